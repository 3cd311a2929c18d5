from collections.abc import Iterator

from django.db.models import BigIntegerField, OuterRef, Prefetch, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from touchstone.institutions.models import Institution
from touchstone.payments.enums import LedgerKind, OrderState, Purpose
from touchstone.payments.models import LedgerLine, Order, OrderLine, Payment, Refund
from touchstone.payments.rules import Books, Movement, disagreements, gaps
from touchstone.people.models import Person


def _sum(rows: QuerySet[LedgerLine]) -> Coalesce:
    per_order = rows.order_by().values("order").annotate(sum=Sum("amount_minor")).values("sum")
    return Coalesce(Subquery(per_order, output_field=BigIntegerField()), Value(0))


def _owed() -> Coalesce:
    return _sum(LedgerLine.objects.filter(order=OuterRef("pk")))


def _kept() -> Coalesce:
    money = [LedgerKind.PAYMENT, LedgerKind.REFUND]
    return _sum(LedgerLine.objects.filter(order=OuterRef("pk"), kind__in=money))


def with_amounts(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Adds `owed_minor` (what is still owed) and `kept_minor` (what came in and has not gone back),
    the lines in order, institution and payer.
    """
    return (
        orders.annotate(owed_minor=_owed(), kept_minor=-_kept())
        .select_related("institution", "payer")
        .prefetch_related(Prefetch("lines", OrderLine.objects.order_by("position")))
    )


def owed(order: Order) -> int:
    """What is still owed of an order, in minor units."""
    return LedgerLine.objects.filter(order=order).aggregate(sum=Sum("amount_minor"))["sum"] or 0


def kept(order: Order) -> int:
    """What came in for an order and has not gone back, in minor units."""
    money = LedgerLine.objects.filter(order=order, kind__in=[LedgerKind.PAYMENT, LedgerKind.REFUND])
    return -(money.aggregate(sum=Sum("amount_minor"))["sum"] or 0)


def refunded(payment: Payment) -> int:
    """How much of a payment went back, in minor units."""
    return Refund.objects.filter(payment=payment).aggregate(sum=Sum("amount_minor"))["sum"] or 0


def orders_of(institution: Institution) -> QuerySet[Order]:
    """Every order of an institution, newest first."""
    return with_amounts(Order.objects.filter(institution=institution)).order_by("-opened_at", "-pk")


def owed_to(institution: Institution) -> QuerySet[Order]:
    """What is not paid yet, the earliest due first."""
    return with_amounts(Order.objects.open().filter(institution=institution)).order_by(
        "due_at", "opened_at", "pk"
    )


def orders_visible_to(person: Person) -> QuerySet[Order]:
    """What somebody owes or has paid themselves, newest first, with the payments."""
    payments = Payment.objects.order_by("receipt_number")
    return (
        with_amounts(Order.objects.filter(payer=person))
        .prefetch_related(Prefetch("payments", payments))
        .order_by("-opened_at", "-pk")
    )


def order_for(purpose: Purpose, ref: str) -> Order | None:
    """The order that stands for a thing, unless it was cancelled."""
    return (
        Order.objects.filter(purpose=purpose, purpose_ref=ref)
        .exclude(state=OrderState.CANCELLED)
        .first()
    )


def order_of(purpose: str, ref: str) -> Order | None:
    """The newest order for a thing, a cancelled one included, with its amounts."""
    orders = Order.objects.filter(purpose=purpose, purpose_ref=ref)
    return with_amounts(orders).order_by("-opened_at", "-pk").first()


def holding_money(institution: Institution, purpose: Purpose) -> QuerySet[Order]:
    """Orders of which money came in that has not gone back, the oldest first."""
    of_theirs = Order.objects.filter(institution=institution, purpose=purpose)
    holding = of_theirs.annotate(moved=_kept()).filter(moved__lt=0)
    return with_amounts(holding).order_by("opened_at", "pk")


def _with_refunded(payments: QuerySet[Payment]) -> QuerySet[Payment]:
    back = (
        Refund.objects.filter(payment=OuterRef("pk"))
        .order_by()
        .values("payment")
        .annotate(sum=Sum("amount_minor"))
        .values("sum")
    )
    return payments.annotate(
        refunded_minor=Coalesce(Subquery(back, output_field=BigIntegerField()), Value(0))
    )


def payments_of(order: Order) -> QuerySet[Payment]:
    """The payments of an order with `refunded_minor`, by receipt number."""
    return (
        _with_refunded(Payment.objects.filter(order=order))
        .select_related("recorded_by")
        .prefetch_related(Prefetch("refunds", Refund.objects.order_by("recorded_at", "pk")))
        .order_by("receipt_number")
    )


def latest_payments(institution: Institution, *, count: int) -> QuerySet[Payment]:
    """The newest payments of an institution."""
    return (
        Payment.objects.filter(institution=institution)
        .select_related("order__payer")
        .order_by("-receipt_number")[:count]
    )


def _receipts() -> QuerySet[Payment]:
    return (
        Payment.objects.select_related("institution", "order__payer")
        .prefetch_related(
            Prefetch("order__lines", OrderLine.objects.order_by("position")),
            Prefetch("refunds", Refund.objects.order_by("recorded_at", "pk")),
        )
        .order_by("receipt_number")
    )


def receipts_visible_to(person: Person) -> QuerySet[Payment]:
    """The receipts of somebody's own payments."""
    return _receipts().filter(order__payer=person)


def receipts_of(institution: Institution) -> QuerySet[Payment]:
    """Every receipt that an institution gave."""
    return _receipts().filter(institution=institution)


def payments_to(institution: Institution) -> QuerySet[Payment]:
    """The payments that an institution recorded, with `refunded_minor`."""
    return (
        _with_refunded(Payment.objects.filter(institution=institution))
        .select_related("order__payer", "institution")
        .order_by("receipt_number")
    )


def books() -> Iterator[tuple[str, str]]:
    """Every contradiction in the books of all institutions, as (what, what is wrong with it)."""
    orders = Order.objects.prefetch_related("lines", "ledger", "payments__refunds").order_by("pk")
    for order in orders.iterator(chunk_size=500):
        for says in disagreements(_books(order)):
            yield f"order {order.public_id}", says
    for institution in Institution.objects.order_by("pk"):
        given = Payment.objects.filter(institution=institution).order_by("receipt_number")
        for number in gaps(list(given.values_list("receipt_number", flat=True))):
            yield institution.slug, f"receipt {number} is missing"


def _books(order: Order) -> Books:
    payments = list(order.payments.all())
    return Books(
        order=order.public_id,
        state=OrderState(order.state),
        currency=order.currency,
        total_minor=order.total_minor,
        lines=[line.amount_minor for line in order.lines.all()],
        movements=[
            Movement(LedgerKind(one.kind), one.amount_minor, one.currency)
            for one in order.ledger.all()
        ],
        payments=[payment.amount_minor for payment in payments],
        refunds=[one.amount_minor for payment in payments for one in payment.refunds.all()],
    )
