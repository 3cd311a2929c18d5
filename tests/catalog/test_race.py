"""Files of programmes sent and taken by several at once: one import, taken once."""

from functools import partial

import pytest

from tests.factories.cast import assemble
from tests.factories.databases import at_once, own_database
from touchstone.catalog import actions
from touchstone.catalog.enums import ImportState
from touchstone.catalog.models import ListingImport, Programme
from touchstone.journal.models import Entry

pytestmark = pytest.mark.race
TABLE = b"programme,title,notes\n" + b"".join(b"linden-%d,Mornings,A | B\n" % n for n in range(12))


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    """Instead of one transaction around the test: a database of its own, in which threads commit."""
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield


@pytest.fixture
def cast(db, at):
    return assemble(at)


def test_a_file_sent_by_many_is_one_import_taken_once(cast, at):
    send = partial(
        actions.start_import, institution=cast.linden, sent=TABLE, name="a.csv", kind="csv",
        by=cast.dee, at=at,
    )  # fmt: skip
    answers = at_once([send] * 6)
    row = ListingImport.objects.get()
    assert {one.pk for one in answers} == {row.pk}
    take = partial(actions.take_import, row=row, by=cast.dee, at=at)
    answers = at_once([take] * 6)
    assert sorted(type(one).__name__ for one in answers) == [*["NoneType"], *["NotReady"] * 5]
    row.refresh_from_db()
    assert row.state == ImportState.TAKEN
    assert Programme.objects.count() == 12
    assert Entry.objects.filter(act="programmes.imported").count() == 1


def test_a_refused_long_file_is_told_whatever_its_signs_are(cast, at):
    rows = b"".join(b'{"slug": "p-%d", "title": "One", "\\u0000": "\\u0000"},' % n for n in range(50))
    sent = b'{"programmes": [' + rows[:-1] + b"]}"
    row = actions.start_import(
        institution=cast.linden, sent=sent, name="a.json", kind="json", by=cast.dee, at=at
    )
    actions.read_import(row=row.pk, at=at)
    row.refresh_from_db()
    assert (row.state, len(row.faults)) == (ImportState.REFUSED, 50)
