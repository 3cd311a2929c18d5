from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import FeeKind, Outcome, Per
from touchstone.catalog.models.programme import Programme
from touchstone.kit.choices import labelled
from touchstone.kit.ids import public_id


class QuoteQuerySet(models.QuerySet["Quote"]):
    def waiting(self) -> "QuoteQuerySet":
        return self.filter(outcome=Outcome.WAITING)

    def accepted(self) -> "QuoteQuerySet":
        return self.filter(outcome=Outcome.ACCEPTED)


class Quote(models.Model):
    """A charge that somebody was told, in minor units, with the proof that they showed.

    An accepted one is shown with its date and never added to what is stated. The proof is an address
    (`proof_url`), or a stored file of the owner "catalog.quote:<id>", kept until the decision; so is
    the e-mail address. `key` makes a form that is sent twice one quote.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="quotes")
    kind = models.CharField(
        _("what for"), max_length=20, choices=labelled(FeeKind, words.FEE_KINDS)
    )
    amount = models.BigIntegerField(_("amount"))
    currency = models.CharField(_("currency"), max_length=3)
    per = models.CharField(
        _("how often"), max_length=10, choices=labelled(Per, words.PERS), default=Per.ONCE
    )
    told_on = models.DateField(_("told on"))
    note = models.CharField(_("in other words"), max_length=300, blank=True)
    proof_url = models.URLField(_("where it can be read"), max_length=500, blank=True)
    email = models.EmailField(_("your e-mail address"), blank=True)
    key = models.CharField(max_length=64, unique=True)
    outcome = models.CharField(
        max_length=10, choices=labelled(Outcome, words.OUTCOMES), default=Outcome.WAITING
    )
    reason = models.TextField(_("reason"), blank=True)
    given_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )

    objects = QuoteQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(amount__gte=0) & ~Q(currency=""), name="quote_amount_has_a_currency"
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.WAITING, decided_at=None, decided_by=None, reason="")
                | ~Q(outcome=Outcome.WAITING)
                & Q(decided_at__isnull=False, decided_by__isnull=False, email="")
                & ~Q(reason=""),
                name="quote_decided_by_whom_with_a_reason",
            ),
        ]

    class Privacy:
        public: ClassVar = {
            "programme",
            "kind",
            "amount",
            "currency",
            "per",
            "told_on",
            "proof_url",
        }
        internal: ClassVar = {
            "id", "public_id", "key", "outcome", "given_at", "decided_at", "decided_by",
        }  # fmt: skip
        personal: ClassVar = {"note", "email", "reason"}

    @property
    def owner(self) -> str:
        """By what name the file of proof is stored."""
        return f"catalog.quote:{self.pk}"
