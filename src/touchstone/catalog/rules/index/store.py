"""The index as bytes: a head in JSON that names the parts and their lengths, then the parts."""

import json
from array import array
from collections.abc import Generator
from typing import Any

from pyroaring import BitMap

from touchstone.catalog.rules.index.entries import Place
from touchstone.catalog.rules.index.search import Index

FORM = 1
HEAD = 4  # bytes that give the length of the head, little-endian


def packed(index: Index) -> bytes:
    """Bytes from which `unpacked` makes the same index, on any machine of the same byte order."""
    parts: list[bytes] = [index.ids.tobytes(), index.real.serialize()]

    def note(part: bytes) -> int:
        parts.append(part)
        return len(part)

    head = {
        "form": FORM,
        "lengths": [len(part) for part in parts],
        "facets": {
            facet: {value: note(them.serialize()) for value, them in values.items()}
            for facet, values in index.facets.items()
        },
        "words": {word: note(them.serialize()) for word, them in index.words.items()},
        "places": [
            [place.latitude, place.longitude, note(them.serialize())]
            for place, them in index.places.items()
        ],
        "orders": {order: note(numbers.tobytes()) for order, numbers in index.orders.items()},
    }
    told = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode()
    return b"".join([len(told).to_bytes(HEAD, "little"), told, *parts])


def unpacked(data: bytes) -> Index | None:
    """The index that was packed; None where the bytes were packed in another form."""
    end = HEAD + int.from_bytes(data[:HEAD], "little")
    head: dict[str, Any] = json.loads(data[HEAD:end])
    if head["form"] != FORM:
        return None
    parts = _parts(data, end)
    next(parts)
    take = parts.send
    ids, real = head["lengths"]
    return Index(
        ids=_numbers(take(ids)),
        real=BitMap.deserialize(take(real)),
        facets={
            facet: {value: BitMap.deserialize(take(length)) for value, length in values.items()}
            for facet, values in head["facets"].items()
        },
        words={word: BitMap.deserialize(take(length)) for word, length in head["words"].items()},
        places={
            Place(latitude, longitude): BitMap.deserialize(take(length))
            for latitude, longitude, length in head["places"]
        },
        orders={order: _numbers(take(length)) for order, length in head["orders"].items()},
    )


def _parts(data: bytes, at: int) -> Generator[bytes, int, None]:
    part = b""
    while True:
        length = yield part
        part, at = data[at : at + length], at + length


def _numbers(part: bytes) -> "array[int]":
    numbers = array("I")
    numbers.frombytes(part)
    return numbers
