"""What a motion or a promise to parliament that was found in a letter becomes in the register."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.register.afspraken.services import Overnemer, register_overnemer
from ruimteregie.register.afspraken.services.kennis import Kennis
from ruimteregie.register.documenten.models import Brongebonden, Vondst
from ruimteregie.register.moties.models import Motie, Toezegging
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["MOTIESTANDEN", "TOEZEGGINGSTANDEN", "register_overnemers"]

# The words of inlezen and those of the register; what a letter does not say is not known (§1).
MOTIESTANDEN: Mapping[str | None, str] = {
    "uitgevoerd": "uitgevoerd", "deels": "deels", "open": "open", None: "onbekend",
}  # fmt: skip
TOEZEGGINGSTANDEN: Mapping[str | None, str] = {
    "uitgevoerd": "afgedaan", "deels": "deels", "open": "open", None: "onbekend",
}  # fmt: skip
# What is closed keeps the passage that closes it (§10).
_CLOSED = "uitgevoerd"


def register_overnemers() -> None:
    """Let findings of both kinds enter the register; called from ``ready``."""
    register_overnemer(Overnemer("motie", Motie, "onderwerp", _motie, _known_motie))
    register_overnemer(Overnemer("toezegging", Toezegging, "onderwerp", _toezegging, _known_toezegging))


def _motie(vondst: Vondst, kennis: Kennis) -> dict[str, Any]:
    return {
        "indieners": _names(vondst, "indieners", "wie de motie indiende"),
        "kamerstuk": str(vondst.waarde.get("kamerstuk") or ""),
        **_common(vondst, kennis, MOTIESTANDEN),
    }


def _toezegging(vondst: Vondst, kennis: Kennis) -> dict[str, Any]:
    return {
        "aan": _names(vondst, "aan", "aan wie iets is toegezegd"),
        **_common(vondst, kennis, TOEZEGGINGSTANDEN),
    }


def _common(vondst: Vondst, kennis: Kennis, standen: Mapping[str | None, str]) -> dict[str, Any]:
    found = vondst.waarde.get("status")
    if found not in standen:
        raise OnbekendeWaarde(
            f"onbekende stand {found!r}",
            waar=str(vondst),
            remedie=f"Kies uit: {', '.join(word for word in standen if word)}.",
            paragraaf="§1",
        )
    closed = {"afdoening": vondst.tekst, "afgedaan_in": kennis.passage(vondst)} if found == _CLOSED else {}
    return {"onderwerp": vondst.tekst[:400], "status": standen[found], **closed}


def _names(vondst: Vondst, key: str, what: str) -> tuple[str, ...]:
    names = tuple(str(name) for name in vondst.waarde.get(key) or ())
    if not names:
        raise InvoerFout(
            f"niet bekend is {what}", waar=str(vondst), remedie="Vul het in, of wijs de vondst af."
        )
    return names


def _known_motie(vondst: Vondst, actor: Actor) -> Brongebonden | None:
    """The one motion with this paper whose state the letter does not contradict; else a person looks."""
    paper = vondst.waarde.get("kamerstuk")
    known = visible(Motie.objects.all(), actor).filter(kamerstuk=paper) if paper else Motie.objects.none()
    return _agreeing(list(known[:2]), vondst, MOTIESTANDEN)


def _known_toezegging(vondst: Vondst, actor: Actor) -> Brongebonden | None:
    """The one promise to parliament that the register has from these lines of this document."""
    if vondst.document is None or vondst.regel_van is None:
        return None
    bundle = vondst.document.bundel_id or vondst.document.pk
    here = Q(passages__document=bundle) | Q(passages__document__bundel=bundle)
    last = vondst.regel_tot or vondst.regel_van
    lines = Q(passages__regel_van__lte=last) & (
        Q(passages__regel_tot__gte=vondst.regel_van)
        | Q(passages__regel_tot__isnull=True, passages__regel_van__gte=vondst.regel_van)
    )
    known = visible(Toezegging.objects.all(), actor).filter(here, lines).distinct()
    return _agreeing(list(known[:2]), vondst, TOEZEGGINGSTANDEN)


def _agreeing(known: list[Any], vondst: Vondst, standen: Mapping[str | None, str]) -> Brongebonden | None:
    """The only candidate, unless the letter says something else of its state than the register does."""
    if len(known) != 1:
        return None
    says = standen.get(vondst.waarde.get("status"), "onbekend")
    return known[0] if says in ("onbekend", known[0].status) else None
