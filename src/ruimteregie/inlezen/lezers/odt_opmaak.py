"""What the styles of an OpenDocument text say about its text: list numbers, hidden text, page breaks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ruimteregie.inlezen.lezers.nummering import Niveau
from ruimteregie.inlezen.lezers.xml import Element

__all__ = ["Opmaak"]

_LEVELS = {"text.list-level-style-number", "text.list-level-style-bullet", "text.outline-level-style"}
_KINDS = ("style.style", "text.list-style", "text.outline-style")


@dataclass(frozen=True, slots=True)
class _Stijl:
    """What a style says, with that of the style it is based on."""

    verborgen: bool = False
    voor: bool = False
    na: bool = False


class Opmaak:
    """The styles of a document: those of the user and those that the program made for itself."""

    def __init__(self, styles: Element | None, content: Element) -> None:
        self._elementen: dict[str | None, Element] = {}
        self._lijsten: dict[str | None, dict[int, Niveau]] = {}
        self._stijlen: dict[str | None, _Stijl] = {}
        self.koppen: Mapping[int, Niveau] = {}
        for element in _styles(styles, content):
            naam = element.get("style.name")
            if element.tag == "style.style":
                self._elementen[naam] = element
            elif element.tag == "text.list-style":
                self._lijsten[naam] = _levels(element)
            else:
                self.koppen = _levels(element)

    def lijst(self, naam: str) -> Mapping[int, Niveau]:
        """The levels of a list style; bullets where the style is unknown."""
        return self._lijsten.get(naam) or {n: Niveau("•", "•") for n in range(10)}

    def hidden(self, naam: str | None) -> bool:
        """Whether a style hides its text."""
        return self._stijl(naam).verborgen

    def page_before(self, naam: str | None) -> bool:
        """Whether a paragraph of this style begins a page."""
        return self._stijl(naam).voor

    def page_after(self, naam: str | None) -> bool:
        """Whether a page ends after a paragraph of this style."""
        return self._stijl(naam).na

    def _stijl(self, naam: str | None) -> _Stijl:
        if naam not in self._stijlen:
            self._stijlen[naam] = _Stijl()  # a style based on itself ends here
            element = self._elementen.get(naam)
            if element is not None:
                self._stijlen[naam] = _read(element, self._stijl(element.get("style.parent-style-name")))
        return self._stijlen[naam]


def _styles(*roots: Element | None) -> Iterator[Element]:
    for root in roots:
        for group in root if root is not None else ():
            if group.tag in ("office.styles", "office.automatic-styles"):
                yield from (e for e in group if e.tag in _KINDS)


def _read(element: Element, basis: _Stijl) -> _Stijl:
    text = element.find("style.text-properties")
    display = None if text is None else text.get("text.display")
    alinea = element.find("style.paragraph-properties")
    before = None if alinea is None else alinea.get("fo.break-before")
    after = None if alinea is None else alinea.get("fo.break-after")
    return _Stijl(
        verborgen=basis.verborgen if display is None else display == "none",
        voor=bool(element.get("style.master-page-name"))
        or (basis.voor if before is None else before == "page"),
        na=basis.na if after is None else after == "page",
    )


def _levels(element: Element) -> dict[int, Niveau]:
    return {
        _number(level.get("text.level"), 1) - 1: _niveau(level) for level in element if level.tag in _LEVELS
    }


def _niveau(level: Element) -> Niveau:
    if level.tag == "text.list-level-style-bullet":
        return Niveau("•", level.get("text.bullet-char", "•"))
    vorm = level.get("style.num-format", "")
    own = _number(level.get("text.level"), 1)
    shown = min(_number(level.get("text.display-levels"), 1), own)
    numbers = ".".join(f"%{n}" for n in range(own - shown + 1, min(own, 9) + 1)) if vorm else ""
    patroon = level.get("style.num-prefix", "") + numbers + level.get("style.num-suffix", "")
    return Niveau(vorm if vorm in ("1", "a", "A", "i", "I") else "1" if vorm else "", patroon,
                  _number(level.get("text.start-value"), 1))  # fmt: skip


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and len(text) < 7 and text.isascii() and text.isdigit() else otherwise
