"""Source pages: whose turn it is to be tried, and which no longer answer."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from django.db.models import F, Q

from touchstone.catalog.models import Admission, Source, SourcePage

AGAIN, SOON = dt.timedelta(days=30), dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Dead:
    """A page that is gone, and the listings that rest on it: (title, address name, slug)."""

    url: str
    since: dt.datetime
    seen: dt.datetime
    listings: tuple[tuple[str, str, str], ...]


def due(*, at: dt.datetime, limit: int) -> list[SourcePage]:
    """The pages whose turn it is, those never tried first, at most one of each host.

    A page that answered is tried every 30 days; one that was gone, or has never answered, after three.
    """
    waits = Q(gone_since__isnull=False, dead_at__isnull=True) | Q(answered_at__isnull=True)
    turn = (
        Q(tried_at__isnull=True)
        | Q(tried_at__lte=at - AGAIN)
        | (waits & Q(tried_at__lte=at - SOON))
    )
    rows = SourcePage.objects.filter(turn).order_by(F("tried_at").asc(nulls_first=True), "pk")
    hosts: set[str] = set()
    fresh = (one for one in rows.iterator() if not (one.host in hosts or hosts.add(one.host)))  # type: ignore[func-returns-value]  # add gives None
    return list(islice(fresh, limit))


def unlisted_urls() -> set[str]:
    """Addresses on which facts rest and that nobody has tried yet."""
    named = set(Source.objects.order_by().values_list("url", flat=True).distinct())
    named |= set(Admission.objects.order_by().values_list("url", flat=True).distinct())
    return named - set(SourcePage.objects.order_by().values_list("url", flat=True))


def dead_among(urls: Iterable[str]) -> Mapping[str, dt.date]:
    """Which of some addresses no longer answer, and the day on which that was last seen."""
    rows = SourcePage.objects.filter(dead_at__isnull=False, url__in=set(urls)).order_by("pk")
    return {url: dead_at.date() for url, dead_at in rows.values_list("url", "dead_at") if dead_at}


def dead_pages() -> list[Dead]:
    """Every page that no longer answers and on which a listing rests, the longest gone first."""
    rows = list(SourcePage.objects.filter(dead_at__isnull=False).order_by("gone_since", "pk"))
    resting: dict[str, dict[tuple[str, str, str], None]] = {}
    sources = Source.objects.filter(url__in=[one.url for one in rows]).select_related(
        "programme", "institution"
    )
    for one in sources.order_by("pk"):
        name = (
            (one.programme.title, "programme", one.programme.slug)
            if one.programme
            else (
                str(one.institution),
                "institution",
                one.institution.slug if one.institution else "",
            )
        )
        resting.setdefault(one.url, {})[name] = None
    return [
        Dead(one.url, one.gone_since, one.dead_at, tuple(resting[one.url]))
        for one in rows
        if one.url in resting and one.gone_since and one.dead_at
    ]
