from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from touchstone.institutions.enums import ClaimState, ClaimWay, InstitutionState, Role
from touchstone.kit.choices import labelled
from touchstone.kit.ids import public_id

STATE_LABELS = {
    InstitutionState.UNCLAIMED: _("listed from public facts"),
    InstitutionState.CLAIMED: _("runs here"),
}
ROLE_LABELS = {
    Role.OFFICE: _("Office"),
    Role.TRAINER: _("Trainer"),
    Role.EXAMINER: _("Examiner"),
    Role.DECIDER: _("Decider"),
}


CLAIM_WAYS = {
    ClaimWay.MAIL: _("by mail to its own domain"),
    ClaimWay.DOCUMENT: _("with a document"),
}
CLAIM_STATES = {
    ClaimState.OPEN: _("open"),
    ClaimState.ACCEPTED: _("accepted"),
    ClaimState.REFUSED: _("refused"),
    ClaimState.REPLACED: _("asked again since"),
}


class InstitutionQuerySet(models.QuerySet["Institution"]):
    def real(self) -> "InstitutionQuerySet":
        return self.filter(is_demonstration=False)

    def claimed(self) -> "InstitutionQuerySet":
        return self.filter(state=InstitutionState.CLAIMED)


class Institution(models.Model):
    """A body that trains or certifies. Unclaimed ones are listed from public facts only."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200)
    legal_name = models.CharField(_("legal name"), max_length=200, blank=True)
    also_known_as = models.JSONField(_("also known as"), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=200, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    city = models.CharField(_("town"), max_length=120, blank=True)
    address = models.TextField(_("postal address"), blank=True)
    website = models.URLField(_("website"), max_length=500, blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, default="Europe/London")
    currency = models.CharField(_("currency"), max_length=3, default="GBP")
    payment_instructions = models.TextField(_("how to pay"), blank=True)
    state = models.CharField(
        max_length=10,
        choices=labelled(InstitutionState, STATE_LABELS),
        default=InstitutionState.UNCLAIMED,
    )
    is_demonstration = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    objects = InstitutionQuerySet.as_manager()

    class Privacy:
        public: ClassVar = {
            "slug",
            "name",
            "legal_name",
            "also_known_as",
            "kind",
            "country",
            "city",
            "address",
            "website",
            "email",
            "time_zone",
            "currency",
            "payment_instructions",
            "state",
            "is_demonstration",
        }
        internal: ClassVar = {"id", "created_at"}

    def __str__(self) -> str:
        return self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self) -> "MembershipQuerySet":
        return self.filter(ended_at__isnull=True)


class Membership(models.Model):
    """Somebody's role in an institution, from one day to another. Ended, never deleted."""

    institution = models.ForeignKey(Institution, models.PROTECT, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=labelled(Role, ROLE_LABELS))
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["institution", "person", "role"],
                condition=Q(ended_at__isnull=True),
                name="membership_once_per_role",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("began_at")),
                name="membership_ends_after_it_began",
            ),
        ]

    class Privacy:
        internal: ClassVar = {"id", "institution", "person", "role", "began_at", "ended_at"}


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def open(self) -> "InvitationQuerySet":
        return self.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


class Invitation(models.Model):
    """An offer of a role, by mail, that the invited person takes up with the link in it."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=labelled(Role, ROLE_LABELS))
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    withdrawn_at = models.DateTimeField(null=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_by_somebody",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "institution",
            "role",
            "token_hash",
            "invited_by",
            "invited_at",
            "expires_at",
            "accepted_at",
            "accepted_by",
            "withdrawn_at",
        }
        personal: ClassVar = {"email"}


class ReportQuerySet(models.QuerySet["Report"]):
    def open(self) -> "ReportQuerySet":
        return self.filter(closed_at__isnull=True)


class Report(models.Model):
    """Something that somebody says is wrong: a fact, a misuse, a page. Closed with an answer."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    about = models.CharField(_("which page or number"), max_length=500)
    text = models.TextField(_("what is wrong"))
    source = models.URLField(_("where the right fact can be read"), max_length=500, blank=True)
    email = models.EmailField(_("your e-mail address"), blank=True)
    key = models.CharField(max_length=64, unique=True)
    reported_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    answer = models.TextField(_("answer"), blank=True)

    objects = ReportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, answer="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(answer="")),
                name="report_closed_by_whom_with_an_answer",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "about",
            "source",
            "key",
            "reported_at",
            "closed_at",
            "closed_by",
        }
        personal: ClassVar = {"text", "email", "answer"}


class ClaimQuerySet(models.QuerySet["Claim"]):
    def open(self) -> "ClaimQuerySet":
        return self.filter(state=ClaimState.OPEN)


class Claim(models.Model):
    """Somebody says that a listed institution is theirs, and how that is shown.

    By mail: `email` is an address at the institution's own domain, whose holder opens the link.
    With a document: a stored file that a curator looks at, and `words` on who the person is there.
    Address, words and file are forgotten once it is decided.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey(Institution, models.PROTECT, related_name="claims")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="claims")
    way = models.CharField(max_length=10, choices=labelled(ClaimWay, CLAIM_WAYS))
    email = models.EmailField(_("an address at its own domain"), blank=True)
    words = models.TextField(_("who you are there"), blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    state = models.CharField(
        max_length=10, choices=labelled(ClaimState, CLAIM_STATES), default=ClaimState.OPEN
    )
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    reason = models.TextField(_("reason"), blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["institution", "person"],
                condition=Q(state=ClaimState.OPEN),
                name="claim_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state=ClaimState.OPEN, decided_at__isnull=True)
                | Q(decided_at__isnull=False, email="", words=""),
                name="claim_decided_forgets",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id", "public_id", "institution", "person", "way", "token_hash", "asked_at",
            "expires_at", "state", "decided_at", "decided_by",
        }  # fmt: skip
        personal: ClassVar = {"email", "words", "reason"}
