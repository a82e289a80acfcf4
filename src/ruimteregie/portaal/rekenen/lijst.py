"""The list of stored puzzles: filters, and its rows for a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from django.db.models import Q
from django.http import QueryDict

from ruimteregie.portaal.lijst import Lijst, Stand, Veld, Weg
from ruimteregie.portaal.rekenen.blad import OORDEELWOORDEN
from ruimteregie.register.analyses.models import Analyse
from ruimteregie.register.analyses.selectors import puzzelruns
from ruimteregie.register.toegang.keuzes import label
from ruimteregie.register.toegang.policy import Actor

__all__ = ["KOLOMMEN", "csv_rows", "list_of"]

KOLOMMEN = ("nummer", "naam", "scenario", "oordeel", "zin", "wanneer", "eigenaar", "zichtbaar voor", "invoer")
"""The head of the file for a spreadsheet."""


def list_of(actor: Actor, query: QueryDict, namen: Mapping[str, str]) -> Lijst:
    """The runs that the address asks for; ``namen`` are those of the scenarios by key."""

    def words(codes: Iterable[str]) -> dict[str, str]:
        return {code: label(code) for code in codes}

    def names(codes: Iterable[str]) -> dict[str, str]:
        return {code: namen.get(code, code) for code in codes}

    verdicts = {code: (word.capitalize(), Q(resultaat__past=code)) for code, word in OORDEELWOORDEN.items()}
    facets = (
        Stand("oordeel", "Oordeel", verdicts),
        Veld("scenario", "Scenario", names, (Weg("invoer__scenario"),)),
        Veld("zicht", "Zichtbaar voor", words, (Weg("vertrouwelijkheid"),)),
    )
    return Lijst(puzzelruns(actor), facets, query)


def csv_rows(rows: Iterable[Analyse], namen: Mapping[str, str]) -> Iterator[tuple[object, ...]]:
    """One row a run, under ``KOLOMMEN``."""
    for run in rows:
        scenario, past, zin = (getattr(run, name) or "" for name in ("scenario", "past", "oordeel"))
        yield (
            run.pk,
            run.naam,
            namen.get(scenario, scenario),
            OORDEELWOORDEN.get(past, "niet bekend"),
            zin,
            run.wanneer.date().isoformat(),
            run.eigenaar.naam if run.eigenaar else "",
            run.get_vertrouwelijkheid_display(),  # type: ignore[attr-defined]
            run.invoer_hash,
        )
