"""Rows that only grow: facts are corrected by adding, never by editing."""

from typing import Any, TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


class AppendOnly(TypeError):
    """Somebody tried to edit or delete a row that only grows."""


class GrowingQuerySet(models.QuerySet[M]):
    """A QuerySet that can add and read. The database refuses the rest too (see engine.triggers)."""

    def update(self, **kwargs: Any) -> int:
        raise AppendOnly(f"{self.model.__name__} rows are never edited; add a new one.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly(f"{self.model.__name__} rows are never deleted.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise AppendOnly(f"{self.model.__name__} rows are never edited; add a new one.")
