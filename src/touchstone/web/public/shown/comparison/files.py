"""The comparison as a sheet and as JSON: every row, whatever the page leaves away."""

from typing import Any

from django.utils.translation import gettext as _

from touchstone.kit.sheets import harmless, write_sheet
from touchstone.web.public.shown.comparison.page import Column, Comparison, Row


def as_sheet(comparison: Comparison) -> str:
    """CSV with a column for each programme."""
    names = [f"{one.name}: {one.seen.detail.programme.title}" for one in comparison.columns]
    cost = [f"{one.money.figure} ({one.money.note})" for one in comparison.columns]
    decides = _("What decides")
    lines = [
        [decides, _("Five years"), *cost],
        *(_line(decides, row) for row in comparison.deciding),
    ]
    lines += [_line(_("Pinned"), row) for row in comparison.pinned]
    lines += [_line(group.title, row) for group in comparison.groups for row in group.rows]
    lines.append([_("In short"), "", *(one.in_short for one in comparison.columns)])
    return write_sheet(
        [harmless(one) for one in (_("Group"), _("Question"), *names)],
        [[harmless(cell) for cell in line] for line in lines],
    )


def _line(title: str, row: Row) -> list[str]:
    return [title, row.question.label, *(cell.words for cell, _name in row.answers)]


def as_tree(comparison: Comparison, origin: str) -> dict[str, Any]:
    """What `/compare.json` gives. `origin` is the address of this house."""
    slugs = [one.seen.detail.programme.slug for one in comparison.columns]
    groups = [(_("What decides"), comparison.deciding), (_("Pinned"), comparison.pinned)]
    groups += [(group.title, group.rows) for group in comparison.groups]
    return {
        "place": comparison.asked.place or None,
        "programmes": [_programme(one, origin) for one in comparison.columns],
        "groups": [
            {"title": title, "rows": [_row(row, slugs) for row in rows]}
            for title, rows in groups
            if rows
        ],
    }


def _programme(one: Column, origin: str) -> dict[str, Any]:
    programme = one.seen.detail.programme
    return {
        "slug": programme.slug,
        "title": programme.title,
        "institution": one.name,
        "url": f"{origin}/programmes/{programme.slug}",
        "five_years": {
            "stated": [
                {"amount": total.minor, "currency": total.currency}
                for total in (one.seen.package.stated if one.seen.package.has_total else ())
            ],
            "package": one.seen.package.package or None,
            "unknown": [kind.value for kind in one.seen.package.unknown_kinds],
        },
        "stated": one.facts.stated,
        "of": one.facts.of,
        "in_short": one.in_short,
    }


def _row(row: Row, slugs: list[str]) -> dict[str, Any]:
    return {
        "key": row.question.key,
        "question": row.question.label,
        "means": row.question.meaning,
        "answers": {
            slug: {"state": cell.state.value, "says": cell.text or None, "note": cell.note or None}
            for slug, (cell, _name) in zip(slugs, row.answers, strict=True)
        },
    }
