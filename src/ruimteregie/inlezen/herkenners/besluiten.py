"""Decisions: what was decided, adopted, signed or endorsed, one sentence each, with its kind.

A decision still to come ("zal worden vastgesteld"), one named only to say which document is meant ("de
visie die is vastgesteld") and one that is asked of a council ("Gevraagd besluit") are none. Endorsing that
something is important decides nothing.
"""

from __future__ import annotations

import re

from ruimteregie.inlezen.herkenners.uitspraken import Uiting, find_uitingen, mentions, uitspraak
from ruimteregie.inlezen.herkenners.zinsbouw import find_scheidbaar, find_voltooid
from ruimteregie.inlezen.vondsten import UitspraakVondst
from ruimteregie.inlezen.werkdeel import Werkdeel
from ruimteregie.kern.partij import DEPARTEMENTEN

__all__ = ["recognise_besluiten"]

_STAMMEN = (
    "beslo",
    "beslis",
    "beslui",
    "vastgesteld",
    " vast",
    "ondersch",
    "teken",
    "bekracht",
    "ccorde",
    "keur",
    "honoreerd",
    "inge",
    "stem",
    "gesloten",
    "gegeven",
    "akkoord",
    "kiez",
    "kiest",
    "koos",
    "kozen",
)
_MIRT = ("startbeslissing", "voorkeursbeslissing", "projectbeslissing", "opleveringsbeslissing")
_MIRT_NAAM = re.compile(
    rf"\b(?:MIRT[- ])?(?P<soort>{'|'.join(_MIRT)})(?:en)?\b|\b(?P<vka>voorkeursalternatief|voorkeursvariant"
    rf"|VKA)\b",
    re.I,
)
_GENOMEN = re.compile(r"\bgenomen\b", re.I)
_BESLUIT = re.compile(r"\b\w{0,20}(?:besluit|besluiten|beslissing|beslissingen)\b(?!-)", re.I)
_DEELWOORDEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.I), soort)
    for pattern, soort in (
        (r"\bvastgesteld\b(?!\s+(?:dat|waar|hoe|welke|wat|of)\b)", "vaststelling"),
        (r"\bonderschreven\b", "onderschrijving"),
        (r"\b(?:onder|ge)tekend\b(?!\s+(?:door de tijd|tegen))", "ondertekening"),
        (r"\bbesloten\b(?!\s+(?:in|ligt|vergadering|deel|gebied))", "beslissing"),
        (r"\b(?:bekrachtigd|geaccordeerd|goedgekeurd|gehonoreerd|ingestemd|afgewezen)\b", "beslissing"),
        (r"\bakkoord\s+(?:gegaan|gegeven)\b|\bgroen licht gegeven\b|\bmoeten besluiten\b", "beslissing"),
    )
)  # fmt: skip
_GESLOTEN = re.compile(r"\bgesloten\b", re.I)
_CONTRACT = re.compile(
    r"overeenkomst|convenant|akkoord\b|\bdeal\b|woondeal|\bpact\b|intentieverklaring", re.I
)
_GEHONOREERD = re.compile(r"\bgehonoreerd\b", re.I)
# Verbs in the present, by which those at the table decide: "Rijk en regio besluiten om", "stellen … vast".
_WIE = (
    r"(?:(?i:kabinet|rijk|regio['’]?s?|provincies?|gemeenten?|college|raad|staten|ministers?"
    r"|staatssecretaris|bestuurders"
    r"|partijen|overheden|bestuur|waterschap(?:pen)?|stuurgroep|partners|bewindspersonen|wij|we|ik)|GS|PS"
    rf"|{'|'.join(DEPARTEMENTEN)})"
)
_BESLUITEN = re.compile(
    rf"\b{_WIE}(?:\s+[A-Z][\w'’-]+){{0,3}}\s+(?:(?:daarom|hierbij|dan|ook|gezamenlijk|tevens|unaniem|verder"
    rf"|vervolgens"
    r"|daartoe|heden|dit voorjaar|dit najaar)\s+){0,3}beslui(?:t|ten)\s+(?:[^\s.;:]+\s+){0,4}?(?:om|tot|dat"
    r"|de|het|in|niet"
    r"|een|akkoord)\b"
    rf"|(?:^|,\s)(?:Hierbij|Daarom|Tevens|Verder|Ook|Vervolgens|Op\s[^.;:,]{{1,60}})\s+beslui(?:t"
    rf"|ten)\s+(?:het\s|de\s)?{_WIE}\b"
)
# What may be endorsed as a decision: a paper or its content, not that something is important.
_STUK = (
    r"\b(?:de|het|deze|dit)\s+(?:\w+\s+){0,3}?\w*(?:agenda|perspectief|strategie|visie|plan|rapport|aanpak|principes"
    r"|conclusies|advies|kader|document|arrangement|akkoord|opgave|ambitie|doelen|resultaten|koers)\w*\b"
)
_SCHEIDBAAR: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = tuple(
    (re.compile(rf"\b(?:{verb})\b", re.I), re.compile(particle, re.I), soort)
    for verb, particle, soort in (
        ("stelt|stellen|stelde|stelden", r"\bvast\b(?!\s*,?\s+(?:dat|hoe|welke|of|waar))", "vaststelling"),
        ("stemt|stemmen|stemde|stemden", r"\bin met\b", "beslissing"),
        ("gaat|gaan|ging|gingen", r"\bakkoord met\b", "beslissing"),
        ("kiest|kiezen|kozen|koos", r"\bvoor\s+(?:\w+\s+)?(?:variant|alternatief)\b", "beslissing"),
        ("keurt|keuren|keurde|keurden", r"\bgoed\b", "beslissing"),
        ("neemt|nemen|nam|namen", rf"\b(?:{'|'.join(_MIRT)})\b", "genomen"),
        ("onderschrijft|onderschrijven|onderschreef", _STUK, "onderschrijving"),
        ("ondertekent|ondertekenen|ondertekende|ondertekenden|tekenden|tekenen", r"\b\w+\b", "ondertekening"),
        ("bekrachtigt|bekrachtigen|bekrachtigde|accorderen|accordeert", r"\b\w+\b", "beslissing"),
    )
)  # fmt: skip
_BELANG = re.compile(
    r"\b(?:onderschreven|onderschrij\w+)\b[^.;]{0,80}\b(?:belang|noodzaak|urgentie|meerwaarde|waarde|wens"
    r"|behoefte"
    r"|rol|stelling|beeld|dat)\b|\b(?:belang|noodzaak|urgentie|meerwaarde|wens|behoefte)\b[^.;]{0,160}"
    r"\bonderschreven\b",
    re.I,
)
_GELEID = re.compile(
    r"\b(?:geleid|gekomen|geresulteerd)\s+(?:tot|in)\s+(?:het|de|een)\s+(?:\w+\s+)?(?:besluit|beslissing)\b"
    r"|\bresultaat\s+(?:is\s+)?de\s+(?P<o>ondertekening)\b"
    r"|\bde\s+(?P<p>ondertekening)\s+(?:van\s+.{3,120}\s+)?"
    r"(?:heeft\s+plaatsgevonden|vond\s+.{0,60}?plaats|is\s+een\s+feit)\b"
    r"|\bheeft\s+.{0,60}?\bde\s+(?P<q>ondertekening)"
    r"\s+.{0,120}?plaatsgevonden\b",
    re.I,
)
_MET_ONDERTEKENING = re.compile(
    r"^Met\s+de\s+ondertekening\s+van\b.{3,160}\b(?:heeft|hebben|is|zijn)\b", re.I
)
_ALDUS = re.compile(r"^Aldus\s+(?:besloten|vastgesteld)\b", re.I)
_GEVRAAGD = re.compile(
    r"\b(?:gevraagd\w*|voorgestel\w*|voorstel\w*|stel(?:t|len)\b.{0,60}\bvoor|verzo(?:ek|cht)\w*|concept\w*"
    r"|ontwerp)\b",
    re.I,
)
_LIJST = re.compile(
    r"\b(?:besluit|besluiten|besloten|besluitpunten|beslispunten|genomen besluiten)\s*$|^besluit(?:en)?\b",
    re.I,
)
_LIJST_KOP = re.compile(r"^(?:\d[\d.]*\s+)?(?:genomen\s+)?besluit(?:en)?(?:\s+van\b.{0,60})?$", re.I)
_VAST = re.compile(r"\bvast te stellen\b|\bvaststellen\b", re.I)


