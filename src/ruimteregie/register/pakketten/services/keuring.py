"""Check and complete the text of one Afspraak before a version has it: no unknown word enters (§1)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from ruimteregie.bronnen.referentie.woorden import AFSPRAAKSOORTEN, THEMAS
from ruimteregie.kern.fouten import InvoerFout, NotatieFout, OnbekendeWaarde
from ruimteregie.kern.termijn import Termijn
from ruimteregie.register.afspraken.models import Actie
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.keuzes import keuzes_van, label

__all__ = ["ACTIEVELDEN", "MAX_TEKST", "TEKSTVELDEN", "check_length", "check_tekst"]

TEKSTVELDEN: Mapping[str, Any] = {
    "nummer": "",
    "titel": "",
    "soorten": (),
    "thema": "",
    "samenvatting": "",
    "voorwaarde": "",
    "departementen": (),
    "partijen": (),
    "trekker_rijk": "",
    "trekker_regio": "",
    "gebieden": (),
    "acties": (),
}
"""The fields of the text of an Afspraak with what each is when nothing is said; its code comes with it."""
ACTIEVELDEN: Mapping[str, Any] = {
    "onder": "",
    "kant": "",
    "partijen": (),
    "samenvatting": "",
    "voorwaarde": "",
    "termijn": "",
}
_LIJSTEN = frozenset({"soorten", "departementen", "partijen", "gebieden"})
_GEEN_TERMIJN = ["", "", ""]
_LENGTE: Mapping[str, int] = {"nummer": 20, "titel": 400, "termijn": 90}
MAX_TEKST = 20_000
"""How many signs one piece of text can have: more is a document, and is added as one."""


def check_tekst(
    code: str, inhoud: Mapping[str, Any], *, eerder: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The text of an Afspraak in the shape that a version keeps, with every word of it known.

    ``eerder`` is the text it replaces: terms of it that nobody changes are kept as they are, acties keep
    their code. An Actie without a code gets the next one. A term is given in words, or as the three columns
    of a text.

    Raises:
        OnbekendeWaarde: an unknown field, party, area, theme, kind, side or Actie.
        InvoerFout: no title, summary or theme, or too long.
        NotatieFout: words that are no term.
    """
    waar = f"{inhoud.get('nummer') or ''} {inhoud.get('titel') or code}".strip()
    _check_names(inhoud, {*TEKSTVELDEN, "code"}, waar)
    found: dict[str, Any] = {"code": code}
    found |= {name: _plain(name, inhoud.get(name, empty)) for name, empty in TEKSTVELDEN.items()}
    _require_filled(found, ("titel", "samenvatting", "thema"), waar)
    _check_words("thema", [found["thema"]], THEMAS, waar)
    _check_words("soort", found["soorten"], AFSPRAAKSOORTEN, waar)
    found["acties"] = _acties(code, found["acties"], eerder or {}, waar)
    _check_codes(found, waar)
    return found


def _plain(name: str, value: Any) -> Any:
    """A value as JSON keeps it: codes of records, lists in a fixed order, text without loose spaces."""
    if name == "acties":
        return list(value or ())
    if name in _LIJSTEN:
        listed = [value] if isinstance(value, str) and value else value or ()
        codes = [str(getattr(item, "code", item)) for item in listed]
        return list(dict.fromkeys(codes)) if name == "soorten" else sorted(set(codes))
    return str(getattr(value, "code", value) or "").strip()


def _acties(
    code: str, items: Iterable[Mapping[str, Any]], eerder: Mapping[str, Any], waar: str
) -> list[dict[str, Any]]:
    known = {str(actie["code"]): actie for actie in eerder.get("acties", ())}
    found: list[dict[str, Any]] = []
    taken = _codes_in_register(code) | set(known)
    for number, item in enumerate(items, start=1):
        place = f"{waar}, actie {number}"
        _check_names(item, {*ACTIEVELDEN, "code"}, place)
        own = str(item.get("code") or "") or _next_code(code, taken)
        if item.get("code") and own not in taken:
            raise OnbekendeWaarde(
                f"actie {own!r} hoort niet bij deze afspraak",
                waar=place,
                remedie="Laat de code van een nieuwe actie leeg.",
                paragraaf="§1",
            )
        taken.add(own)
        found.append(_actie(own, item, known.get(own, {}), place))
    _check_order(found, waar)
    return found


def _actie(code: str, item: Mapping[str, Any], eerder: Mapping[str, Any], waar: str) -> dict[str, Any]:
    found: dict[str, Any] = {"code": code}
    found |= {
        name: _plain(name, item.get(name, empty)) for name, empty in ACTIEVELDEN.items() if name != "termijn"
    }
    _require_filled(found, ("samenvatting",), waar)
    _check_words("kant", [found["kant"]], ["", *(side for side, _ in keuzes_van("acties", "kant"))], waar)
    found["termijn"] = _termijn(item.get("termijn", ""), eerder.get("termijn", _GEEN_TERMIJN), waar)
    return found


