from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from touchstone.classes.enums import BookingState, SafetyChoice
from touchstone.classes.models.offers import Meeting, Series
from touchstone.kit.choices import labelled
from touchstone.kit.ids import public_id
from touchstone.kit.records import GrowingQuerySet

STATE_LABELS = {BookingState.BOOKED: _("Booked"), BookingState.CANCELLED: _("Cancelled")}
CHOICE_LABELS = {
    SafetyChoice.NONE_APPLY: _("None of these apply"),
    SafetyChoice.TALK_FIRST: _("I want to talk first"),
    SafetyChoice.WATCH_WITH_DOLL: _("We will watch with a doll"),
}


class Booking(models.Model):
    """A family's booking of one pair or more, made without an account and kept by its link.

    `key` and `body_hash` make it once: the same key with the same body is the same booking.
    Erased means that name, address, today's choice and the babies' data are gone; the count stays.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    series = models.ForeignKey(Series, models.PROTECT, related_name="bookings")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="bookings", null=True
    )
    name = models.CharField(_("your name"), max_length=120, blank=True)
    email = models.EmailField(_("your e-mail address"), blank=True)
    key = models.CharField(max_length=64)
    body_hash = models.CharField(max_length=64, blank=True)
    state = models.CharField(
        max_length=10, choices=labelled(BookingState, STATE_LABELS), default=BookingState.BOOKED
    )
    safety_choice = models.CharField(
        max_length=20, choices=labelled(SafetyChoice, CHOICE_LABELS), blank=True
    )
    safety_version = models.CharField(max_length=20)
    photo_consent = models.BooleanField(default=False)
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "key"], name="booking_once_per_key"),
            models.CheckConstraint(
                condition=Q(state=BookingState.BOOKED, cancelled_at__isnull=True)
                | Q(state=BookingState.CANCELLED, cancelled_at__isnull=False),
                name="booking_cancelled_means_when",
            ),
            models.CheckConstraint(
                condition=(Q(erased_at__isnull=True) & ~Q(name="") & ~Q(email=""))
                | Q(
                    erased_at__isnull=False, name="", email="", body_hash="", safety_choice="",
                    photo_consent=False, person__isnull=True,
                ),
                name="booking_erased_means_empty",
            ),
        ]  # fmt: skip

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "series",
            "person",
            "key",
            "body_hash",
            "state",
            "safety_version",
            "photo_consent",
            "booked_at",
            "cancelled_at",
            "erased_at",
        }
        personal: ClassVar = {"name", "email"}
        special: ClassVar = {"safety_choice"}


class Pair(models.Model):
    """One adult and one baby: a nickname and the month of birth are all that is kept of the baby.

    `birth_month` is the first day of that month; empty once the family is erased.
    """

    booking = models.ForeignKey(Booking, models.PROTECT, related_name="pairs")
    nickname = models.CharField(_("baby's nickname"), max_length=40, blank=True)
    birth_month = models.DateField(_("month of birth"), null=True)

    class Privacy:
        internal: ClassVar = {"id", "booking"}
        personal: ClassVar = {"nickname", "birth_month"}


class PairPlaceQuerySet(models.QuerySet["PairPlace"]):
    def free(self) -> "PairPlaceQuerySet":
        return self.filter(pair__isnull=True)


class PairPlace(models.Model):
    """One place for a pair in a series. Capacity is the number of rows; free is counted."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="places")
    number = models.PositiveSmallIntegerField()
    pair = models.OneToOneField(Pair, models.PROTECT, related_name="place", null=True)

    objects = PairPlaceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "number"], name="pair_place_number_once"),
        ]

    class Privacy:
        internal: ClassVar = {"id", "series", "number", "pair"}


class MeetingMark(models.Model):
    """Whether a pair came to a meeting. A correction is a new row: the newest counts."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="marks")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="marks")
    came = models.BooleanField()
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    objects = GrowingQuerySet["MeetingMark"].as_manager()

    class Privacy:
        internal: ClassVar = {"id", "meeting", "pair", "came", "marked_by", "marked_at"}
