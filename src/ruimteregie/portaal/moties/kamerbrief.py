"""What is still open for the next letter to parliament: the facts of each, by who answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.edtf import write_edtf
from ruimteregie.portaal.datum import afstand, dagen
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.moties.models import Beantwoording, Motie, Toezegging
from ruimteregie.register.moties.selectors import NIET_AFGEDAAN, moties, toezeggingen
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["KOP", "Groep", "Kamerbrief", "Punt", "letter_list"]

KOP = (
    "wie antwoordt", "soort", "van of aan", "wat", "Kamerstuk", "stand", "termijn", "termijn voorbij",
    "al geantwoord", "wat nog openstaat", "bronnen", "code",
)  # fmt: skip
_ZONDER = "Niet bekend wie antwoordt"


@dataclass(frozen=True, slots=True)
class Punt:
    """One motion or promise as a letter needs it; ``voorbij`` is None when no day is known (§3)."""

    record: Motie | Toezegging
    soort: str
    adres: str
    wie: str
    termijn: str
    voorbij: bool | None
    antwoorden: Sequence[Beantwoording]

    @property
    def kamerstuk(self) -> str:
        """The paper of a motion; a promise has none."""
        return self.record.kamerstuk if isinstance(self.record, Motie) else ""

    @property
    def stand(self) -> str:
        """How it stands, in a word."""
        return "niet bekend" if self.record.status == "onbekend" else label(self.record.status).lower()

    @property
    def resteert(self) -> str:
        """What the last answer that says so leaves; empty when no answer does."""
        return next((a.resteert for a in reversed(self.antwoorden) if a.resteert), "")


@dataclass(frozen=True, slots=True)
class Groep:
    """What one department answers, or several together."""

    naam: str
    punten: list[Punt]


@dataclass(frozen=True, slots=True)
class Kamerbrief:
    """Everything that is open now, its term judged on a day, by who answers; ``departementen`` to choose."""

    op: date
    groepen: list[Groep]
    departementen: list[tuple[str, str]]

    @property
    def punten(self) -> list[Punt]:
        """All of them."""
        return [punt for groep in self.groepen for punt in groep.punten]

    @property
    def voorbij(self) -> int:
        """Of how many the last day of the term is past."""
        return sum(punt.voorbij is True for punt in self.punten)

    @property
    def onbekend(self) -> int:
        """Of how many no document says how it stands."""
        return sum(punt.record.status == "onbekend" for punt in self.punten)

    def rows(self) -> Iterator[tuple[object, ...]]:
        """The lines with the columns of ``KOP``."""
        for groep in self.groepen:
            for p in groep.punten:
                past = {True: "ja", False: "nee", None: ""}[p.voorbij]
                yield (
                    groep.naam, p.soort, p.wie, p.record.onderwerp, p.kamerstuk, p.stand, p.termijn, past,
                    " | ".join(_answer(a) for a in p.antwoorden), p.resteert,
                    _sources(p.record) or "niet bekend", p.record.code,
                )  # fmt: skip

    def text(self) -> str:
        """The facts as plain text with marks of headings, to write a letter from; no sentence of a letter."""
        lines = [
            "# Moties en toezeggingen die nog openstaan", "",
            "Feiten uit het register, met de stand die het nu kent.",
            f"Termijnen beoordeeld op {write_datum(self.op)}.",
        ]  # fmt: skip
        for groep in self.groepen:
            lines += ["", f"## {groep.naam}"]
            for punt in groep.punten:
                lines += ["", *_facts(punt)]
        return "\n".join(lines) + "\n"


def _facts(punt: Punt) -> list[str]:
    paper = f" (Kamerstuk {punt.kamerstuk})" if punt.kamerstuk else ""
    by = "van" if isinstance(punt.record, Motie) else "aan"
    lines = [
        f"### {punt.soort.capitalize()} {by} {punt.wie}{paper}", "",
        f"- Wat: {punt.record.onderwerp}",
        f"- Stand: {punt.stand}",
        f"- Termijn: {punt.termijn or 'niet genoemd'}",
    ]  # fmt: skip
    lines += [f"- Geantwoord: {_answer(a)}" for a in punt.antwoorden] or [
        "- Geantwoord: geen antwoord bekend in dit register"
    ]
    lines.append(f"- Nog open: {punt.resteert or 'niet bekend wat er rest'}")
    lines.append(f"- Bron: {_sources(punt.record) or 'niet bekend'}")
    return lines


def _answer(answer: Beantwoording) -> str:
    day = write_edtf(answer.datum) if answer.datum else "datum niet bekend"
    says = "zegt niets over de stand" if answer.stand == "onbekend" else label(answer.stand).lower()
    where = _sources(answer)
    return f"{day} ({says}): {answer.zegt} [{where or 'bron niet zichtbaar'}]"


def _sources(record: Motie | Toezegging | Beantwoording) -> str:
    """Its sources as a letter refers to them: title, day and paper of the document, with the lines."""
    return "; ".join(_source(passage) for passage in record.passages.all())


def _source(passage: Passage) -> str:
    document = passage.document
    if document is None:
        return str(passage)
    parts = [document.titel]
    if document.datum:
        parts.append(write_edtf(document.datum))
    if document.kamerstuk:
        parts.append(f"Kamerstuk {document.kamerstuk}")
    return ", ".join([*parts, *([passage.bron.plaats] if passage.bron.plaats else [])])


def _now(department: Partij) -> list[Partij]:
    """Who answers now for what a department had: itself, and those that took over from it."""
    return [department, *department.opvolgers.all()]


def _called(department: Partij) -> str:
    """A department, with those that took (part of) its work over."""
    later = ", ".join(sorted(d.kort for d in department.opvolgers.all()))
    return f"{department.kort} (opgevolgd door {later})" if later else department.kort


def letter_list(actor: Actor, op: date, aan: str = "") -> Kamerbrief:
    """What the actor may see that is not dealt with, its term judged on a day.

    ``aan`` is the code of a department; what was asked of a department that it followed is its own too.
    """
    found: list[Any] = [
        *moties(actor).filter(NIET_AFGEDAAN).order_by("code"),
        *toezeggingen(actor).filter(NIET_AFGEDAAN).order_by("code"),
    ]
    known = {d.code: d.kort for record in found for own in record.departementen.all() for d in _now(own)}
    chosen = [
        record
        for record in found
        if not aan or aan in {d.code for own in record.departementen.all() for d in _now(own)}
    ]
    groups: dict[str, list[Punt]] = {}
    for record in chosen:
        names = " en ".join(sorted(_called(d) for d in record.departementen.all())) or _ZONDER
        groups.setdefault(names, []).append(_punt(record, op))
    listed = [Groep(name, _in_order(punten)) for name, punten in groups.items()]
    listed.sort(key=lambda groep: (groep.naam == _ZONDER, groep.naam))
    return Kamerbrief(op, listed, sorted(known.items(), key=lambda pair: pair[1]))


def _in_order(punten: Iterable[Punt]) -> list[Punt]:
    """By the last day of the term; without a day behind those, and what is of an unknown state last."""
    return sorted(
        punten,
        key=lambda p: (
            p.record.status == "onbekend",
            p.record.termijn_laatst is None,
            p.record.termijn_laatst or date.max,
            p.record.code,
        ),
    )


def _punt(record: Motie | Toezegging, op: date) -> Punt:
    motie = isinstance(record, Motie)
    names = record.indieners if isinstance(record, Motie) else record.aan
    return Punt(
        record,
        "motie" if motie else "toezegging",
        reverse("portaal:motie" if motie else "portaal:toezegging", args=[record.code]),
        ", ".join(names),
        _term(record, op),
        record.termijn_laatst < op if record.termijn_laatst else None,
        list(record.beantwoordingen.all()),
    )


def _term(record: Motie | Toezegging, op: date) -> str:
    """The words of the term, what they mean, and how far the last day is from this one."""
    days = dagen(record.termijn_vroegst, record.termijn_laatst)
    last = record.termijn_laatst
    near = afstand(last, op) if last else ""
    told = ", ".join(part for part in (days, f"laatste dag {near}" if near else "") if part)
    return f"{record.termijn_tekst} ({told})" if record.termijn_tekst and told else record.termijn_tekst
