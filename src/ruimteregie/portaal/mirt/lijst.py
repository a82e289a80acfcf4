"""The list of MIRT projects: what one can filter on, and its columns as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from ruimteregie.bronnen.referentie.woorden import MIRTFASEN
from ruimteregie.portaal.lijst import Facet, Lijst, Stand, Veld, Weg, Woorden
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.projecten.models import MODALITEITEN, Project
from ruimteregie.register.projecten.selectors import projecten
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["KOP", "csv_rows", "facets_of", "list_of"]

KOP = (
    "code", "naam", "onderdeel van", "fase", "modaliteiten", "landsdelen", "gebieden", "stand", "besluit",
    "planning", "voorwaarde", "bronnen",
)  # fmt: skip


def _words(known: Iterable[str]) -> Any:
    closed = frozenset(known)
    return lambda codes: {code: label(code) for code in codes if code in closed}


def _names(rows: QuerySet[Any]) -> Any:
    plain = rows.prefetch_related(None).select_related(None).order_by()
    return lambda codes: dict(plain.filter(code__in=list(codes)).values_list("code", "naam"))


def facets_of(actor: Actor) -> tuple[Facet, ...]:
    """The filters: phase (also *niet bekend*), part of the country, modality, area."""
    phases: Mapping[str, tuple[str, Q]] = {
        **{code: (label(code), Q(fase=code)) for code in MIRTFASEN},
        "onbekend": ("Niet bekend", Q(fase="")),
    }
    return (
        Stand("fase", "Fase", phases, op_volgorde=True),
        Veld("landsdeel", "Landsdeel", _names(gebieden(actor, "landsdeel")), (Weg("landsdelen__code"),)),
        Woorden("modaliteiten", "Modaliteit", _words(MODALITEITEN)),
        Veld("gebied", "Gebied", _names(gebieden(actor)), (Weg("gebieden__code"),), dicht=True),
    )


def list_of(actor: Actor, query: QueryDict) -> Lijst:
    """The projects that the address asks for; ``q`` searches in name, other spellings and state."""
    rows = projecten(actor).prefetch_related(None).select_related(None)
    asked = " ".join(query.get("q", "")[:200].split())
    for word in asked.split():
        rows = rows.filter(
            Q(naam__icontains=word) | Q(stand__icontains=word) | Q(besluit__icontains=word)
            | Q(aliassen__heeft=asked) | Q(code=word)
        )  # fmt: skip
    return Lijst(rows, facets_of(actor), query)


def csv_rows(rows: QuerySet[Project], actor: Actor) -> Iterator[tuple[object, ...]]:
    """The rows of exactly this list, with the columns of ``KOP``; an empty cell is not known."""
    whole = projecten(actor).filter(pk__in=rows.order_by().values("pk")).order_by("naam", "code")
    for p in whole.iterator(chunk_size=500):
        yield (
            p.code, p.naam, p.onderdeel_van.naam if p.onderdeel_van else "",
            label(p.fase) if p.fase else "", "; ".join(label(m) for m in p.modaliteiten),
            "; ".join(g.naam for g in p.landsdelen.all()), "; ".join(g.naam for g in p.gebieden.all()),
            p.stand, p.besluit, p.planning_tekst or p.planning, p.voorwaarde,
            "; ".join(str(passage) for passage in p.passages.all()),
        )  # fmt: skip
