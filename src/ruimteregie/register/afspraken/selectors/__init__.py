"""Reading agreements, their acties and progress."""

from __future__ import annotations

from ruimteregie.register.afspraken.delen import Deelmelding, said_by
from ruimteregie.register.afspraken.draden import Draadplaats, draad_van
from ruimteregie.register.afspraken.selectors.lijsten import (
    AfspraakFilter,
    acties,
    afspraken,
    meldingen,
    signalen,
)
from ruimteregie.register.afspraken.selectors.standen import (
    AFGEDAAN,
    GEEN_MELDING,
    KLAAR,
    Voortgangstand,
    with_standen,
)
from ruimteregie.register.afspraken.selectors.vergelijken import (
    Vergeleken,
    as_open,
    take_stand,
    visible_vergelijking,
    visible_vergelijkingen,
)
from ruimteregie.register.afspraken.selectors.voortgang import (
    Bespreking,
    besprekingen,
    confirmers,
    one_sided,
    overdue,
    own_acties,
    reporters,
    reporting_parties,
    waiting_for_assent,
    without_term,
    without_trekker,
)

__all__ = [
    "AFGEDAAN",
    "GEEN_MELDING",
    "KLAAR",
    "AfspraakFilter",
    "Bespreking",
    "Deelmelding",
    "Draadplaats",
    "Vergeleken",
    "Voortgangstand",
    "acties",
    "afspraken",
    "as_open",
    "besprekingen",
    "confirmers",
    "draad_van",
    "meldingen",
    "one_sided",
    "overdue",
    "own_acties",
    "reporters",
    "reporting_parties",
    "said_by",
    "signalen",
    "take_stand",
    "visible_vergelijking",
    "visible_vergelijkingen",
    "waiting_for_assent",
    "with_standen",
    "without_term",
    "without_trekker",
]
