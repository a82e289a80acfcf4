"""On which page a line stands, when only the text can tell."""

from __future__ import annotations

import pytest

from ruimteregie.inlezen.lezers.paginas import assign_pages


def page_lines(first: int, count: int = 3) -> list[str]:
    return [f"regel {first} {n}" for n in range(count)]


def test_form_feeds_count_pages() -> None:
    assert assign_pages(["een", "een", "\ftwee", "twee\f", "drie"]) == [1, 1, 2, 2, 3]


def test_no_mark_no_page() -> None:
    assert assign_pages(["tekst", " met een spatie", "tekst"]) == [None, None, None]


@pytest.mark.parametrize(
    "mark", ["Pagina {} van 3", "pagina {}/3", "Blad {} van 3", "  Bladzijde {} van 3  ", "Pag. {} van 3"]
)
def test_marks_at_the_foot_end_their_page(mark: str) -> None:
    lines = [line for n in (1, 2, 3) for line in (*page_lines(n, 5), mark.format(n))]
    assert assign_pages(lines) == [1] * 6 + [2] * 6 + [3] * 6


def test_marks_at_the_head_begin_their_page() -> None:
    lines = [*page_lines(1, 5), "Pagina 2 van 3", *page_lines(2, 5), "Pagina 3 van 3", *page_lines(3, 5)]
    assert assign_pages(lines) == [1] * 5 + [2] * 6 + [3] * 6


def test_a_missing_mark_leaves_its_pages_unknown() -> None:
    lines = [*page_lines(1, 5), "Pagina 2 van 5", *page_lines(2, 9), "Pagina 5 van 5", *page_lines(5, 5)]
    assert assign_pages(lines) == [1] * 5 + [None] * 10 + [5] * 6


def test_leading_spaces_fill_the_gap_when_their_number_agrees() -> None:
    inner = [*page_lines(2, 19), " derde", *page_lines(3, 19), " vierde", *page_lines(4, 19)]
    lines = [" begin", *page_lines(1, 19), "Pagina 2 van 5", *inner, "Pagina 5 van 5", *page_lines(5, 5)]
    assert assign_pages(lines) == [1] * 20 + [2] * 20 + [3] * 20 + [4] * 20 + [5] * 6


def test_leading_spaces_that_do_not_agree_are_left_alone() -> None:
    inner = [*page_lines(2, 19), " derde", *page_lines(3, 19)]
    lines = [" begin", *page_lines(1, 19), "Pagina 2 van 5", *inner, "Pagina 5 van 5", *page_lines(5, 5)]
    assert assign_pages(lines) == [1] * 20 + [None] * 40 + [5] * 6


def test_the_letter_head_above_a_mark_belongs_to_its_page() -> None:
    head = [" Ministerie van", "Voorbeelden", "Kenmerk", "VB-1", "Pagina 2 van 2"]
    assert assign_pages([*page_lines(1, 19), *head, *page_lines(2, 5)]) == [1] * 19 + [2] * 10


def test_each_document_of_a_bundle_counts_for_itself() -> None:
    letter = [line for n in (1, 2) for line in (*page_lines(n, 5), f"Pagina {n} van 2")]
    other = [line for n in (1, 2, 3) for line in (*page_lines(n, 5), f"Pagina {n} van 3")]
    assert assign_pages([*letter, *other]) == [1] * 6 + [2] * 6 + [1] * 6 + [2] * 6 + [3] * 6


@pytest.mark.parametrize(
    "text", ["zie pagina 3 van het rapport", "op pagina 3 van 4 staat meer", "Pagina drie van vier"]
)
def test_running_text_is_no_mark(text: str) -> None:
    assert assign_pages(["een", text, "twee"]) == [None, None, None]
