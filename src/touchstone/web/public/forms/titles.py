from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog.queries.tables import titles
from touchstone.catalog.queries.titles import ELSEWHERE, countries
from touchstone.web.ui.forms import Form

OTHER = "other"
Choices = list[tuple[Any, Any]]


def place_choices() -> Choices:
    """Every place of the table in the order of the alphabet, those of a large country under its name."""
    choices: Choices = []
    for country in countries():
        places: Choices = [(one.id, one.name) for one in country.places]
        if country.has_more:
            places.append((country.code.lower(), _("Another part of this country")))
        choices.extend(places if len(places) == 1 else [(country.name, places)])
    return [*choices, (ELSEWHERE, _("Somewhere else"))]


def title_choices() -> Choices:
    """The judged titles, the letters that are seen most, and anything else."""
    table = titles()
    letters = [one for mark in table.marks for one in mark.letters if one.isupper()]
    return [
        ("", _("All six titles")),
        (_("Titles that we have judged"), [(one.id, one.text) for one in table.titles.values()]),
        (_("Letters"), [(one, one) for one in letters]),
        (OTHER, _("Something else: write it below")),
    ]


class PlaceForm(Form):
    """Where somebody works: on the page of a programme."""

    place = forms.ChoiceField(label=_("Where will you work?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("Choose a place")), *place_choices()]  # type: ignore[attr-defined]


class TitleForm(PlaceForm):
    """What somebody would call themselves, and where."""

    title = forms.ChoiceField(label=_("What would you call yourself?"), required=False)
    words = forms.CharField(
        label=_("Other words"), required=False, max_length=120,
        help_text=_("A title, letters, the name of a class, a heading or a handle."),
    )  # fmt: skip
    reach = forms.ChoiceField(
        label=_("Do you teach or advertise into another place?"), required=False,
        help_text=_("Online, for example. The stricter of the two places counts."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].choices = title_choices()  # type: ignore[attr-defined]
        self.fields["reach"].choices = [("", _("No")), *place_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("title") == OTHER and not given.get("words"):
            self.add_error("words", _("Write the words that you would print."))
        return given

    @property
    def asked(self) -> str:
        """The title, or the words, of a valid form; "" for all six titles."""
        given = self.cleaned_data
        if given["title"] == OTHER or (given["words"] and not given["title"]):
            return str(given["words"])
        return str(given["title"])

    @property
    def places(self) -> list[str]:
        """The place of a valid form, and the second one if there is one."""
        given = self.cleaned_data
        return [one for one in (given["place"], given["reach"]) if one]
