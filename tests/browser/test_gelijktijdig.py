"""Two people with the same agreement open in two browsers."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from browser.conftest import Openen
from browser.test_paginas import violations

pytestmark = pytest.mark.browser
ADRES = "/afspraken/arr-gld-2.4"


def save(page: Page, reden: str, knop: str = "Opslaan") -> None:
    page.get_by_label("Waarom wijzigt u dit?").fill(reden)
    page.get_by_role("button", name=knop, exact=True).click()


def test_the_second_sees_the_difference_and_both_texts_stay(openen: Openen) -> None:
    one, two = openen(f"{ADRES}/wijzigen", "medewerker.rijk"), openen(f"{ADRES}/wijzigen", "medewerker.regio")
    one.get_by_label("Titel", exact=True).fill("De titel van de een")
    save(one, "Kortere titel")
    expect(one.get_by_role("heading", level=1)).to_contain_text("De titel van de een")

    two.get_by_label("Voorbehoud of voorwaarde").fill("Mits er geld is.")
    save(two, "Voorbehoud erbij")
    expect(two.get_by_role("alert")).to_contain_text("Iemand was u voor.")
    expect(two.get_by_role("row", name="Titel")).to_contain_text("alleen door de ander gewijzigd")
    expect(two.get_by_label("Voorbehoud of voorwaarde")).to_have_value("Mits er geld is.")
    assert violations(two) == []
    two.set_viewport_size({"width": 320, "height": 800})
    assert two.evaluate("document.documentElement.scrollWidth") <= 320

    two.get_by_role("button", name="Samenvoegen").press("Enter")
    expect(two.get_by_role("heading", level=1)).to_contain_text("De titel van de een")
    expect(two.get_by_text("Mits er geld is.").first).to_be_visible()
