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


def _ready(**changes: object) -> Puzzel:
    return (
        _puzzel(**changes).add_optie("blijft", {}, np.zeros(N)).add_optie("wonen", {"wonen": 1.0}, np.ones(N))
    )


def _too_many() -> None:
    puzzel = _puzzel()
    for number in range(41):
        puzzel.add_optie(f"optie {number}", {}, np.ones(N))


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda: _puzzel(gebied=np.array([], dtype=str)), "geen cellen"),
        (lambda: _puzzel(oppervlak=-1.0), "-1 hectare"),
        (lambda: _puzzel(oppervlak=np.where(np.arange(N) == 4, np.nan, 1.0)), "cel 4"),
        (lambda: _puzzel(oppervlak=np.where(np.arange(N) == 7, 0.0, 1.0)), "cel 7"),
        (lambda: _puzzel(oppervlak=np.ones(N + 1)), "13 cellen"),
        (lambda: _puzzel(gebied=(np.repeat("a", N), np.repeat("b", N - 1))), "gebied 2"),
        (lambda: _puzzel(gebied=(np.repeat("a", N), np.repeat("a", N))), "'a'"),
        (lambda: _puzzel(gebied=np.linspace(0, 1, N)), "gehele getallen"),
        (lambda: _puzzel(vorm=(3, 5)), "3 rijen"),
        (lambda: _puzzel(huidig=np.zeros(N - 1, dtype=np.int8)), "11 cellen"),
        (
            lambda: _ready().add_optie("zon", {"zon": 1.0}, np.where(np.arange(N) == 3, np.nan, 1.0)),
            "NaN in cel 3",
        ),
        (lambda: _ready().add_optie("zon", {"zon": 1.0}, np.full(N, np.inf)), "oneindig"),
        (lambda: _ready().add_optie("zon", {"zon": 1.0}, np.full(N, 2**60)), "geschiktheid loopt"),
        (lambda: _ready().add_optie("zon", {"zon": 1.0}, np.ones(N - 1)), "11 cellen"),
        (
            lambda: _ready().add_optie("zon", {"zon": 1.0}, np.ones(N), np.ones((N, 2), dtype=bool)),
            "24 cellen",
        ),
        (lambda: _ready().add_optie("zon", {"zon": 1.0}, np.ones(N), np.ones(N)), "toegestaan is van soort"),
        (lambda: _ready().add_optie("zon", {"zon": -1.0}, np.ones(N)), "levert -1 zon"),
        (lambda: _ready().add_optie("wonen", {}, np.ones(N)), "die is er al"),
        (lambda: _ready().add_optie("zon", {"zon": 1.0}, np.repeat("hoog", N)), "geschiktheid is van soort"),
        (lambda: _ready().add_claim("wonen", minimaal=5, maximaal=4), "meer dan maximaal"),
        (lambda: _ready().add_claim("wonen", minimaal=-5), "-5"),
        (lambda: _ready().add_claim("wonen", minimaal=float("nan")), "NaN"),
        (lambda: _ready().add_claim("wonen", [], minimaal=5), "zonder gebieden"),
        (lambda: _puzzel(oppervlak=np.where(np.arange(N) == 2, np.inf, 1.0)), "cel 2 heeft oneindig"),
        (lambda: _puzzel(oppervlak=np.repeat("groot", N)), "uit getallen"),
        (lambda: _puzzel(oppervlak=np.ones((4, 3)), vorm=(3, 4)), r"vorm \(4, 3\) en het rooster \(3, 4\)"),
        (lambda: _puzzel(vorm=(-3, -4)), "-3 rijen"),
        (
            lambda: _puzzel(gebied=np.array([*["a"] * 9, None, "b", "b"], dtype=object)),
            "cel 9 heeft de code None",
        ),
        (lambda: _puzzel(gebied=np.ones(N, dtype=bool)), "tekst of gehele getallen"),
        (
            lambda: _puzzel(gebied=np.repeat(["a", "b"], 6).reshape(4, 3), vorm=(3, 4)),
            "gebied 1: het heeft vorm",
        ),
        (lambda: _puzzel(huidig=np.ones(N)), "huidig: het is van soort float64"),
        (
            lambda: _ready(huidig=np.where(np.arange(N) == 5, 2, 0)).invoer,
            "cel 5 heeft optie 2 en er zijn er 2",
        ),
        (lambda: _ready(huidig=np.where(np.arange(N) == 6, -2, 0)).invoer, "cel 6 heeft optie -2"),
        (lambda: _ready().add_optie("zon", {}, np.ones(N, dtype=bool)), "geschiktheid is van soort bool"),
        (lambda: _ready().add_optie("zon", {}, np.full(N, 2**63, dtype=np.uint64)), "geschiktheid loopt"),
        (lambda: _ready(vorm=(3, 4)).add_optie("zon", {}, np.ones((4, 3))), r"vorm \(4, 3\)"),
        (lambda: _ready().add_optie("zon", {}, np.ones((3, 4))), "het rooster geen vorm"),
        (
            lambda: _ready().add_optie("zon", {}, np.ma.masked_less(np.arange(N, dtype=float), 2)),
            "gemaskeerde cellen",
        ),
        (lambda: _ready().add_optie("zon", {"zon": float("nan")}, np.ones(N)), "levert NaN zon"),
        (lambda: _too_many(), "er zijn er al 40"),
        (lambda: _ready().add_optie(" ", {}, np.ones(N)), "er is geen naam"),
        (lambda: _puzzel(oppervlak=1e-320), "heeft .*e-320 hectare"),
        (lambda: _ready().add_claim("wonen", maximaal=float("inf")), "maximaal is oneindig"),
        (lambda: _ready().add_claim("wonen", maximaal=float("nan")), "maximaal is NaN"),
        (lambda: _ready().add_claim("wonen", minimaal="5"), "minimaal is '5'"),  # type: ignore[arg-type]
        (lambda: _ready().add_claim("wonen", "PV25", minimaal=5), "gebieden is de tekst 'PV25'"),
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


