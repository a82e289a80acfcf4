"""Acties: list items with what is nested under them, who acts, by when, on which condition."""

from __future__ import annotations

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inlezen.hulp import NASLAG, lees
from ruimteregie.inlezen.afspraakvormen.beloften import is_belofte
from ruimteregie.inlezen.afspraakvormen.trekkers import parse_trekkers
from ruimteregie.inlezen.herkenners.termijnen import find_termijn
from ruimteregie.inlezen.vondsten import ActieVondst
from ruimteregie.inlezen.zinsvormen.handelenden import Tafel, find_handelenden

KOP = "Afspraak 1 Titel\nBeleidsafspraak\nBetrokken departementen: VRO\n\n"


def found(lijst: str) -> tuple[ActieVondst, ...]:
    """The acties of an agreement with this text."""
    text = KOP + dedent(lijst).strip("\n")
    (afspraak,) = [v for d in lees(text).delen for v in d.afspraken if v.nummer]
    return afspraak.acties


def acties(lijst: str) -> list[tuple[str, int]]:
    return [(a.tekst.split("\n")[0], len(a.onderdelen)) for a in found(lijst)]


@pytest.mark.parametrize("teken", ["-", "–", "•", "−", "—", "*", "o", "·", "□", "☐", "▪", "✓", "»", ">"])
def test_bullets(teken: str) -> None:
    assert acties(f"Zij spreken af:\n{teken} een\n{teken} twee\n  en meer\n{teken} drie") == [
        ("een", 0),
        ("twee en meer", 0),
        ("drie", 0),
    ]


