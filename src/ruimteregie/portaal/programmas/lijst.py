"""The lists of programmes and of what they promised: what one can filter on, and their columns as files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.http import QueryDict

from ruimteregie.bronnen.referentie.woorden import MOMENTUITKOMSTEN, THEMAS
from ruimteregie.portaal.lijst import Lijst, Stand, Veld, Weg, Woorden
from ruimteregie.portaal.programmas.standen import STANDEN, stand_of
from ruimteregie.register.documenten.selectors import documenten
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.programmas.models import BeloofdMoment, Momentuitkomst, NationaalProgramma
from ruimteregie.register.programmas.selectors import momenten, programmas
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["KOP", "MOMENTKOP", "csv_moments", "csv_rows", "list_of", "moments_of"]

KOP = (
    "code", "naam", "departementen", "bewindspersonen", "thema", "stand", "aangekondigd moment",
    "keuzes", "beloofde momenten", "bronnen",
)  # fmt: skip
MOMENTKOP = (
    "code", "programma", "keuze", "wat er komt", "termijn", "termijn in data", "beloofd op", "stand",
    "wat ervan kwam", "gezegd op", "bron van de belofte", "bron van de uitkomst",
)  # fmt: skip


def _words(known: Iterable[str]) -> Any:
    return lambda codes: {code: label(code) for code in codes if code in frozenset(known)}


def _themes(actor: Actor) -> Veld:
    return Veld("thema", "Thema", _words(THEMAS), (Weg("thema"),))


def list_of(actor: Actor, query: QueryDict) -> Lijst:
    """The programmes that the address asks for; ``q`` searches in the name and the state."""

    def parties(codes: Iterable[str]) -> dict[str, str]:
        return dict(partijen(actor).filter(code__in=list(codes)).order_by().values_list("code", "naam"))

    def documents(codes: Iterable[str]) -> dict[str, str]:
        rows = documenten(actor).prefetch_related(None).select_related(None).order_by()
        return dict(rows.filter(code__in=list(codes)).values_list("code", "titel"))

    rows = programmas(actor).prefetch_related(None)
    for word in query.get("q", "")[:200].split():
        rows = rows.filter(Q(naam__icontains=word) | Q(stand__icontains=word))
    facets = (
        Veld("departement", "Departement", parties, (Weg("departementen__code"),)),
        Woorden("bewindspersonen", "Bewindspersoon in mei 2022", lambda codes: {c: c for c in codes}),
        _themes(actor),
        Veld("document", "Document", documents, (Weg("passages__document__code"),), dicht=True),
    )
    return Lijst(rows, facets, query)


def csv_rows(rows: QuerySet[NationaalProgramma], actor: Actor) -> Iterator[tuple[object, ...]]:
    """The rows of exactly this list, with the columns of ``KOP``."""
    promised = _counts(momenten(actor), "programma")
    for p in programmas(actor).filter(pk__in=rows.order_by().values("pk")).order_by("naam", "code"):
        yield (
            p.code, p.naam, "; ".join(d.naam for d in p.departementen.all()), "; ".join(p.bewindspersonen),
            label(p.thema) if p.thema else "", p.stand, p.aangekondigd_tekst, len(p.keuzes.all()),
            promised.get(p.pk, 0), "; ".join(str(b) for b in p.passages.all()),
        )  # fmt: skip


def _counts(rows: QuerySet[Any], field: str) -> Mapping[int, int]:
    plain = rows.prefetch_related(None).select_related(None).order_by()
    return dict(plain.values_list(field).annotate(n=Count("pk", distinct=True)))


def moments_of(actor: Actor, query: QueryDict, vandaag: date) -> Lijst:
    """The promised moments that the address asks for; ``q`` searches in what was promised."""
    rows = momenten(actor).prefetch_related(None).select_related(None)
    for word in query.get("q", "")[:200].split():
        rows = rows.filter(Q(product__icontains=word) | Q(programma__naam__icontains=word))

    def programmes(codes: Iterable[str]) -> dict[str, str]:
        plain = programmas(actor).prefetch_related(None).order_by()
        return dict(plain.filter(code__in=list(codes)).values_list("code", "naam"))

    facets = (
        Stand("uitkomst", "Stand", _states(actor, vandaag)),
        Veld("programma", "Programma", programmes, (Weg("programma__code"),)),
        Veld("departement", "Departement", _parties(actor), (Weg("programma__departementen__code"),)),
        Stand("beloofd", "Beloofd in", _years(rows)),
    )
    return Lijst(rows, facets, query)


def _parties(actor: Actor) -> Any:
    return lambda codes: dict(
        partijen(actor).filter(code__in=list(codes)).order_by().values_list("code", "naam")
    )


def _years(rows: QuerySet[BeloofdMoment]) -> dict[str, tuple[str, Q]]:
    """The years in which something was promised."""
    found = rows.order_by().aggregate(eerst=Min("beloofd_vroegst"), laatst=Max("beloofd_laatst"))
    if not found["eerst"] or not found["laatst"]:
        return {}
    years = range(found["eerst"].year, found["laatst"].year + 1)
    return {str(year): (str(year), Q(beloofd_laatst__year=year)) for year in years}


def _states(actor: Actor, vandaag: date) -> dict[str, tuple[str, Q]]:
    """The same states as ``stand_of`` gives, as conditions: the last outcome that the actor sees counts."""
    said = visible(Momentuitkomst.objects.all(), actor).order_by("moment", "gezegd_laatst", "code")
    last: dict[int, str] = dict(said.values_list("moment", "uitkomst"))  # the last of each stays
    silent = ~Q(pk__in=list(last))
    ahead = Q(termijn_laatst__gte=vandaag) | Q(termijn_laatst=None, termijn_vroegst__gt=vandaag)
    past = Q(termijn_laatst__lt=vandaag)
    found = {
        code: (STANDEN[code], Q(pk__in=[pk for pk, said_ in last.items() if said_ == code]))
        for code in MOMENTUITKOMSTEN
    }
    found["voorbij"] = ("moment voorbij, uitkomst niet bekend", silent & past)
    found["komt"] = ("moet nog komen", silent & ahead)
    found["onbekend"] = ("uitkomst niet bekend", silent & ~past & ~ahead)
    return found


def csv_moments(rows: QuerySet[BeloofdMoment], actor: Actor, vandaag: date) -> Iterator[tuple[object, ...]]:
    """The rows of exactly this list, with the columns of ``MOMENTKOP``."""
    for moment in momenten(actor).filter(pk__in=rows.order_by().values("pk")).order_by("code"):
        stand = stand_of(moment, vandaag)
        said = stand.uitkomst
        yield (
            moment.code, moment.programma.naam, moment.keuze.code if moment.keuze else "", moment.product,
            moment.termijn_tekst, moment.termijn_edtf, moment.beloofd_op, stand.naam,
            said.toelichting if said else "", said.gezegd_op if said else "",
            "; ".join(str(p) for p in moment.passages.all()),
            "; ".join(str(p) for p in said.passages.all()) if said else "",
        )  # fmt: skip
