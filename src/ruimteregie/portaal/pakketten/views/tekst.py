"""The concept desk: the text of a version that is negotiated, Afspraak by Afspraak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from ruimteregie.kern.fouten import Bewerkingsconflict
from ruimteregie.portaal.handelen import Mislukt, as_read, carry_out, log_in_first, post_only
from ruimteregie.portaal.pakketten.formulieren import Tekstblad
from ruimteregie.portaal.pakketten.mogen import can_write, version_steps
from ruimteregie.portaal.pakketten.ordenen import in_order, order_form
from ruimteregie.portaal.pakketten.samen import merge_texts, text_as_read, with_who
from ruimteregie.portaal.pakketten.teksten import read_texts
from ruimteregie.portaal.pakketten.views.gemeen import Stap, find_versie, show_step
from ruimteregie.register.pakketten import services
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst
from ruimteregie.register.pakketten.selectors import conceptteksten
from ruimteregie.register.pakketten.services.bijwerken import register_changes
from ruimteregie.register.pakketten.vergelijken import name_of_place
from ruimteregie.register.toegang.policy import Actor

__all__ = ["afspraak_wijzigen", "nieuwe_afspraak", "teksten", "volgorde", "weglaten"]


def _actor(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined,no-any-return]


@log_in_first
def teksten(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """All texts of a version, with what can be done with each."""
    actor = _actor(request)
    pakket, versie = find_versie(request, code, versiecode, "bewerken", "inbrengen")
    texts = list(conceptteksten(versie, actor))
    readable = read_texts({"afspraken": [text.inhoud for text in texts]}, actor)
    context = {
        "pakket": pakket,
        "versie": versie,
        "regels": list(zip(texts, readable, strict=True)),
        "mag_schrijven": can_write(versie, actor),
        "staan": sum(not text.vervalt for text in texts),
        "achter": _behind(versie, texts) if can_write(versie, actor) else [],
        "handelingen": [step for step in version_steps(versie, actor) if step[0] != "Tekst bewerken"],
    }
    return render(request, "portaal/pakketten/teksten.html", context)


def _behind(versie: PakketVersie, texts: Sequence[Concepttekst]) -> list[str]:
    """What the register changed since the texts began, as far as the reader sees these texts."""
    seen = {text.pk for text in texts}
    return [
        f"{one.tekst}: {', '.join(map(name_of_place, [*one.anders, *one.botst])) or 'vervallen'}"
        for one in register_changes(versie)
        if one and one.tekst.pk in seen
    ]


@log_in_first
def afspraak_wijzigen(request: HttpRequest, code: str, versiecode: str, tekstcode: str) -> HttpResponse:
    """Change the text of one Afspraak; who was second gets the difference, with both their words."""
    actor = _actor(request)
    pakket, versie = _writable(request, code, versiecode)
    tekst = _find(versie, tekstcode, actor)
    context: dict[str, Any] = {"pakket": pakket, "versie": versie, "tekst": tekst, "nummer": tekst.versie}
    if request.method != "POST":
        return _show(request, Tekstblad(tekst.inhoud, actor), context)
    blad = Tekstblad(tekst.inhoud, actor, request.POST)
    context["nummer"] = request.POST.get("versie", tekst.versie)
    if "erbij" in request.POST or not blad.is_valid():
        return _again(request, blad, context)
    wanted = blad.waarden
    as_read(tekst, request.POST)
    read = text_as_read(tekst)
    done = carry_out(
        request, "Tekst van een afspraak gewijzigd",
        lambda: services.change_tekst(tekst, wanted, actor=actor),
    )  # fmt: skip
    if not isinstance(done, Mislukt):
        messages.success(request, f"De tekst van ‘{done}’ is opgeslagen.")
        return redirect("portaal:versietekst", code, versiecode)
    context["mislukt"] = with_who(done)
    if isinstance(done.fout, Bewerkingsconflict):
        tekst.refresh_from_db()
        context["nummer"] = tekst.versie
        blad = Tekstblad(merge_texts(read, tekst.inhoud, wanted), actor)
    return _show(request, blad, context, done.status)


@log_in_first
def nieuwe_afspraak(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """Add an Afspraak to the text."""
    actor = _actor(request)
    pakket, versie = _writable(request, code, versiecode)
    context: dict[str, Any] = {"pakket": pakket, "versie": versie}
    if request.method != "POST":
        start = {n: [found.code for found in getattr(pakket, n).all()] for n in ("partijen", "gebieden")}
        return _show(request, Tekstblad(start, actor), context)
    blad = Tekstblad({}, actor, request.POST)
    if "erbij" in request.POST or not blad.is_valid():
        return _again(request, blad, context)
    done = carry_out(
        request, "Afspraak aan de tekst toegevoegd",
        lambda: services.add_tekst(versie, blad.waarden, actor=actor),
    )  # fmt: skip
    if isinstance(done, Mislukt):
        return _show(request, blad, {**context, "mislukt": done}, done.status)
    messages.success(request, f"‘{done}’ staat nu in de tekst.")
    return redirect("portaal:versietekst", code, versiecode)


@log_in_first
@post_only("portaal:versietekst", "code", "versiecode")
def weglaten(request: HttpRequest, code: str, versiecode: str, tekstcode: str) -> HttpResponse:
    """Leave an Afspraak out of the version, or take it back in (``terug`` in the form)."""
    actor = _actor(request)
    _, versie = _writable(request, code, versiecode)
    tekst = _find(versie, tekstcode, actor)
    as_read(tekst, request.POST)
    back = "terug" in request.POST
    change = services.restore_tekst if back else services.drop_tekst
    reden = "Afspraak weer opgenomen" if back else "Afspraak uit de tekst gelaten"
    done = carry_out(request, reden, lambda: change(tekst, actor=actor))
    if isinstance(done, Mislukt):
        messages.error(request, f"Er is niets veranderd: {done.fout.wat}.")
    elif back:
        messages.success(request, f"‘{tekst}’ staat weer in de tekst.")
    else:
        messages.success(request, f"‘{tekst}’ vervalt in deze versie. De tekst is bewaard en kan terug.")
    return redirect("portaal:versietekst", code, versiecode)


@log_in_first
def volgorde(request: HttpRequest, code: str, versiecode: str) -> HttpResponse:
    """Put the texts in another order; those that this person does not see keep their place."""
    actor = _actor(request)
    pakket, versie = _writable(request, code, versiecode)
    texts = list(conceptteksten(versie, actor))
    form = order_form(texts, request.POST if request.method == "POST" else None)
    stap = Stap(
        "Volgorde", "Geef elke afspraak haar plaats; de andere schuiven op.", "Sla de volgorde op",
        "Volgorde van de tekst gewijzigd", "De volgorde is opgeslagen.",
    )  # fmt: skip

    def work(given: Mapping[str, int]) -> PakketVersie:
        chosen = iter(in_order(texts, given))
        seen = {text.code for text in texts}
        codes = [next(chosen) if t.code in seen else t.code for t in services.texts_of(versie)]
        services.reorder(versie, codes, actor=actor)
        return versie

    context = {"pakket": pakket, "versie": versie}
    return show_step(request, stap, form, work, context, lambda _: ("versietekst", code, versiecode))


def _writable(request: HttpRequest, code: str, versiecode: str) -> tuple[Pakket, PakketVersie]:
    pakket, versie = find_versie(request, code, versiecode, "bewerken")
    if not can_write(versie, _actor(request)):
        raise PermissionDenied
    return pakket, versie


def _find(versie: PakketVersie, tekstcode: str, actor: Actor) -> Concepttekst:
    found = conceptteksten(versie, actor).filter(code=tekstcode).first()
    if found is None:
        raise Http404("Deze tekst bestaat niet.")
    return found


def _again(request: HttpRequest, blad: Tekstblad, context: Mapping[str, Any]) -> HttpResponse:
    """The form once more with everything that was typed; with an empty row more for who asked."""
    if "erbij" not in request.POST:
        return _show(request, blad, context, 422)
    post = request.POST.copy()
    rows = post.get("acties-TOTAL_FORMS", "0")
    post["acties-TOTAL_FORMS"] = str(min(int(rows) + 1, 200)) if rows.isdecimal() and len(rows) < 5 else "1"
    return _show(request, Tekstblad(_started(context), _actor(request), post), context)


def _started(context: Mapping[str, Any]) -> Mapping[str, Any]:
    """What the text said that the form is about; nothing for a new one."""
    return context["tekst"].inhoud if "tekst" in context else {}


def _show(
    request: HttpRequest, blad: Tekstblad, context: Mapping[str, Any], status: int = 200
) -> HttpResponse:
    return render(request, "portaal/pakketten/tekstformulier.html", {**context, "blad": blad}, status=status)
