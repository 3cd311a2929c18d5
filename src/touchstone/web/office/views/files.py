"""Files as the office reads them: how far each is, what it lacks, and who may decide. Deciding is elsewhere."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render

from touchstone.credentials import queries, words
from touchstone.credentials.queries.candidacies import answer_by, decision_of
from touchstone.institutions.enums import Act
from touchstone.institutions.queries import Institution
from touchstone.kit import clock
from touchstone.web.office.shown import files_by_state
from touchstone.web.ui.audience import SignedInRequest, team


@team(Act.SEE_FILES)
def listing(request: SignedInRequest, institution: Institution) -> HttpResponse:
    """Every file: those that wait for a decision, the oldest first; then the open ones; then the closed."""
    page = {"institution": institution, **files_by_state(institution)}
    return render(request, "office/files.html", page)


@team(Act.SEE_FILES)
def file(request: SignedInRequest, institution: Institution, candidacy: str) -> HttpResponse:
    """One file: its state, what is missing and why, and on which side of the wall each decider stands."""
    found = get_object_or_404(queries.candidacies_of(institution), public_id=candidacy)
    at = clock.now()
    lines = queries.requirements(found, at=at)
    deciders = queries.deciders(found, at=at)
    page = {
        "institution": institution,
        "candidacy": found,
        "lines": [(words.NEEDS[line.need], line, words.line_says(line), "") for line in lines],
        "missing": sum(not line.met for line in lines),
        "deciders": [(who, [words.tie_of(tie) for tie in ties]) for who, ties in deciders],
        "anybody": any(not ties for _, ties in deciders),
        "decision": decision_of(found),
        "answer_by": answer_by(found),
    }
    return render(request, "office/file.html", page)
