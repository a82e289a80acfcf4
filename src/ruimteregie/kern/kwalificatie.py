"""How firm a figure is: circa, ruim, minimaal … (§2, §4).

A figure with a qualification is not the bare figure: ``circa`` says nothing about how far off
it may be, ``minimaal`` only gives a floor. `bereik` turns that into bounds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from ruimteregie.kern.keuze import Keuze

__all__ = ["KWALIFICATIE_PATROON", "Kwalificatie", "read_kwalificatie"]


class Kwalificatie(Keuze):
    """The stored code of a qualification."""

    CIRCA = "circa"
    RUIM = "ruim"
    BIJNA = "bijna"
    MINIMAAL = "minimaal"
    MAXIMAAL = "maximaal"
    MEER_DAN = "meer-dan"
    MINDER_DAN = "minder-dan"
    INDICATIEF = "indicatief"

    @property
    def woord(self) -> str:
        """The word in running Dutch, such as ``meer dan``."""
        return self.value.replace("-", " ")


_WOORDEN: Mapping[str, Kwalificatie] = MappingProxyType(
    {
        "circa": Kwalificatie.CIRCA,
        "ca.": Kwalificatie.CIRCA,
        "ca": Kwalificatie.CIRCA,
        "ongeveer": Kwalificatie.CIRCA,
        "rond de": Kwalificatie.CIRCA,
        "rond": Kwalificatie.CIRCA,
        "zo'n": Kwalificatie.CIRCA,
        "zo’n": Kwalificatie.CIRCA,
        "naar schatting": Kwalificatie.CIRCA,
        "bij benadering": Kwalificatie.CIRCA,
        "om en nabij": Kwalificatie.CIRCA,
        "grofweg": Kwalificatie.CIRCA,
        "plusminus": Kwalificatie.CIRCA,
        "±": Kwalificatie.CIRCA,
        "een kleine": Kwalificatie.BIJNA,
        "een krappe": Kwalificatie.BIJNA,
        "zeker": Kwalificatie.MINIMAAL,
        "op zijn minst": Kwalificatie.MINIMAAL,
        "ruim": Kwalificatie.RUIM,
        "bijna": Kwalificatie.BIJNA,
        "minimaal": Kwalificatie.MINIMAAL,
        "minstens": Kwalificatie.MINIMAAL,
        "ten minste": Kwalificatie.MINIMAAL,
        "tenminste": Kwalificatie.MINIMAAL,
        "maximaal": Kwalificatie.MAXIMAAL,
        "ten hoogste": Kwalificatie.MAXIMAAL,
        "hoogstens": Kwalificatie.MAXIMAAL,
        "hooguit": Kwalificatie.MAXIMAAL,
        "niet meer dan": Kwalificatie.MAXIMAAL,
        "niet minder dan": Kwalificatie.MINIMAAL,
        "meer dan": Kwalificatie.MEER_DAN,
        "minder dan": Kwalificatie.MINDER_DAN,
        "indicatief": Kwalificatie.INDICATIEF,
    }
)


def _pattern(words: Mapping[str, Kwalificatie]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)


KWALIFICATIE_PATROON = rf"(?:{_pattern(_WOORDEN)})"
"""Regular expression (ignore case) of every word that `read_kwalificatie` knows."""


def read_kwalificatie(text: str) -> Kwalificatie:
    """The qualification that a word means: ``"ca."`` is CIRCA. OnbekendeWaarde for any other word."""
    word = " ".join(text.lower().split())
    return _WOORDEN[word] if word in _WOORDEN else Kwalificatie(word)
