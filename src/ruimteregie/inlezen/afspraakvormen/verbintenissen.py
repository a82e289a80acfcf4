"""Sentences in which a party binds itself: "De Gemeente levert het plan", "Jaarlijks rapporteren Partijen …".

In an agreement every main clause counts whose subject is a party and whose verb says what it does or must do.
What a party is, has, may, knows or wishes binds nobody, and neither does what it did before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["Ondertekenaars", "is_verbintenis"]

_NAAM = r"(?:(?:Noord|Zuid|Oost|West)-)?[A-Z][\w'’-]+"
_ALGEMEEN = (
    r"(?:elk(?:e)?|ieder(?:e)?|beide|alle|betrokken|(?:de|het))?\s?"
    rf"(?:[Pp]artij(?:en)?|[Oo]ndergetekenden|[Rr]ijk|[Kk]abinet|[Pp]rovincies?(?:\s{_NAAM})?"
    rf"|[Gg]emeenten?(?:\s{_NAAM})?|[Ww]aterschap(?:pen)?(?:\s{_NAAM})?|[Rr]egio(?:\s{_NAAM})?"
    r"|(?:[Ww]oning)?[Cc]orporaties?|[Oo]ntwikkelaars?|[Mm]inister(?:ie)?s?(?:\s(?:van|voor)\s[A-Z]\w+)?"
    r"|[Ss]taatssecretaris|[Vv]ervoerders?|[Nn]etbeheerders?|ProRail|Rijkswaterstaat|NS|TenneT"
    r"|[A-Z][A-Za-z]{1,3}W|BZK|VRO|LNV|LVVN|EZK?|KGG)"
)
_WIE = r"(?:[Ww]ij|[Ww]e|[Ii]eder|[Ee]lk)"
_VERWIJST = r"(?:Zij|Deze)"
# Between the subject and its verb: "Partijen, ieder voor zich, dragen".
_TUSSEN = r"(?:\s*,[^,.;:]{1,60},|\s+(?:zelf|gezamenlijk|samen|ieder|elk|afzonderlijk|hierna|van hen))?"
# What a party is, has, may, sees, wishes or gets; an auxiliary binds only with what follows it.
_GEEN_DAAD = re.compile(
    r"(?:is|zijn|was|waren|wordt|worden|werd|werden|heeft|hebben|had|hadden|kan|kunnen|kon|konden|mag|mogen|wil"
    r"|willen|wilde|wilden|beo(?:ogt|gen)|erken(?:t|nen)|constate(?:ert|ren)|onderschrij(?:ft|ven)|vind(?:t|en)"
    r"|acht(?:en)?|verwacht(?:en)?|hecht(?:en)?|ziet|zien|weet|weten|beschik(?:t|ken)|ken(?:t|nen)|ligt|liggen"
    r"|vorm(?:t|en)|besta(?:at|an)|tel(?:t|len)|heet|heten|denkt|denken|stree?(?:ft|ven)|wens(?:t|en)|versta(?:at|an)"
    r"|ontvang(?:t|en)|krijgt|krijgen|verkrij(?:gt|gen)|behoudt|behouden|geldt|gelden|blijkt|blijken|hoeft|hoeven"
    r"|heerst|groei(?:t|en)|overweegt|overwegen|meent|menen|nam|namen|gaf|gaven|ging|gingen|kwam|kwamen|deed|deden"
    r"|sprak|spraken|kreeg|kregen|droeg|droegen|kocht|kochten|bracht|brachten|sloot|sloten|besloot|bleef|bleven"
    r"|dacht|wees|wezen|en|of|te|van|met|aan|op|uit|om|die|dat|niet|dan|als|door|in|voor|bij|na|tot)"
)
_VERLEDEN = re.compile(r"\w{3,}(?:de|te)")  # "stelde", "maakte": of one party no present ends so
_MEERVOUD = re.compile(r"(?:en|s|[Ww]e|[Ww]ij)$")
_PLICHT = re.compile(
    r"\s+(?:[^\s.;]+\s+){0,6}?(?:verplicht|gehouden|verantwoordelijk|aansprakelijk\s+voor|belast\s+met|bereid"
    r"|tot\s+taak|de\s+(?:plicht|verplichting|taak|verantwoordelijkheid)|afgesproken|overeengekomen|zich\s+verbonden)\b"
)
_BLIJFT_ZEGGEN = re.compile(
    r"\s+(?:[^\s.;]+\s+){0,5}?(?:vast\s+dat|kennis\s+van|ervan\s+uit|uit\s+van|aan\s+dat|zich\s+(?:ervan\s+)?bewust"
    r"|van\s+mening|het\s+recht\s+voor|tot\s+doel|ten\s+doel|begrip\s+voor)\b"
)
# A finite verb before its subject, at the head of a main clause: "Jaarlijks rapporteert de Gemeente".
_ERVOOR = re.compile(
    r"(?<![\w-])(?P<verb>[a-zëïéü]{2,}(?:t|en)|zal|doet|gaat|staat)\s+(?:(?:er|hier|daar)\w*\s+)?\Z"
)
_GEEN_WERKWOORD = re.compile(
    r"(?:waar|hier|daar|er)\w*|(?:tussen|binnen|buiten|met|tot|uit|niet|het|wat|dat|en|dan|jegens|wegens|tegen|boven"
    r"|achter|naast|omdat|opdat|totdat|nadat|voordat|doordat|zodat|mits|dient(?=\sals)|volgens|krachtens|ingevolge"
    r"|alleen|samen|indien|bovendien|tevens|ten|geen|eigen|alsmede|evenmin|beiden|kosten|afspraken|leden|dagen"
    r"|weken|maanden|jaren|partijen|gemeenten|provincies|middelen|bijdragen|projecten|woningen|partners|heen|een)"
)
_ONDERGESCHIKT = re.compile(
    r"(?:als|indien|wanneer|zodra|voor\s?zover|nadat|voordat|omdat|zolang|hoewel|tenzij|mocht)\b", re.I
)
_LIJDEND = re.compile(r"\b(?:wordt|worden)\b")
_REKENING = re.compile(
    r"\b(?:komt|komen|is|zijn|blijft|blijven)\b[^.;:]{0,60}\bvoor\s+rekening\s+van\s+(?:de\s+|het\s+)?"
)
_GESCHIL = re.compile(r"\bgeschil(?:len)?\b", re.I)
_NUMMER = re.compile(r"^(?:(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-z])[.):]?|[-–•])\s+")


class Ondertekenaars:
    """How the parties to an agreement are called in it: by the names it defines, and by the usual ones."""

    def __init__(self, namen: Iterable[str] = ()) -> None:
        own = "|".join(
            rf"(?:(?:de|het|elke|iedere)\s)?{re.escape(n)}(?:en|s)?"
            for n in sorted(namen, key=len, reverse=True)
        )
        one = f"(?:{own}|{_ALGEMEEN})" if own else _ALGEMEEN
        wie = rf"(?i:(?<![\w-]){one}(?![\w-]))"
        self._keten = rf"{wie}(?:(?:\s*,\s*|\s+(?:en|samen\s+met|alsmede|en/of)\s+){wie}){{0,8}}"
        self._vooraan = re.compile(
            rf"(?P<wie>{self._keten}|{_WIE}|(?P<verwijst>{_VERWIJST})){_TUSSEN}\s+(?P<verb>[a-zëïéü]+)(?![\w-])"
        )
        self._overal = re.compile(self._keten)
        self._door = re.compile(rf"\bdoor\s+{self._keten}")

    def subject(self, zin: str) -> re.Match[str] | None:
        """The subject and finite verb that a sentence begins with."""
        return self._vooraan.match(zin)

    def mentions(self, zin: str) -> Iterable[re.Match[str]]:
        """Every place where a party is named, joined ones as one."""
        return self._overal.finditer(zin)

    def acts(self, zin: str) -> bool:
        """Whether a passive sentence says by whom: "worden door Partijen gedragen"."""
        return bool(_LIJDEND.search(zin) and self._door.search(zin))

    def pays(self, zin: str) -> bool:
        """Whether costs come to a party: "komen voor rekening van de Gemeente"."""
        m = _REKENING.search(zin)
        return bool(m and self._overal.match(zin, m.end()))


def is_verbintenis(zin: str, wie: Ondertekenaars, *, vervolg: bool = False) -> bool:
    """Whether a party binds itself in a sentence; ``vervolg``: it did so in the one before ("Zij …")."""
    zin = _NUMMER.sub("", zin)
    if _GESCHIL.search(zin):
        return False
    first = wie.subject(zin)
    if first:
        return (vervolg or not first["verwijst"]) and _binds(first["wie"], first["verb"], zin[first.end() :])
    return any(_is_inverted(zin, m) for m in wie.mentions(zin)) or wie.acts(zin) or wie.pays(zin)


def _binds(wie: str, verb: str, rest: str) -> bool:
    """Whether a verb says what its subject does or must do."""
    if _GEEN_DAAD.fullmatch(verb):
        return verb in ("is", "zijn", "heeft", "hebben") and bool(_PLICHT.match(rest))
    if _VERLEDEN.fullmatch(verb) and not _MEERVOUD.search(wie):
        return False
    return not _BLIJFT_ZEGGEN.match(rest)


def _is_inverted(zin: str, party: re.Match[str]) -> bool:
    """Whether the verb of a main clause stands right before this party: it is the subject."""
    before = zin[max(0, party.start() - 60) : party.start()]
    m = _ERVOOR.search(before)
    if not m or _GEEN_WERKWOORD.fullmatch(m["verb"]):
        return False
    head = zin[: party.start() - len(before) + m.start()]
    if not head.strip() or (_ONDERGESCHIKT.match(head) and not re.search(r"(?:,|\bdan)\s*\Z", head)):
        return False
    return _binds(party[0], m["verb"], zin[party.end() :])
