"""The forms of a round: the round itself, a proposal, and what is said and decided about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import MinValueValidator
from django.db.models import Q
from django.utils.text import Truncator

from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.portaal.keuzeveld import Recordkeuze
from ruimteregie.portaal.recordformulier import reason_field, text_field
from ruimteregie.portaal.rondes.velden import (
    Eurosveld,
    JaNeeveld,
    Startveld,
    day_field,
    read_minima,
    write_minima,
)
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.overleg.selectors import besluiten, overleggen
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.rondes.models import (
    ADVIEZEN,
    EFFECTEN,
    METHODEN,
    ONDERBOUWINGEN,
    REALISME,
    Startmelding,
)
from ruimteregie.register.rondes.rekenen import REGELS, rules_of
from ruimteregie.register.toegang.keuzes import keuzes, label
from ruimteregie.register.toegang.policy import Actor

__all__ = [
    "Aanvulformulier",
    "Antwoordformulier",
    "Beoordeelformulier",
    "Besluitformulier",
    "Nieuwformulier",
    "Paarformulier",
    "Realismeformulier",
    "Redenformulier",
    "Rondeformulier",
    "Startformulier",
    "Tabelformulier",
    "Voorstelformulier",
]

_REGELNAMEN = {"wokt-2025-06-12": "WoKT 2025 (brief van 12 juni 2025)"}


class Rondeformulier(SiteForm):
    """What a round is."""

    naam = forms.CharField(label="Naam", max_length=400)
    opent = day_field("Opent op", required=False)
    sluit = day_field("Laatste dag om in te dienen", required=False)
    peildatum = day_field("Peildatum van de regel", required=False)
    regelversie = forms.ChoiceField(label="Regel", required=False)
    budget = Eurosveld(label="Budget in euro, inclusief btw", required=False)
    gewicht_snelheid = forms.DecimalField(
        label="Gewicht van snelheid", required=False, min_value=0, max_digits=6, decimal_places=2,
        help_text="De officiële formule is niet openbaar. Deze gewichten zijn een keuze van deze ronde: "
        "niet officieel vastgesteld. Alleen hun verhouding telt.",
    )  # fmt: skip
    gewicht_rendement = forms.DecimalField(
        label="Gewicht van rendement", required=False, min_value=0, max_digits=6, decimal_places=2
    )
    minima = text_field(
        "Minima per landsdeel of provincie", 3, required=False,
        help_text="Eén op een regel: gebied, aantal en wat geteld wordt (woningen, voorstellen of euro), "
        "zoals ‘Drenthe: 1000 woningen’.",
    )  # fmt: skip
    behandelaars = Recordkeuze(
        "Wie de voorstellen behandelt", "Partij",
        help_text="Deze partijen lezen alle voorstellen. Uitvoeringsorganisaties onder hen, zoals "
        "Rijkswaterstaat en ProRail, oordelen over realisme.",
    )  # fmt: skip
    toelichting = text_field("Toelichting", 4, required=False)

    reden = reason_field()

    def __init__(
        self, ronde: Ronde | None, post: Any = None, *, geopend: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(post, initial=_ronde_initial(ronde), **kwargs)
        if geopend:
            why = self.fields["reden"]
            why.required = False
            why.help_text = "Nodig bij andere dagen, gewichten, minima of budget; staat bij de ronde."
        else:
            del self.fields["reden"]
        rule: Any = self.fields["regelversie"]
        known = rules_of(ronde.regeling) if ronde else list(REGELS)
        rule.choices = [("", "Kies een regel"), *((v, _REGELNAMEN.get(v, v)) for v in known)]
        chosen = list(ronde.behandelaars.all()) if ronde else []
        ticked = post.getlist("behandelaars") if post is not None else ()
        parties: Any = self.fields["behandelaars"]
        parties.fill(Partij.objects.all(), chosen, ticked)

    def clean_minima(self) -> list[dict[str, str]]:
        """The minima, by code of their area."""
        return read_minima(self.cleaned_data["minima"])

    def clean(self) -> dict[str, Any]:
        """Both weights, or neither."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        weights = [data.get("gewicht_snelheid"), data.get("gewicht_rendement")]
        if (weights[0] is None) != (weights[1] is None):
            self.add_error("gewicht_rendement", "Geef beide gewichten, of geen van beide.")
        elif weights[0] is not None and not sum(w or 0 for w in weights):
            self.add_error("gewicht_rendement", "Minstens één gewicht is meer dan nul.")
        return data

    @property
    def velden(self) -> dict[str, Any]:
        """What was filled in, as the service takes it."""
        given = self.cleaned_data
        names = ("naam", "opent", "sluit", "peildatum", "regelversie", "minima", "toelichting")
        found = {name: given[name] for name in names}
        speed, yields = given["gewicht_snelheid"], given["gewicht_rendement"]
        weights = {} if speed is None else {"snelheid": str(speed), "rendement": str(yields)}
        return found | {"budget": given["budget"], "gewichten": weights}


