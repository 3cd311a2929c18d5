"""A scheme's items and rubric: listed, brought in from files, taken out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.assessment import actions
from touchstone.assessment.actions import banks as acts
from touchstone.assessment.queries import banks, schemes
from touchstone.assessment.queries.observations import rules_of
from touchstone.assessment.queries.schemes import Scheme
from touchstone.assessment.rules.items import write_items
from touchstone.assessment.rules.rubrics import write_rubric
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.web.office.forms.schemes import ItemsForm, RubricForm
from touchstone.web.office.forms.setup import ReasonForm
from touchstone.web.ui.acts import ask_once
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import form_page, posted


def one(institution: Institution, scheme: str) -> Scheme:
    """A scheme of this institution, or 404."""
    return get_object_or_404(schemes.schemes_of(institution), slug=scheme)


@team(Act.EDIT_EXAMS)
def items(request: SignedInRequest, institution: Institution, scheme: str) -> HttpResponse:
    """Every item in use, with its key, reason and source."""
    found = one(institution, scheme)
    page = {"institution": institution, "scheme": found, "items": banks.live_items(found)}
    return render(request, "office/scheme_items.html", page)


@team(Act.EDIT_EXAMS)
def items_file(request: SignedInRequest, institution: Institution, scheme: str) -> HttpResponse:
    """The items in use as a file for a spreadsheet; it can be brought in again."""
    found = one(institution, scheme)
    return _sheet(write_items(banks.bank(found)), f"{found.slug}-items.csv")


@team(Act.EDIT_EXAMS)
def import_items(request: SignedInRequest, institution: Institution, scheme: str) -> HttpResponse:
    found = one(institution, scheme)
    known = frozenset(banks.live_items(found).values_list("ref", flat=True))
    files = request.FILES if request.method == "POST" else None
    form = ItemsForm(posted(request), files, known=known)
    if request.method == "POST" and form.is_valid():
        done = actions.import_items(scheme=found, items=form.items, by=request.user, at=clock.now())
        says = _("Taken: %(added)s new, %(changed)s changed, %(same)s as before.")
        told = {"added": done.added, "changed": done.changed, "same": done.same}
        messages.success(request, says % told)
        return redirect("office_items", institution.slug, found.slug)
    page = {"institution": institution, "scheme": found}
    return form_page(request, "office/scheme_import_items.html", form, **page)


@team(Act.EDIT_EXAMS)
def retire_item(
    request: SignedInRequest, institution: Institution, scheme: str, item: str
) -> HttpResponse:
    found = one(institution, scheme)
    row = get_object_or_404(banks.live_items(found).select_related("institution"), ref=item)
    return ask_once(
        request,
        "office/scheme_confirm.html",
        form=ReasonForm(posted(request)),
        act=lambda reason: actions.retire_item(
            item=row, reason=reason, by=request.user, at=clock.now()
        ),
        done=_("Taken out."),
        back=reverse("office_items", args=[institution.slug, found.slug]),
        refusals={acts.ItemGone: gettext_lazy("The item was taken out meanwhile.")},
        institution=institution,
        title=_("Take item %(ref)s out of the bank?") % {"ref": row.ref},
        about=row.stem,
        says=[_("Exams that were drawn keep it. No new exam asks it.")],
        verb=_("Take it out"),
    )


@team(Act.EDIT_EXAMS)
def rubric(request: SignedInRequest, institution: Institution, scheme: str) -> HttpResponse:
    """The rubric in force, and the way to bring another in."""
    found = one(institution, scheme)
    row = banks.rubric_in_force(found)
    in_force = rules_of(row) if row else None
    files = request.FILES if request.method == "POST" else None
    form = RubricForm(posted(request), files, like=in_force)
    if request.method == "POST" and form.is_valid() and form.rubric:
        made = actions.import_rubric(
            scheme=found, rubric=form.rubric, by=request.user, at=clock.now()
        )
        messages.success(request, _("Version %(n)s is in force.") % {"n": made.version})
        return redirect("office_rubric", institution.slug, found.slug)
    page = {"institution": institution, "scheme": found, "row": row, "rubric": in_force}
    return form_page(request, "office/scheme_rubric.html", form, **page)


@team(Act.EDIT_EXAMS)
def rubric_file(request: SignedInRequest, institution: Institution, scheme: str) -> HttpResponse:
    """The stations of the rubric in force as a file for a spreadsheet."""
    found = one(institution, scheme)
    row = banks.rubric_in_force(found)
    if row is None:
        raise Http404
    return _sheet(write_rubric(rules_of(row)), f"{found.slug}-rubric.csv")


def _sheet(text: str, name: str) -> HttpResponse:
    answer = HttpResponse(text, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
