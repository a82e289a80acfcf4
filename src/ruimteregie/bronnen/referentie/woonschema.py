"""The schemas of the tables of housing locations; part of ``schema``, which every reader uses."""

from __future__ import annotations

from ruimteregie.bronnen.referentie.kolommen import (
    Aggregaat,
    Soort,
    code_kolom,
    een,
    kolom,
    naam_kolom,
    naar,
    naars,
)
from ruimteregie.bronnen.referentie.woorden import (
    AFHANKELIJKHEIDSOORTEN,
    AFHANKELIJKHEIDSTANDEN,
    EENHEDEN,
    KERNSOORTEN,
    KWALIFICATIES,
)

__all__ = ["WOONSCHEMAS"]

S = Soort


_AANTAL = (
    kolom("notatie", S.NOTATIE, "Het getal zoals het er staat; leeg als er geen genoemd is."),
    kolom("laag", S.GETAL, "Ondergrens; gelijk aan hoog als het één getal is (§4)."),
    kolom("hoog", S.GETAL, "Bovengrens."),
    een("eenheid", EENHEDEN, "Eenheid.", verplicht=False),
    kolom("kwalificatie", S.KEUZE, "circa, minimaal, maximaal … (§4).", waarden=KWALIFICATIES),
    kolom("horizon_van", S.JAAR, "Eerste jaar van de periode."),
    kolom("horizon_tot", S.JAAR, "Jaar waarmee de periode eindigt."),
    kolom("reikwijdte", S.TEKST, "Wat het getal telt en wat niet, in eigen woorden."),
)

WOONSCHEMAS: tuple[Aggregaat, ...] = (
    Aggregaat("woningbouwlocaties", "Plekken waar woningen komen, met wat een document ervan zegt.", (
        code_kolom(), naam_kolom(),
        naar("gebied", "gebieden", "Woningbouwgebied of regio waarin de plek ligt, of die zij is."),
        kolom("hele_gebied", S.JANEE, "ja als de locatie het hele gebied is.", verplicht=True),
        naars("gemeenten", "gebieden", "Gemeenten; leeg als het document er geen noemt."),
        naars("partijen", "partijen", "Wie het aangaat: de gemeenten, en wie het document noemt."),
        kolom("kernsoort", S.KEUZE, "Soort kern volgens het document (Nota Ruimte).", waarden=KERNSOORTEN),
        kolom("in_metropoolregio", S.JANEE, "Of de kern in een metropoolregio ligt; leeg is niet bekend."),
        kolom("deel_voor_2030", S.JANEE, "Of een substantieel deel voor 2030 komt; leeg is niet bekend."),
        kolom("rijksregie", S.JANEE, "Of de locatie extra Rijksregie vraagt; leeg is niet bekend."),
        kolom("toelichting", S.TEKST, "Wat het document ervan zegt, in eigen woorden.", verplicht=True),
    )),
    Aggregaat("afhankelijkheden", "Welke woningen op welke maatregel wachten; nooit op te tellen.", (
        code_kolom(),
        naar("gebied", "gebieden", "Gebied waarvan de woningen zijn."),
        naar("locatie", "woningbouwlocaties", "Locatie waarvan de woningen zijn."),
        een("soort", AFHANKELIJKHEIDSOORTEN, "Waar zij op wachten."),
        kolom("maatregel", S.TEKST, "De maatregel of voorwaarde, in eigen woorden.", verplicht=True),
        naar("project", "projecten", "Project dat de maatregel is."),
        een("stand", AFHANKELIJKHEIDSTANDEN, "Hoe het ermee staat volgens het document."),
        *_AANTAL,
        kolom("toelichting", S.TEKST, "In eigen woorden."),
    )),
)  # fmt: skip
