"""Checking a number over the wire: `GET /api/v1/verify/<number>`."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Schema

from touchstone.credentials import queries
from touchstone.credentials.actions.register import checks_wait, count_check
from touchstone.credentials.enums import Status
from touchstone.credentials.queries import Credential
from touchstone.credentials.queries.shown import said
from touchstone.credentials.rules.numbers import read
from touchstone.credentials.rules.status import ends_at
from touchstone.kit import clock
from touchstone.kit.problems import problem

router = Router(tags=["verify"])


class Checked(Schema):
    """What our records say of a number at `checked_at`. Instants in UTC.

    `holder` is the name as the holder lets everybody see it, `title` what they may call themselves
    while `in_force`.
    """

    number: str
    status: Status
    in_force: bool
    holder: str
    title: str
    issuer: str
    valid_from: dt.datetime
    valid_until: dt.datetime
    checked_at: dt.datetime


@router.get("/{number}", response=Checked, summary="Check a certificate")
def verify(request: HttpRequest, number: str) -> HttpResponse | Checked:
    """Every issued number, read in any case, with or without hyphens. 404 for all others; 429 after
    sixty in a minute or a thousand in a day."""
    at = clock.now()
    if wait := checks_wait(request.META["REMOTE_ADDR"], at=at):
        answer = problem(429, "Too many requests", f"Try again in {wait} seconds.")
        answer["Retry-After"] = str(wait)
        return answer
    reading = read(number)
    found = queries.by_number(reading.number) if reading.number else None
    if found is None:
        raise Http404
    count_check(credential=found, at=at)
    return _checked(found, at)


def _checked(found: Credential, at: dt.datetime) -> Checked:
    edition = queries.current_edition(found)
    standing, shown = queries.standing(found, at=at), said(edition)
    return Checked(
        number=found.number,
        status=standing.status,
        in_force=standing.in_force,
        holder=shown.holder,
        title=shown.title,
        issuer=found.institution.name,
        valid_from=edition.valid_from,
        valid_until=ends_at(edition.good_until, found.institution.time_zone),
        checked_at=at.replace(microsecond=0),
    )
