"""A model field for a small set of words, such as the kinds of an Afspraak; and closed vocabularies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import Lookup
from django.db.models.sql.compiler import SQLCompiler
from django.utils.text import capfirst

from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.register.toegang.keuzes import keuzes

__all__ = ["Lijstveld", "check_choices"]


class Lijstveld(models.TextField):
    """A tuple of words, stored as ``;beleid;uitvoering;`` so that one word can be searched for.

    ``filter(soorten__heeft="beleid")`` finds the rows that hold the word; an empty tuple is stored as ``""``.
    ``waarden`` closes the vocabulary: ``store`` then refuses any other word (§1).
    """

    def __init__(self, *args: Any, waarden: Iterable[str] = (), **kwargs: Any) -> None:
        self.waarden = tuple(waarden)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", tuple)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: str | None, *_: object) -> tuple[str, ...]:
        """``;a;b;`` -> ``("a", "b")``."""
        return self.to_python(value)

    def to_python(self, value: Any) -> tuple[str, ...]:
        """From text, a list or a tuple."""
        if value is None:
            return ()
        if isinstance(value, str):
            return tuple(w.strip() for w in value.split(";") if w.strip())
        return tuple(str(w) for w in value)

    def get_prep_value(self, value: Any) -> str:
        """``("a", "b")`` -> ``;a;b;``."""
        words = self.to_python(value)
        if any(";" in w for w in words):
            raise ValueError(f"{self.name}: een woord mag geen puntkomma bevatten")
        return f";{';'.join(words)};" if words else ""

    def value_to_string(self, obj: models.Model) -> str:
        """For serialisers."""
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> Any:
        """A box to tick for each word of a closed vocabulary, else one line with words parted by ``;``."""
        from django import forms

        class _Vakjes(forms.MultipleChoiceField):
            def clean(self, value: Any) -> Any:
                return tuple(super().clean(value))

        class _Regel(forms.CharField):
            def prepare_value(self, value: Any) -> Any:
                return value if isinstance(value, str) else "; ".join(value or ())

        title = kwargs.get("label", capfirst(self.verbose_name))
        if self.waarden:
            return _Vakjes(
                choices=keuzes(self.waarden),
                widget=forms.CheckboxSelectMultiple,
                required=not self.blank,
                label=title,
                help_text=self.help_text,
            )
        return _Regel(
            required=not self.blank,
            label=title,
            help_text=self.help_text or "Gescheiden door een puntkomma.",
        )


@Lijstveld.register_lookup
class _Heeft(Lookup):
    """``veld__heeft="woord"``."""

    lookup_name = "heeft"

    def get_prep_lookup(self) -> str:
        escaped = str(self.rhs).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        return f"%;{escaped};%"

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> Any:
        left, left_params = self.process_lhs(compiler, connection)
        return f"{left} LIKE %s ESCAPE '\\'", [*left_params, self.rhs]


def check_choices(obj: models.Model, fields: Iterable[models.Field[Any, Any]]) -> None:
    """Refuse a value outside the closed vocabulary of its field; empty is *niet bekend* and passes.

    Raises:
        OnbekendeWaarde: names the word and the ones to choose from (§1).
    """
    for field in fields:
        value = getattr(obj, field.attname)
        words = value if isinstance(field, Lijstveld) else (value,)
        allowed = field.waarden if isinstance(field, Lijstveld) else [c for c, _ in field.flatchoices]
        for word in words:
            if allowed and word not in (None, "") and word not in allowed:
                raise OnbekendeWaarde(
                    f"onbekende waarde {word!r} voor {field.verbose_name}",
                    waar=str(getattr(obj, "code", "") or obj._meta.verbose_name),
                    remedie=f"Kies uit: {', '.join(map(str, allowed))}.",
                    paragraaf="§1",
                )
