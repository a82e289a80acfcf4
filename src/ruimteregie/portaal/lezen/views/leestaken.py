"""Handing in files: what happens to each, stopping it, and saying what the columns of a list hold."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.handelen import post_only
from ruimteregie.portaal.lezen import kolomkeuze, leeswerk
from ruimteregie.portaal.lezen.inleveren import MAX_BESTANDEN, levels, with_columns
from ruimteregie.portaal.lezen.leeswerk import keep_task
from ruimteregie.register.documenten.leestaak import Leestaak
from ruimteregie.register.overleg.models import Agendapunt
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.selectors import take_naslag
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["inleveren", "kolommen", "own", "paper", "reviewer", "taak", "voortgang"]

WACHT = 2.0
"""Seconds that a form waits for its files: most letters are read by then, and need no page in between."""


def own(request: HttpRequest) -> QuerySet[Leestaak]:
    """The recent tasks of who asks; nobody sees those of others."""
    recent = Leestaak.objects.filter(door=request.user.pk, wanneer__gte=timezone.now() - leeswerk.BEWAARD)
    return recent.select_related("lezing").defer("tussenstand", "lezing__resultaat")


def reviewer(request: HttpRequest) -> Actor | HttpResponse:
    """Who may review; who is not logged in is sent to log in first.

    Raises:
        PermissionDenied: logged in, without a role that reviews.
    """
    actor = request.actor  # type: ignore[attr-defined]
    if mag(actor, "beoordelen"):
        return actor
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    raise PermissionDenied("Met uw rol kunt u geen brieven inlezen of vondsten beoordelen.")


def paper(
    request: HttpRequest, upload: UploadedFile, agendapunt: int, niveau: str, actor: Actor
) -> HttpResponse | str:
    """Start reading a file as a paper of an agenda item; the next page, or what is wrong with the file.

    ``niveau`` is how closed the item is now; what counts is how closed it is when the file was read.
    """
    taken = leeswerk.begin(
        upload, door=request.user, eigenaar=None, vertrouwelijkheid=niveau, agendapunt=agendapunt
    )
    leeswerk.wait([taken], WACHT)
    if taken.staat == "mislukt":
        leeswerk.discard(taken)
        return taken.fout
    return _next(request, [taken], actor)


def inleveren(request: HttpRequest, actor: Actor) -> HttpResponse | list[str]:
    """Start reading the files of the form; the next page, or what is wrong when nothing came of it."""
    files = request.FILES.getlist("bestanden")
    level = request.POST.get("vertrouwelijkheid", "")
    errors = _form_errors(len(files), level, actor)
    if errors:
        return errors
    owner = Partij.objects.filter(code__in=actor.partijen).order_by("code").first()
    taken = [leeswerk.begin(f, door=request.user, eigenaar=owner, vertrouwelijkheid=level) for f in files]
    leeswerk.wait(taken, WACHT)
    if all(t.staat == "mislukt" for t in taken):
        for failed in taken:
            leeswerk.discard(failed)
        return [f"{t.naam}: {t.fout}" for t in taken]
    return _next(request, taken, actor)


def _form_errors(files: int, level: str, actor: Actor) -> list[str]:
    errors: list[str] = []
    if not files:
        errors.append("Kies een bestand om in te lezen.")
    if files > MAX_BESTANDEN:
        errors.append(f"Kies hoogstens {MAX_BESTANDEN} bestanden tegelijk; u koos er {files}.")
    if level not in levels(actor):
        errors.append("Kies wie dit mag zien.")
    return errors


def _next(request: HttpRequest, taken: list[Leestaak], actor: Actor) -> HttpResponse:
    """One file that is read goes straight to its review; anything else is told file by file."""
    if len(taken) == 1 and (address := _address(taken[0], actor)):
        _tell(request, taken[0], actor)
        return redirect(address)
    if all(t.staat == "klaar" for t in taken):
        for done in taken:
            _tell(request, done, actor)
        return redirect("portaal:inlezen")
    return redirect(
        f"{reverse('portaal:voortgang')}?{urlencode({'taak': [t.pk for t in taken]}, doseq=True)}"
    )


def _address(taken: Leestaak, actor: Actor) -> str:
    """Where to go with a task that has ended well; empty when it has not, or may not be seen."""
    if taken.staat == "kolommen":
        return reverse("portaal:kolommen", args=[taken.pk])
    if taken.staat != "klaar" or taken.lezing is None:
        return ""
    if taken.agendapunt:
        return _item_address(taken.agendapunt, actor)
    if not mag(actor, "lezen", taken.lezing):
        return reverse("portaal:inlezen")
    return reverse("portaal:beoordelen", args=[taken.lezing.pk])


def _item_address(agendapunt: int, actor: Actor) -> str:
    """The page of the agenda item that a file became a paper of, or the queue when it is gone."""
    punt = visible(Agendapunt.objects.filter(pk=agendapunt), actor).select_related("overleg").first()
    if punt is None:
        return reverse("portaal:inlezen")
    return reverse("portaal:agendapunt", args=[punt.overleg.code, punt.pk])


def _tell(request: HttpRequest, taken: Leestaak, actor: Actor) -> None:
    if taken.staat == "klaar":
        messages.success(request, told(taken, actor))
        taken.delete()


def told(taken: Leestaak, actor: Actor) -> str:
    """How it went with a file that is in the queue, in one sentence."""
    lezing = taken.lezing
    if lezing is None:
        return f"{taken.naam} is niet in de wachtrij gezet."
    if not taken.is_nieuw and taken.agendapunt:
        level = label(lezing.vertrouwelijkheid).lower()
        return f"Dit bestand was al ingelezen en is nu een stuk bij dit agendapunt. Wie het ziet: {level}."
    if not taken.is_nieuw:
        if not mag(actor, "lezen", lezing):
            return "Een van de bestanden was al ingelezen; er is niets veranderd."
        return f"{lezing.naam} was al ingelezen; er is niets veranderd."
    if taken.agendapunt:
        return f"{lezing.naam} is een stuk bij dit agendapunt."
    found = lezing.vondsten.count()
    known = lezing.vondsten.filter(status="herkend").count()
    what = f"{found} {'vondst' if found == 1 else 'vondsten'}"
    return f"{lezing.naam} is ingelezen: {what}{f', {known} herkend in het register' if known else ''}."


def voortgang(request: HttpRequest) -> HttpResponse:
    """How far the files are; asked again each second, by htmx or by the page itself without a script."""
    actor = reviewer(request)
    if isinstance(actor, HttpResponse):
        return actor
    asked = [pk for text in request.GET.getlist("taak") if (pk := whole_number(text)) is not None]
    leeswerk.sweep()
    found = own(request)
    taken = list(found.filter(pk__in=asked) if asked else found)
    busy = any(t.loopt for t in taken)
    partial = bool(getattr(request, "htmx", False))
    if partial and not busy and len(taken) == 1 and (address := _address(taken[0], actor)):
        _tell(request, taken[0], actor)
        return HttpResponse(headers={"HX-Redirect": address})
    context = {
        "taken": [
            (t, told(t, actor), _address(t, actor)) if t.staat == "klaar" else (t, "", "") for t in taken
        ],
        "bezig": busy,
        "adres": request.get_full_path(),
    }
    page = "_taken" if partial else "voortgang"
    return render(request, f"portaal/lezen/{page}.html", context)


@post_only("portaal:voortgang")
def taak(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a task, read it once more, or take it off the list."""
    actor = reviewer(request)
    if isinstance(actor, HttpResponse):
        return actor
    leeswerk.sweep()
    taken = get_object_or_404(own(request), pk=pk)
    word = request.POST.get("handeling", "")
    if word == "stoppen":
        leeswerk.cancel(taken)
    elif word == "opnieuw" and not leeswerk.again(taken):
        messages.warning(request, f"{taken.naam} is er niet meer. Kies het bestand opnieuw.")
        return redirect("portaal:inlezen")
    elif word == "wissen":
        leeswerk.discard(taken)
        return redirect("portaal:inlezen")
    return redirect(f"{reverse('portaal:voortgang')}?{urlencode({'taak': taken.pk})}")