def _ronde_initial(ronde: Ronde | None) -> dict[str, Any]:
    if ronde is None:
        return {}
    names = ("naam", "opent", "sluit", "peildatum", "regelversie", "toelichting")
    return {name: getattr(ronde, name) for name in names} | {
        "budget": ronde.euro_hoog,
        "gewicht_snelheid": ronde.gewichten.get("snelheid"),
        "gewicht_rendement": ronde.gewichten.get("rendement"),
        "minima": write_minima(ronde.minima),
    }


class Nieuwformulier(Rondeformulier):
    """A new round."""

    regeling = forms.ModelChoiceField(None, label="Regeling")
    eigenaar = forms.ModelChoiceField(
        None, label="Partij die de ronde leidt", help_text="Zoals het ministerie dat de regeling uitvoert."
    )
    field_order = ("regeling", "eigenaar", "naam")

    def __init__(self, regelingen: Any, post: Any = None) -> None:
        super().__init__(None, post)
        scheme: Any = self.fields["regeling"]
        scheme.queryset = regelingen
        owner: Any = self.fields["eigenaar"]
        keepers = Q(pk__in=regelingen.values("middel__beheerder"))
        owner.queryset = Partij.objects.filter(Q(soort="ministerie") | keepers)


class Voorstelformulier(SiteForm):
    """What a proposal says; what is not known stays empty."""

    indiener = forms.ModelChoiceField(None, label="Indiener")
    titel = forms.CharField(label="Naam van het voorstel", max_length=400)
    provincie = forms.ModelChoiceField(None, label="Provincie", required=False, empty_label="Niet bekend")
    woningen_nieuw = forms.IntegerField(
        label="Nieuwe woningen", required=False, min_value=0,
        help_text="Woningen waarvoor in 2022 nog geen afspraak over bereikbaarheid is gemaakt.",
    )  # fmt: skip
    start_bouw = Startveld("Start van de bouw", required=False)
    tekort = Eurosveld(label="Financieel tekort in euro, inclusief btw", required=False)
    bijdrage = Eurosveld(label="Gevraagde rijksbijdrage in euro, inclusief btw", required=False)
    buiten_grootschalig = JaNeeveld(label="Ligt het plan buiten de grootschalige woningbouwgebieden?")
    bovenplans = JaNeeveld(label="Gaat het om bovenplanse infrastructuur?")
    toelichting = text_field(
        "Toelichting", 5, required=False,
        help_text="Tot de publicatie lezen de indiener en de behandelaars dit; daarna iedereen.",
    )  # fmt: skip

    reden = reason_field()
    laat_omdat = forms.CharField(
        label="Waarom wordt dit te late voorstel toegelaten?", max_length=400,
        help_text="De ronde is gesloten. Wie het voorstel ziet, leest deze reden.",
    )  # fmt: skip

    def __init__(
        self,
        voorstel: Voorstel | None,
        partijen: Any,
        post: Any = None,
        *,
        laat: bool = False,
        gesloten: bool = False,
    ) -> None:
        super().__init__(post, initial=_voorstel_initial(voorstel))
        if not gesloten:
            del self.fields["reden"]
        if not laat:
            del self.fields["laat_omdat"]
        province: Any = self.fields["provincie"]
        province.queryset = Gebied.objects.filter(soort="provincie")
        owner: Any = self.fields["indiener"]
        if voorstel is not None or partijen is None:
            del self.fields["indiener"]
        else:
            owner.queryset = partijen
            if partijen.count() == 1:
                owner.initial = partijen.get().pk

    @property
    def velden(self) -> dict[str, Any]:
        """What was filled in, by field of the proposal."""
        skip = ("indiener", "antwoord", "laat_omdat", "reden")
        return {name: value for name, value in self.cleaned_data.items() if name not in skip}


