"""What every page that changes the register does the same when the register cannot."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from register.maken import make_gebruiker
from ruimteregie.portaal.handelen import Mislukt, attempt, carry_out, post_only

pytestmark = pytest.mark.django_db


def _locked() -> None:
    raise OperationalError("database is locked")


def test_a_register_that_is_busy_is_told_and_what_was_typed_stays() -> None:
    request = RequestFactory().post("/", {})
    request.user = make_gebruiker("wie@voorbeeld.example")
    done = carry_out(request, "Opzet van een test", _locked)
    assert isinstance(done, Mislukt)
    assert done.status == 503
    assert "te lang bezig" in done.fout.wat
    assert "opnieuw" in done.fout.remedie


def test_another_fault_of_the_database_is_not_hidden() -> None:
    def broken() -> None:
        raise OperationalError("no such table: iets")

    with pytest.raises(OperationalError, match="no such table"):
        attempt(broken)


def test_who_is_not_logged_in_changes_nothing() -> None:
    request = RequestFactory().post("/", {})
    request.user = AnonymousUser()
    done = carry_out(request, "Opzet van een test", lambda: "gedaan")
    assert isinstance(done, Mislukt)


@post_only("portaal:oproepen")
def _change(request: HttpRequest) -> HttpResponse:
    return HttpResponse("gedaan")


def test_an_address_that_only_changes_leads_to_its_page_when_it_is_opened() -> None:
    """A browser opens the address again when somebody refreshes the page after an error."""
    make = RequestFactory()
    answer = _change(make.get("/oproepen/oproep/x/beantwoorden"))
    assert (answer.status_code, answer["Location"]) == (302, "/oproepen")
    assert _change(make.post("/oproepen/oproep/x/beantwoorden")).content == b"gedaan"
    assert _change(make.delete("/oproepen/oproep/x/beantwoorden")).status_code == 405
