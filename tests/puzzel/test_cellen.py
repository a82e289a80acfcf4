"""Grids that are no network: densities, combinations, unequal cells, regions that cross."""

from __future__ import annotations

from dataclasses import dataclass

import highspy
import numpy as np
import pytest
from numpy.typing import NDArray

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel import Claim, Invoer, Puzzel, Uitkomst, verify
from ruimteregie.puzzel.algemeen import cellen
from ruimteregie.puzzel.certificaat import claim_bounds

CODES = ("P0", "P1", "P2"), ("X0", "X1")


@dataclass(frozen=True, slots=True)
class Tabel:
    """A puzzle as plain tables: (n,) hectares, (n, options) worth, (claims, n, options) units."""

    oppervlak: NDArray[np.float64]
    waarde: NDArray[np.float64]
    toegestaan: NDArray[np.bool_]
    eenheden: NDArray[np.float64]
    laag: NDArray[np.float64]
    hoog: NDArray[np.float64]


def _draw(rng: np.random.Generator, cells: int, *, fits: bool = True) -> Puzzel:
    """A random puzzle with two systems that cross; ``fits``: some allocation holds its claims."""
    n, k = int(rng.integers(8, cells)), int(rng.integers(3, 6))
    area = rng.uniform(0.5, 2.0, n) if rng.random() < 0.5 else np.full(n, 2.0)
    regions = [np.array(codes)[rng.integers(0, len(codes), n)] for codes in CODES]
    dense, combined = rng.random() < 0.5, rng.random() < 0.5
    whole = rng.random() < 0.3
    puzzel = Puzzel(oppervlak=area, gebied=tuple(regions))
    puzzel.add_optie("blijft", {}, np.zeros(n, dtype=np.int32))
    given = np.zeros((4, k))
    allowed = np.ones((n, k), dtype=bool)
    for option in range(1, k):
        levert = {f"f{option % 3}": float(rng.integers(10, 40)) if dense and option == 1 else 1.0}
        if combined and option == k - 1:
            levert["f3"] = 0.7
        worth = rng.integers(-4, 5, n) if whole else rng.normal(size=n)
        allowed[:, option] = rng.random(n) < 0.8
        puzzel.add_optie(f"o{option}", levert, worth, allowed[:, option])
        for functie, amount in levert.items():
            given[int(functie[1:]), option] = amount
    some = np.where(allowed, rng.random((n, k)), -1).argmax(axis=1)
    for codes, region in zip(CODES, regions, strict=True):
        for code in codes:
            for functie in range(4):
                if code in region and rng.random() < 0.4:
                    now = float((given[functie, some] * area)[region == code].sum())
                    low = now * (rng.uniform(0.6, 1.0) if fits else rng.uniform(0.9, 2.0))
                    high = now * rng.uniform(1.0, 1.3) if rng.random() < 0.5 else None
                    puzzel.add_claim(f"f{functie}", [code], min(low, high or low), high)
    return puzzel


def _tables(invoer: Invoer) -> Tabel:
    n = invoer.cellen
    area = np.broadcast_to(np.asarray(invoer.oppervlak, dtype=np.float64), (n,))
    worth = np.stack([o.geschiktheid.astype(np.float64) for o in invoer.opties], axis=1)
    masks = [np.ones(n, dtype=bool) if o.toegestaan is None else o.toegestaan for o in invoer.opties]
    units = np.zeros((len(invoer.claims), n, len(invoer.opties)))
    for row, claim in enumerate(invoer.claims):
        inside = np.zeros(n, dtype=bool)
        for stelsel in invoer.stelsels:
            inside |= np.isin(np.array(stelsel.codes)[stelsel.nummer], claim.gebieden or ())
        for option, optie in enumerate(invoer.opties):
            units[row, :, option] = inside * area * optie.levert.get(claim.functie, 0.0)
    low = np.array([claim.minimaal or 0.0 for claim in invoer.claims])
    high = np.array([np.inf if c.maximaal is None else c.maximaal for c in invoer.claims])
    return Tabel(area, worth, np.stack(masks, axis=1), units, low, high)


