"""The forms about a meeting, its agenda and who takes part."""

from __future__ import annotations

from typing import Any

from django import forms

from ruimteregie.bronnen.referentie.woorden import OVERLEGSOORTEN
from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.portaal.keuzeveld import Recordkeuze
from ruimteregie.portaal.overleggen.datumveld import Datumveld
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.selectors import documenten
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.overleg.models import (
    BEHANDELINGEN,
    DEELNEMERROLLEN,
    Agendapunt,
    Deelnemer,
    Overleg,
)
from ruimteregie.register.overleg.selectors import coming_overleggen, overleggen, planned_alike
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, visible

__all__ = [
    "Afvoerformulier",
    "Deelnemerformulier",
    "Gehoudenformulier",
    "Overlegformulier",
    "Puntformulier",
    "Redenformulier",
    "Vervangformulier",
    "Verzetformulier",
]

_WIE_ZIET = (
    "Wie het ziet. Concept: alleen de partijen aan tafel. Gedeeld: alle overheden. Openbaar: iedereen."
)


def _text(titel: str, rows: int, **kwargs: Any) -> forms.CharField:
    return forms.CharField(label=titel, widget=forms.Textarea(attrs={"rows": rows}), required=False, **kwargs)


class _Recordformulier(SiteForm):
    """A form that begins with what a record holds; without a record, with the given values."""

    def __init__(
        self, record: Geregistreerd | None, post: Any = None, *, begin: dict[str, Any] | None = None
    ) -> None:
        values = dict(begin or {})
        if record is not None:
            plain = {f.name for f in record._meta.concrete_fields}
            values |= {name: getattr(record, name) for name in self.base_fields if name in plain}
        super().__init__(post, initial=values)

    def fill(self, name: str, records: Any, chosen: Any, post: Any) -> None:
        """Say which records one relation is chosen from, and which it holds."""
        field: Any = self.fields[name]
        field.fill(records, chosen, post.getlist(name) if post is not None else ())


