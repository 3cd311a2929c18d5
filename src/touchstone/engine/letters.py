"""Composing mail: one pair of templates a letter, the subject on the first line of the text."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.template.loader import render_to_string

from touchstone.engine import actions


def send(
    template: str,
    *,
    to: str,
    at: dt.datetime,
    key: str,
    context: Mapping[str, Any],
    attachments: Sequence[tuple[str, str, bytes]] = (),
    unsubscribe: str = "",
) -> None:
    """Put a letter into the outbox, in the transaction of the act that it tells of.

    `template` names `<template>.txt` (first line `Subject: …`, then a blank line) and
    `<template>.html`. `key` makes the letter unique: the same key is never sent twice in our
    records. `attachments` are (file name, media type, bytes); `unsubscribe` as in `actions.post`.
    """
    words = {**context, "at": at, "to": to}
    head, _, text = render_to_string(f"{template}.txt", words).lstrip().partition("\n")
    html = render_to_string(
        f"{template}.html", {**words, "subject": head.removeprefix("Subject: ")}
    )
    actions.post(
        key=key,
        to=to,
        subject=head.removeprefix("Subject: ").strip(),
        text=text.strip() + "\n",
        html=html,
        attachments=attachments,
        unsubscribe=unsubscribe,
        at=at,
    )
