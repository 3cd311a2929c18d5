import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog import words
from touchstone.catalog.enums import Delivery
from touchstone.catalog.queries.facts import facts_of
from touchstone.catalog.rules.coverage import Petal, PetalState, petals
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.places import country_name
from touchstone.kit.lengths import minutes
from touchstone.web.shown.papers import Label, paper_label
from touchstone.web.shown.prices import Headline, headline
from touchstone.web.shown.receipt import five_years
from touchstone.web.ui.words import day

if TYPE_CHECKING:
    from touchstone.catalog.models import Programme


@dataclass(frozen=True, slots=True)
class Card:
    """A programme in a list. A fact of None is not stated."""

    programme: "Programme"
    by: str
    petals: tuple[Petal, ...]
    covers: str
    paper: Label
    facts: tuple[tuple[str, str | None], ...]
    money: Headline
    five_years: str
    dated: str
    is_demonstration: bool


def cards(programmes: Iterable["Programme"], on: dt.date) -> list[Card]:
    """One card for each; all that `facts_of` reads must be prefetched."""
    return [card(one, on) for one in programmes]


def card(programme: "Programme", on: dt.date) -> Card:
    return card_of(programme, facts_of(programme), on)


def card_of(programme: "Programme", facts: ProgrammeFacts, on: dt.date) -> Card:
    shown = petals(facts.coverage)
    return Card(
        programme=programme,
        by=by(programme),
        petals=shown,
        covers=covers(shown),
        paper=paper_label(programme.paper),
        facts=(
            (_("Taught"), taught(programme) or None),
            (_("Practice families"), families(programme)),
            (_("Exam"), yes_no(programme.has_exam)),
        ),
        money=headline(facts.fee_lines, on),
        five_years=five_years(facts, on),
        dated=dated(programme),
        is_demonstration=programme.institution.is_demonstration,
    )


def by(programme: "Programme") -> str:
    """`Baby in Mind, Australia`."""
    body = programme.institution
    return ", ".join(part for part in (body.name, body.city, country_name(body.country)) if part)


def covers(shown: Iterable[Petal]) -> str:
    """The flower in words."""
    named = [one for one in shown if one.state != PetalState.ABSENT]
    if not named:
        return _("What it covers is not stated.")
    names = "; ".join(str(words.STRANDS[one.strand]).lower() for one in named)
    hours = "" if any(one.minutes for one in named) else " " + _("Hours by strand are not stated.")
    count = _("Covers %(count)s of 6 strands: %(names)s.") % {"count": len(named), "names": names}
    return count + hours


def taught(programme: "Programme") -> str:
    """`3 days. In person, online at your own pace`; "" when nothing is stated."""
    lengths = []
    if programme.contact_days:
        lengths.append(
            ngettext("%(count)s day", "%(count)s days", programme.contact_days)
            % {"count": programme.contact_days}
        )
    if programme.contact_minutes:
        lengths.append(_("%(time)s live") % {"time": minutes(programme.contact_minutes)})
    if programme.self_study_minutes_min is not None and not lengths:
        lengths.append(_("%(time)s of own study") % {"time": self_study(programme)})
    if programme.total_minutes and not lengths:
        lengths.append(_("%(time)s in all") % {"time": minutes(programme.total_minutes)})
    parts = [", ".join(lengths), ways(programme)]
    return ". ".join(part for part in parts if part)


def ways(programme: "Programme") -> str:
    names = [str(words.DELIVERIES[Delivery(one)]) for one in programme.delivery]
    return ", ".join([*names[:1], *(name[:1].lower() + name[1:] for name in names[1:])])


def self_study(programme: "Programme") -> str:
    least, most = programme.self_study_minutes_min, programme.self_study_minutes_max
    if least is None or most is None or least == most:
        return minutes(least if least is not None else most or 0)
    return _("%(least)s to %(most)s") % {"least": minutes(least), "most": minutes(most)}


def families(programme: "Programme") -> str | None:
    """How many practice families; whether there is practice at all; None when nothing is stated."""
    if programme.practicum_families:
        count = programme.practicum_families
        return ngettext("%(count)s family", "%(count)s families", count) % {"count": count}
    if programme.has_practicum is None:
        return None
    return _("Practice, number not stated") if programme.has_practicum else _("None")


def yes_no(value: bool | None) -> str | None:  # a fact, not a switch
    return None if value is None else _("Yes") if value else _("No")


def dated(programme: "Programme") -> str:
    """What the sources' own dates are, and the day on which somebody read them."""
    if programme.institution.state == "claimed":
        read = day(programme.checked_on) if programme.checked_on else ""
        return _("Stated by the institution, %(day)s") % {"day": read} if read else ""
    pages = (
        _("Sources dated %(dates)s") % {"dates": programme.as_of}
        if programme.as_of
        else _("Sources undated")
    )
    if programme.checked_on:
        return _("%(pages)s; checked %(day)s") % {"pages": pages, "day": day(programme.checked_on)}
    return _("%(pages)s; day checked not recorded") % {"pages": pages}
