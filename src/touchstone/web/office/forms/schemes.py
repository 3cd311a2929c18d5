from collections.abc import Callable
from pathlib import PurePath
from typing import Any, TypeVar

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from touchstone.assessment.enums import SchemeTemplate
from touchstone.assessment.models.schemes import TEMPLATE_LABELS
from touchstone.assessment.rules.items import Item, read_items
from touchstone.assessment.rules.rubrics import Rubric, read_rubric, read_rubric_sheet
from touchstone.kit.choices import labelled
from touchstone.kit.faults import Fault, ImportRefused
from touchstone.web.ui.forms import AddressField, Form

LARGEST = 1024 * 1024
SHOWN = 100
RESERVED = ("new",)
T = TypeVar("T")


class NewSchemeForm(Form):
    """A scheme of the institution, made from a template."""

    template = forms.TypedChoiceField(
        label=gettext_lazy("Whom it certifies"),
        coerce=SchemeTemplate,
        choices=labelled(SchemeTemplate, TEMPLATE_LABELS),
        widget=forms.RadioSelect,
    )
    title = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    slug = AddressField(
        help_text=gettext_lazy(
            "Small letters, digits and hyphens, such as linden-instructor. It stays for ever."
        ),
    )

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED:
            raise forms.ValidationError(_("This address is kept for a page. Choose another."))
        return slug


class FileForm(Form):
    """A file that is read as a whole or not at all. `faults` name row and field of all that is wrong."""

    file = forms.FileField(label=gettext_lazy("File"), allow_empty_file=True)
    kinds: tuple[str, ...] = ("json",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.faults: tuple[Fault, ...] = ()
        self.fields["file"].widget.attrs["accept"] = ",".join(f".{kind}" for kind in self.kinds)

    def _read(self, reader: Callable[[str, str, str], T]) -> T:
        """What `reader(text, kind, name)` makes of the file. Raises ValidationError, keeping the faults."""
        sent: UploadedFile[Any] = self.cleaned_data["file"]
        name = PurePath(sent.name or "").name[:80]
        kind = PurePath(name).suffix.lower().removeprefix(".")
        if kind not in self.kinds:
            raise forms.ValidationError(
                _("Send a file whose name ends in %(kinds)s.")
                % {"kinds": ", ".join(f".{kind}" for kind in self.kinds)}
            )
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file is larger than 1 MB. Send it in parts."))
        try:
            return reader(sent.read().decode("utf-8"), kind, name)
        except UnicodeDecodeError as problem:
            says = _(
                "The file is not UTF-8. In the spreadsheet, choose “CSV UTF-8” when you save it."
            )
            raise forms.ValidationError(says) from problem
        except ImportRefused as refused:
            self.faults = refused.faults[:SHOWN]
            count = len(refused.faults)
            says = ngettext(
                "Nothing was taken. What to put right stands below.",
                "Nothing was taken. %(count)s things to put right stand below.",
                count,
            )
            raise forms.ValidationError(says % {"count": count}) from refused


class ItemsForm(FileForm):
    """Exam items as JSON or CSV. `known` are the ids in the bank, which may be named as enemies."""

    kinds = ("json", "csv")

    def __init__(self, *args: Any, known: frozenset[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        self.items: tuple[Item, ...] = ()

    def clean_file(self) -> object:
        self.items = self._read(
            lambda text, kind, name: read_items(
                text, "csv" if kind == "csv" else "json", name, known=self.known
            )
        )
        return self.cleaned_data["file"]


class RubricForm(FileForm):
    """A rubric as JSON; or its stations as CSV, with the rest of the rubric `like` that is in force."""

    def __init__(self, *args: Any, like: Rubric | None, **kwargs: Any) -> None:
        self.kinds = ("json", "csv") if like else ("json",)
        super().__init__(*args, **kwargs)
        self.like = like
        self.rubric: Rubric | None = None

    def clean_file(self) -> object:
        self.rubric = self._read(self._rubric)
        return self.cleaned_data["file"]

    def _rubric(self, text: str, kind: str, name: str) -> Rubric:
        if kind == "csv" and self.like:
            return read_rubric_sheet(text, name, self.like)
        return read_rubric(text, name)
