"""How much of what stands in a letter is found, and how much of what is found stands there.

A finding is right when its kind and value are those of the annotation and its lines overlap. Each
annotation counts one finding at most. ``make meting`` writes docs/naslag/kwaliteit-inlezen.md with it:

    python tests/inlezen/meting.py ../shared/seeds > docs/naslag/kwaliteit-inlezen.md
    python tests/inlezen/meting.py ../shared/seeds -v termijn 002     # what is missed and too many
"""

from __future__ import annotations

import json
import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruimteregie.inlezen import Lezing, als_json, read, recognise
from ruimteregie.kern.naslag import Naslag

HIER = Path(__file__).parent
ANNOTATIES = HIER / "annotaties"
BRIEVEN = HIER / "brieven"
BLIND = HIER / "brieven_blind"
Rij = Mapping[str, Any]

SOORTEN = {
    "afspraak": "afspraken", "besluit": "besluiten", "oproep": "oproepen",
    "aandachtspunt": "aandachtspunten", "doorschuiving": "doorschuivingen", "bedrag": "bedragen",
    "aantal": "aantallen", "termijn": "termijnen", "kamerstuk": "kamerstukken", "motie": "moties",
    "toezegging": "toezeggingen",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voorval:
    """One item: its kind, the value that must agree, its lines, and values that are counted apart."""

    soort: str
    waarde: tuple[Any, ...]
    van: int
    tot: int
    bij: Mapping[str, Any] = field(default_factory=dict[str, Any])
    twijfel: bool = False  # a careful reader may count it or not: neither a hit nor a miss


@dataclass(slots=True)
class Score:
    """Counts of one kind; ``bij`` has per further value how often it was right and how often asked."""

    goed: int = 0
    gemist: list[Voorval] = field(default_factory=list[Voorval])
    teveel: list[Voorval] = field(default_factory=list[Voorval])
    bij: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    @property
    def recall(self) -> float:
        return self.goed / (self.goed + len(self.gemist)) if self.goed + len(self.gemist) else 1.0

    @property
    def precisie(self) -> float:
        return self.goed / (self.goed + len(self.teveel)) if self.goed + len(self.teveel) else 1.0

    def add(self, other: Score) -> None:
        self.goed += other.goed
        self.gemist += other.gemist
        self.teveel += other.teveel
        for name, (right, asked) in other.bij.items():
            self.bij[name][0] += right
            self.bij[name][1] += asked


def compare(verwacht: Iterable[Voorval], gevonden: Iterable[Voorval]) -> dict[str, Score]:
    """The score of each kind; an annotation takes the nearest finding that agrees with it."""
    scores: dict[str, Score] = defaultdict(Score)
    free: dict[tuple[str, tuple[Any, ...]], list[Voorval]] = defaultdict(list)
    for item in gevonden:
        free[item.soort, item.waarde].append(item)
    # What is certain takes its finding first; what is doubtful takes from what is left.
    for truth in sorted(verwacht, key=lambda v: v.twijfel):
        best = _take(truth, free[truth.soort, truth.waarde])
        if not truth.twijfel:
            _count(scores[truth.soort], truth, best)
    for items in free.values():
        for item in items:
            scores[item.soort].teveel.append(item)
    return scores


def _take(truth: Voorval, candidates: list[Voorval]) -> Voorval | None:
    """The nearest finding on the lines of an annotation, which no other annotation gets any more."""
    fitting = [c for c in candidates if c.van <= truth.tot and truth.van <= c.tot]
    if not fitting:
        return None
    best = min(fitting, key=lambda c: abs(c.van - truth.van) + abs(c.tot - truth.tot))
    candidates.remove(best)
    return best


def _count(score: Score, truth: Voorval, best: Voorval | None) -> None:
    if best is None:
        score.gemist.append(truth)
        return
    score.goed += 1
    for name, value in truth.bij.items():
        score.bij[name][0] += _same(value, best.bij.get(name))
        score.bij[name][1] += 1


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, str) and isinstance(other, str):
        return one.casefold() in other.casefold() or other.casefold() in one.casefold()
    return one == other


def from_json(document: Rij) -> Iterator[Voorval]:
    """What stands in one document of the JSON, its parts included."""
    for part in document.get("delen") or ():
        yield from from_json(part)
    for soort, key in SOORTEN.items():
        for item in document.get(key) or ():
            place = item["plaats"]
            tot = place.get("regel_tot") or place["regel_van"]
            if value := _value(soort, item):
                yield Voorval(*value[:2], place["regel_van"], tot, value[2])


