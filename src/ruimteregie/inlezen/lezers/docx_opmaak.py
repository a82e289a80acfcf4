"""What the layout of a Word document says about its text: list numbers, hidden text, page breaks."""

from __future__ import annotations

from dataclasses import dataclass

from ruimteregie.inlezen.lezers.nummering import Niveau, Teller
from ruimteregie.inlezen.lezers.xml import Element

__all__ = ["Opmaak"]

_OFF = frozenset({"0", "false", "off", "none"})
_FORMS = {
    "decimal": "1", "decimalZero": "01", "lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i",
    "upperRoman": "I", "bullet": "•", "none": "",
}  # fmt: skip
_LEVELS = 9
_STEP = 2  # spaces a level
_INDENT = 360  # twentieths of a point: the step of the indentation in lists as Word makes them
_MOST_SPACES = 20


@dataclass(frozen=True, slots=True)
class _Stijl:
    """What a style says, with that of the style it is based on."""

    num: str | None = None
    niveau: int | None = None
    kop: bool = False
    verborgen: bool = False


class Opmaak:
    """The styles and lists of a document; ``label`` counts, so ask it of every paragraph once, in order."""

    def __init__(self, styles: Element | None, numbering: Element | None) -> None:
        self._elementen = (
            {s.get("w.styleId"): s for s in styles if s.tag == "w.style"} if styles is not None else {}
        )
        self._stijlen: dict[str | None, _Stijl] = {}
        self._abstract: dict[str | None, Teller] = {}
        self._bij_stijl: dict[str, int] = {}
        self._nums: dict[str | None, Teller] = {}
        self._starts: dict[str | None, dict[int, int]] = {}
        for element in numbering if numbering is not None else ():
            if element.tag == "w.abstractNum":
                self._abstract[element.get("w.abstractNumId")] = self._teller(element)
            elif element.tag == "w.num":
                self._read_num(element)

    def label(self, p: Element) -> tuple[str, int, bool]:
        """The number or bullet of a paragraph ("" without), its indentation, and whether it is an item."""
        stijl = self._stijl(_value(p, "w.pPr/w.pStyle"))
        num = _value(p, "w.pPr/w.numPr/w.numId") or stijl.num
        teller = self._nums.get(num)
        if teller is None:
            return "", 0, False
        niveau = _number(_value(p, "w.pPr/w.numPr/w.ilvl"), stijl.niveau or 0)
        niveau = min(max(niveau, 0), _LEVELS - 1)
        for level, begin in self._starts.pop(num, {}).items():
            teller.restart(level, begin)
        kop = stijl.kop or p.find("w.pPr/w.outlineLvl") is not None
        inspringing = 0 if kop else self._indentation(p, teller.niveaus.get(niveau), niveau)
        return teller.next(niveau), inspringing, not kop

    def _indentation(self, p: Element, regel: Niveau | None, niveau: int) -> int:
        """In spaces: where the sign of an item stands, by the paragraph itself or by its list."""
        left = _left(p.find("w.pPr/w.ind"))
        if left is None and regel is not None:
            left = regel.inspringing
        return _STEP * niveau if left is None else min(_STEP * round(left / _INDENT), _MOST_SPACES)

    def hidden_run(self, run: Element) -> bool:
        """Whether a run is hidden text, by itself or by its style."""
        mark = run.find("w.rPr/w.vanish")
        if mark is not None:
            return _on(mark)
        return self._stijl(_value(run, "w.rPr/w.rStyle")).verborgen

    def hidden_paragraph(self, p: Element) -> bool:
        """Whether the style of a paragraph hides it."""
        return self._stijl(_value(p, "w.pPr/w.pStyle")).verborgen

    def end_deleted(self, p: Element) -> bool:
        """Whether the end of a paragraph was deleted, so that it runs on in the next."""
        return p.find("w.pPr/w.rPr/w.del") is not None

    def page_before(self, p: Element) -> bool:
        """Whether a paragraph begins a page."""
        mark = p.find("w.pPr/w.pageBreakBefore")
        return mark is not None and _on(mark)

    def page_after(self, p: Element) -> bool:
        """Whether a section ends with a paragraph and the next one begins a page."""
        section = p.find("w.pPr/w.sectPr")
        return section is not None and (_value(section, "w.type") or "nextPage") not in (
            "continuous",
            "nextColumn",
        )

    def row_left_out(self, row: Element) -> bool:
        """Whether a table row was deleted or is hidden."""
        return row.find("w.trPr/w.del") is not None or row.find("w.trPr/w.hidden") is not None

    def _stijl(self, naam: str | None) -> _Stijl:
        if naam not in self._stijlen:
            self._stijlen[naam] = _Stijl()  # a style based on itself ends here
            element = self._elementen.get(naam)
            if element is not None:
                basis = self._stijl(_value(element, "w.basedOn"))
                self._stijlen[naam] = self._read_stijl(element, basis, naam or "")
        return self._stijlen[naam]

    def _read_stijl(self, element: Element, basis: _Stijl, naam: str) -> _Stijl:
        vanish = element.find("w.rPr/w.vanish")
        niveau = _number(
            _value(element, "w.pPr/w.numPr/w.ilvl"), self._bij_stijl.get(naam, basis.niveau or 0)
        )
        return _Stijl(
            num=_value(element, "w.pPr/w.numPr/w.numId") or basis.num,
            niveau=niveau,
            kop=basis.kop or element.find("w.pPr/w.outlineLvl") is not None,
            verborgen=basis.verborgen if vanish is None else _on(vanish),
        )

    def _teller(self, element: Element) -> Teller:
        niveaus: dict[int, Niveau] = {}
        for level in element:
            if level.tag == "w.lvl":
                index = _number(level.get("w.ilvl"), 0)
                niveaus[index] = _niveau(level)
                if stijl := _value(level, "w.pStyle"):
                    self._bij_stijl[stijl] = index
        return Teller(niveaus)

    def _read_num(self, element: Element) -> None:
        """A list: those that share a definition count on, unless one says where it starts again."""
        naam = element.get("w.numId")
        teller = self._abstract.get(_value(element, "w.abstractNumId"))
        if teller is None or naam == "0":
            return
        niveaus = dict(teller.niveaus)
        for override in element:
            if override.tag != "w.lvlOverride":
                continue
            index = _number(override.get("w.ilvl"), 0)
            level = override.find("w.lvl")
            if level is not None:
                niveaus[index] = _niveau(level)
            if start := _value(override, "w.startOverride"):
                self._starts.setdefault(naam, {})[index] = _number(start, 1)
        self._nums[naam] = teller if niveaus == teller.niveaus else Teller(niveaus)


def _niveau(level: Element) -> Niveau:
    return Niveau(
        vorm=_FORMS.get(_value(level, "w.numFmt") or "decimal", "1"),
        patroon=_value(level, "w.lvlText") or "",
        begin=_number(_value(level, "w.start"), 1),
        plat=level.find("w.isLgl") is not None,
        inspringing=_left(level.find("w.pPr/w.ind")),
    )


def _left(ind: Element | None) -> int | None:
    """Where the first line of a paragraph begins."""
    if ind is None or (text := ind.get("w.left") or ind.get("w.start")) is None:
        return None
    return max(_number(text, 0) - _number(ind.get("w.hanging"), 0), 0)


def _value(element: Element, path: str) -> str | None:
    found = element.find(path)
    return None if found is None else found.get("w.val")


def _number(text: str | None, otherwise: int) -> int:
    return int(text) if text and len(text) < 7 and text.isascii() and text.isdigit() else otherwise


def _on(mark: Element) -> bool:
    return mark.get("w.val", "1") not in _OFF
