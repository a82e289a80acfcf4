"""Many findings at once: everything of a kind that is certain, in one go that is taken back in one go."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from decimal import Decimal
from itertools import groupby
from typing import Any

from ruimteregie.inlezen.vergelijking import Vergelijking, Verhouding
from ruimteregie.inlezen.vondsten import ZEKER
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.afspraken.selectors import Vergeleken, take_stand
from ruimteregie.register.afspraken.services.beoordelen import attach, take_back, take_over
from ruimteregie.register.afspraken.services.kennis import Kennis
from ruimteregie.register.afspraken.services.merken import mark
from ruimteregie.register.afspraken.services.overnemers import overnemer_of
from ruimteregie.register.afspraken.services.stapel import Overgeslagen, Stapel
from ruimteregie.register.afspraken.services.vergelijken import Vergelijker
from ruimteregie.register.documenten.models import Lezing, Vondst
from ruimteregie.register.toegang.historie import verantwoord, verantwoording
from ruimteregie.register.toegang.policy import Actor, mag, require, visible

__all__ = ["accept_certain", "undo_batch", "waits_for_a_person"]

# Below this likeness another look is needed before two promises are called one.
_GELIJK = 0.8
_DOUBT = "lijkt op een bekende afspraak: beoordeel zelf of het dezelfde is"
_WAITS: Mapping[Verhouding, str] = {
    Verhouding.CONCRETISEERT: "maakt een bekende afspraak concreter: beoordeel haar zelf",
    Verhouding.WIJZIGT: "wijzigt een bekende afspraak: beoordeel haar zelf",
    Verhouding.SLUIT_AF: "sluit een bekende afspraak af: beoordeel haar zelf",
}


def accept_certain(
    lezing: Lezing, soort: str, *, actor: Actor, velden: Mapping[str, Any] | None = None
) -> Stapel:
    """Take over every open finding of a kind that is certain (``inlezen.ZEKER``), with the same ``velden``.

    A promise that repeats a known one is joined to it; one that changes, sharpens or closes it, or may be
    another after all, is left for a person. What cannot be taken over is left out and says why.
    Inside ``verantwoord``.

    Raises:
        GeenToegang: the actor may not review this file.
        InvoerFout: a kind that becomes no record.
    """
    require(actor, "beoordelen", lezing)
    overnemer_of(soort)
    certain = lezing.vondsten.filter(soort=soort, status="nieuw", zekerheid__gte=Decimal(str(ZEKER)))
    found = list(visible(certain, actor).select_related("document").order_by("volgorde"))
    for vondst in found:
        vondst.lezing = lezing
    batch = _Stapelaar(Kennis(lezing, found), actor, dict(velden or {}))
    if soort == "afspraak":
        batch.take_promises(found)
    else:
        for vondst in found:
            batch.attempt(vondst)
    return batch.stapel


def waits_for_a_person(compared: Vergelijking | Vergeleken) -> bool:
    """Whether a promise is left for a person: it moves a known one, or may be another after all."""
    return compared.verhouding in _WAITS or (compared.bekend is not None and compared.gelijkenis < _GELIJK)


class _Stapelaar:
    """Takes findings over one after the other under one id; what fails leaves nothing behind."""

    def __init__(self, kennis: Kennis, actor: Actor, velden: dict[str, Any]) -> None:
        self._kennis = kennis
        self._actor = actor
        self._velden = velden
        self._id = uuid.uuid4().hex
        self._before = len(kennis.feiten)
        self._taken: list[Vondst] = []
        self._joined: list[Vondst] = []
        self._left: list[Overgeslagen] = []

    @property
    def stapel(self) -> Stapel:
        """What was decided so far."""
        done = bool(self._taken or self._joined)
        along = self._before - len(self._kennis.feiten)
        return Stapel(
            self._id if done else "", tuple(self._taken), tuple(self._joined), tuple(self._left), along
        )

    def take_promises(self, found: list[Vondst]) -> None:
        """Letter after letter, so that a later one of a bundle repeats what an earlier one promised."""
        for _, letter in groupby(found, key=lambda v: v.deel):
            vergelijker = Vergelijker(take_stand(self._actor), self._kennis)
            for vondst in letter:
                self._take_promise(vondst, vergelijker.compare(vondst))

    def _take_promise(self, vondst: Vondst, compared: Vergelijking) -> None:
        if compared.verhouding in _WAITS:
            self._left.append(Overgeslagen(vondst, _WAITS[compared.verhouding]))
        elif compared.bekend is not None and compared.gelijkenis < _GELIJK:
            self._left.append(Overgeslagen(vondst, _DOUBT))
        elif compared.bekend is not None:
            self._join(vondst, Afspraak.objects.get(code=compared.bekend))
        else:
            self.attempt(vondst)

    def _join(self, vondst: Vondst, known: Afspraak) -> None:
        if mag(self._actor, "bewerken", known):
            attach(vondst, known, self._kennis, stapel=self._id)
        else:  # known, yet its sources are for others to add
            mark(vondst, "herkend", known.code, stapel=self._id)
        self._joined.append(vondst)

    def attempt(self, vondst: Vondst) -> None:
        """Take over one finding, or say why not."""
        who = verantwoording()
        try:
            with verantwoord(door=who.door, reden=who.reden):
                take_over(vondst, self._kennis, actor=self._actor, velden=self._velden, stapel=self._id)
        except (InvoerFout, OnbekendeWaarde) as fout:
            self._kennis.forget()
            vondst.refresh_from_db()
            self._left.append(Overgeslagen(vondst, fout.wat))
        else:
            self._taken.append(vondst)


def undo_batch(stapel: str, *, actor: Actor) -> int:
    """Take back every decision of a batch, the last first; how many findings are open again.

    All or none: decisions that others have built on are refused, and nothing changes. Inside
    ``verantwoord``.

    Raises:
        GeenToegang: the actor may not review, or not edit what was made.
        InvoerFout: there is no such batch (any more), or others have built on it.
    """
    found = list(visible(Vondst.objects.filter(stapel=stapel), actor).order_by("-volgorde")) if stapel else []
    if not found:
        raise InvoerFout(
            "deze reeks besluiten is er niet meer", remedie="Kijk of zij al ongedaan is gemaakt."
        )
    lezing = found[0].lezing
    require(actor, "beoordelen", lezing)
    kennis = Kennis(lezing, ())
    for listed in found:
        # Taking one back may hand its source on to another of the batch.
        vondst = Vondst.objects.select_related("document").get(pk=listed.pk)
        vondst.lezing = lezing
        if vondst.gevolg != "meegenomen":  # those come back with the promise that took them along
            take_back(vondst, kennis, actor=actor)
    return len(found)
