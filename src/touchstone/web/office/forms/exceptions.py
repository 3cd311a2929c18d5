from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.assessment.queries import exceptions
from touchstone.institutions.models import Institution
from touchstone.people.models import Person
from touchstone.web.ui.forms import Form


class AskExceptionForm(Form):
    """Whom somebody who taught them shall be allowed to observe, and why."""

    learner = forms.ModelChoiceField(Person.objects.none(), label=_("Candidate"))
    examiner = forms.ModelChoiceField(Person.objects.none(), label=_("Examiner who taught them"))
    reason = forms.CharField(
        label=_("Why no other examiner can"), max_length=1000, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, institution: Institution, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "learner": exceptions.candidates(institution),
            "examiner": exceptions.examiners(institution),
        }
        for name, people in choices.items():
            self.fields[name].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField


class AnswerExceptionForm(Form):
    """Yes or no."""

    granted = forms.TypedChoiceField(
        label=_("May this examiner observe this candidate?"),
        choices=[("yes", _("Yes, this once the wall opens")), ("no", _("No"))],
        coerce=lambda word: word == "yes",
        empty_value=None,
        widget=forms.RadioSelect,
    )
