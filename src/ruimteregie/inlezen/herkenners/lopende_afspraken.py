"""Agreements in running text: what parties agree, promise or commit themselves to, one sentence each.

A sentence counts that says it was or is agreed ("is afgesproken om", "spreken af", "zegt toe"), that gives
means ("stelt € 5 mln. beschikbaar"), or in which several parties say what they will do together. What is
still to be agreed, was merely talked about or was promised to parliament is no agreement. Under "Afgesproken
is:", or a heading "Afspraken", every list item is one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruimteregie.inlezen.afspraakvormen.voorwaarden import find_voorwaarde
from ruimteregie.inlezen.herkenners.afspraken import parse_soorten
from ruimteregie.inlezen.tekst import Plaats
from ruimteregie.inlezen.vondsten import ActieVondst, AfspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.inlezen.zinsvormen.afspraakwoorden import announces_afspraken, find_afspraakvorm
from ruimteregie.inlezen.zinsvormen.handelenden import Tafel, find_betrokkenen, name_provincie
from ruimteregie.inlezen.zinsvormen.uitspraken import (
    Uiting,
    find_inhoudstermijn,
    find_uitingen,
    overlaps,
    plaats_van,
    tekst_van,
)
from ruimteregie.kern.partij import DEPARTEMENTEN

__all__ = ["recognise_lopende_afspraken"]

_KOP = re.compile(
    r"^(?:\d[\d.]*\s+)?(?:(?:gemaakte|bestuurlijke|concrete|nieuwe|aanvullende|overige|de|conclusies en"
    r"|besluiten en)\s+){0,2}(?:(?:proces|beleids)?afspra(?:ak|ken)|actiepunt(?:en)?|wat spreken we af"
    r"|wat is (?:er )?afgesproken)\b"
    r"(?!.*\b(?:zonder|geen|nog|eerdere?|voortgang|stand|status|uitvoering|monitoring)\b)",
    re.I,
)
_LABEL = re.compile(r"(?:\d{1,2}[.)]?\s+)?(?:proces|beleids)?afspraak(?:\s+\d{1,2}[a-z]?)?", re.I)
_STELT_VAST = re.compile(r"\b(?:constate|erken|overweeg|overweg|kennisgenomen|besproken|gesproken)\w*", re.I)
_ONDERZOEK = re.compile(
    r"\bte\s+(?:onderzoeken|verkennen)\b|\b(?:onderzoek|verkenning)\s+(?:uit\s+te\s+voeren|te\s+(?:doen"
    r"|starten))\b",
    re.I,
)


def recognise_lopende_afspraken(
    werk: Werkdeel, genummerd: Sequence[AfspraakVondst] = ()
) -> tuple[AfspraakVondst, ...]:
    """The agreements of the running text, in its order; none inside the block of a numbered one."""
    blocks = [v.plaats for v in genummerd]
    found: list[AfspraakVondst] = []
    for uiting in find_uitingen(werk):
        listed = _is_listed(uiting)
        vorm = 1.0 if listed else _vorm(uiting)
        if vorm is None:
            continue
        plaats = plaats_van(werk, uiting, geheel=listed)
        if not any(overlaps(plaats, block) for block in blocks):
            found.append(_vondst(werk, uiting, vorm, plaats, geheel=listed))
    return tuple(found)


def _is_listed(uiting: Uiting) -> bool:
    """Whether this opens an item of a list of agreements."""
    if not uiting.punt or uiting.genest:
        return False
    if uiting.vlak.endswith(":") and uiting.punt_eind == uiting.zin.eind:
        return False  # nothing is nested under it: it leads in what follows the list
    return announces_afspraken(uiting.aanhef) if uiting.aanhef else bool(_KOP.match(uiting.kop))


def _vorm(uiting: Uiting) -> float | None:
    """How sure a statement is an agreement; one whose list says what is agreed is none itself."""
    if uiting.vlak.endswith(":") or (uiting.in_lijst and announces_afspraken(uiting.aanhef)):
        return None
    if (
        uiting.eerste
        and not uiting.in_lijst
        and _LABEL.fullmatch(uiting.kop)
        and not _STELT_VAST.search(uiting.vlak)
    ):
        return 0.9
    return find_afspraakvorm(uiting.vlak, uiting.vorige)


def _vondst(werk: Werkdeel, uiting: Uiting, vorm: float, plaats: Plaats, *, geheel: bool) -> AfspraakVondst:
    tekst = tekst_van(uiting, geheel=geheel)
    partijen = name_provincie(
        find_betrokkenen(uiting.vlak, uiting.aanhef, Tafel(werk.naslag)),
        (uiting.tekst, uiting.aanhef, uiting.kop),
        werk.naslag,
    )
    soorten = parse_soorten(tekst) or (("onderzoek",) if _ONDERZOEK.search(tekst) else ())
    return AfspraakVondst(
        nummer=None,
        titel=None,
        soorten=soorten,
        departementen=tuple(p for p in partijen if p in DEPARTEMENTEN),
        acties=(
            ActieVondst(
                partijen, tekst, find_inhoudstermijn(tekst), plaats, voorwaarde=find_voorwaarde(tekst)
            ),
        ),
        tekst=tekst,
        plaats=plaats,
        zekerheid=vorm if partijen or vorm < 1 else 0.9,
    )
