"""Tags and filters of every page."""

from babel import Locale, UnknownLocaleError
from django import template
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from touchstone.kit import money as amounts

register = template.Library()


@register.simple_tag
def icon(name: str, more: str = "") -> SafeString:
    """An icon of the set; it is decoration, so words stand beside it."""
    return format_html(
        '<svg class="icon {}" aria-hidden="true"><use href="{}#{}"/></svg>', more, static("img/icons.svg"), name
    )


@register.simple_tag
def seal(status: str, more: str = "") -> SafeString:
    """The seal of a status; its word always stands beside it."""
    return format_html(
        '<svg class="seal {}" aria-hidden="true"><use href="{}#{}"/></svg>', more, static("img/seals.svg"), status
    )


@register.filter
def money(minor: int, currency: str) -> str:
    """An amount of minor units as people read it."""
    return amounts.shown(minor, currency)


@register.filter
def language_name(code: str) -> str:
    """The English name of a language; the code itself where it is unknown."""
    try:
        return Locale.parse(code, sep="-").get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


@register.simple_tag
def blanket(visits: int, signed: bool, cloth: int) -> SafeString:
    """One practice family: a fold for each of five meetings, open once it was held."""
    folds = format_html_join(
        "",
        '<rect class="{}" x="{}" y="4" width="18" height="32" rx="3"/>',
        (("cloth" if n < visits else "fold-line", 4 + n * 20) for n in range(5)),
    )
    return format_html(
        '<svg class="blanket cloth-{}" viewBox="0 0 108 40" aria-hidden="true">{}{}</svg>',
        cloth,
        folds,
        mark_safe('<circle class="stitch" cx="54" cy="20" r="8"/>') if signed else "",
    )
