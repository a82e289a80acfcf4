"""Where each package of the tables stands in its life, by what they say of its versions (§6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ruimteregie.bronnen.referentie.lezen import Rij
from ruimteregie.register.laden.stappen import novex_pakket
from ruimteregie.register.pakketten.models import AANGENOMEN, LEVENSFASEN

__all__ = ["phases_of"]

# What a document says is not there yet has been asked for and no more.
_FASEN: Mapping[str, str] = {
    "ontbreekt": "voorstel",
    "voorzien": "voorstel",
    "in-voorbereiding": "concept",
    "besproken": "concept",
    "aangeboden": "aangeboden",
    "gepubliceerd": "aangenomen",
    **dict.fromkeys(AANGENOMEN, "aangenomen"),
}


def phases_of(rijen: Mapping[str, Sequence[Rij]]) -> dict[str, str]:
    """The phase of each package by its code: that of the version that came furthest."""
    found: dict[str, str] = {}
    named = [(rij.tekst("code"), rij) for rij in rijen.get("pakketten", ())]
    named += [(novex_pakket(rij), rij) for rij in rijen.get("novex_producten", ())]
    for code, rij in named:
        fase = _FASEN[rij.tekst("wijze")]
        found[code] = max(found.get(code, fase), fase, key=LEVENSFASEN.index)
    return found
