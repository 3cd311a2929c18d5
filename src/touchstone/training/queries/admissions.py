import datetime as dt
from dataclasses import dataclass

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, QuerySet

from touchstone.institutions.enums import Role
from touchstone.institutions.models import Institution
from touchstone.institutions.queries import roles_of
from touchstone.journal.models import Entry
from touchstone.payments.enums import OrderState, Purpose
from touchstone.payments.models import Order, Payment
from touchstone.payments.queries import holding_money, order_for
from touchstone.people.models import Person
from touchstone.training.enums import CohortState, EnrolmentState
from touchstone.training.models import Cohort, CohortTrainer, Enrolment


def _shown(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    return enrolments.select_related(
        "person", "institution", "cohort__programme_version__programme", "place"
    )


def visible_to(person: Person) -> QuerySet[Enrolment]:
    """Somebody's own enrolments, newest first."""
    return _shown(Enrolment.objects.filter(person=person)).order_by("-applied_at", "-pk")


def enrolled(person: Person) -> QuerySet[Enrolment]:
    """The enrolment in which somebody practises now: their newest paid place (a QuerySet of one)."""
    newest = Enrolment.objects.filter(person=person, state=EnrolmentState.ENROLLED)
    return visible_to(person).filter(pk__in=newest.order_by("-applied_at", "-pk").values("pk")[:1])


def current_of(person: Person) -> Enrolment | None:
    """The enrolment that *My training* is about: the newest that holds a place, else the newest."""
    mine = visible_to(person)
    return (
        mine.filter(state=EnrolmentState.ENROLLED).first()
        or mine.filter(state=EnrolmentState.ADMITTED).first()
        or mine.first()
    )


def of_person(person: AbstractBaseUser | AnonymousUser, cohort: Cohort) -> Enrolment | None:
    """Somebody's newest enrolment in a cohort; None for a visitor."""
    return visible_to(person).filter(cohort=cohort).first() if isinstance(person, Person) else None


def enrolments_of(institution: Institution) -> QuerySet[Enrolment]:
    """Every enrolment of an institution, the oldest application first."""
    return _shown(Enrolment.objects.filter(institution=institution)).order_by("applied_at", "pk")


def waiting(institution: Institution) -> QuerySet[Enrolment]:
    """The applications that wait for an answer, the oldest first."""
    return enrolments_of(institution).filter(state=EnrolmentState.APPLIED)


def overdue_holds(*, at: dt.datetime) -> QuerySet[Enrolment]:
    """The held places whose time is over and for which nothing has come in, the oldest first."""
    paid_for = Payment.objects.filter(
        order__purpose=Purpose.ENROLMENT, order__state=OrderState.OPEN
    ).values("order__purpose_ref")
    return (
        Enrolment.objects.filter(state=EnrolmentState.ADMITTED, held_until__lte=at)
        .exclude(public_id__in=paid_for)
        .order_by("held_until", "pk")
    )


def is_settled(enrolment: Enrolment) -> bool:
    """Whether everything that the enrolment owes has been paid."""
    order = order_for(Purpose.ENROLMENT, enrolment.public_id)
    return order is not None and order.state == OrderState.SETTLED


def enrolment_for(ref: str) -> Enrolment:
    """The enrolment that an order is for. Raises Enrolment.DoesNotExist."""
    return Enrolment.objects.get(public_id=ref)


def enrolment_of(order: Order) -> Enrolment | None:
    """The enrolment that an order is for, with its person and cohort; None for other orders."""
    if order.purpose != Purpose.ENROLMENT:
        return None
    return _shown(Enrolment.objects.filter(public_id=order.purpose_ref)).first()


def learners_visible_to(institution: Institution, person: Person) -> QuerySet[Enrolment]:
    """Whose file one of the team may open: the office everybody's, a trainer those of their cohorts.

    By name.
    """
    theirs = _shown(Enrolment.objects.filter(institution=institution))
    if Role.OFFICE not in roles_of(person, institution):
        teaches = CohortTrainer.objects.filter(cohort=OuterRef("cohort"), person=person)
        theirs = theirs.filter(Exists(teaches))
    return theirs.order_by("person__name", "-applied_at", "pk")


@dataclass(frozen=True, slots=True)
class PaidNoPlace:
    """Money of somebody who has no place for it: a place or the money has to be given."""

    enrolment: Enrolment
    order: Order


def paid_no_place(institution: Institution) -> list[PaidNoPlace]:
    """The work list: paid, but no place; the oldest first.

    Who withdrew by themselves is not on it (the institution's terms say what goes back); who was
    withdrawn because the cohort was cancelled is.
    """
    orders = {order.purpose_ref: order for order in holding_money(institution, Purpose.ENROLMENT)}
    without = enrolments_of(institution).filter(public_id__in=orders, place__isnull=True)
    return [
        PaidNoPlace(one, orders[one.public_id])
        for one in without
        if one.state != EnrolmentState.WITHDRAWN or one.cohort.state == CohortState.CANCELLED
    ]


def reason_for(enrolment: Enrolment) -> str:
    """Why the enrolment is in its state: what was written when it was refused, withdrawn or cancelled."""
    acts = ["enrolment.refused", "enrolment.withdrawn"]
    newest = Entry.objects.about(enrolment).filter(act__in=acts).newest_first().first()
    return newest.reason if newest else ""


def history(enrolment: Enrolment) -> QuerySet[Entry]:
    """Every act on an enrolment, newest first."""
    return Entry.objects.about(enrolment).newest_first()
