from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog.queries.tables import titles
from touchstone.catalog.rules.places import country_name
from touchstone.web.ui.forms import Form

OTHER = "other"


class TitleForm(Form):
    """What somebody would call themselves, and where."""

    place = forms.ChoiceField(label=_("Where do you work?"))
    title = forms.ChoiceField(label=_("What would you call yourself?"))
    words = forms.CharField(
        label=_("Other words"), required=False, max_length=120,
        help_text=_("A title, the name of a class, a heading or a handle."),
    )  # fmt: skip
    reach = forms.ChoiceField(
        label=_("Does your advert reach another place?"), required=False,
        help_text=_("The stricter of the two places counts."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        table = titles()
        places: dict[str, list[tuple[str, str]]] = {}
        for one in table.jurisdictions.values():
            places.setdefault(country_name(one.country), []).append((one.id, one.name))
        groups = sorted(places.items())
        elsewhere = ("elsewhere", _("Somewhere else"))
        self.fields["place"].choices = [("", _("Choose a place")), *groups, elsewhere]  # type: ignore[attr-defined]
        self.fields["reach"].choices = [("", _("No")), *groups, elsewhere]  # type: ignore[attr-defined]
        self.fields["title"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose a title")),
            *((one.id, one.text) for one in table.titles.values()),
            (OTHER, _("Something else")),
        ]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("title") == OTHER and not given.get("words"):
            self.add_error("words", _("Write the words that you would print."))
        return given

    def asked(self) -> tuple[str, str, str]:
        """Place, title or words, and the second place, of a valid form."""
        given = self.cleaned_data
        title = given["words"] if given["title"] == OTHER else given["title"]
        return given["place"], title, given["reach"]
