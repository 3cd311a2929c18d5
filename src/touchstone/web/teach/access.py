"""Who may do what in the teaching rooms: one's own things, and good standing for what is offered."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render

from touchstone.classes.actions.guards import NotInGoodStanding
from touchstone.classes.models import InstructorPage, Series
from touchstone.classes.queries import offers
from touchstone.classes.queries.standing import may_teach, teaching_record
from touchstone.kit import clock
from touchstone.web.ui.audience import SignedInRequest, signed_in

View = Callable[..., HttpResponse]


def in_good_standing(view: View) -> View:
    """For holders in good standing; others read what is missing (403)."""

    @wraps(view)
    def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        at = clock.now()
        if may_teach(request.user, at=at):
            with suppress(NotInGoodStanding):  # lost between the question and the act
                return view(request, *args, **kwargs)
        return render(
            request,
            "teach/missing.html",
            {"record": teaching_record(request.user, at=at)},
            status=403,
        )

    return signed_in(guarded)


def own_page(request: SignedInRequest) -> InstructorPage:
    """The person's own page. Raises Http404 before there is one."""
    page = offers.page_of(request.user)
    if page is None:
        raise Http404
    return page


def own_series(request: SignedInRequest, public_id: str) -> Series:
    """One of the person's own series. Raises Http404 for another's."""
    return get_object_or_404(offers.own_series(request.user), public_id=public_id)
