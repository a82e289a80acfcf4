"""The thresholds in the rules are those of the reference data, with the same source: they cannot drift."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ruimteregie.bronnen.referentie.lezen import Rij, read
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.oordeel import Oordeel
from ruimteregie.regels import (
    afweegkader,
    gebiedsbudget,
    herstart,
    locaties,
    prijsgrenzen,
    realisatiestimulans,
    wokt,
    woningbouwimpuls,
)
from ruimteregie.regels.herstart.vraag import AMBITIE
from ruimteregie.regels.mirt import poorten
from ruimteregie.regels.mirt.poortstand import Poortstand
from ruimteregie.regels.realisatiestimulans import BEDRAGEN, Bedragdoel
from ruimteregie.regels.voorstellen.voorstel import Woningvoorstel

REGELS = {rij.tekst("code"): rij for rij in read("regels")}
WBI = woningbouwimpuls.Aanvraag("Veenwoude")
KLEINE = date(2025, 9, 1)


def _wbi(naam: str, dag: date = KLEINE) -> Bron | None:
    return _bron(woningbouwimpuls.judge(WBI, dag), naam)


def _bron(oordeel: Oordeel, naam: str) -> Bron | None:
    return next(c.bron for c in oordeel.criteria if c.naam == naam)


_WOKT = wokt.judge(Woningvoorstel("Veenwoude"), date(2025, 9, 1))
_KADER = afweegkader.judge(afweegkader.Plan("Veenwoude"), date(2025, 9, 1))
_DAG = date(2025, 9, 1)


def _mirt(poort: poorten.Poort, naam: str) -> Bron | None:
    return _bron(poorten.judge(poort, Poortstand("Veenwoude"), _DAG), naam)


_START, _VOORKEUR, _, _PROJECT, _OPLEVERING = poorten.Poort
_GROOT = locaties.Locatie("Veenwoude", kernsoort=locaties.Kernsoort.REGIOKERN)
_ROUND_1, _ROUND_2022, _ROUND_6 = woningbouwimpuls.OMVANGEN

_KERNEN = {
    "locatie-regiokern": (locaties.Kernsoort.REGIOKERN, False),
    "locatie-centrumgemeente": (locaties.Kernsoort.CENTRUMGEMEENTE, False),
    "locatie-centrumstad-metropoolregio": (locaties.Kernsoort.CENTRUMGEMEENTE, True),
    "locatie-metropoolkern": (locaties.Kernsoort.METROPOOLKERN, True),
}


def _regional(kern: locaties.Kernsoort, metropool: bool) -> tuple[object, Bron | None]:
    place = locaties.Locatie("Veenwoude", kernsoort=kern, in_metropoolregio=metropool)
    found = locaties.classify(place, KLEINE).regionaal
    assert found
    return locaties.DREMPELS[kern, metropool], _bron(found, "woningen")


WAARDEN: dict[str, tuple[object, Bron | None]] = {
    "wokt-2025-start": (wokt.JAREN_TOT_START, _bron(_WOKT, "snelheid")),
    "wokt-2025-aantal": (wokt.KLEINSTE_AANTAL, _bron(_WOKT, "woningen")),
    "wokt-2025-rijksbijdrage": (wokt.HOOGSTE_AANDEEL, _bron(_WOKT, "aandeel")),
    "wokt-2025-per-woning": (wokt.HOOGSTE_PER_WONING.laag, _bron(_WOKT, "rendement")),
    "d000-wokt-start": (wokt.START_VOLGENS_BRIEF.year, None),
    "realisatiestimulans-bedrag": (
        BEDRAGEN[Bedragdoel.UITKERING].per_woning.laag,
        BEDRAGEN[Bedragdoel.UITKERING].bron,
    ),
    "d000-realisatiestimulans-bijdrage": (
        BEDRAGEN[Bedragdoel.DEKKING].per_woning.laag,
        BEDRAGEN[Bedragdoel.DEKKING].bron,
    ),
    "d000-realisatiestimulans-start": (
        realisatiestimulans.LAATSTE_STARTJAAR,
        BEDRAGEN[Bedragdoel.DEKKING].bron,
    ),
    "wbi-omvang-2020": (_ROUND_1.groot, _ROUND_1.bron),
    "wbi-omvang-2022-groot": (_ROUND_2022.groot, _ROUND_2022.bron),
    "wbi-omvang-2022-klein": (_ROUND_2022.klein, _ROUND_2022.bron),
    "wbi-omvang-2023": (_ROUND_6.klein, _ROUND_6.bron),
    "wbi-cofinanciering": (woningbouwimpuls.KLEINSTE_AANDEEL_ANDEREN, _wbi("andere_bijdrage")),
    "wbi-betaalbaar": (woningbouwimpuls.KLEINSTE_AANDEEL_BETAALBAAR, _wbi("betaalbaar")),
    "wbi-eerste-werken": (woningbouwimpuls.JAREN_EERSTE_WERKEN, _wbi("eerste_werken")),
    "wbi-overige-werken": (woningbouwimpuls.JAREN_OVERIGE_WERKEN, _wbi("overige_werken")),
    "wbi-samenhang": (woningbouwimpuls.KLEINSTE_SAMENHANG, _wbi("samenhang")),
    "wbi-aanvragen": (woningbouwimpuls.HOOGSTE_AANVRAGEN, _wbi("aanvragen")),
    "wbi-deelcijfer-laagste": (woningbouwimpuls.LAAGSTE_DEELCIJFER, None),
    "wbi-deelcijfer-hoogste": (woningbouwimpuls.HOOGSTE_DEELCIJFER, None),
    "afweegkader-2022-termijn": (afweegkader.KADERS[0].laatste_startjaar, _bron(_KADER, "start_bouw")),
    "afweegkader-2025-termijn": (afweegkader.KADERS[1].laatste_startjaar, _bron(_KADER, "start_bouw")),
    "mirt-startbeslissing-financiering": (poorten.ZICHT_START, _mirt(_START, "zicht_op_financiering")),
    "mirt-startbeslissing-programmas": (poorten.ZICHT_START, _mirt(_START, "zicht_op_financiering")),
    "mirt-startbeslissing-financiering-hwbp": (
        poorten.ZICHT_HOOGWATER,
        _mirt(_START, "zicht_op_financiering"),
    ),
    "mirt-voorkeursbeslissing-financiering": (
        poorten.BESCHIKBAAR_VOORKEUR,
        _mirt(_VOORKEUR, "middelen_beschikbaar"),
    ),
    "mirt-voorkeursbeslissing-onzekerheid": (
        poorten.MARGE_VOORKEUR,
        _mirt(_VOORKEUR, "kostenonzekerheid"),
    ),
    "mirt-projectbeslissing-onzekerheid": (poorten.MARGE_PROJECT, _mirt(_PROJECT, "kostenonzekerheid")),
    "mirt-projectbeslissing-onderhoud": (
        poorten.MARGE_ONDERHOUD,
        _mirt(_PROJECT, "onzekerheid_onderhoud"),
    ),
    "locatie-nationaal-2023": (
        locaties.NATIONAAL_2023,
        _bron(locaties.classify(_GROOT, date(2024, 1, 1)).nationaal, "woningen"),
    ),
    "locatie-nationaal-omvang": (
        locaties.NATIONAAL,
        _bron(locaties.classify(_GROOT, KLEINE).nationaal, "woningen_t/m_2034"),
    ),
    **{code: _regional(*key) for code, key in _KERNEN.items()},
    **{f"wbi-gewicht-{naam}": (getal, None) for naam, getal in woningbouwimpuls.GEWICHTEN.items()},
    **{grens.versie: (grens.euro, grens.bron) for grens in prijsgrenzen.GRENZEN},
}


@pytest.mark.parametrize("code", WAARDEN)
def test_a_threshold_is_that_of_the_reference_data(code: str) -> None:
    rij = REGELS[code]
    waarde, bron = WAARDEN[code]
    assert rij.getal("waarde") == Decimal(str(waarde))
    if bron is not None:
        assert _source(rij) == bron


@pytest.mark.parametrize(
    ("code", "naam"),
    [
        ("afweegkader-2025-bereikbaarheidswaarde", "bereikbaarheidswaarde"),
        ("afweegkader-2022-elementen", "woningbouwwaarde"),
        ("afweegkader-2025-uitvoerbaarheid", "onderbouwing_termijn"),
    ],
)
def test_what_is_no_number_has_the_same_source(code: str, naam: str) -> None:
    assert _bron(_KADER, naam) == _source(REGELS[code])


@pytest.mark.parametrize(
    ("code", "poort", "naam"),
    [
        ("mirt-startbeslissing-document", _START, "startdocument"),
        ("mirt-startbeslissing-beheer", _START, "beheer_en_onderhoud_meegeteld"),
        ("mirt-startbeslissing-beslisser", _START, "wie_beslist"),
        ("mirt-mkba", _VOORKEUR, "mkba"),
        ("mirt-voorkeursbeslissing-rapport", _VOORKEUR, "verkenningenrapport"),
        ("mirt-voorkeursbeslissing-beslisser", _VOORKEUR, "wie_beslist"),
        ("mirt-projectbeslissing-dossier", _PROJECT, "projectdossier"),
        ("mirt-projectbeslissing-beslisser", _PROJECT, "wie_beslist"),
        ("mirt-opleveringsbeslissing", _OPLEVERING, "opleveringsrapportage"),
        ("mirt-opleveringsbeslissing-overleg", _OPLEVERING, "partijen_eens_of_overleg"),
    ],
)
def test_a_demand_of_the_mirt_has_the_same_source(code: str, poort: poorten.Poort, naam: str) -> None:
    assert _mirt(poort, naam) == _source(REGELS[code])
    assert poorten.GELDT_VAN.year >= int(REGELS[code].tekst("geldt_van"))


@pytest.mark.parametrize("code", ["gebiedsbudget-gebiedenlijst", "gebiedsbudget-ontvanger"])
def test_the_gebiedsbudget_has_the_same_days_and_source(code: str) -> None:
    rij = REGELS[code]
    oordeel = gebiedsbudget.judge(gebiedsbudget.Propositie("Veenwoude"), date(2025, 9, 1), ())
    assert {c.bron for c in oordeel.criteria} == {_source(rij)}
    assert rij.tekst("geldt_van") == gebiedsbudget.GELDT_VAN.isoformat()
    assert rij.tekst("geldt_tot") == gebiedsbudget.GELDT_TOT.isoformat()
    assert REGELS["gebiedsbudget-start-bouw"].tekst("geldt_van") == gebiedsbudget.WIJZIGING_VAN.isoformat()


def test_the_days_are_those_of_the_reference_data() -> None:
    def van(code: str) -> str:
        return REGELS[code].tekst("geldt_van")

    def tot(code: str) -> str:
        return REGELS[code].tekst("geldt_tot")

    assert van("wokt-2025-start") == wokt.GELDT_VAN.isoformat()
    assert van("realisatiestimulans-bedrag") == realisatiestimulans.GELDT_VAN.isoformat()
    # There the day on which it lapses, here the last day before it.
    lapses = date.fromordinal(realisatiestimulans.GELDT_TOT.toordinal() + 1)
    assert tot("realisatiestimulans-bedrag") == lapses.isoformat()
    assert van("wbi-gewicht-noodzaak") == woningbouwimpuls.SCORE_VAN.isoformat()
    assert van("wbi-omvang-2023") == _ROUND_6.van.isoformat()
    assert tot("wbi-omvang-2022-klein") == str(_ROUND_2022.tot)
    assert van("wbi-omvang-2020") == str(woningbouwimpuls.GELDT_VAN.year)
    assert van("afweegkader-2022-elementen") == afweegkader.KADERS[0].van.isoformat()
    assert tot("afweegkader-2022-termijn") == str(afweegkader.KADERS[0].tot)
    assert van("afweegkader-2025-termijn") == afweegkader.KADERS[1].van.isoformat()
    assert van("gebiedsbudget-afweegkader") == gebiedsbudget.AFWEEGKADER_VAN.isoformat()
    for grens in prijsgrenzen.GRENZEN:
        assert van(grens.versie) == f"{grens.jaar}-01-01"
        assert tot(grens.versie) == f"{grens.jaar}-12-31"


def test_the_pace_of_restarting_is_that_of_the_reference_data() -> None:
    rij = REGELS["herstart-tempo"]
    assert rij.getal("waarde") == AMBITIE
    assert rij.tekst("geldt_van") == herstart.GELDT_VAN.isoformat()
    resources = {code.removeprefix("herstart-") for code in REGELS if code.startswith("herstart-")}
    assert resources - {"tempo", "urgentie", "financien"} == {"stikstof", "capaciteit"}
    assert "geen onderscheid in urgentie" in REGELS["herstart-urgentie"].tekst("criterium")


def test_every_knock_out_of_a_scheme_is_in_the_code() -> None:
    """A threshold that is added to the reference data is missed here."""
    schemes = ("wokt-2025", "wbi-", "prijsgrens-", "realisatiestimulans-", "afweegkader-", "mirt-")
    numbers = {code for code, rij in REGELS.items() if code.startswith(schemes) and rij.getal("waarde")}
    not_weighed = {"wbi-2025-besluit", "wbi-2025-koopgrens", "wbi-voorschot"}
    assert numbers - not_weighed == {code for code in WAARDEN if code.startswith(schemes)}


def _source(rij: Rij) -> Bron:
    first, _, last = rij.tekst("bron_regel").partition("-")
    return Bron(
        rij.tekst("bron_document"),
        int(rij.tekst("bron_pagina")) if rij.tekst("bron_pagina") else None,
        int(first) if first else None,
        int(last) if last else None,
        rij.tekst("bron_adres"),
        rij.tekst("betrouwbaarheid"),
    )
