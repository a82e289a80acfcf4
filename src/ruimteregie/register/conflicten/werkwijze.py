"""The steps that a case goes through: set by a beheerder, and neutral ones as long as nobody set any.

A working method was announced in the letter of ``AANKONDIGING`` and not published, as far as is known. So
every Werkwijze without a place where it is laid down is shown as *niet officieel vastgesteld* (§1).
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import QuerySet

from ruimteregie.kern.fouten import InvoerFout
from ruimteregie.register.conflicten.models import Werkwijze, Werkwijzestap
from ruimteregie.register.documenten.models import Document, Passage
from ruimteregie.register.toegang.geregistreerd import create_all, store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.policy import Actor, require
from ruimteregie.register.toegang.services import record

__all__ = ["AANKONDIGING", "STANDAARD", "STANDAARDSTAPPEN", "ensure_werkwijze", "set_werkwijze", "werkwijze"]

Stap = tuple[str, str]
"""A step: its name, and what happens in it."""

AANKONDIGING = ("kamerbrief-bol-2025-06-12", 593, 597)
"""The document and the lines of the bundle in which a working method is announced."""

STANDAARD = Werkwijze(
    code="algemeen",
    naam="Algemene stappen",
    toelichting="Een werkwijze voor conflicterende ruimteclaims is in juni 2025 aangekondigd en voor zover "
    "bekend niet gepubliceerd. Deze stappen zijn neutraal gekozen en niet officieel vastgesteld; een "
    "beheerder kan ze wijzigen.",
)
STANDAARDSTAPPEN: tuple[Stap, ...] = (
    ("Melden", "Wie ziet dat claims botsen, meldt dat bij de andere partijen."),
    ("Feiten en claims op tafel", "Elke partij brengt de eigen claim in, met wat daarover bekend is."),
    ("Gezamenlijk onderzoek", "Samen uitzoeken wat op deze plek past en wat niet."),
    ("Opties en gevolgen", "Mogelijke oplossingen naast elkaar, met de gevolgen voor elke claim."),
    ("Bestuurlijk overleg", "Bestuurders bespreken de opties en kiezen."),
    ("Uitkomst vastleggen", "De keuze en de afspraken die eruit volgen komen in het register."),
)


def werkwijze() -> tuple[Werkwijze, list[Werkwijzestap], Document | None]:
    """The method in use with its steps, and the letter that announced one; the neutral steps if none is set.

    The letter is None where the register does not hold it.
    """
    letter = Document.objects.filter(code=AANKONDIGING[0]).first()
    found = Werkwijze.objects.filter(in_gebruik=True).select_related("vastgesteld_in__document").first()
    if found is not None:
        return found, list(found.stappen.all()), letter
    return STANDAARD, list(_steps(STANDAARD, STANDAARDSTAPPEN)), letter


def ensure_werkwijze() -> Werkwijze:
    """The method in use; the neutral one is recorded, by the system, when there is none."""
    found = Werkwijze.objects.filter(in_gebruik=True).first()
    if found is not None:
        return found
    with verantwoord(door=None, reden="Neutrale stappen zolang er geen werkwijze is vastgesteld"):
        made = record(
            Werkwijze,
            {"code": STANDAARD.code},
            {"naam": STANDAARD.naam, "toelichting": STANDAARD.toelichting, "in_gebruik": True},
        )
        _write_steps(made, STANDAARDSTAPPEN)
    return made


def set_werkwijze(
    code: str,
    naam: str,
    stappen: Sequence[Stap],
    *,
    actor: Actor,
    toelichting: str = "",
    vastgesteld_in: Passage | None = None,
    versie: int | None = None,
) -> Werkwijze:
    """Set a method and take it in use; cases that are open keep the steps that they began with.

    Without ``vastgesteld_in`` it is *niet officieel vastgesteld*. ``versie`` is the number that it was read
    with, to tell a change in between.

    Raises:
        GeenToegang: the actor is no beheerder.
        InvoerFout: no name, no steps, or a step without a name.
        Bewerkingsconflict: somebody else saved it since it was read (§5).
    """
    require(actor, "beheren")
    steps = [(name.strip(), text.strip()) for name, text in stappen]
    if not naam.strip() or not steps or not all(name for name, _ in steps):
        raise InvoerFout(
            "een werkwijze zonder naam of stappen",
            waar=code,
            remedie="Geef een naam en ten minste één stap, elk met een naam.",
        )
    found = Werkwijze.objects.filter(code=code).first() or Werkwijze(code=code)
    if versie is not None:
        found.versie = versie
    found.naam, found.toelichting, found.vastgesteld_in = naam.strip(), toelichting, vastgesteld_in
    found.in_gebruik = True
    store(found)
    for other in Werkwijze.objects.filter(in_gebruik=True).exclude(pk=found.pk):
        other.in_gebruik = False
        store(other)
    _write_steps(found, steps)
    return found


def _steps(of: Werkwijze, stappen: Sequence[Stap]) -> list[Werkwijzestap]:
    return [
        Werkwijzestap(werkwijze=of, volgorde=number, naam=name, toelichting=text)
        for number, (name, text) in enumerate(stappen, start=1)
    ]


def _write_steps(of: Werkwijze, stappen: Sequence[Stap]) -> None:
    """Make these the steps; those that stay the same are not touched."""
    known = {step.volgorde: step for step in QuerySet(Werkwijzestap).filter(werkwijze=of)}
    new: list[Werkwijzestap] = []
    for step in _steps(of, stappen):
        held = known.pop(step.volgorde, None)
        if held is None:
            new.append(step)
            continue
        held.naam, held.toelichting = step.naam, step.toelichting
        store(held)
    for gone in known.values():
        gone.delete()
    create_all([(step, {}) for step in new])
