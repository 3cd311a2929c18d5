"""An institution takes over its listing: by a mail to its own domain, or with a document."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from touchstone.institutions import actions, queries
from touchstone.institutions.rules import domain_of
from touchstone.journal.rules import link
from touchstone.kit import clock
from touchstone.web.public.forms.claim import ClaimDocumentForm, ClaimMailForm
from touchstone.web.public.views.limits import too_many_claims
from touchstone.web.ui.audience import SignedInRequest, link_holder, signed_in
from touchstone.web.ui.forms import form_page, posted


@signed_in
def claim(request: SignedInRequest, slug: str) -> HttpResponse:
    """The two ways, and what follows."""
    found = get_object_or_404(queries.claimable(), slug=slug)
    page = {"institution": found, "domain": domain_of(found.website)}
    return render(request, "public/claim.html", page)


@signed_in
def by_mail(request: SignedInRequest, slug: str) -> HttpResponse:
    found, at = get_object_or_404(queries.claimable(), slug=slug), clock.now()
    form = ClaimMailForm(posted(request))
    domain = domain_of(found.website)
    if request.method == "POST" and form.is_valid():
        if refused := too_many_claims(request, form.cleaned_data["email"], at=at):
            return refused
        try:
            actions.claim_by_mail(institution=found, by=request.user, at=at, **form.cleaned_data)
        except actions.NotOfItsSite:
            says = _("Write an address that ends in @%(domain)s, or show a document.")
            form.add_error("email", says % {"domain": domain or "…"})
        else:
            messages.success(request, _("We have written there. The link is good for three days."))
            return redirect("institution", slug=slug)
    page = {"institution": found, "domain": domain}
    return form_page(request, "public/claim_mail.html", form, **page)


@signed_in
def with_document(request: SignedInRequest, slug: str) -> HttpResponse:
    found, at = get_object_or_404(queries.claimable(), slug=slug), clock.now()
    form = ClaimDocumentForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        if refused := too_many_claims(request, "", at=at):
            return refused
        paper = form.cleaned_data["document"]
        actions.claim_with_document(
            institution=found, words=form.cleaned_data["words"], content=paper.content,
            name=paper.name, media_type=paper.media_type, by=request.user, at=at,
        )  # fmt: skip
        messages.success(request, _("Thank you. A person looks at it, and you get a mail."))
        return redirect("institution", slug=slug)
    return form_page(request, "public/claim_document.html", form, institution=found)


@link_holder
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The holder of the institution's own mailbox lets the person in. A look changes nothing."""
    found, at = queries.claim_for(token), clock.now()
    is_open = bool(found and found.state == "open" and found.expires_at and at < found.expires_at)
    if request.method == "POST" and found and is_open:
        try:
            actions.confirm_claim(claim=found, by=link(found.public_id), at=at)
        except (actions.ClaimClosed, actions.RunsAlready):
            is_open = False
        else:
            messages.success(request, _("Confirmed. They run the page from now on."))
            return redirect("institution", slug=found.institution.slug)
    page = {"claim": found, "is_open": is_open}
    return render(request, "public/claim_confirm.html", page, status=200 if is_open else 410)
