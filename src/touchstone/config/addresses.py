"""Reading DATABASE_URL and EMAIL_URL into what Django wants."""

import socket
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from touchstone.kit.env import BadSetting


def _user(url: SplitResult) -> str:
    return unquote(url.username or "")


def _password(url: SplitResult) -> str:
    return unquote(url.password or "")


def _port(name: str, url: SplitResult) -> int | None:
    try:
        return url.port
    except ValueError as problem:
        raise BadSetting(
            f"{name} has no port that can be used; write a number from 1 to 65535 after the host."
        ) from problem


def database(url: str, data: Path) -> dict[str, Any]:
    """Django's database settings. Empty means SQLite in the data folder.

    SQLite: write-ahead log, and every transaction takes the write lock at its start, so that
    "read, decide, write" is one step. PostgreSQL: one persistent connection a thread.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "touchstone.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise BadSetting("DATABASE_URL starts with postgresql://, or is empty for SQLite.")
    port = _port("DATABASE_URL", parts)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": _user(parts),
        "PASSWORD": _password(parts),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": dict(parse_qsl(parts.query)),
    }


def mail(url: str, data: Path) -> dict[str, Any]:
    """Django's mail settings. Empty means that each message is written as a file under `mail/`."""
    if not url:
        return {
            "EMAIL_BACKEND": "touchstone.engine.mail_files.FileSink",
            "EMAIL_FILE_PATH": data / "mail",
        }
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps", "smtp+tls"}:
        raise BadSetting(
            "EMAIL_URL starts with smtp://, smtp+tls:// or smtps://, or is empty for files."
        )
    port = _port("EMAIL_URL", parts)
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": _user(parts),
        "EMAIL_HOST_PASSWORD": _password(parts),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": 20,
    }


def own_names(public: str, host: str) -> list[str]:
    """Every name under which this installation may be asked, as Django wants them: its public one,
    the one that it listens on, loopback, and the machine's own.
    """
    names = {public, host, "localhost", "127.0.0.1", "::1", socket.gethostname()}
    return sorted(f"[{name.strip('[]')}]" if ":" in name else name.lower() for name in names)


def resolved(host: str) -> str:
    """The IP address to listen on, IPv4 before IPv6. Raises BadSetting for a name that leads nowhere."""
    try:
        found = socket.getaddrinfo(host.strip("[]"), None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as problem:
        raise BadSetting(f"HOST is {host!r}, a name that leads to no address here.") from problem
    found.sort(key=lambda one: one[0] != socket.AF_INET)
    return str(found[0][4][0])


def to_ask(address: str) -> str:
    """Where to reach what listens on `address`: "all addresses" is asked on the loopback."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address, address)  # noqa: S104  # not bound, only read
