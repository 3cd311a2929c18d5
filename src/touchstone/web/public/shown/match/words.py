"""What is asked, in the words of who asks."""

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog import words
from touchstone.catalog.enums import Delivery, Matter, Purpose
from touchstone.catalog.queries.tables import roles, titles
from touchstone.catalog.rules.match import Answers, Change, Wish
from touchstone.catalog.rules.places import language_name
from touchstone.kit.money import Money
from touchstone.web.ui.words import day


def wish_words(wish: Wish, asked: Answers) -> str:
    """`At most £900.00 in five years`."""
    said = {
        "role": lambda: _("Takes you: %(role)s") % {"role": _role(asked.role)},
        "purpose": lambda: str(words.PURPOSES[Purpose(wish.value)]),
        "title": lambda: _title(asked),
        "way": lambda: _ways(asked),
        "evenings": lambda: _("In the evening"),
        "language": lambda: _("In %(language)s") % {"language": language_name(asked.language)},
        "near": lambda: _near(asked),
        "cap": lambda: _("At most %(cap)s in five years") % {"cap": asked.cap},
        "comfort": lambda: _("Rather under %(comfort)s in five years") % {"comfort": asked.comfort},
        "weekly": lambda: _weekly(asked),
        "by": lambda: _("Finished by %(day)s") % {"day": day(asked.by)} if asked.by else "",
        "matter": lambda: _matter(Matter(wish.value), asked),
    }
    return said[wish.kind]()


def _role(role: str) -> str:
    return next((one.name.lower() for one in roles() if one.id == role), role)


def _title(asked: Answers) -> str:
    place = titles().jurisdictions.get(asked.place)
    where = place.name if place else _("a place that we have not read")
    if asked.licensed:
        return _("You may use its title in %(place)s, with your licence") % {"place": where}
    return _("You may use its title in %(place)s") % {"place": where}


def _ways(asked: Answers) -> str:
    first, *rest = [str(words.DELIVERIES[one]) for one in asked.ways]
    return _(" or ").join([first, *(name.lower() for name in rest)])


def _near(asked: Answers) -> str:
    assert asked.around
    return _("Within %(km)s km of %(place)s") % {"km": asked.around.km, "place": asked.around.town}


def _weekly(asked: Answers) -> str:
    count = asked.weekly or 0
    return ngettext(
        "At most %(count)s hour a week", "At most %(count)s hours a week", count
    ) % {"count": count}  # fmt: skip


def _matter(matter: Matter, asked: Answers) -> str:
    if matter == Matter.RECOGNISED:
        return _("Recognised by %(name)s") % {"name": asked.recognised}
    return str(words.MATTERS[matter])


def change_words(change: Change, asked: Answers) -> str:
    """`If you could travel 100 km`, `Without “In the evening”`."""
    value = change.value
    if isinstance(value, Delivery):
        return _("If you could also learn so: %(way)s") % {
            "way": str(words.DELIVERIES[value]).lower()
        }
    if isinstance(value, Money):
        return _("If five years could cost %(amount)s") % {"amount": value}
    if isinstance(value, dt.date):
        return _("If it could take until %(day)s") % {"day": day(value)}
    if value is not None:
        return _("If you could travel %(km)s km") % {"km": value}
    return _("Without “%(wish)s”") % {"wish": wish_words(change.wish, asked)}
