"""What one side of the table tells its own administrator about an item; the other never knows of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import IntegrityError, transaction

from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, OnbekendeWaarde
from ruimteregie.register.overleg.models import Agendapunt, Annotatie
from ruimteregie.register.overleg.services.teksten import speaking_parties
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["ANNOTATIEVELDEN", "drop_annotaties", "find_annotatie", "own_sides", "write_annotatie"]

ANNOTATIEVELDEN = ("geschiedenis", "geld", "moties", "standpunten", "besluit", "advies")


def own_sides(actor: Actor, agendapunt: Agendapunt, *, schrijven: bool = False) -> list[str]:
    """The sides of the table whose annotation the actor may read, or with ``schrijven`` write, for an item.

    The answer does not depend on whether there is one. Writing is for who may bring in text for a party
    of that side.
    """
    if not mag(actor, "lezen", agendapunt):
        return []
    if schrijven:
        return sorted({p.kant for p in speaking_parties(actor, agendapunt)} & set(Annotatie.NIVEAU_VAN))
    sides = Annotatie.NIVEAU_VAN if actor.is_beheerder else actor.kanten
    return sorted(set(sides) & set(Annotatie.NIVEAU_VAN))


def find_annotatie(agendapunt: Agendapunt, kant: str, actor: Actor) -> Annotatie | None:
    """The annotation of one side, as far as the actor may see it."""
    return visible(Annotatie.objects.filter(agendapunt=agendapunt, kant=kant), actor).first()


def write_annotatie(
    agendapunt: Agendapunt,
    velden: Mapping[str, str],
    *,
    actor: Actor,
    kant: str,
    versie: int | None = None,
) -> Annotatie:
    """Write the annotation of the own side; ``versie`` is that of the one that was read, 0 for none yet.

    Raises:
        GeenToegang: the actor does not speak for a party of this side that is involved in the item.
        OnbekendeWaarde: a field that an annotation does not have.
        Bewerkingsconflict: somebody else of this side saved it since it was read.
        GeenVerantwoording: outside ``verantwoord``.
    """
    if kant not in own_sides(actor, agendapunt, schrijven=True):
        raise GeenToegang(
            "een annotatie schrijft u alleen voor uw eigen kant van de tafel",
            waar=agendapunt.titel if mag(actor, "lezen", agendapunt) else "",
            remedie="Vraag de beheerder of uw organisatie bij dit agendapunt betrokken is.",
        )
    found = Annotatie.objects.filter(agendapunt=agendapunt, kant=kant).first()
    note = found or Annotatie(agendapunt=agendapunt, kant=kant, vertrouwelijkheid=Annotatie.NIVEAU_VAN[kant])
    if found is not None and versie is not None:
        note.versie = versie
    for name, value in velden.items():
        if name not in ANNOTATIEVELDEN:
            raise OnbekendeWaarde(f"een annotatie heeft geen veld {name!r}", waar=agendapunt.titel)
        setattr(note, name, value.strip())
    try:
        with transaction.atomic():
            store(note)
    except IntegrityError:  # made by somebody else at the same moment
        raise Bewerkingsconflict(
            "iemand anders schreef deze annotatie op hetzelfde moment",
            waar=agendapunt.titel,
            remedie="Bewaar uw tekst, laad de pagina opnieuw en vul aan.",
            verschillen={},
        ) from None
    return note


def drop_annotaties(sender: object, agendapunt: Agendapunt, **_: object) -> None:
    """Signal receiver of ``leaving_agenda``: an item that goes takes its annotations along.

    Refusing would tell the secretaris of the other side that there is one; the history keeps the text.
    """
    for note in Annotatie.objects.filter(agendapunt=agendapunt):
        note.delete()
