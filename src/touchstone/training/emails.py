"""Letters about training: applications, places, sessions, sign-offs."""

import datetime as dt
from typing import Any

from touchstone.engine import letters
from touchstone.institutions.enums import Role
from touchstone.institutions.queries import holders_of
from touchstone.kit import money
from touchstone.kit.links import absolute
from touchstone.payments.models import Order
from touchstone.training.models import Enrolment, SignOff
from touchstone.training.queries.calendar import calendar_file

FILE, MEDIA_TYPE = "sessions.ics", "text/calendar"


def applied(enrolment: Enrolment, *, at: dt.datetime) -> None:
    """The application has arrived, and what happens next."""
    _send("applied", enrolment, at=at)


def admitted(enrolment: Enrolment, order: Order, *, at: dt.datetime) -> None:
    """A place is held: what is owed, how to pay it, until when."""
    _send(
        "admitted",
        enrolment,
        at=at,
        lines=[
            (line.text, money.shown(line.amount_minor, order.currency))
            for line in order.lines.order_by("position")
        ],
        total=money.shown(order.total_minor, order.currency),
        reference=order.public_id,
        order_link=absolute("order", order=order.public_id),
    )


def refused(enrolment: Enrolment, *, reason: str, at: dt.datetime) -> None:
    """No place, with the reason as the office wrote it."""
    _send("refused", enrolment, at=at, reason=reason)


def enrolled(enrolment: Enrolment, *, at: dt.datetime) -> None:
    """The place is theirs: when and where, with a calendar file."""
    _send("enrolled", enrolment, at=at, with_calendar=True)


def no_place(enrolment: Enrolment, *, at: dt.datetime) -> None:
    """The money came after the place was freed, and none is free now."""
    _send("no_place", enrolment, at=at)


def released(enrolment: Enrolment, *, held_until: dt.datetime | None, at: dt.datetime) -> None:
    """The hold has ended unpaid; the place is free for others."""
    _send("released", enrolment, at=at, ended_at=held_until)


def withdrawn(enrolment: Enrolment, *, reason: str, paid: int, own: bool, at: dt.datetime) -> None:
    """Somebody left, or the office took them out; `paid` minor units are still with the institution."""
    _send("withdrawn", enrolment, at=at, reason=reason, own=own, paid=_amount(enrolment, paid))


def somebody_left(enrolment: Enrolment, *, reason: str, paid: int, at: dt.datetime) -> None:
    """To everybody in the office: who gave their place back, and what they had paid."""
    institution = enrolment.institution
    for officer in holders_of(institution, Role.OFFICE):
        letters.send(
            "training/email/somebody_left",
            to=officer.email,
            at=at,
            key=f"enrolment-{enrolment.public_id}-left-{officer.public_id}-{at:%Y%m%dT%H%M%S%f}",
            context={
                "officer": officer,
                "trainee": enrolment.person,
                "cohort": enrolment.cohort,
                "reason": reason,
                "paid": _amount(enrolment, paid),
                "link": absolute(
                    "office_learner", institution=institution.slug, enrolment=enrolment.public_id
                ),
            },
        )


def cohort_cancelled(enrolment: Enrolment, *, reason: str, paid: int, at: dt.datetime) -> None:
    """The cohort will not take place."""
    _send("cohort_cancelled", enrolment, at=at, reason=reason, paid=_amount(enrolment, paid))


def sessions_changed(enrolment: Enrolment, *, at: dt.datetime) -> None:
    """The dates have changed; the calendar file has the new ones."""
    _send("sessions_changed", enrolment, at=at, with_calendar=True)


def sign_off_asked(sign_off: SignOff, secret: str, *, at: dt.datetime) -> None:
    """To the supervisor: who asks, for which practice, and the link. Nothing about the family itself."""
    enrolment = sign_off.family.enrolment
    letters.send(
        "training/email/sign_off_asked",
        to=sign_off.supervisor.email,
        at=at,
        key=f"sign-off-{sign_off.public_id}-asked",
        context={
            "sign_off": sign_off,
            "supervisor": sign_off.supervisor,
            "trainee": enrolment.person,
            "family": sign_off.family,
            "institution": enrolment.institution,
            "link": absolute("sign", token=secret),
        },
    )


def sign_off_answered(sign_off: SignOff, *, at: dt.datetime) -> None:
    """To the trainee: what the supervisor answered."""
    enrolment = sign_off.family.enrolment
    letters.send(
        "training/email/sign_off_answered",
        to=enrolment.person.email,
        at=at,
        key=f"sign-off-{sign_off.public_id}-answered",
        context={
            "sign_off": sign_off,
            "answer": sign_off.get_state_display(),
            "trainee": enrolment.person,
            "family": sign_off.family,
            "institution": enrolment.institution,
            "link": absolute("family", family=sign_off.family.public_id),
        },
    )


def _amount(enrolment: Enrolment, minor: int) -> str:
    return money.shown(minor, enrolment.cohort.currency) if minor else ""


def _send(
    name: str,
    enrolment: Enrolment,
    *,
    at: dt.datetime,
    with_calendar: bool = False,
    **more: Any,
) -> None:
    cohort = enrolment.cohort
    file = calendar_file(cohort, at=at, with_link=True) if with_calendar else b""
    letters.send(
        f"training/email/{name}",
        to=enrolment.person.email,
        at=at,
        key=f"enrolment-{enrolment.public_id}-{name}-{at:%Y%m%dT%H%M%S%f}",
        context={
            "enrolment": enrolment,
            "person": enrolment.person,
            "institution": enrolment.institution,
            "cohort": cohort,
            "sessions": list(cohort.sessions.order_by("number")),
            "learn_link": absolute("learn"),
            "cohort_link": absolute("cohort", cohort=cohort.public_id),
            **more,
        },
        attachments=[(FILE, MEDIA_TYPE, file)] if with_calendar else [],
    )
