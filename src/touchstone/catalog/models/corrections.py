from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import Outcome
from touchstone.catalog.models.facts import OF_ONE
from touchstone.catalog.models.programme import Programme
from touchstone.institutions.models import Institution
from touchstone.kit.choices import labelled
from touchstone.kit.ids import public_id


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def waiting(self) -> "CorrectionQuerySet":
        return self.filter(outcome=Outcome.WAITING)

    def accepted(self) -> "CorrectionQuerySet":
        return self.filter(outcome=Outcome.ACCEPTED)


class Correction(models.Model):
    """What somebody says that a listing should say, with the page that says so; and what became of it.

    `field` is a JSON pointer ("-" for a row that is not there yet), `says_now` the value in words when
    it was sent. An accepted one keeps the values before and after, so that it outlasts the next import;
    `version` is the programme's version that it made. The address is forgotten once it is answered.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="corrections", null=True, blank=True
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="corrections", null=True, blank=True
    )
    field = models.CharField(_("which fact"), max_length=100)
    says_now = models.CharField(max_length=1000, blank=True)
    should_say = models.CharField(_("what it should say"), max_length=1000)
    url = models.URLField(_("the page that says so"), max_length=600)
    email = models.EmailField(_("your e-mail address"), blank=True)
    key = models.CharField(max_length=64, unique=True)
    sent_at = models.DateTimeField()
    outcome = models.CharField(
        max_length=10, choices=labelled(Outcome, words.OUTCOMES), default=Outcome.WAITING
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    reason = models.TextField(_("reason"), blank=True)
    accepted_url = models.URLField(max_length=600, blank=True)
    accepted_as_of = models.CharField(max_length=10, blank=True)
    accepted_says = models.CharField(max_length=500, blank=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    version = models.PositiveIntegerField(null=True)

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=OF_ONE, name="correction_of_one"),
            models.CheckConstraint(
                condition=Q(
                    outcome=Outcome.WAITING, decided_at__isnull=True, decided_by__isnull=True
                )
                | (Q(decided_at__isnull=False, decided_by__isnull=False, email="") & ~Q(reason="")),
                name="correction_decided_by_whom_with_a_reason",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["outcome", "sent_at"], name="correction_queue"),
        ]

    class Privacy:
        internal: ClassVar = {
            "id", "public_id", "programme", "institution", "field", "says_now", "url", "key",
            "sent_at", "outcome", "decided_at", "decided_by", "accepted_url", "accepted_as_of",
            "accepted_says", "before", "after", "version",
        }  # fmt: skip
        personal: ClassVar = {"should_say", "email", "reason"}
