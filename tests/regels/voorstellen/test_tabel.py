"""A table of proposals is read whole, or refused with every mistake in it."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.gebied import Gebied, Gebiedscode, GebiedSoort
from ruimteregie.regels.cellen import MEEST_GETOOND, Celmelding, Tabelfout
from ruimteregie.regels.voorstellen.tabel import (
    KOLOMMEN,
    Voorsteltabel,
    provincienamen,
    read_voorstellen,
    write_voorstellen,
)
from ruimteregie.regels.voorstellen.voorstel import Werkingssfeer, Woningvoorstel

PROVINCIES = provincienamen(
    (
        Gebied(Gebiedscode("PV21"), "Fryslân", GebiedSoort.PROVINCIE, aliassen=("Friesland",)),
        Gebied(Gebiedscode("PV29"), "Zeeland", GebiedSoort.PROVINCIE),
        Gebied(Gebiedscode("GM0344"), "Utrecht", GebiedSoort.GEMEENTE),
    )
)
KOP = list(KOLOMMEN)
GOED = ["Havenkwartier", "Merenland", "Zeeland", "250", "2029-05-01", "10000000", "4000000"]


def met(**cellen: str) -> list[str]:
    """A good row with other cells."""
    return [cellen.get(kolom, cel) for kolom, cel in zip(KOP, GOED, strict=True)]


def lees(*rijen: list[str], kop: list[str] | None = None) -> Voorsteltabel:
    return read_voorstellen([kop or KOP, *rijen], PROVINCIES)


def fouten(*rijen: list[str], kop: list[str] | None = None) -> list[Celmelding]:
    with pytest.raises(Tabelfout) as caught:
        lees(*rijen, kop=kop)
    assert caught.value.aantal >= len(caught.value.meldingen) > 0
    return list(caught.value.meldingen)


def test_a_good_row_is_read_as_it_stands() -> None:
    tabel = lees(GOED)
    assert tabel.voorstellen == (
        Woningvoorstel(
            "Havenkwartier",
            "Merenland",
            "Zeeland",
            250,
            "2029-05-01",
            Bedrag.van(10_000_000, btw=Btw.INCL),
            Bedrag.van(4_000_000, btw=Btw.INCL),
        ),
    )
    assert tabel.rijen == (2,)


def test_an_empty_cell_is_not_known_and_never_zero() -> None:
    (voorstel,) = lees(["Havenkwartier"]).voorstellen
    assert voorstel.woningen_nieuw is None
    assert voorstel.rijksbijdrage is None
    assert voorstel.financieel_tekort is None
    assert (voorstel.start_bouw, voorstel.gemeente, voorstel.provincie) == ("", "", "")


@pytest.mark.parametrize("cel", ["Friesland", "fryslân", "PV21", "pv21", "  FRYSLÂN "])
def test_a_province_has_one_name_however_it_is_written(cel: str) -> None:
    assert lees(met(provincie=cel)).voorstellen[0].provincie == "Fryslân"


@pytest.mark.parametrize("cel", ["2029-05-01", "2029-05", "2029", "2028-02-29"])
def test_a_start_is_a_day_a_month_or_a_year(cel: str) -> None:
    assert lees(met(start_bouw=cel)).voorstellen[0].start_bouw == cel


_GETALLEN = [
    ("=1+1", "formule"),
    ("+A1", "formule"),
    ("-A1", "formule"),
    ("@x", "formule"),
    ("\uff1d1", "formule"),
    ("1.234.567", "duizendtekens"),
    ("1,234", "duizendtekens"),
    ("1.234", "duizendtekens"),
    ("1 234 567", "duizendtekens"),
    ("1'234", "duizendtekens"),
    ("1.234.567,50", "duizendtekens"),
    ("1234,50", "decimalen"),
    ("12.5", "decimalen"),
    ("0.1", "decimalen"),
    ("€ 1200", "muntteken"),
    ("1200 euro", "muntteken"),
    ("EUR 1200", "muntteken"),
    ("$5", "muntteken"),
    ("-5", "negatief"),
    ("−5", "negatief"),
    ("-1.234", "negatief"),
    ("-€ 5", "negatief"),
    ("12 mln.", "geen geheel getal"),
    ("1e6", "geen geheel getal"),
    ("65%", "geen geheel getal"),
    ("١٢", "geen geheel getal"),
    ("1234567890123456", "te groot"),
    ("n.v.t.", "waarde hoort"),
    ("-", "waarde hoort"),
    ("onbekend", "waarde hoort"),
    ("?", "waarde hoort"),
]


@pytest.mark.parametrize("kolom", ["woningen_nieuw", "financieel_tekort", "rijksbijdrage"])
@pytest.mark.parametrize(("cel", "wat"), _GETALLEN)
def test_a_number_is_figures_and_nothing_else(kolom: str, cel: str, wat: str) -> None:
    (fout,) = fouten(met(**{kolom: cel}))
    assert (fout.rij, fout.kolom) == (2, kolom)
    assert wat in fout.wat
    assert fout.remedie


_DATUMS = [
    ("1-9-2025", "ISO-datum"),
    ("01/09/2025", "ISO-datum"),
    ("1 september 2025", "ISO-datum"),
    ("2025-9-1", "ISO-datum"),
    ("2025-02-30", "bestaat niet"),
    ("2025-13", "bestaat niet"),
    ("2025-21", "bestaat niet"),
    ("2027-02-29", "bestaat niet"),
    ("0025-01-01", "kan niet"),
    ("2029-05-01 00:00:00", "tijd"),
    ("2029-05-01T00:00", "tijd"),
    ("=TODAY()", "formule"),
    ("45901", "geen datum"),
    ("voorjaar 2029", "geen datum"),
    ("2029/2030", "geen datum"),
    ("n.v.t.", "waarde hoort"),
]


@pytest.mark.parametrize(("cel", "wat"), _DATUMS)
def test_a_date_is_iso_and_exists(cel: str, wat: str) -> None:
    (fout,) = fouten(met(start_bouw=cel))
    assert (fout.rij, fout.kolom) == (2, "start_bouw")
    assert wat in fout.wat


_TEKSTEN = [
    ("voorstel", "=HYPERLINK(1)", "formule"),
    ("gemeente", "@SUM(A1)", "formule"),
    ("gemeente", "+1", "formule"),
    ("gemeente", "-A1", "formule"),
    ("gemeente", "Veen\ufffdwoude", "onleesbaar"),
    ("gemeente", "Veen\u200bwoude", "onleesbaar"),
    ("gemeente", "\u202eedoowneeV", "onleesbaar"),
    ("gemeente", "x" * 401, "te lang"),
    ("voorstel", "x" * 401, "te lang"),
    ("provincie", "=A1", "formule"),
    ("provincie", "Zeelant", "geen provincie"),
    ("provincie", "Utrecht", "geen provincie"),
    ("voorstel", "", "leeg"),
]


@pytest.mark.parametrize(("kolom", "cel", "wat"), _TEKSTEN)
def test_a_text_is_no_formula_and_a_province_is_known(kolom: str, cel: str, wat: str) -> None:
    (fout,) = fouten(met(**{kolom: cel}))
    assert (fout.rij, fout.kolom) == (2, kolom)
    assert wat in fout.wat


def test_a_near_miss_names_what_may_be_meant() -> None:
    assert "Bedoelt u Zeeland?" in fouten(met(provincie="Zeelant"))[0].remedie


def test_a_doubled_name_names_the_first_row() -> None:
    (fout,) = fouten(GOED, met(voorstel="  HAVENKWARTIER "))
    assert (fout.rij, fout.kolom) == (3, "voorstel")
    assert "rij 2" in fout.wat


def test_an_unquoted_comma_makes_too_many_cells() -> None:
    (fout,) = fouten(GOED, [*met(voorstel="Kade"), "", "50"])
    assert (fout.rij, fout.kolom, fout.wat) == (3, "", "de rij heeft 9 cellen, de kop 7")
    assert len(lees([*GOED, "", " "]).voorstellen) == 1


def test_every_row_counts_also_an_empty_one() -> None:
    tabel = lees(GOED, [], ["", " "], met(voorstel="Kade"))
    assert tabel.rijen == (2, 5)
    assert fouten(GOED, [], met(voorstel="Kade", rijksbijdrage="x"))[0].rij == 4


@pytest.mark.parametrize("kolom", KOLOMMEN)
def test_every_column_is_needed(kolom: str) -> None:
    found = fouten(kop=[k for k in KOP if k != kolom])
    assert [(f.rij, f.kolom, f.wat) for f in found] == [(1, kolom, "deze kolom ontbreekt")]


def test_a_column_stands_once_and_has_a_name() -> None:
    assert fouten(GOED, kop=[*KOP, "Rijksbijdrage"])[0].wat == "deze kolom staat er twee keer"
    assert fouten(GOED, kop=[*KOP, "nota", "Nota"])[0].kolom == "Nota"
    assert fouten(GOED, kop=[*KOP, "", "nota"])[0].wat == "de kolom heeft geen naam"
    assert len(lees(GOED, kop=[*KOP, "", " "]).voorstellen) == 1
    assert "formule" in fouten(GOED, kop=[*KOP, "=A1"])[0].wat


def test_a_known_column_is_known_however_it_is_written() -> None:
    kop = ["\ufeffVoorstel", "GEMEENTE", "provincie", "Woningen nieuw", "Start-bouw", *KOP[5:]]
    assert lees(GOED, kop=kop).voorstellen == lees(GOED).voorstellen


def test_a_table_without_head_or_rows_is_refused() -> None:
    with pytest.raises(Tabelfout, match="de tabel is leeg"):
        read_voorstellen([], PROVINCIES)
    with pytest.raises(Tabelfout, match="de tabel is leeg"):
        read_voorstellen([[], [" "]], PROVINCIES)
    assert fouten()[0].wat == "onder de kop staat niets"
    assert fouten([], ["", ""])[0].wat == "onder de kop staat niets"


def test_a_wrong_separator_says_so() -> None:
    found = fouten(["a;b;c"], kop=[";".join(KOP)])
    assert len(found) == len(KOLOMMEN)
    assert "puntkomma of een komma" in found[0].remedie


def test_the_scope_is_asked_by_its_columns_alone() -> None:
    assert lees(GOED).voorstellen[0].werkingssfeer is None
    kop = [*KOP, "buiten_grootschalig", "bovenplans"]
    rows = lees([*GOED, "ja", "NEE"], [*met(voorstel="Kade"), "", "ja"], kop=kop).voorstellen
    assert rows[0].werkingssfeer == Werkingssfeer(True, False)
    assert rows[1].werkingssfeer == Werkingssfeer(None, True)
    assert lees([*GOED, "ja"], kop=[*KOP, "bovenplans"]).voorstellen[0].werkingssfeer == Werkingssfeer(
        None, True
    )
    assert "ja of nee" in fouten([*GOED, "misschien", ""], kop=kop)[0].wat


def test_other_columns_are_kept_as_written() -> None:
    kop = [*KOP, "effect_hoofdnetten", "Bijzonderheden"]
    tabel = lees([*GOED, "geen", "eerst de  brug"], met(voorstel="Kade"), kop=kop)
    assert tabel.overig == ("effect_hoofdnetten", "Bijzonderheden")
    assert tabel.voorstellen[0].overig == {"effect_hoofdnetten": "geen", "Bijzonderheden": "eerst de  brug"}
    assert tabel.voorstellen[1].overig == {}
    assert fouten([*GOED, "", "=A1"], kop=kop)[0].kolom == "Bijzonderheden"
    assert "te lang" in fouten([*GOED, "", "x" * 2001], kop=kop)[0].wat
    assert lees([*GOED, "", "x" * 2000], kop=kop).voorstellen


def test_all_mistakes_are_counted_and_the_first_told() -> None:
    rows = [met(voorstel=f"Plan {n}", woningen_nieuw="x", start_bouw="y") for n in range(300)]
    with pytest.raises(Tabelfout) as caught:
        lees(*rows)
    assert caught.value.aantal == 600
    assert len(caught.value.meldingen) == MEEST_GETOOND
    text = str(caught.value)
    assert text.startswith(
        "de tabel heeft 600 meldingen; er is niets ingelezen:\n- rij 2, kolom woningen_nieuw:"
    )
    assert text.endswith("en nog 400 meldingen.")


def test_one_mistake_takes_nothing() -> None:
    (fout,) = fouten(*(met(voorstel=f"Plan {n}") for n in range(20)), met(voorstel="Kade", provincie="?"))
    assert str(fout).startswith("rij 22, kolom provincie: ‘?’ staat waar een waarde hoort. ")


_TEKENS = st.characters(codec="utf-8", exclude_categories=("C", "Z"))
_WOORD = st.text(_TEKENS, min_size=1, max_size=12).filter(lambda s: s[0] not in "=+-@＝＋－＠–—")
_BEDRAG = st.none() | st.integers(0, 10**12).map(lambda n: Bedrag.van(n, btw=Btw.INCL))
_START = st.one_of(
    st.just(""),
    st.dates(min_value=date(1990, 1, 1), max_value=date(2100, 1, 1)).map(str),
    st.integers(2000, 2099).map(str),
    st.builds("{}-{:02}".format, st.integers(2000, 2099), st.integers(1, 12)),
)


@st.composite
def _tabellen(draw: Any) -> list[Woningvoorstel]:
    namen = draw(st.lists(_WOORD, unique_by=str.casefold, min_size=1, max_size=6))
    asked = draw(st.booleans())
    janee = st.none() | st.booleans()
    extra = draw(st.lists(_WOORD, unique_by=str.casefold, max_size=3))
    extra = [naam for naam in extra if naam.casefold().replace("-", "_") not in KOLOMMEN]
    return [
        Woningvoorstel(
            naam,
            draw(st.just("") | _WOORD),
            draw(st.sampled_from(["", "Fryslân", "Zeeland"])),
            draw(st.none() | st.integers(0, 10**9)),
            draw(_START),
            draw(_BEDRAG),
            draw(_BEDRAG),
            Werkingssfeer(draw(janee), draw(janee)) if asked else None,
            {kolom: text for kolom in extra if (text := draw(st.just("") | _WOORD))},
        )
        for naam in namen
    ]


@given(_tabellen())
@settings(max_examples=150)
def test_what_is_written_is_read_back_equal(voorstellen: list[Woningvoorstel]) -> None:
    assert list(read_voorstellen(write_voorstellen(voorstellen), PROVINCIES).voorstellen) == voorstellen


@given(st.lists(st.lists(st.text(max_size=8), max_size=9), max_size=5))
def test_any_rows_are_read_or_refused(rijen: list[list[str]]) -> None:
    try:
        tabel = lees(*rijen)
    except Tabelfout:
        return
    assert len(tabel.voorstellen) == len(tabel.rijen) >= 1


@pytest.mark.traag
def test_a_hundred_thousand_rows_take_seconds() -> None:
    good = [met(voorstel=f"Plan {n}") for n in range(100_000)]
    begin = time.monotonic()
    assert len(lees(*good).voorstellen) == 100_000
    good[-1] = met(voorstel="Kade", rijksbijdrage="=1+1")
    assert fouten(*good)[0].rij == 100_001
    assert time.monotonic() - begin < 60
