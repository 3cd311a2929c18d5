"""An institution writes its own programmes: draft, coverage, charges, listed, taken from the list."""

import pytest

from touchstone.catalog.models import Programme
from touchstone.journal.models import Entry
from touchstone.kit import clock

HOUSE = "/office/linden-house/programmes"
PAGE = f"{HOUSE}/linden-instructor"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def dee(client, cast):
    client.force_login(cast.dee)
    return client


@pytest.fixture
def draft(dee):
    dee.post(f"{HOUSE}/new", {"title": "Infant massage instructor", "slug": "linden-instructor"})
    return Programme.objects.get()


def text(answer):
    return answer.content.decode()


WORDS = {
    "edit": {
        "title": "Infant massage instructor", "summary": "For people who want to teach parents.",
        "award_title": "Certified Infant Massage Instructor", "award_letters": "CIMI",
        "relation": "core", "audience": "professionals", "prerequisites": "Work with families.",
    },
    "teaching": {
        "delivery": ["in_person"], "languages": ["en", "cy"], "contact_minutes": "28",
        "self_study_minutes_min": "12:30", "self_study_minutes_max": "20 h", "practicum_minutes": "",
        "total_minutes": "", "has_practicum": "yes", "practicum_families": "5", "has_exam": "",
    },
    "afterwards": {
        "renewal_years": "3", "renewal_ce_minutes": "6", "renewal_fee": "45.50",
        "renewal_currency": "gbp", "renewal_note": "",
    },
}  # fmt: skip


def typed(dee, page, **changes):
    """Sends one page of the editor."""
    return dee.post(f"{PAGE}/{page}", {**WORDS.get(page, {}), **changes})


def written(dee, **changes):
    """Says enough of a programme for it to be listed; `changes` are of its first page."""
    typed(dee, "teaching")
    typed(dee, "afterwards")
    return typed(dee, "edit", **changes)


def line(n, **changes):
    """The fields of one line of charges."""
    given = {"kind": "tuition", "amount": "795", "currency": "GBP", "per": "once"}
    return {f"{key}_{n}": value for key, value in {**given, **changes}.items()}


def test_from_nothing_to_a_listed_programme(dee, cast, at):
    assert "No programme yet." in text(dee.get(HOUSE))
    dee.get(f"{HOUSE}/new")
    answer = dee.post(f"{HOUSE}/new", {"title": "Massage", "slug": "linden-instructor"})
    assert answer["Location"] == f"{PAGE}/edit"
    assert "Draft" in text(dee.get(HOUSE))
    assert written(dee)["Location"] == PAGE
    topics = {"grade_touch_deprivation": "focus", "minutes_touch_deprivation": "2:30"}
    dee.post(f"{PAGE}/coverage", topics)
    dee.post(f"{PAGE}/fees", line(1))
    assert "List this programme?" in text(dee.get(f"{PAGE}/publish"))
    assert "Listed. Anybody can find it now." in text(dee.post(f"{PAGE}/publish", follow=True))
    shown = text(dee.get("/programmes/linden-instructor"))
    for told in ("Certified Infant Massage Instructor", "795", "28 h", "2 h 30 min"):
        assert told in shown
    made = Programme.objects.get()
    assert (made.contact_minutes, made.self_study_minutes_min, made.self_study_minutes_max) == (
        1680, 750, 1200,
    )  # fmt: skip
    assert (made.renewal_fee, made.renewal_currency, made.has_exam) == (4550, "GBP", None)
    assert made.fee_lines.get().as_of == at.date().isoformat()
    assert made.title == "Infant massage instructor"


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"title": ""}, "Write something here"), ({"slug": "Not an address"}, "hyphens"),
        ({"title": "x" * 201}, "at most 200"), ({"slug": "a_b"}, "small letters, digits"),
        ({"title": "a\x07b"}, "cannot be printed"), ({"title": "=1+1"}, "formula"),
    ],
)  # fmt: skip
def test_a_bad_beginning_keeps_what_was_typed(dee, changes, says):
    answer = dee.post(f"{HOUSE}/new", {"title": "Gentle hands", "slug": "gentle", **changes})
    assert answer.status_code == 422
    assert says in text(answer)
    assert "gentle" in text(answer).lower()
    assert not Programme.objects.exists()