def _milp(table: Tabel, *, whole: bool = True) -> float | None:
    """The best worth by HiGHS from dense tables; None when the claims do not fit."""
    n, k = table.waarde.shape
    once = np.kron(np.eye(n), np.ones(k))
    rows = np.vstack([once, table.eenheden.reshape(len(table.laag), n * k)])
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = n * k, len(rows)
    lp.sense_ = highspy.ObjSense.kMaximize
    lp.col_cost_ = (table.waarde * table.oppervlak[:, None]).ravel()
    lp.col_lower_, lp.col_upper_ = np.zeros(n * k), table.toegestaan.ravel().astype(np.float64)
    lp.row_lower_ = np.concatenate([np.ones(n), table.laag - 1e-9])
    lp.row_upper_ = np.concatenate([np.ones(n), table.hoog + 1e-9])
    at, col = np.nonzero(rows)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.searchsorted(at, np.arange(len(rows) + 1)).astype(np.int32)
    lp.a_matrix_.index_ = col.astype(np.int32)
    lp.a_matrix_.value_ = rows[at, col].astype(np.float64)
    if whole:
        lp.integrality_ = [highspy.HighsVarType.kInteger] * (n * k)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("mip_rel_gap", 0.0)
    solver.passModel(lp)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    return float(solver.getInfo().objective_function_value)


def _check(puzzel: Puzzel, answer: Uitkomst, table: Tabel) -> None:
    """The certificate holds, and every claim holds, or is missed by one cell's yield and says so."""
    assert answer.certificaat is not None
    assert answer.toewijzing is not None
    assert verify(answer.certificaat, answer.toewijzing, puzzel.invoer).bezwaren == ()
    chosen = np.arange(len(table.oppervlak)), answer.toewijzing
    filled = table.eenheden[:, chosen[0], chosen[1]].sum(axis=1)
    assert [item.gevuld for item in answer.claims] == pytest.approx(filled.tolist())
    one = table.eenheden.max(axis=(1, 2), initial=0.0)
    miss = np.maximum(np.maximum(table.laag - filled, filled - table.hoog), 0.0)
    assert (miss <= one * (1 + 1e-9)).all()
    assert [item.binnen for item in answer.claims] == (miss <= 1e-8).tolist()


def test_few_cells_are_solved_to_the_optimum() -> None:
    """Branch and bound: what a plain model of HiGHS finds, with no gap left."""
    rng = np.random.default_rng(1)
    solved = 0
    for _ in range(100):
        puzzel = _draw(rng, 16)
        table = _tables(puzzel.invoer)
        want, answer = _milp(table), puzzel.solve()
        assert want is not None
        assert answer.past is True
        assert answer.waarde == pytest.approx(want, abs=1e-6)
        assert answer.kloof is not None
        assert answer.kloof == pytest.approx(0.0, abs=1e-5 * max(1.0, abs(want)))
        _check(puzzel, answer, table)
        solved += bool(answer.claims)
    assert solved > 80


def test_tiny_ones_are_as_good_as_trying_everything() -> None:
    """Every choice for eight cells, counted out; also those that do not fit."""
    rng = np.random.default_rng(5)
    fitted = 0
    for number in range(24):
        puzzel = _draw(rng, 9, fits=number % 3 > 0)
        table, answer = _tables(puzzel.invoer), puzzel.solve()
        want = _try_everything(table)
        if answer.past and all(item.binnen for item in answer.claims):
            assert want is not None
            assert answer.waarde == pytest.approx(want, abs=1e-6)
            fitted += 1
        else:
            assert want is None
    assert 8 < fitted < 24


def _try_everything(table: Tabel) -> float | None:
    """The best worth of all choices that are allowed and hold every claim."""
    worth, filled = np.zeros(1), np.zeros((len(table.laag), 1))
    for cell in range(len(table.oppervlak)):
        may = np.flatnonzero(table.toegestaan[cell])
        gain = table.waarde[cell, may] * table.oppervlak[cell]
        worth = (worth[:, None] + gain).ravel()
        filled = (filled[:, :, None] + table.eenheden[:, cell, may][:, None, :]).reshape(len(filled), -1)
    inside = (filled >= table.laag[:, None] - 1e-9) & (filled <= table.hoog[:, None] + 1e-9)
    good = worth[inside.all(axis=0)]
    return float(good.max()) if len(good) else None


