"""Dated checks: reading one back."""

from touchstone.credentials.models import DatedCheck

__all__ = ["DatedCheck", "check_by_reference"]


def check_by_reference(reference: str) -> DatedCheck | None:
    """A dated check by its reference as printed, with the edition and the credential it speaks of."""
    return (
        DatedCheck.objects.select_related(
            "edition__credential__institution", "edition__credential__register_choice", "key"
        )
        .filter(reference=reference)
        .first()
    )
