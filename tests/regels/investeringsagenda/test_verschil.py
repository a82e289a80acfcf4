"""What a table changes is told line by line and in sums; nothing that changed is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from ruimteregie.regels.investeringsagenda.posten import Agenda
from ruimteregie.regels.investeringsagenda.tabel import KOLOMMEN, VOORBEELD, read_agenda
from ruimteregie.regels.investeringsagenda.verschil import Tabelverschil, Verandering, compare_tables

DAG = date(2026, 3, 1)


def lees(*rijen: tuple[str, ...]) -> Agenda:
    return read_agenda(KOLOMMEN, list(enumerate(rijen or VOORBEELD, 2)), naam="Merenland").agenda


def met(rij: tuple[str, ...], **anders: str) -> tuple[str, ...]:
    return tuple((dict(zip(KOLOMMEN, rij, strict=True)) | anders)[naam] for naam in KOLOMMEN)


def verschil(*rijen: tuple[str, ...]) -> Tabelverschil:
    return compare_tables(lees(), lees(*rijen), DAG)


def test_the_same_table_changes_nothing() -> None:
    found = verschil()
    assert (found.regels, found.ongewijzigd) == ((), 7)
    assert all(one.gelijk for one in found.sommen)
    moved = verschil(*reversed(VOORBEELD))
    assert moved.regels == ()


def test_what_is_new_changed_and_gone_is_told_in_amounts() -> None:
    dearer = met(VOORBEELD[1], euro="40000000")
    extra = met(VOORBEELD[0], fase="verkenning", euro="500000")
    found = verschil(VOORBEELD[0], dearer, *VOORBEELD[2:6], extra)
    assert [(one.verandering, one.maatregel, one.regel) for one in found.regels] == [
        (Verandering.GEWIJZIGD, "Voorbeeld: brug Veenwoude, realisatie", "behoefte"),
        (Verandering.NIEUW, "Voorbeeld: brug Veenwoude, verkenning", "behoefte"),
        (
            Verandering.WEG,
            "Voorbeeld: waterberging Merenpolder, realisatie",
            "dekking van waterschap (Waterschap De Veenpoel)",
        ),
    ]
    assert found.regels[0].velden == (
        ("bedrag", "€ 36 mln. (prijspeil 2025, incl. btw)", "€ 40 mln. (prijspeil 2025, incl. btw)"),
    )
    assert found.regels[1].velden == (
        ("bedrag", "", "€ 500.000 (prijspeil 2025, incl. btw)"), ("jaren", "", "2027 tot en met 2028")
    )  # fmt: skip
    assert [name for name, _, new in found.regels[2].velden if not new] == ["bedrag", "jaren", "graad"]
    assert found.als_zin() == (
        "3 regels anders (1 nieuw, 1 gewijzigd, 1 weg), 5 ongewijzigd. Behoefte € 58,5 mln. → € 63 mln.;"
        " dekking zonder open voorwaarde € 26 mln. → € 12 mln.; tekort € 30 mln. → € 48,5 mln."
    )


def test_a_condition_that_is_fulfilled_is_a_change() -> None:
    done = met(VOORBEELD[3], voorwaarde_vervuld="ja", bewijs="Besluit 12")
    (line,) = verschil(*VOORBEELD[:3], done, *VOORBEELD[4:]).regels
    assert line.velden == (("vervuld", "niet bekend", "ja"), ("bewijs", "", "Besluit 12"))


def test_what_cannot_be_added_up_is_called_so() -> None:
    mixed = met(VOORBEELD[0], prijspeil="2022")
    found = verschil(mixed, *VOORBEELD[1:])
    assert {one.wordt for one in found.sommen} == {"niet op te tellen"}
    assert "Tekort € 30 mln. → niet op te tellen" in found.als_zin().replace("; tekort", "; Tekort")


def test_an_amount_that_becomes_unknown_is_not_zero() -> None:
    found = verschil(met(VOORBEELD[0], euro=""), *VOORBEELD[1:])
    assert found.regels[0].velden[0] == ("bedrag", "€ 4 mln. (prijspeil 2025, incl. btw)", "niet bekend")
    assert found.sommen[0].wordt == "€ 54,5 mln. en 1 niet bekend"


def test_the_first_table_is_new_as_a_whole() -> None:
    found = compare_tables(None, lees(), DAG)
    assert found.count(Verandering.NIEUW) == 7
    assert (found.sommen[0].nu, found.sommen[0].wordt) == ("€ 0", "€ 58,5 mln.")


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(range(7)), unique=True, min_size=1), st.lists(st.integers(0, 6), unique=True))
def test_every_line_is_told_or_stays(kept: list[int], changed: list[int]) -> None:
    before = lees()
    after = lees(*(met(VOORBEELD[i], prijspeil="2024") if i in changed else VOORBEELD[i] for i in kept))
    found = compare_tables(before, after, DAG)
    assert found.ongewijzigd == len(set(kept) - set(changed))
    assert found.count(Verandering.GEWIJZIGD) == len(set(kept) & set(changed))
    assert found.count(Verandering.WEG) == 7 - len(kept)
    back = compare_tables(after, before, DAG)
    assert [(r.wordt, r.nu) for r in back.regels] != [] or not found.regels
    assert {replace(r, nu=r.wordt, wordt=r.nu) for r in back.regels} == set(found.regels)
