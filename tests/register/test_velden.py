"""Fields: sets of words, closed vocabularies, and values of kern from columns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from register.maken import make_gebied
from ruimteregie.bronnen.referentie.woorden import KANTEN
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.register.afspraken.models import Actie
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import NationaalProgramma, Opgave
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van, label
from ruimteregie.register.toegang.velden import Lijstveld


@given(st.lists(st.text(min_size=1, max_size=12).map(str.strip).filter(lambda w: w and ";" not in w)))
def test_words_come_back_as_they_went_in(words: list[str]) -> None:
    field = Lijstveld()
    assert field.from_db_value(field.get_prep_value(words)) == tuple(words)


def test_a_word_with_the_separator_is_refused() -> None:
    with pytest.raises(ValueError, match="puntkomma"):
        Lijstveld().get_prep_value(("a;b",))


@pytest.mark.django_db
def test_a_whole_word_is_searched_for(schrijven: None) -> None:
    gebied = make_gebied()
    gebied.aliassen = ("Gelderland 100%", "Gelre")
    gebied.save()
    assert Gebied.objects.filter(aliassen__heeft="Gelre").exists()
    assert Gebied.objects.filter(aliassen__heeft="Gelderland 100%").exists()
    assert not Gebied.objects.filter(aliassen__heeft="Gel").exists()
    assert not Gebied.objects.filter(aliassen__heeft="G%").exists()


@pytest.mark.django_db
def test_an_area_has_a_code_that_is_one(schrijven: None) -> None:
    with pytest.raises(NotatieFout, match="geen gebiedscode"):
        make_gebied("Gelderland")


def test_the_words_of_the_register_are_those_of_the_schema() -> None:
    field = Partij._meta.get_field("kant")
    assert [code for code, _ in field.choices or ()] == list(KANTEN)  # type: ignore[misc]
    assert keuzes_van("overleggen", "status")[0] == ("gepland", "Gepland")
    assert keuzes(["ha", "bo-mirt", "in-voorbereiding"]) == [
        ("ha", "ha"),
        ("bo-mirt", "BO MIRT"),
        ("in-voorbereiding", "In voorbereiding"),
    ]
    assert label("") == ""
    with pytest.raises(KeyError):
        keuzes_van("overleggen", "kleur")


@pytest.mark.parametrize(
    ("soort", "tekst", "edtf", "verwacht"),
    [
        ("kalender", "najaar 2025", "2025-23", "najaar 2025"),
        ("terugkerend", "jaarlijks", "", "jaarlijks"),
        ("terugkerend", "met enige regelmaat", "", None),
        ("gebeurtenis", "zodra de brug open is", "", "zodra de brug open is"),
        ("kalender", "binnenkort", "", None),
        ("", "", "", None),
    ],
)
def test_a_term_is_as_known_as_its_columns(soort: str, tekst: str, edtf: str, verwacht: str | None) -> None:
    termijn = Actie(termijn_soort=soort, termijn_tekst=tekst, termijn_edtf=edtf).termijn
    assert (None if termijn is None else str(termijn)) == verwacht


def test_a_number_keeps_its_scope() -> None:
    opgave = Opgave(
        laag=Decimal(63000),
        hoog=Decimal(75000),
        eenheid="woningen",
        horizon_tot=2040,
        reikwijdte="Nieuwe woningen",
        bruto_netto="netto",
        kwalificatie="circa",
    )
    aantal = opgave.aantal
    assert aantal is not None
    assert (int(aantal.laag), int(aantal.hoog), aantal.horizon_tot, aantal.reikwijdte) == (
        63000,
        75000,
        2040,
        "Nieuwe woningen",
    )
    assert Opgave(eenheid="woningen").aantal is None


def test_an_announced_moment_is_a_term() -> None:
    assert (
        str(NationaalProgramma(aangekondigd_tekst="eind 2022", aangekondigd="2022-10/2022-12").aankondiging)
        == "eind 2022"
    )
    assert NationaalProgramma().aankondiging is None
