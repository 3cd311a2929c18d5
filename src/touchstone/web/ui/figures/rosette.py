"""The certificate's rosette, drawn from a credential number: no two are alike, and the outer ring
can be read back, for it spells the number in beads.

How, so that it can be written again in any language (integers only until drawing):

1. CLEAN   Upper-case the number; drop all but letters and digits, and the IMC in front.
           "IMC-7K2M-9QXD" becomes "7K2M9QXD", eight signs.
2. SEED    FNV-1a over the ASCII bytes, 32 bit: h = 2166136261; for each byte
           h = (h xor byte) * 16777619 mod 2^32. Zero becomes one.
3. DRAW    xorshift32: x ^= x << 13; x ^= x >> 17; x ^= x << 5 (all mod 2^32); `pick(k)` is the
           next x mod k. Picks are made in the order written below. Never reorder them, or issued
           certificates change their art.
4. BEADS   Each sign's place in ALPHABET (0 to 29) in five bits, highest first. Eight groups of five
           beads run clockwise from twelve o'clock; a full bead is 1, a ring is 0.
5. BRAIDS  Two closed braids. Strand j of s follows r(a) = R + A * cos(w * a + 2 pi j / s) with w
           waves, a multiple of six, so that the eye finds six petals in it. A strand is cut where
           the cosine turns. Pieces that run outwards are drawn first and inwards pieces after, each
           over a wider line in the paper's colour: so the strands pass under and over one another.
6. PETALS  In the middle stands the coverage flower.
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from touchstone.web.ui.figures.flower import Petal, flower
from touchstone.web.ui.figures.svg import escape, n, polar

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no 0 O 1 I L U: thirty signs
WORD = 0xFFFFFFFF
HANDLE = 0.3642  # of a step: the handle that follows a cosine to within one part in 400


@dataclass(frozen=True, slots=True)
class Braid:
    """`strands` lines round a circle of `radius`, `depth` in and out, `waves` times."""

    radius: int
    depth: int
    waves: int
    strands: int
    tone: int


def rosette(number: str, petals: Sequence[Petal], *, label: str) -> str:
    """The whole drawing, in a box of -200 to 200."""
    signs = clean(number)
    pick = picker(seed_of(signs))
    outer = Braid(
        radius=148, depth=17 + pick(6), waves=6 * (2 + pick(2)), strands=3 + pick(3), tone=1
    )
    inner = Braid(
        radius=108, depth=12 + pick(5), waves=6 * (1 + pick(3)), strands=3 + pick(2), tone=2
    )
    rays = _rays(6 * (10 + pick(6)))
    heart = re.sub(r"^<svg[^>]*>", '<g transform="scale(.92)">', flower(petals))
    return (
        f'<svg class="rosette" viewBox="-200 -200 400 400" role="img" aria-label="{escape(label)}" focusable="false">'
        f'<circle class="rosette-paper" r="178"/>{_beads(signs, 189)}{_braid(outer)}{_braid(inner)}'
        f'<path class="rosette-rays" d="{rays}"/>{heart.removesuffix("</svg>")}</g></svg>'
    )


def clean(number: str) -> str:
    """Step 1: the signs that are woven."""
    return re.sub(r"[^A-Z0-9]", "", number.upper()).removeprefix("IMC")


def seed_of(signs: str) -> int:
    """Step 2: 32 bits of seed."""
    seed = 2166136261
    for sign in signs:
        seed = ((seed ^ ord(sign)) * 16777619) & WORD
    return seed or 1  # xorshift may not start at zero


def picker(seed: int) -> Callable[[int], int]:
    """Step 3: the stream of picks; `pick(k)` gives 0 to k - 1."""
    x = seed & WORD

    def pick(count: int) -> int:
        nonlocal x
        x ^= (x << 13) & WORD
        x ^= x >> 17
        x ^= (x << 5) & WORD
        return x % count

    return pick


def bits_of(signs: str) -> list[bool]:
    """Step 4: five bits a sign. Raises ValueError for a sign that no number has."""
    places = (ALPHABET.index(sign) for sign in signs)
    return [bool(place & bit) for place in places for bit in (16, 8, 4, 2, 1)]


def _beads(signs: str, radius: int) -> str:
    drawn = ""
    for i, full in enumerate(bits_of(signs)):
        x, y = polar(radius, i // 5 * 45 + (i % 5) * 7.2 + 8.1)
        kind, size = ("bead bead--full", 3.1) if full else ("bead", 2.5)
        drawn += f'<circle class="{kind}" cx="{n(x)}" cy="{n(y)}" r="{size}"/>'
    return drawn


def _braid(braid: Braid) -> str:
    """Step 5: outward pieces first."""
    outwards = inwards = ""
    step = math.pi / braid.waves
    far, near = braid.radius + braid.depth, braid.radius - braid.depth
    for j in range(braid.strands):
        phase = (2 * math.pi * j) / braid.strands
        for k in range(2 * braid.waves):
            at = (k * math.pi - phase) / braid.waves
            if k % 2 == 0:  # begins at its farthest point, so it runs inwards
                inwards += _half_wave(far, near, at, step)
            else:
                outwards += _half_wave(near, far, at, step)
    return "".join(
        f'<path class="strand-case" d="{d}"/><path class="strand strand--{braid.tone}" d="{d}"/>'
        for d in (outwards, inwards)
    )


def _half_wave(begin: int, end: int, angle: float, step: float) -> str:
    """Half a wave as one cubic Bézier. At both ends the strand runs along its circle."""
    stop = angle + step
    points = (
        _along(begin, angle, HANDLE * step),
        _along(end, stop, -HANDLE * step),
        _along(end, stop, 0),
    )
    return f"M{_along(begin, angle, 0)}C{' '.join(points)}"


def _along(r: float, a: float, forward: float) -> str:
    """A point on the circle and `forward` along it; one decimal is finer than any printer."""
    x = r * math.sin(a) + forward * r * math.cos(a)
    y = -r * math.cos(a) + forward * r * math.sin(a)
    return f"{n(x, 1)} {n(y, 1)}"


def _rays(count: int) -> str:
    drawn = ""
    for i in range(count):
        long = 6 if i % (count // 6) == 0 else 0
        turn = i * 360 / count
        (x1, y1), (x2, y2) = polar(88 - long, turn), polar(91, turn)
        drawn += f"M{n(x1)} {n(y1)}L{n(x2)} {n(y2)}"
    return drawn
