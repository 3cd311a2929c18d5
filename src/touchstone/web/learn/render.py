"""A lesson's Markdown as safe HTML, its references as numbered links to the sources."""

import re

import nh3
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from markdown_it import MarkdownIt

from touchstone.training.queries.curriculum import Lesson

REFERENCE = re.compile(r"\[\^([a-z0-9-]+)\]")
TAGS = {
    "p", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "blockquote", "table", "thead", "tbody",
    "tr", "th", "td", "code", "a", "hr", "br",
}  # fmt: skip
MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def body(lesson: Lesson) -> SafeString:
    """The text of a lesson. Only plain elements remain; `[^id]` becomes a link to its source below."""
    numbers = {source.id: n for n, source in enumerate(lesson.cited, 1)}
    clean = nh3.clean(MARKDOWN.render(lesson.body), tags=TAGS, attributes={"a": {"href"}})

    def link(found: re.Match[str]) -> str:
        n = numbers[found[1]]
        return format_html(
            '<a class="ref" href="#source-{}" aria-label="{}">[{}]</a>', n, _("Source %s") % n, n
        )

    return mark_safe(REFERENCE.sub(link, clean))  # noqa: S308  # cleaned by nh3; the links are formatted
