from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.classes.queries.bookings import RollEntry
from touchstone.web.ui.forms import Form

ANSWERS = (("yes", _("Came")), ("no", _("Did not come")))


class RollForm(Form):
    """One answer for each pair of a meeting; a pair without an answer stays unmarked."""

    def __init__(self, *args: Any, roll: Sequence[RollEntry], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for entry in roll:
            self.add_field(
                f"pair-{entry.pair.pk}",
                forms.ChoiceField(
                    label=entry.pair.nickname or _("Family deleted"),
                    choices=ANSWERS,
                    widget=forms.RadioSelect,
                    required=False,
                    initial=None if entry.came is None else ("yes" if entry.came else "no"),
                ),
            )

    def came(self) -> dict[int, bool]:
        """Pair id → came, for the pairs that were answered, from a valid form."""
        return {
            int(field.removeprefix("pair-")): answer == "yes"
            for field, answer in self.cleaned_data.items()
            if answer
        }


class CancelForm(Form):
    reason = forms.CharField(
        label=_("What shall we tell the families?"),
        max_length=500,
        widget=forms.Textarea({"rows": 3}),
        help_text=_(
            "It stands in the mail to each booked family, in your words, and is kept with the act."
        ),
    )
