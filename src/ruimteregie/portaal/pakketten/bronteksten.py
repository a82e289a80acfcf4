"""The texts of a package that one can compare: every version that has a text, and what a round was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from ruimteregie.portaal.pakketten.blad import newest_first
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Tekstronde
from ruimteregie.register.pakketten.selectors import working_content
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Brontekst", "choose", "texts_to_compare"]


@dataclass(frozen=True, slots=True)
class Brontekst:
    """One text to choose: its key in the address, its name, and where its content is."""

    sleutel: str
    naam: str
    bron: PakketVersie | Tekstronde

    @property
    def inhoud(self) -> Mapping[str, Any]:
        """What it says, as ``compose_inhoud`` writes it."""
        return self.bron.inhoud if isinstance(self.bron, Tekstronde) else working_content(self.bron)


def texts_to_compare(pakket: Pakket, actor: Actor) -> list[Brontekst]:
    """The texts that the actor may see, newest first; those of other generations that it follows as well."""
    line = [found.pk for found in _line(pakket, actor)]
    texts = Prefetch("teksten", visible(Concepttekst.objects.all(), actor))
    rows = visible(PakketVersie.objects.filter(pakket__in=line), actor).select_related("pakket")
    found: list[Brontekst] = []
    for versie in newest_first(list(rows.prefetch_related(texts))):
        if versie.is_vast or list(versie.teksten.all()):  # type: ignore[attr-defined]
            state = versie.get_wijze_display().lower()  # type: ignore[attr-defined]
            found.append(Brontekst(versie.code, f"{versie} ({state})", versie))
            found += _rounds(versie, actor)
    return found


def _line(pakket: Pakket, actor: Actor) -> list[Pakket]:
    """The package and those that it follows, as far as the actor may see them."""
    line: list[Pakket] = []
    here: Pakket | None = pakket
    while here is not None and here not in line:
        line.append(here)
        here = visible(Pakket.objects.filter(opvolgers=here), actor).first()
    return line


def _rounds(versie: PakketVersie, actor: Actor) -> list[Brontekst]:
    rounds = visible(Tekstronde.objects.filter(pakketversie=versie), actor)
    return [
        Brontekst(f"{versie.code}:ronde-{r.nummer}", f"{versie}, voorgelegd in ronde {r.nummer}", r)
        for r in rounds
    ]


def choose(texts: Sequence[Brontekst], van: str, naar: str) -> tuple[Brontekst | None, Brontekst | None]:
    """The two that the address names; without a choice the last adopted version after the one before it.

    A version that is not adopted, or the text of a round, is compared only when it is chosen. The earlier of
    two is always the old one: what was chosen as one of them is set beside its predecessor.
    """
    by_key = {text.sleutel: text for text in texts}
    adopted = [text for text in texts if isinstance(text.bron, PakketVersie) and text.bron.is_vast]
    new = by_key.get(naar) if naar else next(iter(adopted if len(adopted) > 1 else texts), None)
    if van or new is None:
        return by_key.get(van), new
    after = texts[texts.index(new) + 1 :]
    earlier = [text for text in adopted if text in after and _differs(text, new)]
    return next(iter(earlier or after), None), new


def _differs(text: Brontekst, new: Brontekst) -> bool:
    """Whether it is another text: one version can be adopted in more than one way."""
    one, two = text.bron, new.bron
    same = isinstance(one, PakketVersie) and isinstance(two, PakketVersie)
    return not same or one.inhoud_hash != two.inhoud_hash  # type: ignore[union-attr]
