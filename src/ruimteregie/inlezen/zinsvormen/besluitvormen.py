"""The forms in which a sentence says that something is decided, and of which kind the decision is.

In the perfect ("is vastgesteld") a decision was taken; in the present ("Rijk en regio stellen … vast") it is,
unless the sentence puts it in a time to come. "Wordt vastgesteld" tells of what is to come in a letter, of
what is decided in minutes.
"""

from __future__ import annotations

import re

from ruimteregie.inlezen.zinsvormen.uitspraken import CONTRACT
from ruimteregie.inlezen.zinsvormen.zinsbouw import (
    PERFECT,
    PRESENT,
    find_scheidbaar,
    find_voltooid,
    is_persoonsvorm,
)
from ruimteregie.kern.partij import DEPARTEMENTEN

__all__ = ["find_besluitvorm", "kind_of"]

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
        (r"\bbesloten\b(?!\s+(?:in(?!\s+te\b)|ligt|vergadering|deel|gebied))", "beslissing"),
        (r"\b(?:bekrachtigd|geaccordeerd|goedgekeurd|gehonoreerd|ingestemd|afgewezen)\b", "beslissing"),
        (r"\bakkoord\s+(?:gegaan|gegeven)\b|\bgroen licht gegeven\b|\bmoeten besluiten\b", "beslissing"),
        (r"\bgekozen\s+voor\s+(?:de|het|een|variant|alternatief|scenario)\b", "beslissing"),
    )
)  # fmt: skip
# What parliament adopts is told of elsewhere: as a motion, or as law.
_AANGENOMEN = re.compile(r"\baangenomen\b(?!\s+dat\b)", re.I)
_VAN_KAMER = re.compile(
    r"\b(?:moties?|motie-\w+|amendement\w*|wetsvoorstel\w*|wet|Kamer|Kamers|Senaat)\b", re.I
)
_GESLOTEN = re.compile(r"\bgesloten\b", re.I)
_GEHONOREERD = re.compile(r"\bgehonoreerd\b", re.I)
_HANDTEKENING = re.compile(r"\bhandtekening(?:en)?\b", re.I)
_GEZET = re.compile(r"\bgezet\b", re.I)
_AKKOORD_MET = re.compile(r"\b(?:is|zijn|ben)\s+(?:(?!niet\b)\w+\s+){0,3}akkoord\s+met\b", re.I)
_HADDEN_AL = re.compile(r"\b(?:had|hadden)\s+(?:\w+\s+){0,3}?(?:al|reeds|eerder)\b", re.I)
_VOLTOOID_VERLEDEN = frozenset(("had", "hadden"))
# A sentence that is no more than a noun with what was decided of it: "Een plan dat … is bekrachtigd."
_BRUGZIN = re.compile(
    r"^(?:Een|Het|De)\s+(?:\w+\s+){1,3}?(?:die|dat)\s+[^,;:]{3,200}?\s(?:(?:is|zijn|werd)\s+(?P<na>\w{4,})"
    r"|(?P<voor>\w{4,})\s+(?:is|zijn|werd))(?:\.$|\s+en\s+(?:waar\w*|die|dat)\b)"
)
# So minutes say that what is proposed becomes decided.
_ONGEWIJZIGD = re.compile(
    r"^Besloten\s+wordt\b|\b(?:ongewijzigd|conform|met algemene stemmen|unaniem|met inachtneming van|hierbij"
    r"|als hamerstuk|zonder (?:wijziging(?:en)?|discussie|opmerkingen|beraadslaging|hoofdelijke stemming))\b",
    re.I,
)
# Verbs in the present and past, by which those at the table decide: "Rijk en regio besluiten om".
_WIE = (
    r"(?:(?i:kabinet|rijk|regio['’]?s?|provincies?|gemeenten?|colleges?|(?:gemeente|minister)?raad"
    r"|(?:provinciale|gedeputeerde)?\s?staten|ministers?|staatssecretaris|bestuurders|gedeputeerden?|wethouders?"
    r"|partijen|overheden|\w{0,20}bestuur|waterschap(?:pen)?|stuurgroep|partners|bewindspersonen|aanwezigen"
    r"|vergadering|deelnemers|leden|commissie|bestuurlijk overleg|wij|we|ik)|GS|PS|AB|DB|B&W"
    rf"|{'|'.join(DEPARTEMENTEN)})"
)
_BIJWOORD = (
    r"(?:daarom|dan|ook|hierbij|gezamenlijk|tevens|unaniem|verder|vervolgens|daartoe|heden|nu|hiermee|echter"
    r"|uiteindelijk|toen|op\s+\d{1,2}\s+\w+(?:\s+\d{4})?|in\s+\w+(?:\s+\d{4})?)"
)
_BESLUIT_VORM = r"(?:[Bb]esluit|[Bb]esluiten|[Bb]esloot|[Bb]esloten)"
_BESLUITEN = re.compile(
    rf"\b{_WIE}(?:\s+[A-Z][\w'’-]+){{0,3}}(?:\s+en\s+{_WIE})?(?:\s+{_BIJWOORD}){{0,3}}\s+(?P<voor>{_BESLUIT_VORM})\b"
    rf"|(?<![\w-])(?P<na>{_BESLUIT_VORM})\s+(?:(?:het|de|alle|beide)\s+)?{_WIE}(?![\w-])"
)
_NAAMWOORD = re.compile(
    r"\b(?:het|een|dit|dat|elk|ieder|geen|hun|haar|zijn|ons|onze|te|per|van|bij|met|tot|voor|via|in|nieuwe?|genomen"
    r"|de|deze|die|alle|volgende|ander|eerste|ontwerp|als)\s+$",
    re.I,
)
_GEVOLG = re.compile(r"\b(?:om|tot|dat|te|akkoord|niet|conform)\b", re.I)
_OPEN_VRAAG = re.compile(r"\b(?:over|of|hoe|wie|welke?|wanneer|wat)\b", re.I)
# What may be endorsed as a decision: a paper or its content, not that something is important.
_STUK = (
    r"\b(?:de|het|deze|dit)\s+(?:\w+\s+){0,3}?\w*(?:agenda|perspectief|strategie|visie|plan|rapport|aanpak|principes"
    r"|conclusies|advies|kader|document|arrangement|akkoord|opgave|ambitie|doelen|resultaten|koers)\w*\b"
)
_MAANDEN = (
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
)  # fmt: skip
_TOEKOMST = re.compile(
    r"\b(?:naar verwachting|binnenkort|uiterlijk|later|straks|eind (?:van )?dit jaar|deze zomer"
    r"|(?:volgend|komend)e? (?:jaar|voorjaar|najaar|zomer|week|maand|periode|overleg|BO|vergadering|kwartaal)"
    r"|(?:dit|in het) (?:voor|na)jaar|(?:voor|vóór|na) de zomer\w*)\b",
    re.I,
)
# A year is a time behind such words; behind a noun it is a name ("de begroting 2030").
_JAAR = re.compile(
    rf"\b(?:(?P<dag>(?:\d{{1,2}}\s+)?(?:{_MAANDEN})|(?:BO|BO['’]s|BOL|BO-?MIRT|MIRT|Leefomgeving|overleg)(?:\s+van)?)"
    r"|in|begin|medio|eind|voorjaar|najaar|zomer|winter|voor|vóór|na|per|vanaf|tot|kwartaal(?:\s+van)?|jaar)"
    r"\s+(?P<jaar>20\d\d)\b",
    re.I,
)
_Verb = tuple[re.Pattern[str], re.Pattern[str], str]
_SCHEIDBAAR: tuple[_Verb, ...] = tuple(
    (re.compile(rf"\b(?:{verb})\b", re.I), re.compile(particle, re.I), soort)
    for verb, particle, soort in (
        ("stelt|stellen|stelde|stelden", r"\bvast\b(?!,?\s+(?:dat|hoe|welke|of|waar|te)\b)", "vaststelling"),
        ("stemt|stemmen|stemde|stemden", r"\bin met\b", "beslissing"),
        ("gaat|gaan|ging|gingen", r"\bakkoord met\b", "beslissing"),
        ("kiest|kiezen|kozen|koos", r"\bvoor\s+(?:\w+\s+)?(?:variant|alternatief)\b", "beslissing"),
        ("keurt|keuren|keurde|keurden", r"\bgoed\b(?!\s+te\b)", "beslissing"),
        (
            "neemt|nemen|nam|namen",
            rf"\b(?:{'|'.join(_MIRT)})\b|\b(?:het|dit)\s+(?:besluit|beslissing)\s+(?:om|tot)\b",
            "genomen",
        ),
        ("onderschrijft|onderschrijven|onderschreef", _STUK, "onderschrijving"),
        (r"onderschreven(?=\s+(?:de|het|deze|dit)\s)", _STUK, "onderschrijving"),
        ("ondertekent|ondertekenen|ondertekende|ondertekenden|tekenden|tekenen", r"\b\w+\b", "ondertekening"),
        ("bekrachtigt|bekrachtigen|bekrachtigde|accorderen|accordeert", r"\b\w+\b", "beslissing"),
        (
            r"(?:sluiten|sluit|sloot|sloten)(?!\s+(?:\w+\s+){0,3}?(?:aan|af|uit)\b)",
            rf"\b\w*(?:{CONTRACT.pattern})",
            "ondertekening",
        ),
    )
)  # fmt: skip
_WERKWOORD = re.compile("|".join(verb.pattern for verb, _, _ in _SCHEIDBAAR), re.I)
_VERLEDEN = re.compile(r"(?:de|den|am|amen|oos|ozen|eef|ing|ingen|loot|loten|schreven)$", re.I)
_BELANG = re.compile(
    r"\b(?:onderschreven|onderschrij\w+)\b[^.;]{0,80}\b(?:belang|noodzaak|urgentie|meerwaarde|waarde|wens"
    r"|behoefte"
    r"|rol|stelling|beeld|dat)\b|\b(?:belang|noodzaak|urgentie|meerwaarde|wens|behoefte)\b[^.;]{0,160}"
    r"\bonderschreven\b",
    re.I,
)


