"""Who can be booked, when a series takes bookings, the self-check, and what may be published."""

import datetime as dt
from dataclasses import dataclass

import pytest

from touchstone.classes.enums import NotBookable, PairFault, SeriesState, TextFault
from touchstone.classes.rules.booking import Offer, why_not
from touchstone.classes.rules.pairs import Fault, PairFacts, birth_months, faults
from touchstone.classes.rules.publishing import Wording, may_publish
from touchstone.classes.rules.safety import BadSafetyTable, self_check

TODAY = dt.date(2026, 11, 25)
AT = dt.datetime(2026, 11, 25, 9, 14, tzinfo=dt.UTC)


def pair(year, month, nickname="Juno"):
    return PairFacts(nickname, dt.date(year, month, 1))


@pytest.mark.parametrize("born", [(2026, 11), (2026, 8), (2023, 11)])
def test_babies_from_this_month_to_36_months_can_be_booked(born):
    assert faults([pair(*born)], today=TODAY) == ()


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], Fault(PairFault.NO_PAIR)),
        ([pair(2026, 8)] * 3, Fault(PairFault.TOO_MANY)),
        ([pair(2026, 8), pair(2026, 12)], Fault(PairFault.NOT_BORN_YET, 1)),
        ([pair(2023, 10)], Fault(PairFault.TOO_OLD, 0)),
        ([pair(2026, 8, "  ")], Fault(PairFault.NO_NICKNAME, 0)),
    ],
)
def test_other_pairs_are_refused_with_the_reason(pairs, expected):
    assert faults(pairs, today=TODAY) == (expected,)


def test_every_month_that_can_be_chosen_can_be_booked():
    months = birth_months(TODAY)
    assert (months[0], months[-1], len(months)) == (dt.date(2026, 11, 1), dt.date(2023, 11, 1), 37)
    assert all(faults([PairFacts("Juno", month)], today=TODAY) == () for month in months)


def offer(**changes):
    given = {
        "state": SeriesState.OPEN, "first_starts_at": AT + dt.timedelta(days=7),
        "free": 3, "in_good_standing": True,
    }  # fmt: skip
    return Offer(**{**given, **changes})


def test_an_open_series_with_free_places_can_be_booked():
    assert why_not(offer(), at=AT, pairs=2) is None


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"state": SeriesState.DRAFT}, NotBookable.DRAFT),
        ({"state": SeriesState.CANCELLED, "free": 0}, NotBookable.CANCELLED),
        ({"first_starts_at": AT}, NotBookable.BEGUN),
        ({"in_good_standing": False, "state": SeriesState.CLOSED}, NotBookable.PAUSED),
        ({"state": SeriesState.CLOSED}, NotBookable.CLOSED),
        ({"free": 1}, NotBookable.FULL),
    ],
)
def test_otherwise_the_weightiest_reason_is_told(changes, why):
    assert why_not(offer(**changes), at=AT, pairs=2) is why


def row(**changes):
    given = {
        "id": "fever", "level": "call_doctor", "title": "Fever", "parent_wording": "Call first.",
        "inclusive_alternative": "Go home; the place is kept.",
    }  # fmt: skip
    return {**given, **changes}


META = {"compiled": "2026-11", "schema_version": 1}


def test_the_self_check_puts_the_doctor_first_and_leaves_staff_rules_out():
    table = {
        "meta": META,
        "rules": [row(id="eczema", level="ask_first"), row(id="bruise", level="refer"), row(), row(id="unwell", level="not_today")],
    }
    check = self_check(table)
    assert check.version == "2026-11.1"
    assert [reason.id for reason in check.reasons] == ["fever", "unwell", "eczema"]
    assert check.at_level("not_today")[0].instead == "Go home; the place is kept."


@pytest.mark.parametrize(
    ("table", "says"),
    [
        ({"meta": META, "rules": []}, "rules"),
        ({"meta": {}, "rules": [row()]}, "meta"),
        ({"meta": META, "rules": [row(), row(id="unwell", parent_wording=None)]}, r"rules/1 \(unwell\): parent_wording"),
        ({"meta": META, "rules": [row(inclusive_alternative=" ")]}, "inclusive_alternative"),
    ],
)
def test_a_table_with_gaps_is_refused_by_row_and_field(table, says):
    with pytest.raises(BadSafetyTable, match=says):
        self_check(table)


@dataclass(frozen=True)
class Finding:
    severity: str
    excerpt: str = "cures colic"
    why: str = "No study shows it."
    instead: str = "Many parents find it pleasant. It is not a treatment."


PLAIN = Wording(words=("massage therapist", "masseur"), own=(), why="Kept for licensed people.", instead="instructor")


def test_fair_texts_may_be_published():
    answer = may_publish({"about": "I show on a doll."}, claims={}, wording=PLAIN)
    assert answer.ok
    assert answer.findings == ()


def test_a_blocking_claim_stops_and_a_proposal_does_not():
    blocked = may_publish({"about": "…"}, claims={"about": [Finding("block")]}, wording=PLAIN)
    proposed = may_publish({"about": "…"}, claims={"about": [Finding("rewrite")]}, wording=PLAIN)
    assert (blocked.ok, proposed.ok) == (False, True)
    assert proposed.findings[0].instead.startswith("Many parents")


@pytest.mark.parametrize("text", ["I am a Massage Therapist.", "two massage therapists", "MASSEUR"])
def test_words_that_the_law_keeps_for_others_stop(text):
    answer = may_publish({"headline": text}, claims={}, wording=PLAIN)
    assert not answer.ok
    assert answer.findings[0].kind is TextFault.TITLE
    assert answer.findings[0].why == "Kept for licensed people."


def test_the_holders_own_title_may_stand_and_only_there():
    own = Wording(words=("massage therapist",), own=("Certified Infant Massage Therapist",), why="w", instead="i")
    assert may_publish({"headline": "Certified infant massage therapist"}, claims={}, wording=own).ok
    assert not may_publish({"headline": "Your massage therapist"}, claims={}, wording=own).ok


def test_a_word_inside_another_word_is_no_hit():
    assert may_publish({"about": "masseuring"}, claims={}, wording=PLAIN).ok
