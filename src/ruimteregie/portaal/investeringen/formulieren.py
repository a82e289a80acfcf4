"""The forms of an investment agenda: itself, its table, a condition, the index table and scenarios."""

from __future__ import annotations

from typing import Any

from django import forms

from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.portaal.keuzeveld import Recordkeuze
from ruimteregie.portaal.recordformulier import Recordformulier, reason_field, text_field
from ruimteregie.regels.cellen import Tabelfout
from ruimteregie.regels.geld.kasritme import Verplichtingsgraad
from ruimteregie.regels.investeringsagenda.posten import Agenda, Bronsoort, Regelsoort, Voorwaardesoort
from ruimteregie.regels.investeringsagenda.sjabloon import UITLEG
from ruimteregie.regels.investeringsagenda.tabel import VERPLICHT
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.investeringen.models import Dekkingsvoorwaarde, Investeringsagenda
from ruimteregie.register.investeringen.services import opens_for
from ruimteregie.register.pakketten.models import Pakket
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = [
    "Agendaformulier",
    "Bevestigformulier",
    "Indexformulier",
    "Nieuwformulier",
    "Regelformulier",
    "Scenarioformulier",
    "Tabelformulier",
    "Voorwaardeformulier",
]

_GEBIEDSOORTEN = ("novex", "regio", "provincie", "landsdeel")


def _file_field(label: str, uitleg: str, *, required: bool = True) -> forms.FileField:
    return forms.FileField(
        label=label, help_text=uitleg, required=required,
        widget=forms.FileInput(attrs={"class": "bestandskeuze", "accept": ".csv,.xlsx"}),
    )  # fmt: skip


def _year(label: str, uitleg: str = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=1990, max_value=2099, help_text=uitleg)


class Agendaformulier(Recordformulier):
    """What an agenda says of itself."""

    naam = forms.CharField(label="Naam", max_length=200)
    gebied = forms.ModelChoiceField(None, label="Gebied")
    pakket = forms.ModelChoiceField(
        None, label="Pakket van de soort RIA", required=False, empty_label="Geen, of niet in het register"
    )
    horizon_van = _year("Eerste jaar")
    horizon_tot = _year("Tot en met jaar", "Tien tot twintig jaar; leeg volgt de looptijd uit de regels.")
    partijen = Recordkeuze("Partijen die meelezen en meewerken", "Partij", required=True)
    toelichting = text_field("Toelichting", 3, required=False)
    reden = reason_field()

    def __init__(self, record: Investeringsagenda, actor: Actor, post: Any = None) -> None:
        super().__init__(record, actor, post)
        areas: Any = self.fields["gebied"]
        areas.queryset = gebieden(actor).prefetch_related(None).filter(soort__in=_GEBIEDSOORTEN)
        packages: Any = self.fields["pakket"]
        packages.queryset = visible(Pakket.objects.filter(soorten__heeft="ria"), actor).order_by("naam")
        if not record._state.adding:
            # A select begins with a key, where the record gives what it refers to.
            seen = packages.queryset.filter(pk=record.pakket_id).exists()  # type: ignore[attr-defined]
            self.initial["gebied"], self.initial["pakket"] = (
                record.gebied_id,
                record.pakket_id if seen else None,  # type: ignore[attr-defined]
            )


class Nieuwformulier(Agendaformulier):
    """A new agenda, for one of the own parties, with its table when there is one."""

    field_order = ("naam", "gebied", "eigenaar", "partijen", "bestand")

    eigenaar = forms.ModelChoiceField(None, label="U opent de agenda namens")
    bestand = _file_field(
        "Ingevulde tabel", "Als CSV of XLSX, hoogstens 5 MB. Dit kan ook later.", required=False
    )
    reden = None  # type: ignore[assignment]

    def __init__(self, actor: Actor, post: Any = None, files: Any = None) -> None:
        super().__init__(Investeringsagenda(), actor, post)
        if files is not None:
            self.files = files
        owner: Any = self.fields["eigenaar"]
        known = partijen(actor).prefetch_related(None)
        owner.queryset = known if actor.is_beheerder else known.filter(code__in=opens_for(actor))
        if owner.queryset.count() == 1:
            owner.initial = owner.queryset.get().pk


class Tabelformulier(SiteForm):
    """A table in place of the lines of an agenda."""

    bestand = _file_field("Ingevulde tabel", "Als CSV of XLSX, hoogstens 5 MB.")
    nummer = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class Bevestigformulier(SiteForm):
    """Agreement with what a table changes: the table that was read, and the number of the one it replaces."""

    gelezen = forms.CharField(widget=forms.HiddenInput)
    nummer = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    reden = reason_field()


