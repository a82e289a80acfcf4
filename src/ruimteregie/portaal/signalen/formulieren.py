"""The forms to keep a signal, to answer it, to carry it to a next meeting, and to take that back."""

from __future__ import annotations

from typing import Any

from django import forms

from ruimteregie.bronnen.referentie.woorden import THEMAS
from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.portaal.keuzeveld import Recordkeuze
from ruimteregie.register.gebieden.selectors import gebieden
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.overleg.selectors import coming_overleggen, overleggen
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import NIVEAUS, Actor

__all__ = ["Antwoord", "Doorschuiven", "NieuwSignaal", "Terugnemen"]

_BETROKKEN = ("partijen", "gericht_aan")


class NieuwSignaal(Bronvelden):
    """A call, point of attention or what was put off, as it is brought in."""

    samenvatting = forms.CharField(
        label="Waar gaat het om", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text="In eigen woorden, in één of twee zinnen.",
    )  # fmt: skip
    naar_wie = forms.CharField(
        label="Naar wie of welk moment is het geschoven",
        max_length=400,
        help_text="Bijvoorbeeld: volgend kabinet.",
    )
    partijen = Recordkeuze("Wie zegt het", "Partij")
    gericht_aan = Recordkeuze("Tot wie is het gericht", "Partij")
    gebieden = Recordkeuze("Waar gaat het over", "Gebied")
    thema = forms.ChoiceField(label="Thema", required=False, choices=[("", "Niet bekend"), *keuzes(THEMAS)])
    overleg = forms.ModelChoiceField(
        label="In welk overleg",
        queryset=Overleg.objects.none(),
        required=False,
        empty_label="Niet bekend",
        to_field_name="code",
    )
    vertrouwelijkheid = forms.ChoiceField(
        label="Wie mag dit lezen", choices=keuzes(reversed(NIVEAUS)), initial="concept"
    )

    def __init__(self, soort: str, actor: Actor, data: Any = None) -> None:
        super().__init__(data)
        if soort != "doorschuiving":
            del self.fields["naar_wie"]
        ticked = data.getlist if data is not None else lambda _: ()
        parties = partijen(actor).prefetch_related(None).order_by("naam")
        own = parties.filter(code__in=actor.partijen) if data is None else parties.none()
        for name in _BETROKKEN:
            chosen = own if name == "partijen" else ()
            self._choices(name).fill(parties, chosen, ticked(name))
        places = gebieden(actor).prefetch_related(None).order_by("naam")
        self._choices("gebieden").fill(places, (), ticked("gebieden"))
        self.fill_documenten(actor)
        meetings: Any = self.fields["overleg"]
        meetings.queryset = overleggen(actor).prefetch_related(None)

    def _choices(self, name: str) -> Recordkeuze:
        found: Any = self.fields[name]
        return found

    def velden(self) -> dict[str, Any]:
        """The fields and relations of the record, for a form that is valid."""
        names = ("samenvatting", "naar_wie", "thema", "overleg", "vertrouwelijkheid", *_BETROKKEN, "gebieden")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class Antwoord(Bronvelden):
    """How it was answered, and where that stands or was said (§10)."""

    antwoord = forms.CharField(
        label="Wat is het antwoord", widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text="In eigen woorden. Geef hieronder ook waar het staat, of in welk overleg het is gezegd.",
    )  # fmt: skip
    overleg = forms.ModelChoiceField(
        label="Of het overleg waarin het is gezegd",
        queryset=Overleg.objects.none(),
        required=False,
        to_field_name="code",
        empty_label="Kies een gehouden overleg",
        help_text="De afsprakenlijst van dat overleg wordt de bron; is die er niet, dan een aantekening.",
    )

    def fill_overleggen(self, actor: Actor) -> None:
        """Choose among the meetings that were held, the newest first, that this person may see."""
        held: Any = self.fields["overleg"]
        held.queryset = overleggen(actor).prefetch_related(None).filter(status="gehouden")

    def source_elsewhere(self, given: dict[str, Any]) -> bool:
        """A meeting is a source as well."""
        return bool(given.get("overleg"))

    def clean(self) -> dict[str, Any]:
        """Check that there is one source."""
        given = super().clean()
        if given.get("overleg") and (given.get("document") or given.get("bronadres")):
            self.add_error("overleg", "Geef één bron: waar het staat, of het overleg waarin het is gezegd.")
        return given


class Doorschuiven(SiteForm):
    """To which meeting it goes, and why."""

    overleg = forms.ModelChoiceField(
        label="Naar welk overleg",
        queryset=Overleg.objects.none(),
        to_field_name="code",
        empty_label="Kies een overleg dat nog komt",
    )
    reden = forms.CharField(label="Waarom", max_length=400, help_text="Dit staat in de geschiedenis.")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="id_door_%s", **kwargs)  # beside the other forms of the page

    def fill_overleggen(self, actor: Actor) -> None:
        """Choose among the meetings to come that this person may see."""
        meetings: Any = self.fields["overleg"]
        meetings.queryset = coming_overleggen(actor)


class Terugnemen(SiteForm):
    """Why the last step is taken back."""

    reden = forms.CharField(label="Waarom neemt u dit terug", max_length=400)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="id_terug_%s", **kwargs)  # beside the other forms of the page
