"""The room of the housing plans: the list and the page of one."""

from __future__ import annotations

from django.test import Client


def test_without_plans_the_page_says_why_and_what_not_to_add_up(bezoeker: Client) -> None:
    text = bezoeker.get("/wonen/plannen").content.decode()
    assert "geen enkel gemeentelijk plan" in text
    assert "niet op te tellen" in text


def test_a_plan_that_is_not_there_is_404(bezoeker: Client) -> None:
    assert bezoeker.get("/wonen/plannen/bestaat-niet").status_code == 404
