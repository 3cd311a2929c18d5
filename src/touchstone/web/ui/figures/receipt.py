"""The five-year receipt bar. Stated charges are drawn to scale; a charge that the institution does
not state is a hatched box of fixed width, so that "unknown" is never read as "free". An estimate is
dotted, the reader's own figure is ruled, a price too old to add up is an outline.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from touchstone.web.ui.figures.svg import figure, hatch, marks, n

WIDTH, HEIGHT, GAP, UNKNOWN = 640, 40, 3, 34


Look = Literal["stated", "estimated", "yours", "aged"]


class Charge(NamedTuple):
    """One line: minor units, None when not stated; `tone` 1 to 5 as in the list below the bar."""

    amount: int | None
    tone: int = 1
    look: Look = "stated"


def _room(lines: Sequence[Charge]) -> int:
    """What is left of the width for amounts."""
    unknown = sum(line.amount is None for line in lines)
    return WIDTH - unknown * UNKNOWN - len(lines) * GAP


def common_room(bars: Sequence[Sequence[Charge]]) -> int:
    """The room that each of several bars has, so that one scale means the same length in all."""
    return max(1, min((_room(lines) for lines in bars), default=WIDTH))


def receipt_bar(
    lines: Sequence[Charge], *, scale: int | None = None, room: int | None = None,
    aged: bool = False, label: str = "",
) -> str:  # fmt: skip
    """The bar, in the order of the list below it.

    `scale` is the minor units that fill it: bars that are compared get the same, one currency, and
    their `common_room`. `aged` draws outlines: the prices are too old to add up.
    """
    known = [line.amount for line in lines if line.amount is not None]
    full = scale or sum(known) or 1
    room = room or _room(lines)
    x: float = 0
    body = ""
    for line in lines:
        width = UNKNOWN if line.amount is None else max(6, (line.amount / full) * room)
        look = "aged" if aged else line.look
        body += _unknown(x) if line.amount is None else _known(x, width, line.tone, look)
        x += width + GAP
    return figure("receipt-bar", f"0 0 {WIDTH} {HEIGHT}", body, label)


def _unknown(x: float) -> str:
    return (
        f'<path class="bar-hatch" d="{hatch(x, 1, UNKNOWN, HEIGHT - 2, 8)}"/>'
        f'<rect class="bar-unknown" x="{n(x + 1)}" y="1" width="{n(UNKNOWN - 2)}" height="{HEIGHT - 2}" rx="4"/>'
    )


def _known(x: float, width: float, tone: int, look: Look) -> str:
    more = "" if look == "stated" else f" bar--{look}"
    return (
        f'<rect class="bar bar--{tone}{more}" x="{n(x + 1)}" y="1" width="{n(width - 2)}" height="{HEIGHT - 2}" rx="4"/>'
        f"{_texture(look, x + 1, width - 2, HEIGHT - 2)}"
    )


def _texture(look: Look, x: float, width: float, height: int) -> str:
    if look == "estimated":
        rows = range(6, height, 8)
        path = marks(x + 5, x + width - 2, 8, lambda at: "".join(f"M{n(at)} {y}h.01" for y in rows))
        return f'<path class="bar-dots" d="{path}"/>' if path else ""
    if look == "yours":
        path = marks(x + 5, x + width - 2, 7, lambda at: f"M{n(at)} 1v{height}")
        return f'<path class="bar-ruled" d="{path}"/>' if path else ""
    return ""


def receipt_swatch(charge: Charge) -> str:
    """The small mark before a line of the list, in the look of its part of the bar."""
    if charge.amount is None:
        body = (
            f'<path class="bar-hatch" d="{hatch(0, 0, 20, 16, 6)}"/>'
            '<rect class="bar-unknown" x="1" y="1" width="18" height="14" rx="3"/>'
        )
    else:
        more = "" if charge.look == "stated" else f" bar--{charge.look}"
        body = f'<rect class="bar bar--{charge.tone}{more}" width="20" height="16" rx="3"/>'
        body += _texture(charge.look, 0, 20, 16)
    return f'<svg class="swatch" viewBox="0 0 20 16" aria-hidden="true">{body}</svg>'
