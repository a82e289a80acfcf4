"""What is open for the next letter, answers that stay, and keeping or correcting a motion or promise."""

from __future__ import annotations

import csv
from datetime import date
from typing import Any

import pytest

from portaal.conftest import Inloggen
from ruimteregie.portaal.moties.kamerbrief import letter_list
from ruimteregie.register.moties.models import Beantwoording, Motie, Toezegging
from ruimteregie.register.moties.selectors import NIET_AFGEDAAN
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK

BRIEF = "/moties/open-voor-brief"


@pytest.fixture
def open_motie(gevuld: None, db: None) -> Motie:
    return Motie.objects.filter(status="open").order_by("code")[0]


def test_the_list_holds_everything_that_is_not_dealt_with(gevuld: None, inloggen: Inloggen) -> None:
    page = inloggen("publiek").get(BRIEF).content.decode()
    for model in (Motie, Toezegging):
        for record in model.objects.all():
            is_open = model.objects.filter(NIET_AFGEDAAN, pk=record.pk).exists()
            assert (f'/{record.code}"' in page) == is_open, record.code
    assert "Niet bekend wie antwoordt" in page
    assert "deels afgedaan" in page, "what is partly done stays, with the answer that says so"


def test_a_term_is_past_only_after_its_last_day(gevuld: None, db: None) -> None:
    code = "toezegging-2025-spits"
    row = Toezegging.objects.get(code=code)
    assert (row.termijn_tekst, row.termijn_laatst) == ("dit najaar", date(2025, 11, 30))

    def past(day: date) -> bool | None:
        return next(p.voorbij for p in letter_list(PUBLIEK, day).punten if p.record.code == code)

    assert (past(date(2025, 11, 30)), past(date(2025, 12, 1))) == (False, True)
    found = letter_list(PUBLIEK, date(2100, 1, 1)).punten
    unknown = [p for p in found if p.record.termijn_laatst is None]
    assert unknown
    assert all(p.voorbij is None for p in unknown), "without a day nothing is past"


def test_the_page_says_what_day_it_looks_at(gevuld: None, inloggen: Inloggen) -> None:
    client = inloggen("publiek")
    assert "beoordeeld op 30 november 2025" in client.get(f"{BRIEF}?op=2025-11-30").content.decode()
    assert "is geen datum" in client.get(f"{BRIEF}?op=gisteren").content.decode()
    page = client.get(f"{BRIEF}?aan=DEF").content.decode()
    assert "toezegging-2024-defensie-alternatieven" in page
    assert "motie-veltman-36600-A-30" not in page
    assert "Van dit departement staat geen" in client.get(f"{BRIEF}?aan=ONZIN").content.decode()


def test_the_files_hold_the_same_as_the_page(gevuld: None, inloggen: Inloggen) -> None:
    client = inloggen("publiek")
    answer: Any = client.get(f"{BRIEF}?formaat=csv")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()
    rows = list(csv.DictReader(lines, delimiter=";"))
    total = sum(m.objects.filter(NIET_AFGEDAAN).count() for m in (Motie, Toezegging))
    assert len(rows) == total
    n36 = next(row for row in rows if row["code"] == "motie-veltman-36600-A-30")
    assert row_of(rows, "motie-bromet-35929-VII-72")["wie antwoordt"].startswith(
        "BZK (opgevolgd door VRO) en"
    )
    assert (n36["wie antwoordt"], n36["stand"], n36["Kamerstuk"]) == ("IenW", "deels", "36600-A-30")
    assert "mirt-brief" not in n36["al geantwoord"] + n36["bronnen"], "a letter names no code"
    assert "12 juni 2025" in n36["bronnen"]
    assert n36["wat nog openstaat"]
    text = client.get(f"{BRIEF}?formaat=tekst").content.decode()
    assert text.count("\n### ") == total
    assert "- Stand: deels" in text
    assert "Geantwoord: nog niet" not in text, "that nothing is known is no answer withheld"
    assert "geen antwoord bekend in dit register" in text
    assert "## Niet bekend wie antwoordt" in text


def row_of(rows: list[dict[str, str]], code: str) -> dict[str, str]:
    return next(row for row in rows if row["code"] == code)


def test_who_followed_a_department_finds_what_was_asked_of_it(gevuld: None, inloggen: Inloggen) -> None:
    page = inloggen("publiek").get(f"{BRIEF}?aan=VRO").content.decode()
    assert "motie-bromet-35742-7" in page, "asked of BZK in 2021"
    assert "opgevolgd door VRO" in page


def test_who_may_not_see_a_motion_finds_it_in_no_file(open_motie: Motie, inloggen: Inloggen) -> None:
    with verantwoord(door=None, reden="Opzet van een test"):
        open_motie.vertrouwelijkheid, open_motie.onderwerp = "intern", "Merenlandse kwestie"
        store(open_motie)
    client = inloggen("publiek")
    for form in ("", "?formaat=tekst"):
        assert "Merenlandse" not in client.get(BRIEF + form).content.decode()
    answer: Any = client.get(f"{BRIEF}?formaat=csv")
    assert "Merenlandse" not in b"".join(answer.streaming_content).decode()


