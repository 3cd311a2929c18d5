"""A parent's way, page by page: book without an account, come five times, sit the check, show it on a doll,
hand in, be decided on by somebody who did none of that, and be checked by anybody.
"""

import datetime as dt

import pytest
from django.core.cache import cache
from django.urls import reverse

from tests.factories import assessment as make
from tests.factories import candidacies
from tests.factories.classes import opened
from touchstone.assessment.enums import SchemeTemplate
from touchstone.assessment.models import Sitting
from touchstone.classes.models import Booking
from touchstone.classes.queries.bookings import link_token
from touchstone.credentials.models import Candidacy, Credential
from touchstone.kit import clock


class Hour:
    """The hour that pages read; it moves on."""

    def __init__(self, at):
        self.at = at

    def __call__(self):
        return self.at


@pytest.fixture
def hour(at, monkeypatch):
    cache.clear()
    hour = Hour(at)
    monkeypatch.setattr(clock, "now", hour)
    return hour


@pytest.fixture
def goes(client):
    """Sends a form as somebody (None: without an account); answers the page it led to."""

    def go(who, address, **typed):
        client.logout()
        if who:
            client.force_login(who)
        answer = client.post(address, typed)
        assert answer.status_code == 302, answer.content.decode()
        return answer["Location"]

    return go


@pytest.fixture
def credential(cast, at):
    """Ines's, really signed."""
    return candidacies.awarded(cast, at - dt.timedelta(days=365), cast.ines)


@pytest.fixture
def version(cast, at):
    return make.scheme(cast, at, SchemeTemplate.PARENT)


@pytest.fixture
def series(page, version, at):
    return opened(page, at=at, scheme_version_id=version.pk)


@pytest.fixture
def file(cast, series, hour, goes):
    """Pia has booked, and lets her meetings count."""
    address = reverse("book", args=[series.page.handle, series.slug])
    goes(
        None, address, name="Pia Novak", email="pia@cast.example", nickname="Juno", birth_month="2026-02",
        safety_choice="none_apply", photo_consent="no", key="one",
    )  # fmt: skip
    goes(cast.pia, f"/booking/{link_token(Booking.objects.get())}/certificate")
    return Candidacy.objects.get(person=cast.pia)


def comes(series, cast, hour, goes):
    pair = Booking.objects.get().pairs.get()
    for meeting in series.meetings.order_by("number"):
        hour.at = meeting.ends_at
        address = reverse("teach_roll", args=[series.public_id, meeting.number])
        goes(cast.ines, address, **{f"pair-{pair.pk}": "yes"})


def sits_the_check(version, cast, goes):
    goes(cast.pia, reverse("exam", args=[version.scheme.slug]))
    sitting = Sitting.objects.get(person=cast.pia)
    for row in sitting.form:
        goes(cast.pia, reverse("question", args=[sitting.public_id, row["position"]]), choice=row["key"], go="next")
    goes(cast.pia, reverse("hand_in", args=[sitting.public_id]))


def is_seen(version, cast, hour, goes):
    levels = {f"level_{key}": level for key, level in make.levels(version).items()}
    goes(
        cast.cleo, reverse("observe", args=["linden-house", version.scheme.slug, cast.pia.public_id]),
        held_on=str(hour.at.date()), context="doll", note="", key="seen", **levels,
    )  # fmt: skip


def lacks(client, cast, file):
    client.force_login(cast.pia)
    page = client.get(reverse("candidacy", args=[file.public_id])).content.decode()
    return page.count("tag--wait")


def test_from_a_booking_to_a_certificate(client, cast, series, version, file, hour, goes):
    assert lacks(client, cast, file) == 3
    comes(series, cast, hour, goes)
    assert lacks(client, cast, file) == 2
    sits_the_check(version, cast, goes)
    is_seen(version, cast, hour, goes)
    assert lacks(client, cast, file) == 0
    goes(cast.pia, reverse("candidacy_ready", args=[file.public_id]))
    address = reverse("office_decision", args=["linden-house", file.public_id])
    goes(cast.dov, address, decision="award", reason="Everything is there.", on_this_file="on")
    client.logout()
    credential = Credential.objects.get(person=cast.pia)
    page = client.get(reverse("verify", args=[credential.number])).content.decode()
    for words in ("Valid today", "Pia Novak", "Certificate of infant massage for parents and carers", "Meetings attended"):
        assert words in page
    assert client.get(f"/credentials/{credential.number}.json").json()["issuer"]["name"] == "Linden House"


def test_who_held_the_class_neither_observes_nor_decides(client, cast, series, version, file, hour, goes, at):
    from tests.factories.cast import appoint
    from touchstone.institutions.enums import Role

    for role in (Role.EXAMINER, Role.DECIDER):
        appoint(cast.ines, cast.linden, role, at)
    comes(series, cast, hour, goes)
    sits_the_check(version, cast, goes)
    client.force_login(cast.ines)
    observing = reverse("observe", args=["linden-house", version.scheme.slug, cast.pia.public_id])
    assert client.get(observing).status_code == 403
    is_seen(version, cast, hour, goes)
    hour.at += dt.timedelta(days=1)
    goes(cast.pia, reverse("candidacy_ready", args=[file.public_id]))
    client.force_login(cast.ines)
    sent = {"decision": "award", "reason": "She came.", "on_this_file": "on"}
    answer = client.post(reverse("office_decision", args=["linden-house", file.public_id]), sent)
    assert answer.status_code == 422
    assert "other side of the wall" in answer.content.decode()
    assert not Credential.objects.filter(person=cast.pia).exists()
