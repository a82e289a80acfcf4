"""The map of the provinces: drawn by the server, taken over by the map where there is WebGL."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Openen
from browser.test_paginas import violations

pytestmark = pytest.mark.browser
ZONDER_WEBGL = """
    const before = HTMLCanvasElement.prototype.getContext;
    HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
        return kind.startsWith("webgl") ? null : before.call(this, kind, ...rest);
    };
"""


@pytest.fixture
def kaart(openen: Openen) -> Page:
    """The page of the areas with the map on it."""
    page = openen("/gebieden")
    if not page.evaluate("document.createElement('canvas').getContext('webgl2') !== null"):
        pytest.skip("this Chromium has no WebGL")
    expect(page.locator("[data-kaart]")).to_have_attribute("data-klaar", "ja", timeout=20_000)
    return page


def test_the_map_takes_the_place_of_the_drawing(kaart: Page) -> None:
    expect(kaart.locator("svg.kaart__tekening")).to_have_count(0)
    expect(kaart.locator(".kaart__merk")).to_have_count(12)
    gelderland = kaart.locator(".kaart__merk", has_text="Gelderland")
    row = kaart.locator("#provincies table tbody tr", has_text="Gelderland").locator("td").first
    expect(gelderland.locator("strong")).to_have_text(row.inner_text())
    assert kaart.faults == []  # type: ignore[attr-defined]
    assert violations(kaart) == []


def test_the_keyboard_reaches_a_province_on_the_map(kaart: Page) -> None:
    kaart.locator(".kaart__merk", has_text="Zeeland").focus()
    expect(kaart.locator(".kaart__wijzer")).to_contain_text("Zeeland:")
    kaart.keyboard.press("Enter")
    kaart.wait_for_url("**/gebieden/PV29")


def test_the_map_follows_light_and_dark(kaart: Page) -> None:
    kaart.emulate_media(color_scheme="dark")
    expect(kaart.locator(".kaart__merk").first).to_be_visible()
    assert kaart.faults == []  # type: ignore[attr-defined]
    assert violations(kaart) == []


def test_without_webgl_the_drawing_stays_and_its_links_work(openen: Openen) -> None:
    page = openen("/gebieden")
    page.add_init_script(ZONDER_WEBGL)
    page.reload()
    expect(page.locator("svg.kaart__tekening")).to_be_visible()
    expect(page.locator(".kaart__glas")).to_have_count(0)
    assert violations(page) == []
    page.locator("svg.kaart__tekening a", has_text="Limburg").click()
    page.wait_for_url("**/gebieden/PV31")


def test_without_script_the_drawing_and_the_table_are_all_there(openen: Openen) -> None:
    page = openen("/gebieden", java_script_enabled=False, width=320)
    expect(page.locator("svg.kaart__tekening a")).to_have_count(12)
    expect(page.locator("#provincies table tbody tr")).to_have_count(12)
    page.locator("#provincies table a", has_text="Drenthe").click()
    assert page.url.endswith("/gebieden/PV22")
