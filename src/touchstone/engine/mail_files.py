"""Mail as files: what happens to letters while EMAIL_URL is empty."""

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from touchstone.engine.disk import place


class FileSink(BaseEmailBackend):
    """Writes each message to `mail/<Message-ID>.eml`; the same Message-ID is the same file."""

    def __init__(self, fail_silently: bool = False, **kwargs: Any) -> None:  # Django's signature
        super().__init__(fail_silently=fail_silently)
        self.folder = settings.DATA / "mail"

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        for message in email_messages:
            letter = message.message()
            name = re.sub(r"[^A-Za-z0-9.@_-]", "_", str(letter["Message-ID"]).strip("<> "))
            place(self.folder / f"{name}.eml", letter.as_bytes())
        return len(email_messages)
