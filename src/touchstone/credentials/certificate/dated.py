"""A dated check on paper: one sheet of A4, upright, with the signed document inside."""

import dataclasses
import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path

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

TEMPLATE = Path(__file__).with_name("dated.typ")


@dataclasses.dataclass(frozen=True)
class DatedFacts:
    """What the sheet says, every text ready in the reader's language.

    `status` is the word of the status, `tone` its colour: good, wait or stop. `says` tells whether
    the certificate was in force. `rows` are (label, value) pairs, `page` the address at which the
    check is found again, printed as `page_shown`. `words` holds the fixed phrases: at (when it was
    checked), again, how, ends, qr and demonstration.
    """

    reference: str
    status: str
    tone: str
    says: str
    name: str
    rows: tuple[tuple[str, str], ...]
    page: str
    page_shown: str
    day: dt.date
    words: Mapping[str, str]
    document_title: str
    lang: str = "en"
    demonstration: bool = False


def dated_pdf(facts: DatedFacts, signed: Attachment) -> bytes:
    """The sheet; the same bytes for the same facts. Raises `NameNotPrintable`, `TextTooLong`."""
    texts = (facts.status, facts.says, facts.name, facts.document_title, *facts.words.values())
    refuse_unprintable((*texts, *(text for pair in facts.rows for text in pair)))
    said = dataclasses.asdict(facts) | {
        "name_rtl": reads_right_to_left(facts.name),
        "rows": [{"label": label, "value": value} for label, value in facts.rows],
        "day": parts_of(facts.day),
        "attachments": attached([signed]),
    }
    inputs = {"facts": json.dumps(said), "qr": code(facts.page)}
    return draw(TEMPLATE, inputs, facts.day, format="pdf", pdf_standards=ARCHIVED)
