import datetime as dt
from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.kit.clock import at_local
from touchstone.training.models import Session
from touchstone.training.queries.attendance import RollEntry
from touchstone.training.rules.marks import RollMark
from touchstone.web.ui.forms import Form

ANSWERS = (("there", _("Was there")), ("absent", _("Was not there")), ("", _("Not marked")))


class RollForm(Form):
    """When each person came and went, on the session's day in the cohort's zone."""

    def __init__(
        self, *args: Any, session: Session, roll: Sequence[RollEntry], zone: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.session, self.roll, self.zone = session, roll, zone
        for entry in roll:
            self._add(entry)

    def _add(self, entry: RollEntry) -> None:
        ref, mark = entry.enrolment.public_id, entry.mark
        absent = mark is not None and mark.arrived_at is None
        self.add_field(
            f"was_{ref}",
            forms.ChoiceField(
                label=_("There?"),
                choices=ANSWERS,
                required=False,
                initial="absent" if absent else "there",
                widget=forms.RadioSelect,
            ),
        )
        for key, label, at in (
            ("arrived", _("Came at"), mark.arrived_at if mark else None),
            ("left", _("Left at"), mark.left_at if mark else None),
        ):
            usual = self.session.starts if key == "arrived" else self.session.ends
            self.add_field(
                f"{key}_{ref}",
                forms.TimeField(
                    label=label,
                    required=False,
                    initial=self._local(at) if at else usual,
                    widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
                ),
            )
        self.add_field(
            f"note_{ref}",
            forms.CharField(
                label=_("Note"),
                required=False,
                max_length=200,
                initial=mark.note if mark else "",
            ),
        )

    def _local(self, at: dt.datetime) -> dt.time:
        return at.astimezone(ZoneInfo(self.zone)).time()

    def rows(self) -> list[tuple[RollEntry, list[forms.BoundField]]]:
        """Each person with their fields, as the page shows them."""
        keys = ("was", "arrived", "left", "note")
        return [
            (entry, [self[f"{key}_{entry.enrolment.public_id}"] for key in keys])
            for entry in self.roll
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for entry in self.roll:
            ref = entry.enrolment.public_id
            if cleaned.get(f"was_{ref}") != "there":
                continue
            arrived, left = cleaned.get(f"arrived_{ref}"), cleaned.get(f"left_{ref}")
            for key, value in (("arrived", arrived), ("left", left)):
                if value is None and f"{key}_{ref}" not in self.errors:
                    self.add_error(f"{key}_{ref}", _("Write a time, like 09:30."))
            if arrived and left and left < arrived:
                self.add_error(f"left_{ref}", _("Nobody leaves before they arrive."))
        return cleaned

    def marks(self) -> list[RollMark]:
        """What the act takes, from a valid form."""
        told = self.cleaned_data
        return [
            RollMark(
                enrolment=entry.enrolment.pk,
                arrived_at=self._instant(told[f"arrived_{ref}"]) if was == "there" else None,
                left_at=self._instant(told[f"left_{ref}"]) if was == "there" else None,
                note=told[f"note_{ref}"],
            )
            for entry in self.roll
            if (was := told[f"was_{(ref := entry.enrolment.public_id)}"])
        ]

    def _instant(self, time: dt.time) -> dt.datetime:
        return at_local(dt.datetime.combine(self.session.day, time), self.zone)
