"""Every route that exists, walked by every role: nothing is read or changed that the table does not allow.

Pages and forms are found by walking through the site as people with rights; then everybody else asks for the
same addresses and sends the same forms. A page is read once by each, and of what one sees one of each
shape: the rest is made in the same way. All of it runs in one process, for the walk is what it costs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import connection, models, transaction
from django.urls import reverse

from rechten.kruipen import Invulling, Tocht, body, client_of, route_of, routes, shape, walk
from rechten.wereld import MENSEN, Wereld, marks, sees

# Those who walk: together they see every page and every form.
LOPERS = (
    "beheerder", "eigenaar", "bestuurder van de eigenaar", "bestuurder van de betrokkene", "secretaris",
    "publiek",
)  # fmt: skip
# Who sees the same records as one of those who walk, and so the same pages of them.
ALS_EEN_ANDER = ("betrokken", "derde", "analist")
# Routes that no walk can reach by links and forms, with the reason; each has tests of its own.
NIET_GELINKT: Mapping[str, str] = {
    "versie-vaststellen": "asks the consent of every party first; tests/cyclus walks it",
    "afsprakenlijst-openbaar": "asks a list that is fixed first; tests of the agenda walk it",
    "agenda-volgorde": "only of an agenda with two items or more; tests of the meetings walk it",
    "gezond": "for machines; shows no record",
    "analyse-kaart": "only of a run on a grid; tests of the puzzle walk it",
    "rekentaak": "the task of one person, while a puzzle is worked out",
    "leestaak": "the task of one person, while a file is being read",
    "kolommen": "the task of one person, while a list waits for its columns",
    "voortgang": "the task of one person, while a file is being read",
    "plannen-taak": "the task of one person, while a file of plans is taken in",
    "levering-intrekken": "only of a file of plans that was taken in; tests/portaal/test_plannen walks it",
    "investeringsagenda-tabel-toen": "stands in the history of an agenda that had a table before",
    **dict.fromkeys(
        (
            "ronde-wijzigen",
            "ronde-stap",
            "ronde-beoordelaars",
            "ronde-beoordelaars-van",
            "ronde-kiezen",
            "ronde-doorrekenen",
            "ronde-publiceren",
            "ronde-bouw",
            "ronde-intrekken",
            "ronde-vragen",
            "ronde-realisme",
            "ronde-beoordelen",
            "ronde-afstemmen",
            "ronde-start",
        ),
        "asks a round in its own step; tests/portaal/test_rondes walks a whole round",
    ),
    "tekst-volgorde": "only of a version with two texts or more; the world has one of each",
}
# What who calculates may send too: keeping a run, and proposing one that it sees for the agenda.
REKENEN = ("scenario", "analyse-agenderen")
# What somebody may send without a role: it changes no record.
OPEN_FORMULIEREN = ("aanmelden", "afmelden", "herstart")


@pytest.fixture(scope="module")
def tochten(gemaakt: Wereld, django_db_blocker: Any) -> dict[str, Tocht]:
    """What each walker found."""
    with django_db_blocker.unblock():
        return {wie: walk(wie, elk=wie == "beheerder") for wie in LOPERS}


@pytest.fixture(scope="module")
def adressen(tochten: dict[str, Tocht]) -> dict[str, str]:
    """Every address that was found, with what a beheerder (or else another walker) reads there."""
    found: dict[str, str] = {}
    for wie in reversed(LOPERS):
        found.update(tochten[wie].paginas)
    return found


@pytest.fixture(scope="module")
def formulieren(tochten: dict[str, Tocht]) -> list[tuple[str, Invulling]]:
    """Every form that was shown, once for each level, with who was shown it."""
    found: dict[tuple[Any, ...], tuple[str, Invulling]] = {}
    for wie in LOPERS:
        for form in tochten[wie].formulieren:
            if route_of(form.adres) in OPEN_FORMULIEREN:
                continue
            found.setdefault(_kind_of(form), (wie, form))
    return list(found.values())


def _kind_of(form: Invulling) -> tuple[Any, ...]:
    """What sets a form apart: where it goes, what it asks, the button, and the level of what it is about."""
    names = tuple(sorted({name for name, _ in form.velden}))
    pressed = tuple((name, "" if value.isdecimal() else shape(value)) for name, value in form.velden[-1:])
    about = marks(form.adres) or marks(form.pagina)
    return route_of(form.adres), names, pressed, tuple(sorted({niveau for niveau, _, _ in about}))


def test_no_page_breaks(wereld: Wereld, tochten: dict[str, Tocht]) -> None:
    assert {wie: tocht.kapot for wie, tocht in tochten.items() if tocht.kapot} == {}


def test_every_route_is_reached(
    wereld: Wereld, adressen: dict[str, str], formulieren: list[tuple[str, Invulling]]
) -> None:
    reached = {route_of(adres) for adres in adressen} | {route_of(form.adres) for _, form in formulieren}
    missed = set(routes()) - reached - set(NIET_GELINKT) - set(OPEN_FORMULIEREN)
    assert missed == set(), "link these from a page, or say in NIET_GELINKT why not"


def test_the_walk_sees_every_kind_that_has_a_page(wereld: Wereld, adressen: dict[str, str]) -> None:
    """The marks do show on pages, so that a leak would be seen."""
    shown = {soort for text in adressen.values() for _, _, soort in marks(text)}
    assert {"afspraak", "actie", "overleg", "agendapunt", "pakket", "document"} <= shown


@pytest.mark.parametrize("wie", list(MENSEN))
def test_nobody_reads_more_than_the_table_says(
    wereld: Wereld, tochten: dict[str, Tocht], adressen: dict[str, str], wie: str
) -> None:
    client = client_of(wie)
    read = dict(tochten[wie].paginas) if wie in tochten else {}
    wrong: list[str] = []
    for adres in _left_to_read(wie, adressen, read):
        answer = client.get(adres)
        if answer.status_code >= 500:
            wrong.append(f"{adres}: {answer.status_code}")
        read[adres] = body(answer)
        if answer.status_code != 200:
            # A refusal repeats the address that was asked for, as where to go on after logging in.
            repeated = marks(adres)
            read[adres] = " ".join("merk-{}-{} {}".format(*m) for m in marks(read[adres]) - repeated)
    for adres, text in read.items():
        closed = {m for m in marks(text) if not sees(wie, m[0], m[2])}
        wrong.extend(f"{adres}: {' '.join(mark)}" for mark in sorted(closed))
    assert wrong == []


def _left_to_read(wie: str, adressen: Iterable[str], read: Iterable[str]) -> Iterator[str]:
    """What this person did not read yet: all that is not for it, and one of each shape of what is."""
    done, shapes = set(read), {shape(adres) for adres in read}
    for adres in adressen:
        about = marks(adres)
        if adres in done:
            continue
        if about and all(sees(wie, niveau, soort) for niveau, _, soort in about):
            if wie in ALS_EEN_ANDER or shape(adres) in shapes:
                continue
            shapes.add(shape(adres))
        yield adres


def test_a_form_that_is_shown_may_be_sent(wereld: Wereld, formulieren: list[tuple[str, Invulling]]) -> None:
    clients = {wie: client_of(wie) for wie in LOPERS}
    wrong: list[str] = []
    changed, before = 0, _fingerprint()
    for wie, form in formulieren:
        with _undone():
            answer = clients[wie].post(form.adres, form.data)
            changed += _fingerprint() != before
        if answer.status_code in (403, 404, 405) or answer.status_code >= 500:
            wrong.append(f"{wie}: {form.adres} {answer.status_code} {dict(form.velden[-1:])}")
    assert wrong == []
    assert changed > len(formulieren) / 4, "the forms are filled in too badly to prove anything"


@pytest.mark.parametrize("wie", [w for w in MENSEN if w != "beheerder"])
def test_nobody_changes_what_they_do_not_see(
    wereld: Wereld, adressen: dict[str, str], formulieren: list[tuple[str, Invulling]], wie: str
) -> None:
    client = client_of(wie)
    wrong: list[str] = []
    before = _fingerprint()
    for shown_to, form in formulieren:
        if _may_be_about(wie, form, adressen):
            continue
        with _undone():
            answer = client.post(form.adres, form.data)
            if _fingerprint() != before or answer.status_code >= 500:
                wrong.append(
                    f"{form.adres} ({answer.status_code}), as shown to {shown_to}: {form.velden[-2:]}"
                )
    assert wrong == []


@pytest.mark.parametrize("wie", [w for w in MENSEN if w != "beheerder"])
def test_the_administration_is_for_beheerders(wereld: Wereld, wie: str) -> None:
    client = client_of(wie)
    lists = [f"admin:{m._meta.app_label}_{m._meta.model_name}_changelist" for m in admin.site._registry]
    assert {client.get(reverse(name)).status_code for name in lists} <= {302, 403}


def _may_be_about(wie: str, form: Invulling, adressen: dict[str, str]) -> bool:
    """Whether a form is about something that this person sees; a form about nothing is for who has a role."""
    about = marks(form.adres) or marks(form.pagina) or marks(adressen.get(form.pagina, ""))
    if wie == "analist" and route_of(form.adres) in REKENEN:
        return not about or any(sees(wie, niveau, soort) for niveau, _, soort in about)
    if not about:
        return wie not in ("publiek", "analist")
    if wie in ("publiek", "analist"):
        return False  # without a role nothing changes, whatever one sees
    return any(sees(wie, niveau, soort) for niveau, _, soort in about)


@contextmanager
def _undone() -> Iterator[None]:
    """What happens inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _fingerprint() -> tuple[Any, ...]:
    """How many rows every table of the register has, and the sum of their versions."""
    parts = [_parts(m) for m in apps.get_models() if m.__module__.startswith("ruimteregie.register.")]
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + ", ".join(parts))
        return tuple(cursor.fetchone())


def _parts(model: type[models.Model]) -> str:
    versioned = any(f.name == "versie" and not f.primary_key for f in model._meta.concrete_fields)
    total = "COUNT(*) * 1000 + COALESCE(SUM(versie), 0)" if versioned else "COUNT(*)"
    return f'(SELECT {total} FROM "{model._meta.db_table}")'  # noqa: S608 - tables of our own models
