"""The acts that a kill must not harm: where each is done, what it leaves, and the task that follows it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from tests.factories import assessment, candidacies, training
from tests.factories.cast import Cast
from tests.factories.classes import opened, published_page
from tests.factories.credentials import award
from touchstone.assessment.models import Answer, Sitting
from touchstone.classes.models import Booking, Pair, PairPlace
from touchstone.credentials.models import Candidacy, Credential, Decision, Edition
from touchstone.kit.later import later
from touchstone.payments.enums import Purpose
from touchstone.payments.models import Order, Payment
from touchstone.payments.queries import order_for
from touchstone.people.models import Person
from touchstone.training.models import Enrolment

POINTS = ("before", "midway", "inside", "after")  # of what is done in one transaction
SENDING, POSTING = "touchstone.engine.actions.outbox.deliver", "touchstone.engine.mail_files.place"
LETTER = ((SENDING, "before"), (POSTING, "before"), (POSTING, "after"), (SENDING, "after"))


@dataclass(frozen=True)
class Act:
    function: str  # of the product, in its transaction
    who: Person | None
    path: str
    body: Mapping[str, str]
    done: Callable[[], dict[str, object]]
    once: Mapping[str, object]  # what `done` says when it was done exactly once
    tasks: tuple[tuple[str, str], ...]  # where the worker dies: function and point, in this order
    letters: int  # how many it sends
    then: Callable[[], None] = lambda: None  # brings the worker its task, where the act has none
    at_last: Mapping[str, object] | None = None  # what `done` says when the worker is through


def pay(cast: Cast, at: dt.datetime) -> Act:
    enrolment = training.admitted(training.cohort(cast, at), cast.ada, cast, at)
    order = order_for(Purpose.ENROLMENT, enrolment.public_id)
    assert order is not None
    words = {"amount": "795", "method": "transfer", "received_on": str(at.date()), "key": "one"}
    return Act(
        "touchstone.flows.settlement.receive",
        cast.dee,
        reverse("office_receive", args=[cast.linden.slug, order.public_id]),
        words,
        done=lambda: {
            "receipts": list(Payment.objects.values_list("receipt_number", "amount_minor")),
            "order": Order.objects.get().state,
            "enrolment": Enrolment.objects.get().state,
        },
        once={"receipts": [(1, 79500)], "order": "settled", "enrolment": "enrolled"},
        tasks=LETTER,
        letters=2,
    )


def answer(cast: Cast, at: dt.datetime) -> Act:
    training.enrolled(training.cohort(cast, at), cast.ada, cast, at)
    sitting = assessment.began(assessment.scheme(cast, at), cast.ada, at)
    right = sitting.form[0]["key"]

    def done() -> dict[str, object]:
        found = Sitting.objects.get()
        given = list(Answer.objects.values_list("position", "choice"))
        return {"answers": given, "state": found.state, "score": found.score}

    return Act(
        "touchstone.assessment.actions.sittings.save_answer",
        cast.ada,
        reverse("question", args=[sitting.public_id, 1]),
        {"choice": str(right), "go": "next"},
        done=done,
        once={"answers": [(1, right)], "state": "open", "score": None},
        tasks=tuple(("touchstone.assessment.actions.sittings.close_if_over", one) for one in POINTS),
        letters=0,
        then=lambda: later("assessment.close_overdue"),
        at_last={"answers": [(1, right)], "state": "closed", "score": 1},
    )


def decide(cast: Cast, at: dt.datetime) -> Act:
    file = candidacies.ready(cast, at)

    def done() -> dict[str, object]:
        rows = (Decision, Credential, Edition)
        return {
            "rows": [model.objects.count() for model in rows],
            "file": Candidacy.objects.get().state,
        }

    return Act(
        "touchstone.credentials.actions.decisions.award",
        cast.dov,
        reverse("office_decision", args=[cast.linden.slug, file.public_id]),
        {"decision": "award", "reason": "Everything is there.", "on_this_file": "on"},
        done=done,
        once={"rows": [1, 1, 1], "file": "awarded"},
        tasks=(
            ("touchstone.credentials.emails.awarded", "before"),
            ("touchstone.credentials.emails.awarded", "after"),
            *LETTER,
        ),
        letters=1,
    )


def book(cast: Cast, at: dt.datetime) -> Act:
    award(cast.ines, cast.linden, by=cast.dov, at=at - dt.timedelta(days=365))
    series = opened(published_page(cast.ines, at=at), at=at)
    words = {
        "name": "Pia Novak", "email": "pia@cast.example", "nickname": "Juno", "key": "one",
        "birth_month": f"{at:%Y}-02", "safety_choice": "none_apply",
    }  # fmt: skip

    def done() -> dict[str, object]:
        taken = PairPlace.objects.filter(pair__isnull=False)
        return {"rows": [Booking.objects.count(), Pair.objects.count(), taken.count()]}

    return Act(
        "touchstone.classes.actions.bookings.book",
        None,
        reverse("book", args=[series.page.handle, series.slug]),
        words,
        done=done,
        once={"rows": [1, 1, 1]},
        tasks=LETTER,
        letters=1,
    )


ACTS = (pay, answer, decide, book)
