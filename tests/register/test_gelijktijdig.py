"""Two people at the same record at the same moment, each in a transaction of their own.

The database of the tests is in memory and shared by its threads, so real transactions side by side run in a
process with a register in a file.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from register.maken import make_actor, make_afspraak, make_partij
from ruimteregie.kern.fouten import Bewerkingsconflict
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.afspraken.services import change_afspraak
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen

VRO = make_actor("medewerker", "VRO", "rijk")
IN_EEN_BESTAND = """
import json, sys, django
django.setup()
from ruimteregie.register.toegang.aanleg import lay_out
lay_out()
from register.test_gelijktijdig import race
print(json.dumps(race(json.loads(sys.argv[1]))))
"""


def changer(afspraak: Afspraak, velden: Mapping[str, Any]) -> Callable[[], Any]:
    """Somebody who has read the record as it is now, ready to change it."""
    read = Afspraak.objects.get(pk=afspraak.pk)

    def change() -> Any:
        with verantwoord(door=None, reden="Wijziging van een test"):
            change_afspraak(read, velden, actor=VRO)
        return "opgeslagen"

    return change


def race(wanted: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Change one agreement in these ways, all at one moment: what each was told, and what is stored."""
    from django.db import connections

    afspraak = make_afspraak(relaties={"partijen": [make_partij("VRO")]})
    works = [changer(afspraak, velden) for velden in wanted]
    start = threading.Barrier(len(works))
    told: list[Any] = [None] * len(works)

    def run(place: int) -> None:
        try:
            start.wait(timeout=20)
            told[place] = works[place]()
        except Bewerkingsconflict as fout:
            told[place] = {n: [v.uitgangspunt, v.opgeslagen, v.eigen] for n, v in fout.verschillen.items()}
        except Exception as fout:
            told[place] = repr(fout)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place,)) for place in range(len(works))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    stored = Afspraak.objects.get(pk=afspraak.pk)
    return {
        "told": told,
        "titel": stored.titel,
        "samenvatting": stored.samenvatting,
        "versie": stored.versie,
        "historie": wijzigingen(stored).count(),
    }


def race_in_a_file(tmp_path: Path, wanted: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The same in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", IN_EEN_BESTAND, json.dumps(wanted)],
        env={
            **os.environ,
            "RUIMTEREGIE_DATA": str(tmp_path / "register.sqlite3"),
            "DJANGO_SETTINGS_MODULE": "ruimteregie.config.settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_of_several_at_one_moment_one_is_stored_and_the_others_keep_their_text(tmp_path: Path) -> None:
    wanted = [{"titel": "Een"}, {"samenvatting": "Twee"}, {"titel": "Drie"}, {"titel": "Vier"}]
    found = race_in_a_file(tmp_path, wanted)
    assert found["told"].count("opgeslagen") == 1, found
    assert (found["versie"], found["historie"]) == (2, 2)
    winner = wanted[found["told"].index("opgeslagen")]
    ((name, value),) = winner.items()
    assert found[name] == value
    for asked, told in zip(wanted, found["told"], strict=True):
        if told == "opgeslagen":
            continue
        assert isinstance(told, dict), told
        assert {n: v[2] for n, v in told.items() if n in asked} == asked
        assert told[name][1] == value


@pytest.mark.django_db
def test_the_relations_are_in_the_difference() -> None:
    vro, gelderland, utrecht = (
        make_partij(code, kant, soort)
        for code, kant, soort in (
            ("VRO", "rijk", "ministerie"), ("PV25", "regio", "provincie"), ("PV26", "regio", "provincie"),
        )
    )  # fmt: skip
    afspraak = make_afspraak(relaties={"partijen": [vro]})
    first = changer(afspraak, {"partijen": [vro, gelderland]})
    second = changer(afspraak, {"partijen": [vro, utrecht]})
    assert first() == "opgeslagen"
    with pytest.raises(Bewerkingsconflict) as fout:
        second()
    found = fout.value.verschillen["partijen"]
    assert (found.uitgangspunt, found.opgeslagen, found.eigen) == (["VRO"], ["PV25", "VRO"], ["PV26", "VRO"])
    stored = Afspraak.objects.get(pk=afspraak.pk)
    assert {p.code for p in stored.partijen.all()} == {"VRO", "PV25"}
