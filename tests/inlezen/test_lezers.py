"""Reading files: formats, encodings, limits, and a clear message for everything that cannot be read."""

from __future__ import annotations

import os
from pathlib import Path

import pypdf
import pytest
from fpdf import FPDF
from PIL import Image

from ruimteregie.inlezen import GRENZEN, Grenzen, fingerprint, read
from ruimteregie.inlezen.tekst import clean_line
from ruimteregie.kern.fouten import (
    BestandBeschadigd,
    BestandBinair,
    BestandLeeg,
    BestandOntbreekt,
    BestandTeGroot,
    BestandVersleuteld,
    GeenTekst,
    LeesFout,
    OnbekendFormaat,
)


def write(folder: Path, content: bytes, name: str = "brief.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def make_pdf(path: Path, pages: list[list[str]]) -> Path:
    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    for lines in pages:
        pdf.add_page()
        for line in lines:
            pdf.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(path))
    return path


def lines_of(path: Path) -> list[str]:
    return [regel.tekst for regel in read(path).regels if not regel.leeg]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("één dijk\nkost € 5".encode(), ["één dijk", "kost € 5"]),
        ("één dijk\r\nkost € 5\r\n".encode("cp1252"), ["één dijk", "kost € 5"]),
        ("één dijk\rkost € 5".encode(), ["één dijk", "kost € 5"]),
        ("\ufeffeen dijk".encode(), ["een dijk"]),
        ("een dijk".encode("utf-16"), ["een dijk"]),
        ("een woning\u00adbouw\u00adplan".encode(), ["een woningbouwplan"]),
        ("oﬀicieel ﬁetspad ﬂink".encode(), ["officieel fietspad flink"]),
        ("a\u200bb\u202ec\u2066d".encode(), ["abcd"]),
        ("drie\u00a0woorden\u202fhier".encode(), ["drie woorden hier"]),
        ("\uf0b7 punt een".encode(), ["•  punt een"]),
        ("cafe\u0301".encode(), ["café"]),
    ],
)
def test_text_is_decoded_and_cleaned(tmp_path: Path, content: bytes, expected: list[str]) -> None:
    assert lines_of(write(tmp_path, content)) == expected


def test_a_soft_hyphen_at_the_end_of_a_line_stays_to_join_the_word() -> None:
    assert clean_line("woning\u00ad") == "woning\u00ad"


def test_lines_are_numbered_as_in_an_editor(tmp_path: Path) -> None:
    tekst = read(write(tmp_path, b"een\n\nzin\x0bmet tekens\x85\n\nvier\n"))
    assert [(r.nummer, r.tekst) for r in tekst.regels if not r.leeg] == [
        (1, "een"),
        (3, "zin met tekens…"),
        (5, "vier"),
    ]


def test_the_format_follows_from_the_content_not_from_the_name(tmp_path: Path) -> None:
    pdf = make_pdf(tmp_path / "brief.txt", [["Tekst in een PDF"]])
    assert read(pdf).formaat == "pdf"
    assert read(write(tmp_path, b"Gewone tekst", "brief.pdf")).formaat == "txt"


def test_pdf_gives_pages_and_lines(tmp_path: Path) -> None:
    tekst = read(make_pdf(tmp_path / "b.pdf", [["Eerste regel", "Tweede regel"], ["Op bladzijde twee"]]))
    found = [(r.pagina, r.nummer, r.tekst) for r in tekst.regels if not r.leeg]
    assert found == [(1, 1, "Eerste regel"), (1, 2, "Tweede regel"), (2, 1, "Op bladzijde twee")]


