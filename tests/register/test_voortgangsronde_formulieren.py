"""A form that came back: whose it is, what differs, and taking it over."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from register.maken import make_actor, make_gebruiker, make_partij
from register.test_voortgangsronde import SECRETARIS, make_ronde, make_wereld
from register.test_voortgangsronde_vel import Antwoorden, fill_odt, fill_xlsx
from ruimteregie.kern.fouten import (
    Bewerkingsconflict,
    GeenToegang,
    GeenVerantwoording,
    InvoerFout,
    Onveranderlijk,
)
from ruimteregie.register.afspraken.models import Actie, Melding
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord, wijzigingen
from ruimteregie.register.voortgang.formulieren import (
    Formulierfout,
)
from ruimteregie.register.voortgang.models import Formulier, Formulierregel, Voortgangsronde
from ruimteregie.register.voortgang.selectors import round_status
from ruimteregie.register.voortgang.services import (
    Inname,
    close_voortgangsronde,
    correct_regel,
    form_for,
    merge_all_new,
    merge_regel,
    reject_regel,
    take_in_form,
)
from ruimteregie.register.voortgang.vergelijken import compare, faults_of

pytestmark = pytest.mark.django_db


def make_formulier(ronde: Voortgangsronde, antwoorden: Antwoorden, formaat: str = "xlsx") -> bytes:
    partij = Partij.objects.get(code="PV25")
    blank = form_for(ronde, partij, formaat, actor=SECRETARIS).inhoud
    return (fill_xlsx if formaat == "xlsx" else fill_odt)(blank, antwoorden)


def take_in(ronde: Voortgangsronde, inhoud: bytes, naam: str = "antwoord.xlsx") -> Inname:
    with verantwoord(door=None, reden="Formulier ingenomen"):
        return take_in_form(ronde, naam, inhoud, actor=SECRETARIS)


@pytest.mark.parametrize("formaat", ["xlsx", "odt"])
def test_a_form_becomes_reports_that_are_shown_as_taken_over(formaat: str) -> None:
    ronde = make_ronde(make_wereld()[0])
    filled = {
        0: {"stand": "loopt", "datum": date(2026, 3, 12), "toelichting": "De kaart is af.",
            "bewijs": "Kaart (https://kaart.example/1)."},
        1: {"stand": "gereed", "bewijs": "Besluit van de staten"},
    }  # fmt: skip
    taken = take_in(ronde, make_formulier(ronde, filled, formaat), f"map/antwoord.{formaat}")
    assert (taken.is_nieuw, taken.formulier.bestand) == (True, f"antwoord.{formaat}")
    (gebrek,) = taken.formulier.gebreken
    assert gebrek["wat"].startswith("“Besluit van de staten” is geen webadres")
    anna = make_gebruiker("anna@vro.example", "Anna")
    with verantwoord(door=anna, reden="Overgenomen"):
        assert merge_all_new(taken.formulier, actor=SECRETARIS) == 2
    first, second = Melding.objects.order_by("actie__code")
    assert (first.namens.code, first.wijze, first.wie) == ("PV25", "overgenomen", anna)
    assert first.overgenomen_uit.startswith(f"formulier antwoord.{formaat}, ontvangen op ")
    assert first.toelichting == "Stand op 12 maart 2026. De kaart is af."
    assert [(b.omschrijving, b.adres) for b in first.bewijzen.all()] == [("Kaart", "https://kaart.example/1")]
    assert second.toelichting == "Als bewijs genoemd: Besluit van de staten"
    assert not second.bewijzen.exists()
    (stand,) = [s for s in round_status(ronde, SECRETARIS) if s.partij.code == "PV25"]
    assert (stand.gemeld, stand.totaal, len(stand.formulieren)) == (2, 2, 1)


def test_the_same_file_is_kept_once_and_a_later_one_shows_what_differs() -> None:
    ronde = make_ronde(make_wereld()[0])
    inhoud = make_formulier(ronde, {0: {"stand": "loopt"}})
    first = take_in(ronde, inhoud)
    again = take_in(ronde, inhoud, "nog eens.xlsx")
    assert (again.is_nieuw, again.formulier) == (False, first.formulier)
    with verantwoord(door=None, reden="Overgenomen"):
        merge_all_new(first.formulier, actor=SECRETARIS)
    later = take_in(ronde, make_formulier(ronde, {0: {"stand": "loopt"}, 1: {"stand": "gereed"}})).formulier
    assert [(v.regel.uitkomst, v.in_ronde, v.is_nieuw) for v in compare(later, SECRETARIS)] == [
        ("ongewijzigd", True, False), ("te beoordelen", False, True),
    ]  # fmt: skip
    changed = take_in(ronde, make_formulier(ronde, {0: {"stand": "gereed"}})).formulier
    assert [(v.regel.stand, v.nu.stand, v.is_nieuw) for v in compare(changed, SECRETARIS) if v.nu] == [
        ("gereed", "loopt", False),
    ]  # fmt: skip
    with verantwoord(door=None, reden="Alles"):
        assert merge_all_new(changed, actor=SECRETARIS) == 0


def test_the_same_file_is_read_again_once_its_cause_is_mended() -> None:
    """An Actie that another party got is not used; handed in again after it came back, its line is there."""
    ronde = make_ronde(make_wereld()[0])
    inhoud = make_formulier(ronde, {0: {"stand": "loopt"}, 1: {"stand": "gereed"}})
    actie = Actie.objects.get(code="a-1.2")
    own = list(actie.partijen.all())
    with verantwoord(door=None, reden="Opzet"):
        store(actie, {"partijen": [make_partij("PV20", "regio", "provincie")]})
    first = take_in(ronde, inhoud).formulier
    assert [r.actie.code for r in first.regels.all()] == ["a-1.1"]
    assert [fault["actie"] for fault in first.gebreken] == ["a-1.2"]
    with verantwoord(door=None, reden="Opzet"):
        store(actie, {"partijen": own})
    again = take_in(ronde, inhoud)
    assert (again.is_nieuw, again.opmerkingen) == (False, ("Alsnog ingelezen: a-1.2.",))
    form = Formulier.objects.get()
    assert [(r.actie.code, r.volgorde) for r in form.regels.all()] == [("a-1.1", 1), ("a-1.2", 2)]
    assert form.gebreken == []
    changed = wijzigingen(form).first()
    assert changed is not None
    assert "gebreken" in changed.velden
    assert take_in(ronde, inhoud).opmerkingen == ()
    assert wijzigingen(form).count() == 2


def test_what_was_wrong_about_an_actie_that_one_may_not_see_is_not_told() -> None:
    ronde = make_ronde(make_wereld()[0])
    filled = {0: {"stand": "bijna", "toelichting": "De kaart is geheim."}, 1: {"stand": "gereed"}}
    form = take_in(ronde, make_formulier(ronde, filled)).formulier
    assert faults_of(form, SECRETARIS) == form.gebreken
    with verantwoord(door=None, reden="Opzet"):
        actie = Actie.objects.get(code="a-1.1")
        actie.vertrouwelijkheid = "regio-intern"
        store(actie)
    (fault,) = faults_of(form, SECRETARIS)
    assert fault["wat"] == "een regel die u niet mag zien"
    assert "geheim" not in str(fault)
    assert "a-1.1" not in str(fault)


def test_a_form_of_another_round_party_or_version_is_refused_and_leaves_nothing() -> None:
    versie, vro, _ = make_wereld()
    ronde, other = make_ronde(versie), make_ronde(versie, 2027)
    with pytest.raises(Formulierfout, match="hoort bij een andere ronde"):
        take_in(ronde, make_formulier(other, {0: {"stand": "loopt"}}))

    def mix(book: Any) -> None:
        theirs = load_workbook(io.BytesIO(form_for(ronde, vro, "xlsx", actor=SECRETARIS).inhoud))
        book["Voortgang"]["A3"] = theirs["Voortgang"]["A2"].value

    own = form_for(ronde, Partij.objects.get(code="PV25"), "xlsx", actor=SECRETARIS).inhoud
    with pytest.raises(Formulierfout, match="van twee partijen"):
        take_in(ronde, fill_xlsx(own, {0: {"stand": "loopt"}}, mix))

    def other_actie(book: Any) -> None:
        cell = book["Voortgang"]["A2"]
        cell.value = cell.value.replace("a-1.1", "a-1.9")

    with pytest.raises(Formulierfout, match="cel A2: het kenmerk is veranderd of hoort"):
        take_in(ronde, fill_xlsx(own, {0: {"stand": "loopt"}}, other_actie))
    with pytest.raises(Formulierfout, match="cel G3"):
        take_in(ronde, fill_xlsx(own, {1: {"stand": "onzin"}}))
    assert not Formulier.objects.exists()
    assert not Formulierregel.objects.exists()


@pytest.mark.parametrize(
    ("formaat", "waar"),
    [("xlsx", "blad Voortgang, cel G3"), ("odt", "de tabel van actie a-1.2, vak Uw stand")],
)
def test_a_wrong_row_is_named_and_kept_while_the_others_are_taken_in(formaat: str, waar: str) -> None:
    ronde = make_ronde(make_wereld()[0])
    filled = {0: {"stand": "loopt"}, 1: {"stand": "bijna", "toelichting": "De kaart is af."}}
    taken = take_in(ronde, make_formulier(ronde, filled, formaat), f"antwoord.{formaat}")
    assert [(r.actie.code, r.stand, r.uitkomst) for r in taken.formulier.regels.all()] == [
        ("a-1.1", "loopt", "te beoordelen")
    ]
    (fault,) = Formulier.objects.get().gebreken
    assert fault["waar"] == waar
    assert fault["wat"] == "“bijna” is geen stand"
    assert fault["remedie"].startswith("Kies niet begonnen, loopt")
    assert fault["inhoud"] == "Stand: bijna; Toelichting: De kaart is af."


def test_a_row_of_another_actie_does_not_stop_the_others() -> None:
    ronde = make_ronde(make_wereld()[0])

    def change(book: Any) -> None:
        cell = book["Voortgang"]["A3"]
        cell.value = cell.value.replace("a-1.2", "a-1.9")

    own = form_for(ronde, Partij.objects.get(code="PV25"), "xlsx", actor=SECRETARIS).inhoud
    taken = take_in(ronde, fill_xlsx(own, {0: {"stand": "loopt"}, 1: {"stand": "gereed"}}, change))
    assert taken.formulier.regels.get().stand == "loopt"
    (fault,) = taken.formulier.gebreken
    assert (fault["waar"], fault["inhoud"]) == ("blad Voortgang, cel A3", "Stand: gereed")


def first_line(formulier: Formulier) -> Formulierregel:
    return formulier.regels.select_related("formulier__uitnodiging__ronde", "actie").order_by("volgorde")[0]


def test_rejecting_needs_a_reason_and_can_be_reconsidered() -> None:
    ronde = make_ronde(make_wereld()[0])
    form = take_in(ronde, make_formulier(ronde, {0: {"stand": "gereed"}})).formulier
    line = first_line(form)
    with verantwoord(door=None, reden="Poging"), pytest.raises(GeenVerantwoording):
        reject_regel(line, actor=SECRETARIS, reden=" ")
    with verantwoord(door=None, reden="Afgewezen"):
        reject_regel(line, actor=SECRETARIS, reden="De kaart is nog niet vastgesteld")
    last = wijzigingen(line).first()
    assert last is not None
    assert (line.uitkomst, last.waarom) == ("afgewezen", "De kaart is nog niet vastgesteld")
    assert not Melding.objects.exists()
    with verantwoord(door=None, reden="Toch"):
        merge_regel(line, actor=SECRETARIS)
    assert Melding.objects.get() == line.melding
    with verantwoord(door=None, reden="Nogmaals"), pytest.raises(InvoerFout, match="al overgenomen"):
        merge_regel(line, actor=SECRETARIS)
    with verantwoord(door=None, reden="Nogmaals"), pytest.raises(InvoerFout, match="al overgenomen"):
        reject_regel(line, actor=SECRETARIS, reden="Toch niet")


def test_what_was_taken_over_wrongly_is_corrected_by_a_new_report() -> None:
    ronde = make_ronde(make_wereld()[0])
    line = first_line(take_in(ronde, make_formulier(ronde, {0: {"stand": "gereed"}})).formulier)
    with verantwoord(door=None, reden="Overgenomen"):
        old = merge_regel(line, actor=SECRETARIS)
        new = correct_regel(line, "loopt", actor=SECRETARIS, toelichting="De partij vergiste zich.")
    assert line.melding == new
    assert "verbeterd" in new.overgenomen_uit
    assert list(Melding.objects.order_by("pk")) == [old, new]


def test_an_empty_line_is_not_taken_over_and_says_nothing() -> None:
    ronde = make_ronde(make_wereld()[0])
    form = take_in(ronde, make_formulier(ronde, {})).formulier
    assert {r.uitkomst for r in form.regels.all()} == {"ongewijzigd"}
    with verantwoord(door=None, reden="Poging"), pytest.raises(InvoerFout, match="niets ingevuld"):
        merge_regel(first_line(form), actor=SECRETARIS)


def test_two_people_cannot_decide_on_one_line_unseen() -> None:
    ronde = make_ronde(make_wereld()[0])
    form = take_in(ronde, make_formulier(ronde, {0: {"stand": "gereed"}})).formulier
    mine, theirs = first_line(form), first_line(form)
    with verantwoord(door=None, reden="Afgewezen"):
        reject_regel(theirs, actor=SECRETARIS, reden="Niet af")
    with pytest.raises(Bewerkingsconflict), verantwoord(door=None, reden="Overgenomen"):
        merge_regel(mine, actor=SECRETARIS)
    assert not Melding.objects.exists()


def test_only_who_runs_an_open_round_takes_in_and_over() -> None:
    ronde = make_ronde(make_wereld()[0])
    inhoud = make_formulier(ronde, {0: {"stand": "gereed"}})
    line = first_line(take_in(ronde, inhoud).formulier)
    for actor in (
        make_actor("medewerker", "VRO", "rijk"),
        make_actor("secretaris", "PV25", "regio", "MIRT-ZUID"),
        make_actor("bestuurder", "PV25", "regio"),
    ):
        with verantwoord(door=None, reden="Poging"):
            with pytest.raises(GeenToegang):
                take_in_form(ronde, "f.xlsx", inhoud, actor=actor)
            with pytest.raises(GeenToegang):
                merge_regel(line, actor=actor)
            with pytest.raises(GeenToegang):
                form_for(ronde, line.formulier.uitnodiging.partij, "xlsx", actor=actor)
    with verantwoord(door=None, reden="Sluiten"):
        close_voortgangsronde(ronde, "", actor=SECRETARIS)
    line = first_line(line.formulier)
    with verantwoord(door=None, reden="Na sluiting"), pytest.raises(Onveranderlijk):
        merge_regel(line, actor=SECRETARIS)
    with pytest.raises(Onveranderlijk):
        take_in(ronde, inhoud)


def test_what_was_said_last_year_has_to_be_said_anew() -> None:
    versie = make_wereld()[0]
    ronde = make_ronde(versie)
    with verantwoord(door=None, reden="Overgenomen"):
        merge_all_new(
            take_in(ronde, make_formulier(ronde, {0: {"stand": "loopt"}})).formulier, actor=SECRETARIS
        )
    later = make_ronde(versie, 2027)
    with verantwoord(door=None, reden="Een jaar later"):
        later.geopend_om = timezone.now() + timedelta(days=1)
        later.save()
    form = take_in(later, make_formulier(later, {0: {"stand": "loopt"}})).formulier
    assert first_line(form).uitkomst == "te beoordelen"
    blank = load_workbook(
        io.BytesIO(form_for(later, form.uitnodiging.partij, "xlsx", actor=SECRETARIS).inhoud)
    )
    assert str(blank["Voortgang"]["F2"].value).startswith("Loopt (")
