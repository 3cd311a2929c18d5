from typing import ClassVar

from django.db import models

from touchstone.kit.ids import public_id


class WorkerBeat(models.Model):
    """A worker process that says it is alive. One that falls silent loses the task it holds."""

    worker = models.CharField(max_length=64, unique=True)
    began_at = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Privacy:
        internal: ClassVar = {"id", "worker", "began_at", "seen_at"}


class Tick(models.Model):
    """One turn of a periodic job. The unique pair makes sure that a turn is enqueued once."""

    job = models.CharField(max_length=80)
    slot = models.BigIntegerField()
    enqueued_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["job", "slot"], name="tick_once"),
        ]

    class Privacy:
        internal: ClassVar = {"id", "job", "slot", "enqueued_at"}


class Loaded(models.Model):
    """Which state of the files that ship has been brought into this database, by name."""

    name = models.CharField(max_length=80, unique=True)
    digest = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Privacy:
        internal: ClassVar = {"id", "name", "digest", "loaded_at"}


class IdempotencyKey(models.Model):
    """The answer that a request with this key got the first time."""

    scope = models.CharField(max_length=80)
    key = models.CharField(max_length=64)
    request_hash = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(null=True)
    body = models.JSONField(null=True)
    asked_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scope", "key"], name="idempotency_key_once"),
        ]

    class Privacy:
        internal: ClassVar = {"id", "scope", "key", "request_hash", "status", "asked_at"}
        personal: ClassVar = {"body"}


class RateBucket(models.Model):
    """How often somebody has tried something since their window opened (both in milliseconds UTC)."""

    name = models.CharField(max_length=40)
    who = models.CharField(max_length=64)  # a keyed hash of an address or account
    opened_ms = models.BigIntegerField()
    taken = models.PositiveIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "who"], name="rate_bucket_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["opened_ms"], name="rate_bucket_age")]

    class Privacy:
        internal: ClassVar = {"id", "name", "opened_ms", "taken"}
        personal: ClassVar = {"who"}


class StoredFile(models.Model):
    """A file that belongs to something: its facts here, its bytes on disk under their SHA-256."""

    public_id = models.CharField(max_length=12, unique=True, default=public_id)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    owner = models.CharField(max_length=120)
    stored_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["owner", "kind"], name="stored_file_owner")]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "sha256",
            "size",
            "media_type",
            "kind",
            "owner",
            "stored_at",
        }
        personal: ClassVar = {"name"}


class Mail(models.Model):
    """A letter in the outbox. Its key is its identity: the same key is never a second letter."""

    key = models.CharField(max_length=160, unique=True)
    message_id = models.CharField(max_length=200, unique=True)
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    unsubscribe = models.URLField(max_length=300, blank=True)
    posted_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["posted_at"], name="mail_posted")]

    class Privacy:
        internal: ClassVar = {"id", "key", "message_id", "posted_at", "sent_at", "problem"}
        personal: ClassVar = {"to", "subject", "text", "html", "unsubscribe"}


class Attachment(models.Model):
    """A file that goes with a letter."""

    mail = models.ForeignKey(Mail, on_delete=models.CASCADE, related_name="attachments")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    content = models.BinaryField()

    class Privacy:
        internal: ClassVar = {"id", "mail", "media_type"}
        personal: ClassVar = {"name", "content"}


class Erasure(models.Model):
    """The name of a lawful erasure, present only inside the transaction that carries it out.

    Triggers look for it (see engine.triggers). Other transactions can never see it, since it is
    taken away before the commit.
    """

    name = models.CharField(max_length=80)

    class Privacy:
        internal: ClassVar = {"id", "name"}
