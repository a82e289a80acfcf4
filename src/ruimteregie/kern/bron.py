"""Where a fact stands: document, page and line, or a public address (§8)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import total_ordering

from ruimteregie.kern._soort import is_same_kind
from ruimteregie.kern.fouten import NotatieFout, OnbekendeWaarde

__all__ = ["BETROUWBAARHEDEN", "Bron"]

BETROUWBAARHEDEN = ("A", "B", "C", "D")
"""A official and read ourselves, B official through another, C secondary, D computed."""


@total_ordering
@dataclass(frozen=True, slots=True)
class Bron:
    """The place of a fact.

    ``document`` is the code of a document or dataset. Page and lines count from 1; None is
    *niet bekend*, never page zero; a first line without a last is that one line. ``adres`` is a
    public web address for facts from outside the documents, ``betrouwbaarheid`` its tag (A–D, or
    empty for a document of the register).
    Sources sort by document, page, line; an unknown page or line comes first.
    """

    document: str
    pagina: int | None = None
    regel_van: int | None = None
    regel_tot: int | None = None
    adres: str = ""
    betrouwbaarheid: str = ""

    def __post_init__(self) -> None:
        if not self.document and not self.adres:
            raise self._fout("Een bron heeft een document of een adres nodig.", "Noem er een.")
        if self.betrouwbaarheid and self.betrouwbaarheid not in BETROUWBAARHEDEN:
            raise OnbekendeWaarde(
                f"{self.betrouwbaarheid!r} is geen betrouwbaarheid.",
                remedie=f"Kies uit: {', '.join(BETROUWBAARHEDEN)}.",
                paragraaf="§1",
            )
        for naam, nummer in (("pagina", self.pagina), ("regel", self.regel_van), ("regel", self.regel_tot)):
            if nummer is not None and nummer < 1:
                raise self._fout(
                    f"{naam} {nummer} bestaat niet.", "Tel vanaf 1; laat leeg wat niet bekend is."
                )
        if self.regel_tot is not None and (self.regel_van is None or self.regel_tot < self.regel_van):
            raise self._fout(
                f"regels {self.regel_van} tot {self.regel_tot} zijn geen bereik.",
                "Geef de eerste en de laatste regel in die volgorde.",
            )
        # One line said in two ways is one place: equal, with one hash.
        object.__setattr__(self, "regel_tot", self.regel_tot or self.regel_van)

    def _fout(self, wat: str, remedie: str) -> NotatieFout:
        return NotatieFout(wat, waar=self.document or self.adres, remedie=remedie, paragraaf="§8")

    @property
    def plaats(self) -> str:
        """The place in short Dutch, ``"p. 3, r. 12–15"``; empty when no place is known."""
        parts: list[str] = []
        if self.pagina is not None:
            parts.append(f"p. {self.pagina}")
        if self.regel_van is not None:
            until = "" if self.regel_tot == self.regel_van else f"–{self.regel_tot}"
            parts.append(f"r. {self.regel_van}{until}")
        return ", ".join(parts)

    def __str__(self) -> str:
        return ", ".join(part for part in (self.document or self.adres, self.plaats) if part)

    def _key(self) -> tuple[str, int, int, int, str, str]:
        return (
            self.document,
            self.pagina or 0,
            self.regel_van or 0,
            self.regel_tot or 0,
            self.adres,
            self.betrouwbaarheid,
        )

    def __lt__(self, other: Bron) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        return self._key() < other._key()
