"""One's own acties among a hundred thousand, and the page of one's work held against a list."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_benchmark.fixture import BenchmarkFixture

from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.afspraken.selectors import own_acties
from ruimteregie.register.laden import load_reference
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import Actor
from ruimteregie.register.toegang.services import create_gebruiker

AFSPRAKEN, PER_AFSPRAAK = 5_000, 20


@pytest.mark.django_db
def test_own_acties_among_a_hundred_thousand(benchmark: BenchmarkFixture) -> None:
    """A tenth of them is of the party; how many queries it takes does not depend on how many there are."""
    with verantwoord(door=None, reden="Opzet van een meting"):
        vro = Partij(code="VRO", naam="VRO", kant="rijk", soort="ministerie")
        vro.save()
    # Without history: what is measured is reading.
    QuerySet(Afspraak).bulk_create(
        Afspraak(code=f"a-{n}", titel="Afspraak", thema="wonen", samenvatting="x") for n in range(AFSPRAKEN)
    )
    agreements = list(Afspraak.objects.order_by("pk"))
    QuerySet(Actie).bulk_create(
        Actie(code=f"{a.code}.{n}", afspraak=a, volgorde=n, kant="rijk", samenvatting="x")
        for a in agreements
        for n in range(PER_AFSPRAAK)
    )
    through = Afspraak.partijen.through
    QuerySet(through).bulk_create(through(afspraak=a, partij=vro) for a in agreements[::10])
    actor = Actor(rollen=frozenset({"medewerker"}), partijen=frozenset({"VRO"}), kanten=frozenset({"rijk"}))
    with CaptureQueriesContext(connection) as queries:
        shown = list(own_acties(actor)[:50])
    counted = benchmark.pedantic(lambda: own_acties(actor).count(), rounds=1)
    benchmark.extra_info |= {"acties": AFSPRAKEN * PER_AFSPRAAK, "queries_of_a_page": len(queries)}
    assert len(shown) == 50
    assert counted == AFSPRAKEN * PER_AFSPRAAK // 10
    assert len(queries) <= 8


@pytest.mark.django_db
def test_the_page_of_ones_work_costs_as_a_list_does(benchmark: BenchmarkFixture) -> None:
    load_reference()
    with verantwoord(door=None, reden="Opzet van een meting"):
        person = create_gebruiker("vro@voorbeeld.example", "Iemand", "een-lang-wachtwoord-7")
        grant_rol(person, "medewerker", partij=Partij.objects.get(code="VRO"))
    client = Client()
    client.force_login(person, "ruimteregie.register.toegang.backends.GebruikerBackend")

    def seconds(adres: str) -> float:
        best = float("inf")
        for _ in range(3):
            begin = time.perf_counter()
            assert client.get(adres).status_code == 200
            best = min(best, time.perf_counter() - begin)
        return best

    ratio = seconds("/mijn-werk") / seconds("/afspraken")
    benchmark.extra_info |= {"mijn_werk_to_afspraken": round(ratio, 2)}
    benchmark.pedantic(lambda: client.get("/mijn-werk"), rounds=3)
    assert ratio < 2
