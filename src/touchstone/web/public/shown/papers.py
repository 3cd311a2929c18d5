"""The four kinds of paper: the label on a card, and what the guide says of each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from touchstone.catalog.enums import PaperKind
from touchstone.web.public.query import address
from touchstone.web.shown.papers import Label, paper_label


@dataclass(frozen=True, slots=True)
class Kind:
    """One of the four: what it proves, how it is recognised, what it does not allow.

    `count` is how many listed programmes lead to it, `url` the list of them; "" for a licence:
    no training gives one.
    """

    label: Label
    picture: str
    short: str
    proves: str
    signs: tuple[str, ...]
    limits: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class Read:
    """A page that we read for the guide, and what it says."""

    name: str
    url: str
    says: str


def sources() -> Sequence[Read]:
    return [
        Read(
            _("Institute for Credentialing Excellence: certificate and certification"),
            "https://www.credentialingexcellence.org/Accreditation/New-to-Accreditation/Certificate-vs-Certification",
            _("A certificate with a test belongs to one course and gives no degree; a certification tests apart from any course and is kept up; attendance is neither."),
        ),
        Read(
            _("United States Bureau of Labor Statistics: certifications and licences"),
            "https://www.bls.gov/cps/certifications-and-licenses-faqs.htm",
            _("A certification comes from a body outside government and gives no legal right to work; a licence comes from government."),
        ),
        Read(
            _("NCBTMB, the United States board for massage: questions of approved providers"),
            "https://www.ncbtmb.org/faqs/approved-provider-faqs/",
            _("A certificate of completion is for attending all of a live class; a certificate of achievement for passing a test."),
        ),
        Read(
            _("Birthlight: terms of its courses"),
            "https://birthlight.com/terms-conditions-other-courses/",
            _("A preliminary certificate comes first, so that students can be insured while they teach practice families."),
        ),
        Read(
            _("Massage Today: forged transcripts"),
            "https://www.massagetoday.com/mpacms/mt/article.php?id=14423",
            _("Transcripts were sold in California."),
        ),
    ]  # fmt: skip


def kinds(counts: Mapping[str, int]) -> Sequence[Kind]:
    """The four kinds, the least first; `counts` are programmes by kind."""
    return [
        _kind(
            PaperKind.ATTENDED, counts,
            _("You were there. Nobody tested what you can do."),
            _("That a person was in the room, or sat through the recordings, for so many hours."),
            (
                _("It says attended, participated or completed, and a number of hours."),
                _("Everybody who came to the end got one."),
                _("It names no test, and nothing to renew."),
            ),
            _("It gives no title. Ask an insurer before you teach other families on it."),
        ),
        _kind(
            PaperKind.ASSESSED, counts,
            _("You passed a test once, set by the people who taught you."),
            _("That on one day somebody knew or could do what the course set out to teach."),
            (
                _("It names an exam, observed practice, case studies or practice families."),
                _("Some people did not pass, or had to try again."),
                _("It has a date of award and no end."),
            ),
            _("It says nothing about today, and it opens no title that the law keeps for others."),
        ),
        _kind(
            PaperKind.MAINTAINED, counts,
            _("You are tested against a standard, you renew, and it can be withdrawn."),
            _("That somebody met a published standard and still does: they keep learning, and complaints have an address."),
            (
                _("It has a number, a date of end, and a public place to check both."),
                _("There are rules for renewal, for complaints and for withdrawal."),
                _("Best: those who decide are not those who taught."),
            ),
            _("It is still a private promise. A word that the law keeps for a licence stays closed."),
        ),
        _kind(
            PaperKind.LICENCE, counts,
            _("The law gives it. In many places words such as “massage therapist” need one."),
            _("That a state or its board lets this person do something that others may not."),
            (
                _("A public authority gives it, under a law that it names."),
                _("It has a number in the authority's own register, and an end."),
                _("It holds in that place only."),
            ),
            _("It does not show training with babies: that is what the other papers are for."),
        ),
    ]  # fmt: skip


def _kind(
    kind: PaperKind,
    counts: Mapping[str, int],
    short: str,
    proves: str,
    signs: tuple[str, ...],
    limits: str,
) -> Kind:
    listed = kind != PaperKind.LICENCE
    return Kind(
        label=paper_label(kind),
        picture=f"kind-{kind.value}",
        short=short,
        proves=proves,
        signs=signs,
        limits=limits,
        count=counts.get(kind, 0),
        url=address("", {"paper": [kind.value]}) if listed else "",
    )
