"""The sliders of the puzzle in a browser: the mouse, the keyboard, the address, and without a script."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from browser.conftest import Openen

ADRES = "/rekenen/scenario/past-het-in-nederland"


def slider(page: Page, naam: str) -> None:
    """Unfold the group of a slider when it is folded."""
    fold = page.locator("details.schuifgroep", has=page.locator(f"#v-{naam}"))
    if fold.get_attribute("open") is None:
        fold.locator("> summary").click()


def test_moving_a_slider_changes_the_verdict_and_the_address(openen: Openen) -> None:
    page = openen(ADRES)
    expect(page.locator("#oordeel")).to_contain_text("Geen oordeel")
    slider(page, "woningen-in-gelderland")
    page.locator("#v-woningen-in-gelderland").fill("9000000")
    expect(page.locator("#oordeel")).to_contain_text("Het past niet")
    expect(page.locator("#uitkomst")).to_contain_text("In Gelderland vraagt wonen")
    assert page.url.endswith("?woningen-in-gelderland=9000000")
    page.get_by_role("link", name="Pas toe").first.click()
    expect(page.locator("#oordeel")).not_to_contain_text("Het past niet")
    assert page.faults == []  # type: ignore[attr-defined]


def test_a_slider_moves_by_the_keyboard_and_keeps_its_focus(openen: Openen) -> None:
    page = openen(ADRES)
    balk = page.get_by_role("slider", name="Uitbreiding Natuurnetwerk Nederland")
    balk.focus()
    before = page.locator("#v-uitbreiding-natuurnetwerk-nederland").input_value()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#uitkomst")).to_contain_text("U verzette 1 claim")
    after = page.locator("#v-uitbreiding-natuurnetwerk-nederland").input_value()
    assert float(after) > float(before)
    assert balk.evaluate("item => item === document.activeElement")
    assert balk.get_attribute("aria-valuetext") == after


def test_what_is_put_back_leaves_the_address(openen: Openen) -> None:
    page = openen(f"{ADRES}?uitbreiding-natuurnetwerk-nederland=36000")
    expect(page.locator("#uitkomst")).to_contain_text("U verzette 1 claim")
    page.locator("#v-uitbreiding-natuurnetwerk-nederland").fill("35000")
    expect(page.locator("#uitkomst")).not_to_contain_text("U verzette")
    assert page.url.endswith(ADRES)


def test_without_a_script_it_is_a_form(openen: Openen) -> None:
    page = openen(ADRES, java_script_enabled=False)
    page.locator("#v-bos-buiten-het-natuurnetwerk").fill("20000")
    page.get_by_role("button", name="Reken uit").click()
    expect(page.locator("#uitkomst")).to_contain_text("U verzette 1 claim")
    assert page.locator(".schuif__balk").first.is_hidden()


def test_on_a_phone_the_claims_are_folded_and_the_verdict_stays_in_sight(openen: Openen) -> None:
    page = openen(ADRES, width=320)
    assert page.locator("details.schuifgroep[open]").count() == 0
    page.evaluate("window.scrollTo(0, 1200)")
    box = page.locator("#oordeel").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 40
