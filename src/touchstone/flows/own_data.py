"""Everything that is kept about one person, gathered from all apps by the privacy class of each field."""

from typing import Any

from django.apps import apps
from django.db import models

from touchstone.people.models import Person

SECRET = {"password", "token_hash", "document", "key", "body_hash"}


def own_data(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Rows that name the person, by table; secrets of links and passwords are left out."""
    found = {"people.person": [_row(person)]}
    for model in apps.get_models():
        if not model.__module__.startswith("touchstone."):
            continue
        for field in model._meta.concrete_fields:
            if (
                isinstance(field, models.ForeignKey)
                and field.related_model is Person
                and _is_theirs(field)
            ):
                rows = model._default_manager.filter(**{field.name: person}).order_by("pk")  # noqa: SLF001  # Django's public door for any model
                if listed := [_row(row) for row in rows]:
                    found.setdefault(model._meta.label_lower, []).extend(listed)
    return found


def _is_theirs(field: models.Field[Any, Any]) -> bool:
    """Whether the row is about the person, not merely written by them."""
    return field.name in {"person", "payer", "learner", "candidate"}


def _row(row: models.Model) -> dict[str, Any]:
    return {
        field.name: field.value_from_object(row)
        for field in row._meta.concrete_fields
        if field.name not in SECRET
    }
