"""Decisions about a project. A phase changes by a decision, a pause or a restart, and by nothing else.

A no-go lets reserved money go free in records of its own (``Vrijval``): what the letters say of it stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.utils import timezone

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.oordeel import Oordeel, Uitkomst
from ruimteregie.regels.mirt.fasen import (
    BESLISREGELS,
    Fase,
    Overgang,
    Uitslag,
    apply,
    decision_of,
    pause,
    restart,
)
from ruimteregie.regels.mirt.poorten import Poort, judge
from ruimteregie.regels.mirt.poortstand import Poortstand
from ruimteregie.regels.oordeeldata import oordeel_as_data
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.overleg.models import Besluit, Overleg
from ruimteregie.register.projecten.models import Dekking, Fasebesluit, Project, Vrijval
from ruimteregie.register.projecten.selectors import running_parts
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
    "restart_project",
]

_EERSTE_DAG: Final = date(1970, 1, 1)  # no decision of the MIRT, or of what was before it, is older
_BEDRAG = tuple(f.name for f in BedragVelden._meta.fields)


@dataclass(frozen=True, slots=True)
class Beslissinggegevens:
    """A decision of the MIRT as somebody records it.

    ``soort`` is a kind of Besluit that is one of the MIRT, ``naar`` the phase of *terug*, ``delen`` the parts
    for which alone it holds, ``toestand`` what the gate is judged with (None: it is not judged).
    ``lopende_delen`` says of a no-go of the whole what becomes of parts that still run: True ends them too.
    ``historie`` is an earlier decision, kept as history: no phase follows from it and no money goes free.
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
    lopende_delen: bool | None = None
    historie: bool = False
    bronnen: Sequence[Passage] = field(default_factory=tuple[Passage, ...])


def record_fasebesluit(project: Project, gegeven: Beslissinggegevens, *, actor: Actor) -> Fasebesluit:
    """Record a decision with the judgement of its gate; the phase follows, of the project or of those parts.

    Raises:
        GeenToegang: the actor may not change the project or one of the parts, or does not see the meeting.
        InvoerFout: the rules do not know this decision here, a part of another project, a day that cannot
            be, a summary or a motivation that is missing, or a no-go that leaves out what runs on.
        Onveranderlijk, Bewerkingsconflict: somebody else was first.
    """
    require(actor, "bewerken", project)
    if gegeven.overleg is not None:
        require(actor, "lezen", gegeven.overleg)
    if not gegeven.samenvatting.strip():
        raise InvoerFout(
            "een besluit zonder samenvatting", waar=str(project), remedie="Zeg in één zin wat besloten is."
        )
    _check_day(project, gegeven)
    targets = _targets(project, gegeven, actor)
    moves = [(target, _overgang(target, gegeven)) for target in targets]
    judged = _judged(gegeven)
    _check_motivation(judged, gegeven, project)
    moving = not gegeven.historie and gegeven.uitslag is not Uitslag.VOORLOPIG
    also = _ending_parts(project, gegeven, actor)
    moves += [(deel, moves[0][1]) for deel in also]
    made = _store(project, gegeven, moves[0][1], judged, moves if moving else ())
    for target, move in moves if moving else ():
        _move(target, move)
        if move.geld_valt_vrij:
            _release(target, made, gegeven.datum)
    return made


def _check_day(project: Project, gegeven: Beslissinggegevens) -> None:
    """Refuse a day that is still to come, that is before the MIRT, or before the decision before this one."""
    if gegeven.datum > timezone.localdate():
        raise InvoerFout(
            "die dag moet nog komen", waar=str(project), remedie="Leg een besluit vast nadat het genomen is."
        )
    if gegeven.datum < _EERSTE_DAG:
        raise InvoerFout(
            f"{gegeven.datum.year} is te lang geleden", waar=str(project), remedie="Controleer het jaar."
        )
    taken = project.fasebesluiten.filter(intrekking__isnull=True, besluit__datum_vroegst__gt=gegeven.datum)
    if not gegeven.historie and taken.exists():
        raise InvoerFout(
            "er is al een later besluit over dit project",
            waar=str(project),
            remedie="Controleer de dag, of leg dit als een eerder besluit vast; dan verandert de fase niet.",
            paragraaf="§9",
        )


