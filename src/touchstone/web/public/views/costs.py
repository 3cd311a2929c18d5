"""What a programme costs over five years, and what people say they were told."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from touchstone.catalog import queries
from touchstone.catalog.actions import tell_quote
from touchstone.catalog.queries.show import Detail
from touchstone.journal.rules import link
from touchstone.kit import clock
from touchstone.web.public.forms.costs import FiguresForm, QuoteForm
from touchstone.web.public.shown.costs import costs_page
from touchstone.web.public.views.limits import too_many_quotes
from touchstone.web.ui.audience import public, visitor
from touchstone.web.ui.forms import form_page, posted


def listed(slug: str) -> Detail:
    found = queries.detail(slug)
    if found is None:
        raise Http404
    return found


@public
def costs(request: HttpRequest, slug: str) -> HttpResponse:
    """The five-year receipt, with the reader's own figures from the address."""
    found = listed(slug)
    form = FiguresForm(request.GET, facts=found.facts)
    page = costs_page(found, form, clock.now().date())
    status = 422 if form.errors else 200
    return render(request, "public/costs.html", {"page": page, "form": form}, status=status)


@public
def told(request: HttpRequest, slug: str) -> HttpResponse:
    """Where somebody says what they were told, and shows it."""
    programme, at = listed(slug).programme, clock.now()
    form = QuoteForm(
        posted(request), request.FILES or None, today=at.date(),
        initial={"kind": request.GET.get("kind", "")},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        if limited := too_many_quotes(request, at=at):
            return limited
        tell_quote(programme=programme, by=visitor(request) or link("quote"), at=at, **form.told())
        messages.success(
            request, _("Thank you. A person compares it with the proof before it is shown.")
        )
        return redirect("costs", slug=slug)
    return form_page(request, "public/told.html", form, programme=programme)
