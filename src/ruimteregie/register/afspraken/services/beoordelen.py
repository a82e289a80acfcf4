"""The review of read letters: what a person accepts, joins, merges, rejects or undoes.

A finding that relates to a known promise is accepted with that relation:

    accept_vondst(vondst, actor=actor, velden={"thema": "wonen"}, relatie=("wijzigt", known))
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import IntegrityError, InternalError, transaction
from django.db.models import ManyToManyField, Prefetch, ProtectedError, QuerySet

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.register.afspraken.models import RELATIES, Afspraak, Relatie
from ruimteregie.register.afspraken.selectors import visible_vergelijking
from ruimteregie.register.afspraken.services.feiten import release_companions, take_along
from ruimteregie.register.afspraken.services.gebeurtenissen import related, removing
from ruimteregie.register.afspraken.services.kennis import Kennis
from ruimteregie.register.afspraken.services.merken import add_source, mark, take_source_back
from ruimteregie.register.afspraken.services.overnemers import (
    Overnemer,
    overnemer_of,
    standalone_kinds,
)
from ruimteregie.register.afspraken.services.vastleggen import record_afspraak, relate
from ruimteregie.register.afspraken.services.velden import actie_velden, peildatum_of
from ruimteregie.register.documenten.models import Brongebonden, Passage, Vondst
from ruimteregie.register.partijen.kring import IEDEREEN, circle
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import Geregistreerd, store
from ruimteregie.register.toegang.historie import Wijziging, objectsoort
from ruimteregie.register.toegang.policy import Actor, require
from ruimteregie.register.toegang.services import record

__all__ = [
    "accept_vondst",
    "attach",
    "join_vondst",
    "merge_vondst",
    "reject_vondst",
    "take_back",
    "take_over",
    "undo_vondst",
]

Verband = tuple[str, Afspraak]
"""How a new Afspraak relates to a known one: a word of ``RELATIES`` and the known one."""


def accept_vondst(
    vondst: Vondst,
    *,
    actor: Actor,
    velden: Mapping[str, Any] | None = None,
    relatie: Verband | None = None,
) -> Brongebonden:
    """Take a finding into the register, with the corrections in ``velden``; its place becomes the source.

    An Afspraak needs a ``thema``; it gets its acties as they were found, their parties, the areas that its
    words name and the departments, each unless ``velden`` has them. The open facts in its lines go along.
    ``velden["acties"]`` are in the shape of the finding. ``relatie`` is made too. Returns the record, with
    its title as corrected.

    Raises:
        GeenToegang: the actor may not review, or not see the known one.
        InvoerFout: decided already, a field is missing, this kind belongs to an Afspraak (join it), or it
            would be read by parties that do not read the file.
        OnbekendeWaarde: an unknown relation or value.
    """
    require(actor, "beoordelen", vondst)
    _open_up(vondst, actor)
    kennis = Kennis(vondst.lezing, [vondst])
    return take_over(vondst, kennis, actor=actor, velden=velden or {}, relatie=relatie)


def take_over(
    vondst: Vondst,
    kennis: Kennis,
    *,
    actor: Actor,
    velden: Mapping[str, Any],
    relatie: Verband | None = None,
    stapel: str = "",
) -> Brongebonden:
    """As ``accept_vondst``, for who checked the right to review and read the file once."""
    overnemer = overnemer_of(vondst.soort)
    _check_relatie(vondst, relatie, actor)
    merged = [(other, Kennis(other.lezing, ())) for other in _merged(vondst)]
    sources = [kennis.passage(vondst), *(theirs.passage(other) for other, theirs in merged)]
    made = _make(vondst, kennis, overnemer, velden, sources)
    _keep_in_circle(vondst, made)
    mark(vondst, "overgenomen", made.code, "gemaakt", stapel=stapel)
    _bring_facts(vondst, made, kennis, stapel)
    for other, theirs in merged:
        mark(other, other.status, made.code, samen_met=vondst)
        _bring_facts(other, made, theirs, stapel)
    if isinstance(made, Afspraak) and relatie is not None:
        relate(made, relatie[1], relatie[0], _moved(vondst, relatie[1], actor), bronnen=sources[:1])
        related.send(sender=Afspraak, afspraak=made, actor=actor)
    return made


def _merged(vondst: Vondst) -> list[Vondst]:
    """The findings that are the same as this one."""
    return list(vondst.samen.filter(status="samengevoegd").select_related("lezing", "document"))


def _bring_facts(vondst: Vondst, made: Brongebonden, kennis: Kennis, stapel: str = "") -> None:
    """Let the open facts in the lines of a promise go along."""
    if vondst.soort == "afspraak":
        take_along(vondst, made.code, kennis, stapel)


def _make(
    vondst: Vondst,
    kennis: Kennis,
    overnemer: Overnemer,
    given: Mapping[str, Any],
    sources: list[Passage],
) -> Brongebonden:
    fields = {
        "eigenaar": vondst.lezing.eigenaar,
        "vertrouwelijkheid": vondst.lezing.vertrouwelijkheid,
        **overnemer.velden(vondst, kennis),
        **given,
    }
    code = f"{vondst.lezing.merk}-{vondst.soort}-{vondst.volgorde}"
    if overnemer.model is Afspraak:
        if not fields.get("thema"):
            raise InvoerFout(
                "een afspraak heeft een thema nodig", waar=str(vondst), remedie="Kies een thema."
            )
        day = peildatum_of(vondst)
        found = fields.pop("acties", None)
        if found is None:
            found = vondst.waarde.get("acties") or ()
        elif "partijen" not in given:
            kennis.learn_partijen(c for item in found for c in item["partijen"])
            fields["partijen"] = kennis.partijen_van(c for item in found for c in item["partijen"])
        acties = [actie_velden(item, kennis, day) for item in found]
        return record_afspraak(code, fields, bronnen=sources, acties=acties)
    plural = {f.name for f in overnemer.model._meta.get_fields() if isinstance(f, ManyToManyField)}
    own = {name: value for name, value in fields.items() if name not in plural}
    relations = {name: value for name, value in fields.items() if name in plural}
    return record(overnemer.model, {"code": code}, own, {**relations, "passages": sources})


def _keep_in_circle(vondst: Vondst, made: Brongebonden) -> None:
    """See to it that nobody reads a record who does not read the file: who is involved reads a concept.

    The parties of an Afspraak are for the reviewer to correct; anything else becomes intern of its owner.
    """
    if vondst.lezing.vertrouwelijkheid == "openbaar":
        return
    outside = circle(made) - circle(vondst.lezing)
    if outside and not isinstance(made, Afspraak):
        made.vertrouwelijkheid = "intern"
        store(made, alleen={"vertrouwelijkheid"})
    elif outside:
        named = [p.kort for p in Partij.objects.filter(code__in=outside).order_by("naam")]
        who = "iedereen" if IEDEREEN in outside else ", ".join(named)
        raise InvoerFout(
            f"wie het stuk niet mag lezen, zou dit wel lezen: {who}",
            waar=str(vondst),
            remedie="Laat die partijen bij de departementen en de acties weg.",
        )


def _check_relatie(vondst: Vondst, relatie: Verband | None, actor: Actor) -> None:
    if relatie is None:
        return
    soort, known = relatie
    if soort not in RELATIES:
        raise OnbekendeWaarde(
            f"onbekende relatie {soort!r}", remedie=f"Kies uit: {', '.join(RELATIES)}.", paragraaf="§1"
        )
    if vondst.soort != "afspraak":
        raise InvoerFout("alleen een afspraak heeft een relatie met een afspraak", waar=str(vondst))
    require(actor, "lezen", known)


def _moved(vondst: Vondst, known: Afspraak, actor: Actor) -> str:
    """What moved, in words, where the comparison with this known one says so and the actor may see it."""
    found = visible_vergelijking(vondst, actor)
    if found is None or found.bekend != known:
        return ""
    return "; ".join(
        f"{v.wat}: was {v.was}, wordt {v.wordt}" if v.was else f"{v.wat}: wordt {v.wordt}"
        for v in found.verschillen
    )


def join_vondst(vondst: Vondst, naar: Brongebonden, *, actor: Actor) -> None:
    """Say that a finding belongs to a known record: its place becomes one of the sources.

    A promise or a fact belongs to an Afspraak, anything else to a record of its own kind. The open facts in
    the lines of a promise go along.

    Raises:
        GeenToegang: the actor may not review, or not edit the record.
        InvoerFout: decided already, or a record of another kind.
    """
    require(actor, "beoordelen", vondst)
    require(actor, "bewerken", naar)
    if type(naar) is not _joined_to(vondst):
        raise InvoerFout(
            f"deze vondst hoort niet bij een {naar._meta.verbose_name}",
            waar=str(vondst),
            remedie=f"Kies een {_joined_to(vondst)._meta.verbose_name}.",
        )
    _open_up(vondst, actor)
    attach(vondst, naar, Kennis(vondst.lezing, ()))


def attach(vondst: Vondst, naar: Brongebonden, kennis: Kennis, stapel: str = "") -> None:
    """As ``join_vondst``, for who checked the rights and read the file once."""
    mark(vondst, "overgenomen", naar.code, add_source(naar, vondst, kennis), stapel=stapel)
    _bring_facts(vondst, naar, kennis, stapel)
    for other in _merged(vondst):
        _follow(other, vondst, naar)


def _follow(other: Vondst, into: Vondst, made: Brongebonden) -> None:
    """Let a merged finding go where the one went that it is the same as."""
    kennis = Kennis(other.lezing, ())
    mark(other, "samengevoegd", made.code, add_source(made, other, kennis), samen_met=into)
    _bring_facts(other, made, kennis)


def _joined_to(vondst: Vondst) -> type[Brongebonden]:
    return overnemer_of(vondst.soort).model if vondst.soort in standalone_kinds() else Afspraak


def merge_vondst(vondst: Vondst, into: Vondst, *, actor: Actor) -> None:
    """Say that two findings are one: the first is closed, its place a source of what the other becomes.

    When the other is still open, its place goes along once that is decided.

    Raises:
        GeenToegang: the actor may not review one of them, or not edit what the other became.
        InvoerFout: decided already, another kind, itself, or one that was merged or rejected.
    """
    require(actor, "beoordelen", vondst)
    require(actor, "beoordelen", into)
    _check_one(vondst, into)
    _open_up(vondst, actor)
    made = _decided(into)
    if made is not None:
        _require_hand(actor, made, into)
    # Those that were merged into this one are now the same as the other.
    for one in (vondst, *_merged(vondst)):
        if made is None:
            mark(one, "samengevoegd", samen_met=into)
        else:
            _follow(one, into, made)


def _check_one(vondst: Vondst, into: Vondst) -> None:
    why = ""
    if vondst.pk == into.pk:
        why = "een vondst kan niet met zichzelf worden samengevoegd"
    elif vondst.soort != into.soort:
        why = "vondsten van verschillende soort zijn niet dezelfde"
    elif into.status in ("samengevoegd", "afgewezen"):
        why = f"de andere vondst is al {into.status}"
    if why:
        raise InvoerFout(why, waar=str(vondst), remedie="Kies een andere vondst van dezelfde soort.")


def _decided(vondst: Vondst) -> Brongebonden | None:
    """The record that a finding became or belongs to; None when it is open or stays with its document."""
    if not vondst.koppeling or vondst.gevolg == "bij document":
        return None
    return QuerySet(_joined_to(vondst)).filter(code=vondst.koppeling).first()


def reject_vondst(vondst: Vondst, *, actor: Actor) -> None:
    """Say that a finding does not enter the register. Raises as ``join_vondst``."""
    require(actor, "beoordelen", vondst)
    _open_up(vondst, actor)
    mark(vondst, "afgewezen")


def _open_up(vondst: Vondst, actor: Actor) -> None:
    """Refuse what was decided; a place that recognising it added to the sources goes off again."""
    if vondst.status not in ("nieuw", "herkend"):
        raise InvoerFout(
            f"deze vondst is al {vondst.status}", waar=str(vondst), remedie="Maak dat eerst ongedaan."
        )
    if vondst.gevolg:
        undo_vondst(vondst, actor=actor)


def undo_vondst(vondst: Vondst, *, actor: Actor) -> None:
    """Take a decision back: what was made is removed (its history stays), what was joined loses this source.

    A relation that was made goes too, and the facts that went along are open again. A source that the
    record had already, from elsewhere, stays.

    Raises:
        GeenToegang: the actor may not review, or not edit what the finding was joined to or became.
        InvoerFout: nothing was decided, or others have built on what was made.
    """
    require(actor, "beoordelen", vondst)
    take_back(vondst, Kennis(vondst.lezing, ()), actor=actor)


def take_back(vondst: Vondst, kennis: Kennis, *, actor: Actor) -> None:
    """As ``undo_vondst``, for who checked the right to review and read the file once."""
    if vondst.status == "nieuw":
        raise InvoerFout("over deze vondst is niets besloten", waar=str(vondst))
    if vondst.gevolg == "gemaakt":
        _remove_made(vondst, kennis, actor)
        for other in _merged(vondst):
            release_companions(other)
            mark(other, other.status, samen_met=vondst)
    elif vondst.gevolg not in ("meegenomen", "bij document"):
        _detach(vondst, kennis, actor)
    release_companions(vondst)
    mark(vondst, "nieuw")


def _detach(vondst: Vondst, kennis: Kennis, actor: Actor) -> None:
    """Undo what joining did to the record, and what it did for those that are the same."""
    made = _decided(vondst)
    if made is None:  # removed since, and its sources with it; or never joined to anything
        return
    if vondst.gevolg or vondst.status == "overgenomen":
        _require_hand(actor, made, vondst.samen_met if vondst.status == "samengevoegd" else None)
    _unlink(made, vondst, kennis)
    if vondst.status == "samengevoegd":
        return
    for other in _merged(vondst):
        _unlink(made, other, Kennis(other.lezing, ()))
        release_companions(other)
        mark(other, other.status, samen_met=vondst)


def _unlink(made: Brongebonden, vondst: Vondst, kennis: Kennis) -> None:
    if vondst.gevolg == "bron toegevoegd":
        take_source_back(QuerySet(type(made)).get(pk=made.pk), vondst, kennis)


def _require_hand(actor: Actor, made: Brongebonden, into: Vondst | None) -> None:
    """The right to edit a record, unless a finding became it by the actor's own hand and nobody else's."""
    if into is None or into.gevolg != "gemaakt" or not _is_own_work(actor, [made]):
        require(actor, "bewerken", made)


def _is_own_work(actor: Actor, records: Iterable[Geregistreerd]) -> bool:
    """Whether the actor alone made and changed these, so that taking them back overrules nobody."""
    by_kind: dict[str, list[int]] = {}
    for one in records:
        by_kind.setdefault(objectsoort(one), []).append(one.pk)
    return not any(
        Wijziging.objects.filter(objectsoort=kind, objectid__in=pks).exclude(wie=actor.gebruiker_id).exists()
        for kind, pks in by_kind.items()
    )


def _parts_of(afspraak: Afspraak, place: Passage) -> list[Geregistreerd]:
    """What was made with an Afspraak: its acties, and a relation that has the place of the finding."""
    sources = Prefetch("passages", Passage.objects.select_related("document"))
    acties = afspraak.acties.prefetch_related(sources, "partijen")
    return [*acties, *Relatie.objects.filter(van=afspraak, passages=place)]


def _remove_made(vondst: Vondst, kennis: Kennis, actor: Actor) -> None:
    made = QuerySet(overnemer_of(vondst.soort).model).filter(code=vondst.koppeling).first()
    if made is None:  # a beheerder removed it since
        return
    parts = _parts_of(made, kennis.passage(vondst)) if isinstance(made, Afspraak) else []
    if not _is_own_work(actor, [made, *parts]):
        require(actor, "bewerken", made)
    try:
        with transaction.atomic():
            if isinstance(made, Afspraak):
                removing.send(sender=Afspraak, afspraak=made, actor=actor)
            for part in reversed(parts):
                part.delete()
            made.delete()
    except (ProtectedError, IntegrityError, InternalError) as fout:
        raise InvoerFout(
            "hier is al op voortgebouwd",
            waar=str(made),
            remedie="Zet de afspraak op vervallen; zo blijft staan wat erbij hoort.",
        ) from fout
