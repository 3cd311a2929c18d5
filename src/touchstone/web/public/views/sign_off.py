"""A supervisor signs practice off by an expiring link, without an account. Opening it signs nothing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from touchstone.kit import clock
from touchstone.training import actions
from touchstone.training.actions.sign_offs import SignOffClosed
from touchstone.training.enums import SignOffState
from touchstone.training.queries import practicum
from touchstone.web.public.forms.sign_off import SignOffForm
from touchstone.web.ui.audience import link_holder
from touchstone.web.ui.forms import form_page, posted

LAST = 3  # logs that lie open; the others are folded


@link_holder
def sign(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows the logs; POST gives the answer, once."""
    found = practicum.sign_off_for(token)
    at = clock.now()
    closed = practicum.why_closed(found, at=at)
    if found is None or closed:
        status = 404 if found is None else 200 if closed == "answered" else 410
        return render(
            request, "public/sign_closed.html", {"sign_off": found, "closed": closed}, status=status
        )
    form = SignOffForm(posted(request))
    if request.method == "POST" and form.is_valid():
        state = SignOffState(form.cleaned_data.pop("state"))
        try:
            actions.answer_sign_off(sign_off=found, state=state, at=at, **form.cleaned_data)
        except SignOffClosed:
            form.add_error(None, _("This link was closed meanwhile. Load the page again."))
        else:
            return redirect("sign", token=token)
    visits, minutes = practicum.practised(found.family)
    logs = practicum.logs(found.family)
    return form_page(
        request, "public/sign.html", form, sign_off=found, last=logs[-LAST:], earlier=logs[:-LAST],
        flagged=sum(bool(one.flags) for one in logs), visits=visits, minutes=minutes,
    )  # fmt: skip
