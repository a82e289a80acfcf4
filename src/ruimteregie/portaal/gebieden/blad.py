"""Everything about one place, gathered for its page: tasks, agreements, money, projects, meetings."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model, Prefetch, Q, QuerySet
from django.utils import timezone

from ruimteregie.kern.aantal import Aantal
from ruimteregie.portaal.gebieden.duiding import meaning, parties
from ruimteregie.portaal.gebieden.samenhang import around
from ruimteregie.portaal.overleggen.lijst import stand
from ruimteregie.register.afspraken.models import Aandachtspunt, Afspraak, Doorschuiving, Oproep
from ruimteregie.register.analyses.models import Kengetal, Ruimteclaim
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.gebieden.selectors import within
from ruimteregie.register.instrumenten.models import Traject
from ruimteregie.register.middelen.models import Bedragregel
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.overleg.models import Besluit, Overleg
from ruimteregie.register.pakketten.models import AANGENOMEN, Pakket, PakketVersie
from ruimteregie.register.programmas.models import Opgave, Voorrangsregel
from ruimteregie.register.projecten.models import GepauzeerdProject, Project
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import visible_link
from ruimteregie.register.wonen.models import Woningbouwlijst, Woningbouwlocatie

__all__ = ["Cijfer", "Hierover", "OpgaveRij", "sheet"]

EERSTE = 8
"""How many records of a kind are shown before the fold."""

_SIGNALEN: tuple[tuple[str, type[Model]], ...] = (
    ("Oproepen", Oproep),
    ("Aandachtspunten", Aandachtspunt),
    ("Doorgeschoven", Doorschuiving),
)


# The sections that one can go to at once, each with what has to be there for it to be shown.
_INHOUD = (
    ("opgave", "De opgave", "taken"),
    ("pakketten", "Producten", "pakketten"),
    ("opgaven", "Doelen", "opgaven"),
    ("afspraken", "Afspraken", "afspraken"),
    ("geld", "Geld", "bedragen"),
    ("projecten", "Projecten", "projecten", "pauzes"),
    ("sleutel", "Sleutelprojecten", "sleutelprojecten", "impulsprojecten"),
    ("maatregelen", "Maatregelen", "agendas"),
    ("plannen", "Plannen", "aantal_plannen"),
    ("wachten", "Waar woningen op wachten", "wachtenden"),
    ("ruimte", "Ruimte", "ruimteclaims"),
    ("puzzel", "Past het?", "puzzel"),
    ("wonen", "Woningbouw", "lijsten", "locaties"),
    ("moties", "Moties", "moties", "toezeggingen"),
    ("programmas", "Programma’s", "programmas"),
)

# A landsdeel names its provinces and so lies "in" them; a larger area is no part of a smaller one.
_GROTER = {"landsdeel": ("land",)}


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One figure of an Opgave; ``aantal`` without its scope, which is shown apart (None: niet bekend)."""

    opgave: Opgave
    aantal: Aantal | None


@dataclass(frozen=True, slots=True)
class OpgaveRij:
    """One subject of one place: its vintages, oldest first, each with the figures that held then."""

    onderwerp: str
    gebied: Gebied
    jaargangen: tuple[tuple[str, tuple[Cijfer, ...]], ...]


@dataclass(frozen=True, slots=True)
class Hierover:
    """Records about the place itself, and those about a place within it."""

    zelf: tuple[Any, ...]
    binnen: tuple[Any, ...]

    def __len__(self) -> int:
        return len(self.zelf) + len(self.binnen)

    @property
    def alle(self) -> tuple[Any, ...]:
        """Those about the place itself first."""
        return self.zelf + self.binnen

    @property
    def eerste(self) -> tuple[Any, ...]:
        """The ones shown at once."""
        return self.zelf[:EERSTE] or self.binnen[:EERSTE]

    @property
    def rest(self) -> tuple[Any, ...]:
        """The ones behind a fold."""
        return self.alle[len(self.eerste) :]


