from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.assessment.enums import ObservationContext
from touchstone.assessment.models.observations import CONTEXT_LABELS
from touchstone.assessment.rules.rubrics import Rubric, Station
from touchstone.assessment.rules.schemes import ObservationTerms
from touchstone.kit.ids import public_id
from touchstone.web.ui.forms import Form

LEVEL = "level_"


class RubricForm(Form):
    """A rubric as an examiner fills it in: day, setting, a level for every criterion, a note."""

    held_on = forms.DateField(
        label=_("Day of the observation"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    context = forms.TypedChoiceField(
        label=_("How it was seen"), coerce=ObservationContext, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("Note to the candidate and the decider"),
        required=False,
        max_length=2000,
        widget=forms.Textarea({"rows": 4}),
    )
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, rubric: Rubric, terms: ObservationTerms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rubric = rubric
        self.fields["key"].initial = public_id()
        self.fields["context"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            (one.value, CONTEXT_LABELS[one]) for one in terms.contexts
        ]
        for criterion in rubric.criteria():
            level = forms.TypedChoiceField(
                label=criterion.text,
                help_text=_("Safety hangs on this.") if criterion.critical else "",
                coerce=int,
                choices=[(n, f"{n}: {word}") for n, word in enumerate(rubric.scale)],
                widget=forms.RadioSelect,
                error_messages={"required": _("Give a level; 0 when it was not seen.")},
            )
            self.add_field(LEVEL + criterion.id, level)

    def stations(self) -> Iterator[tuple[Station, list[forms.BoundField]]]:
        """Each station with its fields."""
        for station in self.rubric.stations:
            yield station, [self[LEVEL + criterion.id] for criterion in station.criteria]

    def told(self) -> dict[str, Any]:
        """What `actions.observe` takes, from valid fields."""
        cleaned = self.cleaned_data
        told = {key: cleaned[key] for key in ("held_on", "context", "key", "note")}
        scores = {one.id: cleaned[LEVEL + one.id] for one in self.rubric.criteria()}
        return {**told, "scores": scores}
