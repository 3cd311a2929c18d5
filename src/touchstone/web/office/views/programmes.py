"""An institution's own programmes: written, listed, taken from the list."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from touchstone.catalog import actions
from touchstone.catalog.queries import own
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.web.office.forms.coverage import CoverageForm
from touchstone.web.office.forms.fees import FeeLinesForm
from touchstone.web.office.forms.programmes import NewProgrammeForm, ProgrammeForm, note_faults
from touchstone.web.office.forms.setup import ReasonForm
from touchstone.web.office.shown import asked, coverage_shown, programme_tasks
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import form_page, posted


def one(institution: Institution, programme: str) -> own.Programme:
    """A programme of this institution, or 404."""
    return get_object_or_404(own.programmes_of(institution), slug=programme)


def page_of(programme: own.Programme) -> str:
    return reverse("office_programme", args=[programme.institution.slug, programme.slug])


@team(Act.EDIT_PROGRAMMES)
def listing(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """Every programme of the institution, with its state and version."""
    page = {"institution": institution, "programmes": own.programmes_of(institution)}
    return render(request, "office/programmes.html", page)


@team(Act.EDIT_PROGRAMMES)
def programme(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    """One programme: what is written of it, what is missing, what can be done."""
    found = one(institution, programme)
    facts = own.working_copy(found)
    page = {
        "institution": institution,
        "programme": found,
        "tasks": programme_tasks(found, facts),
        "lacks": own.lacks(facts),
        **asked(facts),
        "up_to_date": found.state == "published" and found.draft is None,
        **coverage_shown(facts.coverage),
    }
    return render(request, "office/programme.html", page)


@team(Act.EDIT_PROGRAMMES)
def new(request: SignedInRequest, institution: Institution) -> HttpResponse:
    form = NewProgrammeForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.create_programme(
                institution=institution, facts=form.facts(), by=request.user, at=clock.now()
            )
        except actions.BadFacts as refusal:
            note_faults(form, refusal.faults)
        except actions.ProgrammeSlugTaken:
            form.add_error("slug", _("Another programme has this address. Choose another."))
        else:
            messages.success(request, _("Made. Now say what it is."))
            return redirect("office_edit_programme", institution.slug, made.slug)
    return form_page(request, "office/programme_new.html", form, institution=institution)


@team(Act.EDIT_PROGRAMMES)
def edit(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    """Title, award, hours, rules: everything but coverage and charges."""
    found = one(institution, programme)
    form = ProgrammeForm(posted(request), facts=own.working_copy(found))
    if request.method == "POST" and form.is_valid() and kept(request, found, form):
        return redirect(page_of(found))
    page = {"institution": institution, "programme": found}
    return form_page(request, "office/programme_edit.html", form, **page)


@team(Act.EDIT_PROGRAMMES)
def coverage(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    """Twelve topics under six petals: how far, how long, assessed or not."""
    found = one(institution, programme)
    facts = own.working_copy(found)
    form = CoverageForm(posted(request), facts=facts)
    if request.method == "POST" and form.is_valid() and kept(request, found, form):
        return redirect("office_programme_coverage", institution.slug, found.slug)
    page = {"institution": institution, "programme": found, **coverage_shown(facts.coverage)}
    return form_page(request, "office/programme_coverage.html", form, **page)


@team(Act.EDIT_PROGRAMMES)
def fees(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    """Every charge, a line each."""
    found = one(institution, programme)
    facts = own.working_copy(found)
    form = FeeLinesForm(posted(request), facts=facts, currency=institution.currency)
    if request.method == "POST" and form.is_valid() and kept(request, found, form):
        return redirect("office_programme_fees", institution.slug, found.slug)
    page = {"institution": institution, "programme": found}
    return form_page(request, "office/programme_fees.html", form, **page)


@team(Act.EDIT_PROGRAMMES)
def publish(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    found = one(institution, programme)
    return ask_once(
        request,
        "office/programme_publish.html",
        act=lambda: actions.publish_programme(programme=found, by=request.user, at=clock.now()),
        done=_("Listed. Anybody can find it now."),
        back=page_of(found),
        refusals={actions.Incomplete: _("Something is missing still; it is named below.")},
        institution=institution,
        programme=found,
        lacks=own.lacks(own.working_copy(found)),
    )


@team(Act.EDIT_PROGRAMMES)
def withdraw(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    found = one(institution, programme)
    return ask_once(
        request,
        "office/cohort_confirm.html",
        form=ReasonForm(posted(request)),
        act=lambda reason: actions.withdraw_programme(
            programme=found, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Taken from the list. You can list it again."),
        back=page_of(found),
        refusals={actions.NotPublished: _("It is not listed, so there is nothing to take away.")},
        institution=institution,
        title=_("Take this programme from the list?"),
        about=found.title,
        says=[_("Nobody finds it any more. Cohorts that run keep their version.")],
        verb=_("Take it from the list"),
        is_danger=True,
    )


def kept(request: SignedInRequest, found: own.Programme, form: Any) -> bool:
    """Revises with the facts of a valid form; False, with its errors noted, when that is refused."""
    facts: ProgrammeFacts = form.facts()
    try:
        changed = actions.revise_programme(
            programme=found, facts=facts, by=request.user, at=clock.now()
        )
    except actions.BadFacts as refusal:
        note_faults(form, refusal.faults)
        return False
    messages.success(request, _("Kept.") if changed else _("Nothing was changed."))
    return True
