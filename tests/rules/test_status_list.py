"""The bitstring of stopped editions."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchstone.credentials.rules.status_list import (
    SMALLEST,
    bitstring,
    decoded,
    encoded,
    is_nearly_full,
    is_set,
    random_free_index,
)


def test_index_nought_is_the_highest_bit_of_the_first_byte():
    assert bitstring(SMALLEST, [0])[0] == 0b1000_0000
    assert bitstring(SMALLEST, [7, 8])[:2] == bytes([1, 0b1000_0000])
    assert bitstring(SMALLEST, [SMALLEST - 1])[-1] == 1


@given(st.sets(st.integers(0, SMALLEST - 1), max_size=50))
def test_what_is_packed_is_read(revoked):
    text = encoded(SMALLEST, revoked)
    bits = decoded(text)
    assert text.startswith("uH4s")
    assert "=" not in text
    assert len(bits) * 8 == SMALLEST
    assert {index for index in revoked if is_set(bits, index)} == revoked
    assert sum(byte.bit_count() for byte in bits) == len(revoked)
    assert text == encoded(SMALLEST, sorted(revoked))


@pytest.mark.parametrize(
    ("size", "revoked"), [(131_064, []), (131_073, []), (SMALLEST, [SMALLEST]), (SMALLEST, [-1])]
)
def test_a_list_that_cannot_be_is_refused(size, revoked):
    with pytest.raises(ValueError, match=r"status list|outside a list"):
        bitstring(size, revoked)


@pytest.mark.parametrize("text", ["", "zabc", "uabc", "H4sI"])
def test_what_is_no_list_is_refused(text):
    with pytest.raises((ValueError, gzip.BadGzipFile)):
        decoded(text)


@given(st.sets(st.integers(0, 15), max_size=15))
def test_every_free_index_is_as_likely_and_no_taken_one_is_given(taken):
    given_out = [
        random_free_index(taken, lambda _, r=rank: r, 16) for rank in range(16 - len(taken))
    ]
    assert given_out == sorted(set(range(16)) - taken)


def test_a_full_list_says_so_and_a_nearly_full_one_before():
    with pytest.raises(ValueError, match="full"):
        random_free_index(range(16), lambda _: 0, 16)
    assert is_nearly_full(117_965)
    assert not is_nearly_full(117_964)