def _targets(project: Project, gegeven: Beslissinggegevens, actor: Actor) -> list[Project]:
    for deel in gegeven.delen:
        if deel.onderdeel_van_id != project.pk:
            raise InvoerFout(
                f"{deel} is geen deel van {project}", waar=str(project), remedie="Kies delen van dit project."
            )
        require(actor, "bewerken", deel)
    found = list(gegeven.delen) or [project]
    if not gegeven.historie and len({(p.fase, p.fase_voor_pauze) for p in found}) > 1:
        raise InvoerFout(
            "deze delen zijn niet in dezelfde fase",
            waar=str(project),
            remedie="Leg per fase een eigen besluit vast.",
            paragraaf="§9",
        )
    return found


def _ending_parts(project: Project, gegeven: Beslissinggegevens, actor: Actor) -> list[Project]:
    """The parts that end with the whole, when that was said.

    Raises:
        GeenToegang: the actor may not change one of them.
        InvoerFout: parts run, and it was not said what becomes of them.
    """
    if gegeven.uitslag is not Uitslag.NO_GO or gegeven.delen or gegeven.historie:
        return []
    running = list(running_parts(project, actor))
    if running and gegeven.lopende_delen is None:
        raise InvoerFout(
            f"een no-go van het geheel, terwijl er nog delen lopen ({len(running)})",
            waar=str(project),
            remedie="Zeg of die delen meeëindigen of doorgaan.",
            paragraaf="§9",
        )
    found = running if gegeven.lopende_delen else []
    for deel in found:
        require(actor, "bewerken", deel)
    return found


def _overgang(project: Project, gegeven: Beslissinggegevens) -> Overgang:
    beslissing, uitslag = decision_of(gegeven.soort, gegeven.uitslag)
    plek = project.plek
    fase = BESLISREGELS[beslissing].sluit if gegeven.historie else plek.fase
    paused = plek.gepauzeerd and not gegeven.historie
    return apply(fase, beslissing, uitslag or gegeven.uitslag, gegeven.naar, gepauzeerd=paused)


def _judged(gegeven: Beslissinggegevens) -> Oordeel | None:
    if gegeven.toestand is None:
        return None
    voorlopig = gegeven.uitslag is Uitslag.VOORLOPIG
    return judge(Poort.VOORLOPIG if voorlopig else Poort(gegeven.soort), gegeven.toestand, gegeven.datum)


def _check_motivation(judged: Oordeel | None, gegeven: Beslissinggegevens, project: Project) -> None:
    """Refuse a no-go, a way back, or a go against the gate, without saying why."""
    if gegeven.historie or gegeven.motivering.strip():
        return
    against = judged is not None and judged.conclusie is Uitkomst.VOLDOET_NIET
    if against and gegeven.uitslag is Uitslag.GO:
        raise InvoerFout(
            "een go terwijl de poort niet voldoet, zonder motivering",
            waar=str(project),
            remedie="Zeg waarom toch, of kies een andere uitkomst.",
            paragraaf="§9",
        )
    if gegeven.uitslag in (Uitslag.NO_GO, Uitslag.TERUG):
        raise InvoerFout(
            f"de uitkomst {gegeven.uitslag} zonder motivering",
            waar=str(project),
            remedie="Schrijf bij Motivering waarom.",
            paragraaf="§9",
        )


def _store(
    project: Project,
    gegeven: Beslissinggegevens,
    move: Overgang,
    judged: Oordeel | None,
    moves: Iterable[tuple[Project, Overgang]],
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
    moved = [target for target, _ in moves]
    unmoved = gegeven.uitslag is Uitslag.VOORLOPIG and move.van is None
    made = Fasebesluit(
        besluit=besluit,
        project=project,
        uitkomst=move.uitslag.value,
        fase_van=move.van.value if move.van else "",
        fase_naar="" if unmoved else move.naar.value,
        motivering=gegeven.motivering.strip(),
        toestand=stand_as_data(gegeven.toestand) if gegeven.toestand else {},
        oordeel=oordeel_as_data(judged) if judged else {},
        fasen_ervoor={target.code: [target.fase, target.fase_voor_pauze] for target in moved},
    )
    store(made, {"onderdelen": list(gegeven.delen) or [t for t in moved if t.pk != project.pk]})
    return made


def _move(project: Project, move: Overgang) -> None:
    """The phase after the decision; a no-go ends a pause too."""
    project.fase, project.fase_voor_pauze = move.naar.value, ""
    store(project)


def _release(project: Project, besluit: Fasebesluit, datum: date) -> None:
    """A record of what goes free, for each reservation of the project that did not yet."""
    free = Vrijval.objects.filter(fasebesluit__intrekking__isnull=True).values("regel")
    rows = Dekking.objects.filter(project=project, regel__soort="reservering").exclude(regel__in=free)
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
