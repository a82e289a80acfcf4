"""The schemas of the tables of the MIRT; part of ``schema``, which every reader uses."""

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
from ruimteregie.bronnen.referentie.woorden import MIRTFASEN

__all__ = ["BESLUIT_OVER_PROJECT", "MIRTSCHEMAS"]

S = Soort

MIJLPALEN = (
    "startbeslissing", "voorkeursbeslissing", "start-planuitwerking", "projectbeslissing", "afronding",
    "gunning", "start-realisatie", "realisatie", "openstelling", "oplevering", "overig",
)  # fmt: skip
ROLLEN = ("opdrachtgever", "bevoegd-gezag", "uitvoerder", "betaalt-mee", "beheerder", "betrokken")
RISICOSOORTEN = ("stikstof", "capaciteit", "geld", "netcongestie", "overig")
# The steps of the projectprocedure of the Omgevingswet, and what came before that law.
JURIDISCH = (
    "kennisgeving-voornemen", "kennisgeving-participatie", "verkenning", "voorkeursbeslissing",
    "ontwerpprojectbesluit", "projectbesluit", "ontwerptracebesluit", "tracebesluit", "projectplan-waterwet",
    "inpassingsplan", "omgevingsplan", "overig",
)  # fmt: skip
JURIDISCHE_STANDEN = ("voorzien", "ter inzage", "genomen", "onherroepelijk", "vernietigd", "onbekend")

BESLUIT_OVER_PROJECT = (
    naar("project", "projecten", "Project dat het betreft."),
    naars("onderdelen", "projecten", "Delen van dat project waarvoor het alleen geldt."),
    een("uitkomst", ("go", "no-go", "voorlopig", "terug"), "Uitkomst van een MIRT-beslissing.",
        verplicht=False),
    een("fase_van", MIRTFASEN, "Fase voor het besluit, als een document die noemt.", verplicht=False),
    een("fase_naar", MIRTFASEN, "Fase erna.", verplicht=False),
)  # fmt: skip
"""The columns of a decision that say what it does to a project."""

MIRTSCHEMAS: tuple[Aggregaat, ...] = (
    Aggregaat("projecten", "MIRT-projecten en hun delen.", (
        code_kolom(), naam_kolom(),
        naar("onderdeel_van", "projecten", "Project of programma waarvan het deel is."),
        een("fase", MIRTFASEN, "MIRT-fase volgens het document.", verplicht=False),
        kolom("modaliteiten", S.KEUZES, "Modaliteiten.",
           waarden=("weg", "spoor", "ov", "vaarweg", "fiets", "water", "gebied", "overig")),
        naars("landsdelen", "gebieden", "Landsdelen."),
        naars("gebieden", "gebieden", "Gebieden."),
        kolom("stand", S.TEKST, "Stand in eigen woorden.", verplicht=True),
        kolom("besluit", S.TEKST, "Laatste of eerstvolgende besluit, in eigen woorden."),
        kolom("planning_tekst", S.NOTATIE, "Planning in de woorden van het document."),
        kolom("planning", S.EDTF, "Planning in data."),
        kolom("voorwaarde", S.TEKST, "Voorwaarden en wat ontbreekt."),
        kolom("aliassen", S.LIJST, "Andere schrijfwijzen in de documenten."),
        naar("trekker", "partijen", "Bestuurlijk aangewezen trekker, als een document die noemt."),
        naar("bok", "pakketten", "Bestuursovereenkomst over dit project."),
        naars("afspraken", "afspraken", "Afspraken die over dit project gaan."),
        naars("wacht_op", "projecten", "Projecten die er volgens het document eerst moeten zijn."),
    )),
    Aggregaat("projectpartijen", "Wat een partij in een project doet.", (
        code_kolom(),
        naar("project", "projecten", "Project.", verplicht=True),
        naar("partij", "partijen", "Partij.", verplicht=True),
        een("rol", ROLLEN, "Rol volgens het document."),
        kolom("toelichting", S.TEKST, "In eigen woorden."),
    )),
    Aggregaat("mijlpalen", "Momenten van een project: eerst gepland, nu verwacht, werkelijk (§5).", (
        code_kolom(),
        naar("project", "projecten", "Project.", verplicht=True),
        een("welke", MIJLPALEN, "Welke mijlpaal."),
        kolom("toelichting", S.TEKST, "Waarvan precies, in eigen woorden."),
        kolom("eerst_tekst", S.NOTATIE, "Eerst bekende planning in de woorden van het document."),
        kolom("eerst", S.EDTF, "Dezelfde in data."),
        kolom("verwacht_tekst", S.NOTATIE, "Nieuwste planning in de woorden van het document."),
        kolom("verwacht", S.EDTF, "Dezelfde in data."),
        kolom("werkelijk_tekst", S.NOTATIE, "Wanneer het was, in de woorden van het document."),
        kolom("werkelijk", S.EDTF, "Dezelfde in data."),
    )),
    Aggregaat("risicos", "Risico's die de brieven bij een project noemen.", (
        code_kolom(),
        naar("project", "projecten", "Project.", verplicht=True),
        een("soort", RISICOSOORTEN, "Soort risico."),
        kolom("omschrijving", S.TEKST, "Wat er mis kan gaan, in eigen woorden.", verplicht=True),
        kolom("maatregel", S.TEKST, "Wat eraan gedaan wordt, als het document dat zegt."),
    )),
    Aggregaat("juridische_besluiten", "Stappen van de Omgevingswet of eerdere wetten, naast het MIRT.", (
        code_kolom(),
        naar("project", "projecten", "Project.", verplicht=True),
        een("soort", JURIDISCH, "Soort stap of besluit."),
        kolom("artikel", S.TEKST, "Artikel, als het bekend is."),
        een("stand", JURIDISCHE_STANDEN, "Hoe ver het is."),
        naar("bevoegd_gezag", "partijen", "Bevoegd gezag, als een document het noemt."),
        kolom("datum", S.EDTF, "Wanneer."),
        kolom("toelichting", S.TEKST, "In eigen woorden."),
    )),
    Aggregaat("gepauzeerde_projecten", "Gepauzeerde projecten; namen van buiten de brieven zijn betwist.", (
        code_kolom(), naam_kolom(),
        kolom("ronde", S.KEUZE, "Ronde van pauzeren.", waarden=("2023-06", "2025-04"), verplicht=True),
        naar("project", "projecten", "Project in dit register."),
        een("soort", ("weg", "vaarweg"), "Soort.", verplicht=False),
        kolom("toelichting", S.TEKST, "In eigen woorden."),
    )),
)  # fmt: skip
