"""The life of a package: proposed, evaluated, opened up, closed (§6); called inside ``verantwoord``."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.documenten.services import link_passages
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.pakketten.models import Pakket, PakketVersie, phase_of
from ruimteregie.register.pakketten.onderhandeling import Opmerking
from ruimteregie.register.pakketten.services.gemeen import (
    check_code,
    records_of,
    require_draft,
    require_phase,
    require_reason,
    set_phase,
    settle_phase,
    with_line,
)
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.codes import open_code, slug
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import HANDELINGEN, NIVEAUS, SYSTEEM, Actor, mag, require, visible

__all__ = [
    "change_pakket",
    "close_pakket",
    "drop_versie",
    "evaluate_pakket",
    "may_publish",
    "propose_pakket",
    "proposed_code",
    "publish_pakket",
    "reopen_pakket",
]

_VELDEN = frozenset({"naam", "soorten", "generatie", "volgt_op", "vertrouwelijkheid", "toelichting"})
_RELATIES: Mapping[str, Any] = {"gebieden": Gebied, "partijen": Partij}
# How a package is called in its code; any other kind by its own name.
_SOORTCODES: Mapping[str, str] = {
    "ruimtelijk-arrangement": "arr", "ruimtelijk-voorstel": "rv", "procesafspraak": "proces",
    "ontwikkelperspectief": "op", "uitvoeringsagenda": "ua", "verstedelijkingsstrategie": "vs",
    "verstedelijkingsakkoord": "va", "bestuursovereenkomst": "bok",
}  # fmt: skip
# The kinds of which there are generations, the first one as well.
_GETELD = frozenset({"ruimtelijk-arrangement"})
_PROVINCIES: Mapping[str, str] = {
    "PV20": "gro", "PV21": "fry", "PV22": "dre", "PV23": "ovr", "PV24": "fle", "PV25": "gld",
    "PV26": "utr", "PV27": "nho", "PV28": "zho", "PV29": "zee", "PV30": "nbr", "PV31": "lim",
}  # fmt: skip


def proposed_code(
    soorten: Collection[str],
    gebieden: Iterable[Gebied],
    generatie: int | None = None,
    *,
    actor: Actor = SYSTEEM,
) -> str:
    """A free code for a package, such as ``arr-gld-2`` or ``ua-ria-nx12``; see ``open_code``.

    Of an arrangement it names every generation, of another kind only those after the first.
    """
    kinds = [_SOORTCODES.get(soort, soort) for soort in soorten]
    areas = [_PROVINCIES.get(g.code, slug(g.code.removeprefix("RG-"))) for g in gebieden]
    counted = generatie and (generatie > 1 or _GETELD & set(soorten))
    parts = [*kinds, *areas[:2], *([str(generatie)] if counted else [])]
    return open_code("-".join(parts) or "pakket", actor, Pakket.objects.all())


def propose_pakket(
    code: str, velden: Mapping[str, Any], *, actor: Actor, bronnen: Iterable[Passage] = ()
) -> Pakket:
    """Propose a package; it belongs to the party of the actor, and its parties see it (*concept*).

    ``velden``: naam, soorten, generatie, volgt_op, vertrouwelijkheid, toelichting, and gebieden and partijen
    as records or codes. Without a code it gets the proposed one, and one like it when a package that the
    actor may not see has the code already.

    Raises:
        GeenToegang: the actor may not change packages, or does so for no party.
        InvoerFout: no name, kind or party, or the code is taken or does not fit in an address.
        OnbekendeWaarde: an unknown field, kind, party or area.
    """
    require(actor, "bewerken")
    own, relations = _read_fields(velden, code or str(velden.get("naam", "")))
    for what, given in (
        ("naam", own.get("naam")),
        ("soort", own.get("soorten")),
        ("partij", relations.get("partijen")),
    ):
        if not given:
            raise InvoerFout(f"een pakket zonder {what}", waar=code, remedie=f"Geef de {what}.")
    check_code(code)
    free = open_code(code, actor, Pakket.objects.all()) if code else ""
    if visible(Pakket.objects.filter(code=code), actor).exists():
        raise InvoerFout(f"de code {code} is al vergeven", remedie=f"Neem {free}, of kies een andere.")
    found = free or proposed_code(
        own["soorten"], relations.get("gebieden", ()), own.get("generatie"), actor=actor
    )
    pakket = Pakket(
        **{"vertrouwelijkheid": "concept", **own}, code=found, fase="voorstel", eigenaar=_owner(actor)
    )
    store(pakket, {**relations, "passages": list(bronnen)})
    return pakket


def change_pakket(pakket: Pakket, velden: Mapping[str, Any], *, actor: Actor) -> Pakket:
    """Change what is said of a package, with the fields of ``propose_pakket``; not what its versions say.

    Who may read it changes with ``publish_pakket``; before anything is adopted its owner can still choose.

    Raises:
        GeenToegang: the actor may not change the package, or not who reads it.
        InvoerFout: it is closed, or who reads it would change after an adoption.
        OnbekendeWaarde: an unknown field, kind, party or area.
        Bewerkingsconflict: somebody else saved it first.
    """
    require(actor, "bewerken", pakket)
    require_phase(pakket, "voorstel", "concept", "aangeboden", "aangenomen", "geëvalueerd")
    own, relations = _read_fields(velden, str(pakket))
    if own.get("vertrouwelijkheid", pakket.vertrouwelijkheid) != pakket.vertrouwelijkheid:
        _check_readers(pakket, actor)
    for name, value in own.items():
        setattr(pakket, name, value)
    store(pakket, relations)
    return pakket


def _check_readers(pakket: Pakket, actor: Actor) -> None:
    """Before anything is adopted its owner chooses who reads it; after that it only opens."""
    if pakket.versies.exclude(inhoud_hash="").exists():
        raise InvoerFout(
            "wie een aangenomen pakket leest, wijzigt hier niet",
            waar=str(pakket),
            remedie="Stel het pakket open.",
            paragraaf="§6",
        )
    if not (actor.is_beheerder or _is_owner(pakket, actor)):
        raise GeenToegang(
            "alleen de eigenaar bepaalt wie dit pakket leest",
            waar=str(pakket),
            remedie="Vraag het de partij die het voorstelde.",
        )


def _is_owner(pakket: Pakket, actor: Actor) -> bool:
    own = actor.parties_as(HANDELINGEN["bewerken"])
    return pakket.eigenaar is not None and pakket.eigenaar.code in own


def may_publish(pakket: Pakket, actor: Actor) -> bool:
    """Whether this person can open a package: for its owner, as secretaris of its landsdeel, as beheerder."""
    if not mag(actor, "bewerken", pakket):
        return False
    return actor.is_beheerder or _is_owner(pakket, actor) or mag(actor, "agenderen", pakket)


def _read_fields(velden: Mapping[str, Any], waar: str) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    if unknown := sorted(set(velden) - _VELDEN - set(_RELATIES)):
        raise OnbekendeWaarde(
            f"onbekend veld {', '.join(map(repr, unknown))}",
            waar=waar,
            remedie=f"Kies uit: {', '.join(sorted({*_VELDEN, *_RELATIES}))}.",
            paragraaf="§1",
        )
    own = {name: value for name, value in velden.items() if name in _VELDEN}
    if "soorten" in own:
        own["soorten"] = tuple(own["soorten"])
    relations = {n: records_of(model, velden[n], waar) for n, model in _RELATIES.items() if n in velden}
    return own, relations


def _owner(actor: Actor) -> Partij | None:
    """The party for which somebody prepares packages; a beheerder may have none."""
    own = sorted(actor.parties_as(HANDELINGEN["bewerken"])) or sorted(actor.partijen)
    if not own and not actor.is_beheerder:
        raise GeenToegang(
            "u stelt niets voor zonder partij", remedie="Vraag de beheerder om een rol voor uw organisatie."
        )
    return Partij.objects.filter(code__in=own).order_by("code").first()


def evaluate_pakket(pakket: Pakket, verslag: str, *, actor: Actor, bronnen: Iterable[Passage] = ()) -> Pakket:
    """Keep how an adopted package worked out.

    Raises:
        GeenToegang: the actor may not change the package.
        InvoerFout: it was not adopted, or nothing is said.
    """
    require(actor, "bewerken", pakket)
    require_phase(pakket, "aangenomen", "geëvalueerd")
    require_reason(verslag, str(pakket))
    pakket.toelichting = with_line(pakket.toelichting, "Evaluatie", verslag)
    set_phase(pakket, "geëvalueerd")
    link_passages(pakket, bronnen)
    return pakket


def close_pakket(pakket: Pakket, reden: str, *, actor: Actor) -> Pakket:
    """End a package; no version is begun or changed any more.

    Raises:
        GeenToegang: the actor may not change the package.
        InvoerFout: it is closed already, a version lies before the parties, or there is no reason.
    """
    require(actor, "bewerken", pakket)
    require_phase(pakket, "voorstel", "concept", "aangeboden", "aangenomen", "geëvalueerd")
    require_reason(reden, str(pakket))
    if lying := pakket.versies.filter(wijze="aangeboden", inhoud_hash="").first():
        raise InvoerFout(
            "een aangeboden versie ligt nog bij de partijen",
            waar=str(lying),
            remedie="Trek de aanbieding eerst in, of stel de versie vast.",
            paragraaf="§6",
        )
    pakket.toelichting = with_line(pakket.toelichting, "Gesloten", reden)
    set_phase(pakket, "gesloten")
    return pakket


def reopen_pakket(pakket: Pakket, reden: str, *, actor: Actor) -> Pakket:
    """Take up a closed package again. Raises as ``close_pakket``."""
    require(actor, "bewerken", pakket)
    require_phase(pakket, "gesloten")
    require_reason(reden, str(pakket))
    pakket.toelichting = with_line(pakket.toelichting, "Heropend", reden)
    set_phase(pakket, phase_of(pakket.versies.values_list("wijze", flat=True)))
    return pakket


def drop_versie(versie: PakketVersie, reden: str, *, actor: Actor) -> Pakket:
    """Remove a draft of which no party said anything as a whole, with its texts and rounds.

    The history keeps all of it, and why it was dropped. Gives back the package.

    Raises:
        GeenToegang, Onveranderlijk, InvoerFout: as ``require_draft``.
        InvoerFout: a party gave its word on it, it is not a draft, or there is no reason.
        RuimteregieFout: another record stands on it.
    """
    require_draft(versie, actor)
    require_reason(reden, str(versie))
    if versie.wijze != "in-voorbereiding" or versie.instemmingen.exists():
        raise InvoerFout(
            "deze versie kan niet weg: er is iets over vastgelegd",
            waar=str(versie),
            remedie="Alleen een versie in voorbereiding waar nog geen partij iets van zei, kan weg.",
            paragraaf="§5",
        )
    pakket, name = versie.pakket, str(versie)
    for remark in Opmerking.objects.filter(tekstronde__pakketversie=versie):
        remark.delete()
    for record in (*versie.rondes.all(), *versie.teksten.all(), versie):
        record.delete()
    pakket.toelichting = with_line(pakket.toelichting, f"{name} vervallen", reden)
    store(pakket)
    settle_phase(pakket)
    return pakket


def publish_pakket(pakket: Pakket, niveau: str, *, actor: Actor) -> Pakket:
    """Open a package, and the agreements and documents that came with its adoption, to more people.

    Raises:
        GeenToegang: the actor may not (``may_publish``).
        InvoerFout: nothing of it is adopted, or this closes what is open now.
        OnbekendeWaarde: an unknown level.
    """
    require(actor, "bewerken", pakket)
    if not may_publish(pakket, actor):
        raise GeenToegang(
            "u stelt dit pakket niet open",
            waar=str(pakket),
            remedie="Vraag het de partij die het voorstelde, of de secretaris van het landsdeel.",
        )
    _check_level(pakket, niveau)
    adopted = pakket.versies.exclude(inhoud_hash="")
    if not adopted.exists():
        raise InvoerFout(
            "dit pakket is niet aangenomen",
            waar=str(pakket),
            remedie="Open het na de vaststelling.",
            paragraaf="§6",
        )
    before = pakket.vertrouwelijkheid
    agreements = Afspraak.objects.filter(pakketversies__in=adopted).distinct()
    texts = [
        p.document for v in adopted for p in v.passages.select_related("document") if p.document is not None
    ]
    for record in (pakket, *agreements, *{d.pk: d for d in texts}.values()):
        if record.vertrouwelijkheid == before and record.eigenaar == pakket.eigenaar:
            record.vertrouwelijkheid = niveau
            store(record, alleen={"vertrouwelijkheid"})
    return pakket


def _check_level(pakket: Pakket, niveau: str) -> None:
    if niveau not in NIVEAUS:
        raise OnbekendeWaarde(
            f"onbekend niveau {niveau!r}", remedie=f"Kies uit: {', '.join(NIVEAUS)}.", paragraaf="§1"
        )
    if NIVEAUS.index(niveau) <= NIVEAUS.index(pakket.vertrouwelijkheid):
        raise InvoerFout(
            f"dit pakket is al {label(pakket.vertrouwelijkheid).lower()}",
            waar=str(pakket),
            remedie="Kies een niveau dat meer mensen laat meelezen.",
        )
