"""The life of a meeting: planned, made precise, moved, put off, dropped, held; earlier dates stay (§5)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.dispatch import Signal
from django.utils import timezone

from ruimteregie.kern.edtf import edtf_interval, write_edtf
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Overleg, Verplaatsing
from ruimteregie.register.overleg.services.agendapunten import own_partij
from ruimteregie.register.overleg.services.stukkenkring import papers_follow
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, mag, require

__all__ = [
    "calendar_changed",
    "cancel_overleg",
    "change_overleg",
    "hold_overleg",
    "move_overleg",
    "plan_overleg",
    "postpone_overleg",
]

calendar_changed = Signal()
"""Sent with ``landsdelen`` (codes) after a meeting was planned, changed, moved, dropped or held."""

_VELDEN = frozenset({"naam", "datum", "cyclus", "uitkomst", "bereidt_voor", "vertrouwelijkheid"})
_RELATIES = frozenset({"landsdelen", "gebieden", "deelnemers"})
_LAND = "NL"


def plan_overleg(velden: Mapping[str, Any], *, actor: Actor) -> Overleg:
    """Plan a meeting; a meeting that people plan needs no source.

    ``velden`` holds ``soort`` and, as far as known, ``naam`` (proposed when empty), ``datum`` (EDTF),
    ``cyclus``, ``landsdelen`` and ``gebieden`` (the landsdelen of a gebiedsoverleg follow from its areas),
    ``deelnemers`` (parties), ``bereidt_voor`` (of an ambtelijke tafel) and ``vertrouwelijkheid``
    (``gedeeld`` unless said otherwise).

    Raises:
        GeenToegang: the actor is no secretaris, or not of these landsdelen.
        InvoerFout: a bestuurlijk overleg without a landsdeel that is not national; an area overleg without
            area; a table that prepares itself, or something that is no ambtelijke tafel preparing.
        NotatieFout: a date that is no EDTF.
        OnbekendeWaarde: an unknown field or word.
    """
    require(actor, "agenderen")
    values = dict(velden)
    soort = str(values.pop("soort", ""))
    _check_names(values)
    areas = list(values.pop("gebieden", ()))
    parts = list(values.pop("landsdelen", ())) or _landsdelen_of(soort, areas)
    parties = list(values.pop("deelnemers", ()))
    _check_place(soort, parts, areas)
    _check_own(soort, parts, actor)
    datum = str(values.get("datum") or "")
    overleg = Overleg(
        code=_code(soort, parts, areas, datum),
        soort=soort,
        status="gepland",
        eigenaar=own_partij(actor),
        **{"vertrouwelijkheid": "gedeeld", **values},
    )
    overleg.naam = overleg.naam.strip() or _naam(soort, parts, areas, datum)
    _check_prepares(overleg, actor)
    store(overleg, {"landsdelen": parts, "gebieden": areas, "deelnemers": parties})
    _check_seen(overleg, actor)
    _tell(parts)
    return overleg


def change_overleg(overleg: Overleg, velden: Mapping[str, Any], *, actor: Actor) -> Overleg:
    """Change a meeting; its date can only be made more precise here, another one is ``move_overleg``.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting, or not of one that is added.
        InvoerFout: as ``plan_overleg``; another date; an outcome of a meeting that was not held; a paper that
            would stay more open than its item.
        OnbekendeWaarde: an unknown field or word.
        Bewerkingsconflict: somebody else saved the meeting since it was read.
    """
    require(actor, "agenderen", overleg)
    values = dict(velden)
    _check_names(values)
    relations = {name: list(values.pop(name)) for name in _RELATIES & values.keys()}
    old = list(overleg.landsdelen.all())
    parts = relations.get("landsdelen", old)
    areas = relations.get("gebieden", list(overleg.gebieden.all()))
    _check_place(overleg.soort, parts, areas)
    added = [g for g in parts if g not in old]
    if added:
        _check_own(overleg.soort, added, actor)
    _check_precise(overleg, str(values.get("datum", overleg.datum) or ""))
    if str(values.get("naam", overleg.naam)).strip() == _proposed(overleg):
        values["naam"] = ""
    for name, value in values.items():
        setattr(overleg, name, value)
    overleg.naam = overleg.naam.strip() or _naam(overleg.soort, parts, areas, overleg.datum)
    if overleg.uitkomst and overleg.status != "gehouden" and "uitkomst" in values:
        raise InvoerFout("een overleg dat niet gehouden is heeft geen uitkomst", waar=str(overleg))
    _check_prepares(overleg, actor)
    with papers_follow(overleg.agendapunten.all(), actor):
        store(overleg, relations)
    _check_seen(overleg, actor)
    _tell([*old, *parts])
    return overleg


def move_overleg(overleg: Overleg, naar: str, reden: str, *, actor: Actor) -> Verplaatsing:
    """Give a planned or postponed meeting another date (EDTF); the earlier one and the reason stay (§5).

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting.
        InvoerFout: no reason, no date, the same date, or a date that has passed.
        NotatieFout: the date is no EDTF.
        Onveranderlijk: the meeting was held or dropped.
        Bewerkingsconflict: somebody else saved the meeting since it was read.
    """
    require(actor, "agenderen", overleg)
    _check_coming(overleg)
    _check_reason(overleg, reden)
    if not naar or naar == overleg.datum:
        raise InvoerFout(
            "er is geen andere datum gegeven" if naar else "er is geen nieuwe datum gegeven",
            waar=str(overleg),
            remedie="Vul de nieuwe datum in, of stel het overleg uit als die nog niet bekend is.",
        )
    last = edtf_interval(naar)[1]
    if last is not None and last < timezone.localdate():
        raise InvoerFout(
            f"{write_edtf(naar)} is al voorbij",
            waar=str(overleg),
            remedie="Is het overleg al geweest? Leg dan vast dat het gehouden is.",
        )
    return _move(overleg, naar, "gepland", reden)


def postpone_overleg(overleg: Overleg, reden: str, *, actor: Actor) -> Verplaatsing:
    """Put a planned meeting off without a new date; raises as ``move_overleg``."""
    require(actor, "agenderen", overleg)
    _check_coming(overleg)
    _check_reason(overleg, reden)
    if overleg.status == "uitgesteld":
        raise InvoerFout("dit overleg is al uitgesteld", waar=str(overleg), remedie="Kies een nieuwe datum.")
    return _move(overleg, "", "uitgesteld", reden)


def cancel_overleg(overleg: Overleg, reden: str, *, actor: Actor) -> Verplaatsing:
    """Drop a meeting that was not held; its date stays to be read, its open items are without a meeting.

    Raises as ``move_overleg``.
    """
    require(actor, "agenderen", overleg)
    _check_coming(overleg)
    _check_reason(overleg, reden)
    moved = _record(overleg, "", reden)
    overleg.status = "vervallen"
    store(overleg)
    _tell(overleg.landsdelen.all())
    return moved


def hold_overleg(overleg: Overleg, datum: str, *, actor: Actor, uitkomst: str = "") -> Overleg:
    """Record that a meeting was held, on its real days (EDTF); other days than planned are a move (§5).

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting.
        InvoerFout: no date, an open one, or one that has not passed.
        NotatieFout: the date is no EDTF.
        Onveranderlijk: the meeting was held already, or dropped.
        Bewerkingsconflict: somebody else saved the meeting since it was read.
    """
    require(actor, "agenderen", overleg)
    _check_coming(overleg)
    last = edtf_interval(datum)[1] if datum else None
    if last is None or last > timezone.localdate():
        raise InvoerFout(
            f"{write_edtf(datum)} is nog niet voorbij" if datum else "er is geen dag gegeven",
            waar=str(overleg),
            remedie="Vul de dag of dagen in waarop het overleg gehouden is.",
            paragraaf="§1",
        )
    if overleg.datum and not _within(datum, overleg.datum):
        _record(overleg, datum, "Gehouden op een andere dag dan gepland.")
    _give_date(overleg, datum)
    overleg.status = "gehouden"
    overleg.uitkomst = uitkomst.strip() or overleg.uitkomst
    store(overleg)
    _tell(overleg.landsdelen.all())
    return overleg


def _move(overleg: Overleg, naar: str, status: str, reden: str) -> Verplaatsing:
    moved = _record(overleg, naar, reden)
    _give_date(overleg, naar)
    overleg.status = status
    store(overleg)
    _tell(overleg.landsdelen.all())
    return moved


def _tell(parts: Iterable[Gebied]) -> None:
    calendar_changed.send(sender=Overleg, landsdelen={g.code for g in parts})


def _give_date(overleg: Overleg, datum: str) -> None:
    """Another date; a name that was proposed follows it, one that somebody chose stays."""
    named_itself = overleg.naam == _proposed(overleg)
    overleg.datum = datum
    if named_itself:
        overleg.naam = _proposed(overleg)


def _proposed(overleg: Overleg) -> str:
    """The name that it would get by itself."""
    return _naam(overleg.soort, list(overleg.landsdelen.all()), list(overleg.gebieden.all()), overleg.datum)


def _record(overleg: Overleg, naar: str, reden: str) -> Verplaatsing:
    moved = Verplaatsing(
        overleg=overleg, van=overleg.datum, naar=naar, reden=reden.strip(), wie=verantwoording().door
    )
    moved.save()
    return moved


def _check_names(values: Mapping[str, Any]) -> None:
    unknown = sorted(values.keys() - _VELDEN - _RELATIES)
    if unknown:
        raise OnbekendeWaarde(
            f"onbekend veld {unknown[0]!r} van een overleg",
            remedie=f"Kies uit: {', '.join(sorted(_VELDEN | _RELATIES))}.",
            paragraaf="§1",
        )


def _landsdelen_of(soort: str, areas: Iterable[Gebied]) -> list[Gebied]:
    """The landsdelen in which the areas of a gebiedsoverleg lie; none for another kind."""
    if soort != "gebiedsoverleg":
        return []
    return list({part.pk: part for area in areas for part in area.landsdelen.all()}.values())


def _check_place(soort: str, parts: Sequence[Gebied], areas: Sequence[Gebied]) -> None:
    wrong = [g.code for g in parts if g.soort != "landsdeel"]
    if wrong:
        raise OnbekendeWaarde(f"{wrong[0]} is geen landsdeel", remedie="Kies een landsdeel van het MIRT.")
    if soort == "gebiedsoverleg" and not areas:
        raise InvoerFout("een gebiedsoverleg gaat over een gebied", remedie="Kies het gebied of de gebieden.")
    if soort.startswith("bo-") and not parts and _LAND not in {g.code for g in areas}:
        raise InvoerFout(
            f"een {label(soort)} hoort bij een landsdeel",
            remedie="Kies een of meer landsdelen, of Nederland als gebied voor een landelijk overleg.",
        )


def _check_own(soort: str, parts: Sequence[Gebied], actor: Actor) -> None:
    """A secretaris plans for the own landsdelen; an area that lies in several is of each of them."""
    if actor.is_beheerder:
        return
    codes = {g.code for g in parts}
    own = codes & actor.landsdelen
    if own and (soort == "gebiedsoverleg" or own == codes):
        return
    raise GeenToegang(
        "u bent geen secretaris van alle gekozen landsdelen"
        if codes
        else "dit overleg is van geen landsdeel",
        remedie="Kies alleen uw eigen landsdelen, of vraag het de beheerder.",
    )


def _check_prepares(overleg: Overleg, actor: Actor) -> None:
    """Only an ambtelijke tafel prepares, never in a circle, and only what the actor may see."""
    above = overleg.bereidt_voor
    if above is None:
        return
    if overleg.soort != "ambtelijk":
        raise InvoerFout("alleen een ambtelijk overleg bereidt een ander overleg voor", waar=overleg.naam)
    require(actor, "lezen", above)
    while above is not None:
        if above.code == overleg.code:
            raise InvoerFout(
                "een overleg bereidt niet zichzelf voor",
                waar=overleg.naam,
                remedie="Kies een ander overleg.",
            )
        above = above.bereidt_voor


def _check_precise(overleg: Overleg, datum: str) -> None:
    if datum == overleg.datum or not overleg.datum:
        return
    if not datum or not _within(datum, overleg.datum):
        raise InvoerFout(
            f"{write_edtf(datum) if datum else 'geen datum'} ligt niet binnen {write_edtf(overleg.datum)}",
            waar=str(overleg),
            remedie="Verzet het overleg of stel het uit, met de reden.",
            paragraaf="§5",
        )


def _within(new: str, old: str) -> bool:
    (first, last), (begin, end) = edtf_interval(new), edtf_interval(old)
    return (begin is None or (first is not None and first >= begin)) and (
        end is None or (last is not None and last <= end)
    )


def _check_coming(overleg: Overleg) -> None:
    if overleg.status in ("gehouden", "vervallen"):
        raise Onveranderlijk(
            f"dit overleg is {overleg.status}",
            waar=str(overleg),
            remedie="Plan een nieuw overleg.",
            paragraaf="§5",
        )


def _check_reason(overleg: Overleg, reden: str) -> None:
    if not reden.strip():
        raise InvoerFout(
            "een reden ontbreekt", waar=str(overleg), remedie="Zeg in één zin waarom.", paragraaf="§5"
        )


def _check_seen(overleg: Overleg, actor: Actor) -> None:
    if not mag(actor, "agenderen", overleg):
        raise InvoerFout(
            "u zou dit overleg zelf niet meer kunnen zien of wijzigen",
            waar=overleg.naam,
            remedie="Kies een opener niveau, houd een eigen landsdeel, of laat uw eigen partij deelnemen.",
        )


def _places(parts: Sequence[Gebied], areas: Sequence[Gebied]) -> list[str]:
    """The names for which it is held; none when it is for all landsdelen."""
    if len(parts) == Gebied.objects.filter(soort="landsdeel").count():
        return []
    if parts:
        return [g.code.removeprefix("MIRT-").capitalize() for g in parts]
    return [g.naam for g in areas if g.code != _LAND]


def _naam(soort: str, parts: Sequence[Gebied], areas: Sequence[Gebied], datum: str) -> str:
    places = [g.naam for g in areas] if soort == "gebiedsoverleg" else _places(parts, areas)
    *most, last = places or [""]
    where = f"{', '.join(most)} en {last}" if most else last
    when = write_edtf(datum) if datum else ""
    return " ".join(part for part in (label(soort), where, when) if part)[:400]


def _code(soort: str, parts: Sequence[Gebied], areas: Sequence[Gebied], datum: str) -> str:
    """Kind, landsdelen or areas, and date, made unique; an unknown kind is refused when it is stored."""
    named = areas if soort == "gebiedsoverleg" else ()
    words = [soort, *([g.code for g in named] or _places(parts, areas)), datum]
    base = re.sub(r"[^a-z0-9]+", "-", "-".join(words).lower()).strip("-")[:100]
    taken = set(Overleg.objects.filter(code__startswith=base).values_list("code", flat=True))
    numbers = (f"{base}-{n}" for n in range(2, len(taken) + 3))
    return next(code for code in (base, *numbers) if code not in taken)
