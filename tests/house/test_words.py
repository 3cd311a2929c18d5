"""Every word that a template says goes through gettext, and a page turns with the direction of its language."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from tests.house.places import templates

SAID = re.compile(
    r"{% block body_class %}.*?{% endblock %}|{% comment %}.*?{% endcomment %}"
    r"|{% blocktranslate.*?{% endblocktranslate %}|{#.*?#}|{%.*?%}|{{.*?}}",
    re.DOTALL,
)
MARKED = re.compile(r"<!--.*?-->|<code.*?</code>|<style.*?</style>|<svg.*?</svg>|<[^>]*>|&[a-z]+;", re.DOTALL)
ATTRIBUTE = re.compile(r'\s(?:aria-label|alt|placeholder|title)="([^"{]*[A-Za-z]{2}[^"{]*)"')
NAMES = {"Touchstone", "UTC", "JSON", "PDF", "CSV", "API", "BY", "CC", "Subject"}
MARKUP = [path for path in templates() if path.suffix in {".html", ".txt"}]


def bare_words(text: str) -> list[str]:
    left = MARKED.sub(" ", SAID.sub(" ", text))
    return [word for word in re.findall(r"[A-Za-z]{2,}", left) if word not in NAMES]


@pytest.mark.parametrize("path", MARKUP, ids=lambda path: str(path).split("/templates/", 1)[1])
def test_every_word_is_translatable(path):
    if path.name == "500.html":  # stands alone, when nothing else does
        return
    text = path.read_text(encoding="utf-8")
    assert bare_words(text) == []
    assert ATTRIBUTE.findall(text) == []


@pytest.mark.parametrize(("language", "direction"), [("en-gb", "ltr"), ("ar", "rtl")])
def test_a_page_runs_in_the_direction_of_its_language(client, db, settings, language, direction):
    settings.LANGUAGES = [("en-gb", "English"), ("ar", "Arabic")]
    with translation.override(language):
        page = client.get(
            reverse("verify_form"), headers={"accept-language": language}
        ).content.decode()
    assert f'lang="{language}" dir="{direction}"' in page