def test_two_columns_are_read_one_after_the_other(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    pdf.text(20, 20, "Een kop die over de hele breedte van de bladzijde loopt, over beide kolommen heen")
    for n in range(8):
        pdf.text(20, 40 + 6 * n, f"links {n} met een halve regel tekst erachter")
        pdf.text(115, 40 + 6 * n, f"rechts {n} met een halve regel tekst ook")
    pdf.output(str(tmp_path / "kolommen.pdf"))
    words = [line.split()[0] for line in lines_of(tmp_path / "kolommen.pdf")]
    assert words == ["Een", *["links"] * 8, *["rechts"] * 8]


def test_labels_and_values_are_no_columns(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    for n, (label, value) in enumerate(
        [("Datum", "3 maart 2026"), ("Kenmerk", "VB-1"), ("Betreft", "dijk")] * 3
    ):
        pdf.text(20, 20 + 6 * n, label)
        pdf.text(
            60, 20 + 6 * n, f"{value} met een veel langere waarde dan het label ervoor, tot aan de kantlijn"
        )
    pdf.output(str(tmp_path / "velden.pdf"))
    assert lines_of(tmp_path / "velden.pdf")[0].startswith("Datum   3 maart 2026")


def test_missing_folder_and_no_permission(tmp_path: Path) -> None:
    with pytest.raises(BestandOntbreekt, match="bestaat niet"):
        read(tmp_path / "weg.txt")
    with pytest.raises(BestandOntbreekt, match="map"):
        read(tmp_path)
    fifo = tmp_path / "pijp"
    os.mkfifo(fifo)
    with pytest.raises(BestandOntbreekt, match="geen gewoon bestand"):
        read(fifo)


@pytest.mark.parametrize(
    ("content", "soort", "words"),
    [
        (b"", BestandLeeg, "leeg"),
        (b"  \n\t \r\n ", BestandLeeg, "witruimte"),
        (bytes(range(256)) * 8, BestandBinair, "binaire"),
        (b"\x7fELF\x02\x01\x01\x00" + b"\x00" * 64, BestandBinair, "binaire"),
        (b"tekst \x81\x8d zonder codering", BestandBinair, "binaire"),
        (b"PK\x03\x04" + b"\x00" * 100, BestandBeschadigd, "uitgepakt"),
        (b"{\\rtf1 tekst}", OnbekendFormaat, "RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", OnbekendFormaat, "Word"),
        (b"%PDF-1.7\nzomaar wat", BestandBeschadigd, "beschadigd"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(
    tmp_path: Path, content: bytes, soort: type[LeesFout], words: str
) -> None:
    path = write(tmp_path, content)
    with pytest.raises(soort, match=words) as fout:
        read(path)
    assert fout.value.waar == str(path)
    assert fout.value.remedie


def test_a_pdf_with_a_password_is_refused(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "open.pdf", [["Geheim"]])
    writer = pypdf.PdfWriter(clone_from=path)
    writer.encrypt("wachtwoord")
    with (tmp_path / "dicht.pdf").open("wb") as file:
        writer.write(file)
    with pytest.raises(BestandVersleuteld, match="wachtwoord"):
        read(tmp_path / "dicht.pdf")


def test_a_pdf_cut_in_half_is_damaged_or_still_text(tmp_path: Path) -> None:
    content = make_pdf(tmp_path / "heel.pdf", [["Regel"] * 40] * 3).read_bytes()
    for share in (0.02, 0.1, 0.5):
        path = write(tmp_path, content[: int(len(content) * share)], "half.pdf")
        with pytest.raises(LeesFout):
            read(path)


def test_a_scan_gets_the_advice_to_use_ocr(tmp_path: Path) -> None:
    image = tmp_path / "scan.png"
    Image.new("L", (200, 200), 200).save(image)
    pdf = FPDF()
    pdf.add_page()
    pdf.image(str(image), w=100)
    pdf.output(str(tmp_path / "scan.pdf"))
    with pytest.raises(GeenTekst, match="scan") as fout:
        read(tmp_path / "scan.pdf")
    assert "OCR" in fout.value.remedie


def test_a_pdf_of_blank_pages_is_empty(tmp_path: Path) -> None:
    with pytest.raises(BestandLeeg):
        read(make_pdf(tmp_path / "leeg.pdf", [[]]))


def test_too_large_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "groot.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    with pytest.raises(BestandTeGroot, match="200 MB"):
        read(path)
    with pytest.raises(BestandTeGroot):
        fingerprint(path)


@pytest.mark.parametrize(
    ("content", "grenzen", "words"),
    [
        (b"x" * 5000, Grenzen(regellengte=1000), "regel 1 is 5000 tekens"),
        (b"x\n" * 5000, Grenzen(regels=1000), "5000 regels"),
    ],
)
def test_long_lines_and_many_lines_are_refused(
    tmp_path: Path, content: bytes, grenzen: Grenzen, words: str
) -> None:
    with pytest.raises(BestandTeGroot, match=words):
        read(write(tmp_path, content), grenzen)


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "lang.pdf", [["tekst"]] * 6)
    with pytest.raises(BestandTeGroot, match="6 pagina's"):
        read(path, Grenzen(paginas=5))


def test_a_line_of_forty_megabytes_is_refused_within_the_limits(tmp_path: Path) -> None:
    with pytest.raises(BestandTeGroot, match="regel 1"):
        read(write(tmp_path, b"x" * 40_000_000))


def test_memory_and_time_are_bounded(tmp_path: Path) -> None:
    path = write(tmp_path, b"regel tekst\n" * 400_000)
    with pytest.raises(BestandTeGroot, match="geheugen"):
        read(path, Grenzen(geheugen=120 * 1024 * 1024))
    with pytest.raises(BestandTeGroot, match="seconden"):
        read(path, Grenzen(seconden=0))


def test_the_limits_are_those_that_the_documentation_names() -> None:
    assert GRENZEN.bytes == 50 * 1024 * 1024
    assert GRENZEN.paginas >= 1000


def test_the_fingerprint_is_that_of_the_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, b"abc")
    assert (
        fingerprint(path)
        == read(path).sha256
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    )


def test_a_letter_that_mentions_the_mark_of_a_pdf_is_text(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Zie bijlage %PDF-1.4 voor de brief.", encoding="utf-8")
    assert read(path).formaat == "txt"


def test_a_file_name_that_is_no_utf8_reads_and_prints(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/brief-\xe9.txt"))
    path.write_text("Een brief.", encoding="utf-8")
    assert read(path).bestand == "brief-?.txt"
