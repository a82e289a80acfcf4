"""The migrations of the yearly round run forward and backward over a database with rounds in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

RUN = """
import django
django.setup()
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from ruimteregie.register.toegang.aanleg import lay_out
lay_out()
from register.test_voortgangsronde import SECRETARIS, make_ronde, make_wereld
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.voortgang.models import Voortgangsronde
from ruimteregie.register.voortgang.services import close_voortgangsronde
versie = make_wereld()[0]
dicht, _ = make_ronde(versie), make_ronde(versie, 2027)
with verantwoord(door=None, reden="Sluiten"):
    close_voortgangsronde(dicht, "", actor=SECRETARIS)
def rows(columns):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM voortgang_voortgangsronde ORDER BY jaar")
        return [tuple(str(v) if v is not None else None for v in row) for row in cursor.fetchall()]
day = str(timezone.localdate())
call_command("migrate", "voortgang", "0001", verbosity=0)
assert rows("geopend_op, gesloten_op") == [(day, day), (day, None)], rows("geopend_op, gesloten_op")
call_command("migrate", "voortgang", verbosity=0)
print([r.is_open for r in Voortgangsronde.objects.order_by("jaar")])
"""


def test_rounds_keep_their_days_backward_and_forward(tmp_path: Path) -> None:
    tests = str(Path(__file__).parents[1])
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "ruimteregie.config.settings",
        "RUIMTEREGIE_DATA": str(tmp_path / "r.sqlite3"),
        "PYTHONPATH": tests,
    }
    done = subprocess.run(
        [sys.executable, "-c", RUN], env=env, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[False, True]"
