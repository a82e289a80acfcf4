"""Two people at one text: what each changed stays; only where both changed the same does one see to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from ruimteregie.portaal.handelen import Mislukt, Verschilregel
from ruimteregie.register.pakketten.onderhandeling import Concepttekst
from ruimteregie.register.toegang.historie import wijzigingen

__all__ = ["merge_texts", "text_as_read", "with_who"]


def text_as_read(tekst: Concepttekst) -> Mapping[str, Any]:
    """The text as it was at the number in ``versie``, from the history."""
    later = wijzigingen(tekst).filter(versie__gt=tekst.versie).order_by("versie")
    old = next((change.velden["inhoud"][0] for change in later if "inhoud" in change.velden), None)
    return tekst.inhoud if old is None else old


def with_who(mislukt: Mislukt) -> Mislukt:
    """The same with who changed each field: u, ander or allebei."""

    def who(line: Verschilregel) -> str:
        if line.eigen == line.uitgangspunt:
            return "ander"
        return "u" if line.opgeslagen == line.uitgangspunt else "allebei"

    return replace(mislukt, verschillen=tuple(replace(v, wie=who(v)) for v in mislukt.verschillen))


def merge_texts(
    begonnen: Mapping[str, Any], opgeslagen: Mapping[str, Any], eigen: Mapping[str, Any]
) -> dict[str, Any]:
    """The own text, with what somebody else changed where the own text did not differ from the beginning.

    ``acties`` are merged one by one, by their code; what either added stays, what either took out is gone.
    """
    found = _fields(begonnen, opgeslagen, eigen)
    before, theirs = _by_code(begonnen), _by_code(opgeslagen)
    mine = _by_code(eigen)
    merged = [
        _fields(before.get(code, {}), theirs.get(code, {}), item)
        for code, item in mine.items()
        if code in theirs or code not in before
    ]
    merged += [item for code, item in theirs.items() if code not in mine and code not in before]
    new = [item for item in eigen.get("acties", ()) if not item.get("code")]
    return {**found, "acties": [*merged, *new]}


def _fields(
    begonnen: Mapping[str, Any], opgeslagen: Mapping[str, Any], eigen: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        name: opgeslagen.get(name, value) if _same(name, begonnen.get(name), value) else value
        for name, value in {**opgeslagen, **eigen}.items()
        if name != "acties"
    }


def _same(name: str, kept: Any, typed: Any) -> bool:
    """Whether what was typed is what was kept; a form has a term as its words only."""
    if name == "termijn":
        words = [value if isinstance(value, str) else (value or ("",))[0] for value in (kept, typed)]
        return words[0] == words[1]
    return (kept or None) == (typed or None)


def _by_code(inhoud: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    return {str(item["code"]): item for item in inhoud.get("acties", ()) if item.get("code")}