def test_a_grid_may_be_given_in_its_shape() -> None:
    grid = _puzzel(oppervlak=np.ones((3, 4)), gebied=np.arange(N).reshape(3, 4) // 6, vorm=(3, 4))
    grid.add_optie("a", {}, np.zeros((3, 4))).add_optie("b", {"f": 1.0}, np.arange(N).reshape(3, 4))
    flat = _puzzel(gebied=np.arange(N) // 6, vorm=(3, 4))
    flat.add_optie("a", {}, np.zeros(N)).add_optie("b", {"f": 1.0}, np.arange(N))
    for puzzel in (grid, flat):
        puzzel.add_claim("f", ["1"], maximaal=2)
    assert grid.invoer.fingerprint() == flat.invoer.fingerprint()
    found = grid.solve()
    assert found.toewijzing is not None
    assert found.toewijzing.tolist() == [0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 1, 1]


@pytest.mark.parametrize("kind", ["int8", "uint8", "int16", ">i2", "uint64", "float16", ">f4", "longdouble"])
def test_every_kind_of_number_gives_the_same_answer(kind: str) -> None:
    worth = np.random.default_rng(1).integers(0, 9, (2, N))
    answers = []
    for dtype in (np.dtype(np.int64), np.dtype(kind)):
        puzzel = _puzzel().add_optie("a", {}, worth[0].astype(dtype))
        puzzel.add_optie("b", {"f": 1.0}, worth[1].astype(dtype))
        found = puzzel.add_claim("f", ["PV25"], minimaal=5).solve()
        assert found.toewijzing is not None
        answers.append((found.waarde, found.toewijzing.tolist()))
    assert answers[0] == answers[1]


def test_scores_that_cannot_be_added_up_are_refused() -> None:
    cells = 200
    puzzel = Puzzel(oppervlak=1.0, gebied=np.zeros(cells, dtype=int))
    puzzel.add_optie("a", {}, np.full(cells, 2**53)).add_optie("b", {"f": 1.0}, np.full(cells, -(2**53)))
    with pytest.raises(InvoerFout, match="te veel om over 200 cellen te tellen"):
        puzzel.add_claim("f", minimaal=1).solve()


SOORTEN = pytest.mark.parametrize("soort", ["cellen", "verschillende cellen", "zones"])


def _of(soort: str) -> Puzzel:
    """Twelve hectares in two regions: cells that can be counted, cells that cannot, zones."""
    area: object = np.where(np.arange(N) % 2, 0.5, 1.5) if soort == "verschillende cellen" else 1.0
    puzzel = _puzzel(oppervlak=area, deelbaar=soort == "zones")
    return puzzel.add_optie("blijft", {}, np.zeros(N)).add_optie("wonen", {"wonen": 1.0}, np.ones(N))


@SOORTEN
def test_a_claim_above_capacity_is_the_whole_collision(soort: str) -> None:
    puzzel = _of(soort).add_claim("wonen", ["PV25"], minimaal=2, naam="kan")
    found = puzzel.add_claim("wonen", ["PV26"], minimaal=9, naam="te veel").solve()
    assert found.past is False
    assert found.toewijzing is None
    assert found.verklaring is not None
    (clash,) = found.verklaring.botsingen
    assert [claim.naam for claim in (*clash.claims, *clash.plafonds)] == ["te veel"]
    assert (clash.land, clash.tekort) == (pytest.approx(6.0), pytest.approx(3.0))


@SOORTEN
def test_a_claim_on_a_function_that_no_option_gives_is_named(soort: str) -> None:
    found = _of(soort).add_claim("wonen", minimaal=2).add_claim("zon", minimaal=1, naam="zon").check()
    assert found.past is False
    assert found.verklaring is not None
    (clash,) = found.verklaring.botsingen
    assert [claim.naam for claim in clash.claims] == ["zon"]
    assert clash.plafonds == ()


@SOORTEN
def test_claims_that_contradict_are_named_together(soort: str) -> None:
    puzzel = _of(soort).add_claim("wonen", ["PV25"], maximaal=2, naam="ten hoogste")
    found = puzzel.add_claim("wonen", minimaal=9, naam="ten minste").check()
    assert found.past is False
    assert found.verklaring is not None
    (clash,) = found.verklaring.botsingen
    assert [claim.naam for claim in clash.claims] == ["ten minste"]
    assert [claim.naam for claim in clash.plafonds] == ["ten hoogste"]
    assert clash.tekort == pytest.approx(1.0)


def test_bounds_without_a_whole_cell_between_them() -> None:
    """Both bounds where each can be held alone; the minimum alone where there is not that much land."""
    for low, high, names in ((2.2, 2.8, ["krap", "krap"]), (6.2, 6.8, ["krap"])):
        found = _of("cellen").add_claim("wonen", ["PV25"], low, high, naam="krap").check()
        assert found.past is False
        assert found.verklaring is not None
        (clash,) = found.verklaring.botsingen
        assert [claim.naam for claim in (*clash.claims, *clash.plafonds)] == names


def test_absurd_sizes_get_a_verdict() -> None:
    """More than any machine counts, and less than any number says: no error of the machine."""
    for asked in (1e15, 1e19, 1e30, 1e300):
        puzzel = Puzzel(oppervlak=1.0, gebied=["A"] * 6)
        puzzel.add_optie("a", {"a": 1.0}, np.zeros(6)).add_optie("blijft", {}, np.zeros(6))
        puzzel.add_claim("a", minimaal=asked).add_claim("a", ["A"], maximaal=1e300)
        answer = puzzel.solve()
        assert answer.past is False
        assert answer.verklaring is not None
        assert [claim.minimaal for claim in answer.verklaring.botsingen[0].claims] == [asked]
    tiny = Puzzel(oppervlak=1.0, gebied=["A"] * 6).add_optie("a", {"a": 1.0}, np.full(6, 1e-310))
    assert tiny.solve().past is True


def test_a_region_that_is_named_twice_is_one_region() -> None:
    puzzel = _ready().add_claim("wonen", ["PV25", "PV25"], 1)
    assert puzzel.invoer.claims[-1].naam == "wonen in PV25"
