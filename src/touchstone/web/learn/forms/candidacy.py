from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.credentials.enums import Lane, NameShown
from touchstone.credentials.models import Candidacy
from touchstone.credentials.models.credential import NAME_LABELS
from touchstone.credentials.queries.places import places
from touchstone.kit.choices import labelled
from touchstone.web.ui.forms import Form

PLACES = ("place", "second_place", "third_place")


class PracticeForm(Form):
    """Where somebody will work, and under which name and title."""

    name_to_print = forms.CharField(
        label=_("Name on the certificate"),
        max_length=120,
        help_text=_("As you want it printed and checked, in Latin or Arabic letters."),
    )
    place = forms.ChoiceField(
        label=_("Where will you work?"),
        help_text=_("What you may call yourself depends on the law of the place."),
    )
    second_place = forms.ChoiceField(label=_("Also in"), required=False)
    third_place = forms.ChoiceField(label=_("Also in"), required=False)
    title_wanted = forms.BooleanField(
        label=_("I hold a licence to massage there and want the therapist's title."),
        required=False,
        help_text=_(
            "Show the licence on the next page. Without one you get the instructor's title."
        ),
    )

    def __init__(self, *args: Any, candidacy: Candidacy, asks_title: bool, **kwargs: Any) -> None:
        works_in = dict(zip(PLACES, candidacy.works_in, strict=False))
        initial = {
            "name_to_print": candidacy.name_to_print,
            "title_wanted": bool(candidacy.title_wanted),
            **works_in,
        }
        super().__init__(*args, initial=initial, **kwargs)
        for name in PLACES:
            self.fields[name].choices = [("", _("Choose a place")), *places()]  # type: ignore[attr-defined]  # a ChoiceField
        if not asks_title:
            for name in (*PLACES, "title_wanted"):
                del self.fields[name]

    def words(self) -> dict[str, Any]:
        """What the action takes."""
        clean = self.cleaned_data
        return {
            "name_to_print": clean["name_to_print"],
            "works_in": [clean[name] for name in PLACES if clean.get(name)],
            "title_wanted": Lane.HANDS_ON.value if clean.get("title_wanted") else "",
        }


class ConductForm(Form):
    """The signature under the code of conduct."""

    agreed = forms.BooleanField(
        label=_("I have read the code and I will keep to it."),
        error_messages={"required": _("Tick this to sign; without it the code is not signed.")},
    )


class LicenceForm(Form):
    """A licence or registration, for the office to look up."""

    jurisdiction = forms.ChoiceField(label=_("Place of the licence"))
    body = forms.CharField(label=_("Who gave it"), max_length=200)
    number = forms.CharField(label=_("Its number"), max_length=60)
    expires_on = forms.DateField(
        label=_("Valid until"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jurisdiction"].choices = [("", _("Choose a place")), *places()]  # type: ignore[attr-defined]  # a ChoiceField


class TakeBackForm(Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("You need not give one."),
    )


class RegisterForm(Form):
    """What the public register and the check page show of a holder."""

    name_shown = forms.ChoiceField(
        label=_("Your name"),
        choices=labelled(NameShown, NAME_LABELS),
        widget=forms.RadioSelect,
        help_text=_("Choose protected if somebody must not find you by name."),
    )
    town = forms.CharField(
        label=_("Town"),
        max_length=120,
        required=False,
        help_text=_("Leave it empty and nobody finds you by town."),
    )
    may_be_indexed = forms.BooleanField(
        label=_("Search engines may list my check page."), required=False
    )
