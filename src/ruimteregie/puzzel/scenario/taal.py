"""The language of expressions over layers, and reading it into a tree.

    numbers           0.5   500 m   30 woningen/ha   12 %         (decimal point; the unit behind the number)
    text              "bos"
    layers            hoogte, water                  by the name that the scenario gives
    expressions       other expressions, by name
    arithmetic        + - * /                        adding asks one kind of unit
    comparison        < <= > >= == !=                asks one kind of unit; may be chained
    logic             and or not
    functions         min(a, b, …)   max(a, b, …)    one kind of unit
                      rond(a)                        the nearest whole number, for a number without unit
                      waar(voorwaarde, a, b)         a where the condition holds, else b
                      afstand_tot(voorwaarde)        metres to the nearest cell where it holds
    classes           bodem in ("klei", "veen")      also not in, == and !=

Nothing else exists: no attributes, no calls of other functions, no powers. The text is parsed by ``ast``
and never run.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, Protocol

from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel.scenario.eenheden import EENHEDEN, GEEN, Maat

__all__ = [
    "FUNCTIES",
    "MAAT",
    "Blokwaarde",
    "Omgeving",
    "Soort",
    "Tekst",
    "Waarde",
    "names_in",
    "parse_uitdrukking",
]

LANGSTE: Final = 4000
DIEPSTE: Final = 100
GROOTSTE: Final = 10**15
MAAT: Final = "_maat"
"""The function that a number with its unit becomes in the tree."""
FUNCTIES: Final = ("min", "max", "rond", "waar", "afstand_tot")
_EENHEID = "|".join(sorted((re.escape(naam) for naam in EENHEDEN), key=len, reverse=True))
_TEKST = r"(?P<tekst>\"[^\"]*\"|'[^']*')"
_MET_EENHEID = re.compile(
    rf"{_TEKST}|(?<![\w.])(?P<getal>\d+(?:\.\d+)?)\s*(?P<eenheid>(?:{_EENHEID})(?:\s*/\s*(?:{_EENHEID}))?)(?!\w)"
)
_DUBBELZINNIG = re.compile(rf"{_TEKST}|(?<![\w.])(?P<getal>[1-9]\d{{0,2}}\.\d{{3}})(?!\d)")

Blokwaarde = NDArray[Any] | float | bool


class Soort(StrEnum):
    """What a value is."""

    WAARHEID = "waar of onwaar"
    GETAL = "een getal"
    KLASSE = "een klasse"
    WOORD = "een tekst"


@dataclass(frozen=True, slots=True)
class Tekst:
    """An expression as written, and where it stands."""

    tekst: str
    waar: str

    def refuse(self, wat: str, remedie: str = "") -> InvoerFout:
        """The error that says what is wrong with it."""
        return InvoerFout(f"{wat} in `{self.tekst}`", waar=self.waar, remedie=remedie)


@dataclass(frozen=True, slots=True, eq=False)
class Waarde:
    """A value for every cell, worked out when asked.

    Attributes:
        soort: what it is.
        geef: from a slice of the cells to their values: numbers in base units, classes by their number.
        maat: the unit in which ``geef`` gives numbers, always with factor 1.
        klassen: the names of the classes.
        woord: the text itself, for ``Soort.WOORD``.
    """

    soort: Soort
    geef: Callable[[slice], Blokwaarde]
    maat: Maat = GEEN
    klassen: tuple[str, ...] = ()
    woord: str = ""

    @property
    def naam(self) -> str:
        """What it is, for messages."""
        return f"een getal in {self.maat}" if self.maat.machten else self.soort.value


class Omgeving(Protocol):
    """Where names get their meaning."""

    def resolve(self, naam: str) -> Waarde | Tekst | None:
        """The layer or the expression with that name; None: there is none."""
        ...

    def distance(self, masker: Waarde, sleutel: str) -> Callable[[slice], Blokwaarde]:
        """Metres to the nearest cell where ``masker`` holds; ``sleutel`` is the same for the same mask."""
        ...

    def names(self) -> Sequence[str]:
        """Every name that has a meaning."""
        ...


def parse_uitdrukking(tekst: Tekst) -> ast.expr:
    """The tree of an expression in which only known parts occur.

    Raises:
        InvoerFout: it is no expression, is too long, or holds what the language does not have.
    """
    if len(tekst.tekst) > LANGSTE:
        raise InvoerFout(f"een uitdrukking van {len(tekst.tekst)} tekens is te lang", waar=tekst.waar)
    if MAAT in tekst.tekst:
        raise tekst.refuse(f"{MAAT} bestaat hier niet", "Schrijf de eenheid achter het getal, zoals 500 m.")
    doubtful = next((m["getal"] for m in _DUBBELZINNIG.finditer(tekst.tekst) if m["getal"]), None)
    if doubtful:
        raise tekst.refuse(
            f"{doubtful} kan twee dingen betekenen",
            f"Schrijf {doubtful.replace('.', '')} voor duizendtallen, of {doubtful}0 voor decimalen.",
        )
    plain = _MET_EENHEID.sub(lambda found: found["tekst"] or _as_call(found), tekst.tekst)
    try:
        tree = ast.parse(plain.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise tekst.refuse(
            "dit is geen uitdrukking",
            "Controleer haakjes, aanhalingstekens en eenheden; schrijf decimalen met een punt.",
        ) from None
    for node in ast.walk(tree):
        _check_node(node, tekst)
    _check_depth(tree, tekst)
    return tree


def names_in(tree: ast.expr) -> Iterator[str]:
    """The layers and expressions that a tree names, in no order."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    return (node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called)


