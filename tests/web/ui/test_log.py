"""What the log says of a request: where and how it went wrong, and nothing that somebody typed."""

import json
import logging

import pytest
from django.test import RequestFactory

from touchstone.kit.log import JsonLine


def line(message, *arguments, error=None, **extra):
    trace = error and (type(error), error, error.__traceback__)
    record = logging.LogRecord("django.request", logging.ERROR, "", 0, message, arguments, trace)
    vars(record).update(extra)
    return json.loads(JsonLine().format(record))


def raised():
    try:
        try:
            int("pia@post.example")
        except ValueError as first:
            raise LookupError("Pia Novak") from first
    except LookupError as error:
        return error


def test_a_trace_says_where_and_what_kind_but_no_values():
    said = line("a task failed", error=raised())
    assert said["trace"][1] == "builtins.ValueError"
    assert said["trace"][-1] == "builtins.LookupError"
    assert "test_log.py" in said["trace"][0]
    assert "pia@post.example" not in json.dumps(said)
    assert "Pia Novak" not in json.dumps(said)


def test_the_address_is_left_out_for_it_may_hold_a_token():
    request = RequestFactory().get("/booking/secret")
    assert line("%s: %s", "Internal Server Error", request.path, request=request)["says"] == "Internal Server Error"


@pytest.mark.parametrize("key", ["email", "form", "body"])
def test_only_named_extras_are_kept(key):
    assert key not in line("answered", **{key: "pia@post.example"})
