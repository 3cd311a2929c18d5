"""The pages on which a programme is written: what stands on which, how far each is, where a question is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from touchstone.catalog import words
from touchstone.catalog.enums import Question, Strand
from touchstone.catalog.queries import own
from touchstone.catalog.rules.completeness import completeness
from touchstone.catalog.rules.coverage import TOPICS
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.web.office.forms.afterwards import AfterwardsForm
from touchstone.web.office.forms.coverage import CoverageForm
from touchstone.web.office.forms.deadlines import DeadlinesForm
from touchstone.web.office.forms.fees import FeeLinesForm
from touchstone.web.office.forms.programmes import AboutForm, PlainForm
from touchstone.web.office.forms.refunds import RefundsForm
from touchstone.web.office.forms.teaching import TeachingForm


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the editor. `rows` is what its rows are called, "" where it has none."""

    view: str
    title: str | Promise
    says: str | Promise
    form: type[PlainForm]
    hint: str | Promise = ""
    rows: str | Promise = ""
    rows_say: str | Promise = ""

    @property
    def is_coverage(self) -> bool:
        return self.form is CoverageForm


NOT_STATED_SAYS = _("Leave empty what you do not state: the page then says “not stated”.")
PAGES: Mapping[str, Page] = {
    page.view: page
    for page in (
        Page(
            "office_edit_programme", _("What it is"), NOT_STATED_SAYS, AboutForm,
            _("Award, who may join"),
        ),
        Page(
            "office_programme_teaching", _("How it is taught"), NOT_STATED_SAYS, TeachingForm,
            _("Place, hours, practice, exam"),
        ),
        Page(
            "office_programme_coverage", _("What it covers"),
            _("Twelve topics in six strands, one petal each. Hours are typed like 2 or 1:30. A topic that you do not state stays “not stated”."),
            CoverageForm,
        ),
        Page(
            "office_programme_fees", _("What it costs"),
            _("One line for each charge. Without an amount it reads “charged, size not stated”. Lines of different packages are alternatives and are never added."),
            FeeLinesForm, rows=_("Charges"),
        ),
        Page(
            "office_programme_refunds", _("If somebody leaves"),
            _("One line for each rule, in your words. With numbers too, a seeker is told what leaving today would cost."),
            RefundsForm, rows=_("Rules"),
            rows_say=_("A rule holds for whoever leaves at least so many days before the first day, and too late for a rule with more days; a negative number is after it. Without percents all comes back, less what is kept."),
        ),
        Page(
            "office_programme_deadlines", _("Deadlines"),
            _("Within which time a learner has to do what. From the ladder a seeker sees the days."),
            DeadlinesForm, rows=_("The ladder"),
            rows_say=_("The steps stand in the order of their numbers."),
        ),
        Page(
            "office_programme_afterwards", _("What it counts for, and renewal"),
            NOT_STATED_SAYS, AfterwardsForm, _("Recognition, boards, insurers, renewal"),
            rows=_("Continuing education: boards that approved the course"),
        ),
    )
}  # fmt: skip

ABOUT, TEACHING, COVERAGE, FEES, REFUNDS, DEADLINES, AFTERWARDS = PAGES
ASKED: Mapping[Question, tuple[str, str]] = {
    Question.AWARD: (ABOUT, "award_title"),
    Question.AUDIENCE: (ABOUT, "audience"),
    Question.PREREQUISITES: (ABOUT, "prerequisites"),
    **{Question(strand.value): (COVERAGE, f"grade_{TOPICS[strand][0]}") for strand in Strand},
    Question.DELIVERY: (TEACHING, "delivery"),
    Question.LANGUAGES: (TEACHING, "languages"),
    Question.LIVE: (TEACHING, "contact_minutes"),
    Question.OWN_STUDY: (TEACHING, "self_study_minutes_min"),
    Question.TOTAL: (TEACHING, "total_minutes"),
    Question.DATES: (TEACHING, "dates_pattern"),
    Question.GROUP: (TEACHING, "group_size"),
    Question.TEACHERS: (TEACHING, "teachers"),
    Question.EXAM: (TEACHING, "has_exam"),
    Question.PRACTICUM: (TEACHING, "has_practicum"),
    Question.FAMILIES: (TEACHING, "practicum_families"),
    Question.CASE_STUDIES: (TEACHING, "has_case_studies"),
    Question.DEADLINES: (DEADLINES, "deadlines"),
    **dict.fromkeys((Question.COURSE_FEE, Question.MATERIALS_FEE, Question.EXAM_FEE, Question.MEMBERSHIP_FEE), (FEES, "")),
    Question.RENEWAL_FEE: (AFTERWARDS, "renewal_fee"),
    Question.REFUNDS: (REFUNDS, ""),
    Question.RENEWAL: (AFTERWARDS, "renewal_years"),
    Question.RENEWAL_HOURS: (AFTERWARDS, "renewal_ce_minutes"),
    Question.RECOGNITION: (AFTERWARDS, "accreditation"),
}  # fmt: skip
"""Where each question is answered: page and field; "" is the empty row of a list."""
MOST_TOPICS = 12


def address(programme: own.Programme, view: str) -> str:
    return reverse(view, args=[programme.institution.slug, programme.slug])


def asked(programme: own.Programme, facts: ProgrammeFacts) -> dict[str, object]:
    """How much of what seekers ask is answered, and what is left with its place, for a page's context."""
    meter = completeness(facts)
    return {
        "meter": meter,
        "asks": [
            (str(words.QUESTIONS[one]), _place(programme, facts, *ASKED[one]))
            for one in meter.silent
        ],
    }


def _place(programme: own.Programme, facts: ProgrammeFacts, view: str, field: str) -> str:
    if not field:
        form = PAGES[view].form
        field = f"{form.FIRST[0]}_{len(getattr(facts, form.ROWS)) + 1}"  # type: ignore[attr-defined]  # pages with rows
    return f"{address(programme, view)}#id_{field}"


def lacks(programme: own.Programme, facts: ProgrammeFacts) -> list[tuple[str, str]]:
    """What must be said before publication: what pages call it, and where it is said."""
    views = {name: page.view for page in PAGES.values() for name in page.form.base_fields}
    return [
        (label, f"{address(programme, views[name])}#id_{name}") for name, label in own.lacks(facts)
    ]


def programme_tasks(programme: own.Programme, facts: ProgrammeFacts) -> list[dict[str, object]]:
    """The pages as a list of tasks: how far each is, and where."""
    missing = {address.partition("#")[0] for _label, address in lacks(programme, facts)}
    found = []
    for page in PAGES.values():
        url = address(programme, page.view)
        hint, state = _how_far(page, facts)
        found.append({
            "title": page.title, "url": url, "hint": hint,
            "state": "doing" if url in missing else state,
        })  # fmt: skip
    return found


def _how_far(page: Page, facts: ProgrammeFacts) -> tuple[Any, str]:
    """What a page says so far, and its state as `ui/tag.html` knows it."""
    if page.view == COVERAGE:
        topics = len(facts.coverage)
        says = ngettext("%(n)s of 12 topics stated", "%(n)s of 12 topics stated", topics)
        state = "done" if topics == MOST_TOPICS else "doing" if topics else ""
        return says % {"n": topics}, state
    rows = getattr(facts, getattr(page.form, "ROWS", ""), ())
    stated = any(getattr(facts, name) for name in page.form.base_fields if name != "title")
    if page.hint:
        return page.hint, "done" if stated or rows else ""
    lines = ngettext("%(n)s line", "%(n)s lines", len(rows)) % {"n": len(rows)}
    return (lines if rows else words.NOT_STATED), "done" if rows or stated else ""