def _as_call(found: re.Match[str]) -> str:
    """A number with its unit as something that Python can parse."""
    unit = re.sub(r"\s", "", found["eenheid"])
    return f' {MAAT}({found["getal"]}, "{unit}") '


def _check_node(node: ast.AST, tekst: Tekst) -> None:
    if not isinstance(node, _MAG):
        kind = type(node).__name__
        raise tekst.refuse(f"{_WOORDEN.get(kind, kind)} bestaat hier niet", _REMEDIE)
    if isinstance(node, ast.Constant) and type(node.value) not in (int, float, str):
        raise tekst.refuse(f"{node.value!r} bestaat hier niet", _REMEDIE)
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and node.value > GROOTSTE:
        raise tekst.refuse("dit getal is te groot", f"Blijf onder {GROOTSTE:.0e}.")
    if isinstance(node, ast.Call):
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if name not in (*FUNCTIES, MAAT) or node.keywords:
            raise tekst.refuse(
                f"{name or 'deze aanroep'}() is geen functie", f"Er zijn: {', '.join(FUNCTIES)}."
            )


def _check_depth(tree: ast.expr, tekst: Tekst) -> None:
    level: list[ast.AST] = [tree]
    for _ in range(DIEPSTE):
        level = [child for node in level for child in ast.iter_child_nodes(node)]
        if not level:
            return
    raise tekst.refuse("dit is te lang of te diep genest", "Knip het op in uitdrukkingen met een naam.")


_REMEDIE: Final = "Gebruik rekenen, vergelijken, and, or, not, in, min, max, rond, waar en afstand_tot."
_MAG: Final = (
    *(ast.Constant, ast.Name, ast.Load, ast.Call, ast.Tuple),
    *(ast.BinOp, ast.Add, ast.Sub, ast.Mult, ast.Div),
    *(ast.UnaryOp, ast.USub, ast.Not, ast.BoolOp, ast.And, ast.Or),
    *(ast.Compare, ast.Lt, ast.LtE, ast.Gt, ast.GtE, ast.Eq, ast.NotEq, ast.In, ast.NotIn),
)
_WOORDEN: Final = {
    "Attribute": "een punt achter een naam",
    "Subscript": "iets tussen rechte haken",
    "Pow": "machtsverheffen",
    "Mod": "een procentteken zonder getal ervoor",
    "IfExp": "if",
    "Lambda": "lambda",
    "List": "een lijst met rechte haken",
    "Is": "is",
    "BitAnd": "&",
    "BitOr": "|",
}
