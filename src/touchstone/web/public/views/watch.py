"""Being told when a certificate changes: an address, a yes by its link, an end by its link."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from touchstone.credentials.actions.watches import (
    WatchEnded,
    ask_to_be_told,
    confirm_watch,
    end_watch,
)
from touchstone.credentials.queries.watches import Watch, watch_by_link
from touchstone.journal.rules import link
from touchstone.kit import clock
from touchstone.web.public.forms.verify import WatchForm
from touchstone.web.public.views.limits import too_many_checks, too_many_watches
from touchstone.web.public.views.verify import for_today, known
from touchstone.web.ui.audience import link_holder, public
from touchstone.web.ui.forms import form_page, posted


@public
def ask(request: HttpRequest, number: str) -> HttpResponse:
    """Takes an address. The answer is the same for every address, whatever we know of it."""
    at, form = clock.now(), WatchForm(posted(request))
    if limited := too_many_checks(request, at=at):
        return limited
    found = known(number)
    if request.method == "POST" and form.is_valid():
        if limited := too_many_watches(request, at=at):
            return limited
        ask_to_be_told(credential=found, email=form.cleaned_data["email"], at=at)
        messages.success(
            request,
            _(
                "Look into your mail: nothing more is sent before you say yes by the link in our letter."
            ),
        )
        return redirect("verify", number=found.number)
    return for_today(form_page(request, "public/watch_ask.html", form, credential=found))


def _theirs(token: str) -> Watch:
    """The watch of a link. Raises Http404 for a link that is not ours."""
    found = watch_by_link(token)
    if found is None:
        raise Http404
    return found


@link_holder
def watch(request: HttpRequest, token: str) -> HttpResponse:
    """The holder of the address says yes. A look changes nothing."""
    found = _theirs(token)
    if request.method == "POST":
        try:
            confirm_watch(watch=found, by=link(found.public_id), at=clock.now())
        except WatchEnded:
            return redirect("watch_end", token=token)
        messages.success(request, _("Done. One letter comes each time the status changes."))
        return redirect("watch", token=token)
    return render(request, "public/watch.html", {"watch": found, "token": token})


@csrf_exempt  # mail programs send the one click of RFC 8058 without cookies; the link is the key
@link_holder
def end(request: HttpRequest, token: str) -> HttpResponse:
    """One button, or the one click of a mail program: no more letters, and the address is deleted."""
    found = _theirs(token)
    if request.method == "POST":
        end_watch(watch=found, by=link(found.public_id), at=clock.now())
        if "List-Unsubscribe" in request.POST:  # RFC 8058 wants no redirect
            return HttpResponse(_("No more mail."), content_type="text/plain; charset=utf-8")
        return redirect("watch_end", token=token)
    return render(request, "public/watch_end.html", {"watch": found, "token": token})
