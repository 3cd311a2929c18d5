"""Programmes out of files and into files: looked at first, taken whole or not at all, never listed by it."""

import json
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult

from tests.web.office.test_programmes import HOUSE, PAGE, line, text, typed, written
from touchstone.catalog import actions, tasks
from touchstone.catalog.actions import imports as acts
from touchstone.catalog.enums import ImportState, SheetKind
from touchstone.catalog.models import ListingImport, Programme
from touchstone.catalog.queries.own import working_copy
from touchstone.engine.models import StoredFile
from touchstone.journal.models import Entry
from touchstone.kit import clock

IMPORT = f"{HOUSE}/import"
NEW = "programme,title,award_title,group_size\nlinden-evenings,Evenings,Certificate,12\n"


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


def sent(dee, content, name="programmes.csv", follow=True):
    content = content.encode() if isinstance(content, str) else content
    return dee.post(IMPORT, {"file": SimpleUploadedFile(name, content)}, follow=follow)


def newest():
    return ListingImport.objects.order_by("-pk").first()


def take(dee):
    return dee.post(f"{IMPORT}/{newest().public_id}/take", follow=True)


def many(count):
    """A file too long to be read while somebody waits."""
    note = "Taught on quiet mornings. " * 20
    return "programme,title,notes\n" + "".join(f"linden-{n},Mornings {n},{note}\n" for n in range(count))


def test_a_file_is_looked_at_then_taken_as_drafts(dee, draft):
    assert "no programme yet" not in text(dee.get(IMPORT))
    answer = sent(dee, NEW + "linden-instructor,Renamed,,\n")
    shown = text(answer)
    for told in ("take in: 1 new, 1 changed, 0 as before", "Evenings", "Renamed", "Take all of it"):
        assert told in shown
    assert Programme.objects.count() == 1
    shown = text(take(dee))
    assert "Taken: 1 new, 1 changed, 0 as before." in shown
    made = Programme.objects.get(slug="linden-evenings")
    assert (made.state, made.version, made.group_size) == ("draft", 0, "12")
    draft.refresh_from_db()
    assert (draft.title, draft.state) == ("Renamed", "draft")
    assert Entry.objects.filter(act="programmes.imported").exists()
    assert not StoredFile.objects.filter(kind="listings").exists()


def test_what_is_listed_stays_until_it_is_listed_again(dee, draft):
    written(dee)
    dee.post(f"{PAGE}/publish")
    sent(dee, "programme,award_title\nlinden-instructor,Master\n")
    take(dee)
    draft.refresh_from_db()
    assert draft.award_title == "Certified Infant Massage Instructor"
    assert working_copy(draft).award_title == "Master"
    assert "Master" in text(dee.get(f"{PAGE}/publish"))


