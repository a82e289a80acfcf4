"""The form that tries the classification of a location with other values; it stores nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from django import forms

from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.portaal.handelen import SiteForm
from ruimteregie.regels.locaties import VUISTREGEL_VAN, Kernsoort, Locatie, Locatieindeling, classify
from ruimteregie.register.toegang.keuzes import keuzes

__all__ = ["Proefformulier"]

_JA_NEE = (("", "Niet bekend"), ("ja", "Ja"), ("nee", "Nee"))
_WAAR = {"ja": True, "nee": False}


def _homes(label: str, uitleg: str = "") -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=60, help_text=uitleg)


def _yes_no(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=_JA_NEE)


class Proefformulier(SiteForm):
    """What a location would be with these values; it begins with what is known of it."""

    alle = _homes("Woningen op de locatie", "Zoals 2.500, 2.000 tot 3.000 of minimaal 1.000.")
    tm2034 = _homes("Waarvan tot en met 2034")
    voor2030 = _homes("Waarvan voor 2030")
    deel = _yes_no("Is dat een substantieel deel?")
    regie = _yes_no("Vraagt de locatie extra Rijksregie?")
    kern = forms.ChoiceField(
        label="Soort kern", required=False,
        choices=[("", "Niet bekend"), *keuzes(k.value for k in Kernsoort)],
    )  # fmt: skip
    metropool = _yes_no("Ligt de kern in een metropoolregio?")
    op = forms.DateField(
        label="Op deze dag", required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="De regel van die dag; er is er een vanaf 16 oktober 2023.",
    )  # fmt: skip

    def __init__(self, bekend: Locatie, vandaag: date, query: Mapping[str, Any]) -> None:
        self.bekend, self.vandaag = bekend, vandaag
        self.indeling: Locatieindeling | None = None
        asked = any(name in query for name in self.base_fields)
        super().__init__(query if asked else None, initial=_initial(bekend, vandaag))
        if asked and self.is_valid():
            self._judge()

    def clean_alle(self) -> Aantal | None:
        """All homes."""
        return _number(self.cleaned_data["alle"])

    def clean_tm2034(self) -> Aantal | None:
        """Those until and including 2034."""
        return _number(self.cleaned_data["tm2034"])

    def clean_voor2030(self) -> Aantal | None:
        """Those before 2030."""
        return _number(self.cleaned_data["voor2030"])

    def clean_op(self) -> date:
        """The day, today when none was given."""
        day: date = self.cleaned_data["op"] or self.vandaag
        if day < VUISTREGEL_VAN:
            raise forms.ValidationError("Er is nog geen regel. Kies een dag vanaf 16 oktober 2023.")
        return day

    def _judge(self) -> None:
        given = self.cleaned_data
        try:
            tried = replace(
                self.bekend,
                woningen=given["alle"],
                woningen_tm_2034=given["tm2034"],
                woningen_voor_2030=given["voor2030"],
                deel_voor_2030=_WAAR.get(given["deel"]),
                rijksregie=_WAAR.get(given["regie"]),
                kernsoort=Kernsoort(given["kern"]) if given["kern"] else None,
                in_metropoolregio=_WAAR.get(given["metropool"]),
            )
            self.indeling = classify(tried, given["op"])
        except RuimteregieFout as fout:
            self.add_error(None, f"{fout.wat[:1].upper()}{fout.wat[1:]}. {fout.remedie}")


def _number(text: str) -> Aantal | None:
    if not text.strip():
        return None
    words = text if "woning" in text else f"{text} woningen"
    try:
        return Aantal.parse(words)
    except RuimteregieFout:
        raise forms.ValidationError(
            "Dit is geen aantal woningen. Schrijf 2.500 of 2.000 tot 3.000."
        ) from None


def _initial(bekend: Locatie, vandaag: date) -> dict[str, Any]:
    yes_no = {True: "ja", False: "nee", None: ""}
    return {
        "alle": _words(bekend.woningen),
        "tm2034": _words(bekend.woningen_tm_2034),
        "voor2030": _words(bekend.woningen_voor_2030),
        "deel": yes_no[bekend.deel_voor_2030],
        "regie": yes_no[bekend.rijksregie],
        "kern": bekend.kernsoort.value if bekend.kernsoort else "",
        "metropool": yes_no[bekend.in_metropoolregio],
        "op": vandaag,
    }


def _words(number: Aantal | None) -> str:
    """A number without its unit and years, as the field takes it."""
    if number is None:
        return ""
    return str(replace(number, horizon_van=None, horizon_tot=None, reikwijdte="")).removesuffix(" woningen")
