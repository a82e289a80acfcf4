"""Choosing: what each choice leads to, the decision itself, and working it out again years later."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde, RuimteregieFout
from ruimteregie.register.middelen.models import Ronde, Voorstel
from ruimteregie.register.overleg.models import Besluit, Overleg
from ruimteregie.register.rondes.afstemming import against_advice
from ruimteregie.register.rondes.models import METHODEN, Rondebesluit, Rondeuitslag
from ruimteregie.register.rondes.rekenen import canonical, fingerprint, question, work_out
from ruimteregie.register.rondes.services.gemeen import check_open, check_step, require_leads, required
from ruimteregie.register.rondes.stappen import to_assess
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.policy import Actor, require

__all__ = ["Narekening", "choices_hash", "decide", "preview", "recalculate"]

_SOORTEN = ("wel", "niet")


@dataclass(frozen=True, slots=True)
class Narekening:
    """What working a decision out again gave: nothing to say, or what is not the same, in sentences."""

    verschillen: tuple[str, ...]

    @property
    def klopt(self) -> bool:
        """Whether everything is the same."""
        return not self.verschillen


def choices_hash(ronde: Ronde) -> str:
    """What a preview is a preview of; another one is asked once this changes."""
    return fingerprint(question(ronde, to_assess(ronde), ""))


def preview(ronde: Ronde) -> dict[str, Any]:
    """What each method would choose now, by method; ``{"fout": …}`` where a method finds no choice.

    It takes seconds for hundreds of proposals, and writes nothing.
    """
    found: dict[str, Any] = {}
    listed = to_assess(ronde)
    for methode in METHODEN:
        try:
            found[methode] = work_out(question(ronde, listed, methode))
        except InvoerFout as fout:
            found[methode] = {"fout": f"{fout.wat}. {fout.remedie}".strip()}
    return found


def decide(
    ronde: Ronde,
    methode: str,
    overleg: Overleg,
    *,
    actor: Actor,
    overlegbesluit: Besluit | None = None,
    afwijkingen: Sequence[Mapping[str, str]] = (),
    tegen_advies: Mapping[str, str] | None = None,
    toelichting: str = "",
) -> Rondebesluit:
    """Record what the meeting decided, with the whole input; it never changes any more.

    Each of ``afwijkingen`` has ``voorstel`` (its code), ``besluit`` (wel or niet) and ``reden``;
    ``tegen_advies`` has by code why a proposal gets money though the assessors advise against it.

    Raises:
        GeenToegang: the actor does not lead the round, or does not see the meeting.
        Onveranderlijk: there is a decision.
        InvoerFout: not the step for it, nothing to choose from, a deviation or a choice against the advice
            without reason, a deviation of a proposal that does not hold, or beyond the budget.
    """
    require_leads(actor, ronde)
    require(actor, "lezen", overleg)
    check_open(ronde)
    check_step(ronde, "besluit")
    if methode not in METHODEN:
        raise OnbekendeWaarde(f"onbekende methode {methode!r}", remedie=f"Kies {' of '.join(METHODEN)}.")
    _check_meeting(overleg, overlegbesluit)
    listed = to_assess(ronde)
    if not listed:
        raise InvoerFout("er is geen voorstel om uit te kiezen", waar=str(ronde), remedie="Ga terug.")
    asked = question(ronde, listed, methode)
    outcome = work_out(asked)
    chosen, kept = _deviate(outcome["gekozen"], afwijkingen, listed, ronde)
    kept = _explain(chosen, kept, tegen_advies or {}, listed, ronde)
    ronde.stapreden = "Er is besloten."
    store(ronde)  # of two who decide at once, the second one read an older version
    result = Rondeuitslag(ronde=ronde, vertrouwelijkheid="concept", eigenaar=ronde.eigenaar)
    store(result)
    decision = Rondebesluit(
        uitslag=result,
        overleg=overleg,
        overlegbesluit=overlegbesluit,
        methode=methode,
        regelversie=ronde.regelversie,
        invoer=asked,
        invoer_hash=fingerprint(asked),
        uitkomst=outcome,
        uitkomst_hash=fingerprint(outcome),
        gekozen=chosen,
        afwijkingen=kept,
        toelichting=toelichting.strip(),
        wie=verantwoording().door,
    )
    decision.save()
    return decision


def _check_meeting(overleg: Overleg, besluit: Besluit | None) -> None:
    if besluit is not None and besluit.overleg != overleg:
        raise InvoerFout(
            "dit besluit is niet in dit overleg genomen",
            waar=str(besluit)[:80],
            remedie=f"Kies een besluit van {overleg}, of laat het leeg.",
        )


def _deviate(
    calculated: Sequence[str],
    deviations: Sequence[Mapping[str, str]],
    listed: Sequence[Voorstel],
    ronde: Ronde,
) -> tuple[list[str], list[dict[str, str]]]:
    """The choice with the deviations in it, and these as they are kept."""
    known = {v.code: v for v in listed}
    chosen = set(calculated)
    kept: list[dict[str, str]] = []
    for item in deviations:
        code, wanted = item["voorstel"], item["besluit"]
        if code not in known or wanted not in _SOORTEN:
            raise InvoerFout(
                "een afwijking gaat over een voorstel dat aan de regel voldoet, en is wel of niet",
                waar=code,
                remedie="Kies een voorstel uit de lijst.",
            )
        if (code in chosen) == (wanted == "wel"):
            raise InvoerFout(
                "dit wijkt niet af van de berekening", waar=known[code].titel, remedie="Haal het weg."
            )
        reason = required(item["reden"], f"de reden om af te wijken bij {known[code].titel}")
        kept.append({"voorstel": code, "besluit": wanted, "reden": reason})
        chosen ^= {code}
    spent = sum((known[code].euro_hoog or Decimal(0) for code in chosen), Decimal(0))
    if ronde.euro_hoog is not None and spent > ronde.euro_hoog:
        raise InvoerFout(
            f"de keuze kost {spent} euro, het budget is {ronde.euro_hoog} euro",
            waar=str(ronde),
            remedie="Laat een ander voorstel vallen, met een reden.",
        )
    order = {code: n for n, code in enumerate(known)}
    return sorted(chosen, key=lambda code: order[code]), kept


def _explain(
    chosen: Sequence[str],
    kept: Sequence[dict[str, str]],
    reasons: Mapping[str, str],
    listed: Sequence[Voorstel],
    ronde: Ronde,
) -> list[dict[str, str]]:
    """The deviations with every choice against the advice of the assessors marked and explained."""
    advised = against_advice(ronde)
    own = {item["voorstel"]: item for item in kept}
    for voorstel in (v for v in listed if v.pk in advised and v.code in chosen):
        given = own.get(voorstel.code)
        if given is not None:
            own[voorstel.code] = {**given, "tegen": "advies"}
            continue
        reason = required(
            reasons.get(voorstel.code, ""), f"de reden om tegen het advies te kiezen bij {voorstel.titel}"
        )
        own[voorstel.code] = {
            "voorstel": voorstel.code, "besluit": "wel", "reden": reason, "tegen": "alleen advies",
        }  # fmt: skip
    return list(own.values())


def recalculate(besluit: Rondebesluit) -> Narekening:
    """Work a decision out again from what is kept with it, and say what of the result is not the same."""
    found: list[str] = []
    if fingerprint(besluit.invoer) != besluit.invoer_hash:
        found.append("De bewaarde invoer hoort niet bij haar vingerafdruk.")
    if fingerprint(besluit.uitkomst) != besluit.uitkomst_hash:
        found.append("De bewaarde uitkomst hoort niet bij haar vingerafdruk.")
    try:
        again = work_out(besluit.invoer)
    except RuimteregieFout as fout:
        return Narekening((*found, f"Narekenen kan niet met deze versie van het programma: {fout}"))
    return Narekening((*found, *_differences(besluit.uitkomst, again)))


def _differences(kept: Mapping[str, Any], again: Mapping[str, Any]) -> list[str]:
    said: list[str] = []
    before, after = set(kept["gekozen"]), set(again["gekozen"])
    said += [f"{code} was gekozen en nu niet." for code in sorted(before - after)]
    said += [f"{code} was niet gekozen en nu wel." for code in sorted(after - before)]
    one, two = _essence(kept), _essence(again)
    return said + [f"Anders dan bewaard: {name}." for name in one if one[name] != two[name]]


def _essence(outcome: Mapping[str, Any]) -> dict[str, str]:
    """What the decision rests on, without the words around it: those may get better over the years."""
    names = ("regelversie", "rangschikking", "totaal", "over", "bovengrens_woningen")
    judged = [
        (
            v["voorstel"],
            v["voldoet"],
            v["bijdrage_per_woning"],
            [(c["criterium"], c["uitkomst"], c["waarde"], c["drempel"]) for c in v["criteria"]],
        )
        for v in outcome["voorstellen"]
    ]
    minima = [(m["gebied"], m["minimum"], m["gekozen"], m["gehaald"]) for m in outcome["minima"]]
    return {name: canonical(outcome[name]) for name in names} | {
        "oordelen": canonical(judged),
        "minima": canonical(minima),
    }
