"""Dated checks: reading one back, and how many there are."""

from touchstone.credentials.models import Credential, DatedCheck

__all__ = ["DatedCheck", "check_by_reference", "times_kept"]


def check_by_reference(reference: str) -> DatedCheck | None:
    """A dated check by its reference as printed, with the edition and the credential it speaks of."""
    return (
        DatedCheck.objects.select_related(
            "edition__credential__institution", "edition__credential__register_choice", "key"
        )
        .filter(reference=reference)
        .first()
    )


def times_kept(credential: Credential) -> int:
    """How many dated checks of a credential there are."""
    return DatedCheck.objects.filter(edition__credential=credential).count()
