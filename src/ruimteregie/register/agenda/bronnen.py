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
            why = f"Termijn {actie.termijn_tekst} is verstreken; stand: {states[actie.pk]}."
            yield _voorstel(actie, why)


class ActiesTeBespreken:
    """Unfinished acties without a calendar term: reviewed at each BO Leefomgeving (§3)."""

    naam = "acties-zonder-kalendertermijn"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal an Actie."""
        found = list(without_term(SYSTEEM))
        states = latest_reports(found)
        for actie in found:
            term = actie.termijn_tekst or "niet bekend"
            yield _voorstel(actie, f"Geen kalendertermijn ({term}); stand: {states[actie.pk]}.")


def _voorstel(actie: Actie, why: str) -> Voorstel:
    return Voorstel(
        onderwerp=actie,
        code=actie.code,
        landsdelen=frozenset(actie.landsdeelcodes()),
        titel=f"{actie.afspraak}: {actie.samenvatting}"[:400],
        aanleiding=why,
    )