def test_an_address_is_used_once(dee, draft):
    answer = dee.post(f"{HOUSE}/new", {"title": "Another", "slug": draft.slug})
    assert answer.status_code == 422
    assert "Choose another" in text(answer)


@pytest.mark.parametrize(
    ("page", "changes", "says"),
    [
        ("edit", {"title": ""}, "Write something here"), ("edit", {"relation": "cousin"}, "one of the list"),
        ("edit", {"title": "a\x07b"}, "cannot be printed"), ("edit", {"prerequisites": "x" * 1001}, "at most 1000"),
        ("teaching", {"contact_minutes": "many"}, "like 12 or 12:30"),
        ("teaching", {"contact_minutes": "99999"}, "at most 10,000"),
        ("teaching", {"self_study_minutes_min": "30"}, "more than the most"),
        ("teaching", {"delivery": ["by post"]}, "one of the list"), ("teaching", {"languages": ["xx"]}, "one of the list"),
        ("teaching", {"practicum_families": "-1"}, "Write a number from"), ("teaching", {"has_exam": "perhaps"}, "one of the list"),
        ("teaching", {"access": ["lift"]}, "one of the list"), ("teaching", {"group_size": "=12"}, "formula"),
        ("afterwards", {"renewal_years": "0"}, "Write a number from"), ("afterwards", {"renewal_fee": "cheap"}, "write digits"),
        ("afterwards", {"renewal_fee": "1.234"}, "finer than"), ("afterwards", {"renewal_currency": ""}, "needs its currency"),
        ("afterwards", {"renewal_currency": "ZZZ"}, "three letters"), ("afterwards", {"renewal_fee": "-5"}, "from 0"),
        ("afterwards", {"accreditation": "x" * 501}, "at most 500 signs on a line"),
        ("afterwards", {"insurers": "One\nOne"}, "stands here twice"), ("afterwards", {"insurers": "Good\n@cmd"}, "formula"),
        ("afterwards", {"number_1": "7"}, "take the line out"), ("afterwards", {"board_1": "NCBTMB", "valid_until_1": "soon"}, "like 2026-06-05"),
        ("refunds", {"when_1": "Before"}, "take the line out"), ("refunds", {"when_1": "a", "outcome_1": "b", "kept_1": "lots"}, "write digits"),
        ("refunds", {"when_1": "a", "outcome_1": "b", "percent_back_1": "101"}, "up to 100"),
        ("refunds", {"when_1": "=a", "outcome_1": "b"}, "formula"),
        ("deadlines", {"deadlines": "@soon"}, "formula"), ("deadlines", {"deadlines": "x" * 1001}, "at most 1000"),
        ("deadlines", {"what_1": "Book report"}, "take the line out"), ("deadlines", {"what_1": "a", "count_1": "3", "unit_1": "years"}, "one of the list"),
        ("fees", {"fees_note": "+free"}, "formula"),
    ],
)  # fmt: skip
def test_bad_words_keep_everything_that_was_typed(dee, draft, page, changes, says):
    beside = {"prerequisites": "A kind heart"} if "prerequisites" not in changes else {"summary": "A kind heart"}
    beside |= {"teachers": "A kind heart", "renewal_note": "A kind heart", "includes_2": "A kind heart"}
    beside |= {"outcome_2": "A kind heart", "if_missed_2": "A kind heart", "when_2": "x", "what_2": "x", "count_2": "1"}
    beside |= {"kind_2": "exam"}
    answer = typed(dee, page, **{**beside, **changes})
    assert answer.status_code == 422
    assert says in text(answer)
    assert "A kind heart" in text(answer)
    draft.refresh_from_db()
    assert (draft.prerequisites, draft.teachers, draft.refund_bands, draft.ladder) == ("", "", [], [])


def test_everything_may_stay_not_stated(dee, draft):
    assert dee.post(f"{PAGE}/edit", {"title": "Massage", "relation": "core"}).status_code == 302
    draft.refresh_from_db()
    assert draft.audience == ""
    assert (draft.has_exam, draft.practicum_families, draft.renewal_fee) == (None, None, None)
    shown = text(dee.get(PAGE))
    assert "Not stated" in shown
    assert "Nothing was changed." in text(
        dee.post(f"{PAGE}/edit", {"title": "Massage", "relation": "core"}, follow=True)
    )


