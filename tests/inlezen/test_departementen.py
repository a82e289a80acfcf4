"""The kinds of an agreement and its departments, in every spelling and order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import lees
from ruimteregie.inlezen.afspraakvormen.afspraaksoorten import (
    is_soortregel,
    parse_departementen,
    parse_soorten,
    split_titel,
)
from ruimteregie.inlezen.afspraakvormen.velden import find_velden, kolom_of
from ruimteregie.inlezen.vondsten import AfspraakVondst
from ruimteregie.kern.partij import DEPARTEMENTEN


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Beleidsafspraak", ("beleid",)),
        ("Onderzoeksafspraak/beleidsafspraak", ("onderzoek", "beleid")),
        ("Beleidsafspraak / uitvoeringsafspraak", ("beleid", "uitvoering")),
        ("Beleids- en onderzoeksafspraak", ("beleid", "onderzoek")),
        ("Beleids-, onderzoeks- en procesafspraak", ("beleid", "onderzoek", "proces")),
        ("UITVOERINGSAFSPRAAK", ("uitvoering",)),
        ("Soort: procesafspraak", ("proces",)),
        ("Soort afspraak – Onderzoek", ("onderzoek",)),
        ("Type: beleid en uitvoering", ("beleid", "uitvoering")),
        ("Aard: beleid; proces", ("beleid", "proces")),
        ("beleidsafspraak, beleidsafspraak", ("beleid",)),
        ("beleids afspraak", ("beleid",)),
        ("Onderzoek-afspraak", ("onderzoek",)),
        ("beleid + onderzoek", ("beleid", "onderzoek")),
        ("een procesafspraak (p)", ("proces",)),
        ("iets anders", ()),
        ("(o)", ()),
        ("het beleid van de provincie", ()),
        ("", ()),
    ],
)
def test_kinds(tekst: str, verwacht: tuple[str, ...]) -> None:
    assert parse_soorten(tekst) == verwacht


@pytest.mark.parametrize(
    ("regel", "verwacht"),
    [
        ("Beleidsafspraak", True),
        ("*Onderzoeksafspraak*", True),
        ("(Procesafspraak)", True),
        ("Soort afspraak: beleid", True),
        ("Type afspraak – uitvoering", True),
        ("Aard van de afspraak: onderzoek/beleid", True),
        ("Categorie | proces", True),
        ("Dit is een beleidsafspraak.", True),
        ("Betreft: een onderzoeksafspraak en een procesafspraak", True),
        ("Beleidsafspraak | Departementen: VRO, IenW", True),
        ("Beleidsafspraak   Betrokken departementen: VRO", True),
        ("Beleid", False),
        ("Onderzoek en beleid zijn nodig", False),
        ("De beleidsafspraak over water geldt", False),
        ("Type: woningbouw", False),
        ("Procesafspraken zijn gemaakt over de planning", False),
    ],
)
def test_lines_of_kinds(regel: str, verwacht: bool) -> None:
    assert is_soortregel(regel) is verwacht


@pytest.mark.parametrize(
    ("titel", "schoon", "soorten"),
    [
        ("Sporen (uitvoeringsafspraak)", "Sporen", ("uitvoering",)),
        ("Sporen [beleids- en procesafspraak]", "Sporen", ("beleid", "proces")),
        ("Sporen – onderzoeksafspraak", "Sporen", ("onderzoek",)),
        ("Sporen (VISTA)", "Sporen (VISTA)", ()),
        ("Sporen – beleid", "Sporen – beleid", ()),
    ],
)
def test_kinds_in_a_title(titel: str, schoon: str, soorten: tuple[str, ...]) -> None:
    plain, found = split_titel(titel)
    assert (plain.strip(), parse_soorten(" / ".join(found))) == (schoon, soorten)


@pytest.mark.parametrize(
    ("tekst", "verwacht", "volledig"),
    [
        ("IenW, VRO", ("IenW", "VRO"), True),
        ("EZ, KGG, VRO, en I&W", ("EZ", "KGG", "VRO", "IenW"), True),
        ("EZ, KGG, VRO, LVV en I&W", ("EZ", "KGG", "VRO", "LVVN", "IenW"), True),
        ("I en W, BZK", ("IenW", "BZK"), True),
        ("BZK en I en W", ("BZK", "IenW"), True),
        ("IenM/EZ", ("IenM", "EZ"), True),
        ("EZK, LNV", ("EZK", "LNV"), True),
        ("Alle departementen", ("ALLE",), True),
        ("alle betrokken departementen", ("ALLE",), True),
        ("Alle ministeries", ("ALLE",), True),
        ("rijksbreed", ("ALLE",), True),
        ("Defensie, VRO", ("DEF", "VRO"), True),
        ("OC&W; VWS", ("OCW", "VWS"), True),
        ("J&V en Fin.", ("JenV", "FIN"), True),
        ("Financiën | SZW", ("FIN", "SZW"), True),
        ("het ministerie van Infrastructuur en Waterstaat", ("IenW",), True),
        ("ministeries van BZK en EZK", ("BZK", "EZK"), True),
        ("Ministerie van Landbouw, Natuur en Voedselkwaliteit", ("LNV",), True),
        ("minister voor Volkshuisvesting en Ruimtelijke Ordening, BZK", ("VRO", "BZK"), True),
        ("VRO (trekker), IenW", ("VRO", "IenW"), True),
        ("VRO (coördinerend) en KGG", ("VRO", "KGG"), True),
        ("Rijk (VRO, IenW)", ("VRO", "IenW"), True),
        ("min. IenW en min. BZK", ("IenW", "BZK"), True),
        ("BZK – IenW", ("BZK", "IenW"), True),
        ("BZK + EZ", ("BZK", "EZ"), True),
        ("ienw, vro.", ("IenW", "VRO"), True),
        ("VRO,\nIenW", ("VRO", "IenW"), True),
        ("AZ", ("AZ",), True),
        ("VRO, Toverij", ("VRO",), False),
        ("VROM", (), False),
        ("provincie Merenland", (), False),
        ("BZK, gemeente Veldwijk", ("BZK",), False),
        ("", (), True),
    ],
)
def test_departments(tekst: str, verwacht: tuple[str, ...], volledig: bool) -> None:
    assert parse_departementen(tekst) == (verwacht, volledig)


@given(st.lists(st.sampled_from(sorted(DEPARTEMENTEN)), min_size=1, max_size=6, unique=True), st.data())
def test_any_list_of_codes_is_read_whole(codes: list[str], data: st.DataObject) -> None:
    separators = [data.draw(st.sampled_from([", ", " / ", "; ", " en ", "/", " & "])) for _ in codes[1:]]
    tekst = codes[0] + "".join(s + c for s, c in zip(separators, codes[1:], strict=True))
    assert parse_departementen(tekst) == (tuple(codes), True)


@given(st.text(max_size=400))
def test_any_text_is_read_without_an_error(tekst: str) -> None:
    found, _ = parse_departementen(tekst)
    assert set(found) <= {*DEPARTEMENTEN, "ALLE"}
    assert set(parse_soorten(tekst)) <= {"beleid", "onderzoek", "uitvoering", "proces"}
    is_soortregel(tekst)
    find_velden(tekst)


@pytest.mark.parametrize(
    ("naam", "veld"),
    [
        ("Nr.", "nummer"),
        ("Afspraaknummer", "nummer"),
        ("Afspraak", "tekst"),
        ("Omschrijving afspraak", "tekst"),
        ("Trekker(s)", "trekker"),
        ("Actiehouder", "trekker"),
        ("Verantwoordelijke partij", "trekker"),
        ("Wie?", "trekker"),
        ("Planning", "termijn"),
        ("Gereed op", "termijn"),
        ("Departement(en)", "departementen"),
        ("Rijkspartijen", "departementen"),
        ("Betrokken ministeries", "departementen"),
        ("Voorwaarden", "voorwaarde"),
        ("Soort afspraak", "soort"),
        ("**Onderwerp**", "titel"),
        ("Kleur", None),
        ("De planning van de bouw", None),
    ],
)
def test_labels(naam: str, veld: str | None) -> None:
    assert kolom_of(naam) == veld


def one(kop: str) -> AfspraakVondst:
    (found,) = [v for d in lees(f"{kop}\n- Het Rijk levert.").delen for v in d.afspraken if v.nummer]
    return found


@pytest.mark.parametrize(
    "regels",
    [
        "Procesafspraak\nBetrokken departementen: VRO, IenW",
        "Betrokken departementen: VRO, IenW\nProcesafspraak",
        "Procesafspraak\nBetrokken ministeries: VRO en IenW",
        "Procesafspraak\nDepartementen: VRO,\nIenW",
        "Procesafspraak\nBetrokken departementen:\nVRO, IenW",
        "Procesafspraak\nBetrokken departementen zijn: VRO en\nIenW",
        "Procesafspraak\n*Ministeries*: VRO, IenW",
        "Procesafspraak\n**Departement(en):** VRO, IenW",
        "Type: procesafspraak\nRijkspartijen: VRO en I&W",
        "Soort afspraak – Proces\nMinisteries – VRO/IenW",
        "Soort afspraak: proces\n\nBetrokken departementen: VRO, IenW",
        "Soort: proces | Departementen: VRO, IenW",
        "Procesafspraak | Departementen: VRO, IenW",
        "Procesafspraak    Betrokken departementen: VRO, IenW",
        "Procesafspraak; departementen: VRO, IenW",
        "Soort afspraak\nProces\nBetrokken departementen\nVRO, IenW",
        "Rijksdepartementen: VRO & IenW\nAard van de afspraak: procesafspraak",
        "PROCESAFSPRAAK\nBETROKKEN DEPARTEMENTEN: VRO, IENW",
        "(procesafspraak)\nVerantwoordelijke departementen: VRO en I en W",
    ],
)
def test_lines_above_an_agreement(regels: str) -> None:
    found = one(f"Afspraak 1 Titel van de afspraak\n{regels}")
    assert (found.soorten, found.departementen) == (("proces",), ("VRO", "IenW"))
    assert (found.titel, len(found.acties), found.zekerheid) == ("Titel van de afspraak", 1, 1.0)


def test_kind_and_departments_may_stand_below_the_acties() -> None:
    text = (
        "Afspraak 1 Titel\n\nHet Rijk en de regio spreken af:\n- Het Rijk levert.\n- De regio ook.\n\n"
        "Soort afspraak: beleid\nBetrokken departementen: VRO en\nIenW\n"
    )
    (found,) = [v for d in lees(text).delen for v in d.afspraken if v.nummer]
    assert (found.soorten, found.departementen) == (("beleid",), ("VRO", "IenW"))
    assert [a.tekst for a in found.acties] == ["Het Rijk levert.", "De regio ook."]
