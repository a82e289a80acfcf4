"""Which column of a list holds what: matched by name, and only where the name leaves no doubt.

A name is compared without case, accents and punctuation. It is certain when it is a known name as a
whole, or when all known names found in it as whole words are of one field. What is only spelled nearly
the same, or points to two fields, is proposed to the user and never used without a word.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from ruimteregie.kern.fouten import InvoerFout

__all__ = ["VELDEN", "Kolommen", "Kolomvoorstel", "Kop", "find_head", "match_columns", "parse_columns"]

Kolommen = Mapping[str, tuple[int, ...]]
"""Per field the columns (from 0) that hold it; only ``partijen`` and ``departementen`` may have several."""

_SYNONIEMEN: dict[str, str] = {
    "nummer": "nummer, nr, no, num, volgnummer, volgnr, afspraaknummer, afspraaknr, afspraak nr, afspraak "
    "nummer, nummer afspraak, nr afspraak, id, code, kenmerk afspraak, afspraakcode, itemnummer, "
    "regelnummer, #",
    "titel": "titel, naam, naam afspraak, titel afspraak, kop, onderwerp, korte titel, korte omschrijving, "
    "dossier, opgave, project, projectnaam, agendapunt",
    "tekst": "afspraak, afspraken, tekst, tekst afspraak, afspraaktekst, omschrijving, omschrijving "
    "afspraak, beschrijving, inhoud, wat, gemaakte afspraak, bestuurlijke afspraak, toezegging, "
    "besluit, formulering",
    "actie": "actie, acties, actiepunt, actiepunten, vervolgactie, vervolgstap, vervolgstappen, te doen, "
    "taak, activiteit, wie doet wat, uitvoering",
    "soort": "soort, soort afspraak, type, type afspraak, aard, aard afspraak, categorie, soorten",
    "departementen": "departement, departementen, ministerie, ministeries, betrokken departementen, "
    "betrokken departement, verantwoordelijk departement, trekkend departement, bewindspersoon",
    "partijen": "partij, partijen, wie, trekker, trekkers, actiehouder, actiehouders, verantwoordelijke, "
    "verantwoordelijk, eigenaar, betrokken partijen, betrokkenen, uitvoerder, penvoerder, actor, "
    "initiatiefnemer, trekker rijk, trekker regio, trekker provincie, rijkstrekker, regiotrekker, "
    "organisatie, aan zet",
    "termijn": "termijn, deadline, wanneer, datum gereed, gereed, gereed op, planning, einddatum, uiterlijk, "
    "streefdatum, opleverdatum, afgerond op, afronding, tijdpad, realisatiedatum, datum "
    "realisatie, voor wanneer, vervaldatum, due date, oplevering",
    "status": "status, stand, stand van zaken, voortgang, svz, state, fase",
    "gebied": "gebied, regio, provincie, gemeente, locatie, plaats, waar, novex gebied, landsdeel, "
    "deelgebied",
    "bedrag": "bedrag, bedragen, budget, kosten, euro, financien, middelen, bijdrage, bijdrage rijk, "
    "rijksbijdrage, dekking, financiering, investering, bedrag in euro",
    "voorwaarde": "voorwaarde, voorwaarden, voorbehoud, randvoorwaarde, randvoorwaarden",
    "thema": "thema, themas, spoor, programma, cluster, domein, beleidsterrein, hoofdthema",
    "overleg": "overleg, bestuurlijk overleg, tafel, gremium, bo, datum overleg, herkomst, gemaakt in",
    "datum": "datum, datum afspraak, afspraakdatum, gemaakt op, datum vastgesteld, "
    "ingangsdatum",
    "bron": "bron, vindplaats, pagina, bladzijde, document, bronvermelding, verwijzing, paragraaf",
    "toelichting": "toelichting, opmerking, opmerkingen, notitie, notities, bijzonderheden, aantekening, "
    "context, achtergrond, resultaat",
}  # fmt: skip
VELDEN = tuple(_SYNONIEMEN)
"""What a column can hold, by the name that the user gives on the command line."""

_MEER = frozenset({"partijen", "departementen"})
_NEAR = 0.85
_LOOK = 40  # rows among which the heads of the columns stand
_ENOUGH = 2  # known names that make a row the head of a list
_MAX_NAME = 120  # characters


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name[:_MAX_NAME]).encode("ascii", "ignore").decode().casefold()
    return " ".join(re.sub(r"[^a-z0-9#]+", " ", plain).split())


_NAMES: dict[str, str] = {
    _fold(name): veld for veld, names in _SYNONIEMEN.items() for name in (veld, *names.split(","))
}


@dataclass(frozen=True, slots=True)
class Kolomvoorstel:
    """Which columns are certain, and what the user has to say.

    ``kolommen`` are certain. ``onzeker`` has, for a column (from 0), the fields that it may be;
    ``onbekend`` are columns with a name that says nothing, which are not read unless the user says so.
    """

    kop: tuple[str, ...]
    kolommen: Kolommen
    onzeker: Mapping[int, tuple[str, ...]] = field(default_factory=dict[int, tuple[str, ...]])
    onbekend: tuple[int, ...] = ()

    @property
    def is_zeker(self) -> bool:
        """Whether the list can be read without a question: there is text, and nothing in doubt."""
        return not self.onzeker and bool({"tekst", "titel", "actie"} & set(self.kolommen))

    def meldingen(self) -> tuple[str, ...]:
        """In Dutch what is in doubt, and how to say it."""
        found = [
            f"Kolom “{self.kop[index]}” kan {' of '.join(velden)} zijn; geef bijvoorbeeld"
            f' --kolommen "{velden[0]}={self.kop[index]}".'
            for index, velden in self.onzeker.items()
        ]
        if not {"tekst", "titel", "actie"} & set(self.kolommen):
            found.append(
                "Geen kolom heeft een naam als afspraak, omschrijving, titel of actie; noem de kolom met de"
                ' tekst, zoals --kolommen "tekst=NAAM VAN DE KOLOM".'
            )
        if self.onbekend:
            names = ", ".join(f"“{self.kop[index]}”" for index in self.onbekend)
            found.append(f"Niet gelezen, omdat de naam niets zegt: {names}.")
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Kop:
    """The row with the heads of the columns: its index among the rows, and how many of them are known."""

    index: int
    bekend: int


def match_columns(kop: Sequence[str]) -> Kolomvoorstel:
    """Propose what each column holds, by the names in the head of a list."""
    candidates = {index: _candidates(name) for index, name in enumerate(kop) if name.strip()}
    certain: dict[str, list[tuple[int, int]]] = {}
    unsure: dict[int, tuple[str, ...]] = {}
    for index, (rank, velden) in candidates.items():
        if len(velden) == 1 and rank < 2:
            certain.setdefault(velden[0], []).append((rank, index))
        elif velden:
            unsure[index] = velden
    chosen: dict[str, tuple[int, ...]] = {}
    for veld, found in certain.items():
        best = found if veld in _MEER else [f for f in found if f[0] == min(found)[0]]
        if len(best) == 1 or veld in _MEER:
            chosen[veld] = tuple(index for _, index in best)
        rest = {index for _, index in found} - set(chosen.get(veld, ()))
        unsure.update(dict.fromkeys(sorted(rest), (veld,)))
    # what only looks like a field that another column surely is, is no question but an unknown column
    unsure = {i: left for i, velden in unsure.items() if (left := _free(velden, chosen))}
    used = {i for columns in chosen.values() for i in columns} | set(unsure)
    unknown = tuple(i for i, name in enumerate(kop) if name.strip() and i not in used)
    return Kolomvoorstel(tuple(kop), chosen, dict(sorted(unsure.items())), unknown)


def _free(velden: Iterable[str], chosen: Kolommen) -> tuple[str, ...]:
    return tuple(veld for veld in velden if veld not in chosen or veld in _MEER)


def _candidates(name: str) -> tuple[int, tuple[str, ...]]:
    """The fields that a name may mean, and how: 0 exactly, 1 by its words, 2 by nearly its spelling."""
    folded = _fold(name)
    if veld := _NAMES.get(folded):
        return 0, (veld,)
    if velden := _by_words(folded.split()):
        return 1, velden
    near = {
        veld
        for known, veld in _NAMES.items()
        if len(known) > 3 and SequenceMatcher(None, folded, known).ratio() >= _NEAR
    }
    return (2, tuple(sorted(near))) if folded else (2, ())


def _by_words(words: Sequence[str]) -> tuple[str, ...]:
    """The fields of the longest known names that stand in a name as whole words."""
    found: dict[str, None] = {}
    start = 0
    while start < len(words):
        for stop in range(min(len(words), start + 4), start, -1):
            if veld := _NAMES.get(" ".join(words[start:stop])):
                found[veld] = None
                start = stop - 1
                break
        start += 1
    return tuple(found)


def find_head(rows: Sequence[Sequence[str]]) -> Kop:
    """The row with the heads of the columns: the one with most known names; else the first that is full."""
    best = Kop(0, 0)
    for index, row in enumerate(rows[:_LOOK]):
        velden = {
            _NAMES[folded] for name in row if len(name) <= _MAX_NAME and (folded := _fold(name)) in _NAMES
        }
        if len(velden) > best.bekend:
            best = Kop(index, len(velden))
    if best.bekend >= _ENOUGH:
        return best
    width = max((_filled(row) for row in rows[:_LOOK]), default=0)
    full = next((i for i, row in enumerate(rows[:_LOOK]) if _filled(row) >= 0.6 * width), 0)
    return Kop(full, best.bekend if full == best.index else 0)


def _filled(row: Iterable[str]) -> int:
    return sum(bool(cell.strip()) for cell in row)


def parse_columns(tekst: str, kop: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """What the user says of the columns: ``titel=Omschrijving,termijn=Deadline``.

    A column is named by its head (case, accents and punctuation aside) or by its letter, as in a
    spreadsheet (``tekst=C``). A name with a comma goes between quotation marks.

    Raises:
        InvoerFout: an unknown field, or a column that is not there or not alone.
    """
    found: dict[str, tuple[int, ...]] = {}
    for m in re.finditer(r"\s*(?:([^=,]+)=\s*(?:\"([^\"]*)\"|([^,]*))|([^,]+))(?:,|$)", tekst):
        veld = _fold(m[1] or "")
        if m[4] or veld not in VELDEN:
            raise InvoerFout(
                f"“{(m[4] or m[1]).strip()}” is geen veld van een lijst.",
                remedie=f"Schrijf veld=kolom, met als veld een van: {', '.join(VELDEN)}.",
            )
        index = _column(m[2] if m[2] is not None else m[3], kop)
        found[veld] = (*found.get(veld, ()), index) if veld in _MEER else (index,)
    return found


def _column(name: str, kop: Sequence[str]) -> int:
    folded = _fold(name)
    same = [i for i, head in enumerate(kop) if folded and _fold(head) == folded]
    if not same and re.fullmatch(r"\s*[A-Za-z]{1,2}\s*", name):
        letters = name.strip().upper()
        index = sum((ord(c) - 64) * 26**p for p, c in enumerate(reversed(letters))) - 1
        same = [index] if index < len(kop) else []
    if len(same) == 1:
        return same[0]
    names = ", ".join(f"“{head}”" for head in kop if head.strip())
    wat = "staat er meer dan eens" if same else "staat niet in de lijst"
    raise InvoerFout(f"de kolom “{name.strip()}” {wat}.", remedie=f"De kolommen zijn: {names}.")
