"""Need against cover: nothing hidden, nothing guessed, no cent lost (§1, §2, §12)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ruimteregie.bronnen.referentie.lezen import read
from ruimteregie.kern import Bedrag, Btw, Uitkomst
from ruimteregie.kern.fouten import InvoerFout, NietOptelbaar, OnbekendeWaarde
from ruimteregie.regels.geld.kasritme import Verplichtingsgraad
from ruimteregie.regels.geld.prijspeil import Indextabel, convert
from ruimteregie.regels.investeringsagenda.peil import convert_agenda
from ruimteregie.regels.investeringsagenda.posten import (
    Agenda,
    Bronsoort,
    Post,
    Regelsoort,
    Voorwaarde,
    Voorwaardesoort,
    Zekerheid,
)
from ruimteregie.regels.investeringsagenda.scenario import compare, parse_scenario
from ruimteregie.regels.investeringsagenda.stand import (
    LOOPTIJD,
    Agendastand,
    judge,
    judge_each_peil,
    perioden_of,
)
from ruimteregie.regels.investeringsagenda.uitvoer import as_data

DAG = date(2026, 3, 1)
B, O, D = Regelsoort.BEHOEFTE, Regelsoort.OPBRENGST, Regelsoort.DEKKING  # noqa: E741
TABEL = Indextabel.of_index("Voorbeeldreeks", "verzonnen", {2022: Decimal(100), 2025: Decimal("113.1")})


def post(
    soort: Regelsoort,
    euro: int | str | None,
    jaren: tuple[int, int] = (2026, 2030),
    *,
    maatregel: str = "Brug Veenwoude",
    bron: Bronsoort | None = None,
    partij: str = "",
    prijspeil: int | None = 2025,
    vervuld: bool | str | None = "geen",
    graad: Verplichtingsgraad | None = None,
    fase: str = "",
) -> Post:
    bedrag = None if euro is None else Bedrag.van(euro, prijspeil=prijspeil, btw=Btw.INCL)
    voorwaarde = None if vervuld == "geen" else Voorwaarde("cofinanciering", vervuld=vervuld)  # type: ignore[arg-type]
    if soort is D and bron is None:
        bron = Bronsoort.PROVINCIE
    return Post.of_bedrag(
        maatregel, fase, soort, jaren, bedrag, bron=bron, partij=partij, graad=graad, voorwaarde=voorwaarde
    )


def stand(*posten: Post, van: int = 2026, tot: int = 2040) -> Agendastand:
    return judge(Agenda("Merenland", posten, van, tot), DAG)


def test_the_gap_is_need_less_own_yield_less_market_less_cover() -> None:
    found = stand(
        post(B, 100), post(O, 10), post(D, 20, bron=Bronsoort.MARKT), post(D, 40), post(D, 5, vervuld=None)
    )
    saldo = found.saldo
    assert (saldo.behoefte, saldo.opbrengst, saldo.markt, saldo.zonder_voorwaarde) == (100, 10, 20, 40)
    assert (saldo.onrendabele_top, found.tekort, found.tekort_na_voorwaarden) == (70, 30, 25)
    assert found.als_zin() == (
        "Van € 70 onrendabele top (prijspeil 2025) is € 40 gedekt zonder open voorwaarde,"
        " hangt € 5 aan een voorwaarde en heeft € 25 geen dekking."
        " Hoe vast de publieke dekking zonder open voorwaarde ligt, is niet bekend."
    )
    assert found.oordeel.conclusie is Uitkomst.VOLDOET_NIET


def test_the_verdict_says_how_firm_the_cover_is() -> None:
    hard, soft = Verplichtingsgraad.JURIDISCH_VERPLICHT, Verplichtingsgraad.BELEIDSMATIG_GERESERVEERD
    lines = [
        post(B, 100),
        post(D, 30, graad=soft, vervuld=True),
        post(D, 10, graad=hard),
        post(D, 7, graad=hard, bron=Bronsoort.MARKT),
        post(D, 9, graad=hard, vervuld=None),
    ]
    found = stand(*lines)
    assert found.graden == ((hard, 10), (soft, 30))
    assert "zeker" not in found.als_zin()
    said = "Van de publieke dekking zonder open voorwaarde is € 10 juridisch verplicht en € 30 beleidsmatig"
    assert f"{said} gereserveerd." in found.als_zin()
    more = stand(*lines, post(D, 5))
    assert f"{said} gereserveerd; van € 5 is niet bekend hoe vast die ligt." in more.als_zin()
    assert as_data(more)["graden_zonder_voorwaarde"] == {
        "juridisch-verplicht": "10.00", "beleidsmatig-gereserveerd": "30.00", "niet-bekend": "5.00"
    }  # fmt: skip
    assert "publieke" not in stand(post(B, 100)).als_zin()


@pytest.mark.parametrize(
    ("vervuld", "werking", "uitkomst"),
    [
        ("geen", Zekerheid.TELT_MEE, Uitkomst.VOLDOET),
        (True, Zekerheid.TELT_MEE, Uitkomst.VOLDOET),
        (None, Zekerheid.ONDER_VOORWAARDE, Uitkomst.ONBEKEND),
        (False, Zekerheid.GEBLOKKEERD, Uitkomst.VOLDOET_NIET),
    ],
)
def test_a_condition_releases_waits_or_blocks(
    vervuld: bool | str | None, werking: Zekerheid, uitkomst: Uitkomst
) -> None:
    line = post(D, 100, vervuld=vervuld)
    found = stand(post(B, 100), line)
    assert line.zekerheid is werking
    assert found.oordeel.conclusie is uitkomst
    assert sum((found.saldo.zonder_voorwaarde, found.saldo.onder_voorwaarde, found.saldo.geblokkeerd)) == 100
    assert ("telt niet mee" in found.als_zin()) == (werking is Zekerheid.GEBLOKKEERD)
    assert [one.euro for one in found.voorwaarden] == ([] if vervuld == "geen" else [100])


def test_what_one_measure_has_too_much_hides_no_gap_of_another() -> None:
    found = stand(
        post(B, 100),
        post(D, 200),
        post(B, 100, maatregel="Waterberging"),
        post(D, 10, maatregel="Waterberging"),
    )
    assert (found.tekort, found.perioden[0].tekort, found.perioden[0].over) == (90, 90, 100)
    assert found.oordeel.conclusie is Uitkomst.VOLDOET_NIET


def test_cover_of_another_period_hides_no_gap_and_asks_for_a_kasschuif() -> None:
    found = stand(post(B, 100, (2026, 2030)), post(D, 100, (2031, 2035)))
    assert [p.tekort for p in found.perioden] == [100, 0, 0]
    assert (found.tekort, found.tekort_in_perioden) == (0, 100)
    assert (
        "€ 100 niet op tijd, het eerst in 2026 tot en met 2030: dat vraagt een kasschuif" in found.als_zin()
    )
    assert found.oordeel.conclusie is Uitkomst.VOLDOET_NIET


@pytest.mark.parametrize(
    ("posten", "uitkomst"),
    [
        ([post(B, None), post(D, 100)], Uitkomst.ONBEKEND),
        ([post(B, 100), post(D, None)], Uitkomst.ONBEKEND),
        ([post(B, 100), post(B, None, fase="realisatie"), post(D, 10)], Uitkomst.VOLDOET_NIET),
        ([post(B, 100), post(D, None, vervuld=False)], Uitkomst.VOLDOET_NIET),
        ([post(B, 100), post(O, None)], Uitkomst.ONBEKEND),
    ],
)
def test_an_amount_that_is_not_known_leaves_open_only_what_it_can_change(
    posten: list[Post], uitkomst: Uitkomst
) -> None:
    found = stand(*posten)
    assert found.oordeel.conclusie is uitkomst
    unknown = found.saldo.behoefte_onbekend + found.saldo.inkomst_onbekend
    assert ("niet bekend; dat telt nergens mee" in found.als_zin()) == bool(unknown)


def test_what_lies_outside_the_horizon_is_a_period_of_its_own() -> None:
    found = stand(post(B, 30, (2024, 2026)), post(B, 20, (2041, 2042)), post(D, 50, (2026, 2026)))
    assert [str(p.periode) for p in found.perioden] == [
        "2024 tot en met 2025 (buiten de looptijd)", "2026 tot en met 2030", "2031 tot en met 2035",
        "2036 tot en met 2040", "2041 tot en met 2042 (buiten de looptijd)",
    ]  # fmt: skip
    assert [p.saldo.behoefte for p in found.perioden] == [20, 10, 0, 0, 20]
    assert sum(p.saldo.behoefte for p in found.perioden) == found.saldo.behoefte


def test_the_horizon_is_ten_to_twenty_years_by_its_rule() -> None:
    rule = next(row for row in read("regels") if row["code"] == "2022-ria-looptijd")
    assert rule.getal("waarde") == LOOPTIJD[0]
    for tot, holds in ((2034, False), (2035, True), (2045, True), (2046, False)):
        verdict = stand(post(B, 1), van=2026, tot=tot).looptijd
        assert (verdict.conclusie is Uitkomst.VOLDOET) == holds, tot
    bron = stand(post(B, 1)).looptijd.criteria[0].bron
    assert bron is not None
    assert f"{bron.regel_van}-{bron.regel_tot}" == rule["bron_regel"]


def test_periods_are_blocks_of_the_horizon() -> None:
    assert [(p.van, p.tot) for p in perioden_of(2026, 2037)] == [(2026, 2030), (2031, 2035), (2036, 2037)]
    assert [(p.van, p.tot) for p in perioden_of(2026, 2030)] == [(2026, 2030)]


def test_sources_grades_and_phases_add_up_to_the_cover() -> None:
    graad = Verplichtingsgraad.JURIDISCH_VERPLICHT
    found = stand(
        post(B, 90, fase="realisatie"),
        post(D, 20, bron=Bronsoort.RIJK, partij="IenW", graad=graad, fase="realisatie"),
        post(D, 10, (2031, 2035), bron=Bronsoort.RIJK, partij="IenW", vervuld=None),
        post(D, None, bron=Bronsoort.RIJK, partij="VRO"),
        post(D, 7, bron=Bronsoort.EU, vervuld=False),
    )
    assert [(b.bron.value, b.partij) for b in found.bronnen] == [
        ("rijk", "IenW"),
        ("rijk", "VRO"),
        ("eu", ""),
    ]
    ienw, vro, eu = found.bronnen
    assert (ienw.zonder_voorwaarde, ienw.onder_voorwaarde, eu.geblokkeerd, vro.onbekend) == (20, 10, 7, 1)
    assert ienw.graden == ((graad, 20), (None, 10))
    (measure,) = found.maatregelen
    assert [(f.fase, f.saldo.behoefte, f.bronnen) for f in measure.fasen] == [
        ("realisatie", 90, (("rijk (IenW)", 20),)),
        ("", 0, (("rijk (IenW)", 10), ("EU", 7))),
    ]


VOORWAARDEN = [
    Voorwaarde("akkoord", Voorwaardesoort.VOORBEHOUD, vervuld=True, bewijs="besluit 12"),
    Voorwaarde("vergunning"),
    Voorwaarde("overeenkomst", vervuld=False),
]
BEDRAGEN = st.integers(0, 10**11).map(lambda n: Decimal(n) / 100)


@st.composite
def agendas(draw: st.DrawFn, prijspeilen: tuple[int | None, ...] = (2025,)) -> Agenda:
    def one() -> Post:
        soort = draw(st.sampled_from(Regelsoort))
        van = draw(st.integers(2026, 2038))
        euro = draw(st.none() | BEDRAGEN)
        return Post.of_bedrag(
            draw(st.sampled_from(["Brug", "Water", "Spoor"])),
            draw(st.sampled_from(["", "realisatie"])),
            soort,
            (van, van + draw(st.integers(0, 6))),
            None if euro is None else Bedrag.van(euro, prijspeil=draw(st.sampled_from(prijspeilen))),
            bron=draw(st.sampled_from(Bronsoort)) if soort is D else None,
            partij=draw(st.sampled_from(["IenW", "VRO"])) if soort is D else "",
            graad=draw(st.none() | st.sampled_from(Verplichtingsgraad)) if soort is D else None,
            voorwaarde=draw(st.none() | st.sampled_from(VOORWAARDEN)) if soort is D else None,
        )

    return Agenda.of("Merenland", dict.fromkeys(one() for _ in range(draw(st.integers(1, 9)))))


@settings(max_examples=40, deadline=None)
@given(agendas())
def test_periods_measures_phases_and_sources_are_the_same_euros(agenda: Agenda) -> None:
    found = judge(agenda, DAG)
    by_period = [p.saldo for p in found.perioden]
    fields = ("behoefte", "opbrengst", "markt", "zonder_voorwaarde", "onder_voorwaarde", "geblokkeerd")
    for field in fields:
        whole = getattr(found.saldo, field)
        assert sum(getattr(s, field) for s in by_period) == whole
        assert sum(getattr(f.saldo, field) for m in found.maatregelen for f in m.fasen) == whole
    cover = sum(
        (
            found.saldo.markt,
            found.saldo.zonder_voorwaarde,
            found.saldo.onder_voorwaarde,
            found.saldo.geblokkeerd,
        )
    )
    assert sum(b.zonder_voorwaarde + b.onder_voorwaarde + b.geblokkeerd for b in found.bronnen) == cover
    assert sum(euro for b in found.bronnen for _, euro in b.graden) == cover
    # The gaps less what is over is what is needed less what is certain: nothing vanishes.
    for period in found.perioden:
        assert period.tekort - period.over == period.saldo.onrendabele_top - period.saldo.zonder_voorwaarde
        assert period.tekort >= period.tekort_na_voorwaarden >= 0
    assert found.tekort_in_perioden >= found.tekort >= found.tekort_na_voorwaarden


@settings(max_examples=40, deadline=None)
@given(agendas(prijspeilen=(2022,)))
def test_converting_an_agenda_keeps_the_converted_sum(agenda: Agenda) -> None:
    before = [p.ritme.totaal for p in agenda.posten if p.ritme]
    after = [p.ritme.totaal for p in convert_agenda(agenda, 2025, TABEL).posten if p.ritme]
    if before:
        assert Bedrag.som(after) == convert(Bedrag.som(before), 2025, TABEL)


@settings(max_examples=40, deadline=None)
@given(agendas(), st.integers(1, 9), st.integers(1, 99))
def test_scenarios_conserve_what_they_do_not_take(agenda: Agenda, jaren: int, procent: int) -> None:
    delayed = compare(agenda, parse_scenario(f"vertraging:{jaren}"), None, DAG)
    assert replace(delayed.uitkomst.saldo) == delayed.basis.saldo
    less = compare(agenda, parse_scenario(f"minder:{procent}"), None, DAG)
    assert less.uitkomst.saldo.behoefte == less.basis.saldo.behoefte
    for payer, was in zip(less.uitkomst.bronnen, less.basis.bronnen, strict=True):
        exact = (was.zonder_voorwaarde + was.onder_voorwaarde + was.geblokkeerd) * (100 - procent) / 100
        now = payer.zonder_voorwaarde + payer.onder_voorwaarde + payer.geblokkeerd
        assert abs(now - exact) <= Decimal("0.01") * len(agenda.posten)
    assert less.uitkomst.tekort_in_perioden >= less.basis.tekort_in_perioden


def test_scenarios_say_what_they_do() -> None:
    agenda = Agenda(
        "Merenland",
        (
            post(B, 100),
            post(D, 60, bron=Bronsoort.RIJK, partij="IenW"),
            post(D, 40, bron=Bronsoort.PROVINCIE),
        ),
        2026,
        2040,
    )

    def says(text: str, tabel: Indextabel | None = None) -> str:
        return compare(agenda, parse_scenario(text), tabel, DAG).als_zin()

    assert says("vertraging:5") == (
        "Alle maatregelen 5 jaar later, met de dekking in dezelfde jaren: het tekort wordt € 100"
        " groter, van € 0 (prijspeil 2025) naar € 100 (prijspeil 2025)."
    )
    assert "Rijk valt weg: het tekort wordt € 60 groter" in says("uitval:rijk")
    assert "Rijk (ienw) valt weg: het tekort wordt € 60 groter" in says("uitval:rijk:ienw")
    assert "25% minder dekking van rijk: het tekort wordt € 15 groter" in says("minder:25:rijk")
    assert "12,5% minder dekking van alle bronnen" in says("minder:12,5%")
    assert "tegen € 0 (prijspeil 2025) nu; dat is niet van elkaar af te trekken" in says(
        "prijspeil:2022", TABEL
    )
    both = compare(agenda, parse_scenario("uitval:rijk + minder:50:provincie"), None, DAG)
    assert both.verschil == Bedrag.van(80, prijspeil=2025, btw=Btw.INCL)


@pytest.mark.parametrize(
    ("tekst", "fout"),
    [
        ("", InvoerFout), ("vertraging", InvoerFout), ("vertraging:0", InvoerFout),
        ("vertraging:31", InvoerFout),
        ("vertraging:2:Tunnel", OnbekendeWaarde), ("minder:0", InvoerFout), ("minder:101", InvoerFout),
        ("minder:x", InvoerFout), ("minder:5:maan", OnbekendeWaarde), ("uitval:markt", OnbekendeWaarde),
        ("uitval:zon", OnbekendeWaarde), ("prijspeil:30", InvoerFout), ("prijspeil:2030", InvoerFout),
        ("sneller:2", InvoerFout), ("uitval:provincie + ", InvoerFout),
    ],
)  # fmt: skip
def test_a_scenario_that_cannot_be_is_refused(tekst: str, fout: type[Exception]) -> None:
    agenda = Agenda("Merenland", (post(B, 100), post(D, 60)), 2026, 2040)
    with pytest.raises(fout):
        compare(agenda, parse_scenario(tekst), None, DAG)


def test_price_levels_are_never_added_up() -> None:
    lines = (post(B, 100, prijspeil=2022), replace(post(D, 100), rij=7))
    agenda = Agenda("Merenland", lines, 2026, 2040)
    with pytest.raises(NietOptelbaar, match=r"prijspeil 2022: Brug Veenwoude; prijspeil 2025: rij 7") as fout:
        judge(agenda, DAG)
    assert "indextabel" in fout.value.remedie
    mixed = replace(agenda, posten=(lines[0], replace(lines[0], ritme=replace(lines[0].ritme, btw=Btw.EXCL))))  # type: ignore[type-var]
    with pytest.raises(NietOptelbaar, match=r"btw incl: .*; btw excl: "):
        judge(mixed, DAG)
    converted = judge(convert_agenda(agenda, 2025, TABEL), DAG)
    assert converted.tekort == Decimal("13.1")
    bare = Agenda("Merenland", (post(B, 1, prijspeil=None),), 2026, 2040)
    assert "prijspeil niet bekend" in judge(bare, DAG).als_zin()
    with pytest.raises(InvoerFout, match="van 1 regels is het prijspeil niet bekend"):
        convert_agenda(bare, 2025, TABEL)


def test_indexing_hides_no_shortfall() -> None:
    """Need of 2022 against a budget of 2025: covered in figures, short at both price levels."""
    agenda = Agenda("Merenland", (post(B, 1000, prijspeil=2022), post(D, 1000)), 2026, 2040)
    levels = judge_each_peil(agenda, TABEL, None, DAG)
    assert [one.prijspeil for one in levels] == [2022, 2025]
    gaps = [one.stand.tekort for one in levels if one.stand]
    assert len(gaps) == 2
    assert all(gap > 0 for gap in gaps)
    without = judge_each_peil(agenda, None, 2030, DAG)
    assert [one.prijspeil for one in without] == [2022, 2025, 2030]
    assert all(one.stand is None and "IBOI" in one.reden for one in without)
    one = judge_each_peil(Agenda("M", (post(B, 1),), 2026, 2040), None, 2022, DAG)
    assert [(o.prijspeil, o.stand is not None) for o in one] == [(2025, True), (2022, False)]


def test_what_cannot_be_a_line_is_refused() -> None:
    with pytest.raises(InvoerFout, match="alleen dekking"):
        Post("m", "", B, 2026, 2026, None, bron=Bronsoort.EU)
    with pytest.raises(InvoerFout, match="alleen dekking"):
        Post("m", "", D, 2026, 2026, None)
    with pytest.raises(InvoerFout, match="maatregel"):
        Post("", "", B, 2026, 2026, None)
    with pytest.raises(InvoerFout, match="2030 tot en met 2026"):
        post(B, 1, (2030, 2026))
    with pytest.raises(InvoerFout, match="negatief"):
        post(B, -1)
    with pytest.raises(InvoerFout, match="geen regels"):
        Agenda.of("leeg", [])


def test_a_price_level_is_reached_in_one_step_and_a_cent_is_not_rounded_away() -> None:
    tabel = Indextabel.of_index(
        "Voorbeeldreeks", "verzonnen", {2022: Decimal(100), 2025: Decimal(10), 2030: Decimal(100)}
    )
    agenda = Agenda("Merenland", (post(B, "0.03", (2026, 2026), prijspeil=2022),), 2026, 2040)
    found = compare(agenda, parse_scenario("prijspeil:2030"), tabel, DAG, 2025)
    assert (found.basis.prijspeil, found.basis.tekort) == (2025, 0)
    assert (found.uitkomst.prijspeil, found.uitkomst.tekort) == (2030, Decimal("0.03"))
    both = compare(agenda, parse_scenario("prijspeil:2030 + vertraging:2"), tabel, DAG, 2025).uitkomst
    assert (both.prijspeil, both.tekort) == (2030, Decimal("0.03"))
    assert compare(agenda, parse_scenario("vertraging:2"), tabel, DAG, 2025).uitkomst.prijspeil == 2025
