"""A request with an idempotency key is answered once; who asks again gets the same answer."""

import datetime as dt

import pytest
from django.db import transaction

from touchstone.engine.actions import Answer, KeyUsed, answered_before, remember
from touchstone.engine.actions.keys import forget_keys


class Undone(Exception):
    """The act does not come to its end."""


ASKED = {"name": "Pia", "pairs": 1}


def ask(at, request=ASKED, key="k1", scope="booking"):
    """What an API does: claim, act, remember; or give the first answer."""
    with transaction.atomic():
        first = answered_before(scope=scope, key=key, request=request, at=at)
        if first:
            return first
        answer = Answer(201, {"id": f"made at {at:%S}"})
        remember(scope=scope, key=key, answer=answer)
        return answer


def test_the_first_answer_comes_again(db, at):
    first = ask(at)
    assert ask(at + dt.timedelta(seconds=9)) == first == Answer(201, {"id": "made at 00"})


def test_the_order_of_members_makes_no_other_request(db, at):
    assert ask(at) == ask(at, request=dict(reversed(ASKED.items())))


def test_another_request_with_the_same_key_is_refused(db, at):
    ask(at)
    with pytest.raises(KeyUsed):
        ask(at, request={**ASKED, "pairs": 2})


def test_keys_of_different_scopes_do_not_meet(db, at):
    ask(at)
    later = at + dt.timedelta(seconds=9)
    assert ask(later, request={}, scope="payment") == Answer(201, {"id": "made at 09"})


def test_a_key_is_free_again_when_the_act_was_undone(db, at):
    with pytest.raises(Undone), transaction.atomic():  # noqa: PT012  # the act and its end
        answered_before(scope="booking", key="k1", request=ASKED, at=at)
        raise Undone
    assert ask(at, request={"other": True}).status == 201


def test_old_keys_are_forgotten(db, at):
    ask(at)
    assert forget_keys(before=at + dt.timedelta(seconds=1)) == 1
