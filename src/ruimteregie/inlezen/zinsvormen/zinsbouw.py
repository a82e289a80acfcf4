"""How a Dutch sentence says that something was done: the perfect, and verbs with a particle.

"Is vastgesteld" tells of a decision; "de kaders die zijn vastgesteld", "nadat is besloten", "zal worden
vastgesteld", "is nog niet vastgesteld" and "de vastgestelde kaders" do not. Which of them it is shows in
the order of the words: a subordinate clause has its finite verb at the end, beside the participle.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = [
    "PERFECT",
    "PRESENT",
    "find_pairs",
    "find_persoonsvorm",
    "find_scheidbaar",
    "find_voltooid",
    "find_words",
    "is_ontkend",
    "is_persoonsvorm",
]

PERFECT = frozenset(("is", "zijn", "werd", "werden", "heeft", "hebben", "heb"))
"""The auxiliaries with which something has been done; "was" and "had" tell of what went before."""
PRESENT = PERFECT | {"wordt", "worden"}
"""The same, and those with which it is being done."""

_WINDOW = 320  # characters: auxiliary and participle of one clause stand no further apart
_HULP = re.compile(
    r"\b(?:is|zijn|was|waren|werd|werden|wordt|worden|heeft|hebben|heb|had|hadden)\b(?!-)", re.I
)
_HULP_NA = re.compile(r"\s+(is|zijn|werd|werden|wordt|worden|heeft|hebben|was|waren)\b", re.I)
_MODAAL = re.compile(
    r"\b(?:zal|zullen|kan|kunnen|moet|moeten|zou|zouden|dient|dienen|wil|willen|mag|mogen|hoopt|hopen"
    r"|verwacht|verwachten|beoogt|beogen|streeft|streven)\b",
    re.I,
)
_NIET = re.compile(r"\b(?:niet(?!\s+(?:alleen|langer|eerder|slechts))|geen|nooit|niets|onvoldoende)\b", re.I)
_GEEN_VOORAF = re.compile(r"\b(?:geen|niets|niemand)\b", re.I)
_GRENS = re.compile(r"[;:]\s")
_INLEIDER = re.compile(
    r"\b(?:die|dat|welke|hetgeen|wat|waar|waarin|waarbij|waarmee|waarvan|waarover|waarvoor|waardoor|waartoe"
    r"|waarop|waaraan|waaruit|waarnaar|waaronder|nadat|zodra|totdat|voordat|alvorens|wanneer|indien|mits"
    r"|tenzij|omdat|doordat|zodat|opdat|hoewel|terwijl|zoals|aangezien|hoe|welk|mocht|zolang"
    r"|als(?=\s+(?:het|de|er|dit|deze|dat|we|wij|partijen|Rijk|hierover|daarover|eenmaal)\b)"
    r"|tot(?=\s+er\b))(?=\s|$)",
    re.I,
)
_AANWIJZEND = ("dat", "die")  # at the head of a sentence these point, they do not join
_BIJVOEGLIJK = re.compile(
    r"\b(?:de|het|een|geen|deze|dit|alle|elk|elke|hun|haar|onze|ons)"
    r"(?:\s+(?:reeds|al|eerder|eerdere|nader|recent|onlangs|gezamenlijk|bestuurlijk|nieuw|inmiddels|vooraf"
    r"|landelijk|definitief|in\s+\d{4}|door\s+\w+(?:\s+\w+){0,4}))?\s*$",
    re.I,
)
_HET = re.compile(r"\b(?:het|bij|tot)\s*$", re.I)  # "het ondertekenen van" names a deed
_TE = re.compile(r"\bte\s*$", re.I)


def find_words(pattern: str) -> re.Pattern[str]:
    """A pattern that finds one of these whole words."""
    return re.compile(rf"\b(?:{pattern})\b", re.I)


def find_pairs(*pairs: tuple[str, str]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Verbs with their particle, for ``find_scheidbaar``."""
    return tuple(
        (find_words(verb), re.compile(rf"\b(?:{particle})\b(?!-)", re.I)) for verb, particle in pairs
    )


def is_ontkend(tekst: str) -> bool:
    """Whether the words say that something is not so."""
    return _NIET.search(tekst) is not None


