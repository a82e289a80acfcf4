"""Sources of proposals from the agreements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ruimteregie.register.afspraken.models import Actie
from ruimteregie.register.afspraken.selectors import latest_reports, overdue, without_term
from ruimteregie.register.agenda.voorstelbron import Voorstel
from ruimteregie.register.toegang.policy import SYSTEEM

__all__ = ["ActiesTeBespreken", "ActiesTeLaat"]


class ActiesTeLaat:
    """Unfinished acties whose calendar term has passed (§3)."""

    naam = "acties-te-laat"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal an Actie."""
        found = list(overdue(SYSTEEM, peildatum))
        states = latest_reports(found)
        for actie in found:
            why = f"De termijn{_quoted(actie)} is verstreken; stand: {states[actie.pk]}."
            yield _voorstel(actie, why)


class ActiesTeBespreken:
    """Unfinished acties without a calendar term: reviewed at each BO Leefomgeving (§3)."""

    naam = "acties-zonder-kalendertermijn"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal an Actie."""
        found = list(without_term(SYSTEEM))
        states = latest_reports(found)
        for actie in found:
            yield _voorstel(actie, f"Zonder datum op de kalender{_quoted(actie)}; stand: {states[actie.pk]}.")


def _quoted(actie: Actie) -> str:
    """The term in the words of the document, behind what it explains; empty when there are none."""
    return f" (“{actie.termijn_tekst}”)" if actie.termijn_tekst else ""


def _voorstel(actie: Actie, why: str) -> Voorstel:
    return Voorstel(
        onderwerp=actie,
        code=actie.code,
        landsdelen=frozenset(actie.landsdeelcodes()),
        titel=f"{actie.afspraak}: {actie.samenvatting}"[:400],
        aanleiding=why,
    )
