"""Tags and filters with which every page shows values the same way.

{% load ruimteregie %}
{{ opgave.aantal|niet_bekend }}      {{ regel.bedrag|bedrag }}      {{ overleg.datum|datum }}
{% termijn actie %}   {% bron passage %}   {% bronnen record %}   {% etiket "beleid" %}   {% oordeel o %}
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from ruimteregie.inlezen import GRENZEN
from ruimteregie.kern.aantal import Aantal
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.edtf import write_edtf
from ruimteregie.kern.getal import write_getal
from ruimteregie.kern.oordeel import Criterium, Oordeel, Uitkomst
from ruimteregie.portaal.datum import afstand, dagen
from ruimteregie.portaal.getalwoorden import as_written, years_counted
from ruimteregie.portaal.site import Site, site_of
from ruimteregie.register.documenten.models import Document
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import visible

register = template.Library()

ONBEKEND = mark_safe('<span class="onbekend">niet bekend</span>')
_VOLGORDE = (Uitkomst.VOLDOET_NIET, Uitkomst.ONBEKEND, Uitkomst.VOLDOET)
_CODE = re.compile(r"([a-z][a-z-]*)-(\d{4}-\d{2}-\d{2})")
_VERSIE = re.compile(r"versie [a-z][a-z-]*-(\d{4}(?:-\d{2}-\d{2})?)")
_AFKORTING = re.compile(r"\b(?:bo mirt|mkba)\b")
_REGELS = {"wokt": "WoKT 2025"}
_KANTEN = {
    "snelheid": "uiterlijk", "woningen": "minstens", "woningen_t/m_2034": "minstens",
    "aandeel": "hoogstens", "rendement": "hoogstens",
}  # fmt: skip
# Words that ask for attention get another tone; the word itself stays what tells it.
_TONEN = {
    "safe": {
        "gereed", "afgerond", "voldoet", "klopt", "beantwoord", "afgedaan", "uitgevoerd", "overgenomen",
        "sluit", "sluit binnen circa", "gedekt",
    },
    "warning": {
        "geen melding", "te laat", "eenzijdig", "betwist", "klopt niet", "vervallen", "vervangen", "onbekend",
        "niet officieel vastgesteld", "open", "deels gemeld", "te bevestigen", "verschil", "geen oordeel",
    },
    "danger": {"voldoet niet", "afgewezen", "tekort"},
}  # fmt: skip


@register.simple_tag(takes_context=True)
def site(context: Context) -> Site:
    """What every page needs: the rooms, the version, whether this is a demonstration."""
    return site_of(context.get("request"))


@register.simple_tag
def max_mb() -> str:
    """The most megabytes that a file may have, rounded as in the message that refuses a larger one."""
    return f"{GRENZEN.bytes / 1e6:.0f}"


@register.filter
def niet_bekend(value: Any) -> Any:
    """The value, or *niet bekend* when there is none; zero is a value (§1)."""
    return ONBEKEND if value is None or value == "" or value == () or value == [] else value


@register.filter
def bedrag(value: Bedrag | None) -> str:
    """An amount as kern writes it."""
    return ONBEKEND if value is None else str(value)


@register.filter
def aantal(value: Aantal | int | None) -> str:
    """A number with its unit as kern writes it, or a plain number with Dutch thousands."""
    if value is None:
        return ONBEKEND
    return str(value) if isinstance(value, Aantal) else write_getal(Decimal(value))


@register.filter
def zoals_geschreven(record: Any) -> str:
    """The number of a record in the notation of its source, with the unit."""
    return as_written(record) or ONBEKEND


@register.filter
def gerekend(record: Any) -> str:
    """With which years a number is reckoned, when its notation does not say just that; else nothing."""
    return years_counted(record)


@register.filter
def datum(value: str | date | None) -> str:
    """An EDTF notation or a day in Dutch."""
    if not value:
        return ONBEKEND
    return write_datum(value) if isinstance(value, date) else write_edtf(value)


@register.filter
def hoever(day: date | None) -> str:
    """How far a day is from today: ``over 41 dagen``."""
    return afstand(day, timezone.localdate()) if day else ""


@register.filter
def woord(code: str) -> str:
    """The Dutch word for a stored code, in lower case: ``water-bodem`` is ``water en bodem``."""
    found = label(code)
    keep = found[1:2].isupper() or found.startswith("BO ")
    return found if keep else found[:1].lower() + found[1:]


@register.filter
def in_woorden(naam: str) -> str:
    """The name of a criterion as a reader says it: ``buiten_grootschalig`` is ``buiten grootschalig``."""
    return _AFKORTING.sub(lambda found: found[0].upper(), naam.replace("_", " "))


@register.filter
def waarde(value: Any, eenheid: str = "") -> Any:
    """What a criterion weighed, or its threshold: yes or no, a day, a number with its unit (§1)."""
    if value is None:
        return ONBEKEND
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, date):
        return write_datum(value)
    if isinstance(value, Decimal | int):
        return " ".join(part for part in (write_getal(Decimal(value)), eenheid) if part)
    return value


@register.filter
def naam(code: str) -> str:
    """The Dutch name of a stored code, with a capital."""
    return label(code) if code else ONBEKEND


@register.filter
def kop(lezing: Any) -> str:
    """What a read file is: its kind, date and subject; its own name when no more than a kind is known."""
    soort, dag, onderwerp = (
        "" if value == "null" else value or "" for value in (lezing.soort, lezing.datum, lezing.onderwerp)
    )
    if not (soort and (dag or onderwerp)):
        return lezing.naam
    found = f"{label(soort)} van {write_edtf(dag)}" if dag else label(soort)
    return f"{found}: {onderwerp}" if onderwerp else found


@register.filter
def keer(n: int, woorden: str) -> str:
    """``{{ 3|keer:"afspraak,afspraken" }}`` is ``3 afspraken``."""
    one, many = woorden.split(",")
    return f"{write_getal(Decimal(n))} {one if n == 1 else many}"


@register.filter
def opsomming(words: list[str] | tuple[str, ...]) -> str:
    """A Dutch enumeration: ``wonen, zon en natuur``."""
    *first, last = words or ("",)
    return f"{', '.join(first)} en {last}" if first else last


@register.simple_tag
def etiket(word: str, soort: str = "") -> SafeString:
    """A word in a box. States get a tone as well, never a tone alone; empty gives nothing."""
    if not word:
        return mark_safe("")
    tone = soort or next((tone for tone, words in _TONEN.items() if word.lower() in words), "")
    if not tone:
        return format_html('<span class="utrecht-data-badge">{}</span>', word)
    return format_html('<span class="utrecht-status-badge utrecht-status-badge--{}">{}</span>', tone, word)


@register.inclusion_tag("portaal/onderdelen/termijn.html")
def termijn(record: Any) -> dict[str, Any]:
    """The term of a record in the words of the document, with its meaning in days (§3)."""
    today = timezone.localdate()
    last = record.termijn_laatst
    meaning = dagen(record.termijn_vroegst, last)
    return {
        "tekst": record.termijn_tekst,
        "soort": record.termijn_soort,
        "betekenis": "" if meaning == record.termijn_tekst else meaning,
        "voorbij": bool(last and last < today),
        "hoever": afstand(last, today) if last else "",
    }


@register.inclusion_tag("portaal/onderdelen/bron.html")
def bron(passage: Any) -> dict[str, Any]:
    """A source: the document with page and lines, or a public address with its reliability (§8)."""
    return {"passage": passage, "plaats": passage.bron.plaats, "document": passage.document}


@register.inclusion_tag("portaal/onderdelen/bronnen.html")
def bronnen(record: Any) -> dict[str, Any]:
    """All sources of a record, and what they disagree on (prefetch ``passages__document``)."""
    passages = list(record.passages.all())
    return {"passages": passages, "betwist": sorted({p.betwist for p in passages if p.betwist})}


@register.filter
def komma(value: object) -> str:
    """A plain number as Dutch readers write it: ``0.6`` is ``0,6``."""
    return "" if value is None else write_getal(Decimal(str(value)))


@register.filter
def versies_in_woorden(text: str) -> str:
    """A sentence with the day of a rule in place of its code: ``versie wokt-2025-06-12``."""
    dated = _VERSIE.sub(lambda found: f"versie van {write_edtf(found[1])}", text)
    return _AFKORTING.sub(lambda found: found[0].upper(), dated)


@register.filter
def regelnaam(versie: str) -> Any:
    """The version of a rule in words: ``WoKT, versie van 12 juni 2025`` for ``wokt-2025-06-12``."""
    found = _CODE.fullmatch(versie or "")
    if not found:
        return niet_bekend(versie)
    return f"{_REGELS.get(found[1], found[1])}, versie van {write_edtf(found[2])}"


@register.filter
def drempelkant(criterium: Criterium) -> str:
    """Whether the threshold of a criterion is the least or the most; empty when that is not known."""
    return "" if isinstance(criterium.drempel, bool) else _KANTEN.get(criterium.naam, "")


@register.inclusion_tag("portaal/onderdelen/oordeel.html", takes_context=True)
def oordeel(context: Context, value: Oordeel, niveau: int = 2) -> dict[str, Any]:
    """An Oordeel: its conclusion as a sentence, then the criteria, failed and unknown ones first.

    A judgement inside it does not repeat the rule that both follow.
    """
    criteria = sorted(value.criteria, key=lambda criterium: _VOLGORDE.index(criterium.uitkomst))
    titles: dict[str, str] | None = context.get("brontitels")
    if titles is None:
        titles = _titles(set(_documents(value)), context)
    above: Oordeel | None = context.get("oordeel") if niveau > 2 and "brontitels" in context else None
    same = above is not None and (above.regelversie, above.peildatum) == (value.regelversie, value.peildatum)
    return {
        "request": context.get("request"),
        "oordeel": value,
        "criteria": [(criterium, _source(criterium, titles)) for criterium in criteria],
        "brontitels": titles,
        "herhaalt": same,
        "knock_out": not same and bool(criteria) and all(c.knock_out for c in criteria),
        "niveau": niveau,
        "dieper": min(niveau + 1, 3),
    }


def _documents(value: Oordeel) -> Iterator[str]:
    yield from (c.bron.document for c in value.criteria if c.bron and c.bron.document)
    for part in value.deeloordelen:
        yield from _documents(part)


def _titles(codes: set[str], context: Context) -> dict[str, str]:
    """The titles of documents that the reader may see."""
    actor = getattr(context.get("request"), "actor", None)
    if not codes or actor is None:
        return {}
    return dict(visible(Document.objects.filter(code__in=codes), actor).values_list("code", "titel"))


def _source(criterium: Criterium, titles: dict[str, str]) -> str:
    found = criterium.bron
    if found is None:
        return ""
    return ", ".join(filter(None, (titles.get(found.document, found.document or found.adres), found.plaats)))
