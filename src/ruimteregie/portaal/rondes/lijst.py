"""The proposals of a round as a list: filters, columns and the rows of its export."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.http import QueryDict

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.oordeel import Oordeel
from ruimteregie.portaal.lijst import Lijst, Veld, Weg
from ruimteregie.portaal.rondes.sjabloon import KOLOMMEN as SJABLOON
from ruimteregie.regels.wokt import bijdrage_per_woning
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.rondes.models import Realismeoordeel
from ruimteregie.register.rondes.rekenen import as_plain, judge
from ruimteregie.register.rondes.selectors import voorstellen
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["KOLOMMEN", "Voorstelrij", "csv_rows", "list_of", "rows_of"]

KOLOMMEN = (
    *(kolom.naam for kolom in SJABLOON), "status", "bijdrage_per_woning", "oordeel", "realisme", "afloop",
)  # fmt: skip
"""First the columns of the table to fill in, as it is filled in, so that the export can be read back."""


_JA_NEE = {True: "ja", False: "nee", None: ""}


@dataclass(frozen=True, slots=True)
class Voorstelrij:
    """A proposal in the list, with what the rule says of it and what was said of its realism."""

    voorstel: Voorstel
    oordeel: Oordeel | None
    per_woning: Bedrag | None
    realisme: Sequence[Realismeoordeel]


def list_of(ronde: Ronde, actor: Actor, query: QueryDict) -> Lijst:
    """The proposals that the address asks for."""

    def words(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    def areas(codes: Iterable[str]) -> dict[str, str]:
        return dict(Gebied.objects.filter(code__in=list(codes)).order_by().values_list("code", "naam"))

    def parties(codes: Iterable[str]) -> dict[str, str]:
        return {p.code: p.naam for p in Partij.objects.filter(code__in=list(codes)).order_by()}

    facets = (
        Veld("status", "Status", words, (Weg("status"),)),
        Veld("provincie", "Provincie", areas, (Weg("provincie__code"),)),
        Veld("indiener", "Indiener", parties, (Weg("indiener__code"),), dicht=True),
    )
    return Lijst(voorstellen(actor, ronde), facets, query)


def rows_of(found: Iterable[Voorstel], ronde: Ronde, actor: Actor) -> list[Voorstelrij]:
    """The proposals with their judgements, in one more query."""
    listed = list(found)
    said: dict[int, list[Realismeoordeel]] = {}
    rows = visible(Realismeoordeel.objects.filter(voorstel__in=[v.pk for v in listed]), actor)
    for one in rows.select_related("partij"):
        said.setdefault(one.voorstel_id, []).append(one)
    made: list[Voorstelrij] = []
    for voorstel in listed:
        voorstel.ronde = ronde
        judged = judge(voorstel) if ronde.peildatum and ronde.regelversie else None
        each = bijdrage_per_woning(as_plain(voorstel))
        per_home = None if each is None else Bedrag.van(each)
        made.append(Voorstelrij(voorstel, judged, per_home, said.get(voorstel.pk, ())))
    return made


def csv_rows(found: QuerySet[Voorstel], ronde: Ronde, actor: Actor) -> Iterator[Sequence[object]]:
    """The rows of the export; what is not known is empty."""
    for row in rows_of(found, ronde, actor):
        v = row.voorstel
        yield (
            v.titel, v.indiener.naam, v.provincie.naam if v.provincie else "", v.woningen_nieuw,
            v.start_bouw, _euros(v.tekort), _euros(v.euro_laag), _JA_NEE[v.buiten_grootschalig],
            _JA_NEE[v.bovenplans], v.toelichting, v.status,
            _euros(row.per_woning.laag if row.per_woning else None),
            row.oordeel.conclusie.woorden if row.oordeel else "",
            "; ".join(f"{r.partij.kort}: {r.oordeel}" for r in row.realisme), v.afloop,
        )  # fmt: skip


def _euros(amount: Decimal | None) -> str:
    """Whole euros without decimals; cents only where there are any."""
    if amount is None:
        return ""
    return str(int(amount)) if amount == int(amount) else format(amount, ".2f")
