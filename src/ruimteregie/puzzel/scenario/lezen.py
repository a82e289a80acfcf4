"""Read a scenario file: every key known, every name resolved, every unit read, before any layer is opened."""

from __future__ import annotations

import keyword
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.puzzel.invoer import did_you_mean
from ruimteregie.puzzel.scenario.eenheden import (
    EENHEDEN,
    GEEN,
    HECTARE,
    Maat,
    read_maat,
)
from ruimteregie.puzzel.scenario.opzet import (
    ClaimOpzet,
    ClaimVorm,
    GebiedOpzet,
    Hoogtelaag,
    LaagOpzet,
    Levering,
    OptieOpzet,
    Opzet,
)
from ruimteregie.puzzel.scenario.taal import FUNCTIES, Tekst, names_in, parse_uitdrukking
from ruimteregie.puzzel.scenario.verdelen import read_perioden, read_verdeling
from ruimteregie.puzzel.scenario.yaml_lezen import Veld, read_yaml
from ruimteregie.raster import Bron, Ligging, Samenvoegen

__all__ = ["read_opzet"]

SLEUTELS: Final = (
    *("bron", "synthetisch", "gegevens", "rooster", "zones"),
    *("lagen", "gebieden", "uitdrukkingen", "claims", "niet_gewogen", "verdeling", "perioden"),
)
LAAG: Final = ("veld", "kaartlaag", "band", "reeks", "ligging", "samenvoegen", "leeg", "eenheid")
CLAIM: Final = (
    *("naam", "gebieden", "per", "minimaal", "maximaal", "vorm", "laag", "bron", "programma", "synthetisch"),
)


def read_opzet(pad: Path, gegevens: Path | None = None) -> Opzet:
    """What the scenario file says.

    Names of files start from ``gegevens``, else from the key ``gegevens`` in the file (from the folder of
    the file), else from that folder.

    Raises:
        InvoerFout, OnbekendeWaarde: what cannot be used, with file, line and key.
    """
    root = read_yaml(pad)
    keys = root.tabel(verplicht=("naam", "opties"), mag=SLEUTELS)
    if ("rooster" in keys) == ("zones" in keys):
        raise root.refuse("een scenario heeft óf rooster óf zones", "Geef een van de twee.")
    folder = gegevens or (pad.parent / keys["gegevens"].tekst() if "gegevens" in keys else pad.parent)
    zones = keys["zones"].tabel(("bestand", "oppervlak"), ("eenheid",)) if "zones" in keys else None
    lagen = {
        name: _read_laag(name, veld, folder, zones is not None)
        for name, veld in _named(keys, "lagen").items()
    }
    expressions = {name: _tekst(veld) for name, veld in _named(keys, "uitdrukkingen").items()}
    _check_names(keys, lagen, expressions)
    grid = _read_rooster(keys["rooster"], lagen) if zones is None else ("", 0.0, "")
    opties = tuple(_read_optie(name, veld) for name, veld in keys["opties"].namen().items())
    if not opties:
        raise keys["opties"].refuse("er zijn geen opties", "Geef ten minste één optie.")
    _check_references([*expressions.values(), *_expressions_of(opties)], [*lagen, *expressions])
    gebieden = {name: _read_gebied(veld, lagen) for name, veld in _named(keys, "gebieden").items()}
    functies = _functies(opties, keys["opties"])
    made_up = "synthetisch" in keys and keys["synthetisch"].ja_nee()
    claims = (
        [_read_claim(veld, functies, gebieden, made_up) for veld in keys["claims"].lijst()]
        if "claims" in keys
        else []
    )
    return Opzet(
        bestand=pad.name,
        map=folder,
        naam=keys["naam"].tekst(),
        bron=keys["bron"].tekst() if "bron" in keys else "",
        synthetisch=made_up,
        crs=grid[0],
        cel=grid[1],
        grens=grid[2],
        zones=None if zones is None else _inside(zones["bestand"], folder),
        oppervlak=None if zones is None else _read_oppervlak(zones),
        lagen=lagen,
        gebieden=gebieden,
        uitdrukkingen=expressions,
        opties=opties,
        claims=tuple(claims),
        niet_gewogen=tuple(_read_unweighed(veld) for veld in keys["niet_gewogen"].lijst())
        if "niet_gewogen" in keys
        else (),
        verdelingen=tuple(read_verdeling(veld, functies, gebieden) for veld in keys["verdeling"].lijst())
        if "verdeling" in keys
        else (),
        perioden=read_perioden(keys["perioden"], claims, functies, [optie.naam for optie in opties])
        if "perioden" in keys
        else None,
    )


