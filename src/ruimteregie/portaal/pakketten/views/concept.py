"""A version in the making as a whole: bring its texts up to date with the register, or drop it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from ruimteregie.portaal.handelen import SiteForm, log_in_first
from ruimteregie.portaal.pakketten.formulieren import Redenformulier
from ruimteregie.portaal.pakketten.views.gemeen import Stap, find_versie, show_step
from ruimteregie.register.pakketten.services.bijwerken import refresh_texts
from ruimteregie.register.pakketten.services.levensloop import drop_versie
from ruimteregie.register.toegang.policy import Actor

__all__ = ["bijwerken", "laten_vallen"]


@log_in_first
def bijwerken(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """Take over in the texts what only the register changed since they began."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    pakket, versie = find_versie(request, code, versiecode, "bewerken")
    stap = Stap(
        "Bijwerken met het register",
        "Wat alleen het register wijzigde sinds deze tekst begon, komt in de tekst. Wat u ook zelf wijzigde, "
        "blijft zoals u het schreef. Afspraken die intussen vervielen, vervallen ook hier; afspraken uit een "
        "versie die intussen is aangenomen, komen erbij. Kijk daarna na wat er anders is.",
        "Werk bij met het register", "Tekst bijgewerkt met het register",
        "De tekst is bijgewerkt met het register.",
    )  # fmt: skip
    return show_step(
        request, stap, SiteForm(request.POST if request.method == "POST" else None),
        lambda _: refresh_texts(versie, actor=actor),
        {"pakket": pakket, "versie": versie}, lambda _: ("versietekst", code, versiecode),
    )  # fmt: skip


@log_in_first
def laten_vallen(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """Drop a draft of which no party said anything as a whole."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    pakket, versie = find_versie(request, code, versiecode, "bewerken")
    stap = Stap(
        "Versie laten vallen",
        "De versie verdwijnt, met haar tekst en tekstrondes. De geschiedenis bewaart wat erin stond, en bij "
        "het pakket komt te staan waarom.",
        "Laat de versie vallen", "Versie laten vallen", "De versie is vervallen.",
    )  # fmt: skip
    return show_step(
        request, stap, Redenformulier(request.POST if request.method == "POST" else None),
        lambda given: drop_versie(versie, given["reden"], actor=actor),
        {"pakket": pakket, "versie": versie}, lambda _: ("pakket", code),
    )  # fmt: skip
