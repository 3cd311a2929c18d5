from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from touchstone.kit.records import GrowingQuerySet


class Programme(models.Model):
    """What a seeker compares: training that leads to a named award."""

    institution = models.ForeignKey("institutions.Institution", models.PROTECT, related_name="programmes")
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)

    class Privacy:
        public: ClassVar = {"institution", "slug", "title"}
        internal: ClassVar = {"id"}

    def __str__(self) -> str:
        return self.title


class ProgrammeVersion(models.Model):
    """A programme as it stood when it was published; a cohort is frozen to one. Never edited."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    facts = models.JSONField()
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True)

    objects = GrowingQuerySet["ProgrammeVersion"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "number"], name="programme_version_number_once"),
        ]

    class Privacy:
        public: ClassVar = {"programme", "number", "facts", "published_at"}
        internal: ClassVar = {"id", "published_by"}
