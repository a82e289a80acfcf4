"""The ways to change investment agendas; each is called inside ``verantwoord``.

    agenda = open_agenda({"naam": …, "gebied": …, "eigenaar": …}, gelezen, actor=actor, partijen=[…])
    preview_regels(agenda, gelezen, actor=actor)          what a new table would change
    replace_regels(agenda, gelezen, actor=actor)          a new table in place of the old one
    add_regel(agenda, {"maatregel": …}, actor=actor)      one line more, as a row of the table
    change_agenda(agenda, {"naam": …}, actor=actor)
    set_voorwaarde(voorwaarde, vervuld=True, bewijs="…", actor=actor)
    set_indextabel(agenda, naam=…, bron=…, wijze="index", cijfers={2022: …}, actor=actor)

A table comes as an `Agenda` of `regels.investeringsagenda` that was read without a message: nothing is
taken in by half. Every change of lines or conditions gives the table of the agenda a new number
(`Investeringsagenda.tabelnummer`), with in the history what it changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from ruimteregie.kern.bedrag import Btw
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout
from ruimteregie.regels.geld.prijspeil import make_indextabel
from ruimteregie.regels.investeringsagenda.posten import Agenda, Post, Voorwaarde
from ruimteregie.regels.investeringsagenda.tabel import KOLOMMEN, MEESTE_RIJEN, read_agenda, write_agenda
from ruimteregie.regels.investeringsagenda.verschil import Tabelverschil, compare_tables
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.investeringen.models import (
    Dekkingsvoorwaarde,
    Indexcijfer,
    Indextabel,
    Investeringsagenda,
    Investeringsregel,
    Maatregel,
)
from ruimteregie.register.investeringen.selectors import agenda_of, tables_since, whole_agendas
from ruimteregie.register.pakketten.models import Pakket
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.codes import drawn_code, slug
from ruimteregie.register.toegang.geregistreerd import create_all, store
from ruimteregie.register.toegang.policy import HANDELINGEN, SYSTEEM, Actor, mag, require

__all__ = [
    "add_regel",
    "change_agenda",
    "open_agenda",
    "opens_for",
    "preview_regels",
    "replace_regels",
    "set_indextabel",
    "set_voorwaarde",
]

_VELDEN = ("naam", "gebied", "pakket", "horizon_van", "horizon_tot", "toelichting", "partijen")


def opens_for(actor: Actor) -> frozenset[str]:
    """The codes of the parties for which this person may open an agenda."""
    return actor.parties_as(HANDELINGEN["bewerken"])


def open_agenda(
    velden: Mapping[str, Any], gelezen: Agenda | None, *, actor: Actor, partijen: Iterable[Partij] = ()
) -> Investeringsagenda:
    """Open an agenda for the parties involved (level *concept*), with the lines of a table if there is one.

    ``velden`` holds naam, gebied and eigenaar (a party of the actor), and may hold the other fields.

    Raises:
        GeenToegang: the actor may not open one for this party.
        InvoerFout: no name or area, a package of another kind, or a horizon that runs backwards.
    """
    owner: Partij | None = velden.get("eigenaar")
    if owner is None or not (actor.is_beheerder or owner.code in opens_for(actor)):
        raise GeenToegang(
            "u mag voor deze partij geen investeringsagenda openen",
            remedie="Open de agenda voor uw eigen organisatie.",
        )
    values = {name: velden[name] for name in _VELDEN if name in velden and name != "partijen"}
    _check(values, actor)
    with transaction.atomic():
        agenda = Investeringsagenda(
            **values,
            code=drawn_code(slug(str(values["naam"]))[:60] or "investeringsagenda"),
            eigenaar=owner,
            vertrouwelijkheid="concept",
        )
        store(agenda, {"partijen": list(partijen)})
        if gelezen is not None:
            with _new_table(agenda):
                _write(agenda, gelezen)
    return agenda


def _check(values: Mapping[str, Any], actor: Actor) -> None:
    if not str(values.get("naam") or "").strip() or not isinstance(values.get("gebied"), Gebied):
        raise InvoerFout("een investeringsagenda heeft een naam en een gebied", remedie="Vul beide in.")
    van, tot = values.get("horizon_van"), values.get("horizon_tot")
    if (van is None) != (tot is None) or (van is not None and tot is not None and van > tot):
        raise InvoerFout(
            "de looptijd heeft een eerste en een laatste jaar, in die volgorde",
            remedie="Vul beide in, of geen van beide: dan volgt zij uit de regels.",
        )
    pakket: Pakket | None = values.get("pakket")
    if pakket is not None and ("ria" not in pakket.soorten or not mag(actor, "lezen", pakket)):
        raise InvoerFout(
            "dit pakket is geen regionale investeringsagenda", remedie="Kies een pakket van de soort RIA."
        )


def change_agenda(
    agenda: Investeringsagenda, velden: Mapping[str, Any], *, actor: Actor
) -> Investeringsagenda:
    """Change what an agenda says of itself.

    Raises:
        GeenToegang: the actor may not change it.
        InvoerFout: another field, or a value that cannot be.
        Bewerkingsconflict: somebody else saved it since it was read (§5).
    """
    require(actor, "bewerken", agenda)
    for name in velden:
        if name not in _VELDEN:
            raise InvoerFout(f"{name!r} wijzigt niet zo", remedie=f"Kies uit: {', '.join(_VELDEN)}.")
    values = {name: value for name, value in velden.items() if name != "partijen"}
    present = {name: getattr(agenda, name) for name in _VELDEN if name != "partijen"}
    _check(present | values, actor)
    for name, value in values.items():
        setattr(agenda, name, value)
    store(agenda, {"partijen": list(velden["partijen"])} if "partijen" in velden else None)
    return agenda


def preview_regels(agenda: Investeringsagenda, gelezen: Agenda, *, actor: Actor) -> Tabelverschil:
    """What `replace_regels` would change; nothing is written.

    Raises:
        GeenToegang: the actor may not change the agenda.
    """
    require(actor, "bewerken", agenda)
    return compare_tables(_present(agenda), _settled(agenda, gelezen), timezone.localdate())


def replace_regels(
    agenda: Investeringsagenda, gelezen: Agenda, *, actor: Actor, nummer: int | None = None
) -> Investeringsagenda:
    """Put the lines of a table in place of those of the agenda, all or none; nothing when none differs.

    A condition that was there stays with its state and evidence, unless the table says whether it is
    fulfilled; one that no line names any more goes. ``nummer`` is that of the table that the actor saw.

    Raises:
        GeenToegang: the actor may not change the agenda.
        Bewerkingsconflict: the table is not the one that the actor saw any more (§5).
    """
    require(actor, "bewerken", agenda)
    with _new_table(agenda, nummer):
        settled = _settled(agenda, gelezen)
        if not compare_tables(_present(agenda), settled, timezone.localdate()).regels:
            return agenda
        for model in (Investeringsregel, Maatregel):
            rows = model.objects.filter(**{_PADEN[model]: agenda})
            for row in rows:
                row.delete()
        _write(agenda, settled)
        for left in agenda.voorwaarden.filter(regels__isnull=True):
            left.delete()
    return agenda


_TOON = 25  # lines of a difference that the history tells one by one


@contextmanager
def _new_table(agenda: Investeringsagenda, nummer: int | None = None) -> Iterator[None]:
    """Change the lines of an agenda inside, one person at a time; what differs then goes into the history."""
    with transaction.atomic():
        rows = QuerySet(Investeringsagenda).filter(pk=agenda.pk).order_by("pk").select_for_update()
        rows.values_list("pk", flat=True).first()
        agenda.refresh_from_db()
        if nummer is not None and nummer != agenda.tabelnummer:
            later = tables_since(agenda, nummer)
            raise Bewerkingsconflict(
                f"de tabel is intussen gewijzigd{f' door {later[-1].door}' if later else ''}",
                waar=str(agenda),
                remedie="Kijk wat uw tabel nu verandert, en bevestig dat.",
                paragraaf="§5",
            )
        before = _present(agenda)
        yield
        told = compare_tables(before, _present(agenda), timezone.localdate())
        if told.regels:
            more = len(told.regels) - _TOON
            lines = [told.als_zin(), *(one.als_zin() for one in told.regels[:_TOON])]
            agenda.tabelnummer += 1
            agenda.tabelverschil = "\n".join([*lines, f"en nog {more}"] if more > 0 else lines)
            store(agenda)


def _present(agenda: Investeringsagenda) -> Agenda | None:
    """The lines as they are stored at this moment."""
    return agenda_of(whole_agendas(SYSTEEM).get(pk=agenda.pk))


def _settled(agenda: Investeringsagenda, gelezen: Agenda) -> Agenda:
    """The table as it will be stored: with what was recorded of its conditions, where it is silent."""
    known = {row.tekst: row for row in agenda.voorwaarden.all()}

    def keep(post: Post) -> Post:
        one = post.voorwaarde
        row = known.get(one.tekst) if one else None
        if one is None or row is None or one.vervuld is not None:
            return post
        return replace(post, voorwaarde=replace(one, vervuld=row.vervuld, bewijs=row.bewijs))

    return replace(gelezen, posten=tuple(keep(post) for post in _even(gelezen)))


def add_regel(agenda: Investeringsagenda, cellen: Mapping[str, str], *, actor: Actor) -> Investeringsregel:
    """Add one line, given as the cells of a row of the table, by column.

    A condition that the agenda has already keeps its kind, state and evidence where the row leaves them
    empty.

    Raises:
        GeenToegang: the actor may not change the agenda.
        Tabelfout: what is wrong with the cells, as in a table.
    """
    require(actor, "bewerken", agenda)
    present = agenda_of(agenda)
    rows = write_agenda(present)[1:] if present else []
    text = cellen.get("voorwaarde", "").strip()
    known = next((row for row in rows if text and row[_VOORWAARDE[0]] == text), None)
    own = [cellen.get(kolom, "") for kolom in KOLOMMEN]
    if known is not None and not any(own[i] for i in _VOORWAARDE[2:]):
        for i in _VOORWAARDE[1:]:
            own[i] = known[i]
    number = len(rows) + 2
    read = read_agenda(KOLOMMEN, list(enumerate([*rows, own], 2)), naam=agenda.naam).agenda
    post = next(post for post in read.posten if post.rij == number)
    with _new_table(agenda):
        measure = agenda.maatregelen.filter(naam=post.maatregel).first()
        if measure is None:
            measure = Maatregel(agenda=agenda, volgorde=agenda.maatregelen.count() + 1, naam=post.maatregel)
            store(measure)
        conditions = {post.voorwaarde.tekst: _condition(agenda, post.voorwaarde)} if post.voorwaarde else {}
        line = _line(post, number, measure, conditions)
        store(line)
    return line


_VOORWAARDE = tuple(
    KOLOMMEN.index(name) for name in ("voorwaarde", "voorwaarde_soort", "voorwaarde_vervuld", "bewijs")
)


_PADEN = {Investeringsregel: "maatregel__agenda", Maatregel: "agenda"}


def _write(agenda: Investeringsagenda, gelezen: Agenda) -> None:
    if len(gelezen.posten) > MEESTE_RIJEN:
        raise InvoerFout(f"een agenda heeft hoogstens {MEESTE_RIJEN} regels", waar=gelezen.naam)
    measures = {
        naam: Maatregel(agenda=agenda, volgorde=number, naam=naam)
        for number, naam in enumerate(gelezen.maatregelen, 1)
    }
    create_all([(measure, {}) for measure in measures.values()])
    conditions = {one.tekst: _condition(agenda, one) for one in gelezen.voorwaarden}
    create_all(
        [
            (_line(post, number, measures[post.maatregel], conditions), {})
            for number, post in enumerate(_even(gelezen), 1)
        ]
    )


def _even(gelezen: Agenda) -> Iterable[Post]:
    """The lines as a table holds them: euros that are not spread evenly become a line a year."""
    head, *rows = write_agenda(gelezen)
    return read_agenda(head, list(enumerate(rows, 2)), naam=gelezen.naam).agenda.posten


def _condition(agenda: Investeringsagenda, given: Voorwaarde) -> Dekkingsvoorwaarde:
    row = agenda.voorwaarden.filter(tekst=given.tekst).first() or Dekkingsvoorwaarde(
        agenda=agenda, tekst=given.tekst
    )
    row.soort = given.soort.value
    if given.vervuld is not None:
        row.vervuld, row.bewijs = given.vervuld, given.bewijs
    store(row)
    return row


def _line(
    post: Post, number: int, measure: Maatregel, conditions: Mapping[str, Dekkingsvoorwaarde]
) -> Investeringsregel:
    peil, btw = post.peil or (None, Btw.ONBEKEND)
    return Investeringsregel(
        maatregel=measure,
        volgorde=number,
        fase=post.fase,
        soort=post.soort.value,
        van=post.van,
        tot=post.tot,
        euro=post.euro,
        prijspeil=peil,
        btw="" if btw is Btw.ONBEKEND else btw.value,
        bron=post.bron.value if post.bron else "",
        partij=post.partij,
        graad=post.graad.value if post.graad else "",
        voorwaarde=conditions[post.voorwaarde.tekst] if post.voorwaarde else None,
    )


def set_voorwaarde(
    voorwaarde: Dekkingsvoorwaarde, *, vervuld: bool | None, bewijs: str, actor: Actor
) -> Dekkingsvoorwaarde:
    """Record whether a condition is fulfilled; None takes that back to *niet bekend*.

    Raises:
        GeenToegang: the actor may not change the agenda.
        InvoerFout: fulfilled or not, without saying where that stands.
        Bewerkingsconflict: somebody else saved it since it was read (§5).
    """
    require(actor, "bewerken", voorwaarde.agenda)
    proof = " ".join(bewijs.split())
    if vervuld is not None and not proof:
        raise InvoerFout(
            "er is geen bewijs bij gezegd",
            waar=str(voorwaarde),
            remedie="Zeg waar het staat: een besluit, een brief of een openbaar adres.",
            paragraaf="§8",
        )
    with _new_table(voorwaarde.agenda):
        voorwaarde.vervuld, voorwaarde.bewijs = vervuld, proof
        store(voorwaarde)
    return voorwaarde


def set_indextabel(
    agenda: Investeringsagenda,
    *,
    naam: str,
    bron: str,
    wijze: str,
    cijfers: Mapping[int, Decimal],
    actor: Actor,
) -> Indextabel:
    """Put these figures in place of the index table of the agenda.

    Raises:
        GeenToegang: the actor may not change the agenda.
        InvoerFout: no name or source, or figures that make no table.
    """
    require(actor, "bewerken", agenda)
    make_indextabel(naam, bron, wijze, cijfers)  # refuses what makes no table
    with transaction.atomic():
        tabel = agenda.indextabellen.first() or Indextabel(agenda=agenda)
        tabel.naam, tabel.bron, tabel.wijze = naam, bron, wijze
        store(tabel)
        for old in tabel.cijfers.all():
            old.delete()
        create_all(
            [
                (Indexcijfer(tabel=tabel, jaar=jaar, waarde=waarde), {})
                for jaar, waarde in sorted(cijfers.items())
            ]
        )
    return tabel
