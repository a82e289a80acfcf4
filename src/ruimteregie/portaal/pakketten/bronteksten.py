"""The texts of a package that one can compare: every version that has a text, and what a round was given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch

from ruimteregie.portaal.pakketten.blad import newest_first
from ruimteregie.register.pakketten.inhoud import compose_inhoud
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.pakketten.onderhandeling import Concepttekst, Tekstronde
from ruimteregie.register.pakketten.selectors import working_content
from ruimteregie.register.toegang.policy import Actor, visible

__all__ = ["Brontekst", "choose", "texts_to_compare"]


@dataclass(frozen=True, slots=True)
class Brontekst:
    """One text to choose: its key in the address, its name, and where its content is.

    ``nu`` is what the register says today of the agreements of a fixed version.
    """

    sleutel: str
    naam: str
    bron: PakketVersie | Tekstronde
    nu: bool = False

    @property
    def inhoud(self) -> Mapping[str, Any]:
        """What it says, as ``compose_inhoud`` writes it."""
        if isinstance(self.bron, Tekstronde):
            return self.bron.inhoud
        if not self.nu:
            return working_content(self.bron)
        of_today = {item["code"]: item for item in compose_inhoud(self.bron)["afspraken"]}
        named = [item["code"] for item in self.bron.inhoud["afspraken"]]
        items = [of_today[code] for code in dict.fromkeys([*named, *of_today]) if code in of_today]
        return {**self.bron.inhoud, "afspraken": items}


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
    last = next((text for text in found if _is_fixed(text)), None)
    if last is not None:
        assert isinstance(last.bron, PakketVersie)
        found.append(
            Brontekst(f"{last.sleutel}:nu", f"{last.bron} zoals het register nu is", last.bron, nu=True)
        )
    return found


def _is_fixed(text: Brontekst) -> bool:
    return isinstance(text.bron, PakketVersie) and text.bron.is_vast


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
    two is always the old one: what was chosen as one of them is set beside its predecessor. What the register
    says now is set beside the version it is of, when that is chosen or there is nothing else.
    """
    by_key = {text.sleutel: text for text in texts}
    today = next((text for text in texts if text.nu), None)
    if today is not None and not van and naar == today.sleutel:
        return by_key.get(today.sleutel.removesuffix(":nu")), today
    texts = [text for text in texts if not text.nu]
    if today is not None and len(texts) == 1 and not van and not naar:
        return texts[0], today
    adopted = [text for text in texts if _is_fixed(text)]
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
