"""What ODT and ODS share: the names in their XML, and how their zip says that it is locked."""

from __future__ import annotations

from pathlib import Path

from ruimteregie.inlezen.lezers.grenzen import Grenzen
from ruimteregie.inlezen.lezers.pakket import Pakket, locked
from ruimteregie.kern.fouten import BestandBeschadigd

__all__ = ["NAMES", "open_odf"]

_BASE = "urn:oasis:names:tc:opendocument:xmlns"
NAMES = {
    **{f"{_BASE}:{naam}:1.0": naam for naam in ("office", "text", "table", "style", "manifest")},
    f"{_BASE}:drawing:1.0": "draw",
    f"{_BASE}:xsl-fo-compatible:1.0": "fo",
    f"{_BASE}:svg-compatible:1.0": "svg",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
_MANIFEST = "META-INF/manifest.xml"


def open_odf(path: Path, grenzen: Grenzen) -> Pakket:
    """The opened zip of an OpenDocument file that has no password.

    Raises:
        LeesFout: locked, damaged, unsafe, or beyond a limit.
    """
    pakket = Pakket(path, grenzen)
    try:
        _check(pakket)
    except BaseException:
        pakket.close()
        raise
    return pakket


def _check(pakket: Pakket) -> None:
    if "encrypted-package" in pakket:
        raise locked()
    if _MANIFEST in pakket:
        manifest = pakket.xml(_MANIFEST, NAMES)
        if any(e.tag == "manifest.encryption-data" for e in manifest.iter()):
            raise locked()
    if "content.xml" not in pakket:
        raise BestandBeschadigd(
            "het ODF-bestand mist zijn inhoud (content.xml).",
            remedie="Vraag het bestand opnieuw op, of open het en sla het opnieuw op.",
        )
