"""What the institution of the demonstration says of its programme. All of it is invented."""

import dataclasses

from touchstone.catalog.enums import Audience, Delivery, FeeKind, Grade, Per, Since, Span, Topic
from touchstone.catalog.rules.listing.shapes import (
    Coverage,
    FeeLine,
    ProgrammeFacts,
    RefundBand,
    Rung,
)

SLUG = "harbour-touch-instructor"
HOUR = 60
MINUTES = {
    Topic.HISTORY_CULTURE: 60,
    Topic.METHODOLOGY_TECHNIQUE: 330,
    Topic.INFANT_DEVELOPMENT: 90,
    Topic.ATTACHMENT_BONDING: 60,
    Topic.CUES_CONSENT_STATES: 120,
    Topic.PHYSICAL_BENEFITS: 60,
    Topic.SAFETY_OILS: 120,
    Topic.SPECIAL_NEEDS_PRETERM: 90,
    Topic.TOUCH_DEPRIVATION: 90,
    Topic.TEACHING_PARENTS: 240,
    Topic.MARKETING_BUSINESS: 60,
    Topic.ETHICS_SCOPE: 120,
}
FOCUS = {Topic.METHODOLOGY_TECHNIQUE, Topic.CUES_CONSENT_STATES, Topic.TEACHING_PARENTS}


def as_offered_now() -> ProgrammeFacts:
    """The programme as it stands in the catalogue."""
    return ProgrammeFacts(
        slug=SLUG,
        title="Infant massage instructor",
        award_title="Certificate of infant massage instruction",
        audience=Audience.BOTH,
        languages=("en",),
        delivery=(Delivery.IN_PERSON,),
        contact_minutes=24 * HOUR,
        contact_days=4,
        contact_note="Four days, a week apart, 10:00 to 16:00.",
        self_study_minutes_min=20 * HOUR,
        self_study_minutes_max=30 * HOUR,
        practicum_minutes=25 * HOUR,
        practicum_sessions=25,
        practicum_note="Five families, five meetings with each, signed by a supervisor.",
        total_minutes=69 * HOUR,
        group_size="At most 12",
        dates_pattern="Twice a year, in Leeds",
        prerequisites="None. A profession in health, care or early years is common, not asked for.",
        deadlines="Lessons within six weeks of the first day; the file within twelve months of the last.",
        fees_note="Invented fees of a demonstration.",
        has_exam=True,
        has_practicum=True,
        practicum_families=5,
        has_case_studies=False,
        has_video=False,
        assessment_note="30 questions in 45 minutes, 24 right; one observation by rubric.",
        renewal_years=2,
        renewal_fee=6000,
        renewal_currency="GBP",
        summary="Learn to show parents, on a doll, how to massage their own baby.",
        coverage=_coverage(),
        fee_lines=_fees(79500),
        refund_bands=(
            RefundBand("14 days before the first day or earlier", "Everything back", 14, 100),
            RefundBand("Later, to the first day", "Half, or a place in the next course", 0, 50),
        ),
        ladder=(
            Rung("The lessons are done", 6, Span.WEEKS, Since.START),
            Rung(
                "The file is complete",
                12,
                Span.MONTHS,
                Since.END_OF_TEACHING,
                "The observation is done again",
            ),
        ),
    )


def as_first_offered() -> ProgrammeFacts:
    """The programme as it was first published: cheaper, and before touch deprivation was taught."""
    return dataclasses.replace(
        as_offered_now(),
        coverage=tuple(one for one in _coverage() if one.topic != Topic.TOUCH_DEPRIVATION),
        fee_lines=_fees(69500),
    )


def _coverage() -> tuple[Coverage, ...]:
    return tuple(
        Coverage(
            topic, Grade.FOCUS if topic in FOCUS else Grade.MENTIONED, minutes, is_assessed=True
        )
        for topic, minutes in MINUTES.items()
    )


def _fees(tuition: int) -> tuple[FeeLine, ...]:
    return (
        FeeLine(
            FeeKind.TUITION, tuition, "GBP", includes="Four days, lessons, manual, supervision of five families",
            due="On admission, within 14 days", refundable_until="14 days before the first day",
        ),
        FeeLine(FeeKind.EXAM, 4500, "GBP", includes="First attempt and observation", due="With the tuition"),
        FeeLine(FeeKind.RENEWAL, 6000, "GBP", per=Per.RENEWAL, due="Every two years"),
        FeeLine(FeeKind.EXAM, 2500, "GBP", condition="For each further attempt", who="Who did not pass"),
    )  # fmt: skip
