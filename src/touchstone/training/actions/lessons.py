import datetime as dt

from django.db import transaction

from touchstone.journal.actions import record
from touchstone.people.models import Person
from touchstone.training.models import LessonDone
from touchstone.training.queries.curriculum import curriculum


class NoSuchLesson(Exception):
    """No lesson has this slug."""


class NoSuchChoice(ValueError):
    """The question has no option of this number."""


@transaction.atomic
def finish_lesson(*, person: Person, lesson: str, choice: int, at: dt.datetime) -> bool:
    """Answer a lesson's question with the option `choice` (from 0); tells whether it was right.

    A right answer makes the lesson done, once; a wrong one leaves no trace. Raises NoSuchLesson,
    NoSuchChoice.
    """
    found = curriculum().lesson.get(lesson)
    if found is None:
        raise NoSuchLesson
    if not 0 <= choice < len(found.check.options):
        raise NoSuchChoice
    if choice != found.check.key:
        return False
    Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    if not LessonDone.objects.filter(person=person, lesson=lesson).exists():
        done = LessonDone.objects.create(person=person, lesson=lesson, done_at=at)
        record("lesson.done", on=done, by=person, at=at, lesson=lesson)
    return True
