"""Reading goals, programmes, threads, and the snapshot of names that recognisers are handed."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from ruimteregie.kern import gebied as kern_gebied
from ruimteregie.kern import naslag as kern_naslag
from ruimteregie.kern import partij as kern_partij
from ruimteregie.register.afspraken.models import Actie
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import (
    BeloofdMoment,
    Doorwerking,
    Draad,
    DraadSchakel,
    Momentuitkomst,
    NationaalProgramma,
    NationaleKeuze,
    Opgave,
    Voorrangsregel,
)
from ruimteregie.register.toegang.policy import PUBLIEK, Actor, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = ["doorwerkingen", "draden", "keuzes", "momenten", "opgaven", "programmas", "take_naslag"]


def opgaven(actor: Actor, gebied: str = "") -> QuerySet[Opgave]:
    """The goals, by area, subject and date."""
    found = visible(Opgave.objects.all(), actor).select_related("gebied")
    found = found.prefetch_related(
        visible_link("programma", NationaalProgramma, actor), passages_prefetch(actor)
    )
    return found.filter(gebied__code=gebied) if gebied else found


def programmas(actor: Actor) -> QuerySet[NationaalProgramma]:
    """The national programmes with their choices."""
    choices = Prefetch("keuzes", visible(NationaleKeuze.objects.all(), actor))
    found = visible(NationaalProgramma.objects.all(), actor)
    return found.prefetch_related("departementen", choices, passages_prefetch(actor))


def keuzes(actor: Actor) -> QuerySet[NationaleKeuze]:
    """The national choices with their programme, and the rules of precedence that they record."""
    rules = Prefetch("voorrangsregels", visible(Voorrangsregel.objects.all(), actor))
    found = visible(NationaleKeuze.objects.all(), actor).select_related("programma")
    return found.prefetch_related(rules, passages_prefetch(actor))


def momenten(actor: Actor) -> QuerySet[BeloofdMoment]:
    """The promised moments with what came of each, the last one last."""
    outcomes = visible(Momentuitkomst.objects.all(), actor).order_by("gezegd_laatst", "code")
    found = visible(BeloofdMoment.objects.all(), actor).select_related("programma", "keuze")
    return found.prefetch_related(
        Prefetch("uitkomsten", outcomes.prefetch_related(passages_prefetch(actor))), passages_prefetch(actor)
    )


def draden(actor: Actor) -> QuerySet[Draad]:
    """The threads with the links that the actor may see, and what those are about.

    Of one link nobody can tell that it is part of a thread: see ``Draad.schakels`` of more than one.
    """
    links = visible(DraadSchakel.objects.all(), actor).select_related(
        "afspraak", "opgave__gebied", "besluit", "pakket"
    )
    links = links.prefetch_related(
        visible_link("afspraak__overleg", Overleg, actor),
        visible_link("besluit__overleg", Overleg, actor),
        passages_prefetch(actor),
        Prefetch("afspraak__acties", visible(Actie.objects.all(), actor)),
        Prefetch("pakket__versies", visible(PakketVersie.objects.defer("inhoud"), actor)),
    )
    return visible(Draad.objects.all(), actor).prefetch_related(Prefetch("schakels", links))


def doorwerkingen(actor: Actor) -> QuerySet[Doorwerking]:
    """Where agreements land, with the agreement and the sources."""
    found = visible(Doorwerking.objects.all(), actor).select_related("afspraak")
    return found.prefetch_related(passages_prefetch(actor))


def take_naslag() -> kern_naslag.Naslag:
    """The known parties, areas and open programmes as plain data, for those who know no database."""
    return kern_naslag.Naslag(
        partijen=tuple(_partijen(Partij.objects.prefetch_related("voorgangers").order_by("code"))),
        gebieden=tuple(
            _gebieden(Gebied.objects.prefetch_related("landsdelen", "provincies").order_by("code"))
        ),
        programmas=tuple(
            kern_naslag.Programma(p.code, p.naam)
            for p in visible(NationaalProgramma.objects.order_by("code"), PUBLIEK)
        ),
    )


def _partijen(found: Iterable[Partij]) -> Iterable[kern_partij.Partij]:
    for p in found:
        yield kern_partij.Partij(
            p.code,
            p.naam,
            kern_partij.PartijSoort(p.soort),
            kern_partij.Kant(p.kant),
            afkorting=p.afkorting,
            tooi=p.tooi,
            aliassen=tuple(p.aliassen),
            voorgangers=tuple(v.code for v in p.voorgangers.all()),
        )


def _gebieden(found: Iterable[Gebied]) -> Iterable[kern_gebied.Gebied]:
    for g in found:
        code = kern_gebied.Gebiedscode(g.code)
        soort = kern_gebied.GebiedSoort(g.soort)
        if code.soort is kern_gebied.GebiedSoort.WONINGBOUWGEBIED:
            soort = code.soort  # a site inside such an area is stored as a locatie
        yield kern_gebied.Gebied(
            code,
            g.naam,
            soort,
            landsdelen=tuple(kern_gebied.Gebiedscode(d.code) for d in g.landsdelen.all()),
            provincies=tuple(kern_gebied.Gebiedscode(d.code) for d in g.provincies.all()),
            aliassen=tuple(g.aliassen),
        )
