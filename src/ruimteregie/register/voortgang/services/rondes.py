"""Open, close and reopen a yearly round, and say where the mail of a party goes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from ruimteregie.kern.fouten import InvoerFout, Onveranderlijk
from ruimteregie.register.afspraken.beloften import inheritance
from ruimteregie.register.afspraken.models import Actie
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.models import AANGENOMEN, PakketVersie
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import create_all, store
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, confidentiality, require, visible
from ruimteregie.register.voortgang.models import Uitnodiging, Voortgangsronde
from ruimteregie.register.voortgang.selectors import Deelname, acties_in, promises, readers_of, round_status

__all__ = [
    "check_open",
    "close_voortgangsronde",
    "open_voortgangsronde",
    "reopen_voortgangsronde",
    "set_address",
]

_GEHELEN = {"rijk": ("RIJK", "KABINET"), "regio": ("REGIO",)}
"""Per side the parties that stand for all of it: asked when no other of that side promised an Actie."""
_JAREN = range(2000, 2100)


def open_voortgangsronde(
    pakketversie: PakketVersie,
    jaar: int,
    *,
    actor: Actor,
    sluit_op: date | None = None,
    overleg: Overleg | None = None,
) -> Voortgangsronde:
    """Open the round of a year: every party that promised an Actie of this version gets an invitation.

    The round is at most *gedeeld*; the invitations, with their addresses, are for the party of who opens it.
    Nothing is mailed yet (``invite``).

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the package.
        InvoerFout: the version is not adopted, has no running acties, or has a round of this year.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "agenderen", pakketversie)
    if overleg is not None:
        require(actor, "lezen", overleg)
    today = timezone.localdate()
    _check_may_open(pakketversie, jaar, sluit_op, today)
    level, owner, involved = confidentiality(pakketversie)
    level_of_round = min(level, "gedeeld", key=NIVEAUS.index)
    parties = _parties(pakketversie, actor, level_of_round)
    if not parties:
        raise InvoerFout(
            "in deze versie staat geen lopende actie die een partij heeft toegezegd",
            waar=str(pakketversie),
            remedie="Leg eerst de acties en hun partijen vast.",
        )
    ronde = Voortgangsronde(
        code=f"voortgang-{pakketversie.code[:100]}-{jaar}",
        pakketversie=pakketversie,
        jaar=jaar,
        overleg=overleg,
        geopend_om=timezone.now(),
        sluit_op=sluit_op,
        vertrouwelijkheid=level_of_round,
        eigenaar=owner,
    )
    store(
        ronde,
        {"partijen": {p.pk: p for p in (*parties, *involved)}.values() if level == "concept" else parties},
    )
    runs = _own_party(actor)
    create_all(
        [(Uitnodiging(ronde=ronde, partij=p, vertrouwelijkheid="intern", eigenaar=runs), {}) for p in parties]
    )
    return ronde


def _check_may_open(pakketversie: PakketVersie, jaar: int, sluit_op: date | None, today: date) -> None:
    if pakketversie.wijze not in AANGENOMEN:
        raise InvoerFout(
            f"deze versie is {label(pakketversie.wijze).lower()}, niet aangenomen",
            waar=str(pakketversie),
            remedie="Een voortgangsronde gaat over een aangenomen versie.",
            paragraaf="§6",
        )
    if jaar not in _JAREN:
        raise InvoerFout(
            f"{jaar} is geen jaar voor een ronde", waar="jaar", remedie="Geef een jaar zoals 2026."
        )
    if sluit_op is not None and sluit_op < today:
        raise InvoerFout(
            "de laatste dag om te melden is al voorbij",
            waar="melden tot en met",
            remedie="Kies een latere dag.",
        )
    if Voortgangsronde.objects.filter(pakketversie=pakketversie, jaar=jaar).exists():
        raise InvoerFout(
            f"van {jaar} is er al een voortgangsronde",
            waar=str(pakketversie),
            remedie="Open die ronde; een gesloten ronde kan worden heropend.",
        )


