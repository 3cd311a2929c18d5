"""What a page says when an act could not be signed; the log keeps the cause for an administrator."""

import logging
from collections.abc import Callable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from touchstone.credentials.actions import CANNOT_SIGN

log = logging.getLogger("touchstone.signing")
SAYS = _(
    "It could not be signed, and nothing was changed. Tell an administrator; the log says the cause."
)
REFUSALS: dict[type[Exception], str | Promise] = dict.fromkeys(CANNOT_SIGN, SAYS)


def logged(act: Callable[..., object]) -> Callable[..., object]:
    """The same act, with a line in the log when signing fails."""

    def acting(**words: object) -> object:
        try:
            return act(**words)
        except CANNOT_SIGN:
            log.exception("an act could not be signed")
            raise

    return acting
