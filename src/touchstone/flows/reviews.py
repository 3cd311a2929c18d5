"""Who may write of a programme on the strength of a certificate that Touchstone itself checks."""

import datetime as dt

from touchstone.catalog.actions.reviews import write_review
from touchstone.catalog.models import Programme, Review
from touchstone.catalog.rules.proof import Proof
from touchstone.credentials.enums import Status
from touchstone.credentials.models import Credential
from touchstone.credentials.queries.standing import with_standing
from touchstone.people.models import Person

NOT_NOW = frozenset({Status.SUSPENDED, Status.WITHDRAWN, Status.NOT_YET})


class NothingShown(Exception):
    """There is neither a certificate that fits nor a paper."""


def certificate_for(person: Person, programme: Programme, *, at: dt.datetime) -> str:
    """The number of somebody's certificate that came out of a programme, "" where there is none.

    A certificate fits when its holder was in a cohort of the programme, or, where it names no
    cohort, when the programme's institution awarded it. A suspended or withdrawn one shows nothing;
    one that has run out still shows that its holder was there.
    """
    held = (
        Credential.objects.filter(person=person)
        .select_related("institution")
        .order_by("first_awarded_at", "pk")
    )
    for one in with_standing(held, at=at):
        if one.standing.status not in NOT_NOW and _fits(one.credential, programme):
            return one.credential.number
    return ""


def _fits(credential: Credential, programme: Programme) -> bool:
    """Whether a certificate came out of a programme, by the cohorts of its holder's files."""
    files = credential.decisions.filter(candidacy__enrolment__isnull=False)
    through = set(
        files.values_list("candidacy__enrolment__cohort__programme_version__programme", flat=True)
    )
    if through:
        return programme.pk in through
    return credential.institution_id == programme.institution_id


def review(
    *,
    programme: Programme,
    display_name: str,
    text: str,
    language: str,
    again: bool | None,
    paper: Proof | None,
    by: Person,
    at: dt.datetime,
) -> Review:
    """Write of a programme, on one's certificate or else with a paper that a curator looks at.

    Raises NothingShown, ReviewedAlready, OwnHouse, HoldsContacts.
    """
    number = certificate_for(by, programme, at=at)
    if not number and paper is None:
        raise NothingShown
    return write_review(
        programme=programme, display_name=display_name, text=text, language=language, again=again,
        certificate=number, paper=None if number else paper, by=by, at=at,
    )  # fmt: skip
