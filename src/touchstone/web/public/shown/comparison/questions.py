"""The questions of the table, in their order: the same to each programme."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from touchstone.web.public.shown.comparison import money, teaching, worth
from touchstone.web.public.shown.comparison.cells import Cell
from touchstone.web.public.shown.comparison.seen import Seen


@dataclass(frozen=True, slots=True)
class Question:
    """`meaning` says what the words of the label mean. `is_long`: answers too long for a sheet of paper."""

    key: str
    label: str
    meaning: str
    ask: Callable[[Seen], Cell]
    is_long: bool = False


def deciding() -> tuple[Question, ...]:
    """What decides, after the five years, which every head shows."""
    return (
        Question(
            "place", _("Hours and place"),
            _("How long it is taught, how, and the town of the institution."),
            teaching.hours_and_place,
        ),
        Question(
            "title", _("You may call yourself"),
            _("Whether the law of a place lets a holder print the title of the award there. A certificate never widens the law."),
            worth.title,
        ),
    )  # fmt: skip


def groups() -> tuple[tuple[str, tuple[Question, ...]], ...]:
    """The seven groups under it."""
    return (
        (_("Money"), _money()),
        (_("Time"), _time()),
        (_("What you learn"), _learning()),
        (_("Proof of skill"), _proof()),
        (_("What you become"), _becoming()),
        (_("Afterwards"), _afterwards()),
        (_("Small print"), _small_print()),
    )


def _money() -> tuple[Question, ...]:
    return (
        Question("fee", _("Course fee"), _("What the course page asks for the course itself, with the date of the page."), money.fee),
        Question("deposit", _("Deposit"), _("Paid first; usually a part of the course fee."), money.deposit),
        Question("materials", _("Materials"), _("Books, a doll, oil: what has to be bought."), money.materials),
        Question("exam-fee", _("Exam fee"), _("What sitting the exam costs beside the course."), money.exam),
        Question("membership", _("Membership"), _("What has to be paid every year to stay certified."), money.membership),
        Question("renewal-fee", _("Renewal fee"), _("What has to be paid each time the award is renewed."), money.renewal),
        Question("hour", _("For each live hour"), _("What is due once, divided by the hours taught live."), money.per_hour),
        Question("unknown", _("Charges not known"), _("Kinds of charge that apply, and that are not stated or too old to add up."), money.unknown),
        Question("fees", _("About the fees"), _("What else the source says of its prices."), money.note, is_long=True),
        Question("refund", _("If you cancel"), _("What comes back of the money, and until when."), money.refund, is_long=True),
    )  # fmt: skip


def _time() -> tuple[Question, ...]:
    return (
        Question("live", _("Taught live"), _("Hours with a teacher, in a room or on a screen at the same time."), teaching.live),
        Question("own", _("Own study"), _("Hours alone: reading, recordings, exercises."), teaching.own_study),
        Question("practice", _("Practice"), _("Supervised or logged teaching of families."), teaching.practice),
        Question("hours", _("In all"), _("All hours together, as the source adds them up."), teaching.total),
        Question("start", _("Next start"), _("The first dated run that takes applications here."), teaching.start),
        Question("dates", _("Dates"), _("When it is held, in the source's words."), teaching.dates),
        Question("finish", _("To be finished"), _("How long you have, from the first day."), teaching.finish),
        Question("deadlines", _("Deadlines"), _("What has to be done by when, in the source's words."), teaching.deadlines, is_long=True),
        Question("language", _("Language"), _("In which languages it is taught."), teaching.languages),
        Question("group", _("Group"), _("How many learn together."), teaching.group),
    )  # fmt: skip


def _learning() -> tuple[Question, ...]:
    meaning = _(
        "What a source names of this strand. A focus takes much of the course; mentioned is named only."
    )
    return (
        *(
            Question(strand.value, label, meaning, teaching.strand(number))
            for number, (strand, label) in enumerate(teaching.strands())
        ),
        Question("teachers", _("Who teaches"), _("What the source says of its teachers."), teaching.teachers),
    )  # fmt: skip


def _proof() -> tuple[Question, ...]:
    return (
        Question("exam", _("Exam"), _("A test of what you know, at the end or on the way."), worth.exam),
        Question("observed", _("Practical observed live"), _("Somebody watches you teach, and judges it."), worth.observed),
        Question("practicum", _("Supervised practice"), _("You teach while somebody answers for it."), worth.practicum),
        Question("families", _("Practice families"), _("How many families you have to teach before the award."), worth.families),
        Question("cases", _("Case studies"), _("You write up families whom you taught."), worth.cases),
        Question("video", _("Video"), _("You send a film of your teaching."), worth.video),
    )  # fmt: skip


def _becoming() -> tuple[Question, ...]:
    return (
        Question("award", _("Title of the award"), _("The words on the certificate, with its letters. The same letters mean different things at different bodies."), worth.award),
        Question("paper", _("Kind of paper"), _("Attended: you were there. Assessed: you passed once. Maintained: you renew, and it can be withdrawn."), worth.paper),
        Question("audience", _("Who may join"), _("For whom the source says it is."), worth.audience),
        Question("roles", _("Takes"), _("Which professions the source names as let in or shut out."), worth.roles),
        Question("first", _("What it asks of you first"), _("What you must have or have done before."), worth.prerequisites, is_long=True),
    )  # fmt: skip


def _afterwards() -> tuple[Question, ...]:
    return (
        Question("renewal", _("Renewal"), _("How long the award is good for."), worth.renewal),
        Question("ce", _("Hours to keep up"), _("Continuing education between two renewals."), worth.keep_up),
        Question("boards", _("Counts for"), _("Boards that approved this very course for continuing education. Ask your board first."), worth.boards),
        Question("recognised", _("Recognised by, in its own words"), _("The source's own claim; nobody has checked it."), worth.recognised, is_long=True),
        Question("insurers", _("Insurer accepts"), _("Insurers that say they insure holders."), worth.insurers),
    )  # fmt: skip


def _small_print() -> tuple[Question, ...]:
    return (
        Question("stated", _("How much it states"), _("Facts stated, of the facts that seekers ask for. It is no rank."), worth.stated),
        Question("dated", _("How old the sources are"), _("The pages' own dates, and the day on which somebody read them."), worth.dated),
        Question("keeper", _("Who keeps this listing"), _("The institution itself, or we, from public pages."), worth.keeper),
        Question("disputed", _("The pages disagree about"), _("Facts for which two pages say different things; both stand on the programme's page."), worth.disputed),
        Question("access", _("Access"), _("What makes it open to more people."), worth.access),
    )  # fmt: skip
