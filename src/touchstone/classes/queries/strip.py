import datetime as dt
from dataclasses import dataclass

from touchstone.classes.enums import Declaration
from touchstone.classes.models import InstructorPage
from touchstone.classes.models.offers import DECLARATION_LABELS
from touchstone.classes.queries.wording import current_edition, licences_of
from touchstone.credentials.enums import Lane
from touchstone.credentials.models import Credential, Edition, Licence
from touchstone.credentials.queries import standing
from touchstone.credentials.rules.status import Standing


@dataclass(frozen=True, slots=True)
class Strip:
    """The verified strip of an instructor: what was checked and when, and what is only said.

    `edition` is the current signed document; its status holds at `checked_at`. `licence` is one that
    the institution has checked and that has not ended. `says` are the instructor's own words.
    """

    credential: Credential
    edition: Edition | None
    standing: Standing
    licence: Licence | None
    says: tuple[str, ...]
    checked_at: dt.datetime


def strip(page: InstructorPage, *, at: dt.datetime) -> Strip:
    edition = current_edition(page)
    hands_on = edition is not None and edition.lane == Lane.HANDS_ON
    return Strip(
        credential=page.credential,
        edition=edition,
        standing=standing(page.credential, at=at),
        licence=next(iter(licences_of(page, on=at.date())), None) if hands_on else None,
        says=tuple(str(DECLARATION_LABELS[one]) for one in Declaration if one in page.declares),
        checked_at=at,
    )
