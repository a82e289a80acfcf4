"""Making and removing links of the chain."""

from __future__ import annotations

from collections.abc import Iterable

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.keten.models import Ketenverband
from ruimteregie.register.keten.soorten import BINNEN_SOORT, SOORTEN, ZONDER_VERBAND
from ruimteregie.register.keten.wandelen import Knoop
from ruimteregie.register.toegang.codes import drawn_code
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, confidentiality, require, visible

__all__ = ["can_follow", "link_knopen", "unlink"]


def can_follow(van: str, naar: str) -> bool:
    """Whether a record of kind ``naar`` can follow from one of kind ``van``: a later step, or the same kind.

    A report has no code that stays; what a programme holds and what homes wait for follow by themselves.
    """
    if van in ZONDER_VERBAND or naar in ZONDER_VERBAND:
        return False
    if van == naar:
        return van in BINNEN_SOORT
    return SOORTEN[van].trede < SOORTEN[naar].trede


def link_knopen(
    van: Knoop, naar: Knoop, toelichting: str, *, actor: Actor, bronnen: Iterable[Passage]
) -> Ketenverband:
    """Record that one follows from the other, as a document says; no more open than any of these.

    Inside ``verantwoord``.

    Raises:
        GeenToegang: the actor may not review, or may not see one of the two or a passage.
        InvoerFout: the one cannot follow from the other, they are linked already, or there is no source (§8).
        GeenVerantwoording: outside ``verantwoord``.
    """
    passages = list(bronnen)
    for record in (van.record, naar.record, *passages):
        require(actor, "lezen", record)
    require(actor, "beoordelen")
    _check(van, naar, toelichting, passages, actor)
    closed = [confidentiality(record) for record in (van.record, naar.record, *passages)]
    level, owner, parties = min(closed, key=lambda row: NIVEAUS.index(row[0]))
    made = Ketenverband(
        code=drawn_code(f"{van.code}.{naar.code}"),
        van_soort=van.soort.code,
        van_code=van.code,
        naar_soort=naar.soort.code,
        naar_code=naar.code,
        toelichting=toelichting.strip(),
        vertrouwelijkheid=level,
        eigenaar=owner,
    )
    store(made, {"passages": passages, "partijen": parties})
    return made


def _check(van: Knoop, naar: Knoop, toelichting: str, passages: list[Passage], actor: Actor) -> None:
    if not can_follow(van.soort.code, naar.soort.code):
        raise InvoerFout(
            f"een {naar.soort.naam} volgt niet uit een {van.soort.naam}",
            remedie="Verbind vooruit: van doel naar keuze, claim, afspraak, maatregel en resultaat.",
        )
    if van.sleutel == naar.sleutel:
        raise InvoerFout("dit is twee keer hetzelfde", waar=van.naam, remedie="Kies een ander record.")
    if not toelichting.strip():
        raise InvoerFout(
            "een verband zonder toelichting", remedie="Schrijf in één zin hoe het document ze verbindt."
        )
    if not passages:
        raise InvoerFout("een verband zonder bron", remedie="Geef het document met de regel.", paragraaf="§8")
    known = Ketenverband.objects.filter(
        van_soort=van.soort.code, van_code=van.code, naar_soort=naar.soort.code, naar_code=naar.code
    )
    if visible(known, actor).exists():
        raise InvoerFout(
            "dit verband is er al", waar=f"{van.naam} → {naar.naam}", remedie="Kies een ander record."
        )


def unlink(verband: Ketenverband, *, actor: Actor) -> None:
    """Take a link away; the history keeps what it said. Inside ``verantwoord``.

    Raises:
        GeenToegang: the actor may not review, or may not see the link.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "beoordelen", verband)
    verband.delete()
