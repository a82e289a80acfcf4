"""Facts of a letter (amounts, numbers, terms, papers): what the register has of them, and where they stay."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from ruimteregie.kern.fouten import InvoerFout, NotatieFout
from ruimteregie.kern.kamerstuk import Kamerstuk
from ruimteregie.register.afspraken.services.kennis import Kennis
from ruimteregie.register.afspraken.services.merken import mark
from ruimteregie.register.afspraken.services.stapel import Stapel
from ruimteregie.register.documenten.models import FEITSOORTEN, Brongebonden, Lezing, Vondst
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor, require, visible
from ruimteregie.register.toegang.waarden import AantalVelden, BedragVelden, TermijnVelden

__all__ = ["Regels", "keep_facts", "meet", "recognise_facts", "release_companions", "take_along"]

Waarde = tuple[object, ...]


Regels = tuple[int | None, int | None, int | None]
"""The page, first and last line of a place."""


@dataclass(frozen=True, slots=True)
class _Feitveld:
    """Where the register keeps facts of a kind: which models, in which columns, and how both are compared.

    ``stored`` makes a value of a row, ``found`` one of a finding; None is a value that is not known.
    """

    soort: str
    holds: Callable[[type[Brongebonden]], bool]
    columns: tuple[str, ...]
    stored: Callable[[Sequence[Any]], Waarde | None]
    found: Callable[[Vondst], Waarde | None]


def _is_kept_by(base: type[Any]) -> Callable[[type[Brongebonden]], bool]:
    return lambda model: issubclass(model, base)


def _has_paper(model: type[Brongebonden]) -> bool:
    return any(f.name == "kamerstuk" for f in model._meta.concrete_fields)


def _known(row: Sequence[Any]) -> Waarde | None:
    return None if any(value in (None, "") for value in row) else tuple(row)


def _bedrag(vondst: Vondst) -> Waarde | None:
    return _numbers(vondst.waarde, "euro_laag", "euro_hoog")


def _aantal(vondst: Vondst) -> Waarde | None:
    numbers = _numbers(vondst.waarde, "laag", "hoog")
    return None if numbers is None else (*numbers, vondst.waarde.get("eenheid"))


def _numbers(found: Mapping[str, Any], *names: str) -> Waarde | None:
    values = [found.get(name) for name in names]
    return None if None in values else tuple(Decimal(str(value)) for value in values)


def _termijn(vondst: Vondst) -> Waarde | None:
    edtf = vondst.waarde.get("edtf")
    return (edtf,) if edtf else None


def _kamerstuk(vondst: Vondst) -> Waarde | None:
    found = vondst.waarde
    if not found.get("dossier"):  # a case or document has a number only
        return (found["nummer"],) if found.get("nummer") else None
    parts = (str(found.get(name) or "") for name in ("dossier", "nummer", "toevoeging"))
    try:
        return (Kamerstuk(*parts).code,)
    except NotatieFout:  # not a paper of parliament, so none that the register can have
        return None


_VELDEN = (
    _Feitveld("bedrag", _is_kept_by(BedragVelden), ("euro_laag", "euro_hoog"), _known, _bedrag),
    _Feitveld("aantal", _is_kept_by(AantalVelden), ("laag", "hoog", "eenheid"), _known, _aantal),
    _Feitveld("termijn", _is_kept_by(TermijnVelden), ("termijn_edtf",), _known, _termijn),
    _Feitveld("kamerstuk", _has_paper, ("kamerstuk",), _known, _kamerstuk),
)


@dataclass(frozen=True, slots=True)
class _Bekend:
    """A fact that the register has: its place in a document, its value and the code of the record."""

    regels: Regels
    waarde: Waarde
    code: str


def recognise_facts(vondsten: Iterable[Vondst], kennis: Kennis, actor: Actor) -> int:
    """Mark the open facts that the register has from the same lines of the same document; how many.

    Only what the actor may see counts. Of a document that the register does not know nothing is known.
    """
    listed = [v for v in vondsten if v.document_id is not None and v.regel_van is not None]
    bundles = {v.document.bundel_id or v.document.pk for v in listed if v.document is not None}
    done = 0
    for veld in _VELDEN:
        own = [v for v in listed if v.soort == veld.soort]
        known = sorted(_stored(veld, bundles, actor), key=lambda k: k.code) if own else []
        for vondst in own:
            value = veld.found(vondst)
            code = next((k.code for k in known if k.waarde == value and meet(k.regels, vondst)), None)
            if code is not None:
                mark(vondst, "herkend", code)
                done += 1
    return done


def _stored(veld: _Feitveld, bundles: Iterable[int], actor: Actor) -> Iterator[_Bekend]:
    listed = list(bundles)
    here = Q(passages__document__in=listed) | Q(passages__document__bundel__in=listed)
    place = ("passages__pagina", "passages__regel_van", "passages__regel_tot")
    for model in apps.get_models():
        if not issubclass(model, Brongebonden) or not veld.holds(model):
            continue
        rows = visible(QuerySet(model), actor).filter(here, passages__regel_van__isnull=False)
        for code, page, first, last, *columns in rows.values_list("code", *place, *veld.columns):
            value = veld.stored(columns)
            if value is not None:
                yield _Bekend((page, first, last), value, code)


def meet(known: Regels, vondst: Vondst) -> bool:
    """Whether a finding stands on lines of a known place."""
    page, begin, end = known
    if begin is None or vondst.regel_van is None:
        return False
    first, last = vondst.regel_van, vondst.regel_tot or vondst.regel_van
    same_page = page is None or vondst.pagina is None or page == vondst.pagina
    return same_page and begin <= last and first <= (end or begin)


def take_along(vondst: Vondst, code: str, kennis: Kennis, stapel: str = "") -> int:
    """Let the open facts in the lines of a promise go where it went; how many."""
    facts = kennis.facts_within(vondst)
    for fact in facts:
        mark(fact, "overgenomen", code, "meegenomen", stapel=stapel, samen_met=vondst)
    taken = {fact.pk for fact in facts}
    if taken:
        kennis.feiten[:] = [fact for fact in kennis.feiten if fact.pk not in taken]
    return len(facts)


def release_companions(vondst: Vondst) -> None:
    """Open the facts again that a decision took along."""
    for fact in vondst.samen.filter(gevolg="meegenomen"):
        mark(fact, "nieuw")


def keep_facts(lezing: Lezing, soort: str | None = None, *, actor: Actor) -> Stapel:
    """Keep the open facts of a file with its document, of one kind or all; nothing of them is lost.

    Inside ``verantwoord``; ``undo_batch`` takes it back.

    Raises:
        GeenToegang: the actor may not review.
        InvoerFout: a kind that is no fact.
    """
    require(actor, "beoordelen", lezing)
    if soort is not None and soort not in FEITSOORTEN:
        raise InvoerFout(
            f"een {label(soort).lower()} is geen feit",
            waar=str(lezing),
            remedie=f"Kies uit: {', '.join(FEITSOORTEN)}.",
        )
    kennis = Kennis(lezing, ())
    stapel = uuid.uuid4().hex
    kept = [fact for fact in kennis.feiten if soort in (None, fact.soort)]
    for fact in kept:
        mark(fact, "overgenomen", kennis.document(fact).code, "bij document", stapel=stapel)
    return Stapel(stapel if kept else "", overgenomen=tuple(kept))
