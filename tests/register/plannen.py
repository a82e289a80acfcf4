"""Generated files of housing plans, for the tests of reading, storing and showing them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from ruimteregie.regels.planinvoer.kolommen import KOLOMMEN
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import SYSTEEM, Actor
from ruimteregie.register.wonen.models import Planlevering
from ruimteregie.register.wonen.planbestanden import read_planbestand
from ruimteregie.register.wonen.planservices import Opdracht, take_in

__all__ = ["codes", "lever", "maak_gemeenten", "opdracht_van", "regel", "rij", "tabel", "veel_plannen"]

GEMEENTEN = ("GM9001", "GM9002", "GM9003")


def rij(plan_id: str = "P1", naam: str = "Merenhof", gemeente: str = "GM9001", **cellen: object) -> list[str]:
    """One row of the table; a column that is not given is empty."""
    values = {"plan_id": plan_id, "naam": naam, "gemeente": gemeente} | cellen
    assert set(values) <= set(KOLOMMEN)
    return [str(values.get(kolom, "")) for kolom in KOLOMMEN]


def regel(jaar: int | str, aantal: int, **cellen: object) -> dict[str, Any]:
    """The cells of homes to build in a year."""
    return {"jaar": jaar, "mutatie": "bouw", "stand": "gepland", "aantal": aantal} | cellen


def tabel(*rijen: Sequence[str]) -> bytes:
    """A CSV file of these rows, with its head."""
    return "\n".join(";".join(row) for row in (KOLOMMEN, *rijen)).encode()


def veel_plannen(aantal: int, *, per_plan: int = 2, gemeenten: Sequence[str] = GEMEENTEN) -> bytes:
    """A file of many plans in these municipalities, of every status and kind."""
    statuses = ("1A", "1B", "2A", "3", "4A", "4B", "")
    phases = ("initiatief", "ontwerp", "realisatie", "")
    rows: list[list[str]] = []
    for n in range(aantal):
        for k in range(per_plan):
            homes = 20 + n % 180
            rows.append(
                rij(
                    f"P{n:05}",
                    f"Plan {n:05} Veenwoude",
                    gemeenten[n % len(gemeenten)],
                    planstatus=statuses[n % 7],
                    fase=phases[n % 4],
                    **regel(
                        2026 + (n + k) % 12,
                        homes,
                        stand=("gepland", "voorspeld")[k % 2],
                        sociale_huur=homes // 3,
                        duur=homes // (2 + n % 3) if n % 5 else "",
                    ),
                )
            )
    return tabel(*rows)


def maak_gemeenten() -> list[Gebied]:
    """Three invented municipalities in two provinces; inside ``verantwoord``."""
    found: list[Gebied] = []
    provinces = {
        code: Gebied.objects.filter(code=code).first() or _area(code, naam, "provincie")
        for code, naam in (("PV25", "Gelderland"), ("PV26", "Utrecht"))
    }
    towns = zip(GEMEENTEN, ("Merenland", "Veenwoude", "Lindestede"), strict=True)
    for (code, naam), province in zip(towns, ("PV25", "PV25", "PV26"), strict=True):
        town = Gebied(code=code, naam=naam, soort="gemeente")
        store(town, {"provincies": [provinces[province]]})
        found.append(town)
    return found


def _area(code: str, naam: str, soort: str) -> Gebied:
    area = Gebied(code=code, naam=naam, soort=soort)
    store(area)
    return area


def opdracht_van(
    inhoud: bytes, eigenaar: Partij, *, naam: str = "plannen.csv", actor: Actor = SYSTEEM, **anders: object
) -> Opdracht:
    """What is asked of a file: open to everyone, unless it says otherwise."""
    read = read_planbestand(naam, inhoud, actor=actor)
    told: dict[str, object] = {"vertrouwelijkheid": "openbaar", "bron": "Planregistratie Merenland"}
    digest = hashlib.sha256(inhoud).hexdigest()
    return Opdracht(read, eigenaar, naam, digest, **(told | anders))  # type: ignore[arg-type]


def lever(
    inhoud: bytes, eigenaar: Partij, *, actor: Actor = SYSTEEM, naam: str = "plannen.csv", **anders: object
) -> Planlevering:
    """Take a file in."""
    with verantwoord(door=None, reden="Levering van een test"):
        asked = opdracht_van(inhoud, eigenaar, naam=naam, actor=actor, **anders)
        return take_in(asked, actor=actor)


def codes(rows: Iterable[object]) -> list[str]:
    """The codes of some records."""
    return [str(getattr(row, "code", "")) for row in rows]
