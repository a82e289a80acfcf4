"""Reading letters: a file becomes lines, lines become findings, findings become JSON.

lezing = read_and_recognise(Path("brief.pdf"), naslag)
print(json.dumps(als_json([lezing])))
"""

from ruimteregie.inlezen.herkennen import recognise
from ruimteregie.inlezen.lezen import read_and_recognise, read_and_recognise_all
from ruimteregie.inlezen.lezers import GRENZEN, Grenzen, fingerprint, read
from ruimteregie.inlezen.tekst import Plaats, Regel, Tekst
from ruimteregie.inlezen.uitvoer import als_json
from ruimteregie.inlezen.vondsten import (
    ZEKER,
    AantalVondst,
    ActieVondst,
    AfspraakVondst,
    BedragVondst,
    Deel,
    KamerstukVondst,
    KopVondst,
    Lezing,
    MotieVondst,
    NaamVondst,
    Onderdeel,
    TermijnVondst,
    ToezeggingVondst,
    UitspraakVondst,
    VoetnootVondst,
    ZaakVondst,
)

__all__ = [
    "GRENZEN",
    "ZEKER",
    "AantalVondst",
    "ActieVondst",
    "AfspraakVondst",
    "BedragVondst",
    "Deel",
    "Grenzen",
    "KamerstukVondst",
    "KopVondst",
    "Lezing",
    "MotieVondst",
    "NaamVondst",
    "Onderdeel",
    "Plaats",
    "Regel",
    "Tekst",
    "TermijnVondst",
    "ToezeggingVondst",
    "UitspraakVondst",
    "VoetnootVondst",
    "ZaakVondst",
    "als_json",
    "fingerprint",
    "read",
    "read_and_recognise",
    "read_and_recognise_all",
    "recognise",
]
