"""The ruimtelijke puzzel: does it fit, where, and if not, what collides."""

from ruimteregie.puzzel.certificaat import Certificaat, Controle, verify
from ruimteregie.puzzel.invoer import Claim, Invoer, NietGewogen, Optie
from ruimteregie.puzzel.probleem import Puzzel
from ruimteregie.puzzel.uitkomst import Botsing, Claimuitkomst, Gelijkspel, Uitkomst, Verklaring

__all__ = [
    "Botsing",
    "Certificaat",
    "Claim",
    "Claimuitkomst",
    "Controle",
    "Gelijkspel",
    "Invoer",
    "NietGewogen",
    "Optie",
    "Puzzel",
    "Uitkomst",
    "Verklaring",
    "verify",
]
