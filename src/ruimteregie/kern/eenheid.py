"""Units of numbers, with how Dutch letters write them (§4)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.kern.keuze import Keuze

__all__ = ["EENHEID_PATROON", "NIET_OPTELBAAR", "Eenheid", "read_eenheid"]


class Eenheid(Keuze):
    """The stored code of a unit."""

    WONINGEN = "woningen"
    ARBEIDSPLAATSEN = "arbeidsplaatsen"
    INWONERS = "inwoners"
    BEDRIJVEN = "bedrijven"
    HA = "ha"
    KM = "km"
    KM2 = "km2"
    M = "m"
    GW = "GW"
    MW = "MW"
    KV = "kV"
    TWH = "TWh"
    PJ = "PJ"
    MTON = "Mton"
    MOL_PER_HA = "mol/ha"
    PROCENT = "procent"
    AANTAL = "aantal"
    JAAR = "jaar"
    TREINEN_PER_UUR = "treinen-per-uur"
    M3 = "m3"
    M3_PER_S = "m3/s"

    @property
    def woord(self) -> str:
        """How the canonical notation writes it; a bare count is ``stuks``."""
        return _LABELS.get(self, self.value)


NIET_OPTELBAAR = frozenset({Eenheid.PROCENT, Eenheid.KV, Eenheid.MOL_PER_HA})
"""Units of a ratio or a level, of which a sum means nothing."""

_LABELS: Mapping[Eenheid, str] = MappingProxyType(
    {
        Eenheid.KM2: "km²",
        Eenheid.AANTAL: "stuks",
        Eenheid.TREINEN_PER_UUR: "treinen per uur",
        Eenheid.M3: "m³",
        Eenheid.M3_PER_S: "m³/s",
    }
)
# "banen" in these letters means places of work, never roads or careers.
_WOORDEN: Mapping[str, Eenheid] = MappingProxyType(
    {
        "woningen": Eenheid.WONINGEN,
        "woning": Eenheid.WONINGEN,
        "wooneenheden": Eenheid.WONINGEN,
        "appartementen": Eenheid.WONINGEN,
        "arbeidsplaatsen": Eenheid.ARBEIDSPLAATSEN,
        "arbeidsplaats": Eenheid.ARBEIDSPLAATSEN,
        "banen": Eenheid.ARBEIDSPLAATSEN,
        "baan": Eenheid.ARBEIDSPLAATSEN,
        "arbeidsplekken": Eenheid.ARBEIDSPLAATSEN,
        "inwoners": Eenheid.INWONERS,
        "inwoner": Eenheid.INWONERS,
        "bedrijven": Eenheid.BEDRIJVEN,
        "bedrijf": Eenheid.BEDRIJVEN,
        "hectare": Eenheid.HA,
        "hectares": Eenheid.HA,
        "hectaren": Eenheid.HA,
        "kilometer": Eenheid.KM,
        "kilometers": Eenheid.KM,
        "vierkante kilometer": Eenheid.KM2,
        "meter": Eenheid.M,
        "meters": Eenheid.M,
        "kubieke meter": Eenheid.M3,
        "kubieke meter per seconde": Eenheid.M3_PER_S,
        "procent": Eenheid.PROCENT,
        "%": Eenheid.PROCENT,
        "stuks": Eenheid.AANTAL,
        "aantal": Eenheid.AANTAL,
        "jaar": Eenheid.JAAR,
        "jaren": Eenheid.JAAR,
        "treinen per uur": Eenheid.TREINEN_PER_UUR,
        "trein per uur": Eenheid.TREINEN_PER_UUR,
        "sprinters per uur": Eenheid.TREINEN_PER_UUR,
        "intercity's per uur": Eenheid.TREINEN_PER_UUR,
        "intercity’s per uur": Eenheid.TREINEN_PER_UUR,
        "megaton": Eenheid.MTON,
        "gigawatt": Eenheid.GW,
        "megawatt": Eenheid.MW,
        "kilovolt": Eenheid.KV,
        "terawattuur": Eenheid.TWH,
        "petajoule": Eenheid.PJ,
        "mol per hectare": Eenheid.MOL_PER_HA,
        "mol per ha": Eenheid.MOL_PER_HA,
        "mol stikstof per hectare": Eenheid.MOL_PER_HA,
        "kuub": Eenheid.M3,
    }
)
# Symbols keep their case: MW is not mW, and M is no metre.
_TEKENS: Mapping[str, Eenheid] = MappingProxyType(
    {
        **{e.value: e for e in Eenheid if e.value not in _WOORDEN},
        "km²": Eenheid.KM2,
        "m³": Eenheid.M3,
        "m³/s": Eenheid.M3_PER_S,
        "m3 per seconde": Eenheid.M3_PER_S,
        "m³ per seconde": Eenheid.M3_PER_S,
    }
)


# Homes of a kind, in one word: the kind is part of what is counted, not of the unit.
_WONINGSOORT = r"(?:[a-zé]{2,20}-?){1,3}?woning(?:en)?"


def _alternatives(words: Mapping[str, Eenheid]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


EENHEID_PATROON = rf"(?:(?i:{_alternatives(_WOORDEN)}|{_WONINGSOORT})|{_alternatives(_TEKENS)})(?![\w²³])"
"""Regular expression of everything that `read_eenheid` knows; compile it without ignoring case."""


def read_eenheid(text: str) -> Eenheid:
    """The unit that a word or symbol means: ``"banen"`` is ARBEIDSPLAATSEN. OnbekendeWaarde otherwise."""
    word = " ".join(text.split())
    found = _TEKENS.get(word) or _WOORDEN.get(word.lower())
    if found is None and re.fullmatch(_WONINGSOORT, word.lower()):
        return Eenheid.WONINGEN
    if found is None:
        raise OnbekendeWaarde(
            f"{text!r} is geen bekende eenheid.", remedie=f"Kies uit: {', '.join(Eenheid)}.", paragraaf="§4"
        )
    return found
