"""Read the parts of a scenario about spreading claims over regions and over years.

verdeling: a list of          functie, totaal (900.000 woningen), per (region system), minimaal and
                              maximaal (shares of the total, 5 %), aandelen: {code: {minimaal, maximaal}}
perioden: jaar:               deel (of every minimum that stands by then, 40 %) and claims:
                              {naam: {minimaal, maximaal}}; beside the years blijvend: a list of options
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from ruimteregie.puzzel.invoer import did_you_mean
from ruimteregie.puzzel.scenario.eenheden import PROCENT, Hoeveelheid, Maat
from ruimteregie.puzzel.scenario.opzet import (
    ClaimOpzet,
    GebiedOpzet,
    Grenzen,
    PeriodenOpzet,
    PeriodeOpzet,
    VerdelingOpzet,
)
from ruimteregie.puzzel.scenario.yaml_lezen import Veld

__all__ = ["read_perioden", "read_verdeling"]

GRENZEN: Final = ("minimaal", "maximaal")


def read_verdeling(
    veld: Veld, functies: Mapping[str, Maat], gebieden: Mapping[str, GebiedOpzet]
) -> VerdelingOpzet:
    """One claim that may be spread anew.

    Raises:
        InvoerFout, OnbekendeWaarde: a function, region system, share or total that cannot be used.
    """
    keys = veld.tabel(("functie",), ("per", "aandelen", "totaal", *GRENZEN))
    functie = keys["functie"].keuze(functies)
    if "per" not in keys and "aandelen" not in keys:
        raise veld.refuse("er staat niet waarover verdeeld wordt", "Voeg per: of aandelen: toe.")
    total, unit = keys["totaal"].hoeveelheid() if "totaal" in keys else None, functies[functie]
    if total is not None and total.maat.machten != unit.machten:
        raise keys["totaal"].refuse(f"{functie} wordt gemeten in {unit}", f"Schrijf een aantal in {unit}.")
    shares = keys["aandelen"].namen() if "aandelen" in keys else {}
    return VerdelingOpzet(
        functie,
        keys["per"].keuze(gebieden) if "per" in keys else None,
        _shares(keys),
        {code: _shares(item.tabel((), GRENZEN)) for code, item in shares.items()},
        total,
        veld.waar,
    )


def _shares(keys: Mapping[str, Veld]) -> tuple[float, float]:
    """The least and most share; nothing and all of it where they are left out."""
    low = _share(keys["minimaal"]) if "minimaal" in keys else 0.0
    high = _share(keys["maximaal"]) if "maximaal" in keys else 1.0
    if low > high:
        raise keys["minimaal"].refuse("het kleinste aandeel is groter dan het grootste", "Wissel ze om.")
    return low, high


def _share(veld: Veld) -> float:
    found = veld.hoeveelheid()
    if found.maat != PROCENT or not 0 <= found.getal <= 100:
        raise veld.refuse(
            f"{veld.tekst()} is geen aandeel", "Schrijf een percentage van 0 tot 100, zoals 40 %."
        )
    return found.getal / 100


def read_perioden(
    veld: Veld, claims: Sequence[ClaimOpzet], functies: Mapping[str, Maat], opties: Sequence[str]
) -> PeriodenOpzet:
    """The years, rising.

    Raises:
        InvoerFout, OnbekendeWaarde: no year, a claim or option that does not exist, a bound in another unit.
    """
    keys = veld.namen()
    years = [_read_jaar(key, item, claims, functies) for key, item in keys.items() if key != "blijvend"]
    if not years:
        raise veld.refuse("er zijn geen jaren", "Voeg een jaar toe, zoals 2030: {deel: 40 %}.")
    lasting = tuple(item.keuze(opties) for item in keys["blijvend"].lijst()) if "blijvend" in keys else None
    return PeriodenOpzet(tuple(sorted(years, key=lambda item: item.jaar)), lasting)


def _read_jaar(
    key: str, veld: Veld, claims: Sequence[ClaimOpzet], functies: Mapping[str, Maat]
) -> PeriodeOpzet:
    if not (key.isdigit() and len(key) == 4):
        raise veld.refuse(f"{key!r} is geen jaar", "Schrijf een jaar van vier cijfers, of blijvend:.")
    keys = veld.tabel((), ("deel", "claims"))
    found: dict[str, Grenzen] = {}
    for naam, item in (keys["claims"].namen() if "claims" in keys else {}).items():
        claim = next((c for c in claims if not c.reden and naam == (c.naam or c.functie)), None)
        if claim is None:
            known = [c.naam or c.functie for c in claims if not c.reden]
            raise item.refuse(f"onbekende claim {naam!r}", did_you_mean(naam, known))
        bounds = item.tabel((), GRENZEN)
        low, high = (_bound(bounds.get(part), functies[claim.functie]) for part in GRENZEN)
        found[naam] = (low, high)
    return PeriodeOpzet(int(key), _share(keys["deel"]) if "deel" in keys else 1.0, found)


def _bound(veld: Veld | None, unit: Maat) -> Hoeveelheid | None:
    if veld is None:
        return None
    found = veld.hoeveelheid()
    if not found.fits(unit):
        raise veld.refuse(f"{veld.tekst()} past niet bij deze claim", f"Schrijf een aantal in {unit}.")
    return found
