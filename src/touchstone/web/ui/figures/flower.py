"""The coverage flower: what a programme teaches, in six petals. Also our mark.

    length   taught time (0 to `full` minutes, linear from the pebble to the rim)
    solid    taught and assessed
    pale     taught, not assessed
    veins    named by the source, hours not stated; close veins: the source calls it a focus
    dots     absent: the source says nothing about it

Petals run clockwise from twelve o'clock in the order of the strands. A flower never stands alone:
the page prints the same facts as a list beside it.
"""

from collections.abc import Sequence
from typing import Protocol

from touchstone.web.ui.figures.svg import Point, figure, n, polar

PEBBLE = 13  # radius of the stone in the middle
RIM = 92  # radius of the longest petal
NAMED = 80  # petals without hours all share one length, so that nobody compares them
Curve = tuple[Point, Point, Point, Point]


class Petal(Protocol):
    """One strand: `state` is absent, mentioned, focus, taught or assessed; `minutes` as stated."""

    @property
    def state(self) -> str: ...
    @property
    def minutes(self) -> int | None: ...


def flower(
    petals: Sequence[Petal],
    *,
    full: int = 720,
    label: str = "",
    numbers: bool = False,
    small: bool = False,
) -> str:
    """Six petals round a stone. `full` minutes fill a petal; `numbers` prints 1 to 6 round the rim."""
    body = ""
    if numbers:
        radii = (PEBBLE + 16 + share * (RIM - PEBBLE - 16) for share in (0.5, 1))
        body += "".join(f'<circle class="flower-ring" r="{n(r)}"/>' for r in radii)
    body += "".join(_petal(petal, i, full, small) for i, petal in enumerate(petals))
    body += '<path class="flower-stone" d="M-12-3C-10-12 8-13 12-4S8 12-2 12-14 5-12-3Z"/>'
    if numbers:
        body += "".join(_number(i) for i in range(len(petals)))
    box = "-118 -118 236 236" if numbers else "-98 -98 196 196"
    return figure("flower flower--small" if small else "flower", box, body, label)


def _number(i: int) -> str:
    x, y = polar(RIM + 15, i * 60)
    return f'<text class="flower-number" x="{n(x)}" y="{n(y)}" dy=".35em">{i + 1}</text>'


def _petal(petal: Petal, index: int, full: int, small: bool) -> str:
    turn = f'transform="rotate({index * 60})"'
    if petal.state == "absent":
        return f'<path class="petal petal--absent" {turn} d="{_outline(NAMED)}"/>'
    if petal.state in {"mentioned", "focus"}:
        is_focus = petal.state == "focus"
        count = (6 if is_focus else 3) - (1 if small and is_focus else 0)
        return (
            f'<g {turn}><path class="petal petal--named" d="{_outline(NAMED)}"/>'
            f'<path class="petal-veins" d="{_veins(NAMED, count)}"/></g>'
        )
    tip = PEBBLE + 16 + (min(petal.minutes or 0, full) / full) * (RIM - PEBBLE - 16)
    return f'<path class="petal petal--{petal.state}" {turn} d="{_outline(tip)}"/>'


def _shape(tip: float) -> tuple[Curve, Curve]:
    """The right side of a petal that points up and ends at radius `tip`: two cubic curves."""
    base = PEBBLE + 3
    long = tip - base
    wide = 9 + 13 * (tip / RIM)

    def y(share: float) -> float:
        return -(base + long * share)

    return (
        ((0, y(0)), (wide * 0.5, y(0.1)), (wide * 1.06, y(0.4)), (wide, y(0.66))),
        ((wide, y(0.66)), (wide * 0.94, y(0.9)), (wide * 0.4, y(0.99)), (0, y(1))),
    )


def _outline(tip: float) -> str:
    low, high = _shape(tip)
    right = "".join("C" + " ".join(f"{n(x)} {n(y)}" for x, y in curve[1:]) for curve in (low, high))
    left = "".join(
        "C" + " ".join(f"{n(-x)} {n(y)}" for x, y in curve[2::-1]) for curve in (high, low)
    )
    start_x, start_y = low[0]
    return f"M{n(start_x)} {n(start_y)}{right}{left}Z"


def _half_width(tip: float, height: float) -> float:
    """Half the width of that petal at `height`, read off its curves."""
    for p, q, r, s in _shape(tip):
        for i in range(21):
            t = i / 20
            u = 1 - t
            a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
            if a * p[1] + b * q[1] + c * r[1] + d * s[1] <= height:
                return a * p[0] + b * q[0] + c * r[0] + d * s[0]
    return 0


def _veins(tip: float, count: int) -> str:
    """A midrib and leaf veins: our hatch for "hours not stated"."""
    base = PEBBLE + 3
    long = tip - base
    drawn = f"M0 {n(-base - 2)}V{n(-(tip - 9))}"
    for i in range(count):
        low = -(base + long * (0.14 + (0.62 * i) / max(1, count - 1)))
        high = low - long * 0.15
        x = _half_width(tip, high) - 3.5
        drawn += f"M{n(-x)} {n(high)}L0 {n(low)}L{n(x)} {n(high)}"
    return drawn
