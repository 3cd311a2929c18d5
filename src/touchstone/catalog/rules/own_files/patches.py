"""What a file says of one programme, laid over what is known of it. What it does not name stays."""

import dataclasses
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from touchstone.catalog.enums import FeeKind
from touchstone.catalog.rules.listing.fields import at
from touchstone.catalog.rules.listing.read import ROWS, read_facts, read_own
from touchstone.catalog.rules.listing.shapes import FeeLine, ProgrammeFacts
from touchstone.catalog.rules.listing.write import as_facts
from touchstone.catalog.rules.publishing import NAMES
from touchstone.catalog.rules.receipt import currency_of
from touchstone.kit.faults import Fault
from touchstone.kit.money import NotAnAmount, to_minor
from touchstone.kit.said import said

MOST_PROGRAMMES, MOST_ROWS = 300, 60
MOST_VALUES, MOST_DEPTH = 3_000, 10  # of one programme
FEE = "/renewal/fee/amount"


@dataclass(frozen=True, slots=True)
class Patch:
    """Part of a listing's JSON for one programme, and where each part stands in its file.

    `rows` are the file's rows of a list ("fee_lines") or a topic ("coverage/ethics_scope").
    `is_table`: from CSV, with amounts as text. `may_be_new`: names a programme that is not there yet.
    """

    slug: str
    tree: Mapping[str, Any]
    file: str
    row: int
    rows: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    is_table: bool = False
    may_be_new: bool = True

    def fault(self, pointer: str, says: str) -> Fault:
        """A fault at a JSON pointer, told by row and field of the file."""
        if not self.is_table:
            return Fault(self.file, self.row, pointer, says)
        name, *rest = pointer.removeprefix("/").split("/")
        if name in self.rows and rest and rest[0].isdecimal():
            numbers = self.rows[name]
            return Fault(self.file, numbers[int(rest[0])], "/".join(rest[1:]), says)
        if name == "coverage" and rest and f"coverage/{rest[0]}" in self.rows:
            number, *_more = self.rows[f"coverage/{rest[0]}"]
            return Fault(self.file, number, "/".join(rest[1:]) or "grade", says)
        known = NAMES.get(pointer) or NAMES.get(pointer.rpartition("/")[0], pointer)
        return Fault(self.file, self.row, known, says)


def is_vast(tree: Any) -> bool:
    """Whether there are more values, or they lie deeper, than any programme states."""
    left, count = [(tree, 0)], 0
    while left:
        one, depth = left.pop()
        inner = one.values() if isinstance(one, Mapping) else one if isinstance(one, list) else ()
        count += len(inner)
        if count > MOST_VALUES or depth > MOST_DEPTH:
            return True
        left += [(value, depth + 1) for value in inner]
    return False


def applied(
    patch: Patch, base: ProgrammeFacts, currency: str
) -> tuple[ProgrammeFacts, tuple[Fault, ...]]:
    """The facts with what the file says, and everything that is wrong with it; then `base` itself.

    `currency` is the institution's, for what is kept where no charge has one.
    """
    tree = _overlaid(as_facts(base), patch.tree)
    faults = [patch.fault(pointer, says) for pointer, says in _too_many(tree)]
    if patch.is_table:
        faults += [patch.fault(*one) for one in _count_money(tree, patch.tree, currency)]
    faults = faults or [patch.fault(one.field, one.says) for one in read_own(tree)]
    if faults:
        return base, tuple(faults)
    lines = [{**line, "as_of": None} for line in tree["fee_lines"]]
    facts = read_facts({**tree, "fee_lines": lines})
    dated = {_undated(line): line for line in base.fee_lines}
    kept = tuple(dated.get(_undated(line), line) for line in facts.fee_lines)
    return dataclasses.replace(facts, fee_lines=kept), ()


def _overlaid(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """Nested objects are laid over each other, leaf by leaf; a list takes the place of a list."""
    found = dict(base)
    for key, value in over.items():
        both = isinstance(value, Mapping) and isinstance(found.get(key), Mapping)
        found[key] = _overlaid(found[key], value) if both else deepcopy(value)
    return found


def _too_many(tree: Mapping[str, Any]) -> list[tuple[str, str]]:
    says = said("At most {count} lines are taken here.", count=MOST_ROWS)
    return [
        (f"/{name}", says)
        for name in ROWS
        if isinstance(tree.get(name), list) and len(tree[name]) > MOST_ROWS
    ]


def _count_money(
    tree: dict[str, Any], given: Mapping[str, Any], currency: str
) -> list[tuple[str, str]]:
    """Turns the amounts of a table into minor units where they stand; gives what is no amount."""
    faults: list[tuple[str, str]] = []

    def count(place: dict[str, Any], key: str, of: Any, pointer: str) -> None:
        if isinstance(place.get(key), str):
            try:
                place[key] = to_minor(place[key], of or "")
            except NotAnAmount as problem:
                faults.append((pointer, problem.args[0]))

    if "fee_lines" in given:
        for n, line in enumerate(tree["fee_lines"]):
            count(line, "amount", line.get("currency"), f"/fee_lines/{n}/amount")
    if at(given, FEE) is not None:
        fee = tree["renewal"]["fee"]
        count(fee, "amount", fee["currency"], FEE)
    if "refund_bands" in given:
        priced = [line for line in tree["fee_lines"] if line.get("amount") is not None]
        first = sorted(priced, key=lambda line: line.get("kind") != FeeKind.TUITION)
        of = first[0].get("currency") if first else currency
        for n, band in enumerate(tree["refund_bands"]):
            count(band, "kept", of, f"/refund_bands/{n}/kept")
    return faults


def kept_in(facts: ProgrammeFacts, currency: str) -> str:
    """The currency in which refunds count what is kept."""
    return currency_of(facts.fee_lines) or currency


def _undated(line: FeeLine) -> FeeLine:
    return dataclasses.replace(line, as_of="", unconfirmed=False)
