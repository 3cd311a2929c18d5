"""Amounts of money: whole minor units of an ISO 4217 currency, never floating point."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from babel.core import get_global
from babel.numbers import format_currency

from touchstone.kit.said import said


class NotAnAmount(ValueError):
    """What was given is no amount in that currency; the message says what to write."""


def known_currency(code: str) -> bool:
    """Whether `code` is an ISO 4217 code that we can show."""
    return code in get_global("all_currencies")


def minor_digits(currency: str) -> int:
    """How many decimal places the currency has (ISO 4217): 2 for GBP, 0 for JPY, 3 for KWD."""
    fractions = get_global("currency_fractions")
    digits, *_ = fractions.get(currency, fractions["DEFAULT"])
    return int(digits)


def to_minor(amount: str | int | Decimal, currency: str) -> int:
    """Minor units of a written amount. Raises NotAnAmount for a finer amount than the currency has."""
    if not known_currency(currency):
        raise NotAnAmount(
            said(
                "“{currency}” is not a currency code; write one of ISO 4217, like GBP.",
                currency=currency,
            )
        )
    try:
        value = Decimal(str(amount).strip().replace(",", ""))
    except InvalidOperation as problem:
        raise NotAnAmount(
            said("“{amount}” is not an amount; write digits, like 120 or 120.50.", amount=amount)
        ) from problem
    scaled = value.scaleb(minor_digits(currency)) if value.is_finite() else value
    if not value.is_finite() or scaled != scaled.to_integral_value():
        raise NotAnAmount(
            said(
                "{amount} is finer than {currency} has; it has {digits} decimals.",
                amount=amount,
                currency=currency,
                digits=minor_digits(currency),
            )
        )
    return int(scaled)


def shown(minor: int, currency: str, locale: str = "en_GB") -> str:
    """An amount as people read it, always with its currency: `£795.00`, `A$1,640.00`, `¥18,000`."""
    value = Decimal(minor).scaleb(-minor_digits(currency))
    return str(format_currency(value, currency, locale=locale))


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in minor units with its currency. Adding two currencies raises ValueError."""

    minor: int
    currency: str

    def __add__(self, other: "Money") -> "Money":
        if other.currency != self.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not add up")
        return Money(self.minor + other.minor, self.currency)

    def __str__(self) -> str:
        return shown(self.minor, self.currency)
