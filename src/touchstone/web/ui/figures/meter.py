"""How much is stated: a filled part, and what is still open as a hatched outline. Never a judgement."""

from touchstone.web.ui.figures.svg import figure, hatch, n

WIDTH, HEIGHT = 160, 10


def meter(stated: int, of: int, *, label: str = "") -> str:
    """`stated` of `of`. A part that is not nothing is never too small to be seen."""
    share = stated / of if of else 0
    edge = WIDTH * share
    if stated:
        edge = max(edge, 5)
    body = ""
    if edge < WIDTH:
        x, width = edge + 1, WIDTH - edge - 2
        body += (
            f'<rect class="bar-unknown" x="{n(x)}" y="1" width="{n(max(width, 1))}" height="{HEIGHT - 2}" rx="3"/>'
            f'<path class="bar-hatch" d="{hatch(x, 1, max(width, 1), HEIGHT - 2, 6)}"/>'
        )
    if stated:
        body += f'<rect class="meter-stated" width="{n(edge)}" height="{HEIGHT}" rx="3"/>'
    return figure("meter", f"0 0 {WIDTH} {HEIGHT}", body, label)
