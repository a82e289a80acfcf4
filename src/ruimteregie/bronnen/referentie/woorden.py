"""The closed vocabularies: every word that a coded cell, a model and a screen may hold (§1)."""

from __future__ import annotations

__all__ = [
    "AFSPRAAKSOORTEN",
    "BEDRAGSOORTEN",
    "EENHEDEN",
    "GEBIEDSOORTEN",
    "KANTEN",
    "KWALIFICATIES",
    "MIRTFASEN",
    "MOTIESTATUSSEN",
    "NOVEX_TYPEN",
    "OVERLEGSOORTEN",
    "PAKKETSOORTEN",
    "PARTIJSOORTEN",
    "SIGNAALSTATUSSEN",
    "TERMIJNSOORTEN",
    "THEMAS",
    "TOEZEGGINGSTATUSSEN",
    "VERGELIJKINGEN",
    "WIJZEN",
]

PARTIJSOORTEN = (
    "rijk", "ministerie", "uitvoeringsorganisatie", "provincie", "gemeente", "waterschap",
    "vervoerregio", "regio", "samenwerkingsverband", "koepel", "bedrijf", "netbeheerder",
    "kennisinstelling", "maatschappelijk", "parlement", "buitenland", "overig",
)  # fmt: skip
KANTEN = ("rijk", "regio", "derde")
GEBIEDSOORTEN = (
    "land", "landsdeel", "provincie", "gemeente", "novex", "woningbouwgebied", "regio",
    "natuurgebied", "corridor", "locatie",
)  # fmt: skip
NOVEX_TYPEN = ("haven-industrie", "landelijk", "verstedelijking", "overig")
OVERLEGSOORTEN = (
    "bo-leefomgeving", "bo-mirt", "bo-verstedelijking", "bo-landelijk-gebied", "bo-miek",
    "gebiedsoverleg", "ambtelijk", "kamerdebat", "overig",
)  # fmt: skip
PAKKETSOORTEN = (
    "startpakket", "ruimtelijk-voorstel", "ruimtelijk-arrangement", "procesafspraak",
    "regioarrangement", "ontwikkelperspectief", "masterplan", "propositie", "uitvoeringsagenda",
    "ria", "verstedelijkingsstrategie", "verstedelijkingsakkoord", "woondeal", "startdocument",
    "convenant", "bestuursovereenkomst",
)  # fmt: skip
WIJZEN = (
    "voorzien", "in-voorbereiding", "besproken", "aangeboden", "onderschreven", "geaccordeerd",
    "bekrachtigd", "vastgesteld", "ondertekend", "gepubliceerd", "ontbreekt",
)  # fmt: skip
AFSPRAAKSOORTEN = ("beleid", "onderzoek", "uitvoering", "proces")
THEMAS = (
    "ruimtelijk-kader", "wonen", "bereikbaarheid", "water-bodem", "landbouw-natuur", "energie",
    "economie", "defensie", "erfgoed-landschap", "groen", "leefomgeving", "samenwerking",
    "data-monitoring", "financien",
)  # fmt: skip
TERMIJNSOORTEN = ("kalender", "terugkerend", "gebeurtenis")
KWALIFICATIES = (
    "circa", "ruim", "bijna", "minimaal", "maximaal", "meer-dan", "minder-dan", "indicatief",
)  # fmt: skip
EENHEDEN = (
    "woningen", "arbeidsplaatsen", "inwoners", "bedrijven", "ha", "km", "km2", "m", "GW", "MW", "kV",
    "TWh", "PJ", "Mton", "mol/ha", "procent", "aantal", "jaar", "treinen-per-uur", "m3", "m3/s",
)  # fmt: skip
MIRTFASEN = (
    "onderzoek", "verkenning", "planuitwerking", "realisatie", "opgeleverd", "gepauzeerd",
    "programma", "buiten-mirt",
)  # fmt: skip
BEDRAGSOORTEN = (
    "fonds", "budget", "reservering", "toekenning", "bijdrage", "raming", "tekort", "dekking",
    "investering", "prijsbijstelling-ingehouden", "korting", "norm", "verhoging", "subsidie",
)  # fmt: skip
MOTIESTATUSSEN = ("aangenomen", "uitgevoerd", "deels", "open", "onbekend")
TOEZEGGINGSTATUSSEN = ("afgedaan", "deels", "open", "onbekend")
SIGNAALSTATUSSEN = ("open", "beantwoord", "doorgeschoven", "onbekend")
VERGELIJKINGEN = ("minimaal", "maximaal", "gelijk", "tekst")
