"""The sentences, word for word, with their figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ruimteregie.puzzel import Botsing, Claim, Claimuitkomst, Puzzel
from ruimteregie.puzzel.afwentelen import Klein, Verschuiving
from ruimteregie.puzzel.herverdelen import Verplaatsing
from ruimteregie.puzzel.oplossen import check
from ruimteregie.puzzel.uitvoer import as_json
from ruimteregie.puzzel.verklaren.concessies import Stap, cheapest_concessies
from ruimteregie.puzzel.verklaren.speelruimte import Gewichten
from ruimteregie.puzzel.verklaren.zinnen import (
    count_short,
    say_botsing,
    say_concessie,
    say_kleine_verschuivingen,
    say_losse_kosten,
    say_oordeel,
    say_prijs,
    say_stap,
    say_verplaatsing,
    say_verschuiving,
    write_maat,
)

NAMEN = {"PV24": "Flevoland", "PV25": "Gelderland", "PV22": "Drenthe"}


def claim(functie: str, *codes: str) -> Claim:
    return Claim(functie, functie, codes or None, 10.0, None)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (12489.4, "12.489"),
        (100.6, "101"),
        (99.44, "99,4"),
        (2.5, "2,5"),
        (0.01234, "0,0123"),
        (0, "0"),
        (-7, "-7"),
        (41_200_157.78, "41.200.158"),
        (6.825 - 5e-9, "6,82"),
        (6.825 + 5e-9, "6,82"),
    ],
)
def test_a_small_figure_is_not_lost_in_rounding(value: float, text: str) -> None:
    assert write_maat(value) == text


def test_a_collision_names_who_where_and_how_much() -> None:
    three = tuple(claim(functie, "PV24") for functie in ("wonen", "natuur", "zon"))
    clash = Botsing(three, (), 40000.0, 52489.0, 12489.0, ("PV24",))
    assert say_botsing(clash, NAMEN) == (
        "In Flevoland vragen wonen, natuur en zon samen 12.489 ha meer dan er geschikt is."
    )
    one = Botsing((claim("wonen"),), (), 10.0, 12.0, 2.0, ("PV24", "PV25"))
    assert say_botsing(one, NAMEN) == "In Flevoland en Gelderland vraagt wonen 2 ha meer dan er geschikt is."


def test_a_maximum_that_stands_in_the_way_is_named() -> None:
    clash = Botsing((claim("wonen", "PV24"),), (claim("wonen"),), 10.0, 12.0, 2.0, ("PV24",))
    assert (
        say_botsing(clash, NAMEN)
        == "In Flevoland vraagt wonen 2 ha meer dan binnen het maximum van wonen kan."
    )
    caps = Botsing((), (claim("wonen"), claim("zon")), 0.0, 0.0, 3.0, ("PV24",))
    assert (
        say_botsing(caps, NAMEN)
        == "In Flevoland houden de maxima van wonen en zon 3 ha over zonder bestemming."
    )


def test_many_regions_are_counted() -> None:
    clash = Botsing((claim("zon"),), (), 1.0, 2.0, 1.0, ("PV24", "PV25", "PV22", "PV23", "PV26"))
    assert say_botsing(clash, NAMEN).startswith("In Flevoland, Gelderland en 3 andere gebieden vraagt")
    every = {code: code for code in clash.gebieden}
    assert say_botsing(clash, every).startswith("In alle 5 gebieden vraagt zon ")


def test_what_was_not_weighed_stands_in_the_first_sentence() -> None:
    p = Puzzel(oppervlak=1.0, gebied=["A"], deelbaar=True).add_optie("wonen", {"wonen": 1.0}, [1])
    assert say_oordeel(check(p.invoer)) == "Het past: alle claims hebben samen plaats."
    for naam in ("defensie", "energie", "water"):
        p.add_niet_gewogen(naam, "de hectares zijn niet bekend")
    assert say_oordeel(check(p.invoer)) == (
        "Geen oordeel: defensie, energie en water zijn niet meegewogen; wat wel gewogen is, past."
    )
    p.add_claim("wonen", None, 5)
    assert (
        say_oordeel(check(p.invoer))
        == "Het past niet, en defensie, energie en water zijn nog niet meegewogen."
    )


def test_a_long_list_of_what_was_not_weighed_is_counted() -> None:
    p = Puzzel(oppervlak=1.0, gebied=["A"], deelbaar=True).add_optie("wonen", {"wonen": 1.0}, [1])
    for naam in ("defensie", "energie", "water", "groen"):
        p.add_niet_gewogen(naam, "de hectares zijn niet bekend")
    assert say_oordeel(check(p.invoer)).startswith(
        "Geen oordeel: defensie, energie, water en groen zijn niet"
    )
    p.add_niet_gewogen("vervoer", "de hectares zijn niet bekend")
    assert say_oordeel(check(p.invoer)) == (
        "Geen oordeel: defensie, energie en water (en 2 andere claims) zijn niet meegewogen; "
        "wat wel gewogen is, past."
    )


def test_a_verdict_without_what_is_left_out() -> None:
    p = Puzzel(oppervlak=1.0, gebied=["A"], deelbaar=True).add_optie("wonen", {"wonen": 1.0}, [1])
    p.add_claim("wonen", None, 5)
    assert say_oordeel(check(p.invoer)) == "Het past niet."


def test_a_concession_keeps_its_figures() -> None:
    p = Puzzel(oppervlak=1.0, gebied=["PV24"] * 4 + ["PV22"] * 4).add_optie("blijft", {}, np.zeros(8))
    p.add_optie("woningen", {"woningen": 30.0}, np.zeros(8), np.array([1, 1, 1, 0, 1, 1, 1, 1], dtype=bool))
    p.add_claim("woningen", ["PV24"], 110)
    text = {c.soort: say_concessie(c, NAMEN, {"woningen": "woningen"}) for c in cheapest_concessies(p.invoer)}
    assert text["minimum"] == "Het past als woningen in Flevoland 20 woningen minder vraagt."
    assert text["uitsluiting"] == "Het past als in Flevoland 1 ha woningen komt waar het nu niet mag."
    assert text["verplaatsen"] == "Het past als 30 woningen van Flevoland naar Drenthe gaan."


def test_a_mixed_concession_lists_every_step() -> None:
    p = Puzzel(oppervlak=1.0, gebied=["PV24"] * 3).add_optie("blijft", {}, np.zeros(3))
    p.add_optie("wonen", {"wonen": 1.0}, np.zeros(3), np.array([True, True, False]))
    p.add_claim("wonen", None, 5)
    (first, *_) = cheapest_concessies(p.invoer, Gewichten(uitsluiting=0.5))
    assert say_concessie(first, NAMEN) == (
        "Het past als wonen in alle gebieden samen 2 ha minder vraagt en "
        "in Flevoland 1 ha wonen komt waar het nu niet mag."
    )


def test_many_steps_are_gathered_over_regions() -> None:
    regions = ("PV24", "PV25", "PV22", "PV23", "PV26")
    steps = [Stap("uitsluiting", 100.0, 100.0, 1.0, None, None, (c,), "zon", ("bos",)) for c in regions]
    p = Puzzel(oppervlak=1.0, gebied=["PV24"], deelbaar=True).add_optie("wonen", {"wonen": 1.0}, [1])
    real = cheapest_concessies(p.add_claim("wonen", None, 5).invoer)[0]
    assert say_concessie(replace(real, stappen=tuple(steps)), NAMEN) == (
        "Het past als in Flevoland, Gelderland en 3 andere gebieden samen 500 ha zon komt ondanks bos."
    )
    assert say_concessie(replace(real, stappen=tuple(steps[:2])), NAMEN) == (
        "Het past als in Flevoland 100 ha zon komt ondanks bos en in Gelderland 100 ha zon komt ondanks bos."
    )
    less = tuple(Stap("minimum", 10.0, 10.0, 10.0, claim("wonen", code)) for code in regions)
    assert say_concessie(replace(real, stappen=less), NAMEN).count("10 ha minder vraagt") == 5


@pytest.mark.parametrize(
    ("price", "text"),
    [
        (12.5, "Eén hectare wonen meer in Gelderland kost elders 12,5 aan geschiktheid."),
        (
            -3.0,
            (
                "Eén hectare wonen meer in Gelderland zou 3 aan geschiktheid opleveren, "
                "maar het maximum is bereikt."
            ),
        ),
        (0.0, "Eén hectare wonen meer in Gelderland kost niets: de claim knelt niet."),
    ],
)
def test_a_price(price: float, text: str) -> None:
    assert say_prijs(Claimuitkomst(claim("wonen", "PV25"), 10.0, price), NAMEN) == text


def test_a_price_of_what_is_counted() -> None:
    homes = Claimuitkomst(claim("wonen", "PV25"), 10.0, 0.0211)
    assert say_prijs(homes, NAMEN, {"wonen": "woningen"}) == (
        "Eén woning meer in Gelderland kost elders 0,0211 aan geschiktheid."
    )


def test_a_move_and_a_shift() -> None:
    move = Verplaatsing("PV24", "PV22", 1200.0, -35.0)
    assert say_verplaatsing(move, "wonen", NAMEN) == (
        "1.200 ha wonen gaat van Flevoland naar Drenthe; dat wint 35 aan geschiktheid."
    )
    must = Verplaatsing("PV24", "PV22", 1200.0, None)
    assert say_verplaatsing(must, "wonen", NAMEN).endswith("; zonder deze verplaatsing past het niet.")
    shift = Verschuiving("zon", ("PV24", 2030), ("PV24", 2040), 15.0, "later")
    assert say_verschuiving(shift, NAMEN) == "15 ha zon schuift van Flevoland in 2030 naar Flevoland in 2040."
    gone = Verschuiving("zon", ("PV24", None), None, 15.0, "vervallen")
    assert say_verschuiving(gone, NAMEN) == "Flevoland: 15 ha zon vervalt."


def test_of_many_steps_the_smallest_are_told_as_one() -> None:
    puzzel = Puzzel(oppervlak=1.0, gebied=np.repeat([f"G{k:02}" for k in range(20)], 50))
    puzzel.add_optie("bos", {"bos": 1}, np.ones(1000)).add_optie("blijft", {}, np.zeros(1000))
    for number in range(20):
        puzzel.add_claim("bos", [f"G{number:02}"], maximaal=number)
    puzzel.add_claim("bos", minimaal=1000)
    way = next(w for w in cheapest_concessies(puzzel.invoer) if w.soort == "maximum")
    said = say_concessie(way)
    assert said.startswith(
        "Het past als bos in G00 50 ha meer mag krijgen, bos in G01 49 ha meer mag krijgen"
    )
    assert said.endswith("bos in G05 45 ha meer mag krijgen en er nog 14 stappen volgen, samen 525 ha.")
    assert sum(stap.hectares for stap in way.stappen) == 50 + 49 + 48 + 47 + 46 + 45 + 525


def test_small_shifts_are_one_sentence_that_says_they_were_left_out() -> None:
    small = [Klein("natuur", 629.0, 11), Klein("wonen", 40.0, 1)]
    assert say_kleine_verschuivingen(small, {"wonen": "woningen"}) == (
        "Weggelaten zijn 12 verschuivingen van minder dan 1% van hun functie, samen 629 ha natuur en "
        "40 woningen: dat kan ook komen doordat plekken even geschikt zijn."
    )
    assert say_kleine_verschuivingen(small[1:]).startswith("Weggelaten is één verschuiving van minder")


def test_costs_of_moves_that_do_not_add_up_are_explained() -> None:
    assert say_losse_kosten(11.0, [-10.0, -1.0]) == ""
    assert say_losse_kosten(None, []) == ""
    assert say_losse_kosten(2991.2, [-1069.0, 0.0]).startswith(
        "Los van elkaar winnen de verplaatsingen 1.069: van elke is gerekend"
    )
    assert say_losse_kosten(5.0, [2.0]).startswith("Los van elkaar kosten de verplaatsingen 2:")
    assert "past het niet" in say_losse_kosten(5.0, [-5.0, None])


def test_a_shortage_of_homes_is_told_in_homes() -> None:
    p = Puzzel(oppervlak=[10.0, 100.0], gebied=["PV24", "PV25"], deelbaar=True)
    p.add_optie("blijft", {}, [1, 1]).add_optie("dicht", {"wonen": 40.0}, [1, 1], [True, False])
    p.add_optie("ruim", {"wonen": 20.0}, [0, 0]).add_optie("zon", {"zon": 1.0}, [0, 0])
    units = {"wonen": "woningen"}
    one = Botsing((claim("wonen", "PV24"),), (), 10.0, 12.0, 2.5, ("PV24",))
    assert count_short(one, p.invoer) == 100
    assert say_botsing(one, NAMEN, units, p.invoer) == (
        "In Flevoland vraagt wonen 100 woningen meer dan er plaats voor is."
    )
    two = replace(one, claims=(claim("wonen", "PV24"), claim("zon", "PV24")))
    assert count_short(two, p.invoer) is None
    assert say_botsing(two, NAMEN, units, p.invoer) == (
        "In Flevoland vragen wonen en zon samen 2,5 ha meer dan er geschikt is "
        "(bij 40 woningen op een hectare)."
    )
    short = p.add_claim("wonen", ["PV24"], 700).invoer  # 400 fit
    (clash,) = as_json(check(short), short, eenheden=units)["botsingen"]
    assert clash["tekort_eenheden"] == pytest.approx(300)
    assert clash["eenheid"] == "woningen"
    assert "300 woningen meer" in clash["zin"]


def test_a_claim_is_called_by_the_name_that_it_was_given() -> None:
    def told(naam: str, *codes: str) -> str:
        mine = Claim(naam, "wonen", codes or None, 10.0, None)
        return say_stap(Stap("minimum", 3.0, 3.0, 3.0, mine), NAMEN)

    assert told("huizen aan het meer", "PV24") == "de claim 'huizen aan het meer' 3 ha minder vraagt"
    assert told("wonen", "PV24") == "wonen in Flevoland 3 ha minder vraagt"
    assert (
        told("wonen in PV24, PV25", "PV24", "PV25") == "wonen in Flevoland en Gelderland 3 ha minder vraagt"
    )
    assert told("wonen in Flevoland", "PV24") == "wonen in Flevoland 3 ha minder vraagt"
    assert told("wonen in alle gebieden") == "wonen in alle gebieden samen 3 ha minder vraagt"


def test_what_whole_cells_miss_is_said() -> None:
    """Eight to fifteen homes in cells that give thirty: one cell is too many, none too few."""
    p = Puzzel(oppervlak=[1.0, 1.0, 2.0], gebied=["A", "A", "A"])
    p.add_optie("wonen", {"wonen": 30.0}, [1.0, 1.0, 1.0]).add_optie("blijft", {}, [0.0, 0.0, 0.0])
    p.add_claim("wonen", None, 8.0, 15.0, naam="acht woningen")
    assert say_oordeel(p.solve()) == (
        "Het past: alle claims hebben samen plaats, op minder dan één cel na bij acht woningen."
    )
