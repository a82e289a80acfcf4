"""The rounds of wording: lay the text before the parties, react, answer each reaction, close."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.termijn import Termijn
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, SiteForm, carry_out, log_in_first, post_only
from ruimteregie.portaal.pakketten.formulieren import long_text
from ruimteregie.portaal.pakketten.mogen import can_write, version_steps
from ruimteregie.portaal.pakketten.rondeblad import own_parties, places_in, round_sheet
from ruimteregie.portaal.pakketten.teksten import Tekst, read_texts
from ruimteregie.portaal.pakketten.views.gemeen import Stap, find_versie, show_step
from ruimteregie.register.pakketten import services
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.onderhandeling import (
    OPMERKINGSOORTEN,
    Concepttekst,
    Opmerking,
    Tekstronde,
)
from ruimteregie.register.pakketten.selectors import conceptteksten
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["behandelen", "openen", "reageren", "ronde", "sluiten"]

_DAG = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class _Rondeformulier(SiteForm):
    sluit_op = forms.DateField(label="Reageren tot en met", required=False, widget=_DAG)
    toelichting = long_text("Toelichting", required=False)


class _Reactieformulier(SiteForm):
    """What a party says of one Afspraak, or of the whole."""

    partij = forms.ChoiceField(label="Namens")
    soort = forms.ChoiceField(
        label="Wat het is", choices=keuzes(OPMERKINGSOORTEN), initial="opmerking", widget=forms.RadioSelect
    )
    tekst = long_text("Uw reactie", 4)
    veld = forms.ChoiceField(
        label="Plaats in de tekst", required=False, help_text="Alleen bij een tekstvoorstel."
    )
    voorstel = long_text(
        "Andere tekst", 5, required=False, help_text="Alleen bij een tekstvoorstel: zo zou die plaats luiden."
    )

    def __init__(self, partijen: Any, plaatsen: Any, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["partij"]
        chosen.choices = [(partij.code, partij.naam) for partij in partijen]
        places: Any = self.fields["veld"]
        places.choices = [("", "Geen"), *plaatsen]
        if not plaatsen:  # a reaction to the whole changes no place
            for name in ("veld", "voorstel"):
                del self.fields[name]
            kinds: Any = self.fields["soort"]
            kinds.choices = [kind for kind in keuzes(OPMERKINGSOORTEN) if kind[0] != "tekstvoorstel"]

    def clean(self) -> dict[str, Any]:
        """Another wording says where and what."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if given.get("soort") == "tekstvoorstel":
            for name, missing in (("veld", "Kies de plaats."), ("voorstel", "Schrijf de andere tekst.")):
                if not given.get(name):
                    self.add_error(name, missing)
            self._check_term(given)
        return given

    def _check_term(self, given: dict[str, Any]) -> None:
        """Words proposed for a term are one."""
        if given.get("voorstel") and str(given.get("veld", "")).endswith("/termijn"):
            try:
                Termijn.parse(given["voorstel"])
            except NotatieFout as fout:
                self.add_error("voorstel", f"{fout.wat} {fout.remedie}")


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


