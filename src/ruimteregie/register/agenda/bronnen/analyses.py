"""Source of proposals from the stored runs: claims that do not fit together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from ruimteregie.register.agenda.voorstelbron import Voorstel
from ruimteregie.register.analyses.models import Analyse
from ruimteregie.register.analyses.verzet import changed_claims, left_out
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.partijen.models import Partij

__all__ = ["BotsingenInAnalyses", "propose"]

_MEESTE_BOTSINGEN = 3


class BotsingenInAnalyses:
    """Puzzles that do not fit: what collides, for the landsdelen of the areas in which it does."""

    naam = "botsing-in-analyse"

    def collect(self, peildatum: date) -> Iterator[Voorstel]:
        """One proposal a run; of the same question asked twice, only the run that is most open."""
        yield from propose(_clashing())


def propose(runs: Iterable[Analyse]) -> Iterator[Voorstel]:
    """The proposals of these runs; nothing of one that fits. One query for all of their areas."""
    clashing = [run for run in runs if run.resultaat.get("past") == "past_niet"]
    parts = _landsdelen({code for run in clashing for code in _areas(run)})
    for run in clashing:
        where = frozenset(deel for code in _areas(run) for deel in parts.get(code, ()))
        yield Voorstel(run, str(run.pk), where, f"Ruimte: {run.naam}"[:400], _why(run))


def _clashing() -> list[Analyse]:
    """The newest run of each question and reader; one for some is no proposal where there is one for all."""
    rows = Analyse.objects.filter(soort="puzzel", resultaat__past="past_niet").select_related("eigenaar")
    runs = list(rows.order_by("pk"))
    public = {run.invoer_hash for run in runs if run.vertrouwelijkheid == "openbaar"}
    found: dict[tuple[str, str, Partij | None], Analyse] = {}
    for run in runs:
        if run.vertrouwelijkheid == "openbaar" or run.invoer_hash not in public:
            found[run.invoer_hash, run.vertrouwelijkheid, run.eigenaar] = run
    return list(found.values())


def _areas(run: Analyse) -> set[str]:
    """The codes of the areas in which something collides, in every division of the land."""
    clashes = run.resultaat.get("botsingen") or ()
    return {str(code) for item in clashes for code in (*item["gebieden"], *(item.get("ook_in") or ()))}


def _landsdelen(codes: Iterable[str]) -> Mapping[str, list[str]]:
    """The landsdelen of each area that the register knows."""
    found: dict[str, list[str]] = {}
    rows = Gebied.objects.filter(code__in=sorted(codes), landsdelen__isnull=False)
    for code, deel in rows.order_by("code", "landsdelen__code").values_list("code", "landsdelen__code"):
        found.setdefault(code, []).append(deel)
    return found


def _why(run: Analyse) -> str:
    """What collides, in the sentences of the run, and what was filled in by hand, left out or made up."""
    sentences = [str(item["zin"]) for item in run.resultaat.get("botsingen") or ()]
    more = len(sentences) - _MEESTE_BOTSINGEN
    text = " ".join(sentences[:_MEESTE_BOTSINGEN]) or str(run.resultaat.get("oordeel", ""))
    text += f" En nog {more} andere botsingen." if more > 1 else " En nog een botsing." if more == 1 else ""
    changed = [f"{naam} {bounds}" for naam, bounds in changed_claims(run)]
    text += f" Zelf ingevuld, niet uit het scenario: {_few(changed)}." if changed else ""
    absent = left_out(run)
    text += f" Niet meegewogen: {_few(absent)}." if absent else ""
    return f"{text} Gerekend met verzonnen gegevens." if run.synthetisch else text


def _few(items: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    more = len(items) - _MEESTE_BOTSINGEN
    return f"{'; '.join(items[:_MEESTE_BOTSINGEN])}{f' en nog {more}' if more > 0 else ''}"
