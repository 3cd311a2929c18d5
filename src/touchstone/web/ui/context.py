"""What every page knows: whether this is a demonstration, and under which address it is served."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    return {
        "is_demo": settings.DEMO,
        "public_url": settings.PUBLIC_URL,
        "public_host": settings.PUBLIC_URL.split("://", 1)[1],
    }
