"""What the register changed while a version was written is not put back, and clashes are named."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from register.maken import make_actor
from register.onderhandelen import REGIO, TEKST, adopted, agreed, draft, rewritten, text
from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout
from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.services import (
    add_tekst,
    adopt,
    change_tekst,
    drop_tekst,
    start_versie,
    toepassen,
)
from ruimteregie.register.pakketten.services.bijwerken import (
    check_register,
    refresh_texts,
    register_changes,
)
from ruimteregie.register.pakketten.services.toepassen import apply_texts
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import Wijziging

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("schrijven")]

ACTIE = "arr-gld-1-1.1"


def next_version(first: PakketVersie, nummer: str = "2.0") -> PakketVersie:
    return start_versie(first.pakket, nummer, actor=REGIO, vanaf=first)


def change_actie(**velden: Any) -> Actie:
    actie = Actie.objects.get(code=ACTIE)
    for name, value in velden.items():
        setattr(actie, name, value)
    store(actie)
    return actie


def later_term() -> Actie:
    return change_actie(termijn_tekst="2027", termijn_soort="kalender", termijn_edtf="2027")


def test_a_term_that_the_register_moved_is_not_put_back() -> None:
    second = next_version(adopted())
    later_term()
    change_tekst(text(second), {"titel": "Wonen en werken aan het meer"}, actor=REGIO)
    adopted(second)
    assert Actie.objects.get(code=ACTIE).termijn_tekst == "2027"
    assert Afspraak.objects.get().titel == "Wonen en werken aan het meer"


def test_what_both_changed_is_refused_by_name_until_somebody_settles_it() -> None:
    second = next_version(adopted())
    later_term()
    change_tekst(text(second), {f"acties/{ACTIE}/termijn": "januari 2026"}, actor=REGIO)
    with pytest.raises(InvoerFout, match=rf"intussen gewijzigd.*{ACTIE}: termijn"):
        apply_texts(second)
    assert Actie.objects.get(code=ACTIE).termijn_tekst == "2027"
    [found] = refresh_texts(second, actor=REGIO)
    assert found.botst == [(ACTIE, "termijn")]
    adopted(second)
    assert Actie.objects.get(code=ACTIE).termijn_tekst == "januari 2026"


def test_the_same_change_on_both_sides_is_no_clash() -> None:
    second = next_version(adopted())
    later_term()
    change_tekst(text(second), {f"acties/{ACTIE}/termijn": ["2027", "kalender", "2027"]}, actor=REGIO)
    check_register(second)


def test_bringing_a_text_up_to_date_takes_what_only_the_register_changed() -> None:
    second = next_version(adopted())
    later_term()
    change_tekst(text(second), {"titel": "Anders"}, actor=REGIO)
    [found] = refresh_texts(second, actor=REGIO)
    assert (found.anders, found.botst) == ([(ACTIE, "termijn")], [])
    now = text(second).inhoud
    assert (now["titel"], now["acties"][0]["termijn"][0]) == ("Anders", "2027")
    assert not any(register_changes(second))
    assert refresh_texts(second, actor=REGIO) == []


def test_a_draft_of_a_draft_keeps_what_the_first_one_changed() -> None:
    second = next_version(adopted())
    change_tekst(text(second), {"titel": "Anders"}, actor=REGIO)
    third = start_versie(second.pakket, "3.0", actor=REGIO, vanaf=second)
    later_term()
    adopted(third)
    assert Afspraak.objects.get().titel == "Anders"
    assert Actie.objects.get(code=ACTIE).termijn_tekst == "2027"


def test_an_older_draft_does_not_overwrite_what_was_adopted_meanwhile() -> None:
    first = adopted()
    second, third = next_version(first), next_version(first, "3.0")
    change_tekst(text(third), {"titel": "De derde"}, actor=REGIO)
    change_tekst(text(second), {"samenvatting": "De tweede."}, actor=REGIO)
    added = add_tekst(third, {**TEKST, "nummer": "9", "titel": "Een brug"}, actor=REGIO)
    adopted(third)
    with pytest.raises(InvoerFout, match="Een brug is erbij gekomen"):
        apply_texts(second)
    refresh_texts(second, actor=REGIO)
    assert [t.code for t in second.teksten.order_by("volgorde")] == ["arr-gld-1-1", added.code]
    adopted(second)
    found = Afspraak.objects.get(code="arr-gld-1-1")
    assert (found.titel, found.samenvatting) == ("De derde", "De tweede.")


def test_an_agreement_that_ended_meanwhile_is_not_taken_up_again_in_silence() -> None:
    first = adopted(draft(TEKST, {**TEKST, "nummer": "2", "titel": "Water eerst"}))
    second, third = next_version(first), next_version(first, "3.0")
    drop_tekst(text(third, 2), actor=REGIO)
    adopted(third)
    with pytest.raises(InvoerFout, match="Water eerst is vervallen"):
        check_register(second)
    refresh_texts(second, actor=REGIO)
    assert text(second, 2).vervalt
    check_register(second)


def test_an_actie_that_the_register_added_or_a_version_dropped_stays_so() -> None:
    first = adopted()
    second, third = next_version(first), next_version(first, "3.0")
    store(Actie(code="extra", afspraak=Afspraak.objects.get(), volgorde=3, samenvatting="Erbij."))
    kept = [a for a in text(third).inhoud["acties"] if a["code"] != ACTIE]
    change_tekst(text(third), {"acties": kept}, actor=REGIO)
    adopted(third)
    assert not Actie.objects.filter(code="extra", verval__isnull=False).exists()
    change_tekst(text(second), {"titel": "Anders"}, actor=REGIO)
    adopted(second)
    assert Actie.objects.get(code=ACTIE).verval.pakketversie == third
    assert Afspraak.objects.get().titel == "Anders"


def test_only_who_may_write_brings_a_version_up_to_date() -> None:
    second = next_version(adopted())
    with pytest.raises(GeenToegang):
        refresh_texts(second, actor=make_actor("medewerker", "GM0200", "regio"))


def _queries(acties: int) -> tuple[int, int]:
    """How many queries and changes it takes to adopt one other title among so many unchanged acties."""
    tekst = {**TEKST, "acties": [{"samenvatting": f"Stap {n}.", "termijn": "2027"} for n in range(acties)]}
    first = adopted(draft(tekst, {**tekst, "nummer": "2", "titel": "Water eerst"}))
    second = next_version(first)
    change_tekst(text(second), {"titel": "Anders"}, actor=REGIO)
    before = Wijziging.objects.count()
    with CaptureQueriesContext(connection) as seen:
        apply_texts(second)
    return len(seen), Wijziging.objects.count() - before


def test_what_does_not_change_costs_no_queries_and_leaves_no_changes() -> None:
    few, many = _queries(2), _queries(40)
    assert many[0] <= few[0] + 2
    assert many[1] == few[1] <= 5


def test_each_actie_that_changes_costs_one_query() -> None:
    def cost(afspraken: int) -> int:
        versie = rewritten(afspraken, 5)
        with CaptureQueriesContext(connection) as seen:
            adopt(versie, "vastgesteld", actor=REGIO, datum="2025-07-02")
        assert set(Actie.objects.filter(afspraak__pakketversies=versie).values_list("termijn_tekst")) == {
            ("2028",)
        }
        return len(seen)

    few, many = cost(2), cost(8)
    assert many - few <= 6 * (5 + 1) + 2


@pytest.mark.parametrize("what", ["actie", "afspraak"])
def test_what_the_register_changes_during_the_adoption_is_not_overwritten(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = next_version(adopted())
    place = f"acties/{ACTIE}/samenvatting"
    change_tekst(text(second), {"titel": "Wonen en werken", place: "Geld overmaken."}, actor=REGIO)
    agreed(second)
    check = toepassen.check_register

    def then_somebody_saves(versie: PakketVersie) -> Any:
        found = check(versie)
        if what == "actie":
            later_term()
        else:
            afspraak = Afspraak.objects.get()
            afspraak.titel = "Iets anders"
            store(afspraak)
        return found

    monkeypatch.setattr(toepassen, "check_register", then_somebody_saves)
    with pytest.raises(Bewerkingsconflict):
        adopt(second, "vastgesteld", actor=REGIO, datum="2025-07-02")


def test_an_actie_that_the_text_leaves_as_it_is_is_not_written() -> None:
    second = next_version(adopted())
    place = f"acties/{ACTIE}/samenvatting"
    change_tekst(text(second), {place: "Geld overmaken."}, actor=REGIO)
    other = Actie.objects.exclude(code=ACTIE).get()
    adopted(second)
    assert Actie.objects.get(pk=other.pk).versie == other.versie


def test_a_new_part_of_a_new_actie_stands_under_it() -> None:
    second = next_version(adopted())
    change_tekst(text(second), {"acties": [*text(second).inhoud["acties"], {"samenvatting": "Boven."}]},
                 actor=REGIO)  # fmt: skip
    inhoud = text(second).inhoud
    above = inhoud["acties"][-1]["code"]
    kept = [{**inhoud["acties"][0]}, inhoud["acties"][-1], {"samenvatting": "Onder.", "onder": above},
            {**inhoud["acties"][1], "onder": above}]  # fmt: skip
    change_tekst(text(second), {"acties": kept}, actor=REGIO)
    adopted(second)
    rows = Actie.objects.order_by("volgorde").values_list("samenvatting", "onder__samenvatting")
    assert list(rows)[1:] == [("Boven.", None), ("Onder.", "Boven."), ("Een plan maken.", "Boven.")]


def test_beginning_with_the_very_words_of_a_version_puts_them_back_when_adopted() -> None:
    first = adopted(draft(TEKST, {**TEKST, "nummer": "2", "titel": "Water eerst"}))
    second = next_version(first)
    change_tekst(text(second), {"titel": "Anders"}, actor=REGIO)
    drop_tekst(text(second, 2), actor=REGIO)
    adopted(second)
    third = start_versie(first.pakket, "3.0", actor=REGIO, vanaf=first, letterlijk=True)
    assert [t.inhoud["titel"] for t in third.teksten.order_by("volgorde")] == [
        "Wonen aan het meer",
        "Water eerst",
    ]
    adopted(third)
    assert set(Afspraak.objects.values_list("titel", "status")) == {
        ("Wonen aan het meer", "lopend"),
        ("Water eerst", "lopend"),
    }
    assert third.inhoud["afspraken"] == first.inhoud["afspraken"]
