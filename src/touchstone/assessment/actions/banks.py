import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from touchstone.assessment.models import Item, Rubric, Scheme
from touchstone.assessment.queries.banks import as_item, live_items, rubric_in_force
from touchstone.assessment.rules import items as item_rules
from touchstone.assessment.rules import rubrics as rubric_rules
from touchstone.institutions.actions import require
from touchstone.institutions.enums import Act
from touchstone.journal.actions import record
from touchstone.people.models import Person


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did: items new to the bank, items with new words, items that were there already."""

    added: int
    changed: int
    same: int


class ItemGone(Exception):
    """The item was taken out or changed meanwhile."""


@transaction.atomic
def import_items(
    *, scheme: Scheme, items: Iterable[item_rules.Item], by: Person, at: dt.datetime
) -> Imported:
    """Bring items into a scheme's bank, as read by `rules.items`. The same items again change nothing;
    other words under a known id retire the item and add its next version. Raises NotYours.
    """
    require(by, Act.EDIT_EXAMS, scheme.institution)
    scheme = Scheme.objects.select_for_update(no_key=True).get(pk=scheme.pk)
    there = {row.ref: row for row in live_items(scheme)}
    used = _highest(scheme)
    told = list(items)
    same = [one for one in told if one.id in there and as_item(there[one.id]) == one]
    fresh = [one for one in told if one not in same]
    replaced = [there[one.id] for one in fresh if one.id in there]
    Item.objects.filter(pk__in=[row.pk for row in replaced]).update(retired_at=at)
    Item.objects.bulk_create(_row(scheme, one, used.get(one.id, 0) + 1, at) for one in fresh)
    done = Imported(len(fresh) - len(replaced), len(replaced), len(same))
    if fresh:
        record(
            "items.imported", on=scheme, by=by, at=at, institution=scheme.institution_id,
            added=done.added, changed=done.changed,
        )  # fmt: skip
    return done


def _highest(scheme: Scheme) -> Mapping[str, int]:
    """The last version of every item that the scheme ever had."""
    rows = Item.objects.filter(scheme=scheme).order_by("version").values_list("ref", "version")
    return dict(rows)


def _row(scheme: Scheme, item: item_rules.Item, version: int, at: dt.datetime) -> Item:
    return Item(
        institution_id=scheme.institution_id,
        scheme=scheme,
        ref=item.id,
        version=version,
        strand=item.strand,
        topic=item.topic,
        stem=item.stem,
        options=list(item.options),
        key=item.key,
        because=item.reason,
        source_title=item.source.title,
        source_url=item.source.url,
        source_as_of=item.source.as_of or "",
        enemies=sorted(item.enemies),
        added_at=at,
    )


@transaction.atomic
def retire_item(*, item: Item, reason: str, by: Person, at: dt.datetime) -> None:
    """Take an item out of the bank. Sittings that hold it keep it. Raises NotYours, ItemGone."""
    require(by, Act.EDIT_EXAMS, item.institution)
    if not Item.objects.live().filter(pk=item.pk).update(retired_at=at):
        raise ItemGone
    record(
        "item.retired", on=item, by=by, at=at, reason=reason, institution=item.institution_id,
        ref=item.ref,
    )  # fmt: skip


@transaction.atomic
def import_rubric(
    *, scheme: Scheme, rubric: rubric_rules.Rubric, by: Person, at: dt.datetime
) -> Rubric:
    """Put a rubric into force, as read by `rules.rubrics`; the one before is retired. The same rubric
    again gives the one in force. Raises NotYours.
    """
    require(by, Act.EDIT_EXAMS, scheme.institution)
    scheme = Scheme.objects.select_for_update(no_key=True).get(pk=scheme.pk)
    content: dict[str, Any] = rubric_rules.as_content(rubric)
    before = rubric_in_force(scheme)
    if before and before.content == content:
        return before
    if before:
        before.retired_at = at
        before.save(update_fields=["retired_at"])
    made = Rubric.objects.create(
        institution_id=scheme.institution_id,
        scheme=scheme,
        version=Rubric.objects.filter(scheme=scheme).count() + 1,
        title=rubric.title,
        content=content,
        added_at=at,
    )
    record(
        "rubric.imported", on=made, by=by, at=at, institution=scheme.institution_id,
        version=made.version,
    )  # fmt: skip
    return made
