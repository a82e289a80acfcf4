"""What waits for the word of somebody's party: texts in a round, versions to agree with, wordings."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse

from ruimteregie.register.overleg.models import Overleg, Tekstreactie, Tekstvoorstel
from ruimteregie.register.pakketten.models import Instemming, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Opmerking, Tekstronde
from ruimteregie.register.pakketten.services import consents
from ruimteregie.register.rondes.selectors import Beurt, turns
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = ["Wachtend", "waiting"]

_INSTEMMEN = "Geef instemming"


@dataclass(frozen=True, slots=True)
class Wachtend:
    """Something that waits: what is asked, of what, by when, where to do it, and what is done already."""

    vraag: str
    onderwerp: str
    uiterlijk: date | None
    adres: str
    gedaan: str = ""


def waiting(actor: Actor, op: date) -> list[Wachtend]:
    """All that waits, what has to be said soonest first."""
    found = [*_rounds(actor), *_versions(actor), *_wordings(actor, op), *_proposals(actor, op)]
    return sorted(found, key=lambda item: (bool(item.gedaan), item.uiterlijk or date.max, item.onderwerp))


# What is asked of somebody in a round of a scheme: of one proposal, of several, and where that is done.
_RONDEVRAGEN = {
    "aanvullen": ("Vul uw voorstel aan", "Vul uw voorstellen aan", "ronde-aanvulling"),
    "beoordelen": ("Beoordeel het voorstel", "Beoordeel de voorstellen", "ronde-beoordelen"),
    "afstemmen": (
        "Bevestig het gezamenlijke oordeel",
        "Bevestig de gezamenlijke oordelen",
        "ronde-afstemmen",
    ),
    "realisme": (
        "Zeg of het voorstel realistisch is",
        "Zeg of voorstellen realistisch zijn",
        "ronde-realisme",
    ),
}
_APART = 3
"""More of one question in one round than this are one line."""


def _proposals(actor: Actor, op: date) -> Iterable[Wachtend]:
    """What waits in the rounds of schemes: to complete, to assess, to confirm, to check."""
    grouped: dict[tuple[str, int], list[Beurt]] = {}
    for beurt in turns(actor, op):
        grouped.setdefault((beurt.vraag, beurt.voorstel.ronde_id), []).append(beurt)
    for (vraag, _), beurten in grouped.items():
        one, several, route = _RONDEVRAGEN[vraag]
        ronde = beurten[0].voorstel.ronde
        if len(beurten) > _APART:
            until = min((b.uiterlijk for b in beurten if b.uiterlijk), default=None)
            address = reverse("portaal:ronde-voorstellen", args=[ronde.code])
            yield Wachtend(several, f"{len(beurten)} voorstellen in {ronde.naam}", until, address)
            continue
        for beurt in beurten:
            codes: list[str | int] = [ronde.code, beurt.voorstel.code]
            codes += [beurt.aanvulling.pk] if beurt.aanvulling else []
            address = reverse(f"portaal:{route}", args=codes)
            yield Wachtend(one, f"{beurt.voorstel.titel} ({ronde.naam})", beurt.uiterlijk, address)


def _codes(actor: Actor) -> list[str]:
    """The parties for which the actor brings something in, and the State as a whole."""
    return sorted(actor.parties_as(HANDELINGEN["inbrengen"]) | (actor.geheel - actor.partijen))


def _rounds(actor: Actor) -> Iterable[Wachtend]:
    own = actor.parties_as(HANDELINGEN["inbrengen"])
    said = Opmerking.objects.filter(tekstronde=OuterRef("pk"), partij__code__in=sorted(own))
    rounds = visible(Tekstronde.objects.all(), actor).filter(
        gesloten_op__isnull=True, pakketversie__pakket__partijen__code__in=_codes(actor)
    )
    if not own:
        return
    for ronde in rounds.distinct().annotate(gezegd=Exists(said)).select_related("pakketversie__pakket"):
        versie = ronde.pakketversie
        yield Wachtend(
            "Reageer op de tekst",
            str(ronde),
            ronde.sluit_op,
            reverse("portaal:tekstronde", args=[versie.pakket.code, versie.code]),
            "uw organisatie reageerde al" if ronde.gezegd else "",
        )


def _versions(actor: Actor) -> Iterable[Wachtend]:
    agreeing = actor.speaks_for("instemmen")
    parties = sorted(agreeing) or _codes(actor)
    if not agreeing and not actor.parties_as(HANDELINGEN["inbrengen"]):
        return
    said = Instemming.objects.filter(pakketversie__pakket=OuterRef("pakket"), partij__code__in=parties)
    # A proposal that is only known from a letter holds no text to agree with.
    with_text = Q(afspraken__isnull=False) | Q(
        Exists(Concepttekst.objects.filter(pakketversie=OuterRef("pk")))
    )
    offered = visible(PakketVersie.objects.all(), actor).filter(
        with_text,
        ~Q(pakket__fase="gesloten"),
        wijze="aangeboden",
        inhoud_hash="",
        pakket__partijen__code__in=parties,
    )
    listed = offered.distinct().annotate(gezegd=Exists(said)).select_related("pakket")
    for versie in listed.defer("inhoud").prefetch_related(visible_link("overleg", Overleg, actor)):
        asked = _consent_asked(versie, parties) if versie.gezegd else _INSTEMMEN
        if not asked:
            continue
        codes = [versie.pakket.code, versie.code]
        yield Wachtend(
            asked if agreeing else "Wacht op instemming van uw bestuurder",
            str(versie),
            versie.overleg.datum_vroegst if versie.overleg else None,
            reverse("portaal:versie-instemmen", args=codes)
            if agreeing
            else reverse("portaal:pakket", args=codes[:1]),
        )


def _consent_asked(versie: PakketVersie, parties: Collection[str]) -> str:
    """What is asked of these parties when one of them said nothing of exactly this text; else empty."""
    missing = [s for s in consents(versie) if s.partij.code in parties and s.instemming is None]
    if not missing:
        return ""
    again = any(s.veranderd for s in missing)
    return "Geef opnieuw instemming, de tekst veranderde" if again else _INSTEMMEN


def _wordings(actor: Actor, op: date) -> Iterable[Wachtend]:
    own = sorted(actor.parties_as(HANDELINGEN["inbrengen"]))
    if not own:
        return
    codes = _codes(actor)
    newer = Tekstvoorstel.objects.filter(agendapunt=OuterRef("agendapunt"), nummer__gt=OuterRef("nummer"))
    said = Tekstreactie.objects.filter(tekstvoorstel=OuterRef("pk"), namens__code__in=own)
    involved = Q(agendapunt__partijen__code__in=codes) | Q(agendapunt__overleg__deelnemers__code__in=codes)
    ahead = Q(agendapunt__overleg__datum_laatst__gte=op) | Q(agendapunt__overleg__datum_laatst__isnull=True)
    texts = visible(Tekstvoorstel.objects.all(), actor).filter(
        involved, ahead, ~Exists(newer), ~Exists(said), ~Q(namens__code__in=own),
        agendapunt__uitkomst="", agendapunt__overleg__status="gepland",
    )  # fmt: skip
    for text in (
        texts.distinct()
        .select_related("agendapunt__overleg")
        .annotate(dag=F("agendapunt__overleg__datum_vroegst"))
    ):
        punt = text.agendapunt
        yield Wachtend(
            "Zeg wat u van de tekst vindt",
            f"{punt.titel} ({punt.overleg.naam})",
            text.dag,
            reverse("portaal:agendapunt", args=[punt.overleg.code, punt.pk]),
        )
