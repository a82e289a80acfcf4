"""The forms about a project: each a small thing that one can record."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.portaal.recordformulier import reason_field, text_field
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.projecten.models import Fasebesluit, Mijlpaal, Project, Risico
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = [
    "Afspraakformulier",
    "Juridischformulier",
    "MetBron",
    "Mijlpaalformulier",
    "Pauzeformulier",
    "Projectformulier",
    "Risicoformulier",
    "Trekkerformulier",
    "Verwachtingformulier",
    "Werkelijkformulier",
]

_WOORDEN = "Zoals: najaar 2028, uiterlijk 1 juli 2030, of zodra het geld er is."


class Projectformulier(SiteForm):
    """A form about a project, for one person."""

    def __init__(self, project: Project, actor: Actor, post: Any = None, prefix: str = "") -> None:
        super().__init__(post, prefix=prefix)
        self.project = project
        self.fill(actor)

    def fill(self, actor: Actor) -> None:
        """Give the choices that depend on the project or the person."""

    def choose(self, naam: str, rows: QuerySet[Any]) -> None:
        """Let the person choose among these records."""
        field: Any = self.fields[naam]
        field.queryset = rows


class MetBron(Projectformulier, Bronvelden):
    """One that says where it stands too, when that is known."""

    bron_verplicht = False

    def fill(self, actor: Actor) -> None:
        """The documents that the person may see."""
        self.fill_documenten(actor)


class Mijlpaalformulier(MetBron):
    """A moment that has no planning yet."""

    welke = forms.ChoiceField(label="Mijlpaal", choices=keuzes_van("mijlpalen", "welke"))
    toelichting = forms.CharField(
        label="Waarvan precies", max_length=400, required=False, help_text="Als er meer dan één van is."
    )
    verwacht = forms.CharField(label="Gepland", max_length=90, help_text=_WOORDEN)
    reden = reason_field()


class Verwachtingformulier(MetBron):
    """Another forecast."""

    mijlpaal = forms.ModelChoiceField(Mijlpaal.objects.none(), label="Mijlpaal", to_field_name="code")
    verwacht = forms.CharField(label="Nu verwacht", max_length=90, help_text=_WOORDEN)
    reden = reason_field()

    def fill(self, actor: Actor) -> None:
        """The moments that are still to come."""
        super().fill(actor)
        to_come = self.project.mijlpalen.filter(werkelijk="", werkelijk_tekst="")
        self.choose("mijlpaal", visible(to_come.select_related("project"), actor))


class Werkelijkformulier(MetBron):
    """The day on which something was."""

    mijlpaal = forms.ModelChoiceField(Mijlpaal.objects.none(), label="Mijlpaal", to_field_name="code")
    werkelijk = forms.DateField(
        label="Wanneer het was", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    reden = reason_field()

    def fill(self, actor: Actor) -> None:
        """The moments that are still to come."""
        super().fill(actor)
        to_come = self.project.mijlpalen.filter(werkelijk="", werkelijk_tekst="")
        self.choose("mijlpaal", visible(to_come.select_related("project"), actor))


class Risicoformulier(MetBron):
    """What may go wrong."""

    soort = forms.ChoiceField(label="Soort", choices=keuzes_van("risicos", "soort"))
    omschrijving = text_field("Wat er mis kan gaan", 3, max_length=2000)
    kans = forms.ChoiceField(
        label="Kans", choices=[("", "niet bekend"), *keuzes(Risico.GRADEN)], required=False
    )
    gevolg = forms.ChoiceField(
        label="Gevolg", choices=[("", "niet bekend"), *keuzes(Risico.GRADEN)], required=False
    )
    maatregel = text_field("Wat eraan gedaan wordt", 2, max_length=2000, required=False)
    beheerser = forms.ModelChoiceField(
        Partij.objects.none(), label="Wie het beheerst", to_field_name="code", required=False,
        empty_label="niet bekend",
    )  # fmt: skip
    reden = reason_field()

    def fill(self, actor: Actor) -> None:
        """The parties."""
        super().fill(actor)
        self.choose("beheerser", partijen(actor).prefetch_related(None))


class Trekkerformulier(Projectformulier):
    """Who is answerable for it."""

    trekker = forms.ModelChoiceField(
        Partij.objects.none(), label="Trekker", to_field_name="code", required=False,
        empty_label="niet bekend",
    )  # fmt: skip
    reden = reason_field()

    def fill(self, actor: Actor) -> None:
        """The parties, and who it is now."""
        self.choose("trekker", partijen(actor).prefetch_related(None))
        self.initial = {"trekker": self.project.trekker.code if self.project.trekker else None}


class Afspraakformulier(Projectformulier):
    """An agreement that is about the project, or is not after all."""

    afspraak = forms.CharField(
        label="Code van de afspraak", max_length=120, help_text="Staat op het blad van de afspraak."
    )
    wat = forms.ChoiceField(label="Wat", choices=[("koppel", "Koppelen"), ("ontkoppel", "Ontkoppelen")])
    reden = reason_field()

    def fill(self, actor: Actor) -> None:
        """Remember who asks."""
        self.actor = actor

    def clean_afspraak(self) -> Afspraak:
        """The agreement with this code, when the person may see it."""
        code = self.cleaned_data["afspraak"].strip()
        found = visible(Afspraak.objects.filter(code=code), self.actor).first()
        if found is None:
            raise forms.ValidationError("Er is geen afspraak met deze code. Zoek haar op bij Afspraken.")
        return found


class Pauzeformulier(Projectformulier):
    """Why it pauses, or begins again."""

    reden = reason_field()


class Juridischformulier(MetBron):
    """A step or decision of the Omgevingswet."""

    soort = forms.ChoiceField(label="Soort", choices=keuzes_van("juridische_besluiten", "soort"))
    stand = forms.ChoiceField(label="Stand", choices=keuzes_van("juridische_besluiten", "stand"))
    artikel = forms.CharField(
        label="Artikel", max_length=90, required=False, help_text="Zoals: 5.49 Omgevingswet."
    )
    bevoegd_gezag = forms.ModelChoiceField(
        Partij.objects.none(), label="Bevoegd gezag", to_field_name="code", required=False,
        empty_label="niet bekend",
        help_text="Een projectbesluit neemt het waterschap, de provincie of een minister.",
    )  # fmt: skip
    datum = forms.DateField(
        label="Datum", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    fasebesluit = forms.ModelChoiceField(
        Fasebesluit.objects.none(), label="Hoort bij het bestuurlijke besluit", required=False,
        empty_label="geen, of niet bekend",
    )  # fmt: skip
    toelichting = text_field("Toelichting", 2, max_length=2000, required=False)
    reden = reason_field()

    def fill(self, actor: Actor) -> None:
        """The parties, and the decisions about this project."""
        super().fill(actor)
        self.choose("bevoegd_gezag", partijen(actor).prefetch_related(None))
        own = Fasebesluit.objects.filter(project=self.project).select_related("besluit", "project")
        self.choose("fasebesluit", visible(own, actor))
