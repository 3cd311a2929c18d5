from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from touchstone.journal.enums import ActorKind
from touchstone.kit.choices import labelled
from touchstone.kit.records import GrowingQuerySet

ACTOR_LABELS = {
    ActorKind.PERSON: _("person"),
    ActorKind.LINK: _("link"),
    ActorKind.SYSTEM: _("system"),
}


class EntryQuerySet(GrowingQuerySet["Entry"]):
    def about(self, subject: models.Model) -> "EntryQuerySet":
        return self.filter(subject_kind=subject._meta.label_lower, subject_id=str(subject.pk))

    def newest_first(self) -> "EntryQuerySet":
        return self.order_by("-at", "-id")


class Entry(models.Model):
    """One act: who did what to what, when and why. Ids and parameters, never names."""

    at = models.DateTimeField()
    act = models.CharField(max_length=80)
    subject_kind = models.CharField(max_length=80)
    subject_id = models.CharField(max_length=64)
    institution_id = models.BigIntegerField(null=True)
    actor_kind = models.CharField(max_length=10, choices=labelled(ActorKind, ACTOR_LABELS))
    actor_ref = models.CharField(max_length=64)
    reason = models.TextField(blank=True)
    parameters = models.JSONField(default=dict)

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id", "at"], name="entry_subject"),
            models.Index(fields=["institution_id", "at"], name="entry_institution"),
        ]

    class Privacy:
        internal: ClassVar = {
            "id",
            "at",
            "act",
            "subject_kind",
            "subject_id",
            "institution_id",
            "actor_kind",
            "actor_ref",
            "parameters",
        }
        personal: ClassVar = {"reason"}
