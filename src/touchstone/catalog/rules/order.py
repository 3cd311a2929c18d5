"""The order of a list of programmes, as a number that anybody can recount."""

from touchstone.catalog.rules.listing.fields import PROGRAMME, is_stated
from touchstone.catalog.rules.listing.shapes import ProgrammeFacts

NOT_COUNTED = frozenset({"slug", "title", "languages"})  # every listing has these


def stated(facts: ProgrammeFacts) -> int:
    """How much a programme states: one for each fact with a source, each topic named, each charge
    with an amount, each refund rule, deadline and board. Length of text, age and country count for nothing.
    """
    values = sum(
        is_stated(getattr(facts, field.name))
        for field in PROGRAMME
        if field.needs_evidence and field.name not in NOT_COUNTED
    )
    charges = sum(line.amount is not None for line in facts.fee_lines)
    rows = len(facts.refund_bands) + len(facts.ladder) + len(facts.approvals)
    return values + len(facts.coverage) + charges + rows
