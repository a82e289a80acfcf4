"""An empty database gets its tables at once, straight from the models.

Walking every migration from the first one costs a minute, nearly all of it on models as they once were; an
empty database has no rows for which that matters. What it leaves is what the migrations would leave: a test
holds both against each other. A database with anything in it goes by the migrations, as ever.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

__all__ = ["is_empty", "lay_out"]


class _Zonder:
    """Of every app: it has no migrations."""

    def __contains__(self, app: str) -> bool:
        return True

    def __getitem__(self, app: str) -> None:
        return None


def is_empty(using: str = "default") -> bool:
    """Whether there is not one table."""
    return not connections[using].introspection.table_names()


def lay_out(using: str = "default") -> None:
    """Make every table of an empty database and note every migration as done; all of it, or nothing."""
    connection = connections[using]
    # SQLite makes no tables while it checks references, and cannot stop doing so inside a transaction.
    with connection.constraint_checks_disabled(), transaction.atomic(using):
        with _without_migrations():
            call_command("migrate", database=using, run_syncdb=True, verbosity=0, interactive=False)
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        for app, name in MigrationExecutor(connection).loader.graph.nodes:
            recorder.record_applied(app, name)


@contextmanager
def _without_migrations() -> Iterator[None]:
    before = settings.MIGRATION_MODULES
    settings.MIGRATION_MODULES = _Zonder()  # type: ignore[assignment]
    try:
        yield
    finally:
        settings.MIGRATION_MODULES = before
