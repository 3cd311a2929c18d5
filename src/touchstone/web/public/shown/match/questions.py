"""The questions and the review, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _

from touchstone.catalog.rules.match import Answers, Step, wishes
from touchstone.web.public.forms.match import MatchForm
from touchstone.web.public.shown.match.asked import REVIEW, STEPS, Asked, as_params
from touchstone.web.public.shown.match.words import wish_words


@dataclass(frozen=True, slots=True)
class Question:
    """One question: why it is asked, its picture, and where one goes on, skips and goes back to."""

    number: int
    of: int
    title: str
    why: str
    picture: str
    form: MatchForm
    carried: Sequence[tuple[str, str]]
    onward: int
    skip: str
    back: str
    has_answers: bool
    result: str


@dataclass(frozen=True, slots=True)
class Answered:
    """One question of the review, with what was answered; nothing for what was skipped."""

    title: str
    says: tuple[str, ...]
    is_must: bool
    change: str


@dataclass(frozen=True, slots=True)
class Review:
    rows: tuple[Answered, ...]
    count: int
    result: str
    back: str


def question(asked: Asked, step: Step, params: QueryDict) -> Question:
    number = STEPS.index(step) + 1
    title, why, picture = _ask(step)
    carried = asked.carried(params, step)
    answers = asked.answers
    return Question(
        number=number,
        of=len(STEPS),
        title=title,
        why=why,
        picture=picture,
        form=asked.forms[step],
        carried=carried,
        onward=number + 1,
        skip=_address(carried, number + 1),
        back=_address(asked.carried(params), number - 1) if number > 1 else "",
        has_answers=bool(wishes(answers)),
        result=as_params(answers),
    )


def _address(carried: Sequence[tuple[str, str]], number: int) -> str:
    params = QueryDict(mutable=True)
    for name, value in carried:
        params.appendlist(name, value)
    params["step"] = str(number)
    return f"?{params.urlencode()}"


def review(answers: Answers) -> Review:
    """What was answered, question by question."""
    everything = wishes(answers)
    rows = tuple(
        Answered(
            title=_ask(step)[0],
            says=tuple(wish_words(one, answers) for one in everything if one.step == step),
            is_must=step in answers.musts and any(one.step == step for one in everything),
            change=as_params(answers, step=str(number)),
        )
        for number, step in enumerate(STEPS, 1)
    )
    return Review(
        rows, len(everything), as_params(answers), as_params(answers, step=str(REVIEW - 1))
    )


def _ask(step: Step) -> tuple[str, str, str]:
    """Title, why we ask, picture."""
    return {
        Step.WHO: (
            _("Who are you?"),
            _("Some courses take only some professions, and some take parents."),
            "circle",
        ),
        Step.WHAT: (
            _("What do you want to be able to do?"),
            _("A course for your own baby is not one for teaching other parents, and neither is one for a ward."),
            "hands",
        ),
        Step.LICENCE: (
            _("Where will you work, and with which licence?"),
            _("A certificate never widens the law: in some places words such as therapist, or massage itself, are kept for people with a licence."),
            "kind-licence",
        ),
        Step.HOW: (
            _("How and where can you learn?"),
            _("What is taught in a room on a Monday morning is of no use to somebody who works then."),
            "step-train",
        ),
        Step.MONEY: (
            _("What may it cost over five years?"),
            _("The course fee is often the smaller part: membership and renewals come back every year."),
            "blanket",
        ),
        Step.TIME: (
            _("How much time do you have?"),
            _("Many courses have a last day by which everything must be handed in."),
            "queue",
        ),
        Step.MATTERS: (
            _("What matters most to you?"),
            _("Where two programmes fit equally, what you rank first decides which comes first."),
            "step-find",
        ),
    }[step]  # fmt: skip
