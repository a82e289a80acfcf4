"""Two runs side by side: the difference in words first, then claim by claim."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ruimteregie.portaal.rekenen.blad import OORDEELWOORDEN
from ruimteregie.puzzel.verklaren.zinnen import write_maat
from ruimteregie.register.analyses.models import Analyse

__all__ = ["Verschilrij", "difference"]

_GELIJK = 1e-6


@dataclass(frozen=True, slots=True)
class Verschilrij:
    """One claim in both runs, in words; empty where a run does not have it."""

    naam: str
    een: str
    ander: str
    een_gevuld: str
    ander_gevuld: str
    anders: bool


def difference(een: Analyse, ander: Analyse) -> tuple[list[str], list[Verschilrij]]:
    """The sentences that say what differs, and the claims side by side, those that differ first."""
    before, after = _claims(een), _claims(ander)
    names = list(dict.fromkeys([*before, *after]))
    rows = [_row(naam, before.get(naam), after.get(naam)) for naam in names]
    sentences = [
        *_verdict(een, ander),
        *_data(een, ander),
        *_asked(before, after),
        *_clashes(een, ander),
        *_worth(een, ander),
    ]
    return sentences, sorted(rows, key=lambda row: not row.anders)


def _claims(run: Analyse) -> dict[str, Mapping[str, Any]]:
    return {claim["naam"]: claim for claim in run.resultaat.get("claims") or ()}


def _row(naam: str, een: Mapping[str, Any] | None, ander: Mapping[str, Any] | None) -> Verschilrij:
    texts = [_bounds(claim) for claim in (een, ander)]
    filled = [_filled(claim) for claim in (een, ander)]
    return Verschilrij(naam, *texts, *filled, anders=texts[0] != texts[1] or filled[0] != filled[1])


def _bounds(claim: Mapping[str, Any] | None) -> str:
    if claim is None:
        return ""
    low, high, unit = claim["minimaal"], claim["maximaal"], claim["eenheid"]
    parts = [f"minstens {write_maat(low, unit)}"] if low is not None else []
    parts += [f"hoogstens {write_maat(high, unit)}"] if high is not None else []
    return ", ".join(parts) or "geen grens"


def _filled(claim: Mapping[str, Any] | None) -> str:
    if claim is None or claim["gevuld"] is None:
        return ""
    return write_maat(claim["gevuld"], claim["eenheid"])


def _verdict(een: Analyse, ander: Analyse) -> Iterator[str]:
    words = [OORDEELWOORDEN.get(run.resultaat.get("past", ""), "niet bekend") for run in (een, ander)]
    if words[0] == words[1]:
        yield f"Beide keren is het oordeel: {words[0]}."
    else:
        yield f"Het oordeel ging van {words[0]} naar {words[1]}."


def _data(een: Analyse, ander: Analyse) -> Iterator[str]:
    scenarios = [run.invoer.get("scenario") for run in (een, ander)]
    if scenarios[0] != scenarios[1]:
        yield "Het zijn twee verschillende scenario’s; de getallen zijn niet zonder meer te vergelijken."
    elif een.invoer_hash == ander.invoer_hash:
        yield "Het is dezelfde vraag over dezelfde gegevens."
    if een.programmaversie != ander.programmaversie:
        yield f"De rekenregels verschillen: {een.programmaversie} en {ander.programmaversie}."


def _asked(before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """What is asked more or less, claim by claim."""
    for naam, claim in before.items():
        other = after.get(naam)
        if other is None:
            yield f"{_start(naam)} is niet meer gewogen."
            continue
        for grens, words in (("minimaal", "vraagt"), ("maximaal", "mag hoogstens")):
            one, two = claim[grens], other[grens]
            if one is not None and two is not None and abs(one - two) > _GELIJK * max(abs(one), 1.0):
                change = write_maat(abs(two - one), claim["eenheid"])
                yield f"{_start(naam)} {words} {change} {'meer' if two > one else 'minder'}."
    for naam in after:
        if naam not in before:
            yield f"{_start(naam)} is nu ook gewogen: {_bounds(after[naam])}."


def _clashes(een: Analyse, ander: Analyse) -> Iterator[str]:
    short = [
        sum(item["tekort"] or 0.0 for item in run.resultaat.get("botsingen") or ()) for run in (een, ander)
    ]
    if abs(short[0] - short[1]) <= _GELIJK * max(*short, 1.0):
        return
    word = "groter" if short[1] > short[0] else "kleiner"
    yield (
        f"Het tekort is {write_maat(abs(short[1] - short[0]), 'ha')} {word}: "
        f"van {write_maat(short[0], 'ha')} naar {write_maat(short[1], 'ha')}."
    )


def _worth(een: Analyse, ander: Analyse) -> Iterator[str]:
    one, two = (run.resultaat.get("waarde") for run in (een, ander))
    if one is None or two is None or abs(one - two) <= _GELIJK * max(abs(one), 1.0):
        return
    word = "hoger" if two > one else "lager"
    yield f"De geschiktheid van wat er komt is samen {write_maat(abs(two - one))} {word}."


def _start(naam: str) -> str:
    return naam[:1].upper() + naam[1:]
