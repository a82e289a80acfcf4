"""What has to be so before a version is adopted: all agreed, on a day that was, and it shows who signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.edtf import edtf_interval, write_edtf
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.inhoud import parties_of
from ruimteregie.register.pakketten.models import AANGENOMEN, PakketVersie
from ruimteregie.register.pakketten.services.instemmen import consents
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import wijzigingen
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = [
    "check_adoption",
    "check_basis",
    "check_moment",
    "check_past",
    "check_signed",
    "check_way",
    "may_sign",
]

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


def check_past(versie: PakketVersie, datum: str) -> None:
    """Make sure that a day (EDTF) was.

    Raises:
        InvoerFout: all of it is after today.
        NotatieFout: it is no EDTF.
    """
    first, last = edtf_interval(datum)
    begin = first or last
    if begin is not None and begin > timezone.localdate():
        raise InvoerFout(
            f"{datum} is nog niet geweest",
            waar=str(versie),
            remedie="Leg dit vast op of na de dag zelf.",
            paragraaf="§6",
        )


def check_moment(versie: PakketVersie, datum: str, overleg: Overleg | None = None) -> None:
    """Make sure that the day (EDTF) of an adoption can be right: it was, and nothing says otherwise.

    With a meeting it is a day of that meeting. It is never before the day that the version itself gives: that
    of its offer, or of a fixed text the first day on which it was adopted. Without a meeting, and when the
    offer names no day, it is not before a person recorded the offer.

    Raises:
        InvoerFout: there is no day, or it is one of these.
        NotatieFout: it is no EDTF.
    """
    waar = str(versie)
    if not datum:
        raise InvoerFout("de datum ontbreekt", waar=waar, remedie="Geef de dag waarop dit gebeurde.")
    check_past(versie, datum)
    if overleg is not None and overleg.datum and not _within(datum, overleg.datum):
        raise InvoerFout(
            f"het gekozen overleg was op een andere dag: {write_edtf(overleg.datum)}",
            waar=waar,
            remedie="Neem een dag van dat overleg, of kies een ander overleg of geen.",
            paragraaf="§6",
        )
    last = edtf_interval(datum)[1]
    what, since = _earliest(versie, with_meeting=overleg is not None)
    if since is not None and last is not None and last < since:
        raise InvoerFout(
            f"dit is voor de dag waarop de tekst werd {what}: {write_datum(since)}",
            waar=waar,
            remedie="Neem die dag of een latere."
            if what == "aangenomen"
            else "Neem die dag of een latere; klopt hij niet, trek de aanbieding dan in en bied opnieuw aan.",
            paragraaf="§6",
        )


def _within(datum: str, around: str) -> bool:
    """Whether all of an EDTF lies in another; of a set of days it is one of them."""
    days = around.strip("[]{}").split(",")
    if len(days) > 1 and len(datum) == len(days[0]):
        return datum in days
    (first, last), (begin, end) = edtf_interval(datum), edtf_interval(around)
    return (begin is None or (first is not None and first >= begin)) and (
        end is None or (last is not None and last <= end)
    )


def _earliest(versie: PakketVersie, *, with_meeting: bool) -> tuple[str, date | None]:
    """What came before an adoption, and the first day that it can have been; None when nobody knows."""
    if versie.is_vast:
        same = PakketVersie.objects.filter(pakket=versie.pakket, inhoud_hash=versie.inhoud_hash)
        return "aangenomen", min((v.datum_vroegst for v in same if v.datum_vroegst), default=None)
    if versie.datum_vroegst or with_meeting:
        return "aangeboden", versie.datum_vroegst
    changes = wijzigingen(versie).filter(wie__isnull=False).order_by("-versie")
    offered = (c for c in changes if c.velden.get("wijze", ("", ""))[1] == "aangeboden")
    return "aangeboden", next((timezone.localdate(c.wanneer) for c in offered), None)


def check_basis(
    versie: PakketVersie, overleg: Overleg | None, bronnen: Sequence[Passage], waaruit: str
) -> None:
    """Make sure that a step after the adoption shows from something: a meeting, a source or a sentence.

    Raises:
        InvoerFout: there is none of these; one party alone would say what concerns them all.
    """
    if overleg is None and not bronnen and not waaruit.strip():
        raise InvoerFout(
            "er staat niet waaruit dit blijkt",
            waar=str(versie),
            remedie="Kies het overleg, geef de vindplaats, of schrijf op waaruit het blijkt.",
            paragraaf="§8",
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
    """Whether this is a signing, and the actor signs for a party of the version (``parties_of``)."""
    own = {partij.code for partij in parties_of(versie)} & actor.speaks_for("ondertekenen")
    return wijze == _ONDERTEKEND and bool(own) and mag(actor, "ondertekenen", versie)
