"""Assessing a proposal by two people who see nothing of each other until both sheets are in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.partijen.models import Rolverlening
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.rondes.afstemming import VRAGEN, differences, opened
from ruimteregie.register.rondes.models import Beoordelaar, Beoordeling, Eindbeoordeling
from ruimteregie.register.rondes.services.gemeen import check_open, check_step, require_leads, required
from ruimteregie.register.rondes.stappen import to_assess
from ruimteregie.register.rondes.werk import Beoordelingsblad
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import Actor, mag
from ruimteregie.register.toegang.velden import check_choices

__all__ = [
    "assign_beoordelaars",
    "assign_to_all",
    "can_assess",
    "confirm_eindbeoordeling",
    "hand_in",
    "save_blad",
    "withdraw_assessments",
    "write_eindbeoordeling",
]

_VELDEN = (*VRAGEN, "motivering")


def can_assess(gebruiker: Gebruiker, voorstel: Voorstel) -> str:
    """Why somebody cannot assess a proposal; empty when they can."""
    held = Rolverlening.objects.filter(gebruiker=gebruiker).select_related("partij")
    parties = {role.partij.code for role in held if role.partij is not None}
    areas = {g.code for g in (voorstel.gebied, voorstel.provincie) if g is not None}
    if voorstel.indiener.code in parties or parties & areas:
        return f"{gebruiker} hoort bij de indiener of bij diens provincie"
    actor = actor_for(gebruiker)
    if not mag(actor, "beoordelen", voorstel):
        return f"{gebruiker} heeft geen rol bij een partij die deze ronde behandelt"
    return ""


def assign_beoordelaars(
    voorstel: Voorstel, een: Gebruiker, twee: Gebruiker, *, actor: Actor
) -> list[Beoordelaar]:
    """Name the two people who assess a proposal; a sheet of somebody who is replaced is thrown away.

    Raises:
        GeenToegang: the actor does not lead the round.
        InvoerFout: the same person twice, a conflict of interest, or the sheets are in already.
    """
    require_leads(actor, voorstel.ronde)
    check_open(voorstel.ronde)
    check_step(voorstel.ronde, "realisme", "beoordeling")
    _check_pair(voorstel, een, twee)
    rows = Beoordelaar.objects.filter(voorstel=voorstel, vervallen_omdat="")
    present = {row.gebruiker_id: row for row in rows}
    for row in present.values():
        if row.gebruiker_id not in (een.pk, twee.pk):
            row.delete()
    kept = {row.plek: row for pk, row in present.items() if pk in (een.pk, twee.pk)}
    for person in (een, twee):
        if person.pk not in present:
            free = next(plek for plek in Beoordelaar.PLEKKEN if plek not in kept)
            kept[free] = _place(voorstel, person, free)
    return [kept[plek] for plek in sorted(kept)]


def _check_pair(voorstel: Voorstel, een: Gebruiker, twee: Gebruiker) -> None:
    if een == twee:
        raise InvoerFout(
            f"{een} kan niet allebei de beoordelaars zijn", waar=str(voorstel), remedie="Kies twee mensen."
        )
    for person in (een, twee):
        if why := can_assess(person, voorstel):
            raise InvoerFout(why, waar=str(voorstel), remedie="Kies iemand anders.")
    if opened(voorstel):
        raise Onveranderlijk("dit voorstel is al beoordeeld", waar=str(voorstel), paragraaf="§5")


def withdraw_assessments(voorstel: Voorstel, reden: str) -> bool:
    """Let the assessments of a proposal that changed count no more; whether there were any.

    The same two people assess it again. A sheet of which the other is not in yet goes back to who wrote it,
    to look at it again; the joint judgement goes away and stays in the history.
    """
    Beoordelingsblad.objects.filter(beoordelaar__voorstel=voorstel).update(ingeleverd_om=None)
    joint = Eindbeoordeling.objects.filter(voorstel=voorstel).first()
    if joint is not None:
        joint.delete()
    judged = [one.beoordelaar for one in opened(voorstel)]
    for row in judged:
        row.vervallen_omdat = reden.strip()[:400]
        store(row)
        _place(voorstel, row.gebruiker, row.plek)
    return bool(judged)


def _place(voorstel: Voorstel, person: Gebruiker, plek: int) -> Beoordelaar:
    made = Beoordelaar(
        voorstel=voorstel,
        gebruiker=person,
        plek=plek,
        vertrouwelijkheid="concept",
        eigenaar=voorstel.ronde.eigenaar,
    )
    store(made)
    return made


def assign_to_all(
    ronde: Ronde, een: Gebruiker, twee: Gebruiker, *, actor: Actor
) -> list[tuple[Voorstel, str]]:
    """Name two people for each proposal without any; gives those that were passed over, with the reason."""
    require_leads(actor, ronde)
    passed: list[tuple[Voorstel, str]] = []
    rows = Beoordelaar.objects.filter(voorstel__ronde=ronde, vervallen_omdat="")
    taken = set(rows.values_list("voorstel_id", flat=True))
    for voorstel in to_assess(ronde):
        if voorstel.pk in taken:
            continue
        why = can_assess(een, voorstel) or can_assess(twee, voorstel)
        if why:
            passed.append((voorstel, why))
        else:
            assign_beoordelaars(voorstel, een, twee, actor=actor)
    return passed


def save_blad(beoordelaar: Beoordelaar, velden: Mapping[str, Any], *, actor: Actor) -> Beoordelingsblad:
    """Keep what an assessor wrote so far; nobody else sees it, and it has no history.

    Raises:
        GeenToegang: it is somebody else's, or a conflict of interest came up since.
        Onveranderlijk: it was handed in.
        OnbekendeWaarde: an answer outside its list.
    """
    _check_own(beoordelaar, actor)
    Beoordelingsblad.objects.filter(beoordelaar=beoordelaar).exclude(
        gebruiker_id=beoordelaar.gebruiker_id
    ).delete()  # of who sat here before
    blad = Beoordelingsblad.objects.filter(beoordelaar=beoordelaar).first() or Beoordelingsblad(
        beoordelaar=beoordelaar, gebruiker_id=beoordelaar.gebruiker_id
    )
    if blad.ingeleverd_om is not None:
        raise Onveranderlijk("u hebt dit blad ingeleverd", waar=str(beoordelaar.voorstel), paragraaf="§5")
    for name in _VELDEN:
        if name in velden:
            setattr(blad, name, velden[name])
    check_choices(blad, [f for f in blad._meta.concrete_fields if f.name in VRAGEN and getattr(blad, f.name)])
    blad.save()
    return blad


def hand_in(beoordelaar: Beoordelaar, velden: Mapping[str, Any], *, actor: Actor) -> bool:
    """Hand a sheet in for good; whether both are in now, so that both can be read.

    Raises:
        InvoerFout: a question without an answer.
    """
    blad = save_blad(beoordelaar, velden, actor=actor)
    empty = [name for name in _VELDEN if not str(getattr(blad, name)).strip()]
    if empty:
        raise InvoerFout(
            f"nog niet beantwoord: {', '.join(empty)}",
            waar=str(beoordelaar.voorstel),
            remedie="Beantwoord elke vraag voor u inlevert.",
        )
    # The proposal is the lock: of two who hand in at once, the second sees the sheet of the first.
    QuerySet(Voorstel).select_for_update(of=("self",)).get(pk=beoordelaar.voorstel_id)
    blad.ingeleverd_om = timezone.now()
    blad.save(update_fields=["ingeleverd_om"])
    sheets = Beoordelingsblad.objects.filter(
        beoordelaar__voorstel=beoordelaar.voorstel,
        gebruiker_id=F("beoordelaar__gebruiker_id"),
        ingeleverd_om__isnull=False,
    )
    both = list(sheets.select_related("beoordelaar", "gebruiker"))
    if len(both) < 2:
        return False
    _open(both)
    return True


def _open(both: Iterable[Beoordelingsblad]) -> None:
    """From sheets to assessments, each by who wrote it and at the moment that it was handed in."""
    for blad in both:
        Beoordeling(
            beoordelaar=blad.beoordelaar,
            wie=blad.gebruiker,
            wanneer=blad.ingeleverd_om,
            **{name: getattr(blad, name) for name in _VELDEN},
        ).save()
        blad.delete()


def _check_own(beoordelaar: Beoordelaar, actor: Actor) -> None:
    if actor.gebruiker_id is None or actor.gebruiker_id != beoordelaar.gebruiker_id:
        raise GeenToegang("dit blad is van een andere beoordelaar", remedie="Open uw eigen blad.")
    voorstel = beoordelaar.voorstel
    check_step(voorstel.ronde, "beoordeling")
    if why := can_assess(beoordelaar.gebruiker, voorstel):
        raise GeenToegang(why, remedie="Meld het wie de ronde leidt; die wijst iemand anders aan.")
    if beoordelaar.vervallen_omdat or Beoordeling.objects.filter(beoordelaar=beoordelaar).exists():
        raise Onveranderlijk("u hebt dit blad ingeleverd", waar=str(voorstel), paragraaf="§5")


def write_eindbeoordeling(
    voorstel: Voorstel, velden: Mapping[str, Any], *, actor: Actor, gelezen: int | None = None
) -> Eindbeoordeling:
    """Write what both say together; it counts once the other one confirms it.

    ``gelezen`` is the version of the joint judgement that was read, 0 when there was none yet.

    Raises:
        GeenToegang: the actor is not one of the two.
        Bewerkingsconflict: the other one wrote something since.
        InvoerFout: there is nothing to settle, or a question without an answer.
    """
    me = _assessor(voorstel, actor)
    check_step(voorstel.ronde, "beoordeling")
    if not differences(opened(voorstel)):
        raise InvoerFout("er is niets af te stemmen", waar=str(voorstel), remedie="Ga door met een ander.")
    known = Eindbeoordeling.objects.filter(voorstel=voorstel).first()
    joint = known or Eindbeoordeling(
        voorstel=voorstel, vertrouwelijkheid="concept", eigenaar=voorstel.ronde.eigenaar
    )
    _as_read(joint, gelezen)
    for name in _VELDEN:
        if name in velden:
            setattr(joint, name, velden[name])
    for name in _VELDEN:
        required(getattr(joint, name), name)
    joint.opgesteld_door, joint.bevestigd_door = me.gebruiker, None
    store(joint)
    return joint


def confirm_eindbeoordeling(
    voorstel: Voorstel, *, actor: Actor, gelezen: int | None = None
) -> Eindbeoordeling:
    """Agree with what the other assessor wrote for both, of which ``gelezen`` is the version.

    Raises:
        Bewerkingsconflict: the other one wrote something else since.
        GeenToegang: the actor is not the other one of the two.
        OnbekendeWaarde: nothing is written yet.
    """
    me = _assessor(voorstel, actor)
    check_step(voorstel.ronde, "beoordeling")
    joint = Eindbeoordeling.objects.filter(voorstel=voorstel).first()
    if joint is None:
        raise OnbekendeWaarde("er is nog geen gezamenlijk oordeel", remedie="Schrijf het eerst.")
    if joint.opgesteld_door == me.gebruiker:
        raise GeenToegang("wie het schreef, bevestigt het niet", remedie="Laat de ander bevestigen.")
    _as_read(joint, gelezen)
    joint.bevestigd_door = me.gebruiker
    store(joint)
    return joint


def _as_read(joint: Eindbeoordeling, gelezen: int | None) -> None:
    if gelezen is not None and joint.pk:
        joint.versie = gelezen


def _assessor(voorstel: Voorstel, actor: Actor) -> Beoordelaar:
    mine = Beoordelaar.objects.filter(voorstel=voorstel, vervallen_omdat="")
    found = mine.filter(gebruiker_id=actor.gebruiker_id or 0).first()
    if found is None:
        raise GeenToegang("u beoordeelt dit voorstel niet", remedie="Vraag wie de ronde leidt.")
    return found
