from enum import StrEnum


class Relation(StrEnum):
    """Core leads to teaching or practising infant massage; adjacent is a neighbour kept for comparison."""

    CORE = "core"
    ADJACENT = "adjacent"


class Audience(StrEnum):
    """Who may enrol, in the words of the source."""

    PARENTS = "parents"
    PROFESSIONALS = "professionals"
    BOTH = "both"


class Delivery(StrEnum):
    IN_PERSON = "in_person"
    LIVE_ONLINE = "live_online"
    SELF_PACED = "self_paced"


class Confidence(StrEnum):
    """How well a listing is documented: low is one page, an old page, or a bare mention."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ProgrammeState(StrEnum):
    """Draft: only its institution sees it. Published: listed. Withdrawn: no longer listed."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Grade(StrEnum):
    """How far a source says that a topic is covered. No grade at all: the source is silent."""

    NONE = "none"
    MENTIONED = "mentioned"
    FOCUS = "focus"


class Strand(StrEnum):
    """The six petals of coverage, in their order round the flower."""

    HISTORY = "history"
    METHOD = "method"
    DEVELOPMENT = "development"
    BODY_AND_SAFETY = "body_and_safety"
    FAMILIES_AT_RISK = "families_at_risk"
    TEACHING = "teaching"


class Topic(StrEnum):
    """The twelve topics under the six strands."""

    HISTORY_CULTURE = "history_culture"
    METHODOLOGY_TECHNIQUE = "methodology_technique"
    INFANT_DEVELOPMENT = "infant_development"
    ATTACHMENT_BONDING = "attachment_bonding"
    CUES_CONSENT_STATES = "cues_consent_states"
    PHYSICAL_BENEFITS = "physical_benefits"
    SAFETY_OILS = "safety_oils"
    SPECIAL_NEEDS_PRETERM = "special_needs_preterm"
    TOUCH_DEPRIVATION = "touch_deprivation"
    TEACHING_PARENTS = "teaching_parents"
    MARKETING_BUSINESS = "marketing_business"
    ETHICS_SCOPE = "ethics_scope"


class FeeKind(StrEnum):
    """What a charge is for. Reinstatement, transfer and cancellation fall due only when something happens."""

    TUITION = "tuition"
    DEPOSIT = "deposit"
    REGISTRATION = "registration"
    APPLICATION = "application"
    MATERIALS = "materials"
    EXAM = "exam"
    MEMBERSHIP = "membership"
    RENEWAL = "renewal"
    BRAND = "brand"
    CONTINUING = "continuing"
    PREREQUISITE = "prerequisite"
    BACKGROUND_CHECK = "background_check"
    INSURANCE = "insurance"
    TRAVEL = "travel"
    REINSTATEMENT = "reinstatement"
    TRANSFER = "transfer"
    CANCELLATION = "cancellation"


class Access(StrEnum):
    """What makes a course open to more people; one that is not named is not stated."""

    STEP_FREE = "step_free"
    CAPTIONS = "captions"
    BREAST_FEEDING = "breast_feeding"
    BRING_BABY = "bring_baby"


class Since(StrEnum):
    """From when a deadline counts: the step before it is the one above it on the ladder."""

    ENROLMENT = "enrolment"
    START = "start"
    END_OF_TEACHING = "end_of_teaching"
    STEP_BEFORE = "step_before"


