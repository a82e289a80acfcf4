"""The one interface through which each side of the register proposes items for the next meeting.

An app that has something to propose writes a source and registers it when it is ready:

    class BotsingenInAnalyses:
        naam = "botsing-in-analyse"

        def collect(self, peildatum: date) -> Iterator[Voorstel]:
            for run in Analyse.objects.filter(resultaat__past="past_niet"):
                yield Voorstel(
                    onderwerp=run,
                    code=str(run.pk),
                    landsdelen=frozenset({"MIRT-OOST"}),
                    titel=f"Ruimte: {run.naam}",
                    aanleiding="In Gelderland vraagt wonen 1.200 ha meer dan er geschikt is.",
                )

    class AnalysesConfig(AppConfig):
        def ready(self) -> None:
            register_bron(BotsingenInAnalyses())

A source reads as the system, with what ``confidentiality`` needs of a subject prefetched, in a number of
queries that does not grow. A proposal is as closed as its subject, so its title and reason tell no more than
who sees the subject may know: no name and no count of anything closer. A reason names days and not how far
off they are: what did not change is then not written again. What a source no longer proposes lapses.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.register.toegang.geregistreerd import Geregistreerd
from ruimteregie.register.toegang.historie import Toevoegbaar

__all__ = ["Voorstel", "Voorstelbron", "bronnen", "register_bron"]


@dataclass(frozen=True, slots=True)
class Voorstel:
    """What asks for a place on the agenda: the record, its landsdelen (codes) and why, in Dutch.

    ``code`` is the code of the record; its number for a kind that has none.
    """

    onderwerp: Geregistreerd | Toevoegbaar
    code: str
    landsdelen: frozenset[str]
    titel: str
    aanleiding: str


class Voorstelbron(Protocol):
    """A source of proposals; ``naam`` is stored with each of them."""

    naam: str

    def collect(self, peildatum: date) -> Iterable[Voorstel]:
        """Everything that asks for attention on this day."""
        ...


_bronnen: dict[str, Voorstelbron] = {}


def register_bron(bron: Voorstelbron) -> None:
    """Add a source; a second one of the same name is a mistake.

    Raises:
        OnbekendeWaarde: the name is taken by another source.
    """
    known = _bronnen.setdefault(bron.naam, bron)
    if type(known) is not type(bron):
        raise OnbekendeWaarde(f"de naam {bron.naam!r} is al van een andere bron", remedie="Kies een andere.")


def bronnen() -> tuple[Voorstelbron, ...]:
    """The registered sources, by name."""
    return tuple(_bronnen[name] for name in sorted(_bronnen))
