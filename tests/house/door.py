"""An address that takes a form, as its visitor finds it, and what it answers to what is sent there."""

import re
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from copy import deepcopy
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from tests.factories.databases import SET_ASIDE, every_row
from tests.factories.visits import Visit
from tests.house.forms import Field, errors_of, fields_of
from tests.house.spoilt import plausible

REFUSED = {404, 409, 422}
WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)')


@contextmanager
def undone() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Door:
    """An address, as its visitor finds it."""

    def __init__(self, visit: Visit) -> None:
        self.visit, self.client = visit, Client()
        if visit.who:
            self.client.force_login(visit.who)
        self.path = reverse(visit.name, kwargs=dict(visit.parts))
        shown = self.client.get(self.path)
        assert shown.status_code == 200, f"GET {self.path} answers {shown.status_code}"
        self.fields: dict[str, Field] = fields_of(shown.content, self.path) or {}
        self.body = plausible(self.fields, visit.words)
        self.cookies = deepcopy(self.client.cookies)

    def send(self, body: object, path: str = "", **how: Any) -> tuple[Any, bool]:
        """The answer, or what was raised; and whether any row of ours is another than before."""
        written: list[str] = []

        def watch(execute, sql, params, many, context):
            if (found := WRITES.match(sql)) and found[1] not in SET_ASIDE:
                written.append(found[1])
            return execute(sql, params, many, context)

        with undone(), connection.execute_wrapper(watch):
            self.client.cookies = deepcopy(
                self.cookies
            )  # an answer may have signed the visitor out
            try:
                answer: Any = self.client.post(path or self.path, body, **how)
            except Exception as problem:  # noqa: BLE001  # all of them are told at the end
                return problem, False
            if not written or answer.status_code == 302:
                return answer, bool(written)
            after = every_row()
        return answer, after != every_row()  # all has been taken back by now

    def refused(
        self, body: dict[str, object], *, marks: Collection[str] = (), path: str = ""
    ) -> Iterator[str]:
        """What is wrong with an answer that ought to be no, in words, with what was typed."""
        answer, changed = self.send(body, path)
        if isinstance(answer, Exception):
            yield f"raises {type(answer).__name__}: {answer}"
            return
        if answer.status_code not in REFUSED:
            yield f"answers {answer.status_code}"
        if changed:
            yield "changes the database"
        if answer.status_code == 422:
            yield from self._kept(answer.content, body, marks)

    def _kept(self, page: bytes, body: dict[str, object], marks: Collection[str]) -> Iterator[str]:
        shown = fields_of(page, self.path) or {}
        if not errors_of(page):
            yield "does not say what to do"
        for name, one in self.fields.items():
            typed = str(body.get(name, ""))
            if one.is_typed and typed.isprintable() and shown[name].value != [typed]:
                yield f"loses what was typed into {name}"
            if name in marks and one.kind not in {"hidden", "file"} and not shown[name].invalid:
                yield f"finds nothing wrong with {name}"

    def borne(self, body: object, **how: Any) -> Iterator[str]:
        """Whether it breaks down."""
        answer, _ = self.send(body, **how)
        if isinstance(answer, Exception):
            yield f"raises {type(answer).__name__}: {answer}"
        elif answer.status_code >= 500:
            yield f"answers {answer.status_code}"
