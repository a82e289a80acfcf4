"""Receiving proposals as a table: read whole or refused with every fault; what is there is corrected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ruimteregie.inlezen.lezers import read_cellen
from ruimteregie.kern.fouten import GeenToegang, InvoerFout
from ruimteregie.kern.gebied import Gebied as KernGebied
from ruimteregie.kern.gebied import GebiedSoort
from ruimteregie.regels.cellen import MEEST_GETOOND, Celmelding, Tabelfout, split_head
from ruimteregie.regels.voorstellen.tabel import Voorsteltabel, provincienamen, read_voorstellen
from ruimteregie.regels.voorstellen.voorstel import Woningvoorstel
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.rondes.rekenen import fingerprint
from ruimteregie.register.rondes.services.gemeen import leads
from ruimteregie.register.rondes.services.voorstellen import (
    area_of,
    change_voorstel,
    draft_voorstel,
    may_submit_for,
    submit_voorstel,
)
from ruimteregie.register.toegang.codes import slug
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["Correctie", "Inname", "read_table", "remarks", "rows_of_file", "take_in"]

MEEST = 2_000
"""Proposals that one table may hold."""
Rijen = list[list[str]]


@dataclass(frozen=True, slots=True)
class Correctie:
    """A proposal that is there already and would change: each field with its old and new value."""

    voorstel: Voorstel
    velden: tuple[tuple[str, Any, Any], ...]


@dataclass(frozen=True, slots=True)
class Inname:
    """What a table does, or did: titles that are new, proposals that change, how many stay as they are.

    ``gedaan`` is False while it waits for somebody to agree with the changes. ``stand`` tells one set of
    differences from another; it is another one as soon as somebody saved one of the proposals.
    """

    nieuw: tuple[str, ...]
    correcties: tuple[Correctie, ...]
    gelijk: int
    gedaan: bool

    @property
    def stand(self) -> str:
        """What was shown: the new titles, and of each change the proposal, its version and its values."""
        changes = [
            [c.voorstel.pk, c.voorstel.versie, [[name, str(old), str(new)] for name, old, new in c.velden]]
            for c in self.correcties
        ]
        return fingerprint([list(self.nieuw), changes])


def rows_of_file(naam: str, inhoud: bytes) -> Rijen:
    """The rows of a CSV or XLSX, each at its number in the file.

    Raises:
        LeesFout: it cannot be read.
    """
    return read_cellen(inhoud, naam=naam)


def read_table(
    rijen: Iterable[list[str]], ronde: Ronde, *, actor: Actor, gemeenten_toevoegen: bool = False
) -> list[tuple[Partij, Woningvoorstel]]:
    """The proposals of a table, each with the party that hands it in; all faults at once.

    Raises:
        Tabelfout: cells that cannot be, municipalities that are not known, or that are not the actor's.
        GeenToegang: adding municipalities is for a beheerder.
    """
    if gemeenten_toevoegen and not mag(actor, "beheren"):
        raise GeenToegang("gemeenten toevoegen kan alleen de beheerder", remedie="Vraag het de beheerder.")
    known = _municipalities()
    table = _read_rows(list(rijen), known, gemeenten_toevoegen)
    faults: list[Celmelding] = []
    found: list[tuple[Partij, Woningvoorstel]] = []
    for row, voorstel in zip(table.rijen, table.voorstellen, strict=True):
        party = known.get(_fold(voorstel.gemeente))
        if party is None and gemeenten_toevoegen and voorstel.gemeente:
            party = known[_fold(voorstel.gemeente)] = Partij(
                code=f"gemeente-{slug(voorstel.gemeente)}"[:40], naam=f"Gemeente {voorstel.gemeente}",
                soort="gemeente", kant="regio",
            )  # fmt: skip
        if party is None:
            faults.append(_unknown(row, voorstel.gemeente))
        elif party.pk and not may_submit_for(actor, ronde, party):
            what = f"u dient niets in namens {party.naam}"
            faults.append(Celmelding(row, "gemeente", what, "Laat alleen uw eigen voorstellen staan."))
        else:
            found.append((party, voorstel))
    if faults:
        raise Tabelfout(faults)
    return found


def _read_rows(rijen: Rijen, known: Mapping[str, Partij], erbij: bool) -> Voorsteltabel:
    provinces = provincienamen(
        KernGebied(g.code, g.naam, GebiedSoort.PROVINCIE, aliassen=tuple(g.aliassen))
        for g in Gebied.objects.filter(soort="provincie")
    )
    try:
        table = read_voorstellen(rijen, provinces)
    except Tabelfout as fout:
        raise _together(fout, [] if erbij else list(_unknown_in(rijen, known, fout))) from None
    if len(table.voorstellen) > MEEST:
        raise InvoerFout(
            f"de tabel heeft {len(table.voorstellen)} voorstellen", remedie=f"Houd er hoogstens {MEEST} aan."
        )
    return table


def remarks(gelezen: Iterable[tuple[Partij, Woningvoorstel]]) -> list[str]:
    """What is read as it stands and yet is odd: a province in which the municipality does not lie."""
    found: list[str] = []
    places: dict[str, set[str]] = {}
    for party, plain in gelezen:
        if party.code not in places:
            area = area_of(party)
            places[party.code] = set(area.provincies.values_list("naam", flat=True)) if area else set()
        inside = places[party.code]
        if inside and plain.provincie and plain.provincie not in inside:
            found.append(
                f"{plain.naam}: {party.naam} ligt in {' en '.join(sorted(inside))}, "
                f"de tabel zegt {plain.provincie}"
            )
        if plain.tekort is not None and plain.bijdrage is not None and plain.bijdrage > plain.tekort:
            found.append(f"{plain.naam}: de gevraagde bijdrage is hoger dan het tekort")
    return found


def take_in(
    gelezen: Sequence[tuple[Partij, Woningvoorstel]], ronde: Ronde, *, actor: Actor, gezien: str = ""
) -> Inname:
    """Hand in what is new and correct what is there (same party, same title), all of it or nothing.

    Nothing is written when anything that is there would change: the differences come back to be seen first.
    Who agrees with them hands in their ``stand`` as ``gezien``; when they are others by then, these come
    back instead.

    Raises:
        GeenToegang, Onveranderlijk, InvoerFout: as handing in and correcting one.
    """
    fresh, changed, same = _compare(gelezen, ronde)
    inname = Inname(tuple(v.naam for _, v in fresh), tuple(changed), same, gedaan=False)
    if changed and gezien != inname.stand:
        return inname
    verantwoording()
    for correction in changed:
        change_voorstel(correction.voorstel, {n: new for n, _, new in correction.velden}, actor=actor)
    for party, plain in fresh:
        if party.pk is None:
            if not leads(actor, ronde):
                raise GeenToegang("u voegt geen gemeenten toe", remedie="Vraag het de beheerder.")
            store(party)
        made = draft_voorstel(ronde, party, _values(plain, party), actor=actor)
        submit_voorstel(made, actor=actor)
    return replace(inname, gedaan=True)


def _compare(
    gelezen: Sequence[tuple[Partij, Woningvoorstel]], ronde: Ronde
) -> tuple[list[tuple[Partij, Woningvoorstel]], list[Correctie], int]:
    rows = Voorstel.objects.filter(ronde=ronde).exclude(status="ingetrokken")
    present = {
        (v.indiener_id, _fold(v.titel)): v
        for v in rows.select_related("indiener", "gebied", "provincie", "eigenaar")
    }
    fresh: list[tuple[Partij, Woningvoorstel]] = []
    changed: list[Correctie] = []
    same = 0
    for party, plain in gelezen:
        there = present.get((party.pk, _fold(plain.naam))) if party.pk else None
        if there is None:
            fresh.append((party, plain))
            continue
        there.ronde = ronde
        pairs = tuple(_changes(there, _values(plain, party)))
        if pairs:
            changed.append(Correctie(there, pairs))
        else:
            same += 1
    return fresh, changed, same


def _changes(voorstel: Voorstel, values: Mapping[str, Any]) -> Iterator[tuple[str, Any, Any]]:
    for name, new in values.items():
        old = voorstel.euro_laag if name == "bijdrage" else getattr(voorstel, name)
        if name == "toelichting" and not new:
            continue  # a column that is not in the table takes nothing away
        if old != new:
            yield name, old, new


def _values(plain: Woningvoorstel, party: Partij) -> dict[str, Any]:
    """A row as the fields of a proposal."""
    scope = plain.werkingssfeer
    area = area_of(party)
    found: dict[str, Any] = {
        "titel": plain.naam,
        "gebied": area,
        "provincie": Gebied.objects.filter(soort="provincie", naam=plain.provincie).first()
        or (area.provincies.order_by("code").first() if area else None),
        "woningen_nieuw": plain.woningen_nieuw,
        "start_bouw": plain.start_bouw,
        "tekort": plain.tekort,
        "bijdrage": plain.bijdrage,
        "toelichting": plain.overig.get("toelichting", ""),
    }
    if scope is not None:
        found |= {name: getattr(scope, name) for name in ("buiten_grootschalig", "bovenplans")}
    return found


def _municipalities() -> dict[str, Partij]:
    """The parties that hand in, by each of their names."""
    found: dict[str, Partij] = {}
    for partij in Partij.objects.filter(soort="gemeente").exclude(code="GEMEENTEN"):
        for word in (partij.code, partij.naam, partij.naam.removeprefix("Gemeente "), *partij.aliassen):
            found.setdefault(_fold(word), partij)
    return found


def _unknown_in(rows: Rijen, known: Mapping[str, Partij], fout: Tabelfout) -> Iterator[Celmelding]:
    """The municipalities of a refused table that are not known, so that all its faults are told at once."""
    kop, _, under = split_head(rows)
    names = [_fold(cell) for cell in kop]
    if "gemeente" not in names:
        return
    at = names.index("gemeente")
    told = {one.rij for one in fout.meldingen if one.kolom in ("gemeente", "")}
    for row, cells in under:
        name = cells[at].strip() if at < len(cells) else ""
        if name and row not in told and _fold(name) not in known:
            yield _unknown(row, name)


def _together(fout: Tabelfout, more: Sequence[Celmelding]) -> Tabelfout:
    every = sorted((*fout.meldingen, *more), key=lambda one: one.rij)
    return Tabelfout(every[:MEEST_GETOOND], waar=fout.waar, aantal=fout.aantal + len(more))


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _unknown(row: int, naam: str) -> Celmelding:
    if not naam:
        return Celmelding(row, "gemeente", "de gemeente ontbreekt", "Vul de naam van de gemeente in.")
    mend = "Controleer de naam, of laat de beheerder de gemeente toevoegen."
    return Celmelding(row, "gemeente", f"‘{naam[:60]}’ staat niet als gemeente in het register", mend)
