"""What an institution must say of a programme before it is listed, and what it may say at all."""

import dataclasses
import datetime as dt

from touchstone.catalog.rules.listing.fields import PROGRAMME, at, is_stated
from touchstone.catalog.rules.listing.read import ROWS, read_own
from touchstone.catalog.rules.listing.shapes import ProgrammeFacts
from touchstone.catalog.rules.listing.write import as_facts
from touchstone.kit.faults import Fault

NEEDED = ("title", "award_title", "languages", "delivery", "summary")
RESERVED = frozenset({"new", "import", "export"})  # pages stand at these addresses
NAMES = {field.pointer: field.name for field in PROGRAMME} | {"/renewal/fee": "renewal_fee"}


def missing_to_publish(facts: ProgrammeFacts) -> tuple[str, ...]:
    """The fields without which a seeker could not compare; empty when it may be listed."""
    return tuple(name for name in NEEDED if not getattr(facts, name))


def faults_of(facts: ProgrammeFacts) -> tuple[Fault, ...]:
    """What is wrong with facts that an institution states of its own programme.

    They are held to the same lists and limits as the files, but need no evidence: the institution
    itself is the source. `field` is the name of the field, or the pointer of a row.
    """
    return tuple(
        Fault(fault.file, fault.row, NAMES.get(fault.field, fault.field), fault.says)
        for fault in read_own(as_facts(facts))
    )


def own_words(before: ProgrammeFacts, after: ProgrammeFacts) -> ProgrammeFacts:
    """What an institution says in place of what we had read: a page stays only beside what it still says.

    Values without a page are the institution's own.
    """
    old, new = as_facts(before), as_facts(after)

    def stands(pointer: str) -> bool:
        row = "/".join(pointer.split("/")[:3]) if pointer.split("/")[1] in ROWS else pointer
        return is_stated(at(new, pointer)) and at(old, row) == at(new, row)

    return dataclasses.replace(
        after,
        evidence=tuple(one for one in after.evidence if stands(one.field)),
        conflicts=tuple(one for one in after.conflicts if stands(one.field)),
    )


def vouched(facts: ProgrammeFacts, today: dt.date) -> ProgrammeFacts:
    """The facts as their own institution states them on a day: it vouches for its charges."""
    lines = tuple(
        dataclasses.replace(line, as_of=today.isoformat(), unconfirmed=False)
        for line in facts.fee_lines
    )
    pages = tuple(one for one in facts.evidence if not one.field.startswith("/fee_lines/"))
    return dataclasses.replace(
        facts, checked_on=today, fee_lines=lines, fees_unconfirmed=False, evidence=pages
    )
