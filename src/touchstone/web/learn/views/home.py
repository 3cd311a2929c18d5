"""My training: what is next, and everything that is left to do, in five stages."""

from django.http import HttpResponse
from django.shortcuts import render

from touchstone.kit import clock
from touchstone.payments.queries import order_of
from touchstone.training.queries import admissions, cohorts, curriculum, practicum
from touchstone.training.queries.progress import progress
from touchstone.web.ui.audience import SignedInRequest, signed_in


@signed_in
def home(request: SignedInRequest) -> HttpResponse:
    """One page for the enrolment that counts; the others stand in a list below."""
    at = clock.now()
    enrolment = admissions.current_of(request.user)
    if enrolment is None:
        return render(request, "learn/begin.html", {"cohorts": cohorts.open_cohorts(at=at)})
    told = progress(enrolment)
    page = {
        "enrolment": enrolment,
        "others": admissions.visible_to(request.user).exclude(pk=enrolment.pk),
        "order": order_of("enrolment", enrolment.public_id),
        "reason": admissions.reason_for(enrolment),
        "progress": told,
        "next_lesson": curriculum.first_of(told.lessons_left),
        "next_session": cohorts.next_session(enrolment.cohort, at=at),
        "families": practicum.tiles(enrolment, today=at.date()),
        "rungs": cohorts.ladder(enrolment, told, at=at),
    }
    return render(request, "learn/home.html", page)
