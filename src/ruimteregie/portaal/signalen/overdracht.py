"""The transfer list for a next cabinet: what it takes over, by theme and department, each with its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse

from ruimteregie.bronnen.referentie.woorden import THEMAS
from ruimteregie.register.afspraken.models import Actie, Signaal
from ruimteregie.register.afspraken.signaalselectors import Overdracht, overdracht
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["KOP", "Departement", "Overdrachtslijst", "Regel", "Themadeel", "transfer_list"]

KOP = ("thema", "departementen", "soort", "wat", "van wie", "termijn of moment", "stand", "bronnen", "code")
_ZONDER = "Geen departement genoemd"
_SOORTEN = ("doorschuiving", "oproep", "afspraak")


@dataclass(frozen=True, slots=True)
class Regel:
    """One line of the list: its kind, what it is, of whom, when, how it stands, and where it is from."""

    soort: str
    wat: str
    van_wie: str
    wanneer: str
    stand: str
    adres: str
    code: str
    afspraak: str
    passages: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Departement:
    """The lines of one department, or of several that do something together."""

    naam: str
    regels: list[Regel] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Themadeel:
    """The lines of one theme, by department."""

    naam: str
    departementen: list[Departement] = field(default_factory=list)

    @property
    def aantal(self) -> int:
        """How many lines it has."""
        return sum(len(d.regels) for d in self.departementen)


@dataclass(frozen=True, slots=True)
class Overdrachtslijst:
    """The whole list, with how many there are of each kind."""

    vanaf: date
    themas: list[Themadeel]
    doorschuivingen: int
    oproepen: int
    acties: int

    @property
    def aantal(self) -> int:
        """How many lines it has."""
        return self.doorschuivingen + self.oproepen + self.acties

    def rows(self) -> Iterator[tuple[object, ...]]:
        """The lines with the columns of ``KOP``."""
        for theme in self.themas:
            for department in theme.departementen:
                for line in department.regels:
                    yield (
                        theme.naam, department.naam, line.soort, line.wat, line.van_wie, line.wanneer,
                        line.stand, "; ".join(map(str, line.passages)), line.code,
                    )  # fmt: skip


def transfer_list(actor: Actor, vanaf: date) -> Overdrachtslijst:
    """What a cabinet that begins on this day takes over, as far as the actor may see it."""
    found = overdracht(actor, vanaf)
    themes: dict[str, dict[str, Departement]] = {}
    for theme, department, line in _lines(found):
        inside = themes.setdefault(theme, {})
        inside.setdefault(department, Departement(department)).regels.append(line)
    order = [*THEMAS, ""]
    parts = [
        Themadeel(label(theme) if theme else "Geen thema genoemd", _in_order(themes[theme].values()))
        for theme in sorted(themes, key=order.index)
    ]
    return Overdrachtslijst(vanaf, parts, len(found.doorschuivingen), len(found.oproepen), len(found.acties))


def _in_order(found: Iterable[Departement]) -> list[Departement]:
    """By name, those without a department last; inside one by kind, as ``_SOORTEN`` has them."""
    listed = sorted(found, key=lambda d: (d.naam == _ZONDER, d.naam))
    for department in listed:
        department.regels.sort(key=lambda line: (_SOORTEN.index(line.soort), line.code))
    return listed


def _lines(found: Overdracht) -> Iterator[tuple[str, str, Regel]]:
    for soort, signals in (("doorschuiving", found.doorschuivingen), ("oproep", found.oproepen)):
        for signal in signals:
            yield signal.thema, _departments_of(signal), _of_signal(signal, soort)
    for actie in found.acties:
        departments = [p.kort for p in actie.afspraak.departementen.all()]
        yield actie.afspraak.thema, _joined(departments), _of_actie(actie)


def _departments_of(signal: Signaal) -> str:
    named = [*signal.partijen.all(), *signal.gericht_aan.all()]
    return _joined([p.kort for p in named if p.soort == "ministerie"])


def _joined(names: Iterable[str]) -> str:
    return ", ".join(sorted(set(names))) or _ZONDER


def _of_signal(signal: Signaal, soort: str) -> Regel:
    who = ", ".join(p.kort for p in signal.partijen.all())
    when = getattr(signal, "naar_wie", "") or (str(signal.door_naar) if signal.door_naar else "")
    return Regel(
        soort, signal.samenvatting, who, when, label(signal.status),
        reverse("portaal:signaal", args=[soort, signal.code]), signal.code, "", list(signal.passages.all()),
    )  # fmt: skip


def _of_actie(actie: Actie) -> Regel:
    last = next(iter(actie.meldingen.all()), None)
    return Regel(
        "afspraak", actie.samenvatting, ", ".join(p.kort for p in actie.partijen.all()), actie.termijn_tekst,
        label(last.stand) if last else "Geen melding",
        reverse("portaal:afspraak", args=[actie.afspraak.code]), actie.code, str(actie.afspraak),
        list(actie.passages.all()),
    )  # fmt: skip
