"""How a programme would look on the list with what is typed: its card, its receipt, its flower."""

import datetime as dt

from touchstone.catalog.queries import own
from touchstone.catalog.queries.quotes import peers_of
from touchstone.catalog.queries.tables import rates
from touchstone.catalog.rules.changes import changes
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.publishing import vouched
from touchstone.catalog.rules.receipt import currency_of, five_year_total
from touchstone.web.office.shown import coverage_shown
from touchstone.web.shown.cards import card_of
from touchstone.web.shown.changes import ShownChange, shown_change
from touchstone.web.shown.receipt import slip

MOST_PACKAGES = 4


def preview(programme: own.Programme, facts: ProgrammeFacts, on: dt.date) -> dict[str, object]:
    """Card, receipts (one for each package) and flower for a page's context, as of publication."""
    facts = vouched(facts, on)
    row = own.as_listed(programme, facts)
    currencies = {line.currency for line in facts.fee_lines if line.amount is not None}
    years = five_year_total(facts, on, peers=peers_of(programme, currencies, on))
    currency = currency_of(facts.fee_lines)
    return {
        "card": card_of(row, facts, on),
        "slips": [slip(one, currency, rates()) for one in years.packages[:MOST_PACKAGES]],
        **coverage_shown(facts.coverage),
    }


def what_changes(programme: own.Programme) -> list[ShownChange] | None:
    """What listing would change for those who read the list; None for what is not listed."""
    listed = own.listed_facts(programme)
    if listed is None:
        return None
    facts = own.working_copy(programme)
    currency = currency_of(facts.fee_lines) or programme.institution.currency
    return [shown_change(one, currency) for one in changes(listed, facts)]
