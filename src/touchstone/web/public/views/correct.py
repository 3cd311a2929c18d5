"""Correcting one fact of a listing, by anybody, with the page that says so."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from touchstone.catalog import actions, words
from touchstone.catalog.enums import Block
from touchstone.catalog.queries import corrections
from touchstone.institutions.queries import Institution
from touchstone.journal.rules import link
from touchstone.kit import clock
from touchstone.web.public.forms.correct import CorrectionForm
from touchstone.web.public.views.limits import too_many_corrections
from touchstone.web.ui.audience import public, visitor
from touchstone.web.ui.forms import form_page, posted


@public
def correct_programme(request: HttpRequest, slug: str, block: str) -> HttpResponse:
    """A block of facts on a programme's page."""
    if block not in set(Block) - {Block.INSTITUTION}:
        raise Http404
    found = get_object_or_404(corrections.open_to_correction(), slug=slug)
    back = reverse("programme", kwargs={"slug": slug})
    return _correct(request, found, Block(block), back, found.title)


@public
def correct_institution(request: HttpRequest, slug: str) -> HttpResponse:
    """What we say of an institution."""
    found = get_object_or_404(corrections.unclaimed(), slug=slug)
    back = reverse("institution", kwargs={"slug": slug})
    return _correct(request, found, Block.INSTITUTION, back, found.name)


def _correct(
    request: HttpRequest,
    listing: corrections.Programme | Institution,
    block: Block,
    back: str,
    about: str,
) -> HttpResponse:
    form = CorrectionForm(posted(request), facts=corrections.facts_in(listing, block))
    if request.method == "POST" and form.is_valid():
        at = clock.now()
        if refused := too_many_corrections(request, at=at):
            return refused
        by = visitor(request) or link("correction")
        actions.send_correction(listing=listing, by=by, at=at, **form.told())
        messages.success(
            request, _("Thank you. A person compares it with the page that you named.")
        )
        return redirect(back)
    page = {"about": about, "back": back, "section": words.BLOCKS[block]}
    return form_page(request, "public/correct.html", form, **page)
