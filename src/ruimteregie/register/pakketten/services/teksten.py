"""The texts of a version that is not adopted yet; the register itself does not change (§5, §6)."""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Max, QuerySet

from ruimteregie.kern.fouten import Bewerkingsconflict, InvoerFout, OnbekendeWaarde, Verschil
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.pakketten.models import PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst
from ruimteregie.register.pakketten.services.gemeen import require_draft
from ruimteregie.register.pakketten.services.keuring import check_tekst
from ruimteregie.register.pakketten.vergelijken import flatten, name_of_place, term_of
from ruimteregie.register.toegang.codes import open_code, slug
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import wijzigingen
from ruimteregie.register.toegang.policy import Actor

__all__ = ["add_tekst", "change_tekst", "drop_tekst", "reorder", "restore_tekst", "texts_of"]


def texts_of(versie: PakketVersie) -> QuerySet[Concepttekst]:
    """The texts of a version in their order, those it drops as well.

    For services; a page takes them from ``selectors.conceptteksten``, which asks who is reading.
    """
    return (
        Concepttekst.objects.filter(pakketversie=versie)
        .select_related("afspraak")
        .order_by("volgorde", "code")
    )


def add_tekst(versie: PakketVersie, inhoud: Mapping[str, Any], *, actor: Actor) -> Concepttekst:
    """Add a new agreement to the text of a version, at the end; its code and those of its acties are made.

    Without parties it gets those of the package.

    Raises:
        GeenToegang, Onveranderlijk, InvoerFout: as ``require_draft``.
        OnbekendeWaarde, InvoerFout, NotatieFout: as ``check_tekst``.
    """
    require_draft(versie, actor)
    pakket = versie.pakket
    wanted = f"{pakket.code}-{slug(str(inhoud.get('nummer') or '')) or texts_of(versie).count() + 1}"
    code = open_code(slug(wanted), actor, Afspraak.objects.all(), Concepttekst.objects.all())
    parties = inhoud.get("partijen") or [p.code for p in pakket.partijen.all()]
    last = texts_of(versie).aggregate(last=Max("volgorde"))["last"] or 0
    tekst = Concepttekst(
        pakketversie=versie,
        code=code,
        volgorde=last + 1,
        eigenaar=pakket.eigenaar,
        inhoud=check_tekst(code, {**inhoud, "code": code, "partijen": parties}),
    )
    store(tekst)
    return tekst


def change_tekst(tekst: Concepttekst, wijzigingen: Mapping[str, Any], *, actor: Actor) -> Concepttekst:
    """Change fields of one text, as it was read by whoever asks (its number in ``versie``).

    ``wijzigingen`` holds new values by field, ``acties`` as the whole list, or one value of one Actie by its
    place: ``acties/CODE/samenvatting``.

    Raises:
        Bewerkingsconflict: somebody else changed this text meanwhile, with the difference a field; two people
            at two agreements do not get in each other's way.
        GeenToegang, Onveranderlijk, InvoerFout: as ``require_draft``.
        OnbekendeWaarde, InvoerFout, NotatieFout: as ``check_tekst``, or a place that is not there.
    """
    require_draft(tekst.pakketversie, actor)
    stored = Concepttekst.objects.select_for_update().get(pk=tekst.pk)
    read = _as_read(stored, tekst.versie)
    own = check_tekst(tekst.code, _applied(read, wijzigingen, str(tekst)), eerder=read)
    if stored.inhoud not in (read, own):
        raise _conflict(stored, read, own)
    stored.inhoud = own
    store(stored)
    tekst.refresh_from_db()
    return tekst


def _applied(inhoud: Mapping[str, Any], changes: Mapping[str, Any], waar: str) -> dict[str, Any]:
    found: dict[str, Any] = copy.deepcopy(dict(inhoud))
    for name, value in changes.items():
        if not name.startswith("acties/"):
            found[name] = value
            continue
        _, code, veld = (*name.split("/"), "", "")[:3]
        actie = next((a for a in found["acties"] if a["code"] == code), None)
        if actie is None or veld not in actie or veld == "code":
            raise OnbekendeWaarde(
                f"{name!r} is geen plaats in deze tekst",
                waar=waar,
                remedie="Noem een veld, of acties/CODE/veld van een actie die er staat.",
                paragraaf="§1",
            )
        actie[veld] = value
    return found


def _as_read(stored: Concepttekst, versie: int) -> dict[str, Any]:
    """The text as it was at a number of the record, from the history."""
    later = wijzigingen(stored).filter(versie__gt=versie).order_by("versie")
    old = next((change.velden["inhoud"][0] for change in later if "inhoud" in change.velden), None)
    return stored.inhoud if old is None else old


def _conflict(stored: Concepttekst, read: Mapping[str, Any], own: Mapping[str, Any]) -> Bewerkingsconflict:
    """What both started from, what is stored and what this person wanted, for each field that differs."""
    before, theirs, mine = flatten(read), flatten(stored.inhoud), flatten(own)
    places = [p for p in {**before, **theirs, **mine} if not before.get(p) == theirs.get(p) == mine.get(p)]
    last = wijzigingen(stored).first()
    return Bewerkingsconflict(
        f"deze tekst is intussen gewijzigd door {last.door if last else 'iemand anders'}",
        waar=str(stored),
        remedie="Vergelijk de verschillen en sla opnieuw op.",
        paragraaf="§5",
        verschillen={
            name_of_place(p): Verschil(*(_shown(p, text.get(p)) for text in (before, theirs, mine)))
            for p in places
        },
    )


def _shown(plaats: tuple[str, str], value: Any) -> Any:
    found = term_of(value) if plaats[1] == "termijn" else value
    return None if found is None else found if isinstance(found, str | list) else str(found)


def drop_tekst(tekst: Concepttekst, *, actor: Actor) -> Concepttekst:
    """Leave an agreement out of this version; its text stays, to be brought back.

    Raises as ``require_draft``, and Bewerkingsconflict when the text changed since it was read.
    """
    return _set_dropped(tekst, actor, dropped=True)


def restore_tekst(tekst: Concepttekst, *, actor: Actor) -> Concepttekst:
    """Bring back an agreement that this version would drop. Raises as ``drop_tekst``."""
    return _set_dropped(tekst, actor, dropped=False)


def _set_dropped(tekst: Concepttekst, actor: Actor, *, dropped: bool) -> Concepttekst:
    require_draft(tekst.pakketversie, actor)
    tekst.vervalt = dropped
    store(tekst, alleen={"vervalt"})
    return tekst


def reorder(versie: PakketVersie, codes: Sequence[str], *, actor: Actor) -> None:
    """Put the texts of a version in this order.

    Raises:
        GeenToegang, Onveranderlijk, InvoerFout: as ``require_draft``.
        InvoerFout: not exactly the texts of this version.
    """
    require_draft(versie, actor)
    texts = {text.code: text for text in texts_of(versie)}
    if sorted(codes) != sorted(texts):
        raise InvoerFout(
            "de volgorde noemt niet precies de afspraken van deze versie",
            waar=str(versie),
            remedie="Noem elke afspraak één keer.",
        )
    for number, code in enumerate(codes, start=1):
        texts[code].volgorde = number
        store(texts[code], alleen={"volgorde"})
