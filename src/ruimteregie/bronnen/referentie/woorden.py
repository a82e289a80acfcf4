"""The closed vocabularies: every word that a coded cell, a model and a screen may hold (§1).

What a value object of kern knows already is taken from there.
"""

from __future__ import annotations

from ruimteregie.kern.eenheid import Eenheid
from ruimteregie.kern.gebied import GebiedSoort
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.kern.partij import Kant, PartijSoort
from ruimteregie.kern.termijn import TermijnSoort

__all__ = [
    "AANSLUITSOORTEN",
    "AFHANKELIJKHEIDSOORTEN",
    "AFHANKELIJKHEIDSTANDEN",
    "AFSPRAAKSOORTEN",
    "BEANTWOORDINGSTANDEN",
    "BEDRAGSOORTEN",
    "DOORWERKINGSTANDEN",
    "EENHEDEN",
    "GEBIEDSOORTEN",
    "INSTRUMENTEN",
    "INSTRUMENTSOORTEN",
    "KANTEN",
    "KERNSOORTEN",
    "KETENSOORTEN",
    "KWALIFICATIES",
    "MIRTFASEN",
    "MOMENTUITKOMSTEN",
    "MOTIESTATUSSEN",
    "NOVEX_TYPEN",
    "OVERLEGSOORTEN",
    "PAKKETSOORTEN",
    "PARTIJSOORTEN",
    "PRINCIPES",
    "SIGNAALSTATUSSEN",
    "TERMIJNSOORTEN",
    "THEMAS",
    "TOEZEGGINGSTATUSSEN",
    "TRAJECTSOORTEN",
    "VERGELIJKINGEN",
    "WIJZEN",
]

PARTIJSOORTEN = tuple(soort.value for soort in PartijSoort)
KANTEN = tuple(soort.value for soort in Kant)
GEBIEDSOORTEN = tuple(soort.value for soort in GebiedSoort)
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
# The instruments in which a promise can land.
INSTRUMENTEN = (
    "nota-ruimte", "omgevingsvisie", "programma", "verordening", "instructieregel", "omgevingsplan",
    "projectbesluit", "begroting", "overig",
)  # fmt: skip
INSTRUMENTSOORTEN = ("wet", "besluit", "regel", "visie", "plan", "toets", "afspraak", "meting", "kennis")
TRAJECTSOORTEN = ("ontwerpagenda", "ontwerponderzoek", "werkplaats", "ontwerptafel", "evaluatie")
# How far an instrument is that a promise has to land in.
DOORWERKINGSTANDEN = (
    "voorzien", "in voorbereiding", "ontwerp", "vastgesteld", "in werking", "vervallen", "onbekend",
)  # fmt: skip
AFSPRAAKSOORTEN = ("beleid", "onderzoek", "uitvoering", "proces")
THEMAS = (
    "ruimtelijk-kader", "wonen", "bereikbaarheid", "water-bodem", "landbouw-natuur", "energie",
    "economie", "defensie", "erfgoed-landschap", "groen", "leefomgeving", "samenwerking",
    "data-monitoring", "financien",
)  # fmt: skip
TERMIJNSOORTEN = tuple(soort.value for soort in TermijnSoort)
KWALIFICATIES = tuple(soort.value for soort in Kwalificatie)
EENHEDEN = tuple(soort.value for soort in Eenheid)
MIRTFASEN = (
    "onderzoek", "verkenning", "planuitwerking", "realisatie", "opgeleverd", "gepauzeerd", "beeindigd",
    "programma", "buiten-mirt",
)  # fmt: skip
BEDRAGSOORTEN = (
    "fonds", "budget", "reservering", "toekenning", "bijdrage", "raming", "tekort", "dekking",
    "investering", "prijsbijstelling-ingehouden", "korting", "norm", "verhoging", "subsidie",
)  # fmt: skip
# How two or more amounts belong together: parts of a total, one figure in several letters, an estimate
# against a budget, or two values that each have their own purpose.
AANSLUITSOORTEN = ("som", "gelijk", "raming-budget", "twee-doelen")
MOTIESTATUSSEN = ("aangenomen", "uitgevoerd", "deels", "open", "onbekend")
TOEZEGGINGSTATUSSEN = ("afgedaan", "deels", "open", "onbekend")
# What one letter says of the state of a motion or promise; onbekend when it says nothing of it.
BEANTWOORDINGSTANDEN = ("afgedaan", "deels", "open", "onbekend")
SIGNAALSTATUSSEN = ("open", "beantwoord", "doorgeschoven", "onbekend")
VERGELIJKINGEN = ("minimaal", "maximaal", "gelijk", "tekst")
# What homes wait for, and how that stands.
AFHANKELIJKHEIDSOORTEN = ("mobiliteit", "netcapaciteit", "drinkwater", "stikstof", "water", "overig")
AFHANKELIJKHEIDSTANDEN = ("opgelost", "loopt", "stokt", "onbekend")
# The kinds of daily systems of the Nota Ruimte; a location in none of them is "geen".
KERNSOORTEN = ("metropoolkern", "centrumgemeente", "regiokern", "kleine-regiokern", "geen")
# The three principles of the NOVI (2020).
PRINCIPES = ("meervoudig-ruimtegebruik", "gebiedskenmerken-centraal", "niet-afwentelen")
# What came of something promised; without a passage that says so it is not known, and no row is made.
MOMENTUITKOMSTEN = ("gehouden", "te-laat", "vervallen")
# What a chain from goal to result is made of, in that order.
KETENSOORTEN = (
    "programma", "opgave", "keuze", "ruimteclaim", "afspraak", "project", "actie", "middel", "bedrag",
    "doorwerking", "melding", "besluit", "kengetal", "moment",
)  # fmt: skip
