"""Where each column of each table lives in the register: one list, read by the loader and by its test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ruimteregie.bronnen.referentie.lezen import Rij
from ruimteregie.register.afspraken.models import Aandachtspunt, Actie, Afspraak, Doorschuiving, Oproep
from ruimteregie.register.analyses.models import Afwezigheid, Kengetal, Regelwaarde, Ruimteclaim
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.instrumenten.models import Instrument, Instrumentstand, Principe, Traject
from ruimteregie.register.keten.models import Ketenverband
from ruimteregie.register.middelen.models import Aansluiting, Bedragregel, Middel, Regeling, Ronde
from ruimteregie.register.moties.models import Beantwoording, KamerstukVerwijzing, Motie, Toezegging
from ruimteregie.register.overleg.models import Besluit, Overleg
from ruimteregie.register.pakketten.models import Pakket, PakketVersie, Raakvlak
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.programmas.models import (
    BeloofdMoment,
    Doorwerking,
    Draad,
    DraadSchakel,
    Momentuitkomst,
    NationaalProgramma,
    NationaleKeuze,
    Opgave,
    Voorrangsregel,
)
from ruimteregie.register.projecten.models import (
    Dekking,
    Fasebesluit,
    GepauzeerdProject,
    JuridischBesluit,
    Mijlpaal,
    Project,
    Projectpartij,
    Raming,
    Risico,
)
from ruimteregie.register.strategieen.models import Gebiedsduiding, Ontwikkelstrategie, Sleutelproject
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.wonen.models import (
    Afhankelijkheid,
    Woningbouwlijst,
    Woningbouwlocatie,
)

__all__ = ["MODELLEN", "STAPPEN", "Stap", "novex_pakket"]

# Amounts that say what a project costs or lacks; every other one says who pays.
_RAMINGEN = frozenset({"raming", "tekort"})


@dataclass(frozen=True, slots=True)
class Stap:
    """One table into one model.

    ``velden`` maps fields to columns where the names differ; fields not named there take the column of their
    own name, unless ``alleen`` is set. ``constant`` fields have no column. ``terug`` maps a relation to the
    table whose rows refer to this one, and the column with which they do.
    """

    aggregaat: str
    model: type[Geregistreerd]
    velden: Mapping[str, str] = field(default_factory=dict[str, str])
    alleen: tuple[str, ...] = ()
    afgeleid: Mapping[str, Callable[[Rij], str]] = field(default_factory=dict[str, Callable[[Rij], str]])
    terug: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    sleutel: Callable[[Rij], str] = lambda rij: rij.tekst("code")
    sleutelveld: str = "code"
    neemt: Callable[[Rij], bool] = lambda _: True
    bron: bool = True
    hoofd: bool = True


def novex_pakket(rij: Rij) -> str:
    """The package of a NOVEX product: the one it names, else one per area and set of products."""
    return rij.tekst("pakket") or "-".join((rij.tekst("gebied").lower(), *rij.lijst("producten")))


def _novex_naam(rij: Rij) -> str:
    area = Gebied.objects.values_list("naam", flat=True).get(code=rij.tekst("gebied"))
    return f"{' en '.join(label(p) for p in rij.lijst('producten'))} {area}"


def _heeft(kolom: str) -> Callable[[Rij], bool]:
    return lambda rij: bool(rij.tekst(kolom))


def _grondslag(rij: Rij) -> str:
    """The letters or articles on which the rules of a scheme rest, each once."""
    rules = Regelwaarde.objects.filter(middel__code=rij.tekst("code")).exclude(grondslag="")
    return "; ".join(dict.fromkeys(rules.order_by("code").values_list("grondslag", flat=True)))[:400]


def _is_raming(rij: Rij) -> bool:
    return bool(rij.tekst("project")) and rij.tekst("soort") in _RAMINGEN


def _is_dekking(rij: Rij) -> bool:
    return bool(rij.tekst("project")) and rij.tekst("soort") not in _RAMINGEN


# In an order in which everything that is referred to exists already.
STAPPEN: tuple[Stap, ...] = (
    Stap("partijen", Partij),
    Stap("gebieden", Gebied),
    Stap("documenten", Document),
    Stap("gebiedsduidingen", Gebiedsduiding),
    Stap("ontwikkelstrategieen", Ontwikkelstrategie),
    Stap("sleutelprojecten", Sleutelproject),
    Stap("overleggen", Overleg),
    Stap("besluiten", Besluit),
    Stap("afspraken", Afspraak),
    Stap("acties", Actie),
    Stap("aandachtspunten", Aandachtspunt),
    Stap("oproepen", Oproep),
    Stap("doorschuivingen", Doorschuiving),
    Stap(
        "pakketten",
        Pakket,
        alleen=("naam", "soorten", "gebieden", "partijen", "generatie", "volgt_op", "toelichting"),
        terug={"aandachtspunten": ("aandachtspunten", "pakket")},
    ),
    Stap(
        "pakketten",
        PakketVersie,
        velden={"pakket": "code", "versienummer": "versie"},
        alleen=("pakket", "versienummer", "datum", "wijze", "overleg"),
        terug={"afspraken": ("afspraken", "pakket")},
        hoofd=False,
    ),
    Stap(
        "novex_producten",
        Pakket,
        velden={"soorten": "producten", "gebieden": "gebied"},
        alleen=("soorten", "gebieden"),
        afgeleid={"naam": _novex_naam},
        sleutel=novex_pakket,
        neemt=lambda rij: not rij.tekst("pakket"),
        hoofd=False,
    ),
    Stap(
        "novex_producten",
        PakketVersie,
        velden={"versienummer": "versie"},
        alleen=("titel", "versienummer", "datum", "wijze", "overleg", "afgeleid", "toelichting"),
        afgeleid={"pakket": novex_pakket},
    ),
    Stap("raakvlakken", Raakvlak),
    Stap("programmas", NationaalProgramma),
    Stap("voorrangsregels", Voorrangsregel),
    Stap("keuzes", NationaleKeuze),
    Stap("opgaven", Opgave),
    Stap("beloofde_momenten", BeloofdMoment),
    Stap("momentuitkomsten", Momentuitkomst),
    Stap("doorwerkingen", Doorwerking),
    Stap(
        "draden",
        Draad,
        velden={"naam": "draadnaam"},
        alleen=("naam",),
        sleutel=lambda rij: rij.tekst("draad"),
        bron=False,
        hoofd=False,
    ),
    Stap("draden", DraadSchakel),
    Stap("middelen", Middel),
    Stap("bedragen", Bedragregel),
    Stap("aansluitingen", Aansluiting),
    Stap("projecten", Project),
    Stap(
        "besluiten",
        Fasebesluit,
        alleen=("project", "onderdelen", "uitkomst", "fase_van", "fase_naar"),
        sleutelveld="besluit",
        neemt=_heeft("project"),
        bron=False,
        hoofd=False,
    ),
    Stap(
        "bedragen",
        Raming,
        alleen=("project",),
        sleutelveld="regel",
        neemt=_is_raming,
        bron=False,
        hoofd=False,
    ),
    Stap(
        "bedragen",
        Dekking,
        alleen=("project",),
        sleutelveld="regel",
        neemt=_is_dekking,
        bron=False,
        hoofd=False,
    ),
    Stap("projectpartijen", Projectpartij),
    Stap("mijlpalen", Mijlpaal),
    Stap("risicos", Risico),
    Stap("juridische_besluiten", JuridischBesluit),
    Stap("gepauzeerde_projecten", GepauzeerdProject),
    Stap("woningbouwlijsten", Woningbouwlijst),
    Stap("woningbouwlocaties", Woningbouwlocatie),
    Stap("afhankelijkheden", Afhankelijkheid),
    Stap("moties", Motie),
    Stap("toezeggingen", Toezegging),
    Stap("beantwoordingen", Beantwoording),
    Stap("instrumenten", Instrument),
    Stap("instrumentstanden", Instrumentstand),
    Stap("principes", Principe),
    Stap("trajecten", Traject),
    Stap("kamerstukken", KamerstukVerwijzing),
    Stap("ruimteclaims", Ruimteclaim),
    Stap("regels", Regelwaarde),
    Stap(
        "middelen",
        Regeling,
        alleen=("naam", "geldt_van", "geldt_tot"),
        afgeleid={"middel": lambda rij: rij.tekst("code"), "grondslag": _grondslag},
        neemt=lambda rij: rij.tekst("soort") == "regeling",
        hoofd=False,
    ),
    Stap("rondes", Ronde),
    Stap("kengetallen", Kengetal),
    Stap("ketenverbanden", Ketenverband),
    Stap("afwezigheden", Afwezigheid),
)

# What a reference to a table refers to.
MODELLEN: Mapping[str, type[Geregistreerd]] = MappingProxyType(
    {stap.aggregaat: stap.model for stap in reversed(STAPPEN) if stap.hoofd and stap.sleutelveld == "code"}
)
