"""The number of a credential, `IMC-XXXX-XXXC`: made from chance, read with forgiveness.

Seven random signs and one check sign of ISO/IEC 7064, hybrid system, M = 30: any one wrong sign is
caught. There is no 0, O, 1, I, L or U in the alphabet, so these can be understood when typed.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import product

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "IMC"
RANDOM_SIGNS = 7
SIGNS = RANDOM_SIGNS + 1

# what a hand or a reader may have meant by a sign that no number has
MEANT = {"0": "DQ", "O": "DQ", "1": "7JT", "I": "7JT", "L": "7JT", "U": "V"}
# signs of the alphabet that are taken for one another
CONFUSED = ("2Z", "5S", "8B", "6G", "CG", "DQ", "MN", "PR", "VW", "VY", "EF", "KX", "7T")
PREFIX_SEEN = re.compile(r"^[I1L]MC")
GAPS = re.compile(r"[\s\-\u00ad\u2010-\u2015\u2212_.·]+")


class Because(StrEnum):
    """Why a typed number was read as it was."""

    AS_TYPED = "as_typed"
    LOOK_ALIKES = "look_alikes"
    EMPTY = "empty"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    FOREIGN_SIGN = "foreign_sign"
    CHECK_SIGN = "check_sign"


@dataclass(frozen=True)
class Reading:
    """What was understood: a number in its printed form, or none and the `near` ones that it may be.

    `near` holds at most a handful, each one look-alike or one swap of neighbours away.
    """

    number: str | None
    near: tuple[str, ...]
    because: Because


def check_sign(signs: str) -> str:
    """The check sign of ISO/IEC 7064 (hybrid, MOD 31,30) for signs of the alphabet."""
    size = len(ALPHABET)
    carry = size
    for sign in signs:
        carry = (carry + ALPHABET.index(sign)) % size or size
        carry = 2 * carry % (size + 1)
    return ALPHABET[(1 - carry) % size]


def make(places: Sequence[int]) -> str:
    """The number made of seven random places of the alphabet (0 to 29), the check sign added.

    Raises ValueError for another count or a place outside the alphabet.
    """
    if len(places) != RANDOM_SIGNS or not all(0 <= place < len(ALPHABET) for place in places):
        raise ValueError(f"a number is made of {RANDOM_SIGNS} places from 0 to {len(ALPHABET) - 1}")
    signs = "".join(ALPHABET[place] for place in places)
    return printed(signs + check_sign(signs))


def printed(signs: str) -> str:
    """Eight signs as people see them: `7K2M9QX4` is `IMC-7K2M-9QX4`."""
    return f"{PREFIX}-{signs[:4]}-{signs[4:]}"


def read(typed: str) -> Reading:
    """Understand a number as typed, spoken, scanned or pasted as an address. See `Reading`."""
    signs = _signs_of(typed)
    if problem := _problem_with(signs):
        return Reading(None, (), problem)
    meant = [able for able in _meanings(signs) if check_sign(able[:-1]) == able[-1]]
    if len(meant) == 1:
        because = Because.AS_TYPED if meant[0] == signs else Because.LOOK_ALIKES
        return Reading(printed(meant[0]), (), because)
    near = meant or sorted(set(_neighbours(signs)))
    return Reading(None, tuple(printed(candidate) for candidate in near), Because.CHECK_SIGN)


def _signs_of(typed: str) -> str:
    text = unicodedata.normalize("NFKC", typed).strip().rstrip("/").rsplit("/", 1)[-1]
    signs = GAPS.sub("", text).upper()
    return PREFIX_SEEN.sub("", signs) if len(signs) != SIGNS else signs


def _problem_with(signs: str) -> Because | None:
    if not signs:
        return Because.EMPTY
    if any(sign not in ALPHABET and sign not in MEANT for sign in signs):
        return Because.FOREIGN_SIGN
    if len(signs) == SIGNS:
        return None
    return Because.TOO_SHORT if len(signs) < SIGNS else Because.TOO_LONG


def _meanings(signs: str) -> Iterator[str]:
    """Every number of the alphabet that the signs may stand for."""
    for choice in product(*(MEANT.get(sign, sign) for sign in signs)):
        yield "".join(choice)


def _neighbours(signs: str) -> Iterator[str]:
    """Numbers in order that are one confusion or one swap away from signs that are not."""
    if any(sign in MEANT for sign in signs):
        return
    for changed in (*_one_confused(signs), *_one_swapped(signs)):
        if check_sign(changed[:-1]) == changed[-1]:
            yield changed


def _one_confused(signs: str) -> Iterator[str]:
    for place, sign in enumerate(signs):
        for pair in CONFUSED:
            if sign in pair:
                yield signs[:place] + pair.replace(sign, "") + signs[place + 1 :]


def _one_swapped(signs: str) -> Iterator[str]:
    for place in range(len(signs) - 1):
        yield signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
