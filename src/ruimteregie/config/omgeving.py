"""Read the environment: every setting is a variable RUIMTEREGIE_*, with a safe default."""

from __future__ import annotations

import ipaddress
import os
import secrets
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from ruimteregie.kern.fouten import OnbekendeWaarde

__all__ = ["data_path", "database", "flag", "mail", "proxy", "secret_key", "text", "words"]

_JA = {"1", "ja", "true", "aan"}
_NEE = {"", "0", "nee", "false", "uit"}
_MAILPOORTEN = {"smtp": 587, "smtps": 465}


def text(name: str, default: str = "") -> str:
    """The variable RUIMTEREGIE_<name>, or the default when it is absent or empty."""
    return os.environ.get(f"RUIMTEREGIE_{name}", "").strip() or default


def flag(name: str, *, default: bool = False) -> bool:
    """A switch: 1/ja/true/aan or 0/nee/false/uit.

    Raises:
        OnbekendeWaarde: any other word; a switch for safety is never guessed.
    """
    word = text(name, "1" if default else "0").lower()
    if word in _JA:
        return True
    if word in _NEE:
        return False
    raise OnbekendeWaarde(
        f"onbekende waarde {word!r}", waar=f"RUIMTEREGIE_{name}", remedie="Gebruik 1 of 0.", paragraaf="§1"
    )


def words(name: str, default: tuple[str, ...]) -> list[str]:
    """A list parted by commas."""
    return [w.strip() for w in text(name, ",".join(default)).split(",") if w.strip()]


def data_path() -> Path:
    """The file of the embedded database; RUIMTEREGIE_DATA names another."""
    return Path(text("DATA") or Path.cwd() / "data" / "ruimteregie.sqlite3").expanduser()


def secret_key(folder: Path) -> str:
    """The signing key: from the environment, or kept in the data folder so that sessions survive a restart.

    Without a data folder the key lives as long as the process.
    """
    given = text("SECRET_KEY")
    if given:
        return given
    path = folder / "geheim.txt"
    if kept := _kept(path):
        return kept
    key = secrets.token_urlsafe(48)
    return _keep(path, key) if folder.is_dir() else key


def _kept(path: Path) -> str:
    """The key in this file; an empty file, of a start that was cut short, counts as none."""
    return path.read_text(encoding="utf-8").strip() if path.exists() else ""


def _keep(path: Path, key: str) -> str:
    """Put the whole key in place at once, so that nobody reads half of it; who came first wins."""
    descriptor, name = tempfile.mkstemp(prefix=".geheim-", dir=path.parent)  # only the owner can read it
    fresh = Path(name)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(key)
        _place(fresh, path)
    finally:
        fresh.unlink(missing_ok=True)
    return _kept(path)


def _place(fresh: Path, path: Path) -> None:
    try:
        os.link(fresh, path)
    except FileExistsError:
        if not _kept(path):
            fresh.replace(path)
    except OSError:  # a file system without links
        fresh.replace(path)


def proxy() -> str:
    """The address of the trusted proxy before the site, from RUIMTEREGIE_PROXY; empty when there is none.

    Raises:
        OnbekendeWaarde: it is not one IP address; whom to trust is never guessed.
    """
    given = text("PROXY")
    if not given:
        return ""
    try:
        return str(ipaddress.ip_address(given))
    except ValueError:
        raise OnbekendeWaarde(
            f"{given!r} is geen IP-adres",
            waar="RUIMTEREGIE_PROXY",
            remedie="Geef het adres waarmee de proxy verbinding maakt, zoals 127.0.0.1.",
            paragraaf="§1",
        ) from None


def database() -> dict[str, Any]:
    """The database: PostgreSQL when RUIMTEREGIE_DATABASE_URL names one, otherwise SQLite in WAL mode.

    Raises:
        OnbekendeWaarde: the address is of another kind of database.
    """
    url = text("DATABASE_URL")
    if url:
        return _postgresql(url)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_path(),
        "OPTIONS": {
            # Without recursive triggers a REPLACE would remove a locked row unseen by its trigger.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA recursive_triggers=ON;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise OnbekendeWaarde(
            f"onbekende soort database {parts.scheme!r}",
            waar="RUIMTEREGIE_DATABASE_URL",
            remedie="Gebruik postgresql://gebruiker:wachtwoord@host:5432/naam.",
            paragraaf="§1",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def mail(folder: Path, *, demo: bool) -> dict[str, Any]:
    """How mail goes out: by the server that RUIMTEREGIE_MAIL names, otherwise as files in this folder.

    The folder holds everything in demonstration mode: an example must not write to anybody.

    Raises:
        OnbekendeWaarde: the address is of no mail server.
    """
    url = text("MAIL")
    if not url or demo:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": folder,
        }
    parts = urlsplit(url)
    if parts.scheme not in _MAILPOORTEN or not parts.hostname:
        raise OnbekendeWaarde(
            f"onbekende soort mailserver {parts.scheme!r}",
            waar="RUIMTEREGIE_MAIL",
            remedie="Gebruik smtp://gebruiker:wachtwoord@host:587 (STARTTLS) of smtps://…:465 (TLS).",
            paragraaf="§1",
        )
    user = unquote(parts.username or "")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or _MAILPOORTEN[parts.scheme],
        "EMAIL_HOST_USER": user,
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        # A password never goes over the line in the clear; a relay without login may lack TLS.
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(user),
    }
