"""Reading packages, versions, texts and rounds: only what the reader may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Prefetch, QuerySet

from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.models import Instemming, Pakket, PakketVersie, Raakvlak
from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Opmerking, Tekstronde
from ruimteregie.register.toegang.historie import Wijziging, objectsoort
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = [
    "conceptteksten",
    "handled",
    "open_voorbehouden",
    "pakket_detail",
    "pakketten",
    "raakvlakken",
    "rondes",
    "same_packages",
    "versies",
    "visible_content",
]


def pakketten(actor: Actor, soort: str = "") -> QuerySet[Pakket]:
    """The packages with their versions, newest first."""
    found = visible(Pakket.objects.all(), actor).prefetch_related(
        "gebieden", "partijen", passages_prefetch(actor), Prefetch("versies", versies(actor))
    )
    return found.filter(soorten__heeft=soort) if soort else found


def pakket_detail(actor: Actor) -> QuerySet[Pakket]:
    """The packages with all that a sheet of one shows: versions with their consents, what it follows on."""
    words = visible(Instemming.objects.all(), actor).select_related("partij", "wie")
    said = Prefetch("versies__instemmingen", words)
    seen = visible(Pakket.objects.all(), actor)
    return pakketten(actor).prefetch_related(
        said,
        Prefetch("opvolgers", seen),
        Prefetch("volgt_op", seen),
    )


def versies(actor: Actor) -> QuerySet[PakketVersie]:
    """The versions with the agreements that the actor may see."""
    agreements = Prefetch("afspraken", visible(Afspraak.objects.all(), actor))
    found = visible(PakketVersie.objects.all(), actor).select_related("pakket").defer("inhoud")
    return found.prefetch_related(
        agreements, visible_link("overleg", Overleg, actor), passages_prefetch(actor)
    )


def raakvlakken(actor: Actor) -> QuerySet[Raakvlak]:
    """The references between packages and agreements; ``klopt`` is False for the ones that point wrong."""
    found = visible(Raakvlak.objects.all(), actor).select_related("van_pakket", "naar_afspraak", "bedoeld")
    return found.prefetch_related(passages_prefetch(actor))


def same_packages(pakket: Pakket, actor: Actor) -> list[Pakket]:
    """The other packages of a kind, area and generation that this one has too, by name."""
    others = visible(Pakket.objects.exclude(pk=pakket.pk), actor).exclude(fase="gesloten")
    found = others.filter(gebieden__in=pakket.gebieden.all(), generatie=pakket.generatie).distinct()
    return [other for other in found.order_by("naam") if set(other.soorten) & set(pakket.soorten)]


def handled(opmerkingen: Iterable[Opmerking]) -> dict[int, Wijziging]:
    """Who said when what was done with each reaction, by its key; in one query."""
    pks = [remark.pk for remark in opmerkingen]
    rows = Wijziging.objects.filter(objectsoort=objectsoort(Opmerking), objectid__in=pks)
    changes = rows.exclude(handeling="aangemaakt").select_related("wie").order_by("id")
    return {change.objectid: change for change in changes if "stand" in change.velden}


def conceptteksten(versie: PakketVersie, actor: Actor) -> QuerySet[Concepttekst]:
    """The texts of a version in their order, also the ones it drops."""
    found = visible(Concepttekst.objects.filter(pakketversie=versie), actor)
    return found.select_related("afspraak", "pakketversie__pakket").order_by("volgorde", "code")


def rondes(versie: PakketVersie, actor: Actor) -> QuerySet[Tekstronde]:
    """The rounds of wording of a version, the last one first, with what the parties said."""
    said = visible(Opmerking.objects.all(), actor).select_related("partij", "concepttekst", "wie")
    found = visible(Tekstronde.objects.filter(pakketversie=versie), actor)
    return found.prefetch_related(Prefetch("opmerkingen", said)).order_by("-nummer")


def open_voorbehouden(versie: PakketVersie, actor: Actor) -> QuerySet[Opmerking]:
    """The reservations that the rounds left open, for who is asked to agree."""
    found = visible(Opmerking.objects.filter(tekstronde__pakketversie=versie), actor)
    return found.filter(soort="voorbehoud", stand="open").select_related(
        "partij", "concepttekst", "tekstronde"
    )


def visible_content(inhoud: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """A content without the agreements that the actor may not see."""
    items = inhoud.get("afspraken", ())
    there = Afspraak.objects.filter(code__in=[item["code"] for item in items])
    hidden = set(there.values_list("code", flat=True)) - set(
        visible(there, actor).values_list("code", flat=True)
    )
    return {**inhoud, "afspraken": [item for item in items if item["code"] not in hidden]}
