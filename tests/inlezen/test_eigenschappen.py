"""Whatever the text: no crash, every place lies within it, every excerpt stands at its place."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inlezen.hulp import NASLAG, lines_at, tekst_of
from ruimteregie.inlezen import Lezing, Plaats, als_json, recognise
from ruimteregie.inlezen.lezers.grenzen import GRENZEN
from ruimteregie.inlezen.lezers.proces import read_inside
from ruimteregie.kern.fouten import LeesFout

# Pieces that recognisers look for, in every order that no letter would have.
PIECES = (
    "Afspraak 1.1 Wonen",
    "Afspraak 1.1",
    "AFSPRAAK 2:",
    "Beleidsafspraak",
    "Betrokken departementen: VRO, IenW",
    "Betrokken departementen:",
    "Rijk en provincie spreken af:",
    "- Het Rijk levert € 5 miljoen.",
    "- ",
    "a. punt",
    "(b) punt",
    "2. Water",
    "zie",
    "Pagina 2 van 4",
    "Pagina 4 van 4",
    "Pagina 1 van 1",
    "\f",
    " Nieuwe pagina",
    "Hoogachtend,",
    "Geachte raad,",
    "> Retouradres",
    "Datum",
    "Betreft",
    "onderwerp:    bijlage: datum:",
    "12 juni 2025",
    "1 Kamerstuk 39 999, nr. 12",
    "39 999 XXII,",
    "nr. 7",
    "€ 2,5",
    "mld.",
    "woning-",
    "bouw",
    "woning\u00ad",
    "14",
    "",
    "   ",
    "De minister van Voorbeelden,",
    "Bijlage 1. Kamerbrief Iets dd 12 juni 2025",
    "Regionale aandachtspunten:",
    "tot € 600 mln. (prijspeil 2025, excl. btw)",
)
documents = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=60)), max_size=40).map("\n".join)


def places(lezing: Lezing) -> Iterator[tuple[Plaats, list[str]]]:
    """Every place with the excerpts that must stand there."""
    for deel in lezing.delen:
        for afspraak in deel.afspraken:
            yield (
                afspraak.plaats,
                [afspraak.nummer or "", *afspraak.tekst.split("\n"), *(afspraak.titel or "").split()],
            )
            for actie in afspraak.acties:
                yield actie.plaats, actie.tekst.split("\n")
                yield from ((o.plaats, [o.tekst]) for o in actie.onderdelen)
        for vondst in (*deel.bedragen, *deel.kamerstukken):
            yield vondst.plaats, [vondst.tekst]


def letters(text: str) -> str:
    """A text without what joining lines may change: white space, hyphens, bullets, title and note marks."""
    return "".join(ch for ch in text if ch.isalnum() and ch not in "¹²³⁰⁴⁵⁶⁷⁸⁹")


@given(documents)
@settings(max_examples=300)
def test_any_text_is_recognised_and_places_hold(text: str) -> None:
    tekst = tekst_of(text.replace("\r", " "))
    lezing = recognise(tekst, NASLAG)
    assert lezing.delen[0].van == 0
    assert lezing.delen[-1].tot == len(tekst.regels) - 1
    for plaats, excerpts in places(lezing):
        assert 1 <= plaats.regel_van <= plaats.regel_tot <= len(tekst.regels)
        there = [letters(line) for line in lines_at(tekst, plaats)]
        for excerpt in excerpts:
            assert is_within(letters(excerpt), there), (excerpt, lines_at(tekst, plaats))
    assert json.dumps(als_json([lezing]))


def is_within(excerpt: str, lines: list[str]) -> bool:
    """Whether an excerpt runs from somewhere in a line, over whole lines, into a line.

    Lines of page furniture and footnotes between them may be left out.
    """
    if any(excerpt in line for line in lines):
        return True
    starts = ((n, size) for n, line in enumerate(lines) for size in range(1, len(line) + 1))
    return any(
        excerpt.startswith(lines[n][-size:]) and runs_on(excerpt[size:], lines[n + 1 :]) for n, size in starts
    )


def runs_on(rest: str, lines: list[str]) -> bool:
    for line in lines:
        if line.startswith(rest):
            return True
        rest = rest.removeprefix(line)
    return not rest


@given(documents)
@settings(max_examples=60)
def test_each_number_is_found_once_a_document(text: str) -> None:
    for deel in recognise(tekst_of(text.replace("\r", " ")), NASLAG).delen:
        numbers = [afspraak.nummer for afspraak in deel.afspraken if afspraak.nummer]
        assert len(numbers) == len(set(numbers))
        assert [a.plaats.regel_van for a in deel.afspraken] == sorted(
            a.plaats.regel_van for a in deel.afspraken
        )


@given(st.binary(max_size=300), st.sampled_from([b"", b"%PDF-1.4\n", b"\xef\xbb\xbf", b"\xff\xfe"]))
@settings(max_examples=150)
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes, begin: bytes
) -> None:
    path: Path = tmp_path_factory.getbasetemp() / "bytes.bin"
    path.write_bytes(begin + content)
    with contextlib.suppress(LeesFout):
        gelezen = read_inside(path, GRENZEN)
        assert gelezen.formaat in ("txt", "pdf", "csv", "html")
        assert all("\n" not in r.tekst for r in gelezen.regels)


def test_time_grows_in_proportion_to_the_text() -> None:
    block = (
        "Afspraak {n}.1 Wonen in de wijk\nBeleidsafspraak\nBetrokken departementen: VRO\n\nRijk en"
        " provincie spreken af:\n"
        "- Het Rijk levert in 2026 circa € 5 miljoen uit het Mobiliteitsfonds (Kamerstuk 39 999, nr. 12).\n"
        "- De provincie bouwt verder aan de wijk en vertelt de gemeenten daarover.\n\nPagina {n} van 9999\n\n"
    )

    def seconds(blocks: int) -> float:
        tekst = tekst_of("".join(block.format(n=n) for n in range(1, blocks + 1)))
        begin = time.process_time()
        recognise(tekst, NASLAG)
        return time.process_time() - begin

    seconds(20)
    assert seconds(800) < 16 * max(seconds(100), 0.005)
