import datetime as dt
from typing import Any

from touchstone.catalog.enums import Verdict
from touchstone.catalog.queries.tables import titles
from touchstone.catalog.rules.titles import Answer, Law
from touchstone.catalog.rules.titles import Licence as HeldLicence
from touchstone.credentials.enums import CredentialKind, Lane
from touchstone.credentials.models import Candidacy, Edition, Licence
from touchstone.credentials.rules.achievement import award_name
from touchstone.credentials.rules.naming import Naming, name_for, name_for_trainee
from touchstone.kit.clock import local_date


def naming(candidacy: Candidacy, *, at: dt.datetime) -> Naming:
    """The title that the guard gives on the day of an instant, by the licences that the office checked."""
    if candidacy.kind == CredentialKind.TRAINEE:
        return name_for_trainee(candidacy.scheme_version.scheme.title)
    zone, terms = candidacy.institution.time_zone, candidacy.scheme_version.terms
    return name_for(
        terms,
        award=award_name(terms, candidacy.scheme_version.scheme.title),
        wanted=candidacy.title_wanted,
        places=candidacy.works_in,
        licences=_held(candidacy, zone),
        table=titles(),
        on=local_date(at, zone),
    )


def _held(candidacy: Candidacy, zone: str) -> list[HeldLicence]:
    found = Licence.objects.filter(
        institution=candidacy.institution_id,
        person=candidacy.person_id,
        checked_at__isnull=False,
        refused_because="",
    )
    return [
        HeldLicence(one.jurisdiction, local_date(one.checked_at, zone), one.expires_on)
        for one in found.order_by("pk")
        if one.checked_at
    ]


def naming_of(edition: Edition) -> Naming:
    """The title of an edition as it was frozen, for the next edition in the same words."""
    said = edition.facts
    return Naming(
        title=edition.title,
        lane=Lane(edition.lane),
        sentence=said["title_law"],
        answers=tuple((one["place_id"], _answer(one)) for one in said.get("title_answers", ())),
        licence_until=edition.licence_until,
        instead=said.get("title_instead", ""),
    )


def _answer(row: dict[str, Any]) -> Answer:
    kept = {key: value for key, value in row.items() if key != "place_id"}
    laws = tuple(Law(**law) for law in kept.pop("laws", ()))
    return Answer(**{**kept, "verdict": Verdict(kept["verdict"]), "laws": laws})
