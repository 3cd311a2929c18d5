"""What hangs on a programme, row by row: coverage, charges, sources, conflicts, who is admitted."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import Admits, FeeKind, Grade, Per, Topic
from touchstone.catalog.models.programme import Programme
from touchstone.institutions.models import Institution
from touchstone.kit.choices import labelled

OF_ONE = Q(programme__isnull=False, institution__isnull=True) | Q(
    programme__isnull=True, institution__isnull=False
)


class CoverageLine(models.Model):
    """One topic of a programme: how far it is covered; minutes taught and assessed where stated."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="coverage")
    topic = models.CharField(_("topic"), max_length=30, choices=labelled(Topic, words.TOPICS))
    grade = models.CharField(_("how far"), max_length=10, choices=labelled(Grade, words.GRADES))
    minutes = models.PositiveIntegerField(_("minutes taught"), null=True, blank=True)
    is_assessed = models.BooleanField(_("assessed"), null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["programme", "topic"], name="coverage_topic_once"),
        ]

    class Privacy:
        public: ClassVar = {"programme", "topic", "grade", "minutes", "is_assessed"}
        internal: ClassVar = {"id"}


class FeeLine(models.Model):
    """One charge in minor units, in the order of the source. Null amount: charged, size not stated."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="fee_lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(
        _("what for"), max_length=20, choices=labelled(FeeKind, words.FEE_KINDS)
    )
    amount = models.BigIntegerField(_("amount"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, blank=True)
    package = models.CharField(_("package"), max_length=80, blank=True)
    per = models.CharField(
        _("how often"), max_length=10, choices=labelled(Per, words.PERS), default=Per.ONCE
    )
    who = models.CharField(_("who pays it"), max_length=300, blank=True)
    condition = models.CharField(_("only if"), max_length=300, blank=True)
    includes = models.CharField(_("includes"), max_length=500, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    due = models.CharField(_("due"), max_length=300, blank=True)
    refundable_until = models.CharField(_("comes back until"), max_length=300, blank=True)
    as_of = models.CharField(max_length=10, blank=True)
    unconfirmed = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "position"], name="fee_line_position_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__isnull=True, currency="") | Q(amount__gte=0) & ~Q(currency=""),
                name="fee_line_amount_has_a_currency",
            ),
        ]

    class Privacy:
        public: ClassVar = {
            "programme", "position", "kind", "amount", "currency", "package", "per", "who",
            "condition", "includes", "note", "due", "refundable_until", "as_of", "unconfirmed",
        }  # fmt: skip
        internal: ClassVar = {"id"}


class Source(models.Model):
    """Where the value at `field` (a JSON pointer) of a programme or an institution was read."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="sources", null=True, blank=True
    )
    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="sources", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=100)
    url = models.URLField(max_length=600)
    as_of = models.CharField(max_length=10, blank=True)
    says = models.CharField(max_length=500)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=OF_ONE, name="source_of_one"),
        ]

    class Privacy:
        public: ClassVar = {
            "programme", "institution", "position", "field", "url", "as_of", "says",
        }  # fmt: skip
        internal: ClassVar = {"id"}


class Conflict(models.Model):
    """Pages that disagree about the value at `field`: `positions` is a list of {value, url, as_of}."""

    programme = models.ForeignKey(
        Programme, models.CASCADE, related_name="conflicts", null=True, blank=True
    )
    institution = models.ForeignKey(
        Institution, models.CASCADE, related_name="conflicts", null=True, blank=True
    )
    position = models.PositiveSmallIntegerField()
    field = models.CharField(max_length=100)
    positions = models.JSONField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=OF_ONE, name="conflict_of_one"),
        ]

    class Privacy:
        public: ClassVar = {"programme", "institution", "position", "field", "positions"}
        internal: ClassVar = {"id"}


class Admission(models.Model):
    """What the sources say of one role or one purpose; no row means: not stated.

    `facet` is "role" or "purpose", `value` the role's id in `data/roles.json` or a Purpose.
    `reviewed_on` is the day on which somebody compared the row with its page.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="admissions")
    facet = models.CharField(max_length=10)
    value = models.CharField(max_length=40)
    admits = models.CharField(max_length=10, choices=labelled(Admits, words.ADMITS))
    says = models.CharField(max_length=500)
    url = models.URLField(max_length=600)
    as_of = models.CharField(max_length=10, blank=True)
    reviewed_on = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "facet", "value"], name="admission_value_once"
            ),
            models.CheckConstraint(
                condition=Q(facet__in=["role", "purpose"]), name="admission_facet_known"
            ),
        ]

    class Privacy:
        public: ClassVar = {
            "programme", "facet", "value", "admits", "says", "url", "as_of", "reviewed_on",
        }  # fmt: skip
        internal: ClassVar = {"id"}
