"""May I call myself this, here?"""

from django.http import HttpRequest, HttpResponse

from touchstone.catalog.queries.tables import titles as table
from touchstone.kit import clock
from touchstone.web.public.forms.titles import TitleForm
from touchstone.web.public.shown import title_table
from touchstone.web.public.shown.titles import answer, place
from touchstone.web.ui.audience import public
from touchstone.web.ui.forms import form_page


@public
def titles(request: HttpRequest) -> HttpResponse:
    """The answer with its law; all six titles of a place where none is chosen; the table of all places."""
    form = TitleForm(request.GET or None)
    found, there = None, None
    if form.is_bound and form.is_valid():
        if form.asked:
            found = answer(form.asked, form.places, clock.now().date())
        else:
            there = [place(one) for one in form.places]
    context = {
        "answer": found,
        "there": there,
        "heads": title_table.heads(),
        "key": title_table.key(),
        "parts": title_table.parts(),
        "unlisted": table().unlisted,
        "disclaimer": table().disclaimer,
    }
    return form_page(request, "public/titles.html", form, **context)
