"""The forms that mend what was recorded of a project: a risk, a day, a decision; and an earlier decision."""

from __future__ import annotations

from typing import Any

from django import forms

from ruimteregie.portaal.mirt.formulieren import MetBron, Projectformulier
from ruimteregie.portaal.recordformulier import reason_field, text_field
from ruimteregie.regels.mirt.fasen import FASEN, SOORTEN, Fase, Uitslag
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.projecten.models import Fasebesluit, Mijlpaal, Risico
from ruimteregie.register.projecten.services import Beslissinggegevens
from ruimteregie.register.toegang.keuzes import keuzes, keuzes_van, label
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = [
    "Dagherstelformulier",
    "Eerderbesluitformulier",
    "Intrekformulier",
    "Risicovervalformulier",
    "Risicowijzigformulier",
]

_ZO = ("", "blijft zoals het is")


class _Risicokeuze(Projectformulier):
    risico = forms.ModelChoiceField(Risico.objects.none(), label="Risico", to_field_name="code")

    def fill(self, actor: Actor) -> None:
        """The risks that did not end."""
        self.choose("risico", visible(Risico.objects.filter(project=self.project, vervallen_op=None), actor))


class Risicowijzigformulier(_Risicokeuze, MetBron):
    """What is known of a risk now; what stays empty does not change."""

    soort = forms.ChoiceField(label="Soort", choices=[_ZO, *keuzes_van("risicos", "soort")], required=False)
    omschrijving = text_field("Wat er mis kan gaan", 3, max_length=2000, required=False)
    kans = forms.ChoiceField(label="Kans", choices=[_ZO, *keuzes(Risico.GRADEN)], required=False)
    gevolg = forms.ChoiceField(label="Gevolg", choices=[_ZO, *keuzes(Risico.GRADEN)], required=False)
    maatregel = text_field("Wat eraan gedaan wordt", 2, max_length=2000, required=False)
    beheerser = forms.ModelChoiceField(
        Partij.objects.none(), label="Wie het beheerst", to_field_name="code", required=False,
        empty_label=_ZO[1],
    )  # fmt: skip
    reden = reason_field()

    def fill(self, actor: Actor) -> None:
        """The risks, the parties and the documents."""
        _Risicokeuze.fill(self, actor)
        self.fill_documenten(actor)
        self.choose("beheerser", partijen(actor).prefetch_related(None))

    def velden(self) -> dict[str, Any]:
        """The fields of the risk with what was filled in; for a form that is valid."""
        risk, given = self.cleaned_data["risico"], self.cleaned_data
        names = ("soort", "omschrijving", "kans", "gevolg", "maatregel", "beheerser")
        return {name: given[name] or getattr(risk, name) for name in names}


class Risicovervalformulier(_Risicokeuze):
    """A risk that is over, or that was recorded by mistake."""

    reden = reason_field()


class Dagherstelformulier(MetBron):
    """Another day than was recorded, or none."""

    mijlpaal = forms.ModelChoiceField(Mijlpaal.objects.none(), label="Mijlpaal", to_field_name="code")
    werkelijk = forms.DateField(
        label="Wanneer het wel was", required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Leeg als het nog niet gebeurd is.",
    )  # fmt: skip
    reden = reason_field()

    def fill(self, actor: Actor) -> None:
        """The moments of which it was recorded that they were."""
        super().fill(actor)
        been = self.project.mijlpalen.exclude(werkelijk="", werkelijk_tekst="")
        self.choose("mijlpaal", visible(been.select_related("project"), actor))


class _Besluitkeuze(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        day = obj.besluit.datum or "datum niet bekend"
        return f"{label(obj.besluit.soort)}, {obj.uitkomst or 'uitkomst niet bekend'} ({day})"


class Intrekformulier(Projectformulier):
    """A decision that was recorded by mistake."""

    fasebesluit = _Besluitkeuze(
        Fasebesluit.objects.none(), label="Besluit",
        help_text="Het besluit blijft staan als ingetrokken. De fase gaat terug naar wat zij ervoor was, ook "
        "van de delen, en wat vrijviel telt niet meer als vrijgevallen.",
    )  # fmt: skip
    reden = reason_field()

    def fill(self, actor: Actor) -> None:
        """The decisions about this project that stand."""
        own = Fasebesluit.objects.filter(project=self.project, intrekking__isnull=True)
        self.choose("fasebesluit", visible(own.select_related("besluit"), actor))


class Eerderbesluitformulier(MetBron):
    """A decision of the past, for the history: the phase stays as it is."""

    soort = forms.ChoiceField(label="Beslissing", choices=[("", "Kies …"), *keuzes(SOORTEN)])
    uitslag = forms.ChoiceField(
        label="Uitkomst", choices=[("", "Kies …"), *((u.value, u.value.capitalize()) for u in Uitslag)]
    )
    naar = forms.ChoiceField(
        label="Terug naar welke fase", required=False,
        choices=[("", "n.v.t."), *((f.value, f.woorden) for f in FASEN[:-1])],
    )  # fmt: skip
    datum = forms.DateField(
        label="Datum van het besluit", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    samenvatting = text_field("Wat er besloten is", 2, max_length=2000, help_text="In eigen woorden.")
    motivering = text_field("Motivering", 2, max_length=2000, required=False)
    reden = reason_field()

    def besluit(self, **more: Any) -> Beslissinggegevens:
        """The decision, for a form that is valid."""
        given = self.cleaned_data
        return Beslissinggegevens(
            given["soort"],
            Uitslag(given["uitslag"]),
            given["datum"],
            given["samenvatting"],
            naar=Fase(given["naar"]) if given["naar"] else None,
            motivering=given["motivering"],
            historie=True,
            **more,
        )
