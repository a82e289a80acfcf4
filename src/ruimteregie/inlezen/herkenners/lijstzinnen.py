"""Lists of agreements in prose: the sentences that say what a party does for how much, or by when.

In such a list, unlike in a letter, "Het Rijk vergoedt dit voor 2028" is agreed, whether it says so or not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ruimteregie.inlezen.afspraakvormen.verbintenissen import Ondertekenaars, is_verbintenis
from ruimteregie.inlezen.herkenners.artikelen import make_afspraak
from ruimteregie.inlezen.vondsten import AfspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.inlezen.zinsvormen.handelenden import Tafel, find_betrokkenen
from ruimteregie.inlezen.zinsvormen.uitspraken import BEDRAG, Uiting, find_inhoudstermijn, find_uitingen

__all__ = ["recognise_lijstzinnen"]

# What is said at the table, asked there or decided, binds nobody to do it.
_ZEGT = re.compile(
    r"\b(?:vra(?:agt|gen)|verzoek(?:t|en)|wijs(?:t|en)|wijzen|antwoord(?:t|en)|meld(?:t|en)|licht(?:en)?|noem(?:t|en)"
    r"|benadruk(?:t|ken)|herha(?:alt|len)|roep(?:t|en)|dring(?:t|en)|bepleit(?:en)?|pleit(?:en)?|besluit(?:en)?"
    r"|gee?f?(?:t|ven)\s+aan|gaat\s+uit|gaan\s+uit|raamt|ramen|schat(?:ten)?|sprak(?:en)?|spreekt?|spreken|stelt\s+voor"
    r"|stellen\s+voor|voorziet|voorzien|neemt\s+aan|vreest|vrezen|hoopt|hopen|concludee?r(?:t|en)|zegt|zeggen)\b",
    re.I,
)
_HOOFD = 60  # characters in which subject and verb stand
_WIE = Ondertekenaars()


def recognise_lijstzinnen(werk: Werkdeel, bekend: Sequence[AfspraakVondst]) -> tuple[AfspraakVondst, ...]:
    """The agreements of a list in prose that are none of ``bekend``, in the order of the text.

    Empty when the document is no list of agreements.
    """
    known = {(v.plaats, v.tekst) for v in bekend}
    made = (
        make_afspraak(werk, uiting, find_betrokkenen(uiting.vlak, uiting.aanhef, Tafel(werk.naslag)), 0.7)
        for uiting in find_uitingen(werk)
        if _binds(uiting)
    )
    return tuple(v for v in made if (v.plaats, v.tekst) not in known)


def _binds(uiting: Uiting) -> bool:
    """Whether a party does something for a sum or by a day."""
    if uiting.vlak.endswith(":") or _ZEGT.search(uiting.vlak[:_HOOFD]):
        return False
    if not is_verbintenis(uiting.vlak, _WIE):
        return False
    return bool(BEDRAG.search(uiting.vlak) or find_inhoudstermijn(uiting.vlak))
