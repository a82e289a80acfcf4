"""The empty table of proposals: what each column asks."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from ruimteregie.regels import sjabloon
from ruimteregie.regels.sjabloon import Blad, Kolom, Vulling
from ruimteregie.regels.voorstellen.tabel import KOLOMMEN, REIKWIJDTE

__all__ = ["REGELS", "UITLEG", "make_csv", "make_xlsx"]

UITLEG: Final = {
    "voorstel": "Eigen naam van het voorstel; elke naam komt één keer voor.",
    "gemeente": "Naam van de gemeente.",
    "provincie": "Naam of code van de provincie, zoals Fryslân of PV21.",
    "woningen_nieuw": "Aantal woningen waarvoor in 2022 nog geen bereikbaarheidsafspraak is gemaakt.",
    "start_bouw": "Dag waarop de bouw van de woningen begint: 2029-05-01; of 2029-05 of 2029 als de dag niet"
    " bekend is.",
    "financieel_tekort": "Hele euro's inclusief btw, alleen cijfers: 12500000.",
    "rijksbijdrage": "Gevraagde rijksbijdrage in hele euro's inclusief btw, alleen cijfers.",
    "buiten_grootschalig": "ja of nee: ligt het buiten de grootschalige woningbouwgebieden? Mag ontbreken.",
    "bovenplans": "ja of nee: gaat het om bovenplanse infrastructuur? Mag ontbreken.",
    "effect_hoofdnetten": "Effect op de hoofdnetten, in woorden. Wordt getoond, niet gewogen. Mag ontbreken.",
    "realistisch_rws": "Wat Rijkswaterstaat van de haalbaarheid vindt. Getoond, niet gewogen. Mag ontbreken.",
    "realistisch_prorail": "Wat ProRail van de haalbaarheid vindt. Getoond, niet gewogen. Mag ontbreken.",
}
"""What each column asks, in the order of the table."""

REGELS: Final = (
    "Vul op het blad Voorstellen één rij per voorstel in.",
    "Laat een cel leeg als iets niet bekend is; een leeg vak telt nooit als nul.",
    "Zet geen formules, duizendtekens, decimalen of euroteken in de cellen.",
    "Eigen kolommen achteraan mogen; zij worden bewaard en niet gewogen.",
    "Klopt er een cel niet, dan wordt niets overgenomen en staat bij elke fout de rij en de kolom.",
)
"""How the table is filled in."""
_BREEDTES: Final = {"voorstel": 32, "gemeente": 22, "provincie": 18}
_VULLING: Final = {
    "start_bouw": Vulling.TEKST,
    **dict.fromkeys(("woningen_nieuw", "financieel_tekort", "rijksbijdrage"), Vulling.GETAL),
}


def make_csv() -> bytes:
    """The head alone."""
    return sjabloon.make_csv(_blad(()))


def make_xlsx(provincies: Iterable[str]) -> bytes:
    """The sheets Voorstellen and Uitleg; ``provincies`` are names to choose from."""
    return sjabloon.make_xlsx([_blad(tuple(sorted(provincies)))], REGELS)


def _blad(provincies: tuple[str, ...]) -> Blad:
    choices = {"provincie": provincies, **dict.fromkeys(REIKWIJDTE, ("ja", "nee"))}
    return Blad(
        "Voorstellen",
        tuple(
            Kolom(
                naam,
                uitleg,
                choices.get(naam, ()),
                _VULLING.get(naam, Vulling.WOORDEN),
                _BREEDTES.get(naam, 20),
                naam in KOLOMMEN,
            )
            for naam, uitleg in UITLEG.items()
        ),
    )
