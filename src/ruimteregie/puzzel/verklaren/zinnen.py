"""The answers of a puzzle in plain Dutch sentences, with their figures.

``namen`` gives the name of a region by its code and ``eenheden`` the word for a unit by function; a code
without a name stays as it is, and a function without a unit is measured in hectares.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from math import floor, isfinite, log10
from typing import Final

from ruimteregie.kern.getal import write_getal
from ruimteregie.puzzel.afwentelen import KLEIN, Klein, Verschuiving
from ruimteregie.puzzel.herverdelen import Verplaatsing
from ruimteregie.puzzel.invoer import Claim, Invoer
from ruimteregie.puzzel.uitkomst import Botsing, Claimuitkomst, Uitkomst
from ruimteregie.puzzel.verklaren.concessies import Concessie, Stap

__all__ = [
    "count_short",
    "say_botsing",
    "say_concessie",
    "say_kleine_verschuivingen",
    "say_losse_kosten",
    "say_oordeel",
    "say_prijs",
    "say_ruil",
    "say_stap",
    "say_verplaatsing",
    "say_verschuiving",
    "write_maat",
]

HECTARE: Final = "ha"
GETELD: Final = frozenset({"woningen", "inwoners", "arbeidsplaatsen"})
MEESTE_GEBIEDEN: Final = 3
MEESTE_CLAIMS: Final = 4
MEESTE_STAPPEN: Final = 4
MEESTE_GENOEMD: Final = 6
CIJFERS: Final = 3
RUIS: Final = 6
"""Decimals of a figure that are above the noise of a calculation: 6,8249999997 is told as 6,825 is."""
ENKELVOUD: Final = {"woningen": "woning", "inwoners": "inwoner", "arbeidsplaatsen": "arbeidsplaats"}

Namen = Mapping[str, str]


def write_maat(value: float, eenheid: str = "") -> str:
    """A figure in Dutch: whole from a hundred up, below that with three digits that say something."""
    if not isfinite(value):
        return "onbeperkt veel" + (f" {eenheid}" if eenheid else "")
    value = round(float(value), RUIS) if abs(value) >= 1 else float(f"{value:.{RUIS}g}")
    size = floor(log10(abs(value))) if value else 0
    rounded = round(Decimal(repr(value)), max(0, CIJFERS - 1 - size) if size < CIJFERS - 1 else 0)
    return write_getal(rounded) + (f" {eenheid}" if eenheid else "")


def say_oordeel(uitkomst: Uitkomst) -> str:
    """The verdict; what was not weighed stands in the first sentence: the first three, and how many more.

    Claims that whole cells miss by less than one cell are said too.
    """
    left_out = list(dict.fromkeys(item.naam for item in uitkomst.niet_gewogen))
    few = left_out if len(left_out) <= MEESTE_CLAIMS else left_out[: MEESTE_CLAIMS - 1]
    more = f" (en {len(left_out) - len(few)} andere claims)" if len(few) < len(left_out) else ""
    which = f"{_list(few)}{more} {'is' if len(left_out) == 1 else 'zijn'}"
    if uitkomst.past is False:
        return f"Het past niet, en {which} nog niet meegewogen." if left_out else "Het past niet."
    near = _say_near([item.claim.naam for item in uitkomst.claims if not item.binnen])
    if left_out:
        return f"Geen oordeel: {which} niet meegewogen; wat wel gewogen is, past{near}."
    if uitkomst.past is None:
        return f"Geen oordeel{near}."
    return f"Het past: alle claims hebben samen plaats{near}."


def _say_near(missed: Sequence[str]) -> str:
    """Which claims hold but for a part of one cell; empty when all hold."""
    return f", op minder dan één cel na bij {_list(_some(missed))}" if missed else ""


def _some(items: Sequence[str]) -> list[str]:
    """The first few, and how many more there are."""
    more = len(items) - MEESTE_CLAIMS
    return [*items[:MEESTE_CLAIMS], f"{more} andere claims"] if more > 1 else list(items)


def count_short(botsing: Botsing, invoer: Invoer) -> float | None:
    """What claims on one function are short in its units; None for claims on several, or maxima alone.

    The hectares of a collision are those of the option that gives most.
    """
    functies = {claim.functie for claim in botsing.claims}
    if len(functies) != 1:
        return None
    return botsing.tekort * _most(functies.pop(), invoer)


def _most(functie: str, invoer: Invoer) -> float:
    """Units on a hectare with the option that gives most."""
    return max((optie.levert.get(functie, 0.0) for optie in invoer.opties), default=0.0) or 1.0


def say_botsing(
    botsing: Botsing,
    namen: Namen | None = None,
    eenheden: Namen | None = None,
    invoer: Invoer | None = None,
) -> str:
    """Which claims collide where, and how much they are short: in units, or in hectares and at which density.

    Args:
        invoer: the puzzle, which knows densities; without it all is told in hectares.
    """
    where = _where(botsing.gebieden or _areas(botsing.claims or botsing.plafonds), namen)
    short, density = _say_short(botsing, eenheden, invoer)
    caps = _list(list(dict.fromkeys(claim.functie for claim in botsing.plafonds)))
    most = f"het maximum van {caps}" if len(botsing.plafonds) == 1 else f"de maxima van {caps}"
    if not botsing.claims:
        verb = "houdt" if len(botsing.plafonds) == 1 else "houden"
        return f"{where} {verb} {most} {short} over zonder bestemming."
    who = list(dict.fromkeys(claim.functie for claim in botsing.claims))
    ask = "vraagt" if len(who) == 1 else "vragen"
    together = " samen" if len(who) > 1 else ""
    fits = "er plaats voor is" if short.endswith(tuple(GETELD)) else "er geschikt is"
    limit = f"binnen {most} kan" if botsing.plafonds else fits
    return f"{where} {ask} {_list(who)}{together} {short} meer dan {limit}{density}."


def _say_short(botsing: Botsing, eenheden: Namen | None, invoer: Invoer | None) -> tuple[str, str]:
    """The shortage with its unit, and the densities that its hectares stand for."""
    hectares = write_maat(botsing.tekort, HECTARE)
    if invoer is None:
        return hectares, ""
    counted = [
        functie
        for functie in dict.fromkeys(claim.functie for claim in botsing.claims)
        if (eenheden or {}).get(functie, HECTARE) != HECTARE
    ]
    units = count_short(botsing, invoer)
    if units is not None and counted:
        return write_maat(units, (eenheden or {})[counted[0]]), ""
    tell = [f"{write_maat(_most(f, invoer), (eenheden or {})[f])} op een hectare" for f in counted]
    return hectares, f" (bij {_list(tell)})" if tell else ""


def say_concessie(concessie: Concessie, namen: Namen | None = None, eenheden: Namen | None = None) -> str:
    """What gives way so that it fits: every step with its figure; many gathered, the smallest as one."""
    few = len(concessie.stappen) <= MEESTE_STAPPEN
    stappen = concessie.stappen if few else _gather(concessie.stappen)
    steps = [say_stap(stap, namen, eenheden) for stap in stappen[:MEESTE_GENOEMD]]
    rest = stappen[MEESTE_GENOEMD:]
    if rest:
        more = "er nog een stap volgt" if len(rest) == 1 else f"er nog {len(rest)} stappen volgen"
        steps.append(f"{more}, samen {write_maat(sum(stap.hectares for stap in rest), HECTARE)}")
    return f"Het past als {_list(steps)}."


def _gather(stappen: Sequence[Stap]) -> list[Stap]:
    """Steps that let in the same option against the same rules, in all their regions together."""
    found: dict[object, Stap] = {}
    for number, stap in enumerate(stappen):
        same = (stap.soort, stap.optie, stap.uitsluitingen) if stap.claim is None else number
        known = found.get(same)
        found[same] = (
            stap
            if known is None
            else replace(
                known,
                eenheden=known.eenheden + stap.eenheden,
                hectares=known.hectares + stap.hectares,
                kosten=known.kosten + stap.kosten,
                gebieden=tuple(dict.fromkeys((*known.gebieden, *stap.gebieden))),
            )
        )
    return list(found.values())


def say_stap(stap: Stap, namen: Namen | None = None, eenheden: Namen | None = None) -> str:
    """One step as a clause."""
    functie = stap.claim.functie if stap.claim else ""
    amount, of = _amount(stap.eenheden, functie, eenheden)
    if stap.soort in ("minimum", "maximum") and stap.claim:
        kind = "minder vraagt" if stap.soort == "minimum" else "meer mag krijgen"
        return f"{_who(stap.claim, namen)} {amount} {kind}"
    if stap.soort == "verplaatsen" and stap.claim:
        from_where = _names(_areas([stap.claim]), namen)
        goes = _verb("gaat", "gaan", functie, eenheden)
        return f"{of} van {from_where} naar {_names(stap.gebieden, namen)} {goes}"
    together = " samen" if len(stap.gebieden) > 1 else ""
    place = _where(stap.gebieden, namen, start=False) + together
    if stap.soort == "combinatie":
        return f"{place} {amount} {stap.optie} wordt toegestaan"
    rule = f" ondanks {_list(list(stap.uitsluitingen))}" if stap.uitsluitingen else " waar het nu niet mag"
    return f"{place} {amount} {stap.optie} komt{rule}"


def _who(claim: Claim, namen: Namen | None) -> str:
    """A claim by the name that it was given, or else by its function and where it lies."""
    codes = claim.gebieden or ("alle gebieden",)
    places = (", ".join(codes), ", ".join((namen or {}).get(code, code) for code in codes))
    made = {claim.functie, *(f"{claim.functie} in {place}" for place in places)}
    if claim.naam in made:
        return f"{claim.functie} {_where(_areas([claim]), namen, start=False)}"
    return f"de claim {claim.naam!r}"


def say_prijs(uitkomst: Claimuitkomst, namen: Namen | None = None, eenheden: Namen | None = None) -> str:
    """What one unit more of a claim costs in worth."""
    claim = uitkomst.claim
    unit = (eenheden or {}).get(claim.functie, HECTARE)
    one = f"Eén hectare {claim.functie}" if unit == HECTARE else f"Eén {ENKELVOUD.get(unit, unit)}"
    what = f"{one} meer {_where(_areas([claim]), namen, start=False)}"
    price = write_maat(abs(uitkomst.prijs))
    if uitkomst.prijs > 0:
        return f"{what} kost elders {price} aan geschiktheid."
    if uitkomst.prijs < 0:
        return f"{what} zou {price} aan geschiktheid opleveren, maar het maximum is bereikt."
    return f"{what} kost niets: de claim knelt niet."


def say_ruil(
    claims: Sequence[Claim],
    rij: int,
    kosten: Sequence[float],
    levert: Sequence[float],
    eenheden: Namen | None = None,
) -> str:
    """From which other claim one unit more of a claim comes most cheaply, and what that costs.

    Args:
        claims: those of the exchange table.
        rij: which of them gets more.
        kosten: (claims,) what a hectare more costs when it comes from each; infinite where it cannot.
        levert: (claims,) units on a hectare.
    """
    more = claims[rij]
    unit = (eenheden or {}).get(more.functie, HECTARE)
    one = "één hectare" if unit == HECTARE else f"één {ENKELVOUD.get(unit, unit)}"
    whom = [k for k in range(len(claims)) if k != rij and isfinite(kosten[k])]
    if not whom:
        return f"{more.naam}: geen van deze andere claims kan er iets aan afstaan."
    k = min(whom, key=lambda k: (round(float(kosten[k]), 6), k))
    less = claims[k]
    other = (eenheden or {}).get(less.functie, HECTARE)
    amount = 1.0 if less.functie == more.functie else float(levert[k]) / float(levert[rij])
    cost = round(float(kosten[k]) / float(levert[rij]), 9)
    worth = f"{write_maat(abs(cost))} aan geschiktheid"
    what = "kost niets" if abs(cost) < 1e-6 else f"kost {worth}" if cost > 0 else f"levert {worth} op"
    gives = write_maat(amount, ENKELVOUD.get(other, other) if amount == 1.0 else other)
    return f"{more.naam}: {one} meer komt het goedkoopst van {less.naam} ({gives} minder); dat {what}."


def say_verplaatsing(
    verplaatsing: Verplaatsing, functie: str, namen: Namen | None = None, eenheden: Namen | None = None
) -> str:
    """What moves from one region to another, and what that costs or brings."""
    _, amount = _amount(verplaatsing.eenheden, functie, eenheden)
    giver = "wat nog niet verdeeld was" if verplaatsing.van is None else _names((verplaatsing.van,), namen)
    taker = "geen gebied" if verplaatsing.naar is None else _names((verplaatsing.naar,), namen)
    text = f"{amount} {_verb('gaat', 'gaan', functie, eenheden)} van {giver} naar {taker}"
    if verplaatsing.kosten is None:
        return f"{text}; zonder deze verplaatsing past het niet."
    if abs(verplaatsing.kosten) < 1e-9:
        return f"{text}; dat verandert niets aan de geschiktheid."
    verb = "kost" if verplaatsing.kosten > 0 else "wint"
    return f"{text}; dat {verb} {write_maat(abs(verplaatsing.kosten))} aan geschiktheid."


def say_verschuiving(
    verschuiving: Verschuiving, namen: Namen | None = None, eenheden: Namen | None = None
) -> str:
    """What was shifted to another region or to later."""
    functie = verschuiving.functie
    _, amount = _amount(verschuiving.eenheden, functie, eenheden)
    giver, taker = (_place(place, namen) for place in (verschuiving.van, verschuiving.naar))
    if verschuiving.richting == "vervallen":
        return f"{giver}: {amount} {_verb('vervalt', 'vervallen', functie, eenheden)}."
    if verschuiving.richting == "nieuw":
        return f"{amount} in {taker} {_verb('is', 'zijn', functie, eenheden)} nieuw."
    return f"{amount} {_verb('schuift', 'schuiven', functie, eenheden)} van {giver} naar {taker}."


def say_kleine_verschuivingen(items: Sequence[Klein], eenheden: Namen | None = None) -> str:
    """That small shifts were left out, and how much they are together."""
    amounts = _list([_amount(item.eenheden, item.functie, eenheden)[1] for item in items])
    many = sum(item.aantal for item in items)
    left_out = "Weggelaten is één verschuiving" if many == 1 else f"Weggelaten zijn {many} verschuivingen"
    return (
        f"{left_out} van minder dan {write_maat(100 * KLEIN)}% van hun functie, samen {amounts}: "
        "dat kan ook komen doordat plekken even geschikt zijn."
    )


def say_losse_kosten(winst: float | None, kosten: Sequence[float | None]) -> str:
    """Why the costs of the moves do not add up to what is won; empty when they do, or nothing is known."""
    known = [cost for cost in kosten if cost is not None]
    if winst is None or not kosten:
        return ""
    alone = -sum(known)
    if len(known) == len(kosten) and abs(alone - winst) <= 1e-6 * max(abs(winst), 1.0):
        return ""
    if len(known) < len(kosten):
        return "De bedragen tellen niet op tot de hele winst: zonder sommige verplaatsingen past het niet."
    verb = "winnen" if alone >= 0 else "kosten"
    return (
        f"Los van elkaar {verb} de verplaatsingen {write_maat(abs(alone))}: van elke is gerekend wat er "
        "gebeurt als alleen zij niet doorgaat en de andere wel. Dat telt niet op tot de hele winst."
    )


def _verb(een: str, meer: str, functie: str, eenheden: Namen | None) -> str:
    """The verb after an amount: hectares take one thing's, homes and people that of many."""
    return meer if (eenheden or {}).get(functie, HECTARE) in GETELD else een


