"""An institution's programmes out of files and into files."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from touchstone.catalog import actions
from touchstone.catalog.enums import SheetKind
from touchstone.catalog.queries import imports
from touchstone.catalog.rules.own_files import write_json, write_table
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.kit.faults import ImportRefused
from touchstone.web.office.forms.imports import ImportForm
from touchstone.web.office.imports import shown_import, tables
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import form_page, posted

TEMPLATE = "office/programmes_import_one.html"


def one(institution: Institution, public_id: str) -> imports.ListingImport:
    """An import of this institution, or 404."""
    found = imports.imports_of(institution).select_related("institution")
    return get_object_or_404(found, public_id=public_id)


@team(Act.EDIT_PROGRAMMES)
def export(request: SignedInRequest, institution: Institution, file: str) -> HttpResponse:
    """Every programme as JSON, or one of the tables; importing takes them back unchanged."""
    name, _dot, ending = file.partition(".")
    facts = imports.own_facts(institution)
    if file == "programmes.json":
        answer = HttpResponse(write_json(facts), content_type="application/json")
    elif ending == "csv" and name in list(SheetKind):
        text = write_table(SheetKind(name), facts, institution.currency)
        answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    else:
        raise Http404
    answer["Content-Disposition"] = f'attachment; filename="{institution.slug}-{file}"'
    return answer


@team(Act.EDIT_PROGRAMMES)
def bring_in(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """Send a file; what is in it is shown before anything is taken."""
    files = request.FILES if request.method == "POST" else None
    form = ImportForm(posted(request), files)
    if request.method == "POST" and form.is_valid():
        try:
            row = actions.start_import(
                institution=institution, **form.sent(), by=request.user, at=clock.now()
            )
        except actions.BeingTaken:
            form.add_error("file", _("Another file is being taken. Wait until it is done."))
        except ImportRefused as refusal:
            form.refuse(refusal.faults)
        else:
            return redirect("office_import", institution.slug, row.public_id)
    page = {
        "institution": institution, "waiting": imports.open_import(institution),
        "tables": tables(), "has_any": bool(imports.own_facts(institution)),
    }  # fmt: skip
    return form_page(request, "office/programmes_import.html", form, **page)


@team(Act.EDIT_PROGRAMMES)
def page(request: SignedInRequest, institution: Institution, file: str) -> HttpResponse:
    """One file: how far it is read, what is wrong with it, or what taking it would do."""
    found = one(institution, file)
    shown = {"institution": institution, **shown_import(found, institution)}
    return render(request, TEMPLATE, shown)


@team(Act.EDIT_PROGRAMMES)
def take(request: SignedInRequest, institution: Institution, file: str) -> HttpResponse:
    found = one(institution, file)
    return ask_once(
        request,
        TEMPLATE,
        act=lambda: actions.take_import(row=found, by=request.user, at=clock.now()),
        done=_("It is taken as it was shown, or nothing is; the page below says which."),
        back=reverse("office_import", args=[institution.slug, file]),
        refusals={actions.NotReady: _("This file is not ready to be taken.")},
        institution=institution,
        **shown_import(found, institution),
    )


@team(Act.EDIT_PROGRAMMES)
def drop(request: SignedInRequest, institution: Institution, file: str) -> HttpResponse:
    found = one(institution, file)
    return ask_once(
        request,
        TEMPLATE,
        act=lambda: actions.drop_import(row=found, by=request.user, at=clock.now()),
        done=_("Dropped. Nothing of it was taken."),
        back=reverse("office_import_programmes", args=[institution.slug]),
        refusals={actions.NotReady: _("This file is closed already, or being taken.")},
        institution=institution,
        **shown_import(found, institution),
    )
