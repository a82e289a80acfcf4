"""What a version says, as plain data: from the register, or from its own texts while it is negotiated.

The content names the package, the version, its parties and areas, and every Afspraak with its acties. How and
when it was adopted is no part of it: parties agree to the very text that is ratified later, and it has one
fingerprint all the way.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet

from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.pakketten.models import PakketVersie, content_hash
from ruimteregie.register.partijen.models import Partij

__all__ = ["compose_inhoud", "parties_of", "plain_afspraken", "working_content", "working_hash"]


def working_content(versie: PakketVersie) -> dict[str, Any]:
    """What a version says now: as ratified, as its texts have it, or else as the register has it."""
    if versie.is_vast:
        return versie.inhoud
    texts = list(versie.teksten.order_by("volgorde", "code"))
    return (
        _content(versie, [text.inhoud for text in texts if not text.vervalt])
        if texts
        else compose_inhoud(versie)
    )


def working_hash(versie: PakketVersie) -> str:
    """The fingerprint of what a version says now; a consent holds for one fingerprint."""
    return content_hash(working_content(versie))


def parties_of(versie: PakketVersie) -> QuerySet[Partij]:
    """The parties that agree to a version: those it was ratified with, else those of its package now."""
    if versie.is_vast:
        return QuerySet(Partij).filter(code__in=versie.inhoud.get("partijen", ())).order_by("naam")
    return versie.pakket.partijen.order_by("naam")


def compose_inhoud(versie: PakketVersie) -> dict[str, Any]:
    """What the register holds of a version: its package and every Afspraak with its acties."""
    return _content(versie, plain_afspraken(versie.afspraken.order_by("code")))


def _content(versie: PakketVersie, afspraken: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    pakket = versie.pakket
    return {
        "pakket": pakket.code,
        "naam": versie.titel or pakket.naam,
        "versie": versie.versienummer,
        "partijen": sorted(p.code for p in pakket.partijen.all()),
        "gebieden": sorted(g.code for g in pakket.gebieden.all()),
        "afspraken": list(afspraken),
    }


def plain_afspraken(afspraken: Any) -> list[dict[str, Any]]:
    """The agreements of a queryset as plain data, in its order; without acties that a version dropped."""
    standing = Actie.objects.filter(verval__isnull=True).select_related("onder").prefetch_related("partijen")
    listed = afspraken.select_related("trekker_rijk", "trekker_regio").prefetch_related(
        "departementen", "partijen", "gebieden", Prefetch("acties", standing, to_attr="staande_acties")
    )
    return [_plain_afspraak(afspraak) for afspraak in listed]


def _plain_afspraak(afspraak: Afspraak) -> dict[str, Any]:
    acties: list[Actie] = getattr(afspraak, "staande_acties")  # noqa: B009 - set by the prefetch above
    return {
        "code": afspraak.code,
        "nummer": afspraak.nummer,
        "titel": afspraak.titel,
        "soorten": list(afspraak.soorten),
        "thema": afspraak.thema,
        "samenvatting": afspraak.samenvatting,
        "voorwaarde": afspraak.voorwaarde,
        "departementen": sorted(p.code for p in afspraak.departementen.all()),
        "partijen": sorted(p.code for p in afspraak.partijen.all()),
        "trekker_rijk": afspraak.trekker_rijk.code if afspraak.trekker_rijk else "",
        "trekker_regio": afspraak.trekker_regio.code if afspraak.trekker_regio else "",
        "gebieden": sorted(g.code for g in afspraak.gebieden.all()),
        "acties": [plain_actie(actie) for actie in acties],
    }


def plain_actie(actie: Actie) -> dict[str, Any]:
    """One Actie as plain data, as an item of ``acties``."""
    return {
        "code": actie.code,
        "onder": actie.onder.code if actie.onder else "",
        "kant": actie.kant,
        "partijen": sorted(p.code for p in actie.partijen.all()),
        "samenvatting": actie.samenvatting,
        "voorwaarde": actie.voorwaarde,
        "termijn": [actie.termijn_tekst, actie.termijn_soort, actie.termijn_edtf],
    }
