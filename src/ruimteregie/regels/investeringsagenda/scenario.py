"""What if: a measure comes later, cover gets less, a source drops out, or another price level counts.

A scenario is written in Dutch words, its parts joined by `` + ``:

    vertraging:2                 every measure two years later
    vertraging:2:Brug Veenwoude  that measure two years later
    minder:25                    a quarter less of all cover
    minder:25:rijk               a quarter less of that source
    uitval:provincie             that source gives nothing
    uitval:rijk:IenW             that party gives nothing
    prijspeil:2030               everything at another price level (needs an index table)

Need and yield move with a measure that comes later; cover stays in its years, because money moves only
when somebody decides so (a kasschuif).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from ruimteregie.kern.bedrag import Bedrag
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde
from ruimteregie.kern.verdeling import round_together
from ruimteregie.regels.geld.kasritme import Kasritme
from ruimteregie.regels.geld.prijspeil import Indextabel
from ruimteregie.regels.investeringsagenda.peil import convert_agenda
from ruimteregie.regels.investeringsagenda.posten import Agenda, Bronsoort, Post, Regelsoort, payer
from ruimteregie.regels.investeringsagenda.stand import Agendastand, judge

__all__ = [
    "AnderPrijspeil",
    "MinderDekking",
    "Scenario",
    "Scenariovergelijking",
    "Stap",
    "Uitval",
    "Vertraging",
    "compare",
    "parse_scenario",
]

_VORMEN: Final = (
    "Schrijf vertraging:JAREN, vertraging:JAREN:MAATREGEL, minder:PROCENT, minder:PROCENT:BRON,"
    " uitval:BRON, uitval:BRON:PARTIJ of prijspeil:JAAR; zet ' + ' tussen delen die samen gelden."
)
_MEESTE_JAREN: Final = 30


@dataclass(frozen=True, slots=True)
class Vertraging:
    """Need and yield come ``jaren`` later, of one measure or (empty) of all."""

    jaren: int
    maatregel: str = ""

    def apply(self, agenda: Agenda) -> Agenda:
        """The agenda with the need later. OnbekendeWaarde when it has no such measure."""
        if self.maatregel and self.maatregel not in agenda.maatregelen:
            raise OnbekendeWaarde(
                f"de maatregel {self.maatregel!r} staat niet in de agenda",
                remedie=f"Kies uit: {', '.join(agenda.maatregelen)}.",
                paragraaf="§1",
            )
        return _each(agenda, self._moves, lambda post: _later(post, self.jaren))

    def _moves(self, post: Post) -> bool:
        return post.soort is not Regelsoort.DEKKING and self.maatregel in ("", post.maatregel)

    def __str__(self) -> str:
        who = f"“{self.maatregel}”" if self.maatregel else "alle maatregelen"
        return f"{who} {self.jaren} jaar later, met de dekking in dezelfde jaren"


@dataclass(frozen=True, slots=True)
class MinderDekking:
    """``procent`` less cover, of one source or (None) of all; what is left is rounded to the cent."""

    procent: Decimal
    bron: Bronsoort | None = None

    def apply(self, agenda: Agenda) -> Agenda:
        """The agenda with less cover."""
        left = 1 - Fraction(self.procent) / 100
        return _each(agenda, lambda post: _pays(post, self.bron, ""), lambda post: _scaled(post, left))

    def __str__(self) -> str:
        percent = f"{self.procent:f}".replace(".", ",")
        who = "alle bronnen" if self.bron is None else payer(self.bron)
        return f"{percent}% minder dekking van {who}"


@dataclass(frozen=True, slots=True)
class Uitval:
    """A source, or one party of it, gives nothing."""

    bron: Bronsoort
    partij: str = ""

    def apply(self, agenda: Agenda) -> Agenda:
        """The agenda without its cover. OnbekendeWaarde when it gives none in this agenda."""
        if not any(_pays(post, self.bron, self.partij) for post in agenda.posten):
            payers = sorted({post.financier for post in agenda.posten if post.bron is not None})
            raise OnbekendeWaarde(
                f"{self} kan niet: die dekt hier niets",
                remedie=f"Kies uit: {', '.join(payers) or 'geen; de agenda heeft geen dekking'}.",
                paragraaf="§1",
            )
        kept = [post for post in agenda.posten if not _pays(post, self.bron, self.partij)]
        if not kept:
            raise InvoerFout(
                "zonder deze bron blijft er geen enkele regel over", remedie="Voeg de behoefte toe."
            )
        return replace(agenda, posten=tuple(kept))

    def __str__(self) -> str:
        return f"{payer(self.bron, self.partij)} valt weg"


@dataclass(frozen=True, slots=True)
class AnderPrijspeil:
    """Everything at another price level; `Scenario.apply` converts, before the other steps."""

    jaar: int

    def __str__(self) -> str:
        return f"alles op prijspeil {self.jaar}"


Stap = Vertraging | MinderDekking | Uitval | AnderPrijspeil
"""One change of an agenda."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """Changes that hold together, in the order given; ``tekst`` is how they were written."""

    tekst: str
    stappen: tuple[Stap, ...]

    def apply(self, agenda: Agenda, tabel: Indextabel | None, prijspeil: int | None = None) -> Agenda:
        """The agenda as it would be; the horizon stays.

        ``agenda`` is as the table has it. It is converted once, to the price level that the scenario
        names or else to ``prijspeil``: by way of another level it would be rounded twice.

        Raises:
            OnbekendeWaarde: a measure or source that the agenda does not have.
            InvoerFout: the price level cannot be reached.
        """
        levels = [stap.jaar for stap in self.stappen if isinstance(stap, AnderPrijspeil)]
        level = levels[-1] if levels else prijspeil
        if level is not None:
            agenda = convert_agenda(agenda, level, tabel)
        for stap in self.stappen:
            if not isinstance(stap, AnderPrijspeil):
                agenda = stap.apply(agenda)
        return agenda

    def __str__(self) -> str:
        return "; ".join(map(str, self.stappen))


@dataclass(frozen=True, slots=True)
class Scenariovergelijking:
    """A scenario beside the agenda as it is."""

    scenario: Scenario
    basis: Agendastand
    uitkomst: Agendastand

    @property
    def zelfde_peil(self) -> bool:
        """Whether both are at one price level, so that a difference can be given."""
        return self.basis.prijspeil == self.uitkomst.prijspeil

    @property
    def verschil(self) -> Bedrag | None:
        """How much more is short, by period; None when the price levels differ."""
        if not self.zelfde_peil:
            return None
        return self.basis.bedrag(self.uitkomst.tekort_in_perioden - self.basis.tekort_in_perioden)

    @property
    def verschil_na_voorwaarden(self) -> Bedrag | None:
        """The same with every open condition fulfilled."""
        if not self.zelfde_peil:
            return None
        after, before = (stand.tekort_in_perioden_na_voorwaarden for stand in (self.uitkomst, self.basis))
        return self.basis.bedrag(after - before)

    def als_zin(self) -> str:
        """What the scenario does, in Dutch, with both figures.

        Where cover hangs on a condition, also what it does when all conditions are fulfilled: a source
        that drops out before its condition is met changes nothing about certain cover.
        """
        name = str(self)[:1].upper() + str(self)[1:]
        stands = (self.basis, self.uitkomst)
        certain = [stand.tekort_in_perioden for stand in stands]
        hoped = [stand.tekort_in_perioden_na_voorwaarden for stand in stands]
        text = f"{name}: het tekort {self._change(*certain)}"
        if hoped != certain:
            text += f"; zijn alle voorwaarden vervuld, dan {self._change(*hoped, turned=True)}"
        return f"{text.rstrip('.')}."

    def _change(self, before: Decimal, after: Decimal, *, turned: bool = False) -> str:
        """How one gap changes; ``turned`` puts the verb before *het*, as after *dan*."""
        was, becomes = (
            Bedrag.van(euro, prijspeil=None if turned and self.zelfde_peil else stand.prijspeil)
            for euro, stand in ((before, self.basis), (after, self.uitkomst))
        )
        it = " het" if turned else ""
        if not self.zelfde_peil:
            return f"is{it} {becomes}, tegen {was} nu; dat is niet van elkaar af te trekken"
        if before == after:
            return f"blijft{it} {was}"
        word = "groter" if after > before else "kleiner"
        return f"wordt{it} {Bedrag.van(abs(after - before))} {word}, van {was} naar {becomes}"

    def __str__(self) -> str:
        return str(self.scenario)


def compare(
    agenda: Agenda,
    scenario: Scenario,
    tabel: Indextabel | None,
    peildatum: date,
    prijspeil: int | None = None,
) -> Scenariovergelijking:
    """The agenda as it is and as it would be, with the same periods, both at ``prijspeil`` if it is given.

    ``agenda`` is as the table has it, not converted yet.

    Raises:
        OnbekendeWaarde: a measure or source that the agenda does not have.
        InvoerFout: another price level cannot be reached.
    """
    now = agenda if prijspeil is None else convert_agenda(agenda, prijspeil, tabel)
    then = scenario.apply(agenda, tabel, prijspeil)
    return Scenariovergelijking(scenario, judge(now, peildatum), judge(then, peildatum))


def parse_scenario(tekst: str) -> Scenario:
    """Read a scenario. InvoerFout when a part is not understood; it names the forms that are."""
    parts = [part.strip() for part in tekst.split(" + ")]
    return Scenario(tekst.strip(), tuple(_parse(part) for part in parts))


def _parse(part: str) -> Stap:
    word, _, rest = part.partition(":")
    first, _, second = (piece.strip() for piece in rest.partition(":"))
    maker = _MAKERS.get(word.strip().casefold())
    if maker is None or not first:
        raise InvoerFout(f"{part!r} is geen scenario", waar="scenario", remedie=_VORMEN)
    return maker(first, second)


def _vertraging(first: str, second: str) -> Vertraging:
    return Vertraging(_whole(first, 1, _MEESTE_JAREN, "een aantal jaren"), second)


def _minder(first: str, second: str) -> MinderDekking:
    plain = first.removesuffix("%").strip().replace(",", ".")
    digits = plain.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit()) or not 0 < Decimal(plain) <= 100:
        raise InvoerFout(
            f"{first!r} is geen percentage tot en met 100", waar="scenario minder", remedie=_VORMEN
        )
    return MinderDekking(Decimal(plain), Bronsoort(second.casefold()) if second else None)


def _uitval(first: str, second: str) -> Uitval:
    return Uitval(Bronsoort(first.casefold()), second)


def _prijspeil(first: str, second: str) -> AnderPrijspeil:
    return AnderPrijspeil(_whole(first, 1900, 2099, "een jaar"))


_MAKERS: Mapping[str, Callable[[str, str], Stap]] = {
    "vertraging": _vertraging, "minder": _minder, "uitval": _uitval, "prijspeil": _prijspeil,
}  # fmt: skip


def _whole(text: str, least: int, most: int, what: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 5 and least <= int(text) <= most):
        raise InvoerFout(f"{text!r} is geen {what.removeprefix('een ')} van {least} tot en met {most}",
                         waar="scenario", remedie=_VORMEN)  # fmt: skip
    return int(text)


def _each(agenda: Agenda, which: Callable[[Post], bool], change: Callable[[Post], Post]) -> Agenda:
    return replace(agenda, posten=tuple(change(post) if which(post) else post for post in agenda.posten))


def _pays(post: Post, bron: Bronsoort | None, partij: str) -> bool:
    if post.bron is None or (bron is not None and post.bron is not bron):
        return False
    return not partij or post.partij.casefold() == partij.casefold()


def _later(post: Post, jaren: int) -> Post:
    ritme = None if post.ritme is None else post.ritme.later(jaren)
    return replace(post, van=post.van + jaren, tot=post.tot + jaren, ritme=ritme)


def _scaled(post: Post, left: Fraction) -> Post:
    if post.ritme is None:
        return post
    years = [jaar for jaar, _ in post.ritme.jaren]
    euros = round_together(Fraction(euro) * left for _, euro in post.ritme.jaren)
    return replace(
        post, ritme=Kasritme(tuple(zip(years, euros, strict=True)), post.ritme.prijspeil, post.ritme.btw)
    )
