"""Every rule that can be worked with: its version, its days, its legal basis, and what is not known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ruimteregie.regels import (
    afweegkader,
    gebiedsbudget,
    herstart,
    locaties,
    plancapaciteit,
    prijsgrenzen,
    realisatiestimulans,
    wokt,
    woningbouwimpuls,
)
from ruimteregie.regels.mirt import poorten
from ruimteregie.regels.toets import NIET_OPENBAAR

__all__ = ["Regelkaart", "rules"]


@dataclass(frozen=True, slots=True)
class Regelkaart:
    """One version of one rule; ``tot`` is its last day, None when there is none."""

    regel: str
    versie: str
    van: date
    tot: date | None
    grondslag: str
    niet_bekend: str = ""


def rules() -> list[Regelkaart]:
    """Every version of every rule, a scheme at a time and in order of their days."""
    return [*_wokt(), *_gebiedsbudget(), *_afweegkader(), *_homes(), *_locaties(), *_mirt(), *_plannen()]


def _wokt() -> Iterator[Regelkaart]:
    yield Regelkaart(
        "WoKT 2025",
        wokt.VERSIE,
        wokt.GELDT_VAN,
        None,
        wokt.GRONDSLAG,
        "De rekenformule van de rangschikking.",
    )


def _gebiedsbudget() -> Iterator[Regelkaart]:
    unknown = "Artikel 3 en verder."
    last = date.fromordinal(gebiedsbudget.WIJZIGING_VAN.toordinal() - 1)
    for van, tot in (
        (gebiedsbudget.GELDT_VAN, last),
        (gebiedsbudget.WIJZIGING_VAN, gebiedsbudget.GELDT_TOT),
    ):
        yield Regelkaart("Gebiedsbudget", f"gebiedsbudget-{van}", van, tot, gebiedsbudget.GRONDSLAG, unknown)


def _afweegkader() -> Iterator[Regelkaart]:
    for kader in afweegkader.KADERS:
        yield Regelkaart(
            "Afweegkader middellange termijn",
            kader.versie,
            kader.van,
            kader.tot,
            kader.grondslag,
            f"{NIET_OPENBAAR.capitalize()}.",
        )


def _homes() -> Iterator[Regelkaart]:
    rule = realisatiestimulans
    why = "Waarom de regeling € 7.000 betaalt en de brief met € 7.370 rekent."
    yield Regelkaart("Realisatiestimulans", rule.VERSIE, rule.GELDT_VAN, rule.GELDT_TOT, rule.GRONDSLAG, why)
    yield from _woningbouwimpuls()
    for jaar in sorted({grens.jaar for grens in prijsgrenzen.GRENZEN}):
        yield Regelkaart(
            "Prijsgrenzen betaalbare woning",
            f"prijsgrenzen-{jaar}",
            date(jaar, 1, 1),
            date(jaar, 12, 31),
            prijsgrenzen.GRONDSLAG,
            "De grenzen van andere jaren.",
        )


def _woningbouwimpuls() -> Iterator[Regelkaart]:
    rule = woningbouwimpuls
    for size in rule.OMVANGEN:
        day = "Op welke dag in 2022 de omvang wijzigde." if size.van < date(2023, 1, 1) else ""
        unknown = day or "De eigen tekst van de regeling over deze omvang."
        yield Regelkaart("Woningbouwimpuls", size.versie, size.van, size.tot, size.grondslag, unknown)
    yield Regelkaart(
        "Woningbouwimpuls, score",
        rule.SCOREVERSIE,
        rule.SCORE_VAN,
        None,
        rule.SCOREGRONDSLAG,
        "De score waaronder niets wordt toegekend, en hoe voor deze dag werd gescoord.",
    )


def _locaties() -> Iterator[Regelkaart]:
    rule = locaties
    yield Regelkaart(
        rule.REGEL,
        rule.VERSIE_2023,
        rule.VUISTREGEL_VAN,
        rule.VUISTREGEL_TOT,
        rule.VUISTREGEL_GRONDSLAG,
        "Of de vuistregel zo in de brief staat en over welke jaren.",
    )
    yield Regelkaart(
        rule.REGEL,
        rule.VERSIE,
        rule.GELDT_VAN,
        None,
        rule.GRONDSLAG,
        "Wat een substantieel deel is, en hoe de behoefte aan Rijksregie gemeten wordt.",
    )


def _mirt() -> Iterator[Regelkaart]:
    for poort in poorten.Poort:
        version, unknown = poorten.version_of(poort), poorten.NIET_BEKEND[poort]
        yield Regelkaart(poort.regel, version, poorten.GELDT_VAN, None, poorten.GRONDSLAG, unknown)
    yield Regelkaart(
        "Herstart van gepauzeerde projecten",
        herstart.VERSIE,
        herstart.GELDT_VAN,
        None,
        herstart.GRONDSLAG,
        "Wat elk project nodig heeft, de voorwaarden per project, en welk project als eerste begint.",
    )


def _plannen() -> Iterator[Regelkaart]:
    for card in plancapaciteit.KAARTEN.values():
        yield Regelkaart(card.regel, card.versie, card.van, card.tot, card.grondslag, card.niet_bekend)
