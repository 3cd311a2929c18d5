from typing import ClassVar

from django.db import models

from touchstone.credentials.models.credential import Edition
from touchstone.credentials.models.issuing import SigningKey
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