def _parties(pakketversie: PakketVersie, actor: Actor, niveau: str) -> list[Partij]:
    """Who is asked: each party that promised an Actie, and a whole side where nobody of it did.

    In place of a party that is no more those are asked that came after it and that still exist.

    Of an Actie that who reads a round of this level may not see, nobody is asked: the list would tell of it.
    """
    rows = acties_in(pakketversie, actor)
    for reader in readers_of(niveau):
        rows = visible(rows, reader)
    acts = list(rows.prefetch_related("partijen", "afspraak__partijen", "afspraak__departementen"))
    wholes = {code for whole in _GEHELEN.values() for code in whole}
    codes = {code for actie in acts for code in _named(actie)} - wholes
    before = inheritance()
    heirs = {code for code, old in before.items() if old & codes}
    concrete = Partij.objects.filter(code__in=codes | heirs)
    owed = promises(rows, concrete)
    owing = [p for p in concrete if owed[p.pk]]
    replaced = frozenset[str]().union(*(before.get(p.code, ()) for p in owing if not p.opgeheven))
    asked = {p.pk: p for p in owing if p.code not in replaced}
    for kant, whole in _GEHELEN.items():
        answered = set().union(*(owed[p.pk] for p in asked.values() if p.kant == kant))
        left = [a for a in acts if a.pk not in answered]
        asked |= {p.pk: p for a in left for p in a.partijen.all() if p.code in whole}
    return sorted(asked.values(), key=lambda partij: partij.naam)


def _named(actie: Actie) -> set[str]:
    """Every party that an Actie or its Afspraak names."""
    afspraak = actie.afspraak
    leads: list[Any] = [p for p in (afspraak.trekker_rijk, afspraak.trekker_regio) if p is not None]
    return {
        p.code
        for p in (*actie.partijen.all(), *afspraak.partijen.all(), *afspraak.departementen.all(), *leads)
    }


def _own_party(actor: Actor) -> Partij | None:
    """The party for which the actor runs rounds; None for a beheerder without one."""
    codes = actor.parties_as(("secretaris", "beheerder"))
    return Partij.objects.filter(code__in=sorted(codes)).order_by("code").first()


def set_address(uitnodiging: Uitnodiging, adres: str, *, actor: Actor) -> Uitnodiging:
    """Say where the mail of a party goes; an empty address is allowed.

    Raises:
        GeenToegang: the actor does not run this round.
        InvoerFout: it is no e-mail address.
    """
    require(actor, "agenderen", uitnodiging)
    given = adres.strip()
    try:
        if given:
            validate_email(given)
    except ValidationError:
        raise InvoerFout(
            f"{given!r} is geen e-mailadres",
            waar=str(uitnodiging.partij),
            remedie="Geef een adres zoals naam@voorbeeld.example.",
        ) from None
    uitnodiging.adres = given
    store(uitnodiging)
    return uitnodiging


def check_open(ronde: Voortgangsronde) -> None:
    """Raise Onveranderlijk when a round is closed."""
    if not ronde.is_open:
        raise Onveranderlijk(
            "deze voortgangsronde is gesloten", waar=str(ronde), remedie="Heropen de ronde als dat nodig is."
        )


def close_voortgangsronde(ronde: Voortgangsronde, slotwoord: str, *, actor: Actor) -> Voortgangsronde:
    """Close a round; what it came to is kept with the names of who did not report (all) of it (§10).

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the package.
        Onveranderlijk: it is closed.
    """
    require(actor, "agenderen", ronde)
    check_open(ronde)
    ronde.slotwoord = "\n".join(filter(None, (slotwoord.strip(), _outcome(ronde, actor))))
    ronde.gesloten_om = timezone.now()
    store(ronde)
    return ronde


def _outcome(ronde: Voortgangsronde, actor: Actor) -> str:
    """Of whom there are reports, of whom in part and of whom none, as sentences for who reads the round."""
    states = round_status(ronde, actor, *readers_of(ronde.vertrouwelijkheid))
    silent = [s.partij.naam for s in states if s.stil]
    partly = [f"{s.partij.naam} ({s.gemeld} van {s.totaal})" for s in states if s.deelname is Deelname.DEELS]
    others = [f"{s.partij.naam} (door {', '.join(p.naam for p in s.door)})" for s in states if s.door]
    said = [f"Alles gemeld: {sum(s.klaar for s in states)} van {len(states)} partijen."]
    if partly:
        said.append(f"Deels gemeld: {', '.join(partly)}.")
    if others:
        said.append(f"Geheel of deels gemeld door een ander van dezelfde kant: {', '.join(others)}.")
    said.append(f"Geen melding: {', '.join(silent)}." if silent else "Van elke partij is er een melding.")
    return " ".join(said)


def reopen_voortgangsronde(ronde: Voortgangsronde, *, actor: Actor) -> Voortgangsronde:
    """Let reports count again; what was said at closing stays in the history.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the package.
        InvoerFout: it is open.
    """
    require(actor, "agenderen", ronde)
    if ronde.is_open:
        raise InvoerFout("deze voortgangsronde is open", waar=str(ronde))
    ronde.gesloten_om, ronde.slotwoord = None, ""
    store(ronde)
    return ronde
