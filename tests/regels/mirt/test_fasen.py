"""Where a decision leads, and everything that the rules of the MIRT do not know."""

from __future__ import annotations

from itertools import product

import pytest

from ruimteregie.bronnen.referentie.lezen import read
from ruimteregie.bronnen.referentie.woorden import MIRTFASEN
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.regels.mirt.fasen import (
    BESLISREGELS,
    DEELFASEN,
    FASEN,
    SOORTEN,
    SPELREGELS,
    ZEVEN,
    Beslissing,
    Deelfase,
    Fase,
    Stand,
    Uitslag,
    apply,
    decision_of,
    earlier,
    pause,
    restart,
    stand_of,
)

START, VOORKEUR, PROJECT, OPLEVERING = Beslissing
GO, NO_GO, VOORLOPIG, TERUG = Uitslag


def test_the_decisions_close_and_open_the_phases_in_their_order() -> None:
    assert [rule.sluit for rule in BESLISREGELS.values()] == list(FASEN[:-1])
    assert [rule.opent for rule in BESLISREGELS.values()] == list(FASEN[1:])


@pytest.mark.parametrize(
    ("fase", "beslissing", "naar"),
    [
        (Fase.ONDERZOEK, START, Fase.VERKENNING),
        (Fase.VERKENNING, VOORKEUR, Fase.PLANUITWERKING),
        (Fase.PLANUITWERKING, PROJECT, Fase.REALISATIE),
        (Fase.REALISATIE, OPLEVERING, Fase.OPGELEVERD),
    ],
)
def test_go_opens_the_next_phase_and_only_go_meets_the_gate(
    fase: Fase, beslissing: Beslissing, naar: Fase
) -> None:
    step = apply(fase, beslissing, GO)
    assert (step.van, step.naar, step.geld_valt_vrij, step.poort) == (fase, naar, False, True)
    assert apply(None, beslissing, GO).naar is naar
    assert apply(None, beslissing, GO).van is None


@pytest.mark.parametrize("beslissing", [START, VOORKEUR, PROJECT])
def test_no_go_is_a_decision_that_ends_and_frees_money(beslissing: Beslissing) -> None:
    step = apply(BESLISREGELS[beslissing].sluit, beslissing, NO_GO)
    assert (step.naar, step.geld_valt_vrij, step.poort) == (Fase.BEEINDIGD, True, False)
    assert "valt vrij" in step.als_zin()
    paused = apply(BESLISREGELS[beslissing].sluit, beslissing, NO_GO, gepauzeerd=True)
    assert paused == step


def test_a_provisional_alternative_leaves_the_phase_and_opens_no_gate() -> None:
    step = apply(Fase.VERKENNING, VOORKEUR, VOORLOPIG)
    assert (step.naar, step.wijzigt, step.poort) == (Fase.VERKENNING, False, False)
    assert not step.geld_valt_vrij
    assert "geen eis van 100 procent" in step.als_zin()
    assert decision_of("voorlopig-voorkeursalternatief") == (VOORKEUR, VOORLOPIG)


@pytest.mark.parametrize(
    ("beslissing", "naar"),
    [
        (VOORKEUR, Fase.ONDERZOEK),
        (PROJECT, Fase.ONDERZOEK),
        (PROJECT, Fase.VERKENNING),
        (OPLEVERING, Fase.PLANUITWERKING),
    ],
)
def test_back_goes_to_an_earlier_phase(beslissing: Beslissing, naar: Fase) -> None:
    step = apply(BESLISREGELS[beslissing].sluit, beslissing, TERUG, naar)
    assert (step.naar, step.geld_valt_vrij) == (naar, False)


def test_nothing_flows_by_itself() -> None:
    """Every phase is reached by exactly the outcomes that the rules name; all else is refused."""
    reached = set[tuple[Fase, Beslissing, Uitslag, Fase]]()
    for fase, beslissing, uitslag, naar in product(Fase, Beslissing, Uitslag, [None, *Fase]):
        try:
            step = apply(fase, beslissing, uitslag, naar)
        except InvoerFout:
            continue
        reached.add((fase, beslissing, uitslag, step.naar))
    expected = {(r.sluit, b, GO, r.opent) for b, r in BESLISREGELS.items()}
    expected |= {(BESLISREGELS[b].sluit, b, NO_GO, Fase.BEEINDIGD) for b in (START, VOORKEUR, PROJECT)}
    expected |= {(Fase.VERKENNING, VOORKEUR, VOORLOPIG, Fase.VERKENNING)}
    expected |= {(r.sluit, b, TERUG, before) for b, r in BESLISREGELS.items() for before in earlier(r.sluit)}
    assert reached == expected


