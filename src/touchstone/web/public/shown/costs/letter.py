"""A ready letter to the institution that asks for just what is not stated."""

from dataclasses import dataclass
from urllib.parse import quote

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.catalog.enums import FeeKind
from touchstone.catalog.rules.receipt import PackageTotal, State
from touchstone.web.shown.prices import in_words
from touchstone.web.shown.receipt import money

QUESTIONS: dict[FeeKind, str | Promise] = {
    FeeKind.TUITION: gettext_lazy("What is the course fee, and what does it include?"),
    FeeKind.DEPOSIT: gettext_lazy("How much is the deposit, and when does it come back?"),
    FeeKind.REGISTRATION: gettext_lazy("How much is the registration?"),
    FeeKind.APPLICATION: gettext_lazy("How much is the application?"),
    FeeKind.MATERIALS: gettext_lazy(
        "Do I have to buy books, a doll, oil or other materials, and for how much?"
    ),
    FeeKind.EXAM: gettext_lazy("Does the exam cost extra, and what does a second attempt cost?"),
    FeeKind.MEMBERSHIP: gettext_lazy(
        "Do I have to be a member to stay certified, and what is it a year?"
    ),
    FeeKind.RENEWAL: gettext_lazy(
        "Does the certificate have to be renewed, how often, at what price?"
    ),
    FeeKind.BRAND: gettext_lazy("What does the use of your name or licence cost a year?"),
    FeeKind.CONTINUING: gettext_lazy(
        "How many hours of continuing education does renewal ask for, and what do they cost?"
    ),
    FeeKind.PREREQUISITE: gettext_lazy("What does that cost which I must have done first?"),
    FeeKind.BACKGROUND_CHECK: gettext_lazy("What does the background check cost?"),
    FeeKind.INSURANCE: gettext_lazy("Which insurance do you ask for, and what is it a year?"),
    FeeKind.TRAVEL: gettext_lazy("What should I reckon with for travel and a room?"),
    FeeKind.REINSTATEMENT: gettext_lazy("What does coming back after a missed part cost?"),
    FeeKind.TRANSFER: gettext_lazy("What does moving to another date cost?"),
    FeeKind.CANCELLATION: gettext_lazy("What does cancelling cost?"),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """Plain text to copy; `mailto` is "" where the institution's address is not known."""

    questions: tuple[str, ...]
    subject: str
    body: str
    mailto: str


def letter(package: PackageTotal, *, title: str, institution: str, email: str) -> Letter | None:
    """The letter that names just the unknown charges; None where none is unknown."""
    if not package.unknown_kinds:
        return None
    questions = tuple(_question(kind, package) for kind in package.unknown_kinds)
    subject = _("What does “%(title)s” cost over five years?") % {"title": title}
    listed = "\n".join(f"- {question}" for question in questions)
    body = _(
        "Dear team of %(institution)s,\n\n"
        "I am thinking of taking “%(title)s” and want to know what I shall pay in the first five "
        "years. I did not find this on your pages:\n\n%(questions)s\n\n"
        "Please tell me each amount with its currency, when it is due, and until when it comes "
        "back. Is anything else charged in five years?\n\nThank you."
    ) % {"institution": institution, "title": title, "questions": listed}
    mailto = f"mailto:{quote(email, safe='@')}?subject={quote(subject)}&body={quote(body)}"
    return Letter(questions, subject, body, mailto if email else "")


def _question(kind: FeeKind, package: PackageTotal) -> str:
    """An old or undated price is asked about as such."""
    asked = str(QUESTIONS[kind])
    old = [
        part
        for part in package.parts
        if part.kind == kind and part.state == State.APART and part.is_open and part.amount
    ]
    for part in old[:1]:
        assert part.amount
        found = {"asked": asked, "amount": money(part.amount)}
        if part.line and part.line.as_of:
            found["date"] = in_words(part.line.as_of)
            return _("%(asked)s (I found %(amount)s, dated %(date)s. Is that still right?)") % found
        return _("%(asked)s (I found %(amount)s without a date. Is that still right?)") % found
    return asked
