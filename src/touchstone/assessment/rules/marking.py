"""Marking a sitting and an observation, with reasons."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from touchstone.assessment.enums import Strand
from touchstone.assessment.rules.forms import FormItem
from touchstone.assessment.rules.rubrics import Criterion, Rubric, Station


@dataclass(frozen=True)
class StrandScore:
    """Right answers of the items asked in one strand."""

    right: int
    asked: int


@dataclass(frozen=True)
class Result:
    """The score of a sitting: right answers, by strand too, and why it is passed or not."""

    score: int
    by_strand: Mapping[Strand, StrandScore]
    passed: bool
    because: tuple[str, ...]


@dataclass(frozen=True)
class ObservationResult:
    """`failed_stations` are ids; `because` says for each which criterion was too low."""

    passed: bool
    failed_stations: tuple[str, ...]
    because: tuple[str, ...]


class BadScores(Exception):
    """Scores that do not fit the rubric. `problems` by criterion id."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{ref}: {says}" for ref, says in problems.items()))
        self.problems = dict(problems)


def mark(answers: Mapping[int, int], form: Sequence[FormItem], pass_from: int) -> Result:
    """Marks answers (position → place of the chosen option as shown, 0 to 2) against a form.

    What was not answered counts as wrong. Passed with `pass_from` right answers or more.
    """
    right = [item for item in form if answers.get(item.position) == item.key]
    open_ones = sum(item.position not in answers for item in form)
    by_strand = {
        strand: StrandScore(
            right=sum(item.strand == strand for item in right),
            asked=sum(item.strand == strand for item in form),
        )
        for strand in Strand
        if any(item.strand == strand for item in form)
    }
    because = [f"{len(right)} of {len(form)} answers are right; {pass_from} are needed."]
    if open_ones:
        because.append(f"{open_ones} not answered, counted as wrong.")
    return Result(len(right), by_strand, len(right) >= pass_from, tuple(because))


def mark_observation(scores: Mapping[str, int], rubric: Rubric) -> ObservationResult:
    """Marks the levels given (criterion id → 0 to 4). A criterion without one counts as level 0, not seen.

    A station fails when a safety-critical criterion is under the rubric's `critical_from` or any other
    under its `other_from`; one failed station fails the observation. Raises BadScores for a criterion
    that the rubric does not have, or a level outside the scale.
    """
    _check(scores, rubric)
    failed: list[str] = []
    because: list[str] = []
    for station in rubric.stations:
        low = list(_too_low(station, scores, rubric))
        if low:
            failed.append(station.id)
            because.extend(low)
    if not failed:
        because.append("Every criterion reached its level at every station.")
    return ObservationResult(not failed, tuple(failed), tuple(because))


def _check(scores: Mapping[str, int], rubric: Rubric) -> None:
    known = {criterion.id for criterion in rubric.criteria()}
    top = len(rubric.scale) - 1
    problems = {ref: "The rubric has no such criterion." for ref in scores if ref not in known}
    for ref, level in scores.items():
        if ref in known and (isinstance(level, bool) or not 0 <= level <= top):
            problems[ref] = f"Give a level from 0 to {top}."
    if problems:
        raise BadScores(problems)


def _too_low(station: Station, scores: Mapping[str, int], rubric: Rubric) -> Iterator[str]:
    for criterion in station.criteria:
        level = scores.get(criterion.id, 0)
        needed = _needed(criterion, rubric)
        if level < needed:
            kind = "safety-critical, " if criterion.critical else ""
            yield (
                f"{station.title}: “{criterion.text}” is at {level} ({rubric.scale[level]}); "
                f"{kind}{needed} is needed."
            )


def _needed(criterion: Criterion, rubric: Rubric) -> int:
    return rubric.critical_from if criterion.critical else rubric.other_from
