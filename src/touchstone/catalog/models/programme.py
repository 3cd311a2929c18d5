from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import Audience, Confidence, PaperKind, ProgrammeState, Relation
from touchstone.kit.choices import labelled
from touchstone.kit.records import GrowingQuerySet


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def published(self) -> "ProgrammeQuerySet":
        return self.filter(state=ProgrammeState.PUBLISHED)

    def real(self) -> "ProgrammeQuerySet":
        """Those that count in totals, open data and the sitemap: demonstrations never do."""
        return self.filter(institution__is_demonstration=False)


class Programme(models.Model):
    """What a seeker compares: training that leads to a named award.

    Durations in minutes, amounts in minor units. Null and "" mean: not stated. `version` is the
    number of the newest published version; 0 before the first. `stated` counts what its sources
    state: the order of `/find`. `paper` is the kind of paper that it leads to.
    `draft` is what its institution has changed since it was listed, in the shape that
    `rules.listing.as_facts` gives; None when nothing waits.
    """

    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="programmes"
    )
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)
    award_title = models.CharField(_("title of the award"), max_length=300, blank=True)
    award_letters = models.CharField(_("letters"), max_length=20, blank=True)
    relation = models.CharField(
        max_length=10, choices=labelled(Relation, words.RELATIONS), default=Relation.CORE
    )
    audience = models.CharField(
        _("who may join"), max_length=15, choices=labelled(Audience, words.AUDIENCES), blank=True
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    delivery = models.JSONField(_("how it is taught"), default=list, blank=True)
    contact_minutes = models.PositiveIntegerField(_("taught live"), null=True, blank=True)
    contact_days = models.PositiveSmallIntegerField(_("days"), null=True, blank=True)
    contact_note = models.TextField(blank=True)
    self_study_minutes_min = models.PositiveIntegerField(
        _("own study, at least"), null=True, blank=True
    )
    self_study_minutes_max = models.PositiveIntegerField(
        _("own study, at most"), null=True, blank=True
    )
    self_study_note = models.TextField(blank=True)
    practicum_minutes = models.PositiveIntegerField(_("practice"), null=True, blank=True)
    practicum_sessions = models.PositiveSmallIntegerField(
        _("practice meetings"), null=True, blank=True
    )
    practicum_note = models.TextField(blank=True)
    total_minutes = models.PositiveIntegerField(_("in all"), null=True, blank=True)
    total_note = models.TextField(blank=True)
    group_size = models.CharField(_("group size"), max_length=300, blank=True)
    teachers = models.CharField(_("teachers"), max_length=500, blank=True)
    dates_pattern = models.CharField(_("dates"), max_length=300, blank=True)
    prerequisites = models.TextField(_("what it asks of you first"), blank=True)
    deadlines = models.TextField(_("deadlines"), blank=True)
    fees_note = models.TextField(_("about the fees"), blank=True)
    fees_unconfirmed = models.BooleanField(default=False)
    refund_bands = models.JSONField(_("if you cancel"), default=list, blank=True)
    ladder = models.JSONField(_("deadline ladder"), default=list, blank=True)
    approvals = models.JSONField(_("counts for"), default=list, blank=True)
    finish_weeks = models.PositiveSmallIntegerField(_("weeks to finish"), null=True, blank=True)
    insurers = models.JSONField(_("insurers that accept it"), default=list, blank=True)
    access = models.JSONField(_("access"), default=list, blank=True)
    has_exam = models.BooleanField(_("exam"), null=True, blank=True)
    has_practicum = models.BooleanField(_("supervised practice"), null=True, blank=True)
    practicum_families = models.PositiveSmallIntegerField(
        _("practice families"), null=True, blank=True
    )
    has_case_studies = models.BooleanField(_("case studies"), null=True, blank=True)
    has_video = models.BooleanField(_("video evidence"), null=True, blank=True)
    has_observation = models.BooleanField(_("practical observed live"), null=True, blank=True)
    assessment_note = models.TextField(blank=True)
    renewal_years = models.PositiveSmallIntegerField(_("years to renewal"), null=True, blank=True)
    renewal_ce_minutes = models.PositiveIntegerField(
        _("continuing education for renewal"), null=True, blank=True
    )
    renewal_fee = models.BigIntegerField(_("renewal fee"), null=True, blank=True)
    renewal_currency = models.CharField(max_length=3, blank=True)
    renewal_note = models.TextField(blank=True)
    accreditation = models.JSONField(_("recognised by"), default=list, blank=True)
    summary = models.TextField(_("in one sentence"), blank=True)
    notes = models.TextField(blank=True)
    as_of = models.CharField(max_length=200, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    confidence = models.CharField(
        max_length=10, choices=labelled(Confidence, words.CONFIDENCES), blank=True
    )
    source_urls = models.JSONField(default=list, blank=True)
    paper = models.CharField(
        max_length=12, choices=labelled(PaperKind, words.PAPERS), default=PaperKind.UNKNOWN
    )
    stated = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(
        max_length=10, choices=labelled(ProgrammeState, words.STATES), default=ProgrammeState.DRAFT
    )
    version = models.PositiveIntegerField(default=0)
    draft = models.JSONField(null=True, blank=True)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(renewal_fee__isnull=True, renewal_currency="")
                | Q(renewal_fee__gte=0) & ~Q(renewal_currency=""),
                name="programme_renewal_fee_has_a_currency",
            ),
            models.CheckConstraint(
                condition=Q(state=ProgrammeState.DRAFT) | Q(version__gte=1),
                name="programme_listed_has_a_version",
            ),
            models.CheckConstraint(
                condition=Q(self_study_minutes_min__isnull=True)
                | Q(self_study_minutes_max__isnull=True)
                | Q(self_study_minutes_max__gte=models.F("self_study_minutes_min")),
                name="programme_least_study_is_not_more_than_most",
            ),
        ]

    class Privacy:
        public: ClassVar = {
            "institution", "slug", "title", "award_title", "award_letters", "relation", "audience",
            "languages", "delivery", "contact_minutes", "contact_days", "contact_note",
            "self_study_minutes_min", "self_study_minutes_max", "self_study_note",
            "practicum_minutes", "practicum_sessions", "practicum_note", "total_minutes",
            "total_note", "group_size", "teachers", "dates_pattern", "prerequisites", "deadlines",
            "fees_note", "fees_unconfirmed", "refund_bands", "has_exam", "has_practicum",
            "practicum_families", "has_case_studies", "has_video", "has_observation",
            "assessment_note", "ladder", "approvals", "finish_weeks", "insurers", "access",
            "renewal_years", "renewal_ce_minutes", "renewal_fee", "renewal_currency",
            "renewal_note", "accreditation", "summary", "notes", "as_of", "checked_on",
            "confidence", "source_urls", "paper", "stated", "state", "version",
        }  # fmt: skip
        internal: ClassVar = {"id", "draft"}

    def __str__(self) -> str:
        return self.title


class ProgrammeVersion(models.Model):
    """A programme as it stood when it was published; a cohort is frozen to one. Never edited.

    `facts` is what `rules.listing.as_facts` gives. `published_by` is None for what we listed
    ourselves from public pages.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    facts = models.JSONField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    objects = GrowingQuerySet["ProgrammeVersion"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="programme_version_number_once"
            ),
        ]

    class Privacy:
        public: ClassVar = {"programme", "number", "facts", "published_at"}
        internal: ClassVar = {"id", "published_by"}