def kind_of(tekst: str, soort: str) -> str:
    """The kind by its object: "de projectbeslissing is ondertekend" is a projectbeslissing."""
    m = _MIRT_NAAM.search(tekst)
    if m and m["soort"] and soort in ("vaststelling", "ondertekening", "beslissing"):
        return m["soort"].lower()
    return soort


def find_besluitvorm(tekst: str, jaar: int | None, *, notulen: bool = False) -> str | None:
    """The kind of the decision that a sentence states by its verb; None when it states none.

    ``jaar`` is the year of the letter, ``notulen`` that what is proposed is decided here: in minutes.
    """
    return _perfect(tekst, jaar) or _present(tekst, jaar) or _passive(tekst, jaar, notulen=notulen)


def _perfect(tekst: str, jaar: int | None) -> str | None:
    if (m := find_voltooid(tekst, _GENOMEN)) and (
        kind := _taken(tekst[max(0, m.start() - 240) : m.end() + 120])
    ):
        return kind
    hulp = PERFECT | _VOLTOOID_VERLEDEN if _HADDEN_AL.search(tekst) else PERFECT
    for participle, soort in _DEELWOORDEN:
        if find_voltooid(tekst, participle, hulp) and not (
            soort == "onderschrijving" and _BELANG.search(tekst)
        ):
            return kind_of(tekst, soort)
    if find_voltooid(tekst, _GEHONOREERD, frozenset(("worden", "wordt"))):
        return "beslissing"
    return _signed(tekst, jaar) or _adopted(tekst) or _told_of(tekst)


