"""One schema an aggregate: what code, loader, documentation and tests all read.

A CSV file in ``gegevens/`` has exactly the columns of its schema, in this order, in UTF-8
with a comma, and ends each row with the columns of ``BRON``. An empty cell is *niet bekend*
(§1), never zero. Lists are parted by ``;``. Figures use a point and no thousands mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

__all__ = ["BRON", "SCHEMAS", "Aggregaat", "Kolom", "Soort"]


class Soort(StrEnum):
    """What a cell holds."""

    CODE = "code"  # [A-Za-z0-9.-]+, the key of the row
    TEKST = "tekst"  # our own words, at most 400 characters
    NOTATIE = "notatie"  # the literal figure or term as printed, at most 90 characters
    KEUZE = "keuze"  # one of ``waarden``
    KEUZES = "keuzes"  # a list, each one of ``waarden``
    LIJST = "lijst"  # a list of words
    VERWIJZING = "verwijzing"  # the code of a row of aggregate ``naar``
    VERWIJZINGEN = "verwijzingen"  # a list of those
    GETAL = "getal"  # a decimal number
    GEHEEL = "geheel"  # a whole number
    JAAR = "jaar"  # four digits
    DATUM = "datum"  # ISO 8601, day known
    EDTF = "edtf"  # ISO 8601-2: year, month, season, interval, uncertain
    JANEE = "janee"  # ja | nee
    ADRES = "adres"  # a public web address


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: its name, what a cell holds, and what it means."""

    naam: str
    soort: Soort
    betekenis: str
    verplicht: bool = False
    waarden: tuple[str, ...] = ()
    naar: str = ""


@dataclass(frozen=True, slots=True)
class Aggregaat:
    """One CSV file: ``naam`` is its stem; ``sleutel`` the column that identifies a row."""

    naam: str
    betekenis: str
    kolommen: tuple[Kolom, ...]
    sleutel: str = "code"

    @property
    def alle_kolommen(self) -> tuple[Kolom, ...]:
        """Its own columns followed by those of the source."""
        return (*self.kolommen, *BRON)


S = Soort


def _k(naam: str, soort: Soort, betekenis: str, **meer: object) -> Kolom:
    return Kolom(naam, soort, betekenis, **meer)  # type: ignore[arg-type]


def _code(betekenis: str = "Eigen sleutel van de rij.") -> Kolom:
    return _k("code", S.CODE, betekenis, verplicht=True)


def _naam(betekenis: str = "Naam zoals het document hem schrijft.") -> Kolom:
    return _k("naam", S.TEKST, betekenis, verplicht=True)


def _naar(naam: str, naar: str, betekenis: str, *, verplicht: bool = False) -> Kolom:
    return _k(naam, S.VERWIJZING, betekenis, naar=naar, verplicht=verplicht)


def _naars(naam: str, naar: str, betekenis: str) -> Kolom:
    return _k(naam, S.VERWIJZINGEN, betekenis, naar=naar)


def _een(naam: str, waarden: tuple[str, ...], betekenis: str, *, verplicht: bool = True) -> Kolom:
    return _k(naam, S.KEUZE, betekenis, waarden=waarden, verplicht=verplicht)


BRON: tuple[Kolom, ...] = (
    _naar("bron_document", "documenten", "Document waarin het staat."),
    _k("bron_pagina", S.GEHEEL, "Bladzijde, als de tekst die aangeeft."),
    _k("bron_regel", S.TEKST, "Regel of regels (van-tot) van het tekstbestand van het document."),
    _k("bron_adres", S.ADRES, "Openbaar adres, voor feiten van buiten de documenten."),
    _k(
        "betrouwbaarheid",
        S.KEUZE,
        "A ambtelijk zelf gelezen, B ambtelijk via een ander, C secundair, D berekend.",
        waarden=("A", "B", "C", "D"),
    ),
    _k("betwist", S.TEKST, "Waarover bronnen het oneens zijn; leeg als er geen geschil is."),
)

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

