"""Fields that the forms of a round share: euros, yes or no or not known, days, and minima as lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms

from ruimteregie.kern.getal import write_getal
from ruimteregie.portaal.overleggen.datumveld import Datumveld
from ruimteregie.register.gebieden.models import Gebied

__all__ = ["Eurosveld", "JaNeeveld", "Startveld", "day_field", "read_minima", "write_minima"]

_PUNTEN = re.compile(r"\d{1,3}(\.\d{3})+(,\d{1,2})?")
_DAG_MAAND_JAAR = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")
_MINIMUM = re.compile(r"(?P<gebied>.+?)\s*[:=]\s*(?P<aantal>[\d.]+)\s*(?P<maat>woningen|voorstellen|euro)?")


def day_field(titel: str, **kwargs: Any) -> forms.DateField:
    """A day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=titel, widget=widget, **kwargs)


class Eurosveld(forms.CharField):
    """Euros as they are written here: 1.250.000 or 1250000,50, to the cent."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "Zoals 1.250.000. Laat leeg als het niet bekend is.")
        super().__init__(max_length=30, **kwargs)
        self.widget.attrs["inputmode"] = "decimal"

    def prepare_value(self, value: Any) -> Any:
        """An amount with dots between thousands."""
        return write_getal(value) if isinstance(value, Decimal) else value

    def clean(self, value: Any) -> Any:
        """The amount; None when it is empty.

        Raises:
            ValidationError: it is no amount, or negative.
        """
        text = str(super().clean(value)).replace("€", "").replace("\u00a0", "").replace(" ", "")
        if not text:
            return None
        plain = text.replace(".", "") if _PUNTEN.fullmatch(text) else text
        try:
            found = Decimal(plain.replace(",", "."))
        except InvalidOperation:
            found = Decimal(-1)
        exponent = found.as_tuple().exponent
        if "." in plain or found < 0 or not isinstance(exponent, int) or exponent < -2 or found >= 10**14:
            raise forms.ValidationError("Dit is geen bedrag. Schrijf bijvoorbeeld 1.250.000 of 1250000,50.")
        return found


class Startveld(Datumveld):
    """When building starts: a day, a month or a year, which is all that a rule can weigh."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        uitleg = "Een dag, een maand of een jaar, zoals ‘1 mei 2028’, ‘mei 2028’ of ‘2028’."
        super().__init__(label, help_text=uitleg, **kwargs)

    def clean(self, value: Any) -> str:
        """The EDTF; empty when nothing was filled in.

        Raises:
            ValidationError: it is no day, month or year, or one of long ago.
        """
        try:
            found = super().clean(value)
        except forms.ValidationError:
            found = "?"
        if found and not _DAG_MAAND_JAAR.fullmatch(found):
            raise forms.ValidationError(
                "Dit is geen dag, maand of jaar vanaf 2000. Schrijf bijvoorbeeld ‘1 mei 2028’, ‘mei 2028’ of "
                "‘2028’."
            )
        return found


class JaNeeveld(forms.ChoiceField):
    """Yes, no, or not known."""

    def __init__(self, **kwargs: Any) -> None:
        answers = [("", "Niet bekend"), ("ja", "Ja"), ("nee", "Nee")]
        super().__init__(choices=answers, required=False, widget=forms.RadioSelect, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The word for what is stored."""
        return {True: "ja", False: "nee", None: ""}.get(value, value)

    def clean(self, value: Any) -> Any:
        """True, False or None."""
        return {"ja": True, "nee": False}.get(super().clean(value))


def write_minima(minima: Iterable[Mapping[str, str]]) -> str:
    """Minima as lines to edit."""
    names = dict(Gebied.objects.filter(soort__in=("provincie", "landsdeel")).values_list("code", "naam"))
    return "\n".join(
        f"{names.get(m['gebied'], m['gebied'])}: {write_getal(Decimal(m['waarde']))} {m['maat']}"
        for m in minima
    )


def read_minima(text: str) -> list[dict[str, str]]:
    """Lines as minima by code of their area.

    Raises:
        ValidationError: a line that is none, or an area that is no landsdeel or province.
    """
    areas: dict[str, str] = {}
    for area in Gebied.objects.filter(soort__in=("landsdeel", "provincie")).order_by("soort", "code"):
        for word in (area.code, area.naam, *area.aliassen):
            # A province and its town have one name; a landsdeel comes first by its own.
            areas.setdefault(word.casefold(), area.code)
    found: list[dict[str, str]] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        match = _MINIMUM.fullmatch(line)
        code = areas.get(match["gebied"].casefold()) if match else None
        if match is None or code is None:
            raise forms.ValidationError(
                f"‘{line[:80]}’ is geen minimum. Schrijf bijvoorbeeld ‘Drenthe: 1000 woningen’."
            )
        amount = match["aantal"].replace(".", "")
        found.append({"gebied": code, "waarde": amount, "maat": match["maat"] or "woningen"})
    return found
