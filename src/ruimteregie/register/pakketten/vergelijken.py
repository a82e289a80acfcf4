"""What two contents of a package differ in, so that a person can read it: nothing is left unnamed (§6).

    verschil = compare_contents(vorige.inhoud, working_content(versie))
    verschil.zin            "2 afspraken nieuw, 1 vervallen, 1 termijn verschoven van najaar 2025 naar …"
    verschil.gewijzigd[0].velden[0].oud

Agreements and acties are matched by their code. What one side does not say at all, because it was ratified
before that was kept, is no difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any

from ruimteregie.kern.bedrag import Bedrag, find_bedragen
from ruimteregie.kern.termijn import Termijn
from ruimteregie.register.toegang.waarden import termijn_van

__all__ = [
    "Actieverschil",
    "Afspraakverschil",
    "Bedragverschil",
    "Versieverschil",
    "Waardeverschil",
    "compare_contents",
    "compare_texts",
    "flatten",
    "name_of_place",
    "term_of",
]

Plaats = tuple[str, str]
"""The code of an Actie (empty for the Afspraak itself) and a field of it."""

_KOP = ("pakket", "naam", "versie", "partijen", "gebieden")
_NAMEN: Mapping[str, str] = {
    "kant": "wie handelt",
    "onder": "onderdeel van",
    "soorten": "soort",
    "trekker_rijk": "trekker Rijk",
    "trekker_regio": "trekker regio",
    "versie": "versienummer",
    "voorwaarde": "voorbehoud of voorwaarde",
}
_TEKSTEN = ("titel", "samenvatting", "voorwaarde")


@dataclass(frozen=True, slots=True)
class Waardeverschil:
    """One field with its value in the old and in the new text.

    Values are text, a list of codes, or for ``termijn`` a Termijn (its words when it cannot be read); None is
    not there. ``bedragen`` are the amounts in the text that changed.
    """

    veld: str
    oud: Any
    nieuw: Any
    bedragen: tuple[Bedragverschil, ...] = ()

    @property
    def naam(self) -> str:
        """How the field is called on a screen."""
        return _NAMEN.get(self.veld, self.veld)

    @property
    def is_termijn(self) -> bool:
        """Whether this is a term."""
        return self.veld == "termijn"


@dataclass(frozen=True, slots=True)
class Bedragverschil:
    """An amount in the words of a text that became another one, came (``oud`` None) or went."""

    oud: Bedrag | None
    nieuw: Bedrag | None


@dataclass(frozen=True, slots=True)
class Actieverschil:
    """An Actie that came (``oud`` None), went (``nieuw`` None) or changed in the fields named."""

    code: str
    oud: Mapping[str, Any] | None
    nieuw: Mapping[str, Any] | None
    velden: tuple[Waardeverschil, ...] = ()

    @property
    def wat(self) -> str:
        """*nieuw*, *vervallen* or *gewijzigd*."""
        return "nieuw" if self.oud is None else "vervallen" if self.nieuw is None else "gewijzigd"


@dataclass(frozen=True, slots=True)
class Afspraakverschil:
    """An Afspraak of which the text changed: its fields, and its acties that came, went or changed."""

    oud: Mapping[str, Any]
    nieuw: Mapping[str, Any]
    velden: tuple[Waardeverschil, ...]
    acties: tuple[Actieverschil, ...]

    @property
    def code(self) -> str:
        """The code of the Afspraak."""
        return str(self.nieuw["code"])

    @property
    def titel(self) -> str:
        """Number and title as they are now."""
        return f"{self.nieuw.get('nummer', '')} {self.nieuw.get('titel', '')}".strip()

    @property
    def alle_velden(self) -> tuple[Waardeverschil, ...]:
        """The fields of the Afspraak and of the acties that changed."""
        return (*self.velden, *chain.from_iterable(a.velden for a in self.acties))

    def __bool__(self) -> bool:
        return bool(self.velden or self.acties)


@dataclass(frozen=True, slots=True)
class Versieverschil:
    """All that differs between two contents; ``kop`` is what is said of the version as a whole."""

    kop: tuple[Waardeverschil, ...]
    nieuw: tuple[Mapping[str, Any], ...]
    vervallen: tuple[Mapping[str, Any], ...]
    gewijzigd: tuple[Afspraakverschil, ...]

    def __bool__(self) -> bool:
        return bool(self.kop or self.nieuw or self.vervallen or self.gewijzigd)

    @property
    def termijnen(self) -> tuple[Waardeverschil, ...]:
        """The terms that changed in acties that stay."""
        return tuple(v for a in self.gewijzigd for v in a.alle_velden if v.is_termijn)

    @property
    def bedragen(self) -> tuple[Bedragverschil, ...]:
        """The amounts that changed in agreements that stay."""
        return tuple(b for a in self.gewijzigd for v in a.alle_velden for b in v.bedragen)

    @property
    def volzin(self) -> str:
        """The headline as a sentence: with a capital, and one full stop."""
        return f"{self.zin[:1].upper()}{self.zin[1:].removesuffix('.')}."

    @property
    def zin(self) -> str:
        """The headline, in Dutch."""
        parts = [*_count_agreements(self), *_count_acties(self), *_count_terms(self), *_count_amounts(self)]
        if parts:
            return ", ".join(parts)
        if not self.kop:
            return "geen verschil"
        return f"de afspraken zijn gelijk; anders is: {', '.join(v.naam for v in self.kop)}"


def compare_contents(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> Versieverschil:
    """The difference between two contents as ``compose_inhoud`` makes them, of one package or of two."""
    before, after = _by_code(oud.get("afspraken", ())), _by_code(nieuw.get("afspraken", ()))
    pairs = (compare_texts(before[code], text) for code, text in after.items() if code in before)
    kop = list(_values(_pick(oud, _KOP), _pick(nieuw, _KOP)))
    return Versieverschil(
        kop=(*kop, *_order(before, after)),
        nieuw=tuple(text for code, text in after.items() if code not in before),
        vervallen=tuple(text for code, text in before.items() if code not in after),
        gewijzigd=tuple(found for found in pairs if found),
    )


def compare_texts(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> Afspraakverschil:
    """The difference between two texts of one Afspraak; false when there is none."""
    before, after = _by_code(oud.get("acties", ())), _by_code(nieuw.get("acties", ()))
    acties = [
        Actieverschil(code, before.get(code), item, tuple(_values(before.get(code, item), item)))
        for code, item in after.items()
        if code not in before or before[code] != item
    ]
    acties += [Actieverschil(code, item, None) for code, item in before.items() if code not in after]
    return Afspraakverschil(
        oud=oud,
        nieuw=nieuw,
        velden=(*_values(oud, nieuw), *_order(before, after)),
        acties=tuple(a for a in acties if a.velden or a.wat != "gewijzigd"),
    )


def flatten(tekst: Mapping[str, Any]) -> dict[Plaats, Any]:
    """Every value of the text of one Afspraak by its place."""
    found: dict[Plaats, Any] = {("", veld): value for veld, value in tekst.items() if veld != "acties"}
    for actie in tekst.get("acties", ()):
        found |= {(str(actie["code"]), veld): value for veld, value in actie.items() if veld != "code"}
    return found


def name_of_place(plaats: Plaats) -> str:
    """How a place is called on a screen, such as *actie a-1.2: termijn*."""
    actie, veld = plaats
    naam = _NAMEN.get(veld, veld)
    return f"actie {actie}: {naam}" if actie else naam


def term_of(value: Sequence[str] | None) -> Termijn | str | None:
    """The term that three columns of a text hold; its words when nobody can read it, None for none."""
    if not value or not any(value):
        return None
    return termijn_van(*value) or value[0]


def _by_code(items: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    return {str(item["code"]): item for item in items}


def _pick(content: Mapping[str, Any], names: Iterable[str]) -> dict[str, Any]:
    return {name: content[name] for name in names if name in content}


def _values(oud: Mapping[str, Any], nieuw: Mapping[str, Any]) -> Iterator[Waardeverschil]:
    """The fields that both have and that differ."""
    for veld in (v for v in nieuw if v in oud and v not in ("acties", "code", "afspraken")):
        if oud[veld] == nieuw[veld]:
            continue
        if veld == "termijn":
            yield Waardeverschil(veld, term_of(oud[veld]), term_of(nieuw[veld]))
        elif veld in _TEKSTEN:
            amounts = tuple(_amounts(oud[veld], nieuw[veld]))
            yield Waardeverschil(veld, oud[veld] or None, nieuw[veld] or None, amounts)
        else:
            yield Waardeverschil(veld, oud[veld] or None, nieuw[veld] or None)


def _order(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Waardeverschil]:
    """That what stays stands in another order."""
    old, new = [c for c in before if c in after], [c for c in after if c in before]
    if old != new:
        yield Waardeverschil("volgorde", old, new)


def _amounts(oud: str, nieuw: str) -> Iterator[Bedragverschil]:
    """The amounts of two wordings that are not in the other one, in the order of the text."""
    old, new = ([found.waarde for found in find_bedragen(text)] for text in (oud, nieuw))
    gone, come = _without(old, new), _without(new, old)
    for was, now in zip_longest(gone, come):
        yield Bedragverschil(was, now)


def _without(these: list[Bedrag], those: list[Bedrag]) -> list[Bedrag]:
    left = Counter(map(repr, those))
    found: list[Bedrag] = []
    for amount in these:
        if left[repr(amount)] > 0:
            left[repr(amount)] -= 1
        else:
            found.append(amount)
    return found


def _number(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def _count_agreements(verschil: Versieverschil) -> Iterator[str]:
    counts = (
        (len(verschil.nieuw), "nieuw"),
        (len(verschil.vervallen), "vervallen"),
        (len(verschil.gewijzigd), "gewijzigd"),
    )
    named = False
    for count, what in counts:
        if count:
            yield f"{count if named else _number(count, 'afspraak', 'afspraken')} {what}"
            named = True


def _count_acties(verschil: Versieverschil) -> Iterator[str]:
    found = Counter(a.wat for afspraak in verschil.gewijzigd for a in afspraak.acties)
    for what in ("nieuw", "vervallen"):
        if found[what]:
            yield f"{_number(found[what], 'actie', 'acties')} {what}"


def _count_terms(verschil: Versieverschil) -> Iterator[str]:
    moved = [t for t in verschil.termijnen if t.oud is not None and t.nieuw is not None]
    if len(moved) == 1:
        yield f"1 termijn verschoven van {moved[0].oud} naar {moved[0].nieuw}"
    elif moved:
        yield f"{len(moved)} termijnen verschoven"
    for what, many in (
        ("erbij", sum(t.oud is None for t in verschil.termijnen)),
        ("geschrapt", sum(t.nieuw is None for t in verschil.termijnen)),
    ):
        if many:
            yield f"{_number(many, 'termijn', 'termijnen')} {what}"


def _count_amounts(verschil: Versieverschil) -> Iterator[str]:
    changed = [b for b in verschil.bedragen if b.oud is not None and b.nieuw is not None]
    if len(changed) == 1:
        yield f"1 bedrag gewijzigd van {changed[0].oud} naar {changed[0].nieuw}"
    elif changed:
        yield f"{len(changed)} bedragen gewijzigd"
    others = len(verschil.bedragen) - len(changed)
    if others:
        yield f"{_number(others, 'bedrag', 'bedragen')} erbij of geschrapt"
