"""Help me choose: seven questions, and what fits. Answers stand in the address and nowhere else."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from touchstone.catalog.rules.match import Step, wishes
from touchstone.kit import clock
from touchstone.web.public.query import whole
from touchstone.web.public.shown import match as shown
from touchstone.web.public.shown.match.result import PAGE
from touchstone.web.ui.audience import public


@public
def match(request: HttpRequest) -> HttpResponse:
    """One question by `step`, or the review; the first that is typed wrong comes again, with 422."""
    asked = shown.read(request.GET, clock.now().date())
    if asked.step:
        return _question(request, asked, asked.step)
    page = {"review": shown.review(asked.answers)}
    return _unkept(render(request, "public/match_review.html", page))


@public
def result(request: HttpRequest) -> HttpResponse:
    """What fits. A question that is typed wrong comes again; without any answer, the way to the first."""
    today = clock.now().date()
    asked = shown.read(request.GET, today)
    if asked.wrong:
        return _question(request, asked, asked.wrong)
    answers = asked.answers
    found = (
        shown.result_page(answers, today, whole(request.GET, "page", 1))
        if wishes(answers)
        else None
    )
    page = {
        "found": found,
        "page": Paginator(range(found.count), PAGE).page(found.number) if found else None,
    }
    return _unkept(render(request, "public/match_result.html", page))


def _question(request: HttpRequest, asked: shown.Asked, step: Step) -> HttpResponse:
    question = shown.question(asked, step, request.GET)
    status = 200 if question.form.is_valid() else 422
    page = {"question": question, "form": question.form}
    return _unkept(render(request, "public/match.html", page, status=status))


def _unkept(answer: HttpResponse) -> HttpResponse:
    """Not to be kept by anything on the way, nor listed by a search engine."""
    answer["Cache-Control"] = "no-store"
    answer["X-Robots-Tag"] = "noindex"
    return answer
