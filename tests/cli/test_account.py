"""Accounts from the command line: made with a role, listed, and roles given and taken away."""

from __future__ import annotations

import getpass
import io
import sys

import click
import pytest

from register.maken import WACHTWOORD, make_gebruiker, make_partij
from ruimteregie.cli import account, main
from ruimteregie.register.partijen.models import Rolverlening
from ruimteregie.register.partijen.selectors import actor_for
from ruimteregie.register.toegang.historie import Wijziging, wijzigingen
from ruimteregie.register.toegang.models import Gebruiker
from ruimteregie.register.toegang.policy import ROLLEN

pytestmark = pytest.mark.django_db
EMAIL = "anna@voorbeeld.example"
MAAK = ("account", "maak", EMAIL, "--naam", "Anna", "--wachtwoord-van-invoer")


class Toetsenbord(io.StringIO):
    """A terminal."""

    def isatty(self) -> bool:
        return True


def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *arguments: str, invoer: str = ""
) -> tuple[int, str, str]:
    monkeypatch.setattr(sys, "stdin", io.StringIO(invoer))
    code = main(arguments)
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_an_account_is_made_with_its_role(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make_partij("VRO")
    arguments = ("account", "maak", " Anna@Voorbeeld.example", "--naam", "Anna", "--rol", "medewerker")
    code, out, err = run(
        monkeypatch, capsys, *arguments, "--partij", "VRO", "--wachtwoord-van-invoer",
        "--reden", "Nieuwe collega",
        invoer=f"{WACHTWOORD}\n",
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert out == "Gemaakt: anna@voorbeeld.example. Anna: Medewerker (Partij VRO).\n"
    person = Gebruiker.objects.get(email=EMAIL)
    assert person.check_password(WACHTWOORD)
    assert actor_for(person).namens == {("medewerker", "VRO")}
    (change,) = wijzigingen(person)
    assert (change.wie, change.waarom) == (None, "Nieuwe collega")
    assert WACHTWOORD not in str([w.velden for w in Wijziging.objects.all()])


@pytest.mark.parametrize(("arguments", "invoer", "words"), [
    (("--rol", "medewerker"), WACHTWOORD, "hoort bij een partij"),
    (("--rol", "secretaris"), WACHTWOORD, "hoort bij een landsdeel"),
    (("--rol", "baas"), WACHTWOORD, "Kies uit: medewerker"),
    (("--rol", "medewerker", "--partij", "XX"), WACHTWOORD, "partij 'XX' bestaat niet"),
    (("--rol", "secretaris", "--landsdeel", "ergens"), WACHTWOORD, "Kies uit: MIRT-"),
    (("--rol", "beheerder"), "kort", "wachtwoord is te kort"),
    (("--rol", "beheerder"), "", "wachtwoord is te kort"),
    (("--rol", "beheerder", "--reden", " "), WACHTWOORD, "zonder reden"),
])  # fmt: skip
def test_what_is_wrong_is_said_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    invoer: str,
    words: str,
) -> None:
    code, out, err = run(monkeypatch, capsys, *MAAK, *arguments, invoer=invoer)
    assert (code, out) == (2, "")
    assert err.startswith("Fout: ")
    assert words in err
    assert not Gebruiker.objects.exists()


def test_an_address_is_an_address_and_has_one_account(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], anna: Gebruiker
) -> None:
    wrong = ("account", "maak", "anna", "--naam", "Anna", "--rol", "beheerder", "--wachtwoord-van-invoer")
    assert "geldig e-mailadres" in run(monkeypatch, capsys, *wrong, invoer=WACHTWOORD)[2]
    again = run(monkeypatch, capsys, *MAAK, "--rol", "beheerder", invoer=WACHTWOORD)
    assert again[0] == 2
    assert "bestaat al" in again[2]
    assert not Rolverlening.objects.exists()


def test_roles_are_given_listed_and_taken_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], anna: Gebruiker
) -> None:
    make_partij("VRO"), make_partij("PV25", "regio")
    role = ("account", "rol", anna.email, "medewerker")
    assert run(monkeypatch, capsys, *role, "--partij", "VRO")[0] == 0
    assert run(monkeypatch, capsys, *role, "--partij", "PV25")[0] == 0
    assert (
        run(monkeypatch, capsys, "account", "rol", anna.email, "secretaris", "--landsdeel", "MIRT-OOST")[0]
        == 0
    )
    out = run(monkeypatch, capsys, "account", "lijst")[1]
    assert out == (
        "anna@voorbeeld.example  Anna: Medewerker (Partij VRO); Medewerker (Partij PV25); Secretaris (Oost)\n"
    )
    take = ("account", "intrek", anna.email)
    code, _, err = run(monkeypatch, capsys, *take, "medewerker")
    assert code == 2
    assert "Noem ook --partij" in err
    assert "Anna heeft de rol 'analist' niet" in run(monkeypatch, capsys, *take, "analist")[2]
    done = run(monkeypatch, capsys, *take, "medewerker", "--partij", "VRO", "--reden", "Andere baan")
    assert done[1] == "Ingetrokken: Anna: Medewerker (Partij VRO).\n"
    assert run(monkeypatch, capsys, *take, "secretaris", "--landsdeel", "MIRT-OOST")[0] == 0
    assert actor_for(anna).namens == {("medewerker", "PV25")}
    assert Wijziging.objects.filter(handeling="verwijderd", waarom="Andere baan").exists()


def test_who_is_not_there_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, capsys, "account", "lijst")[1] == "Er zijn geen accounts.\n"
    for arguments in (("rol", EMAIL, "analist"), ("intrek", EMAIL, "analist"), ("wachtwoord", EMAIL)):
        code, _, err = run(monkeypatch, capsys, "account", *arguments)
        assert code == 2
        assert f"er is geen account '{EMAIL}'" in err


def test_the_list_says_who_left(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from ruimteregie.register.toegang.historie import verantwoord

    person = make_gebruiker(EMAIL, "Anna")
    with verantwoord(door=None, reden="Uit dienst"):
        person.is_active = False
        person.save()
    assert run(monkeypatch, capsys, "account", "lijst")[1] == f"{EMAIL}  Anna: niet actief\n"


def test_another_password(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], anna: Gebruiker
) -> None:
    command = ("account", "wachtwoord", anna.email, "--wachtwoord-van-invoer")
    assert run(monkeypatch, capsys, *command, invoer="een-ander-lang-woord-9\r\n")[0] == 0
    anna.refresh_from_db()
    assert anna.check_password("een-ander-lang-woord-9")
    assert "te kort" in run(monkeypatch, capsys, *command, invoer="kort")[2]


def test_the_password_is_asked_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(account.InvoerFout, match="geen terminal"):
        account._ask_password(van_invoer=False)
    monkeypatch.setattr(sys, "stdin", Toetsenbord())
    answers = iter(["geheim", "geheim", "geheim", "anders"])
    monkeypatch.setattr(getpass, "getpass", lambda _: next(answers))
    assert account._ask_password(van_invoer=False) == "geheim"
    with pytest.raises(account.InvoerFout, match="niet gelijk"):
        account._ask_password(van_invoer=False)

    def closed(_: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", closed)
    with pytest.raises(click.Abort):
        account._ask_password(van_invoer=False)


def test_the_help_names_every_role(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["account", "--help"]) == 0
    out = capsys.readouterr().out
    assert [rol for rol in ROLLEN if rol != "publiek" and rol not in out] == []