def sheet(gebied: Gebied, actor: Actor) -> dict[str, Any]:
    """What the page of one area shows; everything through the policy."""
    inside = _inside(gebied, actor)
    places = [gebied.pk, *(g.pk for g in inside)]
    promises = _about(Afspraak, gebied, places, actor, order=("-datum_laatst", "code"))
    packages = _pakketten(gebied, actor)
    found: dict[str, Any] = {
        **meaning(gebied, actor),
        **around(gebied, places, actor),
        "partijgroepen": parties([p.pk for p in packages], [a.pk for a in promises.zelf]),
        "moties": _about(Motie, gebied, places, actor),
        "toezeggingen": _about(Toezegging, gebied, places, actor),
        "trajecten": _about(Traject, gebied, places, actor),
        "opgaven": _opgaven(gebied, actor),
        "kengetallen": _sourced(Kengetal.objects.filter(gebied=gebied), actor),
        "afspraken": promises,
        "pakketten": packages,
        "signalen": [(title, _about(model, gebied, places, actor)) for title, model in _SIGNALEN],
        "besluiten": _about(Besluit, gebied, places, actor),
        "bedragen": _about(Bedragregel, gebied, places, actor, hangt_aan=("middel",)),
        "projecten": _about(Project, gebied, places, actor),
        "pauzes": _paused(places, actor),
        "ruimteclaims": _about(Ruimteclaim, gebied, places, actor),
        "voorrangsregels": _about(Voorrangsregel, gebied, [gebied.pk], actor),
        "lijsten": _sourced(Woningbouwlijst.objects.filter(gebied=gebied), actor),
        "locaties": _sourced(
            Woningbouwlocatie.objects.filter(Q(gebied__in=places) | Q(gemeenten__in=places)).distinct(), actor
        ),
        "binnen": _grouped(inside),
        "overleggen": _overleggen(gebied, places, actor),
        "vandaag": timezone.localdate(),
    }
    shown = [(anchor, title) for anchor, title, *names in _INHOUD if any(found[name] for name in names)]
    return {**found, "inhoud": shown}


def _inside(gebied: Gebied, actor: Actor) -> list[Gebied]:
    """The places within this one; for the country its provinces and landsdelen, not every place there is."""
    rows = visible(Gebied.objects.all(), actor).exclude(pk=gebied.pk)
    if gebied.soort == "land":
        return list(rows.filter(soort__in=("landsdeel", "provincie")))
    found = rows.filter(within(gebied.code)).exclude(
        soort__in=_GROTER.get(gebied.soort, ("land", "landsdeel"))
    )
    return list(found.distinct().order_by("naam"))


def _sourced(rows: QuerySet[Any], actor: Actor) -> list[Any]:
    return list(visible(rows, actor).prefetch_related(passages_prefetch(actor)))


def _about(
    model: type[Any],
    gebied: Gebied,
    places: Sequence[int],
    actor: Actor,
    order: Sequence[str] = (),
    hangt_aan: Sequence[str] = (),
) -> Hierover:
    """The records of a kind about this place or, apart, about a place within it.

    ``hangt_aan`` are relations that decide who sees them, and so may be shown to who does.
    """
    if gebied.soort == "land":
        places = [gebied.pk]
    rows = visible(model.objects.filter(gebieden__in=places).distinct(), actor)
    if order:
        rows = rows.order_by(*order)
    if hangt_aan:
        rows = rows.select_related(*hangt_aan)
    found = list(rows.prefetch_related("gebieden", passages_prefetch(actor)))
    own = tuple(r for r in found if any(g.pk == gebied.pk for g in r.gebieden.all()))
    return Hierover(own, tuple(r for r in found if r not in own))


