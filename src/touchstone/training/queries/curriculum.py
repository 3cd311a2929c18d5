"""Lessons, strokes and cards, read once from the reviewed files in `data/curriculum`."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from django.conf import settings

from touchstone.training.enums import Region
from touchstone.training.rules.cards import Card, read_cards
from touchstone.training.rules.lessons import Lesson, LessonFile, read_lessons
from touchstone.training.rules.strokes import Stroke, read_stroke

__all__ = ["Card", "Curriculum", "Lesson", "Stroke", "curriculum", "first_of", "lesson_slugs"]


@dataclass(frozen=True)
class Curriculum:
    """Everything that is taught, in its order."""

    lessons: tuple[Lesson, ...]
    strokes: tuple[Stroke, ...]
    cards: tuple[Card, ...]

    @cached_property
    def lesson(self) -> Mapping[str, Lesson]:
        """The lessons by slug."""
        return {one.slug: one for one in self.lessons}

    @cached_property
    def stroke(self) -> Mapping[str, Stroke]:
        """The strokes by slug."""
        return {one.slug: one for one in self.strokes}

    def by_region(self) -> list[tuple[Region, list[Stroke]]]:
        """The strokes of each part of the body that has any."""
        regions = (
            (region, [one for one in self.strokes if one.region == region]) for region in Region
        )
        return [(region, strokes) for region, strokes in regions if strokes]

    def teaching(self, stroke: Stroke) -> list[Lesson]:
        """The lessons that use a stroke."""
        return [one for one in self.lessons if stroke.slug in one.strokes]


def curriculum() -> Curriculum:
    """What is taught here. Raises ImportRefused with every fault when a file is wrong."""
    return _read(Path(settings.CATALOGUE) / "curriculum")


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule of the safety table, in a parent's words."""

    title: str
    says: str


def not_today(stroke: Stroke) -> list[Reason]:
    """Why this stroke waits for another day, from the safety table (`data/safety.json`)."""
    rules = _rules(Path(settings.CATALOGUE) / "safety.json")
    return [rules[ref] for ref in stroke.not_today if ref in rules]


@cache
def _rules(path: Path) -> Mapping[str, Reason]:
    table = json.loads(path.read_text(encoding="utf-8"))
    return {row["id"]: Reason(row["title"], row["parent_wording"]) for row in table["rules"]}


@cache
def _read(folder: Path) -> Curriculum:
    strokes = tuple(read_stroke(text, name) for name, text in _files(folder / "strokes", "*.json"))
    lessons = read_lessons(
        (LessonFile(name, text) for name, text in _files(folder / "lessons", "*.md")),
        frozenset(one.slug for one in strokes),
    )
    cards = folder / "cards.json"
    return Curriculum(lessons, strokes, read_cards(cards.read_text(encoding="utf-8"), cards.name))


def _files(folder: Path, pattern: str) -> list[tuple[str, str]]:
    return [(path.name, path.read_text(encoding="utf-8")) for path in sorted(folder.glob(pattern))]


def lesson_slugs() -> tuple[str, ...]:
    """The lessons in their order."""
    return tuple(one.slug for one in curriculum().lessons)


def first_of(slugs: Sequence[str]) -> Lesson | None:
    """The lesson that comes first, if there is any."""
    return curriculum().lesson[slugs[0]] if slugs else None


def stroke_choices() -> list[tuple[str, str]]:
    """Slug and title of every stroke, for a form."""
    return [(one.slug, one.title) for one in curriculum().strokes]


def stroke_titles(slugs: Iterable[str]) -> list[str]:
    """The titles of strokes; one that is no longer taught keeps its slug."""
    known = curriculum().stroke
    return [known[slug].title if slug in known else slug for slug in slugs]
