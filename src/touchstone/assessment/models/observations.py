from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from touchstone.assessment.enums import ObservationContext
from touchstone.assessment.models.schemes import Scheme, SchemeVersion
from touchstone.kit.choices import labelled
from touchstone.kit.ids import public_id
from touchstone.kit.records import GrowingQuerySet

CONTEXT_LABELS = {
    ObservationContext.DOLL: _("On a doll"),
    ObservationContext.OWN_BABY: _("With their own baby"),
    ObservationContext.FAMILY: _("With a family"),
    ObservationContext.ONLINE: _("Live online"),
}


class Rubric(models.Model):
    """The stations and criteria by which a scheme's observation is marked; one in force per scheme."""

    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="rubrics"
    )
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="rubrics")
    version = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    content = models.JSONField()
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "version"], name="rubric_version_once"),
            models.UniqueConstraint(
                fields=["scheme"], condition=Q(retired_at__isnull=True), name="rubric_one_in_force"
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "institution",
            "scheme",
            "version",
            "title",
            "content",
            "added_at",
            "retired_at",
        }


class Observation(models.Model):
    """One examiner's rubric for one person, locked when handed in."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="observations"
    )
    scheme_version = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="observations")
    rubric = models.ForeignKey(Rubric, models.PROTECT, related_name="observations")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="observations"
    )
    examiner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    context = models.CharField(max_length=10, choices=labelled(ObservationContext, CONTEXT_LABELS))
    held_on = models.DateField()
    scores = models.JSONField()
    note = models.TextField(blank=True)
    passed = models.BooleanField()
    because = models.JSONField(default=list)
    locked_at = models.DateTimeField()
    key = models.CharField(max_length=64, unique=True)

    objects = GrowingQuerySet["Observation"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(person=F("examiner")), name="observation_not_oneself"
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "institution",
            "scheme_version",
            "rubric",
            "person",
            "examiner",
            "context",
            "held_on",
            "locked_at",
            "key",
        }
        personal: ClassVar = {"scores", "note", "passed", "because"}
