"""Recall cards: one fact of safety or scope each, with its source. Reading them, all or nothing."""

from dataclasses import dataclass
from typing import Any

from touchstone.catalog.enums import Topic
from touchstone.kit.faults import (
    Fault,
    ImportRefused,
    clean_as_of,
    clean_ref,
    clean_text,
    clean_url,
    loaded,
    only_fields,
)
from touchstone.kit.said import said

FRONT, BACK, TITLE = 240, 400, 400
FIELDS = frozenset({"id", "topic", "front", "back", "source"})
SOURCE_FIELDS = frozenset({"title", "url", "as_of"})


@dataclass(frozen=True, slots=True)
class CardSource:
    """Where a card's answer stands. `as_of` is the date the source shows, None when it shows none."""

    title: str
    url: str
    as_of: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """A question, and what should come to mind."""

    id: str
    topic: Topic
    front: str
    back: str
    source: CardSource


def read_cards(text: str, filename: str) -> tuple[Card, ...]:
    """The cards of a JSON file `{"cards": […]}`, in its order. Raises ImportRefused; rows count from 1."""
    data = loaded(text, filename)
    rows = data.get("cards") if isinstance(data, dict) else None
    if not isinstance(rows, list):
        raise ImportRefused(
            (Fault(filename, 0, "cards", said('Write {{"meta": {{…}}, "cards": […]}}.')),)
        )
    wrong: list[Fault] = []
    cards = [_card(filename, number, row, wrong) for number, row in enumerate(rows, 1)]
    seen: dict[str, int] = {}
    for number, card in enumerate(cards, 1):
        for field, value in (("id", card.id), ("front", card.front.casefold())):
            if value and seen.setdefault(f"{field} {value}", number) != number:
                says = said("The same stands in row {place}.", place=seen[f"{field} {value}"])
                wrong.append(Fault(filename, number, field, says))
    if wrong:
        raise ImportRefused(tuple(sorted(wrong, key=lambda fault: fault.row)))
    return tuple(cards)


def _card(filename: str, number: int, row: Any, wrong: list[Fault]) -> Card:
    def tell(field: str, says: str) -> None:
        wrong.append(Fault(filename, number, field, says))

    card: dict[str, Any] = row if isinstance(row, dict) else {}
    only_fields(card, FIELDS, tell)
    source = card.get("source")
    if not isinstance(source, dict):
        tell("source", said("Write the source with its title, url and as_of."))
        source = {}
    else:
        only_fields(source, SOURCE_FIELDS, lambda field, says: tell(f"source.{field}", says))
    topic = card.get("topic")
    if topic not in list(Topic):
        tell("topic", said("Write one of {known}.", known=", ".join(Topic)))
        topic = Topic.SAFETY_OILS
    return Card(
        id=clean_ref(card.get("id"), "id", tell),
        topic=Topic(topic),
        front=clean_text(card.get("front"), "front", FRONT, tell),
        back=clean_text(card.get("back"), "back", BACK, tell),
        source=CardSource(
            title=clean_text(source.get("title"), "source.title", TITLE, tell),
            url=clean_url(source.get("url"), "source.url", tell),
            as_of=clean_as_of(source.get("as_of"), "source.as_of", tell),
        ),
    )
