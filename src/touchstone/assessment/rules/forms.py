"""Putting an exam together: the blueprint's counts, no two enemies, as little seen before as possible."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from touchstone.assessment.enums import Strand
from touchstone.assessment.rules.items import Item
from touchstone.kit.said import said


class Picks(Protocol):
    """Where chance comes from, handed in by the caller: `random.Random` fits."""

    def shuffle(self, x: list[Any], /) -> None: ...


class NotEnoughItems(Exception):
    """A strand cannot fill its part of the form: `have` items could be used of `wanted`."""

    def __init__(self, strand: Strand, wanted: int, have: int) -> None:
        self.says = said(
            "The form needs {wanted} items on {strand}, but only {have} can stand in it together.",
            wanted=wanted,
            strand=strand.value.replace("_", " "),
            have=have,
        )
        super().__init__(self.says)
        self.strand = strand
        self.wanted = wanted
        self.have = have


@dataclass(frozen=True)
class FormItem:
    """An item as one candidate sees it. `position` counts from 1; `key` is the place of the right
    option as shown; `order` gives for each shown option its place in the item."""

    position: int
    id: str
    strand: Strand
    topic: str
    stem: str
    options: tuple[str, str, str]
    key: int
    order: tuple[int, int, int]


def draw_form(
    items: Iterable[Item], counts: Mapping[Strand, int], seen: frozenset[str], picks: Picks
) -> tuple[FormItem, ...]:
    """A form with `counts` items of each strand, shuffled, options shuffled too.

    Items that are not in `seen` (ids the person met in earlier attempts) come first. Two enemies never
    stand together; naming the enemy on one side is enough. Raises NotEnoughItems.
    """
    pool = list(items)
    picks.shuffle(pool)
    foes = _foes(pool)
    unseen_first = sorted(pool, key=lambda item: item.id in seen)
    try:
        chosen = _chosen(unseen_first, counts, foes)
    except NotEnoughItems:
        # An item with many enemies, taken early, can shut out several others.
        chosen = _chosen(sorted(pool, key=lambda item: len(foes[item.id])), counts, foes)
    picks.shuffle(chosen)
    return tuple(_shown(position, item, picks) for position, item in enumerate(chosen, 1))


def as_rows(form: Iterable[FormItem]) -> list[dict[str, Any]]:
    """A form as JSON values, to be kept with its sitting."""
    return [asdict(item) for item in form]


def form_of(rows: Iterable[Mapping[str, Any]]) -> tuple[FormItem, ...]:
    """The form that `as_rows` wrote."""
    return tuple(
        FormItem(
            **{
                **row,
                "strand": Strand(row["strand"]),
                "options": tuple(row["options"]),
                "order": tuple(row["order"]),
            }
        )
        for row in rows
    )


def _foes(pool: Sequence[Item]) -> dict[str, set[str]]:
    foes: dict[str, set[str]] = {item.id: set(item.enemies) for item in pool}
    for item in pool:
        for enemy in item.enemies:
            foes.setdefault(enemy, set()).add(item.id)
    return foes


def _chosen(
    pool: Sequence[Item], counts: Mapping[Strand, int], foes: Mapping[str, set[str]]
) -> list[Item]:
    chosen: list[Item] = []
    for strand, wanted in counts.items():
        taken: list[Item] = []
        for item in pool:
            if len(taken) == wanted:
                break
            if item.strand == strand and foes[item.id].isdisjoint(
                other.id for other in [*chosen, *taken]
            ):
                taken.append(item)
        if len(taken) < wanted:
            raise NotEnoughItems(strand, wanted, len(taken))
        chosen.extend(taken)
    return chosen


def _shown(position: int, item: Item, picks: Picks) -> FormItem:
    order = [0, 1, 2]
    picks.shuffle(order)
    first, second, third = order
    return FormItem(
        position=position,
        id=item.id,
        strand=item.strand,
        topic=item.topic,
        stem=item.stem,
        options=(item.options[first], item.options[second], item.options[third]),
        key=order.index(item.key),
        order=(first, second, third),
    )
