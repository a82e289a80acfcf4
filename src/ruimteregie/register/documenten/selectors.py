"""Reading documents, sources and the review queue."""

from __future__ import annotations

from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, NullIf

from ruimteregie.register.documenten.models import Document, Lezing, Passage, Vondst
from ruimteregie.register.toegang.policy import Actor, visible
from ruimteregie.register.toegang.selectors import visible_link

__all__ = ["documenten", "lezingen", "passages_prefetch", "vondsten"]


def documenten(actor: Actor) -> QuerySet[Document]:
    """The documents, newest first."""
    found = visible(Document.objects.all(), actor).select_related("afzender", "geadresseerde")
    return found.prefetch_related(visible_link("bundel", Document, actor))


def passages_prefetch(actor: Actor, name: str = "passages") -> Prefetch[str, QuerySet[Passage], str]:
    """Prefetch the sources that the actor may see, with their documents."""
    return Prefetch(name, visible(Passage.objects.all(), actor).select_related("document"))


def lezingen(actor: Actor) -> QuerySet[Lezing]:
    """The read files, newest first, with the number of findings in each state (``aantal_nieuw`` …).

    What was recognised of the file itself comes along as ``soort``, ``datum`` and ``onderwerp``; None is
    not known, as all but the kind is of a bundle.
    """
    # Counted apart: joined to its findings, the text of a letter would be read once for each of them.
    counts = {
        f"aantal_{status}": _number(status=status)
        for status in ("nieuw", "herkend", "overgenomen", "afgewezen", "samengevoegd")
    }
    # SQLite gives an unknown value of the JSON back as a word.
    facts = {
        name: NullIf(KT(f"resultaat__{name}"), Value("null", output_field=TextField()))
        for name in ("soort", "datum", "onderwerp")
    }
    found = visible(Lezing.objects.all(), actor).defer("resultaat")
    return found.annotate(aantal=_number(), **counts, **facts)


def _number(**which: str) -> Coalesce:
    """How many findings of a reading are so."""
    found = Vondst.objects.filter(lezing=OuterRef("pk"), **which).order_by().values("lezing")
    return Coalesce(Subquery(found.annotate(n=Count("pk")).values("n")), 0)


def vondsten(actor: Actor, lezing: Lezing | None = None) -> QuerySet[Vondst]:
    """The findings, of one file or of all, in the order of the file.

    Who may see a finding is who may see its file. That is asked of each file once: asked of each finding, the
    database walks past the whole result of the file to its owner, thousands of times.
    """
    files = visible(Lezing.objects.all(), actor).values("pk")
    mine = Vondst.objects.filter(lezing__in=files)
    found = mine.select_related("lezing", "document").defer("lezing__resultaat")
    return found if lezing is None else found.filter(lezing=lezing)
