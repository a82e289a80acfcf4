"""What a version says, how it differs from another and how far it is, for a terminal or a script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

from ruimteregie.kern.edtf import write_edtf

if TYPE_CHECKING:
    from ruimteregie.register.pakketten.models import PakketVersie

__all__ = ["difference_lines", "in_words", "novex_cell", "plain", "text_lines", "when"]


def text_lines(inhoud: Mapping[str, Any]) -> Iterator[str]:
    """What a content (``compose_inhoud``) says, agreement by agreement."""
    yield f"{inhoud['naam']} {inhoud['versie']}".strip()
    for item in inhoud["afspraken"]:
        yield f"{_name(item)}: {item['samenvatting']}"
        if item["voorwaarde"]:
            yield f"  voorwaarde: {item['voorwaarde']}"
        for actie in item["acties"]:
            who, when = ", ".join(actie["partijen"]) or actie["kant"], actie["termijn"][0] or "geen termijn"
            yield f"  {who}: {actie['samenvatting']} ({when})"
            if actie["voorwaarde"]:
                yield f"    voorwaarde: {actie['voorwaarde']}"


def difference_lines(found: Any) -> Iterator[str]:
    """A difference between two versions, a line for each thing that changed."""
    for what, items in (("Nieuw", found.nieuw), ("Vervallen", found.vervallen)):
        yield from (f"{what}: {_name(item)}" for item in items)
    for changed in found.gewijzigd:
        yield f"Gewijzigd: {changed.titel or changed.code}"
        yield from (_field(value) for value in changed.velden)
        for actie in changed.acties:
            yield f"  actie {actie.code}: {actie.wat}"
            yield from (f"  {_field(value)}" for value in actie.velden)


def _name(item: Mapping[str, Any]) -> str:
    return f"{item.get('nummer') or ''} {item.get('titel') or item['code']}".strip()


def _field(value: Any) -> str:
    return f"  {value.naam}: {_shown(value.oud)} → {_shown(value.nieuw)}"


def _shown(value: Any) -> str:
    if value is None:
        return "niets"
    return ", ".join(value) if isinstance(value, list) else str(value)


def plain(found: Any) -> Any:
    """A difference as JSON: terms and amounts as they are written."""
    from ruimteregie.kern.bedrag import Bedrag
    from ruimteregie.kern.termijn import Termijn

    if isinstance(found, Bedrag | Termijn):
        return str(found)
    if is_dataclass(found) and not isinstance(found, type):
        return {name: plain(getattr(found, name)) for name in (f.name for f in fields(found))}
    if isinstance(found, Mapping):
        return {name: plain(value) for name, value in found.items()}
    return [plain(item) for item in found] if isinstance(found, list | tuple) else found


def when(versie: PakketVersie) -> str:
    """The day of a version in words; empty when it is not known."""
    return write_edtf(versie.datum) if versie.datum else ""


def in_words(cel: Any) -> str:
    """The state of a product, with its number and date where there is an adopted version."""
    last = cel.laatste
    stand = cel.stand.replace("-", " ")
    if last is None:
        return stand
    number = f"versie {last.versienummer}" if last.versienummer else ""
    return " ".join(part for part in (number, stand, when(last)) if part)


def novex_cell(cel: Any) -> dict[str, Any]:
    """A product of an area with all its versions, for a script."""
    return {
        "stand": cel.stand,
        "bekend": cel.is_bekend,
        "gecombineerd": cel.gecombineerd,
        "versies": [
            {
                "code": versie.code,
                "versie": versie.versienummer or None,
                "datum": versie.datum or None,
                "wijze": versie.wijze,
                "overleg": versie.overleg.code if versie.overleg else None,
                "afgeleid": versie.afgeleid,
                "bronnen": [str(passage) for passage in versie.passages.all()],
            }
            for versie in cel.versies
        ],
    }
