from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from touchstone.kit.choices import labelled
from touchstone.kit.ids import public_id
from touchstone.training.enums import CohortState, Delivery

STATE_LABELS = {
    CohortState.DRAFT: _("Draft"),
    CohortState.OPEN: _("Open for applications"),
    CohortState.CLOSED: _("Closed for applications"),
    CohortState.CANCELLED: _("Cancelled"),
}
DELIVERY_LABELS = {Delivery.IN_PERSON: _("In person"), Delivery.LIVE_ONLINE: _("Live online")}


class CohortQuerySet(models.QuerySet["Cohort"]):
    def open(self) -> "CohortQuerySet":
        return self.filter(state=CohortState.OPEN)


class Cohort(models.Model):
    """A dated run of a programme, frozen to one version of it. Its places are rows."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="cohorts"
    )
    programme_version = models.ForeignKey(
        "catalog.ProgrammeVersion", models.PROTECT, related_name="cohorts"
    )
    title = models.CharField(_("title"), max_length=200)
    language = models.CharField(_("language"), max_length=12, default="en")
    delivery = models.CharField(
        _("how it is taught"), max_length=20, choices=labelled(Delivery, DELIVERY_LABELS)
    )
    venue_name = models.CharField(_("venue"), max_length=200, blank=True)
    venue_address = models.TextField(_("address of the venue"), blank=True)
    online_link = models.URLField(_("link"), max_length=500, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64)
    fee_minor = models.BigIntegerField(_("course fee"))
    currency = models.CharField(_("currency"), max_length=3)
    hold_days = models.PositiveSmallIntegerField(_("days that a place is held"), default=14)
    apply_by = models.DateField(_("apply by"), null=True, blank=True)
    state = models.CharField(
        max_length=10, choices=labelled(CohortState, STATE_LABELS), default=CohortState.DRAFT
    )
    created_at = models.DateTimeField()

    objects = CohortQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(fee_minor__gte=0), name="cohort_fee_not_negative"),
            models.CheckConstraint(condition=Q(hold_days__gte=1), name="cohort_holds_a_day"),
        ]

    class Privacy:
        public: ClassVar = {
            "public_id",
            "institution",
            "programme_version",
            "title",
            "language",
            "delivery",
            "venue_name",
            "venue_address",
            "time_zone",
            "fee_minor",
            "currency",
            "hold_days",
            "apply_by",
            "state",
        }
        internal: ClassVar = {"id", "online_link", "created_at"}

    def __str__(self) -> str:
        return self.title


class CohortTrainer(models.Model):
    """Somebody who teaches a cohort."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="trainers")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    named_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "person"], name="cohort_trainer_once"),
        ]

    class Privacy:
        internal: ClassVar = {"id", "cohort", "person", "named_at"}


class Session(models.Model):
    """One dated meeting of a cohort: day and wall-clock times in the cohort's zone, and the instants."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="sessions")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200, blank=True)
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "number"], name="session_number_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"
            ),
        ]

    class Privacy:
        public: ClassVar = {
            "cohort",
            "number",
            "title",
            "day",
            "starts",
            "ends",
            "starts_at",
            "ends_at",
        }
        internal: ClassVar = {"id"}


class PlaceQuerySet(models.QuerySet["Place"]):
    def free(self) -> "PlaceQuerySet":
        return self.filter(enrolment__isnull=True)


class Place(models.Model):
    """One seat of a cohort. Capacity is the number of rows; free is counted, never stored."""

    cohort = models.ForeignKey(Cohort, models.PROTECT, related_name="places")
    number = models.PositiveSmallIntegerField()
    enrolment = models.OneToOneField(
        "training.Enrolment", models.PROTECT, related_name="place", null=True
    )

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cohort", "number"], name="place_number_once"),
        ]

    class Privacy:
        internal: ClassVar = {"id", "cohort", "number", "enrolment"}
