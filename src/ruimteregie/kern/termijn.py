"""Terms: on the calendar, recurring, or on an event; always with the literal words (§3)."""

from __future__ import annotations

import re
from dataclasses import KW_ONLY, dataclass
from datetime import date

from ruimteregie.kern._periode_notatie import MAANDWOORDEN, TELWOORDEN
from ruimteregie.kern._soort import is_same_kind
from ruimteregie.kern._termijn_notatie import fold, read_kalender
from ruimteregie.kern.datum import MAANDEN
from ruimteregie.kern.edtf import edtf_interval, write_edtf
from ruimteregie.kern.fouten import NietVergelijkbaar, NotatieFout
from ruimteregie.kern.keuze import Keuze

__all__ = ["Ritme", "Termijn", "TermijnSoort", "edtf_interval"]


class TermijnSoort(Keuze):
    """The three kinds of term."""

    KALENDER = "kalender"
    TERUGKEREND = "terugkerend"
    GEBEURTENIS = "gebeurtenis"


class Ritme(Keuze):
    """How often a recurring term comes back; twice a year is not every two years."""

    DOORLOPEND = "doorlopend"
    MAANDELIJKS = "maandelijks"
    PER_KWARTAAL = "per-kwartaal"
    HALFJAARLIJKS = "halfjaarlijks"
    JAARLIJKS = "jaarlijks"
    TWEEJAARLIJKS = "tweejaarlijks"
    DRIEJAARLIJKS = "driejaarlijks"
    VIERJAARLIJKS = "vierjaarlijks"
    VIJFJAARLIJKS = "vijfjaarlijks"
    ZESJAARLIJKS = "zesjaarlijks"


_ELK = r"(?:elke?|ieder|iedere|om de)"
_EENS = r"(?:(?:eens|(?:een|één|eén) keer|eenmaal) )?"
_JAREN = ("twee", "drie", "vier", "vijf", "zes")
_RITMES: tuple[tuple[re.Pattern[str], Ritme], ...] = tuple(
    (re.compile(vorm), ritme)
    for vorm, ritme in (
        (r"doorlopend|continu", Ritme.DOORLOPEND),
        (rf"maandelijkse?|{_ELK} maand|{_EENS}per maand", Ritme.MAANDELIJKS),
        (
            rf"{_ELK} kwartaal|{_EENS}per kwartaal|driemaandelijkse?|(?:vier keer|viermaal) per jaar",
            Ritme.PER_KWARTAAL,
        ),
        (rf"halfjaarlijkse?|{_ELK} half ?jaar|(?:twee keer|tweemaal) per jaar", Ritme.HALFJAARLIJKS),
        (rf"jaarlijkse?|{_ELK} jaar|{_EENS}per jaar", Ritme.JAARLIJKS),
        *(
            (rf"{n}jaarlijkse?|(?:{_ELK}|eens (?:per|in de)) {n} jaar", Ritme(f"{n}jaarlijks"))
            for n in _JAREN
        ),
        (r"om het jaar", Ritme.TWEEJAARLIJKS),
    )
)
_MOMENT = rf"(?:voorjaar|lente|zomer|najaar|herfst|winter|{'|'.join(MAANDEN)})"
_DAG = rf"(?P<dag>\d{{1,2}})(?:e|de|ste)? (?P<maand>{'|'.join(MAANDEN)})"
_JAARLIJKS = rf"(?:jaarlijks|{_ELK} jaar|(?:een|één|eén) keer per jaar|eens per jaar)"
_JAARLIJKS_IN = re.compile(
    rf"{_JAARLIJKS},? in (?:het |de )?{_MOMENT}|{_ELK} {_MOMENT}"
    rf"|{_JAARLIJKS},? (?:(?:uiterlijk )?(?:op|voor|na)|uiterlijk|per|vanaf|t/m|tot en met|tegen)"
    rf" (?:{_DAG}|(?:(?:het|de|begin|medio|eind|einde)(?: van)? ){{0,2}}{_MOMENT})"
)

