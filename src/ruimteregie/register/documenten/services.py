"""The ways to add sources and to fill the review queue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import PurePath
from typing import Any

from django.db import IntegrityError
from django.db.models import Q, QuerySet

from ruimteregie.register.documenten.models import Document, Lezing, Passage, Vondst
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.codes import slug
from ruimteregie.register.toegang.geregistreerd import Geregistreerd, create_all, store
from ruimteregie.register.toegang.historie import Wijziging, verantwoording
from ruimteregie.register.toegang.keuzes import keuzes_van

__all__ = [
    "Plaats",
    "document_of",
    "document_of_lezing",
    "find_or_create_passages",
    "link_passages",
    "passage_of",
    "read_part",
    "reading_of",
    "record_lezing",
    "unlink_passages",
]

# Where the findings of each kind stand in the result of reading a file.
_SOORTEN: Mapping[str, str] = {
    "afspraken": "afspraak",
    "besluiten": "besluit",
    "oproepen": "oproep",
    "aandachtspunten": "aandachtspunt",
    "doorschuivingen": "doorschuiving",
    "bedragen": "bedrag",
    "aantallen": "aantal",
    "termijnen": "termijn",
    "kamerstukken": "kamerstuk",
    "moties": "motie",
    "toezeggingen": "toezegging",
}


@dataclass(frozen=True, slots=True)
class Plaats:
    """A place to be made a Passage; at least a document or an address."""

    document: Document | None = None
    pagina: int | None = None
    regel_van: int | None = None
    regel_tot: int | None = None
    adres: str = ""
    betrouwbaarheid: str = ""
    betwist: str = ""

    @property
    def sleutel(self) -> str:
        """The key under which this place is kept once."""
        return Passage.key_of(
            self.document.code if self.document else "",
            self.pagina,
            self.regel_van,
            self.regel_tot,
            self.adres,
            self.betrouwbaarheid,
            self.betwist,
        )


def find_or_create_passages(plaatsen: Iterable[Plaats]) -> dict[str, Passage]:
    """The passages of these places by key; the ones that do not exist are made. In a few queries.

    Somebody else who makes the same one at the same moment is no obstacle: theirs is used.

    Raises:
        GeenVerantwoording: outside ``verantwoord``.
    """
    verantwoording()
    wanted = {plaats.sleutel: plaats for plaats in plaatsen}
    known = _passages_by_key(wanted)
    new = [
        Passage(
            sleutel=key,
            document=plaats.document,
            pagina=plaats.pagina,
            regel_van=plaats.regel_van,
            regel_tot=plaats.regel_tot,
            adres=plaats.adres,
            betrouwbaarheid=plaats.betrouwbaarheid,
            betwist=plaats.betwist,
        )
        for key, plaats in wanted.items()
        if key not in known
    ]
    if not new:
        return known
    QuerySet(Passage).bulk_create(new, ignore_conflicts=True)
    # Read again: what was passed over has no key of its own.
    return known | _passages_by_key(p.sleutel for p in new)


def _passages_by_key(keys: Iterable[str]) -> dict[str, Passage]:
    listed = sorted(keys)
    found: dict[str, Passage] = {}
    for start in range(0, len(listed), 500):  # below the limit on parameters of SQLite
        part = Passage.objects.filter(sleutel__in=listed[start : start + 500]).select_related("document")
        found.update({p.sleutel: p for p in part})
    return found


def passage_of(plaats: Plaats) -> Passage:
    """The one Passage of this place."""
    return find_or_create_passages([plaats])[plaats.sleutel]


def link_passages(obj: Geregistreerd, passages: Iterable[Passage]) -> Wijziging | None:
    """Add sources to a record; the ones it has stay."""
    return store(obj, {"passages": [*_sources(obj), *passages]}, alleen=set())


def unlink_passages(obj: Geregistreerd, passages: Iterable[Passage]) -> Wijziging | None:
    """Take sources off a record."""
    gone = {p.pk for p in passages}
    return store(obj, {"passages": [p for p in _sources(obj) if p.pk not in gone]}, alleen=set())


def _sources(obj: Geregistreerd) -> QuerySet[Passage]:
    """All sources of a record; a selector may have read along only those that somebody sees."""
    stored: Any = QuerySet(type(obj)).get(pk=obj.pk)
    return stored.passages.all()


def record_lezing(
    gelezen: Mapping[str, Any],
    *,
    sha256: str,
    eigenaar: Partij | None = None,
    vertrouwelijkheid: str = "openbaar",
    partijen: Iterable[Partij] = (),
) -> tuple[Lezing, bool]:
    """Keep what was found in one file (one item of ``documenten`` in the JSON of inlezen), for review.

    ``partijen`` see what is in concept.
    Returns the Lezing and whether it is new; a file with the same content of the same owner, or read in
    the open, changes nothing. One that others keep to themselves stays unknown to this owner.

    Raises:
        GeenVerantwoording: outside ``verantwoord``.
    """
    known = _known_lezing(sha256, eigenaar)
    if known is not None:
        return known, False
    lezing = Lezing(
        naam=str(gelezen.get("bestand") or sha256[:12]),
        sha256=sha256,
        resultaat=dict(gelezen),
        eigenaar=eigenaar,
        vertrouwelijkheid=vertrouwelijkheid,
    )
    try:
        store(lezing, {"partijen": partijen})
    except IntegrityError:  # the same file, handed in at the same moment
        known = _known_lezing(sha256, eigenaar)
        if known is None:
            raise
        return known, False
    parts = _parts(lezing)
    found = [(soort, item, deel) for deel in _delen(gelezen) for soort, item in _items(deel.gelezen)]
    create_all([(_vondst(lezing, number, item, parts), {}) for number, item in enumerate(found, start=1)])
    return lezing, True


def _known_lezing(sha256: str, eigenaar: Partij | None) -> Lezing | None:
    """The reading of this content of the owner itself, or else one that is open to everyone."""
    found = list(Lezing.objects.filter(Q(eigenaar=eigenaar) | Q(vertrouwelijkheid="openbaar"), sha256=sha256))
    own = eigenaar.pk if eigenaar else None
    return min(found, key=lambda lezing: lezing.eigenaar_id != own, default=None)


@dataclass(frozen=True, slots=True)
class _Deel:
    """A document in the result of reading; ``nummer`` is None for the file itself, else from 1."""

    nummer: int | None
    gelezen: Mapping[str, Any]


def _delen(gelezen: Mapping[str, Any]) -> Sequence[_Deel]:
    """The file itself and every document in it, in the order of the result."""
    return [_Deel(number or None, found) for number, found in enumerate(_walk(gelezen))]


def _walk(gelezen: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield gelezen
    for part in gelezen.get("delen") or ():
        yield from _walk(part)


def _items(gelezen: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every finding that stands in a document itself, with its kind."""
    for key, soort in _SOORTEN.items():
        for item in gelezen.get(key) or ():
            yield soort, item


