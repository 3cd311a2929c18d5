"""What an order comes to, and whether the books agree with themselves. Amounts in minor units."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from touchstone.payments.enums import LedgerKind, OrderState


@dataclass(frozen=True, slots=True)
class Line:
    """One charge of an order. `kind` is that of the fee line it comes from; `amount_minor` is not negative."""

    kind: str
    text: str
    amount_minor: int


def total(lines: Sequence[Line]) -> int:
    """What the lines come to. Raises ValueError when there is none, or one is below nothing."""
    if not lines or any(line.amount_minor < 0 for line in lines):
        raise ValueError("an order has at least one line, and no line is below nothing")
    return sum(line.amount_minor for line in lines)


@dataclass(frozen=True, slots=True)
class Movement:
    """One ledger line: its kind and signed amount in minor units of `currency`."""

    kind: LedgerKind
    amount_minor: int
    currency: str


@dataclass(frozen=True, slots=True)
class Books:
    """An order with everything that was written about its money."""

    order: str
    state: OrderState
    currency: str
    total_minor: int
    lines: Sequence[int]
    movements: Sequence[Movement]
    payments: Sequence[int]
    refunds: Sequence[int] = field(default=())

    def moved(self, kind: LedgerKind) -> int:
        return sum(one.amount_minor for one in self.movements if one.kind == kind)

    @property
    def owed(self) -> int:
        """What is still owed: the sum of all movements."""
        return sum(one.amount_minor for one in self.movements)


def disagreements(books: Books) -> tuple[str, ...]:
    """Every sentence that an order's books contradict; empty when they agree."""
    checks = (
        (sum(books.lines) == books.total_minor, "its lines do not add up to its total"),
        (books.moved(LedgerKind.CHARGE) == books.total_minor, "the ledger charges another total"),
        (books.moved(LedgerKind.PAYMENT) == -sum(books.payments), "payments and ledger differ"),
        (books.moved(LedgerKind.REFUND) == sum(books.refunds), "refunds and ledger differ"),
        (sum(books.refunds) <= sum(books.payments), "more went back than came in"),
        (
            all(one.currency == books.currency for one in books.movements),
            "the ledger has another currency",
        ),
        (
            books.state != OrderState.OPEN or books.owed > 0,
            "it is open, but nothing is owed any more",
        ),
        (
            books.state == OrderState.OPEN or books.owed == 0,
            f"it is {books.state.value}, but {books.owed} is still owed",
        ),
    )
    return tuple(says for holds, says in checks if not holds)


def gaps(receipts: Sequence[int]) -> tuple[int, ...]:
    """The numbers missing between 1 and the highest receipt of an institution."""
    return tuple(sorted(set(range(1, max(receipts, default=0) + 1)) - set(receipts)))
