"""What each party says of a version: a word holds for exactly the text it was given for (§6)."""

from __future__ import annotations

from dataclasses import dataclass

from ruimteregie.kern.fouten import GeenToegang, InvoerFout
from ruimteregie.register.pakketten.inhoud import working_hash
from ruimteregie.register.pakketten.models import Instemming, PakketVersie
from ruimteregie.register.pakketten.services.gemeen import speaks_for
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.policy import SYSTEEM, Actor, require, visible

__all__ = ["Partijstand", "consents", "give_instemming", "may_agree_for"]

_VERANDERD = "de tekst veranderde sindsdien"


@dataclass(frozen=True, slots=True)
class Partijstand:
    """Where one party stands: its last word on this text (None when there is none), and else why not."""

    partij: Partij
    instemming: Instemming | None
    reden: str = ""

    @property
    def stemt_in(self) -> bool:
        """Whether the party agrees, with or without a reservation."""
        return self.instemming is not None and self.instemming.oordeel.startswith("instemming")

    @property
    def veranderd(self) -> bool:
        """Whether the party spoke of an earlier text of this version and not of this one."""
        return self.instemming is None and self.reden == _VERANDERD


def may_agree_for(versie: PakketVersie, partij: Partij, actor: Actor) -> bool:
    """Whether this person is a bestuurder of this party, and it is one of the parties of the package."""
    return speaks_for(actor, "instemmen", partij.code) and partij.pk in {
        p.pk for p in versie.pakket.partijen.all()
    }


def give_instemming(
    versie: PakketVersie,
    *,
    partij: Partij,
    oordeel: str,
    actor: Actor,
    voorbehoud: str = "",
    functie: str = "",
) -> Instemming:
    """Say what one party thinks of a version that was offered; a later word of the same party counts.

    Raises:
        GeenToegang: the actor is no bestuurder of this party, or the party has no part in the package.
        InvoerFout: the version was not offered, or a reservation without its words.
        OnbekendeWaarde: an unknown word.
        Onveranderlijk: the version is ratified.
    """
    require(actor, "instemmen", versie)
    if not speaks_for(actor, "instemmen", partij.code):
        raise GeenToegang(f"u bent geen bestuurder van {partij}", waar=str(versie))
    if not may_agree_for(versie, partij, actor):
        raise GeenToegang(f"{partij} is geen partij bij dit pakket", waar=str(versie))
    versie.guard("gewijzigd", ("instemmingen",))
    if versie.wijze != "aangeboden":
        raise InvoerFout(
            "deze versie is niet aangeboden",
            waar=str(versie),
            remedie="Bied de tekst eerst aan; dan ligt vast waarmee een partij instemt.",
            paragraaf="§6",
        )
    if oordeel == "instemming met voorbehoud" and not voorbehoud.strip():
        raise InvoerFout(
            "het voorbehoud ontbreekt",
            waar=str(versie),
            remedie="Schrijf op onder welk voorbehoud de partij instemt.",
        )
    person = verantwoording().door
    said = Instemming(
        pakketversie=versie,
        partij=partij,
        oordeel=oordeel,
        voorbehoud=voorbehoud.strip(),
        naam=person.naam if person is not None else "",
        functie=functie.strip(),
        inhoud_hash=working_hash(versie),
        wie=person,
    )
    said.save()
    return said


def consents(versie: PakketVersie, actor: Actor = SYSTEEM) -> list[Partijstand]:
    """For each party of the package its last word on exactly this text, or why there is none.

    A word on the same text in another row of the package counts: it was agreed in the area first, and
    ratified later. Only what the actor may see.
    """
    current = versie.inhoud_hash or working_hash(versie)
    said = visible(Instemming.objects.filter(pakketversie__pakket=versie.pakket), actor)
    valid: dict[int, Instemming] = {}
    earlier: set[int] = set()
    for word in said.select_related("partij", "wie").order_by("wanneer", "id"):
        if word.inhoud_hash == current:
            valid[word.partij.pk] = word
        elif word.pakketversie_id == versie.pk:
            earlier.add(word.partij.pk)
    return [
        Partijstand(p, word)
        if (word := valid.get(p.pk)) is not None
        else Partijstand(p, None, _VERANDERD if p.pk in earlier else "niet gegeven")
        for p in versie.pakket.partijen.order_by("naam")
    ]
