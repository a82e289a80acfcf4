"""Two answers side by side: the difference in words first, then in figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ruimteregie.puzzel.verklaren.zinnen import write_maat
from ruimteregie.puzzel.verslag import tell_grenzen

__all__ = ["compare"]

Gegeven = Mapping[str, Any]

WOORDEN: Final[Mapping[str, str]] = {
    "past": "past het",
    "past_niet": "past het niet",
    "geen_oordeel": "is er geen oordeel",
}
NIETS: Final = 1e-9


def compare(een: Gegeven, ander: Gegeven) -> dict[str, Any]:
    """What differs between two answers of ``as_json``, ready for JSON.

    ``zinnen`` tell it; ``claims`` have what was asked and got in both, ``hectares`` both and the difference
    by option. What only one of them knows is None in the other.
    """
    claims, hectares = _claims(een, ander), _hectares(een, ander)
    return {
        "gelijk": een["invoer_hash"] == ander["invoer_hash"],
        "past": [een["past"], ander["past"]],
        "zinnen": list(_sentences(een, ander, claims, hectares)),
        "claims": claims,
        "hectares": hectares,
        "waarde": [een["waarde"], ander["waarde"]],
    }


def _claims(een: Gegeven, ander: Gegeven) -> list[dict[str, Any]]:
    first, second = ({claim["naam"]: claim for claim in data["claims"]} for data in (een, ander))
    out: list[dict[str, Any]] = []
    for naam in dict.fromkeys((*first, *second)):
        pair = (first.get(naam), second.get(naam))
        unit = next(claim["eenheid"] for claim in pair if claim is not None)
        out.append(
            {
                "naam": naam,
                "eenheid": unit,
                "gevraagd": [None if claim is None else tell_grenzen(claim) for claim in pair],
                "gevuld": [None if claim is None else claim["gevuld"] for claim in pair],
                "prijs": [None if claim is None else claim["prijs"] for claim in pair],
            }
        )
    return out


def _hectares(een: Gegeven, ander: Gegeven) -> list[dict[str, Any]]:
    first: dict[str, float] = een["hectares"] or {}
    second: dict[str, float] = ander["hectares"] or {}
    total = max(sum(first.values()), sum(second.values()))
    out: list[dict[str, Any]] = []
    for optie in dict.fromkeys((*first, *second)):
        pair = (first.get(optie), second.get(optie))
        change = None if pair[0] is None or pair[1] is None else pair[1] - pair[0]
        if change is not None and abs(change) <= NIETS * total:
            change = 0.0
        out.append({"optie": optie, "hectares": list(pair), "verschil": change})
    return out


def _sentences(
    een: Gegeven, ander: Gegeven, claims: list[dict[str, Any]], hectares: list[dict[str, Any]]
) -> Iterator[str]:
    if een["invoer_hash"] == ander["invoer_hash"]:
        yield "De twee hebben dezelfde invoer."
    if een["past"] == ander["past"]:
        yield f"In beide {WOORDEN[een['past']]}."
    else:
        yield f"In de eerste {WOORDEN[een['past']]}, in de tweede {WOORDEN[ander['past']]}."
    yield from _asked(claims)
    yield from _unweighed(een, ander)
    yield from _worth(een, ander)
    moved = [row for row in hectares if row["verschil"]]
    for row in sorted(moved, key=lambda row: -abs(row["verschil"])):
        more = "meer" if row["verschil"] > 0 else "minder"
        yield f"{row['optie']}: {write_maat(abs(row['verschil']), 'ha')} {more} in de tweede."


def _asked(claims: list[dict[str, Any]]) -> Iterator[str]:
    for claim in claims:
        one, other = claim["gevraagd"]
        if one is None or other is None:
            where, what = ("tweede", other) if one is None else ("eerste", one)
            yield f"De claim {claim['naam']} staat alleen in de {where}: {what}."
        elif one != other:
            yield f"De claim {claim['naam']} vraagt in de eerste {one}, in de tweede {other}."


def _unweighed(een: Gegeven, ander: Gegeven) -> Iterator[str]:
    first, second = ({item["naam"] for item in data["niet_gewogen"]} for data in (een, ander))
    for where, names in (("eerste", first - second), ("tweede", second - first)):
        if names:
            yield f"Alleen in de {where} niet meegewogen: {', '.join(sorted(names))}."


def _worth(een: Gegeven, ander: Gegeven) -> Iterator[str]:
    one, other = een["waarde"], ander["waarde"]
    if one is None or other is None:
        return
    change = other - one
    if abs(change) <= NIETS * max(abs(one), abs(other), 1.0):
        yield "De geschiktheid is in beide even groot."
    else:
        more = "hoger" if change > 0 else "lager"
        yield f"De geschiktheid is in de tweede {write_maat(abs(change))} {more}."
