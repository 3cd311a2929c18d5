import datetime as dt
import hashlib
from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from touchstone.engine.models import Attachment, Mail
from touchstone.kit.later import later


def post(
    *,
    key: str,
    to: str,
    subject: str,
    text: str,
    html: str = "",
    attachments: Sequence[tuple[str, str, bytes]] = (),
    unsubscribe: str = "",
    at: dt.datetime,
) -> Mail:
    """Put a letter into the outbox and enqueue its delivery, in the caller's transaction.

    `key` is the letter's identity: the same key again changes nothing and answers the first
    letter. `attachments` are (file name, media type, bytes). `unsubscribe` is the address that takes
    a POST without questions from whoever wants no more of these (RFC 8058).
    """
    try:
        with transaction.atomic():
            mail = Mail.objects.create(
                key=key,
                message_id=_message_id(key),
                to=to,
                subject=subject,
                text=text,
                html=html,
                unsubscribe=unsubscribe,
                posted_at=at,
            )
            Attachment.objects.bulk_create(
                Attachment(mail=mail, name=name, media_type=kind, content=content)
                for name, kind, content in attachments
            )
            later("engine.send_mail", mail=mail.pk)
    except IntegrityError:
        return Mail.objects.get(key=key)
    return mail


def deliver(mail: Mail, *, at: dt.datetime) -> None:
    """Hand a letter to the mail server (or the folder), once; one that went or was emptied is left alone.

    After a kill between the server's answer and our note of it, the letter goes again with the
    same Message-ID, so that readers can tell. Raises whatever the mail server says.
    """
    if mail.sent_at or not mail.to:
        return
    try:
        _message(mail).send()
    except OSError as problem:  # what smtplib and sockets raise
        Mail.objects.filter(pk=mail.pk).update(problem=f"{type(problem).__name__}: {problem}"[:300])
        raise
    Mail.objects.filter(pk=mail.pk).update(sent_at=at, problem="")


def empty_letters(*, before: dt.datetime) -> int:
    """Take address, words and attachments out of letters sent before then; key and times stay."""
    return _emptied(Mail.objects.filter(sent_at__lt=before).exclude(to=""))


def forget_letters(*, key: str) -> int:
    """Empty every letter whose key begins so, sent or not; what was not sent never goes."""
    return _emptied(Mail.objects.filter(key__startswith=key).exclude(to=""))


def _emptied(letters: QuerySet[Mail]) -> int:
    Attachment.objects.filter(mail__in=letters).delete()
    return letters.update(to="", subject="", text="", html="", unsubscribe="")


def _message_id(key: str) -> str:
    host = urlsplit(settings.PUBLIC_URL).hostname
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{host}>"


def _message(mail: Mail) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        to=[mail.to],
        headers={
            "Message-ID": mail.message_id,
            "Date": mail.posted_at.strftime("%a, %d %b %Y %H:%M:%S +0000"),
            "Auto-Submitted": "auto-generated",
            **_way_out(mail.unsubscribe),
        },
    )
    if mail.html:
        message.attach_alternative(mail.html, "text/html")
    for file in mail.attachments.order_by("pk"):
        message.attach(file.name, bytes(file.content), file.media_type)
    return message


def _way_out(address: str) -> dict[str, str]:
    """The headers that let a mail program unsubscribe with one click."""
    if not address:
        return {}
    return {
        "List-Unsubscribe": f"<{address}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }
