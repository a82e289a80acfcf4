"""One agreement on one sheet: both sides facing each other, its thread, sources, money and history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from ruimteregie.portaal.draden.tijdlijn import Tijdlijn, lines_of, threads
from ruimteregie.portaal.geschiedenis import Verschilzin, readable_lines
from ruimteregie.register.afspraken.models import Actie, Afspraak, Relatie
from ruimteregie.register.afspraken.selectors import afspraken
from ruimteregie.register.documenten.models import Vondst
from ruimteregie.register.documenten.selectors import vondsten
from ruimteregie.register.middelen.selectors import bedragen_beside
from ruimteregie.register.pakketten.models import Raakvlak
from ruimteregie.register.pakketten.selectors import (
    Driewaarden,
    bedragstanden,
    raakvlakken,
    ratified_in,
    termijnstanden,
    versies,
)
from ruimteregie.register.programmas.selectors import doorwerkingen
from ruimteregie.register.toegang.historie import Wijziging, objectsoort
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["ActieBlok", "Citaat", "Gebeurtenis", "Regel", "sheet"]

# Enough of a letter to judge by; the page of the document has the rest.
CITAAT = 1200


@dataclass(frozen=True, slots=True)
class ActieBlok:
    """One actie with its term in three stages if it moved, and its parts."""

    actie: Actie
    termijnen: Driewaarden | None
    delen: Sequence[ActieBlok]


@dataclass(frozen=True, slots=True)
class Citaat:
    """The words of a letter: which, where in it, the words, and whether there are more."""

    waar: str
    plaats: str
    tekst: str
    meer: bool


@dataclass(frozen=True, slots=True)
class Regel:
    """One change: of which record, what was done, and each field with its old and new value."""

    naam: str
    handeling: str
    verschillen: Sequence[Verschilzin]


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Changes made at one moment by one person for one reason, as far as the reader may see them."""

    wanneer: Any
    door: str
    waarom: str
    wijzigingen: list[Regel] = field(default_factory=list)


def sheet(code: str, actor: Actor) -> dict[str, Any] | None:
    """Everything that the page shows; None when there is no such agreement that the actor may see."""
    afspraak = afspraken(actor).filter(code=code).first()
    if afspraak is None:
        return None
    acties = list(afspraak.acties.all())
    changes = _changes(afspraak, acties)
    blocks = _blocks(acties, actor)
    amounts = bedragstanden([afspraak], actor)[afspraak.pk]
    return {
        "afspraak": afspraak,
        "kanten": {kant: [b for b in blocks if b.actie.kant == kant] for kant in ("rijk", "regio", "samen")},
        "wederkerig": _reciprocity(acties),
        "aantal_acties": len(acties),
        "overleg": afspraak.overleg if _may_read(afspraak.overleg, actor) else None,
        "versies": versies(actor).filter(afspraken=afspraak).prefetch_related(None),
        "bedragstanden": amounts if amounts.verschoven else None,
        "vastgesteld_in": ratified_in(afspraak, actor),
        "draden": _threads(afspraak, actor),
        "relaties": _relations(afspraak, actor),
        "zelfde": _same(afspraak, actor),
        "teksten": _texts(afspraak, actor),
        "bedragen": bedragen_beside([afspraak], actor),
        "raakvlakken": _raakvlakken(afspraak, actor),
        "doorwerkingen": doorwerkingen(actor).filter(afspraak=afspraak),
        "historie": _history(changes, {actie.pk: actie for actie in acties}, actor),
        "mag_bewerken": mag(actor, "bewerken", afspraak),
    }


def _reciprocity(acties: Sequence[Actie]) -> str:
    """Who promises, in one sentence (§7); a part that others carry counts as well."""
    own = {kant: sum(actie.kant == kant for actie in acties) for kant in ("rijk", "regio", "samen")}
    if not acties:
        return "Het document noemt geen acties bij deze afspraak."
    if not own["rijk"] and not own["regio"]:
        return "Rijk en regio doen alles samen."
    if own["rijk"] and own["regio"]:
        return "Rijk en regio beloven elk iets" + (", en ook iets samen." if own["samen"] else ".")
    who, other = ("het Rijk", "de regio") if own["rijk"] else ("de regio", "het Rijk")
    if own["samen"]:
        return f"{who[:1].upper()}{who[1:]} belooft iets; {other} doet alleen mee in wat zij samen doen."
    return f"Alleen {who} belooft iets; van {other} staat er geen actie."


def _may_read(record: Any, actor: Actor) -> bool:
    return record is not None and mag(actor, "lezen", record)


