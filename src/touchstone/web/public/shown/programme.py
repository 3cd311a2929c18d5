import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog import words
from touchstone.catalog.enums import Per, Strand
from touchstone.catalog.queries.show import Detail
from touchstone.catalog.queries.tables import roles
from touchstone.catalog.rules.coverage import TOPICS, Petal, PetalState, petals
from touchstone.catalog.rules.fees import Apart, apart
from touchstone.catalog.rules.listing import Approval, FeeLine, ProgrammeFacts
from touchstone.catalog.rules.places import language_name
from touchstone.catalog.rules.receipt import State, five_year_total
from touchstone.kit.lengths import minutes
from touchstone.web.public.shown.facts import Asked, Block, Margin, short
from touchstone.web.public.shown.institution import identity
from touchstone.web.shown import cards
from touchstone.web.shown.deadlines import within
from touchstone.web.shown.papers import Label, paper_label
from touchstone.web.shown.prices import APART, Headline, headline, of_date, price
from touchstone.web.shown.receipt import moneys
from touchstone.web.ui.words import day


@dataclass(frozen=True, slots=True)
class Strands:
    """The numbered list beside the flower, and its pages."""

    block: Block
    petals: tuple[Petal, ...]
    covers: str


@dataclass(frozen=True, slots=True)
class Line:
    """A charge as it is printed: amount, what stands under it, and why it is added to nothing."""

    label: str
    amount: str | None
    under: tuple[str, ...]
    apart: str


@dataclass(frozen=True, slots=True)
class Costs:
    lines: tuple[Line, ...]
    sums: tuple[tuple[str, str], ...]
    not_stated: tuple[str, ...]
    block: Block


@dataclass(frozen=True, slots=True)
class ProgrammePage:
    """Everything that the page of a programme shows, in its order."""

    detail: Detail
    by: str
    paper: Label
    lane: str
    money: Headline
    taught: str
    award: str
    strands: Strands
    teaching: Block
    judging: Block
    costs: Costs
    refunds: Block
    counting: Block
    joining: Block
    identity: Block
    dated: str
    confidence: str


def programme_page(detail: Detail, on: dt.date) -> ProgrammePage:
    facts, programme = detail.facts, detail.programme
    margin = Margin(facts.evidence, facts.conflicts, detail.dead)
    return ProgrammePage(
        detail=detail,
        by=cards.by(programme),
        paper=paper_label(programme.paper),
        lane=str(words.RELATIONS[facts.relation]),
        money=headline(facts.fee_lines, on),
        taught=cards.taught(programme),
        award=award(facts),
        strands=_strands(facts, margin),
        teaching=margin.block(_teaching(detail)),
        judging=margin.block(_judging(facts)),
        costs=_costs(facts, margin, on),
        refunds=margin.block(_refunds(facts)),
        counting=margin.block(_counting(facts)),
        joining=margin.block(_joining(facts)),
        identity=identity(detail),
        dated=cards.dated(programme),
        confidence=str(words.CONFIDENCES[facts.confidence]) if facts.confidence else "",
    )


def award(facts: ProgrammeFacts) -> str:
    """`Certified Infant Massage Instructor (CIMI)`: letters never stand alone."""
    if facts.award_letters and facts.award_letters not in facts.award_title:
        return f"{facts.award_title} ({facts.award_letters})".strip()
    return facts.award_title


def strand_words(petal: Petal) -> str:
    """`A focus: infant development. Mentioned: attachment.`, "" for a strand that nobody names."""
    parts = []
    for label, topics in ((_("A focus"), petal.focus), (_("Mentioned"), petal.mentioned)):
        if topics:
            parts.append(f"{label}: {', '.join(str(words.TOPICS[one]) for one in topics)}.")
    if petal.not_covered:
        named = ", ".join(str(words.TOPICS[one]) for one in petal.not_covered)
        parts.append(_("Said not to be covered: %(topics)s.") % {"topics": named})
    if petal.minutes is not None:
        assessed = _("taught and assessed") if petal.state == PetalState.ASSESSED else _("taught")
        parts.insert(0, f"{minutes(petal.minutes)} {assessed}.")
    return " ".join(parts)


