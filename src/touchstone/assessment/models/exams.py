from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from touchstone.assessment.enums import ClosedBy, SittingState, Strand
from touchstone.assessment.models.schemes import Scheme, SchemeVersion
from touchstone.kit.choices import labelled
from touchstone.kit.ids import public_id
from touchstone.kit.records import GrowingQuerySet

STRAND_LABELS = {
    Strand.HISTORY: _("History and cultures"),
    Strand.METHOD: _("Method and technique"),
    Strand.DEVELOPMENT: _("Infant development"),
    Strand.BODY_AND_SAFETY: _("Body and safety"),
    Strand.FAMILIES_AT_RISK: _("Families at risk"),
    Strand.TEACHING: _("Teaching and starting a class"),
}
SITTING_LABELS = {SittingState.OPEN: _("Open"), SittingState.CLOSED: _("Closed")}
CLOSED_LABELS = {
    ClosedBy.CANDIDATE: _("handed in"),
    ClosedBy.TIME: _("closed when the time ended"),
}


class ItemQuerySet(models.QuerySet["Item"]):
    def live(self) -> "ItemQuerySet":
        return self.filter(retired_at__isnull=True)


class Item(models.Model):
    """A question of a scheme's bank. A change retires the row and adds the next version of it."""

    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="items"
    )
    scheme = models.ForeignKey(Scheme, models.PROTECT, related_name="items")
    ref = models.SlugField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    strand = models.CharField(max_length=20, choices=labelled(Strand, STRAND_LABELS))
    topic = models.CharField(max_length=40)
    stem = models.TextField()
    options = models.JSONField()
    key = models.PositiveSmallIntegerField()
    because = models.TextField()
    source_title = models.CharField(max_length=400)
    source_url = models.URLField(max_length=600, blank=True)
    source_as_of = models.CharField(max_length=20, blank=True)
    enemies = models.JSONField(default=list)
    added_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    objects = ItemQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scheme", "ref", "version"], name="item_version_once"),
            models.UniqueConstraint(
                fields=["scheme", "ref"], condition=Q(retired_at__isnull=True), name="item_one_live"
            ),
            models.CheckConstraint(condition=Q(key__lte=2), name="item_key_in_options"),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "institution",
            "scheme",
            "ref",
            "version",
            "strand",
            "topic",
            "stem",
            "options",
            "key",
            "because",
            "source_title",
            "source_url",
            "source_as_of",
            "enemies",
            "added_at",
            "retired_at",
        }


class Sitting(models.Model):
    """One person's attempt. `form` is the drawn exam, frozen: items, their order and option order.

    `look_again` are the positions that the candidate marked to look at once more before handing in.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="sittings"
    )
    scheme_version = models.ForeignKey(SchemeVersion, models.PROTECT, related_name="sittings")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="sittings")
    attempt = models.PositiveSmallIntegerField()
    form = models.JSONField()
    look_again = models.JSONField(default=list)
    started_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=labelled(SittingState, SITTING_LABELS), default=SittingState.OPEN
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(
        max_length=10, choices=labelled(ClosedBy, CLOSED_LABELS), blank=True
    )
    score = models.PositiveSmallIntegerField(null=True)
    passed = models.BooleanField(null=True)
    by_strand = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scheme_version", "person", "attempt"], name="sitting_attempt_once"
            ),
            models.UniqueConstraint(
                fields=["scheme_version", "person"],
                condition=Q(state=SittingState.OPEN),
                name="sitting_one_open",
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("started_at")), name="sitting_has_time"
            ),
            models.CheckConstraint(
                condition=Q(
                    state=SittingState.OPEN,
                    closed_at__isnull=True,
                    score__isnull=True,
                    passed__isnull=True,
                )
                | Q(
                    state=SittingState.CLOSED,
                    closed_at__isnull=False,
                    score__isnull=False,
                    passed__isnull=False,
                ),
                name="sitting_closed_means_scored",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "institution",
            "scheme_version",
            "person",
            "attempt",
            "form",
            "look_again",
            "started_at",
            "closes_at",
            "state",
            "closed_at",
            "closed_by",
        }
        personal: ClassVar = {"score", "passed", "by_strand"}


class Answer(models.Model):
    """One answer as given. Changing one's mind adds a row; the newest per question counts."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="answers")
    position = models.PositiveSmallIntegerField()
    choice = models.PositiveSmallIntegerField()
    given_at = models.DateTimeField()

    objects = GrowingQuerySet["Answer"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(choice__lte=2), name="answer_is_an_option"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["sitting", "position", "id"], name="answer_newest")
        ]

    class Privacy:
        internal: ClassVar = {"id", "sitting", "position", "given_at"}
        personal: ClassVar = {"choice"}