def _named(keys: Mapping[str, Veld], key: str) -> dict[str, Veld]:
    return keys[key].namen() if key in keys else {}


def _tekst(veld: Veld) -> Tekst:
    return Tekst(veld.tekst(), veld.waar)


def _inside(veld: Veld, folder: Path) -> Path:
    """A file in the folder of data; nothing outside it is read."""
    path = (folder / veld.tekst()).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise veld.refuse(f"{veld.tekst()} ligt buiten de map met gegevens", "Zet het bestand in die map.")
    return path


def _read_rooster(veld: Veld, lagen: Mapping[str, LaagOpzet]) -> tuple[str, float, str]:
    keys = veld.tabel(("crs", "cel", "grens"))
    cel, grens = keys["cel"].hoeveelheid(), keys["grens"].tekst()
    if cel.maat.machten != EENHEDEN["m"].machten or cel.getal <= 0:
        raise keys["cel"].refuse(
            f"een cel van {keys['cel'].tekst()} kan niet", "Schrijf een lengte, zoals 100 m."
        )
    if grens not in lagen:
        raise keys["grens"].refuse(f"onbekende laag {grens!r}", did_you_mean(grens, lagen))
    return keys["crs"].tekst(), cel.getal * cel.maat.factor, grens


def _read_oppervlak(zones: Mapping[str, Veld]) -> tuple[str, Maat]:
    unit = _read_maat(zones["eenheid"]) if "eenheid" in zones else HECTARE
    if unit.machten != HECTARE.machten:
        raise zones["eenheid"].refuse(f"{unit} is geen oppervlak", "Neem ha of km2.")
    return zones["oppervlak"].tekst(), unit


def _read_maat(veld: Veld) -> Maat:
    text = veld.tekst()
    if text == "geen":
        return GEEN
    try:
        return read_maat(text)
    except OnbekendeWaarde as fout:
        raise OnbekendeWaarde(fout.wat, waar=veld.waar, remedie=fout.remedie) from None


def _read_laag(naam: str, veld: Veld, folder: Path, zones: bool) -> LaagOpzet:
    if (
        not naam.isidentifier()
        or keyword.iskeyword(naam)
        or naam in FUNCTIES
        or naam in EENHEDEN
        or naam[0] == "_"
    ):
        raise veld.refuse(
            f"{naam!r} kan geen naam van een laag zijn",
            "Neem letters, cijfers en _, geen woord van de taal of eenheid.",
        )
    if zones:
        keys = veld.tabel(("kolom",), ("eenheid", "leeg"))
        unit = _read_maat(keys["eenheid"]) if "eenheid" in keys else None
        return LaagOpzet(None, keys["kolom"].tekst(), unit, _number(keys, "leeg"), veld.waar)
    keys = veld.tabel(("bestand",), LAAG)
    text = {key: keys[key].tekst() for key in ("veld", "kaartlaag", "reeks") if key in keys}
    merge = Samenvoegen(keys["samenvoegen"].keuze(Samenvoegen)) if "samenvoegen" in keys else None
    bron = Bron(
        _inside(keys["bestand"], folder),
        text.get("veld"),
        text.get("kaartlaag"),
        int(_number(keys, "band") or 1),
        text.get("reeks"),
        _read_ligging(keys["ligging"]) if "ligging" in keys else None,
        merge,
        _number(keys, "leeg"),
    )
    return LaagOpzet(
        bron, None, _read_maat(keys["eenheid"]) if "eenheid" in keys else None, bron.leeg, veld.waar
    )


