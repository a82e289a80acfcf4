"""Which amounts of the documents agree with one another, worked out from the amounts as they are now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.db.models import Prefetch, Q

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.regels.geld.aansluiting import (
    Aansluiting as Uitkomst,
)
from ruimteregie.regels.geld.aansluiting import (
    Aansluitsoort,
    Aansluitstand,
    Controle,
    Post,
    classify,
    reconcile,
)
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.middelen.models import Aansluiting, Bedragregel
from ruimteregie.register.middelen.selectors import bedragen
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["REST", "Nagerekend", "nagerekend", "op_zichzelf"]

REST: Final = "rest niet genoemd"
# Differences first, then sums of which the rest was never named, what cannot be said, and what closes.
_VOLGORDE: Final = (
    Aansluitstand.VERSCHIL.value, REST, *(stand.value for stand in tuple(Aansluitstand)[1:]),
)  # fmt: skip
_IN_EEN_CONTROLE: Final = Q(totaal_van__isnull=False) | Q(deel_van__isnull=False)


@dataclass(frozen=True, slots=True)
class Nagerekend:
    """A check of the register with what came of it, and its amounts with their sources."""

    record: Aansluiting
    uitkomst: Uitkomst
    totaal: Bedragregel | None
    delen: tuple[Bedragregel, ...]

    @property
    def groep(self) -> str:
        """Its outcome; of a sum whose rest no source names that: such a difference is no contradiction."""
        outcome = self.uitkomst
        left = outcome.verschil is not None and outcome.verschil.laag > 0
        if outcome.stand is Aansluitstand.VERSCHIL and self.record.volledig is False and left:
            return REST
        return outcome.stand.value

    @property
    def codes(self) -> frozenset[str]:
        """The codes of its amounts."""
        return frozenset(post.code for post in self.uitkomst.controle.posten)


def nagerekend(actor: Actor, peildatum: date) -> list[Nagerekend]:
    """Every check with its outcome, differences first.

    A check with an amount that the actor may not see is left out: half of it would say something else.
    """
    amounts = visible(Bedragregel.objects.all(), actor).filter(_IN_EEN_CONTROLE).distinct()
    seen = {regel.pk: regel for regel in amounts.prefetch_related(passages_prefetch(actor))}
    rows = visible(Aansluiting.objects.all(), actor).prefetch_related(
        passages_prefetch(actor), Prefetch("delen", Bedragregel.objects.only("pk").order_by("code"))
    )
    found: list[Nagerekend] = []
    for row in rows:
        whole = seen.get(row.totaal_id) if row.totaal_id else None
        parts = tuple(seen[deel.pk] for deel in row.delen.all() if deel.pk in seen)
        if (row.totaal_id and whole is None) or len(parts) != len(row.delen.all()):
            continue
        found.append(Nagerekend(row, _outcome(row, whole, parts, peildatum), whole, parts))
    return sorted(found, key=lambda n: (_VOLGORDE.index(n.groep), n.record.naam))


def op_zichzelf(actor: Actor, checks: Sequence[Nagerekend]) -> list[Bedragregel]:
    """The amounts that are part of none of these checks."""
    rows = {regel.code: regel for regel in bedragen(actor)}
    named = classify(rows, [check.uitkomst.controle for check in checks])
    return [rows[code] for code, in_checks in named.items() if not in_checks]


def _outcome(
    row: Aansluiting, whole: Bedragregel | None, parts: Sequence[Bedragregel], peildatum: date
) -> Uitkomst:
    """What came of it; of a check that was put together wrongly that nothing can be said, and why."""
    try:
        return reconcile(_check_of(row, whole, parts), peildatum)
    except InvoerFout as fout:
        nothing = reconcile(Controle(row.code, row.naam, Aansluitsoort.SOM, None, ()), peildatum)
        return replace(nothing, zin=f"Deze controle kan niet: {fout.wat}. {fout.remedie}")


def _check_of(row: Aansluiting, whole: Bedragregel | None, parts: Sequence[Bedragregel]) -> Controle:
    return Controle(
        row.code,
        row.naam,
        Aansluitsoort(row.soort),
        _post(whole) if whole else None,
        tuple(_post(part) for part in parts),
        row.volledig,
    )


def _post(regel: Bedragregel) -> Post:
    source = next(iter(regel.passages.all()), None)
    return Post(regel.code, regel.doel, regel.bedrag, source.bron if source else None)