def test_what_goes_out_comes_in_and_changes_nothing(dee, draft):
    written(dee)
    typed(dee, "fees", **line(1, package="Plain", note="In two parts; one | two"))
    typed(dee, "refunds", when_1="14 days before", outcome_1="All but £50", days_before_1="14", kept_1="50")
    typed(dee, "coverage", grade_safety_oils="focus", minutes_safety_oils="2", assessed_safety_oils="yes")
    for name in (*(f"{kind}.csv" for kind in SheetKind), "programmes.json"):
        answer = dee.get(f"{HOUSE}/export/{name}")
        assert answer["Content-Disposition"] == f'attachment; filename="linden-house-{name}"'
        shown = text(sent(dee, answer.content, name))
        assert "take in: 0 new, 0 changed, 1 as before" in shown, name
        assert "Take all of it" not in shown
    for name in ("everything.csv", "programmes.xml", "fees"):
        assert dee.get(f"{HOUSE}/export/{name}").status_code == 404


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        ("programme|title\none|One\n", "a.csv", "separated by comma, semicolon or tab"),
        ("programme,title\none,Caf\xe9\n".encode("latin-1"), "a.csv", "Latin-1"),
        (NEW.encode("utf-16"), "a.csv", "UTF-16"),
        ("programme,title\none,=cmd|' /C calc'!A0\n", "a.csv", "runs as a formula"),
        ("programme,title,summary\none,One,@SUM(A1)\n", "a.csv", "runs as a formula"),
        ("programme,kind\nnobody,exam\n", "a.csv", "No programme of yours"),
        ("programme,title\nnew,One\n", "a.csv", "This address is taken"),
        ("programme,title\n<b>,<script>\n", "a.csv", "small letters"),
        ("{", "a.json", "not JSON"), ("[]", "a.json", "list under"),
        (json.dumps({"programmes": [{"slug": "a", "title": "'; DROP TABLE", "fee_lines": 3}]}), "a.json", "Write a list"),
        ('{"programmes": [{"slug": "a", "languages": ["\\ud800"]}]}', "a.json", "half of a sign"),
        ('{"programmes": [{"slug": "a", "title": "A", "\\u0000": ["\\u0000"]}]}', "a.json", "No such field"),
        ("\x00\x01", "a.csv", "must name the columns"), ('"open', "a.csv", "not CSV"),
    ],
)  # fmt: skip
def test_a_bad_file_changes_nothing_and_says_what_to_do(dee, draft, content, name, says):
    before = time.monotonic()
    answer = sent(dee, content, name)
    assert time.monotonic() - before < 1
    assert answer.status_code == 422
    shown = text(answer)
    assert says in shown.replace("&#x27;", "'")
    assert "Nothing was taken." in shown
    assert not ListingImport.objects.exists()
    assert Programme.objects.count() == 1


def test_rows_and_fields_of_all_faults_are_named(dee):
    rows = "".join(f"one-{n},One,perhaps,perhaps,perhaps,perhaps\n" for n in range(30))
    shown = text(sent(dee, f"programme,title,has_exam,has_video,has_observation,has_practicum\n{rows}"))
    assert "120 things to put right stand below" in shown
    assert shown.count("true or false") == 100
    for told in ("<td data-label=\"Row\">26</td>", "has_observation"):
        assert told in shown


VAST = [
    b"a\n" * 2_000_000, b"programme,title\n" + b"a\n" * 2_000_000, b"a," * 2_000_000, b'"' * 4_000_000,
    b"programme,languages\na," + b"x|" * 2_000_000, b"\n" * 4_000_000, b"programme," + b"title," * 600_000,
]  # fmt: skip
VAST_JSON = [
    b'{"programmes": [' + b"{}," * 1_300_000 + b"{}]}", b"[" * 4_000_000,
    b'{"programmes": [{"slug": "a", "languages": [' + b"1," * 1_900_000 + b"1]}]}",
    b'{"programmes": [{"slug": "a", "notes": "' + b"x" * 4_000_000 + b'"}]}',
    b'{"programmes": [{"slug": "a",' + b",".join(b'"x%d": 1' % n for n in range(300_000)) + b"}]}",
    b'{"programmes": [' + b",".join(b'{"slug":"a-%d","languages":[%s1]}' % (n, b"1," * 2900) for n in range(300)) + b"]}",
]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "name"),
    [(one, "a.csv") for one in VAST] + [(one, "a.json") for one in VAST_JSON],
    ids=range(len(VAST) + len(VAST_JSON)),
)
def test_what_is_vast_is_refused_soon(dee, at, content, name):
    assert len(content) < 4.2 * 1024 * 1024
    before = time.process_time()
    answer = sent(dee, content[: 4 * 1024 * 1024], name)
    if row := newest():  # long, so the worker says it
        actions.read_import(row=row.pk, at=at)
        assert newest().state == ImportState.REFUSED
    else:
        assert answer.status_code == 422
    assert time.process_time() - before < 3  # a second at most here, with room for a busy machine
    assert not Programme.objects.exists()


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(dee, mark, separator):
    sent(dee, mark + NEW.replace(",", separator))
    assert newest().state == ImportState.READY


