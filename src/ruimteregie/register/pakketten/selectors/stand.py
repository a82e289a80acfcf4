"""The state of the NOVEX areas and of the arrangements of the provinces, as the documents tell it (§6)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.pakketten.models import AANGENOMEN, Pakket, PakketVersie
from ruimteregie.register.pakketten.selectors.lijsten import versies
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = ["NOVEX_PRODUCTEN", "Arrangementstand", "Novexcel", "Novexrij", "arrangementstand", "novex_matrix"]

NOVEX_PRODUCTEN = ("ontwikkelperspectief", "uitvoeringsagenda", "ria", "masterplan")
"""The columns of the matrix; a masterplan is noted where an area has one."""
NIET_BEKEND = "niet bekend"
ONTBREEKT = "ontbreekt"
_ARRANGEMENT = "ruimtelijk-arrangement"
_VOORAF = ("startpakket", "ruimtelijk-voorstel", "procesafspraak", _ARRANGEMENT)


@dataclass(frozen=True, slots=True)
class Novexcel:
    """One product of one area: all its versions, newest first.

    A version of a document that is two products stands in both cells. Without versions nothing is known;
    *ontbreekt* is only what a document says is not there.
    """

    product: str
    versies: tuple[PakketVersie, ...]

    @property
    def geldend(self) -> PakketVersie | None:
        """The last version that was adopted; None when none was."""
        return next((v for v in self.versies if v.wijze in AANGENOMEN), None)

    @property
    def laatste(self) -> PakketVersie | None:
        """The version that tells the state: the adopted one, else the newest."""
        return self.geldend or next(iter(self.versies), None)

    @property
    def stand(self) -> str:
        """How it was adopted, or else how far it is; *niet bekend* when no document says."""
        return self.laatste.wijze if self.laatste is not None else NIET_BEKEND

    @property
    def ontbreekt(self) -> bool:
        """Whether a document says that there is none."""
        return self.stand == ONTBREEKT

    @property
    def is_bekend(self) -> bool:
        """Whether any document says something of it."""
        return bool(self.versies)

    @property
    def gecombineerd(self) -> bool:
        """Whether the document is another product of the matrix too."""
        return self.laatste is not None and len(set(self.laatste.pakket.soorten) & set(NOVEX_PRODUCTEN)) > 1


@dataclass(frozen=True, slots=True)
class Novexrij:
    """One NOVEX area with its products, in the order of ``NOVEX_PRODUCTEN``."""

    gebied: Gebied
    cellen: tuple[Novexcel, ...]

    def cel(self, product: str) -> Novexcel:
        """The cell of one product."""
        return self.cellen[NOVEX_PRODUCTEN.index(product)]


@dataclass(frozen=True, slots=True)
class Arrangementstand:
    """One province: its arrangements, newest first, and what came before the one that holds, oldest first."""

    provincie: Gebied
    versies: tuple[PakketVersie, ...]
    vooraf: tuple[PakketVersie, ...]

    @property
    def geldend(self) -> PakketVersie | None:
        """The last version that was adopted; None when none was."""
        return next((v for v in self.versies if v.wijze in AANGENOMEN), None)

    @property
    def volgend(self) -> PakketVersie | None:
        """The newest version that is not adopted, when it is newer than what holds."""
        newest = next(iter(self.versies), None)
        return newest if newest is not None and newest.wijze not in AANGENOMEN else None

    @property
    def stand(self) -> str:
        """How the arrangement was adopted, or how far it is; *niet bekend* when no document says."""
        found = self.geldend or self.volgend
        return found.wijze if found is not None else NIET_BEKEND


def novex_matrix(actor: Actor) -> list[Novexrij]:
    """The NOVEX areas with their products, by the versions that the actor may see; in a few queries."""
    areas = list(Gebied.objects.filter(soort="novex").order_by("code"))
    found = _versions_by_area(actor, areas)
    return [
        Novexrij(
            area,
            tuple(
                Novexcel(product, tuple(v for v in found.get(area.pk, ()) if product in v.pakket.soorten))
                for product in NOVEX_PRODUCTEN
            ),
        )
        for area in areas
    ]


def arrangementstand(actor: Actor) -> list[Arrangementstand]:
    """The provinces with their arrangement and what preceded it, by the versions that the actor may see.

    What preceded is of the kinds that lead to an arrangement, or the package that it follows on; a document
    for several provinces at once is never the arrangement of one.
    """
    areas = list(Gebied.objects.filter(soort="provincie").order_by("code"))
    found = _versions_by_area(actor, areas)
    return [_arrangement_of(area, found.get(area.pk, ())) for area in areas]


def _arrangement_of(area: Gebied, versions: Sequence[PakketVersie]) -> Arrangementstand:
    own = [v for v in versions if _ARRANGEMENT in v.pakket.soorten and len(v.pakket.gebieden.all()) == 1]
    own.sort(key=lambda v: (v.pakket.generatie or 0, *_newest(v)), reverse=True)
    of_arrangement = {v.pk for v in own}
    followed = {v.pakket.volgt_op.pk for v in own if v.pakket.volgt_op is not None}
    before = [
        v
        for v in versions
        if v.pk not in of_arrangement and (v.pakket.pk in followed or set(v.pakket.soorten) & set(_VOORAF))
    ]
    return Arrangementstand(area, tuple(own), tuple(sorted(before, key=_newest)))


def _versions_by_area(actor: Actor, areas: Iterable[Gebied]) -> dict[int, list[PakketVersie]]:
    """The versions of the packages of each area, newest first."""
    packages = visible(Pakket.objects.all(), actor).filter(gebieden__in=list(areas)).distinct()
    shown = Prefetch("versies", versies(actor).order_by())
    found: dict[int, list[PakketVersie]] = {}
    for pakket in packages.prefetch_related("gebieden", visible_link("volgt_op", Pakket, actor), shown):
        for versie in pakket.versies.all():
            versie.pakket = pakket  # with its areas, which are asked of every version
        for area in pakket.gebieden.all():
            found.setdefault(area.pk, []).extend(pakket.versies.all())
    return {pk: sorted(listed, key=_newest, reverse=True) for pk, listed in found.items()}


def _newest(versie: PakketVersie) -> tuple[date, bool, int]:
    """By date, what was adopted after what was offered that day; without a date first of all."""
    return versie.datum_laatst or date.min, versie.wijze in AANGENOMEN, versie.pk
