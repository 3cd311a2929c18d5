"""Teaching in the demonstration: Ines's page, her classes, and the families who come."""

import datetime as dt

from touchstone.assessment.enums import ObservationContext
from touchstone.classes.actions.bookings import book, claim_bookings
from touchstone.classes.actions.pages import make_page, publish_page
from touchstone.classes.actions.series import make_series, open_series
from touchstone.classes.enums import Declaration, SafetyChoice, VenueOffer
from touchstone.classes.models import Booking, InstructorPage, Series
from touchstone.classes.queries.bookings import roll
from touchstone.classes.rules.details import PageDetails, SeriesDetails
from touchstone.classes.rules.pairs import PairFacts
from touchstone.credentials.actions import declare_ready, set_practice
from touchstone.flows.demo.cast import HOST, newcomer
from touchstone.flows.demo.certificates import award, observe, sit
from touchstone.flows.demo.courses import Day, on
from touchstone.flows.demo.house import ZONE, House
from touchstone.flows.parent_series import follow, keep_roll

HANDLE = "ines-carvalho"
PAGE = PageDetails(
    headline="Small classes by the harbour",
    about="Five mornings on the floor, at the pace of the babies. I show every stroke on a doll; you "
    "touch your own baby, and only when your baby says yes. Crying, feeding and sleeping are part of it.",
    languages=["en", "pt"],
    town="Leeds",
    country="GB",
    jurisdiction="gb-eng",
    declares=[Declaration.FIRST_AID, Declaration.INSURANCE],
)
ABOUT = (
    "For babies from a few weeks until they crawl. We begin with the hands resting, ask the baby, and "
    "take one region of the body each time. When your baby sleeps or feeds, you watch and try at home."
)
FAMILIES = (
    ("Maya Lindgren", "Otis", 4), ("Joel Amadi", "Bean", 3), ("Priya Raman", "Mila", 6),
    ("Grace Obi", "Teddy", 2), ("Anna Kowalska", "Zuzia", 5), ("Tom Ellery", "Wren", 3),
)  # fmt: skip  # name, baby's nickname, age in months


def begin(house: House, at: dt.datetime) -> None:
    """The page, a series that is over, one with free places, one that is full, one of next month."""
    made_at = at - Day(days=300)
    page = make_page(handle=HANDLE, details=PAGE, by=house.cast.ines, at=made_at)
    page = publish_page(page=page, by=house.cast.ines, at=made_at)
    _series_that_led_on(house, page, at)
    today = at.date()
    soon = series(house, page, today + Day(days=9), at=at - Day(days=20))
    for family in FAMILIES[:4]:
        _book(soon, *family, at=at - Day(days=6))
    pia = _book(soon, house.cast.pia.name, "Juno", 3, at=at - Day(days=3))
    claim_bookings(person=house.cast.pia, at=pia.booked_at + Day(hours=1))
    full(house, page, today + Day(days=16), at=at)
    series(house, page, today + Day(days=35), at=at - Day(days=1))


def full(house: House, page: InstructorPage, day: dt.date, *, at: dt.datetime) -> Series:
    """A series for four pairs, all of them booked."""
    made = series(house, page, day, capacity=4, at=at - Day(days=12))
    for family in FAMILIES[2:6]:
        _book(made, *family, at=at - Day(days=8))
    return made


def series(
    house: House, page: InstructorPage, day: dt.date, *, capacity: int = 8, at: dt.datetime
) -> Series:
    """A series that begins on a day and can lead to the certificate for parents, open from `at` on."""
    details = SeriesDetails(
        title="First strokes, five mornings", about=ABOUT, bring="A towel, and whatever your baby needs.",
        language="en", venue_name="Harbour Quay Rooms", venue_address="3 Harbour Quay\nLeeds",
        venue_offers=[VenueOffer.STEP_FREE, VenueOffer.BUGGIES, VenueOffer.CHANGING, VenueOffer.FEEDING],
        town="Leeds", country="GB", time_zone=ZONE, first=dt.datetime.combine(day, dt.time(10)),
        price_minor=6000, currency="GBP", capacity=capacity, scheme_version_id=house.parent.pk,
    )  # fmt: skip
    made = make_series(page=page, details=details, by=page.person, at=at)
    return open_series(series=made, by=page.person, at=at + Day(hours=1))


def _book(
    series: Series, name: str, nickname: str, months: int, *, at: dt.datetime, email: str = ""
) -> Booking:
    born = (at.date() - Day(days=30 * months)).replace(day=1)
    return book(
        series=series, name=name, email=email or f"{name.split(maxsplit=1)[0].lower()}@{HOST}",
        pairs=[PairFacts(nickname, born)], safety_choice=SafetyChoice.NONE_APPLY,
        key=f"demo {name}", at=at,
    )  # fmt: skip


def _series_that_led_on(house: House, page: InstructorPage, at: dt.datetime) -> None:
    """A series that is over: everybody came, and one mother has her certificate since."""
    first = at.date() - Day(days=84)
    made = series(house, page, first, at=on(first - Day(days=40)))
    for family in FAMILIES[:3]:
        _book(made, *family, at=on(first - Day(days=20)))
    mother = newcomer("Selma Duarte")
    booking = _book(made, mother.name, "Iris", 2, at=on(first - Day(days=15)), email=mother.email)
    file = follow(booking=booking, by=mother, at=on(first - Day(days=14)))
    for meeting in made.meetings.order_by("number"):
        came = {one.pair.pk: True for one in roll(meeting)}
        keep_roll(meeting=meeting, came=came, by=page.person, at=meeting.ends_at)
    after = first + Day(days=35)
    sit(house.parent, mother, on(after), wrong=0)
    observe(
        house, house.parent, mother, on(after + Day(days=3)), context=ObservationContext.OWN_BABY
    )
    set_practice(
        candidacy=file,
        works_in=(),
        name_to_print=mother.name,
        by=mother,
        at=on(after + Day(days=4)),
    )
    declare_ready(candidacy=file, by=mother, at=on(after + Day(days=5)))
    award(house, file, on(after + Day(days=9)))
