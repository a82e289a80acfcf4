"""The forms about an agenda item and the afsprakenlijst."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import FileExtensionValidator

from ruimteregie.bronnen.referentie.woorden import AFSPRAAKSOORTEN, THEMAS
from ruimteregie.portaal.agenda.voorstellen import meetings
from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.portaal.keuzeveld import Recordkeuze
from ruimteregie.register.agenda.services import LIJSTNIVEAUS, VORMEN, Vastlegging
from ruimteregie.register.agenda.services.uitkomsten import has_begun
from ruimteregie.register.documenten.selectors import documenten
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import REACTIES, UITKOMSTEN, Agendapunt, Overleg, Tekstvoorstel
from ruimteregie.register.overleg.services.annotaties import ANNOTATIEVELDEN
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van
from ruimteregie.register.toegang.policy import Actor

__all__ = [
    "Annotatieformulier",
    "Lijstformulier",
    "Reactieformulier",
    "Stukformulier",
    "Tekstformulier",
    "Uitkomstformulier",
    "Uploadformulier",
    "Vastlegformulier",
]

_STUKSOORTEN = (".pdf", ".docx", ".odt", ".txt")


def _text(titel: str, rows: int = 4, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=titel, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class _Namens(SiteForm):
    """A form that somebody fills in for one of the own parties."""

    namens = forms.ModelChoiceField(
        Partij.objects.none(), label="Namens", to_field_name="code", empty_label=None
    )

    def __init__(self, partijen: list[Partij], post: Any = None, **kwargs: Any) -> None:
        super().__init__(post, **kwargs)
        field: Any = self.fields["namens"]
        field.queryset = Partij.objects.filter(pk__in=[p.pk for p in partijen])


class Tekstformulier(_Namens):
    """Another wording."""

    prefix = "tekst"

    tekst = _text(
        "Tekst", 8, help_text="De hele tekst zoals u die wilt; hij komt in de plaats van de vorige."
    )
    toelichting = _text("Waarom zo", 2, required=False)
    gezien = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)

    def seen_anew(self, nummer: int) -> None:
        """The same text, written by who now saw the wording of this number."""
        self.data = {**dict(self.data.items()), self.add_prefix("gezien"): str(nummer)}


class Reactieformulier(_Namens):
    """What a party says of the last wording."""

    prefix = "reactie"

    oordeel = forms.ChoiceField(label="Oordeel", choices=keuzes(REACTIES), widget=forms.RadioSelect)
    toelichting = _text("Toelichting", 3, required=False, help_text="Nodig bij alles behalve akkoord.")
    tekstvoorstel = forms.ModelChoiceField(Tekstvoorstel.objects.none(), widget=forms.HiddenInput)

    def __init__(self, partijen: list[Partij], punt: Agendapunt, post: Any = None, **kwargs: Any) -> None:
        super().__init__(partijen, post, **kwargs)
        field: Any = self.fields["tekstvoorstel"]
        field.queryset = Tekstvoorstel.objects.filter(agendapunt=punt)

    def clean(self) -> dict[str, Any]:
        """Whoever does not simply agree says what that means, beside the field."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("oordeel") not in (None, "akkoord") and not (given.get("toelichting") or "").strip():
            self.add_error("toelichting", "Dit oordeel vraagt een toelichting: schrijf wat u bedoelt.")
        return given


class Uitkomstformulier(SiteForm):
    """What became of the item."""

    prefix = "uitkomst"

    uitkomst = forms.ChoiceField(label="Uitkomst", choices=keuzes(UITKOMSTEN), widget=forms.RadioSelect)
    besluittekst = _text(
        "Tekst van het besluit", 5, required=False,
        help_text="Leeg bij aangenomen: de laatste tekst, of anders het gevraagde besluit.",
    )  # fmt: skip
    doorgeschoven_naar = forms.ModelChoiceField(
        Overleg.objects.none(), label="Doorgeschoven naar", required=False, to_field_name="code",
        empty_label="Niet doorgeschoven",
    )  # fmt: skip

    def __init__(self, punt: Agendapunt, actor: Actor, post: Any = None) -> None:
        text = punt.besluittekst if punt.uitkomst != "aangenomen" else ""
        to = punt.doorgeschoven_naar.code if punt.doorgeschoven_naar else ""
        super().__init__(
            post, initial={"uitkomst": punt.uitkomst, "besluittekst": text, "doorgeschoven_naar": to}
        )
        field: Any = self.fields["doorgeschoven_naar"]
        field.queryset = meetings(actor).exclude(pk=punt.overleg.pk)
        if not has_begun(punt.overleg):  # before the meeting an item can only be carried to another
            choice: Any = self.fields["uitkomst"]
            choice.choices = keuzes(("doorgeschoven",))
            choice.initial = self.initial["uitkomst"] = "doorgeschoven"
            del self.fields["besluittekst"]


class Stukformulier(SiteForm):
    """Documents of the register that become papers of the item."""

    prefix = "stuk"

    documenten = Recordkeuze("Uit het register", "Stuk", required=True)

    def __init__(self, punt: Agendapunt, actor: Actor, post: Any = None) -> None:
        super().__init__(post)
        field: Any = self.fields["documenten"]
        others = documenten(actor).select_related(None).exclude(agendapunten=punt)
        field.fill(others, (), post.getlist(self.add_prefix("documenten")) if post is not None else ())


