"""The forms of a gate: what is known of the project at a decision, and the decision itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from django import forms
from django.utils import timezone

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.portaal.mirt.handelingen import sources_of
from ruimteregie.portaal.recordformulier import reason_field, text_field
from ruimteregie.regels.mirt.fasen import BESLISREGELS, Beslisser, Beslissing, Fase, Uitslag, earlier
from ruimteregie.regels.mirt.poorten import Poort
from ruimteregie.regels.mirt.poortstand import Geldbron, Poortstand, Zekerheid
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.projecten.selectors import running_parts
from ruimteregie.register.projecten.services import Beslissinggegevens
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Besluitformulier", "Poortformulier"]

_JANEE = (("", "niet bekend"), ("ja", "ja"), ("nee", "nee"))
_MEESTE_OVERLEGGEN = 60
_GELD = ("raming", "beschikbaar", "in_zicht")
_GETALLEN = ("onzekerheid", "onzekerheid_onderhoud")
# What each gate asks; the rest of the form does not belong to it.
_VELDEN: Mapping[Poort, tuple[str, ...]] = MappingProxyType(
    {
        Poort.STARTBESLISSING: (
            "raming", "beschikbaar", "in_zicht", "hoogwaterbescherming", "beheer_en_onderhoud",
            "startdocument", "overleg", "beslisser",
        ),
        Poort.VOORKEURSBESLISSING: (
            "raming", "beschikbaar", "in_zicht", "onzekerheid", "verkenningenrapport", "mkba", "overleg",
            "beslisser",
        ),
        Poort.PROJECTBESLISSING: (
            "onzekerheid", "onzekerheid_onderhoud", "projectdossier", "overleg", "beslisser",
        ),
        Poort.OPLEVERINGSBESLISSING: ("opleveringsrapportage", "partijen_eens", "overleg", "beslisser"),
    }
)  # fmt: skip


def _yes_no(titel: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=titel, choices=_JANEE, required=False)


def _amount(titel: str, uitleg: str) -> forms.CharField:
    return forms.CharField(label=titel, max_length=90, required=False, help_text=uitleg)


def _percent(titel: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=titel, required=False, min_value=Decimal(0), max_value=Decimal(1000), max_digits=7,
        decimal_places=2, localize=True, widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )  # fmt: skip


def _outcomes(poort: Poort) -> list[Uitslag]:
    """The outcomes that the rules know at this gate."""
    rule = BESLISREGELS[Beslissing(poort.value)]
    known = [Uitslag.GO]
    if poort is not Poort.OPLEVERINGSBESLISSING:
        known.append(Uitslag.NO_GO)
    if poort is Poort.VOORKEURSBESLISSING:
        known.append(Uitslag.VOORLOPIG)
    return [*known, Uitslag.TERUG] if earlier(rule.sluit) else known


class Poortformulier(SiteForm):
    """What somebody states of a project for one gate; what stays empty is as the register has it."""

    raming = _amount("Raming", "Zoals: € 475 mln. Leeg is wat het register weet.")
    beschikbaar = _amount("Geld dat er is", "Samen, uit alle bronnen.")
    in_zicht = _amount("Geld dat in zicht is", "Samen, naast wat er is. Is er niets, schrijf dan € 0.")
    onzekerheid = _percent("Onzekerheid van de raming, in procent naar beide kanten")
    onzekerheid_onderhoud = _percent("Onzekerheid van het onderhoud, in procent")
    hoogwaterbescherming = _yes_no("Programma van hoogwaterbescherming")
    beheer_en_onderhoud = _yes_no("Beheer en onderhoud meegeteld")
    startdocument = _yes_no("Startdocument ligt er")
    verkenningenrapport = _yes_no("Verkenningenrapport ligt er")
    mkba = _yes_no("MKBA ligt er")
    projectdossier = _yes_no("Projectdossier ligt er")
    opleveringsrapportage = _yes_no("Opleveringsrapportage ligt er")
    overleg = _yes_no("Besproken in het overleg dat erbij hoort")
    partijen_eens = _yes_no("Partijen zijn het eens")
    beslisser = forms.ChoiceField(
        label="Wie beslist", required=False,
        choices=[("", "niet bekend"), *((b.value, b.woorden) for b in Beslisser)],
    )  # fmt: skip

    def __init__(self, poort: Poort, stand: Poortstand, post: Any = None) -> None:
        super().__init__(post)
        self.poort = poort
        self.gegeven = stand
        for name in set(Poortformulier.base_fields) - set(_VELDEN[poort]):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Read the amounts."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for name in _GELD:
            if text := given.get(name):
                try:
                    given[name] = Bedrag.parse(text)
                except RuimteregieFout as fout:
                    self.add_error(name, f"{fout.wat} {fout.remedie}")
        if not self.errors and given:
            try:
                self._stand(given)
            except RuimteregieFout as fout:
                self.add_error(None, f"{fout.wat}. {fout.remedie}")
        return given

    @property
    def poortvelden(self) -> list[Any]:
        """The fields of the gate, in their order."""
        return [self[name] for name in _VELDEN[self.poort]]

    def toestand(self) -> Poortstand:
        """The project as the register has it, with what was filled in; for a form that is valid."""
        return self._stand(self.cleaned_data)

    def _stand(self, given: Mapping[str, Any]) -> Poortstand:
        changes: dict[str, Any] = {
            name: given[name] == "ja"
            for name in _VELDEN[self.poort]
            if name not in (*_GELD, *_GETALLEN, "beslisser") and given.get(name)
        }
        changes |= {name: given[name] for name in _GETALLEN if given.get(name) is not None}
        if given.get("raming"):
            changes["raming"] = given["raming"]
        if given.get("beslisser"):
            changes["beslisser"] = Beslisser(given["beslisser"])
        if given.get("beschikbaar") or given.get("in_zicht"):
            changes["middelen"] = (
                Geldbron("geld dat er is", given.get("beschikbaar") or None, Zekerheid.BESCHIKBAAR),
                Geldbron("geld dat in zicht is", given.get("in_zicht") or None, Zekerheid.IN_ZICHT),
            )
        return replace(self.gegeven, **changes)


class Besluitformulier(Poortformulier, Bronvelden):
    """A decision at the gate, with what it is judged with."""

    bron_verplicht = False

    uitslag = forms.ChoiceField(label="Uitkomst")
    naar = forms.ChoiceField(label="Terug naar welke fase", required=False)
    datum = forms.DateField(
        label="Datum van het besluit", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    samenvatting = text_field("Wat er besloten is", 2, max_length=2000, help_text="In eigen woorden.")
    in_overleg = forms.ModelChoiceField(
        Overleg.objects.none(), label="In welk overleg", to_field_name="code", required=False,
        empty_label="geen, of niet bekend",
    )  # fmt: skip
    delen = forms.ModelMultipleChoiceField(
        Project.objects.none(), label="Alleen voor deze delen", to_field_name="code", required=False,
        widget=forms.CheckboxSelectMultiple, help_text="Kies er geen als het voor het hele project geldt.",
    )  # fmt: skip
    toetsen = forms.BooleanField(
        label="Toets de poort en bewaar het oordeel bij het besluit", required=False, initial=True
    )
    motivering = text_field(
        "Motivering", 2, max_length=2000, required=False,
        help_text="Nodig bij beëindigen en terug, en als de poort niet voldoet en het toch een go is.",
    )  # fmt: skip
    lopende_delen = forms.ChoiceField(
        label="Bij een no-go van het geheel: wat gebeurt er met de lopende delen", required=False,
        choices=[("mee", "Zij eindigen mee"), ("door", "Zij gaan door")], widget=forms.RadioSelect,
    )  # fmt: skip
    gevolgen = forms.BooleanField(label="Ik heb gelezen wat een no-go doet", required=False)
    reden = reason_field()

    def __init__(
        self, project: Project, actor: Actor, poort: Poort, stand: Poortstand, post: Any = None
    ) -> None:
        super().__init__(poort, stand, post)
        rule = BESLISREGELS[Beslissing(poort.value)]
        fields: Any = self.fields
        fields["naar"].choices = [("", "n.v.t."), *((f.value, f.woorden) for f in earlier(rule.sluit))]
        fields["uitslag"].choices = [("", "Kies …"), *((u, u.capitalize()) for u in _outcomes(poort))]
        if Uitslag.NO_GO not in _outcomes(poort):
            del fields["gevolgen"]
        if "gevolgen" not in fields or not running_parts(project, actor):
            del fields["lopende_delen"]
        meetings = visible(Overleg.objects.all(), actor).order_by("-datum_laatst", "code")
        fields["in_overleg"].queryset = meetings.filter(
            pk__in=list(meetings.values_list("pk", flat=True)[:_MEESTE_OVERLEGGEN])
        )
        own = visible(Project.objects.filter(onderdeel_van=project, fase=project.fase), actor)
        fields["delen"].queryset = own
        self.fill_documenten(actor)

    def clean(self) -> dict[str, Any]:
        """Ask at a no-go what it takes, before the register refuses it."""
        given = super().clean()
        uitslag = given.get("uitslag")
        if uitslag in (Uitslag.NO_GO, Uitslag.TERUG) and not (given.get("motivering") or "").strip():
            self.add_error("motivering", f"Zeg waarom het {uitslag} is.")
        if uitslag == Uitslag.NO_GO:
            if not given.get("gevolgen"):
                self.add_error("gevolgen", "Lees wat een no-go doet en vink dit aan.")
            if "lopende_delen" in self.fields and not given.get("delen") and not given.get("lopende_delen"):
                self.add_error("lopende_delen", "Kies wat er met de lopende delen gebeurt.")
        return given

    def clean_datum(self) -> Any:
        """A day that has been: a decision is recorded after it was taken."""
        day = self.cleaned_data["datum"]
        if day > timezone.localdate():
            raise forms.ValidationError("Die dag moet nog komen. Leg een besluit vast nadat het genomen is.")
        return day

    def besluit(self) -> Beslissinggegevens:
        """The decision, for a form that is valid; makes its source."""
        given = self.cleaned_data
        uitslag = Uitslag(given["uitslag"])
        return Beslissinggegevens(
            Poort.VOORLOPIG.value if uitslag is Uitslag.VOORLOPIG else self.poort.value,
            uitslag,
            given["datum"],
            given["samenvatting"],
            overleg=given["in_overleg"],
            naar=Fase(given["naar"]) if given["naar"] else None,
            delen=list(given["delen"]),
            toestand=self.toestand() if given["toetsen"] else None,
            motivering=given["motivering"],
            lopende_delen=given["lopende_delen"] == "mee" if given.get("lopende_delen") else None,
            bronnen=sources_of(self),
        )
