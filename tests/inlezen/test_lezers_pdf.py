"""PDF: words in other letters, columns, tables, and a thousand pages within the limits."""

from __future__ import annotations

import random
import subprocess
import sys
import textwrap
import time
from dataclasses import replace
from pathlib import Path

import pytest
from fpdf import FPDF

from inlezen.bestanden import gelezen, lines
from ruimteregie.inlezen import GRENZEN, read
from ruimteregie.inlezen.lezers.leesvolgorde import Box, rows_in_order

TEXT = (
    "Het waterschap versterkt de dijk bij Veenwoude over een lengte van vier kilometer. De provincie legt in"
    " dezelfde tijd een fietspad aan over de kruin, zodat de weg maar een keer dicht hoeft. De gemeente"
    " betaalt mee aan de verlichting en aan twee nieuwe bruggen over de ringvaart."
)


def page(path: Path, columns: list[list[str]], step: float = 60, top: list[str] | None = None) -> Path:
    """A page with columns of lines; a line between stars has bold letters."""
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=9)
    for n, line in enumerate(top or []):
        pdf.text(20, 12 + 5 * n, line)
    for place, column in enumerate(columns):
        for n, line in enumerate(column):
            pdf.text(20 + step * place, 40 + 5 * n, line)
    pdf.output(str(path))
    return path


def long_pdf(path: Path, pages: int, rows: int = 45) -> Path:
    """Many pages that share one stream of text."""
    text = "".join(
        f"BT /F1 10 Tf 60 {800 - 16 * n} Td (Regel {n} van deze bladzijde over de dijk bij Veenwoude) Tj ET\n"
        for n in range(rows)
    )
    sheet = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 3 0 R >> >> >>"
    )
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {pages} /Kids [{' '.join(f'{n + 5} 0 R' for n in range(pages))}] >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /Length {len(text)} >>\nstream\n{text}endstream",
        *[sheet] * pages,
    ]
    body = "%PDF-1.4\n"
    places: list[int] = []
    for n, content in enumerate(objects, 1):
        places.append(len(body))
        body += f"{n} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    body += f"{end}trailer\n<< /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    path.write_text(body, "latin-1")
    return path


def test_a_word_in_other_letters_keeps_the_spaces_around_it(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    for style, text in (
        ("", "Het Rijk legt "),
        ("B", "5 miljoen"),
        ("", " opzij voor "),
        ("I", "Veenwoude."),
    ):
        pdf.set_font("helvetica", style=style, size=10)
        pdf.write(5, text)
    pdf.output(str(tmp_path / "a.pdf"))
    assert lines(tmp_path / "a.pdf") == ["Het Rijk legt 5 miljoen opzij voor Veenwoude."]


def test_a_word_of_two_pieces_stays_one(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", style="B", size=10)
    width = pdf.get_string_width("Woning")
    pdf.text(20, 20, "Woning")
    pdf.set_font("helvetica", size=10)
    pdf.text(20 + width, 20, "bouw")
    pdf.output(str(tmp_path / "a.pdf"))
    assert lines(tmp_path / "a.pdf") == ["Woningbouw"]


@pytest.mark.parametrize(("count", "width", "step"), [(2, 44, 90), (3, 26, 58)])
def test_columns_are_read_one_after_the_other(tmp_path: Path, count: int, width: int, step: float) -> None:
    columns = [textwrap.wrap(f"Kolom {n}. {TEXT} {TEXT}", width) for n in range(count)]
    top = [
        "Een kop die over de hele breedte van de bladzijde loopt, dus over alle kolommen van de brief heen"
    ]
    found = lines(page(tmp_path / "a.pdf", columns, step, top))
    assert found == [*top, *(line for column in columns for line in column)]


LEFT = ["Het Rijk en de gemeente Veenwoude", "bouwen samen veertig huizen.", "De gemeente trekt dit plan."]
RIGHT = ["De provincie Merenland legt het", "natte gebied rond de plas vast.", "Het waterschap meet."]


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize(
    "top", [[], ["Een titel over de hele breedte van het blad, van links tot rechts toe"]]
)
def test_short_columns_are_read_one_after_the_other(tmp_path: Path, count: int, top: list[str]) -> None:
    columns = [LEFT[:count], RIGHT[:count]]
    assert lines(page(tmp_path / "a.pdf", columns, 90, top)) == [*top, *columns[0], *columns[1]]


def test_a_few_labels_and_values_are_read_row_by_row(tmp_path: Path) -> None:
    columns = [
        ["Trekker van de opgave", "Jaar van de start"],
        ["gemeente Veenwoude en Rijk", "in het jaar 2027"],
    ]
    found = lines(page(tmp_path / "a.pdf", columns, 90, []))
    assert [line.split()[0] for line in found] == ["Trekker", "Jaar"]


def test_a_table_of_sentences_is_read_row_by_row(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=9)
    for n in range(8):
        for place, words in enumerate(
            ("de dijk wordt versterkt over vier kilometer", "het waterschap begint er in 2027 mee")
        ):
            pdf.text(20 + 90 * place, 30 + 20 * n, f"Rij {n}: {words}")
            pdf.text(20 + 90 * place, 34 + 20 * n, "en dat duurt nog twee jaar langer")
    pdf.output(str(tmp_path / "a.pdf"))
    found = [line for line in lines(tmp_path / "a.pdf") if line.startswith("Rij")]
    assert len(found) == 8
    assert all(line.count(f"Rij {n}:") == 2 for n, line in enumerate(found))


def test_a_page_of_scattered_text_costs_little() -> None:
    dice = random.Random(4)  # noqa: S311 - no secret
    boxes = []
    for _ in range(4000):
        x, y = dice.randrange(0, 500, 20), dice.randrange(0, 800)
        boxes.append(Box(x, y, x + dice.randrange(5, 40), y + 8, "woord"))
    begin = time.process_time()
    assert sum(map(len, rows_in_order(boxes))) == len(boxes)
    assert time.process_time() - begin < 10


def test_a_thousand_pages_take_a_minute_and_a_gigabyte_at_most(tmp_path: Path) -> None:
    path = long_pdf(tmp_path / "lang.pdf", 1000)
    begin = time.perf_counter()
    tekst = read(path, replace(GRENZEN, geheugen=1024**3))
    assert time.perf_counter() - begin < 60
    assert len(tekst.regels) == 45_000
    assert tekst.regels[-1].pagina == 1000


def test_the_reading_process_loads_no_library_that_it_does_not_need() -> None:
    loaded = "[m for m in ('selectolax', 'pypdfium2', 'django') if m in sys.modules]"
    code = f"import sys, ruimteregie.inlezen.lezers.proces; print({loaded})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_two_pages_that_differ(tmp_path: Path) -> None:
    path = long_pdf(tmp_path / "a.pdf", 2, rows=3)
    assert [(r.pagina, r.nummer) for r in gelezen(path).regels] == [
        (1, 1),
        (1, 2),
        (1, 3),
        (2, 1),
        (2, 2),
        (2, 3),
    ]
