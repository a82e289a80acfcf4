"""The ruimtelijke puzzel: does it fit, where, and if not, what collides.

Puzzel, Scenario                     say what is asked, in code or in a file
solve, check                         the answer, or the verdict alone
verify                               check an answer with its certificate, independently
cheapest_concessies, shadow_prices,  what could give way, and what everything costs
value_combinaties, value_uitsluitingen, exchange_matrix
redistribute, solve_perioden,        over regions, over years, and what was shifted
niet_afwentelen
as_json                              an answer for a file, a page or another program
"""

from ruimteregie.puzzel.afwentelen import Verschuiving, niet_afwentelen, units_per_region
from ruimteregie.puzzel.certificaat import Certificaat, Controle, verify
from ruimteregie.puzzel.herverdelen import Herverdeling, Verplaatsing, redistribute
from ruimteregie.puzzel.invoer import Claim, Invoer, NietGewogen, Optie, Regiostelsel
from ruimteregie.puzzel.oplossen import check, solve
from ruimteregie.puzzel.perioden import Periode, Perioden, solve_perioden
from ruimteregie.puzzel.probleem import Puzzel
from ruimteregie.puzzel.scenario.scenario import Scenario, load_scenario, ready_scenarios, solve_scenario
from ruimteregie.puzzel.uitkomst import Botsing, Claimuitkomst, Gelijkspel, Melder, Uitkomst, Verklaring
from ruimteregie.puzzel.uitvoer import VERSIE, as_json
from ruimteregie.puzzel.verklaren.concessies import Concessie, Gewichten, Stap, cheapest_concessies
from ruimteregie.puzzel.verklaren.groepen import Uitsluiting
from ruimteregie.puzzel.verklaren.ruilen import Ruiltabel, exchange_matrix
from ruimteregie.puzzel.verklaren.waarden import (
    Ruimtewaarde,
    Schaduwprijs,
    shadow_prices,
    value_combinaties,
    value_uitsluitingen,
)

__all__ = [
    "VERSIE",
    "Botsing",
    "Certificaat",
    "Claim",
    "Claimuitkomst",
    "Concessie",
    "Controle",
    "Gelijkspel",
    "Gewichten",
    "Herverdeling",
    "Invoer",
    "Melder",
    "NietGewogen",
    "Optie",
    "Periode",
    "Perioden",
    "Puzzel",
    "Regiostelsel",
    "Ruiltabel",
    "Ruimtewaarde",
    "Scenario",
    "Schaduwprijs",
    "Stap",
    "Uitkomst",
    "Uitsluiting",
    "Verklaring",
    "Verplaatsing",
    "Verschuiving",
    "as_json",
    "cheapest_concessies",
    "check",
    "exchange_matrix",
    "load_scenario",
    "niet_afwentelen",
    "ready_scenarios",
    "redistribute",
    "shadow_prices",
    "solve",
    "solve_perioden",
    "solve_scenario",
    "units_per_region",
    "value_combinaties",
    "value_uitsluitingen",
    "verify",
]
