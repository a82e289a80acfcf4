"""A round with everybody around it, for the tests of services and pages; every name is invented."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from register.maken import make_gebied, make_gebruiker, make_overleg, make_partij
from ruimteregie.register.middelen.models import Middel, Regeling, Ronde, Voorstel
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.partijen.services import grant_rol
from ruimteregie.register.rondes import services
from ruimteregie.register.rondes.models import Beoordelaar
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import Actor

PEILDATUM = date(2025, 9, 1)


@dataclass
class Mens:
    """Somebody with a role for a party."""

    gebruiker: Gebruiker

    @property
    def actor(self) -> Actor:
        return actor_for(self.gebruiker)


def mens(naam: str, rol: str, partij: Partij | None = None) -> Mens:
    person = make_gebruiker(f"{naam.lower()}@voorbeeld.example", naam)
    with verantwoord(door=None, reden="Opzet van een test"):
        grant_rol(person, rol, partij=partij)
    return Mens(person)


class Rondewereld:
    """Parties, people and one round of an invented scheme."""

    def __init__(self, budget: int = 10_000_000) -> None:
        self.noord = make_gebied("MIRT-NOORD", "landsdeel")
        self.provincie = make_gebied("PV20", "provincie", (self.noord,))
        self.vro = make_partij("VRO")
        self.rws = make_partij("RWS", soort="uitvoeringsorganisatie")
        self.prorail = make_partij("PRORAIL", soort="uitvoeringsorganisatie")
        self.veenwoude = self.gemeente("GM9901", "Veenwoude")
        self.merenland = self.gemeente("GM9902", "Merenland")
        self.leider = mens("Lena", "medewerker", self.vro)
        self.beheerder = mens("Bea", "beheerder")
        self.ambtenaar = mens("Vera", "medewerker", self.veenwoude)
        self.andere = mens("Mats", "medewerker", self.merenland)
        self.een = mens("Een", "medewerker", self.vro)
        self.twee = mens("Twee", "medewerker", self.vro)
        self.uitvoerders = [mens("Rik", "medewerker", self.rws), mens("Pia", "medewerker", self.prorail)]
        self.overleg = make_overleg("bo-test", (self.noord,), vertrouwelijkheid="gedeeld")
        with verantwoord(door=None, reden="Opzet van een test"):
            middel = Middel(code="proefgeld", naam="Proefgeld", soort="regeling", beheerder=self.vro)
            store(middel)
            self.regeling = Regeling(code="wokt-proef", middel=middel, naam="Proefregeling")
            store(self.regeling)
        self.ronde = self.doe(self.leider, lambda: self._ronde(budget))

    def gemeente(self, code: str, naam: str) -> Partij:
        with verantwoord(door=None, reden="Opzet van een test"):
            made = Partij(code=code, naam=f"Gemeente {naam}", soort="gemeente", kant="regio")
            store(made)
        area = make_gebied(code, "gemeente", (self.noord,))
        with verantwoord(door=None, reden="Opzet van een test"):
            store(area, {"provincies": [self.provincie]})
        return made

    def doe(self, wie: Mens, work: Any, reden: str = "Een test") -> Any:
        with verantwoord(door=wie.gebruiker, reden=reden):
            return work()

    def _ronde(self, budget: int) -> Ronde:
        today = timezone.localdate()
        return services.prepare_ronde(
            self.regeling,
            {
                "naam": "Proefronde", "opent": today, "sluit": today + timedelta(days=30),
                "peildatum": PEILDATUM, "regelversie": "wokt-2025-06-12", "budget": Decimal(budget),
                "gewichten": {"snelheid": "1", "rendement": "1"},
            },
            actor=self.leider.actor, eigenaar=self.vro, behandelaars=[self.rws, self.prorail],
        )  # fmt: skip

    def verder(self, stap: str = "") -> None:
        """Go on one step, or as many as it takes; the closing day is made to pass."""
        while True:
            if self.ronde.stap == "open":
                self.sluit()
            self.doe(self.leider, lambda: services.advance(self.ronde, actor=self.leider.actor))
            if not stap or self.ronde.stap == stap:
                return

    def sluit(self) -> None:
        def work() -> None:
            self.ronde.sluit = timezone.localdate() - timedelta(days=1)
            self.ronde.opent = timezone.localdate() - timedelta(days=9)
            store(self.ronde)

        self.doe(self.leider, work)

    def voorstel(
        self, titel: str, wie: Mens | None = None, partij: Partij | None = None, **anders: Any
    ) -> Voorstel:
        wie, partij = wie or self.ambtenaar, partij or self.veenwoude
        velden = {
            "titel": titel, "woningen_nieuw": 300, "start_bouw": "2028-03-01", "tekort": Decimal(9_000_000),
            "bijdrage": Decimal(4_000_000), "buiten_grootschalig": True, "bovenplans": True,
            "provincie": self.provincie, **anders,
        }  # fmt: skip

        def work() -> Voorstel:
            made = services.draft_voorstel(self.ronde, partij, velden, actor=wie.actor)
            return services.submit_voorstel(made, actor=wie.actor)

        return self.doe(wie, work)

    def realisme(self, voorstellen: Sequence[Voorstel]) -> None:
        for wie, partij in zip(self.uitvoerders, (self.rws, self.prorail), strict=True):
            for voorstel in voorstellen:
                self.doe(
                    wie,
                    lambda v=voorstel, w=wie, p=partij: services.judge_realism(
                        v, p, "realistisch", "Het past in de planning.", actor=w.actor
                    ),
                )

    def beoordeel(self, voorstellen: Sequence[Voorstel], **twee: str) -> None:
        """Both assess alike, but for what ``twee`` says otherwise."""
        self.doe(self.leider, lambda: services.assign_to_all(
            self.ronde, self.een.gebruiker, self.twee.gebruiker, actor=self.leider.actor))  # fmt: skip
        for voorstel in voorstellen:
            for wie, anders in ((self.een, {}), (self.twee, twee)):
                self.lever_in(voorstel, wie, **anders)

    def lever_in(self, voorstel: Voorstel, wie: Mens, **anders: str) -> bool:
        blad = {
            "onderbouwing": "voldoende", "hoofdnetten": "neutraal", "advies": "toekennen",
            "motivering": f"Gezien door {wie.gebruiker.naam}.", **anders,
        }  # fmt: skip
        mine = Beoordelaar.objects.get(voorstel=voorstel, gebruiker=wie.gebruiker)
        return self.doe(wie, lambda: services.hand_in(mine, blad, actor=wie.actor))

    def tot_besluit(self, *voorstellen: Voorstel) -> None:
        """Everything up to the decision."""
        self.verder("realisme")
        self.realisme(voorstellen)
        self.verder("beoordeling")
        self.beoordeel(voorstellen)
        self.verder("besluit")
