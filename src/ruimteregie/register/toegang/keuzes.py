"""Closed vocabularies for the models, read from the schema of the reference tables: one list, not two."""

from __future__ import annotations

from collections.abc import Iterable

from ruimteregie.bronnen.referentie.schema import SCHEMAS

__all__ = ["keuzes", "keuzes_van", "label"]

# Words whose Dutch spelling does not follow from the code.
_LABELS = {
    "A": "A – ambtelijk, zelf gelezen",
    "B": "B – ambtelijk, via een ander",
    "C": "C – secundair",
    "D": "D – berekend",
    "beeindigd": "Beëindigd",
    "bo-landelijk-gebied": "BO Landelijk Gebied",
    "bo-leefomgeving": "BO Leefomgeving",
    "bo-miek": "BO MIEK",
    "bo-mirt": "BO MIRT",
    "bo-verstedelijking": "BO Verstedelijking",
    "buiten-mirt": "Buiten het MIRT",
    "concept": "Concept (betrokken partijen)",
    "excl": "exclusief btw",
    "gedeeld": "Gedeeld (alle overheden)",
    "haven-industrie": "Haven en industrie",
    "incl": "inclusief btw",
    "intern": "Intern (eigen organisatie)",
    "no-go": "No-go",
    "novex": "NOVEX-gebied",
    "ontwerptracebesluit": "Ontwerptracébesluit",
    "openbaar": "Openbaar",
    "planuitwerking": "Planning- en studiefase",
    "projectplan-waterwet": "Projectplan Waterwet",
    "raming-budget": "Raming tegen budget",
    "tracebesluit": "Tracébesluit",
    "twee-doelen": "Twee doelen",
    "ov": "OV",
    "regio-intern": "Regio-intern",
    "ria": "RIA",
    "rijk": "Rijk",
    "rijksintern": "Rijksintern",
    "water-bodem": "Water en bodem",
    "landbouw-natuur": "Landbouw en natuur",
    "erfgoed-landschap": "Erfgoed en landschap",
    "data-monitoring": "Data en monitoring",
    "financien": "Financiën",
}
# Units are written as they are, never capitalised.
_LETTERLIJK = frozenset({"ha", "km", "km2", "m", "m3", "m3/s", "kV", "mol/ha"})


def label(code: str) -> str:
    """The Dutch name of a stored code, such as "BO MIRT" for ``bo-mirt``."""
    if code in _LABELS:
        return _LABELS[code]
    if code in _LETTERLIJK:
        return code
    words = code.replace("-", " ")
    return words[:1].upper() + words[1:]


def keuzes(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Choices for a field: each stored code with its Dutch name."""
    return [(code, label(code)) for code in codes]


def keuzes_van(aggregaat: str, kolom: str) -> list[tuple[str, str]]:
    """Choices for a field, from the values that the schema allows in one column."""
    for found in SCHEMAS[aggregaat].alle_kolommen:
        if found.naam == kolom:
            return keuzes(found.waarden)
    raise KeyError(f"{aggregaat}.{kolom}")
