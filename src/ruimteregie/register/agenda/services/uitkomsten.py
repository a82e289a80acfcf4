"""What became of an item in the meeting: adopted, changed, held over or carried to a next one (§6)."""

from __future__ import annotations

from django.utils import timezone

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.register.overleg.models import UITKOMSTEN, Agendapunt, Overleg
from ruimteregie.register.overleg.services import add_agendapunt, remove_agendapunt
from ruimteregie.register.overleg.services.agendapunten import keeps_level
from ruimteregie.register.overleg.services.teksten import lying_tekst
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import objectsoort
from ruimteregie.register.toegang.policy import Actor, confidentiality, mag, require

__all__ = ["AANGENOMEN", "conclude_agendapunt", "has_begun", "reopen_agendapunt"]

AANGENOMEN = ("aangenomen", "gewijzigd aangenomen")
"""The outcomes of which the afsprakenlijst makes a record."""
_DOOR = "doorgeschoven"


def conclude_agendapunt(
    agendapunt: Agendapunt,
    uitkomst: str,
    *,
    actor: Actor,
    besluittekst: str = "",
    doorgeschoven_naar: Overleg | None = None,
) -> Agendapunt:
    """Say what became of an item; it can be said again until the afsprakenlijst is published.

    *Aangenomen* takes the last wording; without any, ``besluittekst`` or else the decision asked.
    *Gewijzigd aangenomen* needs the text as it was changed. *Doorgeschoven* puts the item last on the agenda
    of another meeting, where it refers to this one and so to its wordings.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting, or of the next one.
        InvoerFout: the text or the next meeting is missing or does not fit, or the meeting is yet to come.
        OnbekendeWaarde: an unknown outcome.
        Onveranderlijk: the afsprakenlijst is published, or the next meeting has worked on the item already.
        Bewerkingsconflict: somebody else saved the item since it was read.
    """
    require(actor, "agenderen", agendapunt)
    if uitkomst not in UITKOMSTEN:
        raise OnbekendeWaarde(
            f"onbekende uitkomst {uitkomst!r}",
            waar=agendapunt.titel,
            remedie=f"Kies uit: {', '.join(UITKOMSTEN)}.",
            paragraaf="§1",
        )
    _check_next(agendapunt, uitkomst, doorgeschoven_naar)
    if uitkomst != _DOOR:
        _check_held(agendapunt)
    text = _text(agendapunt, uitkomst, besluittekst.strip())
    stays = uitkomst == _DOOR and agendapunt.uitkomst == _DOOR
    stays = stays and agendapunt.doorgeschoven_naar == doorgeschoven_naar
    if not stays:
        _take_back(agendapunt, actor)
    agendapunt.uitkomst = uitkomst
    agendapunt.besluittekst = text
    agendapunt.doorgeschoven_naar = doorgeschoven_naar
    store(agendapunt)
    if doorgeschoven_naar is not None and not stays:
        _carry(agendapunt, doorgeschoven_naar, actor)
    return agendapunt


def reopen_agendapunt(agendapunt: Agendapunt, *, actor: Actor) -> Agendapunt:
    """Take an outcome back, so that the item can be changed again. Raises as ``conclude_agendapunt``."""
    require(actor, "agenderen", agendapunt)
    _take_back(agendapunt, actor)
    agendapunt.uitkomst = agendapunt.besluittekst = ""
    agendapunt.doorgeschoven_naar = None
    store(agendapunt)
    return agendapunt


def _check_next(agendapunt: Agendapunt, uitkomst: str, naar: Overleg | None) -> None:
    if uitkomst != _DOOR:
        if naar is not None:
            raise InvoerFout(
                "alleen een doorgeschoven punt gaat naar een volgend overleg",
                waar=agendapunt.titel,
                remedie="Laat het overleg leeg, of kies doorgeschoven.",
            )
        return
    if naar is None or naar.pk == agendapunt.overleg.pk or naar.status != "gepland":
        raise InvoerFout(
            "een doorgeschoven punt gaat naar een ander overleg dat nog gepland staat",
            waar=agendapunt.titel,
            remedie="Kies het overleg, of plan het eerst; zonder overleg is het punt aangehouden.",
        )


def has_begun(overleg: Overleg) -> bool:
    """Whether its items can have an outcome: it was held, or its first planned day has come."""
    begun = overleg.datum_vroegst is not None and overleg.datum_vroegst <= timezone.localdate()
    return overleg.status == "gehouden" or (overleg.status == "gepland" and begun)


def _check_held(agendapunt: Agendapunt) -> None:
    """An outcome comes from a meeting: one that was held, or whose first day has come."""
    overleg = agendapunt.overleg
    if has_begun(overleg):
        return
    raise InvoerFout(
        "dit overleg is nog niet gehouden",
        waar=str(overleg),
        remedie="Leg eerst vast dat het overleg is gehouden.",
    )


def _text(agendapunt: Agendapunt, uitkomst: str, given: str) -> str:
    lying = lying_tekst(agendapunt)
    before = lying.tekst if lying is not None else ""
    if uitkomst == "aangenomen":
        if before and given not in ("", before):
            raise InvoerFout(
                "de besluittekst wijkt af van de tekst die voorlag",
                waar=agendapunt.titel,
                remedie="Kies gewijzigd aangenomen, of laat de besluittekst leeg.",
                paragraaf="§6",
            )
        before = before or given or agendapunt.gevraagd_besluit.strip()
        return _demand(before, agendapunt, "Schrijf wat besloten is; er lag geen tekst voor.")
    if uitkomst == "gewijzigd aangenomen":
        if given == before:
            given = ""
        return _demand(given, agendapunt, "Schrijf de tekst zoals die gewijzigd is aangenomen.")
    return given


def _demand(text: str, agendapunt: Agendapunt, remedie: str) -> str:
    if not text:
        raise InvoerFout("de tekst van het besluit ontbreekt", waar=agendapunt.titel, remedie=remedie)
    return text


def _carry(agendapunt: Agendapunt, naar: Overleg, actor: Actor) -> Agendapunt:
    level, owner, parties = confidentiality(agendapunt)
    if keeps_level(agendapunt, naar):
        level, owner, parties = agendapunt.vertrouwelijkheid, agendapunt.eigenaar, []
    return add_agendapunt(
        naar,
        titel=agendapunt.titel,
        toelichting=agendapunt.toelichting,
        behandeling=agendapunt.behandeling,
        gevraagd_besluit=agendapunt.gevraagd_besluit,
        onderwerp_soort=objectsoort(agendapunt),
        onderwerp_code=str(agendapunt.pk),
        partijen=parties or agendapunt.partijen.all(),
        documenten=[d for d in agendapunt.documenten.all() if mag(actor, "lezen", d)],
        vertrouwelijkheid=level,
        eigenaar=owner,
        actor=actor,
    )


def _take_back(agendapunt: Agendapunt, actor: Actor) -> None:
    """Take off the agenda of the next meeting what an earlier outcome put there."""
    carried = Agendapunt.objects.filter(
        onderwerp_soort=objectsoort(agendapunt), onderwerp_code=str(agendapunt.pk)
    )
    for item in carried.select_related("overleg"):
        remove_agendapunt(item, actor=actor)
