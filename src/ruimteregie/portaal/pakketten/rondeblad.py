"""The rounds of one version: what each party said of each Afspraak, and what was done with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruimteregie.portaal.pakketten.teksten import Tekst, read_texts
from ruimteregie.portaal.pakketten.vergelijk import Stuk, word_difference
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Opmerking, Tekstronde
from ruimteregie.register.pakketten.selectors import conceptteksten, handled, rondes
from ruimteregie.register.pakketten.services import may_comment_for, places_of
from ruimteregie.register.pakketten.services.rondes import is_late
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import partijen
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.policy import Actor

__all__ = ["Reactie", "Tekstreacties", "own_parties", "places_in", "round_sheet"]

_NAMEN = {"samenvatting": "wat er staat", "voorwaarde": "voorbehoud of voorwaarde"}


@dataclass(frozen=True, slots=True)
class Reactie:
    """One reaction; of another wording the place in words, and the proposed one beside what it is about.

    That is what the text says now as long as it is open, afterwards what the round was given: once a wording
    was taken over the text says the same. ``gedaan`` is who said when what was done with it.
    """

    opmerking: Opmerking
    plaats: str
    oud: Sequence[Stuk]
    nieuw: Sequence[Stuk]
    laat: bool
    gedaan: Wijziging | None = None


@dataclass(frozen=True, slots=True)
class Tekstreacties:
    """An Afspraak (None: the whole text) with the reactions to it."""

    tekst: Concepttekst | None
    reacties: Sequence[Reactie]
    leesbaar: Tekst | None = None


def round_sheet(versie: PakketVersie, actor: Actor) -> dict[str, Any]:
    """Everything that the page shows."""
    rounds = list(rondes(versie, actor))
    texts = list(conceptteksten(versie, actor))
    readable = {t.code: t for t in read_texts({"afspraken": [text.inhoud for text in texts]}, actor)}
    current = next((found for found in rounds if found.is_open), None)
    return {
        "huidige": current,
        "regels": _lines(current, texts, readable) if current else [],
        "eerdere": [(found, _lines(found, texts, {}, only=True)) for found in rounds if found is not current],
        "open": sum(o.stand == "open" for o in current.opmerkingen.all()) if current else 0,
        "teksten": texts,
    }


def _lines(
    ronde: Tekstronde,
    texts: Sequence[Concepttekst],
    readable: Mapping[str, Tekst],
    *,
    only: bool = False,
) -> list[Tekstreacties]:
    """The reactions to the whole first, then by Afspraak; ``only`` leaves out those without any."""
    found: defaultdict[int | None, list[Reactie]] = defaultdict(list)
    given = {item["code"]: item for item in ronde.inhoud.get("afspraken", ())}
    who = handled(ronde.opmerkingen.all())
    for remark in ronde.opmerkingen.all():
        about = remark.concepttekst
        place = dict(places_in(about)).get(str(remark.veld), str(remark.veld)) if about else ""
        inhoud = about.inhoud if about else {}
        if about and remark.stand != "open":
            inhoud = given.get(about.code, {})
        now = _words(inhoud, remark.veld)
        pieces = word_difference(now, remark.voorstel) if remark.voorstel else []
        found[about.pk if about else None].append(
            Reactie(
                remark, place, [p for p in pieces if p.soort != "nieuw"],
                [p for p in pieces if p.soort != "weg"], is_late(remark), who.get(remark.pk),
            )
        )  # fmt: skip
    shown = {} if only else readable
    lines = [Tekstreacties(None, found[None])]
    lines += [Tekstreacties(text, found[text.pk], shown.get(text.code)) for text in texts]
    return [line for line in lines if line.reacties or (line.tekst is not None and not only)]


def _words(inhoud: Mapping[str, Any], veld: str) -> str:
    """What a text says at a place."""
    if not veld.startswith("acties/"):
        return str(inhoud.get(veld, ""))
    _, code, name = (*veld.split("/"), "", "")[:3]
    actie: Mapping[str, Any] = next((a for a in inhoud.get("acties", ()) if a["code"] == code), {})
    value = actie.get(name) or ""
    return value if isinstance(value, str) else str(value[0])


def places_in(tekst: Concepttekst) -> list[tuple[str, str]]:
    """The places of a text for which another wording can be proposed, each with its name."""
    numbers = {actie["code"]: n for n, actie in enumerate(tekst.inhoud.get("acties", ()), start=1)}
    found: list[tuple[str, str]] = []
    for place in places_of(tekst):
        _, code, field = (*place.split("/"), "", "")[:3] if place.startswith("acties/") else ("", "", place)
        name = _NAMEN.get(field, field)
        found.append((place, f"actie {numbers[code]}: {name}" if code else name))
    return found


def own_parties(versie: PakketVersie, actor: Actor) -> list[Partij]:
    """The parties in whose name this person can react, by name."""
    known = partijen(actor).filter(code__in=actor.partijen).order_by("naam")
    return [partij for partij in known if may_comment_for(versie, partij, actor)]