@pytest.mark.parametrize(
    ("lijst", "verwacht"),
    [
        ("Zij spreken af:\n1. een\n2. twee", [("een", 0), ("twee", 0)]),
        ("Zij spreken af:\na. een\nb. twee", [("een", 0), ("twee", 0)]),
        ("Zij spreken af:\n(a) een;\n(b) twee.", [("een;", 0), ("twee.", 0)]),
        ("Zij spreken af:\n- een:\na. x\nb. y\n- twee", [("een:", 2), ("twee", 0)]),
        ("Zij spreken af:\n- een:\n  - x\n  - y\n- twee", [("een:", 2), ("twee", 0)]),
        ("Zij spreken af:\n- een:\no x\n• y\n• z\n- twee", [("een:", 3), ("twee", 0)]),
        (
            "Zij spreken af:\n- Om mee te nemen:\n- recht doen aan water\n- recht doen aan bodem",
            [("Om mee te nemen:", 2)],
        ),
        (
            "Zij spreken af:\n- onderzoek naar:\n- water\n- Het Rijk betaalt.",
            [("onderzoek naar:", 1), ("Het Rijk betaalt.", 0)],
        ),
        ("De provincie brengt in aan tafel:\n- Een verkenning:\n− x\n− y", [("Een verkenning:", 2)]),
        ("- De provincie werkt.\n- Het Rijk werkt.", [("De provincie werkt.", 0), ("Het Rijk werkt.", 0)]),
        ("Zij spreken af:\n- cluster\n6) is belangrijk", [("cluster 6) is belangrijk", 0)]),
        ("Zij hebben eerder afgesproken:\n• x\n• y\n\nZij spreken af:\n- een", [("een", 0)]),
        ("Het Rijk zegt toe:\n- een\nDe regio zegt toe:\n- twee", [("een", 0), ("twee", 0)]),
        ("Partijen komen overeen:\n- een", [("een", 0)]),
        ("Acties\n- een\n- twee", [("een", 0), ("twee", 0)]),
        ("Zij spreken af:\n- een.\n\nRegionale aandachtspunten: oost\n\n- geen actie", [("een.", 0)]),
        ("Zij spreken af:\n- een.\n\n\nBovenstaande kaart laat iets zien.\n- geen actie", [("een.", 0)]),
        ("Zij spreken af:\n- een.\n\nDe uitkomst wordt gedeeld.", [("een.", 0)]),
        (
            "Zij spreken af:\nHet Rijk deelt gegevens.\n\nDe provincie ook.",
            [("Het Rijk deelt gegevens.", 0), ("De provincie ook.", 0)],
        ),
        (
            "Rijk en provincie spreken af dat het onderzoek begint. Zij wachten af.",
            [("Rijk en provincie spreken af dat het onderzoek begint.", 0)],
        ),
        ("Er is nog veel onduidelijk.", []),
        ("Zij spreken het volgende\naf:\n- een", [("een", 0)]),
        (
            "Zij spreken af:\n- een lange regel waar\n\neen witregel in valt\n- twee",
            [("een lange regel waar een witregel in valt", 0), ("twee", 0)],
        ),
        ("Zij spreken af:\n1) een\n2) twee", [("een", 0), ("twee", 0)]),
        ("Zij spreken af:\ni. een\nii. twee\niii. drie", [("een", 0), ("twee", 0), ("drie", 0)]),
        ("Zij spreken af:\n(i) een\n(ii) twee", [("een", 0), ("twee", 0)]),
        ("Zij spreken af:\nA. Een\nB. Twee", [("Een", 0), ("Twee", 0)]),
        ("Zij spreken af:\na) een\nb) twee\n  1. x\n  2. y", [("een", 0), ("twee", 2)]),
        ("Zij spreken af:\n1. een\n   a. x\n   b. y\n2. twee", [("een", 2), ("twee", 0)]),
        ("Zij spreken af:\n1. een\na. x\n• xx\nb. y\n2. twee", [("een", 3), ("twee", 0)]),
        ("Zij spreken af:\n1.1 Een\n1.2 Twee.", [("Een", 0), ("Twee.", 0)]),
        (
            "Zij spreken af:\n-Het Rijk levert.\n-De regio betaalt.",
            [("Het Rijk levert.", 0), ("De regio betaalt.", 0)],
        ),
        ("Zij spreken af:\n• een\n  − x\n    − xx\n  − y\n• twee", [("een", 3), ("twee", 0)]),
        ("Actie 1: Een\nActie 2: Twee", [("Een", 0), ("Twee", 0)]),
        ("Actie 1.1 – Een\nActie 1.2 – Twee", [("Een", 0), ("Twee", 0)]),
        ("Actiepunt 3. Een\n- x\nActiepunt 4. Twee", [("Een", 1), ("Twee", 0)]),
        (
            "Daartoe:\n- onderzoekt het Rijk dit\n- betaalt de regio mee",
            [("onderzoekt het Rijk dit", 0), ("betaalt de regio mee", 0)],
        ),
        ("Het Rijk zal:\n- kaarten leveren;\n- meebetalen.", [("kaarten leveren;", 0), ("meebetalen.", 0)]),
        ("Afgesproken is:\n- een", [("een", 0)]),
        ("Afspraken:\n- een\n- twee", [("een", 0), ("twee", 0)]),
        ("Besluit:\n1. een\n2. twee", [("een", 0), ("twee", 0)]),
        ("**Afspraken**\n- een", [("een", 0)]),
        ("Partijen spreken het volgende af.\n- een\n- twee", [("een", 0), ("twee", 0)]),
        ("Zij maken de volgende afspraken:\n- een", [("een", 0)]),
        ("Aanleiding\n- geen actie\n\nAfspraken:\n- een", [("een", 0)]),
        ("Aanleiding:\n- geen actie\n- ook niet", []),
        ("Zij spreken af:\n- een.\n\nToelichting:\n- geen actie\n- ook niet", [("een.", 0)]),
        ("Zij spreken af:\n- een.\n\nToelichting\nHet gebied is groot.", [("een.", 0)]),
        (
            "Zij spreken af:\n- een.\n\nStand van zaken:\n- klaar\n\nDe regio spreekt af:\n- twee.",
            [("een.", 0), ("twee.", 0)],
        ),
        ("Zij spreken af:\n- een\n- Trekker: gemeente Veldwijk", [("een", 0)]),
        ("Zij spreken af:\n- een.\n\nHoogachtend,\n\nDe minister van Zaken,\n- geen actie", [("een.", 0)]),
        ("Zij spreken af:\n- een.\n\nAldus overeengekomen te Veenwoude.\n- geen actie", [("een.", 0)]),
        ("Zij spreken af:\n- een.\n\nIk vertrouw erop u zo te hebben geïnformeerd.\n- niet", [("een.", 0)]),
        ("Zij spreken af:\n- een.\n\nBijlage 1: kaarten\n\n- geen actie", [("een.", 0)]),
        (
            "Het Rijk levert kaarten.\nHet gebied is groot. De gemeente Veldwijk bouwt in 2027 een brug.",
            [("Het Rijk levert kaarten.", 0), ("De gemeente Veldwijk bouwt in 2027 een brug.", 0)],
        ),
        (
            "De opgave is groot. Uiterlijk in 2027 stelt de provincie een visie vast. Dat is nodig.",
            [("Uiterlijk in 2027 stelt de provincie een visie vast.", 0)],
        ),
        ("Partijen zullen dit samen onderzoeken.", [("Partijen zullen dit samen onderzoeken.", 0)]),
        ("De provincie heeft in 2020 een visie gemaakt. De gemeente kent veel water.", []),
        (
            "Nr. | Actie | Trekker | Termijn\n1 | Kaart maken | Rijk | 2026\n2 | Brug bouwen | Rijk | 2027",
            [("Kaart maken", 0), ("Brug bouwen", 0)],
        ),
        ("Actie | Wie | Wanneer\nKaart maken | Rijk | 2026", [("Kaart maken", 0)]),
        ("Zij spreken af:\nTen aanzien van water:\n- een\n- twee", [("een", 0), ("twee", 0)]),
    ],
)
def test_lists(lijst: str, verwacht: list[tuple[str, int]]) -> None:
    assert acties(lijst) == verwacht


