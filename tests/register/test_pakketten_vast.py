"""A ratified version cannot be altered by any route: services, store, queryset, admin, SQL (§6)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from register.maken import make_afspraak, make_gebruiker, make_partij, make_passage
from register.onderhandelen import MINISTER, REGIO, TEKST, adopted, draft, say, text
from ruimteregie.kern.fouten import GeenVerantwoording, Onveranderlijk
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.pakketten.models import Instemming, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Opmerking, Tekstronde
from ruimteregie.register.pakketten.services import (
    adopt,
    close_ronde,
    comment,
    fix_content,
    offer_versie,
    open_ronde,
    withdraw_offer,
)
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.toegang.geregistreerd import set_relation, store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import SYSTEEM

pytestmark = pytest.mark.django_db


@pytest.fixture
def vast(db: None) -> PakketVersie:
    """A ratified version with a round, a reservation and the consent of both parties."""
    with verantwoord(door=None, reden="Opzet van een test"):
        versie = draft()
        ronde = open_ronde(versie, actor=REGIO)
        comment(ronde, "voorbehoud", "Geld.", partij=make_partij("PV25"), actor=REGIO, bij=text(versie))
        close_ronde(ronde, actor=REGIO)
        adopted(versie)
    return PakketVersie.objects.get()


def _set(obj: object, name: str, value: object) -> object:
    setattr(obj, name, value)
    return obj


_ROUTES: dict[str, Callable[[PakketVersie], object]] = {
    "services: adopt": lambda v: adopt(v, "ondertekend", actor=SYSTEEM, datum="2025-06-02"),
    "services: withdraw_offer": lambda v: withdraw_offer(v, "Toch niet.", actor=SYSTEEM),
    "services: offer_versie": lambda v: offer_versie(v, actor=SYSTEEM),
    "services: fix_content": fix_content,
    "services: give_instemming": lambda v: say(v, "RIJK", "geen instemming", actor=MINISTER),
    "store": lambda v: store(_set(v, "versienummer", "9")),  # type: ignore[arg-type]
    "store: confidentiality": lambda v: store(_set(v, "vertrouwelijkheid", "intern")),  # type: ignore[arg-type]
    "save": lambda v: _set(v, "inhoud", {}).save(),  # type: ignore[attr-defined]
    "delete": lambda v: v.delete(),
    "set_relation": lambda v: set_relation(v, "afspraken", []),
    "relation add": lambda v: v.afspraken.add(make_afspraak("a-9")),
    "relation clear": lambda v: v.passages.clear(),
    "relation from the other side": lambda v: set_relation(Afspraak.objects.get(), "pakketversies", []),
    "queryset update": lambda v: PakketVersie.objects.update(versienummer="9"),
    "queryset delete": lambda v: PakketVersie.objects.all().delete(),
    "related queryset": lambda v: v.pakket.versies.update(versienummer="9"),
    "bulk": lambda v: PakketVersie.objects.bulk_update([v], ["versienummer"]),
    "text": lambda v: store(_set(text(v), "inhoud", {})),  # type: ignore[arg-type]
    "text delete": lambda v: text(v).delete(),
    "text made": lambda v: store(Concepttekst(pakketversie=v, code="x", volgorde=9)),
    "round": lambda v: store(_set(Tekstronde.objects.get(), "toelichting", "Anders.")),  # type: ignore[arg-type]
    "round made": lambda v: store(Tekstronde(pakketversie=v, nummer=9, geopend_op="2026-01-01")),
    "remark": lambda v: store(_set(Opmerking.objects.get(), "tekst", "Anders.")),  # type: ignore[arg-type]
    "consent made": lambda v: Instemming(
        pakketversie=v, partij=make_partij("RIJK"), oordeel="geen instemming"
    ).save(),
    "consent changed": lambda v: _set(Instemming.objects.first(), "oordeel", "instemming").save(),  # type: ignore[attr-defined]
    "consent deleted": lambda v: Instemming.objects.first().delete(),  # type: ignore[union-attr]
}


@pytest.mark.parametrize("route", _ROUTES)
def test_no_route_in_python_changes_it(route: str, vast: PakketVersie) -> None:
    before = _stored()
    with (
        pytest.raises((Onveranderlijk, GeenVerantwoording)) as caught,
        verantwoord(door=None, reden="Een poging"),
    ):
        _ROUTES[route](vast)
    assert caught.value.remedie or isinstance(caught.value, Onveranderlijk)
    assert _stored() == before


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE pakketten_pakketversie SET versienummer = '9'",
        "UPDATE pakketten_pakketversie SET inhoud = '{}', inhoud_hash = ''",
        "DELETE FROM pakketten_pakketversie",
        "UPDATE pakketten_pakketversie_afspraken SET afspraak_id = afspraak_id",
        "DELETE FROM pakketten_pakketversie_afspraken",
        "INSERT INTO pakketten_pakketversie_afspraken SELECT 9, id, 9 FROM pakketten_pakketversie",
        "DELETE FROM pakketten_pakketversie_passages",
        "UPDATE pakketten_concepttekst SET vervalt = 1 = 1",
        "DELETE FROM pakketten_concepttekst",
        "UPDATE pakketten_tekstronde SET nummer = 7",
        "DELETE FROM pakketten_tekstronde",
        "UPDATE pakketten_opmerking SET stand = 'ingetrokken'",
        "DELETE FROM pakketten_opmerking",
        "UPDATE pakketten_instemming SET oordeel = 'geen instemming'",
        "DELETE FROM pakketten_instemming",
    ],
)
def test_no_sql_changes_it(sql: str, vast: PakketVersie) -> None:
    before = _stored()
    with pytest.raises(DatabaseError, match=r"vastgestelde versie|ligt vast"), transaction.atomic():
        connection.cursor().execute(sql)
    assert _stored() == before


def _stored() -> dict[str, list[tuple[object, ...]]]:
    """Every row that belongs to the version."""
    tables = [
        f"pakketten_{t}"
        for t in (
            "pakketversie",
            "pakketversie_afspraken",
            "pakketversie_passages",
            "concepttekst",
            "tekstronde",
            "opmerking",
            "instemming",
        )
    ]
    found: dict[str, list[tuple[object, ...]]] = {}
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {table} ORDER BY id")  # noqa: S608 - names from above
            found[table] = cursor.fetchall()
    return found


@pytest.fixture
def beheerder(client: Client) -> Client:
    """Somebody who may do everything, logged in."""
    person = make_gebruiker("baas@voorbeeld.example")
    with verantwoord(door=None, reden="Opzet van een test"):
        grant_rol(person, "beheerder")
    client.force_login(person, backend="ruimteregie.register.toegang.backends.GebruikerBackend")
    return client


@pytest.mark.parametrize("name", ["pakketversie", "concepttekst", "tekstronde", "opmerking", "instemming"])
def test_the_administration_changes_nothing_of_it(name: str, vast: PakketVersie, beheerder: Client) -> None:
    record = {
        "pakketversie": vast,
        "concepttekst": text(vast),
        "tekstronde": Tekstronde.objects.get(),
        "opmerking": Opmerking.objects.get(),
        "instemming": Instemming.objects.first(),
    }[name]
    assert record is not None
    before = _stored()
    change = reverse(f"admin:pakketten_{name}_change", args=[record.pk])
    page = beheerder.get(change)
    assert page.status_code == 200
    form = page.context["adminform"].form if "adminform" in page.context else None
    posted = {n: "" if v is None else v for n, v in (form.initial.items() if form else ())}
    posted |= {
        "reden": "Een poging", "versienummer": "9", "code": "x", "toelichting": "Anders.", "tekst": "Anders.",
        "vervalt": "on", "oordeel": "geen instemming", "volgorde": "9", "nummer": "9",
        "geopend_op": "2026-01-01", "inhoud": "{}",
    }  # fmt: skip
    answer = beheerder.post(change, posted)
    assert answer.status_code in (200, 302, 403)
    beheerder.post(reverse(f"admin:pakketten_{name}_delete", args=[record.pk]), {"post": "yes"})
    assert _stored() == before


def test_what_it_holds_is_not_removed_and_says_so_in_dutch(vast: PakketVersie) -> None:
    with (
        pytest.raises(Onveranderlijk, match="vastgestelde versie bevat") as caught,
        verantwoord(door=None, reden="Een poging"),
    ):
        Afspraak.objects.get().delete()
    assert "nieuwe versie" in caught.value.remedie
    assert Afspraak.objects.exists()


def test_what_no_ratified_version_holds_can_still_be_removed() -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        loose = make_afspraak("los")
        loose.delete()
    assert not Afspraak.objects.exists()


def test_a_change_of_the_register_leaves_the_ratified_text_as_it_was(vast: PakketVersie) -> None:
    inhoud = vast.inhoud
    with verantwoord(door=None, reden="Termijn verschoven"):
        store(_set(Actie.objects.first(), "samenvatting", "Iets heel anders."))  # type: ignore[arg-type]
        store(_set(Afspraak.objects.get(), "titel", "Anders"), {"passages": [make_passage()]})  # type: ignore[arg-type]
    again = PakketVersie.objects.get()
    assert again.inhoud == inhoud
    assert again.hash_klopt


def test_the_locks_come_back_after_every_migration(vast: PakketVersie) -> None:
    call_command("migrate", verbosity=0)
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("DELETE FROM pakketten_concepttekst")
    assert TEKST["titel"] in str(text(vast))
