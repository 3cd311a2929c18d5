"""What the engine does for every app: letters, files, limits, and answers that are given once."""

from touchstone.engine.actions.files import discard, store
from touchstone.engine.actions.keys import Answer, KeyUsed, answered_before, remember
from touchstone.engine.actions.limits import take
from touchstone.engine.actions.outbox import deliver, forget_letters, post

__all__ = [
    "Answer",
    "KeyUsed",
    "answered_before",
    "deliver",
    "discard",
    "forget_letters",
    "post",
    "remember",
    "store",
    "take",
]
