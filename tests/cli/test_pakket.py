"""``ruimteregie pakket``: read packages and states, and bring one from proposal to adoption."""

from __future__ import annotations

import json
from typing import Any

import pytest

from register.maken import REDEN, make_gebied, make_gebruiker, make_overleg, make_partij
from register.onderhandelen import TEKST, parties
from ruimteregie.cli import main
from ruimteregie.cli.tonen import _widths
from ruimteregie.register.pakketten.inhoud import working_hash
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.pakketten.services import add_tekst, change_tekst, texts_of
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import Wijziging, verantwoord
from ruimteregie.register.toegang.policy import SYSTEEM

pytestmark = pytest.mark.django_db

PEN, MINISTER, BESTUURDER = (f"{naam}@voorbeeld.example" for naam in ("pen", "minister", "bestuurder"))
VOORSTEL = ("stel-voor", "--naam", "Arrangement Merenland", "--soort", "ruimtelijk-arrangement", "--partij",
            "RIJK", "--partij", "PV25", "--gebied", "PV25", "--generatie", "1")  # fmt: skip


@pytest.fixture(autouse=True)
def mensen(db: None) -> None:
    """Who holds the pen for the province, and who agrees for each side."""
    parties()
    with verantwoord(door=None, reden=REDEN):
        for email, rol, partij in (
            (PEN, "medewerker", "PV25"), (MINISTER, "bestuurder", "RIJK"), (BESTUURDER, "bestuurder", "PV25"),
        ):  # fmt: skip
            grant_rol(make_gebruiker(email, email.partition("@")[0]), rol, partij=make_partij(partij))


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["pakket", *words])
    out = capsys.readouterr()
    return code, out.out, out.err


