"""Decisions about a project. A phase changes by a decision, a pause or a restart, and by nothing else.

A no-go lets reserved money go free in records of its own (``Vrijval``): what the letters say of it stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.kern.oordeel import Oordeel, Uitkomst
from ruimteregie.regels.mirt.fasen import Fase, Overgang, Uitslag, apply, decision_of, pause, restart
from ruimteregie.regels.mirt.poorten import Poort, judge
from ruimteregie.regels.mirt.poortstand import Poortstand
from ruimteregie.regels.oordeeldata import oordeel_as_data
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.overleg.models import Besluit, Overleg
from ruimteregie.register.projecten.models import Dekking, Fasebesluit, JuridischBesluit, Project, Vrijval
from ruimteregie.register.projecten.services.gemeen import free_code, level_of
from ruimteregie.register.projecten.toestand import stand_as_data
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.policy import Actor, require
from ruimteregie.register.toegang.waarden import BedragVelden

__all__ = [
    "Beslissinggegevens",
    "pause_project",
    "record_fasebesluit",
    "record_juridisch_besluit",
    "restart_project",
]

_JURIDISCH = frozenset({"soort", "artikel", "stand", "bevoegd_gezag", "datum", "fasebesluit", "toelichting"})
_BEDRAG = tuple(f.name for f in BedragVelden._meta.fields)


@dataclass(frozen=True, slots=True)
class Beslissinggegevens:
    """A decision of the MIRT as somebody records it.

    ``soort`` is a kind of Besluit that is one of the MIRT, ``naar`` the phase of *terug*, ``delen`` the parts
    for which alone it holds, ``toestand`` what the gate is judged with (None: it is not judged).
    """

    soort: str
    uitslag: Uitslag
    datum: date
    samenvatting: str
    overleg: Overleg | None = None
    naar: Fase | None = None
    delen: Sequence[Project] = ()
    toestand: Poortstand | None = None
    motivering: str = ""
    bronnen: Sequence[Passage] = field(default_factory=tuple[Passage, ...])


def record_fasebesluit(project: Project, gegeven: Beslissinggegevens, *, actor: Actor) -> Fasebesluit:
    """Record a decision with the judgement of its gate; the phase follows, of the project or of those parts.

    Raises:
        GeenToegang: the actor may not change the project, or does not see the meeting.
        InvoerFout: the rules do not know this decision here, a part of another project, a summary that is
            missing, or a go against the judgement of the gate without saying why.
        Onveranderlijk, Bewerkingsconflict: somebody else was first.
    """
    require(actor, "bewerken", project)
    if gegeven.overleg is not None:
        require(actor, "lezen", gegeven.overleg)
    if not gegeven.samenvatting.strip():
        raise InvoerFout(
            "een besluit zonder samenvatting", waar=str(project), remedie="Zeg in één zin wat besloten is."
        )
    targets = _targets(project, gegeven.delen)
    moves = [(target, _overgang(target, gegeven)) for target in targets]
    judged = _judged(gegeven)
    _check_against(judged, gegeven, project)
    made = _store(project, gegeven, moves[0][1], judged)
    for target, move in moves:
        _move(target, move)
        if move.geld_valt_vrij:
            _release(target, made, gegeven.datum)
    return made


def _targets(project: Project, delen: Sequence[Project]) -> list[Project]:
    for deel in delen:
        if deel.onderdeel_van_id != project.pk:
            raise InvoerFout(
                f"{deel} is geen deel van {project}", waar=str(project), remedie="Kies delen van dit project."
            )
    found = list(delen) or [project]
    if len({(p.fase, p.fase_voor_pauze) for p in found}) > 1:
        raise InvoerFout(
            "deze delen zijn niet in dezelfde fase",
            waar=str(project),
            remedie="Leg per fase een eigen besluit vast.",
            paragraaf="§9",
        )
    return found


def _overgang(project: Project, gegeven: Beslissinggegevens) -> Overgang:
    beslissing, uitslag = decision_of(gegeven.soort, gegeven.uitslag)
    plek = project.plek
    return apply(plek.fase, beslissing, uitslag or gegeven.uitslag, gegeven.naar, gepauzeerd=plek.gepauzeerd)


def _judged(gegeven: Beslissinggegevens) -> Oordeel | None:
    if gegeven.toestand is None:
        return None
    voorlopig = gegeven.uitslag is Uitslag.VOORLOPIG
    return judge(Poort.VOORLOPIG if voorlopig else Poort(gegeven.soort), gegeven.toestand, gegeven.datum)


def _check_against(judged: Oordeel | None, gegeven: Beslissinggegevens, project: Project) -> None:
    against = judged is not None and judged.conclusie is Uitkomst.VOLDOET_NIET
    if against and gegeven.uitslag is Uitslag.GO and not gegeven.motivering.strip():
        raise InvoerFout(
            "een go terwijl de poort niet voldoet, zonder motivering",
            waar=str(project),
            remedie="Zeg waarom toch, of kies een andere uitkomst.",
            paragraaf="§9",
        )


def _store(
    project: Project, gegeven: Beslissinggegevens, move: Overgang, judged: Oordeel | None
) -> Fasebesluit:
    besluit = Besluit(
        code=free_code(Besluit, project.code, gegeven.soort, gegeven.datum.isoformat()),
        samenvatting=gegeven.samenvatting.strip(),
        soort=gegeven.soort,
        overleg=gegeven.overleg,
        datum=gegeven.datum.isoformat(),
        **level_of(project),
    )
    parties = list(project.partijen.all())
    store(
        besluit,
        {"partijen": parties, "gebieden": list(project.gebieden.all()), "passages": list(gegeven.bronnen)},
    )
    made = Fasebesluit(
        besluit=besluit,
        project=project,
        uitkomst=move.uitslag.value,
        fase_van=move.van.value if move.van else "",
        fase_naar=move.naar.value,
        motivering=gegeven.motivering.strip(),
        toestand=stand_as_data(gegeven.toestand) if gegeven.toestand else {},
        oordeel=oordeel_as_data(judged) if judged else {},
    )
    store(made, {"onderdelen": list(gegeven.delen)})
    return made


def _move(project: Project, move: Overgang) -> None:
    """The phase after the decision; a no-go ends a pause too."""
    if move.uitslag is not Uitslag.VOORLOPIG:  # that one leaves the phase, also when it was not known
        project.fase, project.fase_voor_pauze = move.naar.value, ""
        store(project)


def _release(project: Project, besluit: Fasebesluit, datum: date) -> None:
    """A record of what goes free, for each reservation of the project that did not yet."""
    rows = Dekking.objects.filter(project=project, regel__soort="reservering", regel__vrijval__isnull=True)
    who = verantwoording().door
    for dekking in rows.select_related("regel").order_by("pk"):
        amount = {name: getattr(dekking.regel, name) for name in _BEDRAG}
        Vrijval(fasebesluit=besluit, regel=dekking.regel, datum=datum, wie=who, **amount).save()


def pause_project(project: Project, *, actor: Actor) -> Project:
    """Pause a project; it keeps the phase to go back to.

    Raises:
        GeenToegang: the actor may not change the project.
        InvoerFout: it is paused already, or has ended.
    """
    require(actor, "bewerken", project)
    before = project.plek
    pause(before)
    project.fase_voor_pauze = before.fase.value if before.fase else ""
    project.fase = "gepauzeerd"
    store(project)
    return project


def restart_project(project: Project, *, actor: Actor) -> Project:
    """Go back to the phase before the pause; when that is not known, the phase is not known.

    Raises:
        GeenToegang: the actor may not change the project.
        InvoerFout: it is not paused.
    """
    require(actor, "bewerken", project)
    after = restart(project.plek)
    project.fase, project.fase_voor_pauze = (after.fase.value if after.fase else ""), ""
    store(project)
    return project


def record_juridisch_besluit(
    project: Project, velden: Mapping[str, Any], *, actor: Actor, bronnen: Iterable[Passage] = ()
) -> JuridischBesluit:
    """The legal decision, beside the administrative one and linked to it where that is known.

    ``velden``: soort and stand, and artikel, bevoegd_gezag, datum (EDTF), fasebesluit and toelichting.

    Raises:
        GeenToegang: the actor may not change the project.
        InvoerFout: the administrative decision is about another project.
        OnbekendeWaarde: an unknown field, kind or state.
    """
    require(actor, "bewerken", project)
    unknown = sorted(set(velden) - _JURIDISCH)
    if unknown:
        raise OnbekendeWaarde(
            f"een juridisch besluit heeft geen {', '.join(unknown)}",
            remedie=f"Kies uit: {', '.join(sorted(_JURIDISCH))}.",
        )
    linked = velden.get("fasebesluit")
    if linked is not None and project.pk not in _about(linked):
        raise InvoerFout(
            "dat bestuurlijke besluit gaat over een ander project",
            waar=str(project),
            remedie="Kies een besluit over dit project, of laat het leeg.",
        )
    code = free_code(JuridischBesluit, project.code, "juridisch", str(velden.get("soort", "")))
    made = JuridischBesluit(**velden, code=code, project=project, **level_of(project))
    store(made, {"passages": list(bronnen)})
    return made


def _about(besluit: Fasebesluit) -> set[int]:
    """The keys of the project and parts that a decision is about."""
    return {besluit.project_id, *(deel.pk for deel in besluit.onderdelen.all())}
