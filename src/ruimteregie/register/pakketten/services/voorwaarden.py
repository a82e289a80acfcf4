"""What has to be so before a version is adopted: all agreed, on a day that was, and it shows who signed."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.pakketten.models import AANGENOMEN, PakketVersie
from ruimteregie.register.pakketten.services.instemmen import consents
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["check_adoption", "check_moment", "check_signed", "check_way", "may_sign"]

_ONDERTEKEND = "ondertekend"


def check_way(versie: PakketVersie, wijze: str) -> None:
    """Raise InvoerFout when ``wijze`` adopts nothing."""
    if wijze not in AANGENOMEN:
        raise InvoerFout(
            f"{label(wijze).lower()} is geen wijze van aannemen",
            waar=str(versie),
            remedie=f"Aangenomen is: {', '.join(AANGENOMEN)}.",
            paragraaf="§6",
        )


def check_moment(versie: PakketVersie, datum: str) -> None:
    """Make sure that a day (EDTF) is given, and that it was.

    Raises:
        InvoerFout: there is none, or all of it is after today.
        NotatieFout: it is no EDTF.
    """
    if not datum:
        raise InvoerFout("de datum ontbreekt", waar=str(versie), remedie="Geef de dag waarop dit gebeurde.")
    first, last = edtf_interval(datum)
    begin = first or last
    if begin is not None and begin > timezone.localdate():
        raise InvoerFout(
            f"{datum} is nog niet geweest",
            waar=str(versie),
            remedie="Leg dit vast op of na de dag zelf.",
            paragraaf="§6",
        )


def check_adoption(versie: PakketVersie) -> None:
    """Make sure that the version lies before the parties and each agrees to this very text.

    Raises:
        InvoerFout: the package is closed, it was not offered, it has no parties, or one has not agreed.
    """
    waar = str(versie)
    if versie.pakket.fase == "gesloten":
        raise InvoerFout("dit pakket is gesloten", waar=waar, remedie="Heropen het pakket.", paragraaf="§6")
    if versie.wijze != "aangeboden":
        raise InvoerFout(
            "deze versie is niet aangeboden",
            waar=waar,
            remedie="Bied de tekst eerst aan, zodat de partijen kunnen instemmen.",
            paragraaf="§6",
        )
    stands = consents(versie)
    if not stands:
        raise InvoerFout(
            "dit pakket heeft geen partijen om in te stemmen",
            waar=waar,
            remedie="Leg eerst de partijen van het pakket vast.",
            paragraaf="§6",
        )
    if missing := [_objection(s.partij, s.reden) for s in stands if not s.stemt_in]:
        raise InvoerFout(
            f"nog geen instemming van {', '.join(missing)}",
            waar=waar,
            remedie="Wacht op hun instemming, of leg een voorbehoud vast.",
            paragraaf="§6",
        )


def _objection(partij: Partij, reden: str) -> str:
    return f"{partij} ({reden})" if reden and reden != "niet gegeven" else str(partij)


def check_signed(versie: PakketVersie, wijze: str, bronnen: Sequence[Passage]) -> None:
    """Make sure that it shows who signed: a source that is given, or of each party a name and a function.

    Raises:
        InvoerFout: neither is there; nothing is asked of another ``wijze``.
    """
    if wijze != _ONDERTEKEND or bronnen:
        return
    unsigned = [
        str(stand.partij)
        for stand in consents(versie)
        if stand.instemming is None
        or not (stand.stemt_in and stand.instemming.naam and stand.instemming.functie)
    ]
    if unsigned:
        raise InvoerFout(
            f"van {', '.join(unsigned)} staat niet vast wie ondertekende",
            waar=str(versie),
            remedie="Laat hun bestuurder instemmen met naam en functie, of geef de vindplaats.",
            paragraaf="§6",
        )


def may_sign(versie: PakketVersie, wijze: str, actor: Actor) -> bool:
    """Whether this is a signing, and the actor signs for a party of the package."""
    return wijze == _ONDERTEKEND and mag(actor, "ondertekenen", versie)
