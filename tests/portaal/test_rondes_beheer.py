"""What a round gives is not written by hand in the administration."""

from __future__ import annotations

import pytest
from django.urls import reverse

from portaal.conftest import Inloggen
from ruimteregie.register.middelen.models import Ronde

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("soort", ["ronde", "voorstel", "toekenning", "kasritme"])
def test_no_round_proposal_allocation_or_year_is_added_by_hand(inloggen: Inloggen, soort: str) -> None:
    beheerder = inloggen("beheerder")
    assert beheerder.get(reverse(f"admin:middelen_{soort}_changelist")).status_code == 200
    assert beheerder.get(reverse(f"admin:middelen_{soort}_add")).status_code == 403


def test_a_round_cannot_be_set_back_in_the_administration(inloggen: Inloggen) -> None:
    ronde = Ronde.objects.get(code="wokt-2025")
    page = reverse("admin:middelen_ronde_change", args=[ronde.pk])
    beheerder = inloggen("beheerder")
    assert beheerder.get(page).status_code == 200
    assert beheerder.post(page, {"stap": "open", "reden": "terug"}).status_code == 403
    ronde.refresh_from_db()
    assert ronde.stap == ""
