"""What the commands of the puzzle print: the verdict first, then the sentences, then the figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

import click

from ruimteregie.cli.tonen import toon
from ruimteregie.puzzel.verklaren.zinnen import write_maat
from ruimteregie.puzzel.verslag import say_bewijs, say_gelijkspel, say_synthetisch, say_zelf_ingevuld

__all__ = [
    "as_files",
    "print_claims",
    "print_controle",
    "print_oordeel",
    "print_uitkomst",
    "print_verdeling",
    "print_vergelijking",
    "print_verklaring",
]

Gegeven = Mapping[str, Any]

KLEINST: Final = 1e-3
MEESTE: Final = 40
"""Rows of a table on the screen; the rest is in the files and in JSON."""


def print_oordeel(data: Gegeven) -> None:
    """The verdict, what collides, and what was not weighed."""
    _head(data["scenario"])
    _say([data["oordeel"], say_zelf_ingevuld(data), say_synthetisch(data)])
    _points("Wat botst", [item["zin"] for item in data["botsingen"]])
    _points("Niet meegewogen", [f"{item['naam']}: {item['reden']}" for item in data["niet_gewogen"]])


def print_uitkomst(data: Gegeven) -> None:
    """The verdict, the proof, the claims and the hectares."""
    print_oordeel(data)
    _concessions(data)
    _say([say_bewijs(data), say_gelijkspel(data)], above=True)
    if data["waarde"] is None:
        return
    print_claims(data["claims"])
    total = sum(data["hectares"].values())
    rows = [
        {"optie": naam, "hectare": write_maat(area), "deel": f"{100 * area / total:.1f} %".replace(".", ",")}
        for naam, area in data["hectares"].items()
        if area > 1e-6
    ]
    _table(rows, [("optie", "Optie"), ("hectare", "Hectare"), ("deel", "Deel")])


def print_verklaring(data: Gegeven) -> None:
    """Why it does not fit or what everything costs."""
    print_oordeel(data)
    _concessions(data)
    if data["schaduwprijzen"] is not None:
        tight = [claim for claim in data["claims"] if claim["prijs"]]
        tight.sort(key=lambda claim: -abs(claim["prijs"]))
        _points("Wat elke claim kost", [claim["zin"] for claim in tight[:MEESTE]] or ["Geen claim knelt."])
        _more(len(tight))
    if data["ruil"] is not None:
        exchange = data["ruil"]
        roughly = "" if exchange["exact"] else " (bij benadering)"
        _points(f"Wat claims elkaar kosten{roughly}", exchange["zinnen"])
    for key, head in (
        ("combinaties", "Wat combinaties waard zijn"),
        ("uitsluitingen", "Wat uitsluitingen kosten"),
    ):
        _points(head, [_say_value(item) for item in data[key]])
    units = {claim["eenheid"] for claim in data["claims"]} - {"ha"}
    if units and any(item["tekort_voor"] > KLEINST for item in data["uitsluitingen"]):
        _say([f"Een tekort aan {' en '.join(sorted(units))} telt als hectares van de hoogste dichtheid."])


def print_verdeling(data: Gegeven) -> None:
    """What goes where, what it costs, and what was shifted."""
    for item in data["verdelingen"]:
        unit = item["eenheid"]
        _head(f"{item['functie']}: {write_maat(item['totaal'], unit)}, opnieuw verdeeld")
        _say([item["oordeel"], _say_gain(item["winst"])])
        _points("Wat botst", item["botsingen"])
        rows = [
            {"naam": row["naam"], "was": write_maat(row["was"]), "wordt": _figure(row["wordt"])}
            for row in item["gebieden"]
        ]
        _table(rows, [("naam", "Gebied"), ("was", f"Was ({unit})"), ("wordt", f"Wordt ({unit})")])
        _points("Wat gaat waarheen", [move["zin"] for move in item["verplaatsingen"]])
        _say([item["losse_kosten"]])
        if item["afgewenteld"] is not None:
            shifts = [shift["zin"] for shift in item["afgewenteld"]]
            small = item["kleine_verschuivingen"]
            none = "Niets verschuift naar een ander gebied." if small is None else "Niets groots verschuift."
            _points("Niet afwentelen: wat verschuift", shifts or [none])
            _say(["" if small is None else small["zin"]])
    if data["perioden"] is not None:
        _years(data["perioden"])


def print_vergelijking(data: Gegeven) -> None:
    """The differences in words, then in figures."""
    one, other = data["namen"]
    _head(f"Eerste: {one}. Tweede: {other}.")
    _say(data["zinnen"])
    none = ["geen verdeling" if worth is None else "geen claim" for worth in data["waarde"]]
    rows = [
        {
            "optie": row["optie"],
            "een": _figure(row["hectares"][0], none=none[0]),
            "ander": _figure(row["hectares"][1], none=none[1]),
            "verschil": _signed(row["verschil"]),
        }
        for row in data["hectares"]
        if any(row["hectares"])
    ]
    _table(
        rows, [("optie", "Optie"), ("een", "Eerste (ha)"), ("ander", "Tweede (ha)"), ("verschil", "Verschil")]
    )
    claims = [
        {
            "naam": c["naam"],
            "een": _figure(c["gevuld"][0], c["eenheid"], none[0]),
            "ander": _figure(c["gevuld"][1], c["eenheid"], none[1]),
        }
        for c in data["claims"]
    ]
    _table(claims, [("naam", "Claim"), ("een", "Eerste"), ("ander", "Tweede")])


def print_controle(data: Gegeven) -> None:
    """Whether a certificate holds, or why it does not."""
    if data["geldig"]:
        worth, bound = write_maat(data["waarde"]), write_maat(data["bovengrens"])
        proof = f"het certificaat bewijst dat er niet meer kan dan {bound}"
        _say(
            [
                "Het certificaat klopt, en de cijfers in uitkomst.json ook: zij zijn nagerekend.",
                f"De verdeling haalt een geschiktheid van {worth}; {proof}.",
                "Tabellen, kaart en verslag zijn niet nagerekend.",
            ]
        )
    _say(f"Klopt niet: {objection}." for objection in data["bezwaren"])


def as_files(naam: str, data: Gegeven, tell: Callable[[Gegeven], None]) -> dict[str, str]:
    """What was found as a file for a program and as the text that ``tell`` prints."""
    import io
    import json
    from contextlib import redirect_stdout

    with redirect_stdout(io.StringIO()) as text:
        tell(data)
    whole = json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False)
    return {f"{naam}.json": f"{whole}\n", f"{naam}.txt": text.getvalue().lstrip()}


def _years(data: Gegeven) -> None:
    _head("Over de jaren")
    if data["vooruitziend"]:
        _say(["Elk jaar laat ruimte voor wat later komt; het beste per jaar stond dat in de weg."])
    for year in data["jaren"]:
        settled = "Dat komt door wat eerdere jaren vastleggen: zonder dat past het."
        _say([f"{year['jaar']}: {year['oordeel']}", settled if year["door_eerder"] else ""])
        _say([*year["botsingen"], year["concessie"] or ""])
    shifts = [shift["zin"] for shift in data["verschuivingen"]]
    _points("Wat doorschuift", shifts or ["Niets schuift door naar later."])


def _head(text: str) -> None:
    click.echo()
    click.secho(_fold(text), bold=True)


def _say(sentences: Iterable[str], *, above: bool = False) -> None:
    told = [text for text in sentences if text]
    if told and above:
        click.echo()
    for text in told:
        click.echo(_fold(text))


def _points(head: str, sentences: Sequence[str]) -> None:
    if not sentences:
        return
    _head(head)
    for text in sentences:
        click.echo(_fold(text, first="- ", rest="  "))


def _fold(text: str, *, first: str = "", rest: str = "") -> str:
    """The text in lines that fit the terminal."""
    import shutil
    import textwrap

    width = min(shutil.get_terminal_size().columns, 100)
    return textwrap.fill(text, width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _concessions(data: Gegeven) -> None:
    ways = data["concessies"] or ()
    _points("Wat het kan laten passen, het goedkoopste eerst", [way["zin"] for way in ways])
    if data["past"] == "past_niet" and not ways:
        _say(["Er is geen concessie gevonden die het laat passen."], above=True)


def print_claims(claims: Sequence[Gegeven]) -> None:
    """What every claim got and costs; of many the national ones and those that ask something first."""

    def rank(claim: Gegeven) -> tuple[bool, bool, float]:
        return claim["gebieden"] is not None, not claim["minimaal"], -abs(claim["prijs"] or 0.0)

    first = {id(claim) for claim in sorted(claims, key=rank)[:MEESTE]}
    shown = [claim for claim in claims if id(claim) in first]
    rows = [
        {
            "naam": claim["naam"],
            "eenheid": claim["eenheid"],
            "prijs": _figure(claim["prijs"]),
            **{key: _figure(claim[key], none="–") for key in ("minimaal", "maximaal", "gevuld")},
        }
        for claim in shown
    ]
    heads = ("naam", "Claim"), ("minimaal", "Minimaal"), ("maximaal", "Maximaal")
    _table(rows, [*heads, ("gevuld", "Gekregen"), ("eenheid", "Eenheid"), ("prijs", "Prijs")])
    _more(len(claims))


def _more(many: int) -> None:
    if many > MEESTE:
        click.echo(f"En nog {write_maat(many - MEESTE)}; met --json ziet u alles.")


def _table(rows: Sequence[Gegeven], heads: Sequence[tuple[str, str]]) -> None:
    if rows:
        click.echo()
        toon(rows, heads, json_=False, leeg="")


def _say_value(item: Gegeven) -> str:
    """What one rule is worth; a thousandth of a hectare is rounding."""
    before, after, free = item["tekort_voor"], item["tekort_na"], item["vrijgekomen"]
    if before > KLEINST:
        if before - after <= KLEINST:
            return f"{item['naam']}: het tekort blijft even groot."
        return (
            f"{item['naam']}: het tekort gaat van {write_maat(before, 'ha')} naar {write_maat(after, 'ha')}."
        )
    text = (
        f"{item['naam']}: {write_maat(free, 'ha')} komt vrij"
        if free > KLEINST
        else f"{item['naam']}: geen land komt vrij"
    )
    return text + (
        f", en {write_maat(item['winst'])} aan geschiktheid." if (item["winst"] or 0) > KLEINST else "."
    )


def _say_gain(winst: float | None) -> str:
    if winst is None:
        return ""
    if abs(winst) < 1e-6:
        return "De geschiktheid blijft gelijk."
    return f"De geschiktheid wordt {write_maat(abs(winst))} {'hoger' if winst > 0 else 'lager'}."


def _figure(value: float | None, unit: str = "", none: str = "niet bekend") -> str:
    return none if value is None else write_maat(value, unit)


def _signed(value: float | None) -> str:
    return "–" if value is None else ("+" if value > 0 else "") + write_maat(value)
