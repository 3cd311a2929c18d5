"""What people say of an institution's programmes, and its one reply to each."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from touchstone.catalog.actions import reviews as actions
from touchstone.catalog.queries import reviews as found
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.web.office.forms.reviews import ReplyForm
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import posted

PAGE = 20


@team(Act.EDIT_INSTITUTION)
def listing(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """All of them, the newest first."""
    page = Paginator(found.reviews_about(institution), PAGE).get_page(request.GET.get("page"))
    context = {
        "institution": institution,
        "page": page,
        "reviews": [found.shown(one) for one in page],
    }
    return render(request, "office/reviews.html", context)


@team(Act.EDIT_INSTITUTION)
def reply(request: SignedInRequest, institution: Institution, review: str) -> HttpResponse:
    one = get_object_or_404(found.reviews_about(institution), public_id=review, reply="")
    return ask_once(
        request,
        "office/review_reply.html",
        form=ReplyForm(posted(request)),
        act=lambda text: actions.reply_to_review(
            review=one, text=text, by=request.user, at=clock.now()
        ),
        done=_("Your reply stands below the review."),
        back=reverse("office_reviews", args=[institution.slug]),
        refusals={
            actions.ReviewClosed: _("It has a reply already, or it was taken away."),
            actions.HoldsContacts: _("Take out what reaches somebody: addresses and numbers."),
        },
        institution=institution,
        one=found.shown(one),
        programme=one.programme,
    )
