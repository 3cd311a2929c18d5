"""Files that people show: a paper as PDF or picture, small, and truly what it says it is."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog.rules.proof import Proof

LARGEST = 5 * 1024 * 1024  # bytes
SIGNS = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}


class DocumentField(forms.FileField):
    """A PDF, PNG or JPEG of at most 5 MB; cleans to a Proof."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("PDF, PNG or JPEG, at most 5 MB."))
        super().__init__(**kwargs)
        self.widget.attrs["accept"] = ".pdf,.png,.jpg,.jpeg"

    def clean(self, data: Any, initial: Any = None) -> Any:
        sent = super().clean(data, initial)
        if sent is None or isinstance(sent, Proof):
            return sent
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(_("This file is larger than 5 MB. Send a smaller one."))
        content = sent.read()
        kind = next((kind for sign, kind in SIGNS.items() if content.startswith(sign)), None)
        if kind is None:
            raise forms.ValidationError(_("This is no PDF, PNG or JPEG. Send it as one of them."))
        return Proof(PurePath(sent.name or "").name[:80], content, kind)