_OVERLEG = (
    r"(?:[\w-]+\s+){0,2}?(?:BO[’']?s?|BOL|NO|CD|[\w-]*overleg(?:gen)?|[\w-]*debat|[\w-]*top|[\w-]*behandelingen?"
    r"|Prinsjesdag)(?!\w)"
)
_STAP = (
    r"(?:start|aanvang|vaststelling|besluit|oplevering|publicatie|inwerkingtreding|ondertekening|verkiezing)"
)
_DUUR = rf"(?:\d{{1,3}}|{'|'.join(TELWOORDEN)})\s+(?:jaar|maanden?|weken|week|dagen)"
_LIDWOORD = r"(?:(?:het|de)\s+)?"
_GEBEURTENIS = re.compile(
    rf"(?:(?:uiterlijk|vanaf|(?:(?:binnen|uiterlijk)\s+)?{_DUUR}|direct|kort|meteen|pas)\s+)?"
    r"(?:(?:zodra|nadat|wanneer|voordat|op het moment dat)\s+"
    r"|(?:na|v(?:óó|ó|óo)r|bij|tijdens|gelijk(?:tijdig)? met|tegelijk(?:ertijd)? met|voorafgaand aan"
    rf"|in (?:de )?aanloop naar|met het oog op)\s+{_LIDWOORD}"
    # Without accent "voor" mostly means "for": it needs a meeting or a step behind it.
    rf"|voor\s+{_LIDWOORD}(?={_OVERLEG}|{_STAP})|(?:op|in|naar|aan)\s+(?:het|de)\s+(?={_OVERLEG})"
    r"|in\s+de\s+(?=(?:eerst)?volgende\s+(?:ronde|herijking|actualisatie)(?!\w))"
    rf"|(?:vanaf|tot(?: aan)?)\s+(?:het|de)\s+(?={_OVERLEG}|{_STAP})"
    rf"|richting\s+(?:het|de)\s+(?=(?:[\w-]+\s+){{0,2}}[\w-]*(?:arrangement|{_STAP})|{_OVERLEG})"
    r"|(?:op|met|rond)\s+(?=Prinsjesdag))(?P<wat>\S.*)",
    re.I,
)
# Longer than a line or two is no term but prose.
_LANGSTE = 200
# Words of which a calendar term is made: a term of these alone that no table reads is a slip, no event.
_KALENDERWOORD = re.compile(
    rf"(?:{'|'.join(MAANDWOORDEN)})\.?|{'|'.join(TELWOORDEN)}|voorjaar|lente|zomer|najaar|herfst|winter|kerst"
    r"|(?:zomer|kerst)(?:reces|vakantie)|jaarwisseling|periode|kwartaal|q[1-4]|(?:jaar)?helft|half(?:jaar)?|jaar|jaren"
    r"|maand(?:en)?|week|weken|begin|medio|eind|einde|ultimo|eerste|tweede|derde|vierde|laatste|van|het|de|en"
    r"|of|dit|deze|(?:aan)?komende?|aanstaande|volgende?|lopende?|t/m|tot|met|nu|\d[\d/-]*e?"
)


