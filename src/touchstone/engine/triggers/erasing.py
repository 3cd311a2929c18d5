from collections.abc import Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db import transaction


@contextmanager
def lawful_erasure(name: str) -> Iterator[None]:
    """Open, for this transaction only, the tables that name this erasure as `erasable_by`.

    The caller journals the act. Commits with the block, or undoes all of it.
    """
    erasures = apps.get_model("engine", "Erasure").objects
    with transaction.atomic():
        flag = erasures.create(name=name)
        yield
        flag.delete()
