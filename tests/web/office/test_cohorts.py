"""The office runs a cohort; a trainer sees their own; nobody else sees anything."""

import datetime as dt

import pytest

from tests.factories import training as make
from touchstone.kit import clock
from touchstone.training import actions
from touchstone.training.models import Cohort, Enrolment, Mark, Supervisor

HOUSE = "/office/linden-house"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def later(monkeypatch):
    """Moves the hour that pages read."""
    return lambda when: monkeypatch.setattr(clock, "now", lambda: when)


@pytest.fixture
def dee(client, cast):
    client.force_login(cast.dee)
    return client


@pytest.fixture
def cohort(cast, at):
    return make.cohort(cast, at)


def text(answer):
    return answer.content.decode()


def page(cohort, tail=""):
    return f"{HOUSE}/cohorts/{cohort.public_id}{tail}"


def words(version, **changes):
    given = {
        "programme_version": version.pk, "title": "Spring cohort", "places": "12", "language": "en",
        "delivery": "in_person", "venue_name": "The Mill", "venue_address": "", "online_link": "",
        "time_zone": "Europe/London", "fee": "795.50", "currency": "gbp", "hold_days": "14", "apply_by": "",
    }  # fmt: skip
    return {**given, **changes}


def rows(*typed):
    """The form of the sessions: (day, starts, ends, title) a row."""
    keys = ("day", "starts", "ends", "title")
    return {
        f"{key}_{n}": value
        for n, row in enumerate(typed, 1)
        for key, value in zip(keys, row, strict=True)
    }


def test_from_nothing_to_an_open_cohort(dee, cast):
    assert "No cohort yet." in text(dee.get(f"{HOUSE}/cohorts"))
    version = make.version_of(cast.linden)
    assert "Infant massage instructor" in text(dee.get(f"{HOUSE}/cohorts/new"))
    answer = dee.post(f"{HOUSE}/cohorts/new", words(version))
    made = Cohort.objects.get()
    assert answer["Location"] == page(made, "/sessions")
    assert (made.fee_minor, made.currency, made.places.count()) == (79550, "GBP", 12)
    assert "It has no sessions yet." in text(dee.get(page(made)))
    dee.get(page(made, "/sessions"))
    typed = rows(
        ("2026-09-07", "09:30", "16:30", "Touch"),
        ("", "09:30", "16:30", ""),
        ("2026-09-14", "09:30", "16:30", ""),
    )
    assert dee.post(page(made, "/sessions"), typed)["Location"] == page(made)
    dee.post(page(made, "/trainers"), {"people": [cast.bo.pk]})
    assert "Open this cohort?" in text(dee.get(page(made, "/open")))
    assert "Open. People can apply." in text(dee.post(page(made, "/open"), follow=True))
    shown = text(dee.get(page(made)))
    for told in ("Monday 7 September 2026", "Bo Lindqvist", "12 of 12 free", "£795.50"):
        assert told in shown


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": ""}, "required"), ({"fee": "cheap"}, "write digits"), ({"fee": "1.234"}, "finer than"),
        ({"fee": "-1"}, "from 0"), ({"currency": "pounds"}, "at most 3"), ({"currency": "ZZZ"}, "three letters"),
        ({"places": "0"}, "Write a number from 1 on"), ({"places": "many"}, "whole number"),
        ({"hold_days": "0"}, "Write a number from"), ({"time_zone": "Leeds"}, "one of the list"), ({"apply_by": "soon"}, "Write a day"),
        ({"programme_version": "999"}, "one of the list"), ({"title": "x" * 201}, "at most 200"), ({"title": "a\x07b"}, "cannot be printed"),
    ],
)  # fmt: skip
def test_bad_words_keep_everything_that_was_typed(dee, cast, changes, says):
    version = make.version_of(cast.linden)
    answer = dee.post(f"{HOUSE}/cohorts/new", words(version, venue_name="The Old Mill", **changes))
    assert answer.status_code == 422
    assert says in text(answer)
    assert "The Old Mill" in text(answer)
    assert not Cohort.objects.exists()


def test_anothers_programme_is_no_choice(dee, cast):
    theirs = make.version_of(cast.brook)
    assert dee.post(f"{HOUSE}/cohorts/new", words(theirs)).status_code == 422


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("2026-09-07", "16:30", "09:30", ""), "ends before it begins"),
        (("soon", "09:30", "16:30", ""), "Write a day, like"),
        (("2026-09-07", "", "16:30", ""), "Write a time"),
        (("", "09:30", "16:30", "Touch"), "at least one"),
    ],
)
def test_bad_sessions_are_shown_again(dee, cohort, typed, says):
    answer = dee.post(page(cohort, "/sessions"), rows(typed))
    assert answer.status_code == 422
    assert says in text(answer)
    assert cohort.sessions.count() == 3


