"""One project in OC4IDS. A day that is only roughly said goes in as the first or last day that it can be.

The literal words stand beside it, so that "2027" is not read as the last of December.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, Final

from ruimteregie.kern.edtf import edtf_interval
from ruimteregie.rapport.oc4ids.geld import budget_as_data, is_dekking
from ruimteregie.rapport.oc4ids.vertaling import GEEN_FASE, MIJLPALEN, ROLLEN, SECTOREN, STATUS, TREKKER
from ruimteregie.register.documenten.models import Document, Passage
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.projecten.models import Mijlpaal, Project
from ruimteregie.register.toegang.keuzes import label

__all__ = ["project_as_data"]

_PERIODEN: Final = (
    ("preparationPeriod", "startbeslissing", "projectbeslissing"),
    ("implementationPeriod", "start-realisatie", "openstelling"),
    ("completionPeriod", "openstelling", "oplevering"),
)
"""Each period with the milestones that begin and end it."""


def project_as_data(project: Project, prefix: str, dubbel: Collection[int] = ()) -> dict[str, Any]:
    """A project of ``whole_projects`` as the standard has it; what is not known is left out.

    ``dubbel`` are the keys of amounts that stand elsewhere already (``geld.counted_twice``).
    """
    phase = project.plek.fase
    moments = list(project.mijlpalen.all())
    data: dict[str, Any] = {
        "id": f"{prefix}-{project.code}",
        "language": "nl",
        "title": project.naam,
        "description": project.stand,
        "status": STATUS.get(phase) if phase else None,
        "sector": sorted({SECTOREN[one] for one in project.modaliteiten if one in SECTOREN}),
        "additionalClassifications": _phase(project),
        "locations": [_location(area.code, area.naam, area.tooi) for area in project.gebieden.all()],
        "parties": _parties(project),
        "publicAuthority": _authority(project),
        "budget": budget_as_data(project, dubbel),
        "forecasts": _forecast(project),
        "milestones": [_milestone(one) for one in moments],
        "documents": _documents(project.passages.all()),
        "relatedProjects": list(_related(project, prefix)),
        **{name: _period(moments, first, last) for name, first, last in _PERIODEN},
    }
    return _known(data)


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if value not in (None, "", [], {})}


def _phase(project: Project) -> list[dict[str, Any]]:
    """The phase in the words of the MIRT, and that it is paused; nothing for what has no phase there."""
    if not project.fase or project.fase in GEEN_FASE:
        return []
    return [{"scheme": "MIRT-fase", "id": project.fase, "description": label(project.fase)}]


def _location(code: str, naam: str, tooi: str) -> dict[str, Any]:
    return _known({"id": code, "description": naam, "uri": tooi})


def _roles(project: Project) -> Iterator[tuple[Partij, str]]:
    """Who takes part and as what: those that a document names, the trekker, and who pays."""
    if project.trekker is not None:
        yield project.trekker, ROLLEN[TREKKER]
    for one in project.rollen.all():
        yield one.partij, ROLLEN.get(one.rol, one.rol)
    for one in project.dekkingen.all():
        if is_dekking(one.regel):
            for payer in one.regel.van.all():
                yield payer, "funder"


def _parties(project: Project) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for party, role in _roles(project):
        made = found.setdefault(
            party.code,
            _known({"id": party.code, "name": party.naam, "identifier": _identifier(party), "roles": []})
            | {"roles": []},
        )
        if role not in made["roles"]:
            made["roles"].append(role)
    return [found[code] for code in sorted(found)]


def _identifier(party: Partij) -> dict[str, Any] | None:
    return (
        {"scheme": "NL-TOOI", "id": party.tooi.rsplit("/", 1)[-1], "uri": party.tooi} if party.tooi else None
    )


def _authority(project: Project) -> dict[str, Any] | None:
    """The one who commissions it; left out when nobody is named, or more than one."""
    found = {party.code: party for party, role in _roles(project) if role == "publicAuthority"}
    if len(found) != 1:
        return None
    (party,) = found.values()
    return {"id": party.code, "name": party.naam}


def _forecast(project: Project) -> list[dict[str, Any]]:
    """What is planned next, in the words of the document."""
    if not project.planning_tekst:
        return []
    period = _days(project.planning)
    seen = _known({"id": "1", "period": period, "measure": project.planning_tekst, "notes": project.besluit})
    return [{"id": "planning", "title": "Planning", "observations": [seen]}]


def _milestone(one: Mijlpaal) -> dict[str, Any]:
    kind, code = MIJLPALEN.get(one.welke, ("", ""))
    met, due = _days(one.werkelijk), _days(one.verwacht or one.eerst)
    words = [
        f"{head}: {text}"
        for head, text in (
            ("eerst gepland", one.eerst_tekst), ("nu verwacht", one.verwacht_tekst),
            ("werkelijk", one.werkelijk_tekst),
        )
        if text
    ]  # fmt: skip
    return _known(
        {
            "id": one.code,
            "title": label(one.welke),
            "type": kind,
            "code": code,
            "description": "; ".join(filter(None, [one.toelichting, *words])),
            "dueDate": (due or {}).get("endDate"),
            "dateMet": (met or {}).get("endDate"),
            "status": "met"
            if one.is_voorbij
            else "scheduled"
            if one.verwacht_tekst or one.eerst_tekst
            else None,
        }
    )


def _period(moments: Iterable[Mijlpaal], first: str, last: str) -> dict[str, Any] | None:
    by_kind = {one.welke: _days(one.werkelijk or one.verwacht or one.eerst) or {} for one in moments}
    return _known(
        {
            "startDate": by_kind.get(first, {}).get("startDate"),
            "endDate": by_kind.get(last, {}).get("endDate"),
        }
    )


def _days(edtf: str) -> dict[str, Any] | None:
    """The first and last day that it can be; None when nothing is said."""
    begin, end = edtf_interval(edtf) if edtf else (None, None)
    return _known({"startDate": _moment(begin, "00:00:00"), "endDate": _moment(end, "23:59:59")}) or None


def _moment(day: date | None, at: str) -> str | None:
    return f"{day.isoformat()}T{at}Z" if day else None


def _documents(passages: Iterable[Passage]) -> list[dict[str, Any]]:
    """The sources, each document once with the first page that is about the project."""
    found: dict[str, dict[str, Any]] = {}
    for passage in passages:
        if passage.document is not None:
            found.setdefault(passage.document.code, _document(passage.document, passage))
    return [found[code] for code in sorted(found)]


def _document(document: Document, passage: Passage) -> dict[str, Any]:
    exact = document.datum_vroegst if document.datum_vroegst == document.datum_laatst else None
    return _known(
        {
            "id": document.code,
            "title": document.titel,
            "description": str(passage.bron),
            "url": document.adres or document.kamerstuk_adres or passage.adres,
            "datePublished": _moment(exact, "00:00:00"),
            "language": "nl",
            "pageStart": str(passage.pagina) if passage.pagina else None,
        }
    )


def _related(project: Project, prefix: str) -> Iterator[dict[str, Any]]:
    """What it is part of, its own parts, and what it waits for; the words are our own."""
    whole = [project.onderdeel_van] if project.onderdeel_van else []
    for how, others in (
        ("onderdeelVan", whole),
        ("onderdeel", project.delen.all()),
        ("wachtOp", project.wacht_op.all()),
    ):
        for other in others:
            yield {
                "id": f"{how}-{other.code}",
                "scheme": "oc4ids",
                "identifier": f"{prefix}-{other.code}",
                "relationship": how,
                "title": other.naam,
            }
