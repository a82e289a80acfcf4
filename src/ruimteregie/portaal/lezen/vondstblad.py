"""One finding as it is shown: what was read, who acts, what it relates to, what became of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from ruimteregie.portaal.lezen.beoordeling import bedrag_of
from ruimteregie.register.afspraken.models import Afspraak
from ruimteregie.register.afspraken.selectors import Vergeleken, visible_vergelijking
from ruimteregie.register.afspraken.services import overnemer_of, standalone_kinds
from ruimteregie.register.documenten.models import Vondst
from ruimteregie.register.documenten.selectors import passages_prefetch
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.policy import Actor, mag, visible

__all__ = ["RELATIEKEUZES", "ActieRegel", "Lijkt", "content", "hide_unseen", "lookalike", "name_of_made"]

RELATIEKEUZES = {
    "concretiseert": "concretiseert", "wijzigt": "wijzigt", "vervangt": "vervangt", "sluit-af": "sluit af",
}  # fmt: skip
"""How a new Afspraak can follow on a known one, with the words for it."""


@dataclass(frozen=True, slots=True)
class ActieRegel:
    """One actie as it was found, with the names of the parties."""

    wie: tuple[str, ...]
    tekst: str
    termijn: str
    voorwaarde: str


@dataclass(frozen=True, slots=True)
class Lijkt:
    """The known Afspraak that a found promise looks like: where it stands, what moved, what is proposed."""

    vergeleken: Vergeleken
    bron: str
    voorstel: str
    keuzes: tuple[tuple[str, str], ...]

    @property
    def afspraak(self) -> Afspraak:
        """The known one."""
        return self.vergeleken.bekend


def content(vondst: Vondst | None) -> dict[str, Any]:
    """The words of a finding for the page: parties by name, acties, the amount. One query."""
    if vondst is None:
        return {}
    found: Mapping[str, Any] = vondst.waarde
    acties = found.get("acties") or ()
    codes = {c for a in acties for c in a.get("partijen") or ()}
    codes |= {*(found.get("partijen") or ()), *(found.get("departementen") or ()), *(found.get("aan") or ())}
    names = _names(codes)
    return {
        "acties": [_actie(item, names) for item in acties],
        "departementen_gevonden": _named(found.get("departementen") or (), names),
        "wie_gevonden": _named(found.get("partijen") or found.get("aan") or (), names),
        "bedrag": bedrag_of(vondst),
    }


def _names(codes: Iterable[str]) -> dict[str, str]:
    rows = Partij.objects.filter(code__in=sorted(set(codes))).values_list("code", "naam")
    return dict(rows)


def _named(codes: Sequence[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """Names of parties; words that are no code are what the letter says itself."""
    return tuple("alle departementen" if code == "ALLE" else names.get(code, code) for code in codes)


def _actie(item: Mapping[str, Any], names: Mapping[str, str]) -> ActieRegel:
    words = item.get("termijn")
    text = words.get("tekst") if isinstance(words, Mapping) else words
    return ActieRegel(
        _named(item.get("partijen") or (), names),
        str(item.get("tekst") or ""),
        str(text or ""),
        str(item.get("voorwaarde") or ""),
    )


def lookalike(vondst: Vondst | None, actor: Actor) -> Lijkt | None:
    """The known promise that an open finding looks like, as far as the actor may see it."""
    if vondst is None or vondst.status != "nieuw" or vondst.soort != "afspraak":
        return None
    found = visible_vergelijking(vondst, actor)
    if found is None:
        return None
    known = Afspraak.objects.prefetch_related(passages_prefetch(actor)).get(pk=found.bekend.pk)
    titles = [p.document.titel for p in known.passages.all() if p.document is not None]
    proposal = str(found.verhouding) if str(found.verhouding) in RELATIEKEUZES else "dezelfde"
    return Lijkt(found, titles[0] if titles else "", proposal, tuple(RELATIEKEUZES.items()))


def hide_unseen(vondst: Vondst | None, actor: Actor) -> None:
    """Take off a finding, for showing only, the document and the record that the reader may not see."""
    if vondst is None:
        return
    if vondst.document is not None and not mag(actor, "lezen", vondst.document):
        vondst.document = None
    if vondst.koppeling and vondst.gevolg not in ("gemaakt", "bij document"):
        linked = Afspraak.objects.filter(code=vondst.koppeling)
        if not visible(linked, actor).exists():
            vondst.koppeling = ""


def name_of_made(vondst: Vondst | None, actor: Actor) -> str:
    """What the record is called that a finding became, as it was corrected; otherwise what was found."""
    if vondst is None:
        return ""
    if vondst.gevolg == "gemaakt" and vondst.soort in standalone_kinds():
        overnemer = overnemer_of(vondst.soort)
        made = visible(QuerySet(overnemer.model).filter(code=vondst.koppeling), actor).first()
        if made is not None:
            return str(getattr(made, overnemer.titelveld))
    return vondst.titel