def test_places_change_only_as_far_as_they_are_free(dee, cast, cohort, at):
    for who in (cast.ada, cast.pia):
        make.admitted(cohort, who, cast, at)
    answer = dee.post(page(cohort, "/places"), {"places": "1"})
    assert answer.status_code == 422
    assert "2 places are held or taken" in text(answer)
    dee.post(page(cohort, "/places"), {"places": "3"})
    assert cohort.places.count() == 3


def test_what_is_fixed_since_opening_is_shown_and_stays(dee, cohort):
    assert "they stay since the cohort was opened" in text(dee.get(page(cohort, "/edit")))
    dee.post(page(cohort, "/edit"), words(cohort.programme_version, fee="1", title="Renamed"))
    cohort.refresh_from_db()
    assert (cohort.fee_minor, cohort.title) == (79500, "Renamed")


def test_closing_and_calling_off_with_a_reason(dee, cohort, cast, at):
    make.admitted(cohort, cast.ada, cast, at)
    dee.post(page(cohort, "/close"))
    assert dee.post(page(cohort, "/cancel"), {"reason": ""}).status_code == 422
    dee.post(page(cohort, "/cancel"), {"reason": "The hall burnt down."})
    cohort.refresh_from_db()
    assert cohort.state == "cancelled"
    assert Enrolment.objects.get().state == "withdrawn"
    assert dee.post(page(cohort, "/open")).status_code == 422


def test_another_institutions_cohort_is_not_there(dee, cast, at):
    version = make.version_of(cast.brook)
    theirs = actions.create_cohort(
        institution=cast.brook,
        programme_version=version,
        details=make.details(),
        places=2,
        by=cast.olga,
        at=at,
    )
    for tail in (
        "",
        "/edit",
        "/sessions",
        "/places",
        "/trainers",
        "/open",
        "/close",
        "/cancel",
        "/sessions/1/roll",
    ):
        assert dee.get(page(theirs, tail)).status_code == 404


def test_a_trainer_sees_only_the_cohorts_they_teach_and_no_office_acts(client, cast, cohort, at):
    hidden = make.cohort(cast, at)
    actions.name_trainers(cohort=hidden, people=[], by=cast.dee, at=at)
    client.force_login(cast.bo)
    shown = text(client.get(f"{HOUSE}/cohorts"))
    assert "The cohorts that you teach." in shown
    assert cohort.public_id in shown
    assert hidden.public_id not in shown
    assert client.get(page(hidden)).status_code == 404
    assert "Call this cohort off" not in text(client.get(page(cohort)))
    assert client.get(page(cohort, "/edit")).status_code == 404


def test_lists_take_the_same_queries_for_one_and_three(
    dee, cast, cohort, at, django_assert_max_num_queries
):
    make.enrolled(cohort, cast.ada, cast, at)
    counts = []
    for address in (f"{HOUSE}/cohorts", page(cohort), f"{HOUSE}/learners", f"{HOUSE}/applications"):
        with django_assert_max_num_queries(30) as seen:
            dee.get(address)
        counts.append(len(seen))
    for who in (cast.pia, cast.theo):
        make.enrolled(cohort, who, cast, at)
        make.cohort(cast, at)
    for who in (cast.eve, cast.ines):
        make.applied(cohort, who, at)
    for address, count in zip(
        (f"{HOUSE}/cohorts", page(cohort), f"{HOUSE}/learners", f"{HOUSE}/applications"),
        counts,
        strict=True,
    ):
        with django_assert_max_num_queries(count):
            dee.get(address)


def learner(enrolment, tail=""):
    return f"{HOUSE}/learners/{enrolment.public_id}{tail}"


def test_reading_admitting_and_refusing(dee, cast, cohort, at):
    ada, pia = make.applied(cohort, cast.ada, at), make.applied(cohort, cast.pia, at)
    assert "For my families." in text(dee.get(f"{HOUSE}/applications"))
    assert "12 places are free." in text(dee.get(learner(ada, "/admit")))
    assert "A place is held" in text(dee.post(learner(ada, "/admit"), follow=True))
    assert dee.post(learner(pia, "/refuse"), {"reason": ""}).status_code == 422
    dee.post(learner(pia, "/refuse"), {"reason": "Only for midwives."})
    shown = text(dee.get(learner(pia)))
    assert "Only for midwives." in shown
    assert "Not admitted" in shown
    assert dee.post(learner(pia, "/admit")).status_code == 422


