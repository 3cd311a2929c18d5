"""Reading settings from the environment: a bad value stops the start with one sentence."""

import os
import secrets
import sys
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
    """The value of a setting, or what the file named by `<name>_FILE` holds (for secrets)."""
    path = os.environ.get(f"{name}_FILE")
    if not path:
        return os.environ.get(name, default).strip()
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


def whole(name: str, default: int) -> int:
    """A whole number. Raises BadSetting for anything else."""
    value = text(name)
    try:
        return int(value) if value else default
    except ValueError as problem:
        raise BadSetting(f"{name} is {value!r}; write a whole number.") from problem


def made_once(path: Path) -> str:
    """A random secret kept in a file (mode 600) that the first caller makes; safe against two at once.

    Raises BadSetting where the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    except OSError as problem:
        raise BadSetting(
            f"{path.parent} cannot be written ({problem.strerror}): set TOUCHSTONE_DATA to a folder that can."
        ) from problem
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(48))
        file.flush()
        os.fsync(file.fileno())
    return path.read_text(encoding="ascii").strip()


RESERVED = (".localhost", ".test", ".example", ".invalid")


def is_public(url: str) -> bool:
    """Whether an address can be reached by strangers: neither loopback nor a reserved name (RFC 6761)."""
    host = (urlsplit(url).hostname or "").lower()
    if host in {"localhost", "::1"} or host.startswith("127."):
        return False
    return not f".{host}".endswith(RESERVED)
