"""Reviews that came with a paper, and those that the law takes away."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.catalog.actions import reviews as actions
from touchstone.catalog.queries import reviews as found
from touchstone.kit import clock
from touchstone.web.office.curator import shown_file
from touchstone.web.office.forms.curation import RefuseForm
from touchstone.web.office.forms.reviews import RemoveForm
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, administrator
from touchstone.web.ui.forms import posted

REFUSALS: dict[type[Exception], str | Promise] = {
    actions.ReviewClosed: gettext_lazy("Somebody has decided on this already.")
}


@administrator
def accept(request: SignedInRequest, review: str) -> HttpResponse:
    """A review beside its paper: does the paper show that they did it?"""
    one = get_object_or_404(found.waiting_reviews(), public_id=review)
    return ask_once(
        request,
        "office/curator_review.html",
        act=lambda: actions.accept_review(review=one, by=request.user, at=clock.now()),
        done=_("It stands on the page. The author gets a mail."),
        back=reverse("curator"),
        refusals=REFUSALS,
        review=one,
        paper=found.paper_of(one),
    )


@administrator
def paper(request: SignedInRequest, review: str) -> HttpResponse:
    """The certificate or receipt itself."""
    file = found.paper_of(get_object_or_404(found.waiting_reviews(), public_id=review))
    if file is None:
        raise Http404
    return shown_file(file, found.content(file))


@administrator
def refuse(request: SignedInRequest, review: str) -> HttpResponse:
    """The paper does not show it. What the review says is no reason."""
    one = get_object_or_404(found.waiting_reviews(), public_id=review)
    return ask_once(
        request,
        "office/curator_refuse.html",
        form=RefuseForm(posted(request)),
        act=lambda reason: actions.refuse_review(
            review=one, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Refused. The author gets the reason by mail."),
        back=reverse("curator"),
        refusals=REFUSALS,
        title=_("Refuse it because of its paper?"),
        about=_("Only the paper counts: what the review says is no reason."),
    )


@administrator
def remove(request: SignedInRequest, review: str) -> HttpResponse:
    """Take a review away because the law asks it."""
    one = get_object_or_404(found.standing_reviews(), public_id=review)

    def act(**told: Any) -> None:
        actions.remove_review(review=one, by=request.user, at=clock.now(), **told)

    return ask_once(
        request,
        "office/curator_remove_review.html",
        form=RemoveForm(posted(request)),
        act=act,
        done=_("Taken away. The page says on which ground."),
        back=reverse("reviews", kwargs={"slug": one.programme.slug}),
        refusals=REFUSALS,
        review=one,
    )
