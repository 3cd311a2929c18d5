"""Files and credentials by the real acts, under a scheme that asks for little."""

import datetime as dt

from tests.factories.cast import Cast
from touchstone.assessment.enums import SchemeTemplate, VersionState
from touchstone.assessment.models import Scheme, SchemeVersion
from touchstone.credentials import actions
from touchstone.credentials.enums import CredentialKind
from touchstone.credentials.models import Candidacy, Credential, Licence
from touchstone.institutions.models import Institution
from touchstone.people.models import Person

TERMS = {
    "award": "Certificate of infant massage instruction", "conduct": True, "lane": None,
    "titles": {
        "parent_led": "Certified Infant Massage Instructor",
        "hands_on": "certified_infant_massage_therapist",
    },
    "valid_months": 24, "renewal_window_days": 90, "kinds": ["trainee", "full"],
}  # fmt: skip


def version(
    institution: Institution, at: dt.datetime, by: Person, slug: str = "instructor", **terms: object
) -> SchemeVersion:
    """A scheme in force that asks for a name, a place of work and the conduct code; `terms` change it."""
    slug = f"{institution.slug}-{slug}"
    found = SchemeVersion.objects.filter(scheme__slug=slug).first()
    if found:
        return found
    scheme = Scheme.objects.create(
        institution=institution, slug=slug, title="Infant massage instructor",
        template=SchemeTemplate.INSTRUCTOR, created_at=at,
    )  # fmt: skip
    return SchemeVersion.objects.create(
        scheme=scheme, number=1, terms={**TERMS, **terms}, state=VersionState.PUBLISHED,
        created_at=at, published_at=at, published_by=by,
    )  # fmt: skip


def opened(
    cast: Cast, at: dt.datetime, person: Person | None = None, *,
    kind: CredentialKind = CredentialKind.FULL, **terms: object,
) -> Candidacy:  # fmt: skip
    """A file that has been opened and nothing more."""
    who = person or cast.ada
    return actions.open_candidacy(
        scheme_version=version(cast.linden, at, cast.dee, **terms), person=who, kind=kind, by=who, at=at
    )  # fmt: skip


def filled(
    cast: Cast, at: dt.datetime, person: Person | None = None, *,
    works_in: tuple[str, ...] = ("gb-eng",), wanted: str = "", name: str = "",
    kind: CredentialKind = CredentialKind.FULL, **terms: object,
) -> Candidacy:  # fmt: skip
    """A file with everything that it asks for."""
    file = opened(cast, at, person, kind=kind, **terms)
    who = file.person
    file = actions.set_practice(
        candidacy=file, works_in=works_in, name_to_print=name or who.name, title_wanted=wanted, by=who, at=at
    )  # fmt: skip
    return actions.sign_conduct(candidacy=file, by=who, at=at)


def ready(
    cast: Cast, at: dt.datetime, person: Person | None = None, *,
    works_in: tuple[str, ...] = ("gb-eng",), wanted: str = "", name: str = "",
    kind: CredentialKind = CredentialKind.FULL, **terms: object,
) -> Candidacy:  # fmt: skip
    """A complete file that waits for its decision."""
    file = filled(cast, at, person, works_in=works_in, wanted=wanted, name=name, kind=kind, **terms)
    return actions.declare_ready(candidacy=file, by=file.person, at=at)


def licence(
    cast: Cast, file: Candidacy, at: dt.datetime, *, place: str = "us-ma", until: dt.date, checked: bool = True
) -> Licence:  # fmt: skip
    """A licence that was shown, and by default checked."""
    shown = actions.show_licence(
        candidacy=file, jurisdiction=place, body="Board of massage", number="MT 4711", expires_on=until,
        by=file.person, at=at,
    )  # fmt: skip
    if not checked:
        return shown
    return actions.check_licence(
        licence=shown, checked_where="the board's register", by=cast.dee, at=at
    )


def awarded(
    cast: Cast, at: dt.datetime, person: Person | None = None, *, starts_on: dt.date | None = None,
    kind: CredentialKind = CredentialKind.FULL, name: str = "", **terms: object,
) -> Credential:  # fmt: skip
    """A credential, by Dov's decision."""
    file = ready(cast, at, person, kind=kind, name=name, **terms)
    return actions.award(
        candidacy=file, reason="Everything is there.", starts_on=starts_on, by=cast.dov, at=at
    )
