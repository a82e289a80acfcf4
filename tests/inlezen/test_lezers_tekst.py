"""Plain text: encodings, marks, and two columns side by side in reading order."""

from __future__ import annotations

import textwrap
import time
from itertools import zip_longest
from pathlib import Path

import pytest

from inlezen.bestanden import gelezen, lines
from ruimteregie.inlezen.lezers.kolomtekst import reading_order
from ruimteregie.inlezen.lezers.txt import decode
from ruimteregie.kern.fouten import BestandBinair

LEFT = (
    "Het waterschap versterkt de dijk bij Veenwoude over een lengte van vier kilometer. De werkzaamheden"
    " beginnen in het voorjaar van 2027 en duren twee jaar. De provincie Merenland legt in dezelfde tijd"
    " een fietspad aan over de kruin, zodat de weg maar een keer dicht hoeft. De gemeente betaalt mee aan"
    " de verlichting en aan twee nieuwe bruggen over de ringvaart. Bewoners zijn in het najaar gehoord."
)
RIGHT = (
    "Voor de woningen aan de oostkant geldt een ander verhaal. Daar is de bodem zo slap dat eerst zand moet"
    " worden aangebracht, dat een jaar lang blijft liggen. Pas daarna kan de bouw beginnen. De eerste"
    " sleutels gaan naar verwachting in 2030 naar de bewoners. Tot die tijd blijft de huidige dienstregeling"
    " van de bus gelden. Over de kosten van het zand spreken Rijk en regio later dit jaar verder."
)


def columns(left: str = LEFT, right: str = RIGHT, width: int = 44, gap: int = 5) -> list[str]:
    """Two texts side by side, as converters that keep the layout write them."""
    pairs = zip_longest(textwrap.wrap(left, width), textwrap.wrap(right, width), fillvalue="")
    return [f"{a:<{width + gap}}{b}".rstrip() for a, b in pairs]


def order(lines: list[str], page: int | None = 1) -> list[tuple[int, str]]:
    return [(i, text.strip()) for i, text, _ in reading_order(lines, [page] * len(lines)) if text.strip()]


def joined(lines: list[str], page: int | None = 1) -> str:
    return " ".join(text for _, text in order(lines, page))


def test_two_columns_are_read_one_after_the_other() -> None:
    assert joined(columns()) == f"{LEFT} {RIGHT}"
    assert joined(columns(), None) == f"{LEFT} {RIGHT}"


def test_each_half_keeps_the_number_of_its_line(tmp_path: Path) -> None:
    text = columns()
    path = tmp_path / "a.txt"
    path.write_text("\n".join(text))
    found = gelezen(path).regels
    numbers = [r.nummer for r in found if not r.leeg]
    half = len(textwrap.wrap(LEFT, 44))
    assert numbers[:half] == list(range(1, half + 1))
    assert numbers[half] == 1
    assert [r.paginabegin for r in found][: half + 1] == [True, *[False] * half]


def test_a_title_across_both_columns_parts_them() -> None:
    wide = "Een kop die over de hele breedte van de bladzijde loopt, over beide kolommen"
    found = joined([wide, "", *columns(), "", wide, "", *columns(RIGHT, LEFT)])
    assert found == f"{wide} {LEFT} {RIGHT} {wide} {RIGHT} {LEFT}"


def test_white_lines_inside_one_column_do_no_harm() -> None:
    left = textwrap.wrap(LEFT, 44)
    left.insert(4, "")
    right = textwrap.wrap(RIGHT, 44)
    text = [f"{a:<49}{b}".rstrip() for a, b in zip_longest(left, right, fillvalue="")]
    assert joined(text) == f"{LEFT} {RIGHT}"


def beside(pairs: list[tuple[str, str]], width: int) -> list[str]:
    """Cells side by side, each wrapped in its column."""
    rows: list[str] = []
    for left, right in pairs:
        cells = zip_longest(
            textwrap.wrap(left, width - 4) or [""], textwrap.wrap(right, width - 4), fillvalue=""
        )
        rows += [f"{a:<{width}}{b}".rstrip() for a, b in cells]
        rows.append("")
    return rows


