import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from touchstone.catalog.enums import Grade, Topic
from touchstone.catalog.rules.listing.evidence import (
    check_conflicts,
    check_evidence,
    read_conflicts,
    read_evidence,
)
from touchstone.catalog.rules.listing.fields import (
    APPROVAL,
    FEE_LINE,
    INSTITUTION,
    MINUTES,
    PROGRAMME,
    REFUND_BAND,
    RUNG,
    Field,
    at,
    leaves,
    one_of,
    yes_no,
)
from touchstone.catalog.rules.listing.shapes import (
    Approval,
    Catalogue,
    Coverage,
    Evidence,
    FeeLine,
    InstitutionFacts,
    ProgrammeFacts,
    RefundBand,
    Rung,
)
from touchstone.kit.faults import Fault, ImportRefused, Tell, loaded
from touchstone.kit.said import said

APART = frozenset({"evidence", "conflicts", "coverage", "programmes"})
ROWS: Mapping[str, tuple[Field, ...]] = {
    "fee_lines": FEE_LINE, "refund_bands": REFUND_BAND, "ladder": RUNG, "approvals": APPROVAL,
}  # fmt: skip
MAY_BE_LEFT_OUT = frozenset({"ladder", "approvals"})
COVERED = frozenset({"grade", "minutes", "assessed"})


@dataclass(frozen=True, slots=True)
class ListingFile:
    """A file as it came: its name (for the faults) and its text."""

    name: str
    text: str


def read_programmes(files: Iterable[ListingFile], counts: ListingFile | None = None) -> Catalogue:
    """All institutions of the files with their programmes.

    `counts` is the file that says how many of each there must be. Raises ImportRefused with every
    fault of every file; `row` is the number of the programme in its file, 0 the institution. Then
    nothing is taken.
    """
    faults: list[Fault] = []
    bodies: list[tuple[str, InstitutionFacts]] = []
    for file in files:
        try:
            bodies.append((file.name, _institution(file)))
        except ImportRefused as refused:
            faults.extend(refused.faults)
    faults.extend(_twice(bodies))
    catalogue = Catalogue(tuple(body for _, body in bodies))
    if counts is not None and not faults:
        faults.extend(_miscounted(catalogue, counts))
    if faults:
        raise ImportRefused(tuple(faults))
    return catalogue


def _institution(file: ListingFile) -> InstitutionFacts:
    tree = loaded(file.text, file.name)
    faults: list[Fault] = []
    tell = _teller(faults, file.name, 0)
    if not isinstance(tree, Mapping) or not isinstance(tree.get("programmes"), list):
        says = said("Write an object: institution, evidence, conflicts, programmes (a list).")
        raise ImportRefused((Fault(file.name, 0, "", says),))
    values = _values(tree, INSTITUTION, tell)
    evidence, conflicts = read_evidence(tree, tell), read_conflicts(tree, tell)
    check_evidence(tree, _needing(INSTITUTION), evidence, tell)
    check_conflicts(tree, frozenset(one.pointer for one in INSTITUTION), conflicts, tell)
    programmes = tuple(
        _programme(one, _teller(faults, file.name, number))
        for number, one in enumerate(tree["programmes"], 1)
    )
    if not programmes:
        tell("programmes", said("The file holds no programme."))
    if faults:
        raise ImportRefused(tuple(faults))
    return InstitutionFacts(**values, evidence=evidence, conflicts=conflicts, programmes=programmes)


def _programme(tree: Any, tell: Tell) -> ProgrammeFacts:
    if not isinstance(tree, Mapping):
        tell("", said("A programme is an object."))
        return ProgrammeFacts("", "")
    values = _values(tree, PROGRAMME, tell)
    evidence, conflicts = read_evidence(tree, tell), read_conflicts(tree, tell)
    check_evidence(tree, _programme_pointers(tree), evidence, tell)
    check_conflicts(tree, frozenset(one.pointer for one in PROGRAMME), conflicts, tell)
    _check_amounts(values, tell)
    return ProgrammeFacts(
        **values,
        coverage=_coverage(tree, tell),
        fee_lines=_fee_lines(tree, values, evidence, tell),
        **_lists(tree, tell),
        evidence=evidence,
        conflicts=conflicts,
    )


