"""One archive with everything an installation is: database, files, keys, secrets, letters.

Inside: `backup.json` (what it is, and the SHA-256 of every member), `database.sqlite3` or
`database.dump`, and the folders of the data folder that cannot be made again.
"""

import datetime as dt
import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.db import connection

from touchstone import __version__

FOLDERS = ("files", "keys", "secrets", "mail")
MANIFEST = "backup.json"
NAMES = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class CannotBackUp(Exception):
    """Why there is no archive, in one sentence."""


class CannotRestore(Exception):
    """Why nothing was put back (and nothing was changed), in one sentence."""


def back_up(target: Path, *, at: dt.datetime) -> Path:
    """Write the archive, whole or not at all, readable by its owner only. Answers its path.

    The database is read at one instant, while the product goes on serving; the files follow. A
    file is on disk before its row is, so every row in the archive has its file.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as work:
        database = Path(work) / NAMES[connection.vendor]
        _copy_database(database)
        draft = Path(work) / "archive"
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            _write(file, database, at)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(target)
    return target


def _write(file: Any, database: Path, at: dt.datetime) -> None:
    sums: dict[str, str] = {}
    with tarfile.open(fileobj=file, mode="w:gz") as archive:
        for path, name in [(database, database.name), *_data_files()]:
            try:
                with path.open("rb") as content:
                    sums[name] = hashlib.file_digest(content, "sha256").hexdigest()
                    content.seek(0)
                    _add(archive, name, content, path.stat().st_size)
            except FileNotFoundError:  # swept away since we listed it: no row names it
                continue
        about = {
            "product": "touchstone",
            "version": __version__,
            "database": connection.vendor,
            "public_url": settings.PUBLIC_URL,
            "made_at": at.isoformat(),
            "sha256": sums,
        }
        text = json.dumps(about, indent=1).encode()
        _add(archive, MANIFEST, io.BytesIO(text), len(text))


def _add(archive: tarfile.TarFile, name: str, content: BinaryIO, size: int) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = size, 0o600
    archive.addfile(entry, content)


def _data_files() -> Iterator[tuple[Path, str]]:
    for folder in FOLDERS:
        for path in sorted((settings.DATA / folder).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path, path.relative_to(settings.DATA).as_posix()


def _copy_database(target: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with closing(sqlite3.connect(target)) as copy:
            connection.connection.backup(copy)
        return
    _postgres_tool("pg_dump", "--format=custom", "--no-owner", "--file", str(target))


def _postgres_tool(tool: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own tools on our database. Raises CannotBackUp in words."""
    given = connection.get_connection_params()
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD"}
    environment = {names[key]: str(given[key]) for key in names if given.get(key)}
    place = shutil.which(tool) or next(
        map(str, sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{tool}"), reverse=True)), None
    )
    if place is None:
        raise CannotBackUp(f"{tool} is not on this machine: install PostgreSQL's client tools.")
    done = subprocess.run(  # noqa: S603  # the arguments are ours
        [place, *arguments, "--dbname", str(given["dbname"])],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise CannotBackUp(f"{tool} did not work: {done.stderr.strip()[-1000:]}")


def restore(source: Path, *, at: dt.datetime) -> Path:
    """Put an archive in place of what is there. Answers the folder that now holds what was there.

    Everything is read and checked first: a damaged archive, or one of the other database, changes
    nothing. Raises CannotRestore. Nothing may be serving meanwhile.
    """
    with tempfile.TemporaryDirectory(dir=settings.DATA, prefix=".restore-") as work:
        about = _unpack(source, Path(work))
        if about["database"] != connection.vendor:
            raise CannotRestore(
                f"This backup is of {about['database']}, and DATABASE_URL leads to {connection.vendor}."
            )
        connection.close()
        kept = settings.DATA / f"replaced-{at:%Y%m%d-%H%M%S}"
        kept.mkdir(mode=0o700)
        if connection.vendor == "postgresql":
            _restore_postgres(Path(work) / NAMES["postgresql"], kept)
        else:
            _restore_sqlite(Path(work) / NAMES["sqlite"], kept)
        for folder in FOLDERS:
            _swap(settings.DATA / folder, Path(work) / folder, kept)
    return kept


def _unpack(source: Path, work: Path) -> dict[str, Any]:
    """Take out exactly what the archive's own list names, and compare every hash."""
    try:
        with tarfile.open(source, "r:gz") as archive:
            members = {entry.name: entry for entry in archive.getmembers() if entry.isreg()}
            about: dict[str, Any] = json.load(_content(archive, members[MANIFEST]))
            for name, sha256 in about["sha256"].items():
                if not _is_ours(name) or _take(archive, members[name], work / name) != sha256:
                    raise CannotRestore(f"{source} is damaged: {name} is not what was backed up.")
    except FileNotFoundError as missing:
        raise CannotRestore(f"There is no file {source}.") from missing
    except (tarfile.TarError, OSError, EOFError, KeyError, ValueError) as problem:
        raise CannotRestore(f"{source} is no whole backup of Touchstone ({problem}).") from problem
    return about


def _content(archive: tarfile.TarFile, entry: tarfile.TarInfo) -> BinaryIO:
    return cast("BinaryIO", archive.extractfile(entry))  # members are regular files


def _take(archive: tarfile.TarFile, entry: tarfile.TarInfo, path: Path) -> str:
    """Write a member to `path`, for its owner only; answers its SHA-256."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    path.touch(mode=0o600)
    with path.open("r+b") as file:
        shutil.copyfileobj(_content(archive, entry), file)
        file.seek(0)
        return hashlib.file_digest(file, "sha256").hexdigest()


def _is_ours(name: str) -> bool:
    """A member that belongs in the data folder, and nowhere else."""
    parts = Path(name).parts
    return name in NAMES.values() or (
        parts[0] in FOLDERS and ".." not in parts and not Path(name).is_absolute()
    )


def _swap(place: Path, new: Path, kept: Path) -> None:
    if place.exists():
        place.rename(kept / place.name)
    if new.exists():
        new.rename(place)


def _restore_sqlite(new: Path, kept: Path) -> None:
    place = Path(connection.settings_dict["NAME"])
    for old in (place, Path(f"{place}-wal"), Path(f"{place}-shm")):
        if old.exists():
            old.rename(kept / old.name)
    new.rename(place)


def _restore_postgres(new: Path, kept: Path) -> None:
    try:
        _copy_database(kept / NAMES["postgresql"])
        _postgres_tool(
            "pg_restore", "--clean", "--if-exists", "--no-owner", "--single-transaction", str(new)
        )
    except CannotBackUp as problem:
        raise CannotRestore(str(problem)) from problem