class Overlegformulier(_Recordformulier):
    """What a secretaris says of a meeting; its kind and its outcome as far as these can be said."""

    soort = forms.ChoiceField(
        label="Soort overleg", choices=[("", "Kies een soort"), *keuzes(OVERLEGSOORTEN)]
    )
    landsdelen = forms.ModelMultipleChoiceField(
        None, label="Landsdelen", required=False, to_field_name="code", widget=forms.CheckboxSelectMultiple
    )
    gebieden = Recordkeuze("Gebieden, bij een gebiedsoverleg of landelijk overleg", "Gebied")
    datum = Datumveld("Datum", required=False)
    datum_onbekend = forms.BooleanField(label="De datum is nog niet bekend", required=False)
    naam = forms.CharField(
        label="Naam", max_length=400, required=False,
        help_text="Leeg: soort, landsdeel en datum, zoals ‘BO MIRT Oost 12 november 2026’.",
    )  # fmt: skip
    cyclus = forms.CharField(
        label="Ronde", max_length=120, required=False, help_text="Zoals ‘BO MIRT najaar 2026’."
    )
    deelnemers = Recordkeuze("Partijen aan tafel", "Partij")
    bereidt_voor = forms.ModelChoiceField(
        None, label="Bereidt voor", required=False, empty_label="Geen ander overleg", to_field_name="code",
        help_text="Alleen bij een ambtelijk overleg.",
    )  # fmt: skip
    vertrouwelijkheid = forms.ChoiceField(
        label="Vertrouwelijkheid", choices=keuzes(NIVEAUS), help_text=_WIE_ZIET
    )
    uitkomst = _text("Uitkomst", 5)
    toch = forms.BooleanField(label="Plan dit overleg er toch bij", required=False)

    def __init__(self, record: Overleg | None, actor: Actor, post: Any = None) -> None:
        super().__init__(record, post, begin={"vertrouwelijkheid": "gedeeld"})
        self.actor = actor
        parts: Any = self.fields["landsdelen"]
        known = gebieden(actor, "landsdeel").prefetch_related(None)
        own = {*actor.landsdelen, *(record.landsdeelcodes() if record else ())}
        parts.queryset = known if actor.is_beheerder else known.filter(code__in=own)
        if record is None:
            parts.initial = []
        else:
            del self.fields["soort"], self.fields["datum_onbekend"]
            parts.initial = sorted(record.landsdeelcodes())
            self.fields["datum"].help_text = "Alleen preciezer dan nu; een andere dag is verzetten."
            self.initial["bereidt_voor"] = record.bereidt_voor.code if record.bereidt_voor else None
        if record is not None or post is None:
            del self.fields["toch"]
        if record is None or record.status != "gehouden":
            del self.fields["uitkomst"]
        above: Any = self.fields["bereidt_voor"]
        above.queryset = _coming(record, actor)
        self.fill(
            "gebieden", gebieden(actor).prefetch_related(None), record.gebieden.all() if record else (), post
        )
        at_table = record.deelnemers.all() if record else ()
        self.fill("deelnemers", partijen(actor).prefetch_related(None), at_table, post)

    def clean(self) -> dict[str, Any]:
        """A meeting without a date is planned on purpose only."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        unknown = data.pop("datum_onbekend", True)
        if not unknown and not data.get("datum") and "datum" not in self.errors:
            self.add_error("datum", "Vul de datum in, of vink aan dat de datum nog niet bekend is.")
        if "toch" in self.fields:
            self._check_alike(data)
        return data

    def _check_alike(self, data: dict[str, Any]) -> None:
        """The same meeting is planned twice on purpose only; the question stands there when there is one."""
        wanted = data.pop("toch", False)
        known = None
        if data.get("datum") and data.get("soort"):
            places = (data.get("landsdelen") or (), data.get("gebieden") or ())
            known = planned_alike(self.actor, data["soort"], data["datum"], *places).first()
        if known is None:
            del self.fields["toch"]
        elif not wanted:
            self.add_error("toch", f"‘{known}’ is al op die dag. Vink aan als dit een ander overleg is.")


def _coming(record: Overleg | None, actor: Actor) -> Any:
    """The meetings that can be prepared: still to be held, or prepared by this one already."""
    coming = coming_overleggen(actor)
    if record is None:
        return coming
    prepared = overleggen(actor).prefetch_related(None).filter(pk=record.bereidt_voor_id)
    return (coming.exclude(pk=record.pk) | prepared).distinct()


class Redenformulier(SiteForm):
    """Only a reason."""

    reden = forms.CharField(
        label="Waarom?", max_length=400, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Iedereen die het overleg ziet, kan dit lezen.",
    )  # fmt: skip


class Verzetformulier(Redenformulier):
    """Another date and the reason."""

    datum = Datumveld("Nieuwe datum")
    field_order = ("datum", "reden")


class Gehoudenformulier(_Recordformulier):
    """The real days and the outcome."""

    datum = Datumveld("Op welke dag of dagen?")
    uitkomst = _text("Uitkomst in het kort", 5)


class Afvoerformulier(SiteForm):
    """Nothing to fill in: only the question whether one is sure."""


class Puntformulier(_Recordformulier):
    """One item of an agenda."""

    titel = forms.CharField(label="Titel", max_length=400)
    behandeling = forms.ChoiceField(label="Behandeling", choices=keuzes(BEHANDELINGEN))
    toelichting = _text("Toelichting", 4)
    gevraagd_besluit = _text("Gevraagd besluit", 4)
    onderwerp = Recordkeuze(
        "Gaat over", "Afspraak of versie van een pakket", help_text="Hoogstens één; later niet te wijzigen."
    )
    documenten = Recordkeuze("Stukken", "Stuk")
    partijen = Recordkeuze("Betrokken partijen", "Partij")
    vertrouwelijkheid = forms.ChoiceField(
        label="Vertrouwelijkheid", choices=keuzes(NIVEAUS),
        help_text=f"{_WIE_ZIET} Nooit opener dan het onderwerp.",
    )  # fmt: skip

    def __init__(self, record: Agendapunt | None, overleg: Overleg, actor: Actor, post: Any = None) -> None:
        super().__init__(record, post, begin={"vertrouwelijkheid": "concept"})
        if record is None:
            versions = visible(PakketVersie.objects.all(), actor).select_related("pakket").defer("inhoud")
            self.fill("onderwerp", [*visible(Afspraak.objects.all(), actor), *versions], (), post)
        else:
            del self.fields["onderwerp"]
        papers = documenten(actor).select_related(None)
        held = papers.filter(agendapunten=record) if record else ()
        self.fill("documenten", papers, held, post)
        at_table = record.partijen.all() if record else overleg.deelnemers.all()
        self.fill("partijen", partijen(actor).prefetch_related(None), at_table, post)

    def clean_onderwerp(self) -> list[Geregistreerd]:
        """One subject at most."""
        chosen: list[Geregistreerd] = self.cleaned_data["onderwerp"]
        if len(chosen) > 1:
            raise forms.ValidationError("Een agendapunt gaat over één afspraak of versie.")
        return chosen


class Vervangformulier(_Recordformulier):
    """Who takes the place of somebody."""

    naam = forms.CharField(label="Naam", max_length=200)
    functie = forms.CharField(label="Functie", max_length=200, required=False)


class Deelnemerformulier(Vervangformulier):
    """Somebody who takes part; for whom is said once."""

    partij = forms.ModelChoiceField(None, label="Namens", to_field_name="code", empty_label="Kies een partij")
    rol = forms.ChoiceField(label="Rol", choices=keuzes(DEELNEMERROLLEN), initial="deelnemer")
    afgemeld = forms.BooleanField(label="Afgemeld", required=False)
    field_order = ("partij", "naam", "functie", "rol", "afgemeld")

    def __init__(self, record: Deelnemer | None, actor: Actor, post: Any = None) -> None:
        super().__init__(record, post)
        if record is None:
            del self.fields["afgemeld"]
            for_whom: Any = self.fields["partij"]
            for_whom.queryset = partijen(actor).prefetch_related(None)
        else:
            del self.fields["partij"]
