"""The settings from the environment: the signing key, the trusted proxy, and what the server is told."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from ruimteregie.cli.serveer import server_options
from ruimteregie.cli.start import _loaded, _solve
from ruimteregie.config import omgeving
from ruimteregie.inlezen import GRENZEN
from ruimteregie.kern.fouten import OnbekendeWaarde
from ruimteregie.portaal.lezen.inleveren import MAX_BESTANDEN
from ruimteregie.register.laden.verslag import Afwijking, Laadverslag, Telling


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RUIMTEREGIE_SECRET_KEY", raising=False)


def test_the_key_is_made_once_and_only_the_owner_reads_it(tmp_path: Path) -> None:
    key = omgeving.secret_key(tmp_path)
    assert len(key) > 40
    assert omgeving.secret_key(tmp_path) == key
    assert [p.name for p in tmp_path.iterdir()] == ["geheim.txt"]
    assert (tmp_path / "geheim.txt").stat().st_mode & 0o077 == 0


def test_an_empty_file_is_no_key(tmp_path: Path) -> None:
    (tmp_path / "geheim.txt").touch()
    key = omgeving.secret_key(tmp_path)
    assert key
    assert omgeving.secret_key(tmp_path) == key


def test_who_makes_the_key_first_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link = os.link

    def late(source: Path, target: Path) -> None:
        Path(target).write_text("van-de-ander", encoding="utf-8")
        link(source, target)

    monkeypatch.setattr(os, "link", late)
    assert omgeving.secret_key(tmp_path) == "van-de-ander"
    assert [p.name for p in tmp_path.iterdir()] == ["geheim.txt"]


def test_the_key_is_kept_where_files_cannot_be_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    assert omgeving.secret_key(tmp_path) == omgeving.secret_key(tmp_path) != ""


def test_without_a_folder_the_key_is_not_kept(tmp_path: Path) -> None:
    assert omgeving.secret_key(tmp_path / "niet") != omgeving.secret_key(tmp_path / "niet")


def test_a_proxy_is_one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RUIMTEREGIE_PROXY", raising=False)
    assert omgeving.proxy() == ""
    monkeypatch.setenv("RUIMTEREGIE_PROXY", "127.0.0.1")
    assert omgeving.proxy() == "127.0.0.1"
    for wrong in ("*", "10.0.0.0/8", "proxy.example"):
        monkeypatch.setenv("RUIMTEREGIE_PROXY", wrong)
        with pytest.raises(OnbekendeWaarde, match="geen IP-adres"):
            omgeving.proxy()


def test_the_server_believes_the_proxy_alone_and_takes_one_full_form(settings: Any) -> None:
    settings.PROXY = ""
    options = server_options()
    assert set(options) == {"max_request_body_size"}
    assert MAX_BESTANDEN * GRENZEN.bytes < options["max_request_body_size"] < 1024**3
    settings.PROXY = "127.0.0.1"
    options = server_options()
    assert options["trusted_proxy"] == "127.0.0.1"
    assert options["trusted_proxy_headers"] == {"x-forwarded-for", "x-forwarded-proto"}


def test_starting_says_what_loading_left_alone() -> None:
    verslag = Laadverslag({"afspraken": Telling(ongewijzigd=3)})
    assert list(_loaded(verslag)) == ["Referentiegegevens zijn bij (3 rijen)."]
    verslag.tellingen["acties"] = Telling(nieuw=1, verdwenen=["x.1"])
    verslag.afwijkingen.append(Afwijking("afspraken", "a-1", "titel", "gewijzigd door Anna"))
    assert list(_loaded(verslag)) == [
        "Referentiegegevens geladen: 1 rijen nieuw, 0 gewijzigd, 4 in totaal.",
        "Verdwenen uit de tabellen, in het register gebleven: 1.",
        "  acties x.1",
        "Afwijkend van de tabellen, gelaten zoals het is: 1.",
        "  afspraken a-1, titel: gewijzigd door Anna",
    ]


def test_mail_goes_by_the_named_server_and_otherwise_into_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = omgeving.mail(tmp_path, demo=False)
    assert (files["EMAIL_BACKEND"].rpartition(".")[0], files["EMAIL_FILE_PATH"]) == (
        "django.core.mail.backends.filebased", tmp_path,
    )  # fmt: skip
    monkeypatch.setenv("RUIMTEREGIE_MAIL", "smtp://anna:geheim%40@post.example")
    server = omgeving.mail(tmp_path, demo=False)
    assert (server["EMAIL_HOST"], server["EMAIL_PORT"], server["EMAIL_HOST_PASSWORD"]) == (
        "post.example", 587, "geheim@",
    )  # fmt: skip
    assert (server["EMAIL_USE_TLS"], server["EMAIL_USE_SSL"]) == (True, False)
    assert omgeving.mail(tmp_path, demo=True) == files
    monkeypatch.setenv("RUIMTEREGIE_MAIL", "smtps://post.example")
    server = omgeving.mail(tmp_path, demo=False)
    assert (server["EMAIL_PORT"], server["EMAIL_USE_TLS"], server["EMAIL_USE_SSL"]) == (465, False, True)
    for wrong in ("http://post.example", "post.example", "smtp://"):
        monkeypatch.setenv("RUIMTEREGIE_MAIL", wrong)
        with pytest.raises(OnbekendeWaarde):
            omgeving.mail(tmp_path, demo=False)


@pytest.mark.django_db
def test_starting_tells_the_verdict_and_works_it_out_once() -> None:
    (first,), (second,) = list(_solve()), list(_solve())
    assert first.startswith("Past het in Nederland? Geen oordeel: defensie")
    assert second == f"{first} (eerder uitgerekend)"
