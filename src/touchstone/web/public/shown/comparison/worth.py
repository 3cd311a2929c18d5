"""The answers about proof, award and what comes after it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog import words
from touchstone.catalog.enums import Admits, PaperKind
from touchstone.catalog.queries.tables import roles as all_roles
from touchstone.catalog.queries.titles import may_call_award
from touchstone.catalog.rules.completeness import completeness
from touchstone.kit.lengths import minutes
from touchstone.web.public.shown.comparison.cells import (
    NO_PLACE,
    NOT_APPLICABLE,
    Cell,
    State,
    listed,
    time,
    told,
    yes_no,
)
from touchstone.web.public.shown.comparison.seen import Seen
from touchstone.web.public.shown.programme import award as award_of
from touchstone.web.public.shown.titles import ICONS, KINDS
from touchstone.web.shown import cards
from touchstone.web.ui.words import day, in_words


def title(one: Seen) -> Cell:
    """What the law of the reader's place says of the award's own words."""
    if not one.place:
        return NO_PLACE
    answer = may_call_award(one.facts, one.place, on=one.on)
    if answer is None:
        return told("", _("ask which title its certificate carries"))
    says = _("“%(title)s”: %(reason)s") % {
        "title": award_of(one.facts), "reason": in_words(answer.reason),
    }  # fmt: skip
    verdict = answer.verdict
    return Cell(State.SAID, str(words.VERDICTS[verdict]), says, KINDS[verdict], ICONS[verdict])


def exam(one: Seen) -> Cell:
    return yes_no(one.facts.has_exam)


def observed(one: Seen) -> Cell:
    return yes_no(one.facts.has_observation)


def practicum(one: Seen) -> Cell:
    facts = one.facts
    return yes_no(True if facts.practicum_families else facts.has_practicum)


def families(one: Seen) -> Cell:
    if one.facts.practicum_families is None and one.facts.has_practicum is False:
        return NOT_APPLICABLE
    count = one.facts.practicum_families
    return told(None if count is None else str(count))


def cases(one: Seen) -> Cell:
    return yes_no(one.facts.has_case_studies)


def video(one: Seen) -> Cell:
    return yes_no(one.facts.has_video)


def award(one: Seen) -> Cell:
    return told(award_of(one.facts))


def paper(one: Seen) -> Cell:
    kind = PaperKind(one.detail.programme.paper)
    return told("" if kind == PaperKind.UNKNOWN else str(words.PAPERS[kind]))


def audience(one: Seen) -> Cell:
    return told(str(words.AUDIENCES[one.facts.audience]) if one.facts.audience else "")


def roles(one: Seen) -> Cell:
    names = {role.id: role.name for role in all_roles()}
    of = {
        admits: [
            names.get(row.value, row.value)
            for row in one.detail.admitted
            if row.facet == "role" and row.admits == admits
        ]
        for admits in Admits
    }
    shut = ", ".join(of[Admits.EXCLUDES])
    note = _("not: %(roles)s") % {"roles": shut.lower()} if shut else ""
    return told(", ".join(of[Admits.ACCEPTS]), note)


def prerequisites(one: Seen) -> Cell:
    return told(one.facts.prerequisites)


def renewal(one: Seen) -> Cell:
    years, note = one.facts.renewal_years, one.facts.renewal_note
    if years is None:
        return told(note)
    every = ngettext("every year", "every %(count)s years", years) % {"count": years}
    return told(every, note)


def keep_up(one: Seen) -> Cell:
    return time(one.facts.renewal_ce_minutes)


def boards(one: Seen) -> Cell:
    return listed((_board(one, number) for number in range(len(one.facts.approvals))), "; ")


def _board(one: Seen, number: int) -> str:
    approval = one.facts.approvals[number]
    until = approval.valid_until
    more = (
        approval.number,
        minutes(approval.minutes) if approval.minutes else "",
        _("until %(day)s") % {"day": day(until)} if until else "",
    )
    return ", ".join(part for part in (approval.board, *more) if part)


def recognised(one: Seen) -> Cell:
    return listed(one.facts.accreditation, "; ")


def insurers(one: Seen) -> Cell:
    return listed(one.facts.insurers)


def stated(one: Seen) -> Cell:
    """How much the listing says; it is also at the head."""
    found = completeness(one.facts)
    return told(_("%(stated)s of %(of)s facts") % {"stated": found.stated, "of": found.of})


def dated(one: Seen) -> Cell:
    return told(cards.dated(one.detail.programme))


def keeper(one: Seen) -> Cell:
    if one.detail.programme.institution.is_demonstration:
        return told(_("Nobody: it is invented, for the demonstration"))
    claimed = one.detail.programme.institution.state == "claimed"
    return told(_("The institution") if claimed else _("We do, from public pages"))


def disputed(one: Seen) -> Cell:
    count = len(one.facts.conflicts)
    if not count:
        return told(_("Nothing that we saw"))
    return told(ngettext("%(count)s fact", "%(count)s facts", count) % {"count": count})


def access(one: Seen) -> Cell:
    return listed(str(words.ACCESSES[each]).lower() for each in one.facts.access)