def _signed(tekst: str, jaar: int | None) -> str | None:
    """A contract is closed or signed; what was closed years ago is history."""
    closed = find_voltooid(tekst, _GESLOTEN) and CONTRACT.search(tekst)
    signed = _HANDTEKENING.search(tekst) and find_voltooid(tekst, _GEZET)
    return "ondertekening" if (closed or signed) and not _is_history(tekst, jaar) else None


def _adopted(tekst: str) -> str | None:
    adopted = find_voltooid(tekst, _AANGENOMEN) and not _VAN_KAMER.search(tekst)
    return "beslissing" if adopted or _AKKOORD_MET.search(tekst) else None


def _told_of(tekst: str) -> str | None:
    if (m := _BRUGZIN.match(tekst)) is None:
        return None
    participle = m["na"] or m["voor"]
    return next((soort for pattern, soort in _DEELWOORDEN if pattern.fullmatch(participle)), None)


def _taken(words: str) -> str | None:
    """What was taken: a decision of the MIRT by its own kind, another decision, or nothing of the sort."""
    if m := _MIRT_NAAM.search(words):
        return m["soort"].lower() if m["soort"] else "voorkeursbeslissing"
    return "beslissing" if _BESLUIT.search(words) else None


def _present(tekst: str, jaar: int | None) -> str | None:
    if "eslui" in tekst or "eslo" in tekst:
        for m in _BESLUITEN.finditer(tekst):
            if _decides(tekst, m, jaar):
                return "beslissing"
    if _WERKWOORD.search(tekst) is None or _BELANG.search(tekst):
        return None
    return next((kind for verb in _SCHEIDBAAR if (kind := _by_verb(tekst, verb, jaar))), None)


