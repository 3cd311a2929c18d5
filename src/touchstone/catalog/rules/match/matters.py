"""What somebody ranked. Silence is never a no here, and never a yes."""

from collections.abc import Sequence

from touchstone.catalog.enums import Grade, Matter, Purpose, Topic
from touchstone.catalog.rules.folding import fold
from touchstone.catalog.rules.match.people import purpose, stated, unknown
from touchstone.catalog.rules.match.shapes import (
    Answers,
    Candidate,
    Desk,
    Fit,
    Found,
    Step,
    Wish,
)
from touchstone.catalog.rules.receipt import five_year_total
from touchstone.kit.said import said

CE = Wish("purpose", Step.WHAT, Purpose.CE_HOURS)


def matter(wish: Wish, one: Candidate, asked: Answers, desk: Desk) -> Found:
    return JUDGES[Matter(wish.value)](one, asked, desk)


def _live_practice(one: Candidate, asked: Answers, desk: Desk) -> Found:
    facts = one.facts
    if facts.has_observation:
        says = said("Somebody watches you teach, live.")
        return stated(Fit.FITS, says, facts, "/assessment/observation")
    if facts.has_practicum or facts.practicum_families:
        says = said("You teach under supervision.")
        return stated(
            Fit.FITS, says, facts, "/assessment/practicum", "/assessment/practicum_families"
        )
    if facts.has_practicum is False:
        says = said("There is no supervised practice.")
        return stated(Fit.DOES_NOT, says, facts, "/assessment/practicum")
    return unknown(said("Whether you teach under supervision is not stated."))


def _price(one: Candidate, asked: Answers, desk: Desk) -> Found:
    """A course fee on a page of the last 18 months."""
    for package in five_year_total(one.facts, desk.on).packages:
        if package.has_total:
            says = said("It states its course fee, not longer than 18 months ago.")
            return stated(Fit.FITS, says, one.facts, "/fee_lines")
    return unknown(said("No course fee of the last 18 months is stated."))


def _ce_hours(one: Candidate, asked: Answers, desk: Desk) -> Found:
    valid = [
        approval.board
        for approval in one.facts.approvals
        if approval.valid_until is None or approval.valid_until >= desk.on
    ]
    if valid:
        says = said("It counts for {boards}.", boards=", ".join(valid))
        return stated(Fit.FITS, says, one.facts, "/approvals")
    found = purpose(CE, one, asked, desk)
    if found.fit == Fit.UNKNOWN:
        return unknown(said("Whether a board counts its hours is not stated: ask your board."))
    return found


def _recognised(one: Candidate, asked: Answers, desk: Desk) -> Found:
    """Named by the source itself. A list without the name is no denial."""
    named = _named(one)
    wanted = fold(asked.recognised)
    found = [name for name in named if wanted and wanted in fold(name)]
    if found:
        says = said("Recognised, in its own words: {names}.", names="; ".join(found))
        return stated(Fit.FITS, says, one.facts, "/accreditation", "/approvals", "/insurers")
    if named:
        says = said("It names others: {names}.", names="; ".join(named))
        return stated(Fit.UNKNOWN, says, one.facts, "/accreditation", "/approvals", "/insurers")
    return unknown(said("Who recognises it is not stated."))


def _named(one: Candidate) -> Sequence[str]:
    boards = (approval.board for approval in one.facts.approvals)
    return (*one.facts.accreditation, *boards, *one.facts.insurers)


def _at_risk(one: Candidate, asked: Answers, desk: Desk) -> Found:
    return _covers(one, Topic.TOUCH_DEPRIVATION)


def _business(one: Candidate, asked: Answers, desk: Desk) -> Found:
    return _covers(one, Topic.MARKETING_BUSINESS)


def _covers(one: Candidate, topic: Topic) -> Found:
    grade = next((line.grade for line in one.facts.coverage if line.topic == topic), None)
    pointer = f"/coverage/{topic.value}"
    if grade is None:
        return unknown(said("Whether it covers this is not stated."))
    if grade == Grade.NONE:
        return stated(
            Fit.DOES_NOT, said("It says that it does not cover this."), one.facts, pointer
        )
    if grade == Grade.FOCUS:
        return stated(Fit.FITS, said("It is a focus of the course."), one.facts, pointer)
    return stated(Fit.FITS, said("The course mentions it."), one.facts, pointer)


JUDGES = {
    Matter.LIVE_PRACTICE: _live_practice,
    Matter.PRICE: _price,
    Matter.CE_HOURS: _ce_hours,
    Matter.RECOGNISED: _recognised,
    Matter.AT_RISK: _at_risk,
    Matter.BUSINESS: _business,
}
