"""The agenda of a meeting: adding, changing, ordering and taking off its items."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.apps import apps
from django.db.models import F, Max, Model, ProtectedError, QuerySet
from django.dispatch import Signal

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde, Onveranderlijk
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.overleg.models import Agendapunt, Overleg
from ruimteregie.register.overleg.services.stukkenkring import papers_follow
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import NIVEAUS, Actor, confidentiality, mag, require, visible

__all__ = [
    "add_agendapunt",
    "change_agendapunt",
    "check_papers",
    "keeps_level",
    "leaving_agenda",
    "next_volgorde",
    "order_agenda",
    "own_partij",
    "own_partijen",
    "remove_agendapunt",
]

leaving_agenda = Signal()
"""Sent with ``agendapunt`` and ``actor`` before an item goes, for who refers to it to let go of it."""

_OVERHEID = ("rijk", "regio")
_OPEN = ("gedeeld", "openbaar")
_TAFEL = ("concept", *_OPEN)  # levels on which both sides of the table see an item
_VELDEN = ("titel", "toelichting", "behandeling", "gevraagd_besluit", "vertrouwelijkheid")


def own_partij(actor: Actor) -> Partij | None:
    """The party in whose name a secretaris makes something; None for one without a party."""
    return next(iter(own_partijen(actor)), None)


def own_partijen(actor: Actor) -> list[Partij]:
    """The parties in whose name a secretaris makes something, by code."""
    codes = actor.parties_as(("secretaris",)) or actor.partijen
    return list(Partij.objects.filter(code__in=sorted(codes)).order_by("code"))


def next_volgorde(overleg: Overleg) -> int:
    """The place after the last item of a meeting, counted over all items, whoever may see them."""
    last: int | None = overleg.agendapunten.aggregate(last=Max("volgorde"))["last"]
    return (last or 0) + 1


def add_agendapunt(
    overleg: Overleg,
    *,
    titel: str,
    actor: Actor,
    toelichting: str = "",
    behandeling: str = "bespreekpunt",
    gevraagd_besluit: str = "",
    onderwerp_soort: str = "",
    onderwerp_code: str = "",
    partijen: Iterable[Partij] = (),
    documenten: Iterable[Document] = (),
    vertrouwelijkheid: str = "concept",
    eigenaar: Partij | None = None,
) -> Agendapunt:
    """Put an item last on the agenda of a meeting.

    Without parties those of the meeting are involved; without an owner the party of the actor owns it.
    It is never more open than its subject: then the level, owner and parties of the subject hold.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting, or may not see a document.
        InvoerFout: no title, or the actor would not see the item.
        OnbekendeWaarde: there is no such subject, as far as the actor may see it.
        Onveranderlijk: the meeting was dropped.
    """
    require(actor, "agenderen", overleg)
    _check_alive(overleg)
    _check_titel(titel, overleg)
    papers = list(documenten)
    for document in papers:
        require(actor, "lezen", document)
    parties = list(partijen) or list(overleg.deelnemers.all())
    subject = _subject(onderwerp_soort, onderwerp_code, actor)
    level, owner, parties = _closed(
        vertrouwelijkheid, eigenaar or own_partij(actor), parties, subject, overleg
    )
    punt = Agendapunt(
        overleg=overleg,
        volgorde=next_volgorde(overleg),
        titel=titel.strip(),
        toelichting=toelichting,
        behandeling=behandeling,
        gevraagd_besluit=gevraagd_besluit,
        onderwerp_soort=onderwerp_soort,
        onderwerp_code=onderwerp_code,
        vertrouwelijkheid=level,
        eigenaar=owner,
    )
    store(punt, {"partijen": parties, "documenten": papers})
    _check_seen(punt, actor)
    return punt


def change_agendapunt(punt: Agendapunt, velden: Mapping[str, Any], *, actor: Actor) -> Agendapunt:
    """Change the title, explanation, treatment, decision asked or level of an item, its parties or documents.

    ``partijen`` and ``documenten`` hold all that it is to have; a document that the actor does not see stays.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting, or may not see a document.
        InvoerFout: no title, a level more open than the subject, a paper that would stay more open than the
            item (``papers_follow``), or the actor would not see the item.
        OnbekendeWaarde: a field that cannot be changed here, or an unknown word.
        Onveranderlijk: the item has its outcome, or the meeting was dropped or, for documents, held.
        Bewerkingsconflict: somebody else saved the item since it was read.
    """
    require(actor, "agenderen", punt)
    _check_alive(punt.overleg)
    _check_open(punt)
    values = dict(velden)
    parties = list(values.pop("partijen", punt.partijen.all()))
    had = list(Document.objects.filter(agendapunten=punt).order_by("pk"))
    papers = _seen_papers(values.pop("documenten", had), had, actor)
    if {d.pk for d in papers} != {d.pk for d in had}:
        check_papers(punt)
    for name, value in values.items():
        if name not in _VELDEN:
            raise OnbekendeWaarde(f"{name!r} van een agendapunt is hier niet te wijzigen", waar=punt.titel)
        setattr(punt, name, value)
    _check_titel(punt.titel, punt.overleg)
    subject = _subject(punt.onderwerp_soort, punt.onderwerp_code, None)
    level, punt.eigenaar, parties = _closed(
        punt.vertrouwelijkheid, punt.eigenaar, parties, subject, punt.overleg
    )
    if level != punt.vertrouwelijkheid:
        raise InvoerFout(
            "een agendapunt is niet opener dan het onderwerp ervan",
            waar=punt.titel,
            remedie="Maak eerst het onderwerp opener, of kies een meer besloten niveau.",
        )
    with papers_follow([punt], actor):
        store(punt, {"partijen": parties, "documenten": papers})
    _check_seen(punt, actor)
    return punt


def order_agenda(overleg: Overleg, volgorde: Sequence[int], *, actor: Actor) -> list[Agendapunt]:
    """Give the items with these numbers (pk) this order; others keep their place.

    Who does not see all items orders those that are seen, over the places that these have.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting.
        InvoerFout: not exactly the items that the actor sees: somebody added or took off one meanwhile.
        Onveranderlijk: the meeting was dropped.
    """
    require(actor, "agenderen", overleg)
    _check_alive(overleg)
    known = {p.pk: p for p in visible(Agendapunt.objects.filter(overleg=overleg), actor)}
    if sorted(volgorde) != sorted(known):
        raise InvoerFout(
            "de agenda is intussen gewijzigd",
            waar=str(overleg),
            remedie="Bekijk de agenda opnieuw en kies dan de volgorde.",
        )
    places = sorted(p.volgorde for p in known.values())
    moved = [(known[pk], place) for pk, place in zip(volgorde, places, strict=True)]
    moved = [(punt, place) for punt, place in moved if punt.volgorde != place]
    # Two items never have one place, not even for a moment: what moves first goes past the end.
    QuerySet(Agendapunt).filter(pk__in=[punt.pk for punt, _ in moved]).update(
        volgorde=F("volgorde") + next_volgorde(overleg)
    )
    for punt, place in moved:
        punt.volgorde = place
        store(punt, alleen={"volgorde"})
    return [known[pk] for pk in volgorde]


def remove_agendapunt(punt: Agendapunt, *, actor: Actor) -> None:
    """Take an item off the agenda; the history keeps it, and who proposed it gets it back.

    Raises:
        GeenToegang: the actor is no secretaris of a landsdeel of the meeting.
        Onveranderlijk: the item has its outcome, or others have worked on it.
        Bewerkingsconflict: somebody else saved the item since it was read.
    """
    require(actor, "agenderen", punt)
    _check_open(punt)
    leaving_agenda.send(sender=Agendapunt, agendapunt=punt, actor=actor)
    try:
        punt.delete()
    except ProtectedError:
        raise Onveranderlijk(
            "aan dit agendapunt is al gewerkt",
            waar=punt.titel,
            remedie="Laat het staan en geef het een uitkomst, zoals aangehouden of doorgeschoven.",
            paragraaf="§5",
        ) from None


def check_papers(punt: Agendapunt) -> None:
    """Raise Onveranderlijk where the papers of an item stay as they are: that is from the meeting on."""
    _check_alive(punt.overleg)
    _check_open(punt)
    punt.check_papers()


def _seen_papers(chosen: Iterable[Document], had: Iterable[Document], actor: Actor) -> list[Document]:
    """The documents that were chosen, and those that the item has and the actor does not see."""
    papers = {d.pk: d for d in had if not mag(actor, "lezen", d)}
    for document in chosen:
        if document.pk not in papers:
            require(actor, "lezen", document)
            papers[document.pk] = document
    return list(papers.values())


def _subject(soort: str, code: str, actor: Actor | None) -> Model | None:
    """The record that an item is about; None when it is about none.

    What the actor may not see is told in the same words as what does not exist.
    """
    if not soort and not code:
        return None
    try:
        model = apps.get_model(soort)
    except (LookupError, ValueError):
        model = None
    found: Model | None = None
    if model is not None:
        names = {f.name for f in model._meta.concrete_fields}
        key = {"code": code} if "code" in names else {"pk": code}
        found = model._default_manager.filter(**key).first() if "code" in names or code.isdecimal() else None
    if found is None or (actor is not None and not mag(actor, "lezen", found)):
        raise OnbekendeWaarde(
            f"er is geen onderwerp {code!r} van de soort {soort!r}",
            remedie="Kies een onderwerp uit het register.",
            paragraaf="§1",
        )
    return found


def _closed(
    level: str, owner: Partij | None, parties: list[Partij], subject: Model | None, overleg: Overleg
) -> tuple[str, Partij | None, list[Partij]]:
    """The level, owner and parties that an item may have, given what it is about.

    Raises:
        InvoerFout: nobody but some who see the subject would see it, or the other way around.
    """
    if subject is None:
        return level, owner, parties
    most_open, its_owner, its_parties = confidentiality(subject)
    if isinstance(subject, Agendapunt) and keeps_level(subject, overleg):
        most_open, its_owner = subject.vertrouwelijkheid, subject.eigenaar
        its_parties = list(subject.partijen.all())
    if most_open in _OPEN:
        if most_open == "gedeeld" and not _is_wider(level, "concept"):
            parties = [p for p in parties if p.kant in _OVERHEID]
        return most_open if _is_wider(level, most_open) else level, owner, parties
    if level == "intern":
        return level, its_owner or owner, parties
    if level != most_open and not (level in _TAFEL and _is_wider(level, most_open)):
        raise InvoerFout(
            f"het onderwerp is {label(most_open).lower()}, en {label(level).lower()} ziet een andere kring",
            waar=str(subject),
            remedie=f"Kies {label(most_open).lower()} of intern.",
        )
    return most_open, its_owner, its_parties


def keeps_level(agendapunt: Agendapunt, naar: Overleg) -> bool:
    """Whether an item that goes to another meeting keeps its own level: that has the same, open circle.

    A level of its own that is more open than the meeting it comes from would open it elsewhere.
    """
    here = agendapunt.overleg.vertrouwelijkheid
    return here in _OPEN and here == naar.vertrouwelijkheid


def _is_wider(level: str, other: str) -> bool:
    return level in NIVEAUS and NIVEAUS.index(level) > NIVEAUS.index(other)


def _check_titel(titel: str, overleg: Overleg) -> None:
    if not titel.strip():
        raise InvoerFout("een agendapunt heeft een titel", waar=str(overleg), remedie="Vul een titel in.")


def _check_alive(overleg: Overleg) -> None:
    if overleg.status == "vervallen":
        raise Onveranderlijk(
            "dit overleg is vervallen",
            waar=str(overleg),
            remedie="Zet het punt op de agenda van een ander overleg.",
        )


def _check_open(punt: Agendapunt) -> None:
    if punt.uitkomst:
        raise Onveranderlijk(
            "dit agendapunt heeft zijn uitkomst al",
            waar=punt.titel,
            remedie="Wat besloten is blijft staan; zet een nieuw punt op een volgende agenda.",
            paragraaf="§6",
        )


def _check_seen(punt: Agendapunt, actor: Actor) -> None:
    if not mag(actor, "lezen", punt):
        raise InvoerFout(
            "u zou dit agendapunt zelf niet kunnen zien",
            waar=punt.titel,
            remedie="Kies een opener niveau, of betrek uw eigen partij.",
        )
