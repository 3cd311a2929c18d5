"""What the values of the facets are called, in the order in which they are shown."""

import datetime as dt
from collections.abc import Collection, Mapping

from babel.dates import format_date, get_timezone_location
from django.utils.translation import gettext as _

from touchstone.catalog import words
from touchstone.catalog.enums import Access, Delivery, PaperKind, Purpose, Strand
from touchstone.catalog.queries.tables import roles
from touchstone.catalog.rules import facets
from touchstone.catalog.rules.index import UNKNOWN
from touchstone.catalog.rules.places import country_name, language_name

FREE = frozenset({"country", "language", "zone", "starts", "board", "insurer"})
"""Facets whose values are whatever the listings say."""


def labels_of(key: str, there: Collection[str]) -> dict[str, str]:
    """The values that are there, with their names; `unknown` comes last."""
    if key in FREE:
        names = {value: label_of(key, value) for value in there if value != UNKNOWN}
        by = (lambda pair: pair[0]) if key == "starts" else (lambda pair: pair[1].casefold())
        labels = dict(sorted(names.items(), key=by))
    else:
        labels = {value: str(label) for value, label in _fixed(key).items() if value in there}
    if UNKNOWN in there:
        labels[UNKNOWN] = str(words.NOT_STATED)
    return labels


def label_of(key: str, value: str) -> str:
    """What one value is called; the value itself where nobody knows it."""
    if value == UNKNOWN:
        return str(words.NOT_STATED)
    if key == "country":
        return country_name(value)
    if key == "language":
        return language_name(value)
    if key == "starts":
        return _month(value)
    if key == "zone":
        return _zone(value)
    return str(_fixed(key).get(value, value)) if key not in FREE else value


def known_values(key: str) -> tuple[str, ...]:
    """The values that a facet can have, `unknown` last; () for those that say whatever listings say."""
    return () if key in FREE else (*_fixed(key), UNKNOWN)


def _month(value: str) -> str:
    try:
        return format_date(dt.date.fromisoformat(f"{value}-01"), "MMMM y", locale="en_GB")
    except ValueError:
        return value


def _zone(value: str) -> str:
    try:
        return str(get_timezone_location(value, locale="en_GB"))
    except LookupError:
        return value


def _fixed(key: str) -> Mapping[str, object]:
    if key == "role":
        return {role.id: role.name for role in roles()}
    if key in facets.STEPS:
        return {value: _range(key, value) for value in facets.steps(key)}
    if key == "taught":
        return {
            f"{strand.value}-{hours}": _taught(strand, hours)
            for strand in Strand
            for hours in facets.TAUGHT_HOURS
        }
    return FIXED.get(key, {})


def _range(key: str, value: str) -> str:
    """`€250 to 500`, `2 to 3 months`, `150 hours or more`."""
    said = RANGES[key]
    low, high = value.split("-")
    if value in said:
        return str(said[value])
    figures = {"low": f"{int(low):,}", "high": f"{int(high):,}" if high else ""}
    pattern = said["under"] if low == "0" else said["between"] if high else said["over"]
    return str(pattern) % figures


def _taught(strand: Strand, hours: int) -> str:
    name = str(words.STRANDS[strand])
    return _("%(strand)s: %(hours)s h or more") % {"strand": name, "hours": hours}


FIXED: Mapping[str, Mapping[str, object]] = {
    "purpose": {one.value: words.PURPOSES[one] for one in Purpose},
    "paper": {one.value: words.PAPERS[one] for one in PaperKind if one != PaperKind.UNKNOWN},
    "delivery": {one.value: words.DELIVERIES[one] for one in Delivery},
    "practicum": {"yes": words.WITH_PRACTICE, "no": words.WITHOUT_PRACTICE},
    "exam": {"yes": words.WITH_EXAM, "no": words.WITHOUT_EXAM},
    "observed": {"yes": words.OBSERVED, "no": words.NOT_OBSERVED},
    "covers": {strand.value: label for strand, label in words.STRANDS.items()},
    "refund": words.REFUNDS,
    "access": {one.value: words.ACCESSES[one] for one in Access},
    "checked": words.CHECKED,
}
RANGES: Mapping[str, Mapping[str, object]] = {
    "cost": words.COST_RANGE,
    "live": words.HOUR_RANGE,
    "hours": words.HOUR_RANGE,
    "finish": words.FINISH_RANGE,
    "families": words.FAMILY_RANGE,
}