def _voorstel_initial(voorstel: Voorstel | None) -> dict[str, Any]:
    if voorstel is None:
        return {}
    names = (
        "titel", "provincie", "woningen_nieuw", "start_bouw", "tekort", "buiten_grootschalig", "bovenplans",
        "toelichting",
    )  # fmt: skip
    return {name: getattr(voorstel, name) for name in names} | {"bijdrage": voorstel.euro_laag}


class Antwoordformulier(Voorstelformulier):
    """The answer to a question, with the proposal as it is from now on."""

    antwoord = text_field(
        "Uw antwoord", 4,
        help_text="Tot de publicatie lezen de indiener en de behandelaars dit; daarna iedereen.",
    )  # fmt: skip
    field_order = ("antwoord",)


class Redenformulier(SiteForm):
    """Only a reason."""

    reden = reason_field()

    def __init__(self, *args: Any, titel: str = "Waarom?", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reden"].label = titel


class Tabelformulier(SiteForm):
    """A table of proposals."""

    bestand = forms.FileField(
        label="Ingevulde tabel", help_text="Als CSV of XLSX, hoogstens 5 MB.",
        widget=forms.FileInput(attrs={"class": "bestandskeuze", "accept": ".csv,.xlsx"}),
    )  # fmt: skip
    gemeenten_toevoegen = forms.BooleanField(
        label="Voeg gemeenten toe die het register nog niet kent", required=False
    )

    def __init__(self, *args: Any, beheert: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not beheert:
            del self.fields["gemeenten_toevoegen"]


class Aanvulformulier(SiteForm):
    """A question to who handed it in."""

    vraag = text_field(
        "Wat ontbreekt er?", 4,
        help_text="Tot de publicatie lezen de indiener en de behandelaars dit; daarna iedereen.",
    )  # fmt: skip
    uiterlijk = day_field("Antwoord uiterlijk op")


class Realismeformulier(SiteForm):
    """Whether a party thinks a proposal realistic."""

    partij = forms.ModelChoiceField(None, label="Namens")
    oordeel = forms.ChoiceField(label="Oordeel", choices=keuzes(REALISME), widget=forms.RadioSelect)
    reden = text_field(
        "Waarom?", 4, help_text="Tot de publicatie lezen alleen de behandelaars dit; daarna iedereen."
    )

    def __init__(self, partijen: list[Partij], post: Any = None, **kwargs: Any) -> None:
        super().__init__(post, **kwargs)
        party: Any = self.fields["partij"]
        party.queryset = Partij.objects.filter(pk__in=[p.pk for p in partijen])
        if len(partijen) == 1:
            party.initial = partijen[0].pk


class Beoordeelformulier(SiteForm):
    """The sheet of an assessor; a draft may be empty."""

    onderbouwing = forms.ChoiceField(
        label="Hoe goed zijn start, woningen en tekort onderbouwd?", choices=keuzes(ONDERBOUWINGEN),
        widget=forms.RadioSelect, required=False,
    )  # fmt: skip
    hoofdnetten = forms.ChoiceField(
        label="Effect op de hoofdnetten", choices=keuzes(EFFECTEN), widget=forms.RadioSelect, required=False
    )
    advies = forms.ChoiceField(
        label="Advies", choices=keuzes(ADVIEZEN), widget=forms.RadioSelect, required=False
    )
    motivering = text_field("Motivering", 6, required=False)


class Paarformulier(SiteForm):
    """Two people who assess."""

    een = forms.ModelChoiceField(None, label="Eerste beoordelaar")
    twee = forms.ModelChoiceField(None, label="Tweede beoordelaar")

    def __init__(self, mensen: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("een", "twee"):
            field: Any = self.fields[name]
            field.queryset = mensen


class Overlegkeuze(forms.ModelChoiceField):
    """A meeting, with its day."""

    def label_from_instance(self, obj: Any) -> str:
        """Its name with its day."""
        return obj.voluit


class Overlegbesluitkeuze(forms.ModelChoiceField):
    """What a meeting decided, with the meeting."""

    def label_from_instance(self, obj: Any) -> str:
        """The meeting with its day, and the decision."""
        return f"{obj.overleg.voluit}: {Truncator(obj.samenvatting).chars(100)}"


class Besluitformulier(SiteForm):
    """What the meeting decided; only meetings since the round opened, or of which the day is not known."""

    methode = forms.ChoiceField(
        label="Methode",
        choices=[("", "Kies …"), *((m, "Op rang" if m == "rang" else label(m)) for m in METHODEN)],
    )
    overleg = Overlegkeuze(
        None, label="Genomen in het overleg", help_text="Overleggen vanaf de dag waarop de ronde opende."
    )
    overlegbesluit = Overlegbesluitkeuze(
        None, label="Besluit van dat overleg", required=False, empty_label="Nog niet vastgelegd"
    )
    toelichting = text_field("Toelichting", 4, required=False)

    def __init__(self, actor: Actor, ronde: Ronde, post: Any = None) -> None:
        super().__init__(post)
        meetings = overleggen(actor).prefetch_related(None)
        if ronde.opent is not None:
            meetings = meetings.filter(Q(datum_laatst=None) | Q(datum_laatst__gte=ronde.opent))
        meeting: Any = self.fields["overleg"]
        meeting.queryset = meetings
        made: Any = self.fields["overlegbesluit"]
        taken = besluiten(actor).prefetch_related(None).filter(overleg__in=meetings.order_by().values("pk"))
        made.queryset = taken.select_related("overleg")


class Startformulier(SiteForm):
    """That building began; ``ruimte`` is how many of the promised homes have not begun yet."""

    reden = reason_field()

    begonnen_op = day_field("De bouw begon op")
    woningen = forms.IntegerField(
        label="Woningen waarvan de bouw toen begon", min_value=1,
        help_text="Meldt u later meer, dan telt dat erbij op.",
    )  # fmt: skip
    bewijs = forms.CharField(
        label="Bewijs", max_length=500, help_text="Zoals de bouwmelding met haar nummer, of een adres."
    )
    toelichting = text_field("Toelichting", 3, required=False)
    meer_dan_beloofd = forms.BooleanField(
        label="Het zijn meer woningen dan beloofd; dit aantal klopt", required=False
    )

    def __init__(
        self, ruimte: int | None, post: Any = None, *, verbetert: Startmelding | None = None
    ) -> None:
        names = ("begonnen_op", "woningen", "bewijs", "toelichting")
        super().__init__(post, initial={n: getattr(verbetert, n) for n in names} if verbetert else {})
        asked = whole_number(post.get("woningen", "")) if post is not None else None
        if ruimte is None or asked is None or asked <= ruimte:
            del self.fields["meer_dan_beloofd"]
        if verbetert is None:
            del self.fields["reden"]
            return
        homes: Any = self.fields["woningen"]
        homes.min_value, homes.validators = 0, [MinValueValidator(0)]
        homes.widget.attrs["min"] = 0
        homes.help_text = "Dit aantal komt in de plaats van het gemelde. Geef 0 om de melding in te trekken."
