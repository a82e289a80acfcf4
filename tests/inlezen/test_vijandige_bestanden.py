"""Files made to do harm, or broken on the way: a clear error, nothing half read, nothing kept."""

from __future__ import annotations

import io
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from inlezen.bestanden import ROWS, TABLE, P, docx, gelezen, html, ods, odt, pack, xlsx
from ruimteregie.inlezen import GRENZEN, Grenzen, read
from ruimteregie.kern.fouten import (
    BestandBeschadigd,
    BestandOnveilig,
    BestandTeGroot,
    BestandVersleuteld,
    LeesFout,
    OnbekendFormaat,
)

ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


def changed(path: Path, naam: str, change: Callable[[str], str]) -> Path:
    """The same package with one part changed."""
    with zipfile.ZipFile(path) as package:
        parts = {n: package.read(n) for n in package.namelist()}
    parts[naam] = change(parts[naam].decode()).encode()
    return pack(path, parts)


def with_head(head: str) -> Callable[[str], str]:
    return lambda text: text.replace("?>", f"?>{head}", 1)


OFFICE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "docx": (lambda p: docx(p, P.format("tekst")), "word/document.xml"),
    "odt": (lambda p: odt(p, "<text:p>tekst</text:p>"), "content.xml"),
    "xlsx": (lambda p: xlsx(p, {"Blad": ROWS}), "xl/worksheets/sheet1.xml"),
    "ods": (lambda p: ods(p, TABLE), "content.xml"),
}
office = pytest.mark.parametrize(("make", "part"), OFFICE.values(), ids=OFFICE.keys())


@office
@pytest.mark.parametrize(
    "head", [ENTITIES, OUTSIDE, "<!DOCTYPE x>", '<!DOCTYPE x SYSTEM "http://example.org/x">']
)
def test_a_document_type_is_refused(
    tmp_path: Path, make: Callable[[Path], Path], part: str, head: str
) -> None:
    path = changed(make(tmp_path / "a"), part, with_head(head))
    with pytest.raises(BestandOnveilig, match="DTD"):
        gelezen(path)


def test_entities_are_refused_in_every_part_that_is_read(tmp_path: Path) -> None:
    for naam in ("word/footnotes.xml", "word/styles.xml", "_rels/.rels", "word/_rels/document.xml.rels"):
        path = docx(tmp_path / "a", P.format("tekst"), footnotes="", styles="")
        with pytest.raises(BestandOnveilig):
            gelezen(changed(path, naam, with_head(ENTITIES)))
    path = changed(odt(tmp_path / "b", "<text:p>x</text:p>"), "META-INF/manifest.xml", with_head(ENTITIES))
    with pytest.raises(BestandOnveilig):
        gelezen(path)


@office
def test_a_zip_bomb_is_refused_by_what_comes_out(
    tmp_path: Path, make: Callable[[Path], Path], part: str
) -> None:
    path = changed(make(tmp_path / "a"), part, lambda text: text.replace("?>", "?>" + " " * 5_000_000))
    with pytest.raises(BestandTeGroot, match="keer zo groot"):
        gelezen(path)
    with pytest.raises(BestandTeGroot, match="uitgepakt is het meer dan 2 MB"):
        gelezen(path, Grenzen(uitgepakt=2 * 1024**2, verhouding=10**6))


def test_a_bomb_that_lies_about_its_size_is_refused_as_well(tmp_path: Path) -> None:
    path = docx(tmp_path / "a", " " * 30_000_000 + P.format("x"))
    content = path.read_bytes()
    size = (30_000_000).to_bytes(4, "little")[2:]  # the high bytes of what the zip says
    assert size in content
    lying = content.replace(size, b"\0\0")
    path.write_bytes(lying)
    with pytest.raises(LeesFout):
        gelezen(path)


