from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from touchstone.credentials.enums import CredentialKind, Lane, NameShown
from touchstone.credentials.models.candidacy import KIND_LABELS, Decision
from touchstone.credentials.models.issuing import SigningKey, StatusList
from touchstone.kit.choices import labelled
from touchstone.kit.records import GrowingQuerySet

LANE_LABELS = {
    Lane.OWN_BABY: _("With their own baby"),
    Lane.PARENT_LED: _("Parent-led"),
    Lane.HANDS_ON: _("Hands-on"),
}
NAME_LABELS = {
    NameShown.FULL: _("Your name in full"),
    NameShown.INITIAL: _("First name and initial"),
    NameShown.PROTECTED: _("Protected: initials, found by number only"),
}


class Credential(models.Model):
    """What was awarded to a person under a scheme; the number is theirs for life."""

    number = models.CharField(max_length=13, unique=True)
    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="credentials"
    )
    scheme = models.ForeignKey("assessment.Scheme", models.PROTECT, related_name="credentials")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="credentials")
    kind = models.CharField(max_length=10, choices=labelled(CredentialKind, KIND_LABELS))
    first_awarded_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "scheme", "kind"], name="credential_once_per_person"
            ),
        ]

    class Privacy:
        public: ClassVar = {"number", "institution", "scheme", "kind", "first_awarded_at"}
        internal: ClassVar = {"id", "person"}

    def __str__(self) -> str:
        return self.number


class Edition(models.Model):
    """One signed document under a number: its bytes, and the facts that they were built from. Frozen."""

    credential = models.ForeignKey(Credential, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    decision = models.OneToOneField(Decision, models.PROTECT, related_name="edition")
    holder_name = models.CharField(max_length=120)
    title = models.CharField(max_length=200)
    lane = models.CharField(max_length=12, choices=labelled(Lane, LANE_LABELS))
    limits = models.TextField(blank=True)
    licence_until = models.DateField(null=True)
    valid_from = models.DateTimeField()
    good_until = models.DateField()
    facts = models.JSONField()
    document = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="editions")
    status_list = models.ForeignKey(StatusList, models.PROTECT, related_name="editions")
    status_index = models.PositiveIntegerField()
    signed_at = models.DateTimeField()

    objects = GrowingQuerySet["Edition"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["credential", "number"], name="edition_number_once"),
            models.UniqueConstraint(
                fields=["status_list", "status_index"], name="edition_index_once"
            ),
        ]

    class Privacy:
        public: ClassVar = {
            "credential",
            "number",
            "title",
            "lane",
            "limits",
            "valid_from",
            "good_until",
            "sha256",
            "status_list",
            "status_index",
            "key",
            "signed_at",
        }
        internal: ClassVar = {"id", "decision", "licence_until"}
        personal: ClassVar = {"holder_name", "facts", "document"}


class RegisterChoice(models.Model):
    """What a holder lets the public register show. No row means the defaults: full name, no town."""

    credential = models.OneToOneField(Credential, models.PROTECT, related_name="register_choice")
    name_shown = models.CharField(
        max_length=10, choices=labelled(NameShown, NAME_LABELS), default=NameShown.FULL
    )
    town = models.CharField(_("town"), max_length=120, blank=True)
    may_be_indexed = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    class Privacy:
        internal: ClassVar = {"id", "credential", "name_shown", "may_be_indexed", "changed_at"}
        personal: ClassVar = {"town"}


class Check(models.Model):
    """How often a credential was looked up on one day. Never who looked."""

    credential = models.ForeignKey(Credential, models.PROTECT, related_name="checks")
    day = models.DateField()
    times = models.PositiveIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["credential", "day"], name="check_row_once_a_day"),
        ]

    class Privacy:
        internal: ClassVar = {"id", "credential", "day", "times"}
