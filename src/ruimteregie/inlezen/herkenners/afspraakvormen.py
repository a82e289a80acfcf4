"""The forms in which a sentence says that something is agreed, promised or made available.

``find_afspraakvorm`` gives how sure the form is: 1.0 where the words say it outright, 0.7 where the
sentence says it by what parties will do, None where it says no such thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from ruimteregie.inlezen.herkenners.uitspraken import BEDRAG, SAMEN, mentions
from ruimteregie.inlezen.herkenners.zinsbouw import (
    PERFECT,
    PRESENT,
    find_persoonsvorm,
    find_scheidbaar,
    find_voltooid,
)

__all__ = ["announces_afspraken", "find_afspraakvorm"]

_STERK, _ZWAK = 1.0, 0.7
_Vorm = Callable[[str], bool]
_Paar = tuple[re.Pattern[str], re.Pattern[str]]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.I)


def _pairs(*pairs: tuple[str, str]) -> tuple[_Paar, ...]:
    return tuple((_words(verb), re.compile(rf"\b(?:{particle})\b(?!-)", re.I)) for verb, particle in pairs)


_AFGESPROKEN = _words("afgesproken|overeengekomen|overeen gekomen")
_INHOUD = re.compile(r"\b(?:dat|om|te)\b|:", re.I)
_WAARIN = frozenset(("waarin", "waarbij", "waarmee"))
# "Is de afspraak gemaakt dat", "zijn afspraken gemaakt over het delen van": the participle of an agreement.
_GEMAAKT = re.compile(r"\b(?:gemaakt|opgenomen|vastgelegd)\b", re.I)
_AFSPRAAK = re.compile(r"\b[a-zë]{0,20}afspra(?:ak|ken)\b(?!-)", re.I)
_ZEGT_WAT = re.compile(
    r"(?:^|\s)(?:om|dat|:)(?:\s|$)|\bover\s+het\s+(?:\w+\s+){0,3}?\w+en\s+van\b|\bwaarbij\b"
    r"|,\s*(?:zodat|waarmee)\b|\d\s?%",
    re.I,
)
_BEREIKT = _words(
    "(?:overeenstemming|akkoord|onderhandelaarsakkoord|onderhandelingsakkoord) bereikt|het eens geworden"
    "|gekomen tot (?:een )?(?:gezamenlijke |financiële ){0,2}(?:dekking|afspraak|overeenstemming|akkoord"
    "|oplossing)"
)
_TOEGEZEGD = _words("toegezegd|beloofd|gecommitteerd|garant gesteld|verbonden om|op zich genomen")
_AANGEBODEN = re.compile(r"\b(?:aangeboden|bereid verklaard)\b(?=\s+(?:[^\s.]+\s+){0,12}?(?:om|te)\b)", re.I)
_DEEL = re.compile(r"\d\s?%|\b(?:helft|derde|kosten|tekort)\b", re.I)
_BEREID = re.compile(r"\b(?:ben|is|zijn)\s+(?:(?!niet\b)[^\s.;]+\s+){0,6}?bereid\b", re.I)
_BESCHIKBAAR = _words(r"beschikbaar\s+(?:gesteld|gemaakt)")
_GEGEVEN = _words(
    "vrijgemaakt|gereserveerd|uitgetrokken|toegekend|toegevoegd|geheralloceerd|geleverd|bijgedragen|geoormerkt"
    "|gegarandeerd|geïnvesteerd|vrijgespeeld"
)
_GEKOZEN = re.compile(r"\bervoor gekozen\b(?=[^;]{0,200}\bbeschikbaar te stellen\b)", re.I)
_SPREKEN = _pairs(
    ("spree?k(?:en|t)?|sprak(?:en)?", "af"),
    ("kom(?:en|t)|kwam(?:en)?", "overeen"),
    ("stel(?:len|t)?|stelde(?:n)?", "beschikbaar"),
    ("neemt?|nemen|nam(?:en)?", "op zich|voor (?:zijn|haar|hun) rekening"),
    ("staat|staan|stelt|stellen", "garant"),
    ("verklaart|verklaren|toont|tonen", "bereid"),
)
_TOEZEGGEN = _pairs(("zeg(?:gen|t)?|zegde(?:n)?", "toe"))
# These give means, but only beside an amount.
_GEVEN = _pairs(
    ("draagt|dragen|droeg(?:en)?", "bij|kosten|tekort|lasten"),
    ("trekt|trekken|trok(?:ken)?", "uit"),
    ("kent|kennen", "toe"),
    ("maakt|maken|maakten?", "vrij"),
    ("legt|leggen", "in|bij"),
    ("levert|leveren|geeft|geven|verstrekt|verstrekken|doet|doen", r"\w*bijdrage"),
)
_GEEFT = _words(
    "reserveert|reserveren|investeert|investeren|bekostigt|bekostigen|betaalt|betalen|financiert|financieren"
    "|garandeert|garanderen"
)
_ZICH = re.compile(
    r"\b(?:committ(?:eert|eren)|verbind(?:t|en)|verplicht(?:en)?)\b(?=[^;:]{0,60}?\b(?:zich|ons|elkaar)\b)",
    re.I,
)
_MAKEN = re.compile(
    r"\bma(?:ken|akt|akten)\s+(?:[^\s.]+\s+){0,5}?de\s+(?:\w+\s+)?afspra(?:ak|ken)\s+(?:dat|om)\b", re.I
)
_AFSPRAAK_IS = re.compile(
    r"^(?:\w+\s+){0,3}?afspraak\s+(?:[^\s.,]+\s+){0,4}?(?:is|luidt|blijft)\s+(?:\w+\s+){0,2}?(?:dat|om)\b"
    r"|^De\s+(?:eerdere|bestaande|gemaakte|landelijke)\s+(?:bestuurlijke\s+)?afspra(?:ak|ken)\s+"
    r"(?:[^\s.]+\s+){0,6}?om\b|^(?:Procesa|Beleidsa|A)fspraak\s*:|^(?:Afgesproken|Overeengekomen)\s*:",
    re.I,
)
_ZOALS = re.compile(
    r"^(?:Zoals|Conform|Als)\s+(?:eerder\s+)?(?:is\s+)?(?:afgesproken|overeengekomen)\b", re.I
)
_PASSIEF = _words("wordt|worden|gaat|gaan|start|starten|stelt|stellen|levert|leveren|realiseert|realiseren")
_MELDT = _words("ik|informeer|informeren|ontvangt|ontvang|bijgaand|hierbij|bijlage|stuur|sturen|bied|bieden")
# Promised to parliament or council: a toezegging, which is no agreement between governments.
_AAN_KAMER = re.compile(
    r"\baan\s+(?:(?:de|het|uw|deze|rapporteurs?|beide)\s+){0,2}(?:Tweede\s+|Eerste\s+)?(?:Kamer|lid|leden"
    r"|raad"
    r"|raden|Provinciale|Staten|rapporteurs?|fracties?|heer|mevrouw)\b"
    r"|\b(?:uw|de)\s+(?:Tweede\s+|Eerste\s+)?Kamer\b|\bu\b"
    r"|\b(?:uw|de)\s+(?:raad|raden|Staten)\s+(?:\w+\s+){0,2}?toe",
    re.I,
)
_SAMEN_NA = r"(?:(?:er|daarom|ook|daarbij|daartoe|hiertoe|hierbij|dan|tevens|vervolgens|nu)\s+){0,2}"
_ZAL = re.compile(rf"\b[Zz]ullen\s+{_SAMEN_NA}(?:{SAMEN}|ze|zij)(?![\w-])|\b{SAMEN}\s+zullen\b")
_GAAT = re.compile(
    rf"\b[Gg]aan\s+{_SAMEN_NA}{SAMEN}(?![\w-])|\b{SAMEN}\s+gaan\b"
    r"|\b(?:[Ww]e|[Ww]ij)\s+gaan\s+(?:gezamenlijk|samen\s+met)\b|\bgaan\s+(?:we|wij)\s+(?:gezamenlijk"
    r"|samen\s+met)\b"
)
_GAAT_MET = re.compile(
    r"\b(?:[Rr]ijk|[Rr]egio|[Pp]rovincie|[Gg]emeente|[Kk]abinet"
    r"|[Ww]aterschap)(?:\s+[A-Z][\w-]+){0,2}\s+gaat\s+(?:\w+\s+)?"
    r"samen\s+met\b"
)
_GEEN_PLAN = re.compile(
    r"\b(?:moeten|kunnen|willen|mogen|hoeven)\b"
    r"|\b(?<!gesprek )gaan\s+(?:over|uit van|ervan|gepaard|akkoord)\b"
    r"|\b(?:niet|geen)\b|^\s*(?:\w+\s+){0,6}?worden\b",
    re.I,
)
_NEVENZIN = re.compile(r"\b(?:dat|die|om|welke?|hoe|wat|of|zodat|waar\w*)\b")
_ZAL_GEVEN = re.compile(
    r"\b(?:zal|zullen)\b[^;:]{0,200}\b(?:bijdragen|beschikbaar stellen|investeren|reserveren|betalen"
    r"|bekostigen"
    r"|financieren|vrijmaken)\b",
    re.I,
)
_ZET_IN = _pairs(
    ("zet|zetten", r"zich[^.;:]{0,60}? in(?= om\b| voor\b)"), ("biedt|bieden", "ondersteuning (?:om|bij|aan)")
)
_DOEN = (
    r"(?:concretiseren|agenderen|starten|onderzoeken|verkennen|leggen|bereiden|stellen|maken|organiseren"
    r"|ontwikkelen"
    r"|actualiseren|evalueren|brengen|leveren|werken|zetten|richten|geven)"
)
_DOET = re.compile(
    rf"\b{SAMEN}(?:\s+[-–][^-–]{{1,160}}[-–])?\s+{_DOEN}\b|\b{_DOEN}\s+{_SAMEN_NA}{SAMEN}(?![\w-])"
)
_ONDERZOEKT = re.compile(
    r"\b(?:partijen|overheden|provincies|gemeenten|ministeries|waterschappen|partners)\b.{0,300}?"
    r"\b(?:onderzoeken|verkennen|ontwikkelen)\s+(?:gezamenlijk|samen|met elkaar)\b",
    re.I,
)
_ALGEMEEN = _words("werken|maken|geven|richten|zetten")  # what parties do all the time
_SAMEN = _words("gezamenlijk|samen|met elkaar")
_SAMEN_DOEN = re.compile(r"^(?:\s+\w+){0,3}?\s+(?:gezamenlijk|samen(?!\s+(?:aan|met|op))|met elkaar)\b")
_BEVESTIGT = re.compile(rf"\b(?:her)?bevestigen\s+{SAMEN}\s+dat\b|\b{SAMEN}\s+(?:her)?bevestigen\s+dat\b")
_LOPEND = _words(
    "momenteel|op dit moment|inmiddels|sinds|reeds|blijven|blijft|jaarlijks|elk jaar|hiermee|vast dat"
)
_TERMIJN = re.compile(
    r"\b20\d\d\b|\b(?:voor|vóór|na)\s+de\s+zomer\b|\b(?:komend|volgend|dit)\s+(?:voor|na)?jaar\b", re.I
)

_KONDIGT_AAN = re.compile(
    r"^(?:\w+\s+){0,3}\w*afspraken(?:\s+zijn)?$|\bvolgende\s+(?:\w+\s+)?(?:afspraken|acties)\b(?!\s+over)"
    r"|\bafspraken\s+(?:hierover\s+)?gemaakt$|^(?:Verder\s+|Ook\s+)?(?:afgesproken|overeengekomen)",
    re.I,
)


def find_afspraakvorm(tekst: str) -> float | None:
    """How sure it is that a sentence states an agreement by its own words; None when it does not."""
    klein = tekst.lower()
    if any(mentions(klein, stammen) and vorm(tekst) for stammen, vorm in _STERKE):
        return _STERK
    if any(mentions(klein, stammen) and vorm(tekst) for stammen, vorm in _ZWAKKE):
        return _ZWAK
    return None


@lru_cache(maxsize=16)  # every item of a list asks it of the same line
def announces_afspraken(aanhef: str) -> bool:
    """Whether the line above a list says that its items are what is agreed."""
    if re.search(r"\b(?:niet|geen|nog|waarover|eerdere?|gevraagd|voorstel\w*)\b", aanhef, re.I):
        return False
    return bool(
        find_voltooid(aanhef, _AFGESPROKEN, PRESENT)
        or any(find_scheidbaar(aanhef, *pair) for pair in (*_SPREKEN, *_TOEZEGGEN))
        or find_persoonsvorm(aanhef, _ZICH)
        or _KONDIGT_AAN.search(aanhef)
    )


def _is_agreed(tekst: str) -> bool:
    if find_voltooid(tekst, _AFGESPROKEN, PERFECT, _WAARIN):
        return True
    m = find_voltooid(tekst, _AFGESPROKEN, PRESENT)
    return m is not None and _INHOUD.search(tekst, m.end()) is not None


def _is_made(tekst: str) -> bool:
    """ "De afspraak is gemaakt om", "zijn afspraken gemaakt over het delen van"."""
    m = find_voltooid(tekst, _GEMAAKT, PERFECT, _WAARIN)
    if m is None or not (noun := _AFSPRAAK.search(tekst[max(0, m.start() - 160) : m.end() + 30])):
        return False
    rest = tekst[m.end() :]
    return bool(_ZEGT_WAT.search(rest[:200])) or (noun[0].lower().endswith("ak") and " over " in rest)


def _speaks(tekst: str) -> bool:
    if any(find_scheidbaar(tekst, *pair) for pair in _SPREKEN):
        return True
    promised = any(find_scheidbaar(tekst, *pair) for pair in _TOEZEGGEN) or find_voltooid(tekst, _TOEGEZEGD)
    return bool(promised) and not _AAN_KAMER.search(tekst)


def _gives(tekst: str) -> bool:
    if find_voltooid(tekst, _BESCHIKBAAR, PRESENT) or find_voltooid(tekst, _GEKOZEN):
        return True
    if not BEDRAG.search(tekst):
        return False
    return bool(
        find_voltooid(tekst, _GEGEVEN, PRESENT)
        or any(find_scheidbaar(tekst, *pair) for pair in _GEVEN)
        or find_persoonsvorm(tekst, _GEEFT)
    )


def _binds(tekst: str) -> bool:
    return bool(find_persoonsvorm(tekst, _ZICH) or _MAKEN.search(tekst) or _AFSPRAAK_IS.search(tekst))


def _comes_to(tekst: str) -> bool:
    return bool(
        find_voltooid(tekst, _BEREIKT)
        or find_voltooid(tekst, _AANGEBODEN)
        or ((BEDRAG.search(tekst) or _DEEL.search(tekst)) and _BEREID.search(tekst))
    )


def _as_agreed(tekst: str) -> bool:
    return bool(_ZOALS.match(tekst) and _PASSIEF.search(tekst) and not _MELDT.search(tekst))


def _will_together(tekst: str) -> bool:
    if BEDRAG.search(tekst) and _ZAL_GEVEN.search(tekst):
        return True
    m = _ZAL.search(tekst) or _GAAT.search(tekst) or _GAAT_MET.search(tekst)
    return m is not None and not _GEEN_PLAN.search(_NEVENZIN.split(tekst[m.end() :], maxsplit=1)[0])


def _does_together(tekst: str) -> bool:
    if any(find_scheidbaar(tekst, *pair) for pair in _ZET_IN) or (
        "bevestigen" in tekst and _BEVESTIGT.search(tekst)
    ):
        return True
    if not (_SAMEN.search(tekst) or _TERMIJN.search(tekst)) or _LOPEND.search(tekst):
        return False
    if (m := _DOET.search(tekst)) is None:
        return _ONDERZOEKT.search(tekst) is not None
    rest = tekst[m.end() :]
    together = not _ALGEMEEN.search(m[0]) and _SAMEN_DOEN.search(_NEVENZIN.split(rest, maxsplit=1)[0])
    return bool(together or _TERMIJN.search(rest))


# Each form behind the stems without which it cannot be there.
_STERKE: tuple[tuple[tuple[str, ...], _Vorm], ...] = (
    (("afgesproken", "ngekomen", "n gekomen"), _is_agreed),
    ((" af", "overeen", "beschikbaar", "op zich", "rekening", "garant", "bereid", " toe", "beloofd",
      "committ", "verbonden"), _speaks),
    (("beschikbaar", "€", "mln", "mld", "miljoen", "miljard", "euro"), _gives),
    (("committ", "verbind", "verplicht", "afspra", "afgesproken", "ngekomen"), _binds),
)  # fmt: skip
_ZWAKKE: tuple[tuple[tuple[str, ...], _Vorm], ...] = (
    (("afspra",), _is_made),
    (("bereikt", "geworden", "gekomen tot", "aangeboden", "verklaard", "bereid "), _comes_to),
    (("afgesproken", "ngekomen"), _as_agreed),
    (("zullen", "gaan", "gaat", "zal "), _will_together),
    (("gezamenlijk", "samen", "met elkaar", "20", "jaar", "zomer", "zich", "ondersteuning", "bevestig"),
     _does_together),
)  # fmt: skip
