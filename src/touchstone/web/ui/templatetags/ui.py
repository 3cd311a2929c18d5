"""Tags and filters of every page; each is described in docs/ui.md."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError
from django import template
from django.conf import settings
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from touchstone.institutions.queries import acts_of
from touchstone.kit import lengths
from touchstone.kit import money as amounts
from touchstone.people.models import Person
from touchstone.training.rules.strokes import Stroke
from touchstone.web.ui import rooms, words
from touchstone.web.ui.figures import blanket as cloths
from touchstone.web.ui.figures.dots import dots as dot_strip
from touchstone.web.ui.figures.flower import Petal
from touchstone.web.ui.figures.flower import flower as coverage_flower
from touchstone.web.ui.figures.hours import Hours, Kind, hours_swatch
from touchstone.web.ui.figures.hours import hours_bar as bar_of_hours
from touchstone.web.ui.figures.ladder import Rung
from touchstone.web.ui.figures.ladder import ladder as ladder_of_days
from touchstone.web.ui.figures.ladder import standing_ladder as upright_ladder
from touchstone.web.ui.figures.meter import meter as meter_of_facts
from touchstone.web.ui.figures.receipt import Charge, receipt_swatch
from touchstone.web.ui.figures.receipt import receipt_bar as bar_of_charges
from touchstone.web.ui.figures.rosette import rosette as woven
from touchstone.web.ui.figures.stroke import stroke_figure as drawn_stroke

PICTURES = Path(__file__).resolve().parents[2] / "static" / "img" / "pictures"
KINDS: Mapping[str, tuple[str, str]] = {
    "done": ("done", "check"),
    "success": ("done", "check"),
    "wait": ("wait", "warn"),
    "warning": ("wait", "warn"),
    "stop": ("stop", "stop"),
    "error": ("stop", "stop"),
    "info": ("info", "info"),
    "debug": ("info", "info"),
}
UNSAFE_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&"}
register = template.Library()


def drawing(svg: str) -> SafeString:
    """SVG of our own figures: made of numbers, and of text that they have escaped."""
    return mark_safe(svg)  # noqa: S308  # see above


@register.filter
def as_data_block(tree: Mapping[str, Any]) -> SafeString:
    """JSON for a script element that holds data: nothing in it can end the element."""
    text = json.dumps(tree, ensure_ascii=False)
    return mark_safe(text.translate(UNSAFE_IN_SCRIPT))  # noqa: S308  # escaped just now


@register.simple_tag
def icon(name: str, more: str = "") -> SafeString:
    """An icon of the set; it is decoration, so words stand beside it."""
    classes = f"icon {more}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        classes,
        static("img/icons.svg"),
        name,
    )


@register.simple_tag
def seal(status: str, more: str = "") -> SafeString:
    """The seal of a status; its word always stands beside it."""
    classes = f"seal seal--{status} {more}".strip()
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        classes,
        static("img/seals.svg"),
        status,
    )


@register.simple_tag
def picture(name: str, label: str = "") -> SafeString:
    """A drawing of static/img/pictures, in the page itself so that it takes the theme."""
    svg = _picture(name)
    if label:
        svg = svg.replace('aria-hidden="true"', f'role="img" aria-label="{escape(label)}"', 1)
    return drawing(svg)


@cache
def _picture(name: str) -> str:
    text = (PICTURES / f"{name}.svg").read_text(encoding="utf-8")
    return text.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1).strip()


@register.simple_tag
def flower(
    petals: Sequence[Petal],
    label: str = "",
    numbers: bool = False,
    small: bool = False,
    full: int = 720,
) -> SafeString:
    """The coverage flower of six petals (state, minutes)."""
    return drawing(coverage_flower(petals, full=full, label=label, numbers=numbers, small=small))


@register.simple_tag
def receipt_bar(
    lines: Sequence[Charge], label: str = "", scale: int | None = None, aged: bool = False,
    room: int | None = None,
) -> SafeString:  # fmt: skip
    """The bar of five years' charges; bars side by side share `scale` and `room`."""
    return drawing(bar_of_charges(lines, scale=scale, room=room, aged=aged, label=label))


@register.simple_tag
def charge_swatch(charge: Charge) -> SafeString:
    """The mark before a line of a receipt."""
    return drawing(receipt_swatch(charge))


@register.simple_tag
def hours_bar(kinds: Sequence[Hours], label: str = "", scale: int | None = None) -> SafeString:
    """Hours by kind, with textures."""
    return drawing(bar_of_hours(kinds, scale=scale, label=label))