@pytest.mark.parametrize(
    ("content", "name", "says"),
    [
        (b"", "a.csv", "This file is empty"), (b"x", "a.xlsx", "ends in .csv or .json"),
        (b"x" * (4 * 1024 * 1024 + 1), "a.csv", "larger than 4 MB"),
    ],
)  # fmt: skip
def test_what_is_no_file_of_programmes_is_refused_on_the_page(dee, content, name, says):
    answer = sent(dee, content, name)
    assert answer.status_code == 422
    assert says in text(answer)
    assert not ListingImport.objects.exists()


def test_two_hundred_megabytes_are_refused_before_they_are_read(dee):
    class Unread:
        def read(self, *_size):
            raise AssertionError("the body was read")

        readline = read

    answer = dee.generic(
        "POST", IMPORT, b"x", "multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200 * 1024 * 1024), **{"wsgi.input": Unread()},
    )  # fmt: skip
    assert answer.status_code == 413
    assert "At most 10 MB" in text(answer)
    answer = dee.post("/api/v1/series", b"x", "application/json", CONTENT_LENGTH=str(200 * 1024 * 1024))
    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")


def test_a_long_file_is_read_and_taken_by_the_worker(dee, at):
    shown = text(sent(dee, many(250)))
    assert '<meta http-equiv="refresh" content="2">' in shown
    assert "<progress" in shown
    row = newest()
    assert row.state == ImportState.READING
    ListingImport.objects.filter(pk=row.pk).update(total=250, done=100)
    assert "100 of 250 programmes" in text(dee.get(f"{IMPORT}/{row.public_id}"))
    actions.read_import(row=row.pk, at=at)
    shown = text(dee.get(f"{IMPORT}/{row.public_id}"))
    assert "250 new, 0 changed" in shown
    assert "http-equiv" not in shown
    assert "is being taken" in text(take(dee))
    assert not Programme.objects.exists()
    before = time.monotonic()
    actions.carry_out_import(row=row.pk, at=at)
    assert Programme.objects.count() == 250
    assert time.monotonic() - before < 20
    actions.carry_out_import(row=row.pk, at=at)
    assert Programme.objects.count() == 250
    assert Entry.objects.filter(act="programmes.imported").count() == 1


def test_a_long_file_that_is_refused_says_so_on_its_page(dee, at):
    sent(dee, many(250).replace("Mornings 7,", "=cmd,"))
    row = newest()
    actions.read_import(row=row.pk, at=at)
    shown = text(dee.get(f"{IMPORT}/{row.public_id}"))
    for told in ("1 thing has to be put right", "<td data-label=\"Row\">9</td>", "runs as a formula"):
        assert told in shown
    assert take(dee).status_code == 422
    assert not Programme.objects.exists()
    assert not StoredFile.objects.filter(kind="listings").exists()


def test_a_worker_that_dies_while_reading_begins_again(dee, monkeypatch, at):
    sent(dee, many(250))
    row = newest()

    class Killed(BaseException):
        pass

    def dies(*_args):
        raise Killed

    with monkeypatch.context() as once:
        once.setattr(acts, "report_of", dies)
        with pytest.raises(Killed):
            actions.read_import(row=row.pk, at=at)
    row.refresh_from_db()
    assert (row.state, row.done) == (ImportState.READING, 250)
    actions.read_import(row=row.pk, at=at)
    row.refresh_from_db()
    assert (row.state, len(row.report)) == (ImportState.READY, 250)


def test_a_worker_that_dies_while_taking_has_taken_nothing(dee, monkeypatch, at):
    sent(dee, many(250))
    row = newest()
    actions.read_import(row=row.pk, at=at)
    take(dee)
    made = []

    def dies(**given):
        if len(made) == 3:
            raise KeyboardInterrupt
        made.append(acts_create(**given))

    acts_create = acts.create_programme
    with monkeypatch.context() as once:
        once.setattr(acts, "create_programme", dies)
        with pytest.raises(KeyboardInterrupt):
            actions.carry_out_import(row=row.pk, at=at)
    assert not Programme.objects.exists()
    actions.carry_out_import(row=row.pk, at=at)
    assert Programme.objects.count() == 250


