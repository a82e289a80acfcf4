"""The public surface of kern: explicit, documented, pure."""

from __future__ import annotations

import ast
import doctest
import importlib
from pathlib import Path

import pytest

import ruimteregie.kern as kern
from ruimteregie.kern import fouten

FOLDER = Path(kern.__file__).parent
MODULES = sorted(path.stem for path in FOLDER.glob("*.py"))


def test_all_is_sorted_and_documented() -> None:
    capital_first = sorted(kern.__all__, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    assert kern.__all__ == capital_first
    for name in kern.__all__:
        value = getattr(kern, name)
        assert name.isupper() or value.__doc__, name


def test_the_example_of_the_package_runs() -> None:
    assert doctest.testmod(kern).failed == 0


@pytest.mark.parametrize("module", MODULES)
def test_a_module_says_what_it_gives_and_uses_the_standard_library_only(module: str) -> None:
    tree = ast.parse((FOLDER / f"{module}.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    name = "ruimteregie.kern" if module == "__init__" else f"ruimteregie.kern.{module}"
    loaded = importlib.import_module(name)
    assert all(hasattr(loaded, public) for public in loaded.__all__)
    own = ("ruimteregie.kern", "__future__")
    for node in ast.walk(tree):
        assert not (isinstance(node, ast.Constant) and isinstance(node.value, float)), "no float in kern"
        assert not (isinstance(node, ast.Name) and node.id == "float"), "no float in kern"
        if isinstance(node, ast.ImportFrom):
            top = (node.module or "").split(".")[0]
            assert (node.module or "").startswith(own) or top in STANDARD, node.module


STANDARD = {
    "collections",
    "contextlib",
    "dataclasses",
    "datetime",
    "decimal",
    "enum",
    "fractions",
    "functools",
    "types",
    "typing",
}


def test_every_error_stands_in_one_tree() -> None:
    errors = [
        value for value in vars(fouten).values() if isinstance(value, type) and issubclass(value, Exception)
    ]
    assert {error.__name__ for error in errors} <= set(fouten.__all__)
    assert all(issubclass(error, fouten.RuimteregieFout) for error in errors)
    assert all(error.__doc__ and error.__name__ in (fouten.__doc__ or "") for error in errors[1:])


def test_an_error_says_what_where_and_how_to_mend_it() -> None:
    fout = fouten.NotatieFout("x is geen bedrag.", waar="rij 3", remedie="Schrijf € 5.", paragraaf="§2")
    assert str(fout) == "rij 3: x is geen bedrag. Schrijf € 5. (conventies §2)"
    assert str(fouten.NotatieFout("x is geen bedrag")) == "x is geen bedrag."
