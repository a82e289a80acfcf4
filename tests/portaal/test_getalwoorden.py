"""A number as its source writes it, and the years that it is reckoned with."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ruimteregie.portaal.getalwoorden import as_written, years_counted
from ruimteregie.register.wonen.models import Locatiecijfer


def cijfer(
    notatie: str, tot: int | None = None, van: int | None = None, reikwijdte: str = ""
) -> Locatiecijfer:
    return Locatiecijfer(
        notatie=notatie, laag=Decimal(900), hoog=Decimal(900), eenheid="woningen", horizon_van=van,
        horizon_tot=tot, reikwijdte=reikwijdte,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("notatie", "verwacht"),
    [
        ("75.000 woningen tot 2030", "75.000 woningen tot 2030"),
        ("28.359", "28.359 woningen"),
        ("circa 210.000 in de periode tot 2030", "circa 210.000 woningen in de periode tot 2030"),
        ("ca. 6.000", "ca. 6.000 woningen"),
        ("", "900 woningen"),
    ],
)
def test_the_words_of_the_source_stay_and_homes_get_their_unit(notatie: str, verwacht: str) -> None:
    assert as_written(cijfer(notatie)) == verwacht


@pytest.mark.parametrize(
    ("gegeven", "verwacht"),
    [
        (cijfer("900 woningen tot 2030", 2030), "gerekend t/m 2030"),
        (cijfer("900 woningen tussen 2030 en 2040", 2040, 2030), "gerekend van 2030 t/m 2040"),
        (cijfer("900 woningen tot en met 2030", 2030), ""),
        (cijfer("900 woningen t/m 2030", 2030), ""),
        (cijfer("900", 2030, reikwijdte="Tot en met 2030."), "t/m 2030"),
        (cijfer("900", 2030, reikwijdte="Tot 2030."), "gerekend t/m 2030"),
        (cijfer("900", None, 2031), "vanaf 2031"),
        (cijfer("900 woningen"), ""),
    ],
)
def test_the_years_are_said_when_the_source_says_them_otherwise(
    gegeven: Locatiecijfer, verwacht: str
) -> None:
    assert years_counted(gegeven) == verwacht
