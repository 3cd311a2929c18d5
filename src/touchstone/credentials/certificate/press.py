"""What draws every sheet: typst with our own fonts, PDF/A-3a and PDF/UA-1, files inside.

A compiler belongs to one thread. Data goes in as JSON, never into the source. A machine's own fonts
are never used, so that a sheet looks the same everywhere.
"""

import dataclasses
import datetime as dt
import io
import threading
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import fontpkg
import segno
import typst
from fontTools.ttLib import TTFont

FAMILIES = ("Fraunces", "Figtree", "Noto Sans Arabic")
ARCHIVED = ["a-3a", "ua-1"]
_mine = threading.local()


class NameNotPrintable(Exception):
    """The fonts lack characters of the name (or of another text): `missing` names them.

    Ask the holder for the spelling in Latin letters and print that.
    """

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(f"no font here can print {', '.join(self.missing)}")


class TextTooLong(Exception):
    """The texts do not fit on the sheet; shorten them."""


@dataclasses.dataclass(frozen=True)
class Attachment:
    """A file inside the PDF: the signed document."""

    name: str
    content: bytes
    mime: str = "application/json"
    description: str = "The signed credential"


def draw(
    template: Path,
    inputs: Mapping[str, str],
    day: dt.date,
    *,
    format: Literal["pdf", "png"],  # noqa: A002  # the compiler's word
    **options: Any,
) -> bytes:
    """One sheet; the same bytes for the same inputs and day. Raises `TextTooLong`."""
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)
    try:
        drawn = _compiler(template).compile(
            format=format, sys_inputs=dict(inputs), timestamp=midnight, **options
        )
    except typst.TypstError as refused:
        if "too tall" in refused.message:
            raise TextTooLong("the texts do not fit on one sheet; shorten them") from refused
        raise
    assert isinstance(drawn, bytes), "one sheet makes one file"
    return drawn


def attached(files: Iterable[Attachment]) -> list[dict[str, str]]:
    """Files as a template takes them."""
    return [dataclasses.asdict(file) | {"content": file.content.decode()} for file in files]


def parts_of(day: dt.date) -> dict[str, int]:
    """A day as a template takes it."""
    return {"year": day.year, "month": day.month, "day": day.day}


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that no font here draws, each with its code point."""
    missing = {sign for sign in text if sign != "\n" and ord(sign) not in _printable()}
    return tuple(f"{sign} (U+{ord(sign):04X})" for sign in sorted(missing))


def refuse_unprintable(texts: Iterable[str]) -> None:
    """Raises `NameNotPrintable` when a text holds a character that no font here draws."""
    if missing := unprintable("".join(texts)):
        raise NameNotPrintable(missing)


def code(address: str) -> str:
    """The QR symbol of an address, as SVG."""
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False).save(
        drawn, kind="svg", border=0, dark="#23302f", light=None, svgns=True, xmldecl=False, scale=4
    )
    return drawn.getvalue().decode()


def _compiler(template: Path) -> typst.Compiler:
    made: dict[Path, typst.Compiler] = getattr(_mine, "compilers", {})
    if template not in made:
        made[template] = typst.Compiler(template, font_paths=_folders(), ignore_system_fonts=True)
        _mine.compilers = made
    return made[template]


@cache
def _folders() -> list[Path]:
    return [Path(fontpkg.path(family)).parent for family in FAMILIES]


@cache
def _printable() -> frozenset[int]:
    """Every code point that one of our fonts draws."""
    points: set[int] = set()
    for family in FAMILIES:
        with TTFont(fontpkg.path(family), lazy=True) as font:
            points.update(font.getBestCmap())
    return frozenset(points)
