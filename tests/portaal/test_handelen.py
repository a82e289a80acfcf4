"""What every page that changes something has in common."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from ruimteregie.portaal.handelen import post_only


@post_only("portaal:oproepen")
def _change(request: HttpRequest) -> HttpResponse:
    return HttpResponse("gedaan")


def test_an_address_that_only_changes_leads_to_its_page_when_it_is_opened(rf: RequestFactory) -> None:
    """A browser opens the address again when somebody refreshes the page after an error."""
    answer = _change(rf.get("/oproepen/oproep/x/beantwoorden"))
    assert (answer.status_code, answer["Location"]) == (302, "/oproepen")
    assert _change(rf.post("/oproepen/oproep/x/beantwoorden")).content == b"gedaan"
    assert _change(rf.delete("/oproepen/oproep/x/beantwoorden")).status_code == 405
