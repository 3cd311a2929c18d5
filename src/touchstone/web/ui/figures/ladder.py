"""The deadline ladder: a ladder lying on a time scale. Each rung is a date by which something must
be done. Numbers match the list below it, which carries the words and the dates. A stage of unknown
length is a hatched stretch of fixed width.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from touchstone.web.ui.figures.svg import figure, hatch, n

WIDTH, TOP, BOTTOM, START, END, UNKNOWN = 360, 29, 50, 14, 344, 54


class Rung(NamedTuple):
    """`day`: days from the start, None when not stated."""

    day: int | None
    state: Literal["done", "now", "next"] = "next"


def ladder(rungs: Sequence[Rung], *, today: int | None = None, label: str = "") -> str:
    """The ladder; `today` in days from the start, None for one that has not begun."""
    unknown = sum(rung.day is None for rung in rungs)
    last = max(1, *(rung.day or 0 for rung in rungs)) if rungs else 1
    room = END - START - unknown * UNKNOWN
    shift = 0
    previous: float = START
    marks = hatches = ""
    for number, rung in enumerate(rungs, 1):
        if rung.day is None:
            x: float = previous + UNKNOWN
            shift += UNKNOWN
            inside = hatch(previous + 4, TOP + 4, UNKNOWN - 8, BOTTOM - TOP - 8, 6)
            hatches += f'<path class="bar-hatch" d="{inside}"/>'
        else:
            x = START + shift + (rung.day / last) * room
        marks += _rung(x, number, rung.state)
        previous = x
    rails = f"{_rail(TOP, -2)}{_rail(BOTTOM, 2)}"
    body = f'{hatches}<path class="ladder-rail" d="{rails}"/>{marks}'
    if today is not None:
        body += _today(START + (today / last) * room)
    return figure("ladder-figure", f"0 0 {WIDTH} 70", body, label)


def _rung(x: float, number: int, state: str) -> str:
    return (
        f'<path class="ladder-rung ladder-rung--{state}" d="M{n(x)} {TOP - 5}V{BOTTOM + 5}"/>'
        f'<circle class="ladder-disc ladder-disc--{state}" cx="{n(x)}" cy="11.5" r="10"/>'
        f'<text class="ladder-number ladder-number--{state}" x="{n(x)}" y="11.5" dy=".36em">{number}</text>'
    )


def _rail(y: int, bow: int) -> str:
    """Rails bow by a pixel or two: a ladder, not a ruler."""
    return f"M{START - 10} {y}Q{WIDTH // 2} {y + bow} {END + 12} {y}"


def _today(x: float) -> str:
    return (
        f'<path class="ladder-climbed" d="M{START - 10} {TOP - 1}H{n(x)}M{START - 10} {BOTTOM + 1}H{n(x)}"/>'
        f'<path class="ladder-today" d="M{n(x)} {TOP - 4}V{BOTTOM + 8}"/>'
        f'<path class="ladder-today-tip" d="M{n(x)} {BOTTOM + 8}l6 10h-12z"/>'
    )


STANDING_WIDTH, LEFT, RIGHT, DISC, STEP = 128, 52, 108, 22, 34


def standing_ladder(rungs: Sequence[Rung], *, label: str = "") -> str:
    """The ladder upright: time runs down. Rungs keep their distance in time where it is known, and
    never come closer than a disc; after a rung of unknown day a hatched stretch.
    """
    last = max([rung.day or 0 for rung in rungs], default=0) or 1
    tall = STEP * 2 * max(1, len(rungs))
    y: float = 10
    body = ""
    previous: int | None = 0
    for number, rung in enumerate(rungs, 1):
        if rung.day is None or previous is None:
            inside = hatch(LEFT + 5, y + 6, RIGHT - LEFT - 10, STEP * 1.5 - 12, 7)
            body += f'<path class="bar-hatch" d="{inside}"/>'
            y += STEP * 1.5
        else:
            y += max(STEP, (rung.day - previous) / last * tall)
        previous = rung.day
        body += _step(y, number, rung.state)
    end = y + 22
    rails = f"M{LEFT} 4Q{LEFT - 2} {n(end / 2)} {LEFT} {n(end)}M{RIGHT} 4Q{RIGHT + 2} {n(end / 2)} {RIGHT} {n(end)}"
    box = f"0 0 {STANDING_WIDTH} {n(end + 4)}"
    body = f'<path class="ladder-rail" d="{rails}"/>{body}'
    return figure("standing-figure", box, body, label)


def _step(y: float, number: int, state: str) -> str:
    return (
        f'<path class="ladder-rung ladder-rung--{state}" d="M{LEFT - 5} {n(y)}H{RIGHT + 5}"/>'
        f'<circle class="ladder-disc ladder-disc--{state}" cx="{DISC}" cy="{n(y)}" r="13"/>'
        f'<text class="ladder-number ladder-number--{state}" x="{DISC}" y="{n(y)}" dy=".36em">{number}</text>'
    )
