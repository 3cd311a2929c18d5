"""May I call myself this, here?"""

from django.http import HttpRequest, HttpResponse

from touchstone.catalog.queries.tables import titles as table
from touchstone.catalog.rules.titles import may_call
from touchstone.kit import clock
from touchstone.web.public.forms.titles import TitleForm
from touchstone.web.public.shown.titles import places, shown
from touchstone.web.ui.audience import public
from touchstone.web.ui.forms import form_page


@public
def titles(request: HttpRequest) -> HttpResponse:
    """The answer with its law, and under it every place that we have read."""
    form = TitleForm(request.GET or None)
    answer = None
    if form.is_bound and form.is_valid():
        place, title, reach = form.asked()
        answer = shown(may_call(table(), place, title, on=clock.now().date(), advertised_in=reach))
    context = {"answer": answer, "places": places(), "disclaimer": table().disclaimer}
    return form_page(request, "public/titles.html", form, **context)
