"""What the pages of the decision show: both methods beside each other, and a decision that was taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.getal import write_getal
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.rondes.models import Rondebesluit
from ruimteregie.register.rondes.services.publiceren import reason_of
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Keuzerij", "Methodekolom", "comparison", "decision_sheet"]


@dataclass(frozen=True, slots=True)
class Methodekolom:
    """One method: how many homes it buys for how much, or why it finds no choice."""

    methode: str
    naam: str
    fout: str
    voorstellen: int
    woningen: int
    bijdrage: Bedrag | None
    over: Bedrag | None
    minima: Sequence[Mapping[str, Any]]
    gevoelig: Sequence[str]


@dataclass(frozen=True, slots=True)
class Keuzerij:
    """One proposal that holds: its place in the order and by which methods it is chosen."""

    plaats: int
    voorstel: Voorstel
    rang: bool
    optimum: bool


def comparison(uitkomst: Mapping[str, Any], voorstellen: Sequence[Voorstel]) -> dict[str, Any]:
    """Both methods as columns, the proposals as rows, and in a sentence what the choice costs."""
    titles = {v.code: v.titel for v in voorstellen}
    by_code = {v.code: v for v in voorstellen}
    ranked, best = uitkomst["rang"], uitkomst["optimum"]
    chosen = {name: set(found.get("gekozen", ())) for name, found in uitkomst.items()}
    rows = [
        Keuzerij(i, by_code[code], code in chosen["rang"], code in chosen["optimum"])
        for i, code in enumerate(ranked.get("rangschikking", ()), 1)
        if code in by_code
    ]
    return {
        "kolommen": [_column("rang", "Op rang", ranked, titles), _column("optimum", "Optimum", best, titles)],
        "rijen": rows,
        "zin": _sentence(ranked.get("vergelijking") or {}, best),
        "spanningen": [
            {**item, "titel": titles.get(item["voorstel"], item["voorstel"])}
            for item in ranked.get("spanningen", ())
        ],
        "opmerkingen": ranked.get("opmerkingen", ()),
    }


def _column(methode: str, naam: str, found: Mapping[str, Any], titles: Mapping[str, str]) -> Methodekolom:
    if "fout" in found:
        return Methodekolom(methode, naam, found["fout"], 0, 0, None, None, (), ())
    total = found["totaal"]
    return Methodekolom(
        methode,
        naam,
        "",
        len(found["gekozen"]),
        total["woningen"],
        _euro(total["rijksbijdrage"]),
        _euro(found["over"]),
        found["minima"],
        _sensitive(found["gevoeligheid"], titles),
    )


def _euro(value: Any) -> Bedrag:
    return Bedrag.van(str(value))


def _sentence(compared: Mapping[str, Any], best: Mapping[str, Any]) -> str:
    """What each choice costs in homes."""
    if "fout" in best:
        return "Geen keuze haalt alle minima binnen het budget; alleen de keuze op rang is er."
    lost = compared.get("rang_kost_woningen")
    first = (
        "Op rang kiezen kost geen woningen: het zijn er even veel als in het optimum."
        if not lost
        else f"Op rang kiezen kost {write_getal(Decimal(lost))} woningen ten opzichte van het optimum."
    )
    minima = compared.get("minima_kosten_woningen")
    return f"{first} De minima kosten samen {write_getal(Decimal(minima))} woningen." if minima else first


def _sensitive(found: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """What the choice hangs on, in sentences."""

    def names(codes: Sequence[str]) -> str:
        return ", ".join(titles.get(code, code) for code in codes)

    said: list[str] = []
    less = found["budget_min_10_procent"]
    if not less["haalbaar"]:
        said.append("Met 10% minder budget zijn de minima niet te halen.")
    elif less["vervalt"] or less["komt_erbij"]:
        said.append(f"Met 10% minder budget vervalt: {names(less['vervalt']) or 'niets'}.")
        if less["komt_erbij"]:
            said.append(f"Dan komt erbij: {names(less['komt_erbij'])}.")
    else:
        said.append("Met 10% minder budget blijft de keuze gelijk.")
    weights = found["gewichten"]
    if weights is not None:
        switching = names([item["voorstel"] for item in weights["wisselt"]])
        said.append(
            f"Staat of valt met de gewichten: {switching}."
            if switching
            else "De gewichten maken voor de keuze niet uit."
        )
    return said


def decision_sheet(ronde: Ronde, besluit: Rondebesluit, actor: Actor) -> dict[str, Any]:
    """What the page of a decision shows; of the proposals only those that the actor may see."""
    rows = visible(Voorstel.objects.filter(ronde=ronde), actor).select_related("indiener")
    known = {v.code: v for v in rows}
    for voorstel in known.values():
        voorstel.ronde = ronde
    outcome = besluit.uitkomst
    order = [code for code in outcome["rangschikking"] if code in known]
    deviations = [
        {**item, "titel": known[item["voorstel"]].titel if item["voorstel"] in known else item["voorstel"]}
        for item in besluit.afwijkingen
    ]
    chosen = [known[code] for code in besluit.gekozen if code in known]
    return {
        "ronde": ronde,
        "besluit": besluit,
        "gekozen": chosen,
        "afgewezen": [(known[c], reason_of(known[c], besluit)) for c in order if c not in besluit.gekozen],
        "afwijkingen": deviations,
        "woningen": sum(v.woningen_nieuw or 0 for v in chosen),
        "bijdrage": _euro(sum((v.euro_laag or 0) for v in chosen)),
        "minima": outcome.get("minima", ()),
        "gewichten": besluit.invoer["gewichten"],
        "kolom": _column(besluit.methode, "", outcome, {c: v.titel for c, v in known.items()}),
    }
