from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from touchstone.kit.choices import labelled
from touchstone.kit.ids import public_id
from touchstone.training.enums import BabyState, Delivery, FamilyState, Presence, SignOffState
from touchstone.training.models.cohorts import DELIVERY_LABELS
from touchstone.training.models.enrolment import Enrolment

FAMILY_LABELS = {
    FamilyState.PLANNED: _("Planned"),
    FamilyState.ACTIVE: _("Active"),
    FamilyState.PAUSED: _("Resting"),
    FamilyState.STOPPED: _("Stopped"),
    FamilyState.DONE: _("Done"),
}
BABY_LABELS = {
    BabyState.QUIET_ALERT: _("Awake and calm"),
    BabyState.ACTIVE_ALERT: _("Awake and busy"),
    BabyState.DROWSY: _("Drowsy"),
    BabyState.ASLEEP: _("Asleep"),
    BabyState.CRYING: _("Crying"),
}
SIGN_OFF_LABELS = {
    SignOffState.ASKED: _("Asked"),
    SignOffState.APPROVED: _("Signed"),
    SignOffState.NEEDS_MORE: _("More is needed"),
    SignOffState.DECLINED: _("Declined"),
    SignOffState.WITHDRAWN: _("Taken back"),
}
PRESENCE_LABELS = {
    Presence.PRESENT: _("I was present"),
    Presence.VIDEO: _("I reviewed a video"),
    Presence.DISCUSSED: _("I discussed it with the trainee"),
}


class Supervisor(models.Model):
    """Somebody whom the office has approved to sign practice off; the link goes to this address."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="supervisors"
    )
    name = models.CharField(max_length=120)
    email = models.EmailField()
    qualification = models.CharField(max_length=200)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="supervisions", null=True
    )
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["institution", "email"],
                condition=Q(ended_at__isnull=True),
                name="supervisor_once_per_address",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "institution",
            "person",
            "approved_by",
            "approved_at",
            "ended_at",
        }
        personal: ClassVar = {"name", "email", "qualification"}

    def __str__(self) -> str:
        return self.name


class Family(models.Model):
    """A practice family: consented, under a code name; of the baby only the birth month is kept."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey("institutions.Institution", models.PROTECT, related_name="+")
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, related_name="families")
    code_name = models.CharField(_("code name"), max_length=40)
    birth_month = models.DateField(_("month of birth"))
    context = models.CharField(_("context"), max_length=200, blank=True)
    consent_on = models.DateField(_("consent given on"))
    state = models.CharField(
        max_length=10, choices=labelled(FamilyState, FAMILY_LABELS), default=FamilyState.PLANNED
    )
    planned_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "code_name"], name="family_code_name_once"
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "institution",
            "enrolment",
            "consent_on",
            "state",
            "planned_at",
        }
        personal: ClassVar = {"code_name", "birth_month", "context"}

    @property
    def is_closed(self) -> bool:
        """Whether it is signed, or has stopped: nothing is added any more."""
        return self.state in {FamilyState.DONE, FamilyState.STOPPED}


class Visit(models.Model):
    """One meeting with a practice family, and what was written of it."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    family = models.ForeignKey(Family, models.PROTECT, related_name="visits")
    number = models.PositiveSmallIntegerField()
    held_on = models.DateField(_("date"))
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    delivery = models.CharField(
        _("how"), max_length=20, choices=labelled(Delivery, DELIVERY_LABELS)
    )
    strokes = models.JSONField(_("strokes shown"), default=list)
    baby_state = models.CharField(
        _("baby's state"), max_length=20, choices=labelled(BabyState, BABY_LABELS)
    )
    cues = models.TextField(_("cues seen"), blank=True)
    changed = models.TextField(_("what I changed"), blank=True)
    logged_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["family", "number"], name="visit_number_once"),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=480), name="visit_minutes"
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "family",
            "number",
            "held_on",
            "minutes",
            "delivery",
            "strokes",
            "logged_at",
        }
        personal: ClassVar = {"baby_state", "cues", "changed"}


class SignOff(models.Model):
    """A supervisor's signature for one family's practice, by a link that expires. Answered once."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    family = models.ForeignKey(Family, models.PROTECT, related_name="sign_offs")
    supervisor = models.ForeignKey(Supervisor, models.PROTECT, related_name="sign_offs")
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    state = models.CharField(
        max_length=12, choices=labelled(SignOffState, SIGN_OFF_LABELS), default=SignOffState.ASKED
    )
    presence = models.CharField(
        max_length=10, choices=labelled(Presence, PRESENCE_LABELS), blank=True
    )
    note = models.TextField(blank=True)
    minutes = models.PositiveIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["family"], condition=Q(state=SignOffState.APPROVED), name="sign_off_once"
            ),
            models.UniqueConstraint(
                fields=["family"], condition=Q(state=SignOffState.ASKED), name="sign_off_one_asked"
            ),
            models.CheckConstraint(
                condition=Q(state=SignOffState.ASKED, answered_at__isnull=True)
                | (~Q(state=SignOffState.ASKED) & Q(answered_at__isnull=False)),
                name="sign_off_answered_means_when",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "family",
            "supervisor",
            "token_hash",
            "asked_at",
            "expires_at",
            "state",
            "presence",
            "minutes",
            "answered_at",
        }
        personal: ClassVar = {"note"}
