"""What the reviewer decided about one finding, from the form to the service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import QueryDict

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.portaal.beoordeling import ZELFSTANDIG
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.afspraken.services import (
    accept_vondst,
    join_vondst,
    reject_vondst,
    undo_vondst,
)
from ruimteregie.register.documenten.models import Vondst
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import Actor, require, visible

__all__ = ["BESLUITEN", "decide", "parties_of"]

BESLUITEN: Mapping[str, str] = {
    "overnemen": "overgenomen", "koppelen": "overgenomen", "afwijzen": "afgewezen", "terug": "nieuw",
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
    if seen == str(vondst.versie) or not seen.isdecimal():
        return
    now = vondst.status
    vondst.versie = int(seen)
    # Both wanting the same is no difference to show; the service says that it is done already.
    if now != status:
        vondst.status = status
        store(vondst, alleen={"status"})


def _accept(vondst: Vondst, form: QueryDict, actor: Actor) -> None:
    if vondst.soort not in ZELFSTANDIG:
        _join(vondst, form, actor)
        return
    accept_vondst(vondst, actor=actor, velden=_corrections(vondst, form, actor))


def _join(vondst: Vondst, form: QueryDict, actor: Actor) -> None:
    code = form.get("afspraak", "").strip()
    afspraak = visible(Afspraak.objects.filter(code=code), actor).first() if code else None
    if afspraak is None:
        raise InvoerFout(
            f"de afspraak {code} is niet bekend" if code else "kies de afspraak waar dit bij hoort",
            remedie="Kies een code uit de lijst, zoals arr-gld-2.3.",
        )
    join_vondst(vondst, afspraak, actor=actor)


def _reject(vondst: Vondst, form: QueryDict, actor: Actor) -> None:
    reject_vondst(vondst, actor=actor)


def _undo(vondst: Vondst, form: QueryDict, actor: Actor) -> None:
    undo_vondst(vondst, actor=actor)


_DOEN: Mapping[str, Callable[[Vondst, QueryDict, Actor], None]] = {
    "overnemen": _accept,
    "koppelen": _join,
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
        return {"samenvatting": title}
    given: dict[str, Any] = {
        "titel": title[:400],
        "samenvatting": title,
        "thema": form.get("thema", ""),
        "soorten": tuple(form.getlist("soorten")),
        "departementen": list(Partij.objects.filter(code__in=form.getlist("departementen"))),
    }
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
