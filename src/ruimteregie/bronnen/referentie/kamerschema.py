"""The schemas of what parliament asked and was promised, and of the answers; part of ``schema``."""

from __future__ import annotations

from ruimteregie.bronnen.referentie.kolommen import (
    Aggregaat,
    Kolom,
    Soort,
    code_kolom,
    een,
    kolom,
    naar,
    naars,
)
from ruimteregie.bronnen.referentie.programmaschema import TERMIJN
from ruimteregie.bronnen.referentie.woorden import (
    BEANTWOORDINGSTANDEN,
    MOTIESTATUSSEN,
    TOEZEGGINGSTATUSSEN,
)

__all__ = ["KAMERSCHEMAS"]

S = Soort

_GEMEEN: tuple[Kolom, ...] = (
    kolom("gericht_tot", S.TEKST, "Tot wie gericht, zoals het document het zegt; leeg is niet bekend."),
    naars("departementen", "partijen", "Departement dat er volgens het document op antwoordt."),
    *TERMIJN,
    naars("afspraken", "afspraken", "Afspraken die het document ermee verbindt."),
    naars("programmas", "programmas", "Programma's die het document ermee verbindt."),
    naars("gebieden", "gebieden", "Gebieden waarover het gaat."),
    naars("projecten", "projecten", "Projecten waarover het gaat."),
)

KAMERSCHEMAS: tuple[Aggregaat, ...] = (
    Aggregaat("moties", "Moties met indieners, Kamerstuk en stand.", (
        code_kolom(),
        kolom("indieners", S.LIJST, "Achternamen met tussenvoegsel, zonder c.s.", verplicht=True),
        kolom("fracties", S.LIJST, "Fracties, alleen als een document ze geeft."),
        kolom("onderwerp", S.TEKST, "Wat de motie vraagt, in eigen woorden.", verplicht=True),
        kolom("kamerstuk", S.TEKST, "Kamerstuk, als 36600-A-27."),
        een("status", MOTIESTATUSSEN, "Stand na het laatste antwoord."),
        kolom("afdoening", S.TEKST, "Hoe ermee omgegaan is, in eigen woorden."),
        *_GEMEEN,
    )),
    Aggregaat("toezeggingen", "Toezeggingen aan Kamer of Kamerlid.", (
        code_kolom(),
        kolom("aan", S.LIJST, "Aan wie (achternaam of Kamer).", verplicht=True),
        kolom("onderwerp", S.TEKST, "Wat toegezegd is, in eigen woorden.", verplicht=True),
        kolom("gedaan_bij", S.TEKST, "Debat of overleg waarin zij gedaan is."),
        kolom("gedaan_op", S.EDTF, "Wanneer."),
        een("status", TOEZEGGINGSTATUSSEN, "Stand na het laatste antwoord."),
        kolom("afdoening", S.TEKST, "Hoe ermee omgegaan is, in eigen woorden."),
        *_GEMEEN,
    )),
    Aggregaat("beantwoordingen", "Antwoorden in brieven op moties en toezeggingen, elk met zijn passage.", (
        code_kolom("Motie of toezegging, een punt en een volgnummer."),
        naar("motie", "moties", "Motie waarop het antwoordt."),
        naar("toezegging", "toezeggingen", "Toezegging waarop het antwoordt."),
        kolom("datum", S.EDTF, "Datum van de brief.", verplicht=True),
        een("stand", BEANTWOORDINGSTANDEN, "Wat de brief over de stand zegt; onbekend als zij niets zegt."),
        kolom("zegt", S.TEKST, "Het antwoord, in eigen woorden.", verplicht=True),
        kolom("resteert", S.TEKST, "Wat volgens het antwoord nog openstaat."),
    )),
)  # fmt: skip
