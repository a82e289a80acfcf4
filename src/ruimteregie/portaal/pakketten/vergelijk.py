"""Two texts side by side: the difference in a sentence, then Afspraak by Afspraak, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.portaal.pakketten.teksten import Namen, Tekst, read_texts
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.pakketten.selectors import bedragstanden, termijnstanden, visible_content
from ruimteregie.register.pakketten.vergelijken import (
    Actieverschil,
    Afspraakverschil,
    Versieverschil,
    Waardeverschil,
    compare_contents,
)
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = [
    "Bedragregel",
    "Gewijzigd",
    "Stuk",
    "Termijnregel",
    "Veldverschil",
    "Vergelijking",
    "compare",
    "word_difference",
]

_WOORD = re.compile(r"\s+|\w+|[^\w\s]")
_WOORDEN = 3_000
_PARTIJVELDEN = ("partijen", "departementen", "trekker_rijk", "trekker_regio")


@dataclass(frozen=True, slots=True)
class Stuk:
    """A piece that both texts have (*gelijk*), only the old one (*weg*) or only the new (*nieuw*)."""

    soort: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Veldverschil:
    """One field of a text that differs: its name, and what the old and the new one say, in pieces."""

    naam: str
    oud: Sequence[Stuk]
    nieuw: Sequence[Stuk]


@dataclass(frozen=True, slots=True)
class Gewijzigd:
    """One Afspraak that is in both texts and changed: the fields in which it differs."""

    naam: str
    velden: Sequence[Veldverschil]


@dataclass(frozen=True, slots=True)
class Termijnregel:
    """A term that moved: of which Actie, and as first agreed, in both texts, and in the register now."""

    afspraak: str
    actie: str
    eerst: Any
    oud: Any
    nieuw: Any
    nu: Any


@dataclass(frozen=True, slots=True)
class Bedragregel:
    """An amount that became another one: of which Afspraak, and its amounts then and now.

    ``eerst`` and ``nu`` are tuples of all amounts in its words; None when that is not known.
    """

    afspraak: str
    eerst: Sequence[Bedrag] | None
    oud: Bedrag | None
    nieuw: Bedrag | None
    nu: Sequence[Bedrag] | None


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """Everything in which two texts differ; ``gelijk`` is the number of agreements that did not change."""

    zin: str
    geheel: Sequence[Veldverschil]
    termijnen: Sequence[Termijnregel]
    bedragen: Sequence[Bedragregel]
    nieuw: Sequence[Tekst]
    gewijzigd: Sequence[Gewijzigd]
    vervallen: Sequence[Tekst]
    gelijk: int


def compare(oud: Mapping[str, Any], nieuw: Mapping[str, Any], actor: Actor) -> Vergelijking:
    """The difference between two contents, as far as the reader may see the agreements in them."""
    old, new = visible_content(oud, actor), visible_content(nieuw, actor)
    names = Namen((old, new), actor)
    found = compare_contents(old, new)
    return Vergelijking(
        zin=found.volzin,
        geheel=[_field(v.naam, v, names) for v in found.kop],
        termijnen=_terms(found, actor),
        bedragen=_amounts(found, actor),
        nieuw=read_texts({"afspraken": found.nieuw}, actor),
        gewijzigd=[_changed(afspraak, names) for afspraak in found.gewijzigd],
        vervallen=read_texts({"afspraken": found.vervallen}, actor),
        gelijk=len(new["afspraken"]) - len(found.nieuw) - len(found.gewijzigd),
    )


def _changed(afspraak: Afspraakverschil, names: Namen) -> Gewijzigd:
    fields = [_field(v.naam, v, names) for v in afspraak.velden]
    for actie in afspraak.acties:
        fields += _actie_fields(actie, names)
    return Gewijzigd(afspraak.titel, fields)


def _actie_fields(actie: Actieverschil, names: Namen) -> list[Veldverschil]:
    """Of an Actie that came or went its text, of one that changed each field."""
    if actie.wat == "gewijzigd":
        return [_field(f"actie, {v.naam}", v, names) for v in actie.velden]
    old = str((actie.oud or {}).get("samenvatting", ""))
    new = str((actie.nieuw or {}).get("samenvatting", ""))
    return [_pieces(f"actie {actie.wat}", old, new)]


def _field(naam: str, value: Waardeverschil, names: Namen) -> Veldverschil:
    return _pieces(naam, _words(value.veld, value.oud, names), _words(value.veld, value.nieuw, names))


def _words(veld: str, value: Any, names: Namen) -> str:
    """A value as people read it: names for codes."""
    if value is None or value == "":
        return ""
    codes = (
        [str(item) for item in value] if isinstance(value, Iterable) and not isinstance(value, str) else None
    )
    if veld in _PARTIJVELDEN:
        return names.partijen(codes or [str(value)])
    if veld == "gebieden":
        return names.gebieden(codes or [str(value)])
    if veld in ("soorten", "thema", "kant"):
        return ", ".join(label(code) for code in codes or [str(value)])
    return ", ".join(codes) if codes else str(value)


def _pieces(naam: str, old: str, new: str) -> Veldverschil:
    found = word_difference(old, new)
    return Veldverschil(
        naam, [p for p in found if p.soort != "nieuw"], [p for p in found if p.soort != "weg"]
    )


def word_difference(oud: str, nieuw: str) -> list[Stuk]:
    """The pieces of both texts in order, word by word; *gelijk* and *weg* together are the old text.

    Texts of more than ``_WOORDEN`` words together stand beside each other as they are: to compare each word
    with each takes too long.
    """
    old, new = _WOORD.findall(oud), _WOORD.findall(nieuw)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    start, end = "".join(old[:head]), "".join(old[len(old) - tail :])
    middle = _compared(old[head : len(old) - tail], new[head : len(new) - tail])
    around = [Stuk("gelijk", start), *middle, Stuk("gelijk", end)]
    return [piece for piece in around if piece.tekst]


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words two texts begin with alike."""
    found = (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    return next(found, min(len(old), len(new)))


def _compared(old: Sequence[str], new: Sequence[str]) -> Iterator[Stuk]:
    if len(old) + len(new) > _WOORDEN:
        yield from (Stuk("weg", "".join(old)), Stuk("nieuw", "".join(new)))
        return
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == "equal":
            yield Stuk("gelijk", "".join(old[a:b]))
            continue
        yield from (Stuk("weg", "".join(old[a:b])), Stuk("nieuw", "".join(new[c:d])))


def _terms(verschil: Versieverschil, actor: Actor) -> list[Termijnregel]:
    """The terms that moved, with what was first agreed and what the register says now."""
    moved = [
        (afspraak, actie, value)
        for afspraak in verschil.gewijzigd
        for actie in afspraak.acties
        for value in actie.velden
        if value.is_termijn
    ]
    rows = visible(Actie.objects.all(), actor).filter(code__in=[actie.code for _, actie, _ in moved])
    acties = {actie.code: actie for actie in rows}
    stages = termijnstanden(acties.values(), actor)
    found: list[Termijnregel] = []
    for afspraak, actie, value in moved:
        known = acties.get(actie.code)
        stage = stages[known.pk] if known else None
        text = str((actie.nieuw or {}).get("samenvatting", ""))
        found.append(
            Termijnregel(
                afspraak.titel, text, stage.eerst if stage else None, value.oud, value.nieuw,
                stage.nu if stage else None,
            )
        )  # fmt: skip
    return found


def _amounts(verschil: Versieverschil, actor: Actor) -> list[Bedragregel]:
    """The amounts that changed, each with its Afspraak, what was first agreed and what is so now."""
    changed = {a.code: [b for v in a.alle_velden for b in v.bedragen] for a in verschil.gewijzigd}
    rows = visible(Afspraak.objects.all(), actor).filter(
        code__in=[c for c, found in changed.items() if found]
    )
    known = {afspraak.code: afspraak for afspraak in rows.prefetch_related("acties")}
    stages = bedragstanden(known.values(), actor)
    found: list[Bedragregel] = []
    for one in verschil.gewijzigd:
        stage = stages[known[one.code].pk] if one.code in known else None
        found += [
            Bedragregel(
                one.titel, stage.eerst if stage else None, b.oud, b.nieuw, stage.nu if stage else None
            )
            for b in changed[one.code]
        ]
    return found
