"""One's own account: the ways on, the name, what is kept."""

import json
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from touchstone.classes.queries.bookings import bookings_of
from touchstone.credentials.queries.held import held_by
from touchstone.credentials.queries.register import interest_in
from touchstone.flows import erasure
from touchstone.flows.own_data import own_data
from touchstone.institutions.queries import memberships_of
from touchstone.kit import clock
from touchstone.people.actions import revise_account
from touchstone.training.queries.admissions import current_of
from touchstone.web.account.forms import AccountForm, CloseForm
from touchstone.web.ui.audience import SignedInRequest, signed_in
from touchstone.web.ui.forms import form_page, posted


@signed_in
def me(request: SignedInRequest) -> HttpResponse:
    person = request.user
    held = held_by(person, at=clock.now())
    interest = interest_in([one.credential for one in held])
    page: dict[str, Any] = {
        "memberships": memberships_of(person),
        "enrolment": current_of(person),
        "credentials": [(one, interest[one.credential.pk]) for one in held],
        "bookings": bookings_of(person),
    }
    return render(request, "account/me.html", page)


@signed_in
def edit(request: SignedInRequest) -> HttpResponse:
    person = request.user
    form = AccountForm(
        posted(request), initial={"name": person.name, "time_zone": person.time_zone}
    )
    if request.method == "POST" and form.is_valid():
        revise_account(person=person, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("me")
    return form_page(request, "account/edit.html", form)


@signed_in
def data(request: SignedInRequest) -> HttpResponse:
    """Everything that is kept about oneself, as one file."""
    body = json.dumps(own_data(request.user), ensure_ascii=False, indent=1, default=str)
    return HttpResponse(
        body,
        content_type="application/json; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="my-data.json"'},
    )


@signed_in
def close(request: SignedInRequest) -> HttpResponse:
    """Says what goes and what stays, and closes the account for ever."""
    form = CloseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        person = request.user
        try:
            erasure.erase_person(
                person=person, reason="asked by the person", by=person, at=clock.now()
            )
        except erasure.StillNeeded:
            form.add_error(None, _("Something named below has to end first."))
        else:
            logout(request)
            messages.success(request, _("Your account is closed, and what named you is erased."))
            return redirect("home")
    return form_page(request, "account/close.html", form, holds=erasure.what_holds(request.user))
