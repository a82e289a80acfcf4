"""The schemas of the tables of money; part of ``schema``, which every reader uses."""

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
from ruimteregie.bronnen.referentie.woorden import AANSLUITSOORTEN, BEDRAGSOORTEN, KWALIFICATIES

__all__ = ["GELDSCHEMAS"]

S = Soort

GELDSCHEMAS: tuple[Aggregaat, ...] = (
    Aggregaat("middelen", "Fondsen, budgetten en regelingen.", (
        code_kolom(), naam_kolom(),
        een("soort", ("fonds", "budget", "regeling", "programma", "reservering"), "Soort middel."),
        naar("beheerder", "partijen", "Wie het beheert."),
        naar("onderdeel_van", "middelen", "Waarvan het deel is; leeg is niet bekend of geen."),
        naar("programma", "programmas", "Programma dat het beheerst, ook met gescheiden geldstromen."),
        kolom("geldt_van", S.EDTF, "Vanaf wanneer."),
        kolom("geldt_tot", S.EDTF, "Tot wanneer."),
        kolom("toelichting", S.TEKST, "In eigen woorden."),
    )),
    Aggregaat("bedragen", "Elk bedrag: waarvan, waarvoor, prijspeil en btw.", (
        code_kolom(),
        een("soort", BEDRAGSOORTEN, "Soort bedrag."),
        kolom("doel", S.TEKST, "Waarvoor, in eigen woorden.", verplicht=True),
        kolom("notatie", S.NOTATIE, "Het bedrag zoals het er staat.", verplicht=True),
        kolom("euro_laag", S.GETAL, "Hele euro's, ondergrens.", verplicht=True),
        kolom("euro_hoog", S.GETAL, "Bovengrens; gelijk aan laag bij één bedrag.", verplicht=True),
        kolom("kwalificatie", S.KEUZE, "circa, ruim, maximaal … (§2).", waarden=KWALIFICATIES),
        kolom("bandbreedte", S.GETAL, "Bandbreedte in procenten naar beide kanten."),
        kolom("per", S.KEUZE, "Waarper het bedrag geldt.", waarden=("jaar", "woning", "project")),
        kolom("prijspeil", S.JAAR, "Prijspeil; leeg is niet bekend."),
        kolom("btw", S.KEUZE, "Met of zonder btw; leeg is niet bekend.", waarden=("incl", "excl")),
        kolom("periode", S.EDTF, "Jaren waarop het slaat."),
        naar("middel", "middelen", "Fonds, budget of regeling."),
        kolom("omvang", S.JANEE, "Of dit de omvang van het middel is; hooguit één per middel en jaar."),
        naar("project", "projecten", "Project."),
        naars("gebieden", "gebieden", "Gebieden."),
        naars("van", "partijen", "Wie betaalt of inhoudt."),
        naars("aan", "partijen", "Wie ontvangt."),
    )),
    Aggregaat("rondes", "Rondes van regelingen, met wat over de uitkomst bekend is.", (
        code_kolom(), naam_kolom(),
        naar("regeling", "middelen", "Middel van soort regeling.", verplicht=True),
        kolom("opent", S.DATUM, "Eerste dag om in te dienen; leeg is niet bekend."),
        kolom("sluit", S.DATUM, "Laatste dag om in te dienen; leeg is niet bekend."),
        kolom("uitkomst_voorstellen", S.GEHEEL, "Voorstellen die geld kregen."),
        kolom("uitkomst_gemeenten", S.GEHEEL, "Gemeenten waarin die liggen."),
        kolom("uitkomst_woningen", S.NOTATIE, "Woningen, zoals het er staat."),
        kolom("uitkomst_bedrag", S.NOTATIE, "Toegekend, zoals het er staat."),
        kolom("toelichting", S.TEKST, "In eigen woorden."),
    )),
    Aggregaat("aansluitingen", "Welke bedragen bij elkaar horen te passen.", (
        code_kolom(),
        kolom("naam", S.TEKST, "Wat met wat vergeleken wordt, in eigen woorden.", verplicht=True),
        een("soort", AANSLUITSOORTEN, "Delen van een totaal, één getal in meer brieven, raming tegen budget, "
             "of twee waarden met elk een eigen doel."),
        naar("totaal", "bedragen", "Het totaal, het eerste bedrag of de raming; leeg is niet genoemd."),
        naars("delen", "bedragen", "De delen, de andere vermeldingen of het budget."),
        kolom("volledig", S.JANEE, "Bij een som: of de delen samen het hele totaal horen te zijn."),
        kolom("toelichting", S.TEKST, "Wat erover bekend is, in eigen woorden."),
    )),
)  # fmt: skip
