"""What the page of checks shows: how many of each outcome, their columns as a file, and what stands alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from ruimteregie.register.documenten.models import Document
from ruimteregie.register.middelen.aansluitingen import Nagerekend
from ruimteregie.register.middelen.models import Bedragregel
from ruimteregie.register.toegang.keuzes import label

__all__ = ["CHECKS", "alone_by_document", "check_rows", "counts", "titles_of"]

CHECKS = (
    "code", "naam", "soort", "uitkomst", "totaal", "delen samen", "verschil", "uitleg", "toelichting",
    "bedragen", "bronnen",
)  # fmt: skip


def counts(checks: Iterable[Nagerekend]) -> dict[str, int]:
    """How many checks there are of each group, by words that a template can name."""
    found = Counter(check.groep.replace(" ", "_") for check in checks)
    names = ("verschil", "rest_niet_genoemd", "niet_te_zeggen", "sluit_binnen_circa", "sluit")
    return {name: found[name] for name in names}


def titles_of(checks: Iterable[Nagerekend]) -> dict[str, str]:
    """The titles of the documents of these checks, so that a judgement does not ask for each again."""
    amounts = (r for check in checks for r in (check.totaal, *check.delen) if r is not None)
    documents = (p.document for r in amounts for p in r.passages.all())
    return {document.code: document.titel for document in documents if document is not None}


def check_rows(checks: Iterable[Nagerekend]) -> Iterator[tuple[object, ...]]:
    """The columns of ``CHECKS``; an empty cell is not known or not there."""
    for check in checks:
        outcome = check.uitkomst
        yield (
            check.record.code,
            check.record.naam,
            label(check.record.soort),
            check.groep,
            check.totaal.bedrag if check.totaal else "",
            outcome.samen or "",
            outcome.verschil or "",
            outcome.zin,
            check.record.toelichting,
            "; ".join(f"{post.code}: {post.bedrag}" for post in outcome.controle.posten),
            "; ".join(str(p) for p in check.record.passages.all()),
        )


def alone_by_document(regels: Iterable[Bedragregel]) -> list[tuple[Document | None, list[Any]]]:
    """The amounts that are part of no check, under the document in which each stands; letters first."""
    found: dict[int, tuple[Document | None, list[Any]]] = {}
    for regel in regels:
        source = next(iter(regel.passages.all()), None)
        document = source.document if source else None
        found.setdefault(document.pk if document else 0, (document, []))[1].append(regel)
    return sorted(
        found.values(), key=lambda pair: (not _is_letter(pair[0]), pair[0].titel if pair[0] else "")
    )


def _is_letter(document: Document | None) -> bool:
    return document is not None and document.soort in ("kamerbrief", "raadsinformatiebrief", "arrangement")
