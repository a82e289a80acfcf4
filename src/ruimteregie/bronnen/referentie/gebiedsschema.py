"""The schemas of the tables about areas: their tasks, the strategy of a region, and its key projects."""

from __future__ import annotations

from ruimteregie.bronnen.referentie.kolommen import Aggregaat, Soort, code_kolom, een, kolom, naar
from ruimteregie.bronnen.referentie.woorden import NOVEX_TYPEN

__all__ = ["GEBIEDSSCHEMAS"]

S = Soort

_JAARGANG = kolom("jaargang", S.EDTF, "Datum van het document dat het zegt.", verplicht=True)

GEBIEDSSCHEMAS: tuple[Aggregaat, ...] = (
    Aggregaat("gebiedsduidingen", "De opgave van een gebied per document, of waarom het geen NOVEX is.", (
        code_kolom(),
        naar("gebied", "gebieden", "Gebied.", verplicht=True),
        een("soort", ("hoofdopgave", "geen-novex"), "Zijn opgave, of dat het geen NOVEX-gebied is."),
        kolom("typen", S.KEUZES, "Onder welk type het document het gebied noemt; leeg is onder geen.",
              waarden=NOVEX_TYPEN),
        kolom("samenvatting", S.TEKST, "In eigen woorden.", verplicht=True),
        _JAARGANG,
    )),
    Aggregaat("ontwikkelstrategieen", "De vijf ontwikkelstrategieën (VISTA), zoals elk document ze leest.", (
        code_kolom(),
        naar("gebied", "gebieden", "Regio; NL voor de opsomming zelf.", verplicht=True),
        een("strategie", ("vitaliseren", "versterken", "initiëren", "stimuleren", "transformeren",
                          "accommoderen"), "Het woord van het document."),
        kolom("volgorde", S.GEHEEL, "Bij een opsomming: de plaats erin, vanaf 1."),
        kolom("gedeelte", S.TEKST, "Voor welk deel van het gebied; leeg is het hele gebied."),
        kolom("toelichting", S.TEKST, "In eigen woorden."),
        _JAARGANG,
    )),
    Aggregaat("sleutelprojecten", "Sleutelprojecten per gebied, en impulsprojecten: iets anders.", (
        code_kolom(),
        naar("gebied", "gebieden", "Gebied.", verplicht=True),
        een("soort", ("sleutelproject", "impulsproject"), "Hoe het document ze noemt."),
        kolom("naam", S.TEKST, "Naam; leeg als het document geen naam geeft."),
        kolom("stand", S.TEKST, "Hoe ver het is, in eigen woorden."),
        kolom("samenvatting", S.TEKST, "In eigen woorden.", verplicht=True),
        _JAARGANG,
    )),
)  # fmt: skip
"""The schemas of these tables; part of ``schema``, which every reader uses."""
