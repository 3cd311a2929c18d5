"""A stroke drawn from its notation: a baby seen from above, the region, the path, the hands, the numbers.

Pure: data in, SVG text out, colours by class, no ids. The hands move by `animateMotion` that begins
only when js/player.js says so; without script, and under reduced motion, the numbered still stands.
"""

from collections.abc import Mapping, Sequence
from html import escape

from touchstone.training.rules.strokes import Hand, Stroke, smooth

BABY, HANDS = 2, 4  # skin tones, 1 to 6
LEGS = (
    "M170 352C130 362 104 392 114 428 119 447 138 458 158 461"
    "M230 352C270 362 296 392 286 428 281 447 262 458 242 461"
)
ARMS = "M158 214C127 226 100 217 90 176M242 214C273 226 300 217 310 176"
BLANKET = (
    '<path class="blanket" d="M34 78C82 26 318 20 368 80 390 194 388 408 360 500 300 532 98 532 40 500 14 404 12 186 34 78Z"/>'
    '<path class="seam" d="M52 92C98 48 304 44 350 94 368 196 366 398 344 482 288 508 112 508 58 482 36 396 34 196 52 92Z"/>'
)
LIMBS = (
    f'<path class="limb-edge" stroke-width="54" d="{LEGS}"/><path class="limb" stroke-width="50" d="{LEGS}"/>'
    '<ellipse class="skin" cx="168" cy="468" rx="29" ry="18" transform="rotate(14 168 468)"/>'
    '<ellipse class="skin" cx="232" cy="468" rx="29" ry="18" transform="rotate(-14 232 468)"/>'
    '<path class="skin-line" d="M187 460q5 4 4 8M213 460q-5 4-4 8"/>'
    f'<path class="limb-edge" stroke-width="44" d="{ARMS}"/><path class="limb" stroke-width="40" d="{ARMS}"/>'
    '<circle class="skin" cx="86" cy="161" r="21"/><circle class="skin" cx="314" cy="161" r="21"/>'
    '<path class="skin-line" d="M77 150q4-5 9-4M88 147q5-1 8 4M323 150q-4-5-9-4M312 147q-5-1-8 4"/>'
    '<path class="skin" d="M150 197C137 236 123 276 131 318 139 355 164 374 200 374S261 355 269 318C277 276 263 236 250 197 248 182 152 182 150 197Z"/>'
    '<path class="limb" stroke-width="34" d="M161 213L176 208M239 213L224 208"/>'
    '<path class="nappy" d="M132 324C160 341 240 341 268 324 273 347 262 366 246 376 232 391 222 397 200 397S168 391 154 376C138 366 127 347 132 324Z"/>'
)
HEAD = (
    '<ellipse class="skin" cx="139" cy="124" rx="10" ry="14"/><ellipse class="skin" cx="261" cy="124" rx="10" ry="14"/>'
    '<path class="skin" d="M200 49C241 49 263 82 261 122 259 163 232 185 200 185S141 163 139 122C137 82 159 49 200 49Z"/>'
)
SIDES: Mapping[str, str] = {
    "front": (
        '<path class="skin-line" d="M143 339l12 5M257 339l-12 5"/>'
        '<path class="skin-line" d="M169 108q8-5 15-2M231 108q-8-5-15-2"/>'
        '<ellipse class="skin-dot" cx="178" cy="123" rx="4" ry="5"/><ellipse class="skin-dot" cx="222" cy="123" rx="4" ry="5"/>'
        '<path class="skin-line" d="M199 134q-4 6 2 8M187 156q13 9 26 0M196 51c-6 11 2 18 10 15 6-3 5-11-2-11"/>'
    ),
    "back": (
        '<path class="skin-line" d="M200 338v46M172 232q8 10 4 24M228 232q-8 10-4 24"/>'
        '<path class="skin-line" d="M200 96c-14-2-20 10-13 19 8 8 23 4 23-9 0-15-19-23-33-14M188 178q12 6 24 0"/>'
    ),
}
Finger = tuple[float, float, float, float]
POSES: Mapping[str, tuple[Sequence[Finger], str]] = {
    "open": (
        ((-13, 0, -17, -23), (-4.5, -4, -6, -31), (4.5, -4, 5.5, -30.5), (12.5, 0, 16, -22)),
        "M-13 11Q-22 8-30-3",
    ),
    "flat": (
        ((-13, 0, -13, -23), (-4.5, -4, -4.5, -30), (4.5, -4, 4.5, -29.5), (13, 0, 13, -22)),
        "M-13 10Q-20 4-22-9",
    ),
    "rest": (
        ((-12.5, 0, -14, -19), (-4.3, -4, -5, -25), (4.3, -4, 4.6, -25), (12.3, 0, 13.4, -18.5)),
        "M-13 9Q-21 4-23-7",
    ),
    "point": (
        ((-12, 0, -12, -11), (-4.5, -4, -5, -34), (4.5, -2, 4, -12), (12, 0, 11, -9)),
        "M-13 9Q-15 0-6-5",
    ),
    "pinch": (
        ((-12, 0, -21, -17), (-4.5, -4, -1, -31), (4.5, -4, 9, -29), (12.5, 0, 19, -20)),
        "M-13 9Q-25 2-22-14",
    ),
}


