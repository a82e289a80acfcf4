"""What a rule says, for a reader: sentences first, what failed or is not known before what holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import click

from ruimteregie.cli.tonen import toon
from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.edtf import write_edtf
from ruimteregie.kern.getal import write_getal
from ruimteregie.kern.oordeel import Oordeel
from ruimteregie.regels.oordeeldata import VOLDOET
from ruimteregie.regels.realisatiestimulans import Uitkering
from ruimteregie.regels.voorstellen.voorstel import Woningvoorstel

__all__ = ["print_choice", "print_oordelen", "print_uitkering", "print_wokt"]

_GROEPEN = ((False, "Voldoet niet"), (None, "Geen oordeel: er ontbreekt iets"), (True, "Voldoet"))
_MEEST_NAMEN = 10
_MAAT = {"woningen": ("woning", "woningen"), "voorstellen": ("voorstel", "voorstellen")}


def print_oordelen(oordelen: Sequence[Oordeel]) -> None:
    """Each judgement as a sentence with its reasons, in groups."""
    _groups([(VOLDOET[o.conclusie], o.als_zin()) for o in oordelen])


def print_uitkering(uitkering: Uitkering, jaar: int, kanttekening: str) -> None:
    """What the realisatiestimulans pays in a year, for which homes, and why not for others."""
    open_ = uitkering.onbekend
    unknown = "een niet bekend aantal woningen" if open_ is None else _count(open_, "woning", "woningen")
    rest = f" Over {unknown} is geen oordeel mogelijk." if open_ != 0 else ""
    click.echo(
        f"De regeling betaalt in {jaar} voor {_count(uitkering.woningen, 'woning', 'woningen')}"
        f" {uitkering.bedrag}.{rest}\n{kanttekening}"
    )
    print_oordelen(uitkering.oordelen)


def _groups(sentences: Iterable[tuple[bool | None, str]]) -> None:
    rows = list(sentences)
    for voldoet, kop in _GROEPEN:
        found = [zin for holds, zin in rows if holds is voldoet]
        if found:
            click.echo(f"\n{kop} ({len(found)})")
            for zin in found:
                click.echo(f"- {zin}")


def print_wokt(data: Mapping[str, Any], voorstellen: Sequence[Woningvoorstel]) -> None:
    """The judgements and the order of what holds."""
    rows, day = data["voorstellen"], date.fromisoformat(data["peildatum"])
    counts = [sum(row["voldoet"] is holds for row in rows) for holds in (True, False, None)]
    click.echo(
        f"WoKT 2025 ({data['regelversie']}; {data['grondslag']}), peildatum {write_datum(day)}.\n"
        f"{_count(len(rows), 'voorstel', 'voorstellen')}: {_holds(counts[0])}, {_holds(counts[1])} niet,"
        f" over {counts[2]} is geen oordeel mogelijk."
    )
    # The rule and the day stand above; of the sentence of a judgement the reasons are left.
    said = f"(versie {data['regelversie']}, peildatum {write_datum(day)}): "
    _groups(
        (row["voldoet"], f"{row['voorstel']}: {row['oordeel'].partition(said)[2]}")
        for row in rows
        if not row["voldoet"]
    )
    if data["rangschikking"]:
        click.echo("\nRangschikking van wat voldoet")
        toon(
            _ranked(data, voorstellen),
            (
                ("rang", "Rang"), ("voorstel", "Voorstel"), ("provincie", "Provincie"), ("start", "Start"),
                ("woningen", "Woningen"), ("per_woning", "€ per woning"), ("score", "Score"),
            ),
            json_=False,
            leeg="",
        )  # fmt: skip
    _notes(data)


def _ranked(data: Mapping[str, Any], voorstellen: Sequence[Woningvoorstel]) -> list[dict[str, Any]]:
    of = {v.naam: v for v in voorstellen}
    each = {row["voorstel"]: row["bijdrage_per_woning"] for row in data["voorstellen"]}
    return [
        {
            "rang": str(rang),
            "voorstel": naam,
            "provincie": of[naam].provincie,
            "start": write_edtf(of[naam].start_bouw),
            "woningen": _number(of[naam].woningen_nieuw),
            "per_woning": _number(each[naam]),
            "score": f"{data['scores'][naam]:.3f}".replace(".", ","),
        }
        for rang, naam in enumerate(data["rangschikking"], 1)
    ]


def _notes(data: Mapping[str, Any]) -> None:
    tensions = [f"{row['voorstel']}: {row['tekst']}" for row in data["spanningen"]]
    for kop, texts in (("Spanning tussen twee brieven", tensions), ("Let op", data["opmerkingen"])):
        if texts:
            click.echo(f"\n{kop}")
            for text in texts:
                click.echo(f"- {text}")


def print_choice(data: Mapping[str, Any], voorstellen: Sequence[Woningvoorstel]) -> None:
    """The judgements, then what was chosen, what it costs in homes, and what it hangs on."""
    print_wokt(data, voorstellen)
    total, chosen = data["totaal"], data["gekozen"]
    how = "op rang" if data["methode"] == "rang" else "als optimum"
    click.echo(
        f"\nGekozen {how}: {len(chosen)} van {len(data['rangschikking'])}, samen"
        f" {_count(total['woningen'], 'woning', 'woningen')} voor {_euro(total['rijksbijdrage'])}"
        f" van {_euro(data['budget'])}; er blijft {_euro(data['over'])} over."
    )
    of = {v.naam: v for v in voorstellen}
    rows = [
        {
            "voorstel": naam,
            "gemeente": of[naam].gemeente,
            "provincie": of[naam].provincie,
            "woningen": _number(of[naam].woningen_nieuw),
            "bijdrage": _number(of[naam].bijdrage),
        }
        for naam in chosen
    ]
    if rows:
        toon(
            rows,
            (
                ("voorstel", "Voorstel"), ("gemeente", "Gemeente"), ("provincie", "Provincie"),
                ("woningen", "Woningen"), ("bijdrage", "Rijksbijdrage in €"),
            ),
            json_=False,
            leeg="",
        )  # fmt: skip
    for zin in (*_cost(data), *_minima(data), *_sensitivity(data)):
        click.echo(zin)


def _cost(data: Mapping[str, Any]) -> Iterable[str]:
    compared, bound, homes = data["vergelijking"], data["bovengrens_woningen"], data["totaal"]["woningen"]
    if compared["woningen_optimum"] is None:
        yield "Geen enkele keuze haalt binnen dit budget alle minima."
        return
    cost = compared["rang_kost_woningen"]
    both = (
        f"Op rang {_number(compared['woningen_rang'])}, als optimum {_number(compared['woningen_optimum'])}"
    )
    proof = "dat is bewezen de meeste" if data["bewezen"] else f"hoogstens {_number(bound)} kan"
    yield f"Woningen binnen dit budget: {_number(homes)}; {proof}."
    if not compared["rang_haalt_minima"]:
        yield f"{both}: dat van het optimum haalt alle minima, op rang niet."
    elif cost is None:
        yield f"{both}: wat kiezen op rang kost, is niet bewezen."
    else:
        yield f"{both}: kiezen op rang kost {_count(cost, 'woning', 'woningen')}."
    lost = compared["minima_kosten_woningen"]
    if data["minima"] and lost is not None:
        yield f"De minima samen kosten het optimum {_count(lost, 'woning', 'woningen')}."


def _minima(data: Mapping[str, Any]) -> Iterable[str]:
    for row in data["minima"]:
        reached = "gehaald" if row["gehaald"] else "niet gehaald"
        lost = row["kost_woningen"]
        cost = "" if lost is None else f"; kost het optimum {_count(lost, 'woning', 'woningen')}"
        yield (
            f"Minimum {row['gebied']}: {_measured(row['minimum'], row['maat'])}, {reached}"
            f" ({_number(row['gekozen'])}){cost}."
        )


def _measured(waarde: float, maat: str) -> str:
    return _count(int(waarde), *_MAAT[maat]) if maat in _MAAT else _euro(waarde)


def _sensitivity(data: Mapping[str, Any]) -> Iterable[str]:
    less, weights = data["gevoeligheid"]["budget_min_10_procent"], data["gevoeligheid"]["gewichten"]
    changes = [
        f"{verb} {_names(names)}"
        for verb, names in (("vervalt", less["vervalt"]), ("komt erbij", less["komt_erbij"]))
        if names
    ]
    if not less["haalbaar"]:
        missed = less["minima_niet_gehaald"]
        which = f" haalt {_names(missed)} het minimum niet" if missed else " zijn de minima niet haalbaar"
        yield f"Met 10% minder budget{which}."
    if less["woningen_minder"] is None:
        pass
    elif not changes:
        yield "Met 10% minder budget blijft de keuze dezelfde."
    else:
        fewer = _count(abs(less["woningen_minder"]), "woning", "woningen")
        yield (
            f"Met 10% minder budget {' en '.join(changes)}:"
            f" {fewer} {'minder' if less['woningen_minder'] >= 0 else 'meer'}."
        )
    if data["methode"] == "optimum" and less["haalbaar"] and not less["bewezen"]:
        yield "Dat het met 10% minder budget niet beter kan, is niet bewezen."
    if weights is not None:
        always = _names(weights["altijd_gekozen"])
        switching = _names([row["voorstel"] for row in weights["wisselt"]])
        tried = _number(len(weights["onderzocht_bij_snelheid"]))
        yield (
            f"Bij alle {tried} onderzochte wegingen gekozen: {always}."
            f" Hangt van de gewichten af: {switching}."
        )


def _names(names: Sequence[str]) -> str:
    """A few of them, and how many more; all of them are in the JSON."""
    more = len(names) - _MEEST_NAMEN
    rest = f" en nog {more}" if more > 0 else ""
    return ", ".join(names[:_MEEST_NAMEN]) + rest if names else "geen"


def _holds(aantal: int) -> str:
    return f"{aantal} {'voldoet' if aantal == 1 else 'voldoen'}"


def _count(aantal: int, een: str, meer: str) -> str:
    return f"{_number(aantal) if aantal else 'geen'} {een if aantal == 1 else meer}"


def _number(waarde: Decimal | float | None) -> str:
    return "niet bekend" if waarde is None else write_getal(Decimal(str(waarde)))


def _euro(waarde: float) -> str:
    return str(Bedrag.van(Decimal(str(waarde))))
