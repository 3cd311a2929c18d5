"""For examiners: who waits to be observed, the rubric, and what was handed in."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.assessment import actions
from touchstone.assessment.actions import observations as acts
from touchstone.assessment.actions.sittings import NotInForce
from touchstone.assessment.queries import observations, schemes
from touchstone.assessment.queries.banks import Rubric, rubric_in_force
from touchstone.assessment.queries.observations import Person
from touchstone.assessment.queries.schemes import SchemeVersion
from touchstone.assessment.queries.wall import tie_of
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.web.assess.forms.rubric import RubricForm
from touchstone.web.ui.acts import Refusals
from touchstone.web.ui.audience import SignedInRequest, team
from touchstone.web.ui.forms import form_page, posted
from touchstone.web.ui.words import in_words

REFUSALS: Refusals = {
    acts.NotThatDay: gettext_lazy("This day is still to come. Hand the rubric in on its day or later."),
    acts.RubricRetired: gettext_lazy("Another rubric came into force meanwhile. Look it over again."),
    NotInForce: gettext_lazy("The scheme has a new version. Open the page again."),
    acts.KeyTaken: gettext_lazy("This page was used before. Open it again from the list."),
}  # fmt: skip


@team(Act.OBSERVE)
def listing(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """Who waits, with what ties the examiner to them, and what the examiner has handed in."""
    today = clock.local_date(clock.now(), institution.time_zone)
    page = {
        "institution": institution,
        "waiting": observations.queue(institution, request.user, today),
        "made": observations.made_by(institution, request.user),
    }
    return render(request, "assess/observations.html", page)


@team(Act.OBSERVE)
def observe(
    request: SignedInRequest, institution: Institution, scheme: str, person: str
) -> HttpResponse:
    """The rubric; who is tied to the person reads why not."""
    version, candidate, rubric = one(institution, scheme, person)
    today = clock.local_date(clock.now(), institution.time_zone)
    page = {"institution": institution, "version": version, "person": candidate}
    if tie := tie_of(version, request.user, candidate, today):
        return render(request, "assess/tied.html", {**page, "tie": tie}, status=403)
    terms = schemes.terms_of(version).observation
    assert terms is not None, "only schemes with an observation have candidates for it"
    form = RubricForm(
        posted(request),
        rubric=observations.rules_of(rubric),
        terms=terms,
        initial={"held_on": today},
    )
    valid = request.method == "POST" and form.is_valid()
    if valid and (made := handed_in(request, form, version, candidate, rubric)):
        return redirect("observation", institution.slug, made.public_id)
    return form_page(request, "assess/observe.html", form, **page, rubric=rubric)


def one(institution: Institution, scheme: str, person: str) -> tuple[SchemeVersion, Person, Rubric]:
    """A scheme in force of the institution, somebody who waits under it, its rubric; or 404."""
    version = schemes.version_in_force(scheme)
    if version is None or version.scheme.institution_id != institution.pk:
        raise Http404
    candidate, rubric = observations.candidate(version, person), rubric_in_force(version.scheme)
    if candidate is None or rubric is None:
        raise Http404
    return version, candidate, rubric


def handed_in(
    request: SignedInRequest,
    form: RubricForm,
    version: SchemeVersion,
    person: Person,
    rubric: Rubric,
) -> observations.Observation | None:
    """Hands the rubric in, or tells the form what is in the way."""
    try:
        made = actions.observe(
            scheme_version=version,
            person=person,
            rubric=rubric,
            by=request.user,
            at=clock.now(),
            **form.told(),
        )
    except acts.OnTheWrongSide as refusal:
        form.add_error(None, in_words(refusal.tie.says))
    except tuple(REFUSALS) as refusal:
        form.add_error(None, str(REFUSALS[type(refusal)]))
    else:
        messages.success(request, _("Handed in and locked."))
        return made
    return None


@team(Act.OBSERVE)
def observation(
    request: SignedInRequest, institution: Institution, observation: str
) -> HttpResponse:
    """What the examiner handed in, as it is locked."""
    made = observations.made_by(institution, request.user)
    found = get_object_or_404(made, public_id=observation)
    rubric = observations.rules_of(found.rubric)
    page = {
        "institution": institution,
        "seen": found,
        "stations": [
            (station, [(one, found.scores.get(one.id, 0)) for one in station.criteria])
            for station in rubric.stations
        ],
        "scale": rubric.scale,
    }
    return render(request, "assess/observation.html", page)
