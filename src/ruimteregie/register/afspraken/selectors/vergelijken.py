"""Known agreements as plain data to compare with, and what a comparison may show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db.models import Prefetch

from ruimteregie.inlezen.vergelijking import Bekend, Stand, Verhouding, Verschil
from ruimteregie.kern.aantal import Aantal, find_aantallen
from ruimteregie.kern.bedrag import Bedrag, find_bedragen
from ruimteregie.register.afspraken.draden import DRAADRELATIES
from ruimteregie.register.afspraken.models import Actie, Afspraak, Relatie
from ruimteregie.register.documenten.models import Vondst
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Vergeleken", "as_open", "take_stand", "visible_vergelijking", "visible_vergelijkingen"]


def take_stand(actor: Actor) -> Stand:
    """The agreements that the actor may see as plain data, to hold found promises against.

    Of a thread only its latest: what a later one repeats or changes is not how things stand now. Their
    text, terms and figures are those of the Afspraak and of the acties that are as open as it is: what is
    compared with may be shown to everyone who sees the Afspraak.
    """
    later = visible(Relatie.objects.filter(soort__in=DRAADRELATIES), actor)
    found = visible(Afspraak.objects.exclude(pk__in=later.values("naar")), actor).order_by("code")
    acts = visible(Actie.objects.all(), actor).select_related("eigenaar")
    found = found.select_related("eigenaar").prefetch_related("gebieden", Prefetch("acties", acts))
    return Stand(tuple(_bekend(afspraak) for afspraak in found))


def _bekend(afspraak: Afspraak) -> Bekend:
    acts = [actie for actie in afspraak.acties.all() if as_open(actie, afspraak)]
    text = "\n".join((afspraak.samenvatting, *(actie.samenvatting for actie in acts)))
    terms = (actie.termijn for actie in acts)
    return Bekend(
        code=afspraak.code,
        titel=afspraak.titel,
        tekst=text,
        nummer=afspraak.nummer,
        gebieden=tuple(gebied.code for gebied in afspraak.gebieden.all()),
        termijnen=tuple(term for term in terms if term is not None),
        bedragen=tuple(_amounts(text)),
        aantallen=tuple(_numbers(text)),
    )


def as_open(actie: Actie, afspraak: Afspraak) -> bool:
    """Whether everyone who sees the Afspraak sees the Actie; of a concept that depends on who is involved."""
    if actie.vertrouwelijkheid == "openbaar":
        return True
    same = (actie.vertrouwelijkheid, actie.eigenaar) == (afspraak.vertrouwelijkheid, afspraak.eigenaar)
    return same and actie.vertrouwelijkheid != "concept"


def _amounts(text: str) -> Iterator[Bedrag]:
    for found in find_bedragen(text):
        yield found.waarde


def _numbers(text: str) -> Iterator[Aantal]:
    for found in find_aantallen(text):
        yield found.waarde


@dataclass(frozen=True, slots=True)
class Vergeleken:
    """How a found promise relates to a known one, with what moved; ``gelijkenis`` runs from 0 to 1."""

    verhouding: Verhouding
    bekend: Afspraak
    verschillen: tuple[Verschil, ...]
    gelijkenis: float


def visible_vergelijking(vondst: Vondst, actor: Actor) -> Vergeleken | None:
    """The known promise that a finding relates to; None when it is new or the actor may not see that one."""
    return visible_vergelijkingen([vondst], actor).get(vondst.pk)


def visible_vergelijkingen(vondsten: Iterable[Vondst], actor: Actor) -> dict[int, Vergeleken]:
    """As ``visible_vergelijking`` for many findings, by their key, in two queries.

    What moved is left out where an Actie of the known one is closed to the actor now.
    """
    compared = {v.pk: v.vergelijking for v in vondsten if v.vergelijking.get("bekend")}
    codes = {str(found["bekend"]) for found in compared.values()}
    known = {a.code: a for a in visible(Afspraak.objects.filter(code__in=codes), actor)} if codes else {}
    acts = Actie.objects.filter(afspraak__in=known.values())
    closed = set(acts.exclude(pk__in=visible(acts, actor).values("pk")).values_list("afspraak", flat=True))
    shown: dict[int, Vergeleken] = {}
    for pk, found in compared.items():
        afspraak = known.get(found["bekend"])
        if afspraak is not None:
            moved = () if afspraak.pk in closed else tuple(Verschil(**v) for v in found["verschillen"])
            shown[pk] = Vergeleken(Verhouding(found["verhouding"]), afspraak, moved, found["gelijkenis"])
    return shown
