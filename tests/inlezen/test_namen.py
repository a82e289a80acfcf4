"""Names of the Naslag in running text: the longest wins, case counts, what is ambiguous stays out."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inlezen.hulp import tekst_of, werk
from ruimteregie.bronnen.referentie.naslag import naslag
from ruimteregie.inlezen.herkenners.namen import recognise_namen
from ruimteregie.inlezen.zinsvormen.namenzoeker import Namenzoeker
from ruimteregie.kern.gebied import Gebied, Gebiedscode, GebiedSoort
from ruimteregie.kern.naslag import Naslag, Programma
from ruimteregie.kern.partij import Kant, Partij, PartijSoort

REGIO, RIJK = Kant.REGIO, Kant.RIJK


def _provincie(code: str, naam: str) -> tuple[Partij, Gebied]:
    return (
        Partij(code, f"Provincie {naam}", PartijSoort.PROVINCIE, REGIO, aliassen=(f"provincie {naam}",)),
        Gebied(Gebiedscode(code), naam, GebiedSoort.PROVINCIE),
    )


def _gemeente(code: str, naam: str) -> tuple[Partij, Gebied]:
    return (
        Partij(code, f"Gemeente {naam}", PartijSoort.GEMEENTE, REGIO, aliassen=(f"gemeente {naam}",)),
        Gebied(Gebiedscode(code), naam, GebiedSoort.GEMEENTE, aliassen=(f"stad {naam}",)),
    )


PLAATSEN = (
    _provincie("PV26", "Utrecht"),
    _provincie("PV20", "Groningen"),
    _provincie("PV31", "Limburg"),
    _provincie("PV27", "Noord-Holland"),
    _gemeente("GM0344", "Utrecht"),
    _gemeente("GM9001", "Veenwoude"),
    _gemeente("GM9002", "Ede"),
    _gemeente("GM9003", "'s-Merenberg"),
)
KENNIS = Naslag(
    partijen=(
        *(partij for partij, _ in PLAATSEN),
        Partij("RIJK", "Rijk", PartijSoort.RIJK, RIJK, "Rijk", aliassen=("het Rijk", "Rijksoverheid")),
        Partij("IenW", "Ministerie van Infrastructuur en Waterstaat", PartijSoort.MINISTERIE, RIJK, "IenW",
               aliassen=("I&W",)),
        Partij("EZ", "Ministerie van Economische Zaken", PartijSoort.MINISTERIE, RIJK, "EZ"),
        Partij("EZK", "Ministerie van Economische Zaken en Klimaat", PartijSoort.MINISTERIE, RIJK, "EZK"),
        Partij("DEF", "Ministerie van Defensie", PartijSoort.MINISTERIE, RIJK, "DEF", aliassen=("Defensie",)),
        Partij("TK", "Tweede Kamer der Staten-Generaal", PartijSoort.PARLEMENT, Kant.DERDE, "TK",
               aliassen=("Tweede Kamer", "Kamer", "uw Kamer")),
        Partij("KABINET", "Kabinet", PartijSoort.RIJK, RIJK, aliassen=("het kabinet",)),
        Partij("REGIO", "Regio (niet nader genoemd)", PartijSoort.REGIO, REGIO,
               aliassen=("regio", "de regio")),
        Partij("PROVINCIES", "Provincies (gezamenlijk)", PartijSoort.PROVINCIE, REGIO,
               aliassen=("provincies", "de provincies")),
        Partij("TENNET", "TenneT", PartijSoort.NETBEHEERDER, Kant.DERDE),
        Partij("RMEREN", "Regio Meren", PartijSoort.SAMENWERKINGSVERBAND, REGIO, aliassen=("Meren",)),
    ),
    gebieden=(
        *(gebied for _, gebied in PLAATSEN),
        Gebied(Gebiedscode("NX07"), "Utrecht-Amersfoort", GebiedSoort.NOVEX, aliassen=("MRU",)),
        Gebied(Gebiedscode("RG-meren"), "Meren", GebiedSoort.REGIO, aliassen=("Regio Meren",)),
        Gebied(Gebiedscode("WB-oude-dijk"), "Oude Dijk", GebiedSoort.WONINGBOUWGEBIED),
        Gebied(Gebiedscode("WB-oude-dijk-west"), "Oude Dijk West", GebiedSoort.WONINGBOUWGEBIED),
        Gebied(Gebiedscode("RG-zandrug"), "Zandrug/Kleiland", GebiedSoort.REGIO),
    ),
    programmas=(
        Programma("nota-ruimte", "Nota Ruimte"),
        Programma("novi", "Nationale Omgevingsvisie (NOVI)", ("NOVI", "Nationale Omgevingsvisie")),
        Programma("novex", "Programma NOVEX", ("NOVEX",)),
        Programma("mirt", "Meerjarenprogramma Infrastructuur, Ruimte en Transport", ("MIRT",)),
        Programma("ruimte-voor-meren", "Ruimte voor meren"),
    ),
)  # fmt: skip


def codes(tekst: str) -> list[str]:
    return [f"{v.soort[0]}:{v.code}" for v in recognise_namen(werk(tekst, KENNIS))]


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Het Rijk draagt bij.", ["p:RIJK"]),
        ("Daar draagt de Rijksoverheid aan bij.", ["p:RIJK"]),
        ("De oogst was rijk en groot.", []),
        ("De minister van IenW stuurt een brief.", ["p:IenW"]),
        ("De minister van I&W stuurt een brief.", ["p:IenW"]),
        ("De minister en staatssecretaris van Infrastructuur en Waterstaat sturen een brief.", ["p:IenW"]),
        ("Het ministerie van Infrastructuur en\nWaterstaat betaalt.", ["p:IenW"]),
        ("Het ministerie van ienw betaalt.", []),
        ("Het ministerie van Economische Zaken betaalt.", ["p:EZ"]),
        ("De minister van Economische Zaken en Klimaat betaalt.", ["p:EZK"]),
        ("EZ en EZK betalen.", ["p:EZ", "p:EZK"]),
        ("ez betaalt niet.", []),
        ("Met Defensie is overleg.", ["p:DEF"]),
        ("Het gaat over energie, Defensie en erfgoed.", []),
        ("VRO, Defensie en EZ betalen.", ["p:DEF", "p:EZ"]),
        ("De Tweede Kamer is geïnformeerd.", ["p:TK"]),
        ("Hierover is uw Kamer geïnformeerd.", ["p:TK"]),
        ("Zie Tweede Kamer, vergaderjaar 2025-2026, 39 999, nr. 1.", []),
        ("De Kamer van Koophandel telt mee.", []),
        ("Dit kabinet kiest.", ["p:KABINET"]),
        ("Rijk en regio spreken af.", ["p:RIJK", "p:REGIO"]),
        ("Het Rijk werkt samen met de regio.", ["p:RIJK", "p:REGIO"]),
        ("De regio heeft een plan.", ["p:REGIO"]),
        ("In deze regio is ruimte.", []),
        ("Drie regio’s doen mee.", []),
        ("De regio Elders doet mee.", []),
        ("De provincies doen mee.", ["p:PROVINCIES"]),
        ("De provincies Limburg en Noord-Holland doen mee.", ["p:PV31", "p:PV27"]),
        ("De provincie Utrecht doet mee.", ["p:PV26"]),
        ("Provincie Noord- Holland doet mee.", ["p:PV27"]),
        ("De gemeente Utrecht doet mee.", ["p:GM0344"]),
        ("De gemeenten Utrecht en Veenwoude doen mee.", ["p:GM0344", "p:GM9001"]),
        ("De stad Utrecht groeit.", ["g:GM0344"]),
        ("In Utrecht wordt gebouwd.", []),
        ("In Limburg, Utrecht en Noord-Holland is netcongestie.", ["g:PV31", "g:PV26", "g:PV27"]),
        (
            "In de provincies Limburg, Utrecht en Noord-Holland is netcongestie.",
            ["p:PV31", "p:PV26", "p:PV27"],
        ),
        ("Er komen woningen in Veenwoude.", ["g:GM9001"]),
        ("In ’s-Merenberg wordt gebouwd.", ["g:GM9003"]),
        ("De ede tekst is geen plaats.", []),
        ("In Ede-Zuid wordt gebouwd.", []),
        ("Voor Utrecht-Amersfoort is een plan.", ["g:NX07"]),
        ("Voor Utrecht–Amersfoort is een plan.", ["g:NX07"]),
        ("Voor de MRU is een plan.", ["g:NX07"]),
        ("In Midden-Limburg is een plan.", []),
        ("Langs de Oude Dijk wordt gebouwd.", ["g:WB-oude-dijk"]),
        ("In Oude Dijk West wordt gebouwd.", ["g:WB-oude-dijk-west"]),
        ("Op de oude dijk loopt een pad.", []),
        ("Het knooppunt Zandrug / Kleiland groeit.", ["g:RG-zandrug"]),
        ("In Meren wordt gebouwd.", ["g:RG-meren"]),
        ("Regio Meren betaalt mee.", ["p:RMEREN"]),
        ("In de regio Meren wordt gebouwd.", ["g:RG-meren"]),
        ("TenneT legt een kabel.", ["p:TENNET"]),
        ("De Ontwerp-Nota Ruimte en de (ontwerp-)Nota Ruimte.", ["p:nota-ruimte"]),
        ("De nota ruimte is er.", []),
        ("De Nationale Omgevingsvisie (NOVI) geldt.", ["p:novi"]),
        ("De nationale Omgevingsvisie geldt.", ["p:novi"]),
        ("Binnen NOVEX wordt gewerkt.", ["p:novex"]),
        ("Het programma NOVEX loopt.", ["p:novex"]),
        ("In 16 NOVEX-gebieden loopt het.", []),
        ("Het Meerjarenprogramma Infrastructuur Ruimte en Transport loopt.", ["p:mirt"]),
        ("In de BO’s MIRT is het besproken.", []),
        ("De MIRT-verkenning start.", ["p:mirt"]),
        ("Er is ruimte voor meren.", []),
        ("Het plan Ruimte voor meren start.", ["p:ruimte-voor-meren"]),
        ("Utrechtse plannen en Limburgse wegen.", []),
        ("Niets met een naam.", []),
    ],
)
def test_names_in_a_sentence(tekst: str, verwacht: list[str]) -> None:
    assert codes(tekst) == verwacht


def test_each_name_once_with_its_first_place_and_how_often() -> None:
    tekst = "TenneT bouwt in Veenwoude.\n\nOok elders bouwt TenneT."
    tennet, plaats = recognise_namen(werk(tekst, KENNIS))
    assert (tennet.code, tennet.aantal, tennet.plaats.regel_van) == ("TENNET", 2, 1)
    assert (plaats.code, plaats.aantal) == ("GM9001", 1)
    assert tekst_of(tekst).regels[tennet.plaats.regel_van - 1].tekst.startswith("TenneT")


def test_what_context_decides_is_less_certain() -> None:
    zeker, afgeleid = recognise_namen(
        werk("TenneT bouwt in de stad Utrecht en in de gemeente Utrecht.", KENNIS)
    )[:2]
    assert (zeker.zekerheid, afgeleid.zekerheid) == (1.0, 1.0)
    (vondst,) = recognise_namen(werk("In de binnenstad van Utrecht wordt gebouwd.", KENNIS))
    assert (vondst.code, vondst.zekerheid) == ("GM0344", 0.9)


def test_the_names_of_the_reference_data() -> None:
    known = naslag()
    found = {
        v.code
        for v in recognise_namen(
            werk(
                "Het Programma Hoogfrequent Spoorvervoer (PHS), NOVEX-gebied De Peel, het NPLG en Almere.",
                known,
            )
        )
    }
    assert found == {"phs", "NX11", "plg", "GM0034"}


NAMEN = st.sampled_from(["TenneT", "Nota Ruimte", "Oude Dijk West", "Veenwoude", "EZK", "provincie Limburg"])
WOORDEN = st.lists(st.sampled_from(["en", "het", "plan", "voor", "met", "woningen", "bouwt"]), max_size=5)


@given(WOORDEN, NAMEN, WOORDEN)
def test_a_name_is_found_among_any_words(voor: list[str], naam: str, na: list[str]) -> None:
    text = " ".join((*voor, naam, *na)) + "."
    (found,) = recognise_namen(werk(text, KENNIS))
    assert found.tekst == naam


@given(st.text(st.sampled_from("UtrechtNotaRuimeENOVX-–/ '’(),.\n"), max_size=80))
def test_any_text_is_read_without_overlap(text: str) -> None:
    end = 0
    for genoemd in Namenzoeker(KENNIS).find(text):
        assert end <= genoemd.begin < genoemd.eind <= len(text)
        end = genoemd.eind


@pytest.mark.parametrize(
    "piece", ["Nota ", "Utrecht, ", "provincies Utrecht en ", "Oude Dijk ", "a-", "Rijk en regio "]
)
def test_hostile_text_stays_fast(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    begin = time.process_time()
    recognise_namen(werk(text, KENNIS))
    assert time.process_time() - begin < 5
