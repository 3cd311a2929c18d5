"""Lessons: a front matter in TOML between `+++` lines, then Markdown. Reading them, all or nothing.

How a lesson becomes a page is not decided here.
"""

import datetime as dt
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from touchstone.catalog.enums import Topic
from touchstone.kit.faults import (
    Fault,
    ImportRefused,
    Tell,
    clean_as_of,
    clean_ref,
    clean_text,
    clean_url,
    clean_whole,
    only_fields,
)
from touchstone.kit.said import said

TITLE, AIM, STEM, OPTION, REASON = 120, 200, 600, 300, 1200
LONGEST = 240
OPTIONS = 3
FENCE = "+++"
FIELDS = frozenset({
    "slug", "title", "topic", "minutes", "aims", "strokes", "reviewed", "sources", "check",
})  # fmt: skip
SOURCE_FIELDS = frozenset({"id", "title", "url", "as_of"})
CHECK_FIELDS = frozenset({"stem", "options", "key", "reason"})
NAME = re.compile(r"(?:.*/)?(?P<number>\d{2})-(?P<slug>[a-z0-9-]+)\.md")
REFERENCE = re.compile(r"\[\^([a-z0-9-]+)\]")
RAW_HTML = re.compile(r"</?[a-zA-Z!]")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a statement stands. `as_of` is the date the source shows, None when it shows none."""

    id: str
    title: str
    url: str
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Check:
    """The one question of a lesson. `key` is the place of the right option, 0 to 2."""

    stem: str
    options: tuple[str, str, str]
    key: int
    reason: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """One lesson. `number` orders them and comes from the file's name; `minutes` counts reading and doing.

    `body` is Markdown with `[^id]` references; `strokes` are slugs of strokes that it uses.
    """

    number: int
    slug: str
    title: str
    topic: Topic
    minutes: int
    aims: tuple[str, ...]
    strokes: tuple[str, ...]
    reviewed: dt.date
    sources: tuple[Source, ...]
    check: Check
    body: str

    @property
    def cited(self) -> tuple[Source, ...]:
        """The sources in the order in which the body first refers to them: what [1], [2] … stand for."""
        by_id = {source.id: source for source in self.sources}
        return tuple(by_id[ref] for ref in references(self.body))

    @property
    def words(self) -> int:
        """How many words the body has, references not counted."""
        return len(REFERENCE.sub("", self.body).split())


@dataclass(frozen=True, slots=True)
class LessonFile:
    """A file as it came: its name (with its number and slug) and its text."""

    name: str
    text: str


def references(body: str) -> tuple[str, ...]:
    """The ids that a body refers to, each once, in the order of their first mention."""
    return tuple(dict.fromkeys(REFERENCE.findall(body)))


def read_lessons(
    files: Iterable[LessonFile], strokes: frozenset[str] | None = None
) -> tuple[Lesson, ...]:
    """All lessons in the order of their numbers. With `strokes`, every stroke named must be one of them.

    Raises ImportRefused: nothing is taken when anything is wrong, a number or slug used twice included.
    """
    read = [(file.name, *_lesson(file)) for file in files]
    wrong = [fault for _, _, faults in read for fault in faults]
    placed = [(name, lesson) for name, lesson, _ in read]
    wrong.extend(_between(placed, strokes))
    if wrong:
        raise ImportRefused(tuple(wrong))
    return tuple(sorted((lesson for _, lesson in placed), key=lambda one: one.number))


def _lesson(file: LessonFile) -> tuple[Lesson, list[Fault]]:
    wrong: list[Fault] = []

    def tell(field: str, says: str) -> None:
        wrong.append(Fault(file.name, 0, field, says))

    front, body, line = _parts(file, wrong)
    if wrong:
        front, tell = {}, _silent
    only_fields(front, FIELDS, tell)
    number, slug = _named(file.name, front.get("slug"), tell)
    lesson = Lesson(
        number=number,
        slug=slug,
        title=clean_text(front.get("title"), "title", TITLE, tell),
        topic=_topic(front.get("topic"), tell),
        minutes=clean_whole(front.get("minutes"), "minutes", 1, LONGEST, tell),
        aims=_aims(front.get("aims"), tell),
        strokes=_strokes(front.get("strokes", []), tell),
        reviewed=_day(front.get("reviewed"), tell),
        sources=tuple(_sources(front.get("sources"), tell)),
        check=_check(front.get("check"), tell),
        body=body,
    )
    if not wrong:
        wrong.extend(_in_body(lesson, file.name, line))
    return lesson, wrong


def _silent(field: str, says: str) -> None:
    """A file without a front matter is one fault, not one for each field."""


def _parts(file: LessonFile, wrong: list[Fault]) -> tuple[Mapping[str, Any], str, int]:
    """The front matter, the body, and the line on which the body begins."""
    lines = file.text.removeprefix("\ufeff").splitlines()
    fences = [n for n, line in enumerate(lines) if line.strip() == FENCE][:2]
    if len(fences) < 2 or fences[0] != 0:
        says = said(
            "Begin with a line {fence}, then the front matter, then a line {fence}, then the text.",
            fence=FENCE,
        )
        wrong.append(Fault(file.name, 1, "", says))
        return {}, "", 1
    end = fences[1]
    try:
        front = tomllib.loads("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as problem:
        says = said(
            "The front matter is not TOML: {problem} (counted from the line after {fence}).",
            problem=problem,
            fence=FENCE,
        )
        wrong.append(Fault(file.name, 1, "", says))
        return {}, "", 1
    body = "\n".join(lines[end + 1 :])
    above = len(body) - len(body.lstrip())
    return front, body.strip() + "\n", end + 2 + body[:above].count("\n")


def _named(filename: str, slug: Any, tell: Tell) -> tuple[int, str]:
    found = NAME.fullmatch(filename)
    if not found:
        tell(
            "slug",
            said("Name the file with two digits, a hyphen and the slug, such as 03-first-year.md."),
        )
        return 0, ""
    clean = clean_ref(slug, "slug", tell)
    if clean and clean != found["slug"]:
        tell("slug", said("The file's name says {other}. Make both the same.", other=found["slug"]))
    return int(found["number"]), clean


def _topic(value: Any, tell: Tell) -> Topic:
    for topic in Topic:
        if value == topic.value:
            return topic
    tell("topic", said("Write one of {known}.", known=", ".join(Topic)))
    return Topic.HISTORY_CULTURE


def _aims(value: Any, tell: Tell) -> tuple[str, ...]:
    if not isinstance(value, list) or not 2 <= len(value) <= 4:
        tell("aims", said("Write two, three or four aims."))
        return ()
    return tuple(clean_text(aim, f"aims[{n}]", AIM, tell) for n, aim in enumerate(value, 1))


def _strokes(value: Any, tell: Tell) -> tuple[str, ...]:
    if not isinstance(value, list):
        tell("strokes", said("Write a list of slugs of strokes, or leave it out."))
        return ()
    return tuple(clean_ref(slug, f"strokes[{n}]", tell) for n, slug in enumerate(value, 1))


def _day(value: Any, tell: Tell) -> dt.date:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    tell(
        "reviewed", said("Write the day on which the lesson was last checked, such as 2026-11-25.")
    )
    return dt.date.min


def _sources(value: Any, tell: Tell) -> Iterator[Source]:
    if not isinstance(value, list) or not value:
        tell("sources", said("Name at least one source, each as [[sources]]."))
        return
    seen: set[str] = set()
    for n, row in enumerate(value, 1):
        at = f"sources[{n}]"
        if not isinstance(row, dict):
            tell(at, said("Write the source with its id, title, url and as_of."))
            continue
        only_fields(row, SOURCE_FIELDS, lambda field, says, at=at: tell(f"{at}.{field}", says))  # type: ignore[misc]
        source = Source(
            id=clean_ref(row.get("id"), f"{at}.id", tell),
            title=clean_text(row.get("title"), f"{at}.title", 400, tell),
            url=clean_url(row.get("url"), f"{at}.url", tell),
            as_of=clean_as_of(row.get("as_of"), f"{at}.as_of", tell),
        )
        if source.id in seen:
            tell(f"{at}.id", said("{id} is used twice.", id=source.id))
        seen.add(source.id)
        yield source


def _check(value: Any, tell: Tell) -> Check:
    if not isinstance(value, dict):
        tell(
            "check",
            said("Write one question with its stem, three options, key and reason, as [check]."),
        )
        return Check("", ("", "", ""), 0, "")
    only_fields(value, CHECK_FIELDS, lambda field, says: tell(f"check.{field}", says))
    return Check(
        stem=clean_text(value.get("stem"), "check.stem", STEM, tell),
        options=_options(value.get("options"), tell),
        key=clean_whole(value.get("key"), "check.key", 0, OPTIONS - 1, tell),
        reason=clean_text(value.get("reason"), "check.reason", REASON, tell),
    )


def _options(value: Any, tell: Tell) -> tuple[str, str, str]:
    if not isinstance(value, list) or len(value) != OPTIONS:
        tell("check.options", said("Write exactly {count} options.", count=OPTIONS))
        return ("", "", "")
    a, b, c = (
        clean_text(one, f"check.options[{n}]", OPTION, tell) for n, one in enumerate(value, 1)
    )
    if len({a.casefold(), b.casefold(), c.casefold()}) < OPTIONS:
        tell("check.options", said("Two options say the same. Make each one different."))
    return (a, b, c)


def _in_body(lesson: Lesson, filename: str, first: int) -> Iterator[Fault]:
    """Faults of the text itself; their row is the line in the file."""
    known = {source.id for source in lesson.sources}
    for row, line in enumerate(lesson.body.splitlines(), first):
        for ref in REFERENCE.findall(line):
            if ref not in known:
                yield Fault(
                    filename, row, "body", said("[^{ref}] is none of the sources.", ref=ref)
                )
        if RAW_HTML.search(line):
            yield Fault(filename, row, "body", said("This holds HTML. Write Markdown only."))
        if line.startswith("# "):
            yield Fault(
                filename, row, "body", said("The title is the only first heading. Begin with ##.")
            )
    if not lesson.body.strip():
        yield Fault(filename, first, "body", said("This is empty. Write the lesson here."))
    for source in lesson.sources:
        if source.id not in references(lesson.body):
            says = said(
                "Nothing in the text refers to it. Write [^{id}] where it belongs, or take it out.",
                id=source.id,
            )
            yield Fault(filename, 0, "sources", said("{id}: {says}", id=source.id, says=says))


def _between(placed: list[tuple[str, Lesson]], strokes: frozenset[str] | None) -> Iterator[Fault]:
    numbers: dict[int, str] = {}
    slugs: dict[str, str] = {}
    for name, lesson in placed:
        if lesson.number and numbers.setdefault(lesson.number, name) != name:
            yield Fault(
                name,
                0,
                "",
                said(
                    "Number {number} is already that of {place}.",
                    number=lesson.number,
                    place=numbers[lesson.number],
                ),
            )
        if lesson.slug and slugs.setdefault(lesson.slug, name) != name:
            yield Fault(
                name,
                0,
                "slug",
                said(
                    "{slug} is already used in {place}.", slug=lesson.slug, place=slugs[lesson.slug]
                ),
            )
        for slug in lesson.strokes if strokes is not None else ():
            if strokes is not None and slug not in strokes:
                yield Fault(name, 0, "strokes", said("No stroke is called {slug}.", slug=slug))
