"""A package of two parties to negotiate in tests: Merenland does not exist."""

from __future__ import annotations

from typing import Any

from register.maken import make_actor, make_gebied, make_partij
from ruimteregie.register.pakketten.inhoud import working_hash
from ruimteregie.register.pakketten.models import Instemming, Pakket, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst
from ruimteregie.register.pakketten.services import (
    add_tekst,
    adopt,
    check_tekst,
    give_instemming,
    offer_versie,
    propose_pakket,
    start_versie,
)
from ruimteregie.register.toegang.geregistreerd import create_all
from ruimteregie.register.toegang.policy import Actor

RIJK = make_actor("medewerker", "VRO", "rijk")
REGIO = make_actor("medewerker", "PV25", "regio")
MINISTER = make_actor("bestuurder", "RIJK", "rijk")
GEDEPUTEERDE = make_actor("bestuurder", "PV25", "regio")
TEKST: dict[str, Any] = {
    "nummer": "1",
    "titel": "Wonen aan het meer",
    "soorten": ["uitvoering"],
    "thema": "wonen",
    "samenvatting": "Het Rijk draagt € 10 miljoen bij aan Veenwoude.",
    "gebieden": ["PV25"],
    "acties": [
        {"kant": "rijk", "partijen": ["VRO"], "samenvatting": "Geld klaarzetten.", "termijn": "najaar 2025"},
        {"kant": "regio", "partijen": ["PV25"], "samenvatting": "Een plan maken.", "termijn": "jaarlijks"},
    ],
}


def parties() -> None:
    """The parties and the area that the texts name."""
    make_partij("RIJK", "rijk", "rijk")
    make_partij("VRO")
    make_partij("PV25", "regio", "provincie")
    make_gebied("PV25")


def proposal(actor: Actor = REGIO, **velden: Any) -> Pakket:
    """A package that the province proposes."""
    parties()
    given = {
        "naam": "Arrangement Merenland",
        "soorten": ["ruimtelijk-arrangement"],
        "gebieden": ["PV25"],
        "partijen": ["RIJK", "PV25"],
        "generatie": 1,
        **velden,
    }
    return propose_pakket("", given, actor=actor)


def draft(*teksten: dict[str, Any], pakket: Pakket | None = None, nummer: str = "1.0") -> PakketVersie:
    """A version with these texts, or with one."""
    versie = start_versie(pakket or proposal(), nummer, actor=REGIO)
    for tekst in teksten or (TEKST,):
        add_tekst(versie, tekst, actor=REGIO)
    return versie


def text(versie: PakketVersie, number: int = 1) -> Concepttekst:
    """One text of a version, fresh from the register."""
    return Concepttekst.objects.get(pakketversie=versie, volgorde=number)


def agreed(versie: PakketVersie, *, offer: bool = True) -> PakketVersie:
    """A version that was offered, here or before, and that both parties agree to."""
    if offer:
        offer_versie(versie, actor=REGIO)
    say(versie, "RIJK", actor=MINISTER)
    say(versie, "PV25", actor=GEDEPUTEERDE)
    return versie


def say(versie: PakketVersie, partij: str, oordeel: str = "instemming", **rest: Any) -> Instemming:
    """What a party says of the text as it is now."""
    read = {"gelezen": working_hash(versie), **rest}
    return give_instemming(versie, partij=make_partij(partij), oordeel=oordeel, **read)


def adopted(versie: PakketVersie | None = None) -> PakketVersie:
    """A version that is ratified."""
    return adopt(agreed(versie or draft()), "vastgesteld", actor=REGIO, datum="2025-06-02")


def rewritten(afspraken: int, acties: int) -> PakketVersie:
    """A second version, agreed to, that changes so many agreements and all of their acties."""
    steps = [
        {"kant": "rijk", "partijen": ["VRO"], "samenvatting": f"Stap {n}.", "termijn": "2027"}
        for n in range(acties)
    ]
    first = start_versie(proposal(), "1.0", actor=REGIO)
    rows: list[tuple[Any, Any]] = []
    for number in range(1, afspraken + 1):
        code = f"{first.pakket.code}-{number}"
        said = {**TEKST, "code": code, "nummer": str(number), "partijen": ["PV25"], "acties": steps}
        inhoud = check_tekst(code, said)
        text = Concepttekst(pakketversie=first, code=code, volgorde=number, inhoud=inhoud)
        text.eigenaar = first.eigenaar
        rows.append((text, {}))
    create_all(rows)
    adopted(first)
    second = start_versie(first.pakket, "2.0", actor=REGIO, vanaf=first)
    for found in second.teksten.all():
        other = {"partijen": ["PV25"], "termijn": ["2028", "kalender", "2028"]}
        moved = [
            {**a, **other, "samenvatting": f"Eerst: {a['samenvatting']}"} for a in found.inhoud["acties"]
        ]
        found.inhoud = {**found.inhoud, "samenvatting": "Anders.", "acties": moved}
        found.save()
    return agreed(second)