def _pakketten(gebied: Gebied, actor: Actor) -> list[Pakket]:
    """The packages of the place; one that was only foreseen tells which one came of it (``kwam``)."""
    meeting = visible_link("overleg", Overleg, actor)
    versions = visible(PakketVersie.objects.all(), actor).prefetch_related(meeting)
    rows = visible(Pakket.objects.filter(gebieden=gebied), actor)
    found = list(
        rows.prefetch_related(Prefetch("versies", versions.prefetch_related(passages_prefetch(actor))))
    )
    for pakket in found:
        pakket.kwam = _came_of(pakket, found)  # type: ignore[attr-defined]
    return found


def _came_of(pakket: Pakket, others: Iterable[Pakket]) -> Pakket | None:
    """The adopted package of the same kinds, when this one was never more than foreseen."""
    if {versie.wijze for versie in pakket.versies.all()} != {"voorzien"} or pakket.generatie is not None:
        return None
    adopted = (o for o in others if any(versie.wijze in AANGENOMEN for versie in o.versies.all()))
    return next((o for o in adopted if set(o.soorten) == set(pakket.soorten)), None)


def _paused(places: Sequence[int], actor: Actor) -> list[GepauzeerdProject]:
    rows = GepauzeerdProject.objects.filter(project__gebieden__in=places).distinct()
    return _sourced(rows.select_related("project"), actor)


def _grouped(inside: Iterable[Gebied]) -> list[tuple[str, list[Gebied]]]:
    groups: dict[str, list[Gebied]] = {}
    for gebied in inside:
        groups.setdefault(gebied.soort, []).append(gebied)
    return list(groups.items())


def _overleggen(gebied: Gebied, places: Sequence[int], actor: Actor) -> dict[str, list[Any]]:
    """The meetings about the place or its landsdelen: to come, soonest first; and the rest, with state.

    A meeting about areas of its own stands with those, with what they are part of and with what is part of
    them, and not with everything else in the same landsdeel.
    """
    here = Q(landsdelen=gebied) | Q(gebieden__in=[gebied.pk] if gebied.soort == "land" else places)
    if gebied.onderdeel_van and gebied.onderdeel_van.soort != "land":
        here |= Q(gebieden=gebied.onderdeel_van)
    around_it = Q(landsdelen__in=[g.pk for g in gebied.landsdelen.all()], gebieden__isnull=True)
    rows = visible(Overleg.objects.filter(here | around_it).distinct(), actor)
    today = timezone.localdate()
    found = list(rows)
    coming = [o for o in found if o.datum_laatst and o.datum_laatst >= today and o.status == "gepland"]
    coming.sort(key=lambda o: (o.datum_laatst, o.code))
    return {"straks": coming, "eerder": [(o, stand(o, today)) for o in found if o not in coming]}


def _opgaven(gebied: Gebied, actor: Actor) -> list[OpgaveRij]:
    """The goals of the place and of the areas that are part of it, by subject; own and often named first."""
    rows = visible(Opgave.objects.filter(Q(gebied=gebied) | Q(gebied__onderdeel_van=gebied)), actor)
    if gebied.soort == "land":
        rows = rows.filter(gebied=gebied)
    found = list(rows.select_related("gebied").prefetch_related(passages_prefetch(actor)))
    found.sort(key=lambda o: (str(o.jaargang_laatst or ""), o.jaargang, o.code))
    subjects: dict[tuple[int, str], dict[str, list[Cijfer]]] = {}
    places: dict[int, Gebied] = {}
    for opgave in found:
        places[opgave.gebied.pk] = opgave.gebied
        by_vintage = subjects.setdefault((opgave.gebied.pk, opgave.onderwerp), {})
        number = opgave.aantal
        shown = replace(number, reikwijdte="") if number else None
        by_vintage.setdefault(opgave.jaargang, []).append(Cijfer(opgave, shown))
    lines = [
        OpgaveRij(subject, places[key], tuple((vintage, tuple(fs)) for vintage, fs in by_vintage.items()))
        for (key, subject), by_vintage in subjects.items()
    ]
    return sorted(lines, key=lambda r: (r.gebied != gebied, -len(r.jaargangen), r.gebied.naam, r.onderwerp))
