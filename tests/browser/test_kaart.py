"""The map of the provinces: drawn by the server, taken over by the map where there is WebGL."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.conftest import VLAGGEN, Openen
from browser.test_paginas import violations

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def met_webgl(chromium: Browser) -> Iterator[Browser]:
    """A second Chromium, which draws WebGL in software."""
    flags = [flag for flag in VLAGGEN if flag != "--disable-gpu"]
    browser = chromium.browser_type.launch(
        executable_path=shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome"),
        args=[*flags, "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
    )
    yield browser
    browser.close()


@pytest.fixture
def kaart(met_webgl: Browser, site: str) -> Iterator[tuple[Page, list[str]]]:
    """The page of the areas with the map on it, and what went wrong or was asked elsewhere."""
    page = met_webgl.new_page(viewport={"width": 1280, "height": 900}, locale="nl-NL")
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith((site, "blob:", "data:")) else faults.append(r.url))
    page.goto(f"{site}/gebieden")
    place = page.locator("[data-kaart]")
    if not page.evaluate("document.createElement('canvas').getContext('webgl2') !== null"):
        pytest.skip("this Chromium has no WebGL")
    expect(place).to_have_attribute("data-klaar", "ja", timeout=20_000)
    yield page, faults
    page.close()


def test_the_map_takes_the_place_of_the_drawing(kaart: tuple[Page, list[str]]) -> None:
    page, faults = kaart
    expect(page.locator("svg.kaart__tekening")).to_have_count(0)
    expect(page.locator(".kaart__merk")).to_have_count(12)
    gelderland = page.locator(".kaart__merk", has_text="Gelderland")
    row = page.locator("#provincies table tbody tr", has_text="Gelderland").locator("td").first
    expect(gelderland.locator("strong")).to_have_text(row.inner_text())
    assert faults == []
    assert violations(page) == []


def test_the_keyboard_reaches_a_province_on_the_map(kaart: tuple[Page, list[str]]) -> None:
    page, _ = kaart
    page.locator(".kaart__merk", has_text="Zeeland").focus()
    expect(page.locator(".kaart__wijzer")).to_contain_text("Zeeland:")
    page.keyboard.press("Enter")
    page.wait_for_url("**/gebieden/PV29")


def test_the_map_follows_light_and_dark(kaart: tuple[Page, list[str]]) -> None:
    page, faults = kaart
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    assert faults == []
    assert violations(page) == []


def test_without_webgl_the_drawing_stays_and_its_links_work(openen: Openen) -> None:
    page = openen("/gebieden")
    expect(page.locator("svg.kaart__tekening")).to_be_visible()
    expect(page.locator(".kaart__glas")).to_have_count(0)
    page.locator("svg.kaart__tekening a", has_text="Limburg").click()
    page.wait_for_url("**/gebieden/PV31")


def test_without_script_the_drawing_and_the_table_are_all_there(openen: Openen) -> None:
    page = openen("/gebieden", java_script_enabled=False, width=320)
    expect(page.locator("svg.kaart__tekening a")).to_have_count(12)
    expect(page.locator("#provincies table tbody tr")).to_have_count(12)
    page.locator("#provincies table a", has_text="Drenthe").click()
    assert page.url.endswith("/gebieden/PV22")
