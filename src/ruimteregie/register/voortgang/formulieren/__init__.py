"""The form that a party without an account fills in: written as XLSX and ODT, read back from what comes in.

Pure: nothing here knows Django or the register. Each line of a form carries a *kenmerk* that says of which
round, party and Actie it is, so that rows may be sorted, added or left out without a mix-up.
"""

from __future__ import annotations

from ruimteregie.register.voortgang.formulieren.lezen import (
    Antwoord,
    Formulierfout,
    Gebrek,
    GelezenFormulier,
    read_form,
)
from ruimteregie.register.voortgang.formulieren.maken import make_odt, make_xlsx
from ruimteregie.register.voortgang.formulieren.vorm import (
    STANDEN,
    Formulierpost,
    Formuliervel,
    Kenmerk,
    addresses,
    tidy,
)

__all__ = [
    "STANDEN",
    "Antwoord",
    "Formulierfout",
    "Formulierpost",
    "Formuliervel",
    "Gebrek",
    "GelezenFormulier",
    "Kenmerk",
    "addresses",
    "make_odt",
    "make_xlsx",
    "read_form",
    "tidy",
]
