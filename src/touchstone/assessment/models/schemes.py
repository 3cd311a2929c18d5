from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from touchstone.assessment.enums import SchemeTemplate, VersionState
from touchstone.kit.choices import labelled
from touchstone.kit.ids import public_id
from touchstone.kit.records import GrowingQuerySet

TEMPLATE_LABELS = {
    SchemeTemplate.PARENT: _("Parent or carer with their own baby"),
    SchemeTemplate.INSTRUCTOR: _("Instructor or therapist"),
}
STATE_LABELS = {
    VersionState.DRAFT: _("Draft"),
    VersionState.PUBLISHED: _("In force"),
    VersionState.RETIRED: _("Retired"),
}


class Scheme(models.Model):
    """A certification of an institution: its name and address; the rules are in its versions."""

    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="schemes"
    )
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("name"), max_length=200)
    template = models.CharField(max_length=12, choices=labelled(SchemeTemplate, TEMPLATE_LABELS))
    created_at = models.DateTimeField()

    class Privacy:
        public: ClassVar = {"institution", "slug", "title", "template"}
        internal: ClassVar = {"id", "created_at"}

    def __str__(self) -> str:
        return self.title


class SchemeVersion(models.Model):
    """The rules of a scheme as they stand from one day on. Published ones are never edited.

    `terms` holds what `assessment.rules.schemes.Terms` reads: requirements, exam blueprint, rubric,
    titles by lane, validity and renewal in months. `wall_days` is how long who taught somebody
    stays on the other side of the wall (two years by default).
    """

    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    terms = models.JSONField()
    wall_days = models.PositiveIntegerField(default=730)
    state = models.CharField(
        max_length=10, choices=labelled(VersionState, STATE_LABELS), default=VersionState.DRAFT
    )
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "number"], name="scheme_version_number_once"),
            models.UniqueConstraint(
                fields=["scheme"],
                condition=Q(state=VersionState.PUBLISHED),
                name="scheme_one_version_in_force",
            ),
            models.CheckConstraint(
                condition=Q(state=VersionState.DRAFT, published_at__isnull=True)
                | (~Q(state=VersionState.DRAFT) & Q(published_at__isnull=False)),
                name="scheme_version_published_means_when",
            ),
        ]

    class Privacy:
        public: ClassVar = {"scheme", "number", "terms", "wall_days", "state", "published_at"}
        internal: ClassVar = {"id", "created_at", "published_by"}


class WallRequest(models.Model):
    """An officer asks that a trainer may examine a learner; another officer answers, once."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey("institutions.Institution", models.PROTECT, related_name="+")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    examiner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    granted = models.BooleanField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["institution", "learner", "examiner"],
                condition=Q(granted__isnull=True),
                name="wall_request_one_open",
            ),
            models.CheckConstraint(
                condition=Q(
                    granted__isnull=True, answered_by__isnull=True, answered_at__isnull=True
                )
                | Q(granted__isnull=False, answered_by__isnull=False, answered_at__isnull=False),
                name="wall_request_answered_by_whom_and_when",
            ),
            models.CheckConstraint(
                condition=Q(answered_by__isnull=True) | ~Q(asked_by=F("answered_by")),
                name="wall_request_answered_by_another",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "institution",
            "learner",
            "examiner",
            "asked_by",
            "asked_at",
            "granted",
            "answered_by",
            "answered_at",
        }
        personal: ClassVar = {"reason"}


class WallException(models.Model):
    """A reasoned, dated exception that lets a trainer examine a learner. Never lets anybody decide."""

    institution = models.ForeignKey("institutions.Institution", models.PROTECT, related_name="+")
    learner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    examiner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = GrowingQuerySet["WallException"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(asked_by=F("agreed_by")), name="wall_exception_two_officers"
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "institution",
            "learner",
            "examiner",
            "asked_by",
            "agreed_by",
            "at",
        }
        personal: ClassVar = {"reason"}
