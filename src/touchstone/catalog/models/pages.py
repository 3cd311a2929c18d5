from typing import ClassVar

from django.db import models


class SourcePage(models.Model):
    """A page on which facts rest, and whether it still answers (see `rules.links`).

    `tried_at` is the last try, `answered_at` the last answer of any kind, `status` what it was.
    """

    url = models.URLField(max_length=600, unique=True)
    host = models.CharField(max_length=255)
    tried_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    gone_since = models.DateTimeField(null=True)
    dead_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(dead_at__isnull=True) | models.Q(gone_since__isnull=False),
                name="source_page_dead_after_gone",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["tried_at"], name="source_page_turn")]

    class Privacy:
        public: ClassVar = {"url", "status", "gone_since", "dead_at"}
        internal: ClassVar = {"id", "host", "tried_at", "answered_at"}
