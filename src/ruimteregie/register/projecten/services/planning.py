"""When things of a project are planned, expected and done, and its risks. First plans stay (§5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ruimteregie.kern.fouten import InvoerFout, NotatieFout, OnbekendeWaarde
from ruimteregie.kern.termijn import Termijn, TermijnSoort
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.documenten.services import link_passages
from ruimteregie.register.projecten.models import Mijlpaal, Project, Risico
from ruimteregie.register.projecten.services.gemeen import free_code, level_of
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import Actor, require

__all__ = [
    "change_risico",
    "change_verwachting",
    "correct_werkelijk",
    "end_risico",
    "record_mijlpaal",
    "record_risico",
    "record_werkelijk",
]

_RISICO = frozenset({"soort", "omschrijving", "kans", "gevolg", "maatregel", "beheerser"})


def record_mijlpaal(
    project: Project,
    welke: str,
    verwacht: str,
    *,
    actor: Actor,
    op: date,
    toelichting: str = "",
    bronnen: Iterable[Passage] = (),
) -> Mijlpaal:
    """A moment of a project as it is first planned, in words ("najaar 2028"); ``op`` is the day of those.

    Raises:
        GeenToegang: the actor may not change the project.
        NotatieFout: the words are no term.
        InvoerFout: nothing was said, or this moment of the project has a planning already.
        OnbekendeWaarde: an unknown kind of moment.
    """
    require(actor, "bewerken", project)
    if not verwacht.strip():
        raise InvoerFout(
            "een mijlpaal zonder moment", waar=str(project), remedie="Zeg wanneer, zoals najaar 2028."
        )
    if project.mijlpalen.filter(welke=welke, toelichting=toelichting.strip()).exists():
        raise InvoerFout(
            "deze mijlpaal staat er al",
            waar=str(project),
            remedie="Wijzig wat nu verwacht wordt, of zeg in de toelichting waarvan deze is.",
            paragraaf="§5",
        )
    made = Mijlpaal(
        code=free_code(Mijlpaal, project.code, welke),
        project=project,
        welke=welke,
        toelichting=toelichting.strip(),
        **level_of(project),
    )
    made.verwacht_tekst, made.verwacht = made.eerst_tekst, made.eerst = _term(verwacht, op)
    store(made, {"passages": list(bronnen)})
    return made


def change_verwachting(
    mijlpaal: Mijlpaal, verwacht: str, *, actor: Actor, op: date, bronnen: Iterable[Passage] = ()
) -> Mijlpaal:
    """When it is expected now; what was first planned stays beside it.

    A moment of which no planning was known gets this as its first one.

    Raises:
        GeenToegang: the actor may not change the project.
        NotatieFout: the words are no term.
        InvoerFout: nothing was said, it has happened already, or nothing changes.
    """
    require(actor, "bewerken", mijlpaal.project)
    if mijlpaal.is_voorbij:
        raise InvoerFout(
            "deze mijlpaal is al geweest", waar=str(mijlpaal), remedie="Er valt niets meer te verwachten."
        )
    if not verwacht.strip():
        raise InvoerFout("een verwachting zonder moment", waar=str(mijlpaal), remedie="Zeg wanneer.")
    words, edtf = _term(verwacht, op)
    if (words, edtf) == (mijlpaal.verwacht_tekst, mijlpaal.verwacht):
        raise InvoerFout("er verandert niets", waar=str(mijlpaal), remedie="Zeg wat er nu verwacht wordt.")
    unknown = not (mijlpaal.verwacht_tekst or mijlpaal.verwacht or mijlpaal.eerst_tekst or mijlpaal.eerst)
    mijlpaal.verwacht_tekst, mijlpaal.verwacht = words, edtf
    if unknown:
        mijlpaal.eerst_tekst, mijlpaal.eerst = words, edtf
    store(mijlpaal)
    link_passages(mijlpaal, bronnen)
    return mijlpaal


def record_werkelijk(
    mijlpaal: Mijlpaal, werkelijk: date, *, actor: Actor, vandaag: date, bronnen: Iterable[Passage] = ()
) -> Mijlpaal:
    """The day on which it was.

    Raises:
        GeenToegang: the actor may not change the project.
        InvoerFout: a day that is still to come.
    """
    require(actor, "bewerken", mijlpaal.project)
    if werkelijk > vandaag:
        raise InvoerFout(
            "die dag moet nog komen", waar=str(mijlpaal), remedie="Leg vast wat nu verwacht wordt."
        )
    term = Termijn.van_edtf(werkelijk.isoformat())
    mijlpaal.werkelijk_tekst, mijlpaal.werkelijk = term.tekst, werkelijk.isoformat()
    store(mijlpaal)
    link_passages(mijlpaal, bronnen)
    return mijlpaal


def correct_werkelijk(
    mijlpaal: Mijlpaal,
    werkelijk: date | None,
    *,
    actor: Actor,
    vandaag: date,
    bronnen: Iterable[Passage] = (),
) -> Mijlpaal:
    """Another day than was recorded, or None: it has not happened after all. The history keeps what was.

    Raises:
        GeenToegang: the actor may not change the project.
        InvoerFout: no day was recorded, it is that day already, or a day that is still to come.
    """
    require(actor, "bewerken", mijlpaal.project)
    if not mijlpaal.is_voorbij or (werkelijk is not None and mijlpaal.werkelijk == werkelijk.isoformat()):
        raise InvoerFout("er valt niets te herstellen", waar=str(mijlpaal), remedie="Kies een andere dag.")
    if werkelijk is not None:
        return record_werkelijk(mijlpaal, werkelijk, actor=actor, vandaag=vandaag, bronnen=bronnen)
    mijlpaal.werkelijk_tekst = mijlpaal.werkelijk = ""
    store(mijlpaal)
    link_passages(mijlpaal, bronnen)
    return mijlpaal


def _term(words: str, op: date) -> tuple[str, str]:
    """The words with their EDTF; empty where they name an event or a rhythm and no day."""
    words = " ".join(words.split())
    try:
        term = Termijn.parse(words, op)
    except NotatieFout:
        try:
            term = Termijn.van_edtf(words)
        except NotatieFout:
            raise NotatieFout(
                f"in ‘{words}’ is geen moment te lezen",
                remedie="Schrijf het met een jaar: najaar 2027, juni 2027, uiterlijk 1 juli 2030; "
                "of noem waar het op wacht: zodra de brug open is.",
                paragraaf="§3",
            ) from None
    return term.tekst, term.edtf or "" if term.soort is TermijnSoort.KALENDER else ""


def record_risico(
    project: Project, velden: Mapping[str, Any], *, actor: Actor, bronnen: Iterable[Passage] = ()
) -> Risico:
    """What may go wrong: soort and omschrijving, and kans, gevolg, maatregel and beheerser where known.

    Raises:
        GeenToegang: the actor may not change the project.
        InvoerFout: no description.
        OnbekendeWaarde: an unknown field or kind.
    """
    require(actor, "bewerken", project)
    _check_risico(project, velden)
    code = free_code(Risico, project.code, str(velden.get("soort") or "overig"))
    made = Risico(**velden, code=code, project=project, **level_of(project))
    store(made, {"passages": list(bronnen)})
    return made


def change_risico(
    risico: Risico, velden: Mapping[str, Any], *, actor: Actor, bronnen: Iterable[Passage] = ()
) -> Risico:
    """What is known of a risk now; the history keeps what was.

    Raises:
        GeenToegang: the actor may not change the project.
        InvoerFout: no description, or the risk has ended.
        OnbekendeWaarde: an unknown field or kind.
    """
    require(actor, "bewerken", risico.project)
    _check_risico(risico.project, velden)
    _check_runs(risico)
    for name, value in velden.items():
        setattr(risico, name, value)
    store(risico)
    link_passages(risico, bronnen)
    return risico


def end_risico(risico: Risico, *, actor: Actor, op: date) -> Risico:
    """Say that a risk is no longer there, or was recorded by mistake; it stays, with the day.

    Raises:
        GeenToegang: the actor may not change the project.
        InvoerFout: it has ended already.
    """
    require(actor, "bewerken", risico.project)
    _check_runs(risico)
    risico.vervallen_op = op
    store(risico)
    return risico


def _check_runs(risico: Risico) -> None:
    if risico.vervallen_op is not None:
        raise InvoerFout(
            "dit risico is al vervallen", waar=str(risico.project), remedie="Leg een nieuw risico vast."
        )


def _check_risico(project: Project, velden: Mapping[str, Any]) -> None:
    unknown = sorted(set(velden) - _RISICO)
    if unknown:
        raise OnbekendeWaarde(
            f"een risico heeft geen {', '.join(unknown)}", remedie=f"Kies uit: {', '.join(sorted(_RISICO))}."
        )
    if not str(velden.get("omschrijving", "")).strip():
        raise InvoerFout(
            "een risico zonder omschrijving", waar=str(project), remedie="Zeg wat er mis kan gaan."
        )