def _strands(facts: ProgrammeFacts, margin: Margin) -> Strands:
    shown = petals(facts.coverage)
    rows = [
        Asked(
            str(words.STRANDS[petal.strand]),
            strand_words(petal) or None,
            tuple(f"/coverage/{topic.value}" for topic in TOPICS[Strand(petal.strand)]),
        )
        for petal in shown
    ]
    return Strands(margin.block(rows), shown, cards.covers(shown))


def _teaching(detail: Detail) -> list[Asked]:
    facts, programme = detail.facts, detail.programme
    live = [minutes(facts.contact_minutes)] if facts.contact_minutes is not None else []
    if facts.contact_days is not None:
        days = ngettext("%(count)s day", "%(count)s days", facts.contact_days)
        live.insert(0, days % {"count": facts.contact_days})
    own = cards.self_study(programme) if facts.self_study_minutes_min is not None else None
    practice = [minutes(facts.practicum_minutes)] if facts.practicum_minutes is not None else []
    if facts.practicum_sessions is not None:
        times = ngettext("%(count)s meeting", "%(count)s meetings", facts.practicum_sessions)
        practice.append(times % {"count": facts.practicum_sessions})
    whole = minutes(facts.total_minutes) if facts.total_minutes is not None else None
    names = ", ".join(language_name(code) for code in facts.languages)
    return [
        Asked(_("How"), cards.ways(programme) or None, ("/delivery",)),
        Asked(_("Taught live"), ", ".join(live) or None, ("/contact",), facts.contact_note),
        Asked(_("Own study"), own, ("/self_study",), facts.self_study_note),
        Asked(_("Practice"), ", ".join(practice) or None, ("/practicum",), facts.practicum_note),
        Asked(_("In all"), whole, ("/total_study",), facts.total_note),
        Asked(_("Language"), names or None, ("/languages",)),
        Asked(_("Dates"), facts.dates_pattern or None, ("/dates_pattern",)),
        Asked(_("Group"), facts.group_size or None, ("/group_size",)),
        Asked(_("Who teaches"), facts.teachers or None, ("/teachers",)),
        Asked(_("Access"), _named(words.ACCESSES[one] for one in facts.access), ("/access",)),
    ]


def _named(labels: Iterable[object]) -> str | None:
    return "; ".join(str(label) for label in labels) or None


def _judging(facts: ProgrammeFacts) -> list[Asked]:
    families = None if facts.practicum_families is None else str(facts.practicum_families)
    return [
        Asked(_("Exam"), cards.yes_no(facts.has_exam), ("/assessment/exam",)),
        Asked(
            _("Supervised practice"), cards.yes_no(facts.has_practicum), ("/assessment/practicum",)
        ),
        Asked(_("Practice families"), families, ("/assessment/practicum_families",)),
        Asked(
            _("Case studies"), cards.yes_no(facts.has_case_studies), ("/assessment/case_studies",)
        ),
        Asked(_("Video"), cards.yes_no(facts.has_video), ("/assessment/video",)),
        Asked(
            str(words.OBSERVED), cards.yes_no(facts.has_observation), ("/assessment/observation",)
        ),
        Asked(_("In detail"), facts.assessment_note or None, ("/assessment/note",)),
        Asked(_("To be finished within"), _weeks(facts.finish_weeks), ("/finish_weeks",)),
        Asked(_("Deadlines"), facts.deadlines or None, ("/deadlines",)),
        *(
            Asked(rung.what, within(rung), (f"/ladder/{n}",), rung.if_missed)
            for n, rung in enumerate(facts.ladder)
        ),
    ]


def _weeks(count: int | None) -> str | None:
    if count is None:
        return None
    return ngettext("%(count)s week", "%(count)s weeks", count) % {"count": count}


def _costs(facts: ProgrammeFacts, margin: Margin, on: dt.date) -> Costs:
    years = five_year_total(facts, on)
    rows = [
        Asked(
            str(words.FEE_KINDS[one.kind]), _amount(one.amount, one.currency), (f"/fee_lines/{n}",)
        )
        for n, one in enumerate(facts.fee_lines)
    ]
    rows.append(Asked(_("About the fees"), facts.fees_note or None, ("/fees_note",)))
    return Costs(
        lines=_lines(facts.fee_lines, on),
        sums=tuple((one.package, moneys(one.stated)) for one in years.packages if one.has_total),
        not_stated=tuple(
            str(words.FEE_KINDS[part.kind])
            for part in years.packages[0].parts
            if part.state == State.UNKNOWN and part.line is None
        ),
        block=margin.block(rows),
    )