def test_prices_and_rounding_come_within_one_cell(monkeypatch: pytest.MonkeyPatch) -> None:
    """The way for many cells, on few: at most the worth of one cell below the optimum."""
    monkeypatch.setattr(cellen, "WEINIG", 0)
    rng = np.random.default_rng(2)
    for _ in range(100):
        puzzel = _draw(rng, 16)
        table = _tables(puzzel.invoer)
        want, answer = _milp(table), puzzel.solve()
        assert want is not None
        assert answer.past is True
        assert answer.waarde is not None
        spread = np.ptp(np.where(table.toegestaan, table.waarde, 0.0), axis=1) * table.oppervlak
        if all(item.binnen for item in answer.claims):
            assert answer.waarde <= want + 1e-6
            assert answer.bovengrens is not None
            assert answer.bovengrens >= want - 1e-6
        assert answer.waarde >= want - spread.max()
        _check(puzzel, answer, table)


def test_what_does_not_fit_is_explained_by_a_minimal_set() -> None:
    """The bounds named cannot be held together, even on land that divides; leave out any one and they can."""
    rng = np.random.default_rng(3)
    told = 0
    for _ in range(60):
        puzzel = _draw(rng, 24, fits=False)
        table = _tables(puzzel.invoer)
        answer = puzzel.check()
        if answer.past:
            continue
        assert answer.verklaring is not None
        assert answer.verklaring.botsingen
        for botsing in answer.verklaring.botsingen:
            bounds = [(c, True) for c in botsing.claims] + [(c, False) for c in botsing.plafonds]
            assert botsing.tekort > 0
            assert not _holds(puzzel.invoer, table, bounds)
            assert all(_holds(puzzel.invoer, table, bounds[:i] + bounds[i + 1 :]) for i in range(len(bounds)))
            told += 1
    assert told > 20


def _holds(invoer: Invoer, table: Tabel, bounds: list[tuple[Claim, bool]]) -> bool:
    names = [claim.naam for claim in invoer.claims]
    low, high = np.zeros(len(names)), np.full(len(names), np.inf)
    least_of, most_of = claim_bounds(invoer)
    for claim, least in bounds:
        at = names.index(claim.naam)
        if least:
            low[at] = least_of[at]
        else:
            high[at] = most_of[at]
    return (
        _milp(Tabel(table.oppervlak, table.waarde, table.toegestaan, table.eenheden, low, high), whole=False)
        is not None
    )


