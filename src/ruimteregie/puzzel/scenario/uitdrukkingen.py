"""Expressions worked out: kinds and units are checked before any cell is touched, values come in blocks."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import reduce
from types import MappingProxyType
from typing import Any, Final

import numpy as np

from ruimteregie.kern.fouten import OnbekendeWaarde, RuimteregieFout
from ruimteregie.puzzel.invoer import did_you_mean
from ruimteregie.puzzel.scenario.eenheden import EENHEDEN, GEEN, Maat, read_maat
from ruimteregie.puzzel.scenario.taal import (
    MAAT,
    Blokwaarde,
    Omgeving,
    Soort,
    Tekst,
    Waarde,
    parse_uitdrukking,
)

__all__ = ["compile_uitdrukking"]

Rekenen = Callable[[Any, Any], Any]

_REKENEN: Final[Mapping[type[ast.operator], tuple[str, Rekenen]]] = MappingProxyType(
    {
        ast.Add: ("+", operator.add),
        ast.Sub: ("-", operator.sub),
        ast.Mult: ("*", operator.mul),
        ast.Div: ("/", np.divide),
    }
)
_VERGELIJKEN: Final[Mapping[type[ast.cmpop], Rekenen]] = MappingProxyType(
    {
        ast.Lt: operator.lt,
        ast.LtE: operator.le,
        ast.Gt: operator.gt,
        ast.GtE: operator.ge,
        ast.Eq: operator.eq,
        ast.NotEq: operator.ne,
    }
)


def compile_uitdrukking(tekst: Tekst, omgeving: Omgeving) -> Waarde:
    """An expression as a value, its kinds and units checked.

    Raises:
        InvoerFout: it is no expression, mixes units or kinds, or refers to itself.
        OnbekendeWaarde: an unknown layer, expression, unit or class.
    """
    return _Vertaler(omgeving).translate(tekst)


@dataclass(slots=True)
class _Vertaler:
    """One translation; ``onderweg`` are the named expressions that it is inside of."""

    omgeving: Omgeving
    onderweg: tuple[str, ...] = ()
    tekst: Tekst = field(default_factory=lambda: Tekst("", ""))

    def translate(self, tekst: Tekst) -> Waarde:
        self.tekst = tekst
        return self.visit(parse_uitdrukking(tekst))

    def visit(self, node: ast.expr) -> Waarde:
        handler = _HANDLERS.get(type(node))
        if handler is None:
            raise self.tekst.refuse(
                f"{ast.unparse(node)} staat op een plek waar het niet kan",
                "Een rij tussen haakjes mag alleen na in; schrijf decimalen met een punt.",
            )
        return handler(self, node)

    def constant(self, node: ast.Constant) -> Waarde:
        value = node.value
        if isinstance(value, str):
            return Waarde(Soort.WOORD, lambda _: False, woord=value)
        number = float(value)  # type: ignore[arg-type]
        return Waarde(Soort.GETAL, lambda _: number)

    def name(self, node: ast.Name) -> Waarde:
        if node.id in self.onderweg:
            raise self.tekst.refuse(
                f"{node.id} verwijst naar zichzelf ({' → '.join((*self.onderweg, node.id))})",
                "Haal de kring eruit.",
            )
        found = self.omgeving.resolve(node.id)
        if isinstance(found, Tekst):
            return _Vertaler(self.omgeving, (*self.onderweg, node.id)).translate(found)
        if found is None:
            raise OnbekendeWaarde(
                f"onbekende naam {node.id!r} in `{self.tekst.tekst}`",
                waar=self.tekst.waar,
                remedie=did_you_mean(node.id, self.omgeving.names()),
            )
        return found

    def arithmetic(self, node: ast.BinOp) -> Waarde:
        sign, work = _REKENEN[type(node.op)]
        left, right = self.visit(node.left), self.visit(node.right)
        self.require(Soort.GETAL, left, node.left)
        self.require(Soort.GETAL, right, node.right)
        unit = left.maat
        if sign in "+-":
            self.same_unit(left, right, node, "optellen of aftrekken")
        else:
            unit = left.maat.combine(right.maat, 1 if sign == "*" else -1)
        return _join(Soort.GETAL, work, left, right, unit)

    def sign(self, node: ast.UnaryOp) -> Waarde:
        inner = self.visit(node.operand)
        if isinstance(node.op, ast.Not):
            self.require(Soort.WAARHEID, inner, node.operand)
            return Waarde(Soort.WAARHEID, lambda part: np.logical_not(inner.geef(part)))
        self.require(Soort.GETAL, inner, node.operand)
        return Waarde(Soort.GETAL, lambda part: -inner.geef(part), inner.maat)

    def logic(self, node: ast.BoolOp) -> Waarde:
        parts = [self.visit(value) for value in node.values]
        for part, value in zip(parts, node.values, strict=True):
            self.require(Soort.WAARHEID, part, value)
        work = np.logical_and if isinstance(node.op, ast.And) else np.logical_or
        return reduce(lambda one, other: _join(Soort.WAARHEID, work, one, other), parts)

    def compare(self, node: ast.Compare) -> Waarde:
        left_node, left = node.left, self.visit(node.left)
        links: list[Waarde] = []
        for op, right_node in zip(node.ops, node.comparators, strict=True):
            if isinstance(op, (ast.In, ast.NotIn)):
                if len(node.ops) > 1:
                    raise self.tekst.refuse(
                        "in past niet in een keten van vergelijkingen", "Zet haakjes en and."
                    )
                return self.member(left, node.left, right_node, inside=isinstance(op, ast.In))
            right = self.visit(right_node)
            links.append(self.link(op, left, left_node, right, right_node))
            left_node, left = right_node, right
        return reduce(lambda one, other: _join(Soort.WAARHEID, np.logical_and, one, other), links)

    def link(
        self, op: ast.cmpop, left: Waarde, left_node: ast.expr, right: Waarde, right_node: ast.expr
    ) -> Waarde:
        """One comparison."""
        if left.soort is Soort.WOORD and right.soort is Soort.KLASSE:
            left, right, left_node, right_node = right, left, right_node, left_node
        if left.soort is Soort.KLASSE and isinstance(op, (ast.Eq, ast.NotEq)):
            return self.member(
                left, left_node, ast.Tuple([right_node], ast.Load()), inside=isinstance(op, ast.Eq)
            )
        self.require(Soort.GETAL, left, left_node)
        self.require(Soort.GETAL, right, right_node)
        self.same_unit(left, right, left_node, "vergelijken")
        return _join(Soort.WAARHEID, _VERGELIJKEN[type(op)], left, right)

    def member(self, left: Waarde, node: ast.expr, row: ast.expr, *, inside: bool) -> Waarde:
        """Whether a class or number is one of a row of constants."""
        items = [self.visit(item) for item in row.elts] if isinstance(row, ast.Tuple) else [self.visit(row)]
        if left.soort is Soort.KLASSE:
            wanted = [self.number_of(left, item, node) for item in items]
        else:
            self.require(Soort.GETAL, left, node)
            for item in items:
                self.require(Soort.GETAL, item, row)
                self.same_unit(left, item, row, "vergelijken")
            wanted = [item.geef(slice(0, 0)) for item in items]
            if any(np.ndim(value) for value in wanted):
                raise self.tekst.refuse("na in horen vaste waarden", "Vergelijk lagen met == en or.")
        known = np.array(wanted)
        return Waarde(Soort.WAARHEID, lambda part: np.isin(left.geef(part), known, invert=not inside))

    def number_of(self, left: Waarde, item: Waarde, node: ast.expr) -> int:
        if item.soort is not Soort.WOORD:
            raise self.tekst.refuse(
                f"{ast.unparse(node)} heeft klassen, en wordt vergeleken met {item.naam}",
                "Zet de namen van klassen tussen aanhalingstekens.",
            )
        if item.woord not in left.klassen:
            raise OnbekendeWaarde(
                f"{ast.unparse(node)} heeft geen klasse {item.woord!r} in `{self.tekst.tekst}`",
                waar=self.tekst.waar,
                remedie=did_you_mean(item.woord, left.klassen),
            )
        return left.klassen.index(item.woord)

    def call(self, node: ast.Call) -> Waarde:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        return _FUNCTIES[name](self, node)

    def with_unit(self, node: ast.Call) -> Waarde:
        number, unit = (arg.value if isinstance(arg, ast.Constant) else None for arg in node.args)
        maat = read_maat(str(unit))
        value = float(Decimal(str(number)) * Decimal(str(maat.factor)))
        return Waarde(Soort.GETAL, lambda _: value, Maat(1.0, maat.machten))

    def extreme(self, node: ast.Call) -> Waarde:
        if len(node.args) < 2:
            raise self.tekst.refuse("min en max vragen twee of meer waarden")
        work: Rekenen = np.minimum if ast.unparse(node.func) == "min" else np.maximum
        parts = [self.visit(arg) for arg in node.args]
        for part, arg in zip(parts, node.args, strict=True):
            self.require(Soort.GETAL, part, arg)
            self.same_unit(parts[0], part, arg, "vergelijken")
        return reduce(lambda one, other: _join(Soort.GETAL, work, one, other, one.maat), parts)

    def whole(self, node: ast.Call) -> Waarde:
        if len(node.args) != 1:
            raise self.tekst.refuse("rond() vraagt één getal")
        inner = self.visit(node.args[0])
        self.require(Soort.GETAL, inner, node.args[0])
        if inner.maat.machten:
            raise self.tekst.refuse(
                f"rond() krijgt {inner.naam}", "Deel eerst door een getal met die eenheid."
            )
        return Waarde(Soort.GETAL, lambda part: np.rint(inner.geef(part)))

    def where(self, node: ast.Call) -> Waarde:
        if len(node.args) != 3:
            raise self.tekst.refuse(
                f"waar() krijgt {len(node.args)} waarden in plaats van 3",
                "Schrijf waar(voorwaarde, dan, anders), met decimalen achter een punt.",
            )
        test, one, other = (self.visit(arg) for arg in node.args)
        self.require(Soort.WAARHEID, test, node.args[0])
        if one.soort is not other.soort or one.soort not in (Soort.GETAL, Soort.WAARHEID):
            raise self.tekst.refuse(
                f"waar() geeft óf {one.naam} óf {other.naam}", "Geef twee getallen, of twee waarheden."
            )
        self.same_unit(one, other, node, "kiezen tussen")
        return Waarde(
            one.soort, lambda part: np.where(test.geef(part), one.geef(part), other.geef(part)), one.maat
        )

    def distance(self, node: ast.Call) -> Waarde:
        if len(node.args) != 1:
            raise self.tekst.refuse("afstand_tot() vraagt één laag of voorwaarde")
        mask = self.visit(node.args[0])
        self.require(Soort.WAARHEID, mask, node.args[0])
        try:
            give = self.omgeving.distance(mask, ast.unparse(node.args[0]))
        except RuimteregieFout as fout:
            raise self.tekst.refuse(fout.wat, fout.remedie) from None
        return Waarde(Soort.GETAL, give, EENHEDEN["m"])

    def require(self, soort: Soort, value: Waarde, node: ast.expr) -> None:
        if value.soort is not soort:
            remedie = (
                "Maak er een getal van met waar(voorwaarde, 1, 0)." if value.soort is Soort.WAARHEID else ""
            )
            raise self.tekst.refuse(f"{_show(node)} is {value.naam}, hier hoort {soort.value}", remedie)

    def same_unit(self, one: Waarde, other: Waarde, node: ast.expr, wat: str) -> None:
        if one.maat.machten != other.maat.machten:
            raise self.tekst.refuse(
                f"{one.maat} en {other.maat} zijn niet te {wat}",
                "Zet een eenheid achter het getal, of deel door een getal met die eenheid, zoals 1 km.",
            )


def _show(node: ast.expr) -> str:
    """A part of an expression as its writer knows it."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == MAAT:
        return " ".join(str(arg.value) for arg in node.args if isinstance(arg, ast.Constant))
    return ast.unparse(node)


