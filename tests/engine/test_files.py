"""Files: bytes on disk by their hash, facts in the database, nothing left behind."""

import datetime as dt
import os

import pytest
from django.db import transaction

from touchstone.engine import disk, queries
from touchstone.engine.actions import discard, store
from touchstone.engine.actions.files import sweep


class Undone(Exception):
    """The act does not come to its end."""


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path / "files"


def kept(at, content=b"a licence", owner="credentials.candidacy:7"):
    return store(content, kind="licence", owner=owner, name="licence.pdf", media_type="application/pdf", at=at)


def after(at, hours):
    """An instant by which every file of the test is `hours` old."""
    for path in disk.kept():
        os.utime(path, (at.timestamp(), at.timestamp()))
    return at + dt.timedelta(hours=hours)


def test_what_is_stored_comes_back(db, at):
    file = kept(at)
    assert queries.content(file) == b"a licence"
    assert (file.owner, file.kind) == ("credentials.candidacy:7", "licence")


def test_the_same_bytes_are_on_disk_once_and_stay_while_one_needs_them(db, at):
    one, other = kept(at), kept(at, owner="credentials.candidacy:8")
    assert len(list(disk.kept())) == 1
    discard(one)
    assert sweep(at=after(at, 2)) == 0
    discard(other)
    assert sweep(at=after(at, 2)) == 1
    assert not list(disk.kept())


def test_bytes_of_an_undone_act_go_after_an_hour(db, at):
    with pytest.raises(Undone), transaction.atomic():  # noqa: PT012  # the act and its end
        kept(at)
        raise Undone
    assert sweep(at=after(at, 0.5)) == 0
    assert sweep(at=after(at, 2)) == 1


def test_changed_bytes_are_noticed(db, at):
    file = kept(at)
    disk.path_of(file.sha256).write_bytes(b"a forged licence")
    with pytest.raises(disk.Damaged):
        queries.content(file)


def test_an_interrupted_write_leaves_no_half_file(folder, monkeypatch):
    monkeypatch.setattr(os, "fsync", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        disk.put(b"half")
    assert not list(disk.kept())
