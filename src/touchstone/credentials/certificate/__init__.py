"""The certificate as a PDF: facts in, bytes out; the same bytes for the same facts."""

from touchstone.credentials.certificate.pages import (
    Attachment,
    CertificateFacts,
    NameNotPrintable,
    TextTooLong,
    certificate_pdf,
    certificate_png,
    code_address,
    unprintable,
)

__all__ = [
    "Attachment",
    "CertificateFacts",
    "NameNotPrintable",
    "TextTooLong",
    "certificate_pdf",
    "certificate_png",
    "code_address",
    "unprintable",
]
