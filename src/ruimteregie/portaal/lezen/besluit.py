"""What the reviewer decided about one finding, from the form to the service."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.lezen.actievelden import corrected_acties
from ruimteregie.portaal.lezen.vondstblad import RELATIEKEUZES
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.afspraken.services import (
    accept_vondst,
    join_vondst,
    merge_vondst,
    overnemer_of,
    reject_vondst,
    standalone_kinds,
    undo_vondst,
)
from ruimteregie.register.documenten.models import Vondst
from ruimteregie.register.documenten.selectors import vondsten
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import Actor, require, visible

__all__ = ["BESLUITEN", "decide", "known_afspraak", "parties_of"]

_IN_LIJST = re.compile(r"\(([\w.-]{1,120})\)$")
_NOEMEN = 3
"""How many are named when the words fit more than one."""

BESLUITEN: Mapping[str, str] = {
    "overnemen": "overgenomen", "koppelen": "overgenomen", **dict.fromkeys(RELATIEKEUZES, "overgenomen"),
    "samenvoegen": "samengevoegd", "afwijzen": "afgewezen", "terug": "nieuw",
}  # fmt: skip
"""What one can decide, and the state that follows."""


def decide(vondst: Vondst, form: QueryDict, actor: Actor) -> None:
    """Carry out the decision of the form, inside ``verantwoord``.

    Raises:
        GeenToegang: the actor may not review this.
        Bewerkingsconflict: somebody decided since the page was made; with both decisions.
        InvoerFout, OnbekendeWaarde: something is missing or not known; nothing was changed.
    """
    require(actor, "beoordelen", vondst)
    word = form.get("besluit", "")
    carry = _DOEN.get(word)
    if carry is None:
        raise OnbekendeWaarde(
            f"onbekend besluit {word!r}", remedie=f"Kies uit: {', '.join(BESLUITEN)}.", paragraaf="§1"
        )
    _check_same(vondst, form, BESLUITEN[word])
    carry(vondst, form, actor)


def _check_same(vondst: Vondst, form: QueryDict, status: str) -> None:
    """Refuse what was decided on an older page than the register is now, with the difference."""
    seen = form.get("versie", "")
    version = whole_number(seen)
    if seen == str(vondst.versie) or version is None:
        return
    now = vondst.status
    vondst.versie = version
    # Both wanting the same is no difference to show; the service says that it is done already.
    if now != status:
        vondst.status = status
        store(vondst, alleen={"status"})


def _accept(vondst: Vondst, form: QueryDict, actor: Actor) -> None:
    if vondst.soort not in standalone_kinds():
        _join(vondst, form, actor)
        return
    accept_vondst(vondst, actor=actor, velden=_corrections(vondst, form, actor))


def _relate(vondst: Vondst, form: QueryDict, actor: Actor) -> None:
    """Take over as a new Afspraak that follows on a known one."""
    known = known_afspraak(form.get("bekend", ""), actor)
    accept_vondst(
        vondst,
        actor=actor,
        velden=_corrections(vondst, form, actor),
        relatie=(form.get("besluit", ""), known),
    )


def _join(vondst: Vondst, form: QueryDict, actor: Actor) -> None:
    """Join to the Afspraak of the field, or to the known one that the button names."""
    join_vondst(vondst, known_afspraak(form.get("bekend") or form.get("afspraak", ""), actor), actor=actor)


def known_afspraak(text: str, actor: Actor) -> Afspraak:
    """The Afspraak that the words name and the actor may see: a code, a number, a title, or as in the list.

    The list writes ``number title (code)``. Small and capital letters are the same; a title need not be
    whole, unless that names more than one.

    Raises:
        InvoerFout: nothing was given, there is none, or there are more.
    """
    words = " ".join(text.split())[:600]
    if not words:
        raise InvoerFout("kies de afspraak waar dit bij hoort", remedie="Kies er een uit de lijst.")
    in_list = _IN_LIJST.search(words)
    ways = [Q(code=in_list[1])] if in_list else []
    ways += [Q(code=words), Q(nummer__iexact=words), Q(titel__iexact=words), Q(titel__icontains=words)]
    for way in ways:
        found = list(visible(Afspraak.objects.filter(way), actor).order_by("code")[: _NOEMEN + 1])
        if len(found) == 1:
            return found[0]
        if found:
            raise InvoerFout(
                f"er is meer dan een afspraak die {words!r} heet",
                remedie=f"Bedoelt u {' of '.join(_listed(a) for a in found[:_NOEMEN])}?",
            )
    raise InvoerFout(
        f"de afspraak {words} is niet bekend", remedie="Kies er een uit de lijst, op nummer of titel."
    )


def _listed(afspraak: Afspraak) -> str:
    return f"{afspraak.nummer} {afspraak.titel} ({afspraak.code})".strip()


def _merge(vondst: Vondst, form: QueryDict, actor: Actor) -> None:
    given = form.get("samen_met", "")
    pk = whole_number(given) or 0
    other = vondsten(actor, vondst.lezing).filter(pk=pk).first()
    if other is None:
        raise InvoerFout("kies de vondst waar deze hetzelfde als is", remedie="Kies er een uit de lijst.")
    merge_vondst(vondst, other, actor=actor)


def _reject(vondst: Vondst, form: QueryDict, actor: Actor) -> None:
    reject_vondst(vondst, actor=actor)


def _undo(vondst: Vondst, form: QueryDict, actor: Actor) -> None:
    undo_vondst(vondst, actor=actor)


_DOEN: Mapping[str, Callable[[Vondst, QueryDict, Actor], None]] = {
    "overnemen": _accept,
    "koppelen": _join,
    **dict.fromkeys(RELATIEKEUZES, _relate),
    "samenvoegen": _merge,
    "afwijzen": _reject,
    "terug": _undo,
}


def _corrections(vondst: Vondst, form: QueryDict, actor: Actor) -> dict[str, Any]:
    """The fields as the reviewer left them; only what this kind has."""
    title = " ".join(form.get("titel", "").split())
    if not title:
        raise InvoerFout("de titel is leeg", waar=str(vondst), remedie="Geef een korte titel.")
    place = _place(form.get("gebied", ""), actor)
    if vondst.soort != "afspraak":
        return {overnemer_of(vondst.soort).titelveld: title}
    given: dict[str, Any] = {
        "titel": title[:400],
        "samenvatting": title,
        "thema": form.get("thema", ""),
        "soorten": tuple(form.getlist("soorten")),
        "departementen": list(Partij.objects.filter(code__in=form.getlist("departementen"))),
    }
    acties = corrected_acties(vondst, form)
    if acties is not None:
        given["acties"] = acties
    return given | ({"gebieden": [place]} if place else {})


def _place(code: str, actor: Actor) -> Gebied | None:
    if not code:
        return None
    found = visible(Gebied.objects.filter(code=code), actor).first()
    if found is None:
        raise OnbekendeWaarde(
            f"onbekend gebied {code!r}", remedie="Kies een gebied uit de lijst.", paragraaf="§1"
        )
    return found


def parties_of(vondst: Vondst) -> list[str]:
    """The codes of the departments that were found; all of them together are the Rijk."""
    return ["RIJK" if d == "ALLE" else str(d) for d in vondst.waarde.get("departementen") or ()]
