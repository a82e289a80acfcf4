"""The calendar of meetings: filters, rounds, and what came of each; and the sheet of one meeting."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from ruimteregie.portaal.agenda.voorstellen import ordered
from ruimteregie.portaal.lijst import Lijst, Veld, Weg
from ruimteregie.portaal.overleggen.verplaatst import Eerder, earlier_dates
from ruimteregie.register.afspraken.models import Aandachtspunt, Afspraak, Doorschuiving, Oproep
from ruimteregie.register.afspraken.selectors import signalen
from ruimteregie.register.agenda.selectors import agendavoorstellen
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.overleg.models import Besluit, Overleg
from ruimteregie.register.overleg.selectors import agendapunten, besluiten, deelnemers, overleggen
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["Jaar", "Regel", "Ronde", "calendar_facets", "grouped", "list_of", "sheet", "stand", "unsettled"]

_OPBRENGST = (("afspraken", Afspraak), ("besluiten", Besluit), ("pakketten", PakketVersie))
_EERSTE = 3  # of the proposals for an agenda, on the page of the meeting
_ZONDER_RONDE = "Andere overleggen"


@dataclass(frozen=True, slots=True)
class Regel:
    """One meeting in the list: its state in words, its earlier dates and how much came of it."""

    overleg: Overleg
    stand: str
    eerder: tuple[Eerder, ...]
    afspraken: int
    besluiten: int
    pakketten: int


@dataclass(frozen=True, slots=True)
class Ronde:
    """The meetings of one round, such as BO MIRT najaar 2025."""

    naam: str
    regels: tuple[Regel, ...]


@dataclass(frozen=True, slots=True)
class Jaar:
    """The rounds of one year; ``straks`` when all of it is still to come."""

    titel: str
    rondes: tuple[Ronde, ...]


def calendar_facets(actor: Actor) -> tuple[Veld, ...]:
    """On what one filters meetings, in the list and in the calendar."""

    def areas(codes: Iterable[str]) -> dict[str, str]:
        known = gebieden(actor, "landsdeel").prefetch_related(None).filter(code__in=list(codes)).order_by()
        return dict(known.values_list("code", "naam"))

    def words(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    return (
        Veld("landsdeel", "Landsdeel", areas, (Weg("landsdelen__code"),)),
        Veld("soort", "Soort overleg", words, (Weg("soort"),)),
        Veld("status", "Stand", words, (Weg("status"),)),
    )


def list_of(actor: Actor, query: QueryDict) -> Lijst:
    """The meetings that the address asks for."""
    return Lijst(visible(Overleg.objects.all(), actor), calendar_facets(actor), query)


def stand(overleg: Overleg, vandaag: date) -> str:
    """How it stands, in words; a planned day that has passed does not mean that it was held (§1)."""
    passed = overleg.datum_laatst is not None and overleg.datum_laatst < vandaag
    if overleg.status == "gepland" and passed:
        return "was gepland; of het gehouden is, is niet bekend"
    return label(overleg.status).lower()


def unsettled(actor: Actor) -> list[Overleg]:
    """Meetings that the asker arranges, whose day passed in the last year without word, the oldest first."""
    if not mag(actor, "agenderen"):
        return []
    a_year_ago = timezone.localdate() - timedelta(days=365)
    rows = visible(Overleg.objects.all(), actor).filter(
        status="gepland", datum_laatst__lt=timezone.localdate(), datum_laatst__gte=a_year_ago
    )
    if not actor.is_beheerder:
        rows = rows.filter(landsdelen__code__in=sorted(actor.landsdelen)).distinct()
    return list(rows.order_by("datum_laatst", "code"))


def grouped(found: Sequence[Overleg], actor: Actor) -> list[Jaar]:
    """Meetings by year and round, in the order given; what is still to come stands first, soonest on top."""
    today = timezone.localdate()
    results = {name: _counts(model, found, actor) for name, model in _OPBRENGST}
    earlier = earlier_dates(found, actor)
    years: dict[str, dict[str, list[Regel]]] = {}
    coming = [o for o in found if _is_coming(o, today)]
    rest = [o for o in found if o not in coming]
    for overleg in (*reversed(coming), *rest):
        title = "Nog te houden" if _is_coming(overleg, today) else _year(overleg)
        counts = {name: by_key.get(overleg.pk, 0) for name, by_key in results.items()}
        rounds = years.setdefault(title, {})
        rounds.setdefault(overleg.cyclus or _ZONDER_RONDE, []).append(
            Regel(overleg, stand(overleg, today), tuple(earlier[overleg.pk]), **counts)
        )
    return [
        Jaar(title, tuple(Ronde(name, tuple(rows)) for name, rows in rounds.items()))
        for title, rounds in years.items()
    ]


def _is_coming(overleg: Overleg, today: date) -> bool:
    last = overleg.datum_laatst
    return overleg.status == "gepland" and last is not None and last >= today


def _year(overleg: Overleg) -> str:
    return str(overleg.datum_laatst.year) if overleg.datum_laatst else "Datum niet bekend"


def _counts(model: type[Any], found: Sequence[Overleg], actor: Actor) -> dict[int, int]:
    rows = visible(model._default_manager.filter(overleg__in=[o.pk for o in found]), actor)
    return dict(rows.order_by().values_list("overleg").annotate(n=Count("pk", distinct=True)))


def sheet(overleg: Overleg, actor: Actor) -> dict[str, Any]:
    """What the page of one meeting shows; everything through the policy."""
    today = timezone.localdate()
    people = list(deelnemers(overleg, actor))
    versions = visible(PakketVersie.objects.filter(overleg=overleg), actor)
    return {
        "stand": stand(overleg, today),
        "straks": _is_coming(overleg, today),
        "mag_agenderen": (arranges := mag(actor, "agenderen", overleg)),
        "mag_toevoegen": arranges and overleg.status != "vervallen" and not overleg.heeft_lijst,
        "eerder": earlier_dates([overleg], actor)[overleg.pk],
        "agendapunten": list(agendapunten(overleg, actor)),
        "mensen": people,
        "vervangen": {person.vervangt_id for person in people if not person.afgemeld},
        "voorbereidingen": list(visible(overleg.voorbereidingen.all(), actor)),
        "bereidt_voor": visible(Overleg.objects.filter(pk=overleg.bereidt_voor_id), actor).first(),
        "besluiten": list(besluiten(actor).filter(overleg=overleg)),
        "afspraken": list(
            visible(Afspraak.objects.filter(overleg=overleg), actor).prefetch_related("gebieden")
        ),
        "versies": list(versions.select_related("pakket").prefetch_related(passages_prefetch(actor))),
        "signalen": [
            ("Oproepen", list(signalen(actor, Oproep).filter(overleg=overleg))),
            ("Aandachtspunten", list(signalen(actor, Aandachtspunt).filter(overleg=overleg))),
            ("Doorgeschoven", list(signalen(actor, Doorschuiving).filter(overleg=overleg))),
        ],
        **_proposals(overleg, actor),
        "volgende": _next(overleg, actor),
        "ronde": _round(overleg, actor),
    }  # fmt: skip


def _proposals(overleg: Overleg, actor: Actor) -> dict[str, Any]:
    """What asks for a place on its agenda while it is to come: how many, the first few, and where all are."""
    last = overleg.datum_laatst
    if overleg.status != "gepland" or (last is not None and last < timezone.localdate()):
        return {"voorstellen": [], "aantal_voorstellen": 0, "voorstellen_adres": ""}
    codes = sorted(overleg.landsdeelcodes())
    rows = agendavoorstellen(actor).filter(Q(overleg=overleg) | Q(landsdeel__code__in=codes))
    query = urlencode([*(("landsdeel", code) for code in codes), ("overleg", overleg.code)])
    return {
        "voorstellen": list(ordered(rows, actor)[:_EERSTE]),
        "aantal_voorstellen": rows.count(),
        "voorstellen_adres": f"{reverse('portaal:voorstellen')}?{query}",
    }


def _next(overleg: Overleg, actor: Actor) -> Overleg | None:
    """The next planned meeting of the same kind for one of the same landsdelen."""
    landsdelen = [gebied.pk for gebied in overleg.landsdelen.all()]
    rows = visible(Overleg.objects.all(), actor).filter(
        Q(landsdelen__in=landsdelen),
        soort=overleg.soort,
        status="gepland",
        datum_laatst__gte=timezone.localdate(),
    )
    later = rows.exclude(pk=overleg.pk).distinct().annotate(breed=Count("landsdelen"))
    return later.order_by("datum_laatst", "breed", "code").first()


def _round(overleg: Overleg, actor: Actor) -> list[Overleg]:
    if not overleg.cyclus:
        return []
    rows = overleggen(actor).prefetch_related(None).filter(cyclus=overleg.cyclus).exclude(pk=overleg.pk)
    return list(rows.order_by("naam"))
