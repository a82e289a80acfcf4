"""A small register with one record of every kind for every level of confidentiality, open and closed.

The kinds of records come from the models, so that a new one is covered by itself. Every text of a
record carries a mark with its level, so that a page betrays what it shows. What is open refers, wherever
that may be, to what is closed: a page that names what a record refers to without asking betrays it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from itertools import product
from typing import Any

from django.apps import apps
from django.db import models

from ruimteregie.register.afspraken.models import Afspraak, Relatie
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.services import fix_content
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.toegang.geregistreerd import Geregistreerd, store
from ruimteregie.register.toegang.historie import Toevoegbaar, verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import NIVEAUS, PUBLIEK, Actor
from ruimteregie.register.toegang.services import create_gebruiker
from ruimteregie.register.toegang.velden import Lijstveld

STANDEN = ("open", "dicht")
_NIVEAU = "|".join(sorted(NIVEAUS, key=len, reverse=True))
MERK = re.compile(rf"merk-({_NIVEAU})-({'|'.join(STANDEN)})[- ](\w+)")
# What is over and done is made for the levels where being so matters most: it costs a third of the time.
_OOK_DICHT = ("concept", "gedeeld", "openbaar")
_AANGEBODEN = {"gedeeld": "aangeboden", "concept": "aangeboden"}
# A draft with a round that runs, and one of which all is settled so that it can be offered.
_RONDE_OPEN = ("rijksintern", "regio-intern")
_SIGNALEN = ("afspraken.oproep", "afspraken.aandachtspunt", "afspraken.doorschuiving")
# Whose relations point to the records of another set, unless these decide who may see them.
_NAAR_GESLOTEN = {("openbaar", "open"): ("intern", "open"), ("gedeeld", "open"): ("intern", "open")}
LANDSDEEL = "MIRT-NOORDWEST"
Set = dict[type[models.Model], Any]
Wereld = dict[tuple[str, str], Set]

# Who asks: the role, the party and the landsdeel of each. PV26 owns every record, PV28 is involved.
MENSEN: dict[str, tuple[str, str, str] | None] = {
    "publiek": None,
    "eigenaar": ("medewerker", "PV26", ""),
    "bestuurder van de eigenaar": ("bestuurder", "PV26", ""),
    "betrokken": ("medewerker", "PV28", ""),
    "bestuurder van de betrokkene": ("bestuurder", "PV28", ""),
    "rijk": ("medewerker", "EZ", ""),
    "andere regio": ("medewerker", "PV27", ""),
    "derde": ("medewerker", "HBR", ""),
    "secretaris": ("secretaris", "VRO", LANDSDEEL),
    "analist": ("analist", "PBL", ""),
    "beheerder": ("beheerder", "", ""),
}
_PARTIJEN = {
    "PV26": ("regio", "provincie"), "PV27": ("regio", "provincie"), "PV28": ("regio", "provincie"),
    "VRO": ("rijk", "ministerie"), "EZ": ("rijk", "ministerie"), "RIJK": ("rijk", "rijk"),
    "HBR": ("derde", "bedrijf"), "PBL": ("derde", "overig"),
}  # fmt: skip
# The levels that each sees of what is PV26's and involves PV28, in the order of NIVEAUS: intern, rijksintern,
# regio-intern, concept, gedeeld, openbaar. This is the design said once more, apart from the code.
ZICHT = {
    "publiek":                    "-----x",
    "eigenaar":                   "xxxxxx",
    "bestuurder van de eigenaar": "xxxxxx",
    "betrokken":                  "--xxxx",
    "bestuurder van de betrokkene": "--xxxx",
    "rijk":                       "-x--xx",
    "andere regio":               "--x-xx",
    "derde":                      "-----x",
    "secretaris":                 "-x--xx",
    "analist":                    "-----x",
    "beheerder":                  "xxxxxx",
}  # fmt: skip

# Fields that cannot hold a mark: what they hold instead.
_VAST: dict[str, Any] = {
    "generiek": "generiek-proef", "inhoud_hash": "", "kamerstuk": "34682-228", "notatie": "", "landsdeel": "",
    "stapel": "", "koppeling": "", "onderwerp_soort": "afspraken.afspraak", "afgeleid": None,
    "eenheid": "", "termijn_tekst": "", "termijn_edtf": "", "veld": "samenvatting", "versienummer": "1.0",
    "nummer": "9.9", "code": None, "gevolg": "", "uitkomst_woningen": "", "uitkomst_bedrag": "",
    "regelversie": "wokt-2025-06-12",
}  # fmt: skip


# What stands in a field that has no text; a DateTimeField is a DateField too.
_WAARDEN = (
    (models.DateTimeField, ...),
    (models.DateField, date(2026, 1, 12)),
    (models.IntegerField, 2026),
    (models.DecimalField, 7),
    (models.BooleanField, False),
)


def sees(wie: str, niveau: str, soort: str) -> bool:
    """Whether this person sees what has this level; a concept is shared with those whom its kind involves."""
    if niveau == "concept" and "PV28" in (MENSEN[wie] or ()):
        return soort in _met_betrokkenen()
    return ZICHT[wie][NIVEAUS.index(niveau)] == "x"


def marks(text: str) -> set[tuple[str, str, str]]:
    """The level, state and kind of the records that a text betrays."""
    return {(m[1], m[2], m[3]) for m in MERK.finditer(text)}


@cache
def _met_betrokkenen() -> frozenset[str]:
    """The kinds of records that name parties, themselves and in what they hang on."""
    return frozenset(str(m._meta.model_name) for m in soorten() if _involves(m))


def _involves(model: type[models.Model]) -> bool:
    names = {f.name for f in model._meta.concrete_fields}
    if "vertrouwelijkheid" in names and not getattr(model, "betrokken_velden", ()):
        return False
    via = getattr(model, "vertrouwelijk_via", ())
    parents = (via,) if isinstance(via, str) else via
    targets: list[Any] = [model._meta.get_field(name).related_model for name in parents]
    return all(t is Partij or getattr(t, "altijd_openbaar", False) or _involves(t) for t in targets)


@cache
def soorten() -> tuple[type[models.Model], ...]:
    """Every kind of record that says who may see it, what it refers to first."""
    found = [m for m in apps.get_models() if m.__module__.startswith("ruimteregie.register.") and _closed(m)]
    ordered: list[type[models.Model]] = []
    while len(ordered) < len(found):
        ready = [m for m in found if m not in ordered and _needs(m) & set(found) <= {*ordered, m}]
        assert ready, f"these refer to one another: {[m for m in found if m not in ordered]}"
        ordered.extend(ready)
    return tuple(ordered)


def _closed(model: type[models.Model]) -> bool:
    if not issubclass(model, Geregistreerd | Toevoegbaar):
        return False  # no record of the register: a Leestaak is seen by nobody but who made it
    names = {f.name for f in model._meta.concrete_fields}
    return "vertrouwelijkheid" in names or hasattr(model, "vertrouwelijk_via")


def _may_differ(field: Any, model: type[models.Model]) -> bool:
    """Whether what this refers to may be more closed: it may be left out, and decides nothing."""
    via = getattr(model, "vertrouwelijk_via", ())
    return field.null and not field.one_to_one and field.name not in ((via,) if isinstance(via, str) else via)


def _needs(model: type[models.Model]) -> set[type[models.Model]]:
    links = [f for f in model._meta.concrete_fields if f.is_relation and f.related_model is not model]
    via = getattr(model, "vertrouwelijk_via", ())
    parents = {via} if isinstance(via, str) else set(via)
    later = {("documenten.passage", "document")}  # a passage belongs to a document, and is its source
    return {
        f.related_model  # type: ignore[misc]
        for f in links
        if (not f.null or f.name in parents) or (model._meta.label_lower, f.name) not in later
    }


def make_wereld() -> Wereld:
    """Make the register; the records of each level and state, by their kind."""
    with verantwoord(door=None, reden="Opzet van een proef"):
        for code, (kant, soort) in _PARTIJEN.items():
            store(Partij(code=code, naam=f"Partij {code}", kant=kant, soort=soort))
        deel = Gebied(code=LANDSDEEL, naam="Noordwest", soort="landsdeel")
        store(deel)
        store(Gebied(code="PV26", naam="Utrecht", soort="provincie"), {"landsdelen": [deel]})
        for wie, rol in MENSEN.items():
            if rol is not None:
                _person(wie, *rol)
        made: Wereld = {}
        for niveau, stand in product(NIVEAUS, STANDEN):
            if stand == "open" or niveau in _OOK_DICHT:
                earlier = made.get((niveau, STANDEN[0]), {})
                closed = made.get(_NAAR_GESLOTEN.get((niveau, stand), ("", "")), {})
                made[niveau, stand] = _make_set(niveau, stand, earlier, closed)
        return made


def actor_of(wie: str) -> Actor:
    """Who this is to the policy."""
    return PUBLIEK if MENSEN[wie] is None else actor_for(Gebruiker.objects.get(email=email(wie)))


def email(wie: str) -> str:
    """The address with which somebody logs in."""
    return f"{wie.replace(' ', '.')}@voorbeeld.example"


def _person(wie: str, rol: str, partij: str, landsdeel: str) -> None:
    person: Gebruiker = create_gebruiker(email(wie), wie.capitalize(), "een-lang-wachtwoord-7")
    grant_rol(person, rol, partij=Partij.objects.filter(code=partij).first(), landsdeel=landsdeel)


def _make_set(niveau: str, stand: str, eerder: Set, gesloten: Set) -> Set:
    made: Set = {}
    for model in soorten():
        if (obj := _make(model, niveau, stand, made, eerder, gesloten)) is not None:
            made[model] = obj
    if stand == "dicht":
        fix_content(PakketVersie.objects.get(pk=made[PakketVersie].pk))
    return made


def _make(model: type[models.Model], niveau: str, stand: str, made: Set, eerder: Set, gesloten: Set) -> Any:
    mark = f"merk-{niveau}-{stand}"
    found = ((f.name, _value(f, model, mark, made)) for f in model._meta.concrete_fields)
    values = {name: value for name, value in found if value is not ...}
    values |= _special(model, niveau, stand, gesloten or made)
    values |= {
        f.name: gesloten[f.related_model]  # type: ignore[index]
        for f in model._meta.concrete_fields
        if f.related_model in gesloten and _may_differ(f, model)
    }
    if model is Relatie:  # an Afspraak has no relation with itself: the second set refers to the first
        values |= {"naar": eerder[Afspraak]} if eerder else {"vertrouwelijkheid": None}
    if values.get("vertrouwelijkheid", niveau) is None:
        return None
    if "vertrouwelijkheid" in {f.name for f in model._meta.concrete_fields}:
        values.setdefault("vertrouwelijkheid", niveau)
        values["eigenaar"] = Partij.objects.get(code="PV26")
    obj: Any = model(**values)
    if not isinstance(obj, Geregistreerd):
        obj.save()
        return obj
    relations = {f.name: list(_targets(f, made)) for f in model._meta.many_to_many}
    for f in model._meta.many_to_many:
        relations[f.name] += [gesloten[f.related_model]] if f.related_model in gesloten else []
    store(obj, {name: targets for name, targets in relations.items() if targets})
    return obj


def _special(model: type[models.Model], niveau: str, stand: str, made: Set) -> dict[str, Any]:
    """What a kind of record demands and its fields do not tell."""
    mark, label = f"merk-{niveau}-{stand}", model._meta.label_lower
    names = {kind._meta.label_lower: obj for kind, obj in made.items()}
    closed = stand == "dicht"
    found: dict[str, dict[str, Any]] = {
        "overleg.annotatie": {
            "kant": "rijk" if niveau == "rijksintern" else "regio",
            "vertrouwelijkheid": niveau if niveau in ("rijksintern", "regio-intern") else None,
        },
        "overleg.overleg": {
            "status": "gehouden" if closed else "gepland",
            "datum": "2025-03-12" if closed else "2026-03-12",
        },
        "pakketten.pakket": {
            "fase": "concept" if not closed else "gesloten" if niveau == "gedeeld" else "aangenomen"
        },
        "pakketten.pakketversie": {
            "wijze": "vastgesteld" if closed else _AANGEBODEN.get(niveau, "in-voorbereiding")
        },
        "investeringen.investeringsregel": {"soort": "dekking", "bron": "provincie"},
        "conflicten.conflictdossier": {"stand": "opgelost" if closed else "open"},
        "conflicten.dossierclaim": {"partij": Partij.objects.get(code="PV28")},
        "voortgang.uitnodiging": {"partij": Partij.objects.get(code="PV28")},
        "afspraken.melding": {"namens": Partij.objects.get(code="VRO")},
        **{signaal: {"status": "beantwoord" if closed else "open"} for signaal in _SIGNALEN},
        # About an actie that a version dropped nobody is asked anything.
        "afspraken.meldinginstemming": {} if closed else {"vertrouwelijkheid": None},
        "pakketten.actieverval": {} if closed and niveau == "concept" else {"vertrouwelijkheid": None},
        "agenda.agendavoorstel": {"onderwerp_code": getattr(names.get("afspraken.afspraak"), "code", "")},
        "overleg.agendapunt": {"onderwerp_code": getattr(names.get("afspraken.afspraak"), "code", "")},
        "documenten.vondst": {"waarde": {"titel": f"{mark} vondst titel"}, "zekerheid": 1},
        "pakketten.concepttekst": {"code": f"{mark}-afspraak", "inhoud": _tekst(mark)},
        "pakketten.opmerking": {"stand": "open" if niveau in _RONDE_OPEN else "verwerkt"},
        "documenten.document": {"sha256": ""},
        "analyses.analyse": {"invoer_hash": mark, "invoer": {"naam": mark}, "resultaat": _uitkomst(mark)},
        "afspraken.actie": {"kant": "samen"},
        # A round is held over an adopted version: one that is open belongs to what is done.
        "voortgang.voortgangsronde": {
            "geopend_om": datetime(2026, 1, 12, tzinfo=UTC),
            "gesloten_om": datetime(2026, 2, 1, tzinfo=UTC) if niveau == "concept" else None,
        },
        "pakketten.tekstronde": {
            "gesloten_op": None if not closed and niveau in _RONDE_OPEN else date(2026, 2, 1)
        },
        "afspraken.afspraak": {"status": "afgerond" if closed else "lopend"},
        "middelen.ronde": {"stap": "open", "peildatum": date(2025, 9, 1)},
        "rondes.rondebesluit": _BESLUIT,
        **{
            soort: {veld: Gebruiker.objects.get(email=email("eigenaar"))}
            for soort, veld in (
                ("rondes.beoordelaar", "gebruiker"),
                ("rondes.eindbeoordeling", "opgesteld_door"),
            )
        },
    }
    return found.get(label, {})


# The outcome of a round in which nothing was chosen.
_KEUZE: dict[str, Any] = {
    **{key: [] for key in ("rangschikking", "gekozen", "minima")}, "over": 0, "bewezen": True,
    "totaal": {"woningen": 0, "rijksbijdrage": 0}, "bovengrens_woningen": 0,
    "gevoeligheid": {"gewichten": None, "budget_min_10_procent": {
        "haalbaar": True, "vervalt": [], "komt_erbij": []}},
}  # fmt: skip
_BESLUIT = {"invoer": {"gewichten": {}, "voorstellen": []}, "uitkomst": _KEUZE, "gekozen": []}


def _tekst(mark: str) -> dict[str, Any]:
    """The text of an Afspraak as a version keeps it."""
    lists = ("soorten", "departementen", "partijen", "gebieden", "acties")
    words = ("trekker_rijk", "trekker_regio", "voorwaarde")
    return {
        "code": f"{mark}-afspraak", "nummer": "9.9", "thema": "wonen",
        "titel": f"{mark} concepttekst titel", "samenvatting": f"{mark} concepttekst samenvatting",
        **{name: [] for name in lists}, **dict.fromkeys(words, ""),
    }  # fmt: skip


def _uitkomst(mark: str) -> dict[str, Any]:
    """The answer to a puzzle that does not fit, as a run keeps it."""
    claim = {
        "naam": f"{mark} analyse claim", "functie": "wonen", "gebieden": ["PV26"], "minimaal": 10.0,
        "eenheid": "ha", "bron": "", **dict.fromkeys(("maximaal", "gevuld", "binnen", "prijs", "zin")),
    }  # fmt: skip
    clash = {
        "claims": [claim["naam"]], "plafonds": [], "gebieden": ["PV26"], "ook_in": [], "land": 5.0,
        "gevraagd": 10.0, "tekort": 5.0, "zin": f"{mark} analyse botsing",
    }  # fmt: skip
    return {
        "past": "past_niet", "oordeel": f"{mark} analyse oordeel", "claims": [claim], "botsingen": [clash],
        "veranderd": {"PV26": [100.0, None]}, "invoer_hash": mark, "hectares": None, "niet_gewogen": [],
        "waarde": None,
    }  # fmt: skip


def _value(field: Any, model: type[models.Model], mark: str, made: Set) -> Any:
    """A value for one field; Ellipsis leaves it to its default."""
    if field.primary_key or field.name in ("versie", "vertrouwelijkheid", "eigenaar"):
        return ...
    if field.is_relation:
        return _link(field, model, made)
    if field.name == "code" or field.unique:
        return f"{mark}-{model._meta.model_name}"[: field.max_length]
    if field.name in _VAST and not isinstance(field, models.IntegerField):
        return _VAST[field.name] if _VAST[field.name] is not None else ...
    if isinstance(field, Lijstveld):
        return [field.waarden[0] if field.waarden else mark]
    if field.choices:
        return ... if field.has_default() or field.blank else field.choices[0][0]
    return _plain(field, model, mark)


def _plain(field: Any, model: type[models.Model], mark: str) -> Any:
    if str(field.help_text).startswith("EDTF") or isinstance(field, models.URLField):
        return ""
    if isinstance(field, models.EmailField):
        return f"{mark}@voorbeeld.example"
    if isinstance(field, models.CharField | models.TextField):
        return f"{mark} {model._meta.model_name} {field.name}"[: field.max_length or 400]
    if field.null or field.has_default():
        return ...
    return next((value for kind, value in _WAARDEN if isinstance(field, kind)), ...)


def _link(field: Any, model: type[models.Model], made: Set) -> Any:
    target = field.related_model
    if target is Partij:
        involved = field.name in getattr(model, "betrokken_velden", ())
        return Partij.objects.get(code="PV28" if involved else "PV26")
    if target is Gebied:
        return Gebied.objects.get(code=LANDSDEEL if field.name == "landsdeel" else "PV26")
    if target in made and not (field.null and field.name in ("door_naar", "doorgeschoven_naar", "naar")):
        return made[target]
    if field.null or target is Gebruiker:
        return None
    return _neutral(target)


def _neutral(target: type[models.Model]) -> Any:
    """A record that is open to everyone and says nothing."""
    known = target._default_manager.first()
    if known is not None:
        return known
    assert getattr(target, "altijd_openbaar", False), f"{target.__name__} has to be made first"
    obj: Any = target(code=f"neutraal-{target._meta.model_name}", naam="Neutraal")
    obj.save()
    return obj


def _targets(field: Any, made: Set) -> Iterator[Any]:
    target = field.related_model
    if target is Partij and field.remote_field.through._meta.auto_created:
        yield Partij.objects.get(code="PV28")
    elif target is Gebied:
        yield Gebied.objects.get(code=LANDSDEEL if field.name == "landsdelen" else "PV26")
    elif target in made:
        yield made[target]
