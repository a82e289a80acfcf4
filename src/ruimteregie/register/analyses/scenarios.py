"""The scenarios that can be chosen: those that come with Ruimteregie and those in a folder of the server.

A scenario is chosen by its key, the name of its file; a path never comes from outside. Those of the folder
(``RUIMTEREGIE_SCENARIOS``) are for who may calculate. Layers of a grid lie in ``RUIMTEREGIE_GEODATA``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from ruimteregie.kern.fouten import OnbekendeWaarde, RuimteregieFout
from ruimteregie.puzzel.invoer import NietGewogen
from ruimteregie.puzzel.scenario.lezen import read_opzet
from ruimteregie.puzzel.scenario.opzet import Opzet
from ruimteregie.puzzel.scenario.scenario import Scenario, ready_scenarios
from ruimteregie.register.analyses.puzzelvraag import Grenzen, Puzzelvraag
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["Scenariokeuze", "ask", "find_scenario", "scenarios"]

_SLEUTEL = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
_GEEN_MAP = (
    "De kaartlagen staan niet op deze server. De beheerder kan met RUIMTEREGIE_GEODATA de map noemen waarin "
    "ze staan."
)
_GEEN_EIGEN_MAP = (
    "De kaartlagen staan niet naast het scenario, en niet in de map die het met gegevens noemt; gezocht is "
    "onder meer naar {}."
)


@dataclass(frozen=True, slots=True)
class Scenariokeuze:
    """A scenario in the list.

    Attributes:
        sleutel: its name in addresses.
        pad: where its file lies; for the server alone.
        naam, bron: what it is and where it comes from; the name is the key when it cannot be read.
        eigen: from the folder of the server, and not with Ruimteregie.
        zones: of zones, so that it is worked out at once; otherwise a grid.
        synthetisch: made up to show or test something.
        functies: what it weighs.
        niet_gewogen: what it leaves out of the verdict.
        mist: why it cannot be chosen now, as sentences; empty when it can.
        opzet: what the file says; None when it cannot be read.
    """

    sleutel: str
    pad: Path
    naam: str
    bron: str
    eigen: bool
    zones: bool
    synthetisch: bool
    functies: tuple[str, ...]
    niet_gewogen: tuple[NietGewogen, ...]
    mist: str
    opzet: Opzet | None

    @property
    def namen_niet_gewogen(self) -> list[str]:
        """The names of what it leaves out."""
        return [item.naam for item in self.niet_gewogen]


def scenarios(actor: Actor) -> list[Scenariokeuze]:
    """Those that this person may choose: zones before grids, those that come along before own ones."""
    found = [_choice(key, path, eigen=False) for key, path in ready_scenarios().items()]
    if mag(actor, "rekenen"):
        ready = {item.sleutel for item in found}
        found += [_choice(key, path, eigen=True) for key, path in _own_files() if key not in ready]
    return sorted(found, key=lambda item: (not item.zones, item.eigen, item.naam.casefold()))


def find_scenario(sleutel: str, actor: Actor) -> Scenariokeuze:
    """The scenario with this key.

    Raises:
        OnbekendeWaarde: there is none that this person may choose.
    """
    found = next((item for item in scenarios(actor) if item.sleutel == sleutel), None)
    if found is None:
        raise OnbekendeWaarde(f"onbekend scenario {sleutel!r}", remedie="Kies een scenario uit de lijst.")
    return found


def ask(keuze: Scenariokeuze, anders: Mapping[str, Grenzen], namen: Mapping[str, str]) -> Puzzelvraag:
    """The question to a scenario, with other bounds for some of its claims; tables and layers are kept.

    Raises:
        OnbekendeWaarde: it cannot be chosen now, or a claim does not exist.
        InvoerFout: what the file says cannot be used, or bounds contradict each other.
    """
    if keuze.opzet is None or keuze.mist:
        raise OnbekendeWaarde(keuze.mist or "dit scenario kan niet worden gelezen", waar=keuze.naam)
    zones = keuze.opzet.zones
    base = _opened(_Stand(keuze.opzet, zones.stat().st_mtime_ns)) if zones else Scenario(keuze.opzet)
    chosen = base.with_claims(anders)
    names = {**namen, **base.namen}
    return Puzzelvraag(keuze.sleutel, chosen, chosen.build().invoer, dict(anders), names)


@dataclass(frozen=True, slots=True)
class _Stand:
    """A scenario of zones as it is on disk: two are the same when file and table are."""

    opzet: Opzet
    tabel: int

    def __hash__(self) -> int:
        return hash((id(self.opzet), self.tabel))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Stand) and self.opzet is other.opzet and self.tabel == other.tabel


@lru_cache(maxsize=16)
def _opened(stand: _Stand) -> Scenario:
    return Scenario(stand.opzet)


def _own_files() -> Iterator[tuple[str, Path]]:
    """The scenario files of the folder of the server, by key; other names are passed over."""
    folder = Path(settings.SCENARIOS) if settings.SCENARIOS else None
    if folder is not None and folder.is_dir():
        for path in sorted(folder.glob("*.yaml")):
            if _SLEUTEL.fullmatch(path.stem):
                yield path.stem, path


def _choice(sleutel: str, path: Path, *, eigen: bool) -> Scenariokeuze:
    try:
        opzet = _read(path, path.stat().st_mtime_ns, "" if eigen else settings.GEODATA)
    except (RuimteregieFout, OSError) as fout:
        why = fout.wat if isinstance(fout, RuimteregieFout) else "het bestand is niet te openen"
        mist = f"Dit scenario kan niet worden gelezen: {why}."
        return Scenariokeuze(sleutel, path, sleutel, "", eigen, False, False, (), (), mist, None)
    functies = tuple(dict.fromkeys(claim.functie for claim in opzet.claims if not claim.reden))
    return Scenariokeuze(
        sleutel,
        path,
        opzet.naam,
        opzet.bron,
        eigen,
        opzet.zones is not None,
        opzet.synthetisch,
        functies,
        Scenario(opzet).niet_gewogen,
        _missing(opzet, eigen=eigen),
        opzet,
    )


@lru_cache(maxsize=64)
def _read(path: Path, mtime: int, gegevens: str) -> Opzet:
    """What the file says; read again when it was written since."""
    opzet = read_opzet(path, None)
    if opzet.zones is None and gegevens:
        return read_opzet(path, Path(gegevens))
    return opzet


def _missing(opzet: Opzet, *, eigen: bool) -> str:
    """What is not there of the files that the scenario names."""
    if opzet.zones is not None:
        return "" if opzet.zones.is_file() else f"De tabel {opzet.zones.name} ontbreekt."
    files = [laag.bron.pad for laag in opzet.lagen.values() if laag.bron is not None]
    absent = sorted({path.name for path in files if not path.exists()})
    if not absent:
        return ""
    if len(absent) == len({path.name for path in files}):
        return _GEEN_EIGEN_MAP.format(absent[0]) if eigen else _GEEN_MAP
    return f"Van de kaartlagen ontbreken op deze server: {', '.join(absent)}."
