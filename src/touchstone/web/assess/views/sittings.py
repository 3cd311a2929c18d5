"""During an exam: one question a page, saved with each step; all questions at a glance; the end of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from touchstone.assessment import actions
from touchstone.assessment.actions.sittings import SittingClosed
from touchstone.assessment.enums import SittingState
from touchstone.assessment.queries import sittings as queries
from touchstone.assessment.queries.sittings import Sitting
from touchstone.kit import clock
from touchstone.web.assess.forms.answers import BACK, REVIEW, AnswerForm
from touchstone.web.assess.shown import by_strand, progress
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, signed_in
from touchstone.web.ui.forms import form_page, posted


def one(request: SignedInRequest, sitting: str) -> Sitting:
    """One's own sitting, closed when its time is over; or 404."""
    found = get_object_or_404(queries.visible_to(request.user), public_id=sitting)
    return actions.close_if_over(sitting=found, at=clock.now())


def is_closed(found: Sitting) -> bool:
    return found.state == SittingState.CLOSED


@signed_in
def sitting(request: SignedInRequest, sitting: str) -> HttpResponse:
    """All questions at a glance while it is open; then the result by strand."""
    found = one(request, sitting)
    if is_closed(found):
        version = found.scheme_version
        page = {
            "sitting": found,
            "strands": by_strand(found),
            "state": queries.exam_state(version, request.user, clock.now()),
        }
        return render(request, "assess/result.html", page)
    told = progress(found, queries.saved_answers(found), clock.now())
    return render(request, "assess/review.html", {"sitting": found, "progress": told})


@signed_in
def question(request: SignedInRequest, sitting: str, n: int) -> HttpResponse:
    """One question. POST keeps the answer and goes on; an open question stays open."""
    found = one(request, sitting)
    if is_closed(found):
        return too_late(request, found)
    if not 1 <= n <= len(found.form):
        raise Http404
    saved, asked = queries.saved_answers(found), queries.form(found)[n - 1]
    before = {"choice": saved[n].choice if n in saved else None, "again": n in found.look_again}
    form = AnswerForm(posted(request), question=asked, initial=before)
    if request.method == "POST" and form.is_valid():
        if not kept(request, found, n, form):
            return too_late(request, found)
        return redirect(after(found, n, form.cleaned_data["go"]))
    page = {
        "sitting": found,
        "n": n,
        "saved": saved.get(n),
        "progress": progress(found, saved, clock.now()),
    }
    return form_page(request, "assess/question.html", form, **page)


def kept(request: SignedInRequest, found: Sitting, n: int, form: AnswerForm) -> bool:
    """Keeps the answer, if one was given, and the mark; False when the time was over."""
    choice, again = form.cleaned_data["choice"], form.cleaned_data["again"]
    by, at = request.user, clock.now()
    try:
        if choice is not None:
            actions.save_answer(sitting=found, position=n, choice=choice, by=by, at=at)
        if again != (n in found.look_again):
            actions.look_again(sitting=found, position=n, wanted=again, by=by, at=at)
    except SittingClosed:
        return False
    return True


def too_late(request: SignedInRequest, found: Sitting) -> HttpResponse:
    if request.method == "POST":
        says = _("This sitting is closed. What was saved before counts.")
        messages.warning(request, says)
    return redirect("sitting", sitting=found.public_id)


def after(found: Sitting, n: int, go: str) -> str:
    """Where the candidate goes from question `n`."""
    to = n - 1 if go == BACK else n + 1
    if go == REVIEW or not 1 <= to <= len(found.form):
        return reverse("sitting", args=[found.public_id])
    return reverse("question", args=[found.public_id, to])


@signed_in
def hand_in(request: SignedInRequest, sitting: str) -> HttpResponse:
    found = one(request, sitting)
    if is_closed(found):
        return redirect("sitting", sitting=found.public_id)
    return ask_once(
        request,
        "assess/hand_in.html",
        act=lambda: actions.hand_in(sitting=found, by=request.user, at=clock.now()),
        done=_("Handed in."),
        back=reverse("sitting", args=[found.public_id]),
        sitting=found,
        progress=progress(found, queries.saved_answers(found), clock.now()),
    )
