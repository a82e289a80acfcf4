"""The ways to change case files; each is called inside ``verantwoord``.

    dossier = open_dossier(velden, actor=actor, partijen=[a, b], gebieden=[veenwoude], claims=[...])
    add_claim(dossier, {"partij": b, "functie": "natuur", "omschrijving": "..."}, actor=b_actor)
    move_step(dossier.stappen.get(volgorde=1), "gereed", actor=actor)
    conclude_dossier(dossier, "opgelost", "Wonen met waterberging.", actor=actor)

Who opens a case owns it for the own party and leads it: steps and outcome. Each party involved sees the case
and brings in its own claims.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.analyses.models import Ruimteclaim
from ruimteregie.register.conflicten.models import (
    DOSSIERSTANDEN,
    STAPSTANDEN,
    Conflictdossier,
    Dossierclaim,
    Dossierstap,
)
from ruimteregie.register.conflicten.werkwijze import ensure_werkwijze, set_werkwijze
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.overleg.selectors import begun_overleggen
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.codes import drawn_code, slug
from ruimteregie.register.toegang.geregistreerd import Relaties, create_all, store
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, confidentiality, mag, require

__all__ = [
    "add_claim",
    "change_claim",
    "change_dossier",
    "claims_for",
    "conclude_dossier",
    "leads",
    "move_step",
    "open_dossier",
    "opens_for",
    "reopen_dossier",
    "set_werkwijze",
    "withdraw_claim",
]

_CLAIMVELDEN = ("partij", "functie", "omschrijving", "hectare", "ruimteclaim")
_DOSSIERVELDEN = ("titel", "aanleiding", "partijen", "gebieden")


def opens_for(actor: Actor) -> frozenset[str]:
    """The codes of the parties for which this person may open a case."""
    return actor.parties_as(HANDELINGEN["bewerken"])


def leads(actor: Actor, dossier: Conflictdossier) -> bool:
    """Whether the actor leads the case: for the party that owns it, for its landsdeel, or as beheerder."""
    if not mag(actor, "bewerken", dossier):
        return False
    owner = dossier.eigenaar.code if dossier.eigenaar else ""
    return actor.is_beheerder or owner in opens_for(actor) or mag(actor, "agenderen", dossier)


def claims_for(actor: Actor, dossier: Conflictdossier) -> list[Partij]:
    """The parties of the case for which the actor may bring in a claim; all of them for who leads it."""
    parties = list(dossier.partijen.all())
    if leads(actor, dossier):
        return parties
    own = actor.parties_as(HANDELINGEN["inbrengen"])
    return [p for p in parties if p.code in own] if mag(actor, "inbrengen", dossier) else []


def open_dossier(
    velden: Mapping[str, Any],
    *,
    actor: Actor,
    partijen: Iterable[Partij],
    gebieden: Iterable[Gebied],
    claims: Sequence[Mapping[str, Any]] = (),
) -> Conflictdossier:
    """Open a case for the parties involved (level *concept*), with the steps of the method in use.

    ``velden`` holds titel, aanleiding and eigenaar (a party of the actor); each of ``claims`` as in
    ``add_claim``.

    Raises:
        GeenToegang: the actor may not open a case for this party.
        InvoerFout: no title or reason, fewer than two parties, or no area.
    """
    owner: Partij | None = velden.get("eigenaar")
    if owner is None or not (actor.is_beheerder or owner.code in opens_for(actor)):
        raise GeenToegang(
            "u mag voor deze partij geen conflictdossier openen",
            remedie="Open het dossier voor uw eigen organisatie.",
        )
    parties, areas = list(partijen), list(gebieden)
    _check_content(str(velden.get("titel") or ""), str(velden.get("aanleiding") or ""), parties, areas)
    method = ensure_werkwijze()
    dossier = Conflictdossier(
        code=drawn_code(slug(str(velden["titel"]))[:60] or "conflict"),
        titel=str(velden["titel"]).strip(),
        aanleiding=str(velden["aanleiding"]).strip(),
        werkwijze=method,
        eigenaar=owner,
        vertrouwelijkheid="concept",
    )
    store(dossier, {"partijen": parties, "gebieden": areas})
    steps = [
        Dossierstap(dossier=dossier, volgorde=s.volgorde, naam=s.naam, toelichting=s.toelichting)
        for s in method.stappen.all()
    ]
    create_all([(step, {}) for step in steps])
    for claim in claims:
        add_claim(dossier, claim, actor=actor)
    return dossier


def _check_content(titel: str, aanleiding: str, parties: Sequence[Partij], areas: Sequence[Gebied]) -> None:
    missing = [
        what
        for what, there in (
            ("een titel", titel.strip()),
            ("een aanleiding", aanleiding.strip()),
            ("ten minste twee partijen", len(parties) > 1),
            ("ten minste één gebied", areas),
        )
        if not there
    ]
    if missing:
        raise InvoerFout(f"het dossier mist {' en '.join(missing)}", waar=titel, remedie="Vul dat aan.")


def change_dossier(dossier: Conflictdossier, velden: Mapping[str, Any], *, actor: Actor) -> Conflictdossier:
    """Change titel, aanleiding, partijen and gebieden of an open case together.

    Raises:
        GeenToegang: the actor does not lead it.
        InvoerFout: it is closed, something is missing, or a party with a claim is left out.
        Bewerkingsconflict: somebody else saved it since it was read (§5).
    """
    _require_lead(actor, dossier)
    _check_open(dossier)
    for name in velden:
        if name not in _DOSSIERVELDEN:
            raise InvoerFout(f"{name!r} wijzigt niet zo", remedie=f"Kies uit: {', '.join(_DOSSIERVELDEN)}.")
    relations: dict[str, list[Any]] = {
        name: list(velden[name] if name in velden else getattr(dossier, name).all())
        for name in ("partijen", "gebieden")
    }
    titel = str(velden.get("titel", dossier.titel)).strip()
    aanleiding = str(velden.get("aanleiding", dossier.aanleiding)).strip()
    _check_content(titel, aanleiding, relations["partijen"], relations["gebieden"])
    kept = {p.pk for p in relations["partijen"]}
    claiming = [c.partij.kort for c in dossier.claims.select_related("partij") if c.partij.pk not in kept]
    if claiming:
        raise InvoerFout(
            f"{', '.join(sorted(set(claiming)))} heeft een claim in dit dossier en blijft partij",
            waar=dossier.titel,
            remedie="Trek eerst de claim in.",
        )
    dossier.titel, dossier.aanleiding = titel, aanleiding
    store(dossier, relations)
    return dossier


def add_claim(dossier: Conflictdossier, velden: Mapping[str, Any], *, actor: Actor) -> Dossierclaim:
    """Bring in what a party asks of the space: partij, functie, omschrijving, hectare and ruimteclaim.

    Hectares that nobody gave stay unknown (§1). A ruimteclaim has to be public: everyone who sees the case
    sees its claims.

    Raises:
        GeenToegang: the party is not of the actor, who does not lead the case either.
        InvoerFout: the case is closed, something is missing, or the party is not of this case.
    """
    claim = Dossierclaim(dossier=dossier)
    _fill_claim(claim, velden, actor)
    store(claim)
    return claim


def change_claim(claim: Dossierclaim, velden: Mapping[str, Any], *, actor: Actor) -> Dossierclaim:
    """Change a claim. Raises as ``add_claim``, and Bewerkingsconflict (§5)."""
    _require_claim(claim.dossier, claim.partij, actor)
    _fill_claim(claim, velden, actor)
    store(claim)
    return claim


def withdraw_claim(claim: Dossierclaim, *, actor: Actor) -> None:
    """Take a claim out of an open case; the history keeps what it was. Raises as ``add_claim``."""
    _require_claim(claim.dossier, claim.partij, actor)
    claim.delete()


def _require_claim(dossier: Conflictdossier, partij: Partij, actor: Actor) -> None:
    """Only the party itself or who leads the case, while it is open."""
    require(actor, "lezen", dossier)
    _check_open(dossier)
    if partij not in list(dossier.partijen.all()):
        raise InvoerFout(
            f"{partij} is geen partij in dit dossier",
            waar=dossier.titel,
            remedie="Voeg deze partij eerst toe aan het dossier.",
        )
    if partij not in claims_for(actor, dossier):
        raise GeenToegang(
            f"u mag geen claim van {partij} inbrengen of wijzigen",
            waar=dossier.titel,
            remedie="Een partij brengt de eigen claim in; wie het dossier leidt kan dat namens haar doen.",
        )


def _fill_claim(claim: Dossierclaim, velden: Mapping[str, Any], actor: Actor) -> None:
    for name, value in velden.items():
        if name not in _CLAIMVELDEN:
            raise InvoerFout(f"{name!r} is geen veld van een claim", remedie=", ".join(_CLAIMVELDEN))
        setattr(claim, name, value.strip() if isinstance(value, str) else value)
    if velden.get("partij", claim.partij_id) is None or not claim.functie or not claim.omschrijving:  # type: ignore[attr-defined]
        raise InvoerFout(
            "een claim heeft een partij, een functie en een omschrijving",
            waar=claim.dossier.titel,
            remedie="Vul aan wat ontbreekt.",
        )
    _require_claim(claim.dossier, claim.partij, actor)
    known: Ruimteclaim | None = claim.ruimteclaim
    if known is not None:
        require(actor, "lezen", known)
        if confidentiality(known)[0] != "openbaar":
            raise InvoerFout(
                "deze ruimteclaim is niet openbaar; niet elke partij van het dossier mag haar zien",
                waar=claim.dossier.titel,
                remedie="Kies een openbare ruimteclaim, of omschrijf de claim zonder verwijzing.",
            )
    if claim.hectare is not None and claim.hectare <= 0:
        raise InvoerFout(
            "hectares zijn meer dan nul",
            waar=claim.dossier.titel,
            remedie="Laat het veld leeg als de hectares niet bekend zijn.",
            paragraaf="§1",
        )


def move_step(
    stap: Dossierstap, stand: str, *, actor: Actor, verslag: str = "", datum: date | None = None
) -> Dossierstap:
    """Say how far a step is and what came of it; a step that is done without a day was done today.

    Raises:
        GeenToegang: the actor does not lead the case.
        OnbekendeWaarde: an unknown state.
        InvoerFout: the case is closed, or a step is skipped without saying why.
        Bewerkingsconflict: somebody else saved the step since it was read (§5).
    """
    _require_lead(actor, stap.dossier)
    _check_open(stap.dossier)
    _check_word(stand, STAPSTANDEN, stap.dossier)
    if stand == "overgeslagen" and not verslag.strip():
        raise InvoerFout(
            "een stap overslaan vraagt een reden",
            waar=str(stap),
            remedie="Schrijf bij ‘wat eruit kwam’ waarom deze stap niet nodig is.",
        )
    stap.stand, stap.verslag = stand, verslag.strip()
    stap.datum = datum or (timezone.localdate() if stand == "gereed" else None)
    store(stap)
    return stap


def conclude_dossier(
    dossier: Conflictdossier,
    stand: str,
    uitkomst: str,
    *,
    actor: Actor,
    overleg: Overleg | None = None,
    afspraken: Iterable[Afspraak] = (),
) -> Conflictdossier:
    """Close a case: opgelost, doorgeschoven or ingetrokken, with what came of it and where.

    Raises:
        GeenToegang: the actor does not lead it, or may not see the Overleg or an Afspraak.
        OnbekendeWaarde: an unknown state.
        InvoerFout: it is closed already, nothing is said about the outcome, or the meeting is still to come.
        Bewerkingsconflict: somebody else saved it since it was read (§5).
    """
    _require_lead(actor, dossier)
    _check_open(dossier)
    _check_word(stand, DOSSIERSTANDEN[1:], dossier)
    if not uitkomst.strip():
        raise InvoerFout("een uitkomst zonder tekst", waar=dossier.titel, remedie="Schrijf wat eruit kwam.")
    listed = list(afspraken)
    for record in (*listed, *([overleg] if overleg is not None else [])):
        require(actor, "lezen", record)
    if overleg is not None and not begun_overleggen(actor).filter(pk=overleg.pk).exists():
        raise InvoerFout(
            "dit overleg is nog niet gehouden",
            waar=str(overleg),
            remedie="Kies het overleg waarin het is besproken, of laat het leeg.",
        )
    dossier.stand, dossier.uitkomst, dossier.overleg = stand, uitkomst.strip(), overleg
    links: Relaties = {"afspraken": listed}
    store(dossier, links)
    return dossier


def reopen_dossier(dossier: Conflictdossier, *, actor: Actor) -> Conflictdossier:
    """Open a closed case again; the outcome so far stays until another is recorded.

    Raises:
        GeenToegang: the actor does not lead it.
        InvoerFout: it is open.
    """
    _require_lead(actor, dossier)
    if dossier.stand == "open":
        raise InvoerFout("dit dossier is al open", waar=dossier.titel)
    dossier.stand = "open"
    store(dossier)
    return dossier


def _require_lead(actor: Actor, dossier: Conflictdossier) -> None:
    require(actor, "lezen", dossier)
    if not leads(actor, dossier):
        raise GeenToegang(
            "alleen wie het dossier leidt wijzigt dit",
            waar=dossier.titel,
            remedie=f"Vraag het {dossier.eigenaar or 'de beheerder'}.",
        )


def _check_open(dossier: Conflictdossier) -> None:
    if dossier.stand != "open":
        raise InvoerFout(f"dit dossier is {dossier.stand}", waar=dossier.titel, remedie="Heropen het eerst.")


def _check_word(word: str, known: Sequence[str], dossier: Conflictdossier) -> None:
    if word not in known:
        raise OnbekendeWaarde(
            f"onbekende stand {word!r}",
            waar=dossier.titel,
            remedie=f"Kies uit: {', '.join(known)}.",
            paragraaf="§1",
        )
