"""What of a read file the register knows already, and how each other promise relates to a known one."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.db.models import Q

from ruimteregie.inlezen import ActieVondst, AfspraakVondst, Plaats
from ruimteregie.inlezen.vergelijking import Stand, Vergelijking, Verhouding, compare
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.afspraken.selectors import take_stand
from ruimteregie.register.afspraken.services.feiten import meet, recognise_facts
from ruimteregie.register.afspraken.services.kennis import Kennis
from ruimteregie.register.afspraken.services.merken import add_source, mark
from ruimteregie.register.afspraken.services.overnemers import Overnemer, overnemer_of, standalone_kinds
from ruimteregie.register.afspraken.services.velden import peildatum_of
from ruimteregie.register.documenten.models import Document, Lezing, Passage, Vondst
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.kring import circle
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["Matchverslag", "Vergelijker", "as_found", "match_vondsten"]

# A promise that moved waits for a person, also where its title is one that the register knows.
_MOVED = (Verhouding.WIJZIGT, Verhouding.SLUIT_AF)


@dataclass(frozen=True, slots=True)
class Matchverslag:
    """How many agreements found in a file the register knew already, and how many wait for a person.

    ``verhoudingen`` counts those that wait by how they relate to a known one; ``overig`` is how many other
    findings (motions, amounts, papers …) the register had already.
    """

    herkend: int
    nieuw: int
    verhoudingen: Mapping[Verhouding, int] = field(default_factory=dict[Verhouding, int])
    overig: int = 0


def match_vondsten(lezing: Lezing, actor: Actor) -> Matchverslag:
    """Hold what was found in a file against what the actor may see of the register.

    An agreement that is known only gets its Passage, and that only when the actor may edit it. Known is:
    the same number in the same document (or bundle), the same words on lines of it that are a source, or a
    title that, but for case and punctuation, belongs to exactly one Afspraak and no other number, with
    nothing moved. Every other one gets its
    ``vergelijking``. Motions, promises to parliament and facts that the register has from the same place are
    recognised too. Can be repeated; what was decided is left alone. Runs inside ``verantwoord``.
    """
    open_ = list(lezing.vondsten.filter(status="nieuw").select_related("document"))
    for vondst in open_:
        vondst.lezing = lezing
    kennis = Kennis(lezing, open_)
    promises = [v for v in open_ if v.soort == "afspraak"]
    known, relations = _match_promises(promises, kennis, actor)
    others = sum(
        _recognise(vondst, overnemer_of(vondst.soort), kennis, actor)
        for vondst in open_
        if vondst.soort != "afspraak" and vondst.soort in standalone_kinds()
    )
    others += recognise_facts([v for v in open_ if v.soort not in standalone_kinds()], kennis, actor)
    return Matchverslag(known, len(promises) - known, relations, others)


def _match_promises(
    promises: Sequence[Vondst], kennis: Kennis, actor: Actor
) -> tuple[int, Counter[Verhouding]]:
    if not promises:
        return 0, Counter()
    index = _Index(visible(Afspraak.objects.all(), actor).prefetch_related(passages_prefetch(actor)))
    vergelijker = Vergelijker(take_stand(actor), kennis)
    known = 0
    relations: Counter[Verhouding] = Counter()
    for vondst in promises:
        afspraak, certain = index.find(vondst)
        if afspraak is None:
            afspraak, certain = vergelijker.among(vondst, index.standing_at(vondst)), True
        compared = vergelijker.compare(vondst, None if certain else afspraak)
        known_here = afspraak is not None and (certain or not _waits(compared, afspraak))
        if afspraak is not None and known_here and _is_as_open(afspraak, kennis.lezing):
            known += 1
            gevolg = add_source(afspraak, vondst, kennis) if mag(actor, "bewerken", afspraak) else ""
            vondst.vergelijking = {}
            mark(vondst, "herkend", afspraak.code, gevolg)
            continue
        relations[compared.verhouding] += 1
        vondst.vergelijking = _as_json(compared)
        store(vondst, alleen={"vergelijking"})
    return known, relations


def _is_as_open(record: Any, lezing: Lezing) -> bool:
    """Whether who reads the finding may know the record; "known" tells that it is there."""
    return record.vertrouwelijkheid == "openbaar" or circle(lezing) <= circle(record)


def _waits(compared: Vergelijking, afspraak: Afspraak) -> bool:
    """Whether a title that is known is no reason to call the promise known: it moved, or is elsewhere."""
    return compared.verhouding in _MOVED or compared.bekend != afspraak.code


def _recognise(vondst: Vondst, overnemer: Overnemer, kennis: Kennis, actor: Actor) -> bool:
    """Whether the register has what a motion or promise to parliament says; then it only gets its place."""
    found = overnemer.find_known(vondst, actor) if overnemer.find_known else None
    if found is None or not _is_as_open(found, vondst.lezing):
        return False
    gevolg = add_source(found, vondst, kennis) if mag(actor, "bewerken", found) else ""
    mark(vondst, "herkend", found.code, gevolg)
    return True


class Vergelijker:
    """Holds findings of one file against a Stand; what differs in number or area is another promise."""

    def __init__(self, stand: Stand, kennis: Kennis) -> None:
        self.stand = stand
        self._kennis = kennis
        self._bekend = {known.code: known for known in stand.bekenden}
        self._plaatsen: dict[str, tuple[Gebied, ...]] = {}

    def compare(self, vondst: Vondst, afspraak: Afspraak | None = None) -> Vergelijking:
        """How a found promise relates to the known ones, or to ``afspraak`` when it is known to be that."""
        stand = self.stand
        if afspraak is not None and afspraak.code in self._bekend:
            stand = Stand((self._bekend[afspraak.code],))
        (found,) = compare([as_found(vondst)], stand, peildatum_of(vondst))
        if found.bekend is None and stand is not self.stand:
            found = Vergelijking(Verhouding.HERHAALT, afspraak.code if afspraak else None, (), 1.0)
        if found.bekend is None or afspraak is not None:
            other = found.bekend is not None and self._is_elsewhere(vondst, found.bekend)
        else:
            other = self._is_elsewhere(vondst, found.bekend) or self._is_neighbour(vondst, found.bekend)
        return Vergelijking(Verhouding.NIEUW) if other else found

    def among(self, vondst: Vondst, afspraken: Iterable[Afspraak]) -> Afspraak | None:
        """The one of some agreements that has the words of a found promise; None when none or several do."""
        fitting = {a.code: a for a in afspraken if a.code in self._bekend}
        if not fitting:
            return None
        stand = Stand(tuple(self._bekend[code] for code in fitting))
        (found,) = compare([as_found(vondst)], stand, peildatum_of(vondst))
        return fitting[found.bekend] if found.bekend is not None else None

    def _is_neighbour(self, vondst: Vondst, code: str) -> bool:
        """Whether the known one has another number in the same document or bundle."""
        number, bundle = str(vondst.waarde.get("nummer") or ""), _bundle(vondst.document)
        known = self._bekend[code].nummer
        if bundle is None or not number or known in ("", number):
            return False
        here = Q(passages__document=bundle) | Q(passages__document__bundel=bundle)
        return Afspraak.objects.filter(here, code=code).exists()

    def _is_elsewhere(self, vondst: Vondst, code: str) -> bool:
        """Whether both name areas that lie apart: arrangements of provinces share titles."""
        own = self._kennis.gebieden_van(vondst) or self._kennis.subject_areas(vondst)
        if not own:
            return False
        if code not in self._plaatsen:
            places = Gebied.objects.filter(afspraken__code=code).prefetch_related("provincies", "landsdelen")
            self._plaatsen[code] = tuple(places)
        theirs = self._plaatsen[code]
        if not theirs or any(g.soort == "land" for g in theirs):
            return False
        return not (_codes(own) & _around(theirs) or _codes(theirs) & _around(own))


def _codes(areas: Iterable[Gebied]) -> set[str]:
    return {area.code for area in areas}


def _around(areas: Iterable[Gebied]) -> set[str]:
    """The codes of areas and of the provinces and landsdelen that they lie in."""
    return {
        code
        for area in areas
        for code in (area.code, *_codes(area.provincies.all()), *_codes(area.landsdelen.all()))
    }


def as_found(vondst: Vondst) -> AfspraakVondst:
    """A finding of the queue as the recogniser had it."""
    found: Mapping[str, Any] = vondst.waarde
    place = Plaats(vondst.pagina, vondst.regel_van or 0, vondst.regel_tot or vondst.regel_van or 0)
    return AfspraakVondst(
        nummer=found.get("nummer"),
        titel=found.get("titel"),
        soorten=tuple(found.get("soorten") or ()),
        departementen=tuple(found.get("departementen") or ()),
        acties=tuple(_actie(item, place) for item in found.get("acties") or ()),
        tekst=vondst.tekst,
        plaats=place,
        zekerheid=float(vondst.zekerheid or 0),
    )


def _actie(item: Mapping[str, Any], plaats: Plaats) -> ActieVondst:
    words = item.get("termijn")
    text = words.get("tekst") if isinstance(words, Mapping) else words
    return ActieVondst(
        partijen=tuple(str(p) for p in item.get("partijen") or ()),
        tekst=str(item.get("tekst") or ""),
        termijn=str(text) if text else None,
        plaats=plaats,
        voorwaarde=item.get("voorwaarde"),
    )


def _as_json(found: Vergelijking) -> dict[str, Any]:
    return {
        "verhouding": str(found.verhouding),
        "bekend": found.bekend,
        "verschillen": [asdict(v) for v in found.verschillen],
        "gelijkenis": found.gelijkenis,
    }


class _Index:
    """The agreements by number and by lines within a bundle of documents, and by title."""

    def __init__(self, afspraken: Iterable[Afspraak]) -> None:
        self.by_place: dict[int, list[tuple[Passage, Afspraak]]] = {}
        self.by_number: dict[tuple[str, int], list[Afspraak]] = {}
        self.by_title: dict[str, list[Afspraak]] = {}
        for afspraak in afspraken:
            self.by_title.setdefault(_fold(afspraak.titel), []).append(afspraak)
            bundles = {b for p in afspraak.passages.all() if (b := _bundle(p.document)) is not None}
            for bundle in bundles if afspraak.nummer else ():
                self.by_number.setdefault((afspraak.nummer, bundle), []).append(afspraak)
            for passage in afspraak.passages.all():
                if (bundle := _bundle(passage.document)) is not None:
                    self.by_place.setdefault(bundle, []).append((passage, afspraak))

    def standing_at(self, vondst: Vondst) -> list[Afspraak]:
        """The agreements that have lines of a finding as a source."""
        bundle = _bundle(vondst.document)
        places = self.by_place.get(bundle, ()) if bundle is not None else ()
        return [a for p, a in places if meet((p.pagina, p.regel_van, p.regel_tot), vondst)]

    def find(self, vondst: Vondst) -> tuple[Afspraak | None, bool]:
        """The one Afspraak that this is, and whether that is by its number in the same document.

        None when there is none or more than one: never guessed (§1).
        """
        number = str(vondst.waarde.get("nummer") or "")
        bundle = _bundle(vondst.document)
        if number and bundle is not None:
            same = self.by_number.get((number, bundle), [])
            if len(same) == 1:
                return same[0], True
        titled = self.by_title.get(_fold(str(vondst.waarde.get("titel") or "")), [])
        fitting = [a for a in titled if not number or not a.nummer or a.nummer == number]
        return (fitting[0] if len(fitting) == 1 else None), False


def _bundle(document: Document | None) -> int | None:
    """What the parts of one bundle share."""
    return None if document is None else document.bundel_id or document.pk


def _fold(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", " ", plain.lower()).strip() or title
