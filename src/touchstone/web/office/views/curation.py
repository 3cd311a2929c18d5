"""The curator's desk: what people have sent in about listings, the oldest first."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.catalog import actions
from touchstone.catalog.queries import corrections, pages, quotes, reviews
from touchstone.institutions import actions as house_actions
from touchstone.institutions import queries as houses
from touchstone.kit import clock
from touchstone.web.office.curator import correction_rows, fact_of, present, shown_file
from touchstone.web.office.forms.curation import AcceptForm, RefuseForm
from touchstone.web.office.forms.programmes import note_faults
from touchstone.web.office.forms.setup import ReasonForm
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, administrator
from touchstone.web.ui.forms import form_page, posted

CLOSED = gettext_lazy("Somebody has decided on this already.")
REFUSALS: dict[type[Exception], str | Promise] = {
    actions.CorrectionClosed: CLOSED,
    actions.KeepsItsOwn: gettext_lazy(
        "This institution runs here by now and states its facts itself. Refuse it, and say so."
    ),
    house_actions.ClaimClosed: CLOSED,
    house_actions.RunsAlready: gettext_lazy(
        "Somebody runs this institution here already. Refuse it, and say so."
    ),
    actions.MovedOn: gettext_lazy("This line is no longer there. Refuse it, and say so."),
}


@administrator
def desk(request: SignedInRequest) -> HttpResponse:
    """Everything that waits for a curator."""
    page = {
        "corrections": correction_rows(corrections.waiting_corrections()),
        "quotes": quotes.waiting(),
        "claims": houses.claims_to_check(),
        "reviews": reviews.waiting_reviews(),
        "dead": pages.dead_pages(),
        "checks_links": settings.CHECK_LINKS,
    }
    return render(request, "office/curator.html", page)


@administrator
def correction(request: SignedInRequest, correction: str) -> HttpResponse:
    """One correction beside what stands now: accept it as typed."""
    found = get_object_or_404(corrections.waiting_corrections(), public_id=correction)
    fact = fact_of(found)
    form = AcceptForm(posted(request), correction=found, fact=fact)
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept_correction(
                correction=found, by=request.user, at=clock.now(), **form.told()
            )
        except tuple(REFUSALS) as refusal:
            form.add_error(None, str(REFUSALS[type(refusal)]))
        except actions.BadFacts as refusal:
            note_faults(form, refusal.faults)
        else:
            messages.success(request, _("Accepted. The listing says so now."))
            return redirect("curator")
    return form_page(
        request, "office/correction.html", form, correction=found, **present(found, fact)
    )


@administrator
def refuse(request: SignedInRequest, correction: str) -> HttpResponse:
    """Leave the listing as it is, and say why."""
    found = get_object_or_404(corrections.waiting_corrections(), public_id=correction)
    return ask_once(
        request,
        "office/curator_refuse.html",
        form=RefuseForm(posted(request)),
        act=lambda reason: actions.refuse_correction(
            correction=found, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Refused. Whoever left an address is told why."),
        back=reverse("curator"),
        refusals=REFUSALS,
        title=_("Refuse this correction?"),
        about=found.should_say,
    )


@administrator
def claim(request: SignedInRequest, claim: str) -> HttpResponse:
    """A document beside the listing that it is said to be about: let the person in."""
    found = get_object_or_404(houses.claims_to_check(), public_id=claim)
    return ask_once(
        request,
        "office/claim.html",
        form=ReasonForm(posted(request)),
        act=lambda reason: house_actions.accept_claim(
            claim=found, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Let in. The person gets a mail."),
        back=reverse("curator"),
        refusals=REFUSALS,
        claim=found,
        document=houses.document_of(found),
    )


@administrator
def claim_document(request: SignedInRequest, claim: str) -> HttpResponse:
    """The document itself."""
    found = get_object_or_404(houses.claims_to_check(), public_id=claim)
    file = houses.document_of(found)
    if file is None:
        raise Http404
    return shown_file(file, houses.read(file))


@administrator
def refuse_claim(request: SignedInRequest, claim: str) -> HttpResponse:
    found = get_object_or_404(houses.claims_to_check(), public_id=claim)
    return ask_once(
        request,
        "office/curator_refuse.html",
        form=RefuseForm(posted(request)),
        act=lambda reason: house_actions.refuse_claim(
            claim=found, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Refused. The person gets the reason by mail."),
        back=reverse("curator"),
        refusals=REFUSALS,
        title=_("Refuse this claim?"),
        about=found.institution.name,
    )
