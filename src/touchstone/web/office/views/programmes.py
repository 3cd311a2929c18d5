"""An institution's own programmes: written, listed, taken from the list."""

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
from touchstone.training.queries import cohorts
from touchstone.web.office import editor
from touchstone.web.office.forms.programmes import NewProgrammeForm, PlainForm, note_faults
from touchstone.web.office.forms.rows import MORE
from touchstone.web.office.forms.setup import ReasonForm
from touchstone.web.office.preview import preview, what_changes
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import form_page, posted

ASKS = frozenset({"preview", MORE})  # buttons that keep nothing


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
        "tasks": editor.programme_tasks(found, facts),
        "lacks": editor.lacks(found, facts),
        **editor.asked(found, facts),
        "up_to_date": found.state == "published" and found.draft is None,
        "cohorts": cohorts.upcoming_of(found, at=clock.now()),
        **preview(found, facts, clock.now().date()),
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
    """Award, and who may join."""
    return written(request, one(institution, programme), editor.PAGES[editor.ABOUT])


@team(Act.EDIT_PROGRAMMES)
def teaching(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    """Place, hours, practice, exam."""
    return written(request, one(institution, programme), editor.PAGES[editor.TEACHING])


@team(Act.EDIT_PROGRAMMES)
def coverage(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    """Twelve topics under six petals: how far, how long, assessed or not."""
    return written(request, one(institution, programme), editor.PAGES[editor.COVERAGE])


@team(Act.EDIT_PROGRAMMES)
def fees(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    """Every charge, a line each."""
    return written(request, one(institution, programme), editor.PAGES[editor.FEES])


@team(Act.EDIT_PROGRAMMES)
def refunds(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    """What comes back when somebody leaves."""
    return written(request, one(institution, programme), editor.PAGES[editor.REFUNDS])


@team(Act.EDIT_PROGRAMMES)
def deadlines(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    """Within which time a learner has to do what."""
    return written(request, one(institution, programme), editor.PAGES[editor.DEADLINES])


@team(Act.EDIT_PROGRAMMES)
def afterwards(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    """What it counts for, and what keeping its award asks."""
    return written(request, one(institution, programme), editor.PAGES[editor.AFTERWARDS])


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
        lacks=editor.lacks(found, own.working_copy(found)),
        changes=what_changes(found),
    )


@team(Act.EDIT_PROGRAMMES)
def discard(request: SignedInRequest, institution: Institution, programme: str) -> HttpResponse:
    """Undo: what was changed since publication is thrown away."""
    found = one(institution, programme)
    return ask_once(
        request,
        "office/programme_discard.html",
        act=lambda: actions.discard_changes(programme=found, by=request.user, at=clock.now()),
        done=_("Discarded. What is listed is what you have."),
        back=page_of(found),
        refusals={actions.NothingWaits: _("Nothing was changed since it was listed.")},
        institution=institution,
        programme=found,
        changes=what_changes(found),
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


def written(request: SignedInRequest, found: own.Programme, page: editor.Page) -> HttpResponse:
    """A page of the editor: keeps what was typed, or shows how it would look, or adds a row."""
    facts, house = own.working_copy(found), found.institution
    form = page.form(posted(request), facts=facts, currency=house.currency)
    asks = ASKS & set(request.POST)
    if request.method == "POST" and not asks and form.is_valid() and kept(request, found, form):
        return redirect(page_of(found))
    shown = form.facts() if form.is_bound and form.is_valid() else facts
    return form_page(
        request,
        "office/programme_editor.html",
        form,
        institution=house,
        programme=found,
        page=page,
        **preview(found, shown, clock.now().date()),
    )


def kept(request: SignedInRequest, found: own.Programme, form: PlainForm) -> bool:
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
