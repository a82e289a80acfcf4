"""Locks in the database itself: triggers that refuse to change what is append-only or ratified (§5, §6).

They are put in place after every migration and not inside one: SQLite rebuilds a table to alter it, and a
trigger is lost with the old table. A later app adds its own lock with ``lock_table`` in its ``ready``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connections

__all__ = ["Grendel", "install_all", "lock_table", "remove_all"]


@dataclass(frozen=True, slots=True)
class Grendel:
    """Refuse UPDATE and DELETE on ``table`` for rows where ``when`` holds; always when it is empty.

    ``when`` is SQL in which ``{rij}`` stands for the row. With ``toevoegen`` such a row cannot be inserted
    either, nor made by an update; ``nieuw`` is such SQL for what is refused at insertion alone. PostgreSQL
    refuses TRUNCATE of the whole table as well.
    """

    table: str
    melding: str
    when: str = ""
    toevoegen: bool = False
    nieuw: str = ""

    def conditions(self) -> Iterator[tuple[str, str]]:
        """Each event with the SQL for the rows it is refused for; empty for all rows."""
        old, new = (self.when.replace("{rij}", row) for row in ("OLD", "NEW"))
        yield "update", f"({old}) OR ({new})" if self.when and self.toevoegen else old
        yield "delete", old
        if self.toevoegen or self.nieuw:
            yield "insert", self.nieuw.replace("{rij}", "NEW") or new


_grendels: dict[str, Grendel] = {
    "toegang_wijziging": Grendel("toegang_wijziging", "de historie kan niet worden gewijzigd of verwijderd")
}


def lock_table(grendel: Grendel) -> None:
    """Add a lock; it is put in place after the next migration."""
    _grendels[grendel.table] = grendel


def install_all(using: str = "default", **_: object) -> None:
    """Put every lock in place for the tables that exist. Receiver of ``post_migrate``; can be repeated."""
    remove_all(using)
    makers = {"sqlite": _sqlite, "postgresql": _postgresql}
    _execute(using, lambda grendel, vendor: makers[vendor](grendel))


def remove_all(using: str = "default") -> None:
    """Take every lock away, for a test that empties its tables; a migration brings them back."""
    _execute(using, _removal)


def _execute(using: str, make: Callable[[Grendel, str], Iterator[str]]) -> None:
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        for grendel in _grendels.values():
            if grendel.table in tables:
                for statement in make(grendel, connection.vendor):
                    cursor.execute(statement)


def _removal(grendel: Grendel, vendor: str) -> Iterator[str]:
    suffix = f" ON {grendel.table}" if vendor == "postgresql" else ""
    for event in ("update", "delete", "insert", "truncate"):
        yield f"DROP TRIGGER IF EXISTS grendel_{grendel.table}_{event}{suffix}"


def _sqlite(grendel: Grendel) -> Iterator[str]:
    for event, condition in grendel.conditions():
        when = f" WHEN {condition}" if condition else ""
        yield (
            f"CREATE TRIGGER grendel_{grendel.table}_{event} BEFORE {event.upper()} "
            f"ON {grendel.table}{when} BEGIN SELECT RAISE(ABORT, '{grendel.melding}'); END"
        )


def _postgresql(grendel: Grendel) -> Iterator[str]:
    """One function per event: a WHEN of PostgreSQL cannot look in another table."""
    for event, condition in (*grendel.conditions(), ("truncate", "")):
        name = f"grendel_{grendel.table}_{event}"
        level = "STATEMENT" if event == "truncate" else "ROW"
        kept = "OLD" if event == "delete" else "NEW"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {condition or 'true'} THEN RAISE EXCEPTION '{grendel.melding}'; END IF; "
            f"RETURN {'NULL' if event == 'truncate' else kept}; END $$"
        )
        yield (
            f"CREATE TRIGGER {name} BEFORE {event.upper()} ON {grendel.table} "
            f"FOR EACH {level} EXECUTE FUNCTION {name}()"
        )
