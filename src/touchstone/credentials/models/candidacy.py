from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from touchstone.credentials.enums import CandidacyState, CredentialKind, DecisionKind
from touchstone.kit.choices import labelled
from touchstone.kit.ids import public_id
from touchstone.kit.records import GrowingQuerySet

STATE_LABELS = {
    CandidacyState.OPEN: _("Open"),
    CandidacyState.AWARDED: _("Awarded"),
    CandidacyState.REFUSED: _("Refused"),
    CandidacyState.WITHDRAWN: _("Withdrawn"),
}
KIND_LABELS = {CredentialKind.TRAINEE: _("Trainee"), CredentialKind.FULL: _("Full")}
DECISION_LABELS = {
    DecisionKind.AWARD: _("Award"),
    DecisionKind.REFUSE: _("Refuse"),
    DecisionKind.SUSPEND: _("Suspend"),
    DecisionKind.REINSTATE: _("Reinstate"),
    DecisionKind.WITHDRAW: _("Withdraw"),
    DecisionKind.LIMIT: _("Limit"),
    DecisionKind.RENAME: _("Change the name"),
    DecisionKind.RENEW: _("Renew"),
}


class Candidacy(models.Model):
    """A person's file under one scheme version, for one kind of credential.

    `works_in` are jurisdiction ids of the titles table; `title_wanted` is `hands_on` or empty.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="candidacies"
    )
    scheme_version = models.ForeignKey(
        "assessment.SchemeVersion", models.PROTECT, related_name="candidacies"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="candidacies")
    enrolment = models.ForeignKey(
        "training.Enrolment", models.PROTECT, related_name="candidacies", null=True
    )
    kind = models.CharField(
        max_length=10, choices=labelled(CredentialKind, KIND_LABELS), default=CredentialKind.FULL
    )
    name_to_print = models.CharField(_("name on the certificate"), max_length=120)
    works_in = models.JSONField(_("where you will work"), default=list)
    title_wanted = models.CharField(max_length=60, blank=True)
    conduct_signed_at = models.DateTimeField(null=True)
    conduct_version = models.CharField(max_length=20, blank=True)
    state = models.CharField(
        max_length=10, choices=labelled(CandidacyState, STATE_LABELS), default=CandidacyState.OPEN
    )
    opened_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scheme_version", "person", "kind"],
                condition=Q(state=CandidacyState.OPEN),
                name="candidacy_one_open",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "institution",
            "scheme_version",
            "person",
            "enrolment",
            "kind",
            "title_wanted",
            "conduct_signed_at",
            "conduct_version",
            "state",
            "opened_at",
            "ready_at",
        }
        personal: ClassVar = {"name_to_print", "works_in"}


class Licence(models.Model):
    """A licence or registration that somebody showed: the office records who checked it, where, when."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey("institutions.Institution", models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="licences")
    jurisdiction = models.CharField(_("place"), max_length=20)
    body = models.CharField(_("body"), max_length=200)
    number = models.CharField(_("number"), max_length=60)
    expires_on = models.DateField(_("valid until"))
    shown_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    checked_where = models.CharField(_("where it was checked"), max_length=300, blank=True)
    refused_because = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["institution", "person", "jurisdiction", "number"],
                name="licence_shown_once",
            ),
            models.CheckConstraint(
                condition=Q(checked_at__isnull=True, checked_by__isnull=True, checked_where="")
                | (Q(checked_at__isnull=False, checked_by__isnull=False) & ~Q(checked_where="")),
                name="licence_checked_by_whom_and_where",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "institution",
            "person",
            "jurisdiction",
            "expires_on",
            "shown_at",
            "checked_at",
            "checked_by",
            "checked_where",
        }
        personal: ClassVar = {"body", "number", "refused_because"}


class Decision(models.Model):
    """What a named person decided, when, why and on what evidence. Written once.

    The database refuses a decider who is the person themselves or who taught, supervised or
    examined them within the scheme version's window. Two deciders at once make one award. Nobody's
    decision is only the limit that an award foresaw for the day on which a licence ends.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="decisions"
    )
    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="decisions")
    credential = models.ForeignKey(
        "credentials.Credential", models.PROTECT, related_name="decisions", null=True
    )
    kind = models.CharField(max_length=10, choices=labelled(DecisionKind, DECISION_LABELS))
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    at = models.DateTimeField()
    reason = models.TextField()
    public_text = models.TextField(blank=True)
    evidence = models.JSONField(default=dict)

    objects = GrowingQuerySet["Decision"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["candidacy"],
                condition=Q(kind__in=[DecisionKind.AWARD, DecisionKind.REFUSE]),
                name="decision_once_per_candidacy",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=False) | Q(kind=DecisionKind.LIMIT),
                name="decision_by_somebody",
            ),
        ]

    class Privacy:
        public: ClassVar = {"public_text"}
        internal: ClassVar = {
            "id",
            "public_id",
            "institution",
            "candidacy",
            "credential",
            "kind",
            "decided_by",
            "at",
            "evidence",
        }
        personal: ClassVar = {"reason"}


class SeriesRecord(models.Model):
    """What a parents' course says of somebody's attendance. The newest row of a course counts.

    `source` names the course, `taught_by` who held it: on the other side of the wall from then on.
    """

    candidacy = models.ForeignKey(Candidacy, models.PROTECT, related_name="series_records")
    source = models.CharField(max_length=40)
    meetings = models.PositiveSmallIntegerField()
    of_meetings = models.PositiveSmallIntegerField()
    minutes = models.PositiveIntegerField()
    of_minutes = models.PositiveIntegerField()
    taught_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = GrowingQuerySet["SeriesRecord"].as_manager()

    class Privacy:
        internal: ClassVar = {
            "id",
            "candidacy",
            "source",
            "meetings",
            "of_meetings",
            "minutes",
            "of_minutes",
            "taught_by",
            "at",
        }
