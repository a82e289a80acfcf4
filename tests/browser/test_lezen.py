"""Reviewing a letter in a browser: from the keyboard, and without a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fpdf import FPDF
from playwright.sync_api import Page, expect

from browser.conftest import Openen
from browser.test_paginas import violations
from ruimteregie import inlezen

pytestmark = pytest.mark.browser
ROL = "medewerker.rijk"
VOORBEELD = Path(inlezen.__file__).parent / "voorbeelden" / "voorbeeldbrief.txt"


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample letter with a line of its own, so that it is new to the site."""
    path = tmp_path_factory.mktemp("brief") / "eigen-brief.txt"
    path.write_text(
        VOORBEELD.read_text(encoding="utf-8") + "\nEen slotregel van deze test.\n", encoding="utf-8"
    )
    return path


@pytest.fixture
def tafel(openen: Openen, brief: Path) -> Page:
    """The review table of that letter; it is handed in when it is not there yet."""
    return review(openen("/inlezen", ROL), brief)


def review(page: Page, brief: Path) -> Page:
    link = page.get_by_role("link", name=brief.name)
    if link.count():
        link.click()
    else:
        page.get_by_label("Bestanden", exact=True).set_input_files(brief)
        page.get_by_label("Gedeeld").check()
        page.get_by_role("button", name="Lees in").click()
    expect(page.locator("mark").first).to_be_visible()
    return page


def left(page: Page) -> str:
    return page.locator(".lezen-kop .balk").inner_text()


def test_the_keyboard_walks_accepts_and_undoes(tafel: Page) -> None:
    heading = tafel.locator("#kop-vondst")
    first = heading.inner_text()
    tafel.keyboard.press("j")
    expect(heading).not_to_have_text(first)
    tafel.keyboard.press("k")
    expect(heading).to_have_text(first)
    before = left(tafel)
    theme = tafel.get_by_label("Thema", exact=True)
    theme.select_option("")
    tafel.keyboard.press("a")  # without a theme the field asks for one, and nothing is sent
    expect(theme).to_be_focused()
    expect(tafel.get_by_text("Kies een thema; zonder")).to_be_visible()
    theme.select_option("wonen")
    expect(tafel.get_by_text("Kies een thema; zonder")).to_be_hidden()
    theme.press("a")  # a closed list takes no letters away from the shortcuts
    expect(tafel.get_by_role("button", name="Ongedaan maken")).to_be_visible()
    expect(heading).not_to_have_text(first)
    assert left(tafel) != before
    assert violations(tafel) == []
    tafel.keyboard.press("u")
    expect(heading).to_have_text(first)
    assert left(tafel) == before


def test_correcting_goes_to_the_field_and_typing_is_typing(tafel: Page) -> None:
    heading = tafel.locator("#kop-vondst")
    first = heading.inner_text()
    tafel.keyboard.press("e")
    field = tafel.get_by_label("Titel")
    expect(field).to_be_focused()
    field.fill("")
    tafel.keyboard.type("jaxu")
    expect(field).to_have_value("jaxu")
    expect(heading).to_have_text(first)


def test_the_keys_can_be_switched_off_and_stay_off(tafel: Page) -> None:
    heading = tafel.locator("#kop-vondst")
    first = heading.inner_text()
    tafel.get_by_label("Toetsen gebruiken").uncheck()
    tafel.keyboard.press("j")
    tafel.reload()
    expect(tafel.get_by_label("Toetsen gebruiken")).not_to_be_checked()
    tafel.locator("body").press("j")
    expect(heading).to_have_text(first)


def test_the_marked_lines_are_in_view(tafel: Page) -> None:
    inside = tafel.evaluate(
        """() => {
            const box = document.querySelector('[data-brief]').getBoundingClientRect();
            const mark = document.querySelector('mark').getBoundingClientRect();
            return mark.top >= box.top && mark.top < box.bottom;
        }"""
    )
    assert inside


def test_rejecting_works_without_script_and_on_a_phone(openen: Openen, brief: Path) -> None:
    page = review(openen("/inlezen", ROL, java_script_enabled=False, width=320), brief)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_role("button", name="Wijs af").click()
    expect(page.locator(".gedaan")).to_contain_text("Afgewezen")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator(".gedaan")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_table_is_accessible(openen: Openen, brief: Path, scheme: str) -> None:
    page = review(openen("/inlezen", ROL, scheme=scheme), brief)
    assert violations(page) == []
    assert page.faults == []  # type: ignore[attr-defined]


