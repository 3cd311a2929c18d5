"""Colours stand in one place. Pages use their roles; letters and certificates, which cannot, use the same."""

import re

import pytest

from tests.house.places import SOURCE, name

CSS = SOURCE / "web" / "static" / "css"
TOKENS = CSS / "tokens.css"
RAW = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|oklch|oklab|lab|lch)\(|:\s*(?:white|black)\b",
    re.IGNORECASE,
)
HEX = re.compile(r"#[0-9a-f]{6}\b", re.IGNORECASE)
SHEETS = [
    path for path in sorted(CSS.rglob("*.css")) if path not in {TOKENS, CSS / "touchstone.css"}
]
COPIES = [
    SOURCE / "web" / "ui" / "templates" / "ui" / "mail.html",
    *sorted((SOURCE / "credentials" / "certificate").glob("*.*")),
    *sorted((SOURCE / "web" / "static" / "img").rglob("*.svg")),
]


def words(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_no_style_names_a_colour_but_tokens(path):
    assert RAW.findall(words(path)) == []


@pytest.mark.parametrize("path", COPIES, ids=name)
def test_what_cannot_use_tokens_uses_their_colours(path):
    known = {colour.lower() for colour in HEX.findall(words(TOKENS))}
    assert {colour.lower() for colour in HEX.findall(words(path))} - known == set()