def find_voltooid(
    tekst: str,
    deelwoord: re.Pattern[str],
    hulp: frozenset[str] = PERFECT,
    bijzin: frozenset[str] = frozenset(),
) -> re.Match[str] | None:
    """The first participle that a main clause says has been done, by any auxiliary of ``hulp``.

    ``bijzin`` are the words that may lead in a subordinate clause that counts as well ("waarin is
    afgesproken dat …"). The match is that of ``deelwoord``.
    """
    return next((m for m in deelwoord.finditer(tekst) if _is_voltooid(tekst, m, hulp, bijzin)), None)


def _is_voltooid(tekst: str, m: re.Match[str], hulp: frozenset[str], bijzin: frozenset[str]) -> bool:
    before = tekst[max(0, m.start() - _WINDOW) : m.start()]
    after = _HULP_NA.match(tekst, m.end())
    if after and not before.strip():  # "Afgesproken is dat …"
        return after[1].lower() in hulp and not is_ontkend(tekst[after.end() : after.end() + 12])
    if _BIJVOEGLIJK.search(before) and not (after and _inleider(before)):
        return False
    verb = next(reversed(list(_HULP.finditer(before))), None)
    if verb is None or _GRENS.search(before, verb.end()):
        return bool(after) and after[1].lower() in hulp and _inleider(before) in bijzin
    if verb[0].lower() not in hulp or is_ontkend(before[verb.end() :]):
        return False
    opens = _inleider(before[: verb.start()]) if not before[verb.end() :].strip(" ,") else None
    if opens is not None and opens not in bijzin:
        return False
    return not (_is_toekomst(verb[0], before[: verb.start()]) or _is_vooraf_ontkend(before[: verb.start()]))


def _inleider(before: str) -> str | None:
    """The word that leads in the subordinate clause that is still open at the end of these words."""
    start = next((m.end() for m in reversed(list(_GRENS.finditer(before)))), 0)
    opens = next(reversed(list(_INLEIDER.finditer(before, start))), None)
    if opens is None or (opens.start() == 0 and opens[0].lower() in _AANWIJZEND):
        return None
    rest = before[opens.end() :]
    if rest.rstrip().endswith(",") or _HULP.search(rest) or _MODAAL.search(rest):
        return None
    return opens[0].lower().strip()


def _is_toekomst(verb: str, before: str) -> bool:
    """Whether "zijn", "worden" or "hebben" is the infinitive of something still to come."""
    if verb.lower() not in ("zijn", "worden", "hebben"):
        return False
    last = next(reversed(list(_MODAAL.finditer(before[-120:]))), None)
    return bool(_TE.search(before)) or (last is not None and not _HULP.search(before[-120:], last.end()))


def _is_vooraf_ontkend(before: str) -> bool:
    """Whether the words before the verb in its own clause say that there is none."""
    return _GEEN_VOORAF.search(re.split(r"[,;:]", before)[-1]) is not None


def find_scheidbaar(
    tekst: str, werkwoord: re.Pattern[str], deeltje: re.Pattern[str]
) -> tuple[int, int] | None:
    """From a finite verb to its particle ("spreken Rijk en regio af"), where nothing denies it."""
    for verb in _finite(tekst, werkwoord):
        m = deeltje.search(tekst, verb.end(), verb.end() + _WINDOW)
        if (
            m
            and not is_ontkend(tekst[verb.end() : m.start()])
            and not _GRENS.search(tekst, verb.end(), m.start())
        ):
            return verb.start(), m.end()
    return None


def find_persoonsvorm(tekst: str, werkwoord: re.Pattern[str]) -> re.Match[str] | None:
    """A verb that is finite in a main clause: no infinitive after "te" or a modal, nothing that denies it."""
    for verb in _finite(tekst, werkwoord):
        if not re.match(r"\s+(?:\w+\s+)?(?:niet|geen)\b", tekst[verb.end() : verb.end() + 40]):
            return verb
    return None


def is_persoonsvorm(tekst: str, begin: int, eind: int) -> bool:
    """Whether these words are a finite verb: no infinitive after "te" or a modal, nor the name of a deed."""
    before = tekst[max(0, begin - 160) : begin]
    infinitive = tekst[begin:eind].lower().endswith("en")
    if _TE.search(before) or (infinitive and _HET.search(before)):
        return False
    clause = re.split(r"[,;:]|\s(?:en|maar)\s", before)[-1]
    return not (infinitive and _MODAAL.search(clause))


def _finite(tekst: str, werkwoord: re.Pattern[str]) -> Iterator[re.Match[str]]:
    return (verb for verb in werkwoord.finditer(tekst) if is_persoonsvorm(tekst, verb.start(), verb.end()))
