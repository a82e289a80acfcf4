"""The steps of a round: what happens in each, who is up, and what must be done before the next one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils import timezone

from ruimteregie.kern.datum import write_datum
from ruimteregie.kern.oordeel import Uitkomst
from ruimteregie.register.middelen.models import RONDESTAPPEN, Ronde, Voorstel
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.rondes.afstemming import settled_in
from ruimteregie.register.rondes.models import Aanvulling, Realismeoordeel, Rondebesluit
from ruimteregie.register.rondes.rekenen import judge

__all__ = [
    "ACTIEF",
    "STAPPEN",
    "Stap",
    "is_decided",
    "obstacles",
    "realism_parties",
    "standing",
    "stap_of",
    "to_assess",
]

ACTIEF = ("ingediend", "beoordeeld", "toegekend", "afgewezen")
"""The states of a proposal that takes part."""


@dataclass(frozen=True, slots=True)
class Stap:
    """One step: its name, what happens, and who is up."""

    code: str
    naam: str
    uitleg: str
    wie: str

    @property
    def nummer(self) -> int:
        """Its place, from 1."""
        return RONDESTAPPEN.index(self.code) + 1


STAPPEN = (
    Stap("voorbereiding", "Voorbereiding", "De ronde wordt ingericht.", "wie de ronde leidt"),
    Stap("open", "Open", "Gemeenten dienen voorstellen in.", "de gemeenten"),
    Stap("toetsing", "Toetsing", "De regel wordt op elk voorstel toegepast.", "wie de ronde leidt"),
    Stap("aanvulling", "Aanvulling", "Gemeenten vullen aan wat nog niet te beoordelen is.", "de gemeenten"),
    Stap("realisme", "Realisme", "Uitvoerende partijen zeggen of plannen haalbaar zijn.", "de uitvoerders"),
    Stap("beoordeling", "Beoordeling", "Twee mensen beoordelen los van elkaar.", "de beoordelaars"),
    Stap("besluit", "Besluit", "De keuze wordt doorgerekend en in het overleg genomen.", "het overleg"),
    Stap("gepubliceerd", "Gepubliceerd", "De start van de bouw wordt gevolgd.", "de gemeenten"),
    Stap("afgerond", "Afgerond", "De ronde is klaar.", ""),
)
"""All steps, in order."""


def stap_of(ronde: Ronde) -> Stap | None:
    """The step in which a round is; None for one that was not held here."""
    return next((stap for stap in STAPPEN if stap.code == ronde.stap), None)


def standing(ronde: Ronde) -> list[Voorstel]:
    """The proposals that take part, by title, with what a rule and the policy need."""
    rows = Voorstel.objects.filter(ronde=ronde, status__in=ACTIEF).select_related(
        "indiener", "gebied", "provincie", "eigenaar"
    )
    found = list(rows.order_by("titel", "code"))
    for voorstel in found:
        voorstel.ronde = ronde
    return found


def to_assess(ronde: Ronde) -> list[Voorstel]:
    """The proposals that hold by the rule: those that are assessed and chosen from."""
    return [v for v in standing(ronde) if judge(v).conclusie is Uitkomst.VOLDOET]


def realism_parties(ronde: Ronde) -> list[Partij]:
    """The handling parties that carry things out, such as Rijkswaterstaat and ProRail."""
    return [p for p in ronde.behandelaars.all() if p.soort == "uitvoeringsorganisatie"]


def is_decided(ronde: Ronde) -> bool:
    """Whether the decision is taken; from then on proposals and assessments stay as they are."""
    return Rondebesluit.objects.filter(uitslag__ronde=ronde).exists()


def obstacles(ronde: Ronde) -> list[str]:
    """What must be done before the next step, as sentences; empty when nothing is in the way."""
    check = _VOORWAARDEN.get(ronde.stap)
    return list(check(ronde)) if check else []


def _to_open(ronde: Ronde) -> Iterator[str]:
    missing = [
        ("een peildatum", ronde.peildatum),
        ("een dag waarop de ronde opent", ronde.opent),
        ("een dag waarop de ronde sluit", ronde.sluit),
        ("een budget", ronde.euro_hoog),
        ("een regel", ronde.regelversie),
        ("gewichten", ronde.gewichten),
    ]
    yield from (f"Geef de ronde {what}." for what, value in missing if not value)
    if ronde.opent and ronde.sluit and ronde.sluit < ronde.opent:
        yield "De ronde sluit voordat zij opent."
    elif ronde.sluit and ronde.sluit < timezone.localdate():
        yield f"De laatste dag om in te dienen ({write_datum(ronde.sluit)}) is al voorbij."
    if ronde.pk and not realism_parties(ronde):
        yield "Wijs ten minste één uitvoerende partij aan, zoals Rijkswaterstaat of ProRail."


def _to_test(ronde: Ronde) -> Iterator[str]:
    today = timezone.localdate()
    if ronde.sluit and today <= ronde.sluit:
        yield f"De ronde is open tot en met {write_datum(ronde.sluit)}."
    if not standing(ronde):
        yield "Er is nog geen voorstel ingediend."


def _to_realism(ronde: Ronde) -> Iterator[str]:
    today = timezone.localdate()
    of: dict[int, list[Aanvulling]] = {}
    for question in Aanvulling.objects.filter(voorstel__ronde=ronde):
        of.setdefault(question.voorstel_id, []).append(question)
    for voorstel in standing(ronde):
        asked = of.get(voorstel.pk, [])
        waiting = [a for a in asked if a.beantwoord_op is None and a.uiterlijk >= today]
        if waiting:
            yield f"{voorstel.titel}: de termijn voor aanvulling loopt nog."
        elif not asked and judge(voorstel).conclusie is Uitkomst.ONBEKEND:
            yield f"{voorstel.titel} is niet te beoordelen en er is nog geen aanvulling gevraagd."


def _to_assessment(ronde: Ronde) -> Iterator[str]:
    if not (listed := to_assess(ronde)):
        yield "Geen enkel voorstel voldoet aan de regel; er is niets te beoordelen."
    said = set(Realismeoordeel.objects.filter(voorstel__ronde=ronde).values_list("voorstel_id", "partij_id"))
    for partij in realism_parties(ronde):
        missing = [v for v in listed if (v.pk, partij.pk) not in said]
        if missing:
            many = "1 voorstel" if len(missing) == 1 else f"{len(missing)} voorstellen"
            yield f"{partij.kort} heeft over {many} nog niets gezegd."


def _to_decision(ronde: Ronde) -> Iterator[str]:
    settled = settled_in(ronde)
    for voorstel in to_assess(ronde):
        if voorstel.pk not in settled:
            yield f"{voorstel.titel} is nog niet door twee mensen beoordeeld en afgestemd."


def _to_publication(ronde: Ronde) -> Iterator[str]:
    if not is_decided(ronde):
        yield "Er is nog geen besluit genomen."
    else:
        yield "Publiceer het besluit; daarmee gaat de ronde verder."


_VOORWAARDEN: dict[str, Callable[[Ronde], Iterator[str]]] = {
    "voorbereiding": _to_open,
    "open": _to_test,
    "aanvulling": _to_realism,
    "realisme": _to_assessment,
    "beoordeling": _to_decision,
    "besluit": _to_publication,
}