RIJK, PV, BEIDE = ("RIJK",), ("PV99",), ("RIJK", "PV99")


@pytest.mark.parametrize(
    ("tekst", "partijen", "termijn", "voorwaarde"),
    [
        ("Rijk en provincie Merenland spreken af:\n- In te zetten op water.", BEIDE, None, None),
        (
            "Rijk en provincie Merenland spreken af:\n- Het Rijk levert voor 1 mei 2027.",
            RIJK,
            "voor 1 mei 2027",
            None,
        ),
        ("Het Rijk zal:\n- kaarten leveren in 2027;", RIJK, "in 2027", None),
        ("Het Rijk:\n- levert kaarten;", RIJK, None, None),
        ("De provincie Merenland:\n1. stelt in 2026 een visie vast.", PV, "in 2026", None),
        ("De provincie Merenland brengt in:\n- Een verkenning van water.", PV, None, None),
        (
            "Partijen spreken af:\n- Het Rijk betaalt, mits de raad instemt.",
            RIJK,
            None,
            "mits de raad instemt",
        ),
        (
            "Partijen spreken af:\n- De gemeente Veldwijk bouwt eind 2028 een brug.",
            ("gemeente Veldwijk",),
            "eind 2028",
            None,
        ),
        (
            "Partijen spreken af:\n- Het Rijk levert.\n\nTrekker: provincie Merenland\nPlanning: eind 2027",
            RIJK,
            "eind 2027",
            None,
        ),
        (
            "Trekker: provincie Merenland\nPlanning: 2027\nPartijen spreken af:\n- Kaarten te leveren",
            PV,
            "2027",
            None,
        ),
        ("Actiehouder: Rijkswaterstaat\nAfspraken:\n- de brug komt er.", ("RWS",), None, None),
        (
            "Partijen spreken af:\n- Kaarten worden gemaakt (trekker: IenW; gereed: Q2 2026)",
            ("IenW",),
            "Q2 2026",
            None,
        ),
        (
            "Partijen spreken af:\n- Kaarten worden gemaakt. Trekker: IenW / ProRail.",
            ("IenW", "ProRail"),
            None,
            None,
        ),
        (
            "Acties:\n- Kaarten maken. Planning: voorjaar 2026. Voorwaarde: dekking in de begroting.",
            (),
            "voorjaar 2026",
            "dekking in de begroting",
        ),
        ("Actie 1: Kaarten maken\nTrekker: Rijk\nPlanning: Q3 2026", RIJK, "Q3 2026", None),
        (
            "Voorwaarde: instemming van de raad\nPartijen spreken af:\n- Kaarten te maken",
            (),
            None,
            "instemming van de raad",
        ),
        (
            "Partijen spreken af:\n- Het Rijk levert kaarten (onder voorbehoud van budget) in 2028.",
            RIJK,
            "in 2028",
            "onder voorbehoud van budget",
        ),
        (
            "Het Rijk stelt, onder voorbehoud van instemming van de Kamer, geld beschikbaar.",
            RIJK,
            None,
            "onder voorbehoud van instemming van de Kamer",
        ),
        (
            "Nr. | Actie | Actiehouder | Gereed\n1 | Kaart maken | Rijk / provincie Merenland | eind 2026",
            BEIDE,
            "eind 2026",
            None,
        ),
        ("Actie | Verantwoordelijk | Planning\nKaart maken | gemeenten | n.t.b.", ("gemeenten",), None, None),
    ],
)
def test_who_when_and_on_what_condition(
    tekst: str, partijen: tuple[str, ...], termijn: str | None, voorwaarde: str | None
) -> None:
    actie = found(tekst)[0]
    assert (actie.partijen, actie.termijn, actie.voorwaarde) == (partijen, termijn, voorwaarde)


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Rijk", RIJK),
        ("Rijk/provincie Merenland", BEIDE),
        ("Rijk en provincie Merenland", BEIDE),
        ("IenW, BZK en ProRail", ("IenW", "BZK", "ProRail")),
        ("I&W", ("IenW",)),
        ("I en W + BZK", ("IenW", "BZK")),
        ("Gemeente Veldwijk (trekker), Rijkswaterstaat", ("gemeente Veldwijk", "RWS")),
        ("Alle departementen", RIJK),
        ("de provincie Merenland", PV),
        ("Stichting Veenkracht", ("Stichting Veenkracht",)),
        ("waterschap Veen; gemeenten", ("waterschap Veen", "gemeenten")),
        ("ministerie van BZK", ("BZK",)),
        ("n.t.b.", ()),
        ("-", ()),
        ("", ()),
    ],
)
def test_who_has_the_lead(tekst: str, verwacht: tuple[str, ...]) -> None:
    assert parse_trekkers(tekst, Tafel(NASLAG)) == verwacht


