from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from touchstone.catalog.enums import ImportState
from touchstone.institutions.models import Institution
from touchstone.kit.ids import public_id

OPEN_STATES = (ImportState.READING, ImportState.READY, ImportState.TAKING)


class ListingImportQuerySet(models.QuerySet["ListingImport"]):
    def open(self) -> "ListingImportQuerySet":
        return self.filter(state__in=OPEN_STATES)


class ListingImport(models.Model):
    """A file of programmes that an institution brings in: read, looked at, then taken whole or not at all.

    The file is stored under the owner "catalog.listingimport:<id>" while the import is open. `total`
    programmes are in it, `done` of them are worked out; of a refused one it is how many faults there
    are. `report` is what taking it would do, as `queries.imports` writes it, `digest` its hash: what
    was looked at is what is taken. `faults` are rows of file, row, field, says.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    institution = models.ForeignKey(Institution, models.CASCADE, related_name="+")
    name = models.CharField(max_length=100)
    kind = models.CharField(max_length=4)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    state = models.CharField(
        max_length=10,
        choices=[(one.value, one.value) for one in ImportState],
        default=ImportState.READING,
    )
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    report = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    faults = models.JSONField(default=list)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    objects = ListingImportQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["institution"],
                condition=Q(state__in=OPEN_STATES),
                name="listing_import_one_open_at_a_time",
            ),
        ]

    class Privacy:
        internal: ClassVar = {
            "id", "public_id", "institution", "name", "kind", "sha256", "size", "state", "total",
            "done", "report", "digest", "faults", "asked_by", "asked_at", "finished_at",
        }  # fmt: skip

    @property
    def owner(self) -> str:
        """By what name its file is stored."""
        return f"catalog.listingimport:{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES
