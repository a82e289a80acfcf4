"""Need against cover: by period, by measure and phase, by source and by condition, and the judgement.

    onrendabele top = need - own yield - money of the market
    tekort          = what is left of it after public cover without an open condition
    na voorwaarden  = what is left when every open condition is fulfilled

Money is tied to its measure and to its years: what one measure has too much never hides what another
lacks, and cover of an early period never hides the gap of a later one. What lies before or after the
horizon is shown as a period of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from ruimteregie.kern.bedrag import Bedrag, Btw
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.fouten import RuimteregieFout
from ruimteregie.kern.oordeel import Criterium, Oordeel, Uitkomst
from ruimteregie.regels.geld.kasritme import Verplichtingsgraad
from ruimteregie.regels.geld.prijspeil import Indextabel
from ruimteregie.regels.investeringsagenda.peil import convert_agenda, prijspeilen, require_one_peil
from ruimteregie.regels.investeringsagenda.posten import (
    Agenda,
    Bronsoort,
    Post,
    Regelsoort,
    Voorwaarde,
    Zekerheid,
)
from ruimteregie.regels.investeringsagenda.saldo import (
    Bronstand,
    Fasestand,
    Maatregelstand,
    Periode,
    Periodestand,
    Saldo,
    Voorwaardestand,
)

__all__ = [
    "JAREN_PER_PERIODE",
    "LOOPTIJD",
    "Agendastand",
    "Peiluitkomst",
    "judge",
    "judge_each_peil",
    "perioden_of",
]

VERSIE: Final = "ria-1"
LOOPTIJD: Final = (10, 20)
"""Years that an agenda runs (rule ``2022-ria-looptijd``)."""
JAREN_PER_PERIODE: Final = 5
_BRON_LOOPTIJD: Final = Bron("ro-brief-2022-05-17", regel_van=1410, regel_tot=1412)
_NUL: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Agendastand:
    """Everything about one agenda at one price level. Amounts are euros; `bedrag` gives them as a Bedrag.

    ``oordeel`` is about cover by period, ``looptijd`` about the length of the horizon.
    """

    agenda: Agenda
    prijspeil: int | None
    btw: Btw
    saldo: Saldo
    perioden: tuple[Periodestand, ...]
    maatregelen: tuple[Maatregelstand, ...]
    bronnen: tuple[Bronstand, ...]
    voorwaarden: tuple[Voorwaardestand, ...]
    oordeel: Oordeel
    looptijd: Oordeel

    def bedrag(self, euro: Decimal) -> Bedrag:
        """An amount of this stand, with its price level and VAT."""
        return Bedrag.van(euro, prijspeil=self.prijspeil, btw=self.btw)

    @property
    def te_dekken(self) -> Decimal:
        """The onrendabele top of every measure that has one."""
        return sum((max(m.saldo.onrendabele_top, _NUL) for m in self.maatregelen), _NUL)

    @property
    def tekort(self) -> Decimal:
        """The gaps of the measures over all years, whenever the money comes."""
        return sum((m.saldo.tekort for m in self.maatregelen), _NUL)

    @property
    def tekort_na_voorwaarden(self) -> Decimal:
        """The same with every open condition fulfilled."""
        return sum((m.saldo.tekort_na_voorwaarden for m in self.maatregelen), _NUL)

    @property
    def tekort_in_perioden(self) -> Decimal:
        """The gaps of the periods added up: what is short when money does not move between them."""
        return sum((p.tekort for p in self.perioden), _NUL)

    @property
    def tekort_in_perioden_na_voorwaarden(self) -> Decimal:
        """The same with every open condition fulfilled."""
        return sum((p.tekort_na_voorwaarden for p in self.perioden), _NUL)

    @property
    def graden(self) -> tuple[tuple[Verplichtingsgraad | None, Decimal], ...]:
        """How firm public cover without an open condition is: euros by grade, None where not known."""
        found: dict[Verplichtingsgraad | None, Decimal] = {}
        for post in self.agenda.posten:
            counts = post.soort is Regelsoort.DEKKING and post.zekerheid is Zekerheid.TELT_MEE
            if counts and post.bron is not Bronsoort.MARKT and post.euro is not None:
                found[post.graad] = found.get(post.graad, _NUL) + post.euro
        grades: tuple[Verplichtingsgraad | None, ...] = (*Verplichtingsgraad, None)
        return tuple((graad, found[graad]) for graad in grades if found.get(graad))

    def als_zin(self) -> str:
        """The verdict in Dutch, in a few sentences."""
        return " ".join(_sentences(self))


def perioden_of(van: int, tot: int) -> tuple[Periode, ...]:
    """The horizon in blocks of `JAREN_PER_PERIODE` years; the last may be shorter."""
    years = JAREN_PER_PERIODE
    return tuple(Periode(first, min(first + years - 1, tot)) for first in range(van, tot + 1, years))


def judge(agenda: Agenda, peildatum: date) -> Agendastand:
    """Set need against cover.

    Raises:
        NietOptelbaar: the lines have more than one price level or VAT; the message says which and the remedy.
    """
    prijspeil, btw = require_one_peil(agenda)
    periods = _all_periods(agenda)
    by_measure: dict[str, list[Post]] = {naam: [] for naam in agenda.maatregelen}
    for post in agenda.posten:
        by_measure[post.maatregel].append(post)
    measures = tuple(_measure(naam, posts, periods) for naam, posts in by_measure.items())
    stands = tuple(_period(periode, [m.perioden[i] for m in measures]) for i, periode in enumerate(periods))
    return Agendastand(
        agenda,
        prijspeil,
        btw,
        sum((m.saldo for m in measures), Saldo()),
        stands,
        measures,
        _sources(agenda.posten),
        _conditions(agenda),
        _oordeel(agenda, stands, prijspeil, btw, peildatum),
        _looptijd(agenda, peildatum),
    )


@dataclass(frozen=True, slots=True)
class Peiluitkomst:
    """The stand at one price level; None when it cannot be given, and then ``reden`` says why."""

    prijspeil: int | None
    stand: Agendastand | None
    reden: str = ""


def judge_each_peil(
    agenda: Agenda, tabel: Indextabel | None, naar: int | None, peildatum: date
) -> tuple[Peiluitkomst, ...]:
    """Need against cover at every price level of the lines and at ``naar``, so that none hides a gap.

    A level that cannot be given is there with its reason.
    """
    levels = [*prijspeilen(agenda), *([] if naar is None else [naar])]
    return tuple(_at(agenda, tabel, level, peildatum) for level in dict.fromkeys(levels))


def _at(agenda: Agenda, tabel: Indextabel | None, level: int | None, peildatum: date) -> Peiluitkomst:
    try:
        same = level is None or prijspeilen(agenda) == (level,)
        converted = agenda if same or level is None else convert_agenda(agenda, level, tabel)
        return Peiluitkomst(level, judge(converted, peildatum))
    except RuimteregieFout as fout:
        return Peiluitkomst(level, None, fout.als_zin())


def _all_periods(agenda: Agenda) -> tuple[Periode, ...]:
    first, last = min(p.van for p in agenda.posten), max(p.tot for p in agenda.posten)
    before = (Periode(first, agenda.van - 1, binnen=False),) if first < agenda.van else ()
    after = (Periode(agenda.tot + 1, last, binnen=False),) if last > agenda.tot else ()
    return (*before, *perioden_of(agenda.van, agenda.tot), *after)


def _measure(naam: str, posts: list[Post], periods: tuple[Periode, ...]) -> Maatregelstand:
    phases: dict[str, list[Post]] = {}
    for post in posts:
        phases.setdefault(post.fase, []).append(post)
    return Maatregelstand(
        naam,
        _saldo(posts),
        tuple(Fasestand(fase, _saldo(own), _by_payer(own)) for fase, own in phases.items()),
        tuple(_saldo(posts, periode) for periode in periods),
    )


def _saldo(posts: Iterable[Post], periode: Periode | None = None) -> Saldo:
    total = Saldo()
    for post in posts:
        if periode is None or (post.van <= periode.tot and post.tot >= periode.van):
            total += _one(post, periode)
    return total


def _one(post: Post, periode: Periode | None) -> Saldo:
    if post.ritme is None:
        need = post.soort is Regelsoort.BEHOEFTE
        # Cover that is blocked does not count, so that its amount is not known changes nothing.
        income = not need and post.zekerheid is not Zekerheid.GEBLOKKEERD
        return Saldo(behoefte_onbekend=int(need), inkomst_onbekend=int(income))
    euro = post.ritme.totaal.laag if periode is None else post.ritme.between(periode.van, periode.tot)
    if post.soort is Regelsoort.BEHOEFTE:
        return Saldo(behoefte=euro)
    if post.soort is Regelsoort.OPBRENGST:
        return Saldo(opbrengst=euro)
    if post.zekerheid is Zekerheid.GEBLOKKEERD:
        return Saldo(geblokkeerd=euro)
    if post.zekerheid is Zekerheid.ONDER_VOORWAARDE:
        return Saldo(onder_voorwaarde=euro)
    return Saldo(markt=euro) if post.bron is Bronsoort.MARKT else Saldo(zonder_voorwaarde=euro)


def _by_payer(posts: Iterable[Post]) -> tuple[tuple[str, Decimal], ...]:
    found: dict[str, Decimal] = {}
    for post in posts:
        if post.euro is not None and post.bron is not None:
            found[post.financier] = found.get(post.financier, _NUL) + post.euro
    return tuple(found.items())


def _period(periode: Periode, parts: list[Saldo]) -> Periodestand:
    outcomes = {part.uitkomst for part in parts}
    order = (Uitkomst.VOLDOET_NIET, Uitkomst.ONBEKEND, Uitkomst.VOLDOET)
    return Periodestand(
        periode,
        sum(parts, Saldo()),
        sum((part.tekort for part in parts), _NUL),
        sum((part.tekort_na_voorwaarden for part in parts), _NUL),
        sum((part.over for part in parts), _NUL),
        next((one for one in order if one in outcomes), Uitkomst.ONBEKEND),
    )


def _sources(posts: Iterable[Post]) -> tuple[Bronstand, ...]:
    by_payer: dict[tuple[Bronsoort, str], list[Post]] = {}
    for post in posts:
        if post.bron is not None:
            by_payer.setdefault((post.bron, post.partij), []).append(post)
    order = list(Bronsoort)
    return tuple(
        _source(bron, partij, by_payer[bron, partij])
        for bron, partij in sorted(by_payer, key=lambda payer: (order.index(payer[0]), payer[1]))
    )


def _source(bron: Bronsoort, partij: str, posts: list[Post]) -> Bronstand:
    by_certainty = dict.fromkeys(Zekerheid, _NUL)
    by_grade: dict[Verplichtingsgraad | None, Decimal] = {}
    for post in posts:
        if post.euro is not None:
            by_certainty[post.zekerheid] += post.euro
            by_grade[post.graad] = by_grade.get(post.graad, _NUL) + post.euro
    grades: tuple[Verplichtingsgraad | None, ...] = (*Verplichtingsgraad, None)
    return Bronstand(
        bron,
        partij,
        by_certainty[Zekerheid.TELT_MEE],
        by_certainty[Zekerheid.ONDER_VOORWAARDE],
        by_certainty[Zekerheid.GEBLOKKEERD],
        sum(post.euro is None for post in posts),
        tuple((graad, by_grade[graad]) for graad in grades if graad in by_grade),
    )


def _conditions(agenda: Agenda) -> tuple[Voorwaardestand, ...]:
    by_condition: Mapping[Voorwaarde, list[Post]] = {one: [] for one in agenda.voorwaarden}
    for post in agenda.posten:
        if post.voorwaarde is not None:
            by_condition[post.voorwaarde].append(post)
    return tuple(
        Voorwaardestand(
            voorwaarde,
            sum((post.euro for post in posts if post.euro is not None), _NUL),
            sum(post.euro is None for post in posts),
            tuple(dict.fromkeys(post.maatregel for post in posts)),
            tuple(dict.fromkeys(post.financier for post in posts)),
        )
        for voorwaarde, posts in by_condition.items()
    )


def _oordeel(
    agenda: Agenda, stands: tuple[Periodestand, ...], prijspeil: int | None, btw: Btw, peildatum: date
) -> Oordeel:
    zero = Bedrag.van(0, prijspeil=prijspeil, btw=btw)
    criteria = tuple(
        Criterium(
            f"tekort {stand.periode}",
            stand.uitkomst,
            # A gap that an unknown line may close or widen is not known.
            None
            if stand.saldo.behoefte_onbekend or stand.saldo.inkomst_onbekend
            else Bedrag.van(stand.tekort, prijspeil=prijspeil, btw=btw),
            zero,
            knock_out=True,
        )
        for stand in stands
    )
    return Oordeel(agenda.naam, "dekking per periode", VERSIE, peildatum, criteria)


def _looptijd(agenda: Agenda, peildatum: date) -> Oordeel:
    years = agenda.tot - agenda.van + 1
    least, most = LOOPTIJD
    criteria = tuple(
        Criterium(
            naam, Uitkomst.VOLDOET if holds else Uitkomst.VOLDOET_NIET, years, limit, "jaar", _BRON_LOOPTIJD
        )
        for naam, limit, holds in (
            ("kortste looptijd", least, years >= least),
            ("langste looptijd", most, years <= most),
        )
    )
    return Oordeel(agenda.naam, "looptijd van een investeringsagenda", VERSIE, peildatum, criteria)


def _sentences(stand: Agendastand) -> Iterable[str]:
    def euro(value: Decimal) -> str:
        return str(Bedrag.van(value))

    level = f"prijspeil {stand.prijspeil}" if stand.prijspeil else "prijspeil niet bekend"
    waits = stand.tekort - stand.tekort_na_voorwaarden
    certain = stand.te_dekken - stand.tekort
    yield (
        f"Van {euro(stand.te_dekken)} onrendabele top ({level}) is {euro(certain)} gedekt zonder open"
        f" voorwaarde, hangt {euro(waits)} aan een voorwaarde en heeft"
        f" {euro(stand.tekort_na_voorwaarden)} geen dekking."
    )
    if stand.saldo.zonder_voorwaarde:
        yield _how_firm(stand)
    if stand.saldo.geblokkeerd:
        yield f"{euro(stand.saldo.geblokkeerd)} telt niet mee, omdat een voorwaarde niet is vervuld."
    if stand.tekort_in_perioden > stand.tekort:
        short = next(p for p in stand.perioden if p.tekort)
        late = euro(stand.tekort_in_perioden - stand.tekort)
        yield f"Daarbij komt {late} niet op tijd, het eerst in {short.periode}: dat vraagt een kasschuif."
    unknown = stand.saldo.behoefte_onbekend + stand.saldo.inkomst_onbekend
    if unknown:
        lines = "1 regel is het bedrag" if unknown == 1 else f"{unknown} regels is het bedrag"
        yield f"Van {lines} niet bekend; dat telt nergens mee en laat het oordeel open."


def _how_firm(stand: Agendastand) -> str:
    """The grades of public cover that counts: without a condition is not yet committed by law."""
    graden = dict(stand.graden)
    unknown = graden.pop(None, _NUL)
    parts = [f"{Bedrag.van(euro)} {graad.woorden}" for graad, euro in graden.items() if graad is not None]
    if not parts:
        return "Hoe vast de publieke dekking zonder open voorwaarde ligt, is niet bekend."
    named = " en ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
    rest = f"; van {Bedrag.van(unknown)} is niet bekend hoe vast die ligt" if unknown else ""
    return f"Van de publieke dekking zonder open voorwaarde is {named}{rest}."
