"""Every error of Ruimteregie, in one tree.

    RuimteregieFout
    ├── InvoerFout                 what the user gave cannot be used (exit code 2)
    │   ├── LeesFout               a file cannot be read
    │   │   ├── BestandOntbreekt
    │   │   ├── BestandLeeg
    │   │   ├── BestandBinair
    │   │   ├── BestandVersleuteld
    │   │   ├── BestandTeGroot
    │   │   ├── BestandBeschadigd
    │   │   ├── BestandOnveilig
    │   │   ├── GeenTekst          a scan without text
    │   │   └── OnbekendFormaat
    │   ├── NotatieFout            a notation (amount, term, code …) cannot be read
    │   └── ReferentieFout         a row of the reference data breaks its schema
    ├── OnbekendeWaarde            an unknown status, unit, party or code (§1)
    ├── NietOptelbaar              two amounts or numbers do not add up (§2, §4)
    ├── NietVergelijkbaar          two values have no order (§2, §4)
    ├── GeenVerantwoording         a change without who and why (§5)
    ├── Bewerkingsconflict         somebody else saved the same record first (§5)
    ├── Onveranderlijk             what is ratified or historic cannot change (§5, §6)
    └── GeenToegang                the policy does not allow it

Messages are Dutch and always say what is wrong, where, and how to mend it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = [
    "BestandBeschadigd",
    "BestandBinair",
    "BestandLeeg",
    "BestandOntbreekt",
    "BestandOnveilig",
    "BestandTeGroot",
    "BestandVersleuteld",
    "Bewerkingsconflict",
    "GeenTekst",
    "GeenToegang",
    "GeenVerantwoording",
    "InvoerFout",
    "LeesFout",
    "NietOptelbaar",
    "NietVergelijkbaar",
    "NotatieFout",
    "OnbekendFormaat",
    "OnbekendeWaarde",
    "Onveranderlijk",
    "ReferentieFout",
    "RuimteregieFout",
    "Verschil",
]


class RuimteregieFout(Exception):
    """The root: ``wat`` went wrong, ``waar``, and the ``remedie``, all in Dutch.

    ``paragraaf`` names the section of docs/conventies.md that was broken, such as ``"§2"``.
    """

    def __init__(self, wat: str, *, waar: str = "", remedie: str = "", paragraaf: str = "") -> None:
        self.wat = wat
        self.waar = waar
        self.remedie = remedie
        self.paragraaf = paragraaf
        super().__init__(wat)

    def __str__(self) -> str:
        wat = self.wat if self.wat.endswith((".", "?", "!", "…")) else f"{self.wat}."
        parts = [f"{self.waar}: {wat}" if self.waar else wat]
        if self.remedie:
            parts.append(self.remedie)
        if self.paragraaf:
            parts.append(f"(conventies {self.paragraaf})")
        return " ".join(parts)

    def als_zin(self) -> str:
        """What went wrong and how to mend it, for a reader: with a capital, without the section or place."""
        wat = self.wat if self.wat.endswith((".", "?", "!", "…")) else f"{self.wat}."
        said = f"{wat} {self.remedie}".strip()
        return said[:1].upper() + said[1:]


class InvoerFout(RuimteregieFout):
    """What the user gave cannot be used; nothing was changed."""


class LeesFout(InvoerFout):
    """A file cannot be read."""


class BestandOntbreekt(LeesFout):
    """The file does not exist or may not be opened."""


class BestandLeeg(LeesFout):
    """The file holds no text at all."""


class BestandBinair(LeesFout):
    """The file is not text and not a format that we read."""


class BestandVersleuteld(LeesFout):
    """The file is locked with a password."""


class BestandTeGroot(LeesFout):
    """The file is larger than a limit on bytes, pages, time or memory."""


class BestandBeschadigd(LeesFout):
    """The file claims a format but breaks it."""


class BestandOnveilig(LeesFout):
    """The file is built to do harm: paths that leave a zip, entities of its own in XML."""


class GeenTekst(LeesFout):
    """The file holds pictures of pages (a scan), no text."""


class OnbekendFormaat(LeesFout):
    """The file has a format that is not read."""


class NotatieFout(InvoerFout):
    """A notation (amount, term, number, code) cannot be read."""


class ReferentieFout(InvoerFout):
    """A row of the reference data breaks its schema."""


class OnbekendeWaarde(RuimteregieFout):
    """An unknown status, unit, party or code: never guessed (§1)."""


class NietOptelbaar(RuimteregieFout):
    """Two values do not add up: other price level, VAT, unit or scope (§2, §4)."""


class NietVergelijkbaar(RuimteregieFout):
    """Two values have no order, such as overlapping ranges (§2, §4)."""


class GeenVerantwoording(RuimteregieFout):
    """A change of the register without who and why (§5)."""


@dataclass(frozen=True, slots=True)
class Verschil:
    """One field on which two people differ: what both started from, what is stored, what one wanted."""

    uitgangspunt: object
    opgeslagen: object
    eigen: object


class Bewerkingsconflict(RuimteregieFout):
    """Somebody else saved the same record first; ``verschillen`` says what differs, by field (§5)."""

    def __init__(
        self,
        wat: str,
        *,
        waar: str = "",
        remedie: str = "",
        paragraaf: str = "",
        verschillen: Mapping[str, Verschil] | None = None,
    ) -> None:
        super().__init__(wat, waar=waar, remedie=remedie, paragraaf=paragraaf)
        self.verschillen: Mapping[str, Verschil] = dict(verschillen or {})


class Onveranderlijk(RuimteregieFout):
    """What is ratified or part of the history cannot be changed (§5, §6)."""


class GeenToegang(RuimteregieFout):
    """The policy does not allow this person to do this."""
