"""What a table of reference data is made of: columns of a kind, and the columns of the source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["BRON", "Aggregaat", "Kolom", "Soort", "code_kolom", "een", "kolom", "naam_kolom", "naar", "naars"]


class Soort(StrEnum):
    """What a cell holds."""

    CODE = "code"  # [A-Za-z0-9.-]+, the key of the row
    TEKST = "tekst"  # our own words, at most 400 characters
    NOTATIE = "notatie"  # the literal figure or term as printed, at most 90 characters
    KEUZE = "keuze"  # one of ``waarden``
    KEUZES = "keuzes"  # a list, each one of ``waarden``
    LIJST = "lijst"  # a list of words
    VERWIJZING = "verwijzing"  # the code of a row of aggregate ``naar``
    VERWIJZINGEN = "verwijzingen"  # a list of those
    GETAL = "getal"  # a decimal number
    GEHEEL = "geheel"  # a whole number
    JAAR = "jaar"  # four digits
    DATUM = "datum"  # ISO 8601, day known
    EDTF = "edtf"  # ISO 8601-2: year, month, season, interval, uncertain
    JANEE = "janee"  # ja | nee
    ADRES = "adres"  # a public web address


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column: its name, what a cell holds, and what it means."""

    naam: str
    soort: Soort
    betekenis: str
    verplicht: bool = False
    waarden: tuple[str, ...] = ()
    naar: str = ""


@dataclass(frozen=True, slots=True)
class Aggregaat:
    """One CSV file: ``naam`` is its stem; ``sleutel`` the column that identifies a row."""

    naam: str
    betekenis: str
    kolommen: tuple[Kolom, ...]
    sleutel: str = "code"

    @property
    def alle_kolommen(self) -> tuple[Kolom, ...]:
        """Its own columns followed by those of the source."""
        return (*self.kolommen, *BRON)


def kolom(
    naam: str, soort: Soort, betekenis: str, *, verplicht: bool = False, waarden: tuple[str, ...] = ()
) -> Kolom:
    """A column of any kind that does not refer to another table."""
    return Kolom(naam, soort, betekenis, verplicht=verplicht, waarden=waarden)


def code_kolom(betekenis: str = "Eigen sleutel van de rij.") -> Kolom:
    """The key of the row."""
    return kolom("code", Soort.CODE, betekenis, verplicht=True)


def naam_kolom(betekenis: str = "Naam zoals het document hem schrijft.") -> Kolom:
    """The name, always there."""
    return kolom("naam", Soort.TEKST, betekenis, verplicht=True)


def naar(naam: str, aggregaat: str, betekenis: str, *, verplicht: bool = False) -> Kolom:
    """A reference to one row of ``aggregaat``."""
    return Kolom(naam, Soort.VERWIJZING, betekenis, verplicht=verplicht, naar=aggregaat)


def naars(naam: str, aggregaat: str, betekenis: str) -> Kolom:
    """References to any number of rows of ``aggregaat``."""
    return Kolom(naam, Soort.VERWIJZINGEN, betekenis, naar=aggregaat)


def een(naam: str, waarden: tuple[str, ...], betekenis: str, *, verplicht: bool = True) -> Kolom:
    """One word of a closed vocabulary."""
    return kolom(naam, Soort.KEUZE, betekenis, waarden=waarden, verplicht=verplicht)


BRON: tuple[Kolom, ...] = (
    naar("bron_document", "documenten", "Document waarin het staat."),
    kolom("bron_pagina", Soort.GEHEEL, "Bladzijde, als de tekst die aangeeft."),
    kolom("bron_regel", Soort.TEKST, "Regel of regels (van-tot) van het tekstbestand van het document."),
    kolom("bron_adres", Soort.ADRES, "Openbaar adres, voor feiten van buiten de documenten."),
    kolom(
        "betrouwbaarheid",
        Soort.KEUZE,
        "A ambtelijk zelf gelezen, B ambtelijk via een ander, C secundair, D berekend.",
        waarden=("A", "B", "C", "D"),
    ),
    kolom("betwist", Soort.TEKST, "Waarover bronnen het oneens zijn; leeg als er geen geschil is."),
)
