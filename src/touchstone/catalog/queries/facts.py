import dataclasses
from typing import Any

from touchstone.catalog.enums import (
    Access,
    Audience,
    Confidence,
    Delivery,
    FeeKind,
    Grade,
    Per,
    Topic,
)
from touchstone.catalog.models import Programme
from touchstone.catalog.rules.listing import (
    Conflict,
    Coverage,
    Evidence,
    FeeLine,
    Position,
    ProgrammeFacts,
    read_lists,
)

LISTS = ("refund_bands", "ladder", "approvals")
LINE = tuple(field.name for field in dataclasses.fields(FeeLine))
PLAIN = frozenset({
    field.name for field in dataclasses.fields(ProgrammeFacts)
}) - {"coverage", "fee_lines", "evidence", "conflicts", *LISTS}  # fmt: skip


def facts_of(programme: Programme) -> ProgrammeFacts:
    """Everything that the tables hold of a programme. Prefetch `coverage`, `fee_lines`, `sources`
    and `conflicts` where several are read.
    """
    values: dict[str, Any] = {name: getattr(programme, name) for name in PLAIN}
    for name in ("languages", "accreditation", "source_urls", "insurers"):
        values[name] = tuple(values[name])
    return ProgrammeFacts(
        **{
            **values,
            "delivery": tuple(Delivery(one) for one in programme.delivery),
            "access": tuple(Access(one) for one in programme.access),
            "audience": Audience(programme.audience) if programme.audience else None,
            "confidence": Confidence(programme.confidence) if programme.confidence else None,
        },
        coverage=coverage_of(programme),
        fee_lines=fee_lines_of(programme),
        **read_lists({name: getattr(programme, name) for name in LISTS}),
        evidence=tuple(
            Evidence(one.field, one.url, one.as_of, one.says)
            for one in sorted(programme.sources.all(), key=lambda one: one.position)
        ),
        conflicts=tuple(
            Conflict(one.field, tuple(Position(**position) for position in one.positions))
            for one in sorted(programme.conflicts.all(), key=lambda one: one.position)
        ),
    )


def coverage_of(programme: Programme) -> tuple[Coverage, ...]:
    """The covered topics in the order of the twelve."""
    order = list(Topic)
    lines = (
        Coverage(Topic(one.topic), Grade(one.grade), one.minutes, one.is_assessed)
        for one in programme.coverage.all()
    )
    return tuple(sorted(lines, key=lambda line: order.index(line.topic)))


def fee_lines_of(programme: Programme) -> tuple[FeeLine, ...]:
    """The charges in the order of the source."""
    lines = sorted(programme.fee_lines.all(), key=lambda one: one.position)
    return tuple(
        FeeLine(
            **{
                **{name: getattr(one, name) for name in LINE},
                "kind": FeeKind(one.kind),
                "per": Per(one.per),
            }
        )
        for one in lines
    )
