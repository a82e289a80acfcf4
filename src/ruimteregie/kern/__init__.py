"""The value objects of Ruimteregie: frozen, hashable, standard library only.

Each reads the notations of Dutch government letters once, at the door, and prints itself back in a
canonical Dutch form that it reads to an equal value. The numbered semantics stand in
docs/conventies.md; errors cite the section.

    Bedrag        euros with range, price level, VAT, bandwidth                              §2
    Aantal        a number with unit, period, base year and scope                            §4
    Termijn       on the calendar (EDTF), recurring, or on an event                          §3
    Kamerstuk     dossier, addition, number                                                  §8
    Bron          document, page, line                                                       §8
    Partij        who promises; departments and TOOI identifiers                             §7
    Gebied        an area and its code                                                       §11
    Naslag        a snapshot of known names and codes, for the recognisers
    Oordeel       a judgement with its criteria, and the conclusion that follows             §1, §9
    Gevonden      a value with its place in running text
    split_cents   an amount over parts, not a cent lost                                     §12

    >>> from ruimteregie.kern import Bedrag
    >>> str(Bedrag.parse("€ 310 tot € 620 mln. (prijspeil 2022)"))
    '€ 310 mln. tot € 620 mln. (prijspeil 2022)'

What cannot be read raises a NotatieFout, what is in no list an OnbekendeWaarde, and what does not add
up or has no order raises NietOptelbaar or NietVergelijkbaar: nothing is guessed, nothing is rounded,
and no float comes in or goes out. `find_…` functions read running text; they leave out what they
doubt, because a wrong value is worse than a missing one. All errors stand in `kern.fouten`.
"""

from __future__ import annotations

from ruimteregie.kern.aantal import Aantal, BrutoNetto, Eenheid, find_aantallen
from ruimteregie.kern.bedrag import Bedrag, Btw, Per, find_bedragen
from ruimteregie.kern.bereik import Grenzen
from ruimteregie.kern.bron import Bron
from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.edtf import edtf_interval, write_edtf
from ruimteregie.kern.gebied import Gebied, Gebiedscode, GebiedSoort
from ruimteregie.kern.getal import read_getal, write_getal
from ruimteregie.kern.gevonden import Gevonden
from ruimteregie.kern.kamerstuk import Kamerstuk, find_kamerstukken, find_zaken
from ruimteregie.kern.keuze import Keuze
from ruimteregie.kern.kwalificatie import Kwalificatie
from ruimteregie.kern.naslag import Naslag, Programma
from ruimteregie.kern.oordeel import Criterium, Oordeel, Uitkomst
from ruimteregie.kern.partij import (
    DEPARTEMENTEN,
    Kant,
    Partij,
    PartijSoort,
    Tooi,
    normalise_departement,
    split_departementen,
)
from ruimteregie.kern.termijn import Ritme, Termijn, TermijnSoort
from ruimteregie.kern.verdeling import split_cents

__all__ = [
    "DEPARTEMENTEN",
    "Aantal",
    "Bedrag",
    "Bron",
    "BrutoNetto",
    "Btw",
    "Criterium",
    "Eenheid",
    "Gebied",
    "GebiedSoort",
    "Gebiedscode",
    "Gevonden",
    "Grenzen",
    "Kamerstuk",
    "Kant",
    "Keuze",
    "Kwalificatie",
    "Naslag",
    "Oordeel",
    "Partij",
    "PartijSoort",
    "Per",
    "Programma",
    "Ritme",
    "Termijn",
    "TermijnSoort",
    "Tooi",
    "Uitkomst",
    "edtf_interval",
    "find_aantallen",
    "find_bedragen",
    "find_kamerstukken",
    "find_zaken",
    "normalise_departement",
    "read_getal",
    "split_cents",
    "split_departementen",
    "write_datum",
    "write_edtf",
    "write_getal",
]
