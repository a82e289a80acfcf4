"""The commands of the schemes: exact JSON, calm text, and messages with row and column."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from ruimteregie.cli import main

KOP = "voorstel;gemeente;provincie;woningen_nieuw;start_bouw;financieel_tekort;rijksbijdrage"
RIJEN = (
    "Havenkwartier;Merenland;Zeeland;450;2027-03;12000000;6000000",
    "Stationspark;Veenwoude;Friesland;1200;2028-10-01;40000000;21000000",
    "Molenveld;Oosterdal;Gelderland;180;2027;5000000;2000000",
    "De Kreek;Merenland;Zeeland;300;2032-05-01;9000000;4000000",
    "Brugzijde;Veenwoude;PV21;250;;8000000;4900000",
    "Hoge Akker;Oosterdal;Gelderland;600;2026-06-01;20000000;12000000",
)
DAG = ("--peildatum", "2025-09-01")


@pytest.fixture
def tabel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", "100")
    return write(tmp_path, "\n".join((KOP, *RIJEN)))


def write(tmp_path: Path, text: str) -> str:
    path = tmp_path / "tabel.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(("regeling", *arguments))
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def read(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    code, out, err = run(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_json_of_a_judgement(capsys: pytest.CaptureFixture[str], tabel: str) -> None:
    data = read(capsys, "wokt", "beoordeel", tabel, *DAG)
    assert {"voorstellen", "rangschikking", "gekozen", "totaal", "bovengrens_woningen", "regelversie"} <= set(
        data
    )
    assert data["regelversie"] == "wokt-2025-06-12"
    assert data["rangschikking"] == ["Havenkwartier", "Hoge Akker", "Stationspark"]
    assert {row["voorstel"]: row["voldoet"] for row in data["voorstellen"]} == {
        "Havenkwartier": True, "Stationspark": True, "Molenveld": False,
        "De Kreek": False, "Brugzijde": None, "Hoge Akker": True,
    }  # fmt: skip
    first = data["voorstellen"][0]
    assert first["bijdrage_per_woning"] == 13333.33
    assert [c["criterium"] for c in first["criteria"]] == ["snelheid", "woningen", "aandeel", "rendement"]
    assert {c["uitkomst"] for row in data["voorstellen"] for c in row["criteria"]} == {
        "voldoet", "voldoet_niet", "onbekend",
    }  # fmt: skip
    assert {"criterium", "uitkomst", "waarde", "drempel", "bron"} <= set(first["criteria"][0])
    assert first["criteria"][1] == {
        "criterium": "woningen", "uitkomst": "voldoet", "waarde": 450, "drempel": 200,
        "eenheid": "woningen", "bron": "kamerbrief-bol-2025-06-12, r. 1196",
    }  # fmt: skip
    assert data["spanningen"][0]["voorstel"] == "De Kreek"


def test_json_of_a_choice(capsys: pytest.CaptureFixture[str], tabel: str) -> None:
    ask = ("wokt", "kies", tabel, "--budget", "28000000", *DAG)
    by_rank = read(capsys, *ask, "--methode", "rang", "--gewichten", "snelheid=0.6,rendement=0.4")
    assert by_rank["gekozen"] == ["Havenkwartier", "Hoge Akker"]
    assert by_rank["totaal"] == {"woningen": 1050, "rijksbijdrage": 18_000_000}
    assert by_rank["gewichten"] == {"snelheid": 0.6, "rendement": 0.4, "status": "niet officieel vastgesteld"}
    best = read(capsys, *ask, "--methode", "optimum")
    assert best["totaal"] == {"woningen": 1650, "rijksbijdrage": 27_000_000}
    assert best["bovengrens_woningen"] == by_rank["bovengrens_woningen"] == 1650
    assert best["gewichten"]["snelheid"] == best["gewichten"]["rendement"] == 0.5


def test_spread_over_provinces_and_landsdelen(capsys: pytest.CaptureFixture[str], tabel: str) -> None:
    ask = ("wokt", "kies", tabel, "--budget", "28000000", "--methode", "optimum", *DAG)
    spread = read(capsys, *ask, "--minimum", "Oost=600", "--minimum", "PV29=1 voorstellen")
    assert sorted(spread["gekozen"]) == ["Havenkwartier", "Hoge Akker"]
    assert [(m["gebied"], m["maat"], m["gehaald"]) for m in spread["minima"]] == [
        ("Landsdeel Oost", "woningen", True), ("Zeeland", "voorstellen", True),
    ]  # fmt: skip
    assert spread["vergelijking"]["minima_kosten_woningen"] == 600


def test_the_text_has_failed_and_unknown_first(capsys: pytest.CaptureFixture[str], tabel: str) -> None:
    code, out, err = run(capsys, "wokt", "beoordeel", tabel, *DAG)
    assert (code, err) == (0, "")
    order = [out.index(word) for word in ("Voldoet niet (2)", "Geen oordeel", "Rangschikking van", "Let op")]
    assert order == sorted(order)
    assert "- Molenveld: woningen: 180 woningen (drempel 200 woningen), voldoet niet." in out
    assert "- Brugzijde: snelheid: niet bekend (drempel 1 september 2030), geen oordeel." in out
    assert "snelheid 0,5, rendement 0,5: niet officieel vastgesteld" in out


def test_the_text_judges_every_proposal_once(
    capsys: pytest.CaptureFixture[str], tabel: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ruimteregie.regels import wokt

    judged: list[str] = []
    judge = wokt.judge

    def count(voorstel: Any, peildatum: Any) -> Any:
        judged.append(voorstel.naam)
        return judge(voorstel, peildatum)

    monkeypatch.setattr(wokt, "judge", count)
    assert run(capsys, "wokt", "beoordeel", tabel, *DAG)[0] == 0
    assert len(judged) == len(set(judged)) == len(RIJEN)


def test_the_text_of_a_choice_says_what_it_costs(capsys: pytest.CaptureFixture[str], tabel: str) -> None:
    code, out, _ = run(capsys, "wokt", "kies", tabel, "--budget", "28000000", *DAG,
                       "--gewichten", "snelheid=1,rendement=0", "--minimum", "Zeeland=400")  # fmt: skip
    assert code == 0
    assert "Gekozen op rang: 2 van 3, samen 1.050 woningen voor € 18 mln. van € 28 mln." in out
    assert "Woningen binnen dit budget: 1.050; hoogstens 1.650 kan." in out
    assert "kiezen op rang kost 600 woningen" in out
    assert "Minimum Zeeland: 400 woningen, gehaald (450); kost het optimum geen woningen." in out
    assert "Met 10% minder budget blijft de keuze dezelfde." in out
    assert "Hangt van de gewichten af: Hoge Akker, Stationspark." in out


def test_one_and_more_are_told_apart(capsys: pytest.CaptureFixture[str], tabel: str) -> None:
    code, out, _ = run(capsys, "wokt", "kies", tabel, "--budget", "28000000", *DAG,
                       "--minimum", "Zeeland=1", "--minimum", "Oost=1 voorstellen",
                       "--minimum", "Friesland=5000000 euro")  # fmt: skip
    assert code == 0
    assert "6 voorstellen: 3 voldoen, 2 voldoen niet, over 1 is geen oordeel mogelijk." in out
    assert "Minimum Zeeland: 1 woning, gehaald" in out
    assert "Minimum Landsdeel Oost: 1 voorstel, " in out
    assert "Minimum Fryslân: € 5 mln., " in out
    assert "maart 2027" in out


_FOUT = [
    (("--budget", "1", "--minimum", "Zeeland"), '"Zeeland=3 voorstellen" of "Zeeland=5000000 euro"'),
    (("--budget", "1", "--peildatum", "9998-01-01"), "valt buiten de kalender"),
    (("--budget", "1,3 mld."), "--budget"),
    (("--budget", "-5"), "negatief"),
    (("--budget", "1", "--minimum", "Oostland=3"), "geen provincie of landsdeel"),
    (("--budget", "1", "--minimum", "Zeeland"), "geen minimum"),
    (("--budget", "1", "--minimum", "Zeeland=3 huizen"), "geen minimum"),
    (("--budget", "1", "--gewichten", "snelheid=0"), "gewichten"),
    (("--budget", "1", "--gewichten", "prijs=1"), "gewichten"),
    (("--budget", "1", "--peildatum", "1-9-2025"), "geen dag"),
    (("--budget", "1", "--peildatum", "2025-06-11"), "gold de regel WoKT 2025 nog niet"),
    (("--budget", "1", "--methode", "optimum", "--minimum", "Oost=3", *DAG), "niet haalbaar"),
]


@pytest.mark.parametrize(("opties", "zegt"), _FOUT)
def test_a_wrong_option_says_what_to_mend(
    capsys: pytest.CaptureFixture[str], tabel: str, opties: tuple[str, ...], zegt: str
) -> None:
    code, out, err = run(capsys, "wokt", "kies", tabel, *opties)
    assert (code, out) == (2, "")
    assert zegt in err


def test_wrong_cells_are_told_with_row_and_column(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    wrong = ("=1+1;A;Zeeland;1.234;1-9-2025;1234,50;-5", "Kade;B;Atlantis;12.5;2025-02-30;€ 5;=A1;extra")
    path = write(tmp_path, "\n".join((KOP, *RIJEN, *wrong)))
    code, out, err = run(capsys, "wokt", "beoordeel", path)
    assert (code, out) == (2, "")
    assert "de tabel heeft 6 meldingen; er is niets ingelezen" in err
    for kolom in ("voorstel", "woningen_nieuw", "start_bouw", "financieel_tekort", "rijksbijdrage"):
        assert f"- rij 8, kolom {kolom}: " in err
    assert "- rij 9: de rij heeft 8 cellen, de kop 7." in err


@pytest.mark.traag
def test_a_hundred_thousand_rows_with_one_formula_import_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [f"Plan {n};Merenland;Zeeland;250;2029;10000000;4000000" for n in range(99_999)]
    path = write(tmp_path, "\n".join((KOP, *rows, "Kade;Merenland;Zeeland;=1+1;2029;1;1")))
    begin = time.monotonic()
    code, out, err = run(capsys, "wokt", "beoordeel", path)
    assert (code, out) == (2, "")
    assert "rij 100001, kolom woningen_nieuw: ‘=1+1’ leest een rekenblad als formule" in err
    assert time.monotonic() - begin < 60


def test_the_template_is_written_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    for naam in ("a.xlsx", "a.csv"):
        path = str(tmp_path / naam)
        assert run(capsys, "wokt", "sjabloon", "--uitvoer", path)[0] == 0
        code, _, err = run(capsys, "wokt", "sjabloon", "--uitvoer", path)
        assert (code, "bestaat al" in err) == (2, True)
        assert run(capsys, "wokt", "sjabloon", "--uitvoer", path, "--overschrijf")[0] == 0
        code, _, err = run(capsys, "wokt", "beoordeel", path)
        assert (code, "onder de kop staat niets" in err) == (2, True)
    assert run(capsys, "wokt", "sjabloon", "--uitvoer", str(tmp_path / "a.ods"))[0] == 2
    assert run(capsys, "wokt", "sjabloon", "--uitvoer", str(tmp_path / "nee" / "a.csv"))[0] == 2


def test_every_rule_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    rows = read(capsys, "lijst")
    assert {row["versie"] for row in rows} >= {"wokt-2025-06-12", "afweegkader-2025", "prijsgrenzen-2026"}
    assert all(row["van"] and row["grondslag"] for row in rows)
    code, out, _ = run(capsys, "lijst")
    assert code == 0
    assert "Niet bekend" in out


def test_realisatiestimulans(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "naam,aantal,start_bouw,eigendom,prijs,prijsjaar,wijze,andere_rijksregeling,met_opslag\n"
        'Kade,120,2025-10-03,huur,"900,07",2025,nieuwbouw,nee,\n'
        "Dorp,30,2025,koop,410000,2025,splitsing,nee,nee\n"
        "Plein,12,2025-05,onzelfstandig,,,transformatie,,\n",
    )
    data = read(capsys, "realisatiestimulans", path, "--peildatum", "2026-09-01")
    assert (data["woningen"], data["bedrag"], data["woningen_onbekend"]) == (120, 840_000, 12)
    assert [o["voldoet"] for o in data["oordelen"]] == [True, False, None]
    assert "7.370" in data["kanttekening"]
    code, out, _ = run(capsys, "realisatiestimulans", path, "--peildatum", "2026-09-01")
    assert code == 0
    assert "betaalt in 2026 voor 120 woningen € 840.000 (incl. btw)" in out


def test_the_realisatiestimulans_for_one_home(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "naam,aantal,start_bouw,eigendom,prijs,prijsjaar,wijze,andere_rijksregeling\n"
        "Kade,1,2025-10,huur,900,2025,nieuwbouw,nee\nDorp,9,2024-09,huur,900,2025,nieuwbouw,nee\n",
    )
    code, out, _ = run(capsys, "realisatiestimulans", path, "--peildatum", "2026-09-01")
    assert code == 0
    assert "betaalt in 2026 voor 1 woning € 7.000 (incl. btw).\n" in out
    assert "geen oordeel mogelijk." not in out
    assert "start vorig jaar: september 2024 (drempel 2025), voldoet niet" in out


def test_woningbouwimpuls(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "naam;inwoners;woningen;betaalbaar;tekort;andere_bijdrage;beschikking;eerste_werken;laatste_werken;"
        "financieel;geografisch;organisatorisch;aanvragen;noodzaak;effectiviteit;efficientie;urgentie\n"
        "Kade;40000;400;240;10000000;6000000;2025-12-01;2027;2034;ja;ja;;1;8;7;6;9\n"
        "Dorp;40000;199;240;;;;;;;;;;;;;\n",
    )
    code, _, err = run(capsys, "woningbouwimpuls", path, "--peildatum", "2025-09-20")
    assert code == 2
    assert "rij 3: er zijn meer betaalbare woningen dan woningen" in err
    Path(path).write_text(Path(path).read_text().replace("199;240", "199;100"), encoding="utf-8")
    first, second = read(capsys, "woningbouwimpuls", path, "--peildatum", "2025-09-20")["oordelen"]
    assert (first["voldoet"], second["voldoet"]) == (None, False)
    assert first["deeloordelen"][0]["criteria"][0]["waarde"] == 7.65
    shown = {c["criterium"]: (c["waarde"], c["drempel"]) for c in first["criteria"]}
    assert shown["eerste_werken"] == ("2027", "2028-12-01")
    code, out, _ = run(capsys, "woningbouwimpuls", path, "--peildatum", "2025-09-20")
    assert code == 0
    assert "Geen oordeel: er ontbreekt iets (1)" in out


def test_a_woningbouwimpuls_without_scores_is_no_better_than_with(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = write(
        tmp_path,
        "naam;inwoners;woningen;betaalbaar;tekort;andere_bijdrage;beschikking;eerste_werken;laatste_werken;"
        "financieel;geografisch;organisatorisch;aanvragen\n"
        "Kade;40000;400;240;10000000;6000000;2025-12-01;2027;2034;ja;ja;;1\n",
    )
    for dag in ("2025-09-01", "2024-06-01"):
        (one,) = read(capsys, "woningbouwimpuls", path, "--peildatum", dag)["oordelen"]
        assert {c["uitkomst"] for c in one["criteria"]} == {"voldoet"}, dag
        assert (one["voldoet"], one["deeloordelen"][0]["criteria"][0]["waarde"]) == (None, None), dag


def test_gebiedsbudget_takes_the_list_of_the_day(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "naam,gebied,ontvanger,maatregelen_nodig,woningen,tijdelijk,start_bouw,termijn_onderbouwd\n"
        "Park,Cortelande,gemeente,ja,900,100,2030,ja\nWest,MRA-West,openbaar lichaam Wgr,ja,900,0,2030,ja\n",
    )
    before = read(capsys, "gebiedsbudget", path, "--peildatum", "2025-11-30")["oordelen"]
    after = read(capsys, "gebiedsbudget", path, "--peildatum", "2025-12-01")["oordelen"]
    assert [o["voldoet"] for o in before] == [False, None]
    assert [o["voldoet"] for o in after] == [None, False]
    assert after[0]["deeloordelen"][0]["regelversie"] == "afweegkader-2025"


def test_the_lists_of_the_regulation_are_data() -> None:
    from ruimteregie.cli.regelinvoer import gebiedslijsten

    assert {(lijst.code, len(lijst.gebieden)) for lijst in gebiedslijsten()} == {
        ("regeling-2023", 17), ("regeling-2025", 21),
    }  # fmt: skip


_TABELFOUT = [
    ("realisatiestimulans", "naam,wijze\nKade,sloop\n", "rij 2, kolom wijze"),
    ("realisatiestimulans", "naam,prijs\nKade,1.234\n", "rij 2, kolom prijs"),
    ("realisatiestimulans", "naam,kleur\nKade,rood\n", "rij 1, kolom kleur"),
    ("realisatiestimulans", "aantal\n5\n", "kolom naam"),
    ("realisatiestimulans", "naam,aantal\nKade,1,000\n", "rij 2: de rij heeft 3 cellen, de kop 2"),
    ("realisatiestimulans", "naam,aantal\nKade,3\nkade ,3\n", "rij 3, kolom naam: ‘kade’ staat ook op rij 2"),
    ("realisatiestimulans", "\n,\nnaam,aantal\nKade,x\n", "rij 4, kolom aantal"),
    ("realisatiestimulans", "naam,prijsjaar\nKade,25\n", "is geen jaar"),
    ("realisatiestimulans", "naam,wijze\nKade,onbekend\n", "waarde hoort"),
    ("woningbouwimpuls", "naam,financieel\nKade,waar\n", "geen ja of nee"),
    ("realisatiestimulans", "naam,aantal\n", "onder de kop staat niets"),
    ("woningbouwimpuls", "naam,beschikking\nKade,2025\n", "geen dag"),
    ("woningbouwimpuls", "naam,urgentie\nKade,11\n", "deelcijfer"),
    ("gebiedsbudget", "naam,gebied\nKade,Atlantis\n", "geen woningbouwgebied"),
    ("gebiedsbudget", "naam,ontvanger\nKade,=A1\n", "formule"),
]


@pytest.mark.parametrize(("opdracht", "inhoud", "zegt"), _TABELFOUT)
def test_a_wrong_table_of_a_scheme_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, opdracht: str, inhoud: str, zegt: str
) -> None:
    code, out, err = run(capsys, opdracht, write(tmp_path, inhoud), "--peildatum", "2026-01-01")
    assert (code, out) == (2, "")
    assert zegt in err


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = run(capsys, "wokt", "beoordeel", str(tmp_path / "nee.csv"))
    assert code == 2
    assert "het bestand bestaat niet" in err


_KRAP = (
    "Duur;A;Zeeland;500;2026;20000000;9000000",
    "Goedkoop;A;Zeeland;400;2030-05;20000000;4000000",
    "Noord;B;Drenthe;300;2029;20000000;6000000",
    "Oost;C;Gelderland;900;2030-05;9000000;1000000",
)


def test_the_optimum_may_hold_minima_that_the_order_does_not(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    ask = ("wokt", "kies", write(tmp_path, "\n".join((KOP, *_KRAP))), "--budget", "10000000", *DAG,
           "--gewichten", "snelheid=1,rendement=0", "--minimum", "Zeeland=400")  # fmt: skip
    code, out, _ = run(capsys, *ask, "--minimum", "Drenthe=300")
    assert code == 0
    assert "Minimum Drenthe: 300 woningen, niet gehaald (0)" in out
    assert "Op rang 1.400, als optimum 700: dat van het optimum haalt alle minima, op rang niet." in out
    code, out, _ = run(capsys, *ask, "--minimum", "Limburg=1")
    assert (code, "Geen enkele keuze haalt binnen dit budget alle minima." in out) == (0, True)


def test_a_round_in_which_nothing_holds(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = write(tmp_path, "\n".join((KOP, "Molenveld;Oosterdal;Gelderland;180;2027;5000000;2000000")))
    data = read(capsys, "wokt", "kies", path, "--budget", "100", *DAG)
    assert (data["gekozen"], data["totaal"]["woningen"], data["bovengrens_woningen"]) == ([], 0, 0)
    code, out, _ = run(capsys, "wokt", "kies", path, "--budget", "100", *DAG)
    assert (code, "Gekozen op rang: 0 van 0" in out) == (0, True)


def test_a_long_list_of_names_is_cut_in_the_text(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    rows = [f"Plan {n};A;Zeeland;{200 + n};2029;9000000;1000000" for n in range(14)]
    path = write(tmp_path, "\n".join((KOP, *rows)))
    code, out, _ = run(capsys, "wokt", "kies", path, "--budget", "99000000", *DAG)
    assert code == 0
    assert (
        "onderzochte wegingen gekozen: Plan 0, Plan 1, Plan 10, Plan 11, Plan 12, Plan 13, Plan 2, Plan 3,"
        in out
    )
    assert "Plan 5 en nog 4. Hangt van de gewichten af: geen." in out
