"""The life of a package: proposal, texts, rounds, consent, adoption (§6); called inside ``verantwoord``."""

from __future__ import annotations

from ruimteregie.register.pakketten.inhoud import compose_inhoud
from ruimteregie.register.pakketten.services.instemmen import (
    Partijstand,
    consents,
    give_instemming,
    may_agree_for,
)
from ruimteregie.register.pakketten.services.keuring import ACTIEVELDEN, TEKSTVELDEN, check_tekst
from ruimteregie.register.pakketten.services.levensloop import (
    change_pakket,
    close_pakket,
    evaluate_pakket,
    propose_pakket,
    proposed_code,
    publish_pakket,
    reopen_pakket,
)
from ruimteregie.register.pakketten.services.rondes import (
    close_ronde,
    comment,
    handle_opmerking,
    may_comment_for,
    open_ronde,
    places_of,
    withdraw_opmerking,
)
from ruimteregie.register.pakketten.services.teksten import (
    add_tekst,
    change_tekst,
    drop_tekst,
    reorder,
    restore_tekst,
    texts_of,
)
from ruimteregie.register.pakketten.services.toepassen import fix_content
from ruimteregie.register.pakketten.services.versies import (
    adopt,
    check_offer,
    offer_versie,
    reaffirm,
    start_versie,
    withdraw_offer,
)
from ruimteregie.register.pakketten.services.voorwaarden import (
    check_adoption,
    check_basis,
    check_moment,
    check_past,
)

__all__ = [
    "ACTIEVELDEN",
    "TEKSTVELDEN",
    "Partijstand",
    "add_tekst",
    "adopt",
    "change_pakket",
    "change_tekst",
    "check_adoption",
    "check_basis",
    "check_moment",
    "check_offer",
    "check_past",
    "check_tekst",
    "close_pakket",
    "close_ronde",
    "comment",
    "compose_inhoud",
    "consents",
    "drop_tekst",
    "evaluate_pakket",
    "fix_content",
    "give_instemming",
    "handle_opmerking",
    "may_agree_for",
    "may_comment_for",
    "offer_versie",
    "open_ronde",
    "places_of",
    "propose_pakket",
    "proposed_code",
    "publish_pakket",
    "reaffirm",
    "reopen_pakket",
    "reorder",
    "restore_tekst",
    "start_versie",
    "texts_of",
    "withdraw_offer",
    "withdraw_opmerking",
]