_TERMIJN = (
    _k("termijn_tekst", S.NOTATIE, "De termijn in de woorden van het document (§3)."),
    _k("termijn_soort", S.KEUZE, "Soort termijn (§3).", waarden=TERMIJNSOORTEN),
    _k("termijn_edtf", S.EDTF, "Bij een kalendertermijn: de betekenis in data."),
)
_AANTAL = (
    _k("notatie", S.NOTATIE, "Het getal zoals het er staat.", verplicht=True),
    _k("laag", S.GETAL, "Ondergrens; gelijk aan hoog als het één getal is (§4)."),
    _k("hoog", S.GETAL, "Bovengrens."),
    _een("eenheid", EENHEDEN, "Eenheid."),
    _k("kwalificatie", S.KEUZE, "circa, minimaal, maximaal … (§4).", waarden=KWALIFICATIES),
)
_SIGNAAL = (
    _code(),
    _k("samenvatting", S.TEKST, "Waar het om gaat, in eigen woorden.", verplicht=True),
    _naars("partijen", "partijen", "Wie het uitte."),
    _naars("gericht_aan", "partijen", "Tot wie het gericht is."),
    _naars("gebieden", "gebieden", "Waar het over gaat."),
    _naar("overleg", "overleggen", "Waar het gedaan werd."),
    _k("thema", S.KEUZE, "Thema.", waarden=THEMAS),
)