def test_what_was_kept_stands_in_the_form_again(dee, draft):
    written(dee)
    shown = text(dee.get(f"{PAGE}/edit"))
    assert 'value="CIMI"' in shown
    for page, told in (("teaching", 'value="12:30"'), ("teaching", "English, Welsh"), ("afterwards", 'value="45.50"')):
        assert told in text(dee.get(f"{PAGE}/{page}"))


def test_coverage_shows_its_flower_and_refuses_what_contradicts_itself(dee, draft):
    dee.get(f"{PAGE}/coverage")
    typed = {
        "grade_safety_oils": "focus", "minutes_safety_oils": "2", "assessed_safety_oils": "yes",
        "grade_ethics_scope": "mentioned", "grade_history_culture": "none",
    }  # fmt: skip
    shown = text(dee.post(f"{PAGE}/coverage", typed, follow=True))
    for told in ("2 h, assessed", "Named, hours not stated", "Not covered", "Not stated", "<svg"):
        assert told in shown
    assert "3 of 12 topics stated" in text(dee.get(PAGE))
    for bad, says in (
        ({"minutes_safety_oils": "2"}, "say how far"),
        ({"grade_safety_oils": "none", "minutes_safety_oils": "2"}, "has no hours"),
        ({"grade_safety_oils": "focus", "minutes_safety_oils": "long"}, "like 12 or 12:30"),
        ({"grade_safety_oils": "all of it"}, "one of the list"),
    ):
        answer = dee.post(f"{PAGE}/coverage", {"minutes_ethics_scope": "1:15", **bad})
        assert answer.status_code == 422
        assert says in text(answer)
        assert 'value="1:15"' in text(answer)
    assert draft.coverage.count() == 3


def test_charges_are_added_changed_and_taken_out_without_script(dee, draft):
    dee.get(f"{PAGE}/fees")
    typed = {
        **line(1, package="With materials", includes="Handbook", refundable_until="14 days before"),
        **line(2, kind="exam", amount="", currency="GBP"), **line(3, kind="", amount=""),
    }  # fmt: skip
    dee.post(f"{PAGE}/fees", typed)
    first, second = draft.fee_lines.order_by("position")
    assert (first.amount, first.package, first.includes) == (79500, "With materials", "Handbook")
    assert (second.amount, second.currency) == (None, "")
    shown = text(dee.get(f"{PAGE}/fees"))
    assert 'value="795.00"' in shown
    assert "Line 3" in shown
    more = {**typed, **line(3, kind="materials", amount="1500", currency="JPY"), "out_1": "on"}
    dee.post(f"{PAGE}/fees", more)
    assert list(draft.fee_lines.order_by("position").values_list("kind", "amount")) == [
        ("exam", None), ("materials", 1500),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"amount": "cheap"}, "write digits"), ({"amount": "1.234"}, "finer than"),
        ({"amount": "-1"}, "from 0"), ({"currency": "ZZZ"}, "three letters"),
        ({"currency": ""}, "three letters"), ({"currency": "JPY", "amount": "10.5"}, "finer than"),
        ({"kind": ""}, "what this charge is for"), ({"kind": "bribe"}, "one of the list"),
        ({"per": "week"}, "one of the list"), ({"due": "x" * 301}, "at most 300"),
        ({"who": "a\x07b"}, "cannot be printed"), ({"condition": "+1"}, "formula"),
    ],
)  # fmt: skip
def test_bad_charges_keep_everything_that_was_typed(dee, draft, changes, says):
    answer = dee.post(f"{PAGE}/fees", line(1, includes="A doll and oil", **changes))
    assert answer.status_code == 422
    assert says in text(answer)
    assert "A doll and oil" in text(answer)
    assert not draft.fee_lines.exists()


def test_what_is_missing_is_named_with_its_place(dee, draft):
    for answer in (dee.get(PAGE), dee.get(f"{PAGE}/publish"), dee.post(f"{PAGE}/publish")):
        for place in ("edit#id_award_title", "teaching#id_languages", "teaching#id_delivery", "edit#id_summary"):
            assert f"{PAGE}/{place}" in text(answer)
    assert dee.post(f"{PAGE}/publish").status_code == 422
    draft.refresh_from_db()
    assert draft.state == "draft"


