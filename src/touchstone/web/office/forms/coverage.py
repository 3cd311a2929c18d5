"""Which of the twelve topics a programme covers: how far, how long, assessed or not."""

import dataclasses
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import Grade, Topic
from touchstone.catalog.rules.coverage import TOPICS
from touchstone.catalog.rules.listing import Coverage, ProgrammeFacts
from touchstone.kit.choices import labelled
from touchstone.web.office.forms.durations import DurationField
from touchstone.web.office.forms.programmes import YES_NO, PlainForm

KEYS = ("grade", "minutes", "assessed")
GRADES = [("", words.NOT_STATED), *labelled(Grade, words.GRADES)]


class CoverageForm(PlainForm):
    """Three fields for each of the twelve topics. A topic without a grade is not stated."""

    def __init__(self, *args: Any, facts: ProgrammeFacts, **kwargs: Any) -> None:
        super().__init__(*args, facts=facts, **kwargs)
        lines = {line.topic: line for line in facts.coverage}
        for topic in Topic:
            self._add(topic, lines.get(topic))

    def _add(self, topic: Topic, line: Coverage | None) -> None:
        self.add_field(
            f"grade_{topic}",
            forms.ChoiceField(
                label=_("How far"),
                choices=GRADES,
                required=False,
                initial=line.grade if line else "",
            ),
        )
        self.add_field(
            f"minutes_{topic}",
            DurationField(
                label=_("Hours taught"), help_text="", initial=line.minutes if line else None
            ),
        )
        self.add_field(
            f"assessed_{topic}",
            forms.ChoiceField(
                label=_("Assessed"),
                choices=YES_NO,
                required=False,
                initial={True: "yes", False: "no"}.get(line.is_assessed, "")
                if line and line.is_assessed is not None
                else "",
            ),
        )

    def strands(self) -> list[tuple[str, list[tuple[str, list[forms.BoundField]]]]]:
        """Strand by strand, each with its topics and their fields, as the page shows them."""
        return [
            (
                str(words.STRANDS[strand]),
                [
                    (_sentence(words.TOPICS[topic]), [self[f"{key}_{topic}"] for key in KEYS])
                    for topic in topics
                ],
            )
            for strand, topics in TOPICS.items()
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for topic in Topic:
            self._check(topic, cleaned)
        return cleaned

    def _check(self, topic: Topic, cleaned: dict[str, Any]) -> None:
        grade = cleaned.get(f"grade_{topic}")
        says_more = cleaned.get(f"minutes_{topic}") is not None or cleaned.get(f"assessed_{topic}")
        if grade == "" and says_more:
            self.add_error(
                f"grade_{topic}", _("Hours or an assessment are stated: say how far it is covered.")
            )
        if grade == Grade.NONE and says_more:
            self.add_error(
                f"grade_{topic}", _("What is not covered has no hours and no assessment.")
            )

    def facts(self) -> ProgrammeFacts:
        """The facts with the coverage that was typed, from a valid form."""
        told = self.cleaned_data
        lines = (
            Coverage(
                topic,
                Grade(told[f"grade_{topic}"]),
                told[f"minutes_{topic}"],
                {"yes": True, "no": False}.get(told[f"assessed_{topic}"]),
            )
            for topic in Topic
            if told[f"grade_{topic}"]
        )
        return dataclasses.replace(self.before, coverage=tuple(lines))


def _sentence(label: str | Promise) -> str:
    """A label with its first letter large."""
    return str(label)[:1].upper() + str(label)[1:]
