"""Every page: accessible in light and dark, no wider than a phone, quiet, and usable from the keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, PdfMargins, expect

from browser.conftest import AXE, PAGINAS, Openen

pytestmark = pytest.mark.browser
NORMEN = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(page: Page) -> list[str]:
    """What axe finds: the rule and the first element that breaks it."""
    if not AXE.exists():
        pytest.skip("axe-core is not installed (make install)")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: dict[str, Any] = page.evaluate(
        "normen => axe.run(document, {runOnly: {type: 'tag', values: normen}})", NORMEN
    )
    return [f"{v['id']}: {v['nodes'][0]['html'][:200]} ({len(v['nodes'])}×)" for v in found["violations"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("adres", "rol"), PAGINAS)
def test_a_page_is_accessible_and_quiet(openen: Openen, adres: str, rol: str, scheme: str) -> None:
    page = openen(adres, rol, scheme=scheme)
    assert violations(page) == []
    expected = ["404"] if adres == "/nergens" else []
    faults = [fault for fault in page.faults if not any(word in fault for word in expected)]  # type: ignore[attr-defined]
    assert faults == []


@pytest.mark.parametrize(("adres", "rol"), PAGINAS)
def test_a_page_fits_a_phone(openen: Openen, adres: str, rol: str) -> None:
    page = openen(adres, rol, width=320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("adres", ["/", "/afspraken", "/afspraken/arr-gld-2.3"])
def test_a_page_works_without_script(openen: Openen, adres: str) -> None:
    page = openen(adres, java_script_enabled=False)
    expect(page.locator("h1")).to_have_count(1)
    if adres == "/afspraken":
        page.get_by_role("link", name="Gelderland").first.click()
        expect(page).to_have_url(page.url)
        assert "provincie=PV25" in page.url


def test_the_skip_link_comes_first_and_leads_to_the_content(openen: Openen) -> None:
    page = openen("/afspraken")
    page.keyboard.press("Tab")
    link = page.locator(":focus")
    expect(link).to_have_text("Naar de inhoud")
    box = link.bounding_box()
    assert box is not None
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    expect(page.locator("#inhoud")).to_be_focused()


@pytest.mark.parametrize("adres", ["/", "/afspraken", "/afspraken/arr-gld-2.3", "/inloggen"])
def test_everything_is_reached_with_tab_and_shows_where_one_is(openen: Openen, adres: str) -> None:
    page = openen(adres)
    wanted: int = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
            .filter(e => e.checkVisibility() && e.type !== 'hidden').length"""
    )
    seen: set[str] = set()
    for _ in range(wanted + 12):
        page.keyboard.press("Tab")
        state: Any = page.evaluate(
            """() => { const e = document.activeElement; if (e === document.body) return null;
                e.dataset.gezien ??= String(Math.random());
                const s = getComputedStyle(e);
                const width = s.outlineStyle === 'none' ? 0 : parseFloat(s.outlineWidth);
                return [e.dataset.gezien, e.outerHTML.slice(0, 120), width]; }"""
        )
        if state is None:
            break
        name, html, width = state
        seen.add(name)
        assert width >= 2, html
    assert len(seen) >= wanted


def test_the_search_box_finds_an_agreement_by_its_number(openen: Openen) -> None:
    page = openen("/")
    page.get_by_role("searchbox", name="Zoek in afspraken").fill("2.3")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="2.3 Waterveiligheid").click()
    expect(page.locator("h1")).to_contain_text("2.3")


def test_filters_are_folded_on_a_phone_and_open_on_a_desk(openen: Openen) -> None:
    assert openen("/afspraken", width=320).locator("details[data-filters]").get_attribute("open") is None
    assert openen("/afspraken").locator("details[data-filters]").get_attribute("open") is not None


def test_an_agreement_prints_on_two_pages_at_most(openen: Openen) -> None:
    page = openen("/afspraken/arr-gld-2.3")
    margins: PdfMargins = {"top": "15mm", "right": "15mm", "bottom": "15mm", "left": "15mm"}
    pdf = page.pdf(format="A4", margin=margins)
    assert pdf.count(b"/Type /Page\n") <= 2


def test_what_is_folded_is_on_paper(openen: Openen) -> None:
    page = openen("/gebieden/PV25")
    folded = page.locator("main details.vouw:not([open])")
    assert folded.count() > 1
    first = folded.first.locator(":scope > :not(summary)").first
    expect(first).not_to_be_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert folded.count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert folded.count() > 1
    page.emulate_media(media="print")
    expect(first).to_be_visible()
