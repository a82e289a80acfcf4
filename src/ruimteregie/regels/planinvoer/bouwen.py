"""From the cells of a plan and of its lines to a `Planinvoer`, with a message for each wrong cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Final

from ruimteregie.kern.keuze import Keuze
from ruimteregie.regels.cellen import Meldingen, Tabelrij
from ruimteregie.regels.celwaarden import (
    Misvatting,
    choice_of,
    fold,
    read_aantal,
    read_jaar,
    refuse_word,
    short,
)
from ruimteregie.regels.planinvoer.kolommen import REGELKOLOMMEN
from ruimteregie.regels.planinvoer.plan import Bekend, Niveau, Planinvoer, Regelinvoer
from ruimteregie.regels.planinvoer.plek import check_geometry, point_of
from ruimteregie.regels.planstatus import (
    SEGMENTEN,
    VERTROUWELIJKHEID_DIWI,
    Eigendom,
    Knelpunt,
    Mutatie,
    Planfase,
    Planstand,
    Planstatus,
    Plantype,
    Prijsklasse,
    Segment,
)

__all__ = ["EERSTE_JAAR", "LAATSTE_JAAR", "Bouwer"]

EERSTE_JAAR: Final = 1990
LAATSTE_JAAR: Final = 2100
MEESTE_WONINGEN: Final = 100_000
"""Homes on one line; more is a slip of the pen."""
_CODE: Final = re.compile(r"GM\d{4}", re.ASCII | re.IGNORECASE)
_MUTATIES: Final = {"construction": Mutatie.BOUW, "demolition": Mutatie.SLOOP}
_NIVEAUS: Final = {word: Niveau(niveau) for word, niveau in VERTROUWELIJKHEID_DIWI.items()}


class Bouwer:
    """Makes plans of cells and gathers the messages; ``plan`` gives None once anything is wrong.

    The readers of closed lists are made once, for there are tens of thousands of cells.
    """

    def __init__(self, bekend: Bekend, meldingen: Meldingen) -> None:
        self._bekend = bekend
        self._meldingen = meldingen
        self._namen = {fold(naam): code for code, (naam, _) in bekend.gemeenten.items()}
        self._locaties: dict[str, list[str]] = {}
        for code, naam in bekend.locaties.items():
            self._locaties.setdefault(fold(naam), []).append(code)
        self._status = choice_of(Planstatus)
        self._fase = choice_of(Planfase)
        self._type = choice_of(Plantype)
        self._niveau = choice_of(Niveau, _NIVEAUS)
        self._knelpunt = choice_of(Knelpunt)
        self._mutatie = choice_of(Mutatie, _MUTATIES)
        self._stand = choice_of(Planstand)
        self._eigendom = choice_of(Eigendom)
        self._prijsklasse = choice_of(Prijsklasse)

    def plan(self, rij: Tabelrij, regels: Sequence[Tabelrij], geometrie: Any = None) -> Planinvoer | None:
        """The plan of a row with its lines; None when a cell in the file was wrong, here or before."""
        plancode = rij.text("plan_id", lengte=80)
        naam = rij.required("naam", "Geef de naam van het plan.")
        gemeente, provincie = self._place(rij)
        place = rij.read("lengtegraad", lambda cel: point_of(cel, rij.cellen.get("breedtegraad", "")))
        shape = self._shape(rij, geometrie)
        lines, seen = list[Regelinvoer](), dict[tuple[Any, ...], int]()
        for row in regels:
            line = self._line(row, seen)
            if line is not None:
                lines.append(line)
        found = Planinvoer(
            rij.nummer,
            plancode,
            naam,
            gemeente,
            rij.text("gemeentenaam"),
            provincie,
            self._code(rij, "regio", self._bekend.regios),
            rij.read("woningbouwlocatie", self._location) or "",
            rij.yes_no("nationaal_grootschalig"),
            rij.read("planstatus", self._status),
            rij.read("fase", self._fase),
            rij.read("plantype", self._type),
            rij.read("vertrouwelijkheid", self._niveau),
            rij.read("knelpunten", self._bottlenecks) or (),
            shape or place,
            tuple(lines),
        )
        return None if self._meldingen.aantal else found

    def _shape(self, rij: Tabelrij, geometrie: Any) -> Mapping[str, Any] | None:
        try:
            return check_geometry(geometrie)
        except Misvatting as fout:
            rij.report("geometry", fout.wat, fout.remedie)
            return None

    def _place(self, rij: Tabelrij) -> tuple[str, str]:
        """The codes of the municipality and its province."""
        if not rij.cellen.get("gemeente", ""):
            rij.report("gemeente", "deze cel is leeg", "Geef de gemeentecode, zoals GM0344.")
        code = rij.read("gemeente", self._municipality) or ""
        given = rij.read("provincie", self._province) or ""
        if not code:
            return "", given
        known = self._bekend.gemeenten.get(code)
        if known is None:
            if not (given and rij.cellen.get("gemeentenaam", "")):
                what = f"{code} kent het register niet, en naam of provincie ontbreekt"
                rij.report("gemeente", what, "Vul gemeentenaam en provincie in om haar toe te voegen.")
            return code, given
        if given and known[1] and given != known[1]:
            rij.report("provincie", f"{code} ligt in {known[1]}, niet in {given}", "Verbeter een van beide.")
        return code, given or known[1]

    def _municipality(self, cel: str) -> str:
        if not cel:
            return ""
        code = cel.upper()
        if not _CODE.fullmatch(cel):
            refuse_word(cel)
            meant = self._namen.get(fold(cel))
            mend = f"Schrijf {meant}." if meant else "Schrijf GM en vier cijfers, zoals GM0344."
            raise Misvatting(f"{short(cel)} is geen gemeentecode", mend)
        if code not in self._bekend.gemeenten and not self._bekend.toevoegen:
            raise Misvatting(
                f"{code} kent het register niet",
                "Controleer de code en het jaar van de gemeentelijke indeling, "
                "of laat de beheerder de gemeente toevoegen.",
            )
        return code

    def _province(self, cel: str) -> str:
        return self._known(cel.upper(), self._bekend.provincies, "provincie", "PV20 tot en met PV31")

    def _code(self, rij: Tabelrij, kolom: str, bekend: frozenset[str]) -> str:
        what = kolom.replace("_", " ")
        return rij.read(kolom, lambda cel: self._known(cel, bekend, what, "een code uit dit register")) or ""

    def _known(self, cel: str, bekend: frozenset[str], wat: str, keuze: str) -> str:
        if cel and cel not in bekend:
            refuse_word(cel)
            raise Misvatting(f"{short(cel)} is geen {wat} die het register kent", f"Schrijf {keuze}.")
        return cel

    def _location(self, cel: str) -> str:
        """The code of a location, by its code or by a name that only one of them has."""
        if not cel or cel in self._bekend.locaties:
            return cel
        found = self._locaties.get(fold(cel), ())
        if len(found) == 1:
            return found[0]
        if found:
            raise Misvatting(
                f"{short(cel)} heten meer woningbouwlocaties", f"Schrijf een van de codes {', '.join(found)}."
            )
        refuse_word(cel)
        like = get_close_matches(fold(cel), self._locaties, n=1, cutoff=0.75)
        meant = [f"{self._bekend.locaties[code]} ({code})" for name in like for code in self._locaties[name]]
        mend = f"Bedoelt u {' of '.join(meant)}?" if meant else "Schrijf een naam of code uit het register."
        raise Misvatting(f"{short(cel)} is geen woningbouwlocatie die het register kent", mend)

    def _bottlenecks(self, cel: str) -> tuple[Knelpunt, ...]:
        words = [word.strip() for word in re.split("[,;]", cel) if word.strip()]
        found = dict.fromkeys(one for one in map(self._knelpunt, words) if one is not None)
        return tuple(found)

    def _line(self, rij: Tabelrij, gezien: dict[tuple[Any, ...], int]) -> Regelinvoer | None:
        """One line; None when its cells are empty or wrong."""
        if not any(rij.cellen.get(kolom, "") for kolom in REGELKOLOMMEN):
            return None
        jaar = rij.read("jaar", _year)
        mutatie = self._needed(rij, "mutatie", self._mutatie, Mutatie)
        stand = self._needed(rij, "stand", self._stand, Planstand)
        aantal = rij.read("aantal", _homes)
        if not rij.cellen.get("aantal", ""):
            rij.report("aantal", "deze cel is leeg", "Geef het aantal woningen, of haal de regel weg.")
        segmenten = {
            one: found for one in SEGMENTEN if (found := rij.read(one.value, read_aantal)) is not None
        }
        eigendom = rij.read("eigendom", self._eigendom)
        prijsklasse = rij.read("prijsklasse", self._prijsklasse)
        if mutatie is None or stand is None or aantal is None:
            return None
        self._check_parts(rij, mutatie, aantal, segmenten)
        key = (jaar, mutatie, stand, eigendom, prijsklasse)
        if key in gezien:
            what = f"jaar, mutatie en stand staan ook op rij {gezien[key]}"
            rij.report("jaar", what, "Tel de woningen op tot één regel, of verbeter het jaar of de stand.")
        gezien.setdefault(key, rij.nummer)
        return Regelinvoer(jaar, mutatie, stand, aantal, segmenten, eigendom, prijsklasse)

    def _check_parts(
        self, rij: Tabelrij, mutatie: Mutatie, aantal: int, segmenten: Mapping[Segment, int]
    ) -> None:
        if segmenten and mutatie is Mutatie.SLOOP:
            rij.report("mutatie", "bij sloop staan segmenten", "Geef segmenten alleen bij bouw.")
        elif (together := sum(segmenten.values())) > aantal:
            what = f"de segmenten zijn samen {together}, meer dan het aantal {aantal}"
            rij.report(
                "aantal", what, "Verbeter het aantal of de segmenten; samen zijn ze hoogstens het aantal."
            )

    def _needed(
        self, rij: Tabelrij, kolom: str, lezer: Callable[[str], Any], keuze: type[Keuze]
    ) -> Any | None:
        if not rij.cellen.get(kolom, ""):
            rij.report(kolom, "deze cel is leeg", f"Kies uit: {', '.join(keuze)}.")
        return rij.read(kolom, lezer)


def _year(cel: str) -> int | None:
    jaar = read_jaar(cel)
    if jaar is not None and not EERSTE_JAAR <= jaar <= LAATSTE_JAAR:
        raise Misvatting(
            f"het jaar {jaar} kan niet", f"Geef een jaar van {EERSTE_JAAR} tot en met {LAATSTE_JAAR}."
        )
    return jaar


def _homes(cel: str) -> int | None:
    found = read_aantal(cel)
    if found is not None and found > MEESTE_WONINGEN:
        raise Misvatting(f"{found} woningen op één regel kan niet", "Controleer het getal.")
    return found
