"""Who can be booked, when a series takes bookings, the self-check, and what may be published."""

import datetime as dt
import json

import pytest

from tests.house.places import ROOT
from touchstone.catalog.rules.titles import Licence, may_call, read_titles
from touchstone.classes.enums import NotBookable, PairFault, SeriesState, TextFault
from touchstone.classes.rules.booking import Offer, why_not
from touchstone.classes.rules.pairs import Fault, PairFacts, birth_months, faults
from touchstone.classes.rules.publishing import Holder, may_publish
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


TITLE = "Certified Infant Massage Instructor"
TABLE = read_titles(json.loads((ROOT / "data" / "titles.json").read_text(encoding="utf-8")))


def published(text, *, languages=("en",), place="", licences=(), **changes):
    """May a parent-led holder publish this line, teaching in this place?"""
    where = TABLE.jurisdictions.get(place)
    title = changes.get("title", TITLE)
    given = {
        "title": title, "place": where, "licensed_there": any(one.opens(place, TODAY) for one in licences),
        "title_there": may_call(TABLE, place, title, licences, on=TODAY) if where else None,
    }  # fmt: skip
    return may_publish({"about": text}, languages=languages, holder=Holder(**{**given, **changes}))


@pytest.mark.parametrize("place", ["", "gb-eng", "ie"])
def test_fair_texts_may_be_published(place):
    answer = published("I show every stroke on a doll, and I never touch your baby.", place=place)
    assert answer.ok


def test_a_promise_about_health_stops_and_a_fair_sentence_stands_beside_it():
    answer = published("Massage boosts immunity.")
    assert not answer.ok
    (finding,) = answer.findings
    assert (finding.field, finding.kind) == ("about", TextFault.CLAIM)
    assert "immunity" in finding.excerpt
    assert finding.why
    assert finding.instead


def test_a_lesser_claim_is_shown_and_does_not_stop():
    answer = published("Say goodbye to colic.")
    assert answer.ok
    assert [finding.blocks for finding in answer.findings] == [False]


def test_a_class_in_another_language_is_read_in_it_and_in_english():
    german = "Babymassage heilt Neurodermitis."
    assert not published(german, languages=("de", "en")).ok
    assert not published("Massage boosts immunity.", languages=("de", "en")).ok


def test_a_language_that_nobody_here_reads_is_said_so():
    answer = published("Babyhieronta on mukavaa.", languages=("fi", "en"))
    assert answer.ok
    assert "does not know this language" in answer.findings[0].why


@pytest.mark.parametrize("text", ["Your Baby Therapist in Leeds.", "two therapists", "MASSEUR"])
def test_words_for_licensed_people_stop_wherever_somebody_teaches(text):
    answer = published(text)
    assert not answer.ok
    assert {finding.kind for finding in answer.findings} & {TextFault.TITLE}


def test_the_holders_own_title_may_stand_and_only_there():
    title = "Certified Infant Massage Therapist"
    assert published(title, title=title, hands_on=True).ok
    assert published(f"I am a {TITLE}.", place="gb-eng").ok


def test_where_the_word_massage_is_kept_it_stops_with_the_law_of_the_place():
    answer = published("Baby massage on Tuesdays.", place="us-nc")
    assert not answer.ok
    assert any("North Carolina" in finding.why for finding in answer.findings)
    assert published("Nurturing touch on Tuesdays.", place="us-nc").ok


def test_a_licence_of_that_place_opens_its_words():
    day = TODAY - dt.timedelta(days=30)
    licence = Licence("us-nc", day, TODAY + dt.timedelta(days=300))
    assert published("Baby massage on Tuesdays.", place="us-nc", licences=[licence]).ok
    elsewhere = Licence("us-tx", day, TODAY + dt.timedelta(days=300))
    assert not published("Baby massage on Tuesdays.", place="us-nc", licences=[elsewhere]).ok
    ended = Licence("us-nc", day, TODAY - dt.timedelta(days=1))
    assert not published("Baby massage on Tuesdays.", place="us-nc", licences=[ended]).ok


def test_a_title_to_ask_about_is_shown_and_one_that_is_kept_stops():
    asked = published("I show on a doll.", place="us-nc")
    assert asked.ok
    assert [(one.field, one.blocks) for one in asked.findings] == [("jurisdiction", False)]
    kept = published("I show on a doll.", place="us-nc", title="Certified Infant Massage Therapist", hands_on=True)
    assert not kept.ok
    assert kept.findings[0].field == "jurisdiction"
