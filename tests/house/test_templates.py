"""Templates compile, have titles, keep script and style out, and send their words through gettext."""

import re

import pytest
from django.template.loader import get_template

from tests.house.places import templates

PAGES = [path for path in templates() if path.suffix == ".html"]


def short(path):
    return str(path).split("/templates/", 1)[1]


@pytest.mark.parametrize("path", list(templates()), ids=short)
def test_every_template_compiles(path):
    if path.suffix in {".html", ".txt", ".xml"}:
        get_template(short(path))


def is_page(path):
    text = path.read_text(encoding="utf-8")
    return "{% extends" in text and "/email/" not in str(path) and "mail" not in path.stem and path.parent.name != "ui"


@pytest.mark.parametrize("path", [path for path in PAGES if is_page(path)], ids=short)
def test_every_page_has_a_title(path):
    text = path.read_text(encoding="utf-8")
    layouts = re.search(r'{% extends "(allauth/layouts|account/|ui/error)', text)
    assert layouts or "{% block title %}" in text or "{% block head_title %}" in text


INLINE = re.compile(r"<script(?![^>]*\bsrc=)[^>]*>(?!\s*</script>)|<style\b|\sstyle=|\son[a-z]+=", re.IGNORECASE)


@pytest.mark.parametrize("path", [path for path in PAGES if "mail" not in str(path)], ids=short)
def test_no_inline_script_or_style(path):
    text = re.sub(r'<script type="application/(ld\+)?json"', "<json", path.read_text(encoding="utf-8"))
    assert INLINE.findall(text) == []
