"""A certificate's facts and a small drawing."""

import datetime as dt

from touchstone.credentials.certificate import Attachment, CertificateFacts, code_address

NUMBER = "IMC-7K2M-9QX4"
ROSETTE = '<svg class="rosette" viewBox="-200 -200 400 400"><circle class="bead bead--full" r="150"/></svg>'
SIGNED = Attachment("credential.json", b'{"id": "https://register.example.org/credentials/x/1"}')
WORDS = {
    "certifies_that": "certifies that",
    "is_a": "is a certified infant massage instructor",
    "decided": "who decided, for the institution",
    "check": "Check it, today:",
    "qr": "Code that opens the check page of this certificate",
    "rosette": "Rosette drawn from the number",
    "foot": "A picture proves nothing by itself: the check page does.",
    "demonstration": "Demonstration. Not a credential.",
}


def sheet(**changed) -> CertificateFacts:
    usual = {
        "number": NUMBER,
        "name": "Inês Carvalho",
        "institution": "Linden House",
        "scope": "who may teach parents and carers to massage their own baby.",
        "limits": "",
        "decided_by": "Dov Adler",
        "dates": (("In force from", "30 June 2025"), ("Good until", "30 June 2028")),
        "check_url": code_address("https://register.example.org", NUMBER),
        "check_at": "register.example.org/verify",
        "signed_on": dt.date(2025, 6, 30),
        "words": WORDS,
        "document_title": f"Certificate {NUMBER}",
    }
    return CertificateFacts(**{**usual, **changed})
