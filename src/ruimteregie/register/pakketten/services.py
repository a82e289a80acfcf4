"""The life of a package: versions, agreement of the parties, adoption (§6)."""

from __future__ import annotations

from typing import Any

from ruimteregie.kern.fouten import GeenToegang, InvoerFout, Onveranderlijk
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.pakketten.models import (
    AANGENOMEN,
    Instemming,
    Pakket,
    PakketVersie,
    content_hash,
)
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, require

__all__ = ["adopt", "compose_inhoud", "fix_content", "give_instemming", "new_version"]


def compose_inhoud(versie: PakketVersie) -> dict[str, Any]:
    """What a version says now: its package and every Afspraak with its acties, as plain data."""
    pakket = versie.pakket
    agreements = versie.afspraken.prefetch_related(
        "departementen", "partijen", "gebieden", "acties__partijen", "acties__onder"
    ).order_by("code")
    return {
        "pakket": pakket.code,
        "naam": versie.titel or pakket.naam,
        "versie": versie.versienummer,
        "wijze": versie.wijze,
        "datum": versie.datum,
        "partijen": sorted(p.code for p in pakket.partijen.all()),
        "gebieden": sorted(g.code for g in pakket.gebieden.all()),
        "afspraken": [_plain_afspraak(a) for a in agreements],
    }


def _plain_afspraak(afspraak: Afspraak) -> dict[str, Any]:
    return {
        "code": afspraak.code,
        "nummer": afspraak.nummer,
        "titel": afspraak.titel,
        "soorten": list(afspraak.soorten),
        "samenvatting": afspraak.samenvatting,
        "voorwaarde": afspraak.voorwaarde,
        "departementen": sorted(p.code for p in afspraak.departementen.all()),
        "partijen": sorted(p.code for p in afspraak.partijen.all()),
        "gebieden": sorted(g.code for g in afspraak.gebieden.all()),
        "acties": [_plain_actie(actie) for actie in afspraak.acties.all()],
    }


def _plain_actie(actie: Actie) -> dict[str, Any]:
    return {
        "code": actie.code,
        "onder": actie.onder.code if actie.onder else "",
        "kant": actie.kant,
        "partijen": sorted(p.code for p in actie.partijen.all()),
        "samenvatting": actie.samenvatting,
        "voorwaarde": actie.voorwaarde,
        "termijn": [actie.termijn_tekst, actie.termijn_soort, actie.termijn_edtf],
    }


def fix_content(versie: PakketVersie) -> PakketVersie:
    """Give an adopted version its content and fingerprint; from then on it never changes.

    Raises:
        InvoerFout: the version was not adopted (``AANGENOMEN``).
        Onveranderlijk: it is fixed already.
        GeenVerantwoording: outside ``verantwoord``.
    """
    if versie.wijze not in AANGENOMEN:
        raise InvoerFout(
            f"een versie die {label(versie.wijze).lower()} is, is niet aangenomen",
            waar=str(versie),
            remedie=f"Aangenomen is: {', '.join(AANGENOMEN)}.",
            paragraaf="§6",
        )
    if versie.is_vast:
        raise Onveranderlijk("deze versie is al vastgesteld", waar=str(versie), paragraaf="§6")
    versie.inhoud = compose_inhoud(versie)
    versie.inhoud_hash = content_hash(versie.inhoud)
    store(versie)
    return versie


def give_instemming(
    versie: PakketVersie, *, partij: Partij, oordeel: str, actor: Actor, voorbehoud: str = ""
) -> Instemming:
    """Say what one party thinks of a version; a later word of the same party counts.

    Raises:
        GeenToegang: the actor is no bestuurder of this party, or the party has no part in the package.
        Onveranderlijk: the version is fixed already.
    """
    require(actor, "instemmen", versie)
    if partij.code not in actor.parties_as(("bestuurder",)):
        raise GeenToegang(f"u bent geen bestuurder van {partij}", waar=str(versie))
    if not versie.pakket.partijen.filter(pk=partij.pk).exists():
        raise GeenToegang(f"{partij} is geen partij bij dit pakket", waar=str(versie))
    versie.guard("gewijzigd", ("instemmingen",))
    said = Instemming(
        pakketversie=versie,
        partij=partij,
        oordeel=oordeel,
        voorbehoud=voorbehoud,
        wie=verantwoording().door,
    )
    said.save()
    return said


def adopt(versie: PakketVersie, wijze: str, *, actor: Actor) -> PakketVersie:
    """Adopt a version to which every party has agreed, and fix its content.

    Raises:
        GeenToegang: the actor may not change the package.
        InvoerFout: a party has not agreed, or the way of adoption fixes nothing.
        Onveranderlijk: it is fixed already.
    """
    require(actor, "bewerken", versie)
    missing = _without_consent(versie)
    if missing:
        raise InvoerFout(
            f"nog geen instemming van {', '.join(missing)}",
            waar=str(versie),
            remedie="Wacht op hun instemming, of leg een voorbehoud vast.",
            paragraaf="§6",
        )
    versie.wijze = wijze
    fix_content(versie)
    pakket = versie.pakket
    pakket.fase = "aangenomen"
    store(pakket)
    return versie


def _without_consent(versie: PakketVersie) -> list[str]:
    last: dict[int, str] = {}
    for said in versie.instemmingen.select_related("partij").order_by("wanneer", "id"):
        last[said.partij.pk] = said.oordeel
    return [str(p) for p in versie.pakket.partijen.all() if not last.get(p.pk, "").startswith("instemming")]


def new_version(vorige: PakketVersie, code: str, versienummer: str) -> PakketVersie:
    """Start the next version from an earlier one, with the same agreements, to be changed and adopted."""
    pakket: Pakket = vorige.pakket
    versie = PakketVersie(
        code=code,
        pakket=pakket,
        titel=vorige.titel,
        versienummer=versienummer,
        wijze="in-voorbereiding",
        eigenaar=vorige.eigenaar,
        vertrouwelijkheid=vorige.vertrouwelijkheid,
    )
    store(versie, {"afspraken": vorige.afspraken.all(), "passages": vorige.passages.all()})
    return versie
