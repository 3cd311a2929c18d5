"""What kind of paper a programme leads to, read from what it states."""

from dataclasses import dataclass

from touchstone.catalog.enums import PaperKind
from touchstone.catalog.rules.listing.shapes import ProgrammeFacts


@dataclass(frozen=True, slots=True)
class Paper:
    """The kind, and the names of the facts that it rests on. Unknown rests on none."""

    kind: PaperKind
    because: tuple[str, ...] = ()


def paper(facts: ProgrammeFacts) -> Paper:
    """Attended, assessed or maintained; unknown where the facts do not say.

    Maintained is assessed and renewed at intervals. Attended needs every assessment denied by the
    sources: silence is no denial. No training gives a legal licence, so that kind never comes out.
    """
    tests = {
        "has_exam": facts.has_exam,
        "has_practicum": facts.has_practicum,
        "has_case_studies": facts.has_case_studies,
        "has_video": facts.has_video,
    }
    passed = tuple(name for name, value in tests.items() if value)
    renewed = tuple(
        name for name in ("renewal_years", "renewal_ce_minutes") if getattr(facts, name) is not None
    )
    if passed and renewed:
        return Paper(PaperKind.MAINTAINED, passed + renewed)
    if passed:
        return Paper(PaperKind.ASSESSED, passed)
    if facts.has_exam is False and facts.has_practicum is False:
        return Paper(PaperKind.ATTENDED, ("has_exam", "has_practicum"))
    return Paper(PaperKind.UNKNOWN)
