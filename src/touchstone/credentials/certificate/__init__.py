"""Sheets of paper as PDF: facts in, bytes out; the same bytes for the same facts."""

from touchstone.credentials.certificate.dated import DatedFacts, dated_pdf
from touchstone.credentials.certificate.pages import (
    CertificateFacts,
    certificate_pdf,
    certificate_png,
    code_address,
)
from touchstone.credentials.certificate.press import (
    Attachment,
    NameNotPrintable,
    TextTooLong,
    unprintable,
)

__all__ = [
    "Attachment",
    "CertificateFacts",
    "DatedFacts",
    "NameNotPrintable",
    "TextTooLong",
    "certificate_pdf",
    "certificate_png",
    "code_address",
    "dated_pdf",
    "unprintable",
]
