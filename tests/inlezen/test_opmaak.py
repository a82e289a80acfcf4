"""What is text on a page, and how lines become running text again."""

from __future__ import annotations

import pytest

from inlezen.hulp import lines_at, tekst_of, werk
from ruimteregie.inlezen.opmaak import RegelSoort, Stroom, mark_lines, paragraph_gap
from ruimteregie.inlezen.tekst import Plaats

L, T, M, V = RegelSoort.LEEG, RegelSoort.TEKST, RegelSoort.MEUBILAIR, RegelSoort.VOETNOOT


@pytest.mark.parametrize(
    ("tekst", "soorten"),
    [
        ("tekst\n\n14\n\ntekst", [T, L, M, L, T]),
        ("tekst\n14 stuks\ntekst", [T, T, T]),
        ("tekst\n14\ntekst", [T, T, T]),
        ("tekst\n\n- 14 -\n\ntekst", [T, L, M, L, T]),
        ("Ministerie van\nVoorbeelden\nDatum\n3 maart 2026\nPagina 2 van 9\ntekst", [M, M, M, M, M, T]),
        (
            "Pagina 2 van 9\nMinisterie van X\nKenmerk\nVB-1\n\nDit is gewone tekst, niet kort.",
            [M] * 4 + [L, T],
        ),
        ("een zin.\nPagina 2 van 9\ntekst", [T, M, T]),
        (
            "tekst\n\n1 Kamerstuk 39 999, nr. 1\n2 Dit staat in de bijlage.\n3 De derde noot\nloopt door.",
            [T, L, V, V, V, V],
        ),
        ("tekst\n\n7 Gemeenten doen mee.", [T, L, T]),
        ("2 Kamerstuk 39 999, nr. 1\n Nieuwe bladzijde", [V, T]),
    ],
)
def test_lines_are_told_apart(tekst: str, soorten: list[RegelSoort]) -> None:
    assert mark_lines(tekst_of(tekst)) == soorten


def test_headers_that_return_on_every_page_are_furniture() -> None:
    lines = ["appel", "boom", "citroen", "dak", "ezel"]
    pages = [
        "\n".join(["Arrangement versie 3", *(f"{line} {word}" for line in lines), "spreken af:"])
        for word in ("noot", "vuur", "wim", "zus")
    ]
    soorten = mark_lines(tekst_of("\n\f".join(pages)))
    assert soorten == [M, T, T, T, T, T, T] * 4


def test_a_paragraph_that_returns_on_every_page_is_text() -> None:
    page = [
        "Provincie Merenland | plan voor de oever",
        "",
        "Rijk en gemeente Veenwoude spreken af dat zij samen",
        "veertig huizen langs het water bouwen.",
        "",
        "De gemeente trekt dit.",
        "",
        "Versie 3 van het plan",
    ]
    soorten = mark_lines(tekst_of("\n\f".join(["\n".join(page)] * 40)))
    assert soorten == [M, L, T, T, L, T, L, M] * 40


NAMES = ("een", "twee", "drie", "vier")
BODY = [f"Regel {word} van de lopende tekst, die op elke bladzijde een andere is." for word in "abcdefghijkl"]


def paged(top: list[str], bottom: list[str], breaks: str = "\f", pages: int = 4) -> list[RegelSoort]:
    """What the lines of a text are whose pages have these lines on top and at the bottom."""
    text = [
        "\n".join(
            [
                *(t.format(n=n) for t in top),
                *(f"{NAMES[n - 1]} {b}" for b in BODY),
                *(t.format(n=n) for t in bottom),
            ]
        )
        for n in range(1, pages + 1)
    ]
    return mark_lines(tekst_of(("\n" + breaks).join(text)))


@pytest.mark.parametrize(
    ("top", "bottom"),
    [
        (["Ruimtelijk arrangement Merenland"], []),
        ([], ["Arrangement Merenland, versie 3", "{n} van 30"]),
        (["Provincie Merenland", "Afdeling Ruimte"], ["pagina {n}"]),
        ([], ["Merenland | {n}"]),
        (["Datum 3 juli 2018", "Kenmerk VB-1", "Versie 2", "Vertrouwelijk", "Concept"], []),
    ],
)
def test_running_heads_are_furniture(top: list[str], bottom: list[str]) -> None:
    assert paged(top, bottom) == [*[M] * len(top), *[T] * len(BODY), *[M] * len(bottom)] * 4