def _value(soort: str, item: Rij) -> tuple[str, tuple[Any, ...], dict[str, Any]] | None:
    """Kind, value that must agree, and further values, of an item of the JSON or of the annotations."""
    made: dict[str, Callable[[], tuple[str, tuple[Any, ...], dict[str, Any]]]] = {
        "bedrag": lambda: (
            soort,
            (_number(_of(item, "euro_laag", "laag")), _number(_of(item, "euro_hoog", "hoog"))),
            _pick(item, "kwalificatie", "per", "prijspeil", "btw"),
        ),
        "aantal": lambda: (
            soort,
            (item["eenheid"], _number(item["laag"]), _number(item["hoog"])),
            _pick(item, "horizon", "gebied"),
        ),
        "termijn": lambda: (soort, (item["edtf"],), {}),
        "kamerstuk": lambda: (
            soort if item.get("dossier") else "zaak",
            (item.get("dossier"), item.get("toevoeging") or None, item.get("nummer") or None),
            {},
        ),
        "zaak": lambda: (soort, (None, None, item["nummer"]), {}),
        "motie": lambda: (
            soort,
            (frozenset(n.casefold() for n in item["indieners"]),),
            _pick(item, "kamerstuk", "status"),
        ),
        "toezegging": lambda: (soort, (), _pick(item, "status")),
        "besluit": lambda: (
            soort,
            (),
            {"soort": item.get("besluitsoort") or item.get("soort_besluit") or item["soort"]},
        ),
        "afspraak": lambda: ("genummerd", (item["nummer"],), {}) if item.get("nummer") else (soort, (), {}),
    }
    if soort in made:
        return made[soort]()
    return (soort, (), {}) if soort in SOORTEN else None


def _of(item: Rij, *names: str) -> Any:
    return next(item[name] for name in names if name in item)


def _number(value: Any) -> float:
    return float(value)


def _pick(item: Rij, *names: str) -> dict[str, Any]:
    return {name: item.get(name) for name in names if name in item}


class Annotatie:
    """The annotations of one document, read against its text."""

    def __init__(self, path: Path) -> None:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        self.bestand = rows[0]
        self.bereiken = [r for r in rows if r["soort"] == "bereik"]
        self.rijen = [r for r in rows if r["soort"] not in ("bestand", "bereik")]

    def voorvallen(self, text: str) -> Iterator[Voorval]:
        starts = _line_starts(text)
        for row in self.rijen:
            found = _value(row["soort"], row)
            if found is None:
                continue
            van, tot = (bisect_right(starts, row[k] - d) for k, d in (("begin", 0), ("eind", 1)))
            yield Voorval(found[0], found[1], van, tot, found[2], bool(row.get("twijfel")))

    def holds(self, text: str) -> Callable[[Voorval], bool]:
        """Whether a finding stands where everything of its kind is annotated."""
        starts = _line_starts(text)
        spans = [
            (bisect_right(starts, r["van"]), bisect_right(starts, max(r["tot"] - 1, 0)), set(r["soorten"]))
            for r in self.bereiken
        ]
        kinds = {"genummerd": "afspraak"}
        return lambda v: any(
            van <= v.van <= tot and (kinds.get(v.soort, v.soort) in soorten or "alle" in soorten)
            for van, tot, soorten in spans
        )


def _line_starts(text: str) -> list[int]:
    starts = [0]
    starts.extend(i + 1 for i, ch in enumerate(text) if ch == "\n")
    return starts


def measure_document(path: Path, annotatie: Annotatie, naslag: Naslag) -> dict[str, Score]:
    """The scores of one of the five documents."""
    text = path.read_bytes().decode("utf-8")
    truths = list(annotatie.voorvallen(text))
    holds = annotatie.holds(text)
    found = [v for v in from_json(_json(recognise(read(path), naslag))) if holds(v)]
    return compare(truths, found)


def measure_letter(path: Path, naslag: Naslag) -> dict[str, Score]:
    """The scores of one of the letters in own words, against the JSON beside it."""
    truth = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    expected = [v for d in truth["documenten"] for v in from_json(d)]
    return compare(expected, list(from_json(_json(recognise(read(path), naslag)))))