@pytest.mark.parametrize(
    ("args", "wat"),
    [
        ((Fase.ONDERZOEK, VOORKEUR, GO), "sluit de fase verkenning"),
        ((Fase.OPGELEVERD, OPLEVERING, GO), "sluit de fase realisatie"),
        ((Fase.ONDERZOEK, START, TERUG), "geen eerdere"),
        ((Fase.VERKENNING, VOORKEUR, TERUG), "ontbreekt de fase"),
        ((Fase.VERKENNING, VOORKEUR, TERUG, Fase.REALISATIE), "geen eerdere fase"),
        ((Fase.VERKENNING, VOORKEUR, GO, Fase.REALISATIE), "zegt zelf waarheen"),
        ((Fase.PLANUITWERKING, PROJECT, VOORLOPIG), "geen voorlopige projectbeslissing"),
        ((Fase.REALISATIE, OPLEVERING, NO_GO), "geen no-go bij de opleveringsbeslissing"),
    ],
)
def test_what_the_rules_do_not_know_is_refused_in_dutch(args: tuple[object, ...], wat: str) -> None:
    with pytest.raises(InvoerFout, match=wat) as fout:
        apply(*args)  # type: ignore[arg-type]
    assert fout.value.remedie


def test_a_pause_is_a_state_beside_the_phase() -> None:
    stand = pause(Stand(Fase.PLANUITWERKING))
    assert stand == Stand(Fase.PLANUITWERKING, gepauzeerd=True)
    assert restart(stand) == Stand(Fase.PLANUITWERKING)
    with pytest.raises(InvoerFout, match="pas na een herstart"):
        apply(stand.fase, PROJECT, GO, gepauzeerd=True)
    with pytest.raises(InvoerFout, match="al gepauzeerd"):
        pause(stand)
    with pytest.raises(InvoerFout, match="niet gepauzeerd"):
        restart(Stand(Fase.VERKENNING))
    with pytest.raises(InvoerFout, match="kan niet pauzeren"):
        pause(Stand(Fase.OPGELEVERD))


def test_the_code_gepauzeerd_alone_has_lost_the_phase() -> None:
    assert stand_of("gepauzeerd") == Stand(None, gepauzeerd=True)
    assert restart(stand_of("gepauzeerd")) == Stand(None)
    assert stand_of("gepauzeerd", "planuitwerking").fase is Fase.PLANUITWERKING
    assert stand_of("programma") == stand_of("") == Stand(None)
    assert stand_of("realisatie") == Stand(Fase.REALISATIE)
    with pytest.raises(OnbekendeWaarde):
        stand_of("aanleg")


def test_every_stored_code_is_known() -> None:
    assert all(stand_of(code) for code in MIRTFASEN)
    assert set(FASEN) <= set(map(Fase, set(MIRTFASEN) & {f.value for f in Fase}))


def test_the_kinds_of_decision_are_those_of_the_register() -> None:
    kinds = {rij.tekst("soort") for rij in read("besluiten")}
    assert kinds & set(SOORTEN) >= {
        "startbeslissing", "projectbeslissing", "voorlopig-voorkeursalternatief",
    }  # fmt: skip
    assert decision_of("startbeslissing") == (START, None)
    assert decision_of("startbeslissing", NO_GO) == (START, NO_GO)
    with pytest.raises(InvoerFout, match="altijd voorlopig"):
        decision_of("voorlopig-voorkeursalternatief", GO)
    with pytest.raises(InvoerFout, match="sluit geen fase"):
        decision_of("aanwijzing")


def test_a_verkenning_has_four_parts_and_two_sieves() -> None:
    assert DEELFASEN[Fase.VERKENNING] == (
        Deelfase.START, Deelfase.ANALYTISCH, Deelfase.BEOORDELING, Deelfase.BESLUITVORMING,
    )  # fmt: skip
    assert ZEVEN[Deelfase.ANALYTISCH].startswith("zeef 1")
    assert ZEVEN[Deelfase.BEOORDELING] == "zeef 2"
    assert DEELFASEN[Fase.REALISATIE][-1] is Deelfase.OPENSTELLING


def test_who_decides_stands_with_the_decision() -> None:
    assert BESLISREGELS[START].wie == "bevoegd gezag, na bestuurlijk overleg"
    assert BESLISREGELS[VOORKEUR].wie == "bevoegd gezag of bewindspersoon, in het BO MIRT"
    assert BESLISREGELS[PROJECT].wie == "bewindspersoon, in het BO MIRT"
    assert BESLISREGELS[OPLEVERING].wie == "gemandateerde directeur-generaal"


def test_the_source_is_that_of_the_reference_data() -> None:
    rij = next(r for r in read("regels") if r.tekst("code") == "mirt-fasen-geen-automatisme")
    assert (rij.tekst("bron_document"), rij.tekst("bron_adres"), rij.tekst("betrouwbaarheid")) == (
        SPELREGELS.document, SPELREGELS.adres, SPELREGELS.betrouwbaarheid,
    )  # fmt: skip
