"""The year after the adoption: a round in which parties report, and a second version with what shifted."""

from __future__ import annotations

import io
from typing import Any

from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from cyclus.conftest import Klok
from cyclus.scherm import Scherm
from cyclus.verhaal import BRUG, SPOOR, Mensen, new_actie

__all__ = [
    "EERST",
    "FIETSBRUG",
    "close_round",
    "compare_versions",
    "mend_offer",
    "open_round",
    "plan_next_meeting",
    "renew",
    "report",
    "shift",
    "sign",
]

FIETSBRUG = "Een fietsbrug over het meer"
EERST = "eerst afgesproken: voor 1 juli 2027 → vastgesteld: voor 1 juli 2027"

ADRESSEN = {
    "Provincie Gelderland": "ruimte@gelderland.example",
    "Ministerie van Volkshuisvesting en Ruimtelijke Ordening": "arrangementen@vro.example",
    "Ministerie van Infrastructuur en Waterstaat": "spoor@ienw.example",
    "Gemeente Arnhem": "ruimte@arnhem.example",
}


def open_round(mensen: Mensen, versie: str) -> Scherm:
    """The secretaris opens the round of the year and invites who promised something."""
    lijst = mensen["secretaris"].open("/overleggen").ga("Voortgangsrondes")
    form = lijst.ga("Open een ronde").formulier("Open de ronde")
    form.vul({"Pakket": versie, "Jaar": "2027", "Melden tot en met": "2027-03-15"})
    ronde = form.druk().zegt("De ronde is geopend.", "Van 4 partijen is nog geen e-mailadres bekend.")
    ronde = ronde.formulier("Bewaar de adressen").vul(ADRESSEN).druk().zegt("Adressen bewaard: 4 gewijzigd.")
    ronde.druk("Nodig 4 partijen uit").zegt("Verzonden aan", "Gemeente Arnhem")
    forms = {m.to[0]: len(m.attachments) for m in mail.outbox}
    assert forms["ruimte@arnhem.example"] == 2  # no account: the form, as XLSX and ODT
    assert forms["ruimte@gelderland.example"] == 0  # an account: a link
    assert "ruimte@arnhem" not in mensen["provincie"].open(ronde.adres).tekst
    return ronde


def report(mensen: Mensen, ronde: Scherm, klok: Klok) -> None:
    """One reports with evidence, one confirms what another said, one answers by form, one not at all."""
    klok("2027-02-08")
    werk = mensen["provincie"].open("/").ga("Mijn werk").zegt("Een plan voor Veenwoude maken.")
    form = werk.ga("Melden: Een plan voor Veenwoude maken.").formulier("Melden en verder")
    gaten = form.druk()
    assert gaten.status == 422
    gaten.zegt("Er is nog niets gemeld")
    form.vul({"Hoe staat het ervoor?": "Loopt", "In één zin": "Het plan ligt ter inzage."})
    form.vul({"Wat laat het zien?": "Het ontwerp", "Of een openbaar adres": "https://merenland.example/plan"})
    form.druk().zegt("Gemeld namens Provincie Gelderland: loopt.")

    form = mensen["ministerie"].open("/").ga("Mijn werk").ga("Melden: Samen de haltes tellen.")
    form = form.formulier("Melden en verder")
    form.vul({"Hoe staat het ervoor?": "Gereed", "In één zin": "De telling is klaar."}).druk().zegt("Gemeld")
    klok("2027-02-15")
    werk = mensen["provincie"].open("/").ga("Mijn werk").zegt("1 melding van de andere kant wacht")
    form = werk.ga("Bevestigen").formulier("Opslaan").vul({"Klopt deze melding?": "Ja, dit klopt"})
    form.druk().zegt("Bevestigd namens Provincie Gelderland.")

    klok("2027-03-08")
    bij = mensen["secretaris"].open(ronde.adres)
    bij = bij.druk("Herinner wie nog niet alles meldde (4)").zegt("Verzonden aan")
    vel = fill_in(bij.bestand("XLSX voor Gemeente Arnhem"), "Grotendeels gereed", "Twee van drie percelen.")
    form = bij.formulier("Lees in").vul({"Ingevuld formulier": vel, "Ontvangen van": "J. de Vries"})
    blad = form.druk().zegt("Het formulier van Gemeente Arnhem is ingelezen.", "1 antwoord wacht")
    blad.druk("Overnemen").zegt("Overgenomen als melding.", "Er wacht niets meer op een besluit.")


def fill_in(vel: bytes, stand: str, toelichting: str) -> SimpleUploadedFile:
    """The form as a party fills it in, by the names of its columns."""
    boek = load_workbook(io.BytesIO(vel))
    blad: Any = boek["Voortgang"]
    kolom = {cel.value: cel.column for cel in blad[1]}
    blad.cell(2, kolom["Stand"]).value = stand
    blad.cell(2, kolom["Toelichting"]).value = toelichting
    uit = io.BytesIO()
    boek.save(uit)
    return SimpleUploadedFile("arnhem.xlsx", uit.getvalue())


