"""The dot strip: where one value lies among its peers. One dot a programme, pushed up where two
would lie on one another. The chosen one is larger and ringed, not only another colour.
"""

import math
from collections.abc import Sequence

from touchstone.web.ui.figures.svg import figure, n


def dots(
    values: Sequence[float], *, chosen: int, least: float, most: float, label: str = ""
) -> str:
    """`values` on a scale from `least` to `most`; `chosen` is the index of ours."""
    rows: list[float] = []
    body = '<path class="dots-axis" d="M4 52H316"/>'
    for index in sorted(range(len(values)), key=lambda i: values[i]):
        x = 10 + ((values[index] - least) / (most - least)) * 300
        row = next((i for i, right in enumerate(rows) if x - right > 8), len(rows))
        if row == len(rows):
            rows.append(-math.inf)
        rows[row] = x
        ours = index == chosen
        body += (
            f'<circle class="dot{" dot--chosen" if ours else ""}" cx="{n(x)}" cy="{44 - row * 9}" '
            f'r="{5.5 if ours else 3.5}"/>'
        )
    return figure("dots", "0 0 320 56", body, label)
