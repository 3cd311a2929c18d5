"""Where a town is: a sorted table in which a name is found by halving, without reading it whole."""

from collections.abc import Iterator
from dataclasses import dataclass
from mmap import mmap

from touchstone.catalog.rules.folding import fold
from touchstone.catalog.rules.index import Place
from touchstone.catalog.rules.places import country_name

MOST = 8


@dataclass(frozen=True, slots=True)
class Town:
    """A town with its own name, the code of its country, its place and how many people live there."""

    name: str
    country: str
    place: Place
    people: int

    @property
    def label(self) -> str:
        """`Leeds, GB`: what `find` reads back as this town."""
        return f"{self.name}, {self.country}"


class Towns:
    """The table of `data/towns.tsv`: folded name, name, country, latitude, longitude, people; sorted by bytes."""

    def __init__(self, table: bytes | mmap) -> None:
        self.table = table

    def find(self, typed: str) -> tuple[Town, ...]:
        """The towns of that name, the largest first; those that begin so where none has it whole.

        After a comma stands a country, as a code or in English: `Newcastle, Australia`.
        """
        name, _, country = (fold(part).strip() for part in typed.partition(","))
        if not name:
            return ()
        found = self._named(name, country, whole=True) or self._named(name, country, whole=False)
        return tuple(sorted(found, key=lambda town: -town.people)[:MOST])

    def _named(self, name: str, country: str, *, whole: bool) -> list[Town]:
        begins = f"{name}\t" if whole else name
        towns = {_town(line) for line in self._lines(begins.encode())}
        asked = {country.upper(), country}
        return [
            town
            for town in towns
            if not country or town.country in asked or fold(country_name(town.country)) == country
        ]

    def _lines(self, begins: bytes) -> Iterator[bytes]:
        at = self._first(begins)
        while at < len(self.table):
            end = self.table.find(b"\n", at)
            line = self.table[at:end]
            if not line.startswith(begins):
                return
            yield line
            at = end + 1

    def _first(self, begins: bytes) -> int:
        """Where the first line begins that does not come before `begins`."""
        low, high = 0, len(self.table)
        while low < high:
            start = self.table.rfind(b"\n", low, (low + high) // 2) + 1 or low
            end = self.table.find(b"\n", start)
            if self.table[start:end] < begins:
                low = end + 1
            else:
                high = start
        return low


def _town(line: bytes) -> Town:
    _folded, name, country, latitude, longitude, people = line.decode().split("\t")
    return Town(name, country, Place(float(latitude), float(longitude)), int(people))
