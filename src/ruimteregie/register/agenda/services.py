"""Collecting proposals for the next BO Leefomgeving of each landsdeel, and putting them on an agenda."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.voorstelbron import Voorstel, bronnen
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Agendapunt, Overleg
from ruimteregie.register.overleg.selectors import next_overleg
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import objectsoort
from ruimteregie.register.toegang.policy import SYSTEEM, Actor, confidentiality, require

__all__ = ["Verzamelverslag", "collect_voorstellen", "put_on_agenda", "turn_down"]

_OPEN = "voorgesteld"


@dataclass(frozen=True, slots=True)
class Verzamelverslag:
    """How many proposals are new, stayed, and lapsed because their reason is gone."""

    nieuw: int
    gebleven: int
    vervallen: int


def collect_voorstellen(peildatum: date) -> Verzamelverslag:
    """Bring the open proposals up to date with what every source says on this day.

    A subject that lies in two landsdelen is proposed in both; one that lies in none is kept without.
    What a secretaris decided stays decided. Runs inside ``verantwoord``.
    """
    areas = {g.code: g for g in Gebied.objects.filter(soort="landsdeel")}
    meetings = {code: next_overleg(code, peildatum, SYSTEEM) for code in areas}
    known = {_key(v): v for v in Agendavoorstel.objects.select_related("landsdeel")}
    new = stayed = 0
    seen: set[tuple[str, str, str, str]] = set()
    for bron in bronnen():
        for found in bron.collect(peildatum):
            for code in sorted(found.landsdelen) or [""]:
                key = (bron.naam, objectsoort(found.onderwerp), found.code, code)
                seen.add(key)
                if key in known:
                    stayed += 1
                    _refresh(known[key], found, meetings.get(code))
                    continue
                new += 1
                _propose(key, found, areas.get(code), meetings.get(code), peildatum)
    lapsed = [v for key, v in known.items() if key not in seen and v.status == _OPEN]
    for voorstel in lapsed:
        voorstel.status = "vervallen"
        store(voorstel)
    return Verzamelverslag(new, stayed, len(lapsed))


def _key(voorstel: Agendavoorstel) -> tuple[str, str, str, str]:
    area = voorstel.landsdeel.code if voorstel.landsdeel else ""
    return voorstel.bron, voorstel.onderwerp_soort, voorstel.onderwerp_code, area


def _propose(
    key: tuple[str, str, str, str],
    found: Voorstel,
    landsdeel: Gebied | None,
    overleg: Overleg | None,
    peildatum: date,
) -> None:
    level, owner, parties = confidentiality(found.onderwerp)
    voorstel = Agendavoorstel(
        bron=key[0],
        onderwerp_soort=key[1],
        onderwerp_code=key[2],
        landsdeel=landsdeel,
        overleg=overleg,
        titel=found.titel,
        aanleiding=found.aanleiding,
        peildatum=peildatum,
        vertrouwelijkheid=level,
        eigenaar=owner,
    )
    involved: Iterable[Any] = parties
    store(voorstel, {"partijen": involved})


def _refresh(voorstel: Agendavoorstel, found: Voorstel, overleg: Overleg | None) -> None:
    """Follow the reason and the meeting of a proposal that is still open; one that lapsed comes back."""
    if voorstel.status not in (_OPEN, "vervallen"):
        return
    voorstel.status = _OPEN
    voorstel.aanleiding = found.aanleiding
    voorstel.titel = found.titel
    voorstel.overleg = overleg
    store(voorstel)


def put_on_agenda(voorstel: Agendavoorstel, overleg: Overleg, *, actor: Actor) -> Agendapunt:
    """Make a proposal the next item on the agenda of a meeting.

    Raises:
        GeenToegang: the actor is no secretaris of the landsdeel.
        InvoerFout: it was decided already.
    """
    require(actor, "agenderen", voorstel)
    _check_open(voorstel)
    last = overleg.agendapunten.order_by("-volgorde").first()
    item = Agendapunt(
        overleg=overleg,
        volgorde=last.volgorde + 1 if last else 1,
        titel=voorstel.titel,
        toelichting=voorstel.aanleiding,
    )
    store(item)
    voorstel.overleg = overleg
    voorstel.agendapunt = item
    voorstel.status = "geagendeerd"
    store(voorstel)
    return item


def turn_down(voorstel: Agendavoorstel, *, actor: Actor) -> None:
    """Keep a proposal off the agenda. Raises as ``put_on_agenda``."""
    require(actor, "agenderen", voorstel)
    _check_open(voorstel)
    voorstel.status = "afgewezen"
    store(voorstel)


def _check_open(voorstel: Agendavoorstel) -> None:
    if voorstel.status != _OPEN:
        raise InvoerFout(f"dit voorstel is al {voorstel.status}", waar=str(voorstel))
