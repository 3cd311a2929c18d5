"""Schemes: made from a template, put into force."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.assessment import actions
from touchstone.assessment.actions import schemes as acts
from touchstone.assessment.queries import banks, schemes
from touchstone.assessment.queries.schemes import Scheme
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.web.office.forms.schemes import NewSchemeForm
from touchstone.web.office.forms.terms import TermsForm
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import form_page, posted


def one(institution: Institution, scheme: str) -> Scheme:
    """A scheme of this institution, or 404."""
    return get_object_or_404(schemes.schemes_of(institution), slug=scheme)


def page_of(scheme: Scheme) -> str:
    return reverse("office_scheme", args=[scheme.institution.slug, scheme.slug])


@team(Act.EDIT_SCHEMES)
def listing(request: SignedInRequest, institution: Institution) -> HttpResponse:
    page = {"institution": institution, "schemes": schemes.schemes_of(institution)}
    return render(request, "office/schemes.html", page)


@team(Act.EDIT_SCHEMES)
def new(request: SignedInRequest, institution: Institution) -> HttpResponse:
    form = NewSchemeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_scheme_from_template(
                institution=institution, by=request.user, at=clock.now(), **form.cleaned_data
            )
        except acts.SlugTaken:
            form.add_error("slug", _("Another scheme has this address. Choose another."))
        else:
            messages.success(request, _("Made as a draft. Look it over, then put it into force."))
            return redirect(page_of(made.scheme))
    return form_page(request, "office/scheme_new.html", form, institution=institution)


@team(Act.EDIT_SCHEMES)
def scheme(request: SignedInRequest, institution: Institution, scheme: str) -> HttpResponse:
    """One scheme: its newest version's terms, its items and rubric, what it still lacks."""
    found = one(institution, scheme)
    newest = found.versions.all()[0]
    terms = schemes.terms_of(newest)
    page = {
        "institution": institution,
        "scheme": found,
        "version": newest,
        "terms": terms,
        "titles": schemes.titles_of(terms),
        "lacks": schemes.lacks(newest) if newest.state == "draft" else (),
        "rubric": banks.rubric_in_force(found),
    }
    return render(request, "office/scheme.html", page)


@team(Act.EDIT_SCHEMES)
def publish(request: SignedInRequest, institution: Institution, scheme: str) -> HttpResponse:
    found = one(institution, scheme)
    newest = found.versions.all()[0]
    return ask_once(
        request,
        "office/scheme_confirm.html",
        act=lambda: actions.publish_scheme_version(
            scheme_version=newest, by=request.user, at=clock.now()
        ),
        done=_("In force."),
        back=page_of(found),
        refusals={
            acts.NotReady: gettext_lazy("Something is missing still; the scheme's page says what."),
            acts.NotADraft: gettext_lazy("This version was in force once. Make a new one."),
        },
        institution=institution,
        title=_("Put version %(number)s into force?") % {"number": newest.number},
        about=found.title,
        says=[
            _("People can sit its exam and be observed from then on. It is never edited again."),
            _("A version that is in force now is retired; who is under it stays under it."),
        ],
        verb=_("Put into force"),
    )


@team(Act.EDIT_SCHEMES)
def draft(request: SignedInRequest, institution: Institution, scheme: str) -> HttpResponse:
    found = one(institution, scheme)
    return ask_once(
        request,
        "office/scheme_confirm.html",
        act=lambda: actions.draft_scheme_version(scheme=found, by=request.user, at=clock.now()),
        done=_("A new draft is there, with the terms as they stand."),
        back=page_of(found),
        institution=institution,
        title=_("Make a new version?"),
        about=found.title,
        says=[_("It begins as a draft with today's terms. Nothing changes until it is in force.")],
        verb=_("Make a draft"),
    )


@team(Act.EDIT_SCHEMES)
def terms(request: SignedInRequest, institution: Institution, scheme: str) -> HttpResponse:
    """Change the numbers of a draft; 404 when the newest version is none."""
    found = one(institution, scheme)
    newest = found.versions.all()[0]
    if newest.state != "draft":
        raise Http404
    form = TermsForm(posted(request), version=newest)
    if request.method == "POST" and form.is_valid():
        try:
            actions.revise_terms(
                scheme_version=newest, by=request.user, at=clock.now(), **form.told()
            )
        except acts.NotADraft:
            form.add_error(None, _("This version came into force meanwhile. Make a new one."))
        else:
            messages.success(request, _("Kept."))
            return redirect(page_of(found))
    page = {"institution": institution, "scheme": found}
    return form_page(request, "office/scheme_edit.html", form, **page)
