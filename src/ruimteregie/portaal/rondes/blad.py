"""What the pages of a round and of a proposal show, and which actions they offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse

from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.portaal.geschiedenis import readable_lines
from ruimteregie.portaal.rondes.bijstellingen import bijstellingen
from ruimteregie.portaal.rondes.velden import write_minima
from ruimteregie.regels.wokt import opmerking, spanning
from ruimteregie.register.middelen.models import RONDESTAPPEN, Ronde, Toekenning, Voorstel
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.afstemming import differences, final_of, opened
from ruimteregie.register.rondes.models import (
    Aanvulling,
    Beoordelaar,
    Eindbeoordeling,
    Realismeoordeel,
    Startmelding,
)
from ruimteregie.register.rondes.rekenen import as_plain, judge
from ruimteregie.register.rondes.selectors import (
    beoordelaars_progress,
    besluit_of,
    own_place,
    own_sheet,
    voorstellen,
)
from ruimteregie.register.rondes.stappen import STAPPEN, Stap, is_decided, obstacles, stap_of
from ruimteregie.register.toegang.historie import Wijziging
from ruimteregie.register.toegang.policy import Actor, mag, visible
from ruimteregie.register.toegang.selectors import history

__all__ = ["Knop", "Tijdstap", "ronde_blad", "sentence", "voorstel_blad"]


@dataclass(frozen=True, slots=True)
class Tijdstap:
    """A step in the time line: where it stands, and the changes that led into it, the newest last."""

    stap: Stap
    stand: str
    wijzigingen: Sequence[tuple[Wijziging, str]]


@dataclass(frozen=True, slots=True)
class Knop:
    """Something that can be done: its words and where."""

    naam: str
    adres: str


def sentence(ronde: Ronde, vandaag: date) -> str:
    """Where a round stands, as a sentence."""
    stap = stap_of(ronde)
    if stap is None:
        return "Deze ronde is buiten dit register gehouden; hier staat wat erover bekend is."
    if stap.code == "open" and ronde.sluit and vandaag > ronde.sluit:
        return "De ronde is gesloten voor nieuwe voorstellen; de toetsing moet nog beginnen."
    who = f" Aan zet: {stap.wie}." if stap.wie else ""
    return f"Stap {stap.nummer} van {len(STAPPEN)}, {stap.naam.lower()}: {stap.uitleg}{who}"


def ronde_blad(ronde: Ronde, actor: Actor, vandaag: date) -> dict[str, Any]:
    """What the page of a round shows."""
    leads = services.leads(actor, ronde)
    counted = Counter(voorstellen(actor, ronde).values_list("status", flat=True))
    homes = Aantal.parse(ronde.uitkomst_woningen) if ronde.uitkomst_woningen else None
    decided = is_decided(ronde)
    return {
        "ronde": ronde,
        "zin": sentence(ronde, vandaag),
        "stappen": _timeline(ronde, actor),
        "leidt": leads,
        "hindernissen": obstacles(ronde) if leads else [],
        "volgende": _next(ronde) if leads else None,
        "vorige": _previous(ronde) if leads and not decided else None,
        "aantallen": [(status, n) for status, n in sorted(counted.items())],
        "aantal": sum(counted.values()),
        "besluit": besluit_of(ronde, actor),
        "besloten": decided and leads,
        "voortgang": beoordelaars_progress(ronde, actor) if leads and ronde.stap == "beoordeling" else [],
        "kan_indienen": _can_submit(ronde, actor, vandaag),
        "woningen": homes,
        "bedrag": Bedrag.parse(ronde.uitkomst_bedrag) if ronde.uitkomst_bedrag else None,
        "minima": write_minima(ronde.minima).splitlines(),
        "bijstellingen": bijstellingen(ronde, actor),
        "gewichten": [(name.capitalize(), value) for name, value in ronde.gewichten.items()],
    }


def _can_submit(ronde: Ronde, actor: Actor, vandaag: date) -> bool:
    """Whether the actor can hand in now; late, only a beheerder can."""
    if actor.is_beheerder:
        return ronde.stap in ("open", "toetsing", "aanvulling")
    if ronde.stap != "open" or (ronde.sluit is not None and vandaag > ronde.sluit):
        return False
    return services.leads(actor, ronde) or ("regio" in actor.kanten and mag(actor, "inbrengen"))


def _timeline(ronde: Ronde, actor: Actor) -> list[Tijdstap]:
    if ronde.stap not in RONDESTAPPEN:
        return []
    at = RONDESTAPPEN.index(ronde.stap)
    led: dict[str, list[tuple[Wijziging, str]]] = {}
    for change in history(ronde, actor).order_by("id"):
        if "stap" in change.velden:
            reason = change.velden.get("stapreden", ("", ""))[1] or ""
            led.setdefault(str(change.velden["stap"][1]), []).append((change, str(reason)))
    states = ("gedaan", "nu", "nog te doen")
    return [
        Tijdstap(stap, states[(i >= at) + (i > at)], led.get(stap.code, ())) for i, stap in enumerate(STAPPEN)
    ]


def _next(ronde: Ronde) -> Stap | None:
    at = RONDESTAPPEN.index(ronde.stap) if ronde.stap in RONDESTAPPEN else len(STAPPEN)
    return STAPPEN[at + 1] if at + 1 < len(STAPPEN) else None


def _previous(ronde: Ronde) -> Stap | None:
    at = RONDESTAPPEN.index(ronde.stap) if ronde.stap in RONDESTAPPEN else 0
    return STAPPEN[at - 1] if at else None


def voorstel_blad(voorstel: Voorstel, actor: Actor, vandaag: date) -> dict[str, Any]:
    """What the page of a proposal shows."""
    ronde = voorstel.ronde
    judged = judge(voorstel) if ronde.peildatum and ronde.regelversie else None
    plain, day = as_plain(voorstel, voorstel.titel), ronde.peildatum
    both = opened(voorstel) if _reads_assessments(voorstel, actor) else []
    joint = Eindbeoordeling.objects.filter(voorstel=voorstel).select_related("opgesteld_door").first()
    place = own_place(voorstel, actor)
    changes = list(history(voorstel, actor)[:50])
    return {
        "ronde": ronde,
        "voorstel": voorstel,
        "oordeel": judged,
        "tekort": plain.financieel_tekort,
        "spanning": spanning(plain, day) if day else "",
        "opmerking": opmerking(plain, day) if day else "",
        "aanvullingen": list(visible(Aanvulling.objects.filter(voorstel=voorstel), actor)),
        "realisme": list(
            visible(Realismeoordeel.objects.filter(voorstel=voorstel), actor).select_related("partij")
        ),
        "beoordelingen": both,
        "verschillen": differences(both),
        "gezamenlijk": joint if both else None,
        "einde": final_of(voorstel) if both else None,
        "plek": place,
        "toekenningen": list(visible(Toekenning.objects.filter(voorstel=voorstel), actor)),
        "starts": list(
            visible(Startmelding.objects.filter(voorstel=voorstel), actor)
            .select_related("wie")
            .annotate(vervangen=Exists(Startmelding.objects.filter(verbetert=OuterRef("pk"))))
        ),
        "kan_verbeteren": services.speaks_for(actor, voorstel) or services.leads(actor, ronde),
        "bouw": services.states_of([voorstel], vandaag)[voorstel.pk],
        "knoppen": _buttons(voorstel, actor, vandaag, place, bool(both), joint),
        "historie": list(zip(changes, readable_lines(changes, actor), strict=True)),
    }


def _reads_assessments(voorstel: Voorstel, actor: Actor) -> bool:
    """Whether the actor sees the assessments of this proposal, once they are open."""
    return visible(Beoordelaar.objects.filter(voorstel=voorstel), actor).exists()


def _buttons(
    voorstel: Voorstel,
    actor: Actor,
    vandaag: date,
    place: Beoordelaar | None,
    both: bool,
    joint: Eindbeoordeling | None,
) -> list[Knop]:
    """What this person can do with it now."""
    sheet = own_sheet(place, actor) if place else None
    to_write = place is not None and not both and (sheet is None or sheet.ingeleverd_om is None)
    ronde = voorstel.ronde
    leads, own = services.leads(actor, ronde), services.speaks_for(actor, voorstel)
    stands = voorstel.status in ("ingediend", "beoordeeld")
    found: list[tuple[bool, str, str]] = [
        (voorstel.status == "concept" and (own or leads), "Indienen", "ronde-indienen"),
        (services.may_change(actor, voorstel), "Wijzigen", "ronde-voorstel-wijzigen"),
        (leads and stands and ronde.stap in ("toetsing", "aanvulling"), "Aanvulling vragen", "ronde-vragen"),
        (
            stands and ronde.stap in ("realisme", "beoordeling") and bool(services.realism_for(actor, ronde)),
            "Oordeel over realisme geven",
            "ronde-realisme",
        ),
        (
            leads and stands and not both and ronde.stap in ("realisme", "beoordeling"),
            "Beoordelaars aanwijzen",
            "ronde-beoordelaars-van",
        ),
        (to_write and ronde.stap == "beoordeling", "Beoordelen", "ronde-beoordelen"),
        (place is not None and _to_settle(voorstel, both, joint), "Verschillen afstemmen", "ronde-afstemmen"),
        (
            voorstel.status == "toegekend" and (own or leads) and ronde.stap in ("gepubliceerd", "afgerond"),
            "Start van de bouw melden",
            "ronde-start",
        ),
        (
            voorstel.status in ("concept", "ingediend", "beoordeeld")
            and (own or leads)
            and not is_decided(ronde),
            "Intrekken",
            "ronde-intrekken",
        ),
    ]
    return [Knop(n, reverse(f"portaal:{r}", args=[ronde.code, voorstel.code])) for may, n, r in found if may]


def _to_settle(voorstel: Voorstel, both: bool, joint: Eindbeoordeling | None) -> bool:
    if not both or voorstel.ronde.stap != "beoordeling":
        return False
    return bool(differences(opened(voorstel))) and (joint is None or joint.bevestigd_door is None)