@pytest.mark.parametrize("bottom", [["Merenland | {n}"], ["{n} / 30"], ["{n} van 30"], ["Arrangement – {n}"]])
def test_heads_that_count_need_no_page_breaks(bottom: list[str]) -> None:
    assert paged([], bottom, breaks="") == [*[T] * len(BODY), M] * 4


@pytest.mark.parametrize("top", [["Afspraak {n}"], ["Artikel {n}"], ["{n}. Wonen in wijk {n}"], ["Stap {n}"]])
def test_headings_that_count_are_text(top: list[str]) -> None:
    assert paged(top, [], breaks="") == [T] * (len(BODY) + 1) * 4


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("een\ntwee", "een twee"),
        ("woning\u00ad\nbouw", "woningbouw"),
        ("woning-\nbouw en woningbouw", "woningbouw en woningbouw"),
        ("Noord-\nHolland", "Noord-Holland"),
        ("NOVEX-\ngebied", "NOVEX-gebied"),
        ("woning-\nen wegenbouw", "woning- en wegenbouw"),
        ("prijs –\nmaar", "prijs – maar"),
        ("in Oost-\nMerenland", "in Oost-Merenland"),
        ("175.000-\n220.000 huizen", "175.000-220.000 huizen"),
        ("wo-\nningen", "woningen"),
        ("de ontwik-\nkeling van de kust", "de ontwikkeling van de kust"),
        ("collega-\nbewindspersonen", "collega-bewindspersonen"),
        ("publiek-\nprivate samenwerking", "publiek-private samenwerking"),
        ("sociaal-\neconomische kaart", "sociaal-economische kaart"),
        ("stads-\nen dorpsranden", "stads- en dorpsranden"),
        ("zee-\neend", "zee-eend"),
        ("CO2-\nuitstoot", "CO2-uitstoot"),
        ("MIRT-\nverkenning", "MIRT-verkenning"),
        ("een regio-\nplan en regio-plan", "een regio-plan en regio-plan"),
        ("zie https://www.veenwoude.nl/plannen-\nen/kust", "zie https://www.veenwoude.nl/plannen-en/kust"),
        ("zie https://www.veenwoude.nl/plan\nHet plan", "zie https://www.veenwoude.nl/plan Het plan"),
        ("Een zin.\n\nNog een.", "Een zin.\n\nNog een."),
        ("Een zin\n\nover een witregel.", "Een zin over een witregel."),
        ("Dit kost ca.\n\nHonderd euro.", "Dit kost ca. Honderd euro."),
        ("Punten:\n- een\n- twee", "Punten:\n\n- een\n\n- twee"),
    ],
)
def test_lines_are_joined(tekst: str, verwacht: str) -> None:
    (stroom,) = werk(tekst).stromen
    assert stroom.tekst == verwacht


def test_a_letter_keeps_its_hyphens_where_words_are_not_broken() -> None:
    lines = "\n".join(f"Regel {n} van een brief uit een tekstverwerker" for n in range(60))
    assert "wijk-raad" in werk(f"{lines}\nde wijk-\nraad komt bijeen").stromen[0].tekst


def test_each_character_knows_its_line() -> None:
    (stroom,) = werk("een\n\ntwee-\ndrie").stromen
    assert [stroom.regel(stroom.tekst.index(w)) for w in ("een", "twee", "drie")] == [0, 2, 3]
    assert stroom.span(0, len(stroom.tekst)) == (0, 3)


def test_an_empty_range_is_no_stream() -> None:
    found = werk("\n\n")
    assert found.stromen == ()
    assert Stroom.join(found.tekst, []).tekst == ""


def test_double_spacing_widens_the_paragraph_gap() -> None:
    assert paragraph_gap(tekst_of("a\nb\nc\n\nd\ne").regels) == 1
    assert paragraph_gap(tekst_of("a\n\nb\n\nc\n\n\nd\n\ne").regels) == 2


def test_places_give_their_lines_back() -> None:
    tekst = tekst_of("een\ntwee\ndrie")
    assert tekst.plaats(1, 2) == Plaats(None, 2, 3)
    assert lines_at(tekst, Plaats(None, 2, 3)) == ("twee", "drie")