def read_part(lezing: Lezing, deel: int | None) -> Mapping[str, Any]:
    """What was read of one document of a file (``Vondst.deel``); of the file itself when that is None."""
    return next((d.gelezen for d in _delen(lezing.resultaat) if d.nummer == deel), {})


def _usable(lezing: Lezing) -> Q:
    """The documents that a reading may refer to: open ones, and those of its own owner."""
    return Q(vertrouwelijkheid="openbaar") | Q(eigenaar=lezing.eigenaar)


def _whole(lezing: Lezing) -> Document | None:
    """The document of this content."""
    return Document.objects.filter(_usable(lezing), sha256=lezing.sha256, bundel__isnull=True).first()


def _parts(lezing: Lezing) -> Sequence[Document]:
    """The document of this content and its parts, the smallest first."""
    whole = _whole(lezing)
    if whole is None:
        return ()
    parts = [
        d for d in whole.delen.filter(_usable(lezing)) if d.regel_van is not None and d.regel_tot is not None
    ]
    parts.sort(key=lambda d: (d.regel_tot or 0) - (d.regel_van or 0))
    return (*parts, whole)


def _vondst(
    lezing: Lezing,
    number: int,
    found: tuple[str, Mapping[str, Any], _Deel],
    parts: Sequence[Document],
) -> Vondst:
    soort, item, deel = found
    place: Mapping[str, Any] = item.get("plaats") or {}
    sure = item.get("zekerheid")
    line = place.get("regel_van")
    return Vondst(
        lezing=lezing,
        volgorde=number,
        soort=soort,
        document=next((d for d in parts if _holds(d, line)), None),
        waarde={k: v for k, v in item.items() if k not in ("plaats", "zekerheid", "tekst")},
        tekst=str(item.get("tekst") or ""),
        deel=deel.nummer,
        datum=str(deel.gelezen.get("datum") or "")[:40],
        pagina=place.get("pagina"),
        regel_van=line,
        regel_tot=place.get("regel_tot"),
        zekerheid=None if sure is None else round(Decimal(str(sure)), 3),
    )


