"""A stroke drawn from its notation: the baby, the region, the paths, the hands, the numbers.

    dashed line   the region
    dots, arrow   the path of a moving hand and where it ends
    numbers       one place to each step of the text: the still that needs no motion

The hands move by `animateMotion` that begins only when js/player.js says so; without script, and
under reduced motion, the numbered still stands.
"""

from collections.abc import Sequence

from touchstone.training.rules.strokes import Hand, Point, Stroke, smooth
from touchstone.web.ui.figures.baby import BLANKET, baby
from touchstone.web.ui.figures.hand import POSES, hand
from touchstone.web.ui.figures.svg import escape

BABY, HANDS = 2, 4  # skin tones


def stroke_figure(stroke: Stroke, *, baby_tone: int = BABY, hand_tone: int = HANDS) -> str:
    """The drawing of one stroke, 400 by 540, named by its title and its picture in words."""
    paths = "".join(_path(one) for one in stroke.moving)
    still = "".join(_placed(one, hand_tone) for one in stroke.still)
    movers = "".join(_mover(one, stroke.tempo_seconds, hand_tone) for one in stroke.moving)
    numbers = "".join(_number(n, x, y) for n, (x, y) in enumerate(_apart(stroke.stations), 1))
    name = escape(f"{stroke.title}. {stroke.picture}")
    return (
        f'<svg class="stroke-figure" viewBox="0 0 400 540" role="img" aria-label="{name}" focusable="false">'
        f"{BLANKET}{baby(stroke.view, tone=baby_tone)}"
        f'<path class="stroke-region" d="{escape(stroke.outline)}"/>{paths}{still}'
        f'<g class="stroke-still">{numbers}</g>{movers}</svg>'
    )


def _path(one: Hand) -> str:
    x, y, turn = one.arrow
    return (
        f'<path class="stroke-path" d="{smooth(one.path)}"/>'
        f'<path class="stroke-arrow" d="M-7-6L4 0-7 6" transform="translate({x:g} {y:g}) rotate({turn})"/>'
    )


def _placed(one: Hand, tone: int) -> str:
    x, y = one.place
    return f'<g transform="translate({x:g} {y:g})">{_hand(one, tone)}</g>'


def _mover(one: Hand, seconds: int, tone: int) -> str:
    return (
        f'<g class="stroke-mover">{_hand(one, tone)}<animateMotion dur="{seconds}s" begin="indefinite" '
        'repeatCount="indefinite" calcMode="spline" keyTimes="0;1" keySplines=".45 .05 .55 .95" '
        f'path="{smooth(one.path)}"/></g>'
    )


def _hand(one: Hand, tone: int) -> str:
    """The hand turned and sized; its palm lies on the path, or its fingertip where that one strokes.

    On the left of the picture it is a left hand.
    """
    mean = sum(x for x, _y in one.path) / len(one.path)
    side = -one.scale if mean < 200 else one.scale
    turned = f"rotate({one.lean:g}) scale({side:g} {one.scale:g})"
    if one.tip:
        x, y = POSES[one.pose].pad
        turned += f" translate({-x:g} {-y:g})"
    return f'<g transform="{turned}">{hand(one.pose, tone=tone)}</g>'


def _apart(stations: Sequence[Point]) -> list[Point]:
    """The places of the numbers, moved aside where two would lie on one another."""
    placed: list[Point] = []
    for x, y in stations:
        spots = ((x + 24 * n, y) for n in range(len(stations) + 1))
        placed.append(next(spot for spot in spots if not _covered(spot, placed)))
    return placed


def _covered(spot: Point, placed: Sequence[Point]) -> bool:
    return any(abs(spot[0] - x) < 22 and abs(spot[1] - y) < 18 for x, y in placed)


def _number(n: int, x: float, y: float) -> str:
    return (
        f'<circle class="stroke-disc" cx="{x:g}" cy="{y:g}" r="11"/>'
        f'<text class="stroke-number" x="{x:g}" y="{y:g}" dy=".36em">{n}</text>'
    )
