"""Text made to keep a recogniser busy: time grows with the text, whatever the text is."""

from __future__ import annotations

import gc
import json
import random
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inlezen.hulp import NASLAG, tekst_of
from ruimteregie.bronnen.referentie.naslag import naslag
from ruimteregie.inlezen import GRENZEN, read, read_and_recognise, recognise
from ruimteregie.inlezen.lezers.paginas import find_merk
from ruimteregie.inlezen.overdracht import naslag_from_json, naslag_to_json
from ruimteregie.inlezen.tekst import clean_line
from ruimteregie.kern.fouten import BestandTeGroot

SMALL, LARGE = 10_000, 40_000  # characters; one and four of the longest lines that are read
BOUND = 9  # times what the small text costs: linear is 4, the square 16
NEGLIGIBLE = 0.25  # seconds; below that the clock says more than the text
SECONDS = 3.0  # on a slow machine; one that costs the square takes minutes
KOP = "Afspraak 1.1 Wonen\n"
LIJST = f"{KOP}Rijk en provincie spreken af:\n"


def repeated(piece: str, before: str = "") -> Callable[[int], str]:
    """A text of some length that repeats a piece."""
    return lambda size: before + piece * (size // len(piece))


def long_lines(piece: str, before: str = "") -> Callable[[int], str]:
    """The same on lines as long as the limit allows."""
    line = (piece * (9990 // len(piece) + 1))[:9990] + "\n"
    return repeated(line, before)


TEKSTEN: dict[str, Callable[[int], str]] = {
    "heading with dot leaders": repeated("Afspraak 2.3 " + "." * 9900 + "x\n"),
    "short heading with dot leaders": repeated("Afspraak 2.3 " + ". " * 450 + "x\n"),
    "heading with inner spaces": repeated("Afspraak 2.3 " + ("a" + " " * 150) * 6 + "x\n"),
    "headings alone": repeated("Afspraak 1.1 A\n"),
    "heading with brackets": repeated("Afspraak 1.1 " + "(" * 900 + "\n"),
    "kinds that never end": repeated(KOP + "beleid  / " * 90 + "x\n"),
    "departments that never end": repeated("VRO,\n", f"{KOP}Betrokken departementen: VRO,\n"),
    "departments with stars": repeated(f"{KOP}Betrokken departementen: {'*' * 9000}x\n"),
    "titles at the end of a block": repeated("Aa\n\n", f"{KOP}- x\n"),
    "cue on long lines": long_lines("spreken ", KOP),
    "cue with a colon": repeated("spreken " * 1200 + ":\n", KOP),
    "cue on short lines": repeated("spreken \n", KOP),
    "items of a list": repeated("- x\n", LIJST),
    "items under an item": repeated("- x\n", f"{LIJST}- a:\n"),
    "parties": repeated("- provincie Aa-Bb en provincie Cc-Dd\n", LIJST),
    "parties told": repeated("met Rijk " * 1000 + "\n", KOP),
    "quotes": repeated("'" * 80 + "\n", LIJST),
    "terms": long_lines("- na afronding van ", KOP),
    "sentences": long_lines(". 1 '"),
    "pots of one word": repeated("a" * 150 + " van € 5 mln. \n"),
    "pots of many words": repeated("a " * 75 + " van € 5 mln. \n"),
    "papers": long_lines("Kamerstuk "),
    "words broken by a hyphen": repeated("a" * 9000 + "-\nb\n"),
    "page marks": repeated("Pagina 1\n"),
    "page marks with a total": repeated(" a\nPagina 1 van 9999\n"),
    "indentation": repeated(" " * 2000 + "x\n"),
    "closings": repeated(" Hoogachtend,\n"),
    "heads of letters": repeated("\n Hoogachtend,\n> Retouradres\n"),
    "subjects": long_lines("onderwerp: "),
    "dates": repeated("Datum\n"),
    "amounts on long lines": long_lines("€ 5 mln. "),
    "amounts on short lines": repeated("€ 5 mln.\n"),
    "ranges": long_lines("€ 5 tot "),
}


def seconds(make: Callable[[int], str], size: int) -> float:
    text = make(size)
    gc.collect()
    begin = time.process_time()
    recognise(tekst_of(text), NASLAG)
    return time.process_time() - begin


def fastest_pair(cost: Callable[[int], float]) -> tuple[float, float]:
    """What the small and the large text cost, each the fastest of some runs: noise only ever adds.

    The small one, on which the bound rests, always runs twice; in doubt both run again.
    """
    small, large = min(cost(SMALL), cost(SMALL)), cost(LARGE)
    for _ in range(4):
        if large < NEGLIGIBLE or large < BOUND * small:
            break
        small, large = min(small, cost(SMALL)), min(large, cost(LARGE))
    return small, large


@pytest.mark.parametrize("make", TEKSTEN.values(), ids=TEKSTEN.keys())
def test_four_times_the_text_costs_about_four_times_the_time(make: Callable[[int], str]) -> None:
    small, large = fastest_pair(lambda size: seconds(make, size))
    assert large < max(BOUND * small, NEGLIGIBLE)
    assert large < SECONDS


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize(("power", "holds"), [(1.0, True), (1.2, True), (2.0, False)])
def test_the_measure_tells_the_square_and_not_the_noise(power: float, seed: int, holds: bool) -> None:
    noise = random.Random(seed)  # noqa: S311 - the same noise in every run
    runs = 0

    def cost(size: int) -> float:
        nonlocal runs
        runs += 1
        return (size / 10_000) ** power * noise.choice((1.0, 1.0, 1.1, 1.6, 4.0))

    small, large = fastest_pair(cost)
    assert (large < BOUND * small) is holds
    assert runs <= 11


def test_white_space_is_bounded_on_every_line() -> None:
    assert clean_line("a" + " \t\u00a0" * 4000 + "b") == "a" + " " * 200 + "b"


def test_a_page_mark_is_sought_at_the_end_of_a_short_line_only() -> None:
    begin = time.process_time()
    for line in (" " * 900_000 + "x", "Pagina 1 " * 90_000, "a |" * 300_000 + "1"):
        assert find_merk(line) is None
    assert time.process_time() - begin < 1
    mark = find_merk("   Ministerie van Voorbeelden   Pagina 3 van 12  ")
    assert mark is not None
    assert (mark["n"], mark["m"]) == ("3", "12")


def test_a_line_beyond_ten_thousand_characters_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("kop\n" + "x" * 10_001)
    with pytest.raises(BestandTeGroot, match="regel 2 is 10001 tekens lang; de grens is 10000"):
        read(path)


def test_what_comes_back_from_the_process_is_what_recognising_here_gives(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text(
        "Datum 12 juni 2025\nAfspraak 1.1 Wonen\nBeleidsafspraak\nBetrokken departementen: VRO\n\n"
        "Rijk en provincie spreken af:\n- Het Rijk levert circa € 5 mln. (prijspeil 2025, excl. btw,"
        " bandbreedte 25%) uit het Deltafonds:\n  o een punt voor 1 mei 2026\n- Kamerstuk 39 999, nr. 12\n"
    )
    found = read_and_recognise(path, NASLAG)
    assert found == recognise(read(path), NASLAG)
    (deel,) = found.delen
    assert all((deel.afspraken, deel.bedragen, deel.kamerstukken))


def test_the_whole_naslag_goes_to_the_process_and_back() -> None:
    known = naslag()
    assert naslag_from_json(json.loads(json.dumps(naslag_to_json(known)))) == known


def test_recognising_too_slowly_or_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("€ 5 mln.\n" * 400_000)
    with pytest.raises(BestandTeGroot, match="langer dan 3 seconden"):
        read_and_recognise(path, NASLAG, replace(GRENZEN, seconden=3))
    with pytest.raises(BestandTeGroot, match="geheugen"):
        read_and_recognise(path, NASLAG, replace(GRENZEN, geheugen=150 * 1024**2))
