"""Bitstring Status List 1.0 (W3C): which editions were stopped early, one bit for each.

Index 0 is the highest bit of the first byte. A list never shrinks and a bit is never cleared.
"""

import base64
import gzip
from collections.abc import Callable, Collection, Iterable

SMALLEST = 131_072
FULL_AT = 0.9


def bitstring(size: int, revoked: Iterable[int]) -> bytes:
    """`size` bits with those of `revoked` set. Raises ValueError for a size or an index that cannot be."""
    if size < SMALLEST or size % 8:
        raise ValueError(f"a status list has at least {SMALLEST} entries, in whole bytes")
    bits = bytearray(size // 8)
    for index in revoked:
        if not 0 <= index < size:
            raise ValueError(f"index {index} is outside a list of {size}")
        bits[index >> 3] |= 0x80 >> (index & 7)
    return bytes(bits)


def encoded(size: int, revoked: Iterable[int]) -> str:
    """The `encodedList`: `u` and the unpadded base64url of the gzipped bits. The same for the same bits."""
    packed = gzip.compress(bitstring(size, revoked), compresslevel=9, mtime=0)
    return "u" + base64.urlsafe_b64encode(packed).decode().rstrip("=")


def decoded(text: str) -> bytes:
    """The bits of an `encodedList` of our own. Raises ValueError when it is not one."""
    if not text.startswith("u"):
        raise ValueError("an encoded list starts with u")
    try:
        return gzip.decompress(base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4)))
    except (OSError, EOFError) as broken:
        raise ValueError("an encoded list is gzipped") from broken


def is_set(bits: bytes, index: int) -> bool:
    """Whether the entry at an index is revoked."""
    return bool(bits[index >> 3] & (0x80 >> (index & 7)))


def is_nearly_full(taken: int, size: int = SMALLEST) -> bool:
    """Whether the next list should be opened: at 90 %, so that a free index stays hard to guess."""
    return taken >= size * FULL_AT


def random_free_index(
    taken: Collection[int], random: Callable[[int], int], size: int = SMALLEST
) -> int:
    """An index that nobody has, every free one equally likely.

    `random(n)` answers an integer from 0 to n - 1. Raises ValueError when the list is full.
    """
    used = frozenset(taken)
    free = size - len(used)
    if free <= 0:
        raise ValueError("the status list is full")
    rank = random(free)
    for index in sorted(used):
        if index > rank:
            break
        rank += 1
    return rank
