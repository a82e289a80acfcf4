"""The forms of the steps in the life of a package: offering, agreeing, adopting, beginning a version."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.portaal.pakketten.formulieren import long_text
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.documenten.services import passage_of
from ruimteregie.register.overleg.selectors import overleggen
from ruimteregie.register.pakketten import services
from ruimteregie.register.pakketten.models import AANGENOMEN, Instemming, PakketVersie
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import Actor

__all__ = [
    "Herbevestigformulier",
    "Instemformulier",
    "Overlegformulier",
    "Vaststelformulier",
    "Versieformulier",
    "Verslagformulier",
]

_BEGIN = {
    "register": "Het register zoals het nu is: de afspraken van de laatst aangenomen versie, met elke latere "
    "wijziging",
    "versie": "Een eerdere versie: haar tekst woord voor woord, ook wat intussen veranderde of verviel",
    "leeg": "Echt leeg: geen enkele afspraak. Wat loopt, blijft lopen, maar staat niet in deze versie",
}
_DAG = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class Overlegformulier(SiteForm):
    """When, and in which meeting."""

    overleg = forms.ModelChoiceField(None, label="Overleg", required=False, empty_label="Geen overleg")
    datum = forms.DateField(label="Datum", required=False, widget=_DAG)

    def __init__(self, versie: PakketVersie, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.versie = versie
        chosen: Any = self.fields["overleg"]
        chosen.queryset = overleggen(actor).order_by("-datum_laatst", "code")

    def clean(self) -> dict[str, Any]:
        """What is wrong with the day or the ground is said beside its field, as the service would say it."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors:
            for name, check in self.checks(given):
                try:
                    check()
                except InvoerFout as fout:
                    self.add_error(name, f"{fout.wat[:1].upper()}{fout.wat[1:]}. {fout.remedie}".strip())
        return given

    def checks(self, given: dict[str, Any]) -> list[tuple[str, Callable[[], None]]]:
        """What the service asks of each field; here that an offer is not still to come."""
        day = given["datum"]
        return [("datum", lambda: services.check_past(self.versie, day.isoformat()))] if day else []

    @property
    def waar(self) -> dict[str, Any]:
        """The meeting and the day as EDTF; empty when it was left out."""
        day = self.cleaned_data["datum"]
        return {"overleg": self.cleaned_data["overleg"], "datum": day.isoformat() if day else ""}


class Vaststelformulier(Bronvelden, Overlegformulier):
    """How, when and where it was adopted; of a signature also where it shows."""

    bron_verplicht = False
    bronkop = "Waar staat dat is ingestemd of ondertekend (mag leeg)"

    wijze = forms.ChoiceField(label="Hoe aangenomen", choices=keuzes(AANGENOMEN), initial="vastgesteld")
    datum = forms.DateField(label="Datum", widget=_DAG)
    field_order = ("wijze", "overleg", "datum")

    def __init__(self, versie: PakketVersie, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(versie, actor, *args, **kwargs)
        self.fill_documenten(actor)

    def checks(self, given: dict[str, Any]) -> list[tuple[str, Callable[[], None]]]:
        """That the day can be that of the adoption."""
        day, meeting = given["datum"].isoformat(), given["overleg"]
        return [("datum", lambda: services.check_moment(self.versie, day, meeting))]

    @property
    def bronnen(self) -> list[Passage]:
        """The place that was given, as a record; none when it was left out."""
        place = self.plaats()
        return [passage_of(place)] if place is not None else []


class Herbevestigformulier(Vaststelformulier):
    """The same of what was adopted before, with what shows it: one party records what concerns them all."""

    waaruit = long_text(
        "Waaruit dit blijkt", 2, required=False,
        help_text="Nodig zonder overleg en zonder vindplaats. Het staat bij de versie, met uw naam.",
    )  # fmt: skip
    field_order = ("wijze", "overleg", "datum", "waaruit")

    def checks(self, given: dict[str, Any]) -> list[tuple[str, Callable[[], None]]]:
        """As above, and that there is a ground for it."""
        place = [Passage()] if given["document"] or given["bronadres"] else []
        ground = (given["overleg"], place, given["waaruit"])
        return [
            *super().checks(given),
            ("waaruit", lambda: services.check_basis(self.versie, *ground)),
        ]


class Versieformulier(SiteForm):
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


class Verslagformulier(SiteForm):
    """What came of a package."""

    verslag = long_text("Wat de evaluatie opleverde", 6)


class Instemformulier(SiteForm):
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