def _by_verb(tekst: str, werkwoord: _Verb, jaar: int | None) -> str | None:
    """The kind by a verb with its particle, where it tells what is done now or was done of late."""
    verb, particle, soort = werkwoord
    if (span := find_scheidbaar(tekst, verb, particle)) is None:
        return None
    m = verb.match(tekst, span[0])
    past = m is not None and _VERLEDEN.search(m[0])
    if not past and _is_to_come(tekst[max(0, span[0] - 120) : span[1] + 40], jaar):
        return None
    if m is not None and m[0].lower().startswith("sl") and _is_history(tekst, jaar):
        return None
    return _taken(tekst[slice(*span)]) if soort == "genomen" else soort


def _decides(tekst: str, m: re.Match[str], jaar: int | None) -> bool:
    """Whether "besluit" is a verb here that says what is decided, now or before."""
    group = "voor" if m["voor"] else "na"
    begin, eind = m.span(group)
    if not is_persoonsvorm(tekst, begin, eind) or (
        group == "na" and _NAAMWOORD.search(tekst[max(0, begin - 20) : begin])
    ):
        return False
    content = _GEVOLG.search(tekst, m.end(), m.end() + 240)
    if content is None or _OPEN_VRAAG.search(tekst, m.end(), content.start()):
        return False
    past = tekst[begin:eind].lower() in ("besloot", "besloten")
    return past or not _is_to_come(tekst[max(0, begin - 120) : content.start()], jaar)


def _passive(tekst: str, jaar: int | None, *, notulen: bool) -> str | None:
    if not (notulen or _ONGEWIJZIGD.search(tekst)) or _is_to_come(tekst, jaar):
        return None
    for participle, soort in _DEELWOORDEN:
        if find_voltooid(tekst, participle, PRESENT):
            return kind_of(tekst, soort)
    adopted = find_voltooid(tekst, _AANGENOMEN, PRESENT) and not _VAN_KAMER.search(tekst)
    return "beslissing" if adopted else None


def _is_to_come(words: str, jaar: int | None) -> bool:
    """Whether the words put what they tell in a time after that of the letter."""
    return _TOEKOMST.search(words) is not None or any(_is_later(m, jaar) for m in _JAAR.finditer(words))


def _is_later(m: re.Match[str], jaar: int | None) -> bool:
    if m["dag"]:  # a day or a meeting of the year of the letter has been
        return jaar is not None and int(m["jaar"]) > jaar
    return jaar is None or int(m["jaar"]) >= jaar


def _is_history(tekst: str, jaar: int | None) -> bool:
    years = [int(m["jaar"]) for m in _JAAR.finditer(tekst)]
    return jaar is not None and bool(years) and max(years) < jaar - 2
