"""A field of a form for several records, such as parties: tick off the ones it has, type names to add."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

__all__ = ["Recordkeuze"]


class _Keuze(forms.Widget):
    """Boxes for the records that are chosen, and a line for the names of more."""

    def __init__(self, titel: str) -> None:
        super().__init__()
        self.titel = titel
        self.gekozen: Sequence[Any] = ()
        self.namen: Sequence[str] = ()

    def value_from_datadict(self, data: Any, files: Any, name: str) -> tuple[list[str], str]:
        """The codes that are ticked, and what was typed."""
        ticked = data.getlist(name) if hasattr(data, "getlist") else list(data.get(name, ()))
        return ticked, str(data.get(f"{name}-erbij", "")).strip()

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        """Never: no box ticked means none chosen."""
        return False

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The boxes and the line."""
        ticked, typed = value if isinstance(value, tuple) else ([r.code for r in self.gekozen], "")
        boxes = format_html_join(
            "", '<label class="keuze"><input type="checkbox" name="{}" value="{}"{}> <span>{}</span></label>',
            ((name, r.code, SafeString(" checked") if r.code in ticked else "", r) for r in self.gekozen),
        )  # fmt: skip
        options = format_html_join("", '<option value="{}"></option>', ((n,) for n in self.namen))
        described = format_html(' aria-describedby="{}"', d) if (d := self._described(attrs)) else ""
        may_be_empty = "" if self.is_required else "mag leeg; "
        return format_html(
            '{}<div class="keuze-erbij"><label class="utrecht-form-label" for="id_{}-erbij">{} toevoegen '
            '<span class="zacht">({}meer namen met een puntkomma ertussen)</span></label>'
            '<input class="utrecht-textbox utrecht-textbox--html-input" id="id_{}-erbij" name="{}-erbij" '
            'value="{}" list="{}-namen" autocomplete="off"{}><datalist id="{}-namen">{}</datalist></div>',
            boxes, name, self.titel, may_be_empty, name, name, typed, name, described, name, options,
        )  # fmt: skip

    def _described(self, attrs: Any) -> str:
        return str({**self.attrs, **(attrs or {})}.get("aria-describedby", ""))


class Recordkeuze(forms.Field):
    """Several records of one kind, by code, name or abbreviation; gives a list of them.

    ``fill`` says which records there are and which are chosen now.
    """

    def __init__(self, titel: str, enkelvoud: str, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(label=titel, widget=_Keuze(enkelvoud), **kwargs)
        self._records: dict[str, Any] = {}
        self._names: dict[str, list[Any]] = {}

    def fill(self, records: Iterable[Any], gekozen: Iterable[Model] = (), ticked: Iterable[str] = ()) -> None:
        """Choose from these records; ``ticked`` are codes that a form sent and that need a box too."""
        found = list(records)
        # New ones: a form shares what its class has of a field.
        self._records, self._names = {record.code: record for record in found}, {}
        for record in found:
            words = (
                str(record),
                record.code,
                getattr(record, "afkorting", ""),
                *getattr(record, "aliassen", ()),
            )
            for word in {word.casefold() for word in words} - {""}:
                self._names.setdefault(word, []).append(record)
        widget: Any = self.widget
        boxes = {record.code: record for record in gekozen}  # type: ignore[attr-defined]
        boxes |= {code: self._records[code] for code in ticked if code in self._records}
        widget.gekozen = list(boxes.values())
        widget.namen = [self._full_name(record) for record in found]

    def _full_name(self, record: Any) -> str:
        name = str(record)
        return f"{name} ({record.code})" if len(self._names[name.casefold()]) > 1 else name

    def clean(self, value: Any) -> list[Any]:
        """The records that are ticked or named.

        Raises:
            ValidationError: a name that no record has, or that several have.
        """
        ticked, typed = value or ((), "")
        found = {code: self._records[code] for code in ticked if code in self._records}
        for name in filter(None, map(str.strip, typed.split(";"))):
            record = self._named(name)
            found[record.code] = record
        if self.required and not found:
            raise forms.ValidationError("Kies er ten minste één.")
        return list(found.values())

    def _named(self, name: str) -> Any:
        code = name.removesuffix(")").rpartition("(")[2]
        matches = self._names.get(name.casefold()) or self._names.get(code.casefold(), [])
        if len(matches) == 1:
            return matches[0]
        if not matches:
            raise forms.ValidationError(f"‘{name}’ is niet bekend. Kies een naam uit de lijst.")
        known = " of ".join(f"{record} ({record.code})" for record in matches)
        raise forms.ValidationError(f"‘{name}’ kan meer betekenen. Schrijf {known}.")
