"""What each party says of a version: a word holds for exactly the text it was given for (§6)."""

from __future__ import annotations

from dataclasses import dataclass

from ruimteregie.kern.fouten import Bewerkingsconflict, GeenToegang, InvoerFout
from ruimteregie.register.pakketten.inhoud import parties_of, working_hash
from ruimteregie.register.pakketten.models import Instemming, PakketVersie
from ruimteregie.register.pakketten.services.gemeen import reread, speaks_for
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.historie import verantwoording
from ruimteregie.register.toegang.policy import HANDELINGEN, SYSTEEM, Actor, require, visible

__all__ = ["Partijstand", "consents", "give_instemming", "may_agree_for"]

_VERANDERD = "de tekst veranderde sindsdien"
# Two words that are the same in these are one.
_WOORD = ("oordeel", "voorbehoud", "functie", "inhoud_hash", "wie_id")


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
    """Whether this person agrees for this party, and it is one of the parties of the package.

    A bestuurder does so for the own party; one of the State also for a ministry that is a party.
    """
    return speaks_for(actor, "instemmen", partij.code) and partij.pk in {
        p.pk for p in versie.pakket.partijen.all()
    }


def give_instemming(
    versie: PakketVersie,
    *,
    partij: Partij,
    oordeel: str,
    gelezen: str,
    actor: Actor,
    voorbehoud: str = "",
    functie: str = "",
) -> Instemming:
    """Say what one party thinks of a version that was offered; a later word of the same party counts.

    Who speaks for a ministry as bestuurder of the State is recorded as doing so in the name of the State.
    ``gelezen`` is the fingerprint of the text that the person had before them (``working_hash``). Who says
    the same of the same text once more gets back what was said.

    Raises:
        Bewerkingsconflict: the text is not (any more) the one that was read.
        GeenToegang: the actor is no bestuurder of this party, or the party has no part in the package.
        InvoerFout: the version was not offered, or a reservation without its words.
        OnbekendeWaarde: an unknown word.
        Onveranderlijk: the version is ratified.
    """
    reread(versie)
    require(actor, "instemmen", versie)
    if not speaks_for(actor, "instemmen", partij.code):
        raise GeenToegang(f"u bent geen bestuurder van {partij}", waar=str(versie))
    if not may_agree_for(versie, partij, actor):
        raise GeenToegang(f"{partij} is geen partij bij dit pakket", waar=str(versie))
    versie.guard("gewijzigd", ("instemmingen",))
    _check_word(versie, oordeel, voorbehoud, gelezen)
    person = verantwoording().door
    said = Instemming(
        pakketversie=versie,
        partij=partij,
        oordeel=oordeel,
        voorbehoud=voorbehoud.strip(),
        naam=_signed_as(person.naam if person is not None else "", partij, actor),
        functie=functie.strip(),
        inhoud_hash=gelezen,
        wie=person,
    )
    last = Instemming.objects.filter(pakketversie=versie, partij=partij).order_by("wanneer", "id").last()
    if last is not None and all(getattr(last, name) == getattr(said, name) for name in _WOORD):
        return last
    said.save()
    return said


def _signed_as(naam: str, partij: Partij, actor: Actor) -> str:
    """The name under which somebody speaks for a party; for another than the own one with the whole."""
    if partij.code in actor.parties_as(HANDELINGEN["instemmen"]):
        return naam
    return f"{naam}, namens het Rijk" if naam else "namens het Rijk"


def _check_word(versie: PakketVersie, oordeel: str, voorbehoud: str, gelezen: str) -> None:
    if versie.wijze != "aangeboden":
        raise InvoerFout(
            "deze versie is niet aangeboden",
            waar=str(versie),
            remedie="Bied de tekst eerst aan; dan ligt vast waarmee een partij instemt.",
            paragraaf="§6",
        )
    if gelezen != working_hash(versie):
        raise Bewerkingsconflict(
            "de tekst is niet die welke u las",
            waar=str(versie),
            remedie="Lees de tekst zoals hij nu is, en geef dan uw oordeel.",
            paragraaf="§6",
        )
    if oordeel == "instemming met voorbehoud" and not voorbehoud.strip():
        raise InvoerFout(
            "het voorbehoud ontbreekt",
            waar=str(versie),
            remedie="Schrijf op onder welk voorbehoud de partij instemt.",
        )


def consents(versie: PakketVersie, actor: Actor = SYSTEEM) -> list[Partijstand]:
    """For each party (``parties_of``) its last word on exactly this text, or why there is none.

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
        for p in parties_of(versie)
    ]
