"""Wrong input is refused by name, or becomes a verdict that names the culprit; never a wrong answer."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.puzzel import Puzzel

N = 12


def _puzzel(**changes: object) -> Puzzel:
    given = {"oppervlak": 1.0, "gebied": np.repeat(["PV25", "PV26"], N // 2), **changes}
    return Puzzel(**given)  # type: ignore[arg-type]


def _ready() -> Puzzel:
    return _puzzel().add_optie("blijft", {}, np.zeros(N)).add_optie("wonen", {"wonen": 1.0}, np.ones(N))


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda: _puzzel(gebied=np.array([], dtype=str)), "geen cellen"),
        (lambda: _puzzel(oppervlak=-1.0), "-1.0 hectare"),
        (lambda: _puzzel(oppervlak=np.where(np.arange(N) == 4, np.nan, 1.0)), "cel 4"),
        (lambda: _puzzel(oppervlak=np.where(np.arange(N) == 7, 0.0, 1.0)), "cel 7"),
        (lambda: _puzzel(oppervlak=np.ones(N + 1)), "13 cellen"),
        (lambda: _puzzel(gebied=(np.repeat("a", N), np.repeat("b", N - 1))), "gebied 2"),
        (lambda: _puzzel(gebied=(np.repeat("a", N), np.repeat("a", N))), "'a'"),
        (lambda: _puzzel(gebied=np.linspace(0, 1, N)), "gehele getallen"),
        (lambda: _puzzel(vorm=(3, 5)), "3 rijen"),
        (lambda: _puzzel(huidig=np.zeros(N - 1, dtype=np.int8)), "huidig"),
        (
            lambda: _ready().add_optie("zon", {"zon": 1.0}, np.where(np.arange(N) == 3, np.nan, 1.0)),
            "nan in cel 3",
        ),
        (lambda: _ready().add_optie("zon", {"zon": 1.0}, np.full(N, np.inf)), "inf"),
        (lambda: _ready().add_optie("zon", {"zon": 1.0}, np.full(N, 2**60)), "geschiktheid loopt"),
        (lambda: _ready().add_optie("zon", {"zon": 1.0}, np.ones(N - 1)), "11 cellen"),
        (
            lambda: _ready().add_optie("zon", {"zon": 1.0}, np.ones(N), np.ones((N, 2), dtype=bool)),
            "24 cellen",
        ),
        (lambda: _ready().add_optie("zon", {"zon": 1.0}, np.ones(N), np.ones(N)), "toegestaan is van soort"),
        (lambda: _ready().add_optie("zon", {"zon": -1.0}, np.ones(N)), "levert -1.0 zon"),
        (lambda: _ready().add_optie("wonen", {}, np.ones(N)), "die is er al"),
        (lambda: _ready().add_optie("zon", {"zon": 1.0}, np.repeat("hoog", N)), "geschiktheid is van soort"),
        (lambda: _ready().add_claim("wonen", minimaal=5, maximaal=4), "meer dan maximaal"),
        (lambda: _ready().add_claim("wonen", minimaal=-5), "-5"),
        (lambda: _ready().add_claim("wonen", minimaal=float("nan")), "nan"),
        (lambda: _ready().add_claim("wonen", [], minimaal=5), "zonder gebieden"),
        (lambda: _puzzel().invoer, "geen opties"),
        (lambda: _puzzel().add_optie("a", {}, np.ones(N), np.arange(N) > 1).solve(), "2 van de 12 cellen"),
    ],
)
def test_wrong_input_is_refused_by_name(build: Callable[[], object], says: str) -> None:
    with pytest.raises(InvoerFout, match=says):
        build()


def test_an_unknown_region_is_named() -> None:
    with pytest.raises(OnbekendeWaarde, match="'PV99'"):
        _ready().add_claim("wonen", ["PV25", "PV99"], minimaal=1)


def test_a_claim_above_the_room_there_is_names_itself() -> None:
    found = _ready().add_claim("wonen", ["PV26"], minimaal=7).add_claim("wonen", ["PV25"], minimaal=2).solve()
    assert found.past is False
    assert found.verklaring is not None
    (clash,) = found.verklaring.botsingen
    assert [claim.naam for claim in clash.claims] == ["wonen in PV26"]
    assert (clash.land, clash.gevraagd, clash.tekort, clash.gebieden) == (6.0, 7.0, 1.0, ("PV26",))


def test_claims_that_contradict_each_other_are_named_together() -> None:
    puzzel = _ready().add_claim("wonen", ["PV25"], maximaal=2, naam="ten hoogste")
    found = puzzel.add_claim("wonen", ["PV25"], minimaal=4, naam="ten minste").solve()
    assert found.past is False
    assert found.verklaring is not None
    (clash,) = found.verklaring.botsingen
    assert [claim.naam for claim in (*clash.claims, *clash.plafonds)] == ["ten minste", "ten hoogste"]
    assert clash.tekort == 2.0


def test_a_function_that_no_option_gives_does_not_fit() -> None:
    found = _ready().add_claim("zon", minimaal=1).solve()
    assert found.past is False
    assert found.verklaring is not None
    assert [claim.functie for claim in found.verklaring.botsingen[0].claims] == ["zon"]


def test_what_cannot_be_weighed_takes_the_verdict_away_but_not_a_misfit() -> None:
    ready = _ready().add_niet_gewogen("Defensie", "hectaren niet bekend").add_claim("wonen", minimaal=3)
    found = ready.solve()
    assert found.past is None
    assert found.toewijzing is not None
    assert [item.naam for item in found.niet_gewogen] == ["Defensie"]
    assert ready.add_claim("wonen", ["PV25"], minimaal=9).solve().past is False


def test_a_puzzle_without_claims_gives_every_cell_its_best() -> None:
    found = _ready().solve()
    assert found.past is True
    assert found.hectares == {"blijft": 0, "wonen": N}


def test_the_hash_knows_the_input() -> None:
    one, same = _ready().add_claim("wonen", minimaal=3), _ready().add_claim("wonen", minimaal=3)
    other = _ready().add_claim("wonen", minimaal=4)
    assert one.invoer.fingerprint() == same.invoer.fingerprint() != other.invoer.fingerprint()
