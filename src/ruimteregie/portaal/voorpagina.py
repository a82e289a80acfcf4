"""The front page: where the cycle stands, and what the register holds, in sentences with figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from ruimteregie.regels.geld.aansluiting import Aansluitstand
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.afspraken.selectors import acties, afspraken, overdue, without_term
from ruimteregie.register.agenda.selectors import agendavoorstellen
from ruimteregie.register.analyses.selectors import landelijke_puzzel
from ruimteregie.register.documenten.selectors import vondsten
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.middelen.aansluitingen import nagerekend
from ruimteregie.register.middelen.selectors import bedragen, middelen
from ruimteregie.register.moties.selectors import NIET_AFGEDAAN, moties, toezeggingen
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.overleg.selectors import overleggen
from ruimteregie.register.pakketten.models import AANGENOMEN
from ruimteregie.register.pakketten.selectors import versies
from ruimteregie.register.programmas.models import Opgave
from ruimteregie.register.programmas.selectors import momenten, opgaven, programmas
from ruimteregie.register.projecten.selectors import gepauzeerd, projecten
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor
from ruimteregie.register.wonen.selectors import afhankelijkheden, locaties

__all__ = ["Landsdeel", "Plaatje", "Staaf", "front_page"]

_CYCLUS = ("bo-leefomgeving", "bo-mirt")


@dataclass(frozen=True, slots=True)
class Landsdeel:
    """Where the cycle stands in one landsdeel. ``stil`` was planned before today and not heard of since."""

    gebied: Gebied
    laatste: Overleg | None
    stil: Overleg | None
    volgende: Overleg | None
    voorstellen: int

    @property
    def naam(self) -> str:
        """Its name in a column that already says that these are landsdelen."""
        return self.gebied.naam.removeprefix("Landsdeel ")


@dataclass(frozen=True, slots=True)
class Staaf:
    """One part of a small picture: its name, its figure, its share of the longest (0–100), its address."""

    naam: str
    cijfer: str
    deel: int
    adres: str


@dataclass(frozen=True, slots=True)
class Plaatje:
    """A small picture of parts that belong together, with when and for what they hold."""

    datum: str
    onderwerp: str
    staven: Sequence[Staaf]


def front_page(actor: Actor, vandaag: date) -> dict[str, Any]:
    """Everything that the page shows, in a fixed number of queries; ``leeg`` for an empty register."""
    rows = afspraken(actor).prefetch_related(None).select_related(None).order_by()
    totaal = rows.count()
    leeg = not totaal and not opgaven(actor).exists()
    if leeg:
        return {"leeg": True}
    landsdelen = _cycle(actor, vandaag)
    return {
        "leeg": False,
        "vandaag": vandaag,
        "landsdelen": landsdelen,
        "eerstvolgende": _nearest(landsdelen),
        "voorstellen": _proposals(actor),
        "afspraken": {
            "totaal": totaal,
            "genummerd": rows.exclude(nummer="").count(),
            "themas": _bars(rows),
        },
        "acties": _promises(rows, actor, vandaag),
        "wonen": _homes(actor),
        "woningen": _homes_per_province(actor),
        "geld": _money(actor, vandaag),
        "projecten": _projects(actor),
        "bouwen": _sites(actor),
        "rijk": _national(actor),
        "pakketten": _packages(actor),
        "puzzel": landelijke_puzzel(actor),
        "wachtrij": vondsten(actor).filter(status="nieuw").values("lezing").distinct().count(),
        "vondsten": vondsten(actor).filter(status="nieuw").count(),
    }


def _proposals(actor: Actor) -> Mapping[str, int]:
    """How many proposals wait, and about how many subjects: each landsdeel of a subject has its own."""
    found = agendavoorstellen(actor).select_related(None).order_by()
    return found.aggregate(totaal=Count("pk"), onderwerpen=Count("onderwerp_code", distinct=True))


def _cycle(actor: Actor, vandaag: date) -> list[Landsdeel]:
    meetings = list(
        overleggen(actor).filter(soort__in=_CYCLUS).exclude(datum="")
        .prefetch_related(None).prefetch_related("landsdelen").order_by("datum_laatst", "code")
    )  # fmt: skip
    proposals = (
        agendavoorstellen(actor).select_related(None).order_by().values("landsdeel").annotate(n=Count("pk"))
    )
    waiting = dict(proposals.values_list("landsdeel", "n"))
    areas = gebieden(actor, "landsdeel").prefetch_related(None)
    return [_state(area, _of(meetings, area), waiting.get(area.pk, 0), vandaag) for area in areas]


def _of(meetings: Iterable[Overleg], area: Gebied) -> list[Overleg]:
    return [meeting for meeting in meetings if area in meeting.landsdelen.all()]


def _state(area: Gebied, meetings: Sequence[Overleg], waiting: int, vandaag: date) -> Landsdeel:
    held = [m for m in meetings if m.status == "gehouden"]
    planned = [m for m in meetings if m.status == "gepland" and m.datum_laatst]
    past = [m for m in planned if m.datum_laatst < vandaag]
    ahead = [m for m in planned if m.datum_laatst >= vandaag]
    return Landsdeel(
        area, held[-1] if held else None, past[-1] if past else None, ahead[0] if ahead else None, waiting
    )


def _nearest(landsdelen: Iterable[Landsdeel]) -> Overleg | None:
    ahead = [deel.volgende for deel in landsdelen if deel.volgende]
    return min(ahead, key=lambda meeting: meeting.datum_laatst or date.max, default=None)


def _bars(rows: QuerySet[Afspraak]) -> list[Staaf]:
    """The agreements by theme, the most first."""
    counts = rows.values("thema").annotate(n=Count("pk")).order_by("-n", "thema").values_list("thema", "n")
    most = max((n for _, n in counts), default=1)
    address = reverse("portaal:afspraken")
    return [
        Staaf(label(code), str(n), round(100 * n / most), f"{address}?thema={code}") for code, n in counts
    ]


def _promises(rows: QuerySet[Afspraak], actor: Actor, vandaag: date) -> Mapping[str, int]:
    """How many acties are silent, past their term or without one, and in how many agreements they stand."""
    found = {
        "totaal": acties(actor),
        "zonder_melding": acties(actor).filter(meldingen__isnull=True),
        "verstreken": overdue(actor, vandaag),
        "zonder_termijn": without_term(actor),
    }
    counts: dict[str, int] = {}
    for name, listed in found.items():
        counts |= {
            f"{name}{suffix}": n
            for suffix, n in listed.order_by().aggregate(
                _acties=Count("pk", distinct=True), _afspraken=Count("afspraak", distinct=True)
            ).items()
        }  # fmt: skip
    return counts


def _homes(actor: Actor) -> Mapping[str, int]:
    goals = opgaven(actor).filter(eenheid="woningen").order_by()
    return goals.aggregate(
        doelen=Count("pk"),
        gebieden=Count("gebied", distinct=True),
        jaargangen=Count("jaargang", distinct=True),
    )


def _homes_per_province(actor: Actor) -> Plaatje | None:
    """The goals for homes of the date on which most provinces got one, the newest of those."""
    goals = opgaven(actor).filter(eenheid="woningen", gebied__soort="provincie", hoog__isnull=False)
    sets: defaultdict[tuple[str, str], dict[str, Opgave]] = defaultdict(dict)
    for goal in goals.prefetch_related(None).order_by("gebied__naam", "code"):
        sets[goal.jaargang, goal.onderwerp].setdefault(goal.gebied.code, goal)
    if not sets:
        return None
    datum, onderwerp = max(sets, key=lambda key: (len(sets[key]), key))
    chosen = sets[datum, onderwerp].values()
    most = max(float(goal.hoog or 1) for goal in chosen)
    return Plaatje(datum, onderwerp, [
        Staaf(
            goal.gebied.naam,
            goal.notatie,
            round(100 * float(goal.hoog or 0) / most),
            reverse("portaal:gebied", args=[goal.gebied.code]),
        )
        for goal in chosen
    ])  # fmt: skip


def _money(actor: Actor, vandaag: date) -> Mapping[str, int]:
    """How many amounts and Middelen there are, and how many checks of them show a difference."""
    known = Q(prijspeil__isnull=False)
    counts = bedragen(actor).order_by().aggregate(bedragen=Count("pk"), prijspeil=Count("pk", filter=known))
    checks = [check.groep for check in nagerekend(actor, vandaag)]
    return {
        **counts,
        "middelen": middelen(actor).count(),
        "controles": len(checks),
        "verschillen": checks.count(Aansluitstand.VERSCHIL.value),
    }


def _projects(actor: Actor) -> Mapping[str, Any]:
    rows = projecten(actor).prefetch_related(None).select_related(None).order_by()
    counts = dict(rows.values("fase").annotate(n=Count("pk")).values_list("fase", "n"))
    return {
        "totaal": sum(counts.values()),
        "fasen": [
            (fase, n) for fase in ("verkenning", "planuitwerking", "realisatie") if (n := counts.get(fase))
        ],
        "onbekend": counts.get("", 0),
        "gepauzeerd": gepauzeerd(actor).count(),
    }


def _sites(actor: Actor) -> Mapping[str, int]:
    """How many places to build are named, and of how many things that homes wait for it stalls."""
    waits = afhankelijkheden(actor).select_related(None).prefetch_related(None).order_by()
    stalled = Count("pk", filter=Q(stand="stokt"))
    return {
        "locaties": locaties(actor).prefetch_related(None).order_by().count(),
        **waits.aggregate(wachten=Count("pk"), stokt=stalled),
    }


def _national(actor: Actor) -> Mapping[str, int]:
    """The national programmes with what they promised, and what parliament still waits for."""
    open_now = Count("pk", filter=NIET_AFGEDAAN)
    rows = [found(actor).prefetch_related(None).order_by() for found in (moties, toezeggingen)]
    asked = [each.aggregate(totaal=Count("pk"), open=open_now) for each in rows]
    return {
        "programmas": programmas(actor).prefetch_related(None).order_by().count(),
        "momenten": momenten(actor).select_related(None).prefetch_related(None).order_by().count(),
        "moties": asked[0]["totaal"],
        "moties_open": asked[0]["open"],
        "toezeggingen": asked[1]["totaal"],
        "toezeggingen_open": asked[1]["open"],
    }


def _packages(actor: Actor) -> Mapping[str, int]:
    """How many provinces have an arrangement, and how many NOVEX areas a perspective and an agenda."""
    adopted = versies(actor).filter(wijze__in=AANGENOMEN).prefetch_related(None).order_by()

    def areas(product: str, soort: str, **further: Any) -> int:
        found = adopted.filter(pakket__soorten__heeft=product, pakket__gebieden__soort=soort, **further)
        return found.values("pakket__gebieden").distinct().count()

    perspectives = areas("ontwikkelperspectief", "novex")
    return {
        "provincies": gebieden(actor, "provincie").count(),
        "arrangementen": areas("ruimtelijk-arrangement", "provincie"),
        "novex": gebieden(actor, "novex").count(),
        "perspectieven": perspectives,
        "afgeleid": perspectives - areas("ontwikkelperspectief", "novex", afgeleid=False),
        "agendas": areas("uitvoeringsagenda", "novex"),
    }
