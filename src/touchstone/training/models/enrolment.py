import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from touchstone.kit.choices import labelled
from touchstone.kit.clock import local_date
from touchstone.kit.ids import public_id
from touchstone.kit.records import GrowingQuerySet
from touchstone.training.enums import EnrolmentState, Part
from touchstone.training.models.cohorts import Cohort, Session

STATE_LABELS = {
    EnrolmentState.APPLIED: _("Applied"),
    EnrolmentState.ADMITTED: _("Admitted: a place is held"),
    EnrolmentState.ENROLLED: _("Enrolled"),
    EnrolmentState.REFUSED: _("Not admitted"),
    EnrolmentState.LAPSED: _("Lapsed: the place was freed"),
    EnrolmentState.WITHDRAWN: _("Withdrawn"),
}
ACTIVE = [EnrolmentState.APPLIED, EnrolmentState.ADMITTED, EnrolmentState.ENROLLED]
HOLDING = [EnrolmentState.ADMITTED, EnrolmentState.ENROLLED]
PART_LABELS = {
    Part.TRAINER: _("taught"),
    Part.SUPERVISOR: _("supervised"),
    Part.EXAMINER: _("examined"),
}


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def active(self) -> "EnrolmentQuerySet":
        return self.filter(state__in=ACTIVE)


class Enrolment(models.Model):
    """A person's tie to a cohort, from application to the end of it."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="enrolments"
    )
    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="enrolments")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="enrolments")
    profession = models.CharField(_("what you do"), max_length=40, blank=True)
    motivation = models.TextField(_("why you want to learn this"), blank=True)
    state = models.CharField(
        max_length=10,
        choices=labelled(EnrolmentState, STATE_LABELS),
        default=EnrolmentState.APPLIED,
    )
    applied_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["cohort", "person"],
                condition=Q(state__in=ACTIVE),
                name="enrolment_one_active",
            ),
            models.CheckConstraint(
                condition=~Q(state=EnrolmentState.ADMITTED) | Q(held_until__isnull=False),
                name="enrolment_hold_has_an_end",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "institution",
            "cohort",
            "person",
            "state",
            "applied_at",
            "held_until",
        }
        personal: ClassVar = {"profession", "motivation"}

    @property
    def is_active(self) -> bool:
        """Whether it has not ended: applied, admitted or enrolled."""
        return self.state in ACTIVE

    @property
    def holds_a_place(self) -> bool:
        return self.state in HOLDING

    @property
    def held_day(self) -> dt.date | None:
        """The last day on which the place is held, in the cohort's zone."""
        if self.held_until is None:
            return None
        return local_date(self.held_until - dt.timedelta(seconds=1), self.cohort.time_zone)


class Mark(models.Model):
    """One attendance entry. A correction is a new mark: the newest per enrolment and session counts."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="marks")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="marks")
    arrived_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    minutes = models.PositiveSmallIntegerField()
    note = models.CharField(max_length=200, blank=True)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    objects = GrowingQuerySet["Mark"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(arrived_at__isnull=True, left_at__isnull=True, minutes=0)
                | Q(left_at__gte=F("arrived_at")),
                name="mark_left_after_arrival",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "session",
            "enrolment",
            "arrived_at",
            "left_at",
            "minutes",
            "marked_by",
            "marked_at",
        }
        personal: ClassVar = {"note"}


class LessonDone(models.Model):
    """A lesson worked through: its check question answered right. Once per person and lesson."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="lessons_done"
    )
    lesson = models.SlugField(max_length=80)
    done_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "lesson"], name="lesson_done_once"),
        ]

    class Privacy:
        internal: ClassVar = {"id", "person", "lesson", "done_at"}


class Involvement(models.Model):
    """Who taught, supervised or examined whom, and when: what the wall is built from.

    Written by the acts themselves (a mark, a sign-off, an observation); read by the database when
    somebody is about to examine or decide.
    """

    institution = models.ForeignKey("institutions.Institution", models.PROTECT, related_name="+")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=labelled(Part, PART_LABELS))
    at = models.DateTimeField()

    objects = GrowingQuerySet["Involvement"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(learner=F("actor")), name="involvement_not_oneself"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["learner", "actor", "part", "at"], name="involvement_wall"),
        ]

    class Privacy:
        internal: ClassVar = {"id", "institution", "learner", "actor", "part", "at"}
