"""A listing as linked data: CTDL for credential registries, schema.org for search engines.

Only what is stated goes in. English throughout, because each text says its language.
"""

import datetime as dt

from touchstone.catalog.queries.show import Detail
from touchstone.web.public.shown.linked.ctdl import ctdl
from touchstone.web.public.shown.linked.parts import Listed, Node
from touchstone.web.public.shown.linked.schema_org import schema_org

__all__ = ["Listed", "ctdl", "linked_of", "schema_org"]


def linked_of(detail: Detail, on: dt.date) -> Node | None:
    """What stands in a programme's own page for search engines; None for demonstrations."""
    if detail.programme.institution.is_demonstration:
        return None
    return schema_org(Listed(detail, on))
