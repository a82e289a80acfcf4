"""What a form looks like, for who writes it and who reads it: its fields, its states, its kenmerken."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from ruimteregie.inlezen.tekst import clean_line

__all__ = [
    "BLAD",
    "KOPPEN",
    "LABELS",
    "MAX_BEWIJS",
    "MAX_TOELICHTING",
    "STANDEN",
    "VRAGEN",
    "Formulierpost",
    "Formuliervel",
    "Kenmerk",
    "addresses",
    "tidy",
]

STANDEN = ("niet begonnen", "loopt", "grotendeels gereed", "gereed", "vervallen")
"""The states that a party can report, as the register stores them (§10)."""

MAX_TOELICHTING = 4_000
MAX_BEWIJS = 400

BLAD = "Voortgang"
"""The sheet with the questions in a workbook."""

KOPPEN = {
    "kenmerk": "Kenmerk (laat staan)",
    "nummer": "Nummer",
    "afspraak": "Afspraak",
    "actie": "Actie",
    "termijn": "Termijn",
    "laatst": "Laatst gemeld",
    "stand": "Stand",
    "datum": "Stand op",
    "toelichting": "Toelichting",
    "bewijs": "Bewijs",
}
"""The columns of a workbook, by field."""

LABELS = {
    "kenmerk": "Kenmerk (laat staan)",
    "afspraak": "Afspraak",
    "actie": "Actie",
    "termijn": "Termijn",
    "laatst": "Laatst gemeld",
    "stand": "Uw stand",
    "datum": "Stand op (datum)",
    "toelichting": "Uw toelichting",
    "bewijs": "Uw bewijs (webadres)",
}
"""The rows of the table of one Actie in a text document, by field."""

VRAGEN = ("stand", "datum", "toelichting", "bewijs")
"""The fields that a party fills in."""

_MERK = "VR1"
_WEBADRES = re.compile(r"https?://[^\s<>\"“”‘|]+", re.IGNORECASE)
_WIT = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]+")


def tidy(text: str) -> str:
    """What somebody typed, less what cannot be seen: one space between words, no blank lines."""
    lines = (" ".join(clean_line(line).split()) for line in _WIT.split(text))
    return "\n".join(line for line in lines if line)


def addresses(text: str) -> list[str]:
    """The web addresses in a text, less the mark that closes their sentence."""
    return [found.rstrip(".,;:!?)]}'’") for found in _WEBADRES.findall(text)]


@dataclass(frozen=True, slots=True)
class Kenmerk:
    """Of which round, party and Actie a line is, by their codes; ``tekst`` is what the version says.

    ``tekst`` is the fingerprint of the version of the package: a form of another version is told apart.
    """

    ronde: str
    partij: str
    actie: str
    tekst: str

    @property
    def code(self) -> str:
        """As it stands in the form; its last part guards against a slip of the hand."""
        return "/".join((_MERK, self.ronde, self.partij, self.actie, self.check))

    @property
    def check(self) -> str:
        """Ten characters that follow from the other four."""
        whole = "\n".join((self.ronde, self.partij, self.actie, self.tekst))
        return hashlib.sha256(whole.encode()).hexdigest()[:10]

    @staticmethod
    def parse(code: str) -> tuple[str, str, str, str] | None:
        """Round, party, Actie and check in a kenmerk; None when it is none."""
        parts = code.strip().split("/")
        if len(parts) != 5 or parts[0].upper() != _MERK or not all(parts):
            return None
        return parts[1], parts[2], parts[3], parts[4].lower()


@dataclass(frozen=True, slots=True)
class Formulierpost:
    """One Actie in a form; every field is text as a person reads it."""

    kenmerk: str
    nummer: str
    afspraak: str
    actie: str
    termijn: str
    laatst: str


@dataclass(frozen=True, slots=True)
class Formuliervel:
    """A whole form: whose, of which round, until when, and its lines."""

    titel: str
    partij: str
    uiterlijk: str
    posten: tuple[Formulierpost, ...]

    @property
    def uitleg(self) -> tuple[str, ...]:
        """How to fill it in, a sentence a line; the same in both formats."""
        until = f" Stuur het uiterlijk {self.uiterlijk} terug." if self.uiterlijk else " Stuur het terug."
        states = f"{', '.join(STANDEN[:-1])} of {STANDEN[-1]}"
        return (
            f"Dit formulier is voor {self.partij}. Het vraagt per actie hoe het ermee staat.{until}",
            f"Stand: kies {states}. Laat haar leeg als u niets meldt: de actie houdt dan ‘geen melding’.",
            "Stand op: de dag waarop dit zo was, zoals 12-3-2026. Dit mag leeg blijven.",
            "Het register bewaart die dag als eerste zin van uw toelichting.",
            "Toelichting: wat er is gedaan en wat nog volgt, in een paar zinnen.",
            "Bewijs: het adres van een openbare pagina (https://…), of de naam van een besluit.",
            "Laat het kenmerk van elke actie staan: daaraan is te zien bij welke actie uw antwoord hoort.",
            "Een rij of tabel zonder kenmerk wordt niet ingelezen.",
            "Het secretariaat neemt uw antwoorden over. In het register staat erbij uit welk formulier.",
        )
