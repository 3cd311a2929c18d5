"""Who is to be told of which credential: by their link, and by what has changed."""

import datetime as dt

from django.core import signing

from touchstone.credentials.enums import Status
from touchstone.credentials.models import Credential, Watch
from touchstone.credentials.queries.standing import with_standing
from touchstone.credentials.rules.watching import CONFIRM_WITHIN, is_over

SEAL = "touchstone.credentials.watch"

__all__ = ["Watch", "link_token", "outlived", "to_tell", "watch_by_link"]


def link_token(watch: Watch) -> str:
    """The secret part of a watch's link: its id and our signature over it. Nothing of it is stored."""
    return signing.Signer(sep=".", salt=SEAL).sign(watch.public_id)


def watch_by_link(token: str) -> Watch | None:
    """The watch that a link opens, whatever has become of it; None for a link that is not ours."""
    try:
        public_id = signing.Signer(sep=".", salt=SEAL).unsign(token)
    except signing.BadSignature:
        return None
    return (
        Watch.objects.select_related("credential__institution").filter(public_id=public_id).first()
    )


def to_tell(*, at: dt.datetime) -> list[Credential]:
    """Watched credentials whose status is not the one that somebody was told of."""
    known = Watch.objects.open().confirmed()
    pairs = set(known.order_by("pk").values_list("credential", "told"))
    watched = Credential.objects.filter(pk__in={credential for credential, _ in pairs})
    found = with_standing(watched.select_related("institution").order_by("pk"), at=at)
    now = {one.credential.pk: one.standing.status for one in found}
    late = {credential for credential, told in pairs if now.get(credential) != told}
    return [one.credential for one in found if one.credential.pk in late]


def outlived(*, at: dt.datetime) -> list[Watch]:
    """Watches that were not confirmed in time, and those of credentials that have been over for a year."""
    waiting = Watch.objects.open().filter(
        confirmed_at__isnull=True, asked_at__lt=at - CONFIRM_WITHIN
    )
    known = Watch.objects.open().confirmed().order_by("pk")
    over = [one for one in known if one.told_at and is_over(Status(one.told), one.told_at, at)]
    return [*waiting.order_by("pk"), *over]