class Span(StrEnum):
    """The unit of a deadline."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"


class Per(StrEnum):
    """How often a charge comes."""

    ONCE = "once"
    YEAR = "year"
    RENEWAL = "renewal"
    HOUR = "hour"


class PaperKind(StrEnum):
    """What a paper is worth: four kinds that look alike, or not stated."""

    ATTENDED = "attended"
    ASSESSED = "assessed"
    MAINTAINED = "maintained"
    LICENCE = "licence"
    UNKNOWN = "unknown"


class Purpose(StrEnum):
    """What somebody wants to be able to do."""

    OWN_BABY = "own_baby"
    TEACH_PARENTS = "teach_parents"
    HOSPITAL = "hospital"
    FAMILIES_AT_RISK = "families_at_risk"
    CE_HOURS = "ce_hours"
    TRAIN_TRAINERS = "train_trainers"


class Matter(StrEnum):
    """What may matter most: three are ranked."""

    LIVE_PRACTICE = "live_practice"
    PRICE = "price"
    CE_HOURS = "ce_hours"
    RECOGNISED = "recognised"
    AT_RISK = "at_risk"
    BUSINESS = "business"


class Admits(StrEnum):
    """What the sources say of a role or purpose: let in, or shut out. No row at all: not stated."""

    ACCEPTS = "accepts"
    EXCLUDES = "excludes"


class Verdict(StrEnum):
    """May somebody print this title there? Unknown is always ask."""

    ALLOWED = "allowed"
    NEEDS_LICENCE = "needs_licence"
    NOT_ALLOWED = "not_allowed"
    ASK = "ask"


class Question(StrEnum):
    """What a seeker asks of every programme: the facts that the completeness of a listing counts."""

    AWARD = "award"
    AUDIENCE = "audience"
    PREREQUISITES = "prerequisites"
    HISTORY = "history"
    METHOD = "method"
    DEVELOPMENT = "development"
    BODY_AND_SAFETY = "body_and_safety"
    FAMILIES_AT_RISK = "families_at_risk"
    TEACHING = "teaching"
    DELIVERY = "delivery"
    LANGUAGES = "languages"
    LIVE = "live"
    OWN_STUDY = "own_study"
    TOTAL = "total"
    DATES = "dates"
    GROUP = "group"
    TEACHERS = "teachers"
    EXAM = "exam"
    PRACTICUM = "practicum"
    FAMILIES = "families"
    CASE_STUDIES = "case_studies"
    DEADLINES = "deadlines"
    COURSE_FEE = "course_fee"
    MATERIALS_FEE = "materials_fee"
    EXAM_FEE = "exam_fee"
    MEMBERSHIP_FEE = "membership_fee"
    RENEWAL_FEE = "renewal_fee"
    REFUNDS = "refunds"
    RENEWAL = "renewal"
    RENEWAL_HOURS = "renewal_hours"
    RECOGNITION = "recognition"


class Block(StrEnum):
    """The blocks of facts on the pages of a listing, as somebody who corrects one finds them."""

    COVERAGE = "coverage"
    TEACHING = "teaching"
    JUDGING = "judging"
    COSTS = "costs"
    REFUNDS = "refunds"
    JOINING = "joining"
    AFTERWARDS = "afterwards"
    INSTITUTION = "institution"


class ValueKind(StrEnum):
    """What a value is, and so how it is typed."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    MINUTES = "minutes"
    COUNT = "count"
    YES_NO = "yes_no"
    GRADE = "grade"
    AUDIENCE = "audience"
    DELIVERY = "delivery"
    LANGUAGES = "languages"
    COUNTRY = "country"
    ADDRESS = "address"
    MONEY = "money"
    FEE = "fee"
    BAND = "band"


class Outcome(StrEnum):
    """What a curator made of something that was sent in."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"


class ReviewBasis(StrEnum):
    """What shows that the author did the programme: a certificate that Touchstone checks, or a paper."""

    CERTIFICATE = "certificate"
    PAPER = "paper"


class Ground(StrEnum):
    """Why a review was taken away, by law or by its author; there is no other reason."""

    AUTHOR = "author"
    COURT = "court"
    UNLAWFUL = "unlawful"
    PRIVACY = "privacy"


class SheetKind(StrEnum):
    """What the rows of an institution's own table are, when it takes its programmes out and in."""

    PROGRAMMES = "programmes"
    COVERAGE = "coverage"
    CHARGES = "charges"
    REFUNDS = "refunds"
    DEADLINES = "deadlines"
    APPROVALS = "approvals"


class ImportState(StrEnum):
    """A file of programmes: being read, ready to be looked at, being taken; then closed."""

    READING = "reading"
    READY = "ready"
    TAKING = "taking"
    TAKEN = "taken"
    REFUSED = "refused"
    DROPPED = "dropped"


class Effect(StrEnum):
    """What taking a file would do to one programme."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
