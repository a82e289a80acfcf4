"""Over tiles on a cluster: the same answer as in one piece, with little travelling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from distributed import Client, LocalCluster

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.puzzel import Invoer, Puzzel, Regiostelsel, Uitkomst, verify
from ruimteregie.puzzel.precies import prijzen
from ruimteregie.puzzel.verdeeld import cut_tiles, solve_verdeeld

from .hulp import draw


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    """Two workers in this process."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=":0") as cluster,
        Client(cluster) as here,
    ):
        yield here


@pytest.fixture
def many_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the growing samples do their work on small puzzles too."""
    monkeypatch.setattr(prijzen, "KLEIN", 12)
    monkeypatch.setattr(prijzen, "PER_KNOOP", 1)
    monkeypatch.setattr(prijzen, "GROEI", 3)
    monkeypatch.setattr(prijzen, "BREED", 1)


def _country(cells: int, *, whole: bool, systems: int = 2) -> Puzzel:
    """Cells in bands that nest in provinces, some options not allowed everywhere, claims that bind."""
    rng = np.random.default_rng(cells)
    band = np.arange(cells) * 6 // cells
    province = np.array(["PA", "PB", "PC"])[band // 2]
    area = [province, np.array([f"B{k}" for k in range(6)])[band]][:systems]
    puzzel = Puzzel(oppervlak=6.25, gebied=tuple(area), huidig=rng.integers(-1, 3, cells))
    for option, levert in enumerate(({}, {"wonen": 30.0}, {"natuur": 1.0}, {"natuur": 1.0})):
        worth = rng.integers(0, 40, cells) if whole else rng.normal(size=cells)
        allowed = None if option in (0, 2) else rng.random(cells) < 0.8
        puzzel.add_optie(f"o{option}", levert, worth, allowed)
    puzzel.add_claim("wonen", minimaal=cells * 6.25 * 30 * 0.3)
    puzzel.add_claim("wonen", ["PA"], maximaal=cells * 6.25 * 30 * 0.05)
    puzzel.add_claim("natuur", ["PB", "PC"], minimaal=cells * 6.25 * 0.4)
    if systems == 2:
        puzzel.add_claim("natuur", ["B5"], minimaal=cells * 6.25 * 0.13, maximaal=cells * 6.25 * 0.14)
    return puzzel


def _same(found: Uitkomst, plain: Uitkomst) -> None:
    """Everything is the same: verdict, allocation, worth, claims, ties and certificate, or the collisions."""
    assert found.past is plain.past
    assert found.opties == plain.opties
    assert found.hectares == plain.hectares
    if plain.toewijzing is None:
        assert plain.verklaring is not None
        assert found.verklaring is not None
        assert found.verklaring.botsingen == plain.verklaring.botsingen
        return
    assert found.toewijzing is not None
    assert found.toewijzing.tolist() == plain.toewijzing.tolist()
    assert found.claims == plain.claims
    assert found.gelijkspel == plain.gelijkspel
    assert found.certificaat is not None
    assert plain.certificaat is not None
    assert found.certificaat.invoer_hash == plain.certificaat.invoer_hash
    assert found.certificaat.prijzen == plain.certificaat.prijzen
    assert found.waarde == pytest.approx(plain.waarde, rel=1e-13)
    assert found.bovengrens == pytest.approx(plain.bovengrens, rel=1e-13)


@pytest.mark.usefixtures("many_samples")
def test_random_puzzles_have_the_same_answer(client: Client) -> None:
    rng = np.random.default_rng(20261121)
    fits = 0
    for _ in range(12):
        puzzel = draw(rng, cells=150).puzzel()
        tegel = 1 + puzzel.invoer.cellen // 3
        found, plain = solve_verdeeld(puzzel.invoer, client, tegel=tegel), puzzel.solve()
        _same(found, plain)
        fits += bool(plain.past)
    assert fits > 8


@pytest.mark.usefixtures("many_samples")
@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("systems", [1, 2])
def test_whole_and_broken_scores_masks_and_present_use(client: Client, whole: bool, systems: int) -> None:
    puzzel = _country(3_000, whole=whole, systems=systems)
    found, plain = solve_verdeeld(puzzel.invoer, client, tegel=700), puzzel.solve()
    assert plain.past is True
    assert sum(item.prijs != 0 for item in plain.claims) >= 2
    _same(found, plain)
    assert found.certificaat is not None
    assert found.toewijzing is not None
    assert verify(found.certificaat, found.toewijzing, puzzel.invoer).bezwaren == ()


def test_a_grid_keeps_neighbours_together_across_tiles(client: Client) -> None:
    n = 400
    puzzel = Puzzel(oppervlak=1.0, gebied=np.zeros(n, dtype=int), vorm=(20, 20))
    puzzel.add_optie("gras", {}, np.zeros(n)).add_optie("bos", {"bos": 1.0}, np.zeros(n))
    puzzel.add_claim("bos", minimaal=100, maximaal=100)
    _same(solve_verdeeld(puzzel.invoer, client, tegel=33), puzzel.solve())


def test_what_does_not_fit_is_explained_the_same(client: Client) -> None:
    puzzel = _country(600, whole=True).add_claim("natuur", ["PC"], minimaal=9_000.0)
    found = solve_verdeeld(puzzel.invoer, client, tegel=100)
    assert found.past is False
    plain = puzzel.solve()
    _same(found, plain)
    assert found.verklaring is not None
    assert plain.verklaring is not None
    assert [item.kosten for item in found.verklaring.concessies] == [
        item.kosten for item in plain.verklaring.concessies
    ]


def _read(number: int) -> Invoer:
    """A worker reads one tile, as from a file."""
    return list(cut_tiles(_country(3_000, whole=False).invoer, 1_000))[number]


def test_tiles_that_workers_read_are_never_brought_here(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes back is counts, undecided cells and choices; a tile comes by one field at a time."""
    monkeypatch.setattr(prijzen, "KLEIN", 40)
    monkeypatch.setattr(prijzen, "PER_KNOOP", 1)
    tiles = [client.submit(_read, number, pure=False) for number in range(3)]
    spy = _Spy(client)
    found = solve_verdeeld(tiles, spy)
    _same(replace(found, oppervlak=6.25), _country(3_000, whole=False).solve())
    assert spy.largest_take < 1_500
    assert spy.largest_field <= 8 * 1_000


