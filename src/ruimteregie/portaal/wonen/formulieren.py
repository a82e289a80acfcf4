"""The forms of a location, of a figure of one, and of what homes depend on: new ones and changes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model

from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.kern.fouten import NotatieFout, RuimteregieFout
from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.portaal.keuzeveld import Recordkeuze
from ruimteregie.portaal.recordformulier import Recordformulier, reason_field, text_field
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.projecten.selectors import projecten
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van
from ruimteregie.register.toegang.policy import NIVEAUS, Actor
from ruimteregie.register.wonen.models import Afhankelijkheid, Locatiecijfer, Woningbouwlocatie
from ruimteregie.register.wonen.selectors import locaties
from ruimteregie.register.wonen.services import acts_for

__all__ = [
    "Afhankelijkheidformulier",
    "Afhankelijkheidnieuw",
    "Cijferformulier",
    "Cijfernieuw",
    "Locatieformulier",
    "Locatienieuw",
    "Weghalen",
]

_BRON = ("document", "pagina", "regel_van", "regel_tot", "bronadres")
_GETAL = "Zoals het er staat, met de eenheid: 2.500 woningen t/m 2034."


def _yes_no(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label, required=False, empty_value=None, coerce=lambda word: word == "True",
        choices=(("", "Niet bekend"), ("True", "Ja"), ("False", "Nee")),
    )  # fmt: skip


def _one(label: str, uitleg: str = "") -> forms.ModelChoiceField[Any]:
    return forms.ModelChoiceField(
        None, label=label, required=False, empty_label="Geen, of niet bekend", help_text=uitleg
    )


def _fill(form: SiteForm, name: str, rows: Any) -> None:
    field: Any = form.fields[name]
    field.queryset = rows.prefetch_related(None)


class _Nieuw(Bronvelden):
    """What every new record needs as well: where it stands."""

    model: type[Model]

    def __init__(self, actor: Actor, post: Any = None) -> None:
        super().__init__(self.model(), actor, post)
        self.fill_documenten(actor)
        self.fields["reden"].label = "Waarom voegt u dit toe?"

    @property
    def eigen(self) -> list[forms.BoundField]:
        """The fields that are not about the source."""
        return [field for field in self if field.name not in _BRON]

    @property
    def gegeven(self) -> dict[str, Any]:
        """What was filled in, by field of the record."""
        return {name: value for name, value in self.velden.items() if name not in _BRON}  # type: ignore[attr-defined]


class _Vannamens(_Nieuw):
    """A new record that somebody adds for a party, at a level of confidentiality."""

    eigenaar = forms.ModelChoiceField(None, label="U voegt dit toe namens")
    vertrouwelijkheid = forms.ChoiceField(label="Wie mag dit lezen", choices=keuzes(NIVEAUS))

    def __init__(self, actor: Actor, post: Any = None) -> None:
        super().__init__(actor, post)
        known = partijen(actor).prefetch_related(None)
        owner: Any = self.fields["eigenaar"]
        owner.queryset = known if actor.is_beheerder else known.filter(code__in=acts_for(actor))
        if owner.queryset.count() == 1:
            owner.initial = owner.queryset.get().pk


class Locatieformulier(Recordformulier):
    """What a location says of itself."""

    naam = forms.CharField(label="Naam", max_length=400)
    gebied = _one("Gebied", "Het woningbouwgebied of de regio waarin de locatie ligt.")
    hele_gebied = forms.BooleanField(label="De locatie is het hele gebied", required=False)
    gemeenten = Recordkeuze("Gemeenten", "Gemeente", required=False)
    partijen = Recordkeuze("Partijen die meewerken", "Partij", required=False)
    kernsoort = forms.ChoiceField(
        label="Soort kern", required=False,
        choices=[("", "Niet bekend"), *keuzes_van("woningbouwlocaties", "kernsoort")],
    )  # fmt: skip
    in_metropoolregio = _yes_no("Ligt de kern in een metropoolregio?")
    deel_voor_2030 = _yes_no("Komt een substantieel deel voor 2030?")
    rijksregie = _yes_no("Vraagt de locatie extra Rijksregie?")
    toelichting = text_field("Toelichting", 3, required=False)
    reden = reason_field()

    def __init__(self, record: Woningbouwlocatie, actor: Actor, post: Any = None) -> None:
        super().__init__(record, actor, post)
        kinds = ("woningbouwgebied", "locatie", "regio", "novex", "corridor")
        _fill(self, "gebied", gebieden(actor).filter(soort__in=kinds).order_by("naam"))

    def choices_of(self, name: str, actor: Actor) -> Any:
        """Municipalities, or parties."""
        rows = gebieden(actor, "gemeente") if name == "gemeenten" else partijen(actor)
        return rows.prefetch_related(None)


def _read_homes(text: str, kept: str) -> str:
    """The notation when it is homes in figures, empty, or what the record already had.

    Raises:
        ValidationError: it is something else.
    """
    given = text.strip()
    if not given or given == kept:
        return given
    try:
        if any(sign.isdigit() for sign in given) and Aantal.parse(given).eenheid is Eenheid.WONINGEN:
            return given
    except RuimteregieFout:
        pass
    raise forms.ValidationError("Dit is geen aantal woningen in cijfers. Schrijf 1.000 woningen t/m 2034.")


class Locatienieuw(_Vannamens, Locatieformulier):
    """A new location, for a party of the person."""

    model = Woningbouwlocatie
    field_order = ("naam", "eigenaar", "vertrouwelijkheid")


class Cijferformulier(Recordformulier):
    """A figure of a location."""

    notatie = forms.CharField(label="Getal", max_length=90, help_text=_GETAL)
    onderwerp = forms.CharField(label="Waarvan", max_length=400, initial="nieuwe woningen")
    reikwijdte = text_field("Waar het getal over gaat", 2, required=False)
    jaargang = forms.CharField(
        label="Gold op", max_length=40, help_text="Een dag, maand of jaar, zoals 2026-01-13, 2026-01 of 2026."
    )
    reden = reason_field()

    def __init__(self, record: Locatiecijfer, actor: Actor, post: Any = None) -> None:
        super().__init__(record, actor, post)

    def clean_jaargang(self) -> str:
        """A day, month, year or season (EDTF)."""
        given = str(self.cleaned_data["jaargang"]).strip()
        try:
            edtf_interval(given)
        except NotatieFout:
            raise forms.ValidationError("Dit is geen datum. Schrijf 2026-01-13, 2026-01 of 2026.") from None
        return given


class Cijfernieuw(_Nieuw, Cijferformulier):
    """A new figure of a location."""

    model = Locatiecijfer


class Afhankelijkheidformulier(Recordformulier):
    """What homes depend on."""

    locatie = _one("Locatie", "Waarvan de woningen zijn; of kies hieronder een gebied.")
    gebied = _one("Gebied")
    soort = forms.ChoiceField(label="Waar zij op wachten", choices=keuzes_van("afhankelijkheden", "soort"))
    maatregel = forms.CharField(label="De maatregel of voorwaarde", max_length=400)
    project = _one("Project", "Als de maatregel een project in het register is.")
    stand = forms.ChoiceField(label="Hoe het ermee staat", choices=keuzes_van("afhankelijkheden", "stand"))
    notatie = forms.CharField(
        label="Hoeveel woningen", required=False, max_length=90, help_text=f"{_GETAL} Leeg is niet bekend."
    )
    reikwijdte = text_field("Welke woningen dat zijn", 2, required=False)
    toelichting = text_field("Toelichting", 3, required=False)
    reden = reason_field()

    def __init__(self, record: Afhankelijkheid, actor: Actor, post: Any = None) -> None:
        super().__init__(record, actor, post)
        self.eerder = record.notatie
        _fill(self, "locatie", locaties(actor))
        _fill(self, "gebied", gebieden(actor).order_by("naam"))
        _fill(self, "project", projecten(actor))

    def clean_notatie(self) -> str:
        """A number that can be read, and homes; words alone are no number."""
        return _read_homes(str(self.cleaned_data["notatie"]), self.eerder)

    def clean(self) -> dict[str, Any]:
        """Homes are somewhere."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if not given.get("locatie") and not given.get("gebied"):
            self.add_error("locatie", "Kies een locatie of een gebied: welke woningen wachten?")
        return given


class Afhankelijkheidnieuw(_Vannamens, Afhankelijkheidformulier):
    """New: what homes depend on, for a party of the person."""

    model = Afhankelijkheid
    field_order = ("eigenaar", "vertrouwelijkheid")


class Weghalen(SiteForm):
    """Why something is removed."""

    reden = forms.CharField(
        label="Waarom haalt u dit weg?", max_length=400, help_text="Dit staat in de geschiedenis."
    )