def stroke_figure(stroke: Stroke) -> str:
    """The drawing of one stroke, 400 by 540, named by its title and its picture in words."""
    paths = "".join(_path(hand) for hand in stroke.moving)
    still = "".join(_placed(hand) for hand in stroke.still)
    movers = "".join(_mover(hand, stroke.tempo_seconds) for hand in stroke.moving)
    numbers = "".join(_number(n, x, y) for n, (x, y) in enumerate(_apart(stroke.stations), 1))
    name = escape(f"{stroke.title}. {stroke.picture}")
    return (
        f'<svg class="stroke-figure" viewBox="0 0 400 540" role="img" aria-label="{name}" focusable="false">'
        f'{BLANKET}<g class="tone-{BABY}">{LIMBS}{HEAD}{SIDES[stroke.view]}</g>'
        f'<path class="stroke-region" d="{escape(stroke.outline)}"/>{paths}{still}'
        f'<g class="stroke-still">{numbers}</g>{movers}</svg>'
    )


def _path(hand: Hand) -> str:
    x, y, turn = hand.arrow
    return (
        f'<path class="stroke-path" d="{smooth(hand.path)}"/>'
        f'<path class="stroke-arrow" d="M-7-6L4 0-7 6" transform="translate({x:g} {y:g}) rotate({turn})"/>'
    )


def _placed(hand: Hand) -> str:
    x, y = hand.place
    return f'<g transform="translate({x:g} {y:g})">{_hand(hand)}</g>'


def _mover(hand: Hand, seconds: int) -> str:
    return (
        f'<g class="stroke-mover">{_hand(hand)}<animateMotion dur="{seconds}s" begin="indefinite" '
        'repeatCount="indefinite" calcMode="spline" keyTimes="0;1" keySplines=".45 .05 .55 .95" '
        f'path="{smooth(hand.path)}"/></g>'
    )


def _hand(hand: Hand) -> str:
    """Fingers up, palm at 0 0, turned and sized. On the left of the picture it is a left hand."""
    mean = sum(x for x, _y in hand.path) / len(hand.path)
    side = -hand.scale if mean < 200 else hand.scale
    fingers, thumb = POSES[hand.pose]
    lines = "".join(f"M{x1:g} {y1:g}L{x2:g} {y2:g}" for x1, y1, x2, y2 in fingers) + thumb
    passes = "".join(
        f'<path class="{kind}" stroke-width="{9 + extra:g}" d="{lines}"/>'
        f'<path class="{kind}" stroke-width="{30 + extra:g}" d="M-2 5h4M-1 11h2"/>'
        for kind, extra in (("limb-edge", 3.6), ("limb", 0))
    )
    turned = f"rotate({hand.lean:g}) scale({side:g} {hand.scale:g})"
    return f'<g class="tone-{HANDS}" transform="{turned}">{passes}</g>'


def _apart(stations: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The places of the numbers, moved aside where two would lie on one another."""
    placed: list[tuple[float, float]] = []
    for x, y in stations:
        spots = ((x + 24 * n, y) for n in range(len(stations) + 1))
        placed.append(next(spot for spot in spots if not _covered(spot, placed)))
    return placed


def _covered(spot: tuple[float, float], placed: Sequence[tuple[float, float]]) -> bool:
    return any(abs(spot[0] - x) < 22 and abs(spot[1] - y) < 18 for x, y in placed)


def _number(n: int, x: float, y: float) -> str:
    return (
        f'<circle class="stroke-disc" cx="{x:g}" cy="{y:g}" r="11"/>'
        f'<text class="stroke-number" x="{x:g}" y="{y:g}" dy=".36em">{n}</text>'
    )
