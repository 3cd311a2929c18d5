"""What a scheme version needs before it can come into force."""

from collections.abc import Iterator, Sequence
from typing import Any

from touchstone.assessment.rules.forms import NotEnoughItems, draw_form
from touchstone.assessment.rules.items import Item
from touchstone.assessment.rules.rubrics import Rubric
from touchstone.assessment.rules.schemes import Terms
from touchstone.kit.said import said


class _AsTheyStand:
    """Leaves everything in its order: enough to see whether a form can be drawn."""

    def shuffle(self, x: list[Any], /) -> None: ...


def missing_to_publish(
    terms: Terms, items: Sequence[Item], rubric: Rubric | None
) -> tuple[str, ...]:
    """What is missing, in words: items for a whole form, a rubric that knows the settings asked for."""
    return tuple(_missing(terms, items, rubric))


def _missing(terms: Terms, items: Sequence[Item], rubric: Rubric | None) -> Iterator[str]:
    if terms.exam:
        try:
            draw_form(items, terms.exam.per_strand, frozenset(), _AsTheyStand())
        except NotEnoughItems as short:
            yield short.says
    if not terms.observation:
        return
    if rubric is None:
        yield said("There is no rubric for the observation. Bring one in.")
    elif not set(terms.observation.contexts) <= set(rubric.contexts):
        yield said(
            "The rubric does not name every setting in which the scheme lets people be observed."
        )
