"""What the register knows of a location, as the rule asks it: sources that disagree give a range."""

from __future__ import annotations

from decimal import Decimal

from ruimteregie.kern.aantal import Aantal
from ruimteregie.regels.locaties import Kernsoort
from ruimteregie.register.wonen.indeling import as_known, per_telling
from ruimteregie.register.wonen.models import Locatiecijfer, Woningbouwlocatie

PLEK = Woningbouwlocatie(naam="Veenwoude-Zuid", kernsoort="regiokern", rijksregie=False)


def cijfer(tekst: str, onderwerp: str = "nieuwe woningen", reikwijdte: str = "") -> Locatiecijfer:
    number = Aantal.parse(tekst)
    return Locatiecijfer(
        onderwerp=onderwerp,
        notatie=tekst,
        laag=Decimal(number.laag),
        hoog=Decimal(number.hoog),
        eenheid=number.eenheid.value,
        horizon_van=number.horizon_van,
        horizon_tot=number.horizon_tot,
        kwalificatie=number.kwalificatie or "",
        reikwijdte=reikwijdte,
    )


def test_nothing_said_is_nothing_known() -> None:
    known = as_known(PLEK, [])
    assert (known.woningen, known.woningen_tm_2034, known.deel_voor_2030) == (None, None, None)
    assert (known.kernsoort, known.rijksregie) == (Kernsoort.REGIOKERN, False)


def test_sources_that_disagree_give_the_least_and_the_most() -> None:
    known = as_known(PLEK, [cijfer("2.000 woningen"), cijfer("1.500 tot 3.000 woningen")])
    assert known.woningen == Aantal.parse("1.500 tot 3.000 woningen")


def test_one_source_keeps_its_qualification_and_several_become_rough() -> None:
    assert as_known(PLEK, [cijfer("minimaal 900 woningen")]).woningen == Aantal.parse("minimaal 900 woningen")
    mixed = as_known(PLEK, [cijfer("minimaal 900 woningen"), cijfer("1.000 woningen")]).woningen
    assert mixed
    assert not mixed.grenzen.laag.is_finite()


def test_homes_that_come_earlier_are_the_least_until_2034() -> None:
    known = as_known(PLEK, [cijfer("700 woningen t/m 2030"), cijfer("400 woningen t/m 2028")])
    assert known.woningen is None
    assert known.woningen_tm_2034 == Aantal.parse("minimaal 700 woningen t/m 2034")
    said = as_known(PLEK, [cijfer("700 woningen t/m 2030"), cijfer("800 woningen t/m 2034")])
    assert said.woningen_tm_2034 == Aantal.parse("800 woningen t/m 2034")


def test_later_years_and_other_subjects_say_nothing_of_them() -> None:
    known = as_known(
        PLEK, [cijfer("9.000 woningen t/m 2040"), cijfer("5.000 woningen", "bestaande woningen")]
    )
    assert (known.woningen, known.woningen_tm_2034) == (None, None)


def test_more_until_2034_than_in_all_leaves_all_unknown() -> None:
    known = as_known(PLEK, [cijfer("500 woningen"), cijfer("700 woningen t/m 2030")])
    assert known.woningen is None
    assert known.woningen_tm_2034 == Aantal.parse("minimaal 700 woningen t/m 2034")


def test_counts_of_other_homes_make_no_range_and_are_judged_apart() -> None:
    alone, both = (
        cijfer("2.000 woningen", reikwijdte="Zuid"),
        cijfer("7.500 woningen", reikwijdte="Zuid en Oost"),
    )
    assert as_known(PLEK, [alone, both]).woningen is None
    parts = per_telling(PLEK, [alone, both])
    assert [p.bekend.woningen and p.bekend.woningen.laag for p in parts] == [2000, 7500]
    assert per_telling(PLEK, [alone]) == ()
    early = [
        cijfer("700 woningen t/m 2030", reikwijdte="Zuid"),
        cijfer("900 woningen t/m 2030", reikwijdte="Oost"),
    ]
    assert as_known(PLEK, early).woningen_tm_2034 is None
