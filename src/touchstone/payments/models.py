import datetime as dt
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from touchstone.kit.choices import labelled
from touchstone.kit.clock import local_date
from touchstone.kit.ids import public_id
from touchstone.kit.records import GrowingQuerySet
from touchstone.payments.enums import LedgerKind, Method, OrderState, Purpose

PURPOSE_LABELS = {Purpose.ENROLMENT: _("Place in a cohort"), Purpose.RENEWAL: _("Renewal")}
STATE_LABELS = {
    OrderState.OPEN: _("Not paid yet"),
    OrderState.SETTLED: _("Paid"),
    OrderState.CANCELLED: _("Cancelled"),
}
METHOD_LABELS = {
    Method.TRANSFER: _("Bank transfer"),
    Method.CASH: _("Cash"),
    Method.WAIVER: _("Waived"),
}
LEDGER_LABELS = {
    LedgerKind.CHARGE: _("Charge"),
    LedgerKind.PAYMENT: _("Payment"),
    LedgerKind.REFUND: _("Refund"),
    LedgerKind.CANCELLATION: _("Cancellation"),
}


class OrderQuerySet(models.QuerySet["Order"]):
    def open(self) -> "OrderQuerySet":
        return self.filter(state=OrderState.OPEN)


class Order(models.Model):
    """What somebody owes an institution for one thing, as lines. Amounts in minor units."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="orders"
    )
    payer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="orders")
    purpose = models.CharField(max_length=20, choices=labelled(Purpose, PURPOSE_LABELS))
    purpose_ref = models.CharField(max_length=40)
    currency = models.CharField(max_length=3)
    total_minor = models.BigIntegerField()
    state = models.CharField(
        max_length=10, choices=labelled(OrderState, STATE_LABELS), default=OrderState.OPEN
    )
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)

    objects = OrderQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["purpose", "purpose_ref"],
                condition=~Q(state=OrderState.CANCELLED),
                name="order_once_per_thing",
            ),
            models.CheckConstraint(
                condition=Q(total_minor__gte=0), name="order_total_not_negative"
            ),
            models.CheckConstraint(
                condition=Q(state=OrderState.SETTLED, settled_at__isnull=False)
                | (~Q(state=OrderState.SETTLED) & Q(settled_at__isnull=True)),
                name="order_settled_means_when",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "institution",
            "payer",
            "purpose",
            "purpose_ref",
            "currency",
            "total_minor",
            "state",
            "opened_at",
            "due_at",
            "settled_at",
        }

    @property
    def due_day(self) -> dt.date | None:
        """The last day on which to pay, in the institution's zone."""
        if self.due_at is None:
            return None
        return local_date(self.due_at - dt.timedelta(seconds=1), self.institution.time_zone)


class OrderLine(models.Model):
    """One charge of an order. `kind` is that of the fee line it came from."""

    order = models.ForeignKey(Order, models.PROTECT, related_name="lines")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=40)
    text = models.CharField(max_length=200)
    amount_minor = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["order", "position"], name="order_line_position"),
        ]

    class Privacy:
        internal: ClassVar = {"id", "order", "position", "kind", "text", "amount_minor"}


class Payment(models.Model):
    """Money that came in, with its receipt: a running number per institution."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="payments"
    )
    order = models.ForeignKey(Order, models.PROTECT, related_name="payments")
    receipt_number = models.PositiveIntegerField()
    amount_minor = models.BigIntegerField()
    method = models.CharField(max_length=10, choices=labelled(Method, METHOD_LABELS))
    reference = models.CharField(max_length=120, blank=True)
    received_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)

    objects = GrowingQuerySet["Payment"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["institution", "receipt_number"], name="receipt_number_once"
            ),
            models.UniqueConstraint(fields=["institution", "key"], name="payment_once_per_key"),
            models.CheckConstraint(condition=Q(amount_minor__gte=0), name="payment_not_negative"),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "institution",
            "order",
            "receipt_number",
            "amount_minor",
            "method",
            "received_on",
            "recorded_at",
            "recorded_by",
            "key",
        }
        personal: ClassVar = {"reference"}


class Refund(models.Model):
    """Money that went back, never more than came in."""

    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="refunds"
    )
    payment = models.ForeignKey(Payment, models.PROTECT, related_name="refunds")
    amount_minor = models.BigIntegerField()
    reason = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    key = models.CharField(max_length=64)

    objects = GrowingQuerySet["Refund"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["institution", "key"], name="refund_once_per_key"),
            models.CheckConstraint(condition=Q(amount_minor__gt=0), name="refund_above_nothing"),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "institution",
            "payment",
            "amount_minor",
            "recorded_at",
            "recorded_by",
            "key",
        }
        personal: ClassVar = {"reason"}


class LedgerLine(models.Model):
    """One movement of what is owed: its sum per order is what is still owed (minor units)."""

    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="ledger"
    )
    order = models.ForeignKey(Order, models.PROTECT, related_name="ledger")
    kind = models.CharField(max_length=12, choices=labelled(LedgerKind, LEDGER_LABELS))
    amount_minor = models.BigIntegerField()
    currency = models.CharField(max_length=3)
    at = models.DateTimeField()

    objects = GrowingQuerySet["LedgerLine"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=[LedgerKind.CHARGE, LedgerKind.REFUND], amount_minor__gte=0)
                | Q(kind__in=[LedgerKind.PAYMENT, LedgerKind.CANCELLATION], amount_minor__lte=0),
                name="ledger_sign_fits_kind",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "institution",
            "order",
            "kind",
            "amount_minor",
            "currency",
            "at",
        }
