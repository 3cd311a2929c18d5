"""The certificate: A4 landscape, the rosette of its number, the signed JSON inside."""

import dataclasses
import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal

from touchstone.credentials.certificate.press import (
    ARCHIVED,
    Attachment,
    attached,
    code,
    draw,
    parts_of,
    refuse_unprintable,
)
from touchstone.credentials.certificate.scripts import reads_right_to_left

TEMPLATE = Path(__file__).with_name("certificate.typ")
INKS = Path(__file__).with_name("rosette.css")
SVG = 'xmlns="http://www.w3.org/2000/svg"'


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
    return _draw(facts, tuple(attachments), rosette_svg, format="pdf", pdf_standards=ARCHIVED)


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
    inputs = {
        "facts": json.dumps(_data(facts, attachments)),
        "rosette": _inked(rosette_svg),
        "qr": code(facts.check_url),
    }
    return draw(TEMPLATE, inputs, facts.signed_on, format=format, **options)


def _data(facts: CertificateFacts, attachments: tuple[Attachment, ...]) -> dict[str, Any]:
    said = dataclasses.asdict(facts) | {
        "name_rtl": reads_right_to_left(facts.name),
        "dates": [{"label": label, "value": value} for label, value in facts.dates],
        "signed": parts_of(facts.signed_on),
        "attachments": attached(attachments),
    }
    del said["signed_on"]
    return said


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
    refuse_unprintable(texts)


def _inked(svg: str) -> str:
    """The drawing with the colours of its classes, which a page takes from its style sheet."""
    opening, rest = svg.split(">", 1)
    named = opening if "xmlns=" in opening else opening.replace("<svg", f"<svg {SVG}", 1)
    return f"{named}><style>{INKS.read_text(encoding='utf-8')}</style>{rest}"
