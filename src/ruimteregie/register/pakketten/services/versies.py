"""The life of a version: begun, offered, adopted, adopted once more (§6); inside ``verantwoord``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.documenten.models import Passage
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.inhoud import plain_afspraken
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Opmerking
from ruimteregie.register.pakketten.services.bijwerken import check_register
from ruimteregie.register.pakketten.services.gemeen import (
    require_phase,
    require_reason,
    reread,
    set_phase,
    settle_phase,
    with_line,
)
from ruimteregie.register.pakketten.services.toepassen import apply_texts, fix_content
from ruimteregie.register.pakketten.services.voorwaarden import (
    check_adoption,
    check_basis,
    check_moment,
    check_past,
    check_signed,
    check_way,
    may_sign,
)
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.codes import open_code, slug
from ruimteregie.register.toegang.geregistreerd import create_all, store
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import HANDELINGEN, Actor, require

__all__ = ["adopt", "check_offer", "offer_versie", "reaffirm", "start_versie", "withdraw_offer"]

# The phases in which something can still be done with a package.
_LEVEND = ("voorstel", "concept", "aangeboden", "aangenomen", "geëvalueerd")


def start_versie(
    pakket: Pakket,
    versienummer: str,
    *,
    actor: Actor,
    vanaf: PakketVersie | None = None,
    letterlijk: bool = False,
) -> PakketVersie:
    """Begin a version, without texts or with those of an earlier one of this package or the one it follows.

    Every Afspraak of ``vanaf`` becomes a text, as the register has it now: what changed since it was
    ratified shows in the difference with ``vanaf``. With ``letterlijk`` it is the text that ``vanaf`` had,
    word for word, also of what ended since.

    Raises:
        GeenToegang: the actor may not change the package, or may not see ``vanaf``.
        InvoerFout: the package is closed, the number is missing or taken, or ``vanaf`` is of another package.
    """
    require(actor, "bewerken", pakket)
    require_phase(pakket, *_LEVEND)
    number = versienummer.strip()
    if not number:
        raise InvoerFout("een versie zonder nummer", waar=str(pakket), remedie="Geef een nummer, zoals 1.0.")
    if pakket.versies.filter(versienummer=number).exists():
        raise InvoerFout(f"er is al een versie {number}", waar=str(pakket), remedie="Kies een ander nummer.")
    versie = PakketVersie(
        code=open_code(slug(f"{pakket.code}-{number}"), actor, PakketVersie.objects.all()),
        pakket=pakket,
        versienummer=number,
        wijze="in-voorbereiding",
        vertrouwelijkheid="concept",
        eigenaar=pakket.eigenaar,
    )
    if vanaf is not None:
        require(actor, "lezen", vanaf)
        _require_related(pakket, vanaf)
    store(versie)
    if vanaf is not None:
        _copy_texts(versie, vanaf, letterlijk=letterlijk)
    settle_phase(pakket)
    return versie


def _require_related(pakket: Pakket, vanaf: PakketVersie) -> None:
    if vanaf.pakket.pk not in (pakket.pk, pakket.volgt_op.pk if pakket.volgt_op else None):
        raise InvoerFout(
            "die versie is van een ander pakket",
            waar=str(vanaf),
            remedie="Begin met een versie van dit pakket, of van het pakket waar het op volgt.",
        )


def _copy_texts(versie: PakketVersie, vanaf: PakketVersie, *, letterlijk: bool) -> None:
    """The agreements of an earlier version, in the order in which it named them."""
    if vanaf.is_vast and letterlijk:
        known = {a.code: a for a in vanaf.afspraken.all()}
        copies = [(i["code"], known.get(i["code"]), i, False) for i in vanaf.inhoud["afspraken"]]
    elif not vanaf.is_vast and (texts := list(vanaf.teksten.order_by("volgorde", "code"))):
        copies = [(t.code, t.afspraak, t.inhoud, t.vervalt) for t in texts]
    else:
        records = {a.code: a for a in vanaf.afspraken.exclude(status="vervallen")}
        plain = {item["code"]: item for item in plain_afspraken(Afspraak.objects.filter(code__in=records))}
        named = [item["code"] for item in vanaf.inhoud.get("afspraken", ()) if item["code"] in plain]
        copies = [(c, records[c], plain[c], False) for c in dict.fromkeys([*named, *sorted(plain)])]
    create_all([
        (Concepttekst(
            pakketversie=versie, code=c, volgorde=n, afspraak=a, inhoud=i, vervalt=v, eigenaar=versie.eigenaar
        ), {})
        for n, (c, a, i, v) in enumerate(copies, start=1)
    ])  # fmt: skip


def offer_versie(
    versie: PakketVersie, *, actor: Actor, overleg: Overleg | None = None, datum: str = ""
) -> PakketVersie:
    """Put the text before the parties to agree to; until it is withdrawn it does not change.

    Raises:
        GeenToegang: the actor may not change the package or see the meeting.
        Onveranderlijk: the version is ratified.
        InvoerFout: as ``check_offer``, or ``datum`` (EDTF) is still to come.
        NotatieFout: ``datum`` is no EDTF.
    """
    reread(versie)
    require(actor, "bewerken", versie)
    versie.guard("gewijzigd", ("wijze",))
    _require_meeting(overleg, actor)
    check_offer(versie)
    if datum:
        check_past(versie, datum)
    versie.wijze, versie.overleg, versie.datum = "aangeboden", overleg, datum
    store(versie)
    settle_phase(versie.pakket)
    return versie


def _require_meeting(overleg: Overleg | None, actor: Actor) -> None:
    """Raise GeenToegang when a meeting is named that the actor may not read."""
    if overleg is not None:
        require(actor, "lezen", overleg)


def _require_sources(bronnen: Iterable[Passage], actor: Actor) -> None:
    """Raise GeenToegang when a source is given that the actor may not read."""
    for passage in bronnen:
        require(actor, "lezen", passage)


def check_offer(versie: PakketVersie) -> None:
    """Make sure that a version can be offered.

    Raises:
        InvoerFout: the package is closed, it was offered already, a round or a reaction is open, there is
            no text at all, or the register changed the same as the text (``check_register``).
    """
    waar = str(versie)
    require_phase(versie.pakket, *_LEVEND)
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
    check_register(versie)


def withdraw_offer(versie: PakketVersie, reden: str, *, actor: Actor) -> PakketVersie:
    """Take an offer back, so that the text can change; who agreed is asked again when it does.

    Raises:
        GeenToegang, Onveranderlijk: the actor may not change the package, or the version is ratified.
        InvoerFout: it was not offered, or there is no reason.
    """
    reread(versie)
    require(actor, "bewerken", versie)
    versie.guard("gewijzigd", ("wijze",))
    require_reason(reden, str(versie))
    if versie.wijze != "aangeboden":
        raise InvoerFout("deze versie is niet aangeboden", waar=str(versie), paragraaf="§6")
    versie.wijze, versie.overleg, versie.datum = "in-voorbereiding", None, ""
    versie.toelichting = with_line(versie.toelichting, "Aanbieding ingetrokken", reden)
    store(versie)
    settle_phase(versie.pakket)
    return versie


def adopt(
    versie: PakketVersie,
    wijze: str,
    *,
    actor: Actor,
    datum: str,
    overleg: Overleg | None = None,
    bronnen: Sequence[Passage] = (),
) -> PakketVersie:
    """Adopt a version on whose very text every party agreed: the register takes it over, and it is fixed.

    ``datum`` (EDTF) and ``overleg`` are when and in which meeting, if any. From here on its package says who
    may see it. All of it happens or nothing.

    Raises:
        GeenToegang: the actor may not change the package, or see the meeting or a source.
        InvoerFout: as ``check_adoption`` and ``check_moment``, or a signature is not shown.
        Onveranderlijk: it is fixed already.
    """
    reread(versie)
    require(actor, "bewerken", versie)
    versie.guard("gewijzigd", ("wijze",))
    _require_meeting(overleg, actor)
    _require_sources(bronnen, actor)
    check_way(versie, wijze)
    check_moment(versie, datum, overleg)
    check_adoption(versie)
    check_signed(versie, wijze, bronnen)
    versie.wijze, versie.datum, versie.overleg = wijze, datum, overleg
    if versie.vertrouwelijkheid == "concept":
        versie.vertrouwelijkheid = (
            "openbaar"  # the package decides: a ratified version can no longer be opened
        )
    store(versie)
    apply_texts(versie, bronnen, actor=actor)
    fix_content(versie)
    if versie.pakket.fase != "aangenomen":
        set_phase(versie.pakket, "aangenomen")
    return versie


def reaffirm(
    versie: PakketVersie,
    wijze: str,
    *,
    actor: Actor,
    datum: str,
    overleg: Overleg | None = None,
    bronnen: Sequence[Passage] = (),
    waaruit: str = "",
) -> PakketVersie:
    """Record that a fixed version was adopted once more: agreed in the area, later ratified in the BOL.

    A new row with the same content and fingerprint; the consents to that text hold for it too. It says who
    recorded it, for which party, and with ``waaruit`` what shows it.

    Raises:
        GeenToegang: the actor may not change the package, nor sign for a party of it what was signed, or may
            not see the meeting or a source.
        InvoerFout: the version is not fixed, this was recorded already, or as ``check_way``,
            ``check_moment``, ``check_basis`` and ``check_signed``.
    """
    reread(versie)
    require(actor, "ondertekenen" if may_sign(versie, wijze, actor) else "bewerken", versie)
    _require_meeting(overleg, actor)
    _require_sources(bronnen, actor)
    require_phase(versie.pakket, *_LEVEND)
    check_way(versie, wijze)
    if not versie.is_vast:
        raise InvoerFout(
            "deze versie is nog niet aangenomen",
            waar=str(versie),
            remedie="Neem haar eerst aan.",
            paragraaf="§6",
        )
    check_moment(versie, datum, overleg)
    same = PakketVersie.objects.filter(pakket=versie.pakket, inhoud_hash=versie.inhoud_hash, wijze=wijze)
    if same.exists():
        raise InvoerFout(
            f"dat deze tekst is {label(wijze).lower()}, is al vastgelegd", waar=str(versie), paragraaf="§6"
        )
    sources = {p.pk: p for p in [*versie.passages.all(), *bronnen]}
    check_signed(versie, wijze, bronnen)
    check_basis(versie, overleg, bronnen, waaruit)
    again = PakketVersie(
        code=open_code(f"{versie.code}-{wijze}", actor, PakketVersie.objects.all()),
        pakket=versie.pakket,
        titel=versie.titel,
        versienummer=versie.versienummer,
        datum=datum,
        wijze=wijze,
        overleg=overleg,
        toelichting=_recorded(actor, waaruit),
        eigenaar=versie.eigenaar,
        vertrouwelijkheid=versie.vertrouwelijkheid,
    )
    store(again, {"afspraken": versie.afspraken.all(), "passages": sources.values()})
    again.inhoud, again.inhoud_hash = versie.inhoud, versie.inhoud_hash
    store(again)
    return again


def _recorded(actor: Actor, waaruit: str) -> str:
    """Who recorded a step and for which parties, with what shows it."""
    own = actor.parties_as(HANDELINGEN["bewerken"] | HANDELINGEN["ondertekenen"])
    names = [str(partij) for partij in Partij.objects.filter(code__in=own).order_by("naam")]
    who = ", ".join([str(verantwoording().door or "systeem"), *names])
    return f"Vastgelegd door {who}. {waaruit.strip()}".strip()
