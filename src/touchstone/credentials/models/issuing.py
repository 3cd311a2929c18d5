from typing import ClassVar

from django.db import models
from django.db.models import Q

from touchstone.kit.records import GrowingQuerySet


class SigningKey(models.Model):
    """The public half of a key that signs; the private half is a file in the data folder.

    Without an institution it is the platform's own, which signs only what the platform says itself.
    """

    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="signing_keys", null=True
    )
    fragment = models.CharField(max_length=40)
    multikey = models.CharField(max_length=80)
    origin = models.URLField(max_length=300)
    active_from = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["institution", "fragment"], name="key_fragment_once"),
            models.UniqueConstraint(
                fields=["institution"], condition=Q(retired_at__isnull=True), name="key_one_active"
            ),
            models.UniqueConstraint(
                fields=["fragment"],
                condition=Q(institution__isnull=True),
                name="key_platform_fragment_once",
            ),
        ]

    class Privacy:
        public: ClassVar = {
            "institution",
            "fragment",
            "multikey",
            "origin",
            "active_from",
            "retired_at",
        }
        internal: ClassVar = {"id"}


class StatusList(models.Model):
    """One Bitstring Status List of an institution. Its bits are the Revocation rows.

    `document` is the signed list as served, made again in the transaction of each new bit.
    """

    institution = models.ForeignKey(
        "institutions.Institution", models.PROTECT, related_name="status_lists"
    )
    number = models.PositiveSmallIntegerField()
    size = models.PositiveIntegerField(default=131_072)
    opened_at = models.DateTimeField()
    document = models.BinaryField(default=b"")
    signed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["institution", "number"], name="status_list_number_once"
            ),
            models.CheckConstraint(condition=Q(size__gte=131_072), name="status_list_long_enough"),
        ]

    class Privacy:
        public: ClassVar = {"institution", "number", "size", "opened_at", "document", "signed_at"}
        internal: ClassVar = {"id"}


class Revocation(models.Model):
    """A bit that is set, for ever: what stopped or replaced an edition early."""

    status_list = models.ForeignKey(StatusList, models.PROTECT, related_name="revocations")
    index = models.PositiveIntegerField()
    at = models.DateTimeField()

    objects = GrowingQuerySet["Revocation"].as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["status_list", "index"], name="revocation_once"),
        ]

    class Privacy:
        public: ClassVar = {"status_list", "index"}
        internal: ClassVar = {"id", "at"}
