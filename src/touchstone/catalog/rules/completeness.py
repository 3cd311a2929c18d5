"""How much a listing says of what seekers ask: facts stated, of the facts that apply."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from touchstone.catalog.enums import Delivery, FeeKind, Question, Strand
from touchstone.catalog.rules.coverage import TOPICS
from touchstone.catalog.rules.listing.fields import is_stated
from touchstone.catalog.rules.listing.shapes import ProgrammeFacts

Look = Callable[[ProgrammeFacts], bool]


@dataclass(frozen=True, slots=True)
class Completeness:
    """`stated` of `of` facts; `silent` are the questions left, in the order in which seekers ask."""

    stated: int
    of: int
    silent: tuple[Question, ...] = ()


def _any_of(*names: str) -> Look:
    return lambda facts: any(is_stated(getattr(facts, name)) for name in names)


def _charged(kind: FeeKind) -> Look:
    """Whether a charge of the kind is named with its amount."""
    return lambda facts: any(
        line.kind == kind and line.amount is not None for line in facts.fee_lines
    )


def _graded(strand: Strand) -> Look:
    return lambda facts: any(line.topic in TOPICS[strand] for line in facts.coverage)


STATED: Mapping[Question, Look] = {
    Question.AWARD: _any_of("award_title"),
    Question.AUDIENCE: _any_of("audience"),
    Question.PREREQUISITES: _any_of("prerequisites"),
    **{Question(strand.value): _graded(strand) for strand in Strand},
    Question.DELIVERY: _any_of("delivery"),
    Question.LANGUAGES: _any_of("languages"),
    Question.LIVE: _any_of("contact_minutes", "contact_days"),
    Question.OWN_STUDY: _any_of("self_study_minutes_min", "self_study_minutes_max"),
    Question.TOTAL: _any_of("total_minutes"),
    Question.DATES: _any_of("dates_pattern"),
    Question.GROUP: _any_of("group_size"),
    Question.TEACHERS: _any_of("teachers"),
    Question.EXAM: _any_of("has_exam"),
    Question.PRACTICUM: _any_of("has_practicum"),
    Question.FAMILIES: _any_of("practicum_families"),
    Question.CASE_STUDIES: _any_of("has_case_studies"),
    Question.DEADLINES: _any_of("deadlines", "ladder"),
    Question.COURSE_FEE: _charged(FeeKind.TUITION),
    Question.MATERIALS_FEE: _charged(FeeKind.MATERIALS),
    Question.EXAM_FEE: _charged(FeeKind.EXAM),
    Question.MEMBERSHIP_FEE: _charged(FeeKind.MEMBERSHIP),
    Question.RENEWAL_FEE: lambda facts: (
        facts.renewal_fee is not None or _charged(FeeKind.RENEWAL)(facts)
    ),
    Question.REFUNDS: _any_of("refund_bands"),
    Question.RENEWAL: _any_of("renewal_years", "renewal_note"),
    Question.RENEWAL_HOURS: _any_of("renewal_ce_minutes"),
    Question.RECOGNITION: _any_of("accreditation", "approvals"),
}
LIVE = frozenset({Question.LIVE, Question.DATES, Question.GROUP})


def applies(question: Question, facts: ProgrammeFacts) -> bool:
    """Whether a question makes sense: what is only read alone has no group, what has no exam no fee for it."""
    if question in LIVE:
        return set(facts.delivery) != {Delivery.SELF_PACED}
    if question == Question.OWN_STUDY:
        return set(facts.delivery) != {Delivery.IN_PERSON}
    if question == Question.EXAM_FEE:
        return facts.has_exam is not False
    if question == Question.FAMILIES:
        return facts.has_practicum is not False
    return True


def completeness(facts: ProgrammeFacts) -> Completeness:
    """Each question of a seeker counts one, whatever the length of its answer.

    What is stated although it need not apply counts on both sides.
    """
    stated = {question for question, look in STATED.items() if look(facts)}
    asked = [one for one in Question if one in stated or applies(one, facts)]
    return Completeness(len(stated), len(asked), tuple(one for one in asked if one not in stated))


def together(listings: Iterable[Completeness], *, also: Iterable[object] = ()) -> Completeness:
    """Several listings as one count; `also` are values that are stated or empty."""
    counted, values = list(listings), [is_stated(value) for value in also]
    return Completeness(
        sum(one.stated for one in counted) + sum(values),
        sum(one.of for one in counted) + len(values),
    )