def _number(keys: Mapping[str, Veld], key: str) -> float | None:
    if key not in keys:
        return None
    found = keys[key].hoeveelheid()
    if found.maat != GEEN:
        raise keys[key].refuse("hier hoort een getal zonder eenheid", "De eenheid staat al bij de laag.")
    return found.getal


def _metres(veld: Veld) -> float:
    found = veld.hoeveelheid()
    if found.maat.machten != EENHEDEN["m"].machten:
        raise veld.refuse(f"{veld.tekst()} is geen lengte", "Schrijf meters, zoals 100 m.")
    return found.getal * found.maat.factor


def _read_ligging(veld: Veld) -> Ligging:
    keys = veld.tabel(("crs", "west", "noord", "cel"))
    return Ligging(keys["crs"].tekst(), _metres(keys["west"]), _metres(keys["noord"]), _metres(keys["cel"]))


def _check_names(
    keys: Mapping[str, Veld], lagen: Mapping[str, LaagOpzet], expressions: Mapping[str, Tekst]
) -> None:
    for name in expressions:
        veld = keys["uitdrukkingen"].namen()[name]
        if name in lagen:
            raise veld.refuse(f"er is al een laag {name!r}", "Geef de uitdrukking een andere naam.")
        if not name.isidentifier() or keyword.iskeyword(name) or name in FUNCTIES or name in EENHEDEN:
            raise veld.refuse(
                f"{name!r} kan geen naam van een uitdrukking zijn", "Neem letters, cijfers en _."
            )


def _expressions_of(opties: tuple[OptieOpzet, ...]) -> list[Tekst]:
    parts = [
        part
        for optie in opties
        for part in (optie.geschiktheid, optie.toegestaan, *optie.verboden.values(), optie.huidig)
    ]
    return [part for part in parts if part is not None]


def _check_references(texts: list[Tekst], known: list[str]) -> None:
    for text in texts:
        for name in names_in(parse_uitdrukking(text)):
            if name not in known:
                raise OnbekendeWaarde(
                    f"onbekende naam {name!r} in `{text.tekst}`",
                    waar=text.waar,
                    remedie=did_you_mean(name, known),
                )


def _read_optie(naam: str, veld: Veld) -> OptieOpzet:
    keys = veld.tabel(("geschiktheid",), ("levert", "toegestaan", "verboden", "huidig"))
    levert = {functie: _read_levering(functie, value) for functie, value in _named(keys, "levert").items()}
    return OptieOpzet(
        naam,
        levert,
        _tekst(keys["geschiktheid"]),
        _tekst(keys["toegestaan"]) if "toegestaan" in keys else None,
        _read_verboden(keys["verboden"]) if "verboden" in keys else {},
        _tekst(keys["huidig"]) if "huidig" in keys else None,
    )


def _read_verboden(veld: Veld) -> dict[str, Tekst]:
    """Exclusions by name; one without a name is under the empty name."""
    if isinstance(veld.inhoud, str):
        return {"": _tekst(veld)}
    return {naam: _tekst(item) for naam, item in veld.namen().items()}


def _read_levering(functie: str, veld: Veld) -> Levering:
    """What a hectare gives, from a unit per area."""
    if functie[:1].isdigit():
        raise veld.refuse(
            f"{functie!r} is geen functie", "Zet een getal met een komma tussen aanhalingstekens."
        )
    text = veld.tekst()
    found = veld.hoeveelheid()
    top, _, bottom = text.rpartition("/")
    unit = top.split()[-1] if top else ""
    area = EENHEDEN.get(bottom.strip())
    if area is None or area.machten != HECTARE.machten or unit not in EENHEDEN or found.getal <= 0:
        raise veld.refuse(
            f"{text!r} is geen opbrengst", "Schrijf wat een hectare geeft, zoals 30 woningen/ha of 1 ha/ha."
        )
    return Levering(found.getal * HECTARE.factor / area.factor, EENHEDEN[unit])


