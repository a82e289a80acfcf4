"""The wording of an item before the meeting: proposals for the text, and what each party says of it (§6)."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Model

from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout, Onveranderlijk, Verschil
from ruimteregie.register.overleg.models import Agendapunt, Tekstreactie, Tekstvoorstel
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import objectsoort, verantwoording
from ruimteregie.register.toegang.policy import Actor, mag, require

__all__ = [
    "Standpunt",
    "add_tekstvoorstel",
    "carried_from",
    "latest_tekst",
    "lying_tekst",
    "positions",
    "react",
    "silent_parties",
    "speaking_parties",
    "speaks_for",
]

# An answer that is no plain yes says what it means.
_MET_UITLEG = ("akkoord met voorbehoud", "niet akkoord", "opmerking")


@dataclass(frozen=True, slots=True)
class Standpunt:
    """What a party says of the last wording; ``reactie`` is None while it said nothing.

    ``bracht_in``: the wording is its own. ``eerder`` is its last word on an earlier wording.
    """

    partij: Partij
    reactie: Tekstreactie | None
    bracht_in: bool = False
    eerder: Tekstreactie | None = None


def speaks_for(actor: Actor, partij: Partij, handeling: str, record: Model) -> bool:
    """Whether the actor may do this with a record for this one party.

    Somebody with roles for two parties speaks for each with the roles of that party alone.
    """
    held = frozenset(pair for pair in actor.namens if pair[1] == partij.code)
    if not held:
        return False
    alone = Actor(
        rollen=frozenset(rol for rol, _ in held),
        partijen=frozenset({partij.code}),
        kanten=frozenset({partij.kant}),
        landsdelen=actor.landsdelen,
        gebruiker_id=actor.gebruiker_id,
        namens=held,
    )
    return mag(actor, "lezen", record) and mag(alone, handeling, record)


def speaking_parties(actor: Actor, agendapunt: Agendapunt) -> list[Partij]:
    """The parties for which the actor may bring in text for an item, by name."""
    own = Partij.objects.filter(code__in=sorted(actor.partijen))
    return [partij for partij in own if speaks_for(actor, partij, "inbrengen", agendapunt)]


def latest_tekst(agendapunt: Agendapunt) -> Tekstvoorstel | None:
    """The wording that lies before the meeting; None while there is none."""
    found = agendapunt.tekstvoorstellen.select_related("namens", "wie").order_by("-nummer")
    return found.first()


def carried_from(agendapunt: Agendapunt) -> Agendapunt | None:
    """The item of an earlier meeting that was carried to this one; None for an item that begins here."""
    if agendapunt.onderwerp_soort != objectsoort(Agendapunt):
        return None
    rows = Agendapunt.objects.filter(pk=agendapunt.onderwerp_code)
    return rows.select_related("overleg", "doorgeschoven_naar").first()


def lying_tekst(agendapunt: Agendapunt) -> Tekstvoorstel | None:
    """The last wording, or while there is none here that of the earlier meetings it was carried from."""
    found = latest_tekst(agendapunt)
    if found is not None:
        return found
    earlier = carried_from(agendapunt)
    return lying_tekst(earlier) if earlier is not None else None


def add_tekstvoorstel(
    agendapunt: Agendapunt,
    tekst: str,
    *,
    namens: Partij,
    actor: Actor,
    toelichting: str = "",
    gezien: int | None = None,
) -> Tekstvoorstel:
    """Bring in a wording, for the own party; it takes the place of the last one, which stays to be read.

    ``gezien`` is the number of the last wording that the person saw, 0 for none; None asks nothing.

    Raises:
        Bewerkingsconflict: somebody brought in another wording after the one that was seen.
        GeenToegang: the actor does not speak for this party, or the party is not involved in the item.
        InvoerFout: no text, or the text that lies there already.
        Onveranderlijk: the item has its outcome.
        GeenVerantwoording: outside ``verantwoord``.
    """
    _check_speaks(agendapunt, namens, actor)
    text = tekst.strip()
    if not text:
        raise InvoerFout("een tekstvoorstel zonder tekst", waar=agendapunt.titel, remedie="Schrijf de tekst.")
    last = latest_tekst(agendapunt)
    if last is not None and last.tekst == text:
        raise InvoerFout(
            f"deze tekst ligt er al (tekst {last.nummer})",
            waar=agendapunt.titel,
            remedie="Wijzig de tekst, of reageer op de tekst die er ligt.",
        )
    if last is not None and gezien is not None and gezien < last.nummer:
        seen = agendapunt.tekstvoorstellen.filter(nummer=gezien).first()
        raise Bewerkingsconflict(
            f"intussen bracht {last.namens} tekst {last.nummer} in",
            waar=agendapunt.titel,
            remedie="Lees die tekst, pas de uwe zo nodig aan en breng hem opnieuw in.",
            paragraaf="§5",
            verschillen={"tekst": Verschil(seen.tekst if seen else "", last.tekst, text)},
        )
    made = Tekstvoorstel(
        agendapunt=agendapunt,
        nummer=last.nummer + 1 if last else 1,
        tekst=text,
        toelichting=toelichting.strip(),
        namens=namens,
        wie=verantwoording().door,
    )
    made.save()
    return made


def react(
    tekstvoorstel: Tekstvoorstel, oordeel: str, *, namens: Partij, actor: Actor, tekst: str = ""
) -> Tekstreactie:
    """Say for the own party what it thinks of the last wording; a later answer counts instead of this one.

    Raises:
        GeenToegang: the actor does not speak for this party, or the party is not involved in the item.
        InvoerFout: an answer that needs words has none.
        Onveranderlijk: there is a later wording, or the item has its outcome.
        OnbekendeWaarde: an unknown answer.
        GeenVerantwoording: outside ``verantwoord``.
    """
    agendapunt = tekstvoorstel.agendapunt
    _check_speaks(agendapunt, namens, actor)
    last = latest_tekst(agendapunt)
    if last is not None and last.pk != tekstvoorstel.pk:
        raise Onveranderlijk(
            f"er ligt intussen een nieuwere tekst (tekst {last.nummer} van {last.namens.kort})",
            waar=agendapunt.titel,
            remedie="Lees die tekst en reageer daarop.",
        )
    if oordeel in _MET_UITLEG and not tekst.strip():
        raise InvoerFout(
            f"{oordeel} vraagt een toelichting",
            waar=agendapunt.titel,
            remedie="Schrijf in één zin wat u bedoelt.",
        )
    made = Tekstreactie(
        tekstvoorstel=tekstvoorstel,
        oordeel=oordeel,
        tekst=tekst.strip(),
        namens=namens,
        wie=verantwoording().door,
    )
    made.save()
    return made


def positions(agendapunt: Agendapunt) -> list[Standpunt]:
    """What each party involved last said of the last wording, by name.

    Parties that reacted, or brought in the wording, are listed without being involved too. The caller
    checks that the reader may see the item. Empty while there is no wording.
    """
    tekst = latest_tekst(agendapunt)
    if tekst is None:
        return []
    said: dict[Partij, Tekstreactie | None] = dict.fromkeys(agendapunt.partijen.all())
    before: dict[Partij, Tekstreactie] = {}
    rows = Tekstreactie.objects.filter(tekstvoorstel__agendapunt=agendapunt)
    for reactie in rows.select_related("namens", "wie", "tekstvoorstel"):
        if reactie.tekstvoorstel.pk == tekst.pk:
            said[reactie.namens] = reactie
        else:
            before[reactie.namens] = reactie
            said.setdefault(reactie.namens, None)
    said.setdefault(tekst.namens, None)
    return [
        Standpunt(p, r, p.pk == tekst.namens.pk, before.get(p))
        for p, r in sorted(said.items(), key=lambda pair: pair[0].naam)
    ]


def silent_parties(agendapunt: Agendapunt) -> list[Partij]:
    """The parties involved that never said a word of the last wording, nor brought it in; by name."""
    return [s.partij for s in positions(agendapunt) if s.reactie is None and not s.bracht_in]


def _check_speaks(agendapunt: Agendapunt, namens: Partij, actor: Actor) -> None:
    require(actor, "inbrengen", agendapunt)
    if not speaks_for(actor, namens, "inbrengen", agendapunt):
        raise GeenToegang(
            f"u brengt hier niets in namens {namens}",
            waar=agendapunt.titel,
            remedie="Spreek namens uw eigen organisatie; die moet bij het agendapunt betrokken zijn.",
        )
    if agendapunt.uitkomst:
        raise Onveranderlijk(
            "dit agendapunt heeft zijn uitkomst al",
            waar=agendapunt.titel,
            remedie="Breng een andere tekst in bij een volgend overleg.",
            paragraaf="§6",
        )
