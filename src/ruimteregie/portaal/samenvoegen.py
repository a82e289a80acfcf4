"""Two people who change the same record: what each of them changed, field by field, and both together (§5).

    bewerking = Bewerking(afspraak, actor, request.POST)
    if form.is_valid():
        wanted = bewerking.values(form.cleaned_data)
        done = carry_out(request, reden, lambda: change_afspraak(afspraak, wanted, actor=actor))
        if isinstance(done, Mislukt):
            mislukt = bewerking.failed(done, form.cleaned_data)

The page includes ``portaal/onderdelen/opslaan.html`` inside its form: the hidden numbers and the buttons.
The names in the form are those of the fields and relations of the record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import DecimalField, Field, ManyToManyField, Model, QuerySet

from ruimteregie.kern.fouten import Bewerkingsconflict
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import Mislukt, Verschilregel
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import wijzigingen
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import ONGEZIEN

__all__ = ["Bewerking"]

_LEEG = (None, "", [], ())


class Bewerking:
    """One person's change of a record, held against what others saved since that person opened it.

    ``versie`` is the number that the next save builds on, ``basis`` the one that the person began with, and
    ``samen`` says whether what others changed can be taken along.
    """

    def __init__(self, obj: Geregistreerd, actor: Actor, post: Mapping[str, Any] | None = None) -> None:
        form = post or {}
        self.obj = obj
        self.actor = actor
        self._stored = obj.versie
        read = whole_number(str(form.get("versie", "")))
        began = whole_number(str(form.get("basis", "")))
        self.versie: int = obj.versie if read is None else read
        self.basis: int = self.versie if began is None else min(began, self.versie)
        self.samen = False
        self._merging = "samenvoegen" in form

    def values(self, own: Mapping[str, Any]) -> dict[str, Any]:
        """What to store; who asked for both together gets what others changed where the own text did not.

        A relation that both changed gets what either added and loses what either took out. Makes the record
        one that was read at ``versie``, so that saving it tells of a change in between; a change by others
        of fields that are not in the form is no such change.
        """
        theirs = self._theirs(self.basis if self._merging else self.versie, own)
        later = self._theirs(self.versie, own)
        self.obj.versie = self.versie if later else self._stored
        if not self._merging:
            return dict(own)
        return {name: self._merged(name, value, theirs) for name, value in own.items()}

    def failed(self, mislukt: Mislukt, own: Mapping[str, Any]) -> Mislukt:
        """The same failure, with each field that differs: named in Dutch, and who changed it."""
        if not isinstance(mislukt.fout, Bewerkingsconflict):
            return mislukt
        self.obj.refresh_from_db()
        theirs = self._theirs(self.basis, own)
        self._stored = self.versie = self.obj.versie
        lines = [line for name, value in own.items() if (line := self._line(name, value, theirs))]
        self.samen = any(line.wie == "ander" for line in lines)
        return replace(mislukt, verschillen=tuple(lines))

    def _theirs(self, since: int, own: Mapping[str, Any]) -> dict[str, Any]:
        """What the fields of the form that others changed held before, as the history keeps it."""
        found: dict[str, Any] = {}
        for change in wijzigingen(self.obj).filter(versie__gt=since).order_by("versie"):
            for name, (old, _) in change.velden.items():
                if name in own:
                    found.setdefault(name, old)
        return {name: old for name, old in found.items() if not _same(old, _kept(self._current(name)))}

    def _merged(self, name: str, own: Any, theirs: Mapping[str, Any]) -> Any:
        if name not in theirs:
            return own
        began, now = theirs[name], self._current(name)
        if not isinstance(self._field(name), ManyToManyField):
            return now if _same(_kept(own), began) else own
        before = set(began or ())
        mine, stored = {_code(o): o for o in own}, {_code(o): o for o in now}
        added = [o for code, o in mine.items() if code not in before and code not in stored]
        return [*(o for code, o in stored.items() if code in mine or code not in before), *added]

    def _line(self, name: str, own: Any, theirs: Mapping[str, Any]) -> Verschilregel | None:
        mine, stored = _kept(own), _kept(self._current(name))
        began = theirs.get(name, stored)
        i_did = not _same(mine, began)
        if _same(mine, stored) or not (i_did or name in theirs):
            return None
        who = "u" if name not in theirs else "allebei" if i_did else "ander"
        shown = (self._shown(name, value) for value in (began, stored, mine))
        return Verschilregel(str(self._field(name).verbose_name), *shown, wie=who)

    def _field(self, name: str) -> Field[Any, Any]:
        return self.obj._meta.get_field(name)  # type: ignore[return-value]

    def _current(self, name: str) -> Any:
        if isinstance(self._field(name), ManyToManyField):
            return list(getattr(self.obj, name).all())
        return getattr(self.obj, name)

    def _shown(self, name: str, value: Any) -> str:
        """A kept value in words; a record that the person may not see is not named."""
        if value in _LEEG:
            return ""
        field: Any = self._field(name)
        listed = value if isinstance(value, list) else [value]
        if field.is_relation:
            rows = visible(QuerySet(field.remote_field.model), self.actor).filter(code__in=listed)
            names = {row.code: str(row) for row in rows}
            return ", ".join(names.get(code, ONGEZIEN) for code in listed)
        if isinstance(value, list) or field.choices:
            return ", ".join(label(str(item)) for item in listed)
        return str(value).replace(".", ",") if isinstance(field, DecimalField) else str(value)


def _code(obj: Any) -> str:
    return str(getattr(obj, "code", obj))


def _kept(value: Any) -> Any:
    """A value as the history keeps it."""
    if isinstance(value, Model):
        return _code(value)
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    items: list[Any] = list(value)
    return sorted(map(_code, items)) if any(isinstance(item, Model) for item in items) else items


def _same(one: Any, other: Any) -> bool:
    return one == other or (one in _LEEG and other in _LEEG)
