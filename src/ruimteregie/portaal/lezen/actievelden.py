"""The acties of a found promise as fields that a reviewer can correct, and what was filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.register.documenten.models import Vondst
from ruimteregie.register.partijen.models import Partij

__all__ = ["ActieVelden", "actie_fields", "corrected_acties"]


@dataclass(frozen=True, slots=True)
class ActieVelden:
    """One actie in the form: ``naam`` begins its names; ``partijen`` are (code, name, whether ticked)."""

    naam: str
    tekst: str
    termijn: str
    voorwaarde: str
    partijen: tuple[tuple[str, str, bool], ...]
    erbij: str


def actie_fields(vondst: Vondst, form: Mapping[str, Any]) -> list[ActieVelden]:
    """The acties as found, or as ``form`` left them where it has them. One query."""
    found = vondst.waarde.get("acties") or ()
    codes = {c for item in found for c in item.get("partijen") or ()}
    names = dict(Partij.objects.filter(code__in=sorted(codes)).values_list("code", "naam")) if codes else {}
    return [_shown(n, item, form, names) for n, item in enumerate(found)]


def _shown(n: int, item: Mapping[str, Any], form: Mapping[str, Any], names: Mapping[str, str]) -> ActieVelden:
    name = f"actie-{n}"
    given = form if f"{name}-tekst" in form else {}
    mine = [c for c in item.get("partijen") or () if c in names]
    ticked = given.getlist(f"{name}-partijen") if isinstance(given, QueryDict) else mine
    return ActieVelden(
        name,
        given.get(f"{name}-tekst", item.get("tekst") or ""),
        given.get(f"{name}-termijn", _words(item.get("termijn"))),
        given.get(f"{name}-voorwaarde", item.get("voorwaarde") or ""),
        tuple((c, names[c], c in ticked) for c in mine),
        given.get(f"{name}-erbij", ""),
    )


def corrected_acties(vondst: Vondst, form: QueryDict) -> list[dict[str, Any]] | None:
    """The acties in the shape of the finding; one without a text is left out. None: the form has none.

    Raises:
        OnbekendeWaarde: a party that is not known, or a name of more than one.
    """
    found = vondst.waarde.get("acties") or ()
    if not any(f"actie-{n}-tekst" in form for n in range(len(found))):
        return None
    read = [_read(f"actie-{n}", item, form) for n, item in enumerate(found)]
    return [item for item in read if item["tekst"]]


def _read(name: str, item: Mapping[str, Any], form: QueryDict) -> dict[str, Any]:
    term = form.get(f"{name}-termijn", "").strip()
    # Words that stayed as they were keep the meaning that was read with them.
    kept = item.get("termijn") if term == _words(item.get("termijn")).strip() else term
    shown = form.getlist(f"{name}-partijen")
    more = form.get(f"{name}-erbij", "").strip()
    return {
        **item,
        "tekst": form.get(f"{name}-tekst", "").strip(),
        "voorwaarde": form.get(f"{name}-voorwaarde", "").strip() or None,
        "termijn": kept or None,
        "partijen": [*shown, *([_party(more)] if more else [])],
    }


def _party(words: str) -> str:
    exact = Q(code=words) | Q(naam__iexact=words) | Q(afkorting__iexact=words)
    found = list(Partij.objects.filter(exact).values_list("code", flat=True)[:2])
    if len(found) != 1:
        what = "meer dan een partij heet" if found else "onbekende partij"
        raise OnbekendeWaarde(f"{what} {words!r}", remedie="Kies een partij uit de lijst.", paragraaf="§1")
    return str(found[0])


def _words(term: Any) -> str:
    return str((term.get("tekst") if isinstance(term, Mapping) else term) or "")