@pytest.mark.parametrize(
    ("zin", "verwacht"),
    [
        ("Het Rijk stelt € 5 mln. beschikbaar.", True),
        ("De gemeente Veldwijk en de provincie bouwen samen een brug.", True),
        ("De provincie werkt dit uit in een visie.", True),
        ("In 2027 rondt de gemeente Veldwijk het plan af.", True),
        ("Partijen zullen dit onderzoeken.", True),
        ("Wij verkennen de opties.", True),
        ("De provincie werkt al jaren aan groen.", False),
        ("Het Rijk heeft in 2020 geld gegeven.", False),
        ("De provincie zou dit kunnen doen.", False),
        ("De gemeente bouwt geen brug.", False),
        ("Het gebied ligt aan het water.", False),
        ("De provincie maakt zich zorgen over het net.", False),
        ("De bouw start in 2027.", False),
    ],
)
def test_promises(zin: str, verwacht: bool) -> None:
    assert is_belofte(zin) is verwacht


ITEMS = st.lists(
    st.sampled_from(
        (
            "Het Rijk levert kaarten",
            "De provincie stelt een visie op",
            "kaarten te maken",
            "De gemeente Veldwijk bouwt in 2027 een brug",
        )
    ),
    min_size=1,
    max_size=6,
)
TEKENS = st.sampled_from(("-", "–", "•", "−", "*", "o", "1.", "1)", "a.", "a)", "□"))


@given(ITEMS, TEKENS, st.sampled_from(("", ".", ";")), st.booleans())
def test_every_item_of_a_list_is_an_actie(items: list[str], teken: str, eind: str, blank: bool) -> None:
    def mark(n: int) -> str:
        if teken[0] == "1":
            return f"{n + 1}{teken[1]}"
        return f"{chr(ord('a') + n)}{teken[1]}" if teken[0] == "a" else teken

    lines = [f"{mark(n)} {item}{eind}" for n, item in enumerate(items)]
    text = "Rijk en provincie spreken af:\n" + ("\n\n" if blank else "\n").join(lines)
    assert [a.tekst for a in found(text)] == [item + eind for item in items]


@given(ITEMS)
def test_breaking_lines_changes_no_actie(items: list[str]) -> None:
    whole = "Rijk en provincie spreken af:\n" + "\n".join(f"- {item}." for item in items)
    broken = "Rijk en provincie spreken af:\n" + "\n".join(
        "- " + f"{item}.".replace(" ", "\n", 2) for item in items
    )
    assert [(a.tekst, a.partijen) for a in found(whole)] == [(a.tekst, a.partijen) for a in found(broken)]


