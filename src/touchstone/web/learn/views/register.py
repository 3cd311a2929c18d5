"""What a holder lets everybody see."""

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from touchstone.credentials import actions
from touchstone.credentials.enums import NameShown
from touchstone.credentials.queries.register import choice_of, interest_in, own_credential
from touchstone.kit import clock
from touchstone.web.learn.forms.candidacy import RegisterForm
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, signed_in
from touchstone.web.ui.forms import posted


@signed_in
def register_choice(request: SignedInRequest, number: str) -> HttpResponse:
    """Choose what the register shows; how often the number was looked up stands beside it."""
    found = own_credential(request.user, number)
    if found is None:
        raise Http404
    chosen = choice_of(found)
    fields = ("name_shown", "town", "may_be_indexed")
    now = (
        {name: getattr(chosen, name) for name in fields}
        if chosen
        else {"name_shown": NameShown.FULL}
    )
    return ask_once(
        request,
        "learn/register_choice.html",
        act=lambda **said: actions.choose_register(
            credential=found, by=request.user, at=clock.now(), **said
        ),
        done=_("Kept. It shows at once."),
        back=reverse("candidacies"),
        form=RegisterForm(posted(request), initial=now),
        credential=found,
        interest=interest_in([found])[found.pk],
    )
