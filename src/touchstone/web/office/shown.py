"""What the office's pages show of programmes and files, ready for the template."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from touchstone.catalog import words
from touchstone.catalog.rules.coverage import Petal, PetalState, petals
from touchstone.catalog.rules.listing import Coverage
from touchstone.credentials.queries import Candidacy, candidacies_of
from touchstone.credentials.queries.candidacies import answer_by
from touchstone.credentials.queries.evidence import best_sitting, newest_observation
from touchstone.credentials.rules.requirements import Need
from touchstone.institutions.queries import Institution
from touchstone.kit.lengths import minutes
from touchstone.web.ui.words import day


@dataclass(frozen=True, slots=True)
class ShownPetal:
    """One strand beside the flower, in words."""

    label: str
    says: str


def shown_petals(found: tuple[Petal, ...]) -> list[ShownPetal]:
    """The six strands as the list beside the flower says them."""
    return [ShownPetal(str(words.STRANDS[petal.strand]), _petal_says(petal)) for petal in found]


def _petal_says(petal: Petal) -> str:
    if petal.state == PetalState.ABSENT:
        return str(_("Not covered") if petal.not_covered else words.NOT_STATED)
    if petal.minutes is None:
        return _("Named, hours not stated")
    length = minutes(petal.minutes)
    if petal.state == PetalState.ASSESSED:
        return _("%(length)s, assessed") % {"length": length}
    return length


def coverage_shown(coverage: tuple[Coverage, ...]) -> dict[str, object]:
    """The flower and the list beside it, for a page's context."""
    found = petals(coverage)
    return {"petals": found, "strands": shown_petals(found)}


def files_by_state(institution: Institution) -> dict[str, object]:
    """Files that wait for a decision, the oldest first, with the day to answer by; then open ones; then closed."""
    files = list(candidacies_of(institution))
    return {
        "waiting": [(one, answer_by(one)) for one in files if one.state == "open" and one.ready_at],
        "open_files": [one for one in files if one.state == "open" and not one.ready_at],
        "closed": [one for one in files if one.state != "open"],
    }


def evidence_for(need: Need, found: Candidacy) -> str:
    """What a decider reads beside an exam or an observation; empty for all else."""
    if need is Need.EXAM and (sat := best_sitting(found)):
        told = {
            "right": sat.score,
            "asked": len(sat.form),
            "n": sat.attempt,
            "day": day(sat.closed_at or sat.closes_at, found.institution.time_zone),
        }
        return _("%(right)s of %(asked)s right, attempt %(n)s, %(day)s") % told
    if need is Need.OBSERVATION and (seen := newest_observation(found)):
        told = {
            "how": seen.get_context_display(),
            "who": seen.examiner.name,
            "day": day(seen.held_on),
        }
        return _("%(how)s, seen by %(who)s, %(day)s") % told
    return ""
