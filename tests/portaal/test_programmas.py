"""The pages of the national programmes: the list, one programme, and what was promised."""

from __future__ import annotations

import csv
import io
import re

import pytest
from django.test import Client

from portaal.conftest import Inloggen
from ruimteregie.register.programmas.models import BeloofdMoment, Momentuitkomst, NationaalProgramma

BRON = {"document": "kamerbrief-bomirt-2026-01-13", "regel_van": "21"}
UITKOMST = {
    "uitkomst": "gehouden",
    "toelichting": "Het is op tijd gekomen.",
    "gezegd_op": "13 januari 2026",
}


def words(page: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page.decode()).split())


def table(client: Client, adres: str) -> list[dict[str, str]]:
    text = b"".join(client.get(adres)).decode("utf-8-sig")  # type: ignore[arg-type, call-overload]
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_every_programme_is_listed_with_who_answers_for_it(bezoeker: Client) -> None:
    rows = table(bezoeker, "/programmas?formaat=csv")
    assert {row["code"] for row in rows} == set(NationaalProgramma.objects.values_list("code", flat=True))
    peh = next(row for row in rows if row["code"] == "peh")
    assert (peh["departementen"], peh["bewindspersonen"]) == (
        "Ministerie van Economische Zaken en Klimaat", "minister voor Klimaat en Energie",
    )  # fmt: skip
    page = words(bezoeker.get("/programmas").content)
    assert f"{len(rows)} programma’s" in page
    assert "verantwoordelijke niet bekend" in page


@pytest.mark.parametrize(
    ("vraag", "wel", "niet"),
    [
        ("departement=DEF", "Ruimte voor defensie", "Programma Woningbouw"),
        ("q=Rivier+Management", "Programma Integraal Rivier Management", "Ruimte voor defensie"),
        ("thema=energie", "Programma Energiehoofdstructuur", "Ruimte voor defensie"),
        ("bewindspersonen=minister+voor+VRO", "Programma Woningbouw", "Ruimte voor defensie"),
    ],
)
def test_the_list_is_narrowed(bezoeker: Client, vraag: str, wel: str, niet: str) -> None:
    names = {row["naam"] for row in table(bezoeker, f"/programmas?{vraag}&formaat=csv")}
    assert any(name.startswith(wel) for name in names)
    assert not any(name.startswith(niet) for name in names)
    assert bezoeker.get(f"/programmas?{vraag}").status_code == 200


def test_nothing_found_says_how_to_go_on(bezoeker: Client) -> None:
    assert "Toon alles" in words(bezoeker.get("/programmas?q=bestaat-niet").content)
    assert "Toon alles" in words(bezoeker.get("/programmas/momenten?q=bestaat-niet").content)
    assert bezoeker.get("/programmas/bestaat-niet").status_code == 404
    assert bezoeker.get("/programmas/momenten/bestaat-niet").status_code == 404


def test_a_programme_shows_its_ministers_choices_goals_and_what_follows(bezoeker: Client) -> None:
    text = words(bezoeker.get("/programmas/programma-woningbouw").content)
    assert "Ministerie van Binnenlandse Zaken en Koninkrijksrelaties (opgevolgd door VRO)" in text
    assert "minister voor VRO" in text
    # The figures of every letter, the oldest first.
    assert text.index("900.000") < text.index("917.193") < text.index("936.000")
    assert "Afspraken per provincie over woningbouw" in text
    assert "Fonds landelijk gebied" in words(bezoeker.get("/programmas/plg").content)
    zon = words(bezoeker.get("/programmas/beleidsbrief-zon").content)
    assert "NOVI-principe: meervoudig ruimtegebruik" in zon
    assert "Voorrangsregel: Zon zo veel mogelijk op daken" in zon


def test_what_came_of_a_promise_is_what_a_document_says(bezoeker: Client) -> None:
    rows = {row["code"]: row for row in table(bezoeker, "/programmas/momenten?formaat=csv")}
    assert len(rows) == BeloofdMoment.objects.count() > 55
    late = rows["2022-novex-puzzel"]
    assert (late["stand"], late["termijn"]) == ("te laat", "tussen 1 oktober 2022 en 1 juli 2023")
    assert "kamerbrief-bol-2024-11-12" in late["bron van de uitkomst"]
    # In July 2023 the RES 2.0 was due. No document says what came of it: that is not late.
    assert rows["2022-res-2.0"]["stand"] == "moment voorbij, uitkomst niet bekend"
    assert rows["2025-nota-ontwerp"]["stand"] == "nagekomen"
    known = {code for code, row in rows.items() if row["stand"] in ("nagekomen", "te laat", "vervallen")}
    assert known == set(Momentuitkomst.objects.values_list("moment__code", flat=True))


@pytest.mark.parametrize("stand", ["gehouden", "te-laat", "voorbij", "onbekend"])
def test_the_filter_counts_what_the_rows_say(bezoeker: Client, stand: str) -> None:
    whole = table(bezoeker, "/programmas/momenten?formaat=csv")
    part = table(bezoeker, f"/programmas/momenten?uitkomst={stand}&formaat=csv")
    words_ = {row["stand"] for row in part}
    assert len(words_) == 1
    assert part == [row for row in whole if row["stand"] in words_]


def test_somebody_who_reviews_says_what_came_of_it(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    adres = "/programmas/momenten/2022-res-2.0"
    assert "Vastleggen wat ervan kwam" in words(client.get(adres).content)
    answer = client.post(adres, {**UITKOMST, **BRON}, follow=True)
    text = words(answer.content)
    assert "De uitkomst is vastgelegd." in text
    assert "Het is op tijd gekomen." in text
    made = Momentuitkomst.objects.get(moment__code="2022-res-2.0")
    assert (made.uitkomst, made.gezegd_op) == ("gehouden", "2026-01-13")
    assert "uitkomst aangemaakt (Uitkomst van een beloofd moment vastgelegd)" in text


def test_without_a_passage_nothing_is_recorded_and_nothing_typed_is_lost(inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    answer = client.post("/programmas/momenten/2022-res-2.0", UITKOMST)
    assert answer.status_code == 422
    assert "Het is op tijd gekomen." in answer.content.decode()
    early = client.post("/programmas/momenten/2022-res-2.0", {**UITKOMST, **BRON, "gezegd_op": "mei 2021"})
    assert early.status_code == 422
    assert "van voor de belofte" in words(early.content)
    assert not Momentuitkomst.objects.filter(moment__code="2022-res-2.0").exists()


def test_who_only_reads_gets_no_form(bezoeker: Client, inloggen: Inloggen) -> None:
    adres = "/programmas/momenten/2022-res-2.0"
    assert "Vastleggen wat ervan kwam" not in words(bezoeker.get(adres).content)
    assert bezoeker.post(adres, {**UITKOMST, **BRON}).status_code == 302  # to log in
    assert inloggen("analist").post(adres, {**UITKOMST, **BRON}).status_code == 403
