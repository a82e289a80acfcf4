"""Load the reference tables into the register: create, bring up to date, or leave; never twice."""

from __future__ import annotations

from ruimteregie.register.laden.laden import REDEN, load_reference
from ruimteregie.register.laden.verslag import Afwijking, Laadverslag, Telling

__all__ = ["REDEN", "Afwijking", "Laadverslag", "Telling", "load_reference"]
