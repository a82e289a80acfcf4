"""Plan capacity against the task, homes built against the ambition, and the share that is affordable.

The agreement with the provinces is plans for 130% of the task, because plans drop out; regions that shrink
stand outside it. What is weighed are the homes in plans within the period of the task, built ones too, for
the task counts them as well. Hard and zacht are told apart and never weighed against a norm: there is none.

Nothing is dropped in silence: homes of which the year is not known may fall in the period or outside it, so
what is weighed is a range, and so it is with a task of which nobody said whether it is bruto or netto. What
no end of the range can change is judged; the rest is *onbekend*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from types import MappingProxyType
from typing import Final

from ruimteregie.kern.aantal import Aantal, BrutoNetto
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.kern.oordeel import Criterium, Oordeel, Waarde
from ruimteregie.regels.plantelling import Bereik, Capaciteit
from ruimteregie.regels.toets import check_day, toets

__all__ = [
    "AMBITIE_PER_JAAR",
    "BETAALBAAR",
    "GROOTSCHALIG",
    "GROOTSCHALIG_TOT",
    "KAARTEN",
    "NORM",
    "Regelversie",
    "judge_betaalbaar",
    "judge_capaciteit",
    "judge_grootschalig",
    "judge_productie",
    "percentage",
]

NORM: Final = 130
"""Percent of the task that plans must hold."""
AMBITIE_PER_JAAR: Final = 100_000
"""Homes a year, for the whole country."""
BETAALBAAR: Final = (2, 3)
"""Two thirds of what is built."""
GROOTSCHALIG: Final = (1, 3)
"""A third of what is built, in the national large areas."""
GROOTSCHALIG_TOT: Final = 2034
"""The last year of that third."""


@dataclass(frozen=True, slots=True)
class Regelversie:
    """One of the four rules of this file, from a day, with what it rests on and what is not known of it."""

    regel: str
    versie: str
    van: date
    tot: date | None
    grondslag: str
    bron: Bron
    niet_bekend: str


KAARTEN: Final[Mapping[str, Regelversie]] = MappingProxyType(
    {
        "capaciteit": Regelversie(
            "Plancapaciteit",
            "plancapaciteit-2021-12-01",
            date(2021, 12, 1),
            None,
            "Kamerstuk 32847-848 van 1 december 2021",
            Bron(
                "kst-32847-848",
                adres="https://zoek.officielebekendmakingen.nl/kst-32847-848.html",
                betrouwbaarheid="A",
            ),
            "Welke status hard is, of wat al gebouwd is meetelt, en welke regio's krimpen.",
        ),
        "productie": Regelversie(
            "Woningbouw per jaar",
            "woningbouwambitie-2022-05-17",
            date(2022, 5, 17),
            None,
            "Kamerbrief over ruimtelijke ordening van 17 mei 2022; herhaald op 13 januari 2026",
            Bron("kamerbrief-bomirt-2026-01-13", regel_van=5, regel_tot=6),
            "Het deel van elke provincie of regio.",
        ),
        "betaalbaar": Regelversie(
            "Aandeel betaalbaar",
            "betaalbaar-2022-05-17",
            date(2022, 5, 17),
            None,
            "Kamerbrief over ruimtelijke ordening van 17 mei 2022; herhaald op 13 januari 2026",
            Bron("kamerbrief-bomirt-2026-01-13", pagina=6, regel_van=211, regel_tot=213),
            "Of het deel ook voor elke provincie of regio apart geldt.",
        ),
        "grootschalig": Regelversie(
            "Deel in nationaal grootschalige gebieden",
            "grootschalig-2026-01-13",
            date(2026, 1, 13),
            date(GROOTSCHALIG_TOT, 12, 31),
            "Kamerbrief uitkomsten BO's MIRT van 13 januari 2026",
            Bron("kamerbrief-bomirt-2026-01-13", pagina=6, regel_van=213, regel_tot=214),
            "Welke gebieden vanaf welk jaar meetellen.",
        ),
    }
)
"""The rules of this file, by what they weigh."""


def judge_capaciteit(
    onderwerp: str,
    capaciteit: Capaciteit | None,
    opgave: Aantal | None,
    peildatum: date,
    *,
    krimpregio: bool | None = False,
) -> Oordeel:
    """Weigh what plans hold against 130% of the task of the same period; None for either is not known.

    ``opgave`` is homes, bruto or netto when it says so, and otherwise both are looked at. A region that
    shrinks (``krimpregio``) stands outside the norm; None is not known.

    Raises:
        InvoerFout: the rule did not apply on this day, or the task counts something else than homes or
            another period.
    """
    rule = _rule("capaciteit", peildatum)
    if krimpregio is not False:
        applies = toets(
            "valt_onder_de_norm",
            None,
            None if krimpregio is None else False,
            True,
            bron=rule.bron,
            knock_out=False,
        )
        return Oordeel(onderwerp, rule.regel, rule.versie, peildatum, (applies,))
    if opgave is None:
        lacking = toets("opgave", None, None, bron=rule.bron, eenheid="woningen", knock_out=False)
        return Oordeel(onderwerp, rule.regel, rule.versie, peildatum, (lacking,))
    naam = f"plancapaciteit_{opgave.bruto_netto}" if opgave.bruto_netto else "plancapaciteit_bruto_of_netto"
    if capaciteit is None:
        absent = toets(naam, None, None, NORM, bron=rule.bron, eenheid="procent", knock_out=False)
        return Oordeel(onderwerp, rule.regel, rule.versie, peildatum, (absent,))
    _check_period(capaciteit, opgave)
    found = _weighed(capaciteit, opgave)
    # "circa" bounds nothing, "minimaal" not from above: what the task is then, no plans can be enough for
    least, most = NORM * opgave.grenzen.laag, NORM * opgave.grenzen.hoog
    holds: bool | None = None
    if found.laag * 100 >= most:
        holds = True
    elif found.hoog is not None and found.hoog * 100 < least:
        holds = False
    share = percentage(found, opgave)
    weighed = toets(naam, holds, share, NORM, bron=rule.bron, eenheid="procent", knock_out=False)
    return Oordeel(onderwerp, rule.regel, rule.versie, peildatum, (weighed,))


def _check_period(capaciteit: Capaciteit, opgave: Aantal) -> None:
    period = capaciteit.periode
    pairs = ((opgave.horizon_van, period.van), (opgave.horizon_tot, period.tot))
    if any(asked not in (None, counted) for asked, counted in pairs):
        raise InvoerFout(
            f"de plannen zijn geteld over {period}, de opgave gaat over andere jaren",
            remedie="Tel de plannen over de jaren van de opgave.",
        )


def percentage(bereik: Bereik, opgave: Aantal) -> Aantal | None:
    """What a range of homes is of a task, in percent, cut off to a tenth; None when the task is nothing.

    How firm the task is goes with it: of *minimaal 1.000* it is at most a share, of *circa 1.000* about one.
    """
    if opgave.laag <= 0:
        return None
    ends = sorted(_tenth(bereik.laag * 100 / task) for task in (opgave.laag, opgave.hoog))
    firm = opgave.kwalificatie
    if bereik.hoog is None:
        floor = firm in (None, Kwalificatie.MAXIMAAL, Kwalificatie.MINDER_DAN, Kwalificatie.BIJNA)
        return Aantal(
            ends[0], ends[0], Eenheid.PROCENT,
            kwalificatie=Kwalificatie.MINIMAAL if floor else Kwalificatie.INDICATIEF,
        )  # fmt: skip
    top = max(_tenth(bereik.hoog * 100 / task) for task in (opgave.laag, opgave.hoog))
    return Aantal(
        ends[0], max(top, ends[0]), Eenheid.PROCENT, kwalificatie=_OMGEKEERD.get(firm, firm) if firm else None
    )


_OMGEKEERD: Final[Mapping[Kwalificatie, Kwalificatie]] = MappingProxyType(
    {
        Kwalificatie.MINIMAAL: Kwalificatie.MAXIMAAL,
        Kwalificatie.MAXIMAAL: Kwalificatie.MINIMAAL,
        Kwalificatie.MEER_DAN: Kwalificatie.MINDER_DAN,
        Kwalificatie.MINDER_DAN: Kwalificatie.MEER_DAN,
        Kwalificatie.RUIM: Kwalificatie.BIJNA,
        Kwalificatie.BIJNA: Kwalificatie.RUIM,
    }
)
"""What a share of a figure is when the figure is firm in this way: of at least so many, at most a share."""


def _tenth(value: Decimal) -> Decimal:
    """Cut off, so that what fails never shows as the threshold."""
    return value.quantize(Decimal("0.1"), ROUND_DOWN)


def _weighed(capaciteit: Capaciteit, opgave: Aantal) -> Bereik:
    """The range to hold against this task: bruto, netto, or both where it does not say."""
    if opgave.eenheid is not Eenheid.WONINGEN:
        raise InvoerFout(f"de opgave telt {opgave.eenheid}", remedie="Geef een opgave in woningen.")
    bruto, netto = capaciteit.bruto, capaciteit.netto
    if opgave.bruto_netto == BrutoNetto.BRUTO:
        return bruto
    if opgave.bruto_netto == BrutoNetto.NETTO:
        return netto
    return Bereik(min(bruto.laag, netto.laag), bruto.hoog)


def judge_productie(
    onderwerp: str,
    jaar: int,
    gerealiseerd: int | None,
    peildatum: date,
    *,
    norm: int | None,
    volledig: bool = True,
) -> Oordeel:
    """Homes built in a year against what was promised a year.

    Where not all that was built is known (``volledig``), it can be enough and never too little; of a year
    before the rule nothing is judged.

    ``norm`` is `AMBITIE_PER_JAAR` for the country; the share of a region only when it was stated, for none
    is laid down, and None otherwise.
    """
    rule = _rule("productie", peildatum)
    holds: bool | None = None
    if gerealiseerd is not None and norm is not None and jaar >= rule.van.year:
        holds = gerealiseerd >= norm or (False if volledig else None)
    built = toets(
        f"gebouwd_in_{jaar}", holds, gerealiseerd, norm, bron=rule.bron, eenheid="woningen", knock_out=False
    )
    return Oordeel(onderwerp, rule.regel, rule.versie, peildatum, (built,))


def judge_betaalbaar(onderwerp: str, capaciteit: Capaciteit, peildatum: date) -> tuple[Oordeel, Oordeel]:
    """Two thirds affordable: of all homes in the period, and of those of which it is known.

    Of all, what is not known leaves it open unless it can no longer change the outcome. Where not all plans
    are known or one names no number, a share of them says nothing of the whole, and neither is judged.
    """
    rule = _rule("betaalbaar", peildatum)
    all_known = _all_known(capaciteit)
    known = capaciteit.betaalbaar + capaciteit.niet_betaalbaar
    every = _share(
        "betaalbaar_van_alle", capaciteit.betaalbaar, capaciteit.betaalbaarheid_onbekend, capaciteit.bouw,
        BETAALBAAR, rule, all_known,
    )  # fmt: skip
    of_known = _share(
        "betaalbaar_van_wat_bekend_is", capaciteit.betaalbaar, 0, known, BETAALBAAR, rule, all_known
    )
    return (
        Oordeel(onderwerp, rule.regel, rule.versie, peildatum, (every,)),
        Oordeel(f"{onderwerp}, wat bekend is", rule.regel, rule.versie, peildatum, (of_known,)),
    )


def judge_grootschalig(onderwerp: str, capaciteit: Capaciteit, peildatum: date) -> Oordeel:
    """A third in the national large areas until 2034: for plans of the whole country in such a period.

    Raises:
        InvoerFout: the rule did not apply on this day, or the period runs past 2034.
    """
    rule = _rule("grootschalig", peildatum)
    if capaciteit.periode.tot > GROOTSCHALIG_TOT:
        raise InvoerFout(
            f"dit deel is afgesproken tot en met {GROOTSCHALIG_TOT}, niet tot {capaciteit.periode.tot}",
            remedie=f"Kies een periode tot en met {GROOTSCHALIG_TOT}.",
        )
    share = _share(
        "in_nationaal_grootschalige_gebieden", capaciteit.grootschalig, capaciteit.grootschalig_onbekend,
        capaciteit.bouw, GROOTSCHALIG, rule, _all_known(capaciteit),
    )  # fmt: skip
    return Oordeel(onderwerp, rule.regel, rule.versie, peildatum, (share,))


def _share(
    naam: str,
    zeker: int,
    onbekend: int,
    geheel: int,
    deel: tuple[int, int],
    rule: Regelversie,
    alles: bool,
) -> Criterium:
    """Whether a part of a whole is at least a fraction; exactly weighed, shown in percent.

    ``alles`` tells that the whole is all there is; otherwise it is shown and not judged.
    """
    above, below = deel
    threshold = (Decimal(100 * above) / below).quantize(Decimal("0.01"))
    if not geheel:
        return toets(naam, None, None, threshold, bron=rule.bron, eenheid="procent", knock_out=False)
    holds: bool | None = None
    if alles and zeker * below >= above * geheel:
        holds = True
    elif alles and (zeker + onbekend) * below < above * geheel:
        holds = False
    least = _hundredth(zeker, geheel, deel)
    most = _hundredth(zeker + onbekend, geheel, deel)
    shown: Waarde = least if least == most else Aantal(least, most, Eenheid.PROCENT)
    return toets(naam, holds, shown, threshold, bron=rule.bron, eenheid="procent", knock_out=False)


def _all_known(capaciteit: Capaciteit) -> bool:
    return capaciteit.volledig and not capaciteit.plannen_zonder_aantal


def _hundredth(teller: int, noemer: int, deel: tuple[int, int]) -> Decimal:
    """In percent, to a hundredth: rounded as the threshold is when it holds, cut off when it fails."""
    value = Decimal(100 * teller) / noemer
    fails = teller * deel[1] < deel[0] * noemer
    return value.quantize(Decimal("0.01"), ROUND_DOWN) if fails else value.quantize(Decimal("0.01"))


def _rule(naam: str, peildatum: date) -> Regelversie:
    rule = KAARTEN[naam]
    check_day(peildatum, f"de regel {rule.regel}", rule.van, rule.tot)
    return rule