def _amount(units: float, functie: str, eenheden: Namen | None) -> tuple[str, str]:
    """The figure with its unit, and with what it is of; only hectares leave open what they are of."""
    unit = (eenheden or {}).get(functie, HECTARE)
    amount = write_maat(units, unit)
    return amount, f"{amount} {functie}" if unit == HECTARE else amount


def _place(place: tuple[str, int | None] | None, namen: Namen | None) -> str:
    if place is None:
        return ""
    code, year = place
    return _names((code,), namen) + ("" if year is None else f" in {year}")


def _list(items: Sequence[str]) -> str:
    """Dutch enumeration: a, b en c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} en {items[-1]}" if items else ""


def _areas(claims: Sequence[Claim]) -> tuple[str, ...]:
    """Codes of the claims; nothing when one of them is everywhere."""
    if any(claim.gebieden is None for claim in claims):
        return ()
    return tuple(dict.fromkeys(code for claim in claims for code in claim.gebieden or ()))


def _names(codes: Sequence[str], namen: Namen | None) -> str:
    """The names of a few regions, or the first ones and how many more; or that it is all that have a name."""
    names = [(namen or {}).get(code, code) for code in codes]
    if not names:
        return "alle gebieden samen"
    if len(names) <= MEESTE_GEBIEDEN:
        return _list(names)
    if namen and set(codes) == set(namen):
        return f"alle {len(names)} gebieden"
    more = len(names) - MEESTE_GEBIEDEN + 1
    return _list([*names[: MEESTE_GEBIEDEN - 1], f"{more} andere gebieden"])


def _where(codes: Sequence[str], namen: Namen | None, *, start: bool = True) -> str:
    """Where, as a part of a sentence."""
    return f"{'In' if start else 'in'} {_names(codes, namen)}"
