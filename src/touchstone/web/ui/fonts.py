"""The fonts of the pages: cut down to the signs that pages use, as WOFF2, each with its licence.

Fraunces is cut first and its axes pinned after, which leaves a third of the size that the other
order gives. It speaks in one weight, so only its optical size varies (49 kB; with a weight axis 85).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import fontpkg
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

PACKAGES = ("fontpkg-fraunces", "fontpkg-figtree", "fontpkg-atkinson-hyperlegible")
# Latin with its accents, the punctuation and arrows of our pages, currency signs.
SIGNS = "0020-007E 00A0-017F 0192 0218-021B 0259 02C6 02DA 02DC 1E80-1E85 1E9E 1EA0-1EF9 2010-2015 2018-201E 2020-2022 2026 202F 2030 2032 2033 2039 203A 2044 20A0-20BF 2116 2122 2190-2193 2212 2215 2248 2260 2264 2265 00D7"
FEATURES = ["kern", "liga", "locl", "mark", "mkmk", "ccmp", "calt", "tnum", "lnum", "pnum", "onum"]


@dataclass(frozen=True, slots=True)
class Cut:
    """One file to make: the family, its weight, and the ends or pins of its axes."""

    name: str
    family: str
    weight: int = 400
    axes: Mapping[str, float | tuple[float, float]] = field(default_factory=dict)


CUTS = (
    Cut(
        "fraunces",
        "fraunces",
        axes={"SOFT": 60, "WONK": 0, "opsz": (14, 120), "wght": 520},
    ),
    Cut("figtree", "figtree", axes={"wght": (300, 700)}),
    Cut("atkinson-hyperlegible", "atkinson-hyperlegible"),
    Cut("atkinson-hyperlegible-bold", "atkinson-hyperlegible", weight=700),
)


def make() -> Iterator[tuple[str, bytes]]:
    """File names with their bytes: each cut as WOFF2, and the licence of each family."""
    for cut in CUTS:
        yield f"{cut.name}.woff2", _cut(cut)
    for family in dict.fromkeys(cut.family for cut in CUTS):
        yield f"{family}-licence.txt", _licence(family).read_bytes()


def _cut(cut: Cut) -> bytes:
    font = TTFont(fontpkg.path(cut.family, cut.weight), recalcTimestamp=False, lazy=False)
    options = Options(layout_features=FEATURES, notdef_outline=True, hinting=False)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=list(_signs()))
    subsetter.subset(font)
    if cut.axes:
        instancer.instantiateVariableFont(font, dict(cut.axes), inplace=True)
    font.flavor = "woff2"
    out = BytesIO()
    font.save(out)
    return out.getvalue()


def _signs() -> Iterator[int]:
    for span in SIGNS.split():
        first, _, last = span.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def _licence(family: str) -> Path:
    """The licence text that the package of a family carries."""
    files = Path(fontpkg.path(family)).parents[1]
    return files / "LICENSE"