class Regelformulier(SiteForm):
    """One line of an agenda, by the columns of its table; the reader of the table judges what was typed."""

    maatregel = forms.CharField(max_length=400, widget=forms.TextInput(attrs={"list": "maatregelen"}))
    fase = forms.CharField(max_length=120)
    soort = forms.ChoiceField(choices=[("", "Kies …"), *((one.value, one.value) for one in Regelsoort)])
    bron = forms.ChoiceField(choices=[("", "Geen"), *((one.value, one.woorden) for one in Bronsoort)])
    partij = forms.CharField(max_length=200)
    jaar = forms.CharField(max_length=4)
    van = forms.CharField(max_length=4)
    tot = forms.CharField(max_length=4)
    euro = forms.CharField(max_length=24)
    prijspeil = forms.CharField(max_length=4)
    btw = forms.ChoiceField(choices=[("", "Niet bekend"), ("incl", "inclusief"), ("excl", "exclusief")])
    graad = forms.ChoiceField(
        choices=[("", "Niet bekend"), *((one.value, one.woorden) for one in Verplichtingsgraad)]
    )
    voorwaarde = forms.CharField(max_length=400)
    voorwaarde_soort = forms.ChoiceField(
        choices=[("", "Geen"), *((one.value, one.woorden) for one in Voorwaardesoort)]
    )

    def __init__(self, post: Any = None) -> None:
        super().__init__(post)
        for name, field in self.fields.items():
            field.label = name.replace("_", " ").capitalize()
            field.required = name in VERPLICHT and name != "euro"
            field.help_text = UITLEG[name]
            field.widget.attrs["aria-describedby"] = f"{name}-uitleg"

    def name_faults(self, fout: Tabelfout) -> None:
        """Put each message beside its field."""
        for melding in fout.meldingen:
            self.add_error(
                melding.kolom if melding.kolom in self.fields else None, f"{melding.wat}. {melding.remedie}"
            )


class Voorwaardeformulier(Recordformulier):
    """Whether a condition is fulfilled, and where that stands."""

    vervuld = forms.TypedChoiceField(
        label="Stand", required=False, empty_value=None, widget=forms.RadioSelect,
        choices=[
            ("ja", "Vervuld: de dekking telt mee"),
            ("nee", "Niet vervuld: de dekking telt niet mee"),
            ("", "Niet bekend: de dekking wacht"),
        ],
        coerce=lambda word: {"ja": True, "nee": False}[word],
    )  # fmt: skip
    bewijs = forms.CharField(
        label="Bewijs", max_length=400, required=False,
        help_text="Waar het staat: een besluit, een brief of een openbaar adres. Mag leeg bij niet bekend.",
    )  # fmt: skip
    reden = reason_field()

    def __init__(self, record: Dekkingsvoorwaarde, actor: Actor, post: Any = None) -> None:
        super().__init__(record, actor, post)
        self.initial["vervuld"] = {True: "ja", False: "nee", None: ""}[record.vervuld]


class Indexformulier(SiteForm):
    """An index table of the user, with its name and source."""

    naam = forms.CharField(label="Naam van de reeks", max_length=200)
    bron = forms.CharField(
        label="Bron", max_length=400, help_text="Waar de cijfers vandaan komen; staat bij elke omrekening."
    )
    bestand = _file_field("Tabel", "CSV of XLSX met de kolommen jaar en index, of jaar en procent.")


class Scenarioformulier(SiteForm):
    """What if; everything that is filled in holds together. It goes by GET, so an address is a scenario."""

    vertraging = forms.IntegerField(
        label="Jaren later", required=False, min_value=1, max_value=30,
        help_text="Behoefte en opbrengst schuiven op; de dekking blijft in haar jaren.",
    )  # fmt: skip
    maatregel = forms.ChoiceField(label="Welke maatregel", required=False)
    minder = forms.DecimalField(
        label="Procent minder dekking", required=False, min_value=0, max_value=100, decimal_places=2
    )
    bron = forms.ChoiceField(
        label="Van welke bron", required=False,
        choices=[("", "Alle bronnen"), *((one.value, one.woorden) for one in Bronsoort)],
    )  # fmt: skip
    uitval = forms.ChoiceField(label="Bron die wegvalt", required=False)
    naar = forms.IntegerField(
        label="Ander prijspeil", required=False, min_value=1990, max_value=2099,
        help_text="Daarvoor is een indextabel nodig.",
    )  # fmt: skip

    def __init__(self, agenda: Agenda, data: Any = None) -> None:
        super().__init__(data)
        measures: Any = self.fields["maatregel"]
        measures.choices = [("", "Alle maatregelen"), *((naam, naam) for naam in agenda.maatregelen)]
        payers = dict.fromkeys((p.bron, p.partij) for p in agenda.posten if p.bron is not None)
        sources: Any = self.fields["uitval"]
        sources.choices = [("", "Geen")] + [
            (f"{bron}:{partij}", f"{bron.woorden} ({partij})") if partij else (bron.value, bron.woorden)
            for bron, partij in payers
        ]

    @property
    def tekst(self) -> str:
        """The scenario in words; empty when nothing is filled in or something is wrong."""
        if not self.is_valid():
            return ""
        given = self.cleaned_data
        parts = [
            given["vertraging"] and f"vertraging:{given['vertraging']}" + _with(given["maatregel"]),
            given["minder"] and f"minder:{given['minder'].normalize():f}" + _with(given["bron"]),
            given["uitval"] and f"uitval:{given['uitval']}",
            given["naar"] and f"prijspeil:{given['naar']}",
        ]
        return " + ".join(part for part in parts if part)


def _with(word: str) -> str:
    return f":{word}" if word else ""