def _answer(motie: Motie, **more: str) -> dict[str, str]:
    return {
        "versie": str(motie.versie), "status": "deels", "afdoening": "De helft is er.",
        "resteert": "De rest.", "datum": "2026-03-01", "reden": "Brief van maart",
        "document": "arrangement-gelderland-2025-06-02",
        "regel_van": "2912", **more,
    }  # fmt: skip


def test_an_answer_is_kept_and_leads_the_state(open_motie: Motie, inloggen: Inloggen) -> None:
    client = inloggen("beheerder")
    at = f"/moties/motie/{open_motie.code}"
    before = open_motie.beantwoordingen.count()
    page = client.post(at, _answer(open_motie), follow=True).content.decode()
    assert "De motie staat nu op: deels." in page
    assert "Nog open volgens dit antwoord: De rest." in page
    now = Motie.objects.get(pk=open_motie.pk)
    told = client.post(at, _answer(now, status="onbekend", datum="2026-04-01"), follow=True).content.decode()
    assert "De motie staat nu op: deels." in told, "an answer that says nothing leaves the state"
    assert now.beantwoordingen.count() == before + 2
    assert client.post(at, _answer(now, datum="eergisteren")).status_code == 422


def test_a_new_motion_needs_its_source_and_one_can_correct_it(gevuld: None, inloggen: Inloggen) -> None:
    client = inloggen("medewerker")
    given = {
        "onderwerp": "Het meer van Merenland openhouden.", "indieners": "De Vries; Bakker", "fracties": "",
        "kamerstuk": "36 600-A, nr. 99", "termijn_tekst": "najaar 2027", "gericht_tot": "de regering",
        "departementen": ["IenW"], "reden": "Aangenomen", "document": "", "bronadres": "",
    }  # fmt: skip
    at = "/moties/nieuwe-motie"
    assert client.get(at).status_code == 200
    missing = client.post(at, given)
    assert missing.status_code == 422
    assert "Kies het document" in missing.content.decode()
    assert "geen Kamerstuk" in client.post(at, {**given, "kamerstuk": "onzin"}).content.decode()
    page = client.post(at, {**given, "bronadres": "https://example.org/motie"}, follow=True).content.decode()
    assert "De motie is vastgelegd." in page
    made = Motie.objects.get(kamerstuk="36600-A-99")
    assert (made.status, made.indieners, made.termijn_edtf) == (
        "aangenomen",
        ("De Vries", "Bakker"),
        "2027-23",
    )
    assert [d.code for d in made.departementen.all()] == ["IenW"]
    assert made.code in client.get(BRIEF).content.decode()
    edit = f"/moties/motie/{made.code}/verbeteren"
    shown = client.get(edit).content.decode()
    assert "De Vries; Bakker" in shown
    changed = {
        **given,
        "onderwerp": "Het meer dempen.",
        "status": "uitgevoerd",
        "versie": made.versie,
        "basis": "",
    }
    assert "is verbeterd" in client.post(edit, changed, follow=True).content.decode()
    after = Motie.objects.get(pk=made.pk)
    assert (after.onderwerp, after.status) == ("Het meer dempen.", "aangenomen")


def test_only_the_state_keeps_and_corrects(open_motie: Motie, inloggen: Inloggen) -> None:
    for rol, status in (("publiek", 302), ("bestuurder", 403), ("analist", 403)):
        client = inloggen(rol)
        for at in (
            "/moties/nieuwe-motie",
            "/moties/nieuwe-toezegging",
            f"/moties/motie/{open_motie.code}/verbeteren",
        ):
            assert client.get(at).status_code == status, (rol, at)
        assert "Motie vastleggen" not in client.get("/moties").content.decode()
    rijk = inloggen("medewerker")
    assert "Motie vastleggen" in rijk.get("/moties").content.decode()
    done = rijk.post(
        "/moties/nieuwe-toezegging",
        {
            "onderwerp": "Een brief over Veenwoude.", "aan": "Tweede Kamer", "gedaan_op": "2026-10",
            "reden": "Debat", "bronadres": "https://example.org/debat",
        },
        follow=True,
    ).content.decode()  # fmt: skip
    assert "De toezegging is vastgelegd." in done
    assert Toezegging.objects.get(gedaan_op="2026-10").status == "open"


def test_an_answer_hangs_on_one_record(gevuld: None, db: None) -> None:
    for answer in Beantwoording.objects.all():
        assert (answer.motie_id is None) != (answer.toezegging_id is None)
        assert answer.passages.exists(), answer.code
    assert Partij.objects.filter(code="IenW").exists()
