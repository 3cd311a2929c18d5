"""What two graduates of the demonstration say of their programme, and the one reply."""

import datetime as dt

from touchstone.catalog.actions.reviews import reply_to_review
from touchstone.catalog.models import Programme
from touchstone.flows.demo.courses import Day
from touchstone.flows.demo.house import House
from touchstone.flows.reviews import review

INES = (
    "Four days of teaching, and then the real work: five families, five visits each, all written down. "
    "I would plan more evenings for that than the page says. The supervisor answered within a week."
)
THEO = (
    "Much on cues and consent, which my training as a therapist had left out. One evening on why touch "
    "matters said that massage cures colic; I would have liked to see the studies. The exam was fair."
)
REPLY = (
    "Thank you. That sentence is out of the slides; the lesson now says what the studies found and what "
    "they did not."
)


def say(made: House, at: dt.datetime) -> None:
    """Ines and Theo write a few months after their award; the office replies to Theo."""
    programme = Programme.objects.get(institution=made.institution)
    for person, name, text, days in (
        (made.cast.ines, "Ines C.", INES, 300), (made.cast.theo, "A physiotherapist", THEO, 120),
    ):  # fmt: skip
        written = review(
            programme=programme, display_name=name, text=text, language="en", again=True,
            paper=None, by=person, at=at - Day(days=days),
        )  # fmt: skip
    reply_to_review(review=written, text=REPLY, by=made.cast.dee, at=at - Day(days=115))
