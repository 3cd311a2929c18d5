"""What is taught: lessons with their one question, strokes in pictures, cards to recall."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from touchstone.catalog.enums import Topic
from touchstone.kit import clock
from touchstone.training.actions import finish_lesson
from touchstone.training.enums import Region
from touchstone.training.queries import curriculum, lessons
from touchstone.training.queries.curriculum import Lesson
from touchstone.web.learn import render as text
from touchstone.web.learn.forms.lessons import CheckForm
from touchstone.web.ui.audience import public
from touchstone.web.ui.forms import form_page, posted

TOPICS = {
    Topic.HISTORY_CULTURE: gettext_lazy("History and culture"),
    Topic.METHODOLOGY_TECHNIQUE: gettext_lazy("Method and technique"),
    Topic.INFANT_DEVELOPMENT: gettext_lazy("How babies develop"),
    Topic.ATTACHMENT_BONDING: gettext_lazy("Attachment and bonding"),
    Topic.CUES_CONSENT_STATES: gettext_lazy("Cues, consent and states"),
    Topic.PHYSICAL_BENEFITS: gettext_lazy("What touch does, and what is not known"),
    Topic.SAFETY_OILS: gettext_lazy("Safety and oils"),
    Topic.SPECIAL_NEEDS_PRETERM: gettext_lazy("Special needs and early birth"),
    Topic.TOUCH_DEPRIVATION: gettext_lazy("Children who lack touch, and families at risk"),
    Topic.TEACHING_PARENTS: gettext_lazy("Teaching parents"),
    Topic.MARKETING_BUSINESS: gettext_lazy("Starting and running a class"),
    Topic.ETHICS_SCOPE: gettext_lazy("Ethics and limits"),
}
REGIONS = {
    Region.LEGS: gettext_lazy("Legs"),
    Region.FEET: gettext_lazy("Feet"),
    Region.TUMMY: gettext_lazy("Tummy"),
    Region.CHEST: gettext_lazy("Chest"),
    Region.ARMS: gettext_lazy("Arms"),
    Region.HANDS: gettext_lazy("Hands"),
    Region.FACE: gettext_lazy("Face"),
    Region.BACK: gettext_lazy("Back"),
    Region.WHOLE: gettext_lazy("Whole body"),
}


@public
def listing(request: HttpRequest) -> HttpResponse:
    """Every lesson under its topic, with what one has done."""
    taught = curriculum.curriculum().lessons
    topics = [
        (words, [one for one in taught if one.topic == topic]) for topic, words in TOPICS.items()
    ]
    page = {"topics": [pair for pair in topics if pair[1]], "done": lessons.done_by(request.user)}
    return render(request, "learn/lessons.html", page)


@public
def lesson(request: HttpRequest, lesson: str) -> HttpResponse:
    """One lesson. Its question can be answered by anybody; who is signed in keeps the lesson as done."""
    found = curriculum.curriculum().lesson.get(lesson)
    if found is None:
        raise Http404
    form = CheckForm(posted(request), lesson=found)
    choice = form.cleaned_data["choice"] if form.is_bound and form.is_valid() else None
    if choice is not None and request.user.is_authenticated:
        finish_lesson(person=request.user, lesson=found.slug, choice=choice, at=clock.now())
    return form_page(request, "learn/lesson.html", form, **_around(request, found), choice=choice)


def _around(request: HttpRequest, found: Lesson) -> dict[str, object]:
    """The lesson's text, its place among the others, and the strokes that it uses."""
    taught = curriculum.curriculum()
    place = taught.lessons.index(found)
    return {
        "lesson": found,
        "topic": TOPICS[found.topic],
        "body": text.body(found),
        "place": place + 1,
        "count": len(taught.lessons),
        "next": taught.lessons[place + 1] if place + 1 < len(taught.lessons) else None,
        "strokes": [taught.stroke[slug] for slug in found.strokes],
        "done": lessons.done_by(request.user),
    }


@public
def strokes(request: HttpRequest) -> HttpResponse:
    """Every stroke by the part of the body."""
    regions = curriculum.curriculum().by_region()
    page = {"regions": [(REGIONS[region], found) for region, found in regions]}
    return render(request, "learn/strokes.html", page)


@public
def stroke(request: HttpRequest, stroke: str) -> HttpResponse:
    """One stroke: the picture with its numbers, the same steps in words, the cues, not today."""
    taught = curriculum.curriculum()
    found = taught.stroke.get(stroke)
    if found is None:
        raise Http404
    page = {
        "stroke": found,
        "region": REGIONS[found.region],
        "not_today": curriculum.not_today(found),
        "lessons": taught.teaching(found),
    }
    return render(request, "learn/stroke.html", page)


@public
def cards(request: HttpRequest) -> HttpResponse:
    """Questions of safety and scope; the answer opens when asked for."""
    taught = curriculum.curriculum().cards
    topics = [
        (words, [one for one in taught if one.topic == topic]) for topic, words in TOPICS.items()
    ]
    return render(request, "learn/cards.html", {"topics": [pair for pair in topics if pair[1]]})
