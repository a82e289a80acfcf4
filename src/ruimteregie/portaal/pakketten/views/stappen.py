"""The steps in the life of a package, each a page with one form: from proposal to adoption and closing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ruimteregie.portaal.handelen import log_in_first
from ruimteregie.portaal.pakketten.formulieren import Pakketformulier, Redenformulier
from ruimteregie.portaal.pakketten.stapformulieren import (
    Herbevestigformulier,
    Instemformulier,
    Overlegformulier,
    Vaststelformulier,
    Versieformulier,
    Verslagformulier,
)
from ruimteregie.portaal.pakketten.teksten import read_texts
from ruimteregie.portaal.pakketten.views.gemeen import Stap, find_versie, pakket_of, show_step
from ruimteregie.register.pakketten import services
from ruimteregie.register.pakketten.inhoud import working_hash
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.pakketten.selectors import (
    consents,
    open_voorbehouden,
    same_packages,
    working_content,
)
from ruimteregie.register.toegang.keuzes import keuzes, label
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, mag, visible

__all__ = [
    "aanbieden",
    "evalueren",
    "herbevestigen",
    "instemmen",
    "nieuw",
    "nieuwe_versie",
    "sluiten",
    "terugtrekken",
    "vaststellen",
]


def _day_of(versie: PakketVersie) -> date:
    """The day on which a version is adopted, most likely: that of its meeting when it was, else today."""
    today = timezone.localdate()
    held = versie.overleg.datum_laatst if versie.overleg is not None else None
    return held if held is not None and held <= today else today


def _to_be_fixed(pakket: Pakket, versie: PakketVersie, actor: Actor) -> dict[str, Any]:
    """What adoption fixes, who agreed to it, and who can read it from then on."""
    own = "openbaar" if versie.vertrouwelijkheid == "concept" else versie.vertrouwelijkheid
    level = min((own, pakket.vertrouwelijkheid), key=NIVEAUS.index)
    return {
        "teksten": read_texts(working_content(versie), actor),
        "standen": consents(versie, actor),
        "niveau": label(level).lower(),
    }


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


def _post(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _to_versie(versie: PakketVersie) -> tuple[str, ...]:
    return ("pakketversie", versie.pakket.code, versie.code)


def _to_pakket(pakket: Pakket) -> tuple[str, ...]:
    return ("pakket", pakket.code)


@log_in_first
def nieuw(request: HttpRequest) -> HttpResponse:
    """Propose a new package."""
    actor = _actor(request)
    if not mag(actor, "bewerken"):
        raise PermissionDenied
    form = Pakketformulier(Pakket(), actor, _post(request))
    stap = Stap(
        "Nieuw pakket voorstellen",
        "U stelt een pakket voor. Alleen de partijen die u noemt zien het, tot het is aangenomen.",
        "Pakket voorstellen", "Pakket voorgesteld", "Het pakket is voorgesteld. Begin nu de eerste versie.",
    )  # fmt: skip

    def after(pakket: Pakket) -> tuple[str, ...]:
        if same := same_packages(pakket, actor):
            named = ", ".join(f"‘{other}’ ({other.code})" for other in same)
            messages.warning(
                request,
                f"Er was al een pakket van deze soort, dit gebied en deze generatie: {named}. Is het "
                "hetzelfde, begin dan daar een nieuwe versie en sluit dit pakket.",
            )
        return _to_pakket(pakket)

    return show_step(
        request, stap, form, lambda given: services.propose_pakket("", given, actor=actor), {}, after
    )


@log_in_first
def nieuwe_versie(request: HttpRequest, code: str) -> HttpResponse:
    """Start a version: with what the register says now, with an earlier version, or empty."""
    actor = _actor(request)
    pakket = pakket_of(request, code, "bewerken")
    line = Q(pakket=pakket) | Q(pakket__opvolgers=pakket)
    earlier = visible(PakketVersie.objects.filter(line), actor).select_related("pakket").distinct()
    last = earlier.exclude(inhoud_hash="").order_by("-datum_laatst", "-pk").first()
    form = Versieformulier(earlier, last, _post(request))
    stap = Stap(
        "Nieuwe versie",
        "Het register verandert pas als de nieuwe versie is aangenomen.",
        "Begin de versie", "Nieuwe versie begonnen", "De versie is begonnen. U kunt nu aan de tekst werken.",
    )  # fmt: skip
    return show_step(
        request, stap, form,
        lambda given: services.start_versie(pakket, given["versienummer"], actor=actor, **form.start),
        {"pakket": pakket}, lambda versie: ("versietekst", versie.pakket.code, versie.code),
    )  # fmt: skip


@log_in_first
def aanbieden(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """Lay the text before the parties."""
    actor = _actor(request)
    pakket, versie = find_versie(request, code, versiecode, "bewerken")
    form = Overlegformulier(versie, actor, _post(request), initial={"datum": timezone.localdate()})
    stap = Stap(
        "Aanbieden",
        "De tekst verandert niet zolang hij bij de partijen ligt; wie hem wil wijzigen, trekt de aanbieding "
        "eerst in.",
        "Bied aan", "Versie aangeboden", "De versie is aangeboden. De partijen kunnen nu instemmen.",
    )  # fmt: skip
    return show_step(
        request, stap, form, lambda _: services.offer_versie(versie, actor=actor, **form.waar),
        {"pakket": pakket, "versie": versie}, _to_versie,
    )  # fmt: skip


@log_in_first
def terugtrekken(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """Take an offered text back, to change it."""
    actor = _actor(request)
    pakket, versie = find_versie(request, code, versiecode, "bewerken")
    stap = Stap(
        "Aanbieding intrekken",
        "De tekst kan daarna weer veranderen. Wie met deze tekst instemde, doet dat met een andere tekst "
        "opnieuw.",
        "Trek de aanbieding in", "Aanbieding ingetrokken",
        "De aanbieding is ingetrokken; de tekst is weer open.",
    )  # fmt: skip
    return show_step(
        request, stap, Redenformulier(_post(request)),
        lambda given: services.withdraw_offer(versie, given["reden"], actor=actor),
        {"pakket": pakket, "versie": versie}, _to_versie,
    )  # fmt: skip


@log_in_first
def instemmen(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """Say, as its bestuurder, what a party thinks of the text."""
    actor = _actor(request)
    pakket, versie = find_versie(request, code, versiecode, "instemmen")
    own = {p.code: p for p in pakket.partijen.all() if services.may_agree_for(versie, p, actor)}
    if not own:
        raise PermissionDenied
    form = Instemformulier(own.values(), _post(request))
    stap = Stap(
        "Instemming",
        "U zegt dit namens uw partij, met uw naam erbij. Het geldt voor de tekst zoals hij nu is; het "
        "laatste woord telt.",
        "Leg vast", "Instemming gegeven", "Uw oordeel is vastgelegd.",
    )  # fmt: skip
    return show_step(
        request, stap, form,
        lambda given: services.give_instemming(
            versie, partij=own[given["partij"]], oordeel=given["oordeel"], actor=actor,
            voorbehoud=given["voorbehoud"], functie=given["functie"], gelezen=request.POST.get("gelezen", ""),
        ),
        {
            "pakket": pakket, "versie": versie, "voorbehouden": open_voorbehouden(versie, actor),
            "teksten": read_texts(working_content(versie), actor), "vingerafdruk": working_hash(versie),
        },
        lambda _: _to_versie(versie),
    )  # fmt: skip


@log_in_first
def vaststellen(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """Adopt a version to which every party agreed; from then on it never changes."""
    actor = _actor(request)
    pakket, versie = find_versie(request, code, versiecode, "bewerken")
    form = Vaststelformulier(
        versie, actor, _post(request), initial={"datum": _day_of(versie), "overleg": versie.overleg}
    )
    stap = Stap(
        "Vaststellen",
        "Na deze stap verandert de tekst niet meer, door niemand. Het register neemt de afspraken over.",
        "Leg vast als aangenomen", "Versie aangenomen", "De versie is aangenomen en ligt nu vast.",
    )  # fmt: skip
    return show_step(
        request, stap, form,
        lambda given: services.adopt(
            versie, given["wijze"], actor=actor, bronnen=form.bronnen, **form.waar
        ),
        {"pakket": pakket, "versie": versie, "vastleggen": _to_be_fixed(pakket, versie, actor)}, _to_versie,
    )  # fmt: skip


@log_in_first
def herbevestigen(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """Record that a version was adopted once more in another way, such as signed after it was adopted."""
    actor = _actor(request)
    pakket, versie = find_versie(request, code, versiecode, "bewerken", "ondertekenen")
    form = Herbevestigformulier(versie, actor, _post(request), initial={"wijze": "ondertekend"})
    if not mag(actor, "bewerken", versie):  # a bestuurder signs, and records nothing else
        chosen: Any = form.fields["wijze"]
        chosen.choices = keuzes(("ondertekend",))
    stap = Stap(
        "Nogmaals aannemen",
        "Dezelfde tekst is later nog eens aangenomen, bijvoorbeeld ondertekend nadat hij was vastgesteld. "
        "Dat komt als eigen stap bij het pakket; de tekst blijft gelijk.",
        "Leg vast", "Versie nogmaals aangenomen", "De stap is vastgelegd.",
    )  # fmt: skip
    return show_step(
        request, stap, form,
        lambda given: services.reaffirm(
            versie, given["wijze"], actor=actor, bronnen=form.bronnen, waaruit=given["waaruit"], **form.waar
        ),
        {"pakket": pakket, "versie": versie}, _to_versie,
    )  # fmt: skip


@log_in_first
def evalueren(request: HttpRequest, code: str) -> HttpResponse:
    """Record what came of the package."""
    actor = _actor(request)
    pakket = pakket_of(request, code, "bewerken")
    stap = Stap(
        "Evalueren", "De uitkomst komt bij het pakket te staan.", "Leg de evaluatie vast",
        "Pakket geëvalueerd", "De evaluatie is vastgelegd.",
    )  # fmt: skip
    return show_step(
        request, stap, Verslagformulier(_post(request)),
        lambda given: services.evaluate_pakket(pakket, given["verslag"], actor=actor),
        {"pakket": pakket}, lambda _: _to_pakket(pakket),
    )  # fmt: skip


@log_in_first
def sluiten(request: HttpRequest, code: str) -> HttpResponse:
    """Close the package: nothing is asked about it any more."""
    actor = _actor(request)
    pakket = pakket_of(request, code, "bewerken")
    stap = Stap(
        "Sluiten", "Het pakket blijft te lezen, met alles wat erin stond.", "Sluit het pakket",
        "Pakket gesloten", "Het pakket is gesloten.",
    )  # fmt: skip
    return show_step(
        request, stap, Redenformulier(_post(request)),
        lambda given: services.close_pakket(pakket, given["reden"], actor=actor),
        {"pakket": pakket}, lambda _: _to_pakket(pakket),
    )  # fmt: skip
