"""Reading letters: a file becomes lines, lines become findings, findings become JSON.

lezing = read_and_recognise(Path("brief.pdf"), naslag)
print(json.dumps(als_json([lezing])))
"""

from ruimteregie.inlezen.herkennen import recognise
from ruimteregie.inlezen.lezen import read_and_recognise
from ruimteregie.inlezen.lezers import GRENZEN, Grenzen, fingerprint, read
from ruimteregie.inlezen.tekst import Plaats, Regel, Tekst
from ruimteregie.inlezen.uitvoer import als_json
from ruimteregie.inlezen.vondsten import (
    ActieVondst,
    AfspraakVondst,
    BedragVondst,
    Deel,
    KamerstukVondst,
    Lezing,
    Onderdeel,
    Vondst,
)

__all__ = [
    "GRENZEN",
    "ActieVondst",
    "AfspraakVondst",
    "BedragVondst",
    "Deel",
    "Grenzen",
    "KamerstukVondst",
    "Lezing",
    "Onderdeel",
    "Plaats",
    "Regel",
    "Tekst",
    "Vondst",
    "als_json",
    "fingerprint",
    "read",
    "read_and_recognise",
    "recognise",
]
