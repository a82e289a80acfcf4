"""The forms in which a sentence says that something is agreed, promised or made available.

``find_afspraakvorm`` gives how sure the form is: 1.0 where the words say it outright, 0.7 where the
sentence says it by what parties will do, None where it says no such thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from ruimteregie.inlezen.zinsvormen.samendoen import does_together, will_together
from ruimteregie.inlezen.zinsvormen.uitspraken import BEDRAG, CONTRACT, mentions
from ruimteregie.inlezen.zinsvormen.zinsbouw import (
    PERFECT,
    PRESENT,
    find_pairs,
    find_persoonsvorm,
    find_scheidbaar,
    find_voltooid,
    find_words,
)

__all__ = ["announces_afspraken", "find_afspraakvorm"]

_STERK, _ZWAK = 1.0, 0.7
_Vorm = Callable[[str], bool]
_AFGESPROKEN = find_words("afgesproken|overeengekomen|overeen gekomen")
_INHOUD = re.compile(r"\b(?:dat|om|te)\b|:", re.I)
_WAARIN = frozenset(("waarin", "waarbij", "waarmee"))
# "Is de afspraak gemaakt dat", "zijn afspraken gemaakt over het delen van": the participle of an agreement.
_GEMAAKT = re.compile(r"\b(?:gemaakt|opgenomen|vastgelegd)\b", re.I)
_AFSPRAAK = re.compile(r"\b[a-zë]{0,20}afspra(?:ak|ken)\b(?!-)", re.I)
_ZEGT_WAT = re.compile(
    r"(?:^|\s)(?:om|dat|:)(?:\s|$)"
    r"|\bover\s+het\s+(?:\w+\s+){0,3}?(?!aanpakken|oppakken|vervolgen|omgaan)\w+en\s+van\b|\bwaarbij\b"
    r"|,\s*(?:zodat|waarmee)\b|\d\s?%",
    re.I,
)
_BEREIKT = find_words(
    "(?:overeenstemming|akkoord|onderhandelaarsakkoord|onderhandelingsakkoord) bereikt|eens geworden"
    "|gekomen tot (?:een )?(?:gezamenlijke |financiële ){0,2}(?:dekking|afspraak|overeenstemming|akkoord"
    "|oplossing)"
)
_TOEGEZEGD = find_words("toegezegd|beloofd|gecommitteerd|garant gesteld|verbonden om|op zich genomen")
_VERPLICHT = re.compile(
    r"(?<=\bzich )(?:\w+\s+){0,4}?(?:(?:verplicht|verbonden)\s+(?:om|tot|ertoe|eraan|aan)"
    r"|(?:eraan|ertoe)\s+verbonden|vastgelegd\s+op)\b",
    re.I,
)
# They agree that something is done; that something matters is an opinion they share.
_EENS = re.compile(
    r"\b(?:is|zijn|waren|werden)\s+het\s+(?:(?!niet\b|nog\b)[^\s.;]+\s+){0,4}?(?:erover\s+)?eens\s+(?:dat|om)\b"
    r"(?![^.;]{0,200}\b(?:belang\w*|noodza\w+|nodig|wenselijk|groot|urgent\w*|opgave|moet|moeten)\b)",
    re.I,
)
_AANGEBODEN = re.compile(r"\b(?:aangeboden|bereid verklaard)\b(?=\s+(?:[^\s.]+\s+){0,12}?(?:om|te)\b)", re.I)
_DEEL = re.compile(r"\d\s?%|\b(?:helft|derde|kwart|kosten|tekort|procent)\b", re.I)
_BEREID = re.compile(r"\b(?:ben|is|zijn)\s+(?:(?!niet\b)[^\s.;]+\s+){0,6}?bereid\b", re.I)
_BESCHIKBAAR = find_words(r"(?:beschikbaar|ter beschikking)\s+(?:gesteld|gemaakt)")
_GEGEVEN = find_words(
    "vrijgemaakt|gereserveerd|uitgetrokken|toegekend|toegevoegd|geheralloceerd|geleverd|bijgedragen|geoormerkt"
    "|gegarandeerd|geïnvesteerd|vrijgespeeld"
)
_GEKOZEN = re.compile(r"\bervoor gekozen\b(?=[^;]{0,200}\bbeschikbaar te stellen\b)", re.I)
_AFSPREKEN = find_pairs(("spree?k(?:en|t)?|sprak(?:en)?", "af"))
_SPREKEN = find_pairs(
    ("kom(?:en|t)|kwam(?:en)?", "overeen"),
    (
        "stel(?:len|t)?|stelde(?:n)?",
        r"(?:beschikbaar|ter beschikking)(?!\s+(?:te|stellen|zou|zouden|moet|moeten|kan)\b)",
    ),
    ("neemt?|nemen|nam(?:en)?", "op zich|voor (?:zijn|haar|hun) rekening"),
    ("staat|staan|stelt|stellen", "garant"),
    ("verklaart|verklaren|toont|tonen", "bereid"),
)
_TOEZEGGEN = find_pairs(("zeg(?:gen|t)?|zegde(?:n)?", "toe"))
# Who share the costs need no amount to say so.
_IEDER = find_words("elk|ieder|beide|gelijk|gelijkelijk|gezamenlijk|samen")
_DRAAGT = find_pairs(("draagt|dragen|droeg(?:en)?|betaalt|betalen", "kosten|tekort|lasten|plankosten"))
# These give means, but only beside an amount.
_GEVEN = find_pairs(
    ("draagt|dragen|droeg(?:en)?", "bij|kosten|tekort|lasten"),
    ("trekt|trekken|trok(?:ken)?", "uit"),
    ("kent|kennen", "toe"),
    ("maakt|maken|maakten?", "vrij"),
    ("legt|leggen", "in|bij"),
    ("doet|doen", "bij"),
    ("verhoogt|verhogen|verhoogde|verhoogden", r"\w*bijdrage"),
    ("levert|leveren|geeft|geven|verstrekt|verstrekken|doet|doen", r"\w*bijdrage"),
)
_GEEFT = find_words(
    "reserveert|reserveren|investeert|investeren|bekostigt|bekostigen|betaalt|betalen|financiert|financieren"
    "|garandeert|garanderen|vergoedt|vergoeden|subsidieert|subsidiëren"
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
    r"(?:[^\s.]+\s+){0,6}?om\b|^(?:Procesa|Beleidsa|A)fspraak(?:\s+\d{1,2}[a-z]?)?\s*:"
    r"|^(?:Afgesproken|Overeengekomen)\s*:|^Actie(?:punt)?(?:\s+(?!zonder)\w+)?\s*:\s+\S",
    re.I,
)
# An agreement made before is confirmed, with what it says.
_BEVESTIGD = find_words("bevestigd|herbevestigd")
_BEVESTIGT = re.compile(
    r"\b(?:her)?bevestig(?:en|t|de|den)\s+(?:[^\s.]+\s+){0,4}?afspra(?:ak|ken)\s+(?:om|dat)\b", re.I
)
_AFSPRAAK_OM = re.compile(r"\bafspra(?:ak|ken)\s+(?:\w+\s+){0,3}?(?:om|dat)\b", re.I)
# What a paper holds in which parties bind themselves: "in het convenant is vastgelegd dat".
_VASTGELEGD = re.compile(r"\b(?:vastgelegd|opgenomen|bepaald|geregeld|opgetekend)\b", re.I)
_BEPAALT = find_words("bepaalt|bepalen|regelt|regelen|voorziet erin")
_EIGEN_AKKOORD = re.compile(r"\b(?:coalitie|regeer|hoofdlijnen|bestuurs|college)\w{0,3}akkoord\b", re.I)
_DAARIN = re.compile(r"^(?:Daarin|Hierin|Daarbij)\s", re.I)
_DAT = re.compile(r"\b(?:dat|om)\s", re.I)
_STELT_VOOR = re.compile(
    r"\bstel(?:t|len)?\s+(?:(?:wij|we|ik|u|het|college|de|uw|raad|Staten|daarom|hierbij)\s+){1,4}voor\b"
    r"|\b(?:wordt|is)\s+(?:\w+\s+){0,3}?(?:voorgesteld|geadviseerd)\b|\bgevraagd\b.{0,120}\bte\s+(?:zeggen|stellen)\b",
    re.I,
)
_ZOALS = re.compile(
    r"^(?:Zoals|Conform|Als)\s+(?:eerder\s+)?(?:is\s+)?(?:afgesproken|overeengekomen)\b", re.I
)
_PASSIEF = find_words(
    "wordt|worden|gaat|gaan|start|starten|stelt|stellen|levert|leveren|realiseert|realiseren"
)
_MELDT = find_words(
    "ik|informeer|informeren|ontvangt|ontvang|bijgaand|hierbij|bijlage|stuur|sturen|bied|bieden"
)
# Promised to parliament or council: a toezegging, which is no agreement between governments.
_AAN_KAMER = re.compile(
    r"\baan\s+(?:(?:de|het|uw|deze|rapporteurs?|beide)\s+){0,2}(?:Tweede\s+|Eerste\s+)?(?:Kamer|raad|raden|Provinciale"
    r"|Staten|rapporteurs?)\b|\b(?:uw|de)\s+(?:Tweede\s+|Eerste\s+)?Kamer\b|\bu\b"
    r"|\b(?:uw|de)\s+(?:gemeente)?(?:raad|raden|Staten|commissie)\s+(?:\w+\s+){0,6}?toe"
    r"|\b(?:het|de)\s+(?:Kamer|Staten|raads)?(?:lid|leden)\b|\b(?:Kamer|Staten|raads)(?:lid|leden)\b|\bsenator\w*\b"
    r"|\bfracties?\b|\S\s+(?:de\s+heer|heer|mevrouw|mevr\.|dhr\.)\s+(?:van\s+|de\s+|der\s+|den\s+)*[A-Z]"
    r"|\b\w*(?:debat|vragenuur|begrotingsbehandeling|wetgevingsoverleg|notaoverleg|raadsvergadering"
    r"|commissievergadering|statenvergadering)\b|\balgemeen overleg\b|\bAO\b",
    re.I,
)
_MET_KAMER = re.compile(
    r"\bmet\s+(?:uw|de)\s+(?:Tweede\s+|Eerste\s+)?(?:Kamer|raad|Staten|commissie)\b", re.I
)
_KONDIGT_AAN = re.compile(
    r"^(?:\w+\s+){0,3}\w*afspraken(?:\s+zijn)?$|\bvolgende\s+(?:\w+\s+)?(?:afspraken|acties)\b(?!\s+over)"
    r"|\b\w*afspraken\s+(?:hierover\s+)?gemaakt(?:\s+over\s+[^.]{1,80})?$|^(?:Verder\s+|Ook\s+)?(?:afgesproken|overeengekomen)",
    re.I,
)


def find_afspraakvorm(tekst: str, vorige: str = "") -> float | None:
    """How sure it is that a sentence states an agreement by its own words; None when it does not.

    ``vorige`` is the sentence before it, of which it may tell what a contract named there holds.
    """
    klein = tekst.lower()
    if "voor" in klein and _STELT_VOOR.search(tekst):
        return None
    if mentions(klein, ("staat", "vastgelegd", "opgenomen", "bepa", "regel")) and _holds(tekst, vorige):
        return _ZWAK
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
        or any(find_scheidbaar(aanhef, *pair) for pair in (*_AFSPREKEN, *_SPREKEN, *_TOEZEGGEN))
        or find_persoonsvorm(aanhef, _ZICH)
        or _KONDIGT_AAN.search(aanhef)
    )


def _holds(tekst: str, vorige: str) -> bool:
    """ "In het convenant is vastgelegd dat", "Daarin staat dat" after the sentence that names it."""
    if not _DAT.search(tekst) or _EIGEN_AKKOORD.search(tekst):
        return False
    if _DAARIN.match(tekst):
        said = find_voltooid(tekst, _VASTGELEGD) or re.match(r"\w+\s+staat\s+dat\b", tekst)
        return bool(said and CONTRACT.search(vorige))
    if not (m := CONTRACT.search(tekst)):
        return False
    said = find_voltooid(tekst, _VASTGELEGD) or find_persoonsvorm(tekst, _BEPAALT)
    return bool(said and m.start() < said.start() and _DAT.search(tekst, said.end()))


def _is_agreed(tekst: str) -> bool:
    if _MET_KAMER.search(tekst):
        return False
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
    if any(find_scheidbaar(tekst, *pair) for pair in _SPREKEN) or _agrees(tekst):
        return True
    if find_voltooid(tekst, _VERPLICHT):
        return True
    promised = any(find_scheidbaar(tekst, *pair) for pair in _TOEZEGGEN) or find_voltooid(tekst, _TOEGEZEGD)
    return bool(promised) and not _AAN_KAMER.search(tekst)


def _agrees(tekst: str) -> bool:
    """ "Spreken af" with what: without it the sentence tells where or how agreements come about."""
    span = next((s for pair in _AFSPREKEN if (s := find_scheidbaar(tekst, *pair))), None)
    if span is None:
        return False
    between = tekst[slice(*span)]
    return bool(
        _INHOUD.search(tekst, span[1])
        or BEDRAG.search(between)
        or re.search(r"\bhet volgende\b|\bdat\b", between)
    )


def _gives(tekst: str) -> bool:
    if find_voltooid(tekst, _BESCHIKBAAR, PRESENT) or find_voltooid(tekst, _GEKOZEN):
        return True
    if _IEDER.search(tekst) and any(find_scheidbaar(tekst, *pair) for pair in _DRAAGT):
        return True
    if not BEDRAG.search(tekst):
        return False
    return bool(
        find_voltooid(tekst, _GEGEVEN, PRESENT)
        or any(find_scheidbaar(tekst, *pair) for pair in _GEVEN)
        or find_persoonsvorm(tekst, _GEEFT)
    )


def _binds(tekst: str) -> bool:
    return bool(
        find_persoonsvorm(tekst, _ZICH)
        or _MAKEN.search(tekst)
        or _AFSPRAAK_IS.search(tekst)
        or _BEVESTIGT.search(tekst)
        or (_AFSPRAAK_OM.search(tekst) and find_voltooid(tekst, _BEVESTIGD))
    )


def _comes_to(tekst: str) -> bool:
    return bool(
        find_voltooid(tekst, _BEREIKT)
        or _EENS.search(tekst)
        or find_voltooid(tekst, _AANGEBODEN)
        or ((BEDRAG.search(tekst) or _DEEL.search(tekst)) and _BEREID.search(tekst))
    )


def _as_agreed(tekst: str) -> bool:
    return bool(_ZOALS.match(tekst) and _PASSIEF.search(tekst) and not _MELDT.search(tekst))


# Each form behind the stems without which it cannot be there.
_STERKE: tuple[tuple[tuple[str, ...], _Vorm], ...] = (
    (("afgesproken", "ngekomen", "n gekomen"), _is_agreed),
    ((" af", "overeen", "beschikbaar", "beschikking", "op zich", "rekening", "garant", "bereid", " toe",
      "beloofd", "committ", "verbonden", "verplicht", "zich vast"), _speaks),
    (("beschikbaar", "beschikking", "draagt", "dragen", "betaalt", "betalen", "€", "mln", "mld", "miljoen",
      "miljard", "euro"), _gives),
    (("committ", "verbind", "verplicht", "afspra", "afgesproken", "ngekomen", "actie"), _binds),
)  # fmt: skip
_ZWAKKE: tuple[tuple[tuple[str, ...], _Vorm], ...] = (
    (("afspra",), _is_made),
    (("bereikt", "geworden", "eens ", "gekomen tot", "aangeboden", "verklaard", "bereid "), _comes_to),
    (("afgesproken", "ngekomen"), _as_agreed),
    (("zullen", "gaan", "gaat", "zal "), will_together),
    (("gezamenlijk", "samen", " uit", " op", " in ", "met elkaar", "20", "jaar", "zomer", "zich",
      "ondersteuning", "bevestig"), does_together),
)  # fmt: skip
