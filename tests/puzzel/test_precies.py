"""The exact path: as good as a general solver and as trying everything, with a proof that holds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from ruimteregie.puzzel import Certificaat, Puzzel, verify
from ruimteregie.puzzel.precies import prijzen

from .hulp import Geval, brute_force, draw, milp


@pytest.fixture
def many_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the growing samples do their work on small puzzles too."""
    monkeypatch.setattr(prijzen, "KLEIN", 12)
    monkeypatch.setattr(prijzen, "PER_KNOOP", 1)
    monkeypatch.setattr(prijzen, "GROEI", 3)
    monkeypatch.setattr(prijzen, "BREED", 1)


def _agrees(geval: Geval, want: int | None) -> bool:
    """Check one puzzle; says whether it fitted."""
    puzzel = geval.puzzel()
    found = puzzel.solve()
    assert found.past is (want is not None)
    assert puzzel.check().past is found.past
    if want is None:
        assert found.toewijzing is None
        assert found.verklaring is not None
        assert found.verklaring.botsingen
        return False
    assert found.toewijzing is not None
    assert found.certificaat is not None
    assert found.waarde == found.bovengrens == want
    assert found.kloof == 0
    assert geval.holds(found.toewijzing)
    assert verify(found.certificaat, found.toewijzing, puzzel.invoer).bezwaren == ()
    return True


@pytest.mark.usefixtures("many_samples")
def test_as_good_as_a_general_solver() -> None:
    rng = np.random.default_rng(20260113)
    fitted = [_agrees(geval, milp(geval)) for geval in (draw(rng) for _ in range(200))]
    assert 40 < sum(fitted) < 200


def test_as_good_as_trying_everything() -> None:
    rng = np.random.default_rng(20250612)
    cases = [draw(rng, cells=7, options=3, regions=2) for _ in range(120)]
    assert 20 < sum(_agrees(geval, brute_force(geval)) for geval in cases) < 120


def test_what_a_cell_gives_and_measures_scales_the_answer() -> None:
    rng = np.random.default_rng(7)
    for _ in range(40):
        geval = draw(rng)
        plain, scaled = geval.puzzel().solve(), geval.puzzel(eenheid=30.0, oppervlak=6.25).solve()
        assert plain.past is scaled.past
        if plain.waarde is not None and scaled.waarde is not None:
            assert scaled.waarde == pytest.approx(plain.waarde * 6.25)
            for one, other in zip(plain.claims, scaled.claims, strict=True):
                assert one.claim.minimaal is not None
                assert other.gevuld >= one.claim.minimaal * 30.0 * 6.25 - 1e-6


def test_floats_are_solved_within_their_rounding() -> None:
    rng = np.random.default_rng(8)
    for _ in range(40):
        geval = draw(rng)
        whole = geval.puzzel().solve()
        puzzel = geval.puzzel()
        part = Puzzel(oppervlak=1.0, gebied=np.array([f"G{n}" for n in geval.regio]))
        for optie in puzzel.invoer.opties:
            part.add_optie(optie.naam, optie.levert, optie.geschiktheid / 7.0, optie.toegestaan)
        for claim in puzzel.invoer.claims:
            part.add_claim(claim.functie, claim.gebieden, claim.minimaal, claim.maximaal)
        found = part.solve()
        assert found.past is whole.past
        if whole.waarde is not None:
            assert found.waarde == pytest.approx(whole.waarde / 7.0, rel=1e-6, abs=1e-6)
            assert found.kloof is not None
            assert abs(found.kloof) < 1e-6 * max(1.0, abs(whole.waarde))


def test_a_price_says_what_one_cell_more_costs() -> None:
    rng = np.random.default_rng(9)
    seen = 0
    for _ in range(150):
        geval = draw(rng, cells=30)
        found = geval.puzzel().solve()
        for number, item in enumerate(found.claims):
            functie, where, low, high = geval.claims[number]
            if item.prijs <= 0 or low == high:
                continue
            more = tuple(
                (functie, where, low + 1, high) if k == number else c for k, c in enumerate(geval.claims)
            )
            then = replace(geval, claims=more).puzzel().solve()
            if then.waarde is not None and found.waarde is not None:
                assert found.waarde - then.waarde >= item.prijs
                seen += 1
    assert seen > 10


def test_a_certificate_is_of_one_input_and_one_allocation() -> None:
    rng = np.random.default_rng(10)
    geval = next(g for g in (draw(rng, cells=40) for _ in range(99)) if g.claims and g.puzzel().check().past)
    puzzel = geval.puzzel()
    found = puzzel.solve()
    assert found.certificaat is not None
    assert found.toewijzing is not None
    proof, choice = found.certificaat, found.toewijzing
    assert Certificaat.from_json(proof.as_json()) == proof
    other = replace(geval, scores=geval.scores + np.eye(*geval.scores.shape, dtype=np.int64)).puzzel()
    assert not verify(proof, choice, other.invoer).geldig
    for cell in range(len(choice)):
        changed = choice.copy()
        changed[cell] = (changed[cell] + 1) % len(geval.functies)
        if geval.scores[cell, changed[cell]] != geval.scores[cell, choice[cell]]:
            assert not verify(proof, changed, puzzel.invoer).geldig
    dearer = replace(proof, prijzen={name: price + 1 for name, price in proof.prijzen.items()})
    assert not verify(dearer, choice, puzzel.invoer).geldig


def test_ties_keep_present_use_and_do_not_follow_the_order_of_cells() -> None:
    n = 400
    now = np.where(np.arange(n) % 3 == 0, 1, 0)
    puzzel = Puzzel(oppervlak=1.0, gebied=np.zeros(n, dtype=np.int64), huidig=now, vorm=(20, 20))
    puzzel.add_optie("gras", {}, np.zeros(n)).add_optie("bos", {"bos": 1.0}, np.zeros(n))
    puzzel.add_claim("bos", minimaal=100, maximaal=100)
    found = puzzel.solve()
    assert found.toewijzing is not None
    assert found.gelijkspel is not None
    assert found.gelijkspel.aandeel == 1.0
    assert found.hectares == {"gras": 300, "bos": 100}
    assert (now[found.toewijzing == 1] == 1).all()
    assert not (np.flatnonzero(found.toewijzing == 1) == np.flatnonzero(now == 1)[:100]).all()


def test_every_collision_is_one_and_is_minimal() -> None:
    rng = np.random.default_rng(11)
    seen = 0
    while seen < 40:
        geval = draw(rng)
        found = geval.puzzel().check()
        if found.past:
            continue
        assert found.verklaring is not None
        names = {claim.naam: k for k, claim in enumerate(geval.puzzel().invoer.claims)}
        for clash in found.verklaring.botsingen:
            bounds = [(names[c.naam], True) for c in clash.claims] + [
                (names[c.naam], False) for c in clash.plafonds
            ]
            assert milp(_only(geval, bounds)) is None
            for k in range(len(bounds)):
                assert milp(_only(geval, bounds[:k] + bounds[k + 1 :])) is not None
            assert clash.tekort > 0
            seen += 1


def _only(geval: Geval, bounds: list[tuple[int, bool]]) -> Geval:
    """The puzzle with these minima (True) and maxima (False) alone."""
    claims = []
    for number, (functie, where, low, high) in enumerate(geval.claims):
        least = low if (number, True) in bounds else 0
        most = high if (number, False) in bounds else len(geval.regio)
        claims.append((functie, where, least, most))
    return replace(geval, claims=tuple(claims))
