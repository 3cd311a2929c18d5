"""A learner's way: the place, the lessons, the practice, the exam, the file; and who signs and observes."""

import datetime as dt
import re
from collections.abc import Iterator

from tests.factories import assessment, candidacies, training
from tests.factories.cast import Cast, person
from tests.factories.visits import Visit
from touchstone.engine.models import Mail
from touchstone.training import actions
from touchstone.training.models import Enrolment
from touchstone.training.queries.curriculum import lesson_slugs


def visits(cast: Cast, at: dt.datetime) -> Iterator[Visit]:
    cohort = training.cohort(cast, at)
    enrolment = training.enrolled(cohort, cast.ada, cast, at)
    joiner = person(f"Joiner-{cast.linden.slug} Novak")
    yield Visit("apply", joiner, {"cohort": cohort.public_id})
    yield Visit("leave", cast.ada, {"enrolment": enrolment.public_id})
    yield Visit("lesson", cast.ada, {"lesson": min(lesson_slugs())}, {"choice": "0"}, stays=True)
    yield from _practice(cast, enrolment, at)
    yield from _exam(cast, cohort, at)
    yield from _file(cast, at)


def _practice(cast: Cast, enrolment: Enrolment, at: dt.datetime) -> Iterator[Visit]:
    maple, rowan, birch = (
        training.family(enrolment, at, name) for name in ("Maple", "Rowan", "Birch")
    )
    for family in (maple, birch):
        training.visited(family, at)
    actions.rest_family(family=rowan, reason="away", by=cast.ada, at=at)
    sol = training.supervisor(cast, at)
    asked = actions.ask_sign_off(family=birch, supervisor=sol, by=cast.ada, at=at)
    token = re.findall(r"/sign/(\S+)", Mail.objects.order_by("-pk")[0].text)[0]
    yield Visit("new_family", cast.ada, {}, {"code_name": "Hazel", "agreed": "on"})
    for name in ("log_visit", "ask_sign_off", "rest_family", "stop_family"):
        yield Visit(name, cast.ada, {"family": maple.public_id})
    yield Visit("resume_family", cast.ada, {"family": rowan.public_id})
    yield Visit("withdraw_sign_off", cast.ada, {"sign_off": asked.public_id})
    yield Visit("sign", None, {"token": token}, {"presence": "present"})


def _exam(cast: Cast, cohort: training.Cohort, at: dt.datetime) -> Iterator[Visit]:
    slug = f"{cast.linden.slug}-exam"
    version = assessment.scheme(cast, at, slug=slug)
    sitter = training.enrolled(cohort, person(f"Sitter-{slug} Novak"), cast, at).person
    sitting = assessment.began(version, cast.ada, at)
    yield Visit("exam", sitter, {"scheme": slug})
    yield Visit("question", cast.ada, {"sitting": sitting.public_id, "n": 1})
    yield Visit("hand_in", cast.ada, {"sitting": sitting.public_id})
    parts = {"institution": cast.linden.slug, "scheme": slug, "person": cast.ada.public_id}
    yield Visit("observe", cast.cleo, parts)


def _file(cast: Cast, at: dt.datetime) -> Iterator[Visit]:
    slug = cast.linden.slug
    opened = candidacies.opened(cast, at)
    filled = candidacies.filled(cast, at, person(f"Filler-{slug} Novak"))
    ready = candidacies.ready(cast, at, person(f"Waiter-{slug} Novak"))
    parts = {"scheme": opened.scheme_version.scheme.slug, "kind": "full"}
    yield Visit("open_candidacy", person(f"Opener-{slug} Novak"), parts)
    mine = {"candidacy": opened.public_id}
    yield Visit("candidacy_practice", cast.ada, mine, {"name_to_print": "Ada Okafor"})
    yield Visit("candidacy_conduct", cast.ada, mine, {"agreed": "on"})
    yield Visit("candidacy_licence", cast.ada, mine)
    yield Visit("candidacy_ready", filled.person, {"candidacy": filled.public_id})
    yield Visit("candidacy_take_back", ready.person, {"candidacy": ready.public_id})
