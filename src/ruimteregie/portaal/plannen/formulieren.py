"""The forms of the room of the housing plans."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils import timezone

from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.regels.planinvoer.plan import Niveau
from ruimteregie.regels.planstatus import STATUSBETEKENIS, Planstatus
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import Actor, mag
from ruimteregie.register.wonen.planbestanden import delivers_for

__all__ = ["Indelingformulier", "Inleesformulier"]

MEEST: Final = 20 * 1024 * 1024
OMVANG: Final = (
    ("deel", "Een deel van de plannen van deze bronhouder"),
    ("bronhouder", "Alle plannen van deze bronhouder"),
    ("gebied", "Alle plannen van deze bronhouder, en van anderen zijn er in dit gebied geen"),
)


class Inleesformulier(SiteForm):
    """A file of plans, of whom, and what it is."""

    bestand = forms.FileField(
        label="Bestand met plannen",
        help_text="CSV, XLSX, ODS of GeoJSON, hoogstens 20 MB.",
        widget=forms.FileInput(attrs={"class": "bestandskeuze", "accept": ".csv,.xlsx,.ods,.geojson,.json"}),
    )
    eigenaar = forms.ModelChoiceField(Partij.objects.none(), label="Bronhouder", to_field_name="code")
    bron = forms.CharField(
        label="Bron", max_length=400, help_text="De registratie waaruit dit komt, zoals die van de gemeente."
    )
    peildatum = forms.DateField(
        label="Stand op", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    vertrouwelijkheid = forms.ChoiceField(
        label="Wie dit leest, als het bestand het niet zegt",
        choices=keuzes(one.value for one in Niveau),
        initial=Niveau.INTERN.value,
    )
    omvang = forms.ChoiceField(
        label="Wat dit bestand is",
        choices=OMVANG,
        widget=forms.RadioSelect,
        help_text="Zijn het alle plannen van de bronhouder, dan staat een plan dat ontbreekt voortaan als "
        "niet meer in het bestand; het blijft bewaard. Alleen wie zegt dat het gebied er geheel in staat, "
        "laat een oordeel ‘voldoet niet’ toe.",
    )
    toevoegen = forms.BooleanField(label="Voeg gemeenten toe die het register nog niet kent", required=False)

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owners: Any = self.fields["eigenaar"]
        owners.queryset = delivers_for(actor)
        listed = list(owners.queryset[:2])
        if len(listed) == 1:
            owners.initial = listed[0].code
        if not mag(actor, "beheren"):
            del self.fields["toevoegen"]

    def clean_bestand(self) -> Any:
        """Refuse a file that is too large before it is read."""
        given = self.cleaned_data["bestand"]
        if given.size > MEEST:
            raise forms.ValidationError("Het bestand is groter dan 20 MB. Splits het per gemeente.")
        return given


class Indelingformulier(SiteForm):
    """Which status is hard and which zacht, from a day on."""

    provincie = forms.ModelChoiceField(
        Gebied.objects.none(), label="Provincie", required=False, to_field_name="code",
        empty_label="Heel Nederland",
    )  # fmt: skip
    geldt_van = forms.DateField(
        label="Geldt van", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    hard = forms.MultipleChoiceField(
        label="Hard",
        choices=[(s.value, f"{s.value} {STATUSBETEKENIS[s]}") for s in Planstatus],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    zacht = forms.MultipleChoiceField(
        label="Zacht",
        choices=[(s.value, f"{s.value} {STATUSBETEKENIS[s]}") for s in Planstatus],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    grondslag = forms.CharField(
        label="Grondslag", max_length=400, help_text="Wie deze indeling zo afsprak, en waar dat staat."
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("geldt_van", timezone.localdate())
        super().__init__(*args, **kwargs)
        places: Any = self.fields["provincie"]
        places.queryset = Gebied.objects.filter(soort="provincie").order_by("naam")
