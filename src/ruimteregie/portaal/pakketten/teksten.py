"""The text of a version as it is read: each Afspraak in it with names instead of codes.

What is shown comes from the content of the version or the round, never from the records of today; only the
names of parties and areas are looked up, and what the reader may not see is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.portaal.datum import dagen
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.pakketten.selectors import Driewaarden, termijnstanden, visible_content
from ruimteregie.register.pakketten.vergelijken import term_of
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Namen", "Tekst", "Tekstactie", "read_texts", "trekkers_of"]

_ZONDER_NAAM = "een partij of gebied dat u niet mag zien"


@dataclass(frozen=True, slots=True)
class Tekstactie:
    """One actie of a text; ``standen`` is its term in three stages, when these differ."""

    code: str
    kant: str
    wie: str
    samenvatting: str
    voorwaarde: str
    termijn: str
    betekenis: str
    deel: bool
    standen: Driewaarden | None = None


@dataclass(frozen=True, slots=True)
class Tekst:
    """One Afspraak as a version says it; ``bestaat`` when the register has a sheet of it."""

    code: str
    nummer: str
    titel: str
    soorten: tuple[str, ...]
    thema: str
    samenvatting: str
    voorwaarde: str
    departementen: str
    partijen: str
    gebieden: str
    trekkers: str
    acties: tuple[Tekstactie, ...]
    bestaat: bool

    @property
    def naam(self) -> str:
        """Number and title."""
        return f"{self.nummer} {self.titel}".strip()


class Namen:
    """The names of the parties and areas that the reader may see, by code; in two queries."""

    def __init__(self, inhouden: Iterable[Mapping[str, Any]], actor: Actor) -> None:
        parties, areas = _codes(inhouden)
        found = visible(Partij.objects.all(), actor).filter(code__in=parties)
        self._partijen = {partij.code: partij.kort for partij in found}
        self._gebieden = dict(
            visible(Gebied.objects.all(), actor).filter(code__in=areas).values_list("code", "naam")
        )

    def partijen(self, codes: Iterable[str]) -> str:
        """The parties in words, in the order given."""
        return ", ".join(self._partijen.get(code, _ZONDER_NAAM) for code in codes if code)

    def gebieden(self, codes: Iterable[str]) -> str:
        """The areas in words."""
        return ", ".join(self._gebieden.get(code, _ZONDER_NAAM) for code in codes if code)


def _codes(inhouden: Iterable[Mapping[str, Any]]) -> tuple[set[str], set[str]]:
    parties: set[str] = set()
    areas: set[str] = set()
    for inhoud in inhouden:
        for item in inhoud.get("afspraken", ()):
            parties.update(item.get("departementen", ()), item.get("partijen", ()), trekkers_of(item))
            areas.update(item.get("gebieden", ()))
            for actie in item.get("acties", ()):
                parties.update(actie.get("partijen", ()))
    return parties, areas


def trekkers_of(item: Mapping[str, Any]) -> list[str]:
    """The codes of the two trekkers of a text, as far as it names them."""
    return [str(item[name]) for name in ("trekker_rijk", "trekker_regio") if item.get(name)]


def read_texts(inhoud: Mapping[str, Any], actor: Actor, *, met_standen: bool = False) -> list[Tekst]:
    """The agreements of a content, readable.

    ``met_standen`` adds the three values of each term that moved: of them *vastgesteld* is what this content
    says, whatever a later version made of it.
    """
    items: Sequence[Mapping[str, Any]] = visible_content(inhoud, actor)["afspraken"]
    names = Namen([{"afspraken": items}], actor)
    seen = visible(Afspraak.objects.all(), actor).filter(code__in=[item["code"] for item in items])
    known = set(seen.values_list("code", flat=True))
    moved = _moved(items, actor) if met_standen else {}
    return [_text(item, names, known, moved) for item in items]


def _moved(items: Sequence[Mapping[str, Any]], actor: Actor) -> dict[str, Driewaarden]:
    said = {actie["code"]: term_of(actie.get("termijn")) for item in items for actie in item["acties"]}
    acties = list(visible(Actie.objects.all(), actor).filter(code__in=said))
    terms = termijnstanden(acties, actor)
    found = {actie.code: replace(terms[actie.pk], vastgesteld=said[actie.code]) for actie in acties}
    return {code: stages for code, stages in found.items() if stages.verschoven}


def _text(
    item: Mapping[str, Any], names: Namen, known: Collection[str], moved: Mapping[str, Driewaarden]
) -> Tekst:
    return Tekst(
        code=item["code"],
        nummer=item.get("nummer", ""),
        titel=item.get("titel", ""),
        soorten=tuple(item.get("soorten", ())),
        thema=item.get("thema", ""),
        samenvatting=item.get("samenvatting", ""),
        voorwaarde=item.get("voorwaarde", ""),
        departementen=names.partijen(item.get("departementen", ())),
        partijen=names.partijen(item.get("partijen", ())),
        gebieden=names.gebieden(item.get("gebieden", ())),
        trekkers=names.partijen(trekkers_of(item)),
        acties=tuple(_acties(item, names, moved)),
        bestaat=item["code"] in known,
    )


def _acties(item: Mapping[str, Any], names: Namen, moved: Mapping[str, Driewaarden]) -> Iterator[Tekstactie]:
    for actie in item.get("acties", ()):
        tekst, _, edtf = actie.get("termijn") or ("", "", "")
        yield Tekstactie(
            code=actie.get("code", ""),
            kant=label(actie["kant"]) if actie.get("kant") else "",
            wie=names.partijen(actie.get("partijen", ())),
            samenvatting=actie.get("samenvatting", ""),
            voorwaarde=actie.get("voorwaarde", ""),
            termijn=tekst,
            betekenis=dagen(*edtf_interval(edtf)) if edtf else "",
            deel=bool(actie.get("onder")),
            standen=moved.get(actie.get("code", "")),
        )
