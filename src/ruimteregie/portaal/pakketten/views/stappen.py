"""The steps in the life of a package, each a page with one form: from proposal to adoption and closing."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.handelen import SiteForm, log_in_first
from ruimteregie.portaal.pakketten.formulieren import Pakketformulier, Redenformulier, long_text
from ruimteregie.portaal.pakketten.teksten import read_texts
from ruimteregie.portaal.pakketten.views.gemeen import Stap, find_versie, pakket_of, show_step
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.documenten.services import passage_of
from ruimteregie.register.overleg.selectors import overleggen
from ruimteregie.register.pakketten import services
from ruimteregie.register.pakketten.inhoud import working_hash
from ruimteregie.register.pakketten.models import AANGENOMEN, Instemming, Pakket, PakketVersie
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

_BEGIN = {
    "register": "Het register zoals het nu is: de afspraken van de laatst aangenomen versie, met elke latere "
    "wijziging",
    "versie": "Een eerdere versie: haar tekst woord voor woord, ook wat intussen veranderde of verviel",
    "leeg": "Echt leeg: geen enkele afspraak. Wat loopt, blijft lopen, maar staat niet in deze versie",
}
_DAG = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class _Overlegformulier(SiteForm):
    """When, and in which meeting."""

    overleg = forms.ModelChoiceField(None, label="Overleg", required=False, empty_label="Geen overleg")
    datum = forms.DateField(label="Datum", required=False, widget=_DAG)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["overleg"]
        chosen.queryset = overleggen(actor).order_by("-datum_laatst", "code")

    @property
    def waar(self) -> dict[str, Any]:
        """The meeting and the day as EDTF; empty when it was left out."""
        day = self.cleaned_data["datum"]
        return {"overleg": self.cleaned_data["overleg"], "datum": day.isoformat() if day else ""}


class _Vaststelformulier(Bronvelden, _Overlegformulier):
    """How, when and where it was adopted; of a signature also where it shows."""

    bron_verplicht = False
    bronkop = "Waar staat dat is ingestemd of ondertekend (mag leeg)"

    wijze = forms.ChoiceField(label="Hoe aangenomen", choices=keuzes(AANGENOMEN), initial="vastgesteld")
    datum = forms.DateField(label="Datum", widget=_DAG)
    field_order = ("wijze", "overleg", "datum")

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(actor, *args, **kwargs)
        self.fill_documenten(actor)

    @property
    def bronnen(self) -> list[Passage]:
        """The place that was given, as a record; none when it was left out."""
        place = self.plaats()
        return [passage_of(place)] if place is not None else []


class _Versieformulier(SiteForm):
    """The number of a version and what its text begins with; without an earlier version it is empty."""

    versienummer = forms.CharField(label="Versienummer", max_length=40, help_text="Zoals 1.0, of 2.")
    begin = forms.ChoiceField(label="Waarmee de tekst begint", widget=forms.RadioSelect)
    vanaf = forms.ModelChoiceField(
        None, label="Welke eerdere versie", required=False, empty_label="Kies een versie"
    )

    def __init__(self, eerdere: Any, laatste: PakketVersie | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"begin": "register" if laatste else "leeg"}, **kwargs)
        self.laatste = laatste
        chosen: Any = self.fields["vanaf"]
        chosen.queryset = eerdere
        begin: Any = self.fields["begin"]
        begin.choices = [
            choice for choice in _BEGIN.items() if laatste is not None or choice[0] != "register"
        ]
        if not eerdere.exists():
            del self.fields["begin"], self.fields["vanaf"]

    def clean(self) -> dict[str, Any]:
        """An earlier version is named when the text begins with it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("begin") == "versie" and not given.get("vanaf") and "vanaf" not in self.errors:
            self.add_error("vanaf", "Kies de versie waarmee de tekst begint.")
        return given

    @property
    def start(self) -> dict[str, Any]:
        """The version to begin with, and whether with its very words; empty for an empty text."""
        begin = self.cleaned_data.get("begin")
        if begin == "versie":
            return {"vanaf": self.cleaned_data["vanaf"], "letterlijk": True}
        return {"vanaf": self.laatste} if begin == "register" else {}


class _Verslagformulier(SiteForm):
    verslag = long_text("Wat de evaluatie opleverde", 6)


class _Instemformulier(SiteForm):
    """What one party thinks of the text."""

    partij = forms.ChoiceField(label="Namens")
    oordeel = forms.ChoiceField(
        label="Oordeel", choices=keuzes(Instemming.OORDELEN), widget=forms.RadioSelect
    )
    voorbehoud = long_text("Voorbehoud", required=False, help_text="Alleen bij instemming met voorbehoud.")
    functie = forms.CharField(
        label="Uw functie", max_length=200, required=False, help_text="Nodig als de tekst wordt ondertekend."
    )

    def __init__(self, partijen: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["partij"]
        chosen.choices = [(partij.code, partij.naam) for partij in partijen]

    def clean(self) -> dict[str, Any]:
        """Who agrees with a reservation says which."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("oordeel") == "instemming met voorbehoud" and not given.get("voorbehoud", "").strip():
            self.add_error("voorbehoud", "Schrijf op onder welk voorbehoud uw partij instemt.")
        return given


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
    form = _Versieformulier(earlier, last, _post(request))
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
    form = _Overlegformulier(actor, _post(request), initial={"datum": timezone.localdate()})
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
    form = _Instemformulier(own.values(), _post(request))
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
    form = _Vaststelformulier(
        actor, _post(request), initial={"datum": _day_of(versie), "overleg": versie.overleg}
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
    form = _Vaststelformulier(actor, _post(request), initial={"wijze": "ondertekend"})
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
            versie, given["wijze"], actor=actor, bronnen=form.bronnen, **form.waar
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
        request, stap, _Verslagformulier(_post(request)),
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
