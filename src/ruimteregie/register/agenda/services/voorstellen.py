"""Collecting proposals for the next BO Leefomgeving of each landsdeel, and putting them on an agenda."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.agenda.models import Agendavoorstel
from ruimteregie.register.agenda.voorstelbron import Voorstel, bronnen
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Agendapunt, Overleg
from ruimteregie.register.overleg.selectors import next_overleg
from ruimteregie.register.overleg.services import add_agendapunt
from ruimteregie.register.toegang.geregistreerd import Relaties, create_all, store
from ruimteregie.register.toegang.historie import objectsoort
from ruimteregie.register.toegang.policy import NIVEAUS, SYSTEEM, Actor, confidentiality, mag, require

__all__ = [
    "Verzamelverslag",
    "collect_voorstellen",
    "propose_now",
    "put_on_agenda",
    "release_voorstellen",
    "relink_voorstellen",
    "reopen",
    "turn_down",
]

_OPEN = "voorgesteld"
_Sleutel = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Verzamelverslag:
    """How many proposals are new, stayed, and lapsed because their reason is gone.

    Counted over all of them: only for who sees everything.
    """

    nieuw: int
    gebleven: int
    vervallen: int


@dataclass(frozen=True, slots=True)
class _Gevonden:
    """A proposal as its source gives it, and who may see it: level, owner and parties involved."""

    voorstel: Voorstel
    niveau: tuple[str, Any, list[Any]]


def collect_voorstellen(peildatum: date, *, actor: Actor = SYSTEEM) -> Verzamelverslag:
    """Bring the open proposals up to date with what every source says on this day.

    A subject that lies in two landsdelen is proposed in both; one that lies in none is kept without.
    What a secretaris decided stays decided. Runs inside ``verantwoord``.

    Raises:
        GeenToegang: the actor is no secretaris.
    """
    require(actor, "agenderen")
    areas = {g.code: g for g in Gebied.objects.filter(soort="landsdeel")}
    meeting = cache(partial(_meeting, peildatum))
    rows = Agendavoorstel.objects.select_related("landsdeel", "eigenaar").prefetch_related("partijen")
    known = {_key(v): v for v in rows}
    found = dict(_found(peildatum))
    new = [
        _new(key, item, areas.get(key[3]), meeting(key[3], item.niveau[0]), peildatum)
        for key, item in found.items()
        if key not in known
    ]
    create_all(new)
    stayed = {key: v for key, v in known.items() if key in found}
    for key, voorstel in stayed.items():
        _refresh(voorstel, found[key], meeting(key[3], found[key].niveau[0]))
    _confirm([v.pk for v in stayed.values()], peildatum)
    lapsed = [v for key, v in known.items() if key not in found and v.status == _OPEN]
    for voorstel in lapsed:
        voorstel.status = "vervallen"
        store(voorstel)
    return Verzamelverslag(len(new), len(stayed), len(lapsed))


def propose_now(
    bron: str, voorstellen: Iterable[Voorstel], peildatum: date, *, actor: Actor
) -> list[Agendavoorstel]:
    """Make what a source says of a record into proposals at once, without waiting until all are collected.

    One that was made before is brought up to date; what was decided about it stays. Runs inside
    ``verantwoord``.

    Raises:
        GeenToegang: the actor may not see the record, or neither calculates nor arranges agendas.
    """
    areas = {g.code: g for g in Gebied.objects.filter(soort="landsdeel")}
    made: list[Agendavoorstel] = []
    for voorstel in voorstellen:
        require(actor, "lezen", voorstel.onderwerp)
        require(actor, "rekenen" if mag(actor, "rekenen") else "agenderen")
        item = _Gevonden(voorstel, confidentiality(voorstel.onderwerp))
        soort = objectsoort(voorstel.onderwerp)
        rows = Agendavoorstel.objects.select_related("landsdeel", "eigenaar").prefetch_related("partijen")
        about = rows.filter(bron=bron, onderwerp_soort=soort, onderwerp_code=voorstel.code)
        known = {_key(row): row for row in about}
        for code in sorted(voorstel.landsdelen) or [""]:
            key = (bron, soort, voorstel.code, code)
            meeting = _meeting(peildatum, code, item.niveau[0])
            if key in known:
                _refresh(known[key], item, meeting)
                made.append(known[key])
            else:
                new, relations = _new(key, item, areas.get(code), meeting, peildatum)
                store(new, relations)
                made.append(new)
    return made


def _meeting(op: date, landsdeel: str, niveau: str) -> Overleg | None:
    """The next meeting for a subject of this level; not one more closed than that and *gedeeld*, as most are.

    Who reads the proposal is shown the meeting only when it may see that (``agendavoorstellen``).
    """
    level = min(niveau, "gedeeld", key=NIVEAUS.index)
    return next_overleg(landsdeel, op, SYSTEEM, niveau=level) if landsdeel else None


def _found(peildatum: date) -> Iterator[tuple[_Sleutel, _Gevonden]]:
    """What every source proposes, once for each landsdeel."""
    for bron in bronnen():
        for voorstel in bron.collect(peildatum):
            item = _Gevonden(voorstel, confidentiality(voorstel.onderwerp))
            for code in sorted(voorstel.landsdelen) or [""]:
                yield (bron.naam, objectsoort(voorstel.onderwerp), voorstel.code, code), item


def _key(voorstel: Agendavoorstel) -> _Sleutel:
    area = voorstel.landsdeel.code if voorstel.landsdeel else ""
    return voorstel.bron, voorstel.onderwerp_soort, voorstel.onderwerp_code, area


def _new(
    key: _Sleutel, item: _Gevonden, landsdeel: Gebied | None, overleg: Overleg | None, peildatum: date
) -> tuple[Agendavoorstel, Relaties]:
    level, owner, parties = item.niveau
    voorstel = Agendavoorstel(
        bron=key[0],
        onderwerp_soort=key[1],
        onderwerp_code=key[2],
        landsdeel=landsdeel,
        overleg=overleg,
        titel=item.voorstel.titel,
        aanleiding=item.voorstel.aanleiding,
        peildatum=peildatum,
        vertrouwelijkheid=level,
        eigenaar=owner,
    )
    return voorstel, {"partijen": parties}


def _refresh(voorstel: Agendavoorstel, item: _Gevonden, overleg: Overleg | None) -> None:
    """Follow the reason and the meeting of a proposal that is still open; one that lapsed comes back.

    Who may see it follows the subject whatever was decided: a subject that was closed since closes it too.
    """
    level, voorstel.eigenaar, parties = item.niveau
    voorstel.vertrouwelijkheid = level
    if voorstel.status in (_OPEN, "vervallen"):
        voorstel.status = _OPEN
        voorstel.aanleiding = item.voorstel.aanleiding
        voorstel.titel = item.voorstel.titel
        voorstel.overleg = overleg
    moved = {p.pk for p in voorstel.partijen.all()} != {p.pk for p in parties}
    store(voorstel, {"partijen": parties} if moved else None)


def _confirm(keys: Sequence[int], peildatum: date) -> None:
    """Note that these reasons hold on this day; past the history, which does not follow that."""
    for start in range(0, len(keys), 500):  # below the limit on parameters of SQLite
        QuerySet(Agendavoorstel).filter(pk__in=keys[start : start + 500]).update(peildatum=peildatum)


def put_on_agenda(voorstel: Agendavoorstel, overleg: Overleg, *, actor: Actor) -> Agendapunt:
    """Make a proposal the last item on the agenda of a meeting, as closed as the proposal and its subject.

    A proposal of no landsdeel goes on the agenda of any meeting.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the proposal, or of the meeting.
        InvoerFout: it was decided already.
        OnbekendeWaarde: the subject is gone, or the actor may not see it any more.
    """
    require(actor, "agenderen" if voorstel.landsdeel else "lezen", voorstel)
    _check(voorstel, _OPEN)
    item = add_agendapunt(
        overleg,
        titel=voorstel.titel,
        toelichting=voorstel.aanleiding,
        onderwerp_soort=voorstel.onderwerp_soort,
        onderwerp_code=voorstel.onderwerp_code,
        partijen=voorstel.partijen.all(),
        vertrouwelijkheid=voorstel.vertrouwelijkheid,
        eigenaar=voorstel.eigenaar,
        actor=actor,
    )
    voorstel.overleg = overleg
    voorstel.agendapunt = item
    voorstel.status = "geagendeerd"
    store(voorstel)
    return item


def turn_down(voorstel: Agendavoorstel, *, actor: Actor) -> None:
    """Keep a proposal off the agenda, for its landsdeel; one of no landsdeel is for a beheerder.

    Raises as ``put_on_agenda``.
    """
    require(actor, "agenderen", voorstel)
    _check(voorstel, _OPEN)
    voorstel.status = "afgewezen"
    store(voorstel)


def reopen(voorstel: Agendavoorstel, *, actor: Actor) -> None:
    """Consider a proposal again that was turned down; collecting lets it lapse when its reason is gone.

    Raises as ``turn_down``.
    """
    require(actor, "agenderen", voorstel)
    _check(voorstel, "afgewezen")
    voorstel.status = _OPEN
    store(voorstel)


def release_voorstellen(sender: object, agendapunt: Agendapunt, **_: object) -> None:
    """Signal receiver of ``leaving_agenda``: the proposals that an item was made of are open again."""
    for voorstel in Agendavoorstel.objects.filter(agendapunt=agendapunt):
        voorstel.agendapunt = None
        if voorstel.status == "geagendeerd":
            voorstel.status = _OPEN
        store(voorstel)


def relink_voorstellen(sender: object, landsdelen: Iterable[str], **_: object) -> None:
    """Signal receiver of ``calendar_changed``: open proposals belong to the meeting that is next now."""
    for code in sorted(landsdelen):
        meeting = cache(partial(_meeting, timezone.localdate(), code))
        rows = Agendavoorstel.objects.filter(landsdeel__code=code, status=_OPEN)
        for voorstel in rows.select_related("overleg", "landsdeel", "eigenaar"):
            overleg = meeting(voorstel.vertrouwelijkheid)
            if voorstel.overleg != overleg:
                voorstel.overleg = overleg
                store(voorstel, alleen={"overleg"})


def _check(voorstel: Agendavoorstel, status: str) -> None:
    if voorstel.status != status:
        raise InvoerFout(f"dit voorstel is al {voorstel.status}", waar=voorstel.titel.rstrip("."))
