"""Text that every canonicaliser reads alike.

Libraries differ in how they write control characters into the form that is signed: such a document
verifies in one language and fails in the next. So tabs become spaces, line ends become LF, and all
other control characters are refused, with U+FFFE, U+FFFF and lone surrogates.
"""

import re
import unicodedata
from collections.abc import Iterator

LINE_END = re.compile("\r\n|[\r\u2028\u2029]")
CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
BROKEN = re.compile(r"[\ud800-\udfff\ufffe\uffff]")
TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


def tidy(text: str) -> str:
    """The same text in composed form (NFC), tabs as spaces, lines ended by LF, ends trimmed."""
    lines = LINE_END.sub("\n", text).replace("\t", " ")
    return unicodedata.normalize("NFC", lines).strip(" \n")


def faults_in(text: str, *, one_line: bool) -> Iterator[str]:
    """What keeps a text from being signed, in words, after `tidy`."""
    clean = tidy(text)
    if found := CONTROL.search(clean):
        yield f"take out the control character U+{ord(found.group()):04X}"
    if found := BROKEN.search(clean):
        yield f"take out U+{ord(found.group()):04X}, which is no character"
    if one_line and (found := TURNING.search(clean)):
        yield f"take out U+{ord(found.group()):04X}, which turns the reading direction"
    if one_line and "\n" in clean:
        yield "write it on one line"


def is_clean(text: str) -> bool:
    """Whether a text may stand in a signed document as it is."""
    return not CONTROL.search(text) and not BROKEN.search(text)
