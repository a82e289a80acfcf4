"""What a chain from goal to result is made of: each kind with its model, and what follows by itself.

The kinds stand in order: what follows from a record is of a later kind, or of the same one where
``BINNEN_SOORT`` allows it. So a chain is walked in one pass over the kinds, whatever its length.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.db.models import Model

from ruimteregie.bronnen.referentie.woorden import KETENSOORTEN
from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.register.afspraken.models import Actie, Afspraak, Melding
from ruimteregie.register.analyses.models import Kengetal, Ruimteclaim
from ruimteregie.register.middelen.models import Bedragregel, Middel
from ruimteregie.register.overleg.models import Besluit
from ruimteregie.register.programmas.models import (
    BeloofdMoment,
    Doorwerking,
    NationaalProgramma,
    NationaleKeuze,
    Opgave,
)
from ruimteregie.register.projecten.models import Dekking, Fasebesluit, Mijlpaal, Project, Raming
from ruimteregie.register.wonen.models import Afhankelijkheid

__all__ = [
    "BESLUIT",
    "BINNEN_SOORT",
    "DELEN",
    "GEREED",
    "MAATREGEL",
    "RESULTAAT",
    "SOORTEN",
    "TREDEN",
    "VANZELF",
    "ZONDER_VERBAND",
    "Ketensoort",
    "Vanzelf",
    "soort_of",
]

# The steps of a chain; a kind is one of the things that a step can be.
TREDEN = ("programma", "doel", "keuze", "claim", "afspraak", "maatregel", "besluit", "resultaat")
MAATREGEL, BESLUIT, RESULTAAT = 5, 6, 7
"""Places in ``TREDEN``: a decision is a step of its own, for it says what will be, not what was achieved."""

BINNEN_SOORT = frozenset({"opgave", "keuze", "ruimteclaim"})
"""Kinds of which one can follow from another: a later document works out what an earlier one says."""

GEREED = "gereed"
"""What a report has to say for it to be a result."""
DELEN = "project"
"""The kind of which the register itself says which are parts of which: the part follows from the whole."""


@dataclass(frozen=True, slots=True)
class Ketensoort:
    """One kind of record in a chain: its name, model, step in ``TREDEN`` and the field that identifies it.

    ``mee`` are relations to open data that its name needs.
    """

    code: str
    naam: str
    meervoud: str
    model: type[Model]
    trede: int
    mee: tuple[str, ...] = ()
    sleutel: str = "code"


@dataclass(frozen=True, slots=True)
class Vanzelf:
    """What follows without a Ketenverband, because the register links the two already.

    The rows of ``model`` say so: ``van_pad`` leads to the one and ``naar_pad`` to what follows from it;
    ``alleen`` are the fields with which a row must agree to say so.
    """

    van: str
    naar: str
    model: type[Model]
    van_pad: str
    woorden: str
    naar_pad: str = "code"
    alleen: tuple[tuple[str, object], ...] = ()


_ALLE = (
    Ketensoort("programma", "nationaal programma", "nationale programma’s", NationaalProgramma, 0),
    Ketensoort("opgave", "opgave", "opgaven", Opgave, 1, ("gebied",)),
    Ketensoort("keuze", "nationale keuze", "nationale keuzes", NationaleKeuze, 2),
    Ketensoort("ruimteclaim", "ruimteclaim", "ruimteclaims", Ruimteclaim, 3),
    Ketensoort("afspraak", "afspraak", "afspraken", Afspraak, 4),
    Ketensoort("project", "project", "projecten", Project, MAATREGEL),
    Ketensoort("actie", "actie", "acties", Actie, MAATREGEL),
    Ketensoort("middel", "middel", "middelen", Middel, MAATREGEL),
    Ketensoort("bedrag", "bedrag", "bedragen", Bedragregel, MAATREGEL),
    Ketensoort("doorwerking", "doorwerking", "doorwerkingen", Doorwerking, MAATREGEL),
    Ketensoort("melding", "melding", "meldingen", Melding, RESULTAAT, ("namens",), "pk"),
    Ketensoort("besluit", "besluit", "besluiten", Besluit, BESLUIT),
    Ketensoort("mijlpaal", "mijlpaal", "mijlpalen", Mijlpaal, RESULTAAT, ("project",)),
    Ketensoort("kengetal", "kengetal", "kengetallen", Kengetal, RESULTAAT, ("gebied",)),
    Ketensoort("moment", "beloofd moment", "beloofde momenten", BeloofdMoment, RESULTAAT),
    Ketensoort(
        "afhankelijkheid", "woningen die erop wachten", "woningen die erop wachten", Afhankelijkheid,
        RESULTAAT, ("gebied", "locatie"),
    ),
)  # fmt: skip
SOORTEN: Mapping[str, Ketensoort] = MappingProxyType({soort.code: soort for soort in _ALLE})
ZONDER_VERBAND = frozenset({"melding", "programma", "afhankelijkheid", "mijlpaal"})
"""Kinds that no Ketenverband is made to or from: what they follow from, the register says already."""
if (
    tuple(code for code in SOORTEN if code not in ("afhankelijkheid", "mijlpaal")) != KETENSOORTEN
):  # one order, not two
    raise RuntimeError("KETENSOORTEN and SOORTEN differ")

VANZELF: tuple[Vanzelf, ...] = (
    Vanzelf("programma", "opgave", Opgave, "programma__code", "doel van dit programma"),
    Vanzelf("programma", "keuze", NationaleKeuze, "programma__code", "keuze van dit programma"),
    Vanzelf("programma", "ruimteclaim", Ruimteclaim, "programma__code", "ruimtevraag van dit programma"),
    Vanzelf("programma", "middel", Middel, "programma__code", "geld dat dit programma beheerst"),
    Vanzelf("programma", "moment", BeloofdMoment, "programma__code", "beloofd door dit programma"),
    Vanzelf("keuze", "moment", BeloofdMoment, "keuze__code", "beloofd bij deze keuze"),
    Vanzelf("afspraak", "project", Project, "afspraken__code", "project van deze afspraak"),
    Vanzelf("afspraak", "actie", Actie, "afspraak__code", "actie van deze afspraak"),
    Vanzelf("afspraak", "doorwerking", Doorwerking, "afspraak__code", "waar deze afspraak landt"),
    Vanzelf("project", "bedrag", Raming, "project__code", "raming van dit project", "regel__code"),
    Vanzelf("project", "bedrag", Dekking, "project__code", "dekking van dit project", "regel__code"),
    Vanzelf("project", "besluit", Fasebesluit, "project__code", "besluit over dit project", "besluit__code"),
    Vanzelf(
        "project", "mijlpaal", Mijlpaal, "project__code", "wat er met dit project bereikt is",
        alleen=(("welke__in", ("openstelling", "oplevering")), ("werkelijk_tekst__gt", "")),
    ),
    Vanzelf("project", "afhankelijkheid", Afhankelijkheid, "project__code", "woningen die hierop wachten"),
    Vanzelf("middel", "bedrag", Bedragregel, "middel__code", "bedrag van dit middel"),
    Vanzelf("actie", "melding", Melding, "actie__code", "gemeld over deze actie", "pk"),
)  # fmt: skip


def soort_of(code: str) -> Ketensoort:
    """The kind with this code.

    Raises:
        OnbekendeWaarde: there is none (§1).
    """
    if code not in SOORTEN:
        raise OnbekendeWaarde(
            f"onbekende soort {code!r}", remedie=f"Kies uit: {', '.join(SOORTEN)}.", paragraaf="§1"
        )
    return SOORTEN[code]
