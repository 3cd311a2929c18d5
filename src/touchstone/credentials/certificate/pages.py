"""Draws the certificate with typst: PDF/A-3a and PDF/UA-1, A4 landscape, the signed JSON inside.

A compiler belongs to one thread. Data goes in as JSON, never into the source. A machine's own fonts
are never used, so that a certificate looks the same everywhere.
"""

import dataclasses
import datetime as dt
import io
import json
import threading
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Literal

import fontpkg
import segno
import typst
from fontTools.ttLib import TTFont

from touchstone.credentials.certificate.scripts import reads_right_to_left

TEMPLATE = Path(__file__).with_name("certificate.typ")
INKS = Path(__file__).with_name("rosette.css")
SVG = 'xmlns="http://www.w3.org/2000/svg"'
FAMILIES = ("Fraunces", "Figtree", "Noto Sans Arabic")
_mine = threading.local()


class NameNotPrintable(Exception):
    """The fonts lack characters of the name (or of another text): `missing` names them.

    Ask the holder for the spelling in Latin letters and print that.
    """

    def __init__(self, missing: Iterable[str]) -> None:
        self.missing = tuple(missing)
        super().__init__(f"no font here can print {', '.join(self.missing)}")


class TextTooLong(Exception):
    """Scope and limits do not fit on the sheet; shorten them."""


@dataclasses.dataclass(frozen=True)
class Attachment:
    """A file inside the PDF: the signed credential."""

    name: str
    content: bytes
    mime: str = "application/json"
    description: str = "The signed credential"


@dataclasses.dataclass(frozen=True)
class CertificateFacts:
    """What the sheet says, every text ready in the certificate's language.

    `check_url` is the address in the code and behind the link (see `code_address`), `check_at` how
    it is printed. `dates` are up to three (label, value) pairs. `signed_on` becomes the PDF's date.
    `words` holds the fixed phrases: certifies_that, is_a (the whole line with the title), decided
    (under the decider's name), check, qr and rosette (what the pictures are, in words), foot, and
    demonstration.
    """

    number: str
    name: str
    institution: str
    scope: str
    limits: str
    decided_by: str
    dates: tuple[tuple[str, str], ...]
    check_url: str
    check_at: str
    signed_on: dt.date
    words: Mapping[str, str]
    document_title: str
    lang: str = "en"
    demonstration: bool = False


def code_address(origin: str, number: str) -> str:
    """The address in the QR code, in capitals so that the symbol stays small."""
    return f"{origin}/v/{number}".upper()


def certificate_pdf(
    facts: CertificateFacts, attachments: Iterable[Attachment], rosette_svg: str
) -> bytes:
    """The certificate; the same bytes for the same facts. Raises `NameNotPrintable`, `TextTooLong`.

    `rosette_svg` is the drawing as on pages, with its classes; it gets the inks of paper here.
    """
    return _draw(
        facts, tuple(attachments), rosette_svg, format="pdf", pdf_standards=["a-3a", "ua-1"]
    )


def certificate_png(facts: CertificateFacts, rosette_svg: str, *, ppi: float = 144) -> bytes:
    """A picture of the same sheet, for a preview. Raises `NameNotPrintable`, `TextTooLong`."""
    return _draw(facts, (), rosette_svg, format="png", ppi=ppi)


def _draw(
    facts: CertificateFacts,
    attachments: tuple[Attachment, ...],
    rosette_svg: str,
    *,
    format: Literal["pdf", "png"],  # noqa: A002  # the compiler's word
    **options: Any,
) -> bytes:
    _refuse_unprintable(facts)
    midnight = dt.datetime.combine(facts.signed_on, dt.time(), tzinfo=dt.UTC)
    inputs = {
        "facts": json.dumps(_data(facts, attachments)),
        "rosette": _inked(rosette_svg),
        "qr": _code(facts.check_url),
    }
    try:
        drawn = _compiler().compile(format=format, sys_inputs=inputs, timestamp=midnight, **options)
    except typst.TypstError as refused:
        if "too tall" in refused.message:
            raise TextTooLong(
                "the texts do not fit on one sheet; shorten scope or limits"
            ) from refused
        raise
    assert isinstance(drawn, bytes), "one sheet makes one file"
    return drawn


def _data(facts: CertificateFacts, attachments: tuple[Attachment, ...]) -> dict[str, Any]:
    said = dataclasses.asdict(facts) | {
        "name_rtl": reads_right_to_left(facts.name),
        "dates": [{"label": label, "value": value} for label, value in facts.dates],
        "signed": {
            "year": facts.signed_on.year,
            "month": facts.signed_on.month,
            "day": facts.signed_on.day,
        },
        "attachments": [
            dataclasses.asdict(file) | {"content": file.content.decode()} for file in attachments
        ],
    }
    del said["signed_on"]
    return said


def _compiler() -> typst.Compiler:
    made: typst.Compiler | None = getattr(_mine, "compiler", None)
    if made is None:
        made = typst.Compiler(TEMPLATE, font_paths=_folders(), ignore_system_fonts=True)
        _mine.compiler = made
    return made


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


def unprintable(text: str) -> tuple[str, ...]:
    """The characters of a text that no font here draws, each with its code point."""
    missing = {sign for sign in text if sign != "\n" and ord(sign) not in _printable()}
    return tuple(f"{sign} (U+{ord(sign):04X})" for sign in sorted(missing))


def _refuse_unprintable(facts: CertificateFacts) -> None:
    texts = (
        facts.name,
        facts.institution,
        facts.scope,
        facts.limits,
        facts.decided_by,
        facts.document_title,
        *facts.words.values(),
        *(text for pair in facts.dates for text in pair),
    )
    if missing := unprintable("".join(texts)):
        raise NameNotPrintable(missing)


def _inked(svg: str) -> str:
    """The drawing with the colours of its classes, which a page takes from its style sheet."""
    opening, rest = svg.split(">", 1)
    named = opening if "xmlns=" in opening else opening.replace("<svg", f"<svg {SVG}", 1)
    return f"{named}><style>{INKS.read_text(encoding='utf-8')}</style>{rest}"


def _code(address: str) -> str:
    drawn = io.BytesIO()
    segno.make(address, error="q", micro=False).save(
        drawn, kind="svg", border=0, dark="#23302f", light=None, svgns=True, xmldecl=False, scale=4
    )
    return drawn.getvalue().decode()
