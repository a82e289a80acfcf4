"""Figures and acronyms followed over the letters that were read: what drifts, and what only seems to.

What was found in a letter is kept with its reading; from that the comparison is made again, once for
each set of readings that somebody may see.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from ruimteregie.inlezen import AantalVondst, Deel, Plaats, Regel, Tekst
from ruimteregie.inlezen import Lezing as GelezenBrief
from ruimteregie.inlezen.verloop import Verloop, VerloopOordeel, Woordverloop, find_verloop, find_woordverloop
from ruimteregie.inlezen.verloopzinnen import tell_letters, tell_verdict
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.portaal.lezen.inleveren import GRENZEN_VAN_DELEN
from ruimteregie.register.documenten.brief import brief_of
from ruimteregie.register.documenten.models import Lezing
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["KOP", "Overzicht", "Reeks", "Vermelding", "csv_rows", "overview"]

KOP = ("soort", "wat", "oordeel", "datum", "document", "staat er", "plaats", "adres")
"""The head of the export."""


@dataclass(frozen=True, slots=True)
class Vermelding:
    """What one document says, where, and the address of the passage."""

    datum: date | None
    document: str
    tekst: str
    plaats: str
    adres: str


@dataclass(frozen=True, slots=True)
class Reeks:
    """One figure or acronym with what each document says of it, and the verdict in words."""

    soort: str
    titel: str
    oordeel: str
    zin: str
    vermeldingen: tuple[Vermelding, ...]


@dataclass(frozen=True, slots=True)
class Overzicht:
    """Everything that was compared over ``brieven`` readings."""

    brieven: int
    verschoven: tuple[Reeks, ...]
    gelijk: tuple[Reeks, ...]
    afkortingen: tuple[Reeks, ...]

    @property
    def alles(self) -> tuple[Reeks, ...]:
        """All of it, what drifts first."""
        return (*self.verschoven, *self.afkortingen, *self.gelijk)


def overview(actor: Actor) -> Overzicht:
    """The comparison over every reading that the actor may see, each content once."""
    rows = visible(Lezing.objects.all(), actor).order_by("pk").values_list("sha256", "pk")
    return _compared(tuple(sorted((pk, sha256) for sha256, pk in dict(rows).items())))


def csv_rows(found: Overzicht) -> Iterator[tuple[object, ...]]:
    """Each mention as a row of the export."""
    for reeks in found.alles:
        for v in reeks.vermeldingen:
            yield reeks.soort, reeks.titel, reeks.zin, v.datum, v.document, v.tekst, v.plaats, v.adres


@lru_cache(maxsize=32)
def _compared(keys: tuple[tuple[int, str], ...]) -> Overzicht:
    """What the readings with these numbers and fingerprints say; a reading never changes."""
    rows = list(Lezing.objects.filter(pk__in=[pk for pk, _ in keys]).order_by("pk"))
    letters = [_rebuilt(row) for row in rows]
    names = _names(rows)
    figures = [_figure(verloop, names) for verloop in find_verloop(letters)]
    return Overzicht(
        len(rows),
        tuple(r for r in figures if r.oordeel != VerloopOordeel.GELIJK),
        tuple(r for r in figures if r.oordeel == VerloopOordeel.GELIJK),
        tuple(_acronym(verloop, names) for verloop in find_woordverloop(letters)),
    )


def _parts(row: Lezing) -> Sequence[Mapping[str, Any]]:
    return row.resultaat.get("delen") or [row.resultaat]


def _rebuilt(row: Lezing) -> GelezenBrief:
    """A reading as it came from the file, as far as the comparison looks at it.

    Its name is its number here and the kind of a part is the number of the part, so that what comes
    out of the comparison can be led back to both.
    """
    brief = brief_of(row)
    lines = tuple(Regel(r.tekst, r.nummer, r.pagina) for r in brief.regels) if brief else ()
    formaat = "pdf" if brief and brief.per_bladzijde else "txt"
    parts = _parts(row)
    bounds = row.resultaat.get(GRENZEN_VAN_DELEN) or _bounds(len(parts), len(lines))
    delen = tuple(
        _part(str(i), part, van, tot) for i, (part, (van, tot)) in enumerate(zip(parts, bounds, strict=True))
    )
    return GelezenBrief(Tekst(str(row.pk), formaat, row.sha256, lines), delen)


def _bounds(parts: int, lines: int) -> list[tuple[int, int]]:
    """Of an older reading of a bundle it is not kept where its parts begin: then no part has lines."""
    return [(0, lines - 1)] if parts == 1 else [(0, -1)] * parts


def _part(number: str, part: Mapping[str, Any], van: int, tot: int) -> Deel:
    day = part.get("datum")
    return Deel(
        soort=number,
        datum=date.fromisoformat(day) if day else None,
        kenmerk=None,
        onderwerp=None,
        van=van,
        tot=tot,
        aantallen=tuple(_number(item) for item in part.get("aantallen") or ()),
    )


def _number(item: Mapping[str, Any]) -> AantalVondst:
    place = item["plaats"]
    aantal = Aantal(
        Decimal(str(item["laag"])),
        Decimal(str(item["hoog"])),
        Eenheid(item["eenheid"]),
        horizon_van=item.get("vanaf"),
        horizon_tot=item.get("horizon"),
        basisjaar=item.get("basisjaar"),
        reikwijdte=item.get("reikwijdte") or "",
        kwalificatie=item.get("kwalificatie"),
    )
    where = Plaats(place["pagina"], place["regel_van"], place["regel_tot"])
    return AantalVondst(item["tekst"], aantal, where, item.get("zekerheid") or 0.0, item.get("gebied"))


def _names(rows: Iterable[Lezing]) -> dict[str, tuple[int, str]]:
    """The number of the reading and the name in words, by the name that the comparison uses."""
    found: dict[str, tuple[int, str]] = {}
    for row in rows:
        parts = _parts(row)
        for i, part in enumerate(parts):
            key = f"{row.pk}, {i}" if len(parts) > 1 else str(row.pk)
            found[key] = row.pk, _name(part, row.naam)
    return found


def _name(part: Mapping[str, Any], bestand: str) -> str:
    soort, onderwerp = part.get("soort"), part.get("onderwerp")
    if not soort or not (onderwerp or part.get("datum")):
        return bestand
    return f"{label(soort)}: {onderwerp}" if onderwerp else label(soort)


def _mention(
    names: Mapping[str, tuple[int, str]], document: str, datum: date | None, tekst: str, plaats: Plaats
) -> Vermelding:
    pk, name = names[document]
    place = {"pagina": plaats.pagina, "regel": plaats.regel_van, "tot": plaats.regel_tot}
    query = urlencode({k: v for k, v in place.items() if v is not None})
    return Vermelding(
        datum,
        name,
        tekst,
        Bron(name, plaats.pagina, plaats.regel_van, plaats.regel_tot).plaats,
        f"{reverse('portaal:beoordelen', args=[pk])}?{query}",
    )


def _figure(verloop: Verloop, names: Mapping[str, tuple[int, str]]) -> Reeks:
    said = tuple(_mention(names, s.document, s.datum, s.tekst_met_plaats, s.plaats) for s in verloop.standen)
    title = f"{verloop.eenheid.woord}: {verloop.gebied}"
    return Reeks("cijfer", title, verloop.oordeel, tell_verdict(verloop), said)


def _acronym(verloop: Woordverloop, names: Mapping[str, tuple[int, str]]) -> Reeks:
    ordered = sorted(verloop.standen, key=lambda s: s.datum or date.min)
    said = tuple(_mention(names, s.document, s.datum, ", ".join(s.woorden), s.plaats) for s in ordered)
    return Reeks("afkorting", verloop.afkorting, "verschilt", tell_letters(verloop), said)
