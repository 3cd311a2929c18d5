from touchstone.people.models import Person
from touchstone.training.models import LessonDone


def done_by(person: object) -> frozenset[str]:
    """The lessons that somebody has done; none for a visitor."""
    if not isinstance(person, Person):
        return frozenset()
    done = LessonDone.objects.filter(person=person).order_by("lesson")
    return frozenset(done.values_list("lesson", flat=True))
