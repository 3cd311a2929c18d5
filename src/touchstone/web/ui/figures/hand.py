"""One drawn hand, fingers up, palm at 0 0. Two passes over the same lines: first the outline (wider
strokes), then the skin (narrower), so that every joint closes.
"""

from collections.abc import Mapping
from typing import NamedTuple

from touchstone.web.ui.figures.svg import n

Finger = tuple[float, float, float, float]


class Pose(NamedTuple):
    """Four fingers as lines, the thumb as a path, and the pad with which this hand touches."""

    fingers: tuple[Finger, ...]
    thumb: str
    pad: tuple[float, float] = (0, -30)


POSES: Mapping[str, Pose] = {
    "open": Pose(
        ((-13, 0, -17, -23), (-4.5, -4, -6, -31), (4.5, -4, 5.5, -30.5), (12.5, 0, 16, -22)),
        "M-13 11Q-22 8-30-3",
    ),
    "flat": Pose(
        ((-13, 0, -13, -23), (-4.5, -4, -4.5, -30), (4.5, -4, 4.5, -29.5), (13, 0, 13, -22)),
        "M-13 10Q-20 4-22-9",
    ),
    "rest": Pose(
        ((-12.5, 0, -14, -19), (-4.3, -4, -5, -25), (4.3, -4, 4.6, -25), (12.3, 0, 13.4, -18.5)),
        "M-13 9Q-21 4-23-7",
    ),
    "point": Pose(
        ((-12, 0, -12, -11), (-4.5, -4, -5, -34), (4.5, -2, 4, -12), (12, 0, 11, -9)),
        "M-13 9Q-15 0-6-5",
        (-5, -33),
    ),
    "thumb": Pose(
        ((-10, 0, -9, -9), (-3.5, -2, -3, -12), (4.5, -2, 4, -11), (12, 0, 11, -8)),
        "M-14 9Q-24-4-19-29",
        (-19, -28),
    ),
    "pinch": Pose(
        ((-12, 0, -21, -17), (-4.5, -4, -1, -31), (4.5, -4, 9, -29), (12.5, 0, 19, -20)),
        "M-13 9Q-25 2-22-14",
        (-11, -24),
    ),
}


def hand(pose: str = "open", *, tone: int = 0, wrist: int = 0, cloth: str = "") -> str:
    """A hand as a group.

    `tone` 1 to 6, 0 to take the skin of its surroundings. `wrist` is the length of forearm to draw;
    its end is covered by a cuff of `cloth` (sage, clay, honey, sky, plum).
    """
    fingers, thumb, _pad = POSES[pose]
    lines = "".join(f"M{n(x1)} {n(y1)}L{n(x2)} {n(y2)}" for x1, y1, x2, y2 in fingers) + thumb
    arm = f"M0 12V{n(12 + wrist)}" if wrist else ""
    passes = _pass("limb-edge", 3.6, lines, arm) + _pass("limb", 0, lines, arm)
    open_tag = f'<g class="tone-{tone}">' if tone else "<g>"
    return f"{open_tag}{passes}{_cuff(wrist, cloth) if cloth else ''}</g>"


def _pass(kind: str, extra: float, lines: str, arm: str) -> str:
    forearm = (
        f'<path class="{kind}" stroke-width="{n(22 + extra)}" stroke-linecap="butt" d="{arm}"/>'
    )
    return (
        (forearm if arm else "")
        + f'<path class="{kind}" stroke-width="{n(9 + extra)}" d="{lines}"/>'
        + f'<path class="{kind}" stroke-width="{n(30 + extra)}" d="M-2 5h4M-1 11h2"/>'
    )


def _cuff(wrist: int, cloth: str) -> str:
    return (
        f'<path class="cloth cloth--{cloth}" d="M-15.5 {n(wrist)}Q0 {n(wrist - 3)} 15.5 {n(wrist)}'
        f'L18 {n(wrist + 26)}Q0 {n(wrist + 30)}-18 {n(wrist + 26)}Z"/>'
    )