def test_a_full_cohort_says_so(dee, cast, at):
    small = make.cohort(cast, at, places=1)
    make.admitted(small, cast.ada, cast, at)
    answer = dee.post(learner(make.applied(small, cast.pia, at), "/admit"))
    assert answer.status_code == 422
    assert "Every place is taken or held." in text(answer)


def test_taking_a_learner_out(dee, cast, cohort, at):
    ada = make.enrolled(cohort, cast.ada, cast, at)
    dee.post(learner(ada, "/withdraw"), {"reason": "Moved abroad."})
    ada.refresh_from_db()
    assert ada.state == "withdrawn"
    assert "Moved abroad." in text(dee.get(learner(ada)))


def test_the_file_of_a_learner(dee, client, cast, cohort, at):
    ada = make.enrolled(cohort, cast.ada, cast, at)
    make.attended(cohort.sessions.get(number=1), ada, cast.bo)
    make.visited(make.family(ada, at), at, count=2)
    shown = text(dee.get(learner(ada)))
    for told in (
        "1 of 3 sessions, 360 of 1080 minutes",
        "0 of 5 signed, 1 planned",
        "Maple",
        "2 meetings logged",
        "360 of 360",
        "Paid",
    ):
        assert told in shown
    assert "Looked at her mother" not in shown
    client.force_login(cast.bo)
    assert "Maple" in text(client.get(learner(ada)))
    assert "/money/" not in text(client.get(learner(ada)))
    client.force_login(cast.cleo)
    assert client.get(learner(ada)).status_code == 404


def roll(cohort, number=1):
    return page(cohort, f"/sessions/{number}/roll")


def test_the_roll_is_prefilled_marks_minutes_and_corrects(client, cast, cohort, at, later):
    ada, pia = make.enrolled(cohort, cast.ada, cast, at), make.enrolled(cohort, cast.pia, cast, at)
    client.force_login(cast.bo)
    assert "opens half an hour before" in text(client.get(roll(cohort)))
    session = cohort.sessions.get(number=1)
    later(session.ends_at)
    shown = text(client.get(roll(cohort)))
    assert 'value="10:00"' in shown
    assert 'value="16:00"' in shown
    typed = {
        f"was_{ada.public_id}": "there", f"arrived_{ada.public_id}": "10:15", f"left_{ada.public_id}": "16:00",
        f"note_{ada.public_id}": "train", f"was_{pia.public_id}": "absent",
    }  # fmt: skip
    client.post(roll(cohort), typed)
    client.post(roll(cohort), typed)
    assert sorted(Mark.objects.values_list("minutes", flat=True)) == [0, 345]
    later(session.ends_at + dt.timedelta(hours=1))
    client.post(roll(cohort), {**typed, f"arrived_{ada.public_id}": "10:00"})
    corrected = text(client.get(roll(cohort)))
    assert "360 minutes, marked by Bo Lindqvist" in corrected
    assert "Corrected: 345 minutes, marked by Bo Lindqvist" in corrected
    file = text(client.get(f"{HOUSE}/learners/{ada.public_id}"))
    assert "360 of 360" in file
    assert "Corrected: 345 minutes, marked by Bo Lindqvist" in file
    bad = client.post(roll(cohort), {**typed, f"left_{ada.public_id}": "09:00"})
    assert bad.status_code == 422
    assert "Nobody leaves before they arrive." in text(bad)
    assert Mark.objects.count() == 3


def test_supervisors_are_approved_and_ended(dee, cast, at):
    assert "Nobody is approved yet." in text(dee.get(f"{HOUSE}/supervisors"))
    typed = {
        "name": "Sol Marín",
        "email": "sol@cast.example",
        "qualification": "Instructor since 2014",
    }
    dee.post(f"{HOUSE}/supervisors/new", typed)
    again = dee.post(f"{HOUSE}/supervisors/new", typed)
    assert again.status_code == 422
    assert "approved already" in text(again)
    assert dee.post(f"{HOUSE}/supervisors/new", {**typed, "email": "sol@"}).status_code == 422
    sol = Supervisor.objects.get()
    dee.post(f"{HOUSE}/supervisors/{sol.public_id}/end", {"reason": "Retired."})
    assert "No longer approved" in text(dee.get(f"{HOUSE}/supervisors"))
    assert dee.get(f"{HOUSE}/supervisors/{sol.public_id}/end").status_code == 404
