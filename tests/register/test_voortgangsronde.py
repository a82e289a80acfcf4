"""The yearly round: who is asked, what counts as reported, mail, and closing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, ClassVar

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from register.maken import (
    make_actie,
    make_actor,
    make_afspraak,
    make_gebied,
    make_gebruiker,
    make_partij,
    make_versie,
)
from ruimteregie.kern.fouten import GeenToegang, InvoerFout, Onveranderlijk
from ruimteregie.register.afspraken.models import Melding
from ruimteregie.register.afspraken.services import report_progress
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import PUBLIEK, visible
from ruimteregie.register.voortgang.models import Rondebericht, Uitnodiging, Voortgangsronde
from ruimteregie.register.voortgang.selectors import Deelname, acties_of, rondes, round_status, tally
from ruimteregie.register.voortgang.services import (
    close_voortgangsronde,
    invite,
    open_voortgangsronde,
    remind,
    reopen_voortgangsronde,
    send_form,
    set_address,
)

pytestmark = pytest.mark.django_db
SECRETARIS = make_actor("secretaris", "VRO", "rijk", "MIRT-OOST")


def make_wereld(acties: int = 2) -> tuple[PakketVersie, Partij, Partij]:
    """An adopted arrangement of VRO and a province, with acties of each and one of both."""
    oost = make_gebied("MIRT-OOST", "landsdeel")
    plek = make_gebied("PV25", landsdelen=(oost,))
    vro, provincie = make_partij(), make_partij("PV25", "regio", "provincie")
    rijk = make_partij("RIJK", "rijk", "rijk")
    afspraak = make_afspraak(
        "a-1", {"partijen": [provincie, rijk], "departementen": [vro], "gebieden": [plek]}
    )
    for number in range(acties):
        make_actie(afspraak, 1 + number, (provincie,), kant="regio", samenvatting=f"Kaart {number} maken.")
    make_actie(afspraak, 100, (vro,), kant="rijk", samenvatting="Regeling openen.")
    with verantwoord(door=None, reden="Opzet"):
        pakket = Pakket(code="arr", naam="Arrangement Merenland", soorten=("ruimtelijk-arrangement",))
        store(pakket, {"gebieden": [plek], "partijen": [vro, provincie]})
    versie = make_versie(pakket)
    with verantwoord(door=None, reden="Opzet"):
        store(versie, {"afspraken": [afspraak]})
    return versie, vro, provincie


def make_ronde(versie: PakketVersie, jaar: int = 2026, **fields: Any) -> Voortgangsronde:
    with verantwoord(door=None, reden="Ronde geopend"):
        return open_voortgangsronde(versie, jaar, actor=SECRETARIS, **fields)


def give_addresses(ronde: Voortgangsronde) -> None:
    with verantwoord(door=None, reden="Adressen"):
        for found in Uitnodiging.objects.filter(ronde=ronde):
            set_address(found, f"{found.partij.code.lower()}@voorbeeld.example", actor=SECRETARIS)


def meld(partij: Partij, ronde: Voortgangsronde, aantal: int) -> None:
    actor = make_actor("medewerker", partij.code, partij.kant)
    with verantwoord(door=None, reden="Gemeld"):
        for actie in acties_of(ronde, partij, actor)[:aantal]:
            report_progress(actie, "loopt", namens=partij, actor=actor)


def standen(ronde: Voortgangsronde) -> dict[str, tuple[Deelname, int, int]]:
    return {s.partij.code: (s.deelname, s.gemeld, s.totaal) for s in round_status(ronde, SECRETARIS)}


def test_opening_asks_who_promised_and_keeps_invitations_to_who_runs_it() -> None:
    versie, _, _ = make_wereld()
    ronde = make_ronde(versie)
    assert (ronde.code, ronde.vertrouwelijkheid, ronde.is_open) == (
        "voortgang-arr-1-2026", "gedeeld", True,
    )  # fmt: skip
    assert timezone.now() - ronde.geopend_om < timedelta(minutes=5)
    assert standen(ronde) == {
        "VRO": (Deelname.NIET_UITGENODIGD, 0, 1),
        "PV25": (Deelname.NIET_UITGENODIGD, 0, 2),
    }
    assert {u.vertrouwelijkheid for u in Uitnodiging.objects.all()} == {"intern"}
    region = make_actor("medewerker", "PV25", "regio")
    assert not visible(Uitnodiging.objects.all(), region).exists()
    assert [s.deelname for s in round_status(ronde, region)] == [Deelname.NOG_NIETS] * 2
    assert rondes(region).count() == 1
    assert rondes(PUBLIEK).count() == 0


def test_a_whole_side_is_asked_only_where_no_party_of_it_is() -> None:
    versie, vro, provincie = make_wereld()
    rijk = Partij.objects.get(code="RIJK")
    samen = make_afspraak("a-2", {"partijen": [provincie, rijk]})
    make_actie(samen, 1, (provincie, rijk), kant="samen")
    with verantwoord(door=None, reden="Opzet"):
        store(versie, {"afspraken": [samen]})
    assert {p.code for p in make_ronde(versie, 2026).partijen.all()} == {"PV25", "RIJK"}
    with verantwoord(door=None, reden="Opzet"):
        store(versie, {"afspraken": [samen, make_afspraak("a-3", {"departementen": [vro]})]})
    make_actie(versie.afspraken.get(code="a-3"), 1, (vro,))
    assert {p.code for p in make_ronde(versie, 2027).partijen.all()} == {"PV25", "VRO"}


def test_who_may_open_and_what_can_be_asked_after() -> None:
    versie, _, _ = make_wereld()
    other = make_actor("secretaris", "VRO", "rijk", "MIRT-ZUID")
    with verantwoord(door=None, reden="Poging"), pytest.raises(GeenToegang):
        open_voortgangsronde(versie, 2026, actor=other)
    make_ronde(versie)
    with pytest.raises(InvoerFout, match="al een voortgangsronde"):
        make_ronde(versie)
    with pytest.raises(InvoerFout, match="al voorbij"):
        make_ronde(versie, 2027, sluit_op=timezone.localdate() - timedelta(days=1))
    concept = make_versie(versie.pakket, "arr-2", wijze="in-voorbereiding")
    with pytest.raises(InvoerFout, match="niet aangenomen"):
        make_ronde(concept)
    with pytest.raises(InvoerFout, match="geen lopende actie"):
        make_ronde(make_versie(versie.pakket, "arr-3"))


def test_an_invitation_has_a_form_for_who_has_no_account_and_a_link_for_who_has_one() -> None:
    versie, vro, _ = make_wereld()
    ronde = make_ronde(versie, sluit_op=date(2099, 5, 1))
    give_addresses(ronde)
    person = make_gebruiker("jan@vro.example")
    sender = make_gebruiker("anna@vro.example", "Anna")
    with verantwoord(door=None, reden="Rol"):
        grant_rol(person, "medewerker", partij=vro)
    who = replace(SECRETARIS, gebruiker_id=sender.pk)
    report = invite(ronde, actor=who, adres="https://register.example/mijn-acties")
    assert {b.wie for b in Rondebericht.objects.all()} == {sender}
    assert len(report.verzonden) == 2
    messages = {m.to[0]: m for m in mail.outbox}
    rijk, regio = messages["vro@voorbeeld.example"], messages["pv25@voorbeeld.example"]
    assert "https://register.example/mijn-acties" in rijk.body
    assert not rijk.attachments
    assert [a[0] for a in regio.attachments] == [
        "voortgang-arr-1-2026-pv25.xlsx", "voortgang-arr-1-2026-pv25.odt",
    ]  # fmt: skip
    assert "https://" not in regio.body
    assert "1 mei 2099" in regio.body
    assert "2 acties" in regio.body
    assert regio.reply_to == ["anna@vro.example"]
    assert regio.subject == "Voortgangsronde 2026, Arrangement Merenland 1.0"


def test_nobody_is_invited_twice_on_a_day_without_asking() -> None:
    versie, _, provincie = make_wereld()
    ronde = make_ronde(versie)
    give_addresses(ronde)
    with verantwoord(door=None, reden="Uitnodigen"):
        invite(ronde, actor=SECRETARIS)
        assert invite(ronde, actor=SECRETARIS).verzonden == []
        again = invite(ronde, [provincie], actor=SECRETARIS)
        assert again.overgeslagen == [(provincie, "kreeg dit bericht vandaag al")]
        assert len(mail.outbox) == 2
        assert len(invite(ronde, [provincie], actor=SECRETARIS, opnieuw=True).verzonden) == 1
    assert standen(ronde)["PV25"][0] == Deelname.UITGENODIGD


def test_without_an_address_nothing_is_sent_and_it_is_told() -> None:
    versie, _, _ = make_wereld()
    ronde = make_ronde(versie)
    with verantwoord(door=None, reden="Uitnodigen"):
        report = invite(ronde, actor=SECRETARIS)
    assert [reason for _, reason in report.overgeslagen] == ["heeft geen e-mailadres"] * 2
    assert not mail.outbox
    found = Uitnodiging.objects.first()
    assert found is not None
    with verantwoord(door=None, reden="Adres"), pytest.raises(InvoerFout, match="geen e-mailadres"):
        set_address(found, "geen adres", actor=SECRETARIS)


class KapotteServer:
    """A mail server that takes the first message and refuses the next."""

    def __init__(self, *, opens: bool) -> None:
        self.opens, self.sent = opens, 0

    def open(self) -> None:
        if not self.opens:
            raise ConnectionRefusedError("geen verbinding")

    def close(self) -> None:
        """Nothing to close."""

    def send_messages(self, messages: list[Any]) -> int:
        if self.sent:
            raise OSError("postbus vol")
        self.sent += len(messages)
        return len(messages)


@pytest.mark.parametrize(("opens", "sent"), [(True, 1), (False, 0)])
def test_a_server_that_fails_leaves_an_error_and_no_false_message(
    monkeypatch: pytest.MonkeyPatch, *, opens: bool, sent: int
) -> None:
    versie, _, _ = make_wereld()
    ronde = make_ronde(versie)
    give_addresses(ronde)
    server = KapotteServer(opens=opens)
    monkeypatch.setattr("ruimteregie.register.voortgang.services.berichten.get_connection", lambda: server)
    with verantwoord(door=None, reden="Uitnodigen"):
        report = invite(ronde, actor=SECRETARIS)
    assert (len(report.verzonden), len(report.mislukt)) == (sent, 2 - sent)
    assert Rondebericht.objects.count() == sent
    assert ("postbus vol" if opens else "niet bereikbaar") in report.mislukt[0][1]


def test_only_who_has_not_reported_is_reminded() -> None:
    versie, vro, provincie = make_wereld()
    ronde = make_ronde(versie)
    give_addresses(ronde)
    with verantwoord(door=None, reden="Herinneren"):
        assert remind(ronde, actor=SECRETARIS).verzonden == []  # nobody was invited yet
        invite(ronde, actor=SECRETARIS)
        meld(vro, ronde, 1)
        meld(provincie, ronde, 1)
        report = remind(ronde, [vro, provincie], actor=SECRETARIS)
    assert [b.uitnodiging.partij for b in report.verzonden] == [provincie]
    assert report.overgeslagen == [(vro, "heeft niets meer te melden")]
    assert "1 van de 2" in mail.outbox[-1].body
    assert standen(ronde) == {"VRO": (Deelname.GEMELD, 1, 1), "PV25": (Deelname.DEELS, 1, 2)}


def test_a_form_can_be_mailed_to_one_party() -> None:
    versie, vro, _ = make_wereld()
    ronde = make_ronde(versie)
    give_addresses(ronde)
    with verantwoord(door=None, reden="Formulier"):
        (kept,) = send_form(ronde, vro, actor=SECRETARIS).verzonden
    assert (kept.soort, kept.adres) == ("formulier", "vro@voorbeeld.example")
    assert len(mail.outbox[0].attachments) == 2


def test_what_was_reported_before_the_round_does_not_count() -> None:
    versie, vro, _ = make_wereld()
    ronde = make_ronde(versie)
    meld(vro, ronde, 1)
    assert standen(ronde)["VRO"][1] == 1
    said = Melding.objects.get()
    for opened, closed, counts in (
        (timedelta(0), None, 1),
        (timedelta(seconds=1), None, 0),  # the same day, but before it opened
        (-timedelta(hours=1), -timedelta(seconds=1), 0),  # the same day, but after it closed
        (-timedelta(hours=1), timedelta(0), 1),
    ):
        with verantwoord(door=None, reden="Verzet"):
            ronde.geopend_om = said.wanneer + opened
            ronde.gesloten_om = None if closed is None else said.wanneer + closed
            store(ronde)
        assert standen(ronde)["VRO"][1] == counts
        assert tally([ronde], SECRETARIS)[ronde.pk].gemeld == counts


def test_a_report_by_one_ministry_is_that_of_the_state_and_says_whose_it_is() -> None:
    """Two departementen lead; a third ministry is not asked; what names one of them is for it alone."""
    versie, vro, provincie = make_wereld()
    ienw, lvvn, rijk = make_partij("IenW"), make_partij("LVVN"), Partij.objects.get(code="RIJK")
    samen = make_afspraak("a-2", {"partijen": [provincie, rijk, lvvn], "departementen": [vro, ienw]})
    of_state = make_actie(samen, 1, (rijk,), kant="rijk")
    make_actie(samen, 2, (ienw,), kant="rijk")
    with verantwoord(door=None, reden="Opzet"):
        store(versie, {"afspraken": [*versie.afspraken.all(), samen]})
    ronde = make_ronde(versie)
    assert standen(ronde) == {
        "VRO": (Deelname.NIET_UITGENODIGD, 0, 2),
        "IenW": (Deelname.NIET_UITGENODIGD, 0, 2),
        "PV25": (Deelname.NIET_UITGENODIGD, 0, 2),
    }
    with verantwoord(door=None, reden="Gemeld"):
        report_progress(of_state, "loopt", namens=vro, actor=make_actor("medewerker", "VRO", "rijk"))
    states = {s.partij.code: s for s in round_status(ronde, SECRETARIS)}
    assert [(s.gemeld, s.totaal, s.door) for s in (states["VRO"], states["IenW"])] == [
        (1, 2, ()), (0, 2, (vro,)),
    ]  # fmt: skip
    assert states["PV25"].stil
    assert (states["IenW"].stil, states["IenW"].deelname) == (True, Deelname.NIET_UITGENODIGD)
    assert states["IenW"].acties[of_state.pk] == vro
    assert tally([ronde], SECRETARIS)[ronde.pk].gemeld == 1
    with verantwoord(door=None, reden="Gemeld en gesloten"):
        report_progress(of_state, "gereed", namens=ienw, actor=make_actor("medewerker", "IenW", "rijk"))
        own = {s.partij.code: s.door for s in round_status(ronde, SECRETARIS)}
        assert own == {"VRO": (), "IenW": (), "PV25": ()}  # each now has a report of its own
        close_voortgangsronde(ronde, "", actor=SECRETARIS)
    assert "Deels gemeld: Partij IenW (1 van 2), Partij VRO (1 van 2)." in ronde.slotwoord
    assert "Geen melding: Partij PV25." in ronde.slotwoord


class Halverwege(EmailBackend):
    """Sends two messages and breaks on the third in a way that nobody reckoned with."""

    dieptes: ClassVar[list[int]] = []

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        self.dieptes.append(len(connection.savepoint_ids))
        if len(self.dieptes) == 3:
            raise RuntimeError("stroom weg")
        return super().send_messages(messages)


def test_what_was_sent_before_a_failure_stays_kept_and_no_lock_is_held(settings: Any) -> None:
    versie, _, provincie = make_wereld()
    more = [make_partij("PV26", "regio", "provincie"), make_partij("PV27", "regio", "provincie")]
    with verantwoord(door=None, reden="Opzet"):
        afspraak = make_afspraak("a-2", {"partijen": [provincie, *more]})
        store(versie, {"afspraken": [*versie.afspraken.all(), afspraak]})
    for number, partij in enumerate(more, 1):
        make_actie(afspraak, number, (partij,), kant="regio")
    ronde = make_ronde(versie)
    give_addresses(ronde)
    settings.EMAIL_BACKEND = f"{Halverwege.__module__}.{Halverwege.__qualname__}"
    Halverwege.dieptes.clear()
    depth = len(connection.savepoint_ids)
    with pytest.raises(RuntimeError, match="stroom weg"):
        invite(ronde, actor=SECRETARIS)
    assert Halverwege.dieptes == [depth] * 3  # no transaction of ours is open while a message is under way
    sent = {message.to[0] for message in mail.outbox}
    assert len(sent) == 2
    assert set(Rondebericht.objects.values_list("adres", flat=True)) == sent
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    rest = invite(ronde, actor=SECRETARIS)
    assert len(rest.verzonden) == 2
    assert not {kept.adres for kept in rest.verzonden} & sent


def test_closing_names_who_was_silent_and_reopening_lets_reports_count() -> None:
    versie, _, provincie = make_wereld()
    ronde = make_ronde(versie)
    meld(provincie, ronde, 1)
    with verantwoord(door=None, reden="Sluiten"):
        close_voortgangsronde(ronde, "Besproken in het overleg.", actor=SECRETARIS)
    assert ronde.slotwoord == (
        "Besproken in het overleg.\nAlles gemeld: 0 van 2 partijen. "
        "Deels gemeld: Partij PV25 (1 van 2). Geen melding: Partij VRO."
    )
    assert standen(ronde)["VRO"][0] == Deelname.GEEN_MELDING
    with verantwoord(door=None, reden="Na sluiting"), pytest.raises(Onveranderlijk, match="gesloten"):
        invite(ronde, actor=SECRETARIS)
    with verantwoord(door=None, reden="Vergissing"):
        reopen_voortgangsronde(ronde, actor=SECRETARIS)
    assert standen(ronde)["VRO"][0] == Deelname.NIET_UITGENODIGD
    assert tally([ronde], SECRETARIS)[ronde.pk].partijen == 2


@pytest.mark.parametrize("rol", ["medewerker", "bestuurder", "analist"])
def test_only_who_runs_the_round_acts(rol: str) -> None:
    versie, _, provincie = make_wereld()
    ronde = make_ronde(versie)
    actor = make_actor(rol, "VRO", "rijk")
    found = Uitnodiging.objects.get(partij=provincie)
    with verantwoord(door=None, reden="Poging"):
        for attempt in (
            lambda: invite(ronde, actor=actor),
            lambda: remind(ronde, actor=actor),
            lambda: close_voortgangsronde(ronde, "", actor=actor),
            lambda: set_address(found, "a@voorbeeld.example", actor=actor),
        ):
            with pytest.raises(GeenToegang):
                attempt()


def test_the_state_of_a_round_takes_the_same_queries_however_many_acties(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    versie, _, provincie = make_wereld(acties=30)
    ronde = make_ronde(versie)
    meld(provincie, ronde, 20)
    with django_assert_max_num_queries(12):
        assert standen(ronde)["PV25"] == (Deelname.DEELS, 20, 30)
    with verantwoord(door=None, reden="Opzet"):
        later = [make_ronde(versie, year) for year in (2027, 2028)]
    with django_assert_max_num_queries(12):
        assert [t.gemeld for t in tally([ronde, *later], SECRETARIS).values()] == [1, 0, 0]
