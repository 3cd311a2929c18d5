import datetime as dt
from typing import Any

from touchstone.catalog.queries.tables import titles
from touchstone.catalog.queries.titles import countries
from touchstone.catalog.rules.titles import Licence as ShownLicence
from touchstone.catalog.rules.titles import may_call
from touchstone.classes.models import InstructorPage
from touchstone.classes.rules.publishing import Holder
from touchstone.credentials.enums import Lane
from touchstone.credentials.models import Edition, Licence


def current_edition(page: InstructorPage) -> Edition | None:
    """The newest signed document under the number on which the page rests."""
    return Edition.objects.filter(credential=page.credential_id).order_by("-number").first()


def holder_name(page: InstructorPage) -> str:
    """The instructor's name as it stands on the certificate."""
    edition = current_edition(page)
    return edition.holder_name if edition else page.person.name


def licences_of(page: InstructorPage, *, on: dt.date) -> list[Licence]:
    """The licences that the awarding institution has checked and that have not ended, the longest first."""
    return list(
        Licence.objects.filter(
            person=page.person_id,
            institution=page.credential.institution_id,
            checked_at__isnull=False,
            refused_because="",
            expires_on__gte=on,
        ).order_by("-expires_on", "pk")
    )


def holder(page: InstructorPage, *, on: dt.date) -> Holder:
    """Who publishes this page on a day, as the rule sees them."""
    edition = current_edition(page)
    title = edition.title if edition else ""
    table = titles()
    place = table.jurisdictions.get(page.jurisdiction)
    shown = [
        ShownLicence(
            one.jurisdiction, one.checked_at.date() if one.checked_at else None, one.expires_on
        )
        for one in licences_of(page, on=on)
    ]
    return Holder(
        title=title,
        hands_on=edition is not None and edition.lane == Lane.HANDS_ON,
        place=place,
        licensed_there=place is not None and any(one.opens(place.id, on) for one in shown),
        title_there=may_call(table, place.id, title, shown, on=on) if place and title else None,
    )


def jurisdictions() -> list[tuple[str, Any]]:
    """The places that the titles table knows, to choose from: by name, those of one country under it."""
    groups = ((one.name, [(place.id, place.name) for place in one.places]) for one in countries())
    return [
        choice
        for name, places in groups
        for choice in (places if len(places) == 1 else [(name, places)])
    ]
