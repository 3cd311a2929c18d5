import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchstone.assessment.enums import ObservationContext, Strand
from touchstone.assessment.rules.forms import FormItem
from touchstone.assessment.rules.marking import BadScores, StrandScore, mark, mark_observation
from touchstone.assessment.rules.rubrics import Criterion, Rubric, Station


def asked(position, strand):
    return FormItem(
        position,
        f"item-{position}",
        strand,
        "topic",
        "Stem?",
        ("a", "b", "c"),
        position % 3,
        (0, 1, 2),
    )


FORM = tuple(asked(n, Strand.METHOD if n <= 4 else Strand.TEACHING) for n in range(1, 7))
RIGHT = {item.position: item.key for item in FORM}
RUBRIC = Rubric(
    title="Observation",
    scale=("not seen", "unsafe", "with prompts", "independent", "adapts"),
    critical_from=3,
    other_from=2,
    contexts=(ObservationContext.DOLL,),
    stations=(
        Station("s1", "Permission", "Open.", 5, (Criterion("s1-a", "Asks and waits", True),)),
        Station("s2", "Strokes", "Show.", 5, (Criterion("s2-a", "Warm contact", False),)),
    ),
)


def test_all_right():
    result = mark(RIGHT, FORM, pass_from=5)
    assert result.score == 6
    assert result.passed
    assert result.by_strand == {
        Strand.METHOD: StrandScore(4, 4),
        Strand.TEACHING: StrandScore(2, 2),
    }
    assert result.because == ("6 of 6 answers are right; 5 are needed.",)


def test_what_is_not_answered_is_wrong_and_said():
    result = mark({1: RIGHT[1]}, FORM, pass_from=5)
    assert result.score == 1
    assert not result.passed
    assert result.because[1] == "5 not answered, counted as wrong."


def test_the_mark_needed_is_enough():
    four = {position: key for position, key in RIGHT.items() if position <= 4}
    assert mark(four, FORM, pass_from=4).passed
    assert not mark(four, FORM, pass_from=5).passed


def test_an_answer_to_no_question_changes_nothing():
    assert mark({**RIGHT, 99: 0}, FORM, pass_from=6).score == 6


@given(st.dictionaries(st.integers(0, 8), st.integers(0, 2)))
def test_the_strands_add_up_to_the_score(answers):
    result = mark(answers, FORM, pass_from=3)
    assert sum(score.right for score in result.by_strand.values()) == result.score
    assert sum(score.asked for score in result.by_strand.values()) == len(FORM)
    assert result.passed == (result.score >= 3)


def test_an_observation_passes_at_its_levels():
    result = mark_observation({"s1-a": 3, "s2-a": 2}, RUBRIC)
    assert result.passed
    assert result.failed_stations == ()
    assert result.because == ("Every criterion reached its level at every station.",)


def test_a_safety_critical_criterion_under_three_fails_its_station():
    result = mark_observation({"s1-a": 2, "s2-a": 4}, RUBRIC)
    assert not result.passed
    assert result.failed_stations == ("s1",)
    assert result.because == (
        "Permission: “Asks and waits” is at 2 (with prompts); safety-critical, 3 is needed.",
    )


def test_what_was_not_scored_was_not_seen():
    assert mark_observation({}, RUBRIC).failed_stations == ("s1", "s2")


def test_scores_that_do_not_fit_are_refused_all_at_once():
    with pytest.raises(BadScores) as refused:
        mark_observation({"s1-a": 5, "s2-a": True, "s9-a": 1}, RUBRIC)
    assert set(refused.value.problems) == {"s1-a", "s2-a", "s9-a"}
