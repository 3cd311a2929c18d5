"""The whole catalogue as files: JSON with everything, and two tables for spreadsheets."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils.translation import gettext as _

from touchstone.catalog.enums import Topic
from touchstone.catalog.queries.opened import open_facts
from touchstone.catalog.queries.show import Detail, Totals
from touchstone.catalog.rules.listing.fields import FEE_LINE, PROGRAMME, at
from touchstone.kit.sheets import stream_sheet
from touchstone.web.public.shown.linked.parts import value

HEAD = ("slug", "title", "institution", "institution_slug", "country", "city", "website", "url",
        "version", "published_at", "paper")  # fmt: skip
FACTS = tuple(field.pointer for field in PROGRAMME if field.pointer not in {"/slug", "/title"})
COVERED = tuple(f"/coverage/{topic.value}" for topic in Topic)
LINE = tuple(field.pointer for field in FEE_LINE)


def licence() -> str:
    return _(
        "Facts are free to use, for any purpose. Names and marks belong to their owners, and a "
        "listing endorses nobody in either direction."
    )


def citation(changed: dt.datetime | None, totals: Totals) -> str:
    """`Touchstone: open catalogue of …, 70 programmes, as it stood on 26 November 2026. https://…`."""
    day = f"{changed:%-d %B %Y}" if changed else ""
    return _(
        "Touchstone: open catalogue of infant massage certification programmes. "
        "%(programmes)s programmes of %(institutions)s institutions, as it stood on %(day)s. %(url)s"
    ) % {
        "programmes": totals.programmes, "institutions": totals.institutions, "day": day,
        "url": f"{settings.PUBLIC_URL}{reverse('open')}",
    }  # fmt: skip


def about_file(changed: dt.datetime | None, totals: Totals) -> dict[str, Any]:
    """What stands at the head of the file: where it is from, of when, and what may be done with it."""
    return {
        "title": _("Touchstone: open catalogue of infant massage certification programmes"),
        "changed_at": changed,
        "programmes": totals.programmes,
        "institutions": totals.institutions,
        "licence": licence(),
        "cite": citation(changed, totals),
        "described_at": f"{settings.PUBLIC_URL}{reverse('open')}",
        "null_means": _("not stated; never zero, never no"),
    }


def page_of(detail: Detail) -> str:
    return f"{settings.PUBLIC_URL}{reverse('programme', kwargs={'slug': detail.programme.slug})}"


def as_json(about: Mapping[str, Any], details: Iterable[Detail]) -> Iterator[str]:
    """One object, `about` and `programmes`, one programme on each line."""
    yield f'{{"about": {_dumped(about)},\n"programmes": ['
    comma = ""
    for detail in details:
        yield f"{comma}\n{_dumped(open_facts(detail, page_of(detail)))}"
        comma = ","
    yield "\n]}\n"


def _dumped(tree: Mapping[str, Any]) -> str:
    return json.dumps(tree, cls=DjangoJSONEncoder, ensure_ascii=False)


def programmes_sheet(details: Iterable[Detail]) -> Iterator[str]:
    """One row for each programme: every fact that is one value or a list of them."""
    columns = (*HEAD, *(_column(one) for one in (*FACTS, *COVERED)))
    return stream_sheet(columns, (_programme(one) for one in details))


def _programme(detail: Detail) -> list[object]:
    tree = open_facts(detail, page_of(detail))
    body = tree["institution"]
    head = [
        tree["slug"], tree["title"], body["name"], body["slug"], body["country"], body["city"],
        body["website"], tree["url"], tree["version"], tree["published_at"].isoformat(), tree["paper"],
    ]  # fmt: skip
    facts = tree["facts"]
    return [*map(_cell, head), *(_cell(at(facts, pointer)) for pointer in (*FACTS, *COVERED))]


def charges_sheet(details: Iterable[Detail]) -> Iterator[str]:
    """One row for each charge: `amount` in minor units and as people write it, and the pages that say so."""
    columns = (
        "programme", "title", "institution", "number", *map(_column, LINE), "amount_written", "as_of",
        "unconfirmed", "pages",
    )  # fmt: skip
    return stream_sheet(columns, (row for one in details for row in _charges(one)))


def _charges(detail: Detail) -> Iterator[list[object]]:
    tree = open_facts(detail, "")["facts"]
    for number, line in enumerate(detail.facts.fee_lines):
        row, before = tree["fee_lines"][number], f"/fee_lines/{number}/"
        pages = {one.url: None for one in detail.facts.evidence if one.field.startswith(before)}
        written = "" if line.amount is None else str(value(line))
        cells = [
            detail.programme.slug, detail.programme.title, detail.programme.institution.name, number,
            *(at(row, pointer) for pointer in LINE), written, line.as_of, line.unconfirmed,
            " ".join(pages),
        ]  # fmt: skip
        yield [_cell(one) for one in cells]


def _column(pointer: str) -> str:
    return pointer[1:].replace("/", "_")


def _cell(one: Any) -> object:
    if isinstance(one, bool):
        return "true" if one else "false"
    if isinstance(one, list):
        return "; ".join(map(str, one))
    if isinstance(one, Mapping):  # a topic with its minutes
        return one["grade"]
    return "" if one is None else one
