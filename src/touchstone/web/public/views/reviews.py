"""What people who did a programme say of it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from touchstone.catalog import queries
from touchstone.catalog.actions import reviews as actions
from touchstone.catalog.queries import reviews as found
from touchstone.flows import reviews as flow
from touchstone.kit import clock
from touchstone.web.public.forms.review import ReviewForm
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, public, signed_in, visitor
from touchstone.web.ui.forms import form_page, posted

PAGE = 20


@public
def reviews(request: HttpRequest, slug: str) -> HttpResponse:
    """All of them, the newest first."""
    programme = get_object_or_404(queries.listed(), slug=slug)
    page = Paginator(found.reviews_of(programme), PAGE).get_page(request.GET.get("page"))
    me = visitor(request)
    context = {
        "programme": programme,
        "heard": found.heard_of(programme),
        "page": page,
        "reviews": [found.shown(one) for one in page],
        "own": found.own_review(me, programme) if me else None,
    }
    return render(request, "public/reviews.html", context)


@signed_in
def write(request: SignedInRequest, slug: str) -> HttpResponse:
    programme, at = get_object_or_404(queries.listed(), slug=slug), clock.now()
    number = flow.certificate_for(request.user, programme, at=at)
    form = ReviewForm(posted(request), request.FILES or None, has_certificate=bool(number))
    if request.method == "POST" and form.is_valid():
        try:
            made = flow.review(programme=programme, by=request.user, at=at, **form.told())
        except actions.ReviewedAlready:
            form.add_error(None, _("You have written of this programme already."))
        except actions.OwnHouse:
            form.add_error(
                None, _("You are on the team there. Others have to say what it is like.")
            )
        else:
            says = (
                _("It stands on the page.")
                if made.shown_at
                else _("A curator looks at your paper; you get a mail.")
            )
            messages.success(request, says)
            return redirect("reviews", slug=slug)
    page = {"programme": programme, "number": number}
    return form_page(request, "public/review_write.html", form, **page)


@signed_in
def take_back(request: SignedInRequest, slug: str) -> HttpResponse:
    """The author's own words go; the page says that they were taken back."""
    programme = get_object_or_404(queries.listed(), slug=slug)
    own = get_object_or_404(found.of_person(request.user), programme=programme)
    return ask_once(
        request,
        "public/review_take_back.html",
        act=lambda: actions.take_back_review(review=own, by=request.user, at=clock.now()),
        done=_("Taken back. Your words and your name are deleted."),
        back=reverse("reviews", kwargs={"slug": slug}),
        refusals={actions.ReviewClosed: _("It was taken away already.")},
        programme=programme,
        review=own,
    )