def close_round(mensen: Mensen, ronde: Scherm) -> Scherm:
    """The round is closed; who said nothing stays visible as such."""
    form = mensen["secretaris"].open(ronde.adres).formulier("Sluit de ronde")
    vraag = form.vul({"Uitkomst": "Het plan ligt er; de dienstregeling is onbekend."}).druk()
    dicht = vraag.zegt("Ronde sluiten?", "geen melding over").druk("Sluit de ronde")
    dicht.zegt("De ronde is gesloten.", "Geen melding: Ministerie van Infrastructuur en Waterstaat")
    bijlage = mensen["ministerie"].open(dicht.adres).ga("Stand per actie, om af te drukken")
    bijlage.zegt("Het plan ligt ter inzage.", "De telling is klaar.", "overgenomen uit", "geen melding")
    assert "geen melding" in bijlage.deel("Ministerie van Infrastructuur en Waterstaat")
    return bijlage


def plan_next_meeting(mensen: Mensen) -> Scherm:
    """The BO Leefomgeving of the year after."""
    form = mensen["secretaris"].open("/overleggen").ga("Overleg plannen").formulier("Plan het overleg")
    form.vul({"Soort overleg": "BO Leefomgeving", "Datum": "10 juni 2027", "Partij toevoegen": "Rijk; PV25"})
    return form.tik("Landsdeel Oost").druk().zegt("is gepland", "10 juni 2027", "Oost")


def shift(mensen: Mensen, afspraak: str) -> None:
    """The plan will be late: the province says so with the reason; what was agreed stays beside it."""
    blad = mensen["provincie"].open(afspraak).ga("Wijzigen").ga("Een plan voor Veenwoude maken.")
    form = blad.formulier("Opslaan").vul({"Termijn": "voor 1 juli 2028"})
    zonder = form.druk()
    assert zonder.status == 422
    form.vul({"Waarom wijzigt u dit?": "De inspraak duurt langer."})
    blad = form.druk().zegt("De wijziging is opgeslagen", "De inspraak duurt langer.")
    blad.zegt(f"{EERST} → nu: voor 1 juli 2028")


def renew(mensen: Mensen, pakket: Scherm) -> Scherm:
    """Version 2 begins with the register as it is; an agreement is new, one is dropped."""
    begin = mensen["provincie"].open(pakket.adres).ga("Nieuwe versie beginnen")
    tekst = begin.formulier("Begin de versie").vul({"Versienummer": "2.0"}).druk()
    tekst.zegt("2 afspraken in deze versie", "voor 1 juli 2028")
    tekst = tekst.druk(f"Laat weg: 1.2 {SPOOR}").zegt("vervalt in deze versie")
    form = tekst.ga("Afspraak toevoegen").formulier("Opslaan").vul(
        {
            "Nummer": "1.3", "Thema": "Bereikbaarheid", "Titel": BRUG,
            "Wat er wordt afgesproken": "Rijk en provincie betalen elk de helft van een fietsbrug.",
            "Gebied toevoegen": "PV25",
        }
    )  # fmt: skip
    form.vul(new_actie("De brug ontwerpen.", "Regio", "najaar 2028", "PV25"), "Actie 1")
    return form.druk().zegt(f"‘1.3 {BRUG}’ staat nu in de tekst.")


def mend_offer(mensen: Mensen, versie: Scherm) -> Scherm:
    """Something is wrong after all: the offer is withdrawn, the text mended; who agreed is asked again."""
    form = mensen["minister"].open(versie.adres).ga("Instemming geven").formulier("Leg vast")
    form.vul({"Oordeel": "Instemming"}).druk()
    terug = mensen["provincie"].open(versie.adres).ga("Aanbieding intrekken")
    form = terug.formulier("Trek de aanbieding in")
    weer = form.vul({"Waarom": "De titel van 1.3 is niet juist."}).druk().zegt("de tekst is weer open")
    tekst = weer.ga("Tekst bewerken")
    tekst.ga(f"Wijzig 1.3 {BRUG}").formulier("Opslaan").vul({"Titel": FIETSBRUG}).druk().zegt(FIETSBRUG)
    return tekst


def compare_versions(mensen: Mensen, pakket: Scherm) -> Scherm:
    """What is different in words: everyone of the table reads it."""
    verschil = mensen["minister"].open(pakket.adres).ga("Vergelijk twee versies")
    verschil.zegt("1 afspraak nieuw, 1 vervallen, 1 gewijzigd, 1 termijn verschoven van voor 1 juli 2027")
    rij = verschil.deel("Verschoven termijnen")
    assert rij.index("voor 1 juli 2027") < rij.index("voor 1 juli 2028")
    assert "De brug ontwerpen." in verschil.deel(f"1.3 {FIETSBRUG}")
    assert "vervallen" in verschil.deel(f"1.2 {SPOOR}")
    return verschil


def sign(mensen: Mensen, versie: Scherm, dag: str) -> Scherm:
    """Signed after it was adopted: a step of its own with the same text."""
    form = mensen["provincie"].open(versie.adres).ga("Nogmaals aannemen").formulier("Leg vast")
    form.vul({"Hoe aangenomen": "Ondertekend", "Datum": dag})
    form.druk().zegt("Er staat niet waaruit dit blijkt.")
    done = form.vul({"Waaruit dit blijkt": "De ondertekende brief."}).druk().zegt("De stap is vastgelegd.")
    return done.zegt("Vastgelegd door", "De ondertekende brief.")