def _values(tree: Any, fields: tuple[Field, ...], tell: Tell, before: str = "") -> dict[str, Any]:
    """The cleaned values by name. Tells what is missing, and fields that nobody reads."""
    if not isinstance(tree, Mapping):
        tell(before, said("Write an object here."))
        tree = {}
    found = {}
    for field in fields:
        value = at(tree, field.pointer)
        if value is None:
            if field.required:
                tell(f"{before}{field.pointer}", said("This is missing."))
            found[field.name] = field.empty
        else:
            found[field.name] = field.clean(value, f"{before}{field.pointer}", tell)
    known = {field.pointer for field in fields} | {f"/{key}" for key in ROWS}
    for pointer in leaves({key: value for key, value in tree.items() if key not in APART}):
        is_branch = at(tree, pointer) in (None, {}) and any(
            one.startswith(f"{pointer}/") for one in known
        )
        if pointer not in known and not is_branch:
            tell(
                f"{before}{pointer}",
                said("No such field is known here. Correct its name or take it out."),
            )
    return found


def _coverage(tree: Mapping[str, Any], tell: Tell) -> tuple[Coverage, ...]:
    given = tree.get("coverage")
    if not isinstance(given, Mapping):
        tell(
            "/coverage", said("Write an object: topic → grade, or null when the source is silent.")
        )
        return ()
    topics = {topic.value for topic in Topic}
    for key in sorted(set(given) - topics):
        says = said("No such topic. Write one of {known}.", known=", ".join(Topic))
        tell(f"/coverage/{key}", says)
    return tuple(
        _covered(topic, given[topic.value], tell)
        for topic in Topic
        if given.get(topic.value) is not None
    )


def _covered(topic: Topic, value: Any, tell: Tell) -> Coverage:
    place = f"/coverage/{topic.value}"
    whole = value if isinstance(value, Mapping) else {"grade": value}
    for key in sorted(set(whole) - COVERED):
        tell(
            f"{place}/{key}", said("No such field is known here. Correct its name or take it out.")
        )
    minutes, assessed = whole.get("minutes"), whole.get("assessed")
    return Coverage(
        topic=topic,
        grade=one_of(Grade)(whole.get("grade"), place, tell) or Grade.MENTIONED,
        minutes=None if minutes is None else MINUTES(minutes, f"{place}/minutes", tell),
        is_assessed=None if assessed is None else yes_no(assessed, f"{place}/assessed", tell),
    )


def _fee_lines(
    tree: Mapping[str, Any], values: Mapping[str, Any], evidence: Iterable[Evidence], tell: Tell
) -> tuple[FeeLine, ...]:
    dates: dict[str, str] = {}
    for one in evidence:
        dates[one.field] = max(dates.get(one.field, ""), one.as_of)
    lines = []
    for number, one in enumerate(_rows(tree, "fee_lines", tell)):
        before = f"/fee_lines/{number}"
        line = _values(one, FEE_LINE, tell, before)
        if (line["amount"] is None) != (line["currency"] == ""):
            tell(f"{before}/currency", said("An amount has a currency, and a currency an amount."))
        lines.append(
            FeeLine(
                **line,
                as_of=dates.get(f"{before}/amount", ""),
                unconfirmed=values["fees_unconfirmed"],
            )
        )
    return tuple(lines)


def _check_amounts(values: Mapping[str, Any], tell: Tell) -> None:
    if (values["renewal_fee"] is None) != (values["renewal_currency"] == ""):
        tell("/renewal/fee", said("An amount has a currency, and a currency an amount."))
    least, most = values["self_study_minutes_min"], values["self_study_minutes_max"]
    if least is not None and most is not None and least > most:
        tell("/self_study/minutes_min", said("The least is more than the most."))


def _cleaned(tree: Mapping[str, Any], key: str, tell: Tell) -> list[dict[str, Any]]:
    return [
        _values(one, ROWS[key], tell, f"/{key}/{number}")
        for number, one in enumerate(_rows(tree, key, tell))
    ]


def _lists(tree: Mapping[str, Any], tell: Tell) -> dict[str, Any]:
    return {
        "refund_bands": tuple(RefundBand(**one) for one in _cleaned(tree, "refund_bands", tell)),
        "ladder": tuple(Rung(**one) for one in _cleaned(tree, "ladder", tell)),
        "approvals": tuple(Approval(**one) for one in _cleaned(tree, "approvals", tell)),
    }


def read_lists(tree: Mapping[str, Any]) -> dict[str, Any]:
    """Refund bands, deadlines and boards as `as_facts` wrote them down, by the names of the shape."""
    return _lists(tree, lambda _field, _says: None)


def _rows(tree: Mapping[str, Any], key: str, tell: Tell) -> list[Any]:
    value = tree.get(key, [] if key in MAY_BE_LEFT_OUT else None)
    if isinstance(value, list):
        return value
    tell(f"/{key}", said("Write a list, [] when none is stated."))
    return []


def _needing(fields: Iterable[Field], before: str = "") -> list[str]:
    return [f"{before}{field.pointer}" for field in fields if field.needs_evidence]


