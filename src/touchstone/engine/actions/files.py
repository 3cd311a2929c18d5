import datetime as dt

from touchstone.engine import disk
from touchstone.engine.models import StoredFile

GRACE = dt.timedelta(hours=1)


def store(
    content: bytes, *, kind: str, owner: str, name: str, media_type: str, at: dt.datetime
) -> StoredFile:
    """Keep a file. `owner` is "<app>.<model>:<id>", `kind` what it is to its owner ("licence").

    The bytes are on disk before the row is; when the transaction is rolled back, the nightly
    sweep takes them away. Read them with `queries.content`.
    """
    return StoredFile.objects.create(
        sha256=disk.put(content),
        size=len(content),
        media_type=media_type,
        name=name,
        kind=kind,
        owner=owner,
        stored_at=at,
    )


def discard(file: StoredFile) -> None:
    """Forget a file. Its bytes go with the next sweep, unless another row has the same ones."""
    file.delete()


def sweep(*, at: dt.datetime) -> int:
    """Delete bytes that no row names and that are older than an hour. Answers how many files."""
    named = set(StoredFile.objects.values_list("sha256", flat=True))
    old = (at - GRACE).timestamp()
    stray = [path for path in disk.kept() if path.name not in named and path.stat().st_mtime < old]
    for path in stray:
        path.unlink(missing_ok=True)
    return len(stray)
