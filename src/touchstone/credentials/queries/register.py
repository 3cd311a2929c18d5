"""The public register, as far as each holder allows."""

from django.db.models import QuerySet

from touchstone.credentials.enums import NameShown
from touchstone.credentials.models import Credential, Edition

MOST = 10


def register_of(name: str) -> QuerySet[Edition]:
    """At most ten editions of holders with exactly this name; protected holders never appear."""
    hidden = Credential.objects.filter(register_choice__name_shown=NameShown.PROTECTED)
    named = Edition.objects.filter(holder_name__iexact=name).exclude(credential__in=hidden)
    return named.select_related("credential__institution").order_by(
        "credential__number", "-number"
    )[:MOST]