def _functies(opties: tuple[OptieOpzet, ...], veld: Veld) -> dict[str, Maat]:
    """The unit of every function: that of the first option that gives it."""
    units: dict[str, Maat] = {}
    for optie in opties:
        for functie, levering in optie.levert.items():
            first = units.setdefault(functie, levering.maat)
            if first.machten != levering.maat.machten:
                raise veld.namen()[optie.naam].refuse(
                    f"levert {functie} in {levering.maat}, en een eerdere optie in {first}",
                    "Neem één eenheid per functie.",
                )
    return units


def _read_gebied(veld: Veld, lagen: Mapping[str, LaagOpzet]) -> GebiedOpzet:
    plain = isinstance(veld.inhoud, str)
    keys = {"laag": veld} if plain else veld.tabel(("laag",), ("rest", "namen"))
    laag = keys["laag"].tekst()
    if laag not in lagen:
        raise keys["laag"].refuse(f"onbekende laag {laag!r}", did_you_mean(laag, lagen))
    names = {code: name.tekst() for code, name in _named(keys, "namen").items()}
    return GebiedOpzet(laag, keys["rest"].tekst() if "rest" in keys else None, names, veld.waar)


def _read_claim(
    veld: Veld, functies: Mapping[str, Maat], gebieden: Mapping[str, GebiedOpzet], made_up: bool
) -> ClaimOpzet:
    keys = veld.tabel(("functie",), CLAIM)
    functie = keys["functie"].tekst()
    if "per" in keys and "gebieden" in keys:
        raise keys["per"].refuse("per en gebieden gaan niet samen", "Noem gebieden, of per met een indeling.")
    text = {key: keys[key].tekst() if key in keys else "" for key in ("naam", "bron", "programma")}
    claim = ClaimOpzet(
        naam=text["naam"],
        functie=functie,
        gebieden=tuple(item.tekst() for item in keys["gebieden"].lijst()) if "gebieden" in keys else None,
        per=keys["per"].keuze(gebieden) if "per" in keys else None,
        minimaal=keys["minimaal"].hoeveelheid() if "minimaal" in keys else None,
        maximaal=keys["maximaal"].hoeveelheid() if "maximaal" in keys else None,
        vorm=ClaimVorm(keys["vorm"].keuze(ClaimVorm)) if "vorm" in keys else ClaimVorm.HECTARES,
        hoogtelaag=Hoogtelaag(keys["laag"].keuze(Hoogtelaag)) if "laag" in keys else Hoogtelaag.OPPERVLAK,
        bron=text["bron"],
        programma=text["programma"],
        synthetisch=keys["synthetisch"].ja_nee() if "synthetisch" in keys else made_up,
        waar=veld.waar,
    )
    if not claim.reden:
        _check_claim(claim, keys, functies)
    return claim


def _check_claim(claim: ClaimOpzet, keys: Mapping[str, Veld], functies: Mapping[str, Maat]) -> None:
    if claim.functie not in functies:
        raise keys["functie"].refuse(
            f"geen enkele optie levert {claim.functie!r}", did_you_mean(claim.functie, functies)
        )
    unit = functies[claim.functie]
    for key, bound in (("minimaal", claim.minimaal), ("maximaal", claim.maximaal)):
        if bound is not None and not bound.fits(unit):
            raise keys[key].refuse(
                f"{claim.functie} wordt gemeten in {unit}, en hier staat {keys[key].tekst()}",
                f"Schrijf een aantal in {unit}"
                + (" of een percentage van het gebied." if unit == HECTARE else "."),
            )


def _read_unweighed(veld: Veld) -> tuple[str, str, str]:
    keys = veld.tabel(("naam", "reden"), ("bron",))
    return keys["naam"].tekst(), keys["reden"].tekst(), keys["bron"].tekst() if "bron" in keys else ""