@given(st.text(max_size=400))
@settings(max_examples=150)
def test_any_text_is_read_without_an_error(text: str) -> None:
    lees(KOP + text)


AANHEF = ("RIJK", "PV99")


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("Het Rijk levert geld.", ("RIJK",)),
        ("Rijk en provincie werken samen.", ("RIJK", "PV99")),
        ("Provincie en Rijk verkennen dit.", ("PV99", "RIJK")),
        ("De provincie Merenland onderzoekt dit met het Rijk.", ("PV99",)),
        ("Provincie Merenland zal inbrengen:", ("PV99",)),
        ("Merenland werkt aan een plan.", ("PV99",)),
        ("Rijk en Merenland zetten in op groen.", ("RIJK", "PV99")),
        ("We blijven samenwerken.", AANHEF),
        ("Met elkaar te verkennen wat kan.", AANHEF),
        ("In te zetten op water.", AANHEF),
        ("Open te staan voor de opgave.", AANHEF),
        ("Gezamenlijk invulling te geven aan de opgave.", AANHEF),
        (
            "Na afronding van het onderzoek gaan Rijk, provincie en de netbeheerders om tafel.",
            ("RIJK", "PV99", "netbeheerders"),
        ),
        ("Defensie en alle overheden gaan om tafel.", ("DEF",)),
        ("OCW en de provincies onderzoeken dit.", ("OCW", "provincies")),
        ("VRO deelt haar model met de provincie.", ("VRO",)),
        ("Het ministerie van IenW stelt een kader op.", ("IenW",)),
        ("Rijkswaterstaat toetst het ontwerp.", ("RWS",)),
        ("Rijkswaterstaat en ProRail toetsen het ontwerp.", ("RWS", "ProRail")),
        ("De gemeente Veldwijk maakt een plan.", ("gemeente Veldwijk",)),
        ("Partijen houden een lijst bij.", AANHEF),
        ("De resultaten worden gedeeld met de provincie.", ()),
        ("De keuze van het Rijk leidt tot drukte.", ()),
        ("De lijst is openbaar.", ()),
        ("Ondertussen werkt de provincie aan een visie.", ("PV99",)),
    ],
)
def test_who_acts(tekst: str, verwacht: tuple[str, ...]) -> None:
    assert find_handelenden(tekst, AANHEF, Tafel(NASLAG, "provincie Merenland")) == verwacht


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("De brug is uiterlijk 1 juli 2027 klaar.", "uiterlijk 1 juli 2027"),
        ("Dit gebeurt voor het einde van de dag.", None),
        ("In het derde kwartaal van 2025 gaan zij om tafel.", "In het derde kwartaal van 2025"),
        ("Het is in de eerste helft van 2025 voorzien.", "in de eerste helft van 2025"),
        ("Medio 2026 volgt meer.", "Medio 2026"),
        ("Het wordt eind 2026 vastgesteld.", "eind 2026"),
        ("Voor de zomer van 2025 is er een plan.", "Voor de zomer van 2025"),
        ("In het najaar van 2025 volgt een brief.", "In het najaar van 2025"),
        ("Zij bespreken dit bij het BO MIRT 2026.", "bij het BO MIRT 2026"),
        ("Zij bespreken dit jaarlijks.", "jaarlijks"),
        ("Dit loopt tot en met 2030.", "tot en met 2030"),
        ("In de periode 2026 tot en met 2028 bouwen zij.", "In de periode 2026 tot en met 2028"),
        ("Komend voorjaar is er overleg.", "Komend voorjaar"),
        ("In de komende maanden werken zij dit uit.", "In de komende maanden"),
        ("Zodra het plan er is, begint de bouw.", "Zodra het plan er is"),
        ("Na afronding van het onderzoek gaan zij om tafel.", "Na afronding van het onderzoek"),
        ("Zoals afgesproken op de top van 11 december 2024.", None),
        ("Het kader (ministerie van IenW, versie april 2024) geldt.", None),
        ("Het programma 2023-2030 loopt.", None),
        ("Er is geen termijn.", None),
    ],
)
def test_terms(tekst: str, verwacht: str | None) -> None:
    found = find_termijn(tekst)
    assert (found or "").lower() == (verwacht or "").lower()
