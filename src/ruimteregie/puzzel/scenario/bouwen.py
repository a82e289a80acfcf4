"""Make the arrays of a puzzle from a scenario: layers read once, expressions worked out block by block."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.getal import GETAL_PATROON
from ruimteregie.puzzel.getallen import tell_getal
from ruimteregie.puzzel.invoer import Regiostelsel
from ruimteregie.puzzel.probleem import Puzzel
from ruimteregie.puzzel.scenario.eenheden import EENHEDEN, GEEN, Maat
from ruimteregie.puzzel.scenario.opzet import GebiedOpzet, LaagOpzet, OptieOpzet, Opzet
from ruimteregie.puzzel.scenario.plaatsen import Grenswaarde, Plaatsing, at_line
from ruimteregie.puzzel.scenario.taal import Blokwaarde, Soort, Tekst, Waarde
from ruimteregie.puzzel.scenario.uitdrukkingen import compile_uitdrukking
from ruimteregie.puzzel.uitkomst import Melder
from ruimteregie.puzzel.verklaren.groepen import Uitsluiting
from ruimteregie.raster import Laag, Rooster, distance_to, make_laag, read_grens, read_laag, read_tabel

__all__ = ["Bouwer"]

BLOK: Final = 1 << 20
OVERAL: Final = "overal"
"""The code of the only region of a scenario without regions."""


class Bouwer:
    """Everything that is needed once to make a puzzle from a scenario.

    Args:
        opzet: what the file says.

    Raises:
        InvoerFout: the area or the table of zones cannot be used.
    """

    def __init__(self, opzet: Opzet) -> None:
        self.opzet = opzet
        self.tabel = read_tabel(opzet.zones) if opzet.zones else None
        self.rooster: Rooster | None = None
        if self.tabel is None:
            bron = opzet.lagen[opzet.grens].bron
            assert bron is not None
            self.rooster = at_line(
                opzet.lagen[opzet.grens].waar, lambda: read_grens(bron, opzet.crs, opzet.cel)
            )
        self.aantal = self.rooster.aantal if self.rooster else self.tabel.aantal if self.tabel else 0
        self._lagen: dict[str, Laag] = {}
        self._opties: dict[str, tuple[NDArray[Any], NDArray[np.bool_] | None]] = {}
        self._afstanden: dict[str, NDArray[np.float32]] = {}

    def build(self, wijzigingen: Mapping[str, Grenswaarde], melder: Melder | None = None) -> Puzzel:
        """The puzzle; layers and options are made once, however often it is built.

        Args:
            wijzigingen: other bounds by name of the claim; see ``Scenario.with_claims``.
            melder: told what is made, and which part is done.

        Raises:
            InvoerFout, OnbekendeWaarde: a layer, expression or claim that cannot be used, with its line.
        """
        stelsels = self.stelsels
        every = stelsels or {OVERAL: Regiostelsel(np.zeros(self.aantal, dtype=np.int16), (OVERAL,))}
        puzzel = Puzzel(
            oppervlak=self.hectares,
            gebied=tuple(every.values()),
            vorm=(self.rooster.rijen, self.rooster.kolommen) if self.rooster else None,
            plaats=self.rooster.cellen if self.rooster else None,
            crs=self.rooster.crs if self.rooster else None,
            deelbaar=self.rooster is None,
            huidig=self._huidig,
        )
        for number, optie in enumerate(self.opzet.opties):
            if melder is not None:
                melder(f"optie {optie.naam} uitrekenen", number / len(self.opzet.opties))
            self._add_optie(puzzel, optie)
        self.plaatsing.add_claims(puzzel, wijzigingen)
        return puzzel

    @cached_property
    def stelsels(self) -> dict[str, Regiostelsel]:
        """The region systems by name."""
        return {name: self._region(gebied) for name, gebied in self.opzet.gebieden.items()}

    @cached_property
    def plaatsing(self) -> Plaatsing:
        """The claims, and where they lie."""
        return Plaatsing(self.opzet, self.stelsels, self.hectares, self.aantal, self.eenheden)

    @cached_property
    def uitsluitingen(self) -> tuple[Uitsluiting, ...]:
        """The named exclusions, each with the options that it alone keeps out there.

        Where options differ in where they may come at all, each has an exclusion with its name behind it.

        Raises:
            InvoerFout: one name for two conditions.
        """
        found: dict[str, Uitsluiting] = {}
        said: dict[str, tuple[str, str]] = {}
        for optie in self.opzet.opties:
            closed = self._closed(optie)
            for naam, tekst in optie.verboden.items():
                if not naam:
                    continue
                first, other = said.setdefault(naam, (tekst.tekst, optie.naam))
                if first != tekst.tekst:
                    raise tekst.refuse(
                        f"{naam!r} is bij {other} een andere voorwaarde", "Geef haar een eigen naam."
                    )
                cells = self._mask(tekst) if closed is None else self._mask(tekst) & ~closed
                known = found.get(naam)
                if known is not None and bool((known.cellen == cells).all()):
                    found[naam] = replace(known, opties=(*(known.opties or ()), optie.naam))
                else:
                    key = naam if known is None else f"{naam} ({optie.naam})"
                    found[key] = Uitsluiting(key, (optie.naam,), cells)
        return tuple(found.values())

    def _closed(self, optie: OptieOpzet) -> NDArray[np.bool_] | None:
        """(n,) where an option may not come for a reason without a name; None: nowhere."""
        closed = None if optie.toegestaan is None else ~self._mask(optie.toegestaan)
        if "" in optie.verboden:
            here = self._mask(optie.verboden[""])
            closed = here if closed is None else closed | here
        return closed

    @cached_property
    def _huidig(self) -> NDArray[np.int8] | None:
        """(n,) the option that is there now, -1 where none is."""
        said = [(k, optie.huidig) for k, optie in enumerate(self.opzet.opties) if optie.huidig is not None]
        if not said:
            return None
        found = np.full(self.aantal, -1, dtype=np.int8)
        for number, tekst in said:
            here = self._mask(tekst)
            double = here & (found >= 0)
            if double.any():
                other = self.opzet.opties[int(found[np.argmax(double)])].naam
                raise tekst.refuse(
                    f"{int(double.sum())} cellen zijn ook al {other}", "Geef elke cel één huidig gebruik."
                )
            found[here] = number
        return found

    @property
    def hectares(self) -> NDArray[np.float64] | float:
        """Hectares of every zone, or of a cell.

        Raises:
            InvoerFout: an area is no number above zero.
        """
        if self.rooster is not None:
            return self.rooster.hectare
        assert self.tabel is not None
        assert self.opzet.oppervlak is not None
        kolom, maat = self.opzet.oppervlak
        values = self.tabel.waarden(kolom)
        for number, text in enumerate(self.tabel.tekst(kolom)):
            if values.dtype.kind == "f" and values[number] > 0:
                continue
            if values.dtype.kind != "f" and re.fullmatch(GETAL_PATROON, text):
                continue
            raise InvoerFout(
                f"{text!r} is geen oppervlak" if text else "er staat geen oppervlak",
                waar=f"{self.tabel.bestand}, regel {number + 2}, kolom {kolom}",
                remedie="Schrijf een getal boven nul, met een komma voor decimalen, zoals 100,5.",
            )
        return values * (maat.factor / EENHEDEN["ha"].factor)

    @property
    def eenheden(self) -> dict[str, Maat]:
        """The unit in which every function counts."""
        units: dict[str, Maat] = {}
        for optie in self.opzet.opties:
            for functie, levering in optie.levert.items():
                units.setdefault(functie, levering.maat)
        return units

    def resolve(self, naam: str) -> Waarde | Tekst | None:
        """The layer or expression with that name."""
        if naam in self.opzet.uitdrukkingen:
            return self.opzet.uitdrukkingen[naam]
        return self._value(naam) if naam in self.opzet.lagen else None

    def names(self) -> Sequence[str]:
        """Every layer and expression."""
        return (*self.opzet.lagen, *self.opzet.uitdrukkingen)

    def distance(self, masker: Waarde, sleutel: str) -> Callable[[slice], Blokwaarde]:
        """Metres to the nearest cell where the mask holds, worked out once.

        Raises:
            InvoerFout: zones have no distances, or the mask holds nowhere.
        """
        if self.rooster is None:
            raise InvoerFout("zones hebben geen afstanden", remedie="Zet de afstand als kolom in de tabel.")
        if sleutel not in self._afstanden:
            self._afstanden[sleutel] = distance_to(self._fill(masker, np.bool_), self.rooster)
        found = self._afstanden[sleutel]
        return lambda part: found[part]

    def _laag(self, naam: str) -> Laag:
        if naam not in self._lagen:
            said = self.opzet.lagen[naam]
            self._lagen[naam] = at_line(said.waar, lambda: self._read(said))
        return self._lagen[naam]

    def _read(self, said: LaagOpzet) -> Laag:
        if said.bron is not None and self.rooster is not None:
            return read_laag(said.bron, self.rooster)
        assert self.tabel is not None
        assert said.kolom is not None
        return make_laag(
            self.tabel.waarden(said.kolom), f"{self.tabel.bestand}, kolom {said.kolom}", said.leeg
        )

    def _value(self, naam: str) -> Waarde:
        laag, said = self._laag(naam), self.opzet.lagen[naam]
        values = laag.waarden
        number = laag.klassen is None and values.dtype.kind != "b"
        if said.maat is not None and not number:
            kind = "klassen" if laag.klassen is not None else "waar of onwaar"
            raise InvoerFout(
                f"de laag bestaat uit {kind} en heeft geen eenheid",
                waar=said.waar,
                remedie="Haal eenheid weg.",
            )
        if laag.klassen is not None:
            return Waarde(Soort.KLASSE, lambda part: values[part], klassen=laag.klassen)
        if not number:
            return Waarde(Soort.WAARHEID, lambda part: values[part])
        maat = said.maat or GEEN
        return Waarde(
            Soort.GETAL, lambda part: maat.to_base(values[part].astype(np.float64)), Maat(1.0, maat.machten)
        )

    def _region(self, gebied: GebiedOpzet) -> Regiostelsel:
        number, codes = self._codes(gebied)
        without = number < 0
        if without.any():
            if gebied.rest is None or gebied.rest in codes:
                part = f"{tell_getal(without.sum())} van de {tell_getal(self.aantal)} cellen"
                raise InvoerFout(
                    f"{part} hebben geen gebied van {gebied.laag}",
                    waar=gebied.waar,
                    remedie="Geef die een eigen code met rest, of kies een indeling die alles dekt.",
                )
            number = np.where(without, np.int32(len(codes)), number)
            codes.append(gebied.rest)
        used = np.flatnonzero(np.bincount(number, minlength=len(codes)))
        order = sorted(used.tolist(), key=lambda k: codes[k])
        lookup = np.zeros(len(codes), dtype=np.int16 if len(codes) < 1 << 15 else np.int32)
        lookup[order] = np.arange(len(order))
        return Regiostelsel(lookup[number], tuple(codes[k] for k in order))

    def _codes(self, gebied: GebiedOpzet) -> tuple[NDArray[Any], list[str]]:
        """(n,) the number of the code of each cell, -1 for none, and the codes; whole numbers are codes."""
        laag = self._laag(gebied.laag)
        if laag.klassen is not None:
            return laag.waarden, list(laag.klassen)
        if laag.waarden.dtype.kind in "iu" and self.opzet.lagen[gebied.laag].maat is None:
            found, number = np.unique(laag.waarden, return_inverse=True)
            return number.reshape(-1).astype(np.int32), [str(code) for code in found.tolist()]
        raise InvoerFout(
            f"de laag {gebied.laag} heeft geen codes",
            waar=gebied.waar,
            remedie="Noem een veld met tekst, of neem een beeld van gehele getallen zonder eenheid.",
        )

    def _add_optie(self, puzzel: Puzzel, optie: OptieOpzet) -> None:
        worth, allowed = self._arrays(optie)
        units = self.eenheden
        levert = {f: item.getal * (item.maat.factor / units[f].factor) for f, item in optie.levert.items()}
        at_line(optie.geschiktheid.waar, lambda: puzzel.add_optie(optie.naam, levert, worth, allowed))

    def _arrays(self, optie: OptieOpzet) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
        """(n,) worth and whether it is allowed, made once."""
        if optie.naam not in self._opties:
            worth = self._worth(optie.geschiktheid)
            allowed = None if optie.toegestaan is None else self._mask(optie.toegestaan)
            for tekst in optie.verboden.values():
                free = ~self._mask(tekst)
                allowed = free if allowed is None else allowed & free
            self._opties[optie.naam] = worth, allowed
        return self._opties[optie.naam]

    def _mask(self, tekst: Tekst) -> NDArray[np.bool_]:
        value = compile_uitdrukking(tekst, self)
        if value.soort is not Soort.WAARHEID:
            raise tekst.refuse(
                f"hier hoort een voorwaarde, en dit is {value.naam}", "Vergelijk het, zoals hoogte > 0 m."
            )
        return self._fill(value, np.bool_)

    def _worth(self, tekst: Tekst) -> NDArray[Any]:
        """Whole numbers as int32; others as float32 on a grid (seven digits) and float64 for zones."""
        value = compile_uitdrukking(tekst, self)
        if value.soort is not Soort.GETAL or value.maat.machten:
            raise tekst.refuse(
                f"geschiktheid is een getal zonder eenheid, en dit is {value.naam}",
                "Deel door een getal met die eenheid (zoals 1 km), of gebruik waar(voorwaarde, 1, 0).",
            )
        worth = self._fill(value, np.int32)
        if worth is None:
            worth = self._fill(value, np.float64 if self.rooster is None else np.float32)
        bad = int(np.count_nonzero(~np.isfinite(worth))) if worth.dtype.kind == "f" else 0
        if bad:
            raise tekst.refuse(
                f"in {tell_getal(bad)} cellen komt er geen getal uit",
                "Voorkom delen door nul, met max() of waar().",
            )
        return worth

    def _fill(self, value: Waarde, kind: Any) -> Any:
        """(n,) the values; None when whole numbers are asked and they are not whole."""
        found = np.empty(self.aantal, dtype=kind)
        whole = np.dtype(kind).kind == "i"
        for begin in range(0, self.aantal, BLOK):
            part = slice(begin, min(begin + BLOK, self.aantal))
            values = np.asarray(value.geef(part))
            if whole and not bool(((np.rint(values) == values) & (np.abs(values) < 2**31)).all()):
                return None
            found[part] = values
        return found
