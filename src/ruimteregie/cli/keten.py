"""``ruimteregie keten``: the chain from goal to result, as a tree, and where chains break."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from ruimteregie.cli.nederlands import Opdracht
from ruimteregie.cli.stand import require_register
from ruimteregie.cli.tonen import als_json, toon
from ruimteregie.cli.wie import als_lezer, lezer

if TYPE_CHECKING:
    from ruimteregie.register.keten.boom import Tak
    from ruimteregie.register.toegang.policy import Actor

__all__ = ["opdracht"]

_KOLOMMEN = (("titel", "Waar de keten breekt"), ("breuken", "Hoe vaak"), ("alle", "Van"))


@click.command(cls=Opdracht, name="keten")
@click.argument("soort", metavar="[SOORT]", default="")
@click.argument("code", metavar="[CODE]", default="")
@click.option("--terug", is_flag=True, help="Loop terug naar het doel, niet vooruit naar het resultaat.")
@als_lezer
@als_json
def opdracht(soort: str, code: str, terug: bool, email: str, json_: bool) -> int:
    """Toon wat uit een record volgt, van doel tot resultaat.

    SOORT is programma, opgave, keuze, ruimteclaim, afspraak, project, actie, middel, bedrag, doorwerking,
    melding, besluit, kengetal of moment. Zonder SOORT en CODE: waar de keten breekt, geteld.
    """
    require_register()
    actor = lezer(email)
    if not soort:
        return _breaks(actor, json_)
    return _chain(soort, code, actor, terug=terug, json_=json_)


def _breaks(actor: Actor, json_: bool) -> int:
    from ruimteregie.register.keten.breuken import count_all

    rows = [
        {"code": breuk.code, "titel": breuk.titel, "breuken": open_, "alle": every}
        for breuk, every, open_ in count_all(actor)
    ]
    toon(rows, _KOLOMMEN, json_=json_, leeg="Het register is nog leeg.")
    return 0


def _chain(soort: str, code: str, actor: Actor, *, terug: bool, json_: bool) -> int:
    from ruimteregie.kern.fouten import OnbekendeWaarde
    from ruimteregie.register.keten.boom import tree
    from ruimteregie.register.keten.wandelen import find_knoop, walk

    begin = find_knoop(soort, code, actor)
    if begin is None:
        raise OnbekendeWaarde(
            f"{soort} {code!r} bestaat niet",
            remedie="Controleer de code, of lees met --als wat niet openbaar is.",
            paragraaf="§1",
        )
    root = tree(walk(begin, actor, vooruit=not terug))
    if json_:
        click.echo(json.dumps(_as_data(root), ensure_ascii=False, indent=2))
        return 0
    for line in _lines(root, 0):
        click.echo(line)
    if not root.takken:
        click.echo("Geen document zegt " + ("waaruit dit volgt." if terug else "wat eruit volgt."))
    return 0


def _sources(tak: Tak) -> list[str]:
    passages = tak.pijl.passages if tak.pijl is not None else tak.knoop.passages
    return [str(passage) for passage in passages]


def _as_data(tak: Tak) -> dict[str, Any]:
    return {
        "soort": tak.knoop.soort.code,
        "code": tak.knoop.code,
        "naam": tak.knoop.naam,
        "verband": tak.pijl.woorden if tak.pijl else None,
        "bronnen": _sources(tak),
        "elders": tak.elders,
        "weggelaten": tak.meer,
        "takken": [_as_data(part) for part in tak.takken],
    }


def _lines(tak: Tak, diepte: int) -> Iterator[str]:
    indent = "  " * diepte
    mark = " (verder op een andere plek)" if tak.elders else ""
    yield f"{indent}{tak.knoop.soort.naam} {tak.knoop.code}: {tak.knoop.naam}{mark}"
    if tak.pijl is not None:
        sources = "; ".join(_sources(tak))
        yield f"{indent}  {tak.pijl.woorden}" + (f" [{sources}]" if sources else "")
    for part in tak.takken:
        yield from _lines(part, diepte + 1)
    if tak.meer:
        yield f"{indent}  en nog {tak.meer}"
