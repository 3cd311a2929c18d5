from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import Ground, Outcome, ReviewBasis
from touchstone.catalog.models.programme import Programme
from touchstone.kit.choices import labelled
from touchstone.kit.ids import public_id
from touchstone.kit.records import GrowingQuerySet


class ReviewQuerySet(GrowingQuerySet["Review"]):
    def shown(self) -> "ReviewQuerySet":
        """What stands on the page; one that was taken away stands there without its words."""
        return self.filter(state=Outcome.ACCEPTED)

    def waiting(self) -> "ReviewQuerySet":
        return self.filter(state=Outcome.WAITING, removed_at__isnull=True)


class Review(models.Model):
    """What somebody who did a programme says of it. Its words are never edited and never deleted,
    but for what the law or its author asks (`Ground`): then they are emptied, and the page says why.

    `certificate` is the number on which it rests; a paper lies with the curator until it is decided.
    """

    public_id = models.CharField(max_length=12, unique=True, default=public_id, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="reviews")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="reviews")
    display_name = models.CharField(_("name to be shown"), max_length=80)
    text = models.TextField(_("what you want to say"))
    language = models.CharField(_("language"), max_length=3)
    again = models.BooleanField(_("would you choose it again?"), null=True)
    basis = models.CharField(max_length=12, choices=labelled(ReviewBasis, words.BASES))
    certificate = models.CharField(max_length=13, blank=True)
    written_at = models.DateTimeField()
    state = models.CharField(
        max_length=10, choices=labelled(Outcome, words.OUTCOMES), default=Outcome.WAITING
    )
    shown_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    reason = models.TextField(_("reason"), blank=True)
    reply = models.TextField(_("reply"), blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", null=True
    )
    removed_at = models.DateTimeField(null=True)
    removed_because = models.CharField(
        max_length=10, choices=labelled(Ground, words.GROUNDS), blank=True
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["programme", "person"],
                condition=Q(removed_at__isnull=True) & ~Q(state=Outcome.REFUSED),
                name="review_once_per_person",
            ),
            models.CheckConstraint(
                condition=Q(state=Outcome.ACCEPTED, shown_at__isnull=False)
                | (~Q(state=Outcome.ACCEPTED) & Q(shown_at__isnull=True)),
                name="review_shown_since_when",
            ),
            models.CheckConstraint(
                condition=Q(reply="", replied_at__isnull=True)
                | Q(replied_at__isnull=False, replied_by__isnull=False),
                name="review_reply_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_because="")
                | Q(removed_at__isnull=False, text="", display_name="", reply="")
                & ~Q(removed_because=""),
                name="review_removed_on_a_ground",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["programme", "state", "shown_at"], name="review_shown"),
        ]

    class Privacy:
        public: ClassVar = {
            "public_id", "programme", "language", "again", "basis", "shown_at", "replied_at",
            "removed_at", "removed_because",
        }  # fmt: skip
        internal: ClassVar = {
            "id", "person", "certificate", "written_at", "state", "decided_by", "replied_by",
        }  # fmt: skip
        personal: ClassVar = {"display_name", "text", "reply", "reason"}