def _json(lezing: Lezing) -> dict[str, Any]:
    return als_json([lezing])["documenten"][0]


def add_up(parts: Iterable[Mapping[str, Score]]) -> dict[str, Score]:
    """The scores of several documents together."""
    total: dict[str, Score] = defaultdict(Score)
    for part in parts:
        for soort, score in part.items():
            total[soort].add(score)
    return total


def table(scores: Mapping[str, Score]) -> list[str]:
    """The lines of a Markdown table."""
    lines = [
        "| Kind | Annotated | Found | Right | Recall | Precision | Values beside it |",
        "|---|---:|---:|---:|---:|---:|---|",
    ]
    for soort in sorted(scores):
        s = scores[soort]
        beside = ", ".join(f"{n} {right}/{asked}" for n, (right, asked) in sorted(s.bij.items()))
        lines.append(
            f"| {soort} | {s.goed + len(s.gemist)} | {s.goed + len(s.teveel)} | {s.goed} "
            f"| {s.recall:.3f} | {s.precisie:.3f} | {beside} |"
        )
    return lines


INLEIDING = """# How well reading works

Written by `make meting`; `tests/inlezen/test_kwaliteit.py` fails when a figure is no longer true.

A finding counts as right when its kind and its value are those of the annotation and its lines overlap;
each annotation counts one finding at most. The value of an amount or a number is its low and high (and
unit), of a term its EDTF, of a motion all its movers, of a paper its dossier, suffix and number; of an
agreement in running text, a decision, a call, a point of attention, something put off and a toezegging it
is the place alone. What stands beside it is counted apart in the last column: right out of asked. What a
careful reader may or may not count is marked as doubtful and counts neither way.

*genummerd* are agreements with a number, *afspraak* those in running text, *zaak* the numbers of cases and
documents of parliament.
"""
KOPPEN = {
    "documenten": (
        "The five documents",
        "Annotated as offsets and values, `tests/inlezen/annotaties`. The recognisers were built with these.",
    ),
    "brieven": (
        "Letters in own words",
        (
            "Invented letters in other styles, `tests/inlezen/brieven`. They were held out at first and then "
            "used to mend what they showed."
        ),
    ),
    "blind": (
        "Blind letters",
        (
            "Invented letters, `tests/inlezen/brieven_blind`, written apart from the recognisers and never "
            "used to mend them: this tells what to expect of a letter nobody has seen."
        ),
    ),
}


def measure(seeds: Path | None, naslag: Naslag) -> dict[str, dict[str, dict[str, Score]]]:
    """The scores of every document and letter by set; without the five documents, of the letters."""
    texts = {p.name[:3]: p for p in seeds.glob("*.txt")} if seeds else {}
    return {
        "documenten": {
            p.stem: measure_document(texts[p.stem], Annotatie(p), naslag)
            for p in sorted(ANNOTATIES.glob("*.jsonl"))
            if p.stem in texts
        },
        "brieven": {p.stem: measure_letter(p, naslag) for p in sorted(BRIEVEN.glob("*.txt"))},
        "blind": {p.stem: measure_letter(p, naslag) for p in sorted(BLIND.glob("*.txt"))},
    }


def page(sets: Mapping[str, Mapping[str, Mapping[str, Score]]]) -> str:
    """The page of documentation."""
    parts = [INLEIDING]
    for name, (kop, uitleg) in KOPPEN.items():
        parts.append("\n".join([f"## {kop}", "", uitleg, "", *table(add_up(sets[name].values())), ""]))
    return "\n".join(parts)


def main(argv: Sequence[str]) -> None:
    """Print the page; with ``-v`` every finding missed or too many, of the blind letters none."""
    from ruimteregie.bronnen.referentie.naslag import naslag

    sets = measure(Path(argv[0]), naslag())
    print(page(sets), end="")
    only = {a for a in argv[1:] if not a.startswith("-")}
    for name, scores in (*sets["documenten"].items(), *sets["brieven"].items()) if "-v" in argv else ():
        for soort, score in scores.items():
            if only and not only & {name, soort}:
                continue
            for wat, items in (("gemist", score.gemist), ("teveel", score.teveel)):
                for item in items:
                    print(f"{name} {soort} {wat} r{item.van}-{item.tot} {item.waarde} {dict(item.bij)}")


if __name__ == "__main__":
    main(sys.argv[1:])
