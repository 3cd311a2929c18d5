"""Whatever is typed into a form of ours gets an answer in words; nothing is lost and nothing is changed.

Every address that takes a form is visited as somebody whom it admits. First what it asks is sent, to
see that it would be taken; then the same with one field spoilt, again and again.
"""

import datetime as dt
import dis
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from tests.factories.cast import assemble
from tests.factories.visits import Visit, all_visits, neighbours
from tests.house.door import Door
from tests.house.forms import errors_of
from tests.house.spoilt import odd, spoilt
from tests.house.test_addresses import of_ours
from touchstone.kit import clock

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 6, 5, 9, 14, tzinfo=dt.UTC)
OPEN_TO_ALL = {
    "answer_report",
    "curator_quote",
    "curator_refuse_quote",
    "apply",
    "claim_document",
    "claim_mail",
    "curator_claim",
    "curator_correction",
    "curator_refuse_claim",
    "curator_refuse_correction",
    "curator_refuse_review",
    "curator_remove_review",
    "curator_review",
    "exam",
    "open_candidacy",
    "review_write",
    "invitation",
    "booking_certificate",
}


def takes_a_form(view: Callable[..., Any], seen: set[Any] | None = None) -> bool:
    """Whether a view, or a function of a page that it calls, looks at what was posted."""
    seen = seen if seen is not None else set()
    view = inspect.unwrap(view)
    if view in seen:
        return False
    seen.add(view)
    code = list(dis.get_instructions(view))
    called = (view.__globals__.get(one.argval) for one in code if one.opname == "LOAD_GLOBAL")
    return any(one.argval == "POST" for one in code) or any(
        takes_a_form(one, seen)
        for one in called
        if inspect.isfunction(one) and one.__module__.startswith("touchstone.web")
    )


WITHOUT_A_PAGE = {"demo_become"}  # a button on another page, tried with the demonstration
TAKING = sorted(
    {entry.name for _, entry in of_ours() if takes_a_form(entry.callback)} - WITHOUT_A_PAGE
)


@dataclass(frozen=True)
class Scene:
    ours: dict[str, Visit]
    theirs: dict[str, Visit]


@pytest.fixture(scope="module")
def scene(django_db_setup, django_db_blocker) -> Iterator[Scene]:
    """Two institutions in full swing, made once and taken back at the end."""
    with pytest.MonkeyPatch.context() as hour, django_db_blocker.unblock(), transaction.atomic():
        hour.setattr(clock, "now", lambda: AT)
        cast = assemble(AT)
        yield Scene(all_visits(cast, AT), all_visits(neighbours(cast, AT), AT))
        transaction.set_rollback(True)


@pytest.fixture(scope="module", params=TAKING)
def door(request, scene) -> Door:
    """Each address in turn."""
    if request.param not in scene.ours:
        pytest.skip("nobody visits it yet, as the first test says")
    return Door(scene.ours[request.param])


def test_every_address_that_takes_a_form_is_visited(scene):
    assert set(TAKING) - set(scene.ours) == set()


def test_what_a_page_asks_is_taken(door):
    """The control: what is refused below is refused for its fault."""
    answer, _ = door.send(door.body)
    if isinstance(answer, Exception):
        raise answer
    said = errors_of(answer.content) if answer.status_code != 302 else []
    assert answer.status_code == 302 or (door.visit.stays and not said), (door.body, said)


def test_nothing(door):
    asked = [name for name, one in door.fields.items() if one.required]
    faults = list(door.refused({}, marks=asked) if asked else door.borne({}))
    assert faults == []


def test_every_field_spoilt(door):
    """Each in turn with each of its faults, all fields at once; every one of them is marked."""
    bad = {name: values for name, one in door.fields.items() if (values := spoilt(one))}
    faults = []
    for turn in range(max(map(len, bad.values()), default=0)):
        words = {name: values[turn % len(values)] for name, values in bad.items()}
        says = door.refused({**door.body, **words}, marks=bad)
        faults += [f"{turn}: {one}" for one in says]
    assert faults == []


def test_hidden_fields_spoilt(door):
    hidden = [name for name, one in door.fields.items() if one.kind == "hidden"]
    spoils = [{name: value} for name in hidden for value in spoilt(door.fields[name])]
    assert [f"{one}: {says}" for one in spoils for says in door.refused({**door.body, **one})] == []


def test_odd_words(door):
    tries = list(odd(door.fields))
    assert [f"{one}: {says}" for one in tries for says in door.borne({**door.body, **one})] == []


def test_bytes_that_are_no_text(door):
    body = b"&".join(name.encode() + b"=%ED%A0%80%FF" for name in ("key", *door.fields))
    assert list(door.borne(body, content_type="application/x-www-form-urlencoded")) == []


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("application/x-www-form-urlencoded", b"&".join(b"field%d=" % n for n in range(1_200))),
        ("multipart/form-data", b"no boundary"),
        ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: nothing\r\n\r\n"),
        ("application/json", b'{"reason": ['),
    ],
)
def test_what_is_no_form_at_all(scene, kind, content):
    answer, changed = Door(scene.ours["report"]).send(content, content_type=kind)
    assert answer.status_code in {400, 422}
    assert not changed


def theirs_in_place_of_ours(ours: Visit, theirs: Visit) -> Iterator[dict[str, object]]:
    for key, value in theirs.parts.items():
        if value != ours.parts[key]:
            yield {**ours.parts, key: value}


def test_ids_of_another_institution_in_the_address(door, scene):
    """Another institution's rows, or another person's, are not there."""
    ours, theirs = door.visit, scene.theirs[door.visit.name]
    if ours.name in OPEN_TO_ALL or ours.who is None:
        pytest.skip("open to everybody who has the address")
    for parts in theirs_in_place_of_ours(ours, theirs):
        answer, changed = door.send(door.body, reverse(ours.name, kwargs=parts))
        assert answer.status_code == 404, parts
        assert not changed


def test_ids_of_another_institution_in_a_field(door, scene):
    """What only they can choose is refused, as one field after the other."""
    if not any(one.is_chosen for one in door.fields.values()):
        pytest.skip("nothing is chosen here")
    theirs = Door(scene.theirs[door.visit.name])
    foreign = {
        name: sorted(only)
        for name, one in theirs.fields.items()
        if name in door.fields and (only := set(one.options) - set(door.fields[name].options))
    }
    for name, (first, *_more) in foreign.items():
        assert list(door.refused({**door.body, name: first}, marks=[name])) == []
