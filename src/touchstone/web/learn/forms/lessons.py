from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.training.queries.curriculum import Lesson
from touchstone.web.ui.forms import Form


class CheckForm(Form):
    """The one question of a lesson."""

    choice = forms.TypedChoiceField(
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three answers.")},
    )

    def __init__(self, *args: Any, lesson: Lesson, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].label = lesson.check.stem
        self.fields["choice"].choices = list(enumerate(lesson.check.options))  # type: ignore[attr-defined]  # a ChoiceField