def say(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    """What a command that goes well says."""
    code, out, err = run(capsys, *words)
    assert (code, err) == (0, "")
    return out


def data(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    return json.loads(say(capsys, *words, "--json"))


def _written(capsys: pytest.CaptureFixture[str]) -> PakketVersie:
    """A version with one text, begun from the command line."""
    say(capsys, *VOORSTEL, "--als", PEN)
    say(capsys, "versie", "arr-gld-1", "1.0", "--als", PEN)
    found = PakketVersie.objects.get()
    with verantwoord(door=None, reden=REDEN):
        add_tekst(found, TEKST, actor=SYSTEEM)
    return found


def _adopted(capsys: pytest.CaptureFixture[str], wijze: str = "vastgesteld") -> PakketVersie:
    found = _written(capsys)
    say(capsys, "bied-aan", found.code, "--datum", "2025-05-01", "--als", PEN)
    read = ("--gelezen", working_hash(found))
    say(capsys, "stem-in", found.code, "--partij", "RIJK", *read, "--als", MINISTER)
    say(capsys, "stem-in", found.code, "--partij", "PV25", *read, "--als", BESTUURDER)
    say(capsys, "neem-aan", found.code, wijze, "--datum", "2025-06-02", "--als", PEN)
    return PakketVersie.objects.get()


def test_from_proposal_to_adoption_from_a_script(capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, *VOORSTEL, "--als", PEN) == "Voorgesteld: arr-gld-1.\n"
    assert (
        say(capsys, "versie", "arr-gld-1", "1.0", "--als", PEN)
        == "Begonnen: arr-gld-1-1.0, met 0 afspraken.\n"
    )
    versie = PakketVersie.objects.get()
    with verantwoord(door=None, reden=REDEN):
        add_tekst(versie, TEKST, actor=SYSTEEM)
    make_overleg("bol-oost", (make_gebied("MIRT-OOST", "landsdeel"),), datum="2025-06-02")
    offered = say(capsys, "bied-aan", "arr-gld-1-1.0", "--overleg", "bol-oost", "--datum", "2025-05-01",
                  "--als", PEN)  # fmt: skip
    assert offered == "Aangeboden: Arrangement Merenland 1.0.\n"
    read = working_hash(PakketVersie.objects.get())[:12]
    code, shown, _ = run(capsys, "stem-in", "arr-gld-1-1.0", "--partij", "RIJK", "--als", MINISTER)
    assert code == 1
    assert "1 Wonen aan het meer: Het Rijk draagt € 10 miljoen bij aan Veenwoude." in shown
    assert "VRO: Geld klaarzetten. (najaar 2025)" in shown
    assert shown.endswith(f"Er is niets vastgelegd. Las u dit: --gelezen {read}\n")
    wrong = run(
        capsys, "stem-in", "arr-gld-1-1.0", "--partij", "RIJK", "--gelezen", "0" * 12, "--als", MINISTER
    )
    assert "de tekst is niet die welke u las" in wrong[2]
    first = say(
        capsys, "stem-in", "arr-gld-1-1.0", "--partij", "RIJK", "--functie", "minister", "--gelezen", read,
        "--als", MINISTER,
    )  # fmt: skip
    assert "Nog niet ingestemd: Partij PV25." in first
    early = ("neem-aan", "arr-gld-1-1.0", "vastgesteld", "--datum", "2025-06-02", "--als", PEN)
    assert run(capsys, *early)[2].startswith(
        "Fout: Arrangement Merenland 1.0: nog geen instemming van Partij PV25."
    )
    last = say(
        capsys, "stem-in", "arr-gld-1-1.0", "--partij", "PV25", "--oordeel", "instemming met voorbehoud",
        "--voorbehoud", "Na de begroting.", "--gelezen", read, "--als", BESTUURDER,
    )  # fmt: skip
    assert "Alle partijen stemmen in." in last
    adopt = ("neem-aan", "arr-gld-1-1.0", "vastgesteld", "--overleg", "bol-oost", "--als", PEN, "--datum")
    assert "het gekozen overleg was op een andere dag: 2 juni 2025" in run(capsys, *adopt, "2025-06-03")[2]
    done = say(capsys, *adopt, "2025-06-02")
    versie = PakketVersie.objects.get()
    assert done == (
        f"Vastgesteld: Arrangement Merenland 1.0 (arr-gld-1-1.0), vingerafdruk {versie.inhoud_hash[:12]}.\n"
    )
    assert (versie.datum, versie.overleg is not None) == ("2025-06-02", True)
    assert {str(w.wie) for w in Wijziging.objects.filter(waarom="Versie aangenomen")} == {"pen"}


def test_what_was_agreed_in_the_area_is_ratified_later(capsys: pytest.CaptureFixture[str]) -> None:
    first = _adopted(capsys, "geaccordeerd")
    again = (first.code, "bekrachtigd", "--datum", "2025-11", "--als", PEN)
    assert "verandert niet meer" in run(capsys, "neem-aan", *again)[2]
    assert "er staat niet waaruit dit blijkt" in run(capsys, "bevestig", *again)[2]
    said = say(capsys, "bevestig", *again, "--waaruit", "Brief van het Rijk.")
    assert "Brief van het Rijk." in PakketVersie.objects.get(wijze="bekrachtigd").toelichting
    assert "arr-gld-1-1.0-bekrachtigd" in said
    assert {v.inhoud_hash for v in PakketVersie.objects.all()} == {first.inhoud_hash}


def test_lists_show_what_one_may_see(capsys: pytest.CaptureFixture[str]) -> None:
    versie = _adopted(capsys)
    hint = "Met --als E-MAILADRES ziet u ook wat niet openbaar is."
    assert say(capsys, "lijst") == f"Geen pakketten gevonden.\n{hint}\n"
    (row,) = data(capsys, "lijst", "--soort", "ruimtelijk-arrangement", "--als", MINISTER)
    assert (row["code"], row["versie"], row["wijze"], row["fase"]) == (
        "arr-gld-1", "1.0", "vastgesteld", "aangenomen",
    )  # fmt: skip
    assert data(capsys, "lijst", "--soort", "woondeal", "--als", MINISTER) == []
    shown = data(capsys, "toon", "arr-gld-1", "--als", PEN)
    (version,) = shown["versies"]
    assert (version["code"], version["vingerafdruk"], version["afspraken"]) == (
        versie.code, versie.inhoud_hash, 1,
    )  # fmt: skip
    assert version["instemmingen"] == ["Partij PV25: Instemming", "Partij RIJK: Instemming"]
    table = say(capsys, "toon", "arr-gld-1", "--als", PEN)
    assert "juni" in table, "a person reads a day in words"
    assert "2025-06-02" not in table


@pytest.mark.parametrize(
    ("words", "wat"),
    [
        (("toon", "arr-gld-1"), "bestaat niet"),
        (("lijst", "--soort", "droom"), "onbekende soort 'droom'"),
        (("vergelijk", "arr-gld-1-1.0", "x"), "bestaat niet"),
        (("versie", "arr-gld-1", "2.0", "--als", "niemand@voorbeeld.example"), "geen account"),
        (
            ("stem-in", "arr-gld-1-1.0", "--partij", "PV25", "--gelezen", "x", "--als", MINISTER),
            "geen bestuurder van",
        ),
        (("bied-aan", "arr-gld-1-1.0", "--als", MINISTER), "mag dit niet"),
        (("neem-aan", "arr-gld-1-1.0", "gedroomd", "--als", PEN), "geen wijze van aannemen"),
    ],
)
def test_what_is_wrong_is_said_in_dutch(
    words: tuple[str, ...], wat: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _written(capsys)
    code, out, err = run(capsys, *words)
    assert (code, out) == (2, "")
    assert wat in err


def test_two_versions_are_compared_in_words_and_in_values(capsys: pytest.CaptureFixture[str]) -> None:
    first = _adopted(capsys)
    say(capsys, "versie", "arr-gld-1", "2.0", "--vanaf", first.code, "--als", PEN)
    second = PakketVersie.objects.get(versienummer="2.0")
    with verantwoord(door=None, reden=REDEN):
        change_tekst(texts_of(second)[0], {"acties/arr-gld-1-1.1/termijn": "januari 2026"}, actor=SYSTEEM)
    shown = say(capsys, "vergelijk", first.code, second.code, "--als", PEN)
    assert shown.splitlines() == [
        "1 afspraak gewijzigd, 1 termijn verschoven van najaar 2025 naar januari 2026.",
        "Gewijzigd: 1 Wonen aan het meer",
        "  actie arr-gld-1-1.1: gewijzigd",
        "    termijn: najaar 2025 → januari 2026",
    ]
    found = data(capsys, "vergelijk", first.code, second.code, "--als", PEN)
    value = found["gewijzigd"][0]["acties"][0]["velden"][0]
    assert (value["veld"], value["oud"], value["nieuw"]) == ("termijn", "najaar 2025", "januari 2026")
    code, _, err = run(capsys, "vergelijk", first.code, second.code)
    assert code == 2
    assert "bestaat niet" in err


def test_without_what_was_read_a_script_gets_the_text_as_data(capsys: pytest.CaptureFixture[str]) -> None:
    versie = _written(capsys)
    say(capsys, "bied-aan", versie.code, "--als", PEN)
    code, out, _ = run(capsys, "stem-in", versie.code, "--partij", "PV25", "--json", "--als", BESTUURDER)
    found = json.loads(out)
    assert (code, found["vastgelegd"], found["versie"]) == (1, False, versie.code)
    assert working_hash(versie).startswith(found["gelezen"])
    assert found["tekst"]["afspraken"]
    assert not versie.instemmingen.exists()


def test_a_second_package_of_the_same_kind_is_told_of(capsys: pytest.CaptureFixture[str]) -> None:
    first = _written(capsys).pakket
    words = ["stel-voor", "--naam", "Nog een", "--als", PEN]
    for soort in first.soorten:
        words += ["--soort", soort]
    for gebied in first.gebieden.all():
        words += ["--gebied", gebied.code]
    for partij in first.partijen.all():
        words += ["--partij", partij.code]
    words += ["--generatie", str(first.generatie)] if first.generatie else []
    assert data(capsys, *words)["er_was_al"] == [first.code]


@pytest.mark.parametrize("columns", [60, 100])
def test_a_table_breaks_no_word_that_fits(columns: int) -> None:
    rows = [["Gebied", "Stand"], ["Arnhem-Nijmegen-Foodvalley en wat er verder bij hoort", "x" * 20],
            ["Groningen", "vastgesteld tot en met 12 november 2024"]]  # fmt: skip
    first, second = _widths(rows, columns)
    if first is None:
        assert second is None
        assert columns == 100
    else:
        assert first >= 26
        assert second is not None
        assert second >= 20
        assert first + second <= columns - 4
    # Too narrow for the longest words: only those break, and all of the room is used.
    assert _widths(rows, 30) == [13, 13]


def test_the_states_of_novex_areas_and_provinces(capsys: pytest.CaptureFixture[str]) -> None:
    area, province = make_gebied("NX01", "novex"), make_gebied("PV25")
    with verantwoord(door=None, reden=REDEN):
        for code, soort, place in (
            ("ua", "uitvoeringsagenda", area),
            ("arr", "ruimtelijk-arrangement", province),
        ):
            pakket = Pakket(code=soort, naam=f"Pakket {soort}", soorten=(soort,), generatie=1)
            store(pakket, {"gebieden": [place]})
            store(
                PakketVersie(
                    code=code, pakket=pakket, wijze="vastgesteld", versienummer="1.0", datum="2025-06"
                )
            )
    (row,) = data(capsys, "novex")
    assert row["uitvoeringsagenda"]["stand"] == "vastgesteld"
    assert row["uitvoeringsagenda"]["versies"][0]["versie"] == "1.0"
    assert (row["ria"]["stand"], row["ria"]["bekend"]) == ("niet bekend", False)
    assert "1.0 vastgesteld" in " ".join(say(capsys, "novex").split())
    (row,) = data(capsys, "arrangementen")
    assert (row["code"], row["stand"], row["datum"], row["generatie"]) == (
        "PV25",
        "vastgesteld",
        "2025-06",
        1,
    )
    assert "vastgesteld" in say(capsys, "arrangementen")