class Uploadformulier(SiteForm):
    """One file that becomes a paper of the item."""

    prefix = "bestand"

    bestand = forms.FileField(
        label="Bestand",
        max_length=255,
        allow_empty_file=True,  # what reads it says what is wrong with it
        widget=forms.FileInput(attrs={"class": "bestandskeuze", "accept": ",".join(_STUKSOORTEN)}),
        validators=[
            FileExtensionValidator(
                [soort[1:] for soort in _STUKSOORTEN], "Kies een PDF met tekst, DOCX, ODT of tekstbestand."
            )
        ],
        error_messages={"required": "Kies een bestand.", "invalid": "Kies een bestand."},
    )


class Annotatieformulier(SiteForm):
    """What one side tells its own administrator."""

    geschiedenis = _text("Wat eraan voorafging", 6, required=False)
    geld = _text("Geld", 4, required=False)
    moties = _text("Moties en toezeggingen", 4, required=False)
    standpunten = _text("Standpunten", 4, required=False)
    besluit = _text("Wat wij vragen te besluiten", 4, required=False)
    advies = _text("Advies", 4, required=False)

    field_order = ANNOTATIEVELDEN


class Lijstformulier(SiteForm):
    """Who reads the afsprakenlijst."""

    vertrouwelijkheid = forms.ChoiceField(
        label="Wie de afsprakenlijst leest", choices=keuzes(LIJSTNIVEAUS), initial="gedeeld",
        help_text="Wat meer besloten is dan de lijst komt er alleen in voor wie het mag zien.",
    )  # fmt: skip


class Vastlegformulier(SiteForm):
    """How one adopted item enters the register."""

    vorm = forms.ChoiceField(
        label="Vastleggen als", choices=keuzes(VORMEN), initial="besluit", widget=forms.RadioSelect
    )
    besluitsoort = forms.ChoiceField(
        label="Soort besluit", choices=keuzes_van("besluiten", "soort"), initial="overig", required=False
    )
    titel = forms.CharField(label="Titel van de afspraak", max_length=400, required=False)
    thema = forms.ChoiceField(
        label="Thema", choices=[("", "Kies een thema"), *keuzes(THEMAS)], required=False
    )
    soorten = forms.MultipleChoiceField(
        label="Soorten", choices=keuzes(AFSPRAAKSOORTEN), required=False, widget=forms.CheckboxSelectMultiple
    )
    trekker_rijk = forms.ModelChoiceField(
        Partij.objects.none(), label="Trekker Rijk", required=False, to_field_name="code", empty_label="Geen"
    )
    trekker_regio = forms.ModelChoiceField(
        Partij.objects.none(), label="Trekker regio", required=False, to_field_name="code", empty_label="Geen"
    )
    partijen = forms.ModelMultipleChoiceField(
        Partij.objects.none(), label="Partijen", required=False, to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    gebieden = forms.ModelMultipleChoiceField(
        Gebied.objects.none(), label="Gebieden", required=False, to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    vrijgeven = forms.BooleanField(
        label="Net zo open als de lijst", required=False,
        help_text="Anders ziet alleen wie het agendapunt mag zien wat hier besloten is.",
    )  # fmt: skip

    def __init__(self, punt: Agendapunt, overleg: Overleg, post: Any = None) -> None:
        parties = {p.pk: p for p in (*punt.partijen.all(), *overleg.deelnemers.all())}
        own_areas = [*overleg.gebieden.all(), *overleg.landsdelen.all()]
        super().__init__(
            post,
            prefix=f"punt{punt.pk}",
            initial={
                "titel": punt.titel,
                "partijen": [p.code for p in punt.partijen.all()],
                "gebieden": [g.code for g in (overleg.gebieden.all() or overleg.landsdelen.all())],
            },
        )
        self.punt = punt
        everyone = Partij.objects.filter(pk__in=parties)
        inside = Gebied.objects.filter(pk__in=[g.pk for g in own_areas]) | Gebied.objects.filter(
            soort="provincie", landsdelen__in=[g.pk for g in overleg.landsdelen.all()]
        )
        choices: dict[str, Any] = {
            "partijen": everyone,
            "trekker_rijk": everyone.filter(kant="rijk"),
            "trekker_regio": everyone.filter(kant="regio"),
            "gebieden": inside.distinct(),
        }
        for name, rows in choices.items():
            field: Any = self.fields[name]
            field.queryset = rows

    def vastlegging(self) -> Vastlegging:
        """The choice as the register takes it; the form is valid."""
        data = self.cleaned_data
        return Vastlegging(
            vorm=data["vorm"],
            besluitsoort=data["besluitsoort"] or "overig",
            titel=data["titel"],
            thema=data["thema"],
            soorten=tuple(data["soorten"]),
            trekker_rijk=data["trekker_rijk"],
            trekker_regio=data["trekker_regio"],
            partijen=tuple(data["partijen"]),
            gebieden=tuple(data["gebieden"]),
            vrijgeven=data["vrijgeven"],
        )