def test_the_same_file_again_is_the_same_import(dee):
    first = sent(dee, NEW).request["PATH_INFO"]
    assert sent(dee, NEW).request["PATH_INFO"] == first
    assert ListingImport.objects.count() == 1
    take(dee)
    shown = text(sent(dee, NEW))
    assert "take in: 0 new, 0 changed, 1 as before" in shown
    assert Programme.objects.count() == 1


def test_another_file_takes_the_place_of_one_that_waits(dee):
    sent(dee, NEW)
    first = newest()
    assert first.name in text(dee.get(IMPORT))
    sent(dee, NEW.replace("12", "14"))
    first.refresh_from_db()
    assert first.state == ImportState.DROPPED
    assert "Dropped" in text(dee.get(f"{IMPORT}/{first.public_id}"))
    assert StoredFile.objects.filter(kind="listings").count() == 1


def test_while_a_file_is_taken_no_other_begins(dee, at):
    sent(dee, many(250))
    actions.read_import(row=newest().pk, at=at)
    take(dee)
    answer = sent(dee, NEW)
    assert answer.status_code == 422
    assert "Another file is being taken" in text(answer)
    assert dee.post(f"{IMPORT}/{newest().public_id}/drop").status_code == 422


def test_what_was_changed_meanwhile_is_looked_at_again(dee, draft):
    sent(dee, "programme,title,group_size\nlinden-instructor,Massage,14\n")
    typed(dee, "teaching", group_size="99")
    shown = text(take(dee))
    assert "Take all of it" in shown
    assert "99" in shown
    assert working_copy(Programme.objects.get()).group_size == "99"
    assert "Taken: 0 new, 1 changed" in text(take(dee))
    assert working_copy(Programme.objects.get()).group_size == "14"


def test_a_file_is_dropped(dee):
    sent(dee, NEW)
    row = newest()
    assert "Nothing of it was taken" in text(dee.post(f"{IMPORT}/{row.public_id}/drop", follow=True))
    assert not StoredFile.objects.filter(kind="listings").exists()
    assert dee.post(f"{IMPORT}/{row.public_id}/take").status_code == 422


def test_another_institutions_address_and_files_are_not_theirs(client, dee, draft, cast):
    sent(dee, NEW)
    row = newest()
    client.force_login(cast.olga)
    for tail in ("", "/take", "/drop"):
        assert client.get(f"/office/brook-school/programmes/import/{row.public_id}{tail}").status_code == 404
        assert client.post(f"{IMPORT}/{row.public_id}{tail}").status_code == 404
    answer = client.post(
        "/office/brook-school/programmes/import",
        {"file": SimpleUploadedFile("a.csv", b"programme,title\nlinden-instructor,Ours\n")}, follow=True,
    )  # fmt: skip
    assert "This address is taken" in text(answer)
    draft.refresh_from_db()
    assert draft.title == "Infant massage instructor"


def test_reading_takes_the_same_queries_for_one_and_three(dee, draft, django_assert_max_num_queries):
    counts = []
    for count in (1, 3):
        with django_assert_max_num_queries(60) as seen:
            dee.get(f"{HOUSE}/export/programmes.json")
            sent(dee, "programme,title\n" + "".join(f"x-{n},One\n" for n in range(count)), f"{count}.csv")
        counts.append(len(seen))
        dee.post(f"{HOUSE}/new", {"title": "More", "slug": f"more-{count}"})
    assert counts[0] + 4 >= counts[1]


def test_the_work_waits_in_the_queue(dee):
    sent(dee, many(150))
    assert DBTaskResult.objects.filter(task_path="touchstone.catalog.tasks.read_import").count() == 1
    tasks.read_import.func(row=newest().pk)
    take(dee)
    assert DBTaskResult.objects.filter(task_path="touchstone.catalog.tasks.carry_out_import").count() == 1
    tasks.carry_out_import.func(row=newest().pk)
    assert newest().state == ImportState.TAKEN
