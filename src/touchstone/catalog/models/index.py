from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from touchstone.catalog.models.programme import Programme


class FindIndex(models.Model):
    """The index of the list as bytes: one row. It is behind while `built` is not what is `wanted`.

    Both are random marks; every change of the catalogue sets a new `wanted` in its own transaction.
    `day` is the day on which the index was true: freshness of prices and dates depends on it.
    """

    ONE = 1

    wanted = models.CharField(max_length=16)
    built = models.CharField(max_length=16, blank=True)
    day = models.DateField(null=True)
    programmes = models.PositiveIntegerField(default=0)
    data = models.BinaryField(default=bytes)

    class Privacy:
        internal: ClassVar = {"id", "wanted", "built", "day", "programmes", "data"}


class Start(models.Model):
    """A dated run of a programme that takes applications; `key` is its own public id.

    `time_zone` is an IANA name; `starts_on` the local day of the first meeting. `earliest` and
    `latest` are the local times between which all its meetings fall; None: no times are known.
    """

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="starts")
    key = models.CharField(max_length=40, unique=True)
    starts_on = models.DateField(_("first day"))
    delivery = models.CharField(_("how it is taught"), max_length=20)
    time_zone = models.CharField(_("time zone"), max_length=64)
    earliest = models.TimeField(_("not before"), null=True, blank=True)
    latest = models.TimeField(_("not after"), null=True, blank=True)

    class Privacy:
        public: ClassVar = {
            "programme", "key", "starts_on", "delivery", "time_zone", "earliest", "latest",
        }  # fmt: skip
        internal: ClassVar = {"id"}