def recognise_besluiten(werk: Werkdeel) -> tuple[UitspraakVondst, ...]:
    """Every decision that was taken, in the order of the text; ``soort`` is the kind of the decision."""
    found: list[UitspraakVondst] = []
    for uiting in find_uitingen(werk):
        if listed := _listed(uiting):
            found.append(uitspraak(werk, uiting, 0.9, listed, geheel=True))
        elif mentions(uiting.klein, _STAMMEN) and (decided := _decided(uiting)):
            found.append(uitspraak(werk, uiting, decided[1], decided[0]))
    return tuple(found)


def _listed(uiting: Uiting) -> str | None:
    """The kind of a decision that is an item under "De raad besluit:"."""
    if not uiting.punt or uiting.genest:
        return None
    lead = uiting.aanhef
    if lead and _LIJST.search(lead) and not _GEVRAAGD.search(lead) and not re.search(r"\bte besluiten", lead):
        return "vaststelling" if _VAST.search(uiting.tekst) else "beslissing"
    if not lead and _LIJST_KOP.match(uiting.kop):
        return "vaststelling" if _VAST.search(uiting.tekst) else "beslissing"
    return None


def _decided(uiting: Uiting) -> tuple[str, float] | None:
    """Kind and certainty of the decision that a sentence states; None when it states none."""
    tekst = uiting.vlak
    if tekst.endswith(":") or (uiting.in_lijst and _GEVRAAGD.search(uiting.aanhef)) or _is_asked(uiting):
        return None
    if found := _perfect(tekst) or _present(tekst):
        return found, 1.0
    if not mentions(uiting.klein, ("ondertekening", "besl", "aldus")):
        return None
    if m := _GELEID.search(tekst):
        return ("ondertekening" if m["o"] or m["p"] or m["q"] else "beslissing"), 0.7
    if _MET_ONDERTEKENING.match(tekst):
        return "ondertekening", 0.7
    return ("beslissing", 0.7) if _ALDUS.match(tekst) else None


