"""Numbers: made from chance, read with forgiveness, wrong ones caught."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from touchstone.credentials.rules.numbers import ALPHABET, Because, check_sign, make, read

places = st.lists(st.integers(0, 29), min_size=7, max_size=7)


def signs(number):
    return number.replace("-", "")[3:]


def test_the_check_sign_is_that_of_the_standard():
    assert make([ALPHABET.index(sign) for sign in "7K2M9QX"]) == "IMC-7K2M-9QX4"


@pytest.mark.parametrize("wrong", [[], [1] * 6, [1] * 8, [30] * 7, [-1] * 7])
def test_a_number_is_made_of_seven_places(wrong):
    with pytest.raises(ValueError, match="7 places"):
        make(wrong)


@given(places)
def test_what_is_made_is_read(chance):
    number = make(chance)
    assert read(number).number == number
    assert read(number).because is Because.AS_TYPED


@given(places)
def test_every_single_wrong_sign_is_caught(chance):
    right = signs(make(chance))
    for place, sign in enumerate(right):
        for other in ALPHABET.replace(sign, ""):
            assert read(right[:place] + other + right[place + 1 :]).number is None


def test_nearly_every_swap_of_neighbours_is_caught():
    caught = missed = 0
    for first in ALPHABET:
        for second in ALPHABET.replace(first, ""):
            for at in range(7):
                body = list("7K2M9QX")
                pair = [*body, ""][at : at + 2]
                body[at : at + 2] = [first, second][: len(pair)]
                body = body[:7]
                right = "".join(body) + check_sign("".join(body))
                other = list(right)
                other[at], other[at + 1] = other[at + 1], other[at]
                if other == list(right):
                    continue
                if read("".join(other)).number is None:
                    caught += 1
                else:
                    missed += 1
    assert missed / (caught + missed) < 0.01


@pytest.mark.parametrize(
    "typed",
    [
        "imc-7k2m-9qx4",
        "IMC7K2M9QX4",
        "  imc 7k2m 9qx4 ",
        "7K2M-9QX4",
        "7k2m9qx4",
        "1MC-7K2M-9QX4",
        "IMC–7K2M—9QX4",
        "ＩＭＣ－７Ｋ２Ｍ－９ＱＸ４",
        "HTTPS://REGISTER.EXAMPLE.ORG/V/IMC-7K2M-9QX4",
        "https://register.example.org/verify/imc-7k2m-9qx4/",
    ],
)
def test_case_gaps_and_addresses_are_forgiven(typed):
    assert read(typed).number == "IMC-7K2M-9QX4"


@pytest.mark.parametrize(
    "typed", ["IMC-7K2M-90X4", "IMC-7K2M-9OX4", "IMC-1K2M-9QX4", "IMC-LK2M-9QX4"]
)
def test_signs_that_no_number_has_are_understood(typed):
    assert read(typed).number == "IMC-7K2M-9QX4"
    assert read(typed).because is Because.LOOK_ALIKES


def test_u_is_v():
    number = make([ALPHABET.index(sign) for sign in "VVVVVVV"])
    assert read(number.replace("V", "u")).number == number


@given(places)
def test_a_confused_sign_or_a_swap_is_offered_back(chance):
    number = make(chance)
    right = signs(number)
    if "2" in right:
        assert number in read(right.replace("2", "Z", 1)).near
    swapped = right[1] + right[0] + right[2:]
    if read(swapped).number is None:
        assert number in read(swapped).near


@pytest.mark.parametrize(
    ("typed", "because"),
    [
        ("", Because.EMPTY),
        (" - ", Because.EMPTY),
        ("IMC-7K2M", Because.TOO_SHORT),
        ("IMC-7K2M-9QX44", Because.TOO_LONG),
        ("IMC-7K2M-9Q*4", Because.FOREIGN_SIGN),
        ("Ines & Theo", Because.FOREIGN_SIGN),
        ("IMC-7K2M-9QX5", Because.CHECK_SIGN),
    ],
)
def test_what_is_no_number_says_why(typed, because):
    reading = read(typed)
    assert reading.number is None
    assert reading.because is because


@given(st.text(max_size=400))
def test_nothing_that_is_typed_breaks_it(typed):
    reading = read(typed)
    assert len(reading.near) < 40
