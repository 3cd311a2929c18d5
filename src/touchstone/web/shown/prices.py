import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from babel.dates import format_date
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from touchstone.catalog.enums import FeeKind, Per
from touchstone.catalog.rules.fees import Apart, apart, to_begin
from touchstone.catalog.rules.listing import FeeLine
from touchstone.kit.money import Money, minor_digits

APART: dict[Apart, str | Promise] = {
    Apart.AMOUNT_UNKNOWN: gettext_lazy("charged; the amount is not stated"),
    Apart.UNCONFIRMED: gettext_lazy(
        "unconfirmed: read in the source of a website, perhaps a draft; ask before you rely on it"
    ),
    Apart.UNDATED: gettext_lazy("page undated; not added up"),
    Apart.AGED: gettext_lazy("older than 18 months; not added up"),
    Apart.ONLY_IF: gettext_lazy("only if it happens; not added up"),
    Apart.TOWARDS: gettext_lazy("paid towards the course fee; not added again"),
    Apart.BY_THE_HOUR: gettext_lazy("by the hour; not added up"),
}


@dataclass(frozen=True, slots=True)
class Headline:
    """What a card says about money: the figure or what stands for it, how old, what else is charged."""

    figure: str
    is_stated: bool
    note: str
    more: str = ""


def price(amount: int, currency: str) -> str:
    """`AUD 1,640`, `USD 99.50`: the code always, decimals only where they say something."""
    digits = minor_digits(currency)
    value = Decimal(amount).scaleb(-digits)
    places = 0 if value == value.to_integral_value() else digits
    return (
        f"{currency} {number_format(value, decimal_pos=places, use_l10n=True, force_grouping=True)}"
    )


def of_date(as_of: str) -> str:
    """`page of 2022`, `page of June 2026`, `page undated`."""
    return _("page of %(date)s") % {"date": in_words(as_of)} if as_of else _("page undated")


def in_words(as_of: str) -> str:
    """A page's own date as people write it: `2022`, `June 2026`, `3 July 2026`."""
    parts = [int(part) for part in as_of.split("-")]
    if len(parts) == 1:
        return as_of
    day = dt.date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    return format_date(day, "d MMMM y" if len(parts) > 2 else "MMMM y", locale="en_GB")


def headline(lines: Sequence[FeeLine], on: dt.date) -> Headline:
    """A sum where the rules allow one; else the course fee as it stands on its page; else that none is stated."""
    if sums := to_begin(lines, on):
        later = [one for one in lines if one.per != Per.ONCE]
        return Headline(_range(sums), True, _("to begin"), _more(len(later)))
    fees = [one for one in lines if one.kind == FeeKind.TUITION and one.amount is not None]
    others = len(lines) - len(fees)
    if not fees:
        return Headline(_("Fee not stated"), False, "", _more(others))
    figure = _range([Money(one.amount or 0, one.currency) for one in fees])
    return Headline(figure, True, _age(fees, on), _more(others))


def _age(fees: Sequence[FeeLine], on: dt.date) -> str:
    dates = sorted({of_date(one.as_of) for one in fees})
    packages = _("by package; ") if len({one.package for one in fees}) > 1 else ""
    words = _("unconfirmed, ") if apart(fees[0], on) == Apart.UNCONFIRMED else ""
    return f"{packages}{words}{', '.join(dates)}"


def _more(count: int) -> str:
    if not count:
        return ""
    return ngettext("%(count)s other charge stated", "%(count)s other charges stated", count) % {
        "count": count
    }


def _range(amounts: Iterable[Money]) -> str:
    """One amount, `A to B` in one currency, `free of charge` for nothing, or each of several currencies."""
    given = sorted({(one.currency, one.minor) for one in amounts})
    if [minor for _currency, minor in given] == [0]:
        return _("Free of charge")
    shown = []
    for currency in sorted({currency for currency, _minor in given}):
        least, *rest = [minor for code, minor in given if code == currency]
        low = price(least, currency)
        if rest:
            high = price(rest[-1], currency).removeprefix(f"{currency} ")
            low = _("%(low)s to %(high)s") % {"low": low, "high": high}
        shown.append(low)
    return ", ".join(shown)
