"""Broken bytes: every reader gives a text or a clear error, whatever the bytes are."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from fpdf import FPDF
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from inlezen.bestanden import ROWS, TABLE, P, gelezen, html, numbered_docx, ods, odt, pack, xlsx
from ruimteregie.inlezen import GRENZEN, read
from ruimteregie.inlezen.lezers import read_lijst
from ruimteregie.inlezen.lezers.lijsten import read_lijst_inside
from ruimteregie.inlezen.lezers.proces import read_inside
from ruimteregie.inlezen.lezers.regels import Gelezen
from ruimteregie.kern.fouten import LeesFout

SAMPLES = ("docx", "odt", "xlsx", "ods", "html", "csv", "txt", "pdf")


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A valid file of each format."""
    folder = tmp_path_factory.mktemp("heel")
    item = '<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>{}</w:p>'
    body = P.format("Afspraak 1.1 Wonen") + item.format("<w:r><w:t>bouwen</w:t></w:r>") * 3
    notes = f'<w:footnote w:id="2">{P.format("noot")}</w:footnote>'
    body += '<w:p><w:r><w:t>x</w:t><w:footnoteReference w:id="2"/><w:lastRenderedPageBreak/></w:r></w:p>'
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("helvetica", size=11)
    for n in range(12):
        pdf.text(20, 20 + 8 * n, f"regel {n} van de brief aan Merenland")
    pdf.output(str(folder / "pdf"))
    numbered_docx(folder / "docx", body, footnotes=notes)
    note = "<text:note><text:note-body><text:p>n</text:p></text:note-body></text:note>"
    item_odt = "<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>"
    odt(folder / "odt", f"<text:p>een{note}</text:p>{item_odt}{TABLE}")
    xlsx(
        folder / "xlsx",
        {"Blad": ROWS + '<mergeCells><mergeCell ref="A1:A2"/></mergeCells>'},
        "<si><t>x</t></si>",
    )
    ods(folder / "ods", TABLE)
    html(folder / "html", "<h1>Kop</h1><ul><li>a<li>b</ul><table><tr><td rowspan=2>1<td>2<tr><td>3</table>")
    (folder / "csv").write_text('Nr;Afspraak\n1;"bou\nwen"\n2;één\n', "utf-8")
    (folder / "txt").write_text("Brief\n\nAfspraak 1.1 Wonen\n- bouwen voor 1 mei 2026\n", "utf-8")
    return {naam: (folder / naam).read_bytes() for naam in SAMPLES}


def refused(reader: Callable[[Path], object], path: Path) -> LeesFout | None:
    """The error that a reader gives, or None when it reads the file."""
    try:
        reader(path)
    except LeesFout as fout:
        return fout
    return None


def tried(path: Path) -> None:
    """A text or a LeesFout with advice; anything else is an error of ours."""
    found: list[Gelezen] = []
    fout = refused(lambda p: found.append(read_inside(p, FUZZ)), path)
    if fout is not None:
        assert fout.wat
        assert fout.remedie
        return
    assert all("\n" not in r.tekst for r in found[0].regels)
    assert [r.nummer for r in found[0].regels if not r.leeg]


FUZZ = replace(GRENZEN, uitgepakt=20 * 1024**2, regels=20_000)


@pytest.mark.parametrize("naam", SAMPLES)
def test_the_samples_are_whole(samples: dict[str, bytes], naam: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(samples[naam])
    assert gelezen(tmp_path / "a").formaat == naam


@pytest.mark.parametrize("naam", SAMPLES)
def test_a_file_cut_short_gives_a_text_or_a_clear_error(
    samples: dict[str, bytes], naam: str, tmp_path: Path
) -> None:
    content = samples[naam]
    for share in range(1, 20):
        (tmp_path / "a").write_bytes(content[: len(content) * share // 20])
        tried(tmp_path / "a")


@pytest.mark.parametrize("naam", SAMPLES)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), hits=st.integers(1, 40))
def test_random_bytes_give_a_text_or_a_clear_error(
    samples: dict[str, bytes], naam: str, tmp_path: Path, seed: int, hits: int
) -> None:
    content = bytearray(samples[naam])
    dice = random.Random(seed)  # noqa: S311 - no secret
    for _ in range(hits):
        at = dice.randrange(len(content))
        content[at : at + dice.choice((0, 1, 1, 4))] = dice.randbytes(dice.choice((0, 1, 1, 4)))
    (tmp_path / "a").write_bytes(content)
    tried(tmp_path / "a")


@pytest.mark.parametrize("naam", ["docx", "odt", "xlsx", "ods"])
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 2**32), hits=st.integers(1, 12))
def test_random_xml_inside_a_whole_zip_gives_a_text_or_a_clear_error(
    samples: dict[str, bytes], naam: str, tmp_path: Path, seed: int, hits: int
) -> None:
    """The XML stays well-formed more often: values and names are swapped, not torn."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    with zipfile.ZipFile(io.BytesIO(samples[naam])) as package:
        parts = {n: package.read(n) for n in package.namelist()}
    values = [b'"-1"', b'"99999999999"', b'""', b'"x"', b'"1"', b'"none"', '"٣"'.encode(), b'"A1:ZZ9999999"']
    for _ in range(hits):
        part = dice.choice([n for n in parts if n.endswith(".xml")])
        pieces = parts[part].split(b'"')
        if len(pieces) > 4:
            at = dice.randrange(3, len(pieces) - 1, 2) if len(pieces) > 5 else 3
            pieces[at] = dice.choice(values).strip(b'"')
            parts[part] = b'"'.join(pieces)
    tried(pack(tmp_path / "a", parts))


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@example(b"PK\x03\x04")
@example(b"%PDF-")
@example(b"<html")
@example(b"\xff\xfe<\0h\0t\0m\0l\0>\0a")
def test_any_bytes_give_a_text_or_a_clear_error(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    tried(tmp_path / "a")
    fout = refused(lambda p: read_lijst_inside(p, FUZZ), tmp_path / "a")
    assert fout is None or fout.remedie


@pytest.mark.parametrize("naam", ["docx", "xlsx", "html", "pdf"])
def test_a_torn_file_does_not_take_the_caller_along(
    samples: dict[str, bytes], naam: str, tmp_path: Path
) -> None:
    content = bytearray(samples[naam])
    dice = random.Random(naam)  # noqa: S311 - no secret
    for _ in range(25):
        content[dice.randrange(len(content))] = dice.randrange(256)
    (tmp_path / "a").write_bytes(content)
    for reader in (read, read_lijst):
        fout = refused(reader, tmp_path / "a")
        assert fout is None or fout.remedie
