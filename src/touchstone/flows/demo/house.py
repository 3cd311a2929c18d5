"""The institution of the demonstration, and what stands in it before anybody learns there."""

import datetime as dt
from dataclasses import dataclass

from touchstone.assessment.actions import create_scheme_from_template, publish_scheme_version
from touchstone.assessment.enums import SchemeTemplate
from touchstone.assessment.models import SchemeVersion
from touchstone.assessment.queries.schemes import in_force
from touchstone.catalog.actions import create_programme, publish_programme, revise_programme
from touchstone.catalog.models import ProgrammeVersion
from touchstone.flows.demo import cast as people
from touchstone.flows.demo.cast import Cast
from touchstone.flows.demo.programme import as_first_offered, as_offered_now
from touchstone.institutions.actions import create_institution
from touchstone.institutions.models import Institution
from touchstone.training.actions import approve_supervisor
from touchstone.training.models import Supervisor

SLUG, ZONE = "harbour-touch", "Europe/London"
FOUNDED, OFFERED_NOW = dt.timedelta(days=1200), dt.timedelta(days=45)
SCHEMES = {
    SchemeTemplate.INSTRUCTOR: "harbour-instructor",
    SchemeTemplate.PARENT: "harbour-parents",
}


@dataclass(frozen=True, slots=True)
class House:
    """The institution with its people and its schemes in force."""

    institution: Institution
    cast: Cast
    instructor: SchemeVersion
    parent: SchemeVersion
    supervisor: Supervisor

    def programme(self, *, at: dt.datetime) -> ProgrammeVersion:
        """The version of its programme that was listed at an instant."""
        listed = ProgrammeVersion.objects.filter(
            programme__institution=self.institution, published_at__lte=at
        )
        return listed.select_related("programme").latest("published_at")


def found(*, at: dt.datetime) -> House:
    """Founds it, long enough before `at` that certificates could run out since."""
    since = at - FOUNDED
    cast = people.assemble()
    institution = create_institution(
        slug=SLUG, name="Harbour Touch Institute", legal_name="Harbour Touch Institute CIC",
        kind="community interest company", country="GB", city="Leeds",
        address="3 Harbour Quay\nLeeds", email=f"office@{people.HOST}", time_zone=ZONE,
        currency="GBP", payment_instructions="Harbour Touch Institute, sort code 00-00-00, "
        "account 00000000 (invented: no money can arrive there). Give your order's reference.",
        is_demonstration=True, by=cast.kit, at=since,
    )  # fmt: skip
    people.appoint(institution, cast, at=since)
    approve_supervisor(
        institution=institution, name=cast.sol.name, email=cast.sol.email,
        qualification="Instructor since 2014, health visitor", by=cast.dee, at=since + dt.timedelta(days=2),
    )  # fmt: skip
    _offer(institution, cast, since=since, at=at)
    for template, slug in SCHEMES.items():
        _scheme(institution, cast, template, slug, at=since + dt.timedelta(days=9))
    return _house(institution)


def standing() -> House | None:
    """The house as it stands; None before it was founded."""
    institution = Institution.objects.filter(slug=SLUG, is_demonstration=True).first()
    return _house(institution) if institution else None


def _house(institution: Institution) -> House:
    schemes = {
        one.scheme.template: one for one in in_force().filter(scheme__institution=institution)
    }
    return House(
        institution=institution,
        cast=people.there(),
        instructor=schemes[SchemeTemplate.INSTRUCTOR],
        parent=schemes[SchemeTemplate.PARENT],
        supervisor=Supervisor.objects.filter(institution=institution).earliest("approved_at"),
    )


def _offer(institution: Institution, cast: Cast, *, since: dt.datetime, at: dt.datetime) -> None:
    first = create_programme(
        institution=institution, facts=as_first_offered(), by=cast.dee, at=since + dt.timedelta(days=5)
    )  # fmt: skip
    publish_programme(programme=first, by=cast.dee, at=since + dt.timedelta(days=6))
    revise_programme(programme=first, facts=as_offered_now(), by=cast.dee, at=at - OFFERED_NOW)
    publish_programme(programme=first, by=cast.dee, at=at - OFFERED_NOW + dt.timedelta(hours=1))


def _scheme(
    institution: Institution, cast: Cast, template: SchemeTemplate, slug: str, *, at: dt.datetime
) -> None:
    title = {
        SchemeTemplate.INSTRUCTOR: "Infant massage instructor",
        SchemeTemplate.PARENT: "Infant massage with my own baby",
    }[template]
    draft = create_scheme_from_template(
        institution=institution, template=template, slug=slug, title=title, by=cast.dee, at=at
    )
    publish_scheme_version(scheme_version=draft, by=cast.dee, at=at + dt.timedelta(days=1))
