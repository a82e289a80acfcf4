"""``ruimteregie account``: the people who can log in, and their roles."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from ruimteregie.cli.nederlands import Groep
from ruimteregie.cli.stand import require_register
from ruimteregie.cli.wie import find_gebruiker
from ruimteregie.kern.fouten import InvoerFout, OnbekendeWaarde

if TYPE_CHECKING:
    from ruimteregie.register.partijen.models import Partij, Rolverlening
    from ruimteregie.register.toegang.models import Gebruiker

__all__ = ["opdracht"]

_Functie = Callable[..., Any]
_email = click.argument("email", metavar="E-MAILADRES")
_rol = click.argument("rol", metavar="ROL")
_partij = click.option(
    "--partij", default="", metavar="CODE", help="Partij waarvoor de rol geldt, zoals VRO."
)
_landsdeel = click.option(
    "--landsdeel", default="", metavar="CODE", help="Landsdeel waarvoor de rol geldt, zoals MIRT-OOST."
)
_van_invoer = click.option(
    "--wachtwoord-van-invoer",
    is_flag=True,
    help="Lees het wachtwoord van de standaardinvoer in plaats van het te vragen.",
)


def _reden(standaard: str) -> Callable[[_Functie], _Functie]:
    return click.option(
        "--reden",
        default=standaard,
        show_default=True,
        metavar="TEKST",
        help="Waarom; komt in de historie.",
    )


@click.group(cls=Groep, name="account")
def opdracht() -> None:
    """Maak accounts en geef of ontneem rollen.

    De rollen zijn medewerker, bestuurder, secretaris, analist en beheerder. Een medewerker of
    bestuurder hoort bij een partij, een secretaris bij een landsdeel.
    """


@opdracht.command()
@_email
@click.option("--naam", required=True, metavar="NAAM", help="Naam van de persoon.")
@click.option("--rol", required=True, metavar="ROL", help="De eerste rol, zoals medewerker.")
@_partij
@_landsdeel
@_van_invoer
@_reden("Account gemaakt")
def maak(
    email: str, naam: str, rol: str, partij: str, landsdeel: str, wachtwoord_van_invoer: bool, reden: str
) -> int:
    """Maak een account met een rol; het wachtwoord wordt gevraagd."""
    require_register()
    from ruimteregie.register.partijen.services import grant_rol
    from ruimteregie.register.toegang.services import create_gebruiker

    found = _find_partij(partij)
    secret = _ask_password(van_invoer=wachtwoord_van_invoer)  # before the change: typing locks nobody out
    with _change(reden):
        person = create_gebruiker(email, naam, secret)
        given = grant_rol(person, rol, partij=found, landsdeel=landsdeel)
    click.echo(f"Gemaakt: {person.email}. {given}.")
    return 0


@opdracht.command()
@_email
@_van_invoer
def wachtwoord(email: str, wachtwoord_van_invoer: bool) -> int:
    """Geef een account een ander wachtwoord; open sessies eindigen."""
    require_register()
    from ruimteregie.register.toegang.services import change_password

    person = find_gebruiker(email)
    secret = _ask_password(van_invoer=wachtwoord_van_invoer)
    with _change("Ander wachtwoord gegeven"):
        change_password(person, secret)
    click.echo(f"{person.email} heeft een ander wachtwoord.")
    return 0


@opdracht.command()
def lijst() -> int:
    """Toon elk account met zijn rollen."""
    require_register()
    from ruimteregie.register.toegang.models import Gebruiker

    people = list(Gebruiker.objects.prefetch_related("rollen__partij"))
    width = max((len(p.email) for p in people), default=0)
    for person in people:
        notes = [] if person.is_active else ["niet actief"]
        if person.demo:
            notes.append("demonstratie")
        notes += [str(given).removeprefix(f"{person}: ") for given in person.rollen.all()]
        click.echo(f"{person.email:<{width}}  {person.naam}: {'; '.join(notes) or 'geen rol'}")
    if not people:
        click.echo("Er zijn geen accounts.")
    return 0


@opdracht.command()
@_email
@_rol
@_partij
@_landsdeel
@_reden("Rol gegeven")
def rol(email: str, rol: str, partij: str, landsdeel: str, reden: str) -> int:
    """Geef een account een rol erbij."""
    require_register()
    from ruimteregie.register.partijen.services import grant_rol

    with _change(reden):
        given = grant_rol(find_gebruiker(email), rol, partij=_find_partij(partij), landsdeel=landsdeel)
    click.echo(f"{given}.")
    return 0


@opdracht.command()
@_email
@_rol
@_partij
@_landsdeel
@_reden("Rol ingetrokken")
def intrek(email: str, rol: str, partij: str, landsdeel: str, reden: str) -> int:
    """Trek een rol van een account in; de historie bewaart haar."""
    require_register()
    from ruimteregie.register.partijen.services import withdraw_rol

    with _change(reden):
        given = _find_rol(find_gebruiker(email), rol, partij, landsdeel)
        what = str(given)
        withdraw_rol(given)
    click.echo(f"Ingetrokken: {what}.")
    return 0


@contextmanager
def _change(reden: str) -> Iterator[None]:
    """One change of the register by the system, all or none of it.

    Raises:
        InvoerFout: what was given does not fit; every objection in Dutch.
    """
    from django.core.exceptions import ValidationError

    from ruimteregie.register.toegang.historie import verantwoord

    try:
        with verantwoord(door=None, reden=reden):
            yield
    except ValidationError as fout:
        raise InvoerFout(" ".join(_objections(fout)), waar="account") from fout


def _objections(fout: Any) -> Iterator[str]:
    """Each objection, after the name of its field."""
    if not hasattr(fout, "error_dict"):
        yield from fout.messages
        return
    for field, messages in fout.message_dict.items():
        yield from (f"{field}: {m}" if not field.startswith("__") else m for m in messages)


def _ask_password(*, van_invoer: bool) -> str:
    """The password, from the first line of the input or typed twice; never an argument that others can see.

    Raises:
        InvoerFout: there is no terminal to ask on, or the two differ.
    """
    if van_invoer:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise InvoerFout(
            "er is geen terminal om het wachtwoord te vragen.",
            waar="account",
            remedie="Gebruik --wachtwoord-van-invoer.",
        )
    try:
        given, again = getpass.getpass("Wachtwoord: "), getpass.getpass("Nogmaals: ")
    except EOFError:
        raise click.Abort from None
    if given != again:
        raise InvoerFout("de twee wachtwoorden zijn niet gelijk.", waar="account", remedie="Probeer opnieuw.")
    return given


def _find_partij(code: str) -> Partij | None:
    """The party with this code; None when none was named."""
    if not code:
        return None
    from ruimteregie.register.partijen.models import Partij
    from ruimteregie.register.toegang.policy import SYSTEEM
    from ruimteregie.register.toegang.selectors import find

    return find(Partij.objects.all(), code, SYSTEEM)


def _find_rol(person: Gebruiker, rol: str, partij: str, landsdeel: str) -> Rolverlening:
    """The one role that is meant.

    Raises:
        OnbekendeWaarde: the person does not have it, or has it more than once.
    """
    from ruimteregie.register.partijen.models import Rolverlening

    wanted: dict[str, Any] = {"gebruiker": person, "rol": rol}
    if (found := _find_partij(partij)) is not None:
        wanted["partij"] = found
    if landsdeel:
        wanted["landsdeel"] = landsdeel
    held = list(Rolverlening.objects.filter(**wanted))
    if len(held) == 1:
        return held[0]
    raise OnbekendeWaarde(
        f"{person} heeft de rol {rol!r} {len(held)} keer" if held else f"{person} heeft de rol {rol!r} niet",
        remedie="Noem ook --partij of --landsdeel." if held else "Zie 'ruimteregie account lijst'.",
        paragraaf="§1",
    )