def test_too_many_parts_and_parts_that_are_too_large_together(tmp_path: Path) -> None:
    path = pack(tmp_path / "a", {f"deel{n}": "" for n in range(60)})
    with pytest.raises(BestandTeGroot, match="60 onderdelen"):
        gelezen(path, Grenzen(onderdelen=50))
    path = docx(tmp_path / "b", P.format("tekst"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/a.bmp", b"\0" * 9_000_000)
    with pytest.raises(BestandTeGroot, match="uitgepakt"):
        gelezen(path, Grenzen(uitgepakt=1024**2))


@pytest.mark.parametrize("naam", ["../buiten.xml", "word/../../x", "/etc/x", "C:/x", "..\\x", "a/..\\..\\x"])
def test_a_path_that_leaves_the_zip_is_refused(tmp_path: Path, naam: str) -> None:
    path = docx(tmp_path / "a", P.format("tekst"))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr(naam, "x")
    with pytest.raises(BestandOnveilig, match="pad"):
        gelezen(path)
    assert not (tmp_path.parent / "buiten.xml").exists()


def test_two_parts_of_one_name_are_refused(tmp_path: Path) -> None:
    path = docx(tmp_path / "a", P.format("tekst"))
    with zipfile.ZipFile(path, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", "<x/>")
    with pytest.raises(BestandOnveilig, match="dezelfde naam"):
        gelezen(path)


def test_a_relation_out_of_the_file_is_not_followed(tmp_path: Path) -> None:
    def outward(target: str) -> Callable[[str], str]:
        return lambda text: text.replace('Target="footnotes.xml"', f'Target="{target}" TargetMode="External"')

    for target in ("file:///etc/passwd", "../../../etc/passwd", "http://example.org/x.xml"):
        path = docx(tmp_path / "a", P.format("tekst"), footnotes="")
        path = changed(path, "word/_rels/document.xml.rels", outward(target))
        assert [r.tekst for r in gelezen(path).regels] == ["tekst"]


def test_a_zip_inside_a_zip_stays_closed(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a", b"\0" * 20_000_000)
    with pytest.raises(OnbekendFormaat, match="zip") as fout:
        gelezen(pack(tmp_path / "a", {"binnen.zip": inner.getvalue()}))
    assert "uit" in fout.value.remedie


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<w:sdt><w:sdtContent>" * 5000 + "</w:sdtContent></w:sdt>" * 5000, "dieper"),
        ("<w:tbl><w:tr><w:tc>" * 45 + P.format("x") + "</w:tc></w:tr></w:tbl>" * 45, None),
    ],
)
def test_depth_is_bounded(tmp_path: Path, body: str, words: str | None) -> None:
    path = docx(tmp_path / "a", body)
    if words is None:
        assert [r.tekst for r in gelezen(path).regels] == ["x"]
    else:
        with pytest.raises(BestandTeGroot, match=words):
            gelezen(path)
    with pytest.raises(BestandTeGroot, match="onderdelen"):
        gelezen(docx(tmp_path / "b", P.format("x") * 100), Grenzen(elementen=50))


def test_a_password_is_told(tmp_path: Path) -> None:
    manifest = "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>"
    path = odt(tmp_path / "a", "<text:p>x</text:p>")
    changed(path, "META-INF/manifest.xml", lambda text: text.replace("/>", ">") + manifest)
    with pytest.raises(BestandVersleuteld, match="wachtwoord"):
        gelezen(path)
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    (tmp_path / "b").write_bytes(ole)
    with pytest.raises(BestandVersleuteld, match="wachtwoord"):
        gelezen(tmp_path / "b")
    path = docx(tmp_path / "c", P.format("tekst"))
    content = bytearray(path.read_bytes())
    at = 0
    while (at := content.find(b"PK\x01\x02", at + 1)) > 0:
        content[at + 8] |= 1  # the flag that says a part is encrypted
    path.write_bytes(content)
    with pytest.raises(BestandVersleuteld):
        gelezen(path)


def _utf16(naam: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + naam.encode("utf-16-le")


@pytest.mark.parametrize(
    ("content", "words", "advice"),
    [
        (_utf16("WordDocument"), "Worddocument (.doc)", "DOCX"),
        (_utf16("Workbook"), "Excelmap (.xls)", "XLSX"),
        (_utf16("PowerPoint Document"), "presentatie", "PDF"),
        (_utf16("__properties_version1.0"), "Outlookbericht", "bijlage"),
        (_utf16(""), "oud kantoorprogramma", "DOCX"),
        (b"{\\rtf1\\ansi tekst}", "RTF", "DOCX"),
        (b"\xff\xd8\xff\xe0tekst", "JPEG", "OCR"),
        (b"\x89PNG\r\n\x1a\n", "PNG", "OCR"),
        (b"BM\0\0\0\0\0\0\0\0", "BMP", "OCR"),
        (b"RIFF\0\0\0\0WEBPVP8", "WebP", "OCR"),
        (b"\x1f\x8b\x08", "gzip", "Pak het uit"),
        (b"%!PS-Adobe", "PostScript", "PDF"),
        (b"Return-Path: <a@b>\nReceived: x\nSubject: y\n\nbeste", "e-mail", "bijlage"),
        (b"<?xml version='1.0'?><akte/>", "XML", "DOCX"),
    ],
)  # fmt: skip
def test_formats_that_are_not_read_get_advice(
    tmp_path: Path, content: bytes, words: str, advice: str
) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(content)
    with pytest.raises(OnbekendFormaat) as fout:
        gelezen(path)
    assert words in fout.value.wat
    assert advice in fout.value.remedie


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({"[Content_Types].xml": "<x/>", "ppt/presentation.xml": "<x/>"}, "presentatie"),
        ({"[Content_Types].xml": "<x/>", "xl/workbook.bin": "x"}, "xlsb"),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, "presentation"),
        ({"mimetype": "application/epub+zip"}, "zip"),
        ({"Index/Document.iwa": "x"}, "Pages"),
    ],
)
def test_zips_of_another_kind_get_advice(tmp_path: Path, parts: dict[str, str], words: str) -> None:
    with pytest.raises(OnbekendFormaat, match=words) as fout:
        gelezen(pack(tmp_path / "a", parts))
    assert fout.value.remedie


