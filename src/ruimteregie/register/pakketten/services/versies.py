"""The life of a version: begun, offered, adopted, adopted once more (§6); inside ``verantwoord``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.inhoud import plain_afspraken
from ruimteregie.register.pakketten.models import AANGENOMEN, Pakket, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Opmerking
from ruimteregie.register.pakketten.services.gemeen import (
    free_code,
    require_phase,
    require_reason,
    set_phase,
    slug,
    with_line,
)
from ruimteregie.register.pakketten.services.instemmen import consents
from ruimteregie.register.pakketten.services.toepassen import apply_texts, fix_content
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import create_all, store
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, require

__all__ = ["adopt", "offer_versie", "reaffirm", "start_versie", "withdraw_offer"]


def start_versie(
    pakket: Pakket, versienummer: str, *, actor: Actor, code: str = "", vanaf: PakketVersie | None = None
) -> PakketVersie:
    """Begin a version, without texts or with those of an earlier one of this package or the one it follows.

    Every Afspraak of ``vanaf`` becomes a text, as the register has it now: what changed since it was
    ratified shows in the difference with ``vanaf``.

    Raises:
        GeenToegang: the actor may not change the package, or may not see ``vanaf``.
        InvoerFout: the package is closed, the number is missing or taken, or ``vanaf`` is of another package.
    """
    require(actor, "bewerken", pakket)
    require_phase(pakket, "voorstel", "concept", "aangeboden", "aangenomen", "geëvalueerd")
    number = versienummer.strip()
    if not number:
        raise InvoerFout("een versie zonder nummer", waar=str(pakket), remedie="Geef een nummer, zoals 1.0.")
    if pakket.versies.filter(versienummer=number, wijze__in=("in-voorbereiding", "aangeboden")).exists():
        raise InvoerFout(
            f"versie {number} is al in de maak", waar=str(pakket), remedie="Kies een ander nummer."
        )
    versie = PakketVersie(
        code=code or free_code(f"{pakket.code}-{slug(number)}", PakketVersie.objects.all()),
        pakket=pakket,
        versienummer=number,
        wijze="in-voorbereiding",
        vertrouwelijkheid="concept",
        eigenaar=pakket.eigenaar,
    )
    if vanaf is not None:
        require(actor, "lezen", vanaf)
        _require_related(pakket, vanaf)
        versie.titel = vanaf.titel if vanaf.pakket == pakket else ""
    store(versie)
    if vanaf is not None:
        _copy_texts(versie, vanaf)
    if pakket.fase in ("voorstel", "aangeboden"):
        set_phase(pakket, "concept")
    return versie


def _require_related(pakket: Pakket, vanaf: PakketVersie) -> None:
    if vanaf.pakket.pk not in (pakket.pk, pakket.volgt_op.pk if pakket.volgt_op else None):
        raise InvoerFout(
            "die versie is van een ander pakket",
            waar=str(vanaf),
            remedie="Begin met een versie van dit pakket, of van het pakket waar het op volgt.",
        )


def _copy_texts(versie: PakketVersie, vanaf: PakketVersie) -> None:
    """The agreements of an earlier version as the register has them, in the order in which it named them."""
    if not vanaf.is_vast and (texts := list(vanaf.teksten.order_by("volgorde", "code"))):
        copies = [(t.code, t.afspraak, t.inhoud, t.vervalt) for t in texts]
    else:
        records = {a.code: a for a in vanaf.afspraken.exclude(status="vervallen")}
        plain = {item["code"]: item for item in plain_afspraken(Afspraak.objects.filter(code__in=records))}
        named = [item["code"] for item in vanaf.inhoud.get("afspraken", ()) if item["code"] in plain]
        copies = [(c, records[c], plain[c], False) for c in dict.fromkeys([*named, *sorted(plain)])]
    create_all([
        (Concepttekst(pakketversie=versie, code=c, volgorde=n, afspraak=a, inhoud=i, vervalt=v), {})
        for n, (c, a, i, v) in enumerate(copies, start=1)
    ])  # fmt: skip


def offer_versie(
    versie: PakketVersie, *, actor: Actor, overleg: Overleg | None = None, datum: str = ""
) -> PakketVersie:
    """Put the text before the parties to agree to; until it is withdrawn it does not change.

    Raises:
        GeenToegang, Onveranderlijk: the actor may not change the package, or the version is ratified.
        InvoerFout: offered already, a round or a reaction is open, or there is no text at all.
    """
    require(actor, "bewerken", versie)
    versie.guard("gewijzigd", ("wijze",))
    _check_ready(versie)
    versie.wijze, versie.overleg, versie.datum = "aangeboden", overleg, datum
    store(versie)
    if versie.pakket.fase != "aangeboden":
        set_phase(versie.pakket, "aangeboden")
    return versie


def _check_ready(versie: PakketVersie) -> None:
    waar = str(versie)
    if versie.wijze == "aangeboden":
        raise InvoerFout("deze versie is al aangeboden", waar=waar, paragraaf="§6")
    if running := versie.rondes.filter(gesloten_op__isnull=True).first():
        raise InvoerFout(f"ronde {running.nummer} is nog open", waar=waar, remedie="Sluit de ronde eerst.")
    unhandled = Opmerking.objects.filter(tekstronde__pakketversie=versie, stand="open")
    if named := [str(o) for o in unhandled.exclude(soort="voorbehoud").select_related("partij")]:
        raise InvoerFout(
            f"nog niet afgehandeld: {', '.join(named)}",
            waar=waar,
            remedie="Verwerk deze opmerkingen of wijs ze af, met een reden.",
        )
    texts = versie.teksten.filter(vervalt=False).exists()
    if not texts and (versie.teksten.exists() or not versie.afspraken.exists()):
        raise InvoerFout(
            "er is geen tekst om aan te bieden", waar=waar, remedie="Voeg eerst een afspraak toe."
        )


def withdraw_offer(versie: PakketVersie, reden: str, *, actor: Actor) -> PakketVersie:
    """Take an offer back, so that the text can change; who agreed is asked again when it does.

    Raises:
        GeenToegang, Onveranderlijk: the actor may not change the package, or the version is ratified.
        InvoerFout: it was not offered, or there is no reason.
    """
    require(actor, "bewerken", versie)
    versie.guard("gewijzigd", ("wijze",))
    require_reason(reden, str(versie))
    if versie.wijze != "aangeboden":
        raise InvoerFout("deze versie is niet aangeboden", waar=str(versie), paragraaf="§6")
    versie.wijze, versie.overleg, versie.datum = "in-voorbereiding", None, ""
    versie.toelichting = with_line(versie.toelichting, "Aanbieding ingetrokken", reden)
    store(versie)
    set_phase(versie.pakket, "concept")
    return versie


def adopt(
    versie: PakketVersie,
    wijze: str,
    *,
    actor: Actor,
    datum: str = "",
    overleg: Overleg | None = None,
    bronnen: Sequence[Passage] = (),
) -> PakketVersie:
    """Adopt a version on whose very text every party agreed: the register takes it over, and it is fixed.

    ``datum`` and ``overleg`` are when and where; with neither, those of the offer stay. From here on its
    package says who may see it. All of it happens or nothing.

    Raises:
        GeenToegang: the actor may not change the package.
        InvoerFout: a party has not agreed to this text, there is no party, or ``wijze`` adopts nothing.
        Onveranderlijk: it is fixed already.
    """
    require(actor, "bewerken", versie)
    versie.guard("gewijzigd", ("wijze",))
    _check_adoption(versie, wijze)
    versie.wijze = wijze
    versie.datum = datum or versie.datum
    versie.overleg = overleg or versie.overleg
    if versie.vertrouwelijkheid == "concept":
        versie.vertrouwelijkheid = (
            "openbaar"  # the package decides: a ratified version can no longer be opened
        )
    store(versie)
    apply_texts(versie, bronnen)
    fix_content(versie)
    set_phase(versie.pakket, "aangenomen")
    return versie


def _check_adoption(versie: PakketVersie, wijze: str) -> None:
    _check_way(versie, wijze)
    stands = consents(versie)
    if not stands:
        raise InvoerFout(
            "dit pakket heeft geen partijen om in te stemmen",
            waar=str(versie),
            remedie="Leg eerst de partijen van het pakket vast.",
            paragraaf="§6",
        )
    if missing := [_objection(s.partij, s.reden) for s in stands if not s.stemt_in]:
        raise InvoerFout(
            f"nog geen instemming van {', '.join(missing)}",
            waar=str(versie),
            remedie="Wacht op hun instemming, of leg een voorbehoud vast.",
            paragraaf="§6",
        )


def _objection(partij: Partij, reden: str) -> str:
    return f"{partij} ({reden})" if reden and reden != "niet gegeven" else str(partij)


def _check_way(versie: PakketVersie, wijze: str) -> None:
    if wijze not in AANGENOMEN:
        raise InvoerFout(
            f"{label(wijze).lower()} is geen wijze van aannemen",
            waar=str(versie),
            remedie=f"Aangenomen is: {', '.join(AANGENOMEN)}.",
            paragraaf="§6",
        )


def reaffirm(
    versie: PakketVersie,
    wijze: str,
    *,
    actor: Actor,
    datum: str,
    overleg: Overleg | None = None,
    code: str = "",
    bronnen: Iterable[Passage] = (),
) -> PakketVersie:
    """Record that a fixed version was adopted once more: agreed in the area, later ratified in the BOL.

    A new row with the same content and fingerprint; the consents to that text hold for it too.

    Raises:
        GeenToegang: the actor may not change the package.
        InvoerFout: the version is not fixed, or ``wijze`` adopts nothing.
    """
    require(actor, "bewerken", versie)
    _check_way(versie, wijze)
    if not versie.is_vast:
        raise InvoerFout(
            "deze versie is nog niet aangenomen",
            waar=str(versie),
            remedie="Neem haar eerst aan.",
            paragraaf="§6",
        )
    again = PakketVersie(
        code=code or free_code(f"{versie.code}-{wijze}", PakketVersie.objects.all()),
        pakket=versie.pakket,
        titel=versie.titel,
        versienummer=versie.versienummer,
        datum=datum,
        wijze=wijze,
        overleg=overleg,
        eigenaar=versie.eigenaar,
        vertrouwelijkheid=versie.vertrouwelijkheid,
    )
    sources = {p.pk: p for p in [*versie.passages.all(), *bronnen]}
    store(again, {"afspraken": versie.afspraken.all(), "passages": sources.values()})
    again.inhoud, again.inhoud_hash = versie.inhoud, versie.inhoud_hash
    store(again)
    return again
