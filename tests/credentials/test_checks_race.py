"""Many at once: one key of the platform, one watch for an address, one letter a change."""

import datetime as dt
from functools import partial

import pytest

from tests.factories import candidacies as make
from tests.factories.cast import assemble
from tests.factories.databases import at_once, own_database
from touchstone.credentials.actions.dated import forget_old_checks, keep_check
from touchstone.credentials.actions.watches import ask_to_be_told, confirm_watch, tell_watches
from touchstone.credentials.models import DatedCheck, SigningKey, Watch
from touchstone.engine.models import Mail
from touchstone.journal.rules import system

pytestmark = pytest.mark.race


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """Instead of one transaction around the test: a database of its own, in which threads commit."""
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield


@pytest.fixture
def credential(db, at):
    return make.awarded(assemble(at), at)


def test_the_first_checks_at_once_make_one_key(credential, at):
    made = at_once([partial(keep_check, credential=credential, at=at)] * 8)
    assert {type(one) for one in made} == {DatedCheck}
    assert len({one.reference for one in made}) == 8
    assert {one.key_id for one in made} == {SigningKey.objects.get(institution=None).pk}


def test_an_address_that_asks_many_times_has_one_watch(credential, at):
    ask = partial(ask_to_be_told, credential=credential, email="eva@post.example", at=at)
    at_once([ask] * 8)
    assert (Watch.objects.count(), Mail.objects.filter(to="eva@post.example").count()) == (1, 1)


def test_a_change_is_told_once_however_many_tell_it(credential, at):
    watch = ask_to_be_told(credential=credential, email="eva@post.example", at=at)
    confirm_watch(watch=watch, by=system("test"), at=at)
    late = at + dt.timedelta(days=800)
    told = at_once([partial(tell_watches, credential=credential, at=late)] * 8)
    assert sorted(told) == [0] * 7 + [1]
    assert Mail.objects.filter(to="eva@post.example").count() == 2


def test_old_checks_go_once(credential, at):
    keep_check(credential=credential, at=at)
    forget = partial(forget_old_checks, by=system("test"), at=at + dt.timedelta(days=2000))
    assert sorted(at_once([forget] * 4)) == [0, 0, 0, 1]
