"""Numbers of homes, jobs, hectares …: each with its period and the area that it holds for (§4)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain

from ruimteregie.inlezen.cijfers.breuken import find_breuken
from ruimteregie.inlezen.cijfers.gebiedswoorden import Gebiedszoeker, find_eigen_gebied
from ruimteregie.inlezen.cijfers.horizon import with_horizons
from ruimteregie.inlezen.opmaak import BULLET, Stroom
from ruimteregie.inlezen.vondsten import AantalVondst
from ruimteregie.inlezen.werkdeel import Werkdeel, Zin
from ruimteregie.inlezen.zinsvormen.namenzoeker import Namenzoeker
from ruimteregie.kern._patroon import compile_bounded
from ruimteregie.kern.aantal import Aantal, find_aantallen
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.kern.fouten import NotatieFout, OnbekendeWaarde
from ruimteregie.kern.getal import GETAL_PATROON
from ruimteregie.kern.gevonden import Gevonden
from ruimteregie.kern.kwalificatie import KWALIFICATIE_PATROON, Kwalificatie

__all__ = ["recognise_aantallen"]

_PERIODS = frozenset({Eenheid.JAAR, Eenheid.AANTAL})
_COUNTS = frozenset({Eenheid.WONINGEN, Eenheid.ARBEIDSPLAATSEN, Eenheid.INWONERS, Eenheid.BEDRIJVEN})
_GETAL = (
    rf"(?P<getal>(?:(?i:{KWALIFICATIE_PATROON})\s+(?:de\s+)?)?{GETAL_PATROON}"
    rf"(?:\s*(?:tot|à|[-–])\s*{GETAL_PATROON})?)"
)
_WOORD = r"(?P<eenheid>(?i:woningen|arbeidsplaatsen|banen|inwoners|hectare|ha))"
# "woningen: 4.300", "Aantal nieuwe woningen: 200-300", "alle woningen (ca. 6.000)"
_LABEL = compile_bounded(
    rf"(?<![\w-]){_WOORD}(?:\s+\((?!\s*\d)[^()\n]{{1,40}}\))?\s*(?::\s*|\(\s*(?=[^()\n]{{1,40}}\))){_GETAL}(?![\w%.,]*\d|\s*(?:%|€))"
)
# "… 440.000 woningen, waarvan circa 210.000 in de periode tot 2030"
_PART = compile_bounded(
    rf"\b(?:waarvan|waaronder|hiervan\s+\w+|daarvan\s+\w+)\s+(?:er\s+)?{_GETAL}(?=\s+(?:in|tot|t/m|v[oó]+r|na|vanaf|betaalba\w+"
    r"|sociale?|midden\w*|binnenstedelijk\w*|koop|huur|reeds|al|buiten|rond|langs|op|bij)\b|\s*[,.;)])"
)
# "3.000, 4.000 en 5.000 woningen"
_LIST = compile_bounded(rf"(?<![\w€.,/-])(?<!€\s){_GETAL}(?=(?:,\s+|\s+en\s+|\s+of\s+)$)")
_FREQUENCY = compile_bounded(
    r"(?<![\w-])(?P<getal>\d{1,2}|een|één|twee|drie|vier|vijf|zes|acht|tien|twaalf)\s+(?:keer|maal)\s+per\s+uur(?!\w)",
    re.I,
)
_TRAIN = re.compile(r"trein|sprinter|intercity|spoor", re.I)
_NO_FIGURE = compile_bounded(
    r"(?:\bper|\bbandbreedte(?:\s+van)?(?:\s+(?:circa|ca\.))?|\bbtw(?:\s+van)?|\bmarge(?:\s+van)?|\brente(?:\s+van)?)\s*\(?$",
    re.I,
)
_BTW = compile_bounded(r"\s*(?:btw\b|bandbreedte\b|marge\b)", re.I)
_LEAST = compile_bounded(
    r"\b(?:ondergrens|minimum|minimumaantal|minimale\s+[\w-]+|minimaal\s+[\w-]+)(?:\s+\w+){0,3}?\s*(?:van|:|is)\s*$",
    re.I,
)
_MOST = compile_bounded(
    r"\b(?:bovengrens|maximum|plafond|maximale\s+[\w-]+)(?:\s+\w+){0,3}?\s*(?:van|:|is)\s*$", re.I
)
_LONGEST_LIST = 20  # items
_START = re.compile(r"\bstart(?:\s+van\s+de)?\s?bouw\b|\bbouwstart\b", re.I)
_KIND = compile_bounded(
    r"\s*(?:\(\s*)?(?:in\s+(?:het\s+|de\s+)?)?(?P<soort>sociale\s+huur|middenhuur|middeldure\s+huur|betaalbare\s+koop|vrije\s+sector)\b"
)


def recognise_aantallen(werk: Werkdeel) -> tuple[AantalVondst, ...]:
    """Every figure with a unit, in the order of the text."""
    found: list[tuple[int, int, AantalVondst]] = []
    zinnen: dict[int, list[Zin]] = {}
    for zin in werk.zinnen:
        zinnen.setdefault(id(zin.stroom), []).append(zin)
    namen = Namenzoeker(werk.naslag)
    eigen = find_eigen_gebied(werk, namen)
    for stroom in werk.stromen:
        zoeker = Gebiedszoeker(stroom.tekst, namen, eigen)
        for zin, aanhef, gevonden in _by_sentence(stroom, zinnen.get(id(stroom), [])):
            found.extend(
                (stroom.regel(g.begin), g.begin, _vondst(werk, stroom, zoeker, (zin, aanhef), g))
                for g in with_horizons(stroom.tekst, (zin.begin, zin.eind), gevonden, werk.datum, aanhef)
            )
    return tuple(vondst for *_, vondst in sorted(found, key=lambda item: item[:2]))


def _vondst(
    werk: Werkdeel,
    stroom: Stroom,
    zoeker: Gebiedszoeker,
    waar: tuple[Zin, tuple[int, int] | None],
    g: Gevonden[Aantal],
) -> AantalVondst:
    zin, aanhef = waar
    span = (zin.begin, zin.eind)
    # A rate is mostly a goal of the whole country: no heading or earlier sentence is its area.
    counts = g.waarde.eenheid in _COUNTS and "per jaar" not in g.waarde.reikwijdte
    if counts:
        koppen = () if stroom.is_noot else werk.koppen_boven(stroom, g.begin)
        gebied = zoeker.find_wide(g.begin, g.eind, span, aanhef, koppen)
    else:
        gebied = zoeker.find(g.begin, g.eind, span)
    waarde = _with_context(stroom.tekst, zin, g)
    plaats = werk.plaats(stroom, g.begin, g.eind)
    sure = 1.0 if not counts or gebied or waarde.horizon_tot else 0.9
    return AantalVondst(" ".join(g.tekst.split()), waarde, plaats, sure, gebied)


def _with_context(tekst: str, zin: Zin, g: Gevonden[Aantal]) -> Aantal:
    """With the bound that its sentence sets, and with what is counted: start of building, social rent."""
    waarde = g.waarde
    voor = tekst[max(zin.begin, g.begin - 60) : g.begin]
    if waarde.kwalificatie is None and not waarde.is_bereik:
        bound = (
            Kwalificatie.MINIMAAL
            if _LEAST.search(voor)
            else Kwalificatie.MAXIMAAL
            if _MOST.search(voor)
            else None
        )
        waarde = replace(waarde, kwalificatie=bound)
    if waarde.eenheid is not Eenheid.WONINGEN:
        return waarde
    scope = [waarde.reikwijdte] if waarde.reikwijdte else []
    if kind := _KIND.match(tekst, g.eind):
        scope.append(" ".join(kind["soort"].split()))
    if _START.search(tekst, max(zin.begin, g.begin - 50), min(zin.eind, g.eind + 50)):
        scope.append("start bouw")
    return replace(waarde, reikwijdte=", ".join(scope))


def _by_sentence(
    stroom: Stroom, zinnen: Sequence[Zin]
) -> Iterator[tuple[Zin, tuple[int, int] | None, list[Gevonden[Aantal]]]]:
    """The figures of each sentence, with the line above the list where it is an item of one."""
    starts = [zin.begin for zin in zinnen]
    groups: dict[int, list[Gevonden[Aantal]]] = {}
    for g in _figures(stroom.tekst):
        index = bisect_right(starts, g.begin) - 1
        if index >= 0:
            groups.setdefault(index, []).append(g)
    for index, group in groups.items():
        yield zinnen[index], _above_list(zinnen, index), group


def _above_list(zinnen: Sequence[Zin], index: int) -> tuple[int, int] | None:
    item = index
    while item >= 0 and index - item < _LONGEST_LIST and BULLET.match(zinnen[item].tekst):
        item -= 1
    above = zinnen[item] if 0 <= item < index else None
    return (above.begin, above.eind) if above and above.tekst.rstrip().endswith(":") else None


def _figures(tekst: str) -> list[Gevonden[Aantal]]:
    """What carries its unit itself, and what has the unit of a label, a list or the figure before it."""
    own = [g for g in find_aantallen(tekst) if _is_figure(tekst, g)]
    others = (
        _labelled(tekst),
        _listed(tekst, own),
        _parts(tekst, own),
        _frequencies(tekst),
        find_breuken(tekst),
    )
    found = sorted(chain(own, *others), key=lambda g: (g.begin, g.eind))
    kept: list[Gevonden[Aantal]] = []
    for g in found:
        if not kept or g.begin >= kept[-1].eind:
            kept.append(g)
    return kept


def _is_figure(tekst: str, g: Gevonden[Aantal]) -> bool:
    waarde = g.waarde
    if waarde.eenheid in _PERIODS or _NO_FIGURE.search(tekst, max(0, g.begin - 40), g.begin):
        return False
    if waarde.eenheid is Eenheid.PROCENT and _BTW.match(tekst, g.eind):
        return False
    return not (waarde.eenheid in _COUNTS and waarde.hoog <= 1)


def _labelled(tekst: str) -> Iterator[Gevonden[Aantal]]:
    for m in _LABEL.finditer(tekst):
        yield from _value(tekst, m, m["eenheid"])


def _frequencies(tekst: str) -> Iterator[Gevonden[Aantal]]:
    for m in _FREQUENCY.finditer(tekst):
        if _TRAIN.search(tekst, max(0, m.start() - 120), m.end() + 60):
            yield from _value(tekst, m, "treinen per uur", m.end())


def _parts(tekst: str, own: Sequence[Gevonden[Aantal]]) -> Iterator[Gevonden[Aantal]]:
    """A part of the figure before it in the same sentence."""
    ends = [g.eind for g in own]
    for m in _PART.finditer(tekst):
        index = bisect_right(ends, m.start()) - 1
        if (
            index >= 0
            and own[index].waarde.eenheid in _COUNTS
            and not re.search(r"[.;]\s", tekst[ends[index] : m.start()])
        ):
            yield from _value(tekst, m, own[index].waarde.eenheid.woord)


def _listed(tekst: str, own: Sequence[Gevonden[Aantal]]) -> Iterator[Gevonden[Aantal]]:
    for g in own:
        begin = g.begin
        for _ in range(4):
            m = next(_LIST.finditer(tekst, max(0, begin - 30), begin), None)
            if g.waarde.is_bereik or m is None or _is_year_or_small(m["getal"]):
                break
            yield from _value(tekst, m, g.waarde.eenheid.woord)
            begin = m.start("getal")


def _is_year_or_small(text: str) -> bool:
    """A bare figure that may be a year or a number of something else."""
    return re.fullmatch(r"\d{1,2}|(?:19|20|21)\d\d", text) is not None


def _value(tekst: str, m: re.Match[str], eenheid: str, eind: int | None = None) -> Iterator[Gevonden[Aantal]]:
    begin, eind = m.start("getal"), eind or m.end("getal")
    if _is_year_or_small(m["getal"]) and not m["getal"].isalpha() and eenheid != "treinen per uur":
        return
    with suppress(NotatieFout, OnbekendeWaarde):
        yield Gevonden(begin, eind, Aantal.parse(f"{m['getal']} {eenheid}"), tekst[begin:eind])
