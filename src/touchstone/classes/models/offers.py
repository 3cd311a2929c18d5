from typing import ClassVar

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from touchstone.classes.enums import Declaration, SeriesState, VenueOffer
from touchstone.kit.choices import labelled
from touchstone.kit.ids import public_id

STATE_LABELS = {
    SeriesState.DRAFT: _("Draft"),
    SeriesState.OPEN: _("Open for booking"),
    SeriesState.CLOSED: _("Closed"),
    SeriesState.CANCELLED: _("Cancelled"),
}
DECLARATION_LABELS = {
    Declaration.FIRST_AID: _("First aid for babies"),
    Declaration.INSURANCE: _("Insurance"),
    Declaration.BACKGROUND_CHECK: _("Background check"),
}
VENUE_LABELS = {
    VenueOffer.STEP_FREE: _("Step-free, wide door"),
    VenueOffer.BUGGIES: _("Buggies come inside"),
    VenueOffer.CHANGING: _("Changing table, warm water"),
    VenueOffer.WARM: _("Warm room, low light"),
    VenueOffer.FEEDING: _("Feed however and whenever you like"),
    VenueOffer.PARKING: _("Parking at the door"),
}
HANDLE = RegexValidator(
    r"^[a-z0-9](?:[a-z0-9-]{1,28}[a-z0-9])$",
    _("Use 3 to 30 small letters, digits and hyphens, like ines-carvalho."),
)


class InstructorPage(models.Model):
    """The public page of a holder in good standing, at /@<handle>.

    `jurisdiction` is where they teach, an id of the titles table ("" when it is not listed there).
    `declares` are Declaration values: their own word, seen by nobody.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="instructor_page"
    )
    credential = models.ForeignKey(
        "credentials.Credential", models.PROTECT, related_name="instructor_pages"
    )
    handle = models.CharField(_("handle"), max_length=30, unique=True, validators=[HANDLE])
    headline = models.CharField(_("headline"), max_length=120)
    about = models.TextField(_("about you and your classes"))
    languages = models.JSONField(_("languages"), default=list)
    town = models.CharField(_("town"), max_length=120, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    jurisdiction = models.CharField(_("where you teach"), max_length=20, blank=True)
    declares = models.JSONField(_("what you say of yourself"), default=list)
    published_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Privacy:
        public: ClassVar = {
            "credential",
            "handle",
            "headline",
            "about",
            "languages",
            "town",
            "country",
            "jurisdiction",
            "declares",
            "published_at",
        }
        internal: ClassVar = {"id", "person", "created_at"}

    def __str__(self) -> str:
        return f"@{self.handle}"


class Series(models.Model):
    """A parents' course: five meetings by default, with places for a number of pairs.

    The slug says only when it begins, so that no address tells anything about a family.
    `price_minor` is for the whole series and is paid to the instructor at the first meeting.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    page = models.ForeignKey(InstructorPage, models.PROTECT, related_name="series")
    slug = models.SlugField(_("address"), max_length=60)
    title = models.CharField(_("title"), max_length=120)
    about = models.TextField(_("what to expect"))
    bring = models.TextField(_("what to bring"), blank=True)
    language = models.CharField(_("language"), max_length=12, default="en")
    venue_name = models.CharField(_("venue"), max_length=200)
    venue_address = models.TextField(_("address"))
    venue_offers = models.JSONField(_("at the venue"), default=list)
    town = models.CharField(_("town"), max_length=120)
    country = models.CharField(_("country"), max_length=2)
    time_zone = models.CharField(_("time zone"), max_length=64)
    price_minor = models.BigIntegerField(_("price"))
    currency = models.CharField(_("currency"), max_length=3)
    scheme_version = models.ForeignKey(
        "assessment.SchemeVersion", models.PROTECT, related_name="+", null=True
    )
    state = models.CharField(
        max_length=10, choices=labelled(SeriesState, STATE_LABELS), default=SeriesState.DRAFT
    )
    created_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["page", "slug"], name="series_slug_once"),
            models.CheckConstraint(
                condition=Q(price_minor__gte=0), name="series_price_not_negative"
            ),
        ]

    class Privacy:
        public: ClassVar = {
            "public_id",
            "page",
            "slug",
            "title",
            "about",
            "bring",
            "language",
            "venue_name",
            "venue_address",
            "venue_offers",
            "town",
            "country",
            "time_zone",
            "price_minor",
            "currency",
            "scheme_version",
            "state",
        }
        internal: ClassVar = {"id", "created_at"}

    def __str__(self) -> str:
        return self.title


class Meeting(models.Model):
    """One meeting of a series: day and wall-clock times in the series' zone, and the instants."""

    series = models.ForeignKey(Series, models.PROTECT, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    day = models.DateField()
    starts = models.TimeField()
    ends = models.TimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["series", "number"], name="meeting_number_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"
            ),
        ]

    class Privacy:
        public: ClassVar = {
            "series",
            "number",
            "day",
            "starts",
            "ends",
            "starts_at",
            "ends_at",
        }
        internal: ClassVar = {"id"}