def _country(side: int, *, equal: bool) -> Puzzel:
    """A square country: four provinces and five bands across them, densities and a combination."""
    rng = np.random.default_rng(4)
    n = side * side
    row, column = np.divmod(np.arange(n), side)
    province = (row * 2 // side) * 2 + column * 2 // side
    band = (row + column) * 5 // (2 * side)
    area = np.full(n, 1.0) if equal else rng.uniform(0.3, 1.0, n)
    puzzel = Puzzel(oppervlak=area, gebied=(province, np.array([f"B{k}" for k in range(5)])[band]))
    puzzel.add_optie("blijft", {}, np.zeros(n, dtype=np.float32))
    for naam, levert in (("ruim", {"wonen": 25.5}), ("dicht", {"wonen": 40.0}), ("natuur", {"natuur": 1.0})):
        puzzel.add_optie(naam, levert, rng.normal(size=n).astype(np.float32), rng.random(n) < 0.8)
    puzzel.add_optie("beide", {"natuur": 0.6, "zon": 0.7}, rng.normal(size=n).astype(np.float32))
    for code, region in [(str(k), province == k) for k in range(4)] + [
        (f"B{k}", band == k) for k in range(5)
    ]:
        land = float(area[region].sum())
        share = 0.45 if code.startswith("B") else 0.5
        puzzel.add_claim("natuur", [code], minimaal=land * share)
        puzzel.add_claim("wonen", [code], minimaal=land * 40 * 0.2, maximaal=land * 40 * 0.3)
    return puzzel


@pytest.mark.parametrize("equal", [True, False])
def test_a_large_grid_has_a_small_gap(equal: bool) -> None:
    """200 000 cells, two systems that cross: the claims hold, the bound is proved, almost nothing is left."""
    puzzel = _country(450, equal=equal)
    answer = puzzel.solve()
    assert answer.past is True
    assert answer.kloof is not None
    assert answer.waarde is not None
    assert answer.certificaat is not None
    assert answer.toewijzing is not None
    assert -1e-9 * answer.waarde <= answer.kloof <= 2e-6 * answer.waarde
    assert verify(answer.certificaat, answer.toewijzing, puzzel.invoer).bezwaren == ()
    assert all(item.binnen for item in answer.claims)
    assert sum(item.prijs != 0 for item in answer.claims) >= 3


def test_a_large_grid_that_does_not_fit_names_the_claims() -> None:
    """One claim of more than a band can hold is the whole collision; the verdict needs no prices."""
    puzzel = _country(200, equal=False)
    puzzel.add_claim("zon", ["B2"], minimaal=10_000.0, naam="te veel zon")
    answer = puzzel.check()
    assert answer.past is False
    assert answer.verklaring is not None
    (botsing,) = answer.verklaring.botsingen
    assert [claim.naam for claim in botsing.claims] == ["te veel zon"]
    assert botsing.gevraagd == pytest.approx(10_000 / 0.7)
    assert botsing.gevraagd - botsing.land == pytest.approx(botsing.tekort)
    assert set(botsing.gebieden) <= {"0", "1", "2", "3"}


def test_a_minimum_and_maximum_without_a_whole_cell_between_them() -> None:
    """Between 10.2 and 10.8 hectares there is no number of whole hectares."""
    n = 40
    puzzel = Puzzel(oppervlak=1.0, gebied=(np.arange(n) % 2, np.array(["a", "b"])[np.arange(n) // 20]))
    puzzel.add_optie("blijft", {}, np.zeros(n)).add_optie("bos", {"bos": 1.0}, np.ones(n))
    puzzel.add_claim("bos", ["0"], 10.2, 10.8).add_claim("bos", ["a"], 3)
    answer = puzzel.solve()
    assert answer.past is False
    assert answer.verklaring is not None
    assert [claim.naam for claim in answer.verklaring.botsingen[0].claims] == ["bos in 0"]


def test_a_cell_without_any_option_is_refused() -> None:
    """The message counts them."""
    puzzel = Puzzel(oppervlak=np.array([1.0, 2.0, 3.0]), gebied=np.zeros(3, dtype=int))
    puzzel.add_optie("bos", {"bos": 1.0}, np.ones(3), np.array([True, False, False]))
    with pytest.raises(InvoerFout, match="2 van de 3 cellen"):
        puzzel.solve()


def test_ties_are_counted_and_do_not_slow_the_search(monkeypatch: pytest.MonkeyPatch) -> None:
    """All cells alike: groups of them are solved as one, and everything is tied."""
    monkeypatch.setattr(cellen, "WEINIG", 0)
    n = 5_000
    puzzel = Puzzel(oppervlak=1.0, gebied=(np.arange(n) % 3, np.array(["a", "b"])[np.arange(n) // 2500]))
    puzzel.add_optie("blijft", {}, np.zeros(n, dtype=np.int16)).add_optie(
        "bos", {"bos": 1.0}, np.zeros(n, dtype=np.int16)
    )
    puzzel.add_claim("bos", ["0"], 700, 700).add_claim("bos", ["a"], 1_000, 1_000).add_claim(
        "bos", ["b"], 800, 800
    )
    answer = puzzel.solve()
    assert answer.kloof == 0
    assert all(item.binnen for item in answer.claims)
    assert answer.gelijkspel is not None
    assert answer.gelijkspel.cellen == n
