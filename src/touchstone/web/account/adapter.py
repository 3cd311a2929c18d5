from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from touchstone.kit import clock
from touchstone.training.actions import recognise_supervisor


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """How allauth makes accounts here: a person has a name, and no user name."""

    def save_user(
        self, request: HttpRequest, user: Any, form: Any, commit: bool = True
    ) -> Any:  # allauth's signature
        user.name = form.cleaned_data["name"]
        return super().save_user(request, user, form, commit)

    def confirm_email(self, request: HttpRequest, email_address: Any) -> bool:
        """Whoever signed as a supervisor under this address is the same person from now on."""
        confirmed = bool(super().confirm_email(request, email_address))
        if confirmed:
            recognise_supervisor(person=email_address.user, at=clock.now())
        return confirmed

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """There are no user names."""
