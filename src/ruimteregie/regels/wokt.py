"""WoKT 2025: woningbouw op korte termijn by bovenplanse infrastructuur.

Version of 12 June 2025 (Kamerbrief BO Leefomgeving, lines 1188-1206; the same rule in the MIRT-brief of
that day). For proposals outside the large housing areas. Four knock-outs decide; what is left is put in
an order for which no formula has been published (`ruimteregie.regels.kiezen`).

Two letters pull apart: by this rule building starts within five years, while the letter of 13 January
2026 counts homes whose building starts before 2034. `spanning` shows which proposals fall between the
two; the rule itself does not move.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Final

from ruimteregie.kern.bedrag import Bedrag, Btw, Per
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.oordeel import Criterium, Oordeel, Waarde
from ruimteregie.regels.toets import check_day, in_time, moment, toets, years_later
from ruimteregie.regels.voorstellen.voorstel import Werkingssfeer, Woningvoorstel

__all__ = [
    "GELDT_VAN",
    "GRONDSLAG",
    "HOOGSTE_AANDEEL",
    "HOOGSTE_PER_WONING",
    "JAREN_TOT_START",
    "KLEINSTE_AANTAL",
    "START_VOLGENS_BRIEF",
    "VERSIE",
    "bijdrage_per_woning",
    "judge",
    "laatste_startdag",
    "opmerking",
    "spanning",
]

VERSIE: Final = "wokt-2025-06-12"
GELDT_VAN: Final = date(2025, 6, 12)
GRONDSLAG: Final = "Kamerbrief uitkomsten BO's Leefomgeving van 12 juni 2025"

JAREN_TOT_START: Final = 5
KLEINSTE_AANTAL: Final = 200
HOOGSTE_AANDEEL: Final = Decimal(65)
"""Percent of the shortfall."""
HOOGSTE_PER_WONING: Final = Bedrag.van(20_000, per=Per.WONING, btw=Btw.INCL)
START_VOLGENS_BRIEF: Final = date(2033, 12, 31)
"""Last day of a start "before 2034", by the letter of 13 January 2026."""

_BRIEF: Final = "kamerbrief-bol-2025-06-12"
_BRON: Final = {
    "buiten_grootschalig": Bron(_BRIEF, regel_van=1188, regel_tot=1190),
    "bovenplans": Bron(_BRIEF, regel_van=1188, regel_tot=1190),
    "snelheid": Bron(_BRIEF, regel_van=1193, regel_tot=1195),
    "woningen": Bron(_BRIEF, regel_van=1196),
    "aandeel": Bron(_BRIEF, regel_van=1197),
    "rendement": Bron(_BRIEF, regel_van=1198),
}
_CENT: Final = Decimal("0.01")
_VIER: Final = Decimal("0.0001")


def judge(voorstel: Woningvoorstel, peildatum: date) -> Oordeel:
    """Test one proposal on the four knock-outs and, when it was asked, on the scope.

    What cannot be judged leaves the proposal *onbekend*, unless another knock-out has failed already.

    Raises:
        InvoerFout: the rule did not apply on this day, or five years later there is no calendar.
    """
    check_day(peildatum, "de regel WoKT 2025", GELDT_VAN)
    scope = (
        ()
        if voorstel.werkingssfeer is None
        else (_werkingssfeer(voorstel, voorstel.werkingssfeer, peildatum),)
    )
    criteria = (
        _snelheid(voorstel, peildatum),
        _woningen(voorstel),
        _aandeel(voorstel),
        _rendement(voorstel),
    )
    return Oordeel(voorstel.naam, "WoKT 2025", VERSIE, peildatum, criteria, scope)


def laatste_startdag(peildatum: date) -> date:
    """The same day five years later; from 29 February it is 28 February."""
    return years_later(peildatum, JAREN_TOT_START)


def bijdrage_per_woning(voorstel: Woningvoorstel) -> Decimal | None:
    """Euros a home, to the cent; None without homes or contribution.

    Rounds up above the threshold, so that what fails never shows as the threshold itself.
    """
    if not voorstel.woningen_nieuw or voorstel.bijdrage is None:
        return None
    exact = voorstel.bijdrage / voorstel.woningen_nieuw
    return exact.quantize(_CENT, ROUND_UP if exact > HOOGSTE_PER_WONING.laag else ROUND_HALF_UP)


def spanning(voorstel: Woningvoorstel, peildatum: date) -> str:
    """Why two letters disagree about this proposal; empty when they do not."""
    last, limit = voorstel.start_laatst, laatste_startdag(peildatum)
    if last is None or not limit < last <= START_VOLGENS_BRIEF:
        return ""
    first = voorstel.start_vroegst
    late = "is later dan" if first is not None and first > limit else "kan later zijn dan"
    return (
        f"Start van de bouw ({voorstel.start_in_woorden}) {late} vijf jaar na de peildatum "
        f"({write_datum(limit)}, brief van 12 juni 2025), maar voor 2034 (brief van 13 januari 2026). "
        "De regel volgt de eerste brief; welke voorgaat is niet bekend."
    )


def opmerking(voorstel: Woningvoorstel, peildatum: date) -> str:
    """What a reader must look at before trusting the judgement; empty when there is nothing.

    A start that is past is the earliest of all and so stands first, though the rule is about homes of
    which the building still begins; it is often a wrong year.
    """
    last = voorstel.start_laatst
    if last is None or last >= peildatum:
        return ""
    return (
        f"Start van de bouw ({voorstel.start_in_woorden}) ligt voor de peildatum ({write_datum(peildatum)}): "
        "controleer of het jaar klopt en of de bouw nog moet beginnen."
    )


def _snelheid(voorstel: Woningvoorstel, peildatum: date) -> Criterium:
    # A month or a year that holds the limit inside can be in time and can be late.
    limit = laatste_startdag(peildatum)
    return _criterium("snelheid", in_time(voorstel.start_bouw, limit), moment(voorstel.start_bouw), limit)


def _woningen(voorstel: Woningvoorstel) -> Criterium:
    count = voorstel.woningen_nieuw
    return _criterium(
        "woningen", None if count is None else count >= KLEINSTE_AANTAL, count, KLEINSTE_AANTAL, "woningen"
    )


def _aandeel(voorstel: Woningvoorstel) -> Criterium:
    asked, gap = voorstel.bijdrage, voorstel.tekort
    if asked is None or gap is None:
        return _criterium("aandeel", None, None, HOOGSTE_AANDEEL, "procent")
    holds = asked * 100 <= HOOGSTE_AANDEEL * gap
    if not gap:
        return _criterium("aandeel", holds, "geen tekort", HOOGSTE_AANDEEL, "procent")
    share = (asked * 100 / gap).quantize(_VIER, ROUND_HALF_UP if holds else ROUND_UP)
    return _criterium("aandeel", holds, share, HOOGSTE_AANDEEL, "procent")


def _rendement(voorstel: Woningvoorstel) -> Criterium:
    asked, each = voorstel.bijdrage, bijdrage_per_woning(voorstel)
    if asked is None or each is None or voorstel.woningen_nieuw is None:
        # Over no homes at all a contribution has no share that can be judged.
        none = "geen woningen" if voorstel.woningen_nieuw == 0 else None
        return _criterium("rendement", None, none, HOOGSTE_PER_WONING)
    holds = asked <= HOOGSTE_PER_WONING.laag * voorstel.woningen_nieuw
    return _criterium("rendement", holds, Bedrag.van(each, per=Per.WONING, btw=Btw.INCL), HOOGSTE_PER_WONING)


def _werkingssfeer(voorstel: Woningvoorstel, scope: Werkingssfeer, peildatum: date) -> Oordeel:
    criteria = tuple(
        _criterium(naam, value, value, True)
        for naam, value in (
            ("buiten_grootschalig", scope.buiten_grootschalig),
            ("bovenplans", scope.bovenplans),
        )
    )
    return Oordeel("werkingssfeer", "WoKT 2025", VERSIE, peildatum, criteria)


def _criterium(
    naam: str, holds: bool | None, waarde: Waarde, drempel: Waarde, eenheid: str = ""
) -> Criterium:
    return toets(naam, holds, waarde, drempel, bron=_BRON[naam], eenheid=eenheid)
