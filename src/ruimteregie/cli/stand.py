"""Whether the register is there, and up to date with this version."""

from __future__ import annotations

from ruimteregie.kern.fouten import InvoerFout

__all__ = ["pending_migrations", "require_register"]


def pending_migrations() -> list[str]:
    """The steps that the database still needs; ``config.setup`` has been called."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [str(migration) for migration, _ in plan]


def require_register() -> None:
    """Make Django ready, and make sure that the register exists.

    Raises:
        InvoerFout: it was never made, or belongs to an older version.
    """
    from ruimteregie.config import setup

    setup()
    if pending_migrations():
        raise InvoerFout(
            "het register is nog niet aangelegd of hoort bij een oudere versie.",
            waar="register",
            remedie="Doe eerst 'make start', of 'ruimteregie beheer migrate'.",
        )
