from django.db.models import QuerySet

from touchstone.engine.models import StoredFile
from touchstone.engine.queries import content, files_of
from touchstone.institutions.enums import Act, ClaimWay, InstitutionState, Role
from touchstone.institutions.models import Claim, Institution, Invitation, Membership, Report
from touchstone.institutions.rules import opened_by
from touchstone.kit.ids import token_hash
from touchstone.people.models import Person

__all__ = [
    "Claim",
    "Institution",
    "acts_of",
    "fresh",
    "holders_of",
    "invitation_for",
    "memberships_of",
    "open_invitations",
    "roles_of",
    "running",
    "team",
    "visible_to",
]


def roles_of(person: Person, institution: Institution) -> frozenset[Role]:
    """The roles that somebody holds now in an institution."""
    held = Membership.objects.current().filter(person=person, institution=institution)
    return frozenset(Role(role) for role in held.values_list("role", flat=True))


def acts_of(person: Person, institution: Institution) -> frozenset[Act]:
    """What somebody may do now in an institution."""
    return opened_by(roles_of(person, institution))


def visible_to(person: Person) -> QuerySet[Institution]:
    """The institutions whose rooms somebody may enter: those where they hold a role now."""
    held = Membership.objects.current().filter(person=person)
    return Institution.objects.filter(pk__in=held.values("institution"))


def team(institution: Institution) -> QuerySet[Membership]:
    """Everybody who holds a role now, by name and role."""
    return (
        institution.memberships.filter(ended_at__isnull=True)
        .select_related("person")
        .order_by("person__name", "person_id", "role")
    )


def holders_of(institution: Institution, role: Role) -> QuerySet[Person]:
    """The people who hold a role now, by name."""
    held = Membership.objects.current().filter(institution=institution, role=role)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by(
        "name", "pk"
    )


def open_invitations(institution: Institution) -> QuerySet[Invitation]:
    """Invitations not yet taken up, newest first."""
    return Invitation.objects.open().filter(institution=institution).order_by("-invited_at", "-pk")


def running() -> QuerySet[Institution]:
    """Every institution that runs here, by name: what an administrator sees."""
    return Institution.objects.claimed().order_by("name", "pk")


def fresh(institution: Institution) -> Institution:
    """The same institution read again: for a form that changes its copy before it is valid."""
    return Institution.objects.get(pk=institution.pk)


def invitation_for(secret: str) -> Invitation | None:
    """The invitation that a link's secret opens, whatever has become of it."""
    return (
        Invitation.objects.select_related("institution", "invited_by")
        .filter(token_hash=token_hash(secret))
        .first()
    )


def memberships_of(person: Person) -> QuerySet[Membership]:
    """The roles that somebody holds now, with their institutions."""
    return (
        Membership.objects.current()
        .filter(person=person)
        .select_related("institution")
        .order_by("institution__name", "role")
    )


def open_reports() -> QuerySet[Report]:
    """Reports that wait for an answer, the oldest first."""
    return Report.objects.open().order_by("reported_at", "pk")


def claimable() -> QuerySet[Institution]:
    """Institutions that are listed from public facts, and that nobody runs here yet."""
    return Institution.objects.filter(state=InstitutionState.UNCLAIMED).order_by("pk")


def claim_for(secret: str) -> Claim | None:
    """The claim that a link's secret opens, whatever has become of it."""
    return (
        Claim.objects.select_related("institution", "person")
        .filter(token_hash=token_hash(secret))
        .first()
    )


def claims_to_check() -> QuerySet[Claim]:
    """Claims with a document that wait for a curator, the oldest first."""
    return (
        Claim.objects.open()
        .filter(way=ClaimWay.DOCUMENT)
        .select_related("institution", "person")
        .order_by("asked_at", "pk")
    )


def document_of(claim: Claim) -> StoredFile | None:
    """The file that was shown with a claim."""
    return files_of(f"institutions.claim:{claim.pk}").last()


def read(file: StoredFile) -> bytes:
    """The bytes of a stored file."""
    return content(file)
