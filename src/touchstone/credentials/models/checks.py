from typing import ClassVar

from django.db import models
from django.db.models import Q

from touchstone.credentials.models.credential import Credential, Edition
from touchstone.credentials.models.issuing import SigningKey
from touchstone.kit.ids import public_id
from touchstone.kit.records import GrowingQuerySet


class DatedCheck(models.Model):
    """What the register answered about a certificate at an instant, signed by the platform. Frozen.

    Nothing tells who asked. Rows go after some years, by one named erasure.
    """

    reference = models.CharField(max_length=16, unique=True)
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="dated_checks")
    status = models.CharField(max_length=10)
    in_force = models.BooleanField()
    at = models.DateTimeField()
    document = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    key = models.ForeignKey(SigningKey, models.PROTECT, related_name="dated_checks")

    objects = GrowingQuerySet["DatedCheck"].as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="dated_check_age")]

    class Privacy:
        public: ClassVar = {
            "reference",
            "edition",
            "status",
            "in_force",
            "at",
            "document",
            "sha256",
            "key",
        }
        internal: ClassVar = {"id"}

    def __str__(self) -> str:
        return self.reference


class WatchQuerySet(models.QuerySet["Watch"]):
    def open(self) -> "WatchQuerySet":
        """Asked for or confirmed, and not ended."""
        return self.filter(ended_at__isnull=True)

    def confirmed(self) -> "WatchQuerySet":
        return self.filter(confirmed_at__isnull=False)


class Watch(models.Model):
    """Somebody without an account who is told by mail when the status of a credential changes.

    `told` is the status that they know of, since `told_at`. When it ends, the address goes; what
    stays is that there was one.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id)
    credential = models.ForeignKey(Credential, models.PROTECT, related_name="watches")
    email = models.EmailField(max_length=254, blank=True)
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=10, blank=True)
    told_at = models.DateTimeField(null=True)
    letters = models.PositiveIntegerField(default=0)

    objects = WatchQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["credential", "email"],
                condition=Q(ended_at__isnull=True),
                name="watch_once",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(email=""), name="watch_end_forgets"
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "public_id",
            "credential",
            "asked_at",
            "confirmed_at",
            "ended_at",
            "told",
            "told_at",
            "letters",
        }
        personal: ClassVar = {"email"}

    def __str__(self) -> str:
        return self.public_id
