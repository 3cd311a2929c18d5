"""What the figures share: numbers, points on a circle, hatching, and the frame."""

import math
from collections.abc import Callable, Iterable

Point = tuple[float, float]
ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def n(value: float, places: int = 2) -> str:
    """A number as short as it can be: rounded half up, no trailing zeros, no negative zero."""
    scale = 10**places
    rounded = math.floor(value * scale + 0.5) / scale
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)


def escape(text: object) -> str:
    """Text that may stand in an attribute or between tags."""
    return str(text).translate(ESCAPED)


def polar(radius: float, degrees: float) -> Point:
    """A point on a circle: 0 is twelve o'clock, angles grow clockwise."""
    angle = ((degrees - 90) * math.pi) / 180
    return radius * math.cos(angle), radius * math.sin(angle)


def marks(start: float, end: float, step: float, mark: Callable[[float], str]) -> str:
    """`mark(at)` for every step from `start` on, before `end`."""
    drawn, at = "", start
    while at < end:
        drawn += mark(at)
        at += step
    return drawn


def hatch(x: float, y: float, width: float, height: float, gap: float = 8) -> str:
    """Diagonal lines inside a rectangle, as one path: a pattern would need an id."""

    def line(at: float) -> str:
        x1, y1 = max(0, at - height), min(height, at)
        x2, y2 = min(width, at), max(0, at - width)
        return f"M{n(x + x1)} {n(y + y1)}L{n(x + x2)} {n(y + y2)}"

    return marks(gap / 2, width + height, gap, line)


def joined(numbers: Iterable[float]) -> str:
    """Numbers with spaces between them."""
    return " ".join(n(number) for number in numbers)


def figure(classes: str, box: str, body: str, label: str = "") -> str:
    """The body in an <svg>, named by `label`; without one it is decoration."""
    name = f'role="img" aria-label="{escape(label)}"' if label else 'aria-hidden="true"'
    return f'<svg class="{classes}" viewBox="{box}" {name} focusable="false">{body}</svg>'
