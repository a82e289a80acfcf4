"""Threads of agreements in order of date, and where promises land."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.afspraken.draden import DRAADRELATIES, kin
from ruimteregie.register.afspraken.models import Afspraak, Relatie
from ruimteregie.register.afspraken.services.gebeurtenissen import related, removing
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.documenten.services import link_passages
from ruimteregie.register.programmas.models import Doorwerking, Draad, DraadSchakel
from ruimteregie.register.toegang.codes import drawn_code
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, require

__all__ = ["change_doorwerking", "extend_draad", "follow_relations", "record_doorwerking"]


def follow_relations() -> None:
    """Keep threads up to date with what reviewers decide; called from ``ready``."""
    related.connect(_on_related, dispatch_uid="programmas.draad.langer")
    removing.connect(_on_removing, dispatch_uid="programmas.draad.korter")


def extend_draad(afspraak: Afspraak, actor: Actor) -> Draad | None:
    """Put an Afspraak and all that it is related to in one Draad, the links in order of date.

    A thread that one of them is in already grows; otherwise a new one is made. The name of a thread is open
    to everyone, so one is made only when two of its agreements are; None when not. Inside ``verantwoord``.

    Raises:
        GeenToegang: the actor may not review.
    """
    require(actor, "beoordelen")
    members = kin(afspraak, actor)
    draad = _known_thread(members) or _new_thread(members)
    if draad is None:
        return None
    inside = set(draad.schakels.filter(afspraak__isnull=False).values_list("afspraak", flat=True))
    for member in members:
        if member.pk not in inside:
            _add(draad, member, members)
    _put_in_order(draad)
    return draad


def _known_thread(members: Iterable[Afspraak]) -> Draad | None:
    """The oldest thread that one of these is in."""
    return Draad.objects.filter(schakels__afspraak__in=members).order_by("pk").first()


def _new_thread(members: Sequence[Afspraak]) -> Draad | None:
    public = [member for member in members if member.vertrouwelijkheid == "openbaar"]
    if len(public) < 2:
        return None
    first = public[0]
    draad = Draad(code=f"draad-{hashlib.sha256(first.code.encode()).hexdigest()[:12]}", naam=first.titel)
    store(draad)
    return draad


def _add(draad: Draad, afspraak: Afspraak, members: Iterable[Afspraak]) -> None:
    """Add a link that says how an Afspraak relates to an earlier one of the thread."""
    relation = (
        Relatie.objects.filter(van=afspraak, naar__in=members, soort__in=DRAADRELATIES)
        .select_related("naar")
        .order_by("pk")
        .first()
    )
    link = DraadSchakel(
        code=_link_code(draad, afspraak),
        draad=draad,
        volgorde=draad.schakels.count() + 1,
        relatie=relation.soort if relation else "begin",
        afspraak=afspraak,
        toelichting=_explanation(relation),
    )
    store(link, {"passages": list(afspraak.passages.all())})


def _link_code(draad: Draad, afspraak: Afspraak) -> str:
    """The code of a link that was made here: only those are taken away again."""
    return f"{draad.code}.{hashlib.sha256(afspraak.code.encode()).hexdigest()[:12]}"


def _explanation(relation: Relatie | None) -> str:
    """What changed. Who sees the link need not see the earlier one, nor know that there is one."""
    if relation is None or relation.naar.vertrouwelijkheid != "openbaar":
        return "Afgesproken."
    return relation.toelichting or f"{label(relation.soort)} een eerdere afspraak."


def _put_in_order(draad: Draad) -> None:
    """Number the links by date; one without a date stays behind the one that it stood behind."""
    dated: list[tuple[date, int, DraadSchakel]] = []
    last = date.min
    links = draad.schakels.select_related("afspraak", "opgave", "besluit").order_by("volgorde", "pk")
    for at, link in enumerate(links):
        last = _day(link) or last
        dated.append((last, at, link))
    for number, (_, _, link) in enumerate(sorted(dated, key=lambda row: row[:2]), start=1):
        if link.volgorde != number:
            link.volgorde = number
            store(link)


def _day(link: DraadSchakel) -> date | None:
    if link.afspraak is not None:
        return link.afspraak.datum_laatst
    if link.besluit is not None:
        return link.besluit.datum_laatst
    return link.opgave.jaargang_laatst if link.opgave is not None else None


def _on_related(afspraak: Afspraak, actor: Actor, **_: Any) -> None:
    extend_draad(afspraak, actor)


def _on_removing(afspraak: Afspraak, **_: Any) -> None:
    """Take the links out that were made for an Afspraak; a thread of one is none."""
    for link in DraadSchakel.objects.filter(afspraak=afspraak).select_related("draad"):
        draad = link.draad
        if link.code != _link_code(draad, afspraak):
            continue
        link.delete()
        rest = list(draad.schakels.all())
        if len(rest) < 2 and draad.code.startswith("draad-") and all(_is_made_here(r) for r in rest):
            for one in rest:
                one.delete()
            draad.delete()


def _is_made_here(link: DraadSchakel) -> bool:
    return link.afspraak is not None and link.code == _link_code(link.draad, link.afspraak)


def record_doorwerking(
    afspraak: Afspraak,
    instrument: str,
    velden: Mapping[str, Any],
    *,
    actor: Actor,
    bronnen: Iterable[Passage],
) -> Doorwerking:
    """Say where an Afspraak lands; ``velden`` may hold naam, stand, adres and toelichting.

    Raises:
        GeenToegang: the actor may not change the Afspraak.
        InvoerFout: nothing is said, or there is no source (§8).
        OnbekendeWaarde: an unknown instrument or stand (§1).
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "bewerken", afspraak)
    passages = list(bronnen)
    if not passages:
        raise InvoerFout(
            "een doorwerking zonder bron", remedie="Geef het document met de regel.", paragraaf="§8"
        )
    code = drawn_code(f"{afspraak.code}-dw")
    made = Doorwerking(code=code, afspraak=afspraak, instrument=instrument, **_checked(velden))
    store(made, {"passages": passages})
    return made


def change_doorwerking(
    doorwerking: Doorwerking, velden: Mapping[str, Any], *, actor: Actor, bronnen: Iterable[Passage] = ()
) -> Doorwerking:
    """Change its instrument, name, stand, address or explanation; sources are added to the ones it has.

    Raises:
        GeenToegang: the actor may not change it.
        InvoerFout: the explanation is empty.
        OnbekendeWaarde: an unknown instrument or stand (§1).
        Bewerkingsconflict: somebody else changed it since it was read.
        GeenVerantwoording: outside ``verantwoord``.
    """
    require(actor, "bewerken", doorwerking)
    for name, value in _checked(velden).items():
        setattr(doorwerking, name, value)
    store(doorwerking)
    passages = list(bronnen)
    if passages:
        link_passages(doorwerking, passages)
    return doorwerking


def _checked(velden: Mapping[str, Any]) -> Mapping[str, Any]:
    if not str(velden.get("toelichting") or "").strip():
        raise InvoerFout(
            "een doorwerking zonder toelichting", remedie="Schrijf in één zin wat er in het instrument landt."
        )
    return velden