def _blocks(acties: Sequence[Actie], actor: Actor) -> list[ActieBlok]:
    """The top acties in order, each with its parts beneath it."""
    terms = termijnstanden(acties, actor)
    parts: defaultdict[int | None, list[Actie]] = defaultdict(list)
    known = {actie.pk for actie in acties}
    for actie in acties:
        above = actie.onder.pk if actie.onder else None
        parts[above if above in known else None].append(actie)

    def block(actie: Actie) -> ActieBlok:
        return ActieBlok(
            actie,
            terms[actie.pk] if terms[actie.pk].verschoven else None,
            [block(part) for part in parts[actie.pk]],
        )

    return [block(actie) for actie in parts[None]]


def _changes(afspraak: Afspraak, acties: Sequence[Actie]) -> list[Wijziging]:
    """The history of the agreement and its acties, newest first."""
    own = Q(objectsoort=objectsoort(afspraak), objectid=afspraak.pk)
    theirs = Q(objectsoort=objectsoort(Actie), objectid__in=[actie.pk for actie in acties])
    return list(Wijziging.objects.filter(own | theirs).select_related("wie"))


def _history(changes: Sequence[Wijziging], acties: Mapping[int, Actie], actor: Actor) -> list[Gebeurtenis]:
    events: dict[tuple[date, str, str], Gebeurtenis] = {}
    # Only of a change are the values shown: what a record began with is on the page itself.
    edits = [change for change in changes if change.handeling == "gewijzigd"]
    shown = dict(zip((edit.pk for edit in edits), readable_lines(edits, actor), strict=True))
    for change in changes:
        key = (change.wanneer.date(), change.door, change.waarom)
        event = events.setdefault(key, Gebeurtenis(change.wanneer, change.door, change.waarom))
        actie = acties.get(change.objectid) if change.objectsoort == objectsoort(Actie) else None
        naam = f"Actie ‘{actie.samenvatting}’" if actie else "Deze afspraak"
        event.wijzigingen.append(Regel(naam, change.handeling, shown.get(change.pk, [])))
    return list(events.values())


def _threads(afspraak: Afspraak, actor: Actor) -> list[Tijdlijn]:
    """The threads of which the agreement is a link that the actor may see."""
    found = threads(actor).filter(schakels__afspraak=afspraak).distinct()
    return [line for line in lines_of(found, actor, afspraak) if any(s.hier for s in line.schakels)]


def _relations(afspraak: Afspraak, actor: Actor) -> list[tuple[str, Afspraak, str]]:
    """Other agreements that this one changes, or that change this one."""
    rows = visible(Relatie.objects.all(), actor).filter(Q(van=afspraak) | Q(naar=afspraak))
    found: list[tuple[str, Afspraak, str]] = []
    for relatie in rows.select_related("van", "naar"):
        other = relatie.naar if relatie.van_id == afspraak.pk else relatie.van
        if _may_read(other, actor):
            word = relatie.get_soort_display().lower()
            sentence = f"{word}" if relatie.van_id == afspraak.pk else f"wordt genoemd door ({word})"
            found.append((sentence, other, relatie.toelichting))
    return found


def _same(afspraak: Afspraak, actor: Actor) -> list[Afspraak]:
    """The same generic agreement in other provinces."""
    if not afspraak.generiek:
        return []
    rows = visible(Afspraak.objects.all(), actor).filter(generiek=afspraak.generiek).exclude(pk=afspraak.pk)
    return list(rows.prefetch_related("gebieden"))


def _texts(afspraak: Afspraak, actor: Actor) -> list[Citaat]:
    """The words of the letters in which this agreement was recognised, if they were read here."""
    found = vondsten(actor).filter(soort="afspraak", koppeling=afspraak.code).exclude(tekst="")
    return [_quote(vondst, actor) for vondst in found.prefetch_related(None)]


def _quote(vondst: Vondst, actor: Actor) -> Citaat:
    lines = [line.strip() for line in vondst.tekst.splitlines() if line.strip()]
    text = "\n".join(lines)
    shown = text if len(text) <= CITAAT else text[: text.rfind(" ", 0, CITAAT)]
    readable = vondst.document if _may_read(vondst.document, actor) else None
    waar = readable.titel if readable else vondst.lezing.naam
    return Citaat(waar, vondst.plaats, shown, len(shown) < len(text))


def _raakvlakken(afspraak: Afspraak, actor: Actor) -> list[Raakvlak]:
    return list(raakvlakken(actor).filter(Q(naar_afspraak=afspraak) | Q(bedoeld=afspraak)))