def test_all_that_is_certain_with_one_key_and_back_with_another(tafel: Page) -> None:
    tafel.goto(tafel.url.partition("?")[0] + "?soort=bedrag")
    tafel.keyboard.press("Shift+A")
    expect(tafel.locator("#uitkomst")).to_contain_text("bij het document bewaard")
    assert violations(tafel) == []
    tafel.keyboard.press("u")
    expect(tafel.locator("#uitkomst")).to_contain_text("Ongedaan gemaakt")


def test_a_mark_in_the_letter_leads_to_its_finding(tafel: Page) -> None:
    mark = tafel.locator("a.gevonden").first
    words = mark.inner_text()
    mark.click()
    expect(tafel.locator("mark").first).to_contain_text(words.split()[0])
    assert tafel.evaluate("document.documentElement.scrollWidth") <= 1280


@pytest.mark.traag
@pytest.mark.parametrize("script", [True, False])
def test_a_long_file_shows_its_progress_and_then_its_review(
    openen: Openen, tmp_path: Path, script: bool
) -> None:
    path = tmp_path / f"lang-{script}.pdf"
    path.write_bytes(long_pdf(400, f"met script: {script}"))
    page = openen("/inlezen", ROL, java_script_enabled=script)
    page.get_by_label("Bestanden", exact=True).set_input_files(path)
    page.get_by_label("Gedeeld").check()
    page.get_by_role("button", name="Lees in").click()
    expect(page.locator("h1")).to_have_text("Bezig met lezen")
    if script:
        assert violations(page) == []
        page.wait_for_url(re.compile(r"/inlezen/\d+$"), timeout=60_000)
    else:
        page.get_by_role("link", name="Beoordeel").click(timeout=60_000)
    expect(page.locator("#kop-vondst")).to_be_visible()


def long_pdf(pages: int, text: str) -> bytes:
    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    for number in range(pages):
        pdf.add_page()
        lines = [
            f"Onderdeel {number}-{n}, {text}: Veenwoude krijgt in {2030 + n} een kade." for n in range(30)
        ]
        pdf.multi_cell(0, 6, "\n\n".join(lines))
    return bytes(pdf.output())


def test_a_task_can_be_stopped_and_read_again(openen: Openen, tmp_path: Path) -> None:
    path = tmp_path / "stop.pdf"
    path.write_bytes(long_pdf(600, "om te stoppen"))
    page = openen("/inlezen", ROL)
    page.get_by_label("Bestanden", exact=True).set_input_files(path)
    page.get_by_label("Gedeeld").check()
    page.get_by_role("button", name="Lees in").click()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Lees opnieuw stop.pdf")).to_be_visible()
    page.get_by_role("button", name="Haal van deze lijst").first.click()
    expect(page.get_by_text("stop.pdf")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_columns_of_a_list_are_confirmed(openen: Openen, tmp_path: Path, scheme: str) -> None:
    path = tmp_path / f"lijst-{scheme}.csv"
    path.write_text(
        "Nr;Onderwerp;Beschreven tekst;Wanneer\n"
        f"1;Brug {scheme};Het Rijk bouwt een brug bij Veenwoude.;eind 2027\n"
        "2;Kade;De regio onderzoekt de kade van Merenland.;ooit\n",
        encoding="utf-8",
    )
    page = openen("/inlezen", ROL, scheme=scheme)
    page.get_by_label("Bestanden", exact=True).set_input_files(path)
    page.get_by_label("Gedeeld").check()
    page.get_by_role("button", name="Lees in").click()
    expect(page.locator("h1")).to_have_text("Wat staat er in de kolommen?")
    assert violations(page) == []
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.get_by_label("Onderwerp").select_option("titel")
    page.get_by_role("button", name="Lees de lijst in").click()
    expect(page.locator("#kop-vondst")).to_contain_text(f"Brug {scheme}")


def test_a_wrong_file_is_told_beside_the_field(openen: Openen, tmp_path: Path) -> None:
    wrong = tmp_path / "plaatje.txt"
    wrong.write_bytes(bytes(range(256)) * 20)
    page = openen("/inlezen", ROL)
    page.get_by_label("Bestanden", exact=True).set_input_files(wrong)
    page.get_by_role("button", name="Lees in").click()
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("plaatje.txt:")
    expect(page.get_by_label("Bestanden", exact=True)).to_have_attribute("aria-invalid", "true")
    assert violations(page) == []