@dataclass(frozen=True, slots=True)
class Termijn:
    """By when, in the words of the document and in what they mean.

    On the calendar ``edtf`` is the interval, ``vroegst`` and ``laatst`` its first and last day (None
    where it is open). ``ritme`` is set for a recurring term, ``gebeurtenis`` for one on an event.
    Calendar terms sort by their last day, open ones at the end; the other kinds have no order.
    """

    tekst: str
    soort: TermijnSoort
    _: KW_ONLY
    edtf: str | None = None
    vroegst: date | None = None
    laatst: date | None = None
    ritme: str | None = None
    gebeurtenis: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "tekst", " ".join(self.tekst.split()))
        object.__setattr__(self, "soort", TermijnSoort(self.soort))
        if self.ritme is not None:
            object.__setattr__(self, "ritme", Ritme(self.ritme))
        given = (self.edtf, self.ritme, self.gebeurtenis)
        needed = list(TermijnSoort).index(self.soort)
        if not self.tekst or any(bool(value) != (i == needed) for i, value in enumerate(given)):
            raise self._fout("heeft de woorden nodig en alleen edtf, ritme of gebeurtenis, naar zijn soort")
        interval = edtf_interval(self.edtf) if self.edtf else (None, None)
        if (self.vroegst, self.laatst) not in ((None, None), interval):
            raise self._fout(f"heeft andere dagen dan {self.edtf}")
        object.__setattr__(self, "vroegst", interval[0])
        object.__setattr__(self, "laatst", interval[1])

    def _fout(self, wat: str) -> NotatieFout:
        return NotatieFout(
            f"de {self.soort}termijn {self.tekst!r} {wat}.",
            remedie="Gebruik Termijn.parse of Termijn.van_edtf.",
            paragraaf="§3",
        )

    @classmethod
    def parse(cls, text: str, peildatum: date | None = None) -> Termijn:
        """Read a term such as ``"najaar 2025"``, ``"jaarlijks"`` or ``"zodra de brug open is"``.

        ``peildatum`` is the day of the letter, against which "komend voorjaar" is resolved. NotatieFout
        when the words are no term, mean two things, or need a day that is not given.
        """
        folded = fold(text)
        ritme = _read_ritme(folded)
        if ritme is not None:
            return cls(text, TermijnSoort.TERUGKEREND, ritme=ritme)
        edtf = read_kalender(folded, peildatum)
        if edtf is not None:
            return cls(text, TermijnSoort.KALENDER, edtf=edtf)
        event = _GEBEURTENIS.fullmatch(" ".join(text.split())) if len(folded) <= _LANGSTE else None
        if event and not all(_KALENDERWOORD.fullmatch(word) for word in fold(event["wat"]).split()):
            return cls(text, TermijnSoort.GEBEURTENIS, gebeurtenis=event["wat"])
        raise NotatieFout(
            f"{text.strip()!r} is geen termijn.",
            remedie="Schrijf een moment (najaar 2025), een ritme (jaarlijks) of 'na', 'zodra' of 'bij' iets.",
            paragraaf="§3",
        )

    @classmethod
    def van_edtf(cls, edtf: str, tekst: str = "") -> Termijn:
        """A calendar term from EDTF; without words of a document it gets the plain Dutch ones."""
        return cls(tekst or write_edtf(edtf), TermijnSoort.KALENDER, edtf=edtf)

    def is_overdue(self, op: date) -> bool:
        """Whether the last day is past on this day; never so without a last day or off the calendar."""
        return self.laatst is not None and op > self.laatst

    def __str__(self) -> str:
        return self.tekst

    def _key(self) -> tuple[date, date, str, str]:
        if self.soort is not TermijnSoort.KALENDER:
            raise NietVergelijkbaar(
                f"{self.tekst!r} staat niet op de kalender.",
                remedie="Sorteer alleen kalendertermijnen en zet de andere apart.",
                paragraaf="§3",
            )
        return self.laatst or date.max, self.vroegst or date.min, self.edtf or "", self.tekst

    def __lt__(self, other: Termijn) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        return self._key() < other._key()

    def __le__(self, other: Termijn) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        return self._key() <= other._key()

    def __gt__(self, other: Termijn) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        return other.__lt__(self)

    def __ge__(self, other: Termijn) -> bool:
        if not is_same_kind(self, other):
            return NotImplemented
        return other.__le__(self)


def _read_ritme(folded: str) -> Ritme | None:
    yearly = _JAARLIJKS_IN.fullmatch(folded) if len(folded) <= _LANGSTE else None
    if yearly and (yearly["dag"] is None or _is_day(int(yearly["dag"]), yearly["maand"])):
        return Ritme.JAARLIJKS
    return next((ritme for vorm, ritme in _RITMES if vorm.fullmatch(folded)), None)


def _is_day(dag: int, maand: str) -> bool:
    """Whether a month has this day, in a leap year at least."""
    try:
        date(2024, MAANDEN.index(maand) + 1, dag)
    except ValueError:
        return False
    return True
