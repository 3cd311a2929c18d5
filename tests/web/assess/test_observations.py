"""The examiner's pages: who waits, the rubric, the lock; and who taught somebody reads why not."""

import datetime as dt

import pytest

from tests.factories import assessment as make
from tests.factories import training
from tests.factories.cast import appoint
from touchstone.assessment.models import Observation
from touchstone.institutions.enums import Role
from touchstone.kit import clock
from touchstone.training.models import CohortTrainer

QUEUE = "/assess/linden-house/observations"


@pytest.fixture
def after(at):
    return at + dt.timedelta(days=37)


@pytest.fixture(autouse=True)
def now(monkeypatch, after):
    monkeypatch.setattr(clock, "now", lambda: after)


@pytest.fixture
def version(cast, at):
    """Bo has taught Ada and is an examiner too."""
    appoint(cast.bo, cast.linden, Role.EXAMINER, at)
    cohort = training.cohort(cast, at)
    enrolment = training.enrolled(cohort, cast.ada, cast, at)
    training.attended(cohort.sessions.get(number=1), enrolment, cast.bo)
    CohortTrainer.objects.all().delete()
    return make.scheme(cast, at)


@pytest.fixture
def cleo(client, cast, version):
    client.force_login(cast.cleo)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def page(cast, scheme="linden-instructor"):
    return f"{QUEUE}/{scheme}/{cast.ada.public_id}"


def words(version, level=3, **changes):
    typed = {f"level_{ref}": str(level) for ref in make.levels(version)}
    given = {"held_on": "2026-07-12", "context": "family", "key": "one", "note": "Calm hands."}
    return {**typed, **given, **changes}


def test_from_the_queue_to_the_lock(cleo, cast, version):
    shown = text(cleo.get(QUEUE))
    assert "May observe" in shown
    assert page(cast) in shown
    shown = text(cleo.get(page(cast)))
    for told in (
        "Room, hands and oil",
        "Safety hangs on this.",
        "3: independent",
        'value="2026-07-12"',
    ):
        assert told in shown
    answer = cleo.post(page(cast), words(version))
    made = Observation.objects.get()
    assert answer["Location"] == f"{QUEUE}/{made.public_id}"
    shown = text(cleo.get(answer["Location"]))
    assert "Passed." in shown
    assert "Calm hands." in shown
    assert cleo.get(page(cast)).status_code == 404
    assert "Nobody waits." in text(cleo.get(QUEUE))


def test_the_candidate_reads_why(client, cast, version, after):
    make.observed(version, cast.ada, cast.cleo, after, scores=make.levels(version) | {"s1-a": 1})
    client.force_login(cast.ada)
    shown = text(client.get("/assess/"))
    assert "Not passed" in shown
    assert "safety-critical, 3 is needed" in shown


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"level_s1-a": ""}, "Give a level; 0 when it was not seen."), ({"level_s1-a": "9"}, "valid"),
        ({"held_on": "2027-01-01"}, "still to come"), ({"held_on": "soon"}, "day"), ({"context": "own_baby"}, "valid"),
        ({"note": "x" * 2001}, "2000"), ({"note": "a\x07b"}, "cannot be printed"), ({"key": "x" * 65}, "64"),
    ],
)  # fmt: skip
def test_what_was_typed_stays(cleo, cast, version, changes, says):
    answer = cleo.post(page(cast), {**words(version, note="Kept words."), **changes})
    assert answer.status_code == 422
    assert says in text(answer)
    assert "note" in changes or "Kept words." in text(answer)
    assert not Observation.objects.exists()


def test_a_used_page_makes_nothing_twice(cleo, cast, version, at):
    other = make.scheme(cast, at, slug="other")
    cleo.post(page(cast), words(version))
    answer = cleo.post(page(cast, "other"), words(other))
    assert answer.status_code == 422
    assert Observation.objects.count() == 1


def test_who_taught_somebody_reads_why_not(client, cast, version):
    client.force_login(cast.bo)
    shown = text(client.get(QUEUE))
    assert "May not observe" in shown
    assert page(cast) not in shown
    for answer in (client.get(page(cast)), client.post(page(cast), words(version))):
        assert answer.status_code == 403
        assert "You taught this person on 5 July 2026" in text(answer)
    assert not Observation.objects.exists()


def test_others_do_not_find_it(client, cast, version, after):
    made = make.observed(version, cast.ada, cast.cleo, after)
    for who in (cast.dee, cast.dov, cast.olga, cast.ada):
        client.force_login(who)
        for address in (QUEUE, page(cast), f"{QUEUE}/{made.public_id}"):
            assert client.get(address).status_code == 404
    client.force_login(cast.bo)
    assert client.get(f"{QUEUE}/{made.public_id}").status_code == 404


def test_another_institutions_scheme_and_strangers_are_not_there(client, cast, version):
    appoint(cast.olga, cast.brook, Role.EXAMINER, version.created_at)
    client.force_login(cast.olga)
    address = f"/assess/brook-school/observations/linden-instructor/{cast.ada.public_id}"
    assert client.get(address).status_code == 404
    client.force_login(cast.cleo)
    assert client.get(f"{QUEUE}/linden-instructor/{cast.eve.public_id}").status_code == 404


def test_the_queue_takes_the_same_queries_for_one_and_three(
    cleo, cast, version, at, after, django_assert_max_num_queries
):
    make.observed(version, cast.ada, cast.cleo, after, scores=make.levels(version, 0), key="0")
    with django_assert_max_num_queries(30) as seen:
        cleo.get(QUEUE)
    cohort = training.cohort(cast, at)
    for who in (cast.pia, cast.theo):
        training.enrolled(cohort, who, cast, at)
        make.observed(version, who, cast.cleo, after, scores=make.levels(version, 0))
    make.scheme(cast, at, slug="other")
    with django_assert_max_num_queries(len(seen)):
        cleo.get(QUEUE)