def _holds(document: Document, line: int | None) -> bool:
    if document.regel_van is None or document.regel_tot is None or document.bundel_id is None:
        return True
    return line is not None and document.regel_van <= line <= document.regel_tot


def document_of(vondst: Vondst) -> Document:
    """The document of a finding; a file that is not in the register yet becomes a document of it.

    Of a bundle whose parts the register does not know by their lines, each becomes a document too, so that
    a finding has the date of the letter it stands in.
    """
    if vondst.document is not None:
        return vondst.document
    lezing = vondst.lezing
    whole = document_of_lezing(lezing)
    if vondst.deel is None or whole.delen.filter(regel_van__isnull=False).exists():
        return whole
    code = f"{whole.code}-{vondst.deel}"
    known = whole.delen.filter(_usable(lezing), code=code).first()
    return known or _make_document(lezing, read_part(lezing, vondst.deel), "", code=code, bundel=whole)


def document_of_lezing(lezing: Lezing) -> Document:
    """The document of a whole file; one that is not there yet is made, as closed as the file."""
    return _whole(lezing) or _make_document(lezing, lezing.resultaat, lezing.merk[:8])


def reading_of(document: Document) -> Lezing | None:
    """The reading of a whole file that this document was made from; None for one that came another way."""
    found = (
        Lezing.objects.filter(sha256=document.sha256, eigenaar=document.eigenaar) if document.sha256 else ()
    )
    return next((lezing for lezing in found if document.code.endswith(f"-{lezing.merk[:8]}")), None)


def _make_document(
    lezing: Lezing, read: Mapping[str, Any], merk: str, *, code: str = "", bundel: Document | None = None
) -> Document:
    """A document as it was read; when it was made at the same moment, that one."""
    kinds = {kind for kind, _ in keuzes_van("documenten", "soort")}
    number = f", deel {code.rpartition('-')[2]}" if bundel else ""
    document = Document(
        code=code or f"{slug(PurePath(lezing.naam).stem)[:80] or 'document'}-{merk}",
        titel=str(read.get("onderwerp") or f"{lezing.naam}{number}")[:400],
        soort=read.get("soort") if read.get("soort") in kinds else "overig",
        datum=str(read.get("datum") or ""),
        kenmerk=str(read.get("kenmerk") or "")[:120],
        bundel=bundel,
        # The fingerprint is of the file: of the whole, not of a part.
        sha256="" if bundel else lezing.sha256,
        eigenaar=lezing.eigenaar,
        vertrouwelijkheid=lezing.vertrouwelijkheid,
    )
    try:
        store(document, {"partijen": lezing.partijen.all()})
    except IntegrityError:
        known = _whole(lezing) if bundel is None else Document.objects.filter(code=document.code).first()
        if known is None:
            raise
        return known
    return document