def test_a_file_with_macros_is_read_as_text_alone(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docm", P.format("tekst"))
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/vbaProject.bin", b"Attribute VB_Name")
    assert [r.tekst for r in read(path).regels] == ["tekst"]


MAKERS: tuple[Callable[[Path, str], Path], ...] = (
    lambda p, t: docx(p, P.format(t)),
    lambda p, t: odt(p, f"<text:p>{t}</text:p>"),
    html,
)


@pytest.mark.parametrize("make", MAKERS)
def test_marks_that_turn_the_reading_direction_are_told(
    tmp_path: Path, make: Callable[[Path, str], Path]
) -> None:
    found = gelezen(make(tmp_path / "a", "kost € \u202e005\u202c mln."))
    assert [r.tekst for r in found.regels] == ["kost € 005 mln."]
    (melding,) = found.waarschuwingen
    assert "regel 1" in melding
    assert gelezen(make(tmp_path / "b", "zero\u200bwidth \u200ehier")).waarschuwingen == ()


def test_warnings_come_back_from_the_process(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("gewoon\n" + "\u202eomgedraaid\n" * 9)
    (melding,) = read(path).waarschuwingen
    assert "regel 2, 3, 4, 5, 6 …" in melding


def test_memory_is_bounded_for_office_files(tmp_path: Path) -> None:
    path = docx(tmp_path / "a", P.format("woord " * 50) * 60_000)
    with pytest.raises((BestandTeGroot, BestandBeschadigd)):
        read(path, replace(GRENZEN, geheugen=100 * 1024**2))


def test_a_large_document_is_read_in_seconds(tmp_path: Path) -> None:
    path = docx(tmp_path / "a", "".join(P.format(f"Alinea {n} over de dijk. " * 8) for n in range(20_000)))
    begin = time.perf_counter()
    assert len([r for r in read(path).regels if not r.leeg]) == 20_000
    assert time.perf_counter() - begin < 15
