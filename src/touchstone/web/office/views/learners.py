"""The learners of an institution and the file of each."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution, acts_of
from touchstone.payments.queries import order_of
from touchstone.training import words
from touchstone.training.queries import admissions, practicum
from touchstone.training.queries.progress import progress
from touchstone.web.ui.audience import SignedInRequest, team


@team(Act.SEE_LEARNERS)
def listing(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """Everybody whose file one may open, by name."""
    found = admissions.learners_visible_to(institution, request.user)
    return render(request, "office/learners.html", {"institution": institution, "learners": found})


@team(Act.SEE_LEARNERS)
def learner(request: SignedInRequest, institution: Institution, enrolment: str) -> HttpResponse:
    """One file: how far, what is owed, and every act on it with its reason."""
    found = get_object_or_404(
        admissions.learners_visible_to(institution, request.user), public_id=enrolment
    )
    page = {
        "institution": institution,
        "enrolment": found,
        "progress": progress(found),
        "families": practicum.families_of(found),
        "order": order_of("enrolment", found.public_id),
        "history": [(words.of_act(one.act), one) for one in admissions.history(found)],
        "acts": acts_of(request.user, institution),
    }
    return render(request, "office/learner.html", page)
