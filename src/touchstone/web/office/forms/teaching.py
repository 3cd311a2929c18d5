"""How a programme is taught, how long it takes, and how its learners are judged."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import Access, Delivery
from touchstone.kit.choices import labelled
from touchstone.web.office.forms.durations import DurationField
from touchstone.web.office.forms.programmes import PlainForm, count, text, yes_no
from touchstone.web.ui.choices import language_name, languages


class TeachingForm(PlainForm):
    SECTIONS = {
        _("How it is taught"): (
            "delivery", "languages", "dates_pattern", "group_size", "teachers", "access",
        ),
        _("Hours by kind"): (
            "contact_minutes", "contact_days", "contact_note", "self_study_minutes_min",
            "self_study_minutes_max", "self_study_note", "practicum_minutes",
            "practicum_sessions", "practicum_note", "total_minutes", "total_note",
        ),
        _("Practice and exam"): (
            "has_practicum", "practicum_families", "has_case_studies", "has_video",
            "has_observation", "has_exam", "assessment_note",
        ),
    }  # fmt: skip
    delivery = forms.TypedMultipleChoiceField(
        label=_("How it is taught"),
        choices=labelled(Delivery, words.DELIVERIES),
        coerce=Delivery,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"), required=False, widget=forms.CheckboxSelectMultiple
    )
    dates_pattern = forms.CharField(
        label=_("Dates"),
        max_length=300,
        required=False,
        help_text=_("The pattern, such as: four Saturdays, each spring and autumn."),
    )
    group_size = forms.CharField(label=_("Size of the group"), max_length=300, required=False)
    teachers = forms.CharField(label=_("Who teaches"), max_length=500, required=False)
    access = forms.TypedMultipleChoiceField(
        label=_("Access"),
        choices=labelled(Access, words.ACCESSES),
        coerce=Access,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What you do not tick is not stated."),
    )
    contact_minutes = DurationField(label=_("Taught live"))
    contact_days = count(1000, label=_("Days taught live"))
    contact_note = text(1000, label=_("About teaching"))
    self_study_minutes_min = DurationField(label=_("Own study, at least"))
    self_study_minutes_max = DurationField(label=_("Own study, at most"))
    self_study_note = text(1000, label=_("About own study"))
    practicum_minutes = DurationField(label=_("Practice with families"))
    practicum_sessions = count(1000, label=_("Practice meetings"))
    practicum_note = text(1000, label=_("About practice"))
    total_minutes = DurationField(label=_("In all"))
    total_note = text(1000, label=_("About the whole length"))
    has_practicum = yes_no(label=_("Supervised practice"))
    practicum_families = count(1000, label=_("Practice families"))
    has_case_studies = yes_no(label=_("Case studies"))
    has_video = yes_no(label=_("Video evidence"))
    has_observation = yes_no(label=_("Practical observed live"))
    has_exam = yes_no(label=_("Exam"))
    assessment_note = text(1000, label=_("How you judge, in detail"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["languages"].choices = _languages(self.before.languages)  # type: ignore[attr-defined]  # a choice field

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        least, most = cleaned.get("self_study_minutes_min"), cleaned.get("self_study_minutes_max")
        if least is not None and most is not None and least > most:
            self.add_error("self_study_minutes_max", _("The least is more than the most."))
        return cleaned


def _languages(chosen: tuple[str, ...]) -> list[tuple[str, str]]:
    """Those of the list, and those that the programme names already."""
    known = dict(languages())
    return [*known.items(), *((code, language_name(code)) for code in chosen if code not in known)]
