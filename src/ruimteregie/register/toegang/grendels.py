"""Locks in the database itself: triggers that refuse to change what is append-only or ratified (§5, §6).

They are put in place after every migration and not inside one: SQLite rebuilds a table to alter it, and a
trigger is lost with the old table. A later app adds its own lock with ``lock_table`` in its ``ready``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

__all__ = ["Grendel", "install_all", "lock_table", "remove_all"]


@dataclass(frozen=True, slots=True)
class Grendel:
    """Refuse UPDATE and DELETE on ``table`` for rows where ``when`` (SQL on OLD) holds; always when empty."""

    table: str
    melding: str
    when: str = ""


_grendels: dict[str, Grendel] = {
    "toegang_wijziging": Grendel("toegang_wijziging", "de historie kan niet worden gewijzigd of verwijderd")
}


def lock_table(grendel: Grendel) -> None:
    """Add a lock; it is put in place after the next migration."""
    _grendels[grendel.table] = grendel


def install_all(using: str = "default", **_: object) -> None:
    """Put every lock in place for the tables that exist. Receiver of ``post_migrate``; can be repeated."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for grendel in _grendels.values():
            if grendel.table in tables:
                for statement in _statements(connection, grendel):
                    cursor.execute(statement)


def remove_all(using: str = "default") -> None:
    """Take every lock away, for a test that empties its tables; a migration brings them back."""
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for grendel in _grendels.values():
            if grendel.table not in tables:
                continue
            for event in ("update", "delete"):
                name = f"grendel_{grendel.table}_{event}"
                suffix = f" ON {grendel.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")


def _statements(connection: BaseDatabaseWrapper, grendel: Grendel) -> list[str]:
    makers: dict[str, Any] = {"sqlite": _sqlite, "postgresql": _postgresql}
    return makers[connection.vendor](grendel)


def _sqlite(grendel: Grendel) -> list[str]:
    when = f" WHEN {grendel.when}" if grendel.when else ""
    return [
        statement
        for event in ("update", "delete")
        for statement in (
            f"DROP TRIGGER IF EXISTS grendel_{grendel.table}_{event}",
            (
                f"CREATE TRIGGER grendel_{grendel.table}_{event} BEFORE {event.upper()} "
                f"ON {grendel.table}{when} BEGIN SELECT RAISE(ABORT, '{grendel.melding}'); END"
            ),
        )
    ]


def _postgresql(grendel: Grendel) -> list[str]:
    when = f" WHEN ({grendel.when})" if grendel.when else ""
    function = f"grendel_{grendel.table}"
    return [
        (
            f"CREATE OR REPLACE FUNCTION {function}() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{grendel.melding}'; END $$"
        ),
        *(
            statement
            for event in ("update", "delete")
            for statement in (
                f"DROP TRIGGER IF EXISTS {function}_{event} ON {grendel.table}",
                (
                    f"CREATE TRIGGER {function}_{event} BEFORE {event.upper()} ON {grendel.table} "
                    f"FOR EACH ROW{when} EXECUTE FUNCTION {function}()"
                ),
            )
        ),
    ]