def test_taking_it_from_the_list_needs_a_reason_and_it_can_come_back(dee, draft):
    assert dee.post(f"{PAGE}/withdraw", {"reason": "Too early."}).status_code == 422
    written(dee)
    dee.post(f"{PAGE}/publish")
    assert dee.post(f"{PAGE}/withdraw", {"reason": ""}).status_code == 422
    dee.post(f"{PAGE}/withdraw", {"reason": "We stop teaching it."})
    assert Entry.objects.filter(act="programme.withdrawn", reason="We stop teaching it.").exists()
    assert dee.get("/programmes/linden-instructor").status_code == 404
    assert "No longer listed" in text(dee.get(PAGE))
    dee.post(f"{PAGE}/publish")
    assert dee.get("/programmes/linden-instructor").status_code == 200
    draft.refresh_from_db()
    assert draft.version == 2


def test_what_is_listed_stays_until_it_is_listed_again(dee, draft):
    written(dee)
    dee.post(f"{PAGE}/fees", line(1))
    dee.post(f"{PAGE}/publish")
    assert "Changes are not listed yet" not in text(dee.get(PAGE))
    written(dee, award_title="Advanced massage teacher")
    dee.post(f"{PAGE}/fees", line(1, amount="899"))
    public = text(dee.get("/programmes/linden-instructor"))
    assert "Advanced massage teacher" not in public
    assert "899" not in public
    assert "changes wait" in text(dee.get(HOUSE))
    assert "Changes are not listed yet" in text(dee.get(PAGE))
    assert 'value="899.00"' in text(dee.get(f"{PAGE}/fees"))
    dee.post(f"{PAGE}/publish")
    public = text(dee.get("/programmes/linden-instructor"))
    assert "Advanced massage teacher" in public
    assert "899" in public
    draft.refresh_from_db()
    assert (draft.version, draft.draft) == (2, None)


def test_a_change_taken_back_leaves_nothing_waiting(dee, draft):
    written(dee)
    dee.post(f"{PAGE}/publish")
    written(dee, has_exam="yes")
    written(dee)
    draft.refresh_from_db()
    assert (draft.version, draft.draft) == (1, None)


def test_another_institutions_programme_is_not_there(client, dee, draft, cast):
    client.force_login(cast.olga)
    for tail in ("", "/edit", "/teaching", "/coverage", "/fees", "/refunds", "/discard", "/publish", "/withdraw"):
        assert client.get(f"{PAGE}{tail}").status_code == 404
        theirs = f"/office/brook-school/programmes/{draft.slug}{tail}"
        assert client.get(theirs).status_code == 404
        assert client.post(theirs, WORDS["edit"]).status_code == 404


def test_only_the_office_writes_programmes(client, cast, draft):
    for who in (cast.bo, cast.cleo, cast.dov, cast.ada):
        client.force_login(who)
        assert client.get(HOUSE).status_code == 404


def test_the_list_takes_the_same_queries_for_one_and_three(dee, draft, django_assert_max_num_queries):
    with django_assert_max_num_queries(30) as seen:
        dee.get(HOUSE)
    count = len(seen)
    for slug in ("second", "third"):
        dee.post(f"{HOUSE}/new", {"title": "Another", "slug": slug})
    with django_assert_max_num_queries(count):
        dee.get(HOUSE)


def test_pages_take_the_same_queries_for_one_and_three_lines(dee, draft, django_assert_max_num_queries):
    dee.post(f"{PAGE}/fees", line(1))
    dee.post(f"{PAGE}/coverage", {"grade_safety_oils": "focus"})
    pages = (PAGE, f"{PAGE}/fees", f"{PAGE}/coverage", f"{PAGE}/edit")
    counts = []
    for page in pages:
        with django_assert_max_num_queries(30) as seen:
            dee.get(page)
        counts.append(len(seen))
    dee.post(f"{PAGE}/fees", line(1) | line(2, kind="exam") | line(3, kind="materials"))
    dee.post(
        f"{PAGE}/coverage",
        {f"grade_{topic}": "focus" for topic in ("safety_oils", "ethics_scope", "touch_deprivation")},
    )
    for page, count in zip(pages, counts, strict=True):
        with django_assert_max_num_queries(count):
            dee.get(page)
