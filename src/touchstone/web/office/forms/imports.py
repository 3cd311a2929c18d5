"""A file of programmes that is sent in."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from touchstone.kit.faults import Fault
from touchstone.web.ui.forms import Form

LARGEST = 4 * 1024 * 1024  # bytes
KINDS = ("csv", "json")
SHOWN = 100


class ImportForm(Form):
    """Only the kind and the size are looked at here; what is wrong in the file is told by the act."""

    file = forms.FileField(label=_("File"), help_text=_("CSV or JSON in UTF-8, at most 4 MB."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults: tuple[Fault, ...] = ()
        self.fields["file"].widget.attrs["accept"] = ".csv,.json"

    def clean_file(self) -> UploadedFile[Any]:
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        if self.kind(sent) not in KINDS:
            raise forms.ValidationError(_("Send a file whose name ends in .csv or .json."))
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(_("This file is larger than 4 MB. Send it in parts."))
        return sent

    def kind(self, sent: UploadedFile[Any]) -> str:
        return PurePath(sent.name or "").suffix.lower().removeprefix(".")

    def refuse(self, faults: tuple[Fault, ...]) -> None:
        """Notes everything that is wrong in the file; the page lists the first hundred."""
        self.faults = faults[:SHOWN]
        says = ngettext(
            "Nothing was taken. What to put right stands below.",
            "Nothing was taken. %(count)s things to put right stand below.",
            len(faults),
        )
        self.add_error("file", says % {"count": len(faults)})

    def sent(self) -> dict[str, Any]:
        """The file of a valid form: its bytes, its name and its kind."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        name = PurePath(file.name or "").name[-80:]
        return {"sent": file.read(), "name": name, "kind": self.kind(file)}
