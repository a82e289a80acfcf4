"""The list of packages: what one can filter on, the two quick views above it, and its columns as CSV."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.http import QueryDict

from ruimteregie.bronnen.referentie.woorden import PAKKETSOORTEN, WIJZEN
from ruimteregie.portaal.gebieden.lijst import Stand as Versiestand
from ruimteregie.portaal.lijst import Facet, Lijst, Stand, Veld, Weg, Woorden
from ruimteregie.portaal.pakketten.blad import newest_first
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.models import AANGENOMEN, Pakket, PakketVersie
from ruimteregie.register.pakketten.selectors import Arrangementstand, arrangementstand
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = [
    "KOP",
    "PakketLijst",
    "Provincieregel",
    "Regel",
    "Snel",
    "arrangementen",
    "csv_rows",
    "lines",
    "list_of",
    "quick",
    "shown",
]

KOP = (
    "code", "naam", "soorten", "gebieden", "partijen", "generatie", "versie",
    "hoe aangenomen", "datum", "vingerafdruk", "bronnen", "vertrouwelijkheid",
)  # fmt: skip
# The views that people ask for most, beside the arrangements; each is a set of filters.
_SNEL = (
    ("Ontwikkelperspectieven", {"soorten": "ontwikkelperspectief"}),
    ("Uitvoeringsagenda’s", {"soorten": "uitvoeringsagenda"}),
    ("Regionale investeringsagenda’s (RIA)", {"soorten": "ria"}),
    ("Verstedelijkingsstrategieën", {"soorten": "verstedelijkingsstrategie"}),
    ("Ruimtelijke voorstellen", {"soorten": "ruimtelijk-voorstel"}),
    ("Woondeals", {"soorten": "woondeal"}),
    ("Bestuursovereenkomsten", {"soorten": "bestuursovereenkomst"}),
    ("In voorbereiding", {"wijze": "in-voorbereiding"}),
)


@dataclass(frozen=True, slots=True)
class Snel:
    """A quick view: its name, the address with its filters, and how many packages it has."""

    naam: str
    adres: str
    aantal: int


@dataclass(frozen=True, slots=True)
class Provincieregel:
    """A province with its arrangement, the procesafspraak before it and the next one; None where none is."""

    provincie: Gebied
    stand: Versiestand | None
    daarvoor: Versiestand | None
    straks: Versiestand | None


@dataclass(frozen=True, slots=True)
class PakketLijst:
    """A Lijst of packages with what was searched for."""

    lijst: Lijst
    rijen: QuerySet[Pakket]
    zoek: str


def _words(vocabulary: Collection[str]) -> Any:
    """Names of the words of a closed vocabulary."""

    def labels(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes if code in vocabulary}

    return labels


def _places(naam: str, titel: str, soort: str, actor: Actor, wegen: tuple[Weg, ...]) -> Veld:
    """A filter on areas of one kind that the asker may see."""
    known = gebieden(actor, soort).prefetch_related(None)

    def labels(codes: Iterable[str]) -> dict[str, str]:
        return dict(known.filter(code__in=list(codes)).order_by().values_list("code", "naam"))

    own = Weg("gebieden__code", (("gebieden__soort", soort),))
    return Veld(naam, titel, labels, (own, *wegen), dicht=soort == "novex")


def _facets(actor: Actor) -> tuple[Facet, ...]:
    seen = (("versies__in", visible(PakketVersie.objects.all(), actor).values("pk")),)
    return (
        Woorden("soorten", "Soort", _words(PAKKETSOORTEN)),
        _places("provincie", "Provincie", "provincie", actor, (Weg("gebieden__provincies__code"),)),
        _places("novex", "NOVEX-gebied", "novex", actor, ()),
        _stages(actor),
        Veld("wijze", "Hoe aangenomen", _words(WIJZEN), (Weg("versies__wijze", seen),)),
    )


def _stages(actor: Actor) -> Stand:
    """Where a package stands by the versions that the asker may see, the furthest one it reached."""
    versions = visible(PakketVersie.objects.all(), actor).order_by()

    def having(**which: Any) -> Q:
        return Q(pk__in=versions.filter(**which).values("pakket"))

    adopted, offered = having(wijze__in=AANGENOMEN), having(wijze="aangeboden")
    making = having(wijze__in=("in-voorbereiding", "besproken", "gepubliceerd"))
    standen = {
        "voorstel": ("voorgesteld of voorzien", ~adopted & ~offered & ~making & ~having(wijze="ontbreekt")),
        "concept": ("in de maak", ~adopted & ~offered & making),
        "aangeboden": ("aangeboden", ~adopted & offered),
        "aangenomen": ("aangenomen", adopted),
        "onderhandeling": ("over de tekst wordt onderhandeld", having(teksten__isnull=False, inhoud_hash="")),
        "gesloten": ("gesloten", Q(fase="gesloten")),
    }
    return Stand("fase", "Waar het staat", standen)


def list_of(actor: Actor, query: QueryDict) -> PakketLijst:
    """The packages that the address asks for: search ``q`` in the name, and the filters."""
    zoek = " ".join(query.get("q", "").split())[:200]
    rows = visible(Pakket.objects.all(), actor)
    for word in zoek.split():
        rows = rows.filter(naam__icontains=word)
    lijst = Lijst(rows, _facets(actor), query)
    return PakketLijst(lijst, lijst.rijen.order_by("naam", "code"), zoek)


def shown(rows: QuerySet[Pakket], actor: Actor) -> QuerySet[Pakket]:
    """With what a row of the list shows, in a fixed number of queries."""
    versions = visible(PakketVersie.objects.all(), actor).defer("inhoud")
    versions = versions.prefetch_related(visible_link("overleg", Overleg, actor))
    return rows.prefetch_related("gebieden", "partijen", Prefetch("versies", versions))


def arrangementen(actor: Actor) -> list[Provincieregel]:
    """Every province with the state of its arrangement."""
    return [_province(found) for found in arrangementstand(actor)]


def _province(found: Arrangementstand) -> Provincieregel:
    holds = found.geldend or found.volgend
    coming = found.volgend if found.geldend else None
    before = next((v for v in found.vooraf if "procesafspraak" in v.pakket.soorten), None)
    return Provincieregel(
        found.provincie, *(Versiestand(versie) if versie else None for versie in (holds, before, coming))
    )


def quick(actor: Actor) -> list[Snel]:
    """The quick views that have any package, with their counts."""
    found = [_quick(naam, filters, actor) for naam, filters in _SNEL]
    return [snel for snel in found if snel.aantal]


def _quick(naam: str, filters: Mapping[str, str], actor: Actor) -> Snel:
    query = QueryDict(mutable=True)
    query.update(filters)
    return Snel(naam, f"?{query.urlencode()}", list_of(actor, query).rijen.count())


def csv_rows(rows: QuerySet[Pakket], actor: Actor) -> Iterator[tuple[object, ...]]:
    """One row a version of exactly the packages of this list, with the columns of ``KOP``."""
    for pakket in shown(rows, actor).prefetch_related(passages_prefetch(actor)).iterator(chunk_size=200):
        for versie in pakket.versies.all() or (None,):
            yield (
                pakket.code, pakket.naam, "; ".join(map(label, pakket.soorten)),
                "; ".join(str(g) for g in pakket.gebieden.all()),
                "; ".join(p.naam for p in pakket.partijen.all()),
                pakket.generatie, versie.versienummer if versie else "",
                Versiestand(versie).wijze if versie else "", versie.datum if versie else "",
                versie.inhoud_hash if versie else "", "; ".join(map(str, pakket.passages.all())),
                label(pakket.vertrouwelijkheid),
            )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Regel:
    """One package in the list with the state of its newest version; None when it has none."""

    pakket: Pakket
    stand: Versiestand | None


def lines(pakketten: Iterable[Pakket]) -> list[Regel]:
    """The rows of a page."""
    newest = [(pakket, next(iter(newest_first(list(pakket.versies.all()))), None)) for pakket in pakketten]
    return [Regel(pakket, Versiestand(versie) if versie else None) for pakket, versie in newest]
