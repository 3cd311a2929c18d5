from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.classes.enums import Declaration
from touchstone.classes.models import InstructorPage
from touchstone.classes.models.offers import DECLARATION_LABELS, HANDLE
from touchstone.classes.queries.wording import jurisdictions
from touchstone.classes.rules.details import PageDetails
from touchstone.kit.choices import labelled
from touchstone.web.ui.choices import countries, languages
from touchstone.web.ui.forms import Form

UNLISTED = (("", _("Another place")),)
LANGUAGE_FIELDS = ("language", "language_2", "language_3")


def _or_none() -> list[tuple[str, str]]:
    return [("", "—"), *languages()]


class PageForm(Form):
    """What stands on the instructor's page. The handle is asked once."""

    handle = forms.CharField(
        label=_("Your address here"),
        max_length=30,
        validators=[HANDLE],
        help_text=_("The end of your page's address, like ines-carvalho. It stays."),
        widget=forms.TextInput({"autocapitalize": "none", "spellcheck": "false"}),
    )
    headline = forms.CharField(
        label=_("In one line"),
        max_length=120,
        help_text=_("What families read first. For example: Small classes, slow hands."),
    )
    about = forms.CharField(
        label=_("About you and your classes"),
        max_length=4000,
        widget=forms.Textarea({"rows": 8}),
        help_text=_(
            "Who you are and what a class with you is like. No promise of an effect on health."
        ),
    )
    language = forms.ChoiceField(label=_("Language you teach in"), choices=languages, initial="en")
    language_2 = forms.ChoiceField(label=_("Another language"), choices=_or_none, required=False)
    language_3 = forms.ChoiceField(label=_("And another"), choices=_or_none, required=False)
    town = forms.CharField(label=_("Town"), max_length=120, required=False)
    country = forms.ChoiceField(
        label=_("Country"), choices=lambda: [("", "—"), *countries()], required=False
    )
    jurisdiction = forms.ChoiceField(
        label=_("Whose law applies where you teach?"),
        choices=lambda: [*UNLISTED, *jurisdictions()],
        required=False,
        help_text=_(
            "Some places keep words such as “massage therapist” for people with a licence."
        ),
    )
    declares = forms.MultipleChoiceField(
        label=_("What you say of yourself"),
        choices=labelled(Declaration, DECLARATION_LABELS),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Your page says that nobody here has seen it."),
    )

    def __init__(self, *args: Any, page: InstructorPage | None, **kwargs: Any) -> None:
        if page is not None:
            kwargs.setdefault("initial", _told(page))
        super().__init__(*args, **kwargs)
        if page is not None:
            del self.fields["handle"]

    def details(self) -> PageDetails:
        """What the acts take, from a valid form."""
        told = {key: value for key, value in self.cleaned_data.items() if key != "handle"}
        spoken = [told.pop(field) for field in LANGUAGE_FIELDS]
        declares = [Declaration(one) for one in told.pop("declares")]
        chosen = tuple(dict.fromkeys(code for code in spoken if code))
        return PageDetails(languages=chosen, declares=declares, **told)


def _told(page: InstructorPage) -> dict[str, Any]:
    fields = ("headline", "about", "town", "country", "jurisdiction", "declares")
    spoken = dict(zip(LANGUAGE_FIELDS, page.languages, strict=False))
    return {field: getattr(page, field) for field in fields} | spoken
