"""A register made at once from the models is the register that all migrations make."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from itertools import accumulate
from pathlib import Path
from typing import Any

MAKEN = """
import json, sys
from ruimteregie.config import setup
setup()
from django.core.management import call_command
from ruimteregie.register.toegang.aanleg import is_empty, lay_out
from register.test_aanleg import describe
assert is_empty()
if sys.argv[1] == "ineens":
    lay_out()
else:
    call_command("migrate", verbosity=0)
assert not is_empty()
call_command("migrate", check_unapplied=True, verbosity=0)
print(json.dumps(describe(), sort_keys=True))
"""


def describe() -> dict[str, Any]:
    """Tables with their columns, constraints and locks; rows that come with them; which steps were taken.

    A migration adds a column at the end, and a constraint without a name of its own is numbered: neither
    order nor such names say anything.
    """
    from django.contrib.auth.models import Permission
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    look = connection.introspection
    with connection.cursor() as cursor:
        names = sorted(look.table_names(cursor))
        tables = {
            name: {
                "kolommen": sorted(map(str, look.get_table_description(cursor, name))),
                "eisen": sorted(str(_bare(eis)) for eis in look.get_constraints(cursor, name).values()),
            }
            for name in names
        }
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        locks = cursor.fetchall()
        cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%CHECK%'")
        checks = sorted(part for (sql,) in cursor.fetchall() for part in _checks(sql))
    return {
        "tabellen": tables,
        "grendels": locks,
        "voorwaarden": checks,
        "rechten": sorted(Permission.objects.values_list("content_type__app_label", "codename")),
        "stappen": sorted(map(list, MigrationRecorder(connection).applied_migrations())),
    }


def _bare(eis: Mapping[str, Any]) -> list[tuple[str, Any]]:
    return sorted((key, value) for key, value in eis.items() if key != "definition")


def _checks(sql: str) -> list[str]:
    """The named conditions of a table, each to the bracket that closes it."""
    found = []
    for part in sql.split(" CONSTRAINT ")[1:]:
        name, _, rest = part.partition(" CHECK ")
        depths = accumulate({"(": 1, ")": -1}.get(sign, 0) for sign in rest)
        end = next((place for place, depth in enumerate(depths, 1) if not depth), 0)
        found.append(f"{name} {rest[:end]}" if rest else name.split(",")[0])
    return found


def make(hoe: str, map_: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-c", MAKEN, hoe],
        env={
            **os.environ,
            "RUIMTEREGIE_DATA": str(map_ / f"{hoe}.sqlite3"),
            "PYTHONPATH": str(Path(__file__).parents[1]),
        },
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert not done.returncode, done.stderr[-2000:]
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_it_is_what_the_migrations_make(tmp_path: Path) -> None:
    at_once, by_steps = make("ineens", tmp_path), make("stappen", tmp_path)
    for wat in ("tabellen", "grendels", "voorwaarden", "rechten", "stappen"):
        assert at_once[wat]
        assert at_once[wat] == by_steps[wat], wat


def test_a_failure_leaves_nothing(tmp_path: Path) -> None:
    script = MAKEN.replace(
        'if sys.argv[1] == "ineens":',
        "from ruimteregie.register.toegang import aanleg\n"
        "aanleg.MigrationRecorder.record_applied = lambda *_: sys.exit('gestopt')\n"
        'if sys.argv[1] == "ineens":',
    )
    environment = {**os.environ, "RUIMTEREGIE_DATA": str(tmp_path / "r.sqlite3"),
                   "PYTHONPATH": str(Path(__file__).parents[1])}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", script, "ineens"], env=environment, capture_output=True, text=True, timeout=120
    )
    assert "gestopt" in done.stderr
    with sqlite3.connect(tmp_path / "r.sqlite3") as left:
        assert left.execute("SELECT COUNT(*) FROM sqlite_master").fetchone() == (0,)
