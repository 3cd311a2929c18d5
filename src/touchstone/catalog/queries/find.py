"""The list of programmes: search, facets, order."""

import dataclasses
from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from touchstone.catalog import words
from touchstone.catalog.enums import Admits, Delivery, PaperKind, Purpose, Topic
from touchstone.catalog.models import Admission, CoverageLine, Programme
from touchstone.catalog.queries.tables import roles
from touchstone.catalog.rules.coverage import STRAND_OF
from touchstone.catalog.rules.facets import UNKNOWN, Looser, Row, counts, fits, loosen
from touchstone.catalog.rules.folding import terms
from touchstone.catalog.rules.places import country_name, language_name

FACETS = (
    "role",
    "purpose",
    "paper",
    "delivery",
    "practicum",
    "exam",
    "covers",
    "country",
    "language",
)
PAGE = 24
YES_NO = {True: "yes", False: "no"}


@dataclasses.dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet, how many programmes it would give, and whether it is chosen."""

    value: str
    label: str
    count: int
    is_chosen: bool


@dataclasses.dataclass(frozen=True, slots=True)
class Facet:
    key: str
    values: tuple[Choice, ...]


@dataclasses.dataclass(frozen=True, slots=True)
class Found:
    """A page of results. `total` counts real programmes only; demonstrations come after them.

    `looser` says, when nothing fits, which one filter to take away and how many come back.
    """

    total: int
    of: int
    items: tuple[Programme, ...]
    facets: tuple[Facet, ...]
    page: int
    pages: int
    looser: tuple[Looser, ...]


def listed() -> QuerySet[Programme]:
    """Every listed programme, with its institution."""
    return Programme.objects.published().select_related("institution")


def search(
    *,
    q: str = "",
    chosen: Mapping[str, Sequence[str]] | None = None,
    page: int = 1,
    size: int = PAGE,
) -> Found:
    """The programmes that fit: every word of `q`, and in each facet one of the values `chosen`.

    Facets and values that are not known are left out of account. Those that state the most come
    first, then by title; demonstrations last. Four queries, whatever is found.
    """
    wanted = {key: frozenset((chosen or {}).get(key, ())) for key in FACETS}
    words_ = terms(q)
    rows = _rows()
    real = [row for row in rows if not row.is_demonstration]
    fitting = [row for row in rows if fits(row, wanted, words_)]
    total = sum(not row.is_demonstration for row in fitting)
    pages = max(1, -(-len(fitting) // size))
    page = min(max(1, page), pages)
    ids = [row.id for row in fitting[(page - 1) * size : page * size]]
    found = {
        one.pk: one
        for one in listed()
        .filter(pk__in=ids)
        .prefetch_related("coverage", "fee_lines")
        .order_by("pk")
    }
    return Found(
        total=total,
        of=len(real),
        items=tuple(found[pk] for pk in ids if pk in found),
        facets=tuple(_facet(key, rows, wanted, words_) for key in FACETS),
        page=page,
        pages=pages,
        looser=() if fitting else loosen(rows, wanted, words_),
    )


def _rows() -> list[Row]:
    """Every listed programme as the facets see it, in the order of the list."""
    accepted: dict[int, dict[str, set[str]]] = {}
    for pk, facet, value in Admission.objects.filter(admits=Admits.ACCEPTS).values_list(
        "programme", "facet", "value"
    ):
        accepted.setdefault(pk, {}).setdefault(facet, set()).add(value)
    named: dict[int, set[str]] = {}
    for pk, topic in CoverageLine.objects.exclude(grade="none").values_list("programme", "topic"):
        named.setdefault(pk, set()).add(STRAND_OF[Topic(topic)].value)
    order = ("institution__is_demonstration", "-stated", "title", "pk")
    return [
        _row(one, accepted.get(one.pk, {}), named.get(one.pk, set()))
        for one in listed().order_by(*order).only(
            "paper", "delivery", "languages", "has_exam", "has_practicum", "practicum_families",
            "search_text", "institution__country", "institution__is_demonstration",
        )
    ]  # fmt: skip


def _row(one: Programme, accepted: Mapping[str, set[str]], named: set[str]) -> Row:
    practicum = one.has_practicum or (True if one.practicum_families else one.has_practicum)
    values = {
        "role": accepted.get("role", ()),
        "purpose": accepted.get("purpose", ()),
        "paper": [] if one.paper == PaperKind.UNKNOWN else [one.paper],
        "delivery": one.delivery,
        "practicum": [] if practicum is None else [YES_NO[practicum]],
        "exam": [] if one.has_exam is None else [YES_NO[one.has_exam]],
        "covers": named,
        "country": [one.institution.country] if one.institution.country else [],
        "language": one.languages,
    }
    return Row(
        id=one.pk,
        values={key: frozenset(given) for key, given in values.items()},
        text=one.search_text,
        is_demonstration=one.institution.is_demonstration,
    )


def _facet(
    key: str, rows: Sequence[Row], wanted: Mapping[str, frozenset[str]], words_: Sequence[str]
) -> Facet:
    """Values that would give something, and chosen ones that would not; `unknown` comes last."""
    found = counts(rows, key, wanted, words_)
    known = {value for row in rows for value in row.of(key)}
    labels = labels_of(key, known)
    choices = (
        Choice(value, label, found.get(value, 0), value in wanted[key])
        for value, label in labels.items()
        if value in found or value in wanted[key]
    )
    return Facet(key, tuple(choices))


def labels_of(key: str, known: set[str]) -> dict[str, str]:
    """The known values of a facet with their names, in the order in which they are shown."""
    given: dict[str, object]
    if key == "country":
        given = {code: country_name(code) for code in sorted(known - {UNKNOWN}, key=country_name)}
    elif key == "language":
        given = {code: language_name(code) for code in sorted(known - {UNKNOWN}, key=language_name)}
    else:
        given = _fixed_labels()[key]
    labels = {value: str(label) for value, label in given.items() if value in known}
    if UNKNOWN in known:
        labels[UNKNOWN] = str(words.NOT_STATED)
    return labels


def _fixed_labels() -> dict[str, dict[str, object]]:
    return {
        "role": {role.id: role.name for role in roles()},
        "purpose": {one.value: words.PURPOSES[one] for one in Purpose},
        "paper": {one.value: words.PAPERS[one] for one in PaperKind if one != PaperKind.UNKNOWN},
        "delivery": {one.value: words.DELIVERIES[one] for one in Delivery},
        "practicum": {"yes": words.WITH_PRACTICE, "no": words.WITHOUT_PRACTICE},
        "exam": {"yes": words.WITH_EXAM, "no": words.WITHOUT_EXAM},
        "covers": {strand.value: label for strand, label in words.STRANDS.items()},
    }


def known_values(key: str) -> tuple[str, ...]:
    """The values that a facet can have, `unknown` last; () for countries and languages: any code may come."""
    fixed = _fixed_labels().get(key)
    return (*fixed, UNKNOWN) if fixed else ()
