"""Small records for tests, made as the system."""

from __future__ import annotations

from typing import Any

from ruimteregie.register.afspraken.models import Actie, Afspraak
from ruimteregie.register.documenten.models import Document, Passage
from ruimteregie.register.documenten.services import Plaats, passage_of
from ruimteregie.register.gebieden.models import Gebied
from ruimteregie.register.overleg.models import Overleg
from ruimteregie.register.pakketten.models import Pakket, PakketVersie
from ruimteregie.register.partijen.models import Partij
from ruimteregie.register.toegang.geregistreerd import store
from ruimteregie.register.toegang.historie import verantwoord
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import Actor
from ruimteregie.register.toegang.services import create_gebruiker

REDEN = "Opzet van een test"
WACHTWOORD = "een-lang-wachtwoord-7"


def make_gebruiker(email: str, naam: str = "Iemand") -> Gebruiker:
    """A person with a password."""
    with verantwoord(door=None, reden=REDEN):
        return create_gebruiker(email, naam, WACHTWOORD)


def make_partij(code: str = "VRO", kant: str = "rijk", soort: str = "ministerie") -> Partij:
    """A party, made once."""
    with verantwoord(door=None, reden=REDEN):
        found = Partij.objects.filter(code=code).first() or Partij(
            code=code, naam=f"Partij {code}", kant=kant, soort=soort
        )
        store(found)
        return found


def make_gebied(code: str = "PV25", soort: str = "provincie", landsdelen: tuple[Gebied, ...] = ()) -> Gebied:
    """An area, made once."""
    with verantwoord(door=None, reden=REDEN):
        found = Gebied.objects.filter(code=code).first() or Gebied(
            code=code, naam=f"Gebied {code}", soort=soort
        )
        store(found, {"landsdelen": landsdelen} if landsdelen else None)
        return found


def make_document(code: str = "brief-1", **fields: Any) -> Document:
    """A document, made once."""
    with verantwoord(door=None, reden=REDEN):
        found = Document.objects.filter(code=code).first() or Document(
            code=code, titel=f"Document {code}", soort="kamerbrief", **fields
        )
        store(found)
        return found


def make_passage(document: Document | None = None, regel: int = 1) -> Passage:
    """A place in a document."""
    with verantwoord(door=None, reden=REDEN):
        return passage_of(Plaats(document or make_document(), None, regel, regel + 2))


def make_afspraak(code: str = "a-1", relaties: dict[str, Any] | None = None, **fields: Any) -> Afspraak:
    """An agreement."""
    with verantwoord(door=None, reden=REDEN):
        values = {"titel": f"Afspraak {code}", "thema": "wonen", "samenvatting": "Iets doen.", **fields}
        made = Afspraak(code=code, **values)
        store(made, relaties)
        return made


def make_actie(
    afspraak: Afspraak, volgorde: int = 1, partijen: tuple[Partij, ...] = (), **fields: Any
) -> Actie:
    """An actie of an agreement."""
    with verantwoord(door=None, reden=REDEN):
        values = {"kant": "rijk", "samenvatting": "Iets doen.", **fields}
        made = Actie(code=f"{afspraak.code}.{volgorde}", afspraak=afspraak, volgorde=volgorde, **values)
        store(made, {"partijen": partijen})
        return made


def make_overleg(code: str, landsdelen: tuple[Gebied, ...], **fields: Any) -> Overleg:
    """A meeting."""
    with verantwoord(door=None, reden=REDEN):
        values = {"naam": code, "soort": "bo-leefomgeving", "status": "gepland", **fields}
        made = Overleg(code=code, **values)
        store(made, {"landsdelen": landsdelen})
        return made


def make_versie(pakket: Pakket | None = None, code: str = "arr-1", **fields: Any) -> PakketVersie:
    """A version of a package."""
    with verantwoord(door=None, reden=REDEN):
        if pakket is None:
            pakket = Pakket(code="arr", naam="Arrangement", soorten=("ruimtelijk-arrangement",))
            store(pakket)
        made = PakketVersie(
            code=code, pakket=pakket, **{"wijze": "vastgesteld", "versienummer": "1.0", **fields}
        )
        store(made)
        return made


def make_actor(rol: str, partij: str = "", kant: str = "", landsdeel: str = "") -> Actor:
    """Somebody with one role."""
    return Actor(
        rollen=frozenset({"publiek", rol}),
        partijen=frozenset({partij} if partij else ()),
        kanten=frozenset({kant} if kant else ()),
        landsdelen=frozenset({landsdeel} if landsdeel else ()),
    )
