"""The report of an answer, in Markdown: the verdict first, then what was left out, and the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from ruimteregie.puzzel.probleem import MET_DE_HAND
from ruimteregie.puzzel.verklaren.zinnen import write_maat

__all__ = [
    "say_bewijs",
    "say_gelijkspel",
    "say_synthetisch",
    "say_zelf_ingevuld",
    "tell_grenzen",
    "write_verslag",
]

Gegeven = Mapping[str, Any]

MEESTE: Final = 4
"""Claims that are named in a sentence."""
KLEINST: Final = 1e-6
"""Hectares below which an option comes nowhere."""


def say_synthetisch(data: Gegeven) -> str:
    """That the claims are made up; empty when they are not."""
    return (
        "De claims zijn verzonnen om te rekenen: dit zegt niets over echte plannen."
        if data.get("synthetisch")
        else ""
    )


def say_zelf_ingevuld(data: Gegeven) -> str:
    """The claims whose size was given by hand, and which; empty where there are none."""
    mine = [claim for claim in data["claims"] if MET_DE_HAND in claim["bron"]]
    told = [f"{claim['naam']} ({tell_grenzen(claim)})" for claim in mine[:MEESTE]]
    more = f" en {len(mine) - MEESTE} andere claims" if len(mine) > MEESTE else ""
    return f"Zelf ingevuld, en niet uit het scenario: {', '.join(told)}{more}." if told else ""


def say_bewijs(data: Gegeven) -> str:
    """How good the allocation is, and how sure that is; empty without an allocation."""
    if data["waarde"] is None:
        return ""
    worth = write_maat(data["waarde"])
    gap = data["kloof"]
    if gap is None:
        return f"De verdeling haalt een geschiktheid van {worth}; hoeveel er kan, is niet bewezen."
    if abs(gap) <= 1e-9 * max(abs(data["waarde"]), 1.0):
        return f"De verdeling is bewezen de beste: geschiktheid {worth}, en meer kan niet.{_say_how(data)}"
    part = write_maat(100 * gap / max(abs(data["waarde"]), 1e-300))
    most = write_maat(data["bovengrens"])
    return (
        f"De verdeling haalt een geschiktheid van {worth}; bewezen kan niet meer dan {most} (kloof {part} %)."
    )


def _say_how(data: Gegeven) -> str:
    """That the certificate alone does not prove it, where that is so."""
    proof = data["certificaat"]
    if proof is None or proof["bovengrens"] - data["waarde"] <= 1e-9 * max(abs(data["waarde"]), 1.0):
        return ""
    most = write_maat(proof["bovengrens"])
    return (
        f" Dat bleek door alle mogelijkheden na te lopen; het certificaat zelf bewijst dat er niet meer kan "
        f"dan {most}."
    )


def say_gelijkspel(data: Gegeven) -> str:
    """Where planners are free; empty where that is not counted."""
    ties = data["gelijkspel"]
    if ties is None:
        return ""
    if not ties["cellen"]:
        return "Nergens is een andere optie evenveel waard."
    many, part = write_maat(ties["cellen"]), write_maat(100 * ties["aandeel"])
    return f"In {many} cellen ({part} %) is een andere optie evenveel waard: daar is vrij te kiezen."


def tell_grenzen(claim: Gegeven) -> str:
    """What a claim asks, in words."""
    high, unit = claim["maximaal"], claim["eenheid"]
    low: float = claim["minimaal"] or 0.0
    if high is None:
        return "niet bekend" if claim["minimaal"] is None else f"ten minste {write_maat(low, unit)}"
    if low == high:
        return write_maat(high, unit)
    return (
        f"{write_maat(low)} tot {write_maat(high, unit)}" if low else f"ten hoogste {write_maat(high, unit)}"
    )


def write_verslag(data: Gegeven) -> str:
    """The report of ``as_json`` with ``describe``."""
    return "\n\n".join(_parts(data)) + "\n"


def _parts(data: Gegeven) -> Iterator[str]:
    yield f"# {data['scenario']}"
    yield f"**{data['oordeel']}**"
    said = (say_zelf_ingevuld(data), say_synthetisch(data), say_bewijs(data), say_gelijkspel(data))
    yield from (text for text in said if text)
    if data["niet_gewogen"]:
        yield "## Niet meegewogen"
        yield _list(f"{item['naam']}: {item['reden']}{_source(item)}" for item in data["niet_gewogen"])
    if data["botsingen"]:
        yield "## Wat botst"
        yield _list(item["zin"] for item in data["botsingen"])
    if data["concessies"]:
        yield "## Wat het kan laten passen"
        yield _list(item["zin"] for item in data["concessies"])
    yield "## Claims"
    yield _table(
        ("Claim", "Gevraagd", "Gekregen", "Prijs per eenheid"),
        (
            (
                claim["naam"],
                tell_grenzen(claim),
                "" if claim["gevuld"] is None else write_maat(claim["gevuld"], claim["eenheid"]),
                "" if claim["prijs"] is None else write_maat(claim["prijs"]),
            )
            for claim in data["claims"]
        ),
    )
    if data["hectares"]:
        yield "## Hectares"
        used = {naam: area for naam, area in data["hectares"].items() if area > KLEINST}
        unused = [naam for naam in data["hectares"] if naam not in used]
        yield _table(("Optie", "Hectare"), ((naam, write_maat(area)) for naam, area in used.items()))
        if unused:
            yield f"Nergens: {', '.join(unused)}."
    yield "## Bronnen"
    yield _list(_sources(data))
    yield "## Narekenen"
    yield _list((f"invoer (SHA-256): {data['invoer_hash']}", f"rekenregels: versie {data['versie']}"))


def _sources(data: Gegeven) -> list[str]:
    """Each source with the claims that it is of; the same source is told once."""
    of: dict[str, list[str]] = {}
    for claim in data["claims"]:
        if claim["bron"]:
            of.setdefault(claim["bron"], []).append(claim["naam"])
    found = [f"{', '.join(names)}: {source}" for source, names in of.items()]
    return [*([data["bron"]] if data["bron"] else ()), *found] or ["geen bron genoemd"]


def _source(item: Gegeven) -> str:
    return f" ({item['bron']})" if item["bron"] else ""


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {' '.join(item.split())}" for item in items)


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    def line(cells: Iterable[str]) -> str:
        return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"

    return "\n".join([line(heads), line("---" for _ in heads), *map(line, rows)])
