"""The review of what was found in one letter: one finding after another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from ruimteregie.bronnen.referentie.woorden import AFSPRAAKSOORTEN, THEMAS
from ruimteregie.kern.fouten import (
    Bewerkingsconflict,
    GeenToegang,
    InvoerFout,
    OnbekendeWaarde,
    RuimteregieFout,
)
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import post_only
from ruimteregie.portaal.lezen import beoordeling
from ruimteregie.portaal.lezen.actievelden import actie_fields
from ruimteregie.portaal.lezen.besluit import decide, parties_of
from ruimteregie.portaal.lezen.views.leestaken import reviewer
from ruimteregie.portaal.lezen.views.stapels import last_batch
from ruimteregie.portaal.lezen.vondstblad import content, hide_unseen, lookalike, name_of_made
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.afspraken.services import standalone_kinds
from ruimteregie.register.afspraken.themas import propose_thema
from ruimteregie.register.documenten.models import Lezing, Vondst
from ruimteregie.register.documenten.selectors import lezingen, vondsten
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.keuzes import keuzes
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["beoordelen", "besluiten"]

# The fields of the form that come back filled in with the next finding.
_ONTHOUDEN = ("thema", "gebied")


def beoordelen(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter at the left, one finding at the right."""
    lezing = _lezing(request, pk)
    return _desk(request, lezing, request.GET)


@post_only("portaal:beoordelen", "pk")
def besluiten(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, correct, join, reject or undo one finding."""
    actor = reviewer(request)
    if isinstance(actor, HttpResponse):
        return actor
    lezing = _lezing(request, pk)
    form = request.POST
    asked = form.get("vondst", "")
    vondst = get_object_or_404(vondsten(actor, lezing), pk=whole_number(asked) or 0)
    query = QueryDict(mutable=True)
    query["vondst"] = asked
    try:
        # The reason is read by whoever sees the record, so it names no file.
        with verantwoord(door=request.user, reden="Beoordeeld bij het inlezen"):  # type: ignore[arg-type]
            decide(vondst, form, actor)
    except GeenToegang as fout:
        vondst.refresh_from_db()
        return _desk(request, lezing, query, fout=fout, form=form, status=403)
    except Bewerkingsconflict as fout:
        return _desk(request, lezing, query, fout=fout, form=form, status=409)
    except (InvoerFout, OnbekendeWaarde) as fout:
        return _desk(request, lezing, query, fout=fout, form=form, status=422)
    if form.get("besluit") == "terug":
        messages.success(request, "Ongedaan gemaakt: de vondst is weer te beoordelen.")
    return redirect(_after(lezing, vondst, form, actor))


def _after(lezing: Lezing, vondst: Vondst, form: QueryDict, actor: Actor) -> str:
    """The address to go on at: after undoing the finding itself, otherwise the next one that is left."""
    found = list(vondsten(actor, lezing))
    undone = form.get("besluit") == "terug"
    target = vondst if undone else beoordeling.neighbour(found, vondst)
    query = {"vondst": target.pk, **{name: form[name] for name in _ONTHOUDEN if form.get(name)}}
    if not undone:
        query["gedaan"] = vondst.pk
    return f"{reverse('portaal:beoordelen', args=[lezing.pk])}?{urlencode(query)}"


def _lezing(request: HttpRequest, pk: int) -> Lezing:
    actor = request.actor  # type: ignore[attr-defined]
    return get_object_or_404(lezingen(actor).defer(None), pk=pk)


def _desk(
    request: HttpRequest,
    lezing: Lezing,
    query: QueryDict,
    *,
    fout: RuimteregieFout | None = None,
    form: Mapping[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    found = list(vondsten(actor, lezing))
    tafel = beoordeling.table(lezing, found, query, actor)
    hide_unseen(tafel.vondst, actor)
    if isinstance(fout, Bewerkingsconflict):
        fout.verschillen = {k: v for k, v in fout.verschillen.items() if k == "status"}
    asked = query.get("gedaan", "")
    done = next((v for v in found if str(v.pk) == asked and v.status != "nieuw"), None)
    context = {
        "lezing": lezing,
        "tafel": tafel,
        "vondst": tafel.vondst,
        "gedaan": done,
        "gedaan_naam": name_of_made(done, actor),
        "stapel": last_batch(request, lezing.pk),
        "lijkt": lookalike(tafel.vondst, actor),
        "samen_met": next((v for v in found if tafel.vondst and v.pk == tafel.vondst.samen_met_id), None),
        "mag_beoordelen": bool(tafel.vondst and mag(actor, "beoordelen", tafel.vondst)),
        "zelfstandig": standalone_kinds(),
        "fout": fout,
        "fout_zin": fout.wat.rstrip(".") if fout else "",
        "conflict": fout if isinstance(fout, Bewerkingsconflict) else None,
        **content(tafel.vondst),
        **_choices(tafel, form or query, actor),
    }
    return render(request, "portaal/lezen/beoordelen.html", context, status=status)


def _choices(tafel: beoordeling.Tafel, form: Mapping[str, Any], actor: Actor) -> dict[str, Any]:
    """What the form of this finding offers, and what is filled in."""
    vondst = tafel.vondst
    if vondst is None:
        return {}
    given = form if "besluit" in form else {}
    proposed = "" if given else _proposed(vondst)
    linked = Afspraak.objects.filter(code=vondst.koppeling) if vondst.koppeling else Afspraak.objects.none()
    ministries = Partij.objects.filter(soort__in=("ministerie", "rijk"), bestaat_tot="").order_by("naam")
    return {
        "bekend": visible(linked, actor).first(),
        "themas": keuzes(THEMAS),
        "soorten": keuzes(AFSPRAAKSOORTEN),
        "departementen": ministries,
        "gebieden": visible(Gebied.objects.filter(soort__in=("provincie", "novex")), actor).order_by(
            "-soort", "naam"
        ),
        "actievelden": actie_fields(vondst, given) if vondst.soort == "afspraak" else [],
        "alle_partijen": Partij.objects.filter(bestaat_tot="").only("naam").order_by("naam"),
        "invoer": {
            "titel": given.get("titel", vondst.titel),
            "thema": proposed or form.get("thema", ""),
            "gebied": form.get("gebied", ""),
            "afspraak": given.get("afspraak", tafel.hoort_bij.code if tafel.hoort_bij else ""),
            "soorten": _list(given, "soorten") if given else vondst.waarde.get("soorten") or [],
            "departementen": _list(given, "departementen") if given else parties_of(vondst),
            "thema_voorgesteld": bool(proposed),
            "thema_onthouden": not given and not proposed and bool(form.get("thema")),
        },
        "bekende_afspraken": visible(Afspraak.objects.all(), actor).only(
            "code", "nummer", "titel", "vertrouwelijkheid"
        ),
    }


def _proposed(vondst: Vondst) -> str:
    """The theme that the words of a promise point to; empty for any other kind."""
    if vondst.soort != "afspraak":
        return ""
    return propose_thema(vondst.titel, vondst.tekst)


def _list(form: Mapping[str, Any], name: str) -> list[str]:
    return form.getlist(name) if isinstance(form, QueryDict) else []
