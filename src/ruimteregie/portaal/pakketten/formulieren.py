"""The forms of the room of the packages: a new package, the text of an Afspraak, reactions, and each step."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.db.models import Q
from django.forms import BaseFormSet, formset_factory

from ruimteregie.bronnen.referentie.woorden import AFSPRAAKSOORTEN, PAKKETSOORTEN, THEMAS
from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.portaal.keuzeveld import Recordkeuze
from ruimteregie.portaal.recordformulier import Recordformulier, reason_field, text_field
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.pakketten.models import Pakket
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = [
    "Actieformulier",
    "Pakketformulier",
    "Pakketwijziging",
    "Redenformulier",
    "Tekstblad",
    "Tekstformulier",
    "long_text",
]

_KANTEN = [("", "Niet bekend"), ("rijk", "Rijk"), ("regio", "Regio"), ("samen", "Rijk en regio samen")]
_LIJSTEN = ("departementen", "partijen", "gebieden")


def long_text(titel: str, rows: int = 3, **kwargs: Any) -> forms.CharField:
    """A field for some sentences."""
    return forms.CharField(label=titel, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class Pakketformulier(Recordformulier):
    """What a package is, where, and between whom."""

    naam = forms.CharField(label="Naam", max_length=400)
    soorten = forms.MultipleChoiceField(
        label="Wat het is", choices=keuzes(PAKKETSOORTEN), widget=forms.CheckboxSelectMultiple
    )
    gebieden = Recordkeuze("Gebieden", "Gebied")
    partijen = Recordkeuze("Partijen", "Partij", required=True)
    generatie = forms.IntegerField(label="Generatie", min_value=1, max_value=99, required=False)
    volgt_op = forms.ModelChoiceField(
        None, label="Volgt op", required=False, empty_label="Geen",
        help_text="Het pakket van de vorige generatie, of wat eraan voorafging, zoals een procesafspraak.",
    )  # fmt: skip
    toelichting = text_field("Toelichting", 3, required=False)

    def __init__(self, record: Pakket, actor: Actor, post: Any = None, **kwargs: Any) -> None:
        super().__init__(record, actor, post, **kwargs)
        earlier = visible(Pakket.objects.all(), actor).exclude(pk=record.pk)
        followed = record.volgt_op_id
        if followed is not None and not earlier.filter(pk=followed).exists():
            del self.fields["volgt_op"]  # it stays as it is: this person cannot see what it follows on
        else:
            chosen: Any = self.fields["volgt_op"]
            chosen.queryset = earlier

    def clean_soorten(self) -> tuple[str, ...]:
        """The kinds; the same ones in another order are no change."""
        chosen = tuple(self.cleaned_data["soorten"])
        known: tuple[str, ...] = self.record.soorten or ()  # type: ignore[attr-defined]
        return tuple(known) if set(chosen) == set(known) else chosen


class Pakketwijziging(Pakketformulier):
    """The same of a package that is there, with why."""

    reden = reason_field()


class Redenformulier(SiteForm):
    """Only why."""

    reden = long_text("Waarom")


def fill(form: Any, name: str, records: Any, codes: Sequence[str] = ()) -> None:
    """Let a field choose among these records; those with these codes are chosen now."""
    field: Any = form.fields[name]
    ticked: Sequence[str] = form.data.getlist(form.add_prefix(name)) if form.is_bound else ()
    known = {record.code: record for record in records}
    field.fill(records, [known[code] for code in codes if code in known], ticked)


class Tekstformulier(SiteForm):
    """What an Afspraak says in a version that is negotiated."""

    nummer = forms.CharField(label="Nummer", max_length=20, required=False)
    titel = forms.CharField(label="Titel", max_length=400)
    soorten = forms.MultipleChoiceField(
        label="Soorten", choices=keuzes(AFSPRAAKSOORTEN), required=False, widget=forms.CheckboxSelectMultiple
    )
    thema = forms.ChoiceField(label="Thema", choices=[("", "Kies een thema"), *keuzes(THEMAS)])
    samenvatting = long_text("Wat er wordt afgesproken", 6)
    voorwaarde = long_text("Voorbehoud of voorwaarde", required=False)
    departementen = Recordkeuze("Departementen", "Departement")
    partijen = Recordkeuze("Partijen", "Partij")
    gebieden = Recordkeuze("Gebieden", "Gebied")
    trekker_rijk = forms.ModelChoiceField(
        None, label="Trekker Rijk", required=False, empty_label="Niet bekend", to_field_name="code"
    )
    trekker_regio = forms.ModelChoiceField(
        None, label="Trekker regio", required=False, empty_label="Niet bekend", to_field_name="code"
    )

    def __init__(self, inhoud: Mapping[str, Any], keuze: _Keuzes, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=_initial(inhoud), **kwargs)
        for name, records in zip(
            _LIJSTEN, (keuze.departementen, keuze.partijen, keuze.gebieden), strict=True
        ):
            fill(self, name, records, inhoud.get(name, ()))
        for name, kant in (("trekker_rijk", "rijk"), ("trekker_regio", "regio")):
            chosen: Any = self.fields[name]
            chosen.queryset = Partij.objects.filter(pk__in=[p.pk for p in keuze.partijen if p.kant == kant])


def _initial(inhoud: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in inhoud.items() if name not in (*_LIJSTEN, "acties", "code")}


class Actieformulier(SiteForm):
    """Who does what by when, within the text; left empty it is no Actie."""

    code = forms.CharField(widget=forms.HiddenInput, required=False)
    onder = forms.CharField(widget=forms.HiddenInput, required=False)
    samenvatting = long_text("Wat er gebeurt", required=False)
    kant = forms.ChoiceField(label="Wie handelt", choices=_KANTEN, required=False)
    termijn = forms.CharField(label="Termijn", max_length=90, required=False)
    voorwaarde = forms.CharField(label="Voorbehoud of voorwaarde", required=False)
    partijen = Recordkeuze("Partijen", "Partij")

    def __init__(self, *args: Any, keuze: _Keuzes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self, "partijen", keuze.partijen, (self.initial or {}).get("codes", ()))

    def full_clean(self) -> None:
        """As ``SiteForm``; there are several of these on a page, so that each points to its own sentence."""
        super().full_clean()
        for name in self.errors.keys() & self.fields.keys():
            self.fields[name].widget.attrs["aria-describedby"] = f"{self.add_prefix(name)}-fout"

    def tekst(self) -> dict[str, Any] | None:
        """The Actie as a text keeps it; None when it was left empty."""
        given = self.cleaned_data
        if not given.get("samenvatting"):
            return None
        return {**given, "partijen": [partij.code for partij in given["partijen"]]}


class _Keuzes:
    """The records that a text can name, read once for all its fields."""

    def __init__(self, actor: Actor, genoemd: Collection[str] = ()) -> None:
        today = Q(bestaat_tot="") | Q(code__in=genoemd)  # what a text names already stays possible
        self.partijen: Any = partijen(actor).prefetch_related(None).filter(today)
        self.departementen: Any = self.partijen.filter(kant="rijk")
        self.gebieden: Any = gebieden(actor).prefetch_related(None)
        for rows in (self.partijen, self.departementen, self.gebieden):
            len(rows)  # read it now: each field that gets these rows would read them again


class Tekstblad:
    """The form of one text with its acties, and one empty row to add an Actie."""

    def __init__(self, inhoud: Mapping[str, Any], actor: Actor, post: Any = None, *, erbij: int = 1) -> None:
        keuze = _Keuzes(actor, _named(inhoud))
        made: Any = formset_factory(Actieformulier, extra=erbij, max_num=200)
        self.tekst = Tekstformulier(inhoud, keuze, post)
        self.acties: BaseFormSet[Any] = made(
            post, prefix="acties", initial=[_initial_actie(a) for a in inhoud.get("acties", ())],
            form_kwargs={"keuze": keuze},
        )  # fmt: skip

    def is_valid(self) -> bool:
        """Whether all of it can be stored; both parts are checked, so that every error shows at once."""
        return all([self.tekst.is_valid(), self.acties.is_valid()])

    @property
    def waarden(self) -> dict[str, Any]:
        """The text as a version keeps it, without its code."""
        given = dict(self.tekst.cleaned_data)
        for name in _LIJSTEN:
            given[name] = sorted(record.code for record in given[name])
        for name in ("trekker_rijk", "trekker_regio"):
            given[name] = given[name].code if given[name] else ""
        forms_: Any = self.acties
        return {**given, "acties": [item for form in forms_ if (item := form.tekst()) is not None]}


def _named(inhoud: Mapping[str, Any]) -> set[str]:
    """The codes of the parties that a text names."""
    found = {*inhoud.get("departementen", ()), *inhoud.get("partijen", ())}
    found |= {inhoud.get("trekker_rijk", ""), inhoud.get("trekker_regio", "")}
    return found.union(*(actie.get("partijen", ()) for actie in inhoud.get("acties", ())))


def _initial_actie(actie: Mapping[str, Any]) -> dict[str, Any]:
    words = (actie.get("termijn") or ("",))[0]
    return {**actie, "termijn": words, "codes": list(actie.get("partijen", ())), "partijen": None}
