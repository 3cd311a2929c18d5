"""What pages say of requirements, the wall, statuses and acts, in the reader's language."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from touchstone.credentials.enums import DecisionKind, Lane, Status
from touchstone.credentials.rules.requirements import Line, Need, Why
from touchstone.credentials.rules.status import Because, Standing
from touchstone.credentials.rules.wall import Side, Tie
from touchstone.kit.lengths import minutes

NEEDS: Mapping[Need, Promise] = {
    Need.NAME: _("Name on the certificate"),
    Need.WORKS_IN: _("Place of work"),
    Need.ATTENDANCE: _("Sessions attended"),
    Need.MINUTES: _("Taught time attended"),
    Need.LESSONS: _("Lessons"),
    Need.FAMILIES: _("Practice families, signed"),
    Need.OBSERVATION: _("Seen by an examiner"),
    Need.EXAM: _("Exam"),
    Need.CONDUCT: _("Code of conduct"),
    Need.LICENCE: _("Licence checked by the office"),
}
EARNED: Mapping[Need, Promise] = {
    Need.ATTENDANCE: _("Meetings attended"),
    Need.MINUTES: _("Taught time attended"),
    Need.LESSONS: _("Lessons, with their questions answered"),
    Need.FAMILIES: _("Families taught, signed by a supervisor"),
    Need.OBSERVATION: _("Seen at work by an examiner"),
    Need.EXAM: _("Exam"),
    Need.CONDUCT: _("Code of conduct"),
}
COUNTED = frozenset({Need.ATTENDANCE, Need.MINUTES, Need.LESSONS, Need.FAMILIES})
WHYS: Mapping[Why, Promise] = {
    Why.NOT_STATED: _("It has not been stated."),
    Why.NOT_ENROLLED: _(
        "There is no training with this institution on file, and no parents' course."
    ),
    Why.TOO_FEW_SESSIONS: _("Too few sessions are marked as attended."),
    Why.TOO_FEW_MINUTES: _("Too few minutes are marked as attended."),
    Why.LESSONS_LEFT: _("Some lessons are not done."),
    Why.FAMILIES_LEFT: _("Too few families have all their meetings and a supervisor's signature."),
    Why.NOT_SEEN: _("No examiner has handed in an observation."),
    Why.NOT_PASSED: _("It was not passed."),
    Why.NOT_SAT: _("No exam has been handed in."),
    Why.NOT_SIGNED: _("It has not been signed."),
    Why.LICENCE_NOT_CHECKED: _("A licence was shown; the office has not looked it up yet."),
}
SIDES: Mapping[Side, Promise] = {
    Side.SELF: _("You are this person."),
    Side.TRAINER: _("You taught this person."),
    Side.SUPERVISOR: _("You supervised this person."),
    Side.EXAMINER: _("You examined this person."),
}
PARTS: Mapping[Side, Promise] = {
    Side.SELF: _("is the candidate"),
    Side.TRAINER: _("taught"),
    Side.SUPERVISOR: _("supervised"),
    Side.EXAMINER: _("examined"),
}
TIES: Mapping[Side, Promise] = {
    Side.SELF: _("Is the candidate."),
    Side.TRAINER: _("Taught the candidate."),
    Side.SUPERVISOR: _("Supervised the candidate."),
    Side.EXAMINER: _("Examined the candidate."),
}
BECAUSE: Mapping[Because, Promise] = {
    Because.REPLACED: _("It has been replaced by another certificate."),
    Because.WITHDRAWN: _("It is withdrawn. Only a new award opens it again."),
    Because.SUSPENDED: _("It is suspended. Lift the suspension first."),
    Because.NOT_YET: _("It is not in force yet."),
    Because.ENDED: _("Its time is over."),
    Because.LIMITS: _("It has limits."),
    Because.TRAINEE: _("It is a trainee's."),
    Because.RENEWAL_OPEN: _("It is due for renewal."),
    Because.IN_DATE: _("It is in force."),
    Because.NOT_SUSPENDED: _("It is not suspended."),
    Because.NO_RENEWAL: _("This scheme does not renew it."),
    Because.NOT_A_MOVE: _("This cannot be done to a certificate."),
}
EVENTS: Mapping[DecisionKind, Promise] = {
    DecisionKind.AWARD: _("Awarded"),
    DecisionKind.REFUSE: _("Not awarded"),
    DecisionKind.SUSPEND: _("Suspended. The holder may answer"),
    DecisionKind.REINSTATE: _("Reinstated"),
    DecisionKind.WITHDRAW: _("Withdrawn. The holder may ask for it to be looked at again"),
    DecisionKind.LIMIT: _("Limits changed"),
    DecisionKind.RENAME: _("Name changed"),
    DecisionKind.RENEW: _("Renewed"),
}
EVENT_SEALS: Mapping[DecisionKind, Status] = {
    DecisionKind.SUSPEND: Status.SUSPENDED,
    DecisionKind.WITHDRAW: Status.WITHDRAWN,
    DecisionKind.LIMIT: Status.LIMITED,
}
UNKNOWN = "unknown"
EMPLOYER: Mapping[str, Promise] = {
    Status.VALID: _("You may rely on it today, for what it lets the holder do. Keep this dated check and look again when you renew a contract."),
    Status.TRAINEE: _("The holder is still learning. Do not rely on it for classes or paid work."),
    Status.LIMITED: _("You may rely on it within the limits written above, and not beyond them."),
    Status.DUE: _("It holds today. Ask the holder when it will be renewed, and look again after its last day."),
    Status.EXPIRED: _("Do not rely on it after its last day. Ask the holder for a current one."),
    Status.SUSPENDED: _("Do not rely on it while it is suspended. It says nothing yet about what was found: look again later."),
    Status.WITHDRAWN: _("Do not rely on it for work after that day. Ask the holder for a current one, and keep this dated check."),
    Status.REPLACED: _("Do not rely on this one. Open the certificate that took its place."),
    Status.NOT_YET: _("It does not count before its first day. Look again then."),
    UNKNOWN: _("Do not rely on a paper with this number. Ask the holder for the number as it is printed, or for the check page itself."),
}  # fmt: skip
PARENT: Mapping[str, Promise] = {
    Status.VALID: _("Your teacher's certificate is good today. In class you touch your own baby; the teacher shows on a doll, unless a licence is written above."),
    Status.TRAINEE: _("This person is learning and practises with families who agreed to it. You may say no at any time."),
    Status.LIMITED: _("Your teacher's certificate is good, with the limits written above. Ask about them if you are unsure."),
    Status.DUE: _("Your teacher's certificate is good today and will soon need to be renewed."),
    Status.EXPIRED: _("The time of this certificate is over. Ask your teacher about it. What you learned with your baby is yours to keep."),
    Status.SUSPENDED: _("This certificate is stopped for now while something is looked into. Ask your teacher, or choose another class."),
    Status.WITHDRAWN: _("Ask your teacher about it, or choose another class. What you learned with your baby is yours to keep using."),
    Status.REPLACED: _("This is an older paper of the same person. The newer one says what counts today."),
    Status.NOT_YET: _("This certificate begins later. Ask your teacher when."),
    UNKNOWN: _("Ask your teacher for the number, or choose a class whose certificate you can check here."),
}  # fmt: skip
OWN_BABY_EMPLOYER = _("It is no qualification for work with families. The holder learned to massage their own baby.")  # fmt: skip
OWN_BABY_PARENT = _("This person learned to massage their own baby. To learn it yourself, choose a class.")  # fmt: skip


def means(standing: Standing, lane: str) -> dict[str, Promise]:
    """What a standing means for an employer and for a parent; a parents' certificate is no teacher's."""
    if standing.in_force and lane == Lane.OWN_BABY:
        return {"employer": OWN_BABY_EMPLOYER, "parent": OWN_BABY_PARENT}
    return {"employer": EMPLOYER[standing.status], "parent": PARENT[standing.status]}


def line_says(line: Line) -> str:
    """What was found for a requirement, in words: counts for what is counted, else why it is not met."""
    if line.need in COUNTED:
        write = minutes if line.need is Need.MINUTES else str
        said = _now("%(found)s of %(asked)s") % {
            "found": write(line.found),
            "asked": write(line.asked),
        }
        return said if line.why is None else f"{said}. {WHYS[line.why]}"
    return _now("Yes") if line.why is None else str(WHYS[line.why])


def tie_says(tie: Tie) -> str:
    """What keeps the reader from deciding."""
    return str(SIDES[tie.side])


def tie_of(tie: Tie) -> str:
    """What keeps somebody else from deciding."""
    return str(TIES[tie.side])


def gaps_say(gaps: tuple[Line, ...]) -> str:
    """Everything that is missing, as one sentence for an error."""
    return _now("Still missing: %(what)s.") % {
        "what": "; ".join(f"{NEEDS[gap.need]} ({line_says(gap)})" for gap in gaps)
    }


def moves_say(because: tuple[Because, ...]) -> str:
    """Why an act is not open to a credential now."""
    return " ".join(str(BECAUSE[reason]) for reason in because)
