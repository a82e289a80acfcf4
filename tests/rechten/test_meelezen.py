"""What a reader is shown does not read along, past the policy, what may be more closed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import Toevoegbaar

# Where rows are read for somebody; a service works for itself.
_VOOR_LEZERS = ("portaal/**/*.py", "register/*/selectors.py", "register/*/selectors/*.py", "cli/*.py")
# What is read for who works on it: a Vondst with its file, a remark with its text, in the same version.
_EEN_GEHEEL = {("Vondst", "document"), ("Opmerking", "concepttekst")}


def test_select_related_names_nothing_that_may_be_more_closed(root: Path) -> None:
    """Such a relation is read with ``visible_link``, that asks whether the reader may see it."""
    wrong = [
        f"{path.relative_to(root)}:{line}: {model.__name__}.{name}"
        for path in _files(root)
        for line, model, name in _read_along(ast.parse(path.read_text("utf-8")))
        if _may_be_more_closed(model, name) and (model.__name__, name) not in _EEN_GEHEEL
    ]
    assert wrong == []


def test_the_search_finds_such_a_relation() -> None:
    code = (
        "def f(a):\n"
        "  found = visible(PakketVersie.objects.all(), a)\n"
        "  return found.select_related('overleg')"
    )
    found = [(model.__name__, name) for _, model, name in _read_along(ast.parse(code))]
    assert found == [("PakketVersie", "overleg")]
    assert _may_be_more_closed(_models()["PakketVersie"], "overleg")
    assert _may_be_more_closed(_models()["DraadSchakel"], "afspraak__overleg")
    assert not _may_be_more_closed(_models()["Agendapunt"], "overleg")


def _files(root: Path) -> Iterator[Path]:
    for pattern in _VOOR_LEZERS:
        yield from sorted((root / "src/ruimteregie").glob(pattern))


def _models() -> dict[str, Any]:
    return {m.__name__: m for m in apps.get_models() if issubclass(m, Geregistreerd | Toevoegbaar)}


def _read_along(tree: ast.Module) -> Iterator[tuple[int, Any, str]]:
    """Each relation that is read along, with the model as far as the same function says which."""
    known = _models()
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        given = {
            target.id: node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in ast.walk(function):
            if not isinstance(call, ast.Call) or not isinstance(call.func, ast.Attribute):
                continue
            if call.func.attr == "select_related":
                about = _first_model(call.func.value, given, known)
                names = [a.value for a in call.args if isinstance(a, ast.Constant) and a.value]
                yield from ((call.lineno, about, str(name)) for name in names if about is not None)


def _first_model(node: ast.expr, given: dict[str, ast.expr], known: dict[str, Any]) -> Any:
    """The model that a queryset starts with, through the names it was given; None when that is elsewhere."""
    while isinstance(node, ast.Call | ast.Attribute):
        if isinstance(node, ast.Attribute):
            node = node.value
        elif isinstance(node.func, ast.Attribute):
            node = node.func.value
        elif node.args:
            node = node.args[0]
        else:
            return None
    if not isinstance(node, ast.Name):
        return None
    if node.id in known:
        return known[node.id]
    rest = {name: value for name, value in given.items() if name != node.id}
    return _first_model(given[node.id], rest, known) if node.id in given else None


def _may_be_more_closed(model: type[models.Model], path: str) -> bool:
    """Whether a step of the path leads to a record with a level that decides nothing about the one before."""
    for name in path.split("__"):
        try:
            field: Any = model._meta.get_field(name)
        except FieldDoesNotExist:
            return False
        target = field.related_model
        via = getattr(model, "vertrouwelijk_via", ())
        decides = name in ((via,) if isinstance(via, str) else via)
        says = hasattr(target, "vertrouwelijk_via") or any(
            f.name == "vertrouwelijkheid" for f in target._meta.concrete_fields
        )
        if says and not decides and not getattr(target, "altijd_openbaar", False):
            return True
        model = target
    return False
