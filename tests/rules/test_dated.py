"""References of dated checks: read in any dress, refused with any one sign wrong."""

import pytest

from touchstone.credentials.rules import dated
from touchstone.credentials.rules.numbers import ALPHABET

GOOD = dated.make(range(11))


def test_a_reference_is_read_as_it_is_typed():
    assert GOOD.startswith("V-2345-6789-ABC")
    for typed in (GOOD, GOOD.lower(), f" {GOOD.replace('-', ' ')} ", GOOD.removeprefix("V-")):
        assert dated.read(typed) == GOOD


def test_any_one_wrong_sign_is_noticed():
    for place, sign in enumerate(GOOD):
        if place == 0 or sign == "-":
            continue
        for other in set(ALPHABET) - {sign}:
            assert dated.read(GOOD[:place] + other + GOOD[place + 1 :]) is None


@pytest.mark.parametrize(
    "typed", ["", "V", "IMC-7K2M-9QX4", GOOD + "2", GOOD[:-1], "👶" * 12, "V-0000-0000-0000"]
)
def test_what_is_none_is_none(typed):
    assert dated.read(typed) is None


def test_another_count_is_refused():
    with pytest.raises(ValueError, match="11"):
        dated.make([1, 2, 3])
