"""Source pages are asked now and then whether they still answer; what is gone is said beside the fact."""

import datetime as dt
import socket
import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.factories.listings import PAGE, body, listed
from touchstone.catalog.actions.pages import list_pages, note_answer
from touchstone.catalog.models import SourcePage
from touchstone.catalog.queries.pages import due
from touchstone.catalog.tasks import PAGES, check_pages
from touchstone.kit import clock, http

DAY = dt.timedelta(days=1)


class Site(BaseHTTPRequestHandler):
    """Answers what its path says; /away leads to /200, /round in a circle; HEAD finds nothing at /shy."""

    asked: Counter[str] = Counter()

    def _answer(self) -> None:
        self.asked[f"{self.command} {self.path}"] += 1
        name = self.path.strip("/")
        leads = {"away": "/200", "round": "/round"}
        status = 302 if name in leads else 200 if name == "shy" else int(name or 200)
        if name == "shy" and self.command == "HEAD":
            status = 404
        self.send_response(status)
        if name in leads:
            self.send_header("Location", leads[name])
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = _answer  # noqa: N815  # names of the base class

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def site():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def status(url, **more):
    return http.status_of(url, agent="test", private=True, **more)


@pytest.mark.parametrize("code", [200, 404, 410, 403, 500])
def test_the_status_is_what_the_page_says(site, code):
    assert status(f"{site}/{code}") == code


def test_redirects_are_followed_but_not_for_ever(site):
    assert status(f"{site}/away") == 200
    assert status(f"{site}/round") is None


def test_get_is_believed_where_head_finds_nothing(site):
    assert status(f"{site}/shy") == 200
    assert Site.asked["GET /200"] == 0


def test_our_own_network_is_never_asked(site):
    before = Site.asked.total()
    assert http.status_of(f"{site}/200", agent="test") is None
    assert Site.asked.total() == before


@pytest.mark.parametrize("url", ["ftp://a.example/", "http://", "http://[::1", "nothing", "http://a.invalid/"])
def test_what_cannot_be_asked_gives_no_answer(url):
    assert status(url) is None


def test_a_closed_door_gives_no_answer():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert status(f"http://127.0.0.1:{port}/") is None


@pytest.fixture
def page(cast, at, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: at)
    listed(at)
    list_pages()
    return SourcePage.objects.get()


def test_every_source_is_on_the_list_once(page):
    assert (page.url, page.host) == (PAGE, "school.example")
    assert list_pages() == 0


def test_a_dead_page_is_said_beside_the_fact_and_on_the_desk(page, client, cast, at):
    assert "no longer answers" not in client.get("/programmes/school-course").content.decode()
    note_answer(page=page, status=404, at=at - 3 * DAY)
    assert "no longer answers" not in client.get("/programmes/school-course").content.decode()
    note_answer(page=page, status=404, at=at)
    for path in ("/programmes/school-course", "/institutions/school"):
        assert "This page no longer answers (seen 5 June 2026)." in client.get(path).content.decode()
    client.force_login(cast.kit)
    desk = client.get("/curator").content.decode()
    assert PAGE in desk
    assert "Infant massage course" in desk
    assert "School of Touch" in desk


def test_turns_come_one_of_each_host_and_in_their_time(page, at):
    listed(at, body(source_urls=(PAGE,)), body(1))
    for n in range(2):
        SourcePage.objects.create(url=f"https://other.example/{n}", host="other.example")
    first = due(at=at, limit=PAGES)
    assert sorted(one.host for one in first) == ["other.example", "school.example"]
    for one in first:
        note_answer(page=one, status=200, at=at)
    assert [one.url for one in due(at=at, limit=PAGES)] == ["https://other.example/1"]
    note_answer(page=page, status=404, at=at)
    assert [one.url for one in due(at=at + 3 * DAY, limit=PAGES) if one.host == "school.example"] == [PAGE]
    assert len(due(at=at + 30 * DAY, limit=1)) == 1


def test_the_task_asks_and_writes_down(page, monkeypatch, settings, at):
    settings.CHECK_LINKS = True
    monkeypatch.setattr(http, "status_of", lambda *_url, **_more: 410)
    check_pages.call()
    page.refresh_from_db()
    assert (page.status, page.gone_since, page.dead_at) == (410, at, None)


def test_without_a_network_nothing_is_learnt_and_it_stops(page, monkeypatch, settings, at):
    settings.CHECK_LINKS = True
    for n in range(9):
        SourcePage.objects.create(url=f"https://h{n}.example/", host=f"h{n}.example")
    tried = []
    monkeypatch.setattr(http, "status_of", lambda url, **_more: tried.append(url))
    check_pages.call()
    assert len(tried) == 2
    assert not SourcePage.objects.filter(gone_since__isnull=False).exists()


def test_it_can_be_switched_off(page, monkeypatch, settings):
    settings.CHECK_LINKS = False
    monkeypatch.setattr(http, "status_of", lambda *_url, **_more: pytest.fail("asked"))
    check_pages.call()
