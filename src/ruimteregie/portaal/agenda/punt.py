"""The sheet of one agenda item: its wordings, what parties say of them, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from ruimteregie.portaal.agenda.onderwerpen import shown
from ruimteregie.portaal.pakketten.vergelijk import Stuk, word_difference
from ruimteregie.register.agenda.selectors import earlier_items, lijstregels, subject_of
from ruimteregie.register.agenda.services.uitkomsten import has_begun
from ruimteregie.register.documenten.selectors import documenten
from ruimteregie.register.overleg.models import Agendapunt, Tekstreactie, Tekstvoorstel
from ruimteregie.register.overleg.services import not_reading, paper_confidentiality, papers_open
from ruimteregie.register.overleg.services.annotaties import own_sides
from ruimteregie.register.overleg.services.teksten import lying_tekst, positions, speaking_parties
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["Tekstblok", "sheet"]


@dataclass(frozen=True, slots=True)
class Tekstblok:
    """One wording with what was said of it, and how it differs from the one before; empty for the first."""

    tekst: Tekstvoorstel
    reacties: Sequence[Tekstreactie]
    verschil: Sequence[Stuk]

    @property
    def is_gewijzigd(self) -> bool:
        """Whether there is a difference to show."""
        return any(stuk.soort != "gelijk" for stuk in self.verschil)


def sheet(punt: Agendapunt, actor: Actor) -> dict[str, Any]:
    """What the page shows; the caller found the item through the policy."""
    blocks = _blocks(punt)
    arranges = mag(actor, "agenderen", punt)
    papers = list(documenten(actor).filter(agendapunten=punt))
    attaches = arranges and papers_open(punt)
    unread = not_reading(punt, papers) if attaches else {}
    fixed = punt.overleg.heeft_lijst
    lines = lijstregels(punt.overleg, actor) if fixed and punt.besluittekst else []
    subject = subject_of(punt, actor)
    stands = positions(punt)
    return {
        "punt": punt,
        "overleg": punt.overleg,
        "onderwerp": shown(subject),
        "stukken": [(paper, unread.get(paper.pk, [])) for paper in papers],
        "teksten": blocks,
        "overgenomen": None if blocks else lying_tekst(punt),
        "standpunten": stands,
        "eerder": [(item, _blocks(item)) for item in earlier_items(punt, actor)],
        "vervolg": punt.doorgeschoven_naar if _may_read(punt.doorgeschoven_naar, actor) else None,
        "sprekers": [] if punt.uitkomst else speaking_parties(actor, punt),
        "kanten": own_sides(actor, punt),
        "mag_agenderen": arranges and not fixed,
        "mag_stukken": attaches,
        "stukniveau": label(paper_confidentiality(punt, actor)[0]) if attaches else "",
        "begonnen": has_begun(punt.overleg),
        "zwijgers": [s.partij for s in stands if s.reactie is None and not s.bracht_in],
        "vast": fixed,
        "vastgelegd": [r for r in lines if r.code and r.tekst == punt.besluittekst],
    }


def _may_read(record: Any, actor: Actor) -> bool:
    return record is not None and mag(actor, "lezen", record)


def _blocks(punt: Agendapunt) -> list[Tekstblok]:
    """The wordings, the last one first; as closed as the item itself."""
    reactions = Prefetch("reacties", Tekstreactie.objects.select_related("namens", "wie"))
    rows = punt.tekstvoorstellen.select_related("namens", "wie").prefetch_related(reactions)
    blocks: list[Tekstblok] = []
    before = ""
    for tekst in rows.order_by("nummer"):
        pieces = word_difference(before, tekst.tekst) if before else []
        blocks.append(Tekstblok(tekst, list(tekst.reacties.all()), pieces))
        before = tekst.tekst
    return blocks[::-1]
