"""Reading settings from the environment: a bad value stops the start with one sentence."""

import errno
import ipaddress
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit


class BadSetting(SystemExit):
    """A setting that cannot be used. Ends the process with exit code 2 and the sentence on stderr."""

    def __init__(self, sentence: str) -> None:
        super().__init__(2)
        self.sentence = sentence
        print(sentence, file=sys.stderr)  # noqa: T201  # SystemExit prints nothing for a number

    def __str__(self) -> str:
        return self.sentence


def text(name: str, default: str = "") -> str:
    """The value of a setting, or what the file named by `<name>_FILE` holds (for secrets).

    One that is empty counts as left out.
    """
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name, "").strip() or default
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise BadSetting(
            f"{name}_FILE names {path}, which cannot be read: {problem.strerror}."
        ) from problem


def flag(name: str, *, default: bool) -> bool:
    """A yes or no. Raises BadSetting for anything but 1/0, true/false, yes/no, on/off."""
    value = text(name).lower()
    if not value:
        return default
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    raise BadSetting(f"{name} is {value!r}; write 1 or 0.")


def port(name: str, default: int) -> int:
    """The number of a port. Raises BadSetting for anything else."""
    value = text(name) or str(default)
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 65536):
        raise BadSetting(f"{name} is {value!r}; write a number from 1 to 65535.")
    return int(value)


def folder(name: str, default: Path) -> Path:
    """A folder as an absolute path, made when it is missing, open to its owner only.

    Raises BadSetting where it cannot be made.
    """
    path = Path(text(name, str(default))).expanduser().resolve()
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as problem:
        raise BadSetting(cannot_write(path, problem)) from problem
    return path


def cannot_write(path: Path, problem: OSError) -> str:
    """The sentence for a data folder, or a part of it, in which nothing can be kept."""
    if problem.errno == errno.ENOSPC:
        return f"The disk is full at {path}. Make room and start again."
    return (
        f"{path} cannot be written ({problem.strerror}): set TOUCHSTONE_DATA to a folder that can."
    )


def made_once(path: Path) -> str:
    """A random secret kept in a file (mode 600) that the first caller makes; safe against two at once.

    It is written whole beside its place and then linked, so nobody reads half of one. Raises
    BadSetting where it cannot be written, or where the file holds no secret.
    """
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        if not path.exists():
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(48))
                file.flush()
                os.fsync(file.fileno())
            with suppress(FileExistsError):  # somebody was quicker: theirs counts
                path.hardlink_to(draft)
        kept = path.read_text(encoding="ascii").strip()
    except OSError as problem:
        raise BadSetting(cannot_write(path.parent, problem)) from problem
    finally:
        draft.unlink(missing_ok=True)
    if not kept:
        raise BadSetting(
            f"{path} is empty: put the secret from a backup there, or delete the file."
        )
    return kept


RESERVED = (".localhost", ".test", ".example", ".invalid")


def origin(name: str, default: str) -> str:
    """The address of a site, as scheme, host and port alone. Raises BadSetting for anything more."""
    value = text(name, default).rstrip("/")
    parts = urlsplit(value)
    try:
        is_plain = parts.scheme in {"http", "https"} and bool(parts.hostname)
        is_plain = is_plain and value == f"{parts.scheme}://{parts.netloc}" and "@" not in value
        is_plain = is_plain and parts.port != 0
    except ValueError:  # a port that is no number, or too large a one
        is_plain = False
    if not is_plain:
        raise BadSetting(
            f"{name} is {value!r}; write scheme, host and port: https://certify.example.org."
        )
    return value.lower()


def is_public(url: str) -> bool:
    """Whether an address can be reached by strangers: neither loopback nor a reserved name (RFC 6761)."""
    host = (urlsplit(url).hostname or "").rstrip(".")
    with suppress(ValueError):
        return not ipaddress.ip_address(host).is_loopback
    return not f".{host}".endswith(RESERVED)
