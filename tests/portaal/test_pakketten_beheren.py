"""What is said of a package as a whole, on its pages: change it, open it up, take it up again, its order."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from portaal.conftest import Inloggen
from ruimteregie.portaal.pakketten.ordenen import in_order
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.pakketten import services
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen
from ruimteregie.register.toegang.policy import SYSTEEM

ARR = "/pakketten/arr-gld-1"


def words(answer: Any) -> str:
    main = answer.content.decode().split("<main")[1].split("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def form_of(pakket: Pakket, **changes: Any) -> dict[str, Any]:
    """What a browser sends of the form of a package."""
    return {
        "versie": pakket.versie, "basis": pakket.versie, "naam": pakket.naam, "soorten": pakket.soorten,
        "gebieden": [g.code for g in pakket.gebieden.all()],
        "partijen": [p.code for p in pakket.partijen.all()],
        "generatie": pakket.generatie or "", "volgt_op": pakket.volgt_op_id or "",
        "toelichting": pakket.toelichting, "reden": "Zo heet het nu", **changes,
    }  # fmt: skip


def set_level(record: Any, level: str) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        record.vertrouwelijkheid = level
        store(record)


# Changing.


def test_a_package_is_changed_with_the_reason_in_its_history(inloggen: Inloggen) -> None:
    admin = inloggen("beheerder")
    assert (
        'value="Ruimtelijk Arrangement Rijk - Provincie Gelderland"'
        in admin.get(f"{ARR}/wijzigen").content.decode()
    )
    before = Pakket.objects.get(code="arr-gld-1")
    answer = admin.post(f"{ARR}/wijzigen", form_of(before, naam="Arrangement van Gelderland"))
    assert (answer.status_code, answer["Location"]) == (302, ARR)
    found = Pakket.objects.get(code="arr-gld-1")
    assert (found.naam, found.volgt_op_id) == ("Arrangement van Gelderland", before.volgt_op_id)
    last = wijzigingen(found).first()
    assert last is not None
    assert (last.waarom, set(last.velden)) == ("Zo heet het nu", {"naam"})


def test_who_saves_second_sees_what_differs_and_can_take_both(inloggen: Inloggen) -> None:
    admin = inloggen("beheerder")
    read = Pakket.objects.get(code="vs-twente")
    first = form_of(read, naam="Strategie van Twente")
    second = form_of(read, toelichting="In eigen woorden.")
    assert admin.post("/pakketten/vs-twente/wijzigen", first).status_code == 302
    answer = admin.post("/pakketten/vs-twente/wijzigen", second)
    assert answer.status_code == 409
    assert "Iemand was u voor." in words(answer)
    assert "Strategie van Twente" in words(answer)
    assert "In eigen woorden." in answer.content.decode()
    now = Pakket.objects.get(code="vs-twente").versie
    merged = {**second, "versie": now, "samenvoegen": "ja"}
    assert admin.post("/pakketten/vs-twente/wijzigen", merged).status_code == 302
    found = Pakket.objects.get(code="vs-twente")
    assert (found.naam, found.toelichting) == ("Strategie van Twente", "In eigen woorden.")


def test_errors_keep_what_was_typed(inloggen: Inloggen) -> None:
    pakket = Pakket.objects.get(code="vs-twente")
    sent = form_of(pakket, naam="", toelichting="Veel werk.")
    answer = inloggen("beheerder").post("/pakketten/vs-twente/wijzigen", sent)
    assert answer.status_code == 422
    assert "Veel werk." in answer.content.decode()
    pakket.refresh_from_db()
    assert pakket.naam


def test_what_it_follows_stays_when_one_may_not_see_that(inloggen: Inloggen) -> None:
    secretaris = inloggen("secretaris")
    own = Pakket.objects.get(code="arr-gro-1")
    set_level(Pakket.objects.get(code="proces-gro-2025"), "intern")
    page = secretaris.get("/pakketten/arr-gro-1/wijzigen")
    assert page.status_code == 200
    assert 'name="volgt_op"' not in page.content.decode()
    sent = {name: value for name, value in form_of(own, naam="Groningen").items() if name != "volgt_op"}
    assert secretaris.post("/pakketten/arr-gro-1/wijzigen", sent).status_code == 302
    own.refresh_from_db()
    assert own.volgt_op is not None


@pytest.mark.parametrize("stap", ["wijzigen", "openstellen", "heropenen"])
def test_who_may_not_change_it_is_refused(bezoeker: Client, inloggen: Inloggen, stap: str) -> None:
    assert bezoeker.get(f"{ARR}/{stap}")["Location"].startswith("/inloggen")
    analist = inloggen("analist")
    assert analist.get(f"{ARR}/{stap}").status_code == 403
    assert analist.post(f"{ARR}/{stap}", {}).status_code == 403
    assert stap.capitalize() not in words(analist.get(ARR))


# Who may read it.


def test_an_adopted_package_is_opened_with_its_agreements(inloggen: Inloggen, bezoeker: Client) -> None:
    pakket = Pakket.objects.get(code="arr-gld-1")
    afspraak = Afspraak.objects.get(code="arr-gld-2.3")
    set_level(pakket, "gedeeld")
    set_level(afspraak, "gedeeld")
    assert bezoeker.get(ARR).status_code == 404
    admin = inloggen("beheerder")
    assert "Openstellen" in words(admin.get(ARR))
    page = admin.get(f"{ARR}/openstellen").content.decode()
    assert 'value="openbaar"' in page
    assert 'value="concept"' not in page
    assert admin.post(f"{ARR}/openstellen", {"niveau": "concept"}).status_code == 422
    assert admin.post(f"{ARR}/openstellen", {"niveau": "openbaar"}).status_code == 302
    assert bezoeker.get(ARR).status_code == 200
    assert bezoeker.get("/afspraken/arr-gld-2.3").status_code == 200
    assert admin.get(f"{ARR}/openstellen").status_code == 403
    assert "Openstellen" not in words(admin.get(ARR))


def test_what_is_not_adopted_is_not_opened(inloggen: Inloggen) -> None:
    set_level(Pakket.objects.get(code="vs-twente"), "gedeeld")
    admin = inloggen("beheerder")
    assert "Openstellen" not in words(admin.get("/pakketten/vs-twente"))
    assert admin.get("/pakketten/vs-twente/openstellen").status_code == 403


# Closed and open again.


def test_a_closed_package_can_only_be_taken_up_again(inloggen: Inloggen) -> None:
    admin = inloggen("beheerder")
    assert admin.get("/pakketten/vs-twente/heropenen").status_code == 403
    admin.post("/pakketten/vs-twente/sluiten", {"reden": "Opgegaan in een ander."})
    closed = words(admin.get("/pakketten/vs-twente"))
    assert "Heropenen" in closed
    assert "Wijzigen" not in closed
    assert admin.get("/pakketten/vs-twente/wijzigen").status_code == 403
    assert admin.post("/pakketten/vs-twente/heropenen", {"reden": ""}).status_code == 422
    assert admin.post("/pakketten/vs-twente/heropenen", {"reden": "Toch apart."}).status_code == 302
    assert Pakket.objects.get(code="vs-twente").fase == "concept"
    assert "Nieuwe versie beginnen" in words(admin.get("/pakketten/vs-twente"))


# The order of the texts.


@pytest.fixture
def versie(gevuld: None, db: None) -> PakketVersie:
    """A version with four texts."""
    with verantwoord(door=None, reden="Opzet van een test"):
        pakket = services.propose_pakket(
            "merenland", {"naam": "Deal Merenland", "soorten": ["woondeal"], "gebieden": ["PV25"],
                          "partijen": ["RIJK", "PV25"]}, actor=SYSTEEM,
        )  # fmt: skip
        made = services.start_versie(pakket, "1.0", actor=SYSTEEM)
        for titel in ("Een", "Twee", "Drie", "Vier"):
            services.add_tekst(
                made, {"titel": titel, "thema": "wonen", "samenvatting": "Huizen."}, actor=SYSTEEM
            )
    return made


def titles(versie: PakketVersie) -> list[str]:
    return [text.inhoud["titel"] for text in services.texts_of(versie)]


def places(versie: PakketVersie, *numbers: int) -> dict[str, int]:
    return {f"plaats-{t.pk}": n for t, n in zip(services.texts_of(versie), numbers, strict=True)}


@pytest.mark.parametrize(
    ("numbers", "order"),
    [
        ((1, 2, 3, 4), ["Een", "Twee", "Drie", "Vier"]),
        ((1, 2, 3, 2), ["Een", "Vier", "Twee", "Drie"]),
        ((3, 2, 3, 4), ["Twee", "Drie", "Een", "Vier"]),
        ((4, 3, 2, 1), ["Vier", "Drie", "Twee", "Een"]),
    ],
)
def test_a_text_gets_its_place_and_the_others_make_room(
    inloggen: Inloggen, versie: PakketVersie, numbers: tuple[int, ...], order: list[str]
) -> None:
    admin = inloggen("beheerder")
    where = "/pakketten/merenland/versies/merenland-1.0/tekst"
    assert f'href="{where}/volgorde"' in admin.get(where).content.decode()
    answer = admin.post(f"{where}/volgorde", places(versie, *numbers))
    assert (answer.status_code, answer["Location"]) == (302, where)
    assert titles(versie) == order


def test_a_place_that_is_no_number_is_refused_and_kept(inloggen: Inloggen, versie: PakketVersie) -> None:
    sent: dict[str, Any] = {**places(versie, 2, 1, 3, 4)}
    sent[next(iter(sent))] = "achteraan"
    answer = inloggen("beheerder").post("/pakketten/merenland/versies/merenland-1.0/tekst/volgorde", sent)
    assert answer.status_code == 422
    assert "achteraan" in answer.content.decode()
    assert titles(versie) == ["Een", "Twee", "Drie", "Vier"]


def test_a_text_that_one_does_not_see_keeps_its_place(inloggen: Inloggen, versie: PakketVersie) -> None:
    hidden = services.texts_of(versie)[1]
    with verantwoord(door=None, reden="Opzet van een test"):
        hidden.afspraak = Afspraak.objects.get(code="arr-gld-2.3")
        store(hidden)
    set_level(hidden.afspraak, "intern")
    secretaris = inloggen("secretaris")
    where = "/pakketten/merenland/versies/merenland-1.0/tekst/volgorde"
    set_level(versie.pakket, "gedeeld")
    set_level(versie, "gedeeld")
    page = secretaris.get(where)
    assert page.status_code == 200
    assert "Twee" not in words(page)
    sent = places(versie, 3, 9, 2, 1)
    del sent[f"plaats-{hidden.pk}"]
    assert secretaris.post(where, sent).status_code == 302
    assert titles(versie) == ["Vier", "Twee", "Drie", "Een"]


def test_the_order_of_an_offered_text_is_fixed(inloggen: Inloggen, versie: PakketVersie) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        services.offer_versie(versie, actor=SYSTEEM)
    admin = inloggen("beheerder")
    assert admin.get("/pakketten/merenland/versies/merenland-1.0/tekst/volgorde").status_code == 403


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6))
def test_an_order_holds_every_text_once_and_follows_the_numbers(numbers: list[int]) -> None:
    texts = [Concepttekst(pk=n, code=f"t{n}") for n in range(1, len(numbers) + 1)]
    given_places = {f"plaats-{n}": place for n, place in enumerate(numbers, start=1)}
    order = in_order(texts, given_places)
    assert sorted(order) == sorted(t.code for t in texts)
    sorted_places = [numbers[int(code[1:]) - 1] for code in order]
    assert sorted_places == sorted(numbers)
