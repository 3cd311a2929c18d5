"""The instructor's rooms, and the families who book."""

import datetime as dt
from collections.abc import Iterator

from tests.factories.cast import Cast
from tests.factories.classes import booked, opened, published_page, series_details
from tests.factories.credentials import award, scheme_version
from tests.factories.visits import Visit
from touchstone.assessment.enums import SchemeTemplate
from touchstone.classes.actions.series import make_series
from touchstone.classes.models import Series
from touchstone.classes.queries.bookings import link_token


def visits(cast: Cast, at: dt.datetime) -> Iterator[Visit]:
    theirs = cast.linden.slug == "linden-house"
    award(
        cast.ines, cast.linden, by=cast.dov, at=at - dt.timedelta(days=365),
        number="IMC-7K2M-9QX4" if theirs else "IMC-7K2M-9QX5",
    )  # fmt: skip
    version = scheme_version(cast.linden, SchemeTemplate.PARENT, at, cast.dee)
    page = published_page(cast.ines, at=at, handle=f"ines-{cast.linden.slug}")
    series = opened(page, at=at, scheme_version_id=version.pk)
    soon = dt.datetime.combine(
        at.date(), dt.time(11)
    )  # in London, three quarters of an hour from now
    today = opened(page, at=at, first=soon)
    draft = make_series(page=page, details=series_details(at), by=cast.ines, at=at)
    booked(today, at=at, name=cast.pia.name)
    yield from _rooms(cast, draft, series, today)
    yield from _family(cast, series, at)


def _rooms(cast: Cast, draft: Series, series: Series, today: Series) -> Iterator[Visit]:
    yield Visit("teach_page", cast.ines, {}, {"headline": "Slow hands", "about": "On a doll."})
    yield Visit("teach_publish", cast.ines)
    yield Visit("teach_withdraw", cast.ines)
    yield Visit("teach_new_series", cast.ines, {}, {"starts": "10:00", "price": "60"})
    for name in ("teach_edit_series", "teach_open_series"):
        yield Visit(name, cast.ines, {"series": draft.public_id})
    for name in ("teach_close_series", "teach_cancel_series"):
        yield Visit(name, cast.ines, {"series": series.public_id})
    yield Visit("teach_roll", cast.ines, {"series": today.public_id, "number": 1})


def _family(cast: Cast, series: Series, at: dt.datetime) -> Iterator[Visit]:
    parts = {"handle": series.page.handle, "series": series.slug}
    yield Visit("book", None, parts, {"birth_month": f"{at:%Y}-02"})
    booking = booked(series, at=at, name=cast.pia.name)
    token = {"token": link_token(booking)}
    for name in ("booking_photos", "booking_cancel", "booking_certificate", "booking_delete"):
        yield Visit(name, cast.pia if name == "booking_certificate" else None, token)
