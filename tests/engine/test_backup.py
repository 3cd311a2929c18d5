"""A backup, and the way back: database, files, keys and secrets, or nothing at all."""

import datetime as dt
import io
import json
import tarfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.factories.databases import own_database
from touchstone.engine import queries
from touchstone.engine.actions import store
from touchstone.engine.backup import CannotRestore, back_up, restore
from touchstone.engine.models import Loaded, StoredFile
from touchstone.engine.serving import Serving, nobody_serves, serving
from touchstone.engine.triggers.install import differences

pytestmark = pytest.mark.race


@pytest.fixture
def db(django_db_setup, django_db_blocker, tmp_path):
    with django_db_blocker.unblock(), own_database(tmp_path):
        yield


@pytest.fixture
def data(db, tmp_path, settings):
    """An installation with a row, a file, a key and a secret."""
    settings.DATA = tmp_path / "var"
    for name, content in [("keys/linden-house/key-2026-1.pem", "key"), ("secrets/keys", "secret")]:
        (settings.DATA / name).parent.mkdir(parents=True)
        (settings.DATA / name).write_text(content)
    return settings.DATA


@pytest.fixture
def file(data, at):
    Loaded.objects.create(name="catalogue", digest="as it was", loaded_at=at)
    return store(b"a licence", kind="licence", owner="a:1", name="l.pdf", media_type="application/pdf", at=at)


@pytest.fixture
def archive(file, tmp_path, at):
    return back_up(tmp_path / "kept" / "one.tar.gz", at=at)


def rewritten(archive, change):
    """The archive with one member changed."""
    with tarfile.open(archive) as old:
        members = {entry.name: old.extractfile(entry).read() for entry in old.getmembers()}
    change(members)
    with tarfile.open(archive, "w:gz") as new:
        for name, content in members.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(content)
            new.addfile(entry, io.BytesIO(content))


def test_everything_comes_back(archive, file, data, at):
    StoredFile.objects.all().delete()
    Loaded.objects.update(digest="spoiled")
    for path in [data / "files", data / "keys", data / "secrets"]:
        for old in path.rglob("*"):
            if old.is_file():
                old.write_text("spoiled")
    kept = restore(archive, at=at + dt.timedelta(days=1))
    assert Loaded.objects.get().digest == "as it was"
    assert queries.content(StoredFile.objects.get(public_id=file.public_id)) == b"a licence"
    assert (data / "keys/linden-house/key-2026-1.pem").read_text() == "key"
    assert (data / "secrets/keys").read_text() == "secret"
    assert (kept / "secrets/keys").read_text() == "spoiled"
    assert differences() == []


def test_only_its_owner_reads_an_archive_and_what_comes_out_of_it(archive, data, at):
    restore(archive, at=at)
    for path in [archive, data / "secrets/keys", data / "keys/linden-house/key-2026-1.pem"]:
        assert path.stat().st_mode & 0o077 == 0


def test_a_half_archive_changes_nothing(archive, data, at):
    archive.write_bytes(archive.read_bytes()[:-200])
    with pytest.raises(CannotRestore, match="no whole backup"):
        restore(archive, at=at)
    assert Loaded.objects.exists()
    assert not list(data.glob("replaced-*"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda members: members.update({"secrets/keys": b"forged"}), "secrets/keys is not what was backed up"),
        (lambda members: members.pop("secrets/keys"), "no whole backup"),
        (lambda members: members.pop("backup.json"), "no whole backup"),
    ],
)
def test_a_changed_archive_changes_nothing(archive, data, at, change, says):
    rewritten(archive, change)
    with pytest.raises(CannotRestore, match=says):
        restore(archive, at=at)
    assert (data / "secrets/keys").read_text() == "secret"


@pytest.mark.parametrize("name", ["../escaped", "/escaped", "files/../../escaped", "other/file"])
def test_nothing_leaves_the_data_folder(archive, data, at, name, tmp_path):
    def escape(members):
        about = json.loads(members["backup.json"])
        about["sha256"][name] = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"
        members.update({"backup.json": json.dumps(about).encode(), name: b"hello"})

    rewritten(archive, escape)
    with pytest.raises(CannotRestore):
        restore(archive, at=at)
    assert not list(tmp_path.rglob("escaped"))


def test_a_backup_of_the_other_database_is_refused(archive, data, at):
    def swap(members):
        about = json.loads(members["backup.json"])
        about["database"] = "sqlite" if connection.vendor == "postgresql" else "postgresql"
        members["backup.json"] = json.dumps(about).encode()

    rewritten(archive, swap)
    with pytest.raises(CannotRestore, match="DATABASE_URL"):
        restore(archive, at=at)


def test_commands_say_what_they_did_and_refuse_in_one_sentence(file, data, capsys):
    call_command("backup")
    (made,) = (data / "backups").iterdir()
    assert str(made) in capsys.readouterr().out
    call_command("restore", str(made))
    assert "is in place" in capsys.readouterr().out
    for given, says in [("", "FILE="), ("nothing.tar.gz", "There is no file")]:
        with pytest.raises(CommandError, match=says):
            call_command("restore", given)


def test_nothing_is_restored_under_a_running_product(archive, data):
    with serving(), serving(), pytest.raises(CommandError, match="stop it first"):
        call_command("restore", str(archive))
    with nobody_serves(), pytest.raises(Serving), serving():
        pass
