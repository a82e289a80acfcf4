"""A judgement with its reasons: what every rule returns and every screen and report shows (§1, §9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.getal import write_getal
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.termijn import Termijn

__all__ = ["Criterium", "Oordeel", "Uitkomst", "Waarde"]

Waarde = Decimal | int | str | bool | date | Bedrag | Aantal | Termijn | None
"""What a criterion can weigh; None is *niet bekend*."""


class Uitkomst(Keuze):
    """Three outcomes: not known is not the same as failed (§1)."""

    VOLDOET = "voldoet"
    VOLDOET_NIET = "voldoet_niet"
    ONBEKEND = "onbekend"

    @property
    def woorden(self) -> str:
        """The outcome in a sentence."""
        return {"voldoet": "voldoet", "voldoet_niet": "voldoet niet"}.get(self.value, "geen oordeel")


@dataclass(frozen=True, slots=True)
class Criterium:
    """One test: its outcome, the value that was weighed, the threshold, and where that stands.

    ``eenheid`` belongs to plain numbers (Bedrag, Aantal and Termijn bring their own). A failed
    ``knock_out`` decides the whole judgement, whatever else is not known.
    """

    naam: str
    uitkomst: Uitkomst
    waarde: Waarde = None
    drempel: Waarde = None
    eenheid: str = ""
    bron: Bron | None = None
    knock_out: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "uitkomst", Uitkomst(self.uitkomst))
        if not self.naam:
            raise NotatieFout(
                "een criterium heeft een naam.", remedie="Zeg wat getoetst wordt.", paragraaf="§9"
            )

    def als_zin(self) -> str:
        """Such as ``"woningen: 180 (drempel 200), voldoet niet"``; a value that is absent is niet bekend."""
        text = f"{self.naam.replace('_', ' ')}: {_write(self.waarde, self.eenheid)}"
        if self.drempel is not None:
            text += f" (drempel {_write(self.drempel, self.eenheid)})"
        return f"{text}, {self.uitkomst.woorden}"


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What was judged, by which version of which rule, with the rules of which day.

    The conclusion follows from ``criteria`` and ``deeloordelen`` and is never set by hand.
    """

    onderwerp: str
    regel: str
    regelversie: str
    peildatum: date
    criteria: tuple[Criterium, ...]
    deeloordelen: tuple[Oordeel, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "criteria", tuple(self.criteria))
        object.__setattr__(self, "deeloordelen", tuple(self.deeloordelen))
        if not (self.onderwerp and self.regel and self.regelversie):
            raise NotatieFout(
                "een oordeel noemt zijn onderwerp, regel en versie.",
                waar=self.onderwerp or self.regel,
                remedie="Vul alle drie in, zodat het na te rekenen is.",
                paragraaf="§9",
            )

    @property
    def conclusie(self) -> Uitkomst:
        """A failed knock-out fails; else what is not known leaves it open; else anything failed fails.

        Nothing tested is no judgement.
        """
        if self.is_knock_out:
            return Uitkomst.VOLDOET_NIET
        parts = [c.uitkomst for c in self.criteria] + [d.conclusie for d in self.deeloordelen]
        if not parts or Uitkomst.ONBEKEND in parts:
            return Uitkomst.ONBEKEND
        return Uitkomst.VOLDOET_NIET if Uitkomst.VOLDOET_NIET in parts else Uitkomst.VOLDOET

    @property
    def is_knock_out(self) -> bool:
        """Whether a knock-out criterion failed, here or in a sub-judgement."""
        here = any(c.knock_out and c.uitkomst is Uitkomst.VOLDOET_NIET for c in self.criteria)
        return here or any(deel.is_knock_out for deel in self.deeloordelen)

    def redenen(self) -> tuple[str, ...]:
        """What decided, as clauses: the failed knock-outs, or else all that is not known or failed."""
        here = [c for c in self.criteria if c.uitkomst is not Uitkomst.VOLDOET]
        if self.is_knock_out:
            here = [c for c in here if c.knock_out and c.uitkomst is Uitkomst.VOLDOET_NIET]
        deeper = [
            f"{deel.onderwerp}: {reden}"
            for deel in self.deeloordelen
            if deel.is_knock_out or not self.is_knock_out
            for reden in deel.redenen()
        ]
        return (*(c.als_zin() for c in here), *deeper)

    def als_zin(self) -> str:
        """The judgement as one Dutch sentence with its rule, day and reasons."""
        verdict = {
            Uitkomst.VOLDOET: f"{self.onderwerp} voldoet aan {self.regel}",
            Uitkomst.VOLDOET_NIET: f"{self.onderwerp} voldoet niet aan {self.regel}",
            Uitkomst.ONBEKEND: f"Over {self.onderwerp} is geen oordeel mogelijk volgens {self.regel}",
        }[self.conclusie]
        when = f"(versie {self.regelversie}, peildatum {write_datum(self.peildatum)})"
        reasons = "; ".join(self.redenen())
        if not reasons and self.conclusie is Uitkomst.ONBEKEND:
            reasons = "er is niets getoetst"
        return f"{verdict} {when}{': ' + reasons if reasons else ''}."


def _write(waarde: Waarde, eenheid: str) -> str:
    match waarde:
        case None:
            return "niet bekend"
        case bool():
            return "ja" if waarde else "nee"
        case Decimal() | int():
            return " ".join(part for part in (write_getal(Decimal(waarde)), eenheid) if part)
        case date():
            return write_datum(waarde)
        case _:
            return str(waarde)
