"""What a scheme asks for, and what it gives: its terms, and the templates that ship."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from touchstone.assessment.enums import ObservationContext, OpenTo, Strand
from touchstone.assessment.rules.attempts import AttemptRule
from touchstone.assessment.rules.blueprints import Blueprint
from touchstone.kit.faults import (
    Fault,
    ImportRefused,
    Tell,
    clean_ref,
    clean_text,
    clean_whole,
    loaded,
    only_fields,
)
from touchstone.kit.said import said

FIELDS = frozenset({
    "award", "sessions_required", "attendance_share", "lessons", "exam", "observation", "families",
    "visits_each", "conduct", "titles", "lane", "valid_months", "renewal_window_days", "kinds",
})  # fmt: skip
EXAM_FIELDS = frozenset({
    "items", "minutes", "pass", "attempts", "wait_days", "per_strand", "standard", "open_to",
})  # fmt: skip
TEMPLATE_FIELDS = frozenset({
    "meta", "title", "items", "rubric", "blueprint", "open_to", "wall_days", "terms",
})  # fmt: skip
TITLED_LANES = ("parent_led", "hands_on")
LANES = ("own_baby", *TITLED_LANES)
KINDS = ("trainee", "full")
EVERY_LESSON = "all"
LONGEST = 200


@dataclass(frozen=True, slots=True)
class ExamTerms:
    """An exam: `items` questions (`per_strand` of each), `minutes`, right answers to pass, attempts and
    the days between the starts of two; `standard` says who set the pass mark; `open_to` who may sit."""

    items: int
    minutes: int
    pass_from: int
    attempts: int
    wait_days: int
    per_strand: Mapping[Strand, int]
    standard: str
    open_to: OpenTo

    @property
    def attempt_rule(self) -> AttemptRule:
        return AttemptRule(self.attempts, self.wait_days)


@dataclass(frozen=True, slots=True)
class ObservationTerms:
    """A practical observation by the scheme's rubric, in one of these settings."""

    contexts: tuple[ObservationContext, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules of a scheme version. What is not named is not asked for.

    `sessions_required` None asks for every session; `attendance_share` (0 to 1) is asked of the minutes
    of all sessions together. `lessons` is "all" or slugs. `titles` gives for each lane the title that a
    holder may be awarded, as its words or an id of the titles table; without titles the certificate
    carries none. `lane` is fixed by the scheme, or None when the holder's licence decides.
    `valid_months` and `renewal_window_days` say how long an award stands and from when it is due.
    """

    award: str
    sessions_required: int | None
    attendance_share: float
    lessons: tuple[str, ...] | str
    exam: ExamTerms | None
    observation: ObservationTerms | None
    families: int
    visits_each: int
    conduct: bool
    titles: Mapping[str, str | None]
    lane: str | None
    valid_months: int
    renewal_window_days: int
    kinds: tuple[str, ...]

    @property
    def attendance_percent(self) -> int:
        """The share of the minutes in whole percent."""
        return round(self.attendance_share * 100)


class BadTerms(ValueError):
    """Terms that cannot be read. `problems` are pairs of field and what to do."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        super().__init__("; ".join(f"{field}: {says}" for field, says in problems))
        self.problems = problems


def read_terms(content: Mapping[str, Any]) -> Terms:
    """The terms kept with a scheme version. Raises BadTerms with every fault."""
    problems: list[tuple[str, str]] = []

    def tell(field: str, says: str) -> None:
        problems.append((field, says))

    terms = _terms(content, tell)
    if problems:
        raise BadTerms(tuple(problems))
    return terms


def _terms(row: Mapping[str, Any], tell: Tell) -> Terms:
    only_fields(row, FIELDS, tell)
    sessions = row.get("sessions_required", 0)
    return Terms(
        award=clean_text(row["award"], "award", LONGEST, tell) if "award" in row else "",
        sessions_required=(
            None if sessions is None else clean_whole(sessions, "sessions_required", 0, 200, tell)
        ),
        attendance_share=_share(row.get("attendance_share", 0), tell),
        lessons=_lessons(row.get("lessons", []), tell),
        exam=_exam(row["exam"], tell) if row.get("exam") else None,
        observation=_observation(row["observation"], tell) if row.get("observation") else None,
        families=clean_whole(row.get("families", 0), "families", 0, 100, tell),
        visits_each=clean_whole(row.get("visits_each", 0), "visits_each", 0, 100, tell),
        conduct=_flag(row.get("conduct", False), "conduct", tell),
        titles=_titles(row.get("titles", {}), tell),
        lane=_one_of(row.get("lane"), LANES, "lane", tell),
        valid_months=clean_whole(row.get("valid_months", 24), "valid_months", 1, 600, tell),
        renewal_window_days=clean_whole(
            row.get("renewal_window_days", 0), "renewal_window_days", 0, 1000, tell
        ),
        kinds=_kinds(row.get("kinds", ["full"]), tell),
    )


def _share(value: Any, tell: Tell) -> float:
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1:
        return float(value)
    tell("attendance_share", said("Write a share from 0 to 1, such as 0.9."))
    return 0.0


def _lessons(value: Any, tell: Tell) -> tuple[str, ...] | str:
    if value == EVERY_LESSON:
        return EVERY_LESSON
    if isinstance(value, list):
        return tuple(clean_ref(slug, "lessons", tell) for slug in value)
    tell("lessons", said('Write "all", or a list of lessons.'))
    return ()


def _flag(value: Any, field: str, tell: Tell) -> bool:
    if not isinstance(value, bool):
        tell(field, said("Write true or false."))
    return value is True


def _one_of(value: Any, known: tuple[str, ...], field: str, tell: Tell) -> str | None:
    if value is None or (isinstance(value, str) and value in known):
        return value
    tell(field, said("Write one of {known}, or null.", known=", ".join(known)))
    return None


def _kinds(value: Any, tell: Tell) -> tuple[str, ...]:
    if isinstance(value, list) and value and all(kind in KINDS for kind in value):
        return tuple(value)
    tell("kinds", said("Write a list of {known}.", known=", ".join(KINDS)))
    return ()


def _titles(value: Any, tell: Tell) -> dict[str, str | None]:
    if not isinstance(value, dict):
        tell("titles", said("Write an object with a title for each lane."))
        return {}
    only_fields(value, frozenset(TITLED_LANES), lambda name, says: tell(f"titles.{name}", says))
    return {
        lane: None if title is None else clean_text(title, f"titles.{lane}", LONGEST, tell)
        for lane, title in value.items()
        if lane in TITLED_LANES
    }


def _observation(row: Any, tell: Tell) -> ObservationTerms:
    contexts = row.get("contexts") if isinstance(row, dict) else None
    known = list(ObservationContext)
    if isinstance(contexts, list) and contexts and all(name in known for name in contexts):
        return ObservationTerms(tuple(ObservationContext(name) for name in contexts))
    tell("observation.contexts", said("Write a list of {known}.", known=", ".join(known)))
    return ObservationTerms(())


def _exam(row: Any, tell: Tell) -> ExamTerms:
    if not isinstance(row, dict):
        tell("exam", said("Write an object with the exam's fields."))
        row = {}
    only_fields(row, EXAM_FIELDS, lambda name, says: tell(f"exam.{name}", says))
    counts = row.get("per_strand")
    per_strand = {
        strand: clean_whole(counts[strand], f"exam.per_strand.{strand}", 0, 200, tell)
        for strand in Strand
        if isinstance(counts, dict) and strand in counts
    }
    items = clean_whole(row.get("items"), "exam.items", 1, 500, tell)
    if sum(per_strand.values()) != items:
        tell("exam.per_strand", said("The numbers of the strands must add up to the items."))
    return ExamTerms(
        items=items,
        minutes=clean_whole(row.get("minutes"), "exam.minutes", 1, 600, tell),
        pass_from=clean_whole(row.get("pass"), "exam.pass", 1, max(1, items), tell),
        attempts=clean_whole(row.get("attempts"), "exam.attempts", 1, 20, tell),
        wait_days=clean_whole(row.get("wait_days"), "exam.wait_days", 0, 365, tell),
        per_strand=per_strand,
        standard=clean_text(row.get("standard"), "exam.standard", 400, tell),
        open_to=OpenTo(
            _one_of(row.get("open_to"), tuple(OpenTo), "exam.open_to", tell) or OpenTo.ENROLLED
        ),
    )


@dataclass(frozen=True, slots=True)
class Template:
    """A scheme that ships: its usual title, its terms as they are kept, the days of its wall, and the
    files (below the folder of the catalogue) that hold its items and its rubric."""

    title: str
    terms: Mapping[str, Any]
    wall_days: int
    items: tuple[str, ...]
    rubric: str


def read_template(text: str, filename: str, blueprints: Mapping[str, Blueprint]) -> Template:
    """A template from its JSON; its exam comes from the blueprint that it names.

    Raises ImportRefused with every fault.
    """
    row = loaded(text, filename)
    if not isinstance(row, dict):
        raise ImportRefused(
            (Fault(filename, 0, "", said("Write an object with the template's fields.")),)
        )
    faults: list[Fault] = []

    def tell(field: str, says: str) -> None:
        faults.append(Fault(filename, 0, field, says))

    only_fields(row, TEMPLATE_FIELDS, tell)
    blueprint = blueprints.get(str(row.get("blueprint")))
    if blueprint is None:
        tell("blueprint", said("Write one of {known}.", known=", ".join(sorted(blueprints))))
    terms = {
        **(row["terms"] if isinstance(row.get("terms"), dict) else {}),
        "exam": exam_from(blueprint, str(row.get("open_to"))) if blueprint else None,
    }
    _terms(terms, lambda field, says: tell(f"terms.{field}", says))
    template = Template(
        title=clean_text(row.get("title"), "title", LONGEST, tell),
        terms=terms,
        wall_days=clean_whole(row.get("wall_days"), "wall_days", 1, 3650, tell),
        items=_files(row.get("items"), tell),
        rubric=clean_text(row.get("rubric"), "rubric", LONGEST, tell),
    )
    if faults:
        raise ImportRefused(tuple(faults))
    return template


def exam_from(blueprint: Blueprint, open_to: str) -> dict[str, Any]:
    """The exam's terms, as they are kept, of a blueprint."""
    return {
        "items": blueprint.length,
        "minutes": blueprint.minutes,
        "pass": blueprint.pass_from,
        "attempts": blueprint.attempts.attempts,
        "wait_days": blueprint.attempts.days_apart,
        "per_strand": {strand.value: count for strand, count in blueprint.counts.items()},
        "standard": blueprint.standard,
        "open_to": open_to,
    }


def _files(value: Any, tell: Tell) -> tuple[str, ...]:
    if isinstance(value, list) and value and all(isinstance(name, str) and name for name in value):
        return tuple(value)
    tell("items", said("Write a list of files."))
    return ()