def _lines(lines: Iterable[FeeLine], on: dt.date) -> tuple[Line, ...]:
    shown = []
    for line in lines:
        why = apart(line, on)
        under = (
            line.package, line.who, line.includes, line.condition, line.note, line.due,
            _("comes back until: %(until)s") % {"until": line.refundable_until}
            if line.refundable_until else "",
            "" if line.per == Per.ONCE else str(words.PERS[line.per]),
            "" if why == Apart.UNDATED else of_date(line.as_of),
        )  # fmt: skip
        shown.append(
            Line(
                str(words.FEE_KINDS[line.kind]),
                _amount(line.amount, line.currency),
                tuple(dict.fromkeys(part for part in under if part)),
                str(APART[why]) if why else "",
            )
        )
    return tuple(shown)


def _amount(amount: int | None, currency: str) -> str | None:
    if amount is None:
        return None
    return _("free of charge") if amount == 0 else price(amount, currency)


def _refunds(facts: ProgrammeFacts) -> list[Asked]:
    return [
        Asked(band.when, band.outcome, (f"/refund_bands/{n}",))
        for n, band in enumerate(facts.refund_bands)
    ]


def _counting(facts: ProgrammeFacts) -> list[Asked]:
    years = None
    if facts.renewal_years is not None:
        years = ngettext("Every year", "Every %(count)s years", facts.renewal_years) % {
            "count": facts.renewal_years
        }
    study = minutes(facts.renewal_ce_minutes) if facts.renewal_ce_minutes is not None else None
    fee = _amount(facts.renewal_fee, facts.renewal_currency)
    return [
        Asked(_("Title of the award"), award(facts) or None, ("/award",)),
        Asked(
            _("Recognised by, in its own words"),
            "; ".join(facts.accreditation) or None,
            ("/accreditation",),
        ),
        *(
            Asked(_("Counts for"), _approval(one), (f"/approvals/{n}",))
            for n, one in enumerate(facts.approvals)
        ),
        Asked(_("Insurers that accept it"), _named(facts.insurers), ("/insurers",)),
        Asked(_("Renewal"), years, ("/renewal/years", "/renewal/note"), facts.renewal_note),
        Asked(_("Hours to keep up"), study, ("/renewal/ce_minutes",)),
        Asked(_("Renewal fee"), fee, ("/renewal/fee",)),
    ]


def _approval(one: Approval) -> str:
    """`Board of Nursing, number 17, 8 h, until 3 July 2027`."""
    parts = [
        one.board,
        _("number %(number)s") % {"number": one.number} if one.number else "",
        minutes(one.minutes) if one.minutes is not None else "",
        _("until %(day)s") % {"day": day(one.valid_until)} if one.valid_until else "",
    ]
    return ", ".join(part for part in parts if part)


def _joining(facts: ProgrammeFacts) -> list[Asked]:
    audience = str(words.AUDIENCES[facts.audience]) if facts.audience else None
    return [
        Asked(_("Who may join"), audience, ("/audience",)),
        Asked(_("What it asks of you first"), facts.prerequisites or None, ("/prerequisites",)),
    ]


@dataclass(frozen=True, slots=True)
class Row:
    """What the sources say of one role or purpose, with its page and the day of the review."""

    name: str
    verdict: str
    says: str
    url: str
    page: str
    dated: str
    reviewed_on: dt.date
    dead_on: dt.date | None


def admitted(detail: Detail, facet: str) -> Sequence[Row]:
    """The rows of one facet, "role" or "purpose"; a purpose that is served needs no verdict."""
    names = {role.id: role.name for role in roles()}
    names |= {purpose.value: str(label) for purpose, label in words.PURPOSES.items()}
    return [
        Row(
            name=names.get(one.value, one.value),
            verdict=str(words.ADMITS[one.admits]).capitalize() if facet == "role" else "",
            says=one.says,
            url=one.url,
            page=short(one.url),
            dated=of_date(one.as_of),
            reviewed_on=one.reviewed_on,
            dead_on=detail.dead.get(one.url),
        )
        for one in detail.admitted
        if one.facet == facet
    ]
