"""The folded blanket: one practice family. It has one panel to each meeting. A meeting that was
taught lies open; what is still to come stays folded, one edge to each layer. A signed panel carries
a stitched flower. Cloth is only for telling families apart.
"""

import math
from typing import Literal

from touchstone.web.ui.figures.svg import figure, n

PANEL, HIGH = 40, 64
Cloth = Literal["sage", "clay", "honey", "sky", "plum"]
CLOTHS: tuple[Cloth, ...] = ("sage", "plum", "sky", "honey", "clay")


def blanket(
    *, meetings: int = 5, opened: int = 0, signed: int = 0, cloth: Cloth = "sage", label: str = ""
) -> str:
    """`meetings` panels in all, `opened` of them open, `signed` of the open ones signed."""
    meetings = max(meetings, opened)
    folded = meetings - opened
    right = 6 + opened * PANEL
    layers = (_layer(right, layer * 5, cloth) for layer in range(folded - 1, -1, -1))
    body = "".join(layers)  # the back edges first, each a little lower
    if opened:
        body += _open(opened, signed, cloth)
    if folded:
        body += f'<path class="seam" d="M{n(right + 7)} 20h{PANEL - 6}"/>'
    return figure("picture blanket-figure", f"0 0 {meetings * PANEL + 20} 106", body, label)


def _layer(right: int, drop: int, cloth: Cloth) -> str:
    return f'<path class="cloth cloth--{cloth}" d="M{n(right)} {12 + drop}h{PANEL + 2}q7 1 7 8v{HIGH - 16}q0 7-7 8h-{PANEL + 2}z"/>'


def _open(opened: int, signed: int, cloth: Cloth) -> str:
    width = opened * PANEL
    body = (
        f'<path class="cloth cloth--{cloth}" d="M10 10Q{n(6 + width / 2)} 7 {n(8 + width)} 11'
        f"L{n(8 + width)} {HIGH + 13}Q{n(6 + width / 2)} {HIGH + 16} 8 {HIGH + 13}"
        f'Q5 {HIGH // 2 + 10} 10 10Z"/>'
    )
    for i in range(1, opened):
        body += f'<path class="ink ink--soft ink--thin" d="M{n(7 + i * PANEL)} 12q2 {HIGH // 2} 0 {HIGH}"/>'
    for i in range(signed):
        body += _stitches(7 + i * PANEL + PANEL / 2, 11 + HIGH / 2)
    return f'{body}<path class="seam" d="M16 17H{n(width)}M16 {HIGH + 7}H{n(width)}"/>'


def _stitches(x: float, y: float) -> str:
    drawn = ""
    for i in range(6):
        a = (i * math.pi) / 3
        drawn += (
            f"M{n(x + 2.5 * math.sin(a))} {n(y - 2.5 * math.cos(a))}"
            f"L{n(x + 8 * math.sin(a))} {n(y - 8 * math.cos(a))}"
        )
    return f'<path class="ink ink--thin" d="{drawn}"/>'
