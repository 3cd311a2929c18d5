"""What is wrong with a file, said so that its author can put it right; and the checks of single values."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from touchstone.kit.said import said

URL_LENGTH = 600
DIRECTION_SIGNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
FORMULA_STARTS = ("=", "+", "-", "@")
AS_OF = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
REF = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Fault:
    """One thing to put right. `row` is the place in the file, from 1 (a CSV's heading is row 1); 0 is the whole file."""

    file: str
    row: int
    field: str
    says: str

    def __str__(self) -> str:
        place = f"{self.file}, row {self.row}" if self.row else self.file
        return f"{place}, {self.field}: {self.says}" if self.field else f"{place}: {self.says}"


class ImportRefused(Exception):
    """Nothing of the file was taken. `faults` names everything that was wrong, in the file's order."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = faults


Tell = Callable[[str, str], None]
"""Notes a fault: the field, then what is wrong and what to do."""


def loaded(text: str, filename: str) -> Any:
    """The JSON of a text; a byte order mark is accepted. Raises ImportRefused where it is not JSON."""
    try:
        tree = json.loads(text.removeprefix("\ufeff"))
        json.dumps(tree, ensure_ascii=False).encode()
    except json.JSONDecodeError as problem:
        says = said(
            "This is not JSON: {what} in line {line}, column {column}.",
            what=problem.msg,
            line=problem.lineno,
            column=problem.colno,
        )
        raise ImportRefused((Fault(filename, 0, "", says),)) from problem
    except RecursionError as problem:
        says = said("This JSON is nested too deeply to be read.")
        raise ImportRefused((Fault(filename, 0, "", says),)) from problem
    except UnicodeEncodeError as problem:
        says = said("This JSON holds half of a sign. Write it again, or paste it as plain text.")
        raise ImportRefused((Fault(filename, 0, "", says),)) from problem
    return tree


def clean_text(value: Any, field: str, limit: int, tell: Tell) -> str:
    """The text without space around it. Tells when it is missing, too long or not plain text."""
    if not isinstance(value, str):
        tell(field, said("Write text here."))
        return ""
    text = value.strip()
    if not text:
        tell(field, said("This is empty. Write text here."))
    elif len(text) > limit:
        tell(
            field,
            said(
                "This has {count} signs; at most {limit} are allowed.", count=len(text), limit=limit
            ),
        )
    if any(unicodedata.category(sign) in {"Cc", "Cs"} and sign != "\n" for sign in text):
        tell(field, said("This holds a control character. Type the text again without it."))
    if not DIRECTION_SIGNS.isdisjoint(text):
        tell(field, said("This holds a sign that turns the reading direction. Take it out."))
    if text.startswith(FORMULA_STARTS):
        tell(
            field,
            said(
                "This starts with {sign}, which a spreadsheet runs as a formula. Begin with a word.",
                sign=text[0],
            ),
        )
    return text


def clean_ref(value: Any, field: str, tell: Tell) -> str:
    """An identifier such as dev-004: small letters, digits, single hyphens, at most 40 signs."""
    if isinstance(value, str) and len(value.strip()) <= 40 and REF.fullmatch(value.strip()):
        return value.strip()
    tell(
        field,
        said("Write small letters, digits and single hyphens, at most 40 signs, such as dev-004."),
    )
    return ""


def clean_url(value: Any, field: str, tell: Tell) -> str:
    """A web address with http or https, a host and no password."""
    text = value.strip() if isinstance(value, str) else ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        good = False
    if (
        good
        and parts.username is None
        and len(text) <= URL_LENGTH
        and text.isprintable()
        and " " not in text
    ):
        return text
    tell(
        field,
        said(
            "Write a whole web address, https://… , at most {limit} signs, without spaces.",
            limit=URL_LENGTH,
        ),
    )
    return ""


def clean_as_of(value: Any, field: str, tell: Tell) -> str | None:
    """The date of a source as year, year-month or year-month-day; None when the source shows none."""
    if value is None or value == "":
        return None
    if isinstance(value, str) and AS_OF.fullmatch(value):
        return value
    tell(
        field,
        said("Write 2016, 2016-05 or 2016-05-31, or leave it empty when the source shows no date."),
    )
    return None


def clean_whole(value: Any, field: str, low: int, high: int, tell: Tell) -> int:
    """A whole number from `low` to `high`."""
    if isinstance(value, int) and not isinstance(value, bool) and low <= value <= high:
        return value
    tell(field, said("Write a whole number from {low} to {high}.", low=low, high=high))
    return low


def only_fields(row: Mapping[str, Any], known: frozenset[str], tell: Tell) -> None:
    """Tells each field that nobody reads, so that a slip of the pen is not lost in silence."""
    for field in sorted(set(map(str, row)) - known):
        tell(field, said("No such field is known here. Correct its name or take it out."))
