"""Setting up a round and taking it from step to step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from ruimteregie.kern.fouten import GeenToegang, InvoerFout, OnbekendeWaarde
from ruimteregie.regels.kiezen.gewichten import Gewichten
from ruimteregie.register.middelen.models import RONDESTAPPEN, Regeling, Ronde
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.rondes.models import Beoordeling
from ruimteregie.register.rondes.rekenen import check_rule, rules_of
from ruimteregie.register.rondes.services.gemeen import check_open, require_leads, required
from ruimteregie.register.rondes.stappen import obstacles
from ruimteregie.register.toegang.codes import drawn_code, slug
from ruimteregie.register.toegang.geregistreerd import Relaties, store
from ruimteregie.register.toegang.historie import verantwoord, verantwoording
from ruimteregie.register.toegang.policy import Actor, mag

__all__ = ["advance", "change_ronde", "may_create", "prepare_ronde", "step_back", "was_open"]

_VELDEN = (
    "naam", "opent", "sluit", "peildatum", "regelversie", "gewichten", "minima", "toelichting", "budget",
)  # fmt: skip
# What can no longer change once proposals came in: what they were asked to meet.
_VAST_NA_OPENEN = frozenset({"peildatum", "regelversie"})
# What changes with a reason only, once proposals came in; and of that, what an outcome hangs on.
_MET_REDEN = ("opent", "sluit", "budget", "gewichten", "minima", *sorted(_VAST_NA_OPENEN))
_GEWOGEN = frozenset({"gewichten", "minima", *_VAST_NA_OPENEN})


def may_create(actor: Actor, regeling: Regeling) -> bool:
    """Whether the actor may set up a round of this scheme: for who keeps its money, or as beheerder."""
    keeper = regeling.middel.beheerder
    own = actor.parties_as(("medewerker", "secretaris"))
    return mag(actor, "lezen", regeling) and (
        actor.is_beheerder or (keeper is not None and keeper.code in own)
    )


def prepare_ronde(
    regeling: Regeling,
    velden: Mapping[str, Any],
    *,
    actor: Actor,
    eigenaar: Partij,
    behandelaars: Iterable[Partij] = (),
) -> Ronde:
    """Set up a round, in its first step; all governments see it, ``eigenaar`` leads it.

    ``velden`` as in ``change_ronde``.

    Raises:
        GeenToegang: the actor may not set up a round of this scheme.
        InvoerFout: no name, values that cannot be, or a party that leads no rounds.
        OnbekendeWaarde: a rule of another scheme.
    """
    if not may_create(actor, regeling):
        raise GeenToegang("u mag van deze regeling geen ronde openen", remedie="Vraag het de beheerder.")
    if eigenaar.soort != "ministerie" and eigenaar != regeling.middel.beheerder:
        raise InvoerFout(
            f"{eigenaar} leidt geen rondes",
            waar="partij die de ronde leidt",
            remedie="Kies een ministerie, of wie het geld van de regeling beheert.",
        )
    ronde = Ronde(
        code=drawn_code(slug(str(velden.get("naam", "")))[:60] or "ronde"),
        regeling=regeling,
        stap=RONDESTAPPEN[0],
        vertrouwelijkheid="gedeeld",
        eigenaar=eigenaar,
    )
    _fill(ronde, velden)
    store(ronde, {"behandelaars": _handlers(ronde, behandelaars)})
    return ronde


def change_ronde(
    ronde: Ronde,
    velden: Mapping[str, Any],
    *,
    actor: Actor,
    behandelaars: Iterable[Partij] | None = None,
    reden: str = "",
) -> Ronde:
    """Change what a round is: ``naam``, ``opent``, ``sluit``, ``peildatum``, ``regelversie``, ``budget``
    (Decimal), ``gewichten`` (criterion to number), ``minima`` and ``toelichting``.

    Once proposals can come in, days, budget, weights and minima take a ``reden``, which stands in the
    history of the round (``selectors.changed_rules``). From the first assessment on, weights and minima
    stay as they are, but for a beheerder with a reason.

    Raises:
        GeenToegang: the actor does not lead it.
        Onveranderlijk: it is decided.
        InvoerFout: a value that cannot be, or that cannot change any more, or no reason.
    """
    require_leads(actor, ronde)
    check_open(ronde)
    before = {name: _value(ronde, name) for name in _MET_REDEN}
    if ronde.stap != RONDESTAPPEN[0]:
        moved = [n for n in _VAST_NA_OPENEN & set(velden) if getattr(ronde, n) != velden[n]]
        if moved:
            raise InvoerFout(
                f"de ronde is geopend; {' en '.join(sorted(moved))} staat vast",
                waar=str(ronde),
                remedie="Zet de ronde terug in de voorbereiding als dat echt moet.",
            )
    _fill(ronde, velden)
    moved = [name for name in _MET_REDEN if _value(ronde, name) != before[name]]
    why = _check_reason(ronde, moved, reden, actor)
    relations: Relaties = {}
    if behandelaars is not None:
        relations = {"behandelaars": _handlers(ronde, behandelaars)}
    with verantwoord(door=verantwoording().door, reden=why):
        store(ronde, relations)
    return ronde


def _handlers(ronde: Ronde, partijen: Iterable[Partij]) -> list[Partij]:
    """Who reads every proposal: these parties and those that lead the round, each once."""
    leading = (ronde.eigenaar, ronde.regeling.middel.beheerder)
    return list(dict.fromkeys([*(p for p in leading if p is not None), *partijen]))


def was_open(ronde: Ronde) -> bool:
    """Whether proposals could come in: what is asked of them changes with a reason only from then on."""
    return ronde.stap != RONDESTAPPEN[0] or ronde.voorstellen.exists()


def _value(ronde: Ronde, name: str) -> Any:
    """What a round says, so that the same said in another way is the same."""
    if name == "budget":
        return ronde.euro_hoog
    if name == "gewichten":
        return {criterium: Decimal(str(weight)) for criterium, weight in ronde.gewichten.items()}
    if name == "minima":
        return [(m["gebied"], Decimal(str(m["waarde"])), m["maat"]) for m in ronde.minima]
    return getattr(ronde, name)


def _check_reason(ronde: Ronde, moved: list[str], reden: str, actor: Actor) -> str:
    """The reason under which the change goes into the history."""
    if not moved or not was_open(ronde):
        return reden.strip() or verantwoording().reden
    weighed = [name for name in moved if name in _GEWOGEN]
    judged = Beoordeling.objects.filter(beoordelaar__voorstel__ronde=ronde).exists()
    if weighed and judged and not actor.is_beheerder:
        raise InvoerFout(
            f"er is al beoordeeld; {' en '.join(weighed)} staat vast",
            waar=str(ronde),
            remedie="Alleen de beheerder kan dit nog wijzigen, met een reden die bij het besluit staat.",
        )
    if not reden.strip():
        raise InvoerFout(
            f"de ronde is geopend; {' en '.join(moved)} wijzigt alleen met een reden",
            waar=str(ronde),
            remedie="Vul in waarom; dat is te lezen bij de ronde en bij het besluit.",
        )
    return reden.strip()


def _fill(ronde: Ronde, velden: Mapping[str, Any]) -> None:
    unknown = set(velden) - set(_VELDEN)
    if unknown:
        raise OnbekendeWaarde(f"onbekend veld {', '.join(sorted(unknown))}", remedie="Controleer de naam.")
    for name in _VELDEN:
        if name in velden and name not in ("budget", "gewichten"):
            setattr(ronde, name, velden[name])
    required(ronde.naam, "de naam van de ronde")
    known = rules_of(ronde.regeling)
    if ronde.regelversie and ronde.regelversie not in known:
        raise OnbekendeWaarde(
            f"{ronde.regelversie!r} is geen regel van {ronde.regeling}",
            remedie=f"Kies uit: {', '.join(known)}."
            if known
            else "Van deze regeling kent het register geen regel.",
        )
    check_rule(ronde)
    if "gewichten" in velden:
        ronde.gewichten = _weights(velden["gewichten"])
    if "budget" in velden:
        _set_budget(ronde, velden["budget"])


def _weights(given: Mapping[str, Any]) -> dict[str, str]:
    """Weights as they are kept: plain text, so that no figure changes on the way."""
    if not given:
        return {}
    read = Gewichten(Decimal(str(given["snelheid"])), Decimal(str(given["rendement"])))
    return {"snelheid": format(read.snelheid, "f"), "rendement": format(read.rendement, "f")}


def _set_budget(ronde: Ronde, budget: Decimal | None) -> None:
    if budget is not None and budget <= 0:
        raise InvoerFout("het budget is niet meer dan nul", waar=str(ronde), remedie="Geef een bedrag.")
    ronde.euro_laag = ronde.euro_hoog = budget
    ronde.btw = "incl" if budget is not None else ""


def advance(ronde: Ronde, *, actor: Actor, reden: str = "") -> Ronde:
    """Go to the next step when nothing is in the way.

    Raises:
        GeenToegang: the actor does not lead it.
        InvoerFout: something has to be done first; every obstacle is named.
        Bewerkingsconflict: somebody else was first.
    """
    require_leads(actor, ronde)
    place = _place(ronde)
    if place + 1 >= len(RONDESTAPPEN):
        raise InvoerFout("de ronde is afgerond", waar=str(ronde), remedie="Er is geen volgende stap.")
    found = obstacles(ronde)
    if found:
        raise InvoerFout("de volgende stap kan nog niet", waar=str(ronde), remedie=" ".join(found[:20]))
    return _move(ronde, place + 1, reden)


def step_back(ronde: Ronde, reden: str, *, actor: Actor) -> Ronde:
    """Go back one step, with the reason; nothing that was done is lost.

    Raises:
        GeenToegang: the actor does not lead it.
        Onveranderlijk: the decision is taken.
        InvoerFout: there is no step before, or no reason.
    """
    require_leads(actor, ronde)
    check_open(ronde)
    place = _place(ronde)
    if place == 0:
        raise InvoerFout("de ronde is in haar eerste stap", waar=str(ronde), remedie="Pas haar daar aan.")
    return _move(ronde, place - 1, required(reden, "de reden om terug te gaan"))


def _place(ronde: Ronde) -> int:
    if ronde.stap not in RONDESTAPPEN:
        raise InvoerFout(
            "deze ronde is niet in dit register gehouden", waar=str(ronde), remedie="Open een nieuwe ronde."
        )
    return RONDESTAPPEN.index(ronde.stap)


def _move(ronde: Ronde, place: int, reden: str) -> Ronde:
    ronde.stap, ronde.stapreden = RONDESTAPPEN[place], reden.strip()[:400]
    store(ronde)
    return ronde
