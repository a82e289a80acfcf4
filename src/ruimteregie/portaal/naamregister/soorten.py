"""What stands in the index: each kind with its names, read through the selectors in one query each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from django.urls import reverse

from ruimteregie.portaal.naamregister.namen import Naam, lines_of, surname_first
from ruimteregie.portaal.templatetags.ruimteregie import woord
from ruimteregie.register.analyses.selectors import ruimteclaims
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.instrumenten.selectors import instrumenten, principes, trajecten
from ruimteregie.register.middelen.selectors import middelen
from ruimteregie.register.moties.selectors import moties, toezeggingen
from ruimteregie.register.pakketten.models import Pakket
from ruimteregie.register.programmas.selectors import programmas
from ruimteregie.register.projecten.selectors import gepauzeerd, projecten
from ruimteregie.register.strategieen.selectors import buiten_novex, sleutelprojecten
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.wonen.models import Woningbouwlocatie
from ruimteregie.register.wonen.selectors import woningbouwlijst

__all__ = ["SOORTEN", "all_names"]

SOORTEN: Mapping[str, str] = MappingProxyType(
    {
        "gebied": "gebieden",
        "novex": "NOVEX-gebieden",
        "woningbouw": "woningbouwgebieden en -locaties",
        "project": "projecten",
        "gepauzeerd": "gepauzeerde projecten",
        "sleutelproject": "sleutel- en impulsprojecten",
        "pakket": "pakketten",
        "programma": "programma’s en aanpakken",
        "motie": "moties",
        "toezegging": "toezeggingen",
        "instrument": "instrumenten en principes",
        "traject": "ontwerptrajecten en evaluaties",
        "ruimteclaim": "ruimteclaims",
        "middel": "fondsen en budgetten",
    }
)
"""The kinds, by code, each in the plural."""
_GEBIEDSOORT = {"novex": "novex", "woningbouwgebied": "woningbouw"}


def all_names(actor: Actor) -> list[Naam]:
    """Every name that this person may see, in the order of the alphabet; a fixed number of queries."""
    found = [name for read in _LEZERS for name in read(actor)]
    return sorted(found, key=lambda name: (name.sleutel, name.soort, name.adres))


def _page(route: str, code: str) -> str:
    return reverse(f"portaal:{route}", args=[code])


def _gebieden(actor: Actor) -> Iterator[Naam]:
    on_lists: dict[int, list[str]] = {}
    entries = woningbouwlijst(actor).select_related(None).prefetch_related(None)
    for area, name in entries.values_list("gebied_id", "naam_op_lijst"):
        on_lists.setdefault(area, []).append(name)
    none = set(buiten_novex(actor).prefetch_related(None).values_list("gebied_id", flat=True))
    rows = gebieden(actor).prefetch_related(None)
    for pk, code, name, soort, aliases in rows.values_list("pk", "code", "naam", "soort", "aliassen"):
        words = [*aliases, *on_lists.get(pk, [])]
        said = f"{woord(soort)}, geen NOVEX-gebied" if pk in none else woord(soort)
        yield from lines_of(name, words, _GEBIEDSOORT.get(soort, "gebied"), _page("gebied", code), said)


def _locaties(actor: Actor) -> Iterator[Naam]:
    rows = visible(Woningbouwlocatie.objects.all(), actor)
    for code, name in rows.values_list("code", "naam"):
        yield from lines_of(name, (), "woningbouw", _page("locatie", code), "woningbouwlocatie")


def _projecten(actor: Actor) -> Iterator[Naam]:
    rows = projecten(actor).prefetch_related(None)
    for code, name, aliases, phase in rows.values_list("code", "naam", "aliassen", "fase"):
        yield from lines_of(name, aliases, "project", _page("project", code), woord(phase))


def _gepauzeerd(actor: Actor) -> Iterator[Naam]:
    rows = gepauzeerd(actor).prefetch_related(None)
    for code, name, moment, project in rows.values_list("code", "naam", "ronde", "project__code"):
        page = _page("project", project) if project else f"{reverse('portaal:herstart')}#{code}"
        yield from lines_of(name, (), "gepauzeerd", page, f"gepauzeerd in {moment[:4]}")


def _pakketten(actor: Actor) -> Iterator[Naam]:
    rows = visible(Pakket.objects.all(), actor)
    for code, name, kinds in rows.values_list("code", "naam", "soorten"):
        yield from lines_of(name, (), "pakket", _page("pakket", code), " en ".join(map(woord, kinds)))


def _programmas(actor: Actor) -> Iterator[Naam]:
    rows = programmas(actor).prefetch_related(None)
    for code, name in rows.values_list("code", "naam"):
        yield from lines_of(name, (), "programma", _page("programma", code), "programma")


def _moties(actor: Actor) -> Iterator[Naam]:
    rows = moties(actor).prefetch_related(None)
    for code, movers, subject in rows.values_list("code", "indieners", "onderwerp"):
        own = f"{'/'.join(movers)}: {subject}"
        page = _page("motie", code)
        yield Naam(own, "motie", page, surname_first(own), bij="motie")
        for mover in movers[1:]:
            yield Naam(mover, "motie", page, surname_first(mover), van=own, bij="motie")


def _toezeggingen(actor: Actor) -> Iterator[Naam]:
    rows = toezeggingen(actor).prefetch_related(None)
    for code, whom, subject in rows.values_list("code", "aan", "onderwerp"):
        shown = f"{', '.join(whom)}: {subject}"
        yield Naam(shown, "toezegging", _page("toezegging", code), surname_first(shown), bij="toezegging")


def _sleutelprojecten(actor: Actor) -> Iterator[Naam]:
    """With a name when a document gives one; what has none is found under its kind and area."""
    rows = sleutelprojecten(actor).prefetch_related(None)
    for kind, name, code, area in rows.values_list("soort", "naam", "gebied__code", "gebied__naam"):
        place = f"sleutel-{code}" if kind == "sleutelproject" else "kop-impuls"
        page = f"{reverse('portaal:sleutelprojecten')}#{place}"
        shown = name or f"{label(kind)}en van {area}"
        yield from lines_of(shown, (), "sleutelproject", page, woord(kind) if name else "geen naam bekend")


def _instrumenten(actor: Actor) -> Iterator[Naam]:
    rows = instrumenten(actor).prefetch_related(None)
    for code, name, short in rows.values_list("code", "naam", "afkorting"):
        others = (short,) if short else ()
        yield from lines_of(name, others, "instrument", _page("instrument", code), "instrument")
    for code, name in principes(actor).prefetch_related(None).values_list("code", "naam"):
        page = f"{reverse('portaal:voorrangsregels')}#{code}"
        yield from lines_of(name, (), "instrument", page, "principe")


def _trajecten(actor: Actor) -> Iterator[Naam]:
    rows = trajecten(actor).prefetch_related(None)
    for code, name, kind in rows.values_list("code", "naam", "soort"):
        yield from lines_of(name, (), "traject", f"{reverse('portaal:ontwerpagenda')}#{code}", woord(kind))


def _ruimteclaims(actor: Actor) -> Iterator[Naam]:
    rows = ruimteclaims(actor).prefetch_related(None).select_related(None)
    for code, name, function in rows.values_list("code", "naam", "functie"):
        page = reverse("portaal:keten-van", args=["ruimteclaim", code])
        yield from lines_of(name, (), "ruimteclaim", page, f"ruimteclaim, {function}")


def _middelen(actor: Actor) -> Iterator[Naam]:
    rows = middelen(actor).prefetch_related(None).select_related(None)
    for code, name, kind in rows.values_list("code", "naam", "soort"):
        yield from lines_of(name, (), "middel", _page("middel", code), woord(kind))


_LEZERS: tuple[Callable[[Actor], Iterator[Naam]], ...] = (
    _gebieden, _locaties, _projecten, _gepauzeerd, _pakketten, _programmas, _moties, _toezeggingen,
    _sleutelprojecten, _instrumenten, _trajecten, _ruimteclaims, _middelen,
)  # fmt: skip