@register.simple_tag
def hours_mark(kind: Kind) -> SafeString:
    """The mark before a line of the hours list."""
    return drawing(hours_swatch(kind))


@register.simple_tag
def meter(stated: int, of: int, label: str = "") -> SafeString:
    """How much is stated, of what applies; always beside the same in words."""
    return drawing(meter_of_facts(stated, of, label=label))


@register.simple_tag
def ladder(rungs: Sequence[Rung], label: str = "", today: int | None = None) -> SafeString:
    """Deadlines on a time scale; the list below it carries the words."""
    return drawing(ladder_of_days(rungs, today=today, label=label))


@register.simple_tag
def standing_ladder(rungs: Sequence[Rung], label: str = "") -> SafeString:
    """Deadlines from top to bottom; the list beside it carries the words."""
    return drawing(upright_ladder(rungs, label=label))


@register.simple_tag
def dots(
    values: Sequence[float], chosen: int, least: float, most: float, label: str = ""
) -> SafeString:
    """Where one value lies among its peers."""
    return drawing(dot_strip(values, chosen=chosen, least=least, most=most, label=label))


@register.simple_tag
def blanket(
    visits: int, signed: int, cloth: int | cloths.Cloth, meetings: int = 5, label: str = ""
) -> SafeString:
    """One practice family. `signed`: how many visits are (True: all). `cloth`: a name, or any number."""
    name = cloths.CLOTHS[cloth % len(cloths.CLOTHS)] if isinstance(cloth, int) else cloth
    count = visits if signed is True else int(signed)
    return drawing(
        cloths.blanket(meetings=meetings, opened=visits, signed=count, cloth=name, label=label)
    )


@register.simple_tag
def rosette(number: str, petals: Sequence[Petal], label: str) -> SafeString:
    """The rosette woven from a credential number."""
    return drawing(woven(number, petals, label=label))


@register.simple_tag
def stroke_figure(stroke: Stroke) -> SafeString:
    """One massage movement, still and moving."""
    return drawing(drawn_stroke(stroke))


@register.simple_tag(takes_context=True)
def here(context: template.Context, url: str) -> SafeString:
    """`aria-current` on a link whose page, or a page below it, is being looked at."""
    request = context.get("request")
    path = request.path if request else ""
    if path == url or (url != "/" and path.startswith(f"{url}/")):
        return mark_safe(' aria-current="page"')
    return SafeString()


@register.simple_tag(takes_context=True)
def office_rooms(context: template.Context) -> list[rooms.Door]:
    """The rooms of the page's `institution` that its reader's roles open; none elsewhere."""
    institution, request = context.get("institution"), context.get("request")
    person = getattr(request, "user", None)
    if institution is None or not isinstance(person, Person):
        return []
    return list(rooms.doors(acts_of(person, institution), institution.slug, request.path))  # type: ignore[union-attr]


@register.simple_tag
def demonstration() -> bool:
    """Whether this installation is a demonstration; for letters, which have no request."""
    return bool(settings.DEMO)


@register.inclusion_tag("ui/field.html")
def field(bound: Any, more: str = "", optional: bool = False) -> dict[str, Any]:
    """A form field with label, hint, error and control."""
    return {"field": bound, "class": more, "optional": optional}


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


@register.filter
def day(when: dt.date | None, zone: str = "UTC") -> str:
    """`5 June 2026`; nothing for None."""
    return words.day(when, zone) if when else ""


@register.filter
def clock(when: dt.datetime | dt.time | None, zone: str = "UTC") -> str:
    """`09:14 UTC`; nothing for None."""
    return words.clock(when, zone) if when is not None else ""


@register.filter
def minutes(count: int | None) -> str:
    """`7 h 30 min`; nothing for None."""
    return lengths.minutes(count) if count is not None else ""


@register.filter
def initials(name: str) -> str:
    """One or two letters for a person."""
    return words.initials(name)


@register.filter
def in_words(told: str) -> str:
    """What a rule says, in the reader's language."""
    return words.in_words(told)


@register.filter
def status_word(status: str) -> str:
    """The word of a credential's status."""
    return str(words.STATUS[status])


@register.filter
def notice_kind(kind: str) -> str:
    """The look of a notice for a kind or a message's level."""
    return KINDS.get(kind, KINDS["info"])[0]


@register.filter
def notice_icon(kind: str) -> str:
    """The icon of a notice for a kind or a message's level."""
    return KINDS.get(kind, KINDS["info"])[1]


@register.filter
def page_numbers(page: Page[Any]) -> list[int]:
    """Page numbers to show, 0 where some are left out."""
    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return [number if isinstance(number, int) else 0 for number in shown]