@log_in_first
def ronde(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """The rounds of a version: the open one with every reaction, and the earlier ones."""
    actor = _actor(request)
    pakket, versie = find_versie(request, code, versiecode, "bewerken", "inbrengen")
    writes = can_write(versie, actor)
    shown = {
        "pakket": pakket,
        "versie": versie,
        **round_sheet(versie, actor),
        "mag_leiden": writes,
        "eigen": {partij.pk for partij in own_parties(versie, actor)},
        "handelingen": [step for step in version_steps(versie, actor) if step[0] != "Tekstrondes"],
    }
    return render(request, "portaal/pakketten/ronde.html", shown)


@log_in_first
def openen(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """Open a round."""
    actor = _actor(request)
    pakket, versie = find_versie(request, code, versiecode, "bewerken")
    stap = Stap(
        "Tekstronde openen",
        "De tekst zoals hij nu is, gaat naar de partijen van dit pakket. Zij reageren per afspraak.",
        "Open de ronde", "Tekstronde geopend", "De ronde is open.",
    )  # fmt: skip
    form = _Rondeformulier(request.POST if request.method == "POST" else None)
    return show_step(
        request, stap, form,
        lambda given: services.open_ronde(
            versie, actor=actor, sluit_op=given["sluit_op"], toelichting=given["toelichting"]
        ),
        {"pakket": pakket, "versie": versie}, lambda _: ("tekstronde", code, versiecode),
    )  # fmt: skip


@log_in_first
def reageren(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """React to one Afspraak (``bij`` in the address) or to the whole text."""
    actor = _actor(request)
    pakket, versie = find_versie(request, code, versiecode, "inbrengen")
    current = _open_round(versie, actor)
    about = None
    if request.GET.get("bij"):
        about = conceptteksten(versie, actor).filter(code=request.GET["bij"]).first()
        if about is None:
            raise Http404("Deze tekst bestaat niet.")
    parties = own_parties(versie, actor)
    by_code = {partij.code: partij for partij in parties}
    if not parties:
        raise PermissionDenied
    form = _Reactieformulier(
        parties, places_in(about) if about else [],
        request.POST if request.method == "POST" else None,
    )  # fmt: skip
    stap = Stap(
        f"Reageren op {about}" if about else "Reageren op het geheel",
        "Alle partijen van dit pakket lezen uw reactie.",
        "Plaats de reactie", "Reactie in een tekstronde", "Uw reactie staat in de ronde.",
    )  # fmt: skip
    return show_step(
        request, stap, form,
        lambda given: services.comment(
            current, given["soort"], given["tekst"], partij=by_code[given["partij"]], actor=actor, bij=about,
            veld=given.get("veld", ""), voorstel=given.get("voorstel", ""),
        ),
        {"pakket": pakket, "versie": versie, "tekst": _readable(about, actor)},
        lambda _: ("tekstronde", code, versiecode), "portaal/pakketten/reageren.html",
    )  # fmt: skip


def _readable(about: Concepttekst | None, actor: Actor) -> Tekst | None:
    """The text that somebody reacts to, with its acties."""
    return next(iter(read_texts({"afspraken": [about.inhoud]}, actor)), None) if about else None


@log_in_first
@post_only("portaal:tekstronde", "code", "versiecode")
def behandelen(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """Say what is done with one reaction, or take the own one back."""
    actor = _actor(request)
    _, versie = find_versie(request, code, versiecode, "bewerken", "inbrengen")
    which = whole_number(request.POST.get("opmerking", ""))
    rows = visible(Opmerking.objects.filter(tekstronde__pakketversie=versie), actor)
    opmerking = rows.filter(pk=which).first() if which is not None else None
    if opmerking is None:
        raise Http404("Deze reactie bestaat niet.")
    stand, reactie = request.POST.get("stand", ""), request.POST.get("reactie", "").strip()
    if stand == "ingetrokken":
        done = carry_out(
            request, "Reactie ingetrokken", lambda: services.withdraw_opmerking(opmerking, actor=actor)
        )
    else:
        done = carry_out(
            request, "Reactie behandeld",
            lambda: services.handle_opmerking(opmerking, stand, reactie, actor=actor),
        )  # fmt: skip
    if isinstance(done, Mislukt):
        shown = {"mislukt": done, "mislukt_bij": opmerking.pk, "getypt": reactie}
        return _failed(request, code, versiecode, shown)
    messages.success(
        request, "De reactie is ingetrokken." if stand == "ingetrokken" else f"De reactie is {stand}."
    )
    return redirect("portaal:tekstronde", code, versiecode)


def _failed(request: HttpRequest, code: str, versiecode: str, shown: dict[str, Any]) -> HttpResponse:
    """The page of the round with the error and what was typed."""
    actor = _actor(request)
    pakket, versie = find_versie(request, code, versiecode, "bewerken", "inbrengen")
    context = {
        "pakket": pakket,
        "versie": versie,
        **round_sheet(versie, actor),
        "mag_leiden": can_write(versie, actor),
        "eigen": {partij.pk for partij in own_parties(versie, actor)},
        **shown,
    }
    return render(request, "portaal/pakketten/ronde.html", context, status=shown["mislukt"].status)


@log_in_first
@post_only("portaal:tekstronde", "code", "versiecode")
def sluiten(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """Close the open round."""
    actor = _actor(request)
    _, versie = find_versie(request, code, versiecode, "bewerken")
    current = _open_round(versie, actor)
    done = carry_out(request, "Tekstronde gesloten", lambda: services.close_ronde(current, actor=actor))
    if isinstance(done, Mislukt):
        return _failed(request, code, versiecode, {"mislukt": done})
    messages.success(request, f"Ronde {current.nummer} is gesloten.")
    return redirect("portaal:tekstronde", code, versiecode)


def _open_round(versie: PakketVersie, actor: Actor) -> Tekstronde:
    found = visible(Tekstronde.objects.filter(pakketversie=versie, gesloten_op=None), actor).first()
    if found is None:
        raise Http404("Er is geen ronde open.")
    return found
