"""The reference tables against the five documents: each figure stands where its row says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from bronnen.delen import documents, lines, squeeze
from ruimteregie.bronnen.referentie.lezen import Rij, check, read_all
from ruimteregie.bronnen.referentie.naslag import naslag
from ruimteregie.bronnen.referentie.schema import SCHEMAS
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import NotatieFout
from ruimteregie.kern.kamerstuk import Kamerstuk
from ruimteregie.kern.termijn import Termijn, TermijnSoort

# Ids of a zaak or a letter are kept with the papers, but have no dossier.
DOSSIER = re.compile(r"\d{5}(-[IVXLCDM]+|-[A-H])?-\d+")


@pytest.fixture(scope="module")
def rows() -> Mapping[str, list[Rij]]:
    return read_all()


def test_no_fault_in_any_table() -> None:
    assert [str(f) for f in check()] == []


def test_there_are_at_least_600_rows(rows: Mapping[str, list[Rij]]) -> None:
    assert sum(len(found) for found in rows.values()) >= 600
    assert [naam for naam in SCHEMAS if not rows[naam]] == []


def test_every_row_of_a_document_lies_within_it(rows: Mapping[str, list[Rij]], seeds: Path) -> None:
    parts = documents(rows, seeds)
    assert len(parts) == 10
    outside: list[str] = []
    for naam, found in rows.items():
        for row in found:
            part = parts.get(row.tekst("bron_document"))
            if part is None or naam == "documenten":
                continue
            _, first, last = part
            span = [int(n) for n in row.tekst("bron_regel").split("-") if n]
            if not span or not first <= span[0] <= span[-1] <= last:
                outside.append(f"{naam} {row.tekst('code')}: {row.tekst('bron_regel')} not in {first}-{last}")
    assert outside == []


def test_every_notation_stands_at_its_lines(rows: Mapping[str, list[Rij]], seeds: Path) -> None:
    parts = documents(rows, seeds)
    missing: list[str] = []
    for naam, found in rows.items():
        columns = [k.naam for k in SCHEMAS[naam].kolommen if k.soort == "notatie"]
        for row in found:
            part = parts.get(row.tekst("bron_document"))
            if part is None:
                continue
            span = [int(n) for n in row.tekst("bron_regel").split("-") if n]
            around = squeeze("\n".join(lines(part[0])[max(span[0] - 3, 0) : span[-1] + 2]))
            missing += [
                f"{naam} {row.tekst('code')}: {row.tekst(c)!r} not at {row.tekst('bron_regel')}"
                for c in columns
                if row.tekst(c) and squeeze(row.tekst(c)) not in around
            ]
    assert missing == []


def test_every_amount_is_what_its_notation_says(rows: Mapping[str, list[Rij]]) -> None:
    wrong: list[str] = []
    for row in rows["bedragen"]:
        notation = row.tekst("notatie")
        # One letter names "7,5 miljard" for a known pot without the word euro; the row says it is money.
        bedrag = Bedrag.parse(notation if re.search("€|eur", notation, re.I) else f"€ {notation}")
        if (bedrag.laag, bedrag.hoog) != (row.getal("euro_laag"), row.getal("euro_hoog")):
            wrong.append(f"{row.tekst('code')}: {row.tekst('notatie')} is {bedrag}")
    assert wrong == []


def test_every_dated_term_is_what_its_words_say(rows: Mapping[str, list[Rij]]) -> None:
    """Terms with a year of their own; the others hang on the date of the letter and on its context."""
    wrong: list[str] = []
    for row in rows["acties"]:
        words = row.tekst("termijn_tekst")
        if row.tekst("termijn_soort") != "kalender" or not re.search(r"\b20\d\d\b", words):
            continue
        try:
            termijn = Termijn.parse(words)
        except NotatieFout:
            continue
        if termijn.soort is TermijnSoort.KALENDER and termijn.edtf != row.tekst("termijn_edtf"):
            wrong.append(f"{row.tekst('code')}: {words} is {termijn.edtf}, not {row.tekst('termijn_edtf')}")
    assert wrong == []


def test_every_kamerstuk_is_what_its_notation_says(rows: Mapping[str, list[Rij]]) -> None:
    wrong = [
        f"{row.tekst('code')}: {row.tekst('notatie')}"
        for row in rows["kamerstukken"]
        if DOSSIER.fullmatch(row.tekst("kamerstuk"))
        if Kamerstuk.parse(row.tekst("notatie")).code != row.tekst("kamerstuk")
    ]
    assert wrong == []


def test_the_numbered_agreements_of_gelderland(rows: Mapping[str, list[Rij]]) -> None:
    numbered = [r for r in rows["afspraken"] if re.fullmatch(r"arr-gld-[1-7]\.\d", r.tekst("code"))]
    per_chapter = Counter(r.tekst("nummer").split(".")[0] for r in numbered)
    assert per_chapter == {"1": 1, "2": 4, "3": 3, "4": 6, "5": 4, "6": 4, "7": 2}
    agreement = next(r for r in numbered if r.tekst("nummer") == "2.3")
    assert agreement.lijst("soorten") == ("onderzoek", "beleid")
    assert agreement.lijst("departementen") == ("IenW", "VRO")


def test_the_shape_of_the_state(rows: Mapping[str, list[Rij]]) -> None:
    kinds = Counter(r.tekst("soort") for r in rows["gebieden"])
    assert kinds["landsdeel"] == 5
    assert kinds["provincie"] == 12
    assert kinds["novex"] == 16
    provinces = [r for r in rows["gebieden"] if r.tekst("soort") == "provincie"]
    assert sum(r.geheel("inwoners") or 0 for r in provinces) == 17_947_684
    assert sum(r.getal("oppervlakte_km2") or 0 for r in provinces) == 41_542
    anf = next(r for r in rows["gebieden"] if r.tekst("code") == "NX08")
    assert set(anf.lijst("typen")) == {"landelijk", "verstedelijking"}


def test_the_oude_lijn_drifts_from_letter_to_letter(rows: Mapping[str, list[Rij]]) -> None:
    figures = {(r.tekst("jaargang")[:4], int(r.getal("hoog") or 0)) for r in rows["opgaven"]}
    assert {("2021", 70_000), ("2021", 100_000), ("2026", 170_000), ("2026", 200_000)} <= figures


def test_policy_list_and_regulation_list_are_apart(rows: Mapping[str, list[Rij]]) -> None:
    lists = Counter(r.tekst("lijst") for r in rows["woningbouwlijsten"])
    assert lists["regeling-2023"] == 17
    assert lists["regeling-2025"] == 21
    assert lists["ontwerp-nota-ruimte-2025"] >= 4


def test_paused_projects_are_disputed(rows: Mapping[str, list[Rij]]) -> None:
    paused = rows["gepauzeerde_projecten"]
    assert Counter(r.tekst("ronde") for r in paused) == {"2023-06": 17, "2025-04": 5}
    assert all(r.tekst("betwist") for r in paused if r.tekst("ronde") == "2023-06")


def test_every_area_and_party_is_one_that_kern_knows(rows: Mapping[str, list[Rij]]) -> None:
    known = naslag()
    assert {g.code: str(g.soort) for g in known.gebieden} == {
        r.tekst("code"): r.tekst("soort") for r in rows["gebieden"]
    }
    assert {p.code for p in known.partijen} == {r.tekst("code") for r in rows["partijen"]}


def test_a_ministry_that_is_no_more_has_its_successors(rows: Mapping[str, list[Rij]]) -> None:
    gone = {r.tekst("code") for r in rows["partijen"] if r.tekst("bestaat_tot")}
    heirs = {
        code: {r.tekst("code") for r in rows["partijen"] if code in r.lijst("voorgangers")} for code in gone
    }
    assert heirs == {"EZK": {"EZ", "KGG"}, "LNV": {"LVVN"}}


def test_the_state_of_the_novex_areas_is_that_of_january_2026(rows: Mapping[str, list[Rij]]) -> None:
    adopted = {
        (r.tekst("gebied"), product)
        for r in rows["novex_producten"]
        for product in r.lijst("producten")
        if r.tekst("wijze") in {"vastgesteld", "bekrachtigd", "onderschreven", "ondertekend", "geaccordeerd"}
    }
    areas = {f"NX{n:02}" for n in range(1, 17)}
    assert {area for area, product in adopted if product == "ontwikkelperspectief"} == areas
    assert {area for area, product in adopted if product == "uitvoeringsagenda"} == areas - {"NX14", "NX16"}


def test_every_density_is_worked_out_as_it_says(rows: Mapping[str, list[Rij]]) -> None:
    """Gross homes a hectare: floor space, less what is no home, by the size of one, with streets."""
    said = [r for r in rows["regels"] if r.tekst("naam").startswith("Bruto dichtheid")]
    assert len(said) == 27
    for row in said:
        parts = re.search(r"; (\d+) m2 .* FSI ([\d,]+),.*vormfactor ([\d,]+); netto", row.tekst("criterium"))
        assert parts is not None
        size, fsi, form = (float(part.replace(",", ".")) for part in parts.groups())
        assert abs(fsi * 10_000 * form / size / 1.13 - float(row.getal("waarde") or 0)) < 0.06, row.tekst(
            "code"
        )