def _programme_pointers(tree: Mapping[str, Any]) -> list[str]:
    pointers = _needing(PROGRAMME) + [f"/coverage/{topic.value}" for topic in Topic]
    for key, fields in ROWS.items():
        rows = tree.get(key)
        for number in range(len(rows) if isinstance(rows, list) else 0):
            pointers += _needing(fields, f"/{key}/{number}")
    return pointers


def needing_evidence(tree: Mapping[str, Any]) -> list[str]:
    """Every place of a listing, a programme's or an institution's, whose value has to have a page."""
    return _needing(INSTITUTION) if "institution" in tree else _programme_pointers(tree)


def _twice(bodies: Iterable[tuple[str, InstitutionFacts]]) -> Iterable[Fault]:
    seen: dict[tuple[str, str], str] = {}
    for name, body in bodies:
        slugs = [("institution", 0, body.slug)]
        slugs += [("programme", n, one.slug) for n, one in enumerate(body.programmes, 1)]
        for kind, row, slug in slugs:
            if (kind, slug) in seen:
                says = said(
                    "{slug} stands already in {place}. Each {kind} has its own slug.",
                    slug=slug,
                    place=seen[kind, slug],
                    kind=kind,
                )
                yield Fault(name, row, "slug", says)
            seen.setdefault((kind, slug), name)


def _miscounted(catalogue: Catalogue, counts: ListingFile) -> Iterable[Fault]:
    expected = loaded(counts.text, counts.name)
    relations = Counter(one.relation.value for one in catalogue.programmes)
    sources: list[InstitutionFacts | ProgrammeFacts] = [*catalogue.institutions]
    sources += catalogue.programmes
    actual = {
        "institutions": len(catalogue.institutions),
        "programmes": len(catalogue.programmes),
        **{key: relations[key] for key in ("core", "adjacent")},
        "evidence": sum(len(one.evidence) for one in sources),
        "conflicts": sum(len(one.conflicts) for one in sources),
    }
    if not isinstance(expected, Mapping) or set(expected) != set(actual):
        says = said("Write an object with {known}.", known=", ".join(actual))
        yield Fault(counts.name, 0, "", says)
        return
    for key, number in actual.items():
        if expected[key] != number:
            says = said(
                "It says {value}, the files hold {number}.",
                value=json.dumps(expected[key]),
                number=number,
            )
            yield Fault(counts.name, 0, key, says)


def _teller(faults: list[Fault], name: str, row: int) -> Tell:
    return lambda field, says: faults.append(Fault(name, row, field, says))


def read_facts(tree: Mapping[str, Any]) -> ProgrammeFacts:
    """The facts that `as_facts` wrote down, with the dates of the charges."""
    facts = _programme(tree, lambda _field, _says: None)
    dates = [line["as_of"] or "" for line in tree["fee_lines"]]
    lines = zip(facts.fee_lines, dates, strict=True)
    return replace(facts, fee_lines=tuple(replace(line, as_of=day) for line, day in lines))


def read_own(tree: Mapping[str, Any]) -> tuple[Fault, ...]:
    """The faults of what an institution says of its own programme, which needs no evidence."""
    faults: list[Fault] = []
    tell = _teller(faults, "", 0)
    lines = [
        {key: value for key, value in line.items() if key != "as_of"}
        if isinstance(line, Mapping)
        else line
        for line in _rows(tree, "fee_lines", tell)
    ]
    values = _values({**tree, "source_urls": tree.get("source_urls") or []}, PROGRAMME, tell)
    _check_amounts(values, tell)
    _coverage(tree, tell)
    _fee_lines({**tree, "fee_lines": lines}, values, (), tell)
    _lists(tree, tell)
    return tuple(faults)


def read_relisted(tree: Mapping[str, Any]) -> tuple[ProgrammeFacts, tuple[Fault, ...]]:
    """The facts that `as_facts` wrote down, and the faults for which a file that says so is refused."""
    faults: list[Fault] = []
    tell = _teller(faults, "", 0)
    lines = [
        {key: value for key, value in line.items() if key != "as_of"}
        for line in _rows(tree, "fee_lines", tell)
    ]
    _programme({**tree, "fee_lines": lines}, tell)
    return (read_facts(tree) if not faults else ProgrammeFacts("", "")), tuple(faults)


def read_about(tree: Mapping[str, Any]) -> tuple[InstitutionFacts, tuple[Fault, ...]]:
    """An institution that `institution_as_facts` wrote down, without its programmes, and the faults of it."""
    faults: list[Fault] = []
    tell = _teller(faults, "", 0)
    values = _values(tree, INSTITUTION, tell)
    evidence, conflicts = read_evidence(tree, tell), read_conflicts(tree, tell)
    check_evidence(tree, _needing(INSTITUTION), evidence, tell)
    return InstitutionFacts(**values, evidence=evidence, conflicts=conflicts), tuple(faults)
