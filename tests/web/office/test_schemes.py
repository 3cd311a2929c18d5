"""The office makes schemes, brings items and rubrics in from files, all or nothing, and puts versions into force."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories import assessment as make
from tests.house.places import ROOT
from touchstone.assessment.enums import SchemeTemplate
from touchstone.assessment.models import Item, Rubric, Scheme, SchemeVersion
from touchstone.kit import clock

HOUSE = "/office/linden-house/schemes"
SCHEME = HOUSE + "/linden-instructor"
HEADING = "id,strand,topic,stem,option_a,option_b,option_c,key,reason,source_title,source_url,source_as_of"
ROW = "new-{n},history,history_culture,What is question {n}?,This,That,Neither,b,Because of this.,A source,https://source.example/,2024"


@pytest.fixture(autouse=True)
def now(monkeypatch, at):
    monkeypatch.setattr(clock, "now", lambda: at)


@pytest.fixture
def dee(client, cast):
    client.force_login(cast.dee)
    return client


@pytest.fixture
def draft(cast, at):
    return make.scheme(cast, at, in_force=False)


def text(answer):
    return " ".join(answer.content.decode().split())


def file(content, name="items.csv"):
    return {
        "file": SimpleUploadedFile(
            name, content if isinstance(content, bytes) else content.encode()
        )
    }


def csv(*rows):
    return "\n".join([HEADING, *rows])


def test_from_nothing_to_a_scheme_in_force(dee):
    assert "No scheme yet." in text(dee.get(HOUSE))
    assert "Instructor or therapist" in text(dee.get(f"{HOUSE}/new"))
    answer = dee.post(
        f"{HOUSE}/new",
        {"template": "instructor", "title": "Our instructors", "slug": "Linden-Instructor"},
    )
    assert answer["Location"] == SCHEME
    shown = text(dee.get(SCHEME))
    assert shown.count("set by the scheme") == 4
    for told in (
        "Our instructors",
        "Draft",
        "24 right to pass",
        "no panel sat",
        "90 % of the minutes",
        "5 meetings with each",
        "730 days",
        "Every session",
    ):
        assert told in shown
    assert "Put version 1 into force?" in text(dee.get(f"{SCHEME}/publish"))
    assert "In force." in text(dee.post(f"{SCHEME}/publish", follow=True))
    assert "Make a new version?" in text(dee.get(f"{SCHEME}/draft"))
    dee.post(f"{SCHEME}/draft")
    assert "2: Draft" in text(dee.get(SCHEME))
    assert "2: Draft" in text(dee.get(HOUSE))


def test_a_parents_scheme_gives_no_title(dee):
    dee.post(f"{HOUSE}/new", {"template": "parent", "title": "Parents", "slug": "parents"})
    shown = text(dee.get(f"{HOUSE}/parents"))
    assert "the certificate gives no title" in shown
    assert "Certificate of infant massage for parents and carers" in shown


@pytest.mark.parametrize(
    "changes",
    [
        {"template": "doctor"}, {"template": ""}, {"title": ""}, {"title": "x" * 201}, {"title": "a\x07b"},
        {"slug": ""}, {"slug": "two words"}, {"slug": "new"}, {"slug": "linden-instructor"},
    ],
)  # fmt: skip
def test_bad_words_keep_what_was_typed(dee, draft, changes):
    given = {"template": "parent", "title": "Kept title", "slug": "kept-slug"}
    answer = dee.post(f"{HOUSE}/new", {**given, **changes})
    assert answer.status_code == 422
    assert "Kept title" in text(answer) or "kept-slug" in text(answer)
    assert Scheme.objects.count() == 1


def test_what_is_missing_is_said_and_refused(dee, draft, at):
    Item.objects.filter(strand="method").update(retired_at=at)
    shown = text(dee.get(SCHEME))
    assert "It cannot come into force yet." in shown
    assert "5 items on method" in shown
    assert dee.post(f"{SCHEME}/publish").status_code == 422
    assert not SchemeVersion.objects.filter(state="published").exists()


def typed(dee):
    """The form of the terms as it comes, to be sent back."""
    form = dee.get(f"{SCHEME}/terms").context["form"]
    told = {name: form[name].initial for name in form.fields}
    return {name: value for name, value in told.items() if value not in (None, False)}


def test_a_drafts_numbers_are_changed_and_stay_once_in_force(dee, draft):
    sent = typed(dee)
    changes = {
        "exam_pass": "26",
        "exam_standard": "Panel of 3 May 2026",
        "wall_days": "900",
        "strand_history": "5",
    }
    assert dee.post(f"{SCHEME}/terms", {**sent, **changes})["Location"] == SCHEME
    shown = text(dee.get(SCHEME))
    for told in (
        "31 items in 45 min, 26 right to pass",
        "Panel of 3 May 2026",
        "900 days",
        "Every session",
        "Signed",
    ):
        assert told in shown
    dee.post(f"{SCHEME}/publish")
    assert dee.get(f"{SCHEME}/terms").status_code == 404
    assert "Change what it asks" not in text(dee.get(SCHEME))


@pytest.mark.parametrize(
    "changes",
    [
        {"exam_pass": "31"}, {"exam_pass": ""}, {"exam_minutes": "0"}, {"attendance_percent": "101"}, {"wall_days": "0"},
        {"valid_months": "long"}, {"exam_standard": ""}, {"award": "=1+1"}, {"strand_method": "-1"},
    ],
)  # fmt: skip
def test_numbers_that_make_no_sense_are_shown_again(dee, draft, changes):
    sent = {**typed(dee), "renewal_window_days": "77", **changes}
    answer = dee.post(f"{SCHEME}/terms", sent)
    assert answer.status_code == 422
    assert 'value="77"' in text(answer)
    draft.refresh_from_db()
    assert draft.terms["renewal_window_days"] == 90


def test_a_parents_exam_can_be_changed_too(dee, cast, at):
    make.scheme(cast, at, SchemeTemplate.PARENT, in_force=False)
    assert "Exam items: Body and safety" in text(dee.get(f"{HOUSE}/linden-parent/terms"))


def test_items_are_listed_with_key_reason_and_source(dee, draft):
    item = Item.objects.order_by("ref")[0]
    shown = text(dee.get(f"{SCHEME}/items"))
    assert item.ref in shown
    assert "right</span>" in shown
    assert item.source_url.split("?")[0] in shown


def test_items_come_in_from_a_table(dee, draft):
    before = Item.objects.count()
    sent = csv(ROW.format(n=1), ROW.format(n=2))
    shown = text(dee.post(f"{SCHEME}/items/import", file(sent), follow=True))
    assert "Taken: 2 new, 0 changed, 0 as before." in shown
    shown = text(
        dee.post(f"{SCHEME}/items/import", file(sent.replace("Neither", "None")), follow=True)
    )
    assert "Taken: 0 new, 2 changed, 0 as before." in shown
    assert Item.objects.live().count() == before + 2


def test_items_come_in_as_json(dee, draft):
    sent = (ROOT / "data/exam/items/history.json").read_text()
    shown = text(dee.post(f"{SCHEME}/items/import", file(sent, "history.json"), follow=True))
    assert "Taken: 0 new, 0 changed," in shown


@pytest.mark.parametrize(
    ("sent", "name", "says"),
    [
        (csv(ROW.format(n=1), ROW.format(n=2).replace(",b,", ",d,")), "my.csv", ["my.csv", "<td data-label=\"Row\">3</td>", "key", "a, b or c in CSV"]),
        (csv(ROW.format(n=1), ROW.format(n=1)), "my.csv", ["already used in my.csv, row 2"]),
        ("id,stem\n1,2", "my.csv", ["The first row must name these columns"]),
        ("{", "my.json", ["This is not JSON"]), ("[]", "my.json", ["Write an object with a list"]),
        ("", "my.csv", ["The first row must name these columns"]), (b"\xff\xfe", "my.csv", ["not UTF-8"]),
        ("x", "my.xlsx", ["ends in .json, .csv"]), ("x" * (1024 * 1024 + 1), "my.csv", ["larger than 1 MB"]),
        (csv(ROW.format(n=1).replace("This,", "=1+1,")), "my.csv", ["runs as a formula"]),
    ],
)  # fmt: skip
def test_a_bad_file_changes_nothing_and_is_named_by_row_and_field(dee, draft, sent, name, says):
    before = list(Item.objects.order_by("pk").values_list("pk", "retired_at"))
    answer = dee.post(f"{SCHEME}/items/import", file(sent, name))
    assert answer.status_code == 422
    for told in says:
        assert told in text(answer)
    assert list(Item.objects.order_by("pk").values_list("pk", "retired_at")) == before


def test_no_file_at_all(dee, draft):
    for address in (f"{SCHEME}/items/import", f"{SCHEME}/rubric"):
        assert dee.post(address).status_code == 422


def test_an_item_is_taken_out_with_a_reason(dee, draft):
    ref = Item.objects.order_by("ref")[0].ref
    address = f"{SCHEME}/items/{ref}/retire"
    assert dee.post(address, {"reason": ""}).status_code == 422
    assert "Taken out." in text(dee.post(address, {"reason": "Two answers fit."}, follow=True))
    assert not Item.objects.live().filter(ref=ref).exists()
    assert dee.get(address).status_code == 404


def test_a_rubric_comes_in_all_or_nothing(dee, draft):
    assert "Room, hands and oil" in text(dee.get(f"{SCHEME}/rubric"))
    rubric = json.loads((ROOT / "data/exam/rubric-instructor.json").read_text())
    rubric["title"] = "Our own observation"
    shown = text(dee.post(f"{SCHEME}/rubric", file(json.dumps(rubric), "own.json"), follow=True))
    assert "Our own observation" in shown
    rubric["stations"][1]["minutes"] = "ten"
    answer = dee.post(f"{SCHEME}/rubric", file(json.dumps(rubric), "own.json"))
    assert answer.status_code == 422
    assert "Write a whole number from 1 to 120." in text(answer)
    assert '<td data-label="Row">2</td>' in text(answer)
    assert Rubric.objects.count() == 2


@pytest.mark.parametrize(
    "tail",
    [
        "",
        "/publish",
        "/draft",
        "/terms",
        "/items",
        "/items/import",
        "/rubric",
        "/items/his-001/retire",
    ],
)
def test_another_institutions_scheme_is_not_there(client, cast, draft, tail):
    client.force_login(cast.olga)
    theirs = f"/office/brook-school/schemes/linden-instructor{tail}"
    assert client.get(theirs).status_code == 404
    assert client.post(theirs).status_code == 404
    for who in (cast.bo, cast.cleo, cast.dov, cast.eve):
        client.force_login(who)
        assert client.get(SCHEME + tail).status_code == 404


def test_lists_take_the_same_queries_for_one_and_three(
    dee, cast, draft, at, django_assert_max_num_queries
):
    addresses = (HOUSE, SCHEME, f"{SCHEME}/items")
    counts = []
    for address in addresses:
        with django_assert_max_num_queries(30) as seen:
            dee.get(address)
        counts.append(len(seen))
    for n in range(2):
        make.scheme(cast, at, slug=f"other-{n}")
    dee.post(f"{SCHEME}/items/import", file(csv(ROW.format(n=1), ROW.format(n=2))))
    dee.get(SCHEME)
    for address, count in zip(addresses, counts, strict=True):
        with django_assert_max_num_queries(count):
            dee.get(address)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_spreadsheet_may_separate_by_comma_semicolon_or_tab(dee, draft, separator):
    sheet = csv(ROW.format(n=1)).replace(", ", " ").replace(",", separator)
    assert "1 new" in text(dee.post(f"{SCHEME}/items/import", file(sheet, "my.csv"), follow=True))


def test_the_items_in_use_go_into_a_spreadsheet_and_come_back(dee, draft):
    answer = dee.get(f"{SCHEME}/items.csv")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="linden-instructor-items.csv"'
    before = Item.objects.count()
    shown = text(dee.post(f"{SCHEME}/items/import", file(answer.content, "my.csv"), follow=True))
    assert f"Taken: 0 new, 0 changed, {before} as before." in shown
    assert Item.objects.count() == before


def test_the_stations_of_a_rubric_go_into_a_spreadsheet_and_come_back(dee, draft):
    sheet = dee.get(f"{SCHEME}/rubric.csv").content.decode()
    dee.post(f"{SCHEME}/rubric", file(sheet, "rubric.csv"))
    assert Rubric.objects.count() == 1
    changed = sheet.replace("Room, hands and oil", "The room and our hands").replace(",", ";", 0)
    shown = text(dee.post(f"{SCHEME}/rubric", file(changed, "rubric.csv"), follow=True))
    assert "The room and our hands" in shown
    assert Rubric.objects.count() == 2


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (",yes", ",perhaps", "Write true or false; in CSV yes or no."), ("station_title", "name", "must name these columns"),
        ("\r\n", ",\r\n", "must name these columns"), ("Room, hands and oil", "", "This is empty."),
    ],
)  # fmt: skip
def test_a_bad_sheet_of_a_rubric_changes_nothing(dee, draft, old, new, says):
    sheet = dee.get(f"{SCHEME}/rubric.csv").content.decode()
    answer = dee.post(f"{SCHEME}/rubric", file(sheet.replace(old, new), "rubric.csv"))
    assert answer.status_code == 422
    assert says in text(answer)
    assert '<td data-label="Row">' in text(answer)
    assert Rubric.objects.count() == 1