class _Spy:
    """A client that remembers what was brought here."""

    def __init__(self, client: Client) -> None:
        self.client, self.largest_take, self.largest_field = client, 0, 0

    def submit(self, func: Any, *args: Any, pure: bool) -> Any:
        return self.client.submit(func, *args, pure=pure)

    def scatter(self, data: Any, *, hash: bool) -> Any:  # noqa: A002
        raise AssertionError("nothing is sent out but prices")

    def gather(self, futures: Any) -> Any:
        found: Any = self.client.gather(futures)
        parts = found if isinstance(found, list) else [found]
        self.largest_take = max(self.largest_take, sum(len(p) for p in parts if type(p).__name__ == "Velden"))
        self.largest_field = max(
            [self.largest_field, *(found.nbytes for found in [found] if isinstance(found, np.ndarray))]
        )
        assert not any(isinstance(p, Invoer) and p.cellen for p in parts)
        return found


# Workers of this very environment are said to have other versions when the machine is busy as they start.
@pytest.mark.filterwarnings("ignore::distributed.versions.VersionMismatchWarning")
def test_workers_in_processes_of_their_own() -> None:
    puzzel = _country(2_000, whole=True)
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=":0") as cluster,
        Client(cluster) as far,
    ):
        _same(solve_verdeeld(puzzel.invoer, far, tegel=900), puzzel.solve())


def test_tiles_that_do_not_belong_together_are_refused(client: Client) -> None:
    one, other = cut_tiles(_country(100, whole=True).invoer, 50)
    for changed, says in (
        (replace(other, claims=other.claims[1:]), "andere claims"),
        (replace(other, opties=other.opties[1:]), "andere opties"),
        (
            replace(other, stelsels=(Regiostelsel(other.stelsels[0].nummer, ("X",) * 3),)),
            "andere gebiedscodes",
        ),
    ):
        with pytest.raises(InvoerFout, match=f"tegel 1 heeft {says}"):
            solve_verdeeld([client.scatter(part, hash=False) for part in (one, changed)], client)
    with pytest.raises(InvoerFout, match="geen tegels"):
        solve_verdeeld([], client)
    with pytest.raises(InvoerFout, match="tegel van 0"):
        solve_verdeeld(one, client, tegel=0)


def test_what_cannot_be_counted_in_cells_is_refused_with_the_reason(client: Client) -> None:
    uneven = Puzzel(oppervlak=np.array([1.0, 2.0, 1.0, 2.0]), gebied=np.zeros(4, dtype=int))
    combined = Puzzel(oppervlak=1.0, gebied=np.zeros(4, dtype=int))
    combined.add_optie("beide", {"natuur": 0.5, "zon": 0.5}, np.ones(4))
    for puzzel, says in (
        (uneven.add_optie("niets", {}, np.ones(4)), "even groot"),
        (combined, "meer functies"),
    ):
        with pytest.raises(InvoerFout, match=says):
            solve_verdeeld(puzzel.invoer, client, tegel=2)


def test_a_cell_without_any_option_is_counted_over_the_tiles(client: Client) -> None:
    puzzel = Puzzel(oppervlak=1.0, gebied=np.zeros(9, dtype=int))
    puzzel.add_optie("bos", {"bos": 1.0}, np.ones(9), np.arange(9) % 4 > 0)
    with pytest.raises(InvoerFout, match="3 van de 9 cellen"):
        solve_verdeeld(puzzel.invoer, client, tegel=2)


def test_a_part_of_a_grid_in_tiles(client: Client) -> None:
    """Every third place is no cell; ties lean on neighbours that lie in other tiles."""
    place = np.flatnonzero(np.arange(600) % 3 > 0)
    puzzel = Puzzel(oppervlak=1.0, gebied=np.arange(400) // 200, vorm=(20, 30), plaats=place)
    puzzel.add_optie("gras", {}, np.zeros(400)).add_optie("bos", {"bos": 1.0}, np.arange(400) // 100 % 2)
    puzzel.add_claim("bos", ["0"], 150, 150).add_claim("bos", ["1"], 40, 60)
    found = solve_verdeeld(puzzel.invoer, client, tegel=70)
    assert found.gelijkspel is not None
    assert found.gelijkspel.cellen > 0
    _same(found, puzzel.solve())
