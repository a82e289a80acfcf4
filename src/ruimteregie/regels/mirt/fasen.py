"""The phases of the MIRT, the decisions that close them, and where a decision with an outcome leads.

    onderzoek -> startbeslissing -> verkenning -> voorkeursbeslissing -> planning- en studiefase
              -> projectbeslissing -> realisatie (aanleg, openstelling) -> opleveringsbeslissing -> opgeleverd

By the MIRT Spelregels 2022, known through quotations by others (reliability B); the four parts of a
verkenning and its two sieves from the sites of projects (C). Nothing flows by itself: a phase changes by a
decision and by nothing else. *No-go* is a decision too, that ends and lets reserved money go free. *Terug*
goes to an earlier phase. *Voorlopig* (a provisional preferred alternative) leaves the phase as it is and
opens no gate of 100%. Openstelling is an event within realisatie, no decision.

A pause is a state beside a phase: who pauses keeps the phase, and a restart goes back to it (`Stand`). The
stored code ``gepauzeerd`` alone has lost it; then the phase is *niet bekend*.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from ruimteregie.kern.bron import Bron
from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.kern.keuze import Keuze

__all__ = [
    "BESLISREGELS",
    "DEELFASEN",
    "FASEN",
    "SOORTEN",
    "SPELREGELS",
    "ZEVEN",
    "Beslisregel",
    "Beslisser",
    "Beslissing",
    "Deelfase",
    "Fase",
    "Overgang",
    "Stand",
    "Uitslag",
    "apply",
    "decision_of",
    "earlier",
    "pause",
    "restart",
    "stand_of",
]

SPELREGELS: Final = Bron(
    "mirt-spelregels-2022",
    adres="https://leerplatformmirt.nl/publish/pages/233539/1-mirt-spelregels-2022_1.pdf",
    betrouwbaarheid="B",
)


class Fase(Keuze):
    """The stored code of a phase; ``beeindigd`` is where a no-go leads."""

    ONDERZOEK = "onderzoek"
    VERKENNING = "verkenning"
    PLANUITWERKING = "planuitwerking"
    REALISATIE = "realisatie"
    OPGELEVERD = "opgeleverd"
    BEEINDIGD = "beeindigd"

    @property
    def woorden(self) -> str:
        """The phase in running Dutch."""
        return {"onderzoek": "MIRT-onderzoek", "planuitwerking": "planning- en studiefase",
                "beeindigd": "beëindigd"}.get(self.value, self.value)  # fmt: skip


FASEN: Final = (Fase.ONDERZOEK, Fase.VERKENNING, Fase.PLANUITWERKING, Fase.REALISATIE, Fase.OPGELEVERD)
"""The phases in their order; beëindigd stands outside it."""


class Deelfase(Keuze):
    """A part of a phase; going from one to the next is no decision of the MIRT."""

    START = "start"
    ANALYTISCH = "analytisch"
    BEOORDELING = "beoordeling"
    BESLUITVORMING = "besluitvorming"
    AANLEG = "aanleg"
    OPENSTELLING = "openstelling"


DEELFASEN: Final[Mapping[Fase, tuple[Deelfase, ...]]] = MappingProxyType(
    {
        Fase.VERKENNING: (
            Deelfase.START, Deelfase.ANALYTISCH, Deelfase.BEOORDELING, Deelfase.BESLUITVORMING,
        ),
        Fase.REALISATIE: (Deelfase.AANLEG, Deelfase.OPENSTELLING),
    }
)  # fmt: skip
ZEVEN: Final[Mapping[Deelfase, str]] = MappingProxyType(
    {
        Deelfase.ANALYTISCH: "zeef 1, met de Notitie Kansrijke Oplossingsrichtingen",
        Deelfase.BEOORDELING: "zeef 2",
    }
)
"""Which part of a verkenning ends with which sieve."""


class Beslissing(Keuze):
    """The decision that closes a phase."""

    STARTBESLISSING = "startbeslissing"
    VOORKEURSBESLISSING = "voorkeursbeslissing"
    PROJECTBESLISSING = "projectbeslissing"
    OPLEVERINGSBESLISSING = "opleveringsbeslissing"


class Uitslag(Keuze):
    """The outcome of a decision."""

    GO = "go"
    NO_GO = "no-go"
    VOORLOPIG = "voorlopig"
    TERUG = "terug"


class Beslisser(Keuze):
    """Who can take a decision of the MIRT."""

    BEVOEGD_GEZAG = "bevoegd-gezag"
    BEWINDSPERSOON = "bewindspersoon"
    DG = "dg"

    @property
    def woorden(self) -> str:
        """Who that is, in running Dutch."""
        return {"bevoegd-gezag": "bevoegd gezag", "dg": "gemandateerde directeur-generaal"}.get(
            self.value, self.value
        )


@dataclass(frozen=True, slots=True)
class Beslisregel:
    """One decision: which phase it closes and which it opens, and who takes it.

    ``overleg`` is the meeting that it is discussed in: ``bestuurlijk-overleg`` (any), ``bo-mirt``, or empty
    where none is needed (for the opleveringsbeslissing: when the parties agree).
    """

    beslissing: Beslissing
    sluit: Fase
    opent: Fase
    beslissers: tuple[Beslisser, ...]
    overleg: str
    paragraaf: str

    @property
    def wie(self) -> str:
        """Who decides and after which meeting, in running Dutch."""
        who = " of ".join(one.woorden for one in self.beslissers)
        when = {"bo-mirt": ", in het BO MIRT", "": ""}.get(self.overleg, ", na bestuurlijk overleg")
        return who + when


BESLISREGELS: Final[Mapping[Beslissing, Beslisregel]] = MappingProxyType(
    {
        regel.beslissing: regel
        for regel in (
            Beslisregel(
                Beslissing.STARTBESLISSING, Fase.ONDERZOEK, Fase.VERKENNING, (Beslisser.BEVOEGD_GEZAG,),
                "bestuurlijk-overleg", "§2.6-2.7",
            ),
            Beslisregel(
                Beslissing.VOORKEURSBESLISSING, Fase.VERKENNING, Fase.PLANUITWERKING,
                (Beslisser.BEVOEGD_GEZAG, Beslisser.BEWINDSPERSOON), "bo-mirt", "§3.5",
            ),
            Beslisregel(
                Beslissing.PROJECTBESLISSING, Fase.PLANUITWERKING, Fase.REALISATIE,
                (Beslisser.BEWINDSPERSOON,), "bo-mirt", "§4.5",
            ),
            Beslisregel(
                Beslissing.OPLEVERINGSBESLISSING, Fase.REALISATIE, Fase.OPGELEVERD,
                (Beslisser.DG,), "", "§5.5",
            ),
        )
    }
)  # fmt: skip

SOORTEN: Final[Mapping[str, tuple[Beslissing, Uitslag | None]]] = MappingProxyType(
    {
        **{str(one): (one, None) for one in Beslissing},
        "voorlopig-voorkeursalternatief": (Beslissing.VOORKEURSBESLISSING, Uitslag.VOORLOPIG),
    }
)
"""The kinds of Besluit of the register that are one of the MIRT, and the outcome that a kind implies."""


@dataclass(frozen=True, slots=True)
class Overgang:
    """What a decision does: from which phase to which, and whether reserved money goes free.

    ``van`` is None when the phase before was not known; ``naar`` equals it when nothing moves. ``poort``
    says whether the criteria of the gate belong to it in full: only of a go.
    """

    beslissing: Beslissing
    uitslag: Uitslag
    van: Fase | None
    naar: Fase
    geld_valt_vrij: bool
    poort: bool

    @property
    def wijzigt(self) -> bool:
        """Whether the phase becomes another than it was; also when it was not known."""
        return self.van is not self.naar

    def als_zin(self) -> str:
        """What happens, as one Dutch sentence."""
        head = f"De {self.beslissing} ({self.uitslag})"
        match self.uitslag:
            case Uitslag.VOORLOPIG:
                rest = "Er geldt geen eis van 100 procent."
                return f"{head} laat de fase zoals zij is: {self.naar.woorden}. {rest}"
            case Uitslag.NO_GO:
                return f"{head} beëindigt het project; geld dat gereserveerd is, valt vrij."
            case Uitslag.TERUG:
                return f"{head} stuurt het project terug naar: {self.naar.woorden}."
            case Uitslag.GO:
                return f"{head} opent: {self.naar.woorden}."


@dataclass(frozen=True, slots=True)
class Stand:
    """Where a project is: its phase (None is *niet bekend*) and, beside that, whether it is paused."""

    fase: Fase | None
    gepauzeerd: bool = False


def earlier(fase: Fase) -> tuple[Fase, ...]:
    """The phases before this one, in their order; none before beëindigd."""
    return FASEN[: FASEN.index(fase)] if fase in FASEN else ()


def decision_of(soort: str, uitslag: Uitslag | None = None) -> tuple[Beslissing, Uitslag | None]:
    """The decision and outcome of a kind of Besluit; None when nobody said how it came out.

    Raises:
        InvoerFout: no decision of the MIRT, or another outcome than the kind itself implies.
    """
    if soort not in SOORTEN:
        raise _fout(f"{soort!r} sluit geen fase van het MIRT", f"Kies uit: {', '.join(SOORTEN)}.")
    beslissing, implied = SOORTEN[soort]
    if implied and uitslag and implied is not uitslag:
        raise _fout(f"{soort!r} is altijd {implied}, niet {uitslag}", "Laat de uitslag weg of kies die.")
    return beslissing, implied or uitslag


def apply(
    fase: Fase | None,
    beslissing: Beslissing,
    uitslag: Uitslag,
    naar: Fase | None = None,
    *,
    gepauzeerd: bool = False,
) -> Overgang:
    """What a decision does to a project in ``fase`` (None is *niet bekend*); ``naar`` only with *terug*.

    Raises:
        InvoerFout: the rules do not know this: the decision closes another phase, the outcome does not
            belong to it, *terug* names no earlier phase, or a paused project that was not restarted first.
    """
    rule = BESLISREGELS[beslissing]
    if gepauzeerd and uitslag is not Uitslag.NO_GO:
        raise _fout(
            f"het project is gepauzeerd; {uitslag} kan pas na een herstart",
            "Leg eerst de herstart vast, of een no-go.",
        )
    if fase is not None and fase is not rule.sluit:
        raise _fout(
            f"de {beslissing} sluit de fase {rule.sluit.woorden}, het project staat op {fase.woorden}",
            "Kies de beslissing die bij de fase hoort, of leg het als eerder besluit vast.",
        )
    target = _target(rule, uitslag, naar)
    stopped = uitslag is Uitslag.NO_GO
    return Overgang(beslissing, uitslag, fase, target, geld_valt_vrij=stopped, poort=uitslag is Uitslag.GO)


def _target(rule: Beslisregel, uitslag: Uitslag, naar: Fase | None) -> Fase:
    """The phase after the decision."""
    if uitslag is Uitslag.TERUG:
        return _back(rule, naar)
    if naar is not None:
        raise _fout(
            f"{uitslag} zegt zelf waarheen; {naar.woorden} hoort daar niet bij",
            "Noem alleen bij terug een fase.",
        )
    if uitslag is Uitslag.VOORLOPIG and rule.beslissing is not Beslissing.VOORKEURSBESLISSING:
        raise _fout(
            f"de spelregels kennen geen voorlopige {rule.beslissing}",
            "Alleen een voorkeursbeslissing kan voorlopig zijn.",
        )
    if uitslag is Uitslag.NO_GO and rule.beslissing is Beslissing.OPLEVERINGSBESLISSING:
        raise _fout(
            "de spelregels kennen geen no-go bij de opleveringsbeslissing",
            "Kies go, of terug naar een eerdere fase.",
        )
    return {Uitslag.GO: rule.opent, Uitslag.NO_GO: Fase.BEEINDIGD}.get(uitslag, rule.sluit)


def _back(rule: Beslisregel, naar: Fase | None) -> Fase:
    before = earlier(rule.sluit)
    if not before:
        raise _fout(
            f"voor de fase {rule.sluit.woorden} is er geen eerdere",
            "Kies go of no-go.",
        )
    if naar is None or naar not in before:
        what = "bij terug ontbreekt de fase" if naar is None else f"{naar.woorden} is geen eerdere fase"
        raise _fout(what, f"Kies uit: {', '.join(before)}.")
    return naar


def pause(stand: Stand) -> Stand:
    """The same phase, paused.

    Raises:
        InvoerFout: it is paused already, or has ended.
    """
    if stand.gepauzeerd:
        raise _fout("het project is al gepauzeerd", "Leg een herstart vast, of niets.")
    if stand.fase is not None and stand.fase in (Fase.OPGELEVERD, Fase.BEEINDIGD):
        raise _fout(f"een project dat {stand.fase.woorden} is, kan niet pauzeren", "Controleer het project.")
    return replace(stand, gepauzeerd=True)


def restart(stand: Stand) -> Stand:
    """Back to the phase it was in before the pause; not known stays not known.

    Raises:
        InvoerFout: it is not paused.
    """
    if not stand.gepauzeerd:
        raise _fout("het project is niet gepauzeerd", "Alleen wat gepauzeerd is, kan opnieuw beginnen.")
    return replace(stand, gepauzeerd=False)


def stand_of(code: str, voor_pauze: str = "") -> Stand:
    """Where a project is by the stored code of its phase and, when that is ``gepauzeerd``, the one before.

    A programme as a whole, what is outside the MIRT, and an empty code have no phase.

    Raises:
        OnbekendeWaarde: no phase has this code.
    """
    if code == "gepauzeerd":
        return Stand(Fase(voor_pauze) if voor_pauze else None, gepauzeerd=True)
    return Stand(None if code in ("", "programma", "buiten-mirt") else Fase(code))


def _fout(wat: str, remedie: str) -> InvoerFout:
    return InvoerFout(wat, waar="het besluit", remedie=remedie, paragraaf="§9")
