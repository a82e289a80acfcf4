"""What deciding about findings of one file needs of it and of the register, read once and not per finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ruimteregie.inlezen.vondsten import ZEKER
from ruimteregie.register.documenten.models import FEITSOORTEN, Document, Lezing, Passage, Vondst
from ruimteregie.register.documenten.services import Plaats, document_of, passage_of, read_part
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij

__all__ = ["ALLE_DEPARTEMENTEN", "Kennis", "Naamplaats"]

ALLE_DEPARTEMENTEN = "ALLE"
"""How a letter's "alle departementen" is found; together they are the Rijk."""
# The areas that an agreement is about; of smaller ones a name in a sentence is too often something else.
_GEBIEDSOORTEN = ("provincie", "novex")
# Well below the limit on parameters of SQLite.
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Naamplaats:
    """An area that a document names: its code, and how its name stands in a text."""

    code: str
    vorm: re.Pattern[str]


class Kennis:
    """The parties, areas, documents and open facts around some findings of one file."""

    def __init__(self, lezing: Lezing, vondsten: Iterable[Vondst]) -> None:
        self.lezing = lezing
        self._codes = {code for vondst in vondsten for code in _party_codes(vondst.waarde)}
        self._namen: dict[int | None, tuple[Naamplaats, ...]] = {}
        self._documenten: dict[int | None, Document] = {}

    @cached_property
    def _partijen(self) -> Mapping[str, Partij]:
        listed = sorted(self._codes)
        return {
            partij.code: partij
            for start in range(0, len(listed), _CHUNK)
            for partij in Partij.objects.filter(code__in=listed[start : start + _CHUNK])
        }

    @cached_property
    def _gebieden(self) -> Mapping[str, Gebied]:
        return {g.code: g for g in Gebied.objects.filter(soort__in=_GEBIEDSOORTEN)}

    @cached_property
    def feiten(self) -> list[Vondst]:
        """The facts of the file that nobody decided about, in its order; who takes one along removes it."""
        found = list(
            self.lezing.vondsten.filter(soort__in=FEITSOORTEN, status="nieuw").select_related("document")
        )
        for vondst in found:
            vondst.lezing = self.lezing
        return found

    @cached_property
    def lines_per_page(self) -> bool:
        """Whether the numbers of the lines start again on each page, as in a PDF."""
        rows: Sequence[Sequence[Any]] = self.lezing.resultaat.get("regels") or ()
        return any(row[0] != number for number, row in enumerate(rows, start=1))

    def forget(self) -> None:
        """Read again what a decision that was rolled back may have changed here."""
        self._documenten.clear()
        self.__dict__.pop("feiten", None)

    def partijen_van(self, codes: Iterable[Any]) -> list[Partij]:
        """The parties with these codes; a word that is no known code is left for the reviewer to add."""
        wanted = dict.fromkeys("RIJK" if c == ALLE_DEPARTEMENTEN else str(c) for c in codes)
        return [self._partijen[code] for code in wanted if code in self._partijen]

    def learn_partijen(self, codes: Iterable[str]) -> None:
        """Know these parties too: those that a reviewer added to what was found."""
        self._codes = {*self._codes, *codes}
        self.__dict__.pop("_partijen", None)

    def gebieden_van(self, vondst: Vondst) -> list[Gebied]:
        """The provinces and NOVEX areas that the words of a finding name beyond doubt."""
        text = " ".join(_words(vondst))
        named = {naam.code for naam in self._named_in(vondst.deel) if naam.vorm.search(text)}
        return [self._gebieden[code] for code in sorted(named)]

    def subject_areas(self, vondst: Vondst) -> list[Gebied]:
        """The areas that the subject of the letter names, in which a finding stands."""
        subject = str(read_part(self.lezing, vondst.deel).get("onderwerp") or "")
        named = {naam.code for naam in self._named_in(vondst.deel) if naam.vorm.search(subject)}
        return [self._gebieden[code] for code in sorted(named)]

    def _named_in(self, deel: int | None) -> tuple[Naamplaats, ...]:
        if deel not in self._namen:
            self._namen[deel] = tuple(self._names(read_part(self.lezing, deel).get("namen") or ()))
        return self._namen[deel]

    def _names(self, found: Iterable[Mapping[str, Any]]) -> Iterator[Naamplaats]:
        """The names of areas; one that two areas share says nothing (§1)."""
        codes: dict[str, set[str]] = {}
        for item in found:
            if item.get("soort") == "gebied" and (item.get("zekerheid") or 0) >= ZEKER:
                codes.setdefault(str(item.get("tekst") or ""), set()).add(str(item.get("code") or ""))
        for text, of in codes.items():
            code = next(iter(of))
            if text and len(of) == 1 and code in self._gebieden:
                yield Naamplaats(code, re.compile(rf"(?<!\w)(?<![Gg]emeente ){re.escape(text)}(?!\w)"))

    def document(self, vondst: Vondst) -> Document:
        """The document of a finding; made when the register does not have it."""
        if vondst.document is not None:
            return vondst.document
        if vondst.deel not in self._documenten:
            self._documenten[vondst.deel] = document_of(vondst)
        return self._documenten[vondst.deel]

    def passage(self, vondst: Vondst) -> Passage:
        """The place of a finding."""
        place = (vondst.pagina, vondst.regel_van, vondst.regel_tot)
        return passage_of(Plaats(self.document(vondst), *place))

    def facts_within(self, vondst: Vondst) -> list[Vondst]:
        """The open facts that stand in the lines of a finding."""
        if vondst.regel_van is None:
            return []
        last = vondst.regel_tot or vondst.regel_van
        return [
            fact
            for fact in self.feiten
            if fact.deel == vondst.deel
            and fact.regel_van is not None
            and vondst.regel_van <= fact.regel_van <= last
            and (not self.lines_per_page or fact.pagina == vondst.pagina)
        ]


def _words(vondst: Vondst) -> Iterator[str]:
    yield str(vondst.waarde.get("titel") or "")
    yield vondst.tekst
    for actie in vondst.waarde.get("acties") or ():
        yield str(actie.get("tekst") or "")


def _party_codes(waarde: Mapping[str, Any]) -> Iterator[str]:
    yield "RIJK"
    for key in ("departementen", "partijen"):
        yield from (str(code) for code in waarde.get(key) or ())
    for actie in waarde.get("acties") or ():
        yield from (str(code) for code in actie.get("partijen") or ())
