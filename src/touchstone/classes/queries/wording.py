from touchstone.classes.models import InstructorPage
from touchstone.classes.rules.publishing import Wording
from touchstone.credentials.enums import Lane
from touchstone.credentials.models import Edition


def current_edition(page: InstructorPage) -> Edition | None:
    """The newest signed document under the number on which the page rests."""
    return Edition.objects.filter(credential=page.credential_id).order_by("-number").first()


def holder_name(page: InstructorPage) -> str:
    """The instructor's name as it stands on the certificate."""
    edition = current_edition(page)
    return edition.holder_name if edition else page.person.name


def wording_of(page: InstructorPage) -> Wording:
    """The words that this holder must leave to others.

    "Therapist" and its like stand beside a licence only, wherever somebody teaches.
    """
    edition = current_edition(page)
    hands_on = edition is not None and edition.lane == Lane.HANDS_ON
    return Wording(
        words=() if hands_on else ("therapist", "masseur", "masseuse"),
        own=(edition.title,) if edition else (),
        why="This word is for people with a licence on record.",
        instead=edition.title if edition else "",
        licensed=hands_on,
    )


def jurisdictions() -> list[tuple[str, str]]:
    return []
