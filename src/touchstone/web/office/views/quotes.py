"""What people say they were told of a charge: an administrator compares it with the proof."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.catalog import actions
from touchstone.catalog.queries import quotes as queries
from touchstone.kit import clock
from touchstone.kit.money import Money
from touchstone.web.office.forms.curation import RefuseForm
from touchstone.web.ui.acts import Refusals, ask_once
from touchstone.web.ui.audience import SignedInRequest, administrator
from touchstone.web.ui.forms import posted

REFUSALS: Refusals = {actions.QuoteDecided: gettext_lazy("Somebody has decided on it already.")}


@administrator
def accept(request: SignedInRequest, quote: str) -> HttpResponse:
    return _decide(request, quote, actions.accept_quote, accepting=True)


@administrator
def refuse(request: SignedInRequest, quote: str) -> HttpResponse:
    return _decide(request, quote, actions.refuse_quote, accepting=False)


def _decide(
    request: SignedInRequest, public_id: str, act: Callable[..., None], *, accepting: bool
) -> HttpResponse:
    found = get_object_or_404(queries.waiting(), public_id=public_id)
    return ask_once(
        request,
        "office/quote.html",
        act=lambda reason: act(quote=found, reason=reason, by=request.user, at=clock.now()),
        done=_("It is shown now.") if accepting else _("It is not shown."),
        back=reverse("curator"),
        form=RefuseForm(posted(request)),
        refusals=REFUSALS,
        quote=found,
        accepting=accepting,
        amount=str(Money(found.amount, found.currency)),
        has_file=queries.proof_of(found) is not None,
    )


@administrator
def proof(request: SignedInRequest, quote: str) -> HttpResponse:
    """The file that somebody sent, to be kept or opened outside this page."""
    found = get_object_or_404(queries.waiting(), public_id=quote)
    file = queries.proof_of(found)
    if file is None:
        raise Http404
    answer = HttpResponse(queries.content(file), content_type=file.media_type)
    ending = file.media_type.partition("/")[2]
    answer["Content-Disposition"] = f'attachment; filename="proof-{found.public_id}.{ending}"'
    answer["Cache-Control"] = "no-store"
    return answer
