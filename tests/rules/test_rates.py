import datetime as dt
import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchstone.catalog.rules.rates import Rates, convert, read_rates
from touchstone.kit.money import Money, known_currency

TABLE = Path(__file__).parents[2] / "data" / "rates.json"
RATES = Rates(
    dt.date(2026, 10, 30), "a bank", "https://bank.example",
    {"USD": Decimal("1.1172"), "GBP": Decimal("0.8338"), "JPY": Decimal("175.68")},
)  # fmt: skip


def test_goes_by_way_of_the_euro_and_keeps_the_decimals_of_each_currency() -> None:
    assert convert(Money(10000, "EUR"), "USD", RATES) == Money(11172, "USD")
    assert convert(Money(11172, "USD"), "EUR", RATES) == Money(10000, "EUR")
    assert convert(Money(18000, "JPY"), "GBP", RATES) == Money(8543, "GBP")


def test_what_the_table_lacks_is_not_guessed() -> None:
    assert convert(Money(149000000, "UZS"), "EUR", RATES) is None
    assert convert(Money(100, "EUR"), "KGS", RATES) is None
    assert convert(Money(100, "KGS"), "KGS", RATES) == Money(100, "KGS")


@given(st.integers(0, 10**9), st.sampled_from(["EUR", "USD", "GBP"]))
def test_there_and_back_is_the_same_amount_to_a_minor_unit(minor: int, to: str) -> None:
    there = convert(Money(minor, "USD"), to, RATES)
    assert there is not None
    back = convert(there, "USD", RATES)
    assert back is not None
    assert abs(back.minor - minor) <= 1


def test_the_table_that_ships_has_a_day_a_source_and_known_currencies() -> None:
    rates = read_rates(json.loads(TABLE.read_text(encoding="utf-8")))
    assert rates.day == dt.date(2026, 10, 30)
    assert rates.url.startswith("https://www.ecb.europa.eu/")
    assert all(known_currency(code) for code in rates.currencies)
    assert {"GBP", "USD", "AUD", "JPY", "EUR"} <= set(rates.currencies)


@pytest.mark.parametrize("rate", ["0", "-1", "NaN"])
def test_a_rate_that_is_no_positive_number_is_refused(rate: str) -> None:
    tree = {"day": "2026-10-30", "source": "s", "url": "u", "per_euro": {"USD": rate}}
    with pytest.raises(ValueError, match="positive"):
        read_rates(tree)
