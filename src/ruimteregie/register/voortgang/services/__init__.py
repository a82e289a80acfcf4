"""The ways to run a yearly round; each is called inside ``verantwoord``, save what mails (``berichten``)."""

from __future__ import annotations

from ruimteregie.register.voortgang.services.berichten import Verzendverslag, invite, remind, send_form
from ruimteregie.register.voortgang.services.innemen import Inname, take_in_form
from ruimteregie.register.voortgang.services.overnemen import (
    correct_regel,
    merge_all_new,
    merge_regel,
    reject_regel,
)
from ruimteregie.register.voortgang.services.rondes import (
    close_voortgangsronde,
    open_voortgangsronde,
    reopen_voortgangsronde,
    set_address,
)
from ruimteregie.register.voortgang.services.vellen import FORMATEN, Bestand, form_for

__all__ = [
    "FORMATEN",
    "Bestand",
    "Inname",
    "Verzendverslag",
    "close_voortgangsronde",
    "correct_regel",
    "form_for",
    "invite",
    "merge_all_new",
    "merge_regel",
    "open_voortgangsronde",
    "reject_regel",
    "remind",
    "reopen_voortgangsronde",
    "send_form",
    "set_address",
    "take_in_form",
]
