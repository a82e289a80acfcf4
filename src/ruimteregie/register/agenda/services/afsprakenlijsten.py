"""The afsprakenlijst of a meeting: one document, and a Besluit or Afspraak of each adopted item (§6, §8)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.afspraken.services import record_afspraak
from ruimteregie.register.agenda.services.uitkomsten import AANGENOMEN
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.documenten.services import Plaats, passage_of
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Agendapunt, Besluit, Overleg
from ruimteregie.register.overleg.services.agendapunten import own_partij
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.codes import drawn_code
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, confidentiality, require, visible

__all__ = [
    "LIJSTNIVEAUS",
    "VORMEN",
    "Vastlegging",
    "Voornemen",
    "intend_afsprakenlijst",
    "publish_afsprakenlijst",
]

VORMEN = ("besluit", "afspraak")
LIJSTNIVEAUS = ("concept", "gedeeld", "openbaar")
# A list is of both sides of the table: what one side keeps to itself is never made as open as the list.
_VRIJ_TE_GEVEN = ("concept", "gedeeld")


@dataclass(frozen=True, slots=True)
class Vastlegging:
    """How one adopted item enters the register.

    As a *besluit* of a kind, or as an *afspraak* with its theme, kinds, trekkers, parties and areas; empty
    parties are those of the item, empty areas those of the meeting. ``vrijgeven`` makes the record as open as
    the list; otherwise it is as closed as the item.
    """

    vorm: str = "besluit"
    besluitsoort: str = "overig"
    titel: str = ""
    thema: str = ""
    soorten: Sequence[str] = ()
    trekker_rijk: Partij | None = None
    trekker_regio: Partij | None = None
    partijen: Sequence[Partij] = ()
    gebieden: Sequence[Gebied] = ()
    vrijgeven: bool = False


@dataclass(frozen=True, slots=True)
class Voornemen:
    """What fixing the list does with one item; ``niveau`` and ``keuze`` only for what was adopted.

    ``nummer`` is None for a record that is closer than the list: a number that not every reader of the list
    sees would leave a gap, and so tell of it.
    """

    item: Agendapunt
    keuze: Vastlegging | None = None
    niveau: str = ""
    nummer: int | None = None


def intend_afsprakenlijst(
    overleg: Overleg,
    *,
    actor: Actor,
    vertrouwelijkheid: str,
    vastleggingen: Mapping[int, Vastlegging] | None = None,
) -> list[Voornemen]:
    """What ``publish_afsprakenlijst`` would lay down, item by item; changes nothing and raises as it does."""
    require(actor, "agenderen", overleg)
    items = list(visible(Agendapunt.objects.filter(overleg=overleg), actor).prefetch_related("partijen"))
    _check(overleg, items, vertrouwelijkheid)
    choices = dict(vastleggingen or {})
    found: list[Voornemen] = []
    number = 0
    for item in items:
        if item.uitkomst not in AANGENOMEN:
            found.append(Voornemen(item))
            continue
        choice = choices.get(item.pk, Vastlegging())
        _check_choice(item, choice)
        level = _level(item, choice, vertrouwelijkheid)
        closed = NIVEAUS.index(level) < NIVEAUS.index(vertrouwelijkheid)
        number += not closed
        found.append(Voornemen(item, choice, level, None if closed else number))
    return found


def publish_afsprakenlijst(
    overleg: Overleg,
    *,
    actor: Actor,
    vertrouwelijkheid: str,
    vastleggingen: Mapping[int, Vastlegging] | None = None,
) -> Document:
    """Lay down what a meeting decided; its items never change after that.

    ``vastleggingen`` says by the pk of an item how it enters the register; others become a Besluit of the
    kind *overig*. Items that the actor may not see are no part of it and stay as they are.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting.
        InvoerFout: the meeting was not held, an item has no outcome, or a choice does not fit its item.
        OnbekendeWaarde: a level, form or word that does not exist.
        Onveranderlijk: the list is published already.
    """
    intended = intend_afsprakenlijst(
        overleg, actor=actor, vertrouwelijkheid=vertrouwelijkheid, vastleggingen=vastleggingen
    )
    document = Document(
        code=overleg.lijstcode,
        titel=f"Afsprakenlijst {overleg.naam}"[:400],
        soort="afsprakenlijst",
        datum=overleg.datum,
        vertrouwelijkheid=vertrouwelijkheid,
        eigenaar=overleg.eigenaar or own_partij(actor),
    )
    store(document)
    for plan in intended:
        if plan.keuze is not None:
            _record(_Plek(plan.item, plan.keuze, document, plan.niveau, plan.nummer))
    return document


def _check(overleg: Overleg, items: Sequence[Agendapunt], level: str) -> None:
    if level not in LIJSTNIVEAUS:
        raise OnbekendeWaarde(
            f"een afsprakenlijst is niet {level!r}", remedie=f"Kies uit: {', '.join(LIJSTNIVEAUS)}."
        )
    if overleg.heeft_lijst:
        raise Onveranderlijk(
            "de afsprakenlijst van dit overleg ligt al vast", waar=str(overleg), paragraaf="§6"
        )
    if overleg.status != "gehouden":
        raise InvoerFout(
            "dit overleg is nog niet gehouden",
            waar=str(overleg),
            remedie="Zet het overleg eerst op gehouden.",
        )
    if NIVEAUS.index(level) > NIVEAUS.index(overleg.vertrouwelijkheid):
        raise InvoerFout(
            "een afsprakenlijst is niet opener dan het overleg",
            waar=str(overleg),
            remedie="Kies een meer besloten niveau, of maak het overleg opener.",
        )
    waiting = [item.titel for item in items if not item.uitkomst]
    if waiting or not items:
        raise InvoerFout(
            f"zonder uitkomst: {'; '.join(waiting)}" if waiting else "er staat niets op de agenda",
            waar=str(overleg),
            remedie="Leg bij elk agendapunt vast wat ermee gebeurde.",
        )


def _check_choice(item: Agendapunt, choice: Vastlegging) -> None:
    if choice.vorm not in VORMEN:
        raise OnbekendeWaarde(f"onbekende vorm {choice.vorm!r}", remedie=f"Kies uit: {', '.join(VORMEN)}.")
    if choice.vrijgeven and confidentiality(item)[0] not in (*_VRIJ_TE_GEVEN, "openbaar"):
        raise InvoerFout(
            "wat van één kant van de tafel is, gaat niet mee in de openheid van de lijst",
            waar=item.titel,
            remedie="Maak eerst het agendapunt opener.",
        )
    if choice.vorm == "afspraak" and not choice.thema:
        raise InvoerFout(
            "een afspraak zonder thema", waar=item.titel, remedie="Kies een thema.", paragraaf="§1"
        )
    for kant, trekker in (("rijk", choice.trekker_rijk), ("regio", choice.trekker_regio)):
        if trekker is not None and trekker.kant != kant:
            raise InvoerFout(
                f"{trekker} trekt niet voor {'het Rijk' if kant == 'rijk' else 'de regio'}",
                waar=item.titel,
                remedie="Kies een partij van die kant van de tafel.",
                paragraaf="§7",
            )


@dataclass(frozen=True, slots=True)
class _Plek:
    """Where one item comes in the list; without a number when it is closer than the list itself."""

    item: Agendapunt
    choice: Vastlegging
    document: Document
    niveau: str
    nummer: int | None

    @property
    def code(self) -> str:
        """The code of the record; without a number it ends in one that is drawn."""
        start = self.item.overleg.lijstcode
        return drawn_code(f"{start}-b") if self.nummer is None else f"{start[:108]}-{self.nummer}"


def _level(item: Agendapunt, choice: Vastlegging, lijstniveau: str) -> str:
    level = confidentiality(item)[0]
    return lijstniveau if choice.vrijgeven or NIVEAUS.index(lijstniveau) < NIVEAUS.index(level) else level


def _record(plek: _Plek) -> None:
    item, choice = plek.item, plek.choice
    passage = passage_of(Plaats(plek.document, regel_van=plek.nummer))
    _, owner, parties = confidentiality(item)
    involved = list(choice.partijen) or parties or list(item.partijen.all())
    common: dict[str, Any] = {
        "overleg": item.overleg,
        "datum": item.overleg.datum,
        "samenvatting": item.besluittekst,
        "vertrouwelijkheid": plek.niveau,
        "eigenaar": owner,
    }
    if choice.vorm == "besluit":
        besluit = Besluit(code=plek.code, soort=choice.besluitsoort, agendapunt=item, **common)
        store(besluit, {"partijen": involved, "gebieden": _areas(item, choice), "passages": [passage]})
        return
    own: dict[str, Any] = {
        "nummer": "" if plek.nummer is None else str(plek.nummer),
        "titel": (choice.titel or item.titel)[:400],
        "thema": choice.thema,
        "soorten": tuple(choice.soorten),
        "trekker_rijk": choice.trekker_rijk,
        "trekker_regio": choice.trekker_regio,
        "partijen": involved,
        "departementen": [p for p in involved if p.kant == "rijk"],
        "gebieden": _areas(item, choice),
    }
    record_afspraak(plek.code, {**common, **own}, bronnen=[passage])


def _areas(item: Agendapunt, choice: Vastlegging) -> Iterable[Gebied]:
    """What is chosen, or else the areas of the meeting, or else its landsdelen."""
    overleg = item.overleg
    return choice.gebieden or list(overleg.gebieden.all()) or list(overleg.landsdelen.all())
