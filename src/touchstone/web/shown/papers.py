from dataclasses import dataclass

from touchstone.catalog import words
from touchstone.catalog.enums import PaperKind


@dataclass(frozen=True, slots=True)
class Label:
    """The kind of paper on a card; it links to its place in the guide."""

    kind: str
    name: str


def paper_label(kind: str) -> Label:
    return Label(kind, str(words.PAPERS[PaperKind(kind)]))
