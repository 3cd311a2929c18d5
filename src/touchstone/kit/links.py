"""Addresses as they stand in mail, documents and feeds: absolute, under the public address."""

from typing import Any

from django.conf import settings
from django.urls import reverse


def absolute(name: str, **parts: Any) -> str:
    """The full address of a named page: `absolute("verify", number="IMC-7K2M-9QX4")`."""
    return settings.PUBLIC_URL + reverse(name, kwargs=parts or None)
