"""Where this installation signs from: its address, the folder of its keys and their secret, by the settings."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True, slots=True)
class Desk:
    """What signing needs to know of the installation. `origin` is scheme and host, with a port if need be."""

    origin: str
    keys: Path
    secret: str


def desk(origin: str = "") -> Desk:
    """The desk of this installation, under its public address or another one that is given."""
    return Desk(origin or settings.PUBLIC_URL, settings.DATA / "keys", settings.KEY_SECRET)
