"""The schemas of instruments, principles and where is designed and learned; part of ``schema``."""

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
from ruimteregie.bronnen.referentie.programmaschema import TERMIJN
from ruimteregie.bronnen.referentie.woorden import (
    DOORWERKINGSTANDEN,
    INSTRUMENTEN,
    INSTRUMENTSOORTEN,
    TRAJECTSOORTEN,
)

__all__ = ["INSTRUMENTSCHEMAS"]

S = Soort

INSTRUMENTSCHEMAS: tuple[Aggregaat, ...] = (
    Aggregaat("instrumenten", "Waarmee beleid doorwerkt: regels, plannen, toetsen, afspraken, metingen.", (
        code_kolom(), naam_kolom(),
        kolom("afkorting", S.TEKST, "Gangbare afkorting."),
        een("soort", INSTRUMENTSOORTEN, "Soort instrument."),
        een("doorwerking", INSTRUMENTEN, "Het woord dat een doorwerking ervoor gebruikt.", verplicht=False),
        kolom("grondslag", S.TEKST, "Wettelijke grondslag, als het document die geeft."),
        kolom("waarvoor", S.TEKST, "Waar het voor is, in eigen woorden.", verplicht=True),
        kolom("geldt_van", S.EDTF, "Vanaf wanneer, als een document het zegt."),
        kolom("geldt_tot", S.EDTF, "Tot wanneer, als een document het zegt."),
        naars("keuzes", "keuzes", "Nationale keuzes waarvan de tekst het noemt."),
        naars("doorwerkingen", "doorwerkingen", "Doorwerkingen die erin landen."),
    )),
    Aggregaat("instrumentstanden", "Hoe ver een instrument op een dag was, per document.", (
        code_kolom("Instrument, een punt en een volgnummer."),
        naar("instrument", "instrumenten", "Instrument.", verplicht=True),
        kolom("datum", S.EDTF, "Wanneer het zo stond.", verplicht=True),
        een("stand", DOORWERKINGSTANDEN, "Stand volgens het document."),
        kolom("toelichting", S.TEKST, "In eigen woorden.", verplicht=True),
    )),
    Aggregaat("principes", "Principes die keuzes sturen zolang zij gelden.", (
        code_kolom(), naam_kolom(),
        kolom("samenvatting", S.TEKST, "Wat het zegt, in eigen woorden.", verplicht=True),
        naar("volgt_op", "principes", "Het principe waarvoor het in de plaats kwam."),
        kolom("geldt_van", S.EDTF, "Vanaf wanneer, als een document het zegt."),
        kolom("geldt_tot", S.EDTF, "Tot wanneer, als een document het zegt."),
        naars("voorrangsregels", "voorrangsregels", "Voorrangsregels die het uitwerken."),
    )),
    Aggregaat("trajecten", "Ontwerpagenda, werkplaatsen, evaluaties: waar men samen ontwerpt en leert.", (
        code_kolom(), naam_kolom(),
        een("soort", TRAJECTSOORTEN, "Soort."),
        kolom("onderwerp", S.TEKST, "Waarover, in eigen woorden.", verplicht=True),
        naars("gebieden", "gebieden", "Waar."),
        naars("partijen", "partijen", "Met wie."),
        naar("programma", "programmas", "Programma waar het bij hoort."),
        naars("afspraken", "afspraken", "Afspraken erover."),
        *TERMIJN,
        kolom("resultaat", S.TEKST, "Wat het opleverde; leeg is niet bekend."),
    )),
)  # fmt: skip
