"""Facts stated, of the facts that apply."""

import dataclasses
from itertools import combinations, product

import pytest

from touchstone.catalog.enums import Delivery, FeeKind, Grade, Question, Topic
from touchstone.catalog.rules.completeness import STATED, completeness, together
from touchstone.catalog.rules.listing import Coverage, FeeLine, ProgrammeFacts

BARE = ProgrammeFacts("bare", "Bare")


def test_every_question_is_looked_at():
    assert set(STATED) == set(Question)


def test_nothing_stated_leaves_every_question():
    found = completeness(BARE)
    assert (found.stated, found.of) == (0, len(Question))
    assert found.silent == tuple(Question)


@pytest.mark.parametrize(
    ("changes", "question"),
    [
        ({"award_title": "Instructor"}, Question.AWARD),
        ({"has_exam": False}, Question.EXAM),
        ({"practicum_families": 0}, Question.FAMILIES),
        ({"coverage": (Coverage(Topic.SAFETY_OILS, Grade.NONE),)}, Question.BODY_AND_SAFETY),
        ({"fee_lines": (FeeLine(FeeKind.TUITION, 0, "GBP"),)}, Question.COURSE_FEE),
        ({"renewal_fee": 0, "renewal_currency": "GBP"}, Question.RENEWAL_FEE),
    ],
)
def test_no_and_zero_are_answers(changes, question):
    assert question not in completeness(dataclasses.replace(BARE, **changes)).silent


def test_a_charge_without_its_amount_is_no_answer():
    facts = dataclasses.replace(BARE, fee_lines=(FeeLine(FeeKind.TUITION, None),))
    assert Question.COURSE_FEE in completeness(facts).silent


@pytest.mark.parametrize(
    ("changes", "left_out"),
    [
        ({"delivery": (Delivery.SELF_PACED,)}, {Question.LIVE, Question.DATES, Question.GROUP}),
        ({"delivery": (Delivery.IN_PERSON,)}, {Question.OWN_STUDY}),
        ({"has_exam": False}, {Question.EXAM_FEE}),
        ({"has_practicum": False}, {Question.FAMILIES}),
    ],
)
def test_what_makes_no_sense_is_not_asked(changes, left_out):
    found = completeness(dataclasses.replace(BARE, **changes))
    assert not left_out & set(found.silent)
    assert found.of == len(Question) - len(left_out)


def test_stated_and_silent_are_all_that_is_asked():
    """Every way in which the answers that decide what applies can come together."""
    ways = product([(), *combinations(Delivery, 1), tuple(Delivery)], *[(None, True, False)] * 2, (None, 5))
    for delivery, exam, practicum, families in ways:
        facts = dataclasses.replace(
            BARE, delivery=delivery, has_exam=exam, has_practicum=practicum, practicum_families=families
        )
        found = completeness(facts)
        assert 0 <= found.stated <= found.of == found.stated + len(found.silent)


def test_several_listings_are_one_count():
    one = completeness(BARE)
    found = together([one, one], also=("charity", "", None))
    assert (found.stated, found.of) == (1, 2 * len(Question) + 3)
