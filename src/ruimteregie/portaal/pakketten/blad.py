"""One package on one sheet: where it stands in its life, its versions and consents, and what it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.urls import NoReverseMatch, reverse
from django.utils.timezone import localdate

from ruimteregie.kern.datum import write_datum
from ruimteregie.portaal.gebieden.lijst import Stand
from ruimteregie.register.afspraken.models import Aandachtspunt, Afspraak
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.models import AANGENOMEN, Instemming, Pakket, PakketVersie, Raakvlak
from ruimteregie.register.pakketten.onderhandeling import Concepttekst
from ruimteregie.register.pakketten.selectors import raakvlakken
from ruimteregie.register.toegang.historie import wijzigingen
from ruimteregie.register.toegang.policy import Actor, mag, visible
from ruimteregie.register.toegang.selectors import visible_link
from ruimteregie.register.voortgang.models import Voortgangsronde

__all__ = ["Levensstap", "Versieregel", "find_pakket", "newest_first", "sheet"]


@dataclass(frozen=True, slots=True)
class Levensstap:
    """One step in the life of a package: its name, what is known of it, and *gedaan*, *nu* or *later*."""

    naam: str
    zin: str
    stand: str


@dataclass(frozen=True, slots=True)
class Versieregel:
    """One version as the sheet shows it: its state, consents, how many agreements, and what one may do."""

    versie: PakketVersie
    stand: Stand
    instemmingen: Sequence[Instemming]
    zwijgen: Sequence[str]
    afspraken: int
    tekst: bool
    onderhandelen: bool


def find_pakket(code: str, actor: Actor) -> Pakket | None:
    """The package with what its sheet shows of it; None when the actor sees no such package."""
    rows = visible(Pakket.objects.all(), actor).filter(code=code)
    points = visible(Aandachtspunt.objects.all(), actor).prefetch_related(passages_prefetch(actor))
    return rows.prefetch_related(
        "gebieden",
        "partijen",
        passages_prefetch(actor),
        visible_link("volgt_op", Pakket, actor),
        Prefetch("opvolgers", visible(Pakket.objects.all(), actor)),
        Prefetch("aandachtspunten", points),
    ).first()


def newest_first(versies: Sequence[PakketVersie]) -> list[PakketVersie]:
    """Versions in the making first, then by their day; of one day the one that was adopted first."""

    def key(versie: PakketVersie) -> tuple[bool, str, bool, int]:
        day = versie.datum_laatst.isoformat() if versie.datum_laatst else ""
        working = not day and versie.wijze in ("in-voorbereiding", "voorzien")
        return (working, day, versie.wijze in AANGENOMEN, versie.pk)

    return sorted(versies, key=key, reverse=True)


def sheet(pakket: Pakket, actor: Actor) -> dict[str, Any]:
    """Everything that the page shows."""
    versions = newest_first(list(_versions(pakket, actor)))
    current = next((versie for versie in versions if versie.wijze in AANGENOMEN), None)
    shown = current or next(iter(versions), None)
    return {
        "pakket": pakket,
        "levensloop": _life(pakket, versions, actor),
        "versies": [_line(versie, pakket, actor) for versie in versions],
        "huidige": current,
        "afspraken": list(shown.afspraken.all()) if shown else [],
        "toonversie": shown,
        "raakvlakken": _raakvlakken(pakket, actor),
        "rondes": [(ronde, _address(ronde)) for ronde in _progress(versions, actor)],
        "vergelijkbaar": sum(1 for versie in versions if versie.is_vast or _texts(versie)) > 1,
    }


def _versions(pakket: Pakket, actor: Actor) -> Any:
    rows = visible(PakketVersie.objects.filter(pakket=pakket), actor).select_related("pakket")
    said = visible(Instemming.objects.all(), actor).select_related("partij", "wie")
    return rows.prefetch_related(
        passages_prefetch(actor),
        visible_link("overleg", Overleg, actor),
        Prefetch("afspraken", visible(Afspraak.objects.all(), actor).order_by("code")),
        Prefetch("instemmingen", said),
        Prefetch("teksten", visible(Concepttekst.objects.all(), actor)),
    )


def _texts(versie: Any) -> int:
    """How many texts it has while it is negotiated."""
    return len(versie.teksten.all())


def _line(versie: PakketVersie, pakket: Pakket, actor: Actor) -> Versieregel:
    last: dict[int, Instemming] = {}
    for said in versie.instemmingen.all():  # newest first
        last.setdefault(said.partij.pk, said)
    open_ = not versie.is_vast and versie.wijze not in AANGENOMEN
    silent = [p.kort for p in pakket.partijen.all() if p.pk not in last] if open_ and _texts(versie) else []
    return Versieregel(
        versie,
        Stand(versie),
        sorted(last.values(), key=lambda said: said.partij.naam),
        silent,
        len(versie.afspraken.all()) or sum(not text.vervalt for text in versie.teksten.all()),
        versie.is_vast or bool(_texts(versie)),
        open_ and (mag(actor, "inbrengen", versie) or mag(actor, "bewerken", versie)),
    )


def _life(pakket: Pakket, versions: Sequence[PakketVersie], actor: Actor) -> list[Levensstap]:
    """The steps from proposal to revision; a step that nobody recorded says so."""
    adopted = [versie for versie in reversed(versions) if versie.wijze in AANGENOMEN]
    offered = next((versie for versie in versions if versie.wijze == "aangeboden"), None)
    making = any(_texts(versie) or versie.wijze == "in-voorbereiding" for versie in versions)
    when = _phases(pakket)
    said = _consent(pakket, versions)
    reports = _progress(versions, actor)
    steps = [
        ("voorstel", when.get("voorstel", ""), "voorstel" in when),
        ("concept", when.get("concept", ""), making or "concept" in when),
        ("aangeboden", Stand(offered).wanneer if offered else when.get("aangeboden", ""),
         bool(offered) or "aangeboden" in when),
        ("instemming", said, bool(said)),
        (Stand(adopted[0]).wijze if adopted else "aangenomen",
         Stand(adopted[0]).wanneer if adopted else "", bool(adopted)),
        ("voortgang", f"ronde {reports[0].jaar}" if reports else "", bool(reports)),
        ("bijgesteld", Stand(adopted[-1]).wanneer if len(adopted) > 1 else "", len(adopted) > 1),
    ]  # fmt: skip
    if pakket.fase in ("geëvalueerd", "gesloten"):
        steps.append((pakket.fase, when.get(pakket.fase, ""), True))
    here = max((i for i, (_, _, done) in enumerate(steps) if done), default=-1)
    return [
        Levensstap(name, words or _unsaid(i, here, done), _state(i, here, done))
        for i, (name, words, done) in enumerate(steps)
    ]


def _phases(pakket: Pakket) -> dict[str, str]:
    """The day on which a person brought the package into each phase, the first time."""
    found: dict[str, str] = {}
    for change in wijzigingen(pakket).filter(wie__isnull=False).order_by("versie"):
        if "fase" in change.velden:
            found.setdefault(change.velden["fase"][1], write_datum(localdate(change.wanneer)))
    return found


def _consent(pakket: Pakket, versions: Sequence[Any]) -> str:
    """How many parties agreed to the newest version of which anything was said."""
    asked = next((versie for versie in versions if versie.instemmingen.all()), None)
    if asked is None:
        return ""
    last: dict[int, Instemming] = {}
    for said in asked.instemmingen.all():  # newest first
        last.setdefault(said.partij.pk, said)
    agreed = sum(said.oordeel.startswith("instemming") for said in last.values())
    asked_of = len(asked.inhoud.get("partijen", ())) if asked.is_vast else len(pakket.partijen.all())
    return f"{agreed} van {asked_of} partijen"


def _state(step: int, here: int, done: bool) -> str:
    return "nu" if step == here else "gedaan" if done else "later"


def _unsaid(step: int, here: int, done: bool) -> str:
    if done:
        return "datum niet bekend" if step != here else ""
    return "niet vastgelegd" if step < here else "nog niet"


def _progress(versions: Sequence[PakketVersie], actor: Actor) -> list[Voortgangsronde]:
    """The yearly rounds of these versions, newest first."""
    return list(visible(Voortgangsronde.objects.filter(pakketversie__in=versions), actor).order_by("-jaar"))


def _raakvlakken(pakket: Pakket, actor: Actor) -> list[Raakvlak]:
    """The references of the package, those that point wrong first."""
    found = list(raakvlakken(actor).filter(van_pakket=pakket))
    return sorted(found, key=lambda raakvlak: (raakvlak.klopt, raakvlak.code))


def _address(ronde: Voortgangsronde) -> str:
    """Where the round of progress has its page; empty when the site has none."""
    try:
        return reverse("portaal:voortgangsronde", args=[ronde.code])
    except NoReverseMatch:
        return ""
