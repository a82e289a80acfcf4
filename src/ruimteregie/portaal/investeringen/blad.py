"""What the sheet of one agenda shows; everything is computed from its lines, nothing is stored."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import QueryDict

from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.portaal.geschiedenis import Gebeurtenis, Verschilzin, events, readable_lines
from ruimteregie.portaal.getallen import whole_number
from ruimteregie.portaal.investeringen.formulieren import Scenarioformulier
from ruimteregie.regels.geld.prijspeil import Indextabel
from ruimteregie.regels.investeringsagenda.peil import convert_agenda, prijspeilen
from ruimteregie.regels.investeringsagenda.posten import Agenda
from ruimteregie.regels.investeringsagenda.saldo import Periodestand
from ruimteregie.regels.investeringsagenda.scenario import Scenariovergelijking, compare, parse_scenario
from ruimteregie.regels.investeringsagenda.stand import Agendastand, judge, judge_each_peil
from ruimteregie.register.investeringen.models import Investeringsagenda
from ruimteregie.register.investeringen.selectors import agenda_of, changes_of, indextabel_of
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["Balk", "Moment", "Periodebalk", "sheet"]

UITKOMSTEN = {
    Uitkomst.VOLDOET: "gedekt",
    Uitkomst.VOLDOET_NIET: "tekort",
    Uitkomst.ONBEKEND: "geen oordeel",
}


@dataclass(frozen=True, slots=True)
class Balk:
    """One part of a bar: its kind, and where it begins and how wide it is, in percent as SVG takes it."""

    soort: str
    begin: str
    breed: str


@dataclass(frozen=True, slots=True)
class Periodebalk:
    """One period with its outcome in a word, own yield with money of the market, and its bar."""

    stand: Periodestand
    woord: str
    eigen: Decimal
    balken: tuple[Balk, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """An event of the history; of a table its number, and what it changed line by line, the sums first."""

    wat: Gebeurtenis
    tabel: int
    verschil: tuple[str, ...]


def sheet(agenda: Investeringsagenda, actor: Actor, query: QueryDict) -> dict[str, Any]:
    """The page of one agenda, read with ``whole_agendas``."""
    context: dict[str, Any] = {
        "agenda": agenda,
        "tabel": next(iter(agenda.indextabellen.all()), None),
        "mag_wijzigen": mag(actor, "bewerken", agenda),
        "historie": _events(agenda, actor),
    }
    lines = agenda_of(agenda)
    if lines is None:
        return context
    index, peil, today = indextabel_of(agenda), whole_number(query.get("peil", "")), date.today()  # noqa: DTZ011
    context |= {
        "regels": lines,
        "peil": peil,
        "peilen": judge_each_peil(lines, index, peil, today),
        "bekende_peilen": prijspeilen(lines),
    }
    try:
        stand = judge(lines if peil is None else convert_agenda(lines, peil, index), today)
    except RuimteregieFout as fout:
        return context | {"fout": fout}
    return context | _stand(stand, agenda) | _scenario(lines, index, query, today, peil)


def _events(agenda: Investeringsagenda, actor: Actor) -> list[Moment]:
    """What happened to an agenda, newest first; each change of the table is one of its own.

    The agenda tells of a table after all that the table consists of, so that its change begins the event.
    """
    runs: list[list[tuple[Wijziging, list[Verschilzin]]]] = [[]]
    changes = changes_of(agenda, actor)
    for change, lines in zip(changes, readable_lines(changes, actor), strict=True):
        if _number(change):
            runs.append([])
        told = zip(change.verschillen, lines, strict=True)
        own = [line for (name, _, _), line in told if name not in ("tabelnummer", "tabelverschil")]
        runs[-1].append((change, own if change.handeling == "gewijzigd" else []))
    return [
        Moment(event, 0, ()) if place or not _number(run[0][0]) else _table(event, run[0][0])
        for run in runs
        for place, event in enumerate(events(run))
    ]


def _number(change: Wijziging) -> int:
    """The number of the table that a change made; 0 for any other change."""
    return int(change.velden.get("tabelnummer", (0, 0))[1])


def _table(event: Gebeurtenis, change: Wijziging) -> Moment:
    return Moment(event, _number(change), tuple(change.velden["tabelverschil"][1].splitlines()))


def _stand(stand: Agendastand, agenda: Investeringsagenda) -> dict[str, Any]:
    keys = {row.tekst: row.pk for row in agenda.voorwaarden.all()}
    most = max((one.saldo.behoefte for one in stand.perioden), default=Decimal(0))
    return {
        "stand": stand,
        "uitkomst": UITKOMSTEN[stand.oordeel.conclusie],
        "perioden": [
            Periodebalk(
                one, UITKOMSTEN[one.uitkomst], one.saldo.opbrengst + one.saldo.markt, _bars(one, most)
            )
            for one in stand.perioden
        ],
        "voorwaarden": [(one, keys[one.voorwaarde.tekst]) for one in stand.voorwaarden],
        "buiten_looptijd": stand.looptijd.conclusie is Uitkomst.VOLDOET_NIET,
    }


def _bars(one: Periodestand, most: Decimal) -> tuple[Balk, ...]:
    """Who bears the need of a period: own yield and market, certain cover, open conditions, nobody."""
    if not most:
        return ()
    waits = one.tekort - one.tekort_na_voorwaarden
    own = one.saldo.opbrengst + one.saldo.markt
    parts = (
        ("eigen", own),
        ("zeker", one.saldo.zonder_voorwaarde - one.over),
        ("open", waits),
        ("tekort", one.tekort_na_voorwaarden),
    )
    bars: list[Balk] = []
    begin = Decimal(0)
    for kind, euro in parts:
        wide = min(max(euro, Decimal(0)) * 100 / most, 100 - begin)
        if wide > 0:
            bars.append(Balk(kind, f"{begin:.2f}", f"{wide:.2f}"))
            begin += wide
    return tuple(bars)


def _scenario(
    agenda: Agenda, index: Indextabel | None, query: QueryDict, today: date, peil: int | None
) -> dict[str, Any]:
    asked = any(query.get(name) for name in ("vertraging", "minder", "uitval", "naar"))
    form = Scenarioformulier(agenda, query if asked else None)
    found: dict[str, Any] = {"scenarioformulier": form}
    text = form.tekst if asked else ""
    if not text:
        return found
    try:
        return found | {"vergelijking": _beside(compare(agenda, parse_scenario(text), index, today, peil))}
    except RuimteregieFout as fout:
        return found | {"scenariofout": fout}


def _beside(compared: Scenariovergelijking) -> dict[str, Any]:
    """The scenario with its periods beside those of now; a period that only one has is empty at the other."""
    now = {one.periode: one for one in compared.basis.perioden}
    then = {one.periode: one for one in compared.uitkomst.perioden}
    periods = sorted({*now, *then}, key=lambda one: (one.van, one.tot))
    return {
        "zin": compared.als_zin(),
        "uitkomst": UITKOMSTEN[compared.uitkomst.oordeel.conclusie],
        "perioden": [(str(one), now.get(one), then.get(one)) for one in periods],
        "basis": compared.basis,
        "stand": compared.uitkomst,
    }