def _join(soort: Soort, work: Rekenen, left: Waarde, right: Waarde, maat: Maat = GEEN) -> Waarde:
    def give(part: slice) -> Blokwaarde:
        with np.errstate(divide="ignore", invalid="ignore"):  # what is no number is refused when all is known
            return work(left.geef(part), right.geef(part))

    return Waarde(soort, give, maat)


_HANDLERS: Final[Mapping[type[ast.expr], Callable[[_Vertaler, Any], Waarde]]] = MappingProxyType(
    {
        ast.Constant: _Vertaler.constant,
        ast.Name: _Vertaler.name,
        ast.BinOp: _Vertaler.arithmetic,
        ast.UnaryOp: _Vertaler.sign,
        ast.BoolOp: _Vertaler.logic,
        ast.Compare: _Vertaler.compare,
        ast.Call: _Vertaler.call,
    }
)
_FUNCTIES: Final[Mapping[str, Callable[[_Vertaler, ast.Call], Waarde]]] = MappingProxyType(
    {
        "min": _Vertaler.extreme,
        "max": _Vertaler.extreme,
        "rond": _Vertaler.whole,
        "waar": _Vertaler.where,
        "afstand_tot": _Vertaler.distance,
        MAAT: _Vertaler.with_unit,
    }
)