_ALLE: tuple[Aggregaat, ...] = (
    Aggregaat("documenten", "De documenten en de delen van bundels.", (
        _code("Sleutel, zoals kamerbrief-bomirt-2026-01-13."),
        _k("titel", S.TEKST, "Titel of onderwerp.", verplicht=True),
        _een("soort", ("kamerbrief", "raadsvoorstel", "raadsinformatiebrief", "arrangement",
                       "afsprakenlijst", "regeling", "webpagina", "dataset", "bundel", "overig"),
             "Soort document."),
        _k("datum", S.EDTF, "Datum van het document."),
        _k("kenmerk", S.TEKST, "Kenmerk van de afzender."),
        _naar("afzender", "partijen", "Wie het schreef."),
        _naar("geadresseerde", "partijen", "Aan wie."),
        _k("kamerstuk", S.TEKST, "Kamerstuk van de brief zelf, als 34682-228."),
        _naar("bundel", "documenten", "De bundel waarin het zit."),
        _k("regel_van", S.GEHEEL, "Eerste regel in het tekstbestand."),
        _k("regel_tot", S.GEHEEL, "Laatste regel in het tekstbestand."),
        _k("sha256", S.TEKST, "Vingerafdruk van het tekstbestand."),
        _k("adres", S.ADRES, "Openbaar adres."),
    )),
    Aggregaat("partijen", "Wie iets belooft of ontvangt, met voorgangers.", (
        _code(), _naam(),
        _k("afkorting", S.TEKST, "Gangbare afkorting."),
        _een("soort", PARTIJSOORTEN, "Soort partij."),
        _een("kant", KANTEN, "Kant van de tafel."),
        _k("tooi", S.ADRES, "TOOI-identificatie; leeg als er geen bekend is."),
        _naars("voorgangers", "partijen", "Partijen waaruit zij voortkwam."),
        _k("bestaat_van", S.EDTF, "Vanaf wanneer zij onder deze naam bestaat."),
        _k("bestaat_tot", S.EDTF, "Tot wanneer."),
        _k("aliassen", S.LIJST, "Andere schrijfwijzen in de documenten."),
    )),
    Aggregaat("gebieden", "Landsdelen, provincies, NOVEX-gebieden, woningbouwgebieden, regio's.", (
        _code("PVxx, GMxxxx, MIRT-…, NXxx, WB-…, RG-…."), _naam(),
        _een("soort", GEBIEDSOORTEN, "Soort gebied."),
        _k("typen", S.KEUZES, "Bij NOVEX: de verzameling typen.", waarden=NOVEX_TYPEN),
        _naars("landsdelen", "gebieden", "MIRT-landsdelen; een gebied kan in meer liggen (§11)."),
        _naars("provincies", "gebieden", "Provincies waarin het ligt."),
        _naar("onderdeel_van", "gebieden", "Het gebied waarvan het deel is."),
        _k("tooi", S.ADRES, "TOOI-identificatie."),
        _k("oppervlakte_km2", S.GETAL, "Totale oppervlakte in km²."),
        _k("oppervlakte_jaar", S.JAAR, "Peiljaar van de oppervlakte."),
        _k("inwoners", S.GEHEEL, "Inwoners op de peildatum."),
        _k("inwoners_datum", S.DATUM, "Peildatum van de inwoners."),
        _k("aliassen", S.LIJST, "Andere schrijfwijzen in de documenten."),
    )),
    Aggregaat("overleggen", "De bestuurlijke overleggen, met data, landsdelen en uitkomst.", (
        _code("soort-landsdeel-jaar, zoals bol-oost-2025."), _naam(),
        _een("soort", OVERLEGSOORTEN, "Soort overleg."),
        _naars("landsdelen", "gebieden", "Landsdelen waarvoor het gehouden werd."),
        _naars("gebieden", "gebieden", "Andere gebieden waarover het ging."),
        _k("datum", S.EDTF, "Wanneer gehouden; een dag, dagen of een interval."),
        _k("cyclus", S.TEKST, "Ronde waartoe het hoort, zoals BO MIRT najaar 2025."),
        _k("eerder_gepland", S.TEKST, "Als het verplaatst of uitgesteld is: van wanneer en waarom."),
        _een("status", ("gepland", "gehouden", "uitgesteld", "vervallen"), "Stand."),
        _naars("deelnemers", "partijen", "Partijen die aan tafel zaten."),
        _k("uitkomst", S.TEKST, "Wat het opleverde, in eigen woorden."),
    )),
    Aggregaat("besluiten", "Wat een overleg of kabinet besloot: geen afspraak, wel een feit.", (
        _code(),
        _k("samenvatting", S.TEKST, "Het besluit in eigen woorden.", verplicht=True),
        _een("soort", ("startbeslissing", "voorkeursbeslissing", "voorlopig-voorkeursalternatief",
                       "projectbeslissing", "vaststelling", "aanwijzing", "toekenning",
                       "reservering", "uitstel", "herbevestiging", "overig"), "Soort besluit."),
        _naar("overleg", "overleggen", "Waar het genomen werd."),
        _k("datum", S.EDTF, "Wanneer."),
        _naars("partijen", "partijen", "Wie besloot."),
        _naars("gebieden", "gebieden", "Waarover."),
        _naar("project", "projecten", "Project dat het betreft."),
    )),
    Aggregaat("pakketten", "Arrangementen, strategieën, akkoorden, woondeals.", (
        _code(), _naam(),
        _k("soorten", S.KEUZES, "Soort, of twee in één document.", waarden=PAKKETSOORTEN, verplicht=True),
        _naars("gebieden", "gebieden", "Gebied of gebieden."),
        _naars("partijen", "partijen", "Partijen."),
        _k("generatie", S.GEHEEL, "Generatie van een arrangement."),
        _k("versie", S.TEKST, "Versie, zoals 1.0."),
        _k("datum", S.EDTF, "Wanneer aangenomen of voorzien."),
        _een("wijze", WIJZEN, "Hoe aangenomen (§6)."),
        _naar("overleg", "overleggen", "Waar aangenomen."),
        _k("toelichting", S.TEKST, "In eigen woorden."),
    )),
    Aggregaat("novex_producten", "Per NOVEX-gebied elk product met versie, hoe en waar aangenomen.", (
        _code(),
        _naar("gebied", "gebieden", "NOVEX-gebied.", verplicht=True),
        _k("producten", S.KEUZES, "Product, of twee in één document.", waarden=PAKKETSOORTEN, verplicht=True),
        _k("titel", S.TEKST, "Eigen titel."),
        _k("versie", S.TEKST, "Versie, zoals 2.0."),
        _k("datum", S.EDTF, "Wanneer."),
        _een("wijze", WIJZEN, "Hoe aangenomen, of ontbreekt (§6)."),
        _naar("overleg", "overleggen", "Waar aangenomen."),
        _k("afgeleid", S.JANEE, "ja als het volgt uit een algemene uitspraak en niet per gebied genoemd is."),
        _k("toelichting", S.TEKST, "In eigen woorden."),
    )),
    Aggregaat("afspraken", "Bestuurlijke afspraken, in eigen woorden.", (
        _code("arr-gld-2.3 of jaar en onderwerp."),
        _k("nummer", S.TEKST, "Nummer zoals het document het schrijft."),
        _k("titel", S.TEKST, "Titel (genummerd: zoals gedrukt; anders eigen korte titel).", verplicht=True),
        _k("soorten", S.KEUZES, "Soorten, alleen als het document ze noemt.", waarden=AFSPRAAKSOORTEN),
        _naars("departementen", "partijen", "Betrokken departementen; RIJK voor alle."),
        _een("thema", THEMAS, "Thema."),
        _naar("pakket", "pakketten", "Pakket waarin zij staat."),
        _naar("overleg", "overleggen", "Overleg waar zij gemaakt of vastgesteld is."),
        _naars("gebieden", "gebieden", "Gebieden."),
        _naars("partijen", "partijen", "Partijen bij de afspraak."),
        _naar("trekker_rijk", "partijen", "Trekker van het Rijk; leeg als niet genoemd."),
        _naar("trekker_regio", "partijen", "Trekker van de regio; leeg als niet genoemd."),
        _k("samenvatting", S.TEKST, "In eigen woorden.", verplicht=True),
        _k("voorwaarde", S.TEKST, "Voorbehoud of voorwaarde."),
        _k("generiek", S.TEKST, "Sleutel van de generieke afspraak over provincies heen."),
        _k("datum", S.EDTF, "Wanneer afgesproken."),
    )),
    Aggregaat("acties", "Wie doet wat wanneer binnen een afspraak.", (
        _code("code van de afspraak, een punt en een volgnummer; genest .2a."),
        _naar("afspraak", "afspraken", "Afspraak.", verplicht=True),
        _k("volgorde", S.GEHEEL, "Plaats binnen de afspraak, vanaf 1.", verplicht=True),
        _naar("onder", "acties", "Actie waaronder deze genest staat."),
        _een("kant", ("rijk", "regio", "samen"), "Wie handelt: Rijk, regio of samen (§7)."),
        _naars("partijen", "partijen", "Genoemde partijen die handelen."),
        _k("samenvatting", S.TEKST, "In eigen woorden.", verplicht=True),
        *_TERMIJN,
        _k("voorwaarde", S.TEKST, "Voorbehoud of voorwaarde."),
    )),
    Aggregaat("aandachtspunten", "Regionale aandachtspunten: geen afspraak, wel gevolgd.", (
        *_SIGNAAL, _naar("pakket", "pakketten", "Pakket waarin het staat."),
    )),
    Aggregaat("oproepen", "Wat een partij vroeg of bepleitte.", (
        *_SIGNAAL, _een("status", SIGNAALSTATUSSEN, "Stand."),
    )),
    Aggregaat("doorschuivingen", "Wat aan een volgend kabinet of later besluit is gelaten.", (
        *_SIGNAAL, _k("naar_wie", S.TEKST, "Waarheen het geschoven is.", verplicht=True),
    )),
    Aggregaat("raakvlakken", "Verwijzingen tussen pakketten en afspraken.", (
        _code(),
        _naar("van_pakket", "pakketten", "Pakket of strategie die raakt."),
        _k("onderwerp", S.TEKST, "Waarover, in eigen woorden.", verplicht=True),
        _k("verwijzing", S.NOTATIE, "De verwijzing zoals gedrukt.", verplicht=True),
        _naar("naar_afspraak", "afspraken", "Afspraak met dat nummer."),
        _naar("bedoeld", "afspraken", "Afspraak met die titel, als het nummer niet klopt."),
        _k("klopt", S.JANEE, "Of nummer en titel bij elkaar horen.", verplicht=True),
    )),
    Aggregaat("draden", "Dezelfde belofte of hetzelfde getal door de jaren heen.", (
        _code("naam van de draad, een punt en een volgnummer."),
        _k("draad", S.CODE, "De draad.", verplicht=True),
        _k("draadnaam", S.TEKST, "Naam van de draad.", verplicht=True),
        _k("volgorde", S.GEHEEL, "Plaats in de tijd, vanaf 1.", verplicht=True),
        _een("relatie", ("begin", "herhaalt", "concretiseert", "wijzigt", "vervangt", "sluit-af"),
             "Verhouding tot de vorige."),
        _naar("afspraak", "afspraken", "Afspraak."),
        _naar("opgave", "opgaven", "Opgave."),
        _naar("besluit", "besluiten", "Besluit."),
        _naar("pakket", "pakketten", "Pakket."),
        _k("toelichting", S.TEKST, "Wat er veranderde, in eigen woorden.", verplicht=True),
    )),
    Aggregaat("doorwerkingen", "Waar een afspraak landt.", (
        _code(), _naar("afspraak", "afspraken", "Afspraak.", verplicht=True),
        _een("instrument", ("nota-ruimte", "omgevingsvisie", "programma", "verordening",
                            "instructieregel", "omgevingsplan", "projectbesluit", "begroting",
                            "overig"), "Instrument."),
        _k("toelichting", S.TEKST, "In eigen woorden.", verplicht=True),
    )),
    Aggregaat("opgaven", "Doelen als getal, per document, zodat verschuiving zichtbaar is.", (
        _code(),
        _naar("gebied", "gebieden", "Gebied.", verplicht=True),
        _k("onderwerp", S.TEKST, "Waarvan, zoals nieuwe woningen.", verplicht=True),
        *_AANTAL,
        _k("horizon_van", S.JAAR, "Eerste jaar van de periode."),
        _k("horizon_tot", S.JAAR, "Jaar waarmee de periode eindigt."),
        _k("basisjaar", S.JAAR, "Jaar waartegen een percentage is uitgedrukt."),
        _k("bruto_netto", S.KEUZE, "Bruto of netto.", waarden=("bruto", "netto")),
        _k("reikwijdte", S.TEKST, "Waar het getal wel en niet over gaat, in eigen woorden.", verplicht=True),
        _naar("programma", "programmas", "Programma."),
        _k("jaargang", S.EDTF, "Datum waarop het getal gold.", verplicht=True),
    )),
    Aggregaat("programmas", "Nationale programma's.", (
        _code(), _naam(),
        _naars("departementen", "partijen", "Verantwoordelijke departementen."),
        _k("thema", S.KEUZE, "Thema.", waarden=THEMAS),
        _k("stand", S.TEKST, "Stand volgens het document, in eigen woorden."),
        _k("aangekondigd_tekst", S.NOTATIE, "Aangekondigd moment in de woorden van het document."),
        _k("aangekondigd", S.EDTF, "Aangekondigd moment."),
    )),
    Aggregaat("keuzes", "Nationale keuzes van de programma's.", (
        _code(), _naar("programma", "programmas", "Programma.", verplicht=True),
        _k("samenvatting", S.TEKST, "De keuze in eigen woorden.", verplicht=True),
        *_TERMIJN,
    )),
    Aggregaat("voorrangsregels", "Wat voorgaat als functies botsen.", (
        _code(),
        _k("samenvatting", S.TEKST, "De regel in eigen woorden.", verplicht=True),
        _k("volgorde", S.LIJST, "Functies, eerste gaat voor."),
        _naars("gebieden", "gebieden", "Waar de regel geldt."),
        _k("geldt_van", S.EDTF, "Vanaf wanneer."),
        _k("geldt_tot", S.EDTF, "Tot wanneer."),
    )),
    Aggregaat("middelen", "Fondsen, budgetten en regelingen.", (
        _code(), _naam(),
        _een("soort", ("fonds", "budget", "regeling", "programma", "reservering"), "Soort middel."),
        _naar("beheerder", "partijen", "Wie het beheert."),
        _naar("onderdeel_van", "middelen", "Waarvan het deel is."),
        _k("geldt_van", S.EDTF, "Vanaf wanneer."),
        _k("geldt_tot", S.EDTF, "Tot wanneer."),
        _k("toelichting", S.TEKST, "In eigen woorden."),
    )),
    Aggregaat("bedragen", "Elk bedrag: waarvan, waarvoor, prijspeil en btw.", (
        _code(),
        _een("soort", BEDRAGSOORTEN, "Soort bedrag."),
        _k("doel", S.TEKST, "Waarvoor, in eigen woorden.", verplicht=True),
        _k("notatie", S.NOTATIE, "Het bedrag zoals het er staat.", verplicht=True),
        _k("euro_laag", S.GETAL, "Hele euro's, ondergrens.", verplicht=True),
        _k("euro_hoog", S.GETAL, "Hele euro's, bovengrens; gelijk aan laag bij één bedrag.", verplicht=True),
        _k("kwalificatie", S.KEUZE, "circa, ruim, maximaal … (§2).", waarden=KWALIFICATIES),
        _k("bandbreedte", S.GETAL, "Bandbreedte in procenten naar beide kanten."),
        _k("per", S.KEUZE, "Waarper het bedrag geldt.", waarden=("jaar", "woning", "project")),
        _k("prijspeil", S.JAAR, "Prijspeil; leeg is niet bekend."),
        _k("btw", S.KEUZE, "Met of zonder btw; leeg is niet bekend.", waarden=("incl", "excl")),
        _k("periode", S.EDTF, "Jaren waarop het slaat."),
        _naar("middel", "middelen", "Fonds, budget of regeling."),
        _naar("project", "projecten", "Project."),
        _naars("gebieden", "gebieden", "Gebieden."),
        _naars("van", "partijen", "Wie betaalt of inhoudt."),
        _naars("aan", "partijen", "Wie ontvangt."),
    )),
    Aggregaat("projecten", "MIRT-projecten en hun delen.", (
        _code(), _naam(),
        _naar("onderdeel_van", "projecten", "Project of programma waarvan het deel is."),
        _een("fase", MIRTFASEN, "MIRT-fase volgens het document.", verplicht=False),
        _k("modaliteiten", S.KEUZES, "Modaliteiten.",
           waarden=("weg", "spoor", "ov", "vaarweg", "fiets", "water", "gebied", "overig")),
        _naars("landsdelen", "gebieden", "Landsdelen."),
        _naars("gebieden", "gebieden", "Gebieden."),
        _k("stand", S.TEKST, "Stand in eigen woorden.", verplicht=True),
        _k("besluit", S.TEKST, "Laatste of eerstvolgende besluit, in eigen woorden."),
        _k("planning_tekst", S.NOTATIE, "Planning in de woorden van het document."),
        _k("planning", S.EDTF, "Planning in data."),
        _k("voorwaarde", S.TEKST, "Voorwaarden en wat ontbreekt."),
        _k("aliassen", S.LIJST, "Andere schrijfwijzen in de documenten."),
    )),
    Aggregaat("gepauzeerde_projecten", "Gepauzeerde projecten; namen van buiten de brieven zijn betwist.", (
        _code(), _naam(),
        _k("ronde", S.KEUZE, "Ronde van pauzeren.", waarden=("2023-06", "2025-04"), verplicht=True),
        _naar("project", "projecten", "Project in dit register."),
        _een("soort", ("weg", "vaarweg"), "Soort.", verplicht=False),
        _k("toelichting", S.TEKST, "In eigen woorden."),
    )),
    Aggregaat("woningbouwlijsten", "Lijsten van woningbouwgebieden: gedateerd, beleid en regeling apart (§9).", (
        _code(),
        _een("lijst", ("novi-2020", "beleid-17", "regeling-2023", "regeling-2025", "kansrijk-2025",
                       "ontwerp-nota-ruimte-2025"), "Welke lijst."),
        _naar("gebied", "gebieden", "Woningbouwgebied.", verplicht=True),
        _k("naam_op_lijst", S.TEKST, "Naam zoals op de lijst.", verplicht=True),
        _naars("gemeenten", "gebieden", "Gemeenten."),
        _k("geldt_van", S.EDTF, "Vanaf wanneer de lijst geldt.", verplicht=True),
        _k("geldt_tot", S.EDTF, "Tot wanneer."),
        _k("toelichting", S.TEKST, "In eigen woorden."),
    )),
    Aggregaat("moties", "Moties met indieners, Kamerstuk en stand.", (
        _code(),
        _k("indieners", S.LIJST, "Achternamen met tussenvoegsel, zonder c.s.", verplicht=True),
        _k("onderwerp", S.TEKST, "Wat de motie vraagt, in eigen woorden.", verplicht=True),
        _k("kamerstuk", S.TEKST, "Kamerstuk, als 36600-A-27."),
        _een("status", MOTIESTATUSSEN, "Stand volgens het document."),
        _k("afdoening", S.TEKST, "Hoe ermee omgegaan is, in eigen woorden."),
    )),
    Aggregaat("toezeggingen", "Toezeggingen aan Kamer of Kamerlid.", (
        _code(),
        _k("aan", S.LIJST, "Aan wie (achternaam of Kamer).", verplicht=True),
        _k("onderwerp", S.TEKST, "Wat toegezegd is, in eigen woorden.", verplicht=True),
        _k("gedaan_bij", S.TEKST, "Debat of overleg waarin zij gedaan is."),
        _k("gedaan_op", S.EDTF, "Wanneer."),
        _een("status", TOEZEGGINGSTATUSSEN, "Stand volgens het document."),
        _k("afdoening", S.TEKST, "Hoe ermee omgegaan is, in eigen woorden."),
    )),
    Aggregaat("kamerstukken", "Kamerstukken waarnaar de documenten verwijzen.", (
        _code("Als 36600-A-27; met het document erachter als het vaker voorkomt."),
        _k("kamerstuk", S.TEKST, "Als 36600-A-27.", verplicht=True),
        _k("notatie", S.NOTATIE, "Zoals gedrukt.", verplicht=True),
        _k("onderwerp", S.TEKST, "Waar het over gaat, als het document dat zegt."),
    )),
    Aggregaat("ruimteclaims", "Claims op ruimte: in hectare, als doel of als inrichtingsprincipe.", (
        _code(), _naam(),
        _k("functie", S.TEKST, "Functie, zoals defensie, wonen, zon.", verplicht=True),
        _een("vorm", ("hectare", "aantal", "doel", "inrichtingsprincipe", "locatie"), "Vorm van de claim."),
        _een("laag_van_de_ruimte", ("oppervlak", "ondergrond", "lucht"), "Waar zij ruimte vraagt."),
        _naars("gebieden", "gebieden", "Gebieden."),
        _naar("programma", "programmas", "Programma waaruit zij komt."),
        _k("nummer", S.TEKST, "Nummer in dat programma."),
        _k("notatie", S.NOTATIE, "De omvang zoals die er staat."),
        _k("laag", S.GETAL, "Ondergrens; leeg is niet bekend."),
        _k("hoog", S.GETAL, "Bovengrens; leeg is niet bekend."),
        _k("eenheid", S.KEUZE, "Eenheid.", waarden=EENHEDEN),
        _k("toelichting", S.TEKST, "In eigen woorden."),
    )),
    Aggregaat("regels", "Drempels, normen en criteria, gedateerd en met grondslag (§9).", (
        _code(), _naam(),
        _k("regeling", S.TEKST, "Regeling, kader of beleid waartoe zij hoort.", verplicht=True),
        _naar("middel", "middelen", "Middel waarvoor zij geldt."),
        _k("criterium", S.TEKST, "Wat getoetst wordt, in eigen woorden.", verplicht=True),
        _k("vergelijking", S.KEUZE, "Hoe de drempel werkt.", waarden=("minimaal", "maximaal", "gelijk", "tekst")),
        _k("waarde", S.GETAL, "Drempel of norm."),
        _k("eenheid", S.TEKST, "Eenheid van de drempel."),
        _k("knock_out", S.JANEE, "Of zij alleen al beslist."),
        _k("geldt_van", S.EDTF, "Vanaf wanneer."),
        _k("geldt_tot", S.EDTF, "Tot wanneer."),
        _k("grondslag", S.TEKST, "Artikel, paragraaf of brief."),
    )),
    Aggregaat("kengetallen", "Statistiek per gebied en jaar, zoals bodemgebruik en inwoners.", (
        _code(), _naar("gebied", "gebieden", "Gebied.", verplicht=True),
        _k("onderwerp", S.TEKST, "Waarvan.", verplicht=True),
        _k("jaar", S.JAAR, "Peiljaar.", verplicht=True),
        _k("waarde", S.GETAL, "Waarde.", verplicht=True),
        _een("eenheid", EENHEDEN, "Eenheid."),
        _k("tabel", S.TEKST, "Tabel van het CBS of andere dataset."),
    )),
    Aggregaat("afwezigheden", "Wat in geen document staat: vastgelegd als afwezig, nooit ingevuld.", (
        _code(),
        _k("onderwerp", S.TEKST, "Wat ontbreekt.", verplicht=True),
        _k("toelichting", S.TEKST, "Waar gezocht is en wat ervoor in de plaats komt.", verplicht=True),
    )),
)  # fmt: skip

SCHEMAS: Mapping[str, Aggregaat] = MappingProxyType({a.naam: a for a in _ALLE})
