"""What the office's pages show of programmes and files, ready for the template."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from touchstone.catalog import words
from touchstone.catalog.queries.own import Programme
from touchstone.catalog.rules.completeness import completeness
from touchstone.catalog.rules.coverage import Petal, PetalState, petals
from touchstone.catalog.rules.listing import Coverage, ProgrammeFacts
from touchstone.catalog.rules.publishing import missing_to_publish
from touchstone.credentials.queries import Candidacy, candidacies_of
from touchstone.credentials.queries.candidacies import answer_by
from touchstone.credentials.queries.evidence import best_sitting, newest_observation
from touchstone.credentials.rules.requirements import Need
from touchstone.institutions.queries import Institution
from touchstone.kit.lengths import minutes
from touchstone.web.ui.words import day

MOST_TOPICS = 12


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


def asked(facts: ProgrammeFacts) -> dict[str, object]:
    """How much of what seekers ask is answered, and what is left, for a page's context."""
    meter = completeness(facts)
    return {"meter": meter, "asks": [str(words.QUESTIONS[one]) for one in meter.silent]}


def programme_tasks(programme: Programme, facts: ProgrammeFacts) -> list[dict[str, object]]:
    """The three things to write, how far each is, and where."""
    place = [programme.institution.slug, programme.slug]
    topics, lines = len(facts.coverage), len(facts.fee_lines)
    topics_say = ngettext("%(n)s of 12 topics stated", "%(n)s of 12 topics stated", topics)
    lines_say = ngettext("%(n)s line", "%(n)s lines", lines)
    return [
        {
            "title": _("What it is"),
            "state": "doing" if missing_to_publish(facts) else "done",
            "url": reverse("office_edit_programme", args=place),
            "hint": _("Award, hours, who may join, exam, renewal"),
        },
        {
            "title": _("What it covers"),
            "state": "done" if topics == MOST_TOPICS else "doing" if topics else "",
            "url": reverse("office_programme_coverage", args=place),
            "hint": topics_say % {"n": topics},
        },
        {
            "title": _("What it costs"),
            "state": "done" if lines else "",
            "url": reverse("office_programme_fees", args=place),
            "hint": lines_say % {"n": lines} if lines else str(words.NOT_STATED),
        },
    ]


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
