import datetime as dt

import pytest

from touchstone.catalog.enums import Topic
from touchstone.kit.faults import ImportRefused
from touchstone.training.rules.lessons import LessonFile, read_lessons, references

FRONT = """
slug = "first-touch"
title = "First touch"
topic = "safety_oils"
minutes = 20
aims = ["Ask first", "Stop at a no"]
strokes = ["resting-hands"]
reviewed = 2026-11-25

[[sources]]
id = "one"
title = "A source"
url = "https://one.example/a"
as_of = "2013"

[[sources]]
id = "two"
title = "Another"
url = "https://two.example/b"

[check]
stem = "What first?"
options = ["Ask", "Begin", "Wait a week"]
key = 0
reason = "Asking comes first."
"""
BODY = "Ask first.[^two] Then wait.[^one] And again.[^two]\n"


def text(front=FRONT, body=BODY):
    return f"+++{front}+++\n\n{body}"


def read(front=FRONT, body=BODY, name="01-first-touch.md"):
    return read_lessons([LessonFile(name, text(front, body))])[0]


def faults(front=FRONT, body=BODY, name="01-first-touch.md"):
    with pytest.raises(ImportRefused) as refused:
        read(front, body, name)
    return [(fault.row, fault.field, fault.says) for fault in refused.value.faults]


def fields(*args, **kwargs):
    return {field for _, field, _ in faults(*args, **kwargs)}


def test_a_lesson_is_read():
    lesson = read()
    assert (lesson.number, lesson.slug, lesson.topic) == (1, "first-touch", Topic.SAFETY_OILS)
    assert lesson.reviewed == dt.date(2026, 11, 25)
    assert lesson.aims == ("Ask first", "Stop at a no")
    assert lesson.check.options[lesson.check.key] == "Ask"
    assert lesson.words == 6


def test_sources_are_numbered_as_the_text_mentions_them():
    assert [source.id for source in read().cited] == ["two", "one"]
    assert references("a[^x] b[^y] c[^x]") == ("x", "y")


def test_a_source_without_a_date_says_so():
    assert [source.as_of for source in read().sources] == ["2013", None]


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('slug = "first-touch"', 'slug = "second-touch"', "slug"),
        ('title = "First touch"', 'title = ""', "title"),
        ('"safety_oils"', '"oils"', "topic"),
        ("minutes = 20", 'minutes = "20"', "minutes"),
        ('aims = ["Ask first", "Stop at a no"]', 'aims = ["Ask first"]', "aims"),
        ('["resting-hands"]', '["Resting hands"]', "strokes[1]"),
        ("reviewed = 2026-11-25", 'reviewed = "today"', "reviewed"),
        ("reviewed = 2026-11-25", "reviewed = 2026-11-25T10:00:00Z", "reviewed"),
        ('url = "https://one.example/a"', 'url = "one.example"', "sources[1].url"),
        ('as_of = "2013"', 'as_of = "last year"', "sources[1].as_of"),
        ('id = "two"', 'id = "one"', "sources[2].id"),
        ("key = 0", "key = 3", "check.key"),
        ('"Wait a week"]', '"ask"]', "check.options"),
        (', "Wait a week"]', "]", "check.options"),
        ("minutes = 20", "minutes = 20\nlength = 3", "length"),
    ],
)
def test_a_fault_names_its_field(old, new, field):
    assert old in FRONT
    assert field in fields(FRONT.replace(old, new))


def test_every_fault_is_told_at_once():
    wrong = FRONT.replace("minutes = 20", "minutes = 0").replace(
        'title = "First touch"', "title = 3"
    )
    assert fields(wrong) == {"minutes", "title"}


def test_a_reference_without_a_source_names_the_line():
    body = "Fine.[^one]\n\nNot.[^three] [^two]\n"
    line = text(body=body).splitlines().index("Not.[^three] [^two]") + 1
    assert [(row, field) for row, field, _ in faults(body=body)] == [(line, "body")]


def test_a_source_that_nothing_refers_to_is_told():
    ((_, field, says),) = faults(body="Only.[^one]\n")
    assert field == "sources"
    assert says.startswith("two:")


@pytest.mark.parametrize("line", ["# A title", "<b>bold</b>", "<!-- hidden -->"])
def test_the_text_is_markdown_below_the_title(line):
    assert "body" in fields(body=f"{BODY}\n{line}\n")


@pytest.mark.parametrize(
    "whole", ["", "no front matter", "+++\nslug = \n+++\nText", "+++\nslug = 'a'"]
)
def test_a_file_without_a_front_matter_is_one_fault(whole):
    with pytest.raises(ImportRefused) as refused:
        read_lessons([LessonFile("01-first-touch.md", whole)])
    assert len(refused.value.faults) == 1


def test_a_file_bears_number_and_slug():
    assert "slug" in fields(name="first-touch.md")


def test_lessons_come_in_the_order_of_their_numbers():
    second = FRONT.replace("first-touch", "second-touch")
    files = [
        LessonFile("02-second-touch.md", text(second)),
        LessonFile("01-first-touch.md", text()),
    ]
    assert [one.number for one in read_lessons(files, frozenset({"resting-hands"}))] == [1, 2]


def test_a_number_or_a_slug_used_twice_is_refused():
    with pytest.raises(ImportRefused) as refused:
        read_lessons(
            [LessonFile("01-first-touch.md", text()), LessonFile("a/01-first-touch.md", text())]
        )
    assert {fault.file for fault in refused.value.faults} == {"a/01-first-touch.md"}
    assert len(refused.value.faults) == 2


def test_an_unknown_stroke_is_refused():
    with pytest.raises(ImportRefused, match="No stroke is called resting-hands"):
        read_lessons([LessonFile("01-first-touch.md", text())], frozenset())
