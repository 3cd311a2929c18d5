"""An institution's programmes as files: what comes out goes in again, and what is wrong is told by row and field."""

import dataclasses
import json
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.test_listing import catalogue
from touchstone.catalog.enums import (
    Access,
    Audience,
    Delivery,
    FeeKind,
    Grade,
    Per,
    Relation,
    SheetKind,
    Since,
    Span,
    Topic,
)
from touchstone.catalog.rules.listing import (
    Approval,
    Coverage,
    FeeLine,
    ProgrammeFacts,
    RefundBand,
    Rung,
    as_facts,
)
from touchstone.catalog.rules.own_files import (
    applied,
    decoded,
    read_own_file,
    write_json,
    write_table,
)
from touchstone.catalog.rules.publishing import faults_of
from touchstone.kit.faults import ImportRefused

TABLES = list(SheetKind)
signs = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"])
words = (
    st.text(signs | st.sampled_from('|\\",;\n'), min_size=1, max_size=30)
    .map(str.strip)
    .filter(lambda text: text and text[0] not in "=+-@" and text[0] < "\u202a")
    .filter(lambda text: not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028\u2029\x85"))
)
maybe_words = st.just("") | words
slugs = st.text(string.ascii_lowercase + string.digits, min_size=1, max_size=12)
minutes = st.none() | st.integers(0, 600_000)
counts = st.none() | st.integers(0, 1000)
yes_no = st.none() | st.booleans()
money = st.tuples(st.integers(0, 10**8), st.sampled_from(["GBP", "JPY", "KWD"]))


def some(of, most=3):
    return st.lists(of, max_size=most, unique=True).map(tuple)


@st.composite
def fee_lines(draw):
    amount, currency = draw(st.just((None, "")) | money)
    texts = {
        name: draw(maybe_words)
        for name in ("package", "who", "condition", "includes", "note", "due", "refundable_until")
    }
    return FeeLine(draw(st.sampled_from(FeeKind)), amount, currency, per=draw(st.sampled_from(Per)), **texts)


bands = st.builds(
    RefundBand, words, words, st.none() | st.integers(-1000, 1000), st.none() | st.integers(0, 100),
    st.none() | st.integers(0, 10**8),
)  # fmt: skip
rungs = st.builds(Rung, words, st.integers(0, 1000), st.sampled_from(Span), st.sampled_from(Since), maybe_words)
approvals = st.builds(Approval, words, maybe_words, minutes, st.none() | st.dates())


@st.composite
def programmes(draw):
    topics = draw(st.lists(st.sampled_from(Topic), unique=True))
    fee, currency = draw(st.just((None, "")) | money)
    texts = (
        "award_title", "contact_note", "group_size", "teachers", "prerequisites", "deadlines", "notes",
        "fees_note", "summary", "renewal_note",
    )  # fmt: skip
    return ProgrammeFacts(
        draw(slugs),
        draw(words),
        relation=draw(st.sampled_from(Relation)),
        audience=draw(st.none() | st.sampled_from(Audience)),
        languages=draw(some(st.sampled_from(["en", "cy", "de"]))),
        delivery=draw(some(st.sampled_from(Delivery))),
        access=draw(some(st.sampled_from(Access))),
        accreditation=draw(some(words)),
        insurers=draw(some(words)),
        contact_minutes=draw(minutes),
        practicum_families=draw(counts),
        finish_weeks=draw(counts),
        has_exam=draw(yes_no),
        has_observation=draw(yes_no),
        renewal_fee=fee,
        renewal_currency=currency,
        coverage=tuple(
            Coverage(topic, draw(st.sampled_from(Grade)), draw(minutes), draw(yes_no))
            for topic in Topic
            if topic in topics
        ),
        fee_lines=tuple(draw(st.lists(fee_lines(), max_size=3))),
        refund_bands=tuple(draw(st.lists(bands, max_size=2))),
        ladder=tuple(draw(st.lists(rungs, max_size=2))),
        approvals=tuple(draw(st.lists(approvals, max_size=2))),
        **{name: draw(maybe_words) for name in texts},
    )


def taken(text, kind, base, name="file"):
    """What reading a file over a programme gives."""
    for patch in read_own_file(text, kind, name):
        assert patch.slug == base.slug
        base, faults = applied(patch, base, "GBP")
        assert faults == ()
    return base


def from_tables(facts, base=None):
    """Table after table, laid over a programme of which only the address is known."""
    found = base or ProgrammeFacts(facts.slug, "")
    for kind in TABLES:
        found = taken(write_table(kind, [facts], "GBP"), "csv", found)
    return found


@settings(max_examples=150, deadline=None)
@given(programmes(), programmes())
def test_what_goes_out_comes_in_as_it_was_whatever_was_there(facts, other):
    other = dataclasses.replace(other, slug=facts.slug)
    assert faults_of(facts) == ()
    assert taken(write_json([facts]), "json", ProgrammeFacts(facts.slug, "")) == facts
    assert taken(write_json([facts]), "json", other) == facts
    assert from_tables(facts) == from_tables(facts, other) == facts


@settings(max_examples=60, deadline=None)
@given(programmes())
def test_taking_a_file_twice_is_taking_it_once(facts):
    for text, kind in [(write_json([facts]), "json"), *((write_table(one, [facts], "GBP"), "csv") for one in TABLES)]:
        assert taken(text, kind, facts) == facts


def test_the_whole_catalogue_goes_out_and_comes_in():
    theirs = ("evidence", "conflicts", "as_of", "checked_on", "confidence", "source_urls", "fees_unconfirmed")
    for one in catalogue():
        blank = ProgrammeFacts(one.slug, "")
        stated = dataclasses.replace(one, **{name: getattr(blank, name) for name in theirs})
        lines = tuple(dataclasses.replace(line, as_of="", unconfirmed=False) for line in one.fee_lines)
        stated = dataclasses.replace(stated, fee_lines=lines)
        assert taken(write_json([one]), "json", blank) == stated
        assert from_tables(one) == stated


def test_what_a_file_does_not_name_stays():
    facts = ProgrammeFacts("one", "One", group_size="12", has_exam=True, fee_lines=(FeeLine(FeeKind.EXAM, 100, "GBP", as_of="2026-06-05"),))
    after = taken("programme,contact_minutes,group_size\none,60,\n", "csv", facts)
    assert after == dataclasses.replace(facts, contact_minutes=60, group_size="")
    assert taken(json.dumps({"programmes": [{"slug": "one", "assessment": {"video": True}}]}), "json", facts) == (
        dataclasses.replace(facts, has_video=True)
    )
    assert taken("programme,kind\none,\n", "csv", facts).fee_lines == ()
    dated = taken("programme;kind;per;amount;currency\none;exam;once;1.00;GBP\none;tuition;once;2;GBP\n", "csv", facts)
    assert [line.as_of for line in dated.fee_lines] == ["2026-06-05", ""]


def refused(text, kind="csv", base=None):
    """The faults of a file, wherever they are found."""
    try:
        patches = read_own_file(text, kind, "file")
    except ImportRefused as problem:
        return [(one.row, one.field, str(one.says)) for one in problem.faults]
    found = [applied(patch, base or ProgrammeFacts(patch.slug, "One"), "GBP")[1] for patch in patches]
    return [(one.row, one.field, str(one.says)) for faults in found for one in faults]


@pytest.mark.parametrize(
    ("text", "row", "field", "says"),
    [
        ("programme|title\none|One\n", 1, "", "separated by comma, semicolon or tab"),
        ("title,summary\nOne,Two\n", 1, "", "must name the columns"),
        ("", 1, "", "must name the columns"), ("programme,title\n", 0, "", "no programme"),
        ("programme,titel\none,One\n", 1, "titel", "No such column"),
        ("programme,title,title\none,One,Two\n", 1, "title", "twice"),
        ("programme,title\none\n", 2, "", "one value for each of the 2"),
        ("programme,title\nOne!,One\n", 2, "programme", "small letters"),
        ("programme,title\none,One\none,Two\n", 3, "programme", "already in row 2"),
        ("programme,title\none,=cmd|' /C calc'!A0\n", 2, "title", "formula"),
        ("programme,title\none,\n", 2, "title", "missing"),
        ('programme,title\none,"open\n', 0, "", "not CSV"),
        ("programme,contact_minutes\none,12:30\n", 2, "contact_minutes", "whole number"),
        ("programme,has_exam\none,perhaps\n", 2, "has_exam", "true or false"),
        ("programme,languages\none,en|xx\n", 2, "languages", "not a language"),
        ("programme,delivery\none,by post\n", 2, "delivery", "one of in_person"),
        ("programme,renewal_fee\none,45\n", 2, "renewal_fee", "not a currency"),
        ("programme,renewal_fee,renewal_currency\none,=cmd,GBP\n", 2, "renewal_fee", "not an amount"),
        ("programme,kind,amount,currency,per\none,exam,1,GBP,once\none,exam,=1+1,GBP,once\n", 3, "amount", "not an amount"),
        ("programme,kind,amount,currency,per\none,bribe,1,GBP,once\n", 2, "kind", "one of tuition"),
        ("programme,kind,amount,currency,per\none,exam,1.234,GBP,once\n", 2, "amount", "finer than"),
        ("programme,kind,per,note\none,exam,once,=cmd\n", 2, "note", "formula"),
        ("programme,outcome,when,kept\none,all,before,lots\n", 2, "kept", "not an amount"),
        ("programme,what,count,unit,since\none,a,b,days,start\n", 2, "count", "whole number"),
        ("programme,board,valid_until\none,NCBTMB,31/05/2027\n", 2, "valid_until", "such as 2026-11-23"),
        ("programme,topic,grade\none,oils,focus\n", 2, "grade", "No such topic"),
        ("programme,topic,grade\none,ethics_scope,all\n", 2, "grade", "one of none"),
        ("programme,topic,grade\none,ethics_scope,focus\none,ethics_scope,focus\n", 3, "topic", "already in row 2"),
    ],
)  # fmt: skip
def test_a_fault_of_a_table_is_named_by_row_and_field(text, row, field, says):
    ((found_row, found_field, found_says),) = refused(text)
    assert (found_row, found_field) == (row, field)
    assert says in found_says


@pytest.mark.parametrize(
    ("content", "row", "field", "says"),
    [
        ("[]", 0, "", "list under"), ("{", 0, "", "not JSON"), ('{"programmes": []}', 0, "", "no programme"),
        ({"programmes": ["x"]}, 1, "", "object"), ({"programmes": [{"title": "x"}]}, 1, "/slug", "small letters"),
        ({"programmes": [{"slug": "a"}, {"slug": "a"}]}, 2, "/slug", "already in row 1"),
        ({"programmes": [{"slug": "a", "colour": "red"}]}, 1, "/colour", "No such field"),
        ({"programmes": [{"slug": "a", "fee_lines": ["x"]}]}, 1, "/fee_lines/0", "object"),
        ({"programmes": [{"slug": "a", "fee_lines": {}}]}, 1, "/fee_lines", "list"),
        ({"programmes": [{"slug": "a", "award": "x"}]}, 1, "/award", "No such field"),
        ({"programmes": [{"slug": "a", "title": "\ud800"}]}, 0, "", "half of a sign"),
        ({"programmes": [{"slug": "a", "\udfff": 1}]}, 0, "", "half of a sign"),
        ({"programmes": [{"slug": "a", "title": "a\0"}]}, 1, "/title", "control character"),
        ({"programmes": [{"slug": "a", "contact": {"minutes": 1.5}}]}, 1, "/contact/minutes", "whole number"),
        ({"programmes": [{"slug": "a", "ladder": [{}] * 61}]}, 1, "/ladder", "At most 60"),
    ],
)  # fmt: skip
def test_a_fault_of_json_is_named_by_programme_and_pointer(content, row, field, says):
    text = content if isinstance(content, str) else json.dumps(content)
    first = refused(text, "json")[0]
    assert (first[0], first[1]) == (row, field)
    assert says in first[2]


def test_too_many_programmes_are_refused():
    rows = "".join(f"p{n},One\n" for n in range(301))
    assert "At most 300" in refused(f"programme,title\n{rows}")[0][2]


def test_deep_nesting_is_told():
    deep = '{"a":' * 400 + "1" + "}" * 400
    assert refused(f'{{"programmes": [{{"slug": "a", "notes": {deep}}}]}}', "json")


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf_8_is_read_with_and_without_its_mark(mark):
    assert decoded(mark + "programme,title\none,Café\n".encode(), "file").startswith("programme")


@pytest.mark.parametrize(
    ("content", "row", "says"),
    [
        ("programme,title\none,Caf\xe9\n".encode("latin-1"), 2, "Latin-1"),
        ("programme,title\n".encode("utf-16"), 0, "UTF-16"),
    ],
)
def test_other_encodings_are_told_what_to_do(content, row, says):
    with pytest.raises(ImportRefused) as refusal:
        decoded(content, "file")
    (fault,) = refusal.value.faults
    assert fault.row == row
    assert says in str(fault)
    assert "CSV UTF-8" in str(fault)


def test_nothing_that_goes_out_runs_in_a_spreadsheet():
    facts = ProgrammeFacts("one", "One", refund_bands=(RefundBand("a", "b", -7),))
    for kind in TABLES:
        for line in write_table(kind, [facts], "GBP").splitlines():
            cells = [cell for cell in line.split(",") if cell and cell != "-7"]
            assert not any(cell.startswith(("=", "+", "-", "@")) for cell in cells)
    assert as_facts(facts)["refund_bands"][0]["days_before"] == -7
