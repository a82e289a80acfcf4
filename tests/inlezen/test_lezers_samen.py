"""One letter in several formats: the same findings, whatever the file."""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import ruimteregie.inlezen
from inlezen.bestanden import P, docx, html, odt
from inlezen.hulp import NASLAG
from ruimteregie.inlezen import Lezing, read_and_recognise

SAMPLE = Path(ruimteregie.inlezen.__file__).parent / "voorbeelden" / "voorbeeldbrief.txt"
_ITEM = re.compile(r"^\s*(?:[-–•o]|\w[.)]|\d{1,2}[.)])\s")
_FULL = 70  # characters of a line that was broken because it was full


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text with hard line ends."""
    found: list[str] = []
    last = ""
    for line in text.split("\n"):
        if line.strip() and len(last) > _FULL and not _ITEM.match(line) and not last.endswith(":"):
            found[-1] += f" {line.strip()}"
        else:
            found.append(line.rstrip())
        last = line.rstrip()
    return [html_module.escape(p) for p in found if p.strip()]


MAKERS: dict[str, Callable[[Path, Sequence[str]], Path]] = {
    "docx": lambda path, texts: docx(path, "".join(map(P.format, texts))),
    "odt": lambda path, texts: odt(path, "".join(f"<text:p>{text}</text:p>" for text in texts)),
    "html": lambda path, texts: html(path, "".join(f"<p>{text}</p>" for text in texts)),
}


def told(lezing: Lezing) -> list[object]:
    """What was found, without places."""
    return [
        (
            deel.soort, deel.datum, deel.kenmerk,
            [(a.nummer, a.titel, a.soorten, a.departementen, len(a.acties)) for a in deel.afspraken],
            [v.waarde for v in deel.bedragen], [v.waarde for v in deel.kamerstukken],
        )
        for deel in lezing.delen
    ]  # fmt: skip


@pytest.mark.parametrize("formaat", MAKERS)
def test_the_sample_letter_says_the_same_in_every_format(tmp_path: Path, formaat: str) -> None:
    path = MAKERS[formaat](tmp_path / "brief", paragraphs(SAMPLE.read_text(encoding="utf-8")))
    lezing = read_and_recognise(path, NASLAG)
    assert lezing.tekst.formaat == formaat
    assert told(lezing) == told(read_and_recognise(SAMPLE, NASLAG))
    for deel in lezing.delen:
        for afspraak in deel.afspraken:
            assert 1 <= afspraak.plaats.regel_van <= afspraak.plaats.regel_tot
