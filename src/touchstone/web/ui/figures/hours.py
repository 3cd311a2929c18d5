"""Hours by kind. Each kind has its own texture as well as its tone, so that the bar survives a
black-and-white printer and a colour-blind eye. A kind whose hours are not stated is a hatched box.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from touchstone.web.ui.figures.svg import figure, hatch, marks, n

WIDTH, HEIGHT, UNKNOWN = 320, 16, 40
Kind = Literal["live", "self", "practice", "supervised", "assessed"]


class Hours(NamedTuple):
    """One kind of training; `minutes` is None when not stated."""

    kind: Kind
    minutes: int | None


def hours_bar(kinds: Sequence[Hours], *, scale: int | None = None, label: str = "") -> str:
    """The bar; `scale` is the minutes that fill it, so that bars on a page compare."""
    unknown = sum(kind.minutes is None for kind in kinds)
    total = scale or sum(kind.minutes or 0 for kind in kinds) or 1
    room = WIDTH - unknown * (UNKNOWN + 2)
    x: float = 0
    body = ""
    for kind, minutes in kinds:
        width = UNKNOWN if minutes is None else max(5, (minutes / total) * room - 2)
        body += _unknown(x) if minutes is None else _stated(kind, x, width)
        x += width + 2
    return figure("hours-bar", f"0 0 {WIDTH} {HEIGHT}", body, label)


def hours_swatch(kind: Kind) -> str:
    """The small mark before a line of the list."""
    return (
        f'<svg class="swatch" viewBox="0 0 20 16" aria-hidden="true"><rect class="hours hours--{kind}" '
        'x=".75" y=".75" width="18.5" height="14.5" rx="3"/>'
        f'<path class="hours-texture hours-texture--{kind}" d="{_texture(kind, 0.75, 18.5)}"/></svg>'
    )


def _unknown(x: float) -> str:
    return (
        f'<rect class="bar-unknown" x="{n(x + 0.75)}" y=".75" width="{n(UNKNOWN - 1.5)}" height="{n(HEIGHT - 1.5)}" rx="3"/>'
        f'<path class="bar-hatch" d="{hatch(x + 1, 1, UNKNOWN - 2, HEIGHT - 2, 6)}"/>'
    )


def _stated(kind: Kind, x: float, width: float) -> str:
    return (
        f'<rect class="hours hours--{kind}" x="{n(x)}" width="{n(width)}" height="{HEIGHT}" rx="3"/>'
        f'<path class="hours-texture hours-texture--{kind}" d="{_texture(kind, x, width)}"/>'
    )


def _texture(kind: Kind, x: float, width: float) -> str:
    if kind == "self":
        return marks(x + 4, x + width - 2, 6, lambda at: f"M{n(at)} 5h.01M{n(at)} 11h.01")
    if kind == "practice":
        return marks(x + 5, x + width - 1, 5, lambda at: f"M{n(at)} 0v{HEIGHT}")
    if kind == "supervised":
        return hatch(x, 0, width, HEIGHT, 6)
    if kind == "assessed":
        return f"M{n(x)} 5.5h{n(width)}M{n(x)} 10.5h{n(width)}"
    return ""