def _termijn(given: Any, eerder: Sequence[str], waar: str) -> list[str]:
    """A term as its words, kind and EDTF; the earlier one as long as its words stay the same."""
    words = " ".join(str(given[0] if isinstance(given, list | tuple) else given or "").split())
    if words == eerder[0]:
        return list(eerder)
    if not words:
        return list(_GEEN_TERMIJN)
    if len(words) > _LENGTE["termijn"]:
        raise InvoerFout(f"de termijn is langer dan {_LENGTE['termijn']} tekens", waar=waar, paragraaf="§3")
    try:
        termijn = Termijn.parse(words)
    except NotatieFout as fout:
        raise NotatieFout(fout.wat, waar=waar, remedie=fout.remedie, paragraaf=fout.paragraaf) from fout
    return [termijn.tekst, termijn.soort.value, termijn.edtf or ""]


def _codes_in_register(code: str) -> set[str]:
    return set(Actie.objects.filter(afspraak__code=code).values_list("code", flat=True))


def _next_code(code: str, taken: Collection[str]) -> str:
    number = 1
    while f"{code}.{number}" in taken:
        number += 1
    return f"{code}.{number}"


def _check_order(acties: Sequence[Mapping[str, Any]], waar: str) -> None:
    """Each Actie stands once, and after the one it is a part of."""
    seen: set[str] = set()
    for actie in acties:
        if actie["code"] in seen:
            raise InvoerFout(f"actie {actie['code']} staat er twee keer", waar=waar)
        if actie["onder"] and actie["onder"] not in seen:
            raise OnbekendeWaarde(
                f"actie {actie['code']} is onderdeel van {actie['onder']!r}, en die staat er niet boven",
                waar=waar,
                remedie="Zet een onderdeel na de actie waar het bij hoort.",
                paragraaf="§1",
            )
        seen.add(actie["code"])


def _check_names(given: Iterable[str], known: Collection[str], waar: str) -> None:
    if unknown := sorted(set(given) - set(known)):
        raise OnbekendeWaarde(
            f"onbekend veld {', '.join(map(repr, unknown))}",
            waar=waar,
            remedie=f"Kies uit: {', '.join(sorted(known))}.",
            paragraaf="§1",
        )


def _require_filled(found: Mapping[str, Any], names: Iterable[str], waar: str) -> None:
    for name in names:
        if not found[name]:
            raise InvoerFout(f"{name} ontbreekt", waar=waar, remedie=f"Vul {name} in.")
    for name, most in _LENGTE.items():
        if len(str(found.get(name) or "")) > most:
            raise InvoerFout(f"{name} is langer dan {most} tekens", waar=waar, remedie="Kort de tekst in.")
    for name in ("samenvatting", "voorwaarde"):
        check_length(name, found[name], waar)


def check_length(naam: str, tekst: str, waar: str) -> None:
    """Raise InvoerFout when a piece of text is longer than ``MAX_TEKST`` signs."""
    if len(tekst) > MAX_TEKST:
        signs = f"{MAX_TEKST:_}".replace("_", ".")
        raise InvoerFout(
            f"{naam} is langer dan {signs} tekens",
            waar=waar,
            remedie="Kort de tekst in, of voeg hem als document toe.",
        )


def _check_words(what: str, given: Iterable[str], known: Sequence[str], waar: str) -> None:
    for word in given:
        if word not in known:
            raise OnbekendeWaarde(
                f"onbekend: {what} {word!r}",
                waar=waar,
                remedie=f"Kies uit: {', '.join(label(k) for k in known if k)}.",
                paragraaf="§1",
            )


def _check_codes(found: Mapping[str, Any], waar: str) -> None:
    """Every party and area that is named exists; in two queries."""
    parties = {*found["departementen"], *found["partijen"], found["trekker_rijk"], found["trekker_regio"]}
    parties.update(code for actie in found["acties"] for code in actie["partijen"])
    for what, model, codes in (
        ("partij", Partij, parties - {""}),
        ("gebied", Gebied, set(found["gebieden"])),
    ):
        known = set(model.objects.filter(code__in=codes).values_list("code", flat=True))
        if missing := sorted(codes - known):
            raise OnbekendeWaarde(
                f"{what} {', '.join(map(repr, missing))} bestaat niet",
                waar=waar,
                remedie="Kies de code uit het register.",
                paragraaf="§1",
            )
