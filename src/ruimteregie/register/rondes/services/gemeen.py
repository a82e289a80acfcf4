"""What the services of a round share: who leads it, who speaks for whom, and in which step one may act."""

from __future__ import annotations

from ruimteregie.kern.fouten import GeenToegang, InvoerFout, Onveranderlijk
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.rondes.stappen import STAPPEN, is_decided
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, mag

__all__ = ["check_open", "check_step", "leads", "require_leads", "required", "speaks_for"]


def leads(actor: Actor, ronde: Ronde) -> bool:
    """Whether the actor leads the round: for the party that owns it or keeps its money, or as beheerder."""
    if not mag(actor, "lezen", ronde):
        return False
    money = ronde.regeling.middel.beheerder
    parties = {p.code for p in (ronde.eigenaar, money) if p is not None}
    return actor.is_beheerder or bool(actor.parties_as(("medewerker", "secretaris")) & parties)


def require_leads(actor: Actor, ronde: Ronde) -> None:
    """Raise GeenToegang for who does not lead the round."""
    if not leads(actor, ronde):
        raise GeenToegang(
            "u leidt deze ronde niet",
            waar=str(ronde) if mag(actor, "lezen", ronde) else "",
            remedie="Vraag het de partij die de ronde leidt.",
        )


def speaks_for(actor: Actor, voorstel: Voorstel) -> bool:
    """Whether the actor acts for the party that handed it in."""
    own = actor.parties_as(HANDELINGEN["inbrengen"])
    return mag(actor, "lezen", voorstel) and voorstel.indiener.code in own


def check_step(ronde: Ronde, *stappen: str) -> None:
    """Raise InvoerFout when the round is in none of these steps."""
    if ronde.stap not in stappen:
        names = " of ".join(stap.naam.lower() for stap in STAPPEN if stap.code in stappen)
        now = next((s.naam.lower() for s in STAPPEN if s.code == ronde.stap), "niet hier gehouden")
        raise InvoerFout(
            f"dit kan in de stap {names}; de ronde is in de stap {now}",
            waar=str(ronde),
            remedie="Zet de ronde eerst in die stap.",
        )


def check_open(ronde: Ronde) -> None:
    """Raise Onveranderlijk once the decision is taken."""
    if is_decided(ronde):
        raise Onveranderlijk(
            "over deze ronde is besloten; de voorstellen en hun beoordeling liggen vast",
            waar=str(ronde),
            paragraaf="§6",
        )


def required(text: str, what: str) -> str:
    """The text without spaces around it; InvoerFout when it is empty."""
    if not text.strip():
        raise InvoerFout(f"{what} ontbreekt", remedie="Vul dat in.")
    return text.strip()
