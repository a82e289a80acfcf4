"""Many findings of a letter in one decision, and the whole of it taken back."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode

from ruimteregie.bronnen.referentie.woorden import THEMAS
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import post_only
from ruimteregie.portaal.lezen.besluit import known_afspraak
from ruimteregie.portaal.lezen.views.leestaken import reviewer
from ruimteregie.register.afspraken.services import (
    Stapel,
    accept_certain,
    join_vondst,
    keep_facts,
    reject_vondst,
    undo_batch,
    undo_vondst,
)
from ruimteregie.register.documenten.models import Lezing, Vondst
from ruimteregie.register.documenten.selectors import lezingen, vondsten
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import Actor

__all__ = ["last_batch", "stapel"]

_HOOGSTENS = 50
"""How many findings that were left out are named; the others are counted."""


@post_only("portaal:beoordelen", "pk")
def stapel(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over all that is certain, keep facts with the document, or take such a decision back."""
    actor = reviewer(request)
    if isinstance(actor, HttpResponse):
        return actor
    lezing = get_object_or_404(lezingen(actor).defer(None), pk=pk)
    soort = request.POST.get("soort", "")
    address = f"{reverse('portaal:beoordelen', args=[pk])}?{urlencode({'soort': soort})}"
    try:
        with verantwoord(door=request.user, reden="Beoordeeld bij het inlezen"):  # type: ignore[arg-type]
            done = _carry_out(request.POST, lezing, soort, actor)
    except (InvoerFout, OnbekendeWaarde, GeenToegang) as fout:
        messages.error(request, f"Er is niets veranderd: {fout.wat.rstrip('.')}. {fout.remedie}".strip())
        return redirect(address)
    request.session[_key(pk)] = done
    return redirect(f"{address}&stapel={done['id']}#uitkomst")


def _carry_out(form: QueryDict, lezing: Lezing, soort: str, actor: Actor) -> dict[str, Any]:
    """Do what the form asks; the outcome as it is shown, which holds no more than this person may see."""
    word = form.get("handeling", "")
    if word == "terug":
        return _undo(form, lezing, actor)
    if word in ("koppelen", "afwijzen"):
        return _ticked(form, lezing, word, actor)
    if word == "bewaren":
        return _outcome(keep_facts(lezing, soort, actor=actor))
    if word != "overnemen":
        raise OnbekendeWaarde(
            f"onbekend besluit {word!r}",
            remedie="Kies uit: overnemen, bewaren, koppelen, afwijzen, terug.",
            paragraaf="§1",
        )
    fields = {"thema": _theme(form)} if soort == "afspraak" else {}
    return _outcome(accept_certain(lezing, soort, actor=actor, velden=fields))


def _theme(form: QueryDict) -> str:
    theme = form.get("thema", "")
    if not theme:
        raise InvoerFout("afspraken hebben een thema nodig", remedie="Kies het thema dat voor alle geldt.")
    if theme not in THEMAS:
        raise OnbekendeWaarde(
            f"onbekend thema {theme!r}", remedie=f"Kies uit: {', '.join(THEMAS)}.", paragraaf="§1"
        )
    return theme


def _undo(form: QueryDict, lezing: Lezing, actor: Actor) -> dict[str, Any]:
    ticked = _chosen(form, lezing, actor)
    for vondst in ticked:
        undo_vondst(vondst, actor=actor)
    again = len(ticked) or undo_batch(form.get("stapel", ""), actor=actor)
    sentence = f"Ongedaan gemaakt: {_count(again, 'vondst staat', 'vondsten staan')} weer open"
    return {"id": uuid.uuid4().hex, "zin": sentence, "terug": False}


def _ticked(form: QueryDict, lezing: Lezing, word: str, actor: Actor) -> dict[str, Any]:
    """Join the ticked facts to an Afspraak, or reject them."""
    ticked = _chosen(form, lezing, actor)
    if not ticked:
        raise InvoerFout("er is niets aangevinkt", remedie="Vink eerst een of meer vondsten aan.")
    known = known_afspraak(form.get("afspraak", ""), actor) if word == "koppelen" else None
    for vondst in ticked:
        if known is None:
            reject_vondst(vondst, actor=actor)
        else:
            join_vondst(vondst, known, actor=actor)
    done = f"gekoppeld aan {known.titel.rstrip('.')}" if known else "afgewezen"
    sentence = f"{_count(len(ticked), 'vondst', 'vondsten')} {done}"
    return {"id": uuid.uuid4().hex, "zin": sentence, "vondsten": [v.pk for v in ticked], "terug": True}


def _chosen(form: QueryDict, lezing: Lezing, actor: Actor) -> list[Vondst]:
    chosen = [pk for text in form.getlist("vondst") if (pk := whole_number(text)) is not None]
    return list(vondsten(actor, lezing).filter(pk__in=chosen)) if chosen else []


def _key(pk: int) -> str:
    return f"stapel-{pk}"


def _outcome(done: Stapel) -> dict[str, Any]:
    left = [
        {"vondst": o.vondst.pk, "titel": o.vondst.titel[:120], "reden": o.reden} for o in done.overgeslagen
    ]
    return {
        "id": done.id or uuid.uuid4().hex,
        "zin": _sentence(done),
        "over": left[:_HOOGSTENS],
        "meer": max(len(left) - _HOOGSTENS, 0),
        "terug": bool(done.id),
    }


def _sentence(done: Stapel) -> str:
    """What was decided together, in one sentence."""
    kept = bool(done.overgenomen) and all(v.gevolg == "bij document" for v in done.overgenomen)
    taken = "bij het document bewaard" if kept else "overgenomen"
    parts = [f"{_count(len(done.overgenomen), 'vondst', 'vondsten')} {taken}"]
    if done.gekoppeld:
        parts.append(f"{len(done.gekoppeld)} als vindplaats bij een bekende afspraak gezet")
    if done.meegenomen:
        parts.append(f"{_count(done.meegenomen, 'feit', 'feiten')} meegenomen")
    if done.overgeslagen:
        parts.append(f"{len(done.overgeslagen)} overgeslagen")
    return ", ".join(parts)


def _count(n: int, one: str, more: str) -> str:
    return f"{n or 'geen'} {one if n == 1 else more}"


def last_batch(request: HttpRequest, pk: int) -> dict[str, Any] | None:
    """The outcome that the address asks for, of the last decision over many findings of this letter."""
    found: dict[str, Any] | None = request.session.get(_key(pk)) if "stapel" in request.GET else None
    return found if found is not None and found["id"] == request.GET["stapel"] else None
