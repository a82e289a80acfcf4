"""The forms of a case file: the case itself, a claim, a step, the outcome and the method."""

from __future__ import annotations

import re
from typing import Any

from django import forms

from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.portaal.keuzeveld import Recordkeuze
from ruimteregie.portaal.recordformulier import Recordformulier, reason_field, text_field
from ruimteregie.register.afspraken.selectors import afspraken
from ruimteregie.register.analyses.models import Ruimteclaim
from ruimteregie.register.conflicten.models import (
    DOSSIERSTANDEN,
    STAPSTANDEN,
    Conflictdossier,
    Dossierclaim,
    Werkwijze,
)
from ruimteregie.register.conflicten.services import claims_for, opens_for
from ruimteregie.register.overleg.selectors import begun_overleggen
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = [
    "Claimformulier",
    "Dossierformulier",
    "Intrekformulier",
    "Nieuwformulier",
    "Stapformulier",
    "Uitkomstformulier",
    "Werkwijzeformulier",
    "read_steps",
    "write_steps",
]

Stap = tuple[str, str]
_DUIZENDTALLEN = re.compile(r"\d{1,3}(\.\d{3})+(,\d+)?")


class Dossierformulier(Recordformulier):
    """What a case is about."""

    titel = forms.CharField(label="Titel", max_length=400)
    aanleiding = text_field("Aanleiding", 5, help_text="Wat botst er, waar, en hoe is dat gebleken?")
    partijen = Recordkeuze("Partijen die erbij betrokken zijn", "Partij", required=True)
    gebieden = Recordkeuze("Gebieden", "Gebied", required=True)
    reden = reason_field()


class Nieuwformulier(Dossierformulier):
    """A new case, for one of the own parties."""

    eigenaar = forms.ModelChoiceField(
        None, label="U opent het dossier namens",
        help_text="Deze partij leidt het dossier: zij houdt de stappen en de uitkomst bij.",
    )  # fmt: skip
    reden = None  # type: ignore[assignment]

    def __init__(self, actor: Actor, post: Any = None) -> None:
        super().__init__(Conflictdossier(), actor, post)
        choice: Any = self.fields["eigenaar"]
        choice.queryset = _own_parties(actor)
        if choice.queryset.count() == 1:
            choice.initial = choice.queryset.get().pk


def _own_parties(actor: Actor) -> Any:
    known = partijen(actor).prefetch_related(None)
    return known if actor.is_beheerder else known.filter(code__in=opens_for(actor))


class _Hectareveld(forms.DecimalField):
    """A number as it is written here: dots between thousands and a comma, such as 1.250,5."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        return super().to_python(text.replace(".", "") if _DUIZENDTALLEN.fullmatch(text) else text)


class Claimformulier(Recordformulier):
    """What one party asks of the space."""

    partij = forms.ModelChoiceField(None, label="Partij die dit vraagt")
    functie = forms.CharField(
        label="Functie", max_length=200, help_text="Zoals wonen, natuur, waterberging of defensie."
    )
    omschrijving = text_field("Wat de partij vraagt", 4)
    hectare = _Hectareveld(
        label="Hectare", required=False, min_value=0, max_digits=12, decimal_places=2, localize=True,
        help_text="Laat leeg als dat niet bekend is.",
    )  # fmt: skip
    ruimteclaim = forms.ModelChoiceField(
        None, label="Bekende ruimteclaim", required=False, empty_label="Geen of niet bekend",
        help_text="Een openbare claim uit een programma die al in het register staat.",
    )  # fmt: skip

    def __init__(self, claim: Dossierclaim, actor: Actor, post: Any = None) -> None:
        super().__init__(claim, actor, post)
        party: Any = self.fields["partij"]
        allowed = [p.pk for p in claims_for(actor, claim.dossier)]
        party.queryset = Partij.objects.filter(pk__in=allowed)
        if len(allowed) == 1:
            party.initial = allowed[0]
        known: Any = self.fields["ruimteclaim"]
        known.queryset = visible(Ruimteclaim.objects.filter(vertrouwelijkheid="openbaar"), actor)


class Intrekformulier(SiteForm):
    """Why a claim is withdrawn, or a case opened again."""

    reden = forms.CharField(label="Waarom?", max_length=400)


class Stapformulier(Recordformulier):
    """How far a step is."""

    stand = forms.ChoiceField(label="Stand", choices=keuzes(STAPSTANDEN))
    datum = forms.DateField(
        label="Datum", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Leeg bij een stap die gereed is: vandaag.",
    )  # fmt: skip
    verslag = text_field(
        "Wat eruit kwam", 5, required=False, help_text="Bij een overgeslagen stap: waarom hij niet nodig is."
    )


class Uitkomstformulier(Recordformulier):
    """How a case ended."""

    stand = forms.ChoiceField(label="Hoe het dossier eindigt", choices=keuzes(DOSSIERSTANDEN[1:]))
    uitkomst = text_field("Uitkomst", 5)
    overleg = forms.ModelChoiceField(
        None, label="Besproken in", required=False, empty_label="Geen overleg, of niet bekend"
    )
    afspraken = Recordkeuze("Afspraken die eruit volgden", "Afspraak")

    def __init__(self, dossier: Conflictdossier, actor: Actor, post: Any = None) -> None:
        super().__init__(dossier, actor, post)
        meeting: Any = self.fields["overleg"]
        meeting.queryset = begun_overleggen(actor)

    def choices_of(self, name: str, actor: Actor) -> Any:
        """The agreements of the areas of this case, and those of the parties."""
        areas = [gebied.pk for gebied in self.record.gebieden.all()]  # type: ignore[attr-defined]
        found = afspraken(actor).prefetch_related(None).select_related(None)
        return found.filter(gebieden__in=areas).distinct()


class Werkwijzeformulier(SiteForm):
    """The steps that new cases go through."""

    naam = forms.CharField(label="Naam", max_length=400)
    toelichting = text_field("Toelichting", 4, required=False)
    stappen = text_field(
        "Stappen", 12,
        help_text="Eén stap op een regel: de naam, een dubbele punt, en wat er in die stap gebeurt.",
    )  # fmt: skip
    reden = reason_field()

    def __init__(self, werkwijze: Werkwijze, stappen: list[Stap], post: Any = None) -> None:
        initial = {
            "naam": werkwijze.naam,
            "toelichting": werkwijze.toelichting,
            "stappen": write_steps(stappen),
        }
        super().__init__(post, initial=initial)

    def clean_stappen(self) -> list[Stap]:
        """The steps, as name and explanation."""
        found = read_steps(self.cleaned_data["stappen"])
        if any(len(name) > 200 for name, _ in found):
            raise forms.ValidationError("De naam van een stap is langer dan 200 tekens.")
        return found


def write_steps(stappen: list[Stap]) -> str:
    """Steps as lines to edit."""
    return "\n".join(f"{name}: {text}" if text else name for name, text in stappen)


def read_steps(text: str) -> list[Stap]:
    """Lines as steps; an empty line is none."""
    parts = [line.partition(":") for line in text.splitlines() if line.strip()]
    return [(name.strip(), rest.strip()) for name, _, rest in parts]
