"""What the register knows about the subject of an item: the material for an annotation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Model, Q

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.edtf import write_edtf
from ruimteregie.register.afspraken.models import Actie, Afspraak, Relatie
from ruimteregie.register.afspraken.selectors import acties, draad_van
from ruimteregie.register.afspraken.themas import propose_thema
from ruimteregie.register.agenda.selectors import earlier_items, subject_of
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.middelen.selectors import bedragen, bedragen_beside
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.moties.selectors import moties, toezeggingen
from ruimteregie.register.overleg.models import Agendapunt, Tekstreactie
from ruimteregie.register.overleg.services.teksten import lying_tekst, positions
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Stof", "Stofregel", "gather", "of_side"]

# An administrator reads one or two sheets: of each kind no more than this.
_MEEST = 8
_LOPEND = ("open", "deels", "aangenomen")
_BREDE_GEBIEDEN = ("landsdeel", "land")


@dataclass(frozen=True, slots=True)
class Stofregel:
    """One fact as a sentence, with the record that it comes from; None for a fact of the item itself."""

    tekst: str
    record: Model | None = None


@dataclass(frozen=True, slots=True)
class Stof:
    """What is known about an item, in the order of the fields of an annotation; newest or nearest first.

    ``meer`` says that a kind had more than is given.
    """

    onderwerp: Model | None
    geschiedenis: Sequence[Stofregel]
    geld: Sequence[Stofregel]
    moties: Sequence[Stofregel]
    standpunten: Sequence[Stofregel]
    besluit: Sequence[Stofregel]
    meer: bool = False

    def as_text(self) -> dict[str, str]:
        """The lines of each field of an annotation, one a line."""
        names = ("geschiedenis", "geld", "moties", "standpunten", "besluit")
        return {name: "\n".join(f"– {line.tekst}" for line in getattr(self, name)) for name in names}


def of_side(kant: str) -> Actor:
    """Who sees what everybody of one side of the table sees, and no more: for text that all of it reads."""
    return Actor(kanten=frozenset({kant}))


def gather(agendapunt: Agendapunt, actor: Actor) -> Stof:
    """What the actor may see of the history, money, motions and positions around an item that it may see."""
    subject = subject_of(agendapunt, actor)
    agreed = _agreements(subject, actor)
    kinds = (
        [*_history(agendapunt, actor), *_of_subject(subject, agreed, actor)],
        list(_money(agreed, subject, actor)),
        list(_motions(agendapunt, agreed, subject, actor)),
        list(_positions(agendapunt)),
        list(_asked(agendapunt)),
    )
    return Stof(subject, *(kind[:_MEEST] for kind in kinds), meer=any(len(k) > _MEEST for k in kinds))


def _agreements(subject: Model | None, actor: Actor) -> list[Afspraak]:
    """The agreements that a subject is about, of a package the first few."""
    found = visible(Afspraak.objects.all(), actor)
    if isinstance(subject, Afspraak):
        found = found.filter(pk=subject.pk)
    elif isinstance(subject, Actie):
        found = found.filter(acties=subject)
    elif isinstance(subject, PakketVersie):
        found = found.filter(pakketversies=subject)
    else:
        return []
    return list(found.prefetch_related("gebieden", "passages__document")[:_MEEST])


def _history(agendapunt: Agendapunt, actor: Actor) -> Iterator[Stofregel]:
    """The item itself in earlier meetings, and the wordings that lay there."""
    for earlier in earlier_items(agendapunt, actor):
        when = write_edtf(earlier.overleg.datum) if earlier.overleg.datum else "datum niet bekend"
        yield Stofregel(
            f"{earlier.overleg.naam} ({when}): {label(earlier.uitkomst).lower()}.", earlier.overleg
        )
    for item in (agendapunt, *earlier_items(agendapunt, actor)):
        for tekst in item.tekstvoorstellen.select_related("namens"):
            why = f": {tekst.toelichting}" if tekst.toelichting else "."
            day = write_datum(tekst.wanneer.date())
            yield Stofregel(f"Tekst {tekst.nummer} van {tekst.namens.kort} ({day}){why}")


def _of_subject(subject: Model | None, agreed: Sequence[Afspraak], actor: Actor) -> Iterator[Stofregel]:
    if isinstance(subject, PakketVersie):
        yield from _versions(subject, actor)
        return  # the threads of all its agreements are a book, not a sheet
    for afspraak in agreed:
        for place in draad_van(afspraak, actor):
            where = place.document.titel if place.document else place.passage.adres
            when = f"{write_datum(place.datum)}: " if place.datum else ""
            yield Stofregel(
                f"{when}{label(place.wat).lower()} in {where} ({place.afspraak}).", place.afspraak
            )
        yield from _relations(afspraak, actor)
        yield from _progress(afspraak, actor)


def _versions(versie: PakketVersie, actor: Actor) -> Iterator[Stofregel]:
    rows = visible(PakketVersie.objects.filter(pakket=versie.pakket), actor).exclude(pk=versie.pk)
    for other in rows.select_related("pakket"):
        when = f" ({write_edtf(other.datum)})" if other.datum else ""
        yield Stofregel(f"{other}: {label(other.wijze).lower()}{when}.", other)


def _relations(afspraak: Afspraak, actor: Actor) -> Iterator[Stofregel]:
    """What only touches this agreement; what is one promise with it in time is in its thread."""
    rows = visible(Relatie.objects.filter(soort="raakt"), actor).filter(Q(van=afspraak) | Q(naar=afspraak))
    for relatie in rows.select_related("van", "naar"):
        other = relatie.naar if relatie.van.pk == afspraak.pk else relatie.van
        yield Stofregel(f"Raakt aan {other}.", other)


def _progress(afspraak: Afspraak, actor: Actor) -> Iterator[Stofregel]:
    for actie in acties(actor).filter(afspraak=afspraak):
        term = f" (“{actie.termijn_tekst}”)" if actie.termijn_tekst else ""
        last = next(iter(actie.meldingen.all()), None)
        state = label(last.stand).lower() if last else "geen melding"
        yield Stofregel(f"Actie{term}: {actie.samenvatting} Stand: {state}.", afspraak)


def _money(agreed: Sequence[Afspraak], subject: Model | None, actor: Actor) -> Iterator[Stofregel]:
    """Amounts in the same lines of the same document, or of exactly these areas when there are none."""
    found = list(bedragen_beside(agreed, actor)[: _MEEST + 1])
    areas = _areas(subject, agreed)
    if not found and areas:
        found = list(bedragen(actor).filter(gebieden__in=areas).distinct()[: _MEEST + 1])
    for regel in found:
        yield Stofregel(
            f"{regel.doel}: {regel.bedrag or 'bedrag niet bekend'} ({label(regel.soort).lower()})."
        )


def _areas(subject: Model | None, agreed: Sequence[Afspraak]) -> list[Gebied]:
    """The areas of a subject, without those that are so wide that everything lies in them."""
    found = {g.pk: g for afspraak in agreed for g in afspraak.gebieden.all()}
    holder = subject.pakket if isinstance(subject, PakketVersie) else subject
    relation = getattr(holder, "gebieden", None)
    if relation is not None:
        found |= {g.pk: g for g in relation.all()}
    return [g for g in found.values() if g.soort not in _BREDE_GEBIEDEN]


def _motions(
    agendapunt: Agendapunt, agreed: Sequence[Afspraak], subject: Model | None, actor: Actor
) -> Iterator[Stofregel]:
    """Open motions and promises that name an area of the subject, or are clearly of its theme."""
    names = [g.naam.casefold() for g in _areas(subject, agreed)]
    themes = {a.thema for a in agreed} or {propose_thema(agendapunt.titel, agendapunt.toelichting)} - {""}
    listed: tuple[Iterable[Motie | Toezegging], ...] = (
        moties(actor).filter(status__in=_LOPEND), toezeggingen(actor).filter(status__in=_LOPEND),
    )  # fmt: skip
    named: list[Stofregel] = []
    of_theme: list[Stofregel] = []
    for record in (row for rows in listed for row in rows):
        words = f"{record.onderwerp} {record.afdoening}".casefold()
        line = Stofregel(f"{record} (stand: {label(record.status).lower()}).", record)
        if record == subject or any(name in words for name in names):
            named.append(line)
        elif propose_thema(record.onderwerp) in themes:
            of_theme.append(line)
    yield from (*named, *of_theme)


def _positions(agendapunt: Agendapunt) -> Iterator[Stofregel]:
    for stand in positions(agendapunt):
        missing = "bracht deze tekst in" if stand.bracht_in else "nog niet gereageerd op de laatste tekst"
        yield Stofregel(f"{stand.partij.kort} – {_said(stand.reactie) if stand.reactie else f'{missing}.'}")
        if stand.eerder is not None:
            number = stand.eerder.tekstvoorstel.nummer
            yield Stofregel(f"{stand.partij.kort} – eerder, op tekst {number}: {_said(stand.eerder)}")


def _said(reactie: Tekstreactie) -> str:
    return f"{label(reactie.oordeel).lower()}{f': {reactie.tekst}' if reactie.tekst else '.'}"


def _asked(agendapunt: Agendapunt) -> Iterator[Stofregel]:
    if agendapunt.gevraagd_besluit:
        yield Stofregel(agendapunt.gevraagd_besluit)
    tekst = lying_tekst(agendapunt)
    if tekst is not None:
        yield Stofregel(f"Tekst {tekst.nummer} van {tekst.namens.kort}: {tekst.tekst}")
