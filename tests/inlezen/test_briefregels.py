"""The head and the signature of a letter are no part of its sentences."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from docx import Document

from inlezen.hulp import tekst_of, werk
from ruimteregie.inlezen import read
from ruimteregie.inlezen.opmaak import mark_lines, streams
from ruimteregie.inlezen.tekst import Tekst

HEAD = [
    "Provincie Merenland",
    "Datum: 14 maart 2026",
    "Kenmerk: ML-2026-17",
    "Onderwerp: Wonen langs het water",
    "Aan de leden van Provinciale Staten",
    "Geachte leden van de Staten,",
]
BODY = "Rijk en gemeente Veenwoude spreken af dat in 2030 de eerste huizen bewoond zijn."
END = ["Hoogachtend,", "Gedeputeerde staten van Merenland,", "A. de Bruin, voorzitter"]


def paragraphs(tekst: Tekst) -> list[str]:
    return streams(tekst, mark_lines(tekst), 0, len(tekst.regels) - 1)[0].tekst.split("\n\n")


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_lines_around_a_letter_stand_alone(between: str) -> None:
    tekst = tekst_of(between.join([*HEAD, BODY, *END]))
    assert paragraphs(tekst) == [*HEAD, BODY, *END]


def test_paragraphs_around_a_letter_in_docx_stand_alone(tmp_path: Path) -> None:
    document = Document()
    for line in [*HEAD, BODY, *END]:
        document.add_paragraph(line)
    path = tmp_path / "brief.docx"
    document.save(str(path))
    assert paragraphs(read(path)) == [*HEAD, BODY, *END]


def test_a_head_without_salutation_ends_at_its_last_label() -> None:
    tekst = tekst_of("\n".join(["Gemeente Veenwoude", "Onderwerp: bouwen aan", "de oever", BODY]))
    assert paragraphs(tekst) == ["Gemeente Veenwoude", "Onderwerp: bouwen aan de oever", BODY]


def test_prose_that_names_a_minister_or_a_date_is_no_line_by_itself() -> None:
    lines = ["Het plan ligt klaar, zo meldt", "de minister van Waterzaken aan de Staten", "in haar brief."]
    assert paragraphs(tekst_of("\n".join(lines))) == [" ".join(lines)]


def test_the_first_sentence_begins_below_the_salutation() -> None:
    zin = next(z for z in werk("\n".join([*HEAD, BODY])).zinnen if "spreken af" in z.tekst)
    assert zin.tekst == BODY
    assert zin.stroom.regel(zin.begin) == len(HEAD)


def test_many_closings_cost_little() -> None:
    tekst = tekst_of("Hoogachtend,\nde minister van\n" * 30_000)
    begin = time.perf_counter()
    assert paragraphs(tekst)
    assert time.perf_counter() - begin < 10
