import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from touchstone.engine.models import IdempotencyKey


class KeyUsed(Exception):
    """The key came before, with another request: answer 422."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a request was answered: the HTTP status and the JSON body."""

    status: int
    body: Any


def answered_before(*, scope: str, key: str, request: Any, at: dt.datetime) -> Answer | None:
    """Claim `key` within `scope` for a request (JSON), or give the answer that it had.

    Call it first in the act's transaction, and `remember` at its end: a second request with the
    same key waits for the first to commit, then gets its answer; when the first was rolled back,
    the key is free again. Raises KeyUsed when the key belongs to another request.
    """
    mark = _hash(request)
    try:
        with transaction.atomic():
            IdempotencyKey.objects.create(scope=scope, key=key, request_hash=mark, asked_at=at)
    except IntegrityError:
        first = IdempotencyKey.objects.get(scope=scope, key=key)
        if first.request_hash != mark or first.status is None:
            raise KeyUsed(key) from None
        return Answer(first.status, first.body)
    return None


def remember(*, scope: str, key: str, answer: Answer) -> None:
    """Keep the answer, for whoever asks with the same key again."""
    IdempotencyKey.objects.filter(scope=scope, key=key).update(
        status=answer.status, body=answer.body
    )


def forget_keys(*, before: dt.datetime) -> int:
    """Delete the keys that were first used before then. Answers how many."""
    return IdempotencyKey.objects.filter(asked_at__lt=before).delete()[0]


def _hash(request: Any) -> str:
    text = json.dumps(request, sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()