def _is_asked(uiting: Uiting) -> bool:
    return re.match(r"(?:\d[\d.]*\s+)?(?:gevraagd|voorgesteld|voorstel)", uiting.kop, re.I) is not None


def _perfect(tekst: str) -> str | None:
    if (m := find_voltooid(tekst, _GENOMEN)) and (
        kind := _taken(tekst[max(0, m.start() - 240) : m.end() + 120])
    ):
        return kind
    for participle, soort in _DEELWOORDEN:
        if find_voltooid(tekst, participle) and not (soort == "onderschrijving" and _BELANG.search(tekst)):
            return _mirt_kind(tekst, soort)
    if find_voltooid(tekst, _GEHONOREERD, frozenset(("worden", "wordt"))):
        return "beslissing"
    if find_voltooid(tekst, _GESLOTEN) and _CONTRACT.search(tekst):
        return "ondertekening"
    return None


def _taken(words: str) -> str | None:
    """What was taken: a decision of the MIRT by its own kind, another decision, or nothing of the sort."""
    if m := _MIRT_NAAM.search(words):
        return m["soort"].lower() if m["soort"] else "voorkeursbeslissing"
    return "beslissing" if _BESLUIT.search(words) else None


def _mirt_kind(tekst: str, soort: str) -> str:
    """The kind by its object: "de projectbeslissing is ondertekend" is a projectbeslissing."""
    m = _MIRT_NAAM.search(tekst)
    if m and m["soort"] and soort in ("vaststelling", "ondertekening", "beslissing"):
        return m["soort"].lower()
    return soort


def _present(tekst: str) -> str | None:
    if "eslui" in tekst and _BESLUITEN.search(tekst):
        return "beslissing"
    for verb, particle, soort in _SCHEIDBAAR:
        if (span := find_scheidbaar(tekst, verb, particle)) and not _BELANG.search(tekst):
            return _taken(tekst[slice(*span)]) if soort == "genomen" else soort
    return None