TABLE = [
    f"{a:<36}{b}"
    for a, b in (
        ("Gebied", "Woningen en termijn"), ("Veenwoude", "500 woningen, gereed in 2030"),
        ("Merenstad", "1.200"), ("Oosterdam en omgeving", "geen nieuwe woningen"), ("Westerdam", "80"),
        ("Polder", "300 woningen in 2029"), ("Havenkwartier", "2.500, waarvan de helft sociaal"),
        ("Dorp", "12"), ("Eiland", "geen"), ("Stad", "9"),
    )
]  # fmt: skip
HEAD = [
    f"{a:<60}{b}"
    for a, b in (
        ("> Retouradres Postbus 1 Merenstad", "Ministerie van Voorbeelden"), ("", "Directie Ruimte"),
        ("Aan de voorzitter", "Plein 1"), ("van de Staten", "Merenstad"), ("Postbus 2", ""),
        ("Merenstad", "Datum 3 maart 2026"), ("", "Ons kenmerk VB-1"), ("", "Uw kenmerk"),
        ("Datum  3 maart 2026", "Bijlagen 2"), ("Betreft  de dijk", "Pagina 1 van 2"),
    )
]  # fmt: skip
# A table of which the cells are sentences: its rows are parted by blank lines.
ROWS = beside(
    [
        ("De dijk wordt over vier kilometer versterkt.", "Het waterschap begint in het voorjaar van 2027."),
        ("Langs de kruin komt een fietspad met licht.", "De provincie en de gemeente betalen elk de helft."),
        ("Aan de oostkant komt eerst een laag zand.", "Dat blijft een jaar liggen voordat er gebouwd wordt."),
        ("De bus houdt de huidige dienstregeling aan.", "Daarna volgt een nieuw besluit over de lijnen."),
        ("Over de kosten van het zand is niets besloten.", "Rijk en regio spreken daar later nog over."),
    ],
    34,
)
JUSTIFIED = [line.replace(" ", "  ", 2) for line in textwrap.wrap(f"{LEFT} {RIGHT}", 90)]


@pytest.mark.parametrize("text", [TABLE, HEAD, ROWS, JUSTIFIED, textwrap.wrap(LEFT, 80), ["x"] * 50, []])
@pytest.mark.parametrize("page", [1, None])
def test_what_is_no_column_of_prose_is_left_alone(text: list[str], page: int | None) -> None:
    assert list(reading_order(text, [page] * len(text))) == [(i, t, True) for i, t in enumerate(text)]


def test_columns_on_one_page_leave_the_next_page_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join([*columns(), "\f" + TABLE[0], *TABLE[1:]]))
    found = gelezen(path).regels
    assert " ".join(r.tekst.strip() for r in found if r.pagina == 1) == f"{LEFT} {RIGHT}"
    assert [r.tekst.strip() for r in found if r.pagina == 2] == [line.strip() for line in TABLE]


@pytest.mark.parametrize("line", ["a" + " " * 9000 + "b", "a  b" * 2000, "  ".join(["woord woord"] * 800)])
def test_long_lines_cost_little(line: str) -> None:
    text = [line] * 400
    begin = time.process_time()
    list(reading_order(text, [None] * len(text)))
    assert time.process_time() - begin < 5


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_usual_encoding_and_line_end(tmp_path: Path, encoding: str, end: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(end.join(["Eén dijk", "kost vijf miljoen euro", "slot"]).encode(encoding))
    assert lines(path) == ["Eén dijk", "kost vijf miljoen euro", "slot"]


@pytest.mark.parametrize("content", [b"\0\1" * 50, b"a\0b\0c\0d\0e", b"\xff\xfea", b"\0a\0b\0c\xd8\0\0d"])
def test_zeros_that_are_no_text_are_refused(content: bytes) -> None:
    with pytest.raises(BestandBinair):
        decode(content)
