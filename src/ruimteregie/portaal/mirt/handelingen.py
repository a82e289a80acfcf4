"""What one can do with a project on its page: each a form, the service behind it, and what to say then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from ruimteregie.portaal.bronvelden import Bronvelden
from ruimteregie.portaal.handelen import Mislukt, as_read, carry_out, log_in_first, post_only
from ruimteregie.portaal.mirt import formulieren as f
from ruimteregie.portaal.mirt import herstelformulieren as h
from ruimteregie.portaal.mirt.blad import sheet
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.documenten.services import passage_of
from ruimteregie.register.projecten import services
from ruimteregie.register.projecten.models import Project
from ruimteregie.register.projecten.selectors import whole_projects
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["HANDELINGEN", "Handeling", "forms_of", "handeling", "sources_of"]

Werk = Callable[[Project, f.Projectformulier, Actor], Any]


@dataclass(frozen=True, slots=True)
class Handeling:
    """One thing to do: the name of its form, the form, the service, and the sentence afterwards.

    ``kan`` says whether it makes sense for the project as it is.
    """

    titel: str
    formulier: type[f.Projectformulier]
    werk: Werk
    zin: str
    kan: Callable[[Project], bool] = lambda _: True


def sources_of(form: Any) -> list[Passage]:
    """The place that the form names, as a source; none when it names none."""
    place = form.plaats() if isinstance(form, Bronvelden) else None
    return [] if place is None else [passage_of(place)]


def _mijlpaal(project: Project, form: f.Projectformulier, actor: Actor) -> Any:
    given = form.cleaned_data
    return services.record_mijlpaal(
        project, given["welke"], given["verwacht"], actor=actor, op=timezone.localdate(),
        toelichting=given["toelichting"], bronnen=sources_of(form),
    )  # fmt: skip


def _verwacht(project: Project, form: f.Projectformulier, actor: Actor) -> Any:
    given = form.cleaned_data
    return services.change_verwachting(
        given["mijlpaal"], given["verwacht"], actor=actor, op=timezone.localdate(), bronnen=sources_of(form)
    )


def _werkelijk(project: Project, form: f.Projectformulier, actor: Actor) -> Any:
    given = form.cleaned_data
    return services.record_werkelijk(
        given["mijlpaal"], given["werkelijk"], actor=actor, vandaag=timezone.localdate(),
        bronnen=sources_of(form),
    )  # fmt: skip


def _risico(project: Project, form: f.Projectformulier, actor: Actor) -> Any:
    names = ("soort", "omschrijving", "kans", "gevolg", "maatregel", "beheerser")
    given = {name: form.cleaned_data[name] for name in names}
    return services.record_risico(project, given, actor=actor, bronnen=sources_of(form))


def _risico_wijzigen(_: Project, form: Any, actor: Actor) -> Any:
    risk = form.cleaned_data["risico"]
    return services.change_risico(risk, form.velden(), actor=actor, bronnen=sources_of(form))


def _risico_vervalt(_: Project, form: Any, actor: Actor) -> Any:
    return services.end_risico(form.cleaned_data["risico"], actor=actor, op=timezone.localdate())


def _dag_herstellen(_: Project, form: Any, actor: Actor) -> Any:
    given = form.cleaned_data
    return services.correct_werkelijk(
        given["mijlpaal"], given["werkelijk"], actor=actor, vandaag=timezone.localdate(),
        bronnen=sources_of(form),
    )  # fmt: skip


def _eerder_besluit(project: Project, form: Any, actor: Actor) -> Any:
    return services.record_fasebesluit(project, form.besluit(bronnen=sources_of(form)), actor=actor)


def _intrekken(_: Project, form: Any, actor: Actor) -> Any:
    given = form.cleaned_data
    return services.withdraw_fasebesluit(given["fasebesluit"], given["reden"], actor=actor)


def _trekker(project: Project, form: f.Projectformulier, actor: Actor) -> Any:
    return services.set_trekker(project, form.cleaned_data["trekker"], actor=actor)


def _afspraak(project: Project, form: f.Projectformulier, actor: Actor) -> Any:
    link = form.cleaned_data["wat"] == "koppel"
    work = services.link_afspraak if link else services.unlink_afspraak
    return work(project, form.cleaned_data["afspraak"], actor=actor)


def _juridisch(project: Project, form: f.Projectformulier, actor: Actor) -> Any:
    names = ("soort", "stand", "artikel", "bevoegd_gezag", "fasebesluit", "toelichting")
    given = {name: form.cleaned_data[name] for name in names}
    day = form.cleaned_data["datum"]
    given["datum"] = day.isoformat() if day else ""
    return services.record_juridisch_besluit(project, given, actor=actor, bronnen=sources_of(form))


def _to_come(project: Project) -> bool:
    return any(not m.is_voorbij for m in project.mijlpalen.all())


def _has_been(project: Project) -> bool:
    return any(m.is_voorbij for m in project.mijlpalen.all())


def _at_risk(project: Project) -> bool:
    return any(r.vervallen_op is None for r in project.risicos.all())


HANDELINGEN: Mapping[str, Handeling] = MappingProxyType(
    {
        "mijlpaal": Handeling(
            "Mijlpaal plannen", f.Mijlpaalformulier, _mijlpaal, "De mijlpaal is vastgelegd."
        ),
        "verwacht": Handeling(
            "Verwachting bijstellen", f.Verwachtingformulier, _verwacht,
            "De verwachting is bijgesteld; de eerste planning staat ernaast.", _to_come,
        ),
        "werkelijk": Handeling(
            "Vastleggen wanneer het was", f.Werkelijkformulier, _werkelijk, "De dag is vastgelegd.", _to_come
        ),
        "dag-herstellen": Handeling(
            "Een vastgelegde dag herstellen", h.Dagherstelformulier, _dag_herstellen,
            "De dag is hersteld; de geschiedenis houdt wat er stond.", _has_been,
        ),
        "risico": Handeling(
            "Risico toevoegen", f.Risicoformulier, _risico, "Het risico is vastgelegd."
        ),
        "risico-wijzigen": Handeling(
            "Risico wijzigen", h.Risicowijzigformulier, _risico_wijzigen,
            "Het risico is gewijzigd; de geschiedenis houdt wat er stond.", _at_risk,
        ),
        "risico-vervalt": Handeling(
            "Risico laten vervallen", h.Risicovervalformulier, _risico_vervalt,
            "Het risico is vervallen; het blijft te lezen.", _at_risk,
        ),
        "eerder-besluit": Handeling(
            "Een eerder besluit vastleggen; de fase blijft", h.Eerderbesluitformulier, _eerder_besluit,
            "Het eerdere besluit is vastgelegd; de fase is niet veranderd.",
        ),
        "besluit-intrekken": Handeling(
            "Een besluit intrekken dat een vergissing was", h.Intrekformulier, _intrekken,
            "Het besluit is ingetrokken en staat er zo bij.",
            lambda p: p.fasebesluiten.filter(intrekking__isnull=True).exists(),
        ),
        "trekker": Handeling(
            "Trekker vastleggen", f.Trekkerformulier, _trekker, "De trekker is vastgelegd."
        ),
        "afspraak": Handeling(
            "Afspraak koppelen", f.Afspraakformulier, _afspraak, "De afspraken zijn bijgewerkt."
        ),
        "juridisch": Handeling(
            "Juridisch besluit vastleggen", f.Juridischformulier, _juridisch,
            "Het juridische besluit is vastgelegd, naast het bestuurlijke.",
        ),
        "pauze": Handeling(
            "Pauzeren", f.Pauzeformulier, lambda p, _, a: services.pause_project(p, actor=a),
            "Het project is gepauzeerd; de fase blijft bewaard.",
            lambda p: not p.plek.gepauzeerd and p.fase not in ("opgeleverd", "beeindigd"),
        ),
        "herstart": Handeling(
            "Herstarten", f.Pauzeformulier, lambda p, _, a: services.restart_project(p, actor=a),
            "Het project is herstart.", lambda p: p.plek.gepauzeerd,
        ),
    }
)  # fmt: skip


def forms_of(project: Project, actor: Actor) -> list[tuple[str, Handeling, f.Projectformulier]]:
    """What this person can do with the project, with an empty form for each."""
    if not mag(actor, "bewerken", project):
        return []
    return [
        (wat, one, one.formulier(project, actor, prefix=wat))
        for wat, one in HANDELINGEN.items()
        if one.kan(project)
    ]


@post_only("portaal:project", "code")
@log_in_first
def handeling(request: HttpRequest, code: str, wat: str) -> HttpResponse:
    """Do one of them, or show the page with what went wrong."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    project = get_object_or_404(whole_projects(actor), code=code)
    one = HANDELINGEN.get(wat)
    if one is None:
        raise Http404("Dit kan niet met een project.")
    if not mag(actor, "bewerken", project):
        raise PermissionDenied
    form = one.formulier(project, actor, request.POST, prefix=wat)
    done = None
    if form.is_valid():
        as_read(project, request.POST)
        done = carry_out(request, form.cleaned_data["reden"], lambda: one.werk(project, form, actor))
        if not isinstance(done, Mislukt):
            messages.success(request, one.zin)
            return redirect("portaal:project", code)
    again = get_object_or_404(whole_projects(actor), code=code)
    shown = [(w, h, form if w == wat else empty) for w, h, empty in forms_of(again, actor)]
    context = {**sheet(again, actor), "formulieren": shown, "mislukt": done}
    return render(request, "portaal/mirt/project.html", context, status=done.status if done else 422)
