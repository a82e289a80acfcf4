"""The chapters of the story, each a function that does on the pages what people do, and checks what they see.

The walkthrough in docs/handleiding/cyclus.md tells the same story. Merenland and Veenwoude do not exist;
the meeting is the BO Leefomgeving Oost of spring 2026, which the register knows as planned.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cyclus.conftest import Klok
from cyclus.scherm import Formulier, Mens, Scherm

__all__ = [
    "ARRANGEMENT",
    "BRUG",
    "OVERLEG",
    "SPOOR",
    "WONEN",
    "Mensen",
    "adopt_version",
    "agree",
    "annotate",
    "conclude_meeting",
    "draft_texts",
    "hold_meeting",
    "negotiate",
    "new_actie",
    "offer_text",
    "propose",
    "publish",
    "put_on_agenda",
]

Mensen = Mapping[str, Mens]
ARRANGEMENT = "Ruimtelijk arrangement Merenland"
OVERLEG = "BO Leefomgeving Oost 2026"
WONEN = "Wonen aan het meer"
SPOOR = "Spoor door Veenwoude"
BRUG = "Een brug over het meer"
OUDE_ZIN = "Het Rijk draagt bij aan veertig woningen in Veenwoude."
NIEUWE_ZIN = "Het Rijk draagt bij aan zestig woningen in Veenwoude."


def propose(mensen: Mensen) -> Scherm:
    """The province proposes a package; only its parties see it."""
    bladzij = mensen["provincie"].open("/").ga("Afspraken").ga("Pakketten").ga("Nieuw pakket voorstellen")
    form = bladzij.formulier("Pakket voorstellen").vul(
        {
            "Naam": ARRANGEMENT,
            "Wat het is": "Ruimtelijk arrangement",
            "Gebied toevoegen": "Gelderland",
            "Partij toevoegen": "Rijk; Provincie Gelderland",
            "Toelichting": "Een voorbeeld: Merenland bestaat niet.",
        }
    )
    pakket = form.druk().zegt("Het pakket is voorgesteld.", "Er is nog geen versie van dit pakket.")
    assert mensen["minister"].open(pakket.adres).tekst
    assert mensen["iedereen"].status(pakket.adres) == 404
    return pakket


def draft_texts(mensen: Mensen, pakket: Scherm) -> Scherm:
    """A first version with two agreements, with acties of both sides and of both together."""
    begin = mensen["provincie"].open(pakket.adres).ga("Nieuwe versie beginnen")
    tekst = begin.formulier("Begin de versie").vul({"Versienummer": "1.0"}).druk()
    tekst.zegt("De versie is begonnen.")
    form = tekst.ga("Afspraak toevoegen").formulier("Opslaan").vul(_wonen())
    form.vul(new_actie("Geld klaarzetten.", "Rijk", "najaar 2026", "VRO"), "Actie 1")
    form = _more(form).vul(
        new_actie("Een plan voor Veenwoude maken.", "Regio", "voor 1 juli 2027", "PV25"), "Actie 2"
    )
    tekst = form.druk().zegt(f"‘1.1 {WONEN}’ staat nu in de tekst.")
    form = tekst.ga("Afspraak toevoegen").formulier("Opslaan").vul(_spoor())
    form.vul(new_actie("Samen de haltes tellen.", "Rijk en regio samen", "jaarlijks", "VRO; PV25"), "Actie 1")
    form = _more(form).vul(
        new_actie("Grond bij de halte kopen.", "Regio", "zodra het tracé bekend is", "GM0202"), "Actie 2"
    )
    form = _more(form).vul(
        new_actie("De dienstregeling onderzoeken.", "Rijk", "medio 2027", "IenW"), "Actie 3"
    )
    tekst = form.druk().zegt("2 afspraken in deze versie", "najaar 2026", "zodra het tracé bekend is")
    tekst = tekst.ga("Volgorde").formulier("Sla de volgorde op").vul({f"1.2 {SPOOR}": "1"}).druk()
    tekst.zegt("De volgorde is opgeslagen.")
    assert tekst.tekst.index(SPOOR) < tekst.tekst.index(WONEN)
    zonder = tekst.ga("Afspraak toevoegen").formulier("Opslaan").vul({"Titel": "Half werk"}).druk()
    assert zonder.status == 422
    zonder.zegt("Er is nog niets opgeslagen")
    assert zonder.formulier("Opslaan").waarden["titel"] == ["Half werk"]
    return tekst


def publish(mensen: Mensen, pakket: Scherm) -> None:
    """What was adopted is opened to everyone, with its agreements; that cannot be taken back."""
    assert mensen["iedereen"].status(pakket.adres) == 404
    form = mensen["provincie"].open(pakket.adres).ga("Openstellen").formulier("Stel open")
    form.vul({"Wie het mag lezen": "Openbaar"}).druk().zegt("Het pakket is opengesteld.")
    lezer = mensen["iedereen"].open(pakket.adres).ga("Lees de tekst (2 afspraken)").zegt(NIEUWE_ZIN)
    lezer.ga(f"1.1 {WONEN}").zegt("Geld klaarzetten.")
    assert not lezer.heeft("Nogmaals aannemen")


def _wonen() -> dict[str, Any]:
    return {
        "Nummer": "1.1", "Thema": "Wonen", "Titel": WONEN, "Soorten": ["Uitvoering"],
        "Wat er wordt afgesproken": OUDE_ZIN, "Departement toevoegen": "VRO",
        "Trekker Rijk": "Ministerie van Volkshuisvesting", "Trekker regio": "Provincie Gelderland",
        "Gebied toevoegen": "PV25",
    }  # fmt: skip


def _spoor() -> dict[str, Any]:
    return {
        "Nummer": "1.2", "Thema": "Bereikbaarheid", "Titel": SPOOR, "Soorten": ["Onderzoek"],
        "Wat er wordt afgesproken": "Wij bekijken of de trein in Veenwoude vaker kan stoppen.",
        "Departement toevoegen": "IenW", "Partij toevoegen": "GM0202", "Gebied toevoegen": "PV25",
    }  # fmt: skip


def new_actie(wat: str, wie: str, wanneer: str, partijen: str) -> dict[str, Any]:
    """The fields of an Actie by their labels."""
    return {"Wat er gebeurt": wat, "Wie handelt": wie, "Termijn": wanneer, "Partij toevoegen": partijen}


def _more(form: Formulier) -> Formulier:
    """The same form with an empty Actie more, by its own button."""
    return form.met("Nog een actie").druk().formulier("Opslaan")


def negotiate(mensen: Mensen, tekst: Scherm, klok: Klok) -> Scherm:
    """A round: the ministry asks for another wording, the province makes a reservation; both are handled."""
    klok("2026-02-10")
    versie = mensen["provincie"].open(tekst.adres).ga("Tekstrondes").ga("Open een ronde")
    form = versie.formulier("Open de ronde").vul(
        {"Reageren tot en met": "2026-02-20", "Toelichting": "Graag vooral over de aantallen."}
    )
    ronde = form.druk().zegt("De ronde is open.", "Ronde 1 is open")
    klok("2026-02-17")
    werk = mensen["ministerie"].open("/").ga("Mijn werk").zegt("Reageer op de tekst")
    reactie = werk.ga(f"Ronde 1 van {ARRANGEMENT} 1.0").ga(f"Reageer op 1.1 {WONEN}")
    fout = reactie.formulier("Plaats de reactie").vul({"Wat het is": "Tekstvoorstel", "Uw reactie": "Zie."})
    assert fout.druk().zegt("Kies de plaats.").status == 422
    form = reactie.formulier("Plaats de reactie").vul(
        {
            "Wat het is": "Tekstvoorstel",
            "Uw reactie": "Er is geld voor zestig woningen.",
            "Plaats in de tekst": "wat er staat",
            "Andere tekst": NIEUWE_ZIN,
        }
    )
    form.druk().zegt("Uw reactie staat in de ronde.", "1 reactie wacht")
    form = mensen["provincie"].open(ronde.adres).ga(f"Reageer op 1.2 {SPOOR}").formulier("Plaats de reactie")
    form.vul({"Wat het is": "Voorbehoud", "Uw reactie": "Mits de gemeenteraad instemt."}).druk()
    klok("2026-02-24")
    zicht = mensen["provincie"].open(ronde.adres).zegt("2 reacties wachten", OUDE_ZIN)
    zicht = zicht.druk("Neem over", bij="zestig").zegt("De reactie is verwerkt.", NIEUWE_ZIN)
    form = zicht.formulier("Verwerkt", bij="gemeenteraad")
    form = form.vul({"Antwoord (nodig)": "Staat nu bij de afspraak."})
    zicht = form.druk().zegt("Er wacht geen reactie op antwoord.").druk("Sluit de ronde")
    zicht.zegt("Ronde 1 is gesloten.", "Er is nu geen ronde open.")
    tekst = mensen["provincie"].open(tekst.adres).zegt(NIEUWE_ZIN).zwijgt(OUDE_ZIN)
    form = tekst.ga(f"Wijzig 1.2 {SPOOR}").formulier("Opslaan")
    form.vul({"Voorbehoud of voorwaarde": "Mits de gemeenteraad instemt."})
    return form.druk().zegt("is opgeslagen")


def offer_text(
    mensen: Mensen, tekst: Scherm, overleg: str, dag: str, rijk: str = "nog niets gezegd"
) -> Scherm:
    """The text goes to the parties for a meeting, and does not change as long as it lies there."""
    form = mensen["provincie"].open(tekst.adres).ga("Aanbieden").formulier("Bied aan")
    versie = form.vul({"Overleg": overleg, "Datum": dag}).druk()
    versie.zegt("De versie is aangeboden.", f"Rijk: {rijk}", "Gelderland: nog niets gezegd")
    versie.zegt("zolang hij is aangeboden, verandert hij niet")
    assert not versie.heeft("Tekst bewerken")
    assert versie.heeft("Aanbieding intrekken")
    return versie


def put_on_agenda(mensen: Mensen, overleg: str, titel: str) -> Scherm:
    """The system itself proposes that the meeting decides about it; the secretaris puts it on the agenda."""
    lijst = mensen["secretaris"].open("/").ga("Overleg").ga("Voorstellen").druk("Voorstellen bijwerken")
    lijst.zegt("De voorstellen zijn bijgewerkt")
    lijst = lijst.ga("Pakketten te besluiten").zegt(titel, "Aangeboden", "nog niet vastgesteld")
    form = lijst.formulier("Zet de aangevinkte op de agenda").vul({"Overleg": f"{overleg} ("})
    form.tik(f"Kies Besluiten over {titel}").druk().zegt("Een voorstel is op de agenda gezet.")
    agenda = mensen["secretaris"].open("/overleggen").ga(overleg).zegt("Aangeboden")
    return agenda.ga(f"Besluiten over {titel}")


def annotate(mensen: Mensen, punt: Scherm) -> None:
    """What the State tells its own administrator; the region does not see that it is there."""
    mijn = mensen["ministerie"].open(punt.adres).ga("Annotatie Rijk")
    form = mijn.formulier("Opslaan").vul({"Advies": "Instemmen; het geld is gereserveerd."})
    form.druk().zegt("De annotatie is opgeslagen.", "het geld is gereserveerd")
    anders = mensen["provincie"].open(punt.adres).zwijgt("gereserveerd", "Annotatie Rijk")
    assert anders.heeft("Annotatie Regio")
    assert mensen["provincie"].status(mijn.adres) == 404
    assert mensen["gedeputeerde"].status(mijn.adres) == 404


def agree(mensen: Mensen, versie: Scherm) -> Scherm:
    """Both sides agree, by role and on a day; before that nobody can adopt it, and nobody else may agree."""
    te_vroeg = mensen["provincie"].open(versie.adres)
    te_vroeg.zegt("Vaststellen kan nog niet: nog geen instemming van")
    assert not te_vroeg.heeft("Vaststellen")
    assert mensen["provincie"].status(f"{versie.adres}/instemmen") == 403
    for wie, functie in (("minister", "minister van VRO"), ("gedeputeerde", "gedeputeerde")):
        form = mensen[wie].open(versie.adres).ga("Instemming geven").formulier("Leg vast")
        form.vul({"Oordeel": "Instemming", "Uw functie": functie}).druk().zegt("Uw oordeel is vastgelegd.")
    versie = mensen["provincie"].open(versie.adres)
    return versie.zegt("Minister, minister van VRO", "Gedeputeerde, gedeputeerde")


def hold_meeting(mensen: Mensen, punt: Scherm, overleg: str, dag: str) -> Scherm:
    """The meeting was held."""
    vergadering = mensen["secretaris"].open(punt.adres).ga(overleg)
    form = vergadering.ga("Is gehouden").formulier("Leg vast")
    form.vul({"Op welke dag of dagen?": dag, "Uitkomst in het kort": "Het arrangement is vastgesteld."})
    return form.druk().zegt("Vastgelegd dat het overleg gehouden is.")


def adopt_version(mensen: Mensen, versie: Scherm, overleg: str, dag: str) -> Scherm:
    """Adopted: a fingerprint, and from then on no button changes the text."""
    form = mensen["provincie"].open(versie.adres).ga("Vaststellen").formulier("Leg vast als aangenomen")
    vast = form.vul({"Hoe aangenomen": "Vastgesteld", "Overleg": overleg, "Datum": dag}).druk()
    vast.zegt("De versie is aangenomen en ligt nu vast.", "Vingerafdruk", "klopt")
    vast.zwijgt("klopt niet")
    for knop in ("Tekst bewerken", "Tekstrondes", "Aanbieden", "Aanbieding intrekken", "Vaststellen"):
        assert not vast.heeft(knop)
    return vast


def conclude_meeting(mensen: Mensen, punt: Scherm) -> Scherm:
    """What came of the item, and the afsprakenlijst, which is then fixed."""
    form = (
        mensen["secretaris"]
        .open(punt.adres)
        .formulier("Leg vast")
        .vul(
            {
                "Uitkomst": "Aangenomen",
                "Tekst van het besluit": "Rijk en provincie stellen het arrangement vast.",
            }
        )
    )
    form.druk().zegt("De uitkomst is vastgelegd.")
    lijst = mensen["secretaris"].open(punt.adres).ga("Afsprakenlijst van dit overleg")
    lijst = lijst.zegt("Concept-afsprakenlijst").druk("Leg de afsprakenlijst vast")
    lijst = lijst.zegt("Dit wordt vastgelegd").druk("Ja, leg dit vast")
    lijst.zegt("De afsprakenlijst is vastgelegd.", "wat hier staat verandert niet meer")
    assert not lijst.heeft("Leg de afsprakenlijst vast")
    return lijst