def kolommen(request: HttpRequest, pk: int) -> HttpResponse:
    """What the columns of a list hold: a proposal, checked and confirmed by the user."""
    actor = reviewer(request)
    if isinstance(actor, HttpResponse):
        return actor
    taken = get_object_or_404(own(request).defer(None), pk=pk)
    if taken.staat != "kolommen":
        return redirect(_address(taken, actor) or "portaal:inlezen")
    if request.method != "POST":
        return _columns(request, taken)
    chosen = kolomkeuze.read_choice(request.POST)
    taken.tussenstand = {**taken.tussenstand, "keuze": chosen}
    taken.save(update_fields=["tussenstand"])
    try:
        kolommen = kolomkeuze.as_columns(chosen)
        if request.POST.get("handeling") != "inlezen":
            return _columns(request, taken)
        keep_task(taken, with_columns(taken.tussenstand, kolommen, take_naslag()))
    except InvoerFout as fout:
        return _columns(request, taken, fout, status=422)
    taken.refresh_from_db()
    address = _address(taken, actor)
    _tell(request, taken, actor)
    return redirect(address)


def _columns(
    request: HttpRequest, taken: Leestaak, fout: InvoerFout | None = None, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {"taak": taken, "fout": fout, "keuze": kolomkeuze.sheet(taken.tussenstand)}
    return render(request, "portaal/lezen/kolommen.html", context, status=status)
