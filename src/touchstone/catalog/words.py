"""What the enumerations of the catalogue are called on a page."""

from django.utils.translation import gettext_lazy as _

from touchstone.catalog.enums import (
    Access,
    Admits,
    Audience,
    Block,
    Confidence,
    Delivery,
    FeeKind,
    Grade,
    Ground,
    Matter,
    Outcome,
    PaperKind,
    Per,
    ProgrammeState,
    Purpose,
    Question,
    Relation,
    ReviewBasis,
    Since,
    Span,
    Strand,
    Topic,
    Verdict,
)

RELATIONS = {
    Relation.CORE: _("Leads to teaching or practising infant massage"),
    Relation.ADJACENT: _("A neighbouring award, kept for comparison"),
}
AUDIENCES = {
    Audience.PARENTS: _("Parents and carers"),
    Audience.PROFESSIONALS: _("Professionals"),
    Audience.BOTH: _("Parents and professionals"),
}
DELIVERIES = {
    Delivery.IN_PERSON: _("In person"),
    Delivery.LIVE_ONLINE: _("Live online"),
    Delivery.SELF_PACED: _("Online at your own pace"),
}
CONFIDENCES = {
    Confidence.HIGH: _("Well documented"),
    Confidence.MEDIUM: _("Partly documented"),
    Confidence.LOW: _("Thinly documented: one page, an old page, or a bare mention"),
}
STATES = {
    ProgrammeState.DRAFT: _("Draft"),
    ProgrammeState.PUBLISHED: _("Listed"),
    ProgrammeState.WITHDRAWN: _("No longer listed"),
}
GRADES = {
    Grade.NONE: _("Not covered"),
    Grade.MENTIONED: _("Mentioned"),
    Grade.FOCUS: _("A focus"),
}
STRANDS = {
    Strand.HISTORY: _("History and cultures"),
    Strand.METHOD: _("Method and technique"),
    Strand.DEVELOPMENT: _("Infant development"),
    Strand.BODY_AND_SAFETY: _("Physical change and safety"),
    Strand.FAMILIES_AT_RISK: _("Touch deprivation and families at risk"),
    Strand.TEACHING: _("Teaching and starting a class"),
}
TOPICS = {
    Topic.HISTORY_CULTURE: _("history and culture"),
    Topic.METHODOLOGY_TECHNIQUE: _("method and technique"),
    Topic.INFANT_DEVELOPMENT: _("infant development"),
    Topic.ATTACHMENT_BONDING: _("attachment and bonding"),
    Topic.CUES_CONSENT_STATES: _("cues, consent and states"),
    Topic.PHYSICAL_BENEFITS: _("physical change"),
    Topic.SAFETY_OILS: _("safety and oils"),
    Topic.SPECIAL_NEEDS_PRETERM: _("special needs and preterm babies"),
    Topic.TOUCH_DEPRIVATION: _("touch deprivation"),
    Topic.TEACHING_PARENTS: _("teaching parents"),
    Topic.MARKETING_BUSINESS: _("marketing and business"),
    Topic.ETHICS_SCOPE: _("ethics and scope"),
}
FEE_KINDS = {
    FeeKind.TUITION: _("Course fee"),
    FeeKind.DEPOSIT: _("Deposit"),
    FeeKind.REGISTRATION: _("Registration"),
    FeeKind.APPLICATION: _("Application"),
    FeeKind.MATERIALS: _("Materials"),
    FeeKind.EXAM: _("Exam"),
    FeeKind.MEMBERSHIP: _("Membership"),
    FeeKind.RENEWAL: _("Renewal"),
    FeeKind.BRAND: _("Use of a name or licence"),
    FeeKind.CONTINUING: _("Continuing education"),
    FeeKind.PREREQUISITE: _("What has to be done first"),
    FeeKind.BACKGROUND_CHECK: _("Background check"),
    FeeKind.INSURANCE: _("Insurance"),
    FeeKind.TRAVEL: _("Travel and room"),
    FeeKind.REINSTATEMENT: _("Coming back after a missed part"),
    FeeKind.TRANSFER: _("Moving to another date"),
    FeeKind.CANCELLATION: _("Cancelling"),
}
ACCESSES = {
    Access.STEP_FREE: _("Step-free"),
    Access.CAPTIONS: _("Captions"),
    Access.BREAST_FEEDING: _("Breast-feeding welcome"),
    Access.BRING_BABY: _("Bring your baby"),
}
SINCES = {
    Since.ENROLMENT: _("after enrolling"),
    Since.START: _("after the first day"),
    Since.END_OF_TEACHING: _("after the last day of teaching"),
    Since.STEP_BEFORE: _("after the step before"),
}
SPANS = {
    Span.DAYS: _("days"),
    Span.WEEKS: _("weeks"),
    Span.MONTHS: _("months"),
}
PERS = {
    Per.ONCE: _("once"),
    Per.YEAR: _("each year"),
    Per.RENEWAL: _("at each renewal"),
    Per.HOUR: _("for each hour"),
}
PAPERS = {
    PaperKind.ATTENDED: _("Attended"),
    PaperKind.ASSESSED: _("Assessed certificate"),
    PaperKind.MAINTAINED: _("Maintained certification"),
    PaperKind.LICENCE: _("Legal licence"),
    PaperKind.UNKNOWN: _("Kind of paper not stated"),
}
PURPOSES = {
    Purpose.OWN_BABY: _("Massage my own baby"),
    Purpose.TEACH_PARENTS: _("Teach parents"),
    Purpose.HOSPITAL: _("Work in a hospital or neonatal unit"),
    Purpose.FAMILIES_AT_RISK: _("Reach families at risk"),
    Purpose.CE_HOURS: _("Add continuing-education hours"),
    Purpose.TRAIN_TRAINERS: _("Train trainers"),
}
ADMITS = {
    Admits.ACCEPTS: _("accepted"),
    Admits.EXCLUDES: _("not accepted"),
}
VERDICTS = {
    Verdict.ALLOWED: _("Yes, nothing that we read forbids it"),
    Verdict.NEEDS_LICENCE: _("Only with a licence"),
    Verdict.NOT_ALLOWED: _("No"),
    Verdict.ASK: _("Ask first"),
}
REFUNDS = {
    "all": _("Everything back, early enough"),
    "part": _("A part back, early enough"),
    "nothing": _("Nothing back"),
}
CHECKED = {"year": _("Within twelve months"), "older": _("Longer ago")}
COST_RANGE = {
    "under": _("Under €%(high)s"), "between": _("€%(low)s to %(high)s"), "over": _("€%(low)s or more"),
}  # fmt: skip
HOUR_RANGE = {
    "under": _("Under %(high)s hours"), "between": _("%(low)s to %(high)s hours"),
    "over": _("%(low)s hours or more"),
}  # fmt: skip
FINISH_RANGE = {
    "0-5": _("Within four weeks"), "5-14": _("Within three months"), "14-27": _("Within half a year"),
    "27-53": _("Within a year"), "53-": _("Longer than a year"),
}  # fmt: skip
FAMILY_RANGE = {
    "0-1": _("None"), "1-5": _("One to four"), "5-6": _("Five"), "6-": _("Six or more"),
}  # fmt: skip
ORDERS = {
    "stated": _("Most stated first"),
    "total": _("Lowest five-year cost, as far as stated"),
    "soonest": _("Soonest start"),
    "live": _("Most hours taught live"),
    "newest": _("Read most recently"),
}
VERDICTS_SHORT = {
    Verdict.ALLOWED: _("Yes"),
    Verdict.NEEDS_LICENCE: _("Licence"),
    Verdict.NOT_ALLOWED: _("No"),
    Verdict.ASK: _("Ask"),
}
VERDICTS_MEAN = {
    Verdict.ALLOWED: _("nothing that we read forbids it"),
    Verdict.NEEDS_LICENCE: _("only with a licence or registration of that place"),
    Verdict.NOT_ALLOWED: _("no award in infant massage opens it"),
    Verdict.ASK: _("we do not know, or it depends"),
}
TITLE_GROUPS = {
    "therapist": _("Therapist"),
    "certified_teacher": _("Certified teacher"),
    "teacher": _("Teacher"),
}
MATTERS = {
    Matter.LIVE_PRACTICE: _("Teaching under supervision"),
    Matter.PRICE: _("A price that I can rely on"),
    Matter.CE_HOURS: _("Hours that my board counts"),
    Matter.RECOGNISED: _("Recognised by somebody"),
    Matter.AT_RISK: _("Families at risk"),
    Matter.BUSINESS: _("Help with starting a class"),
}
NOT_STATED = _("Not stated")
OBSERVED = _("Practical observed live")
NOT_OBSERVED = _("Practical not observed live")
WITH_PRACTICE = _("With supervised practice")
WITHOUT_PRACTICE = _("Without supervised practice")
WITH_EXAM = _("With an exam")
WITHOUT_EXAM = _("Without an exam")
FACETS = {
    "role": _("I am a…"),
    "purpose": _("I want to…"),
    "paper": _("Kind of paper"),
    "delivery": _("How it is taught"),
    "country": _("Where"),
    "language": _("Language"),
    "zone": _("Time zone of live online meetings"),
    "starts": _("Starts in"),
    "cost": _("Five years, as far as stated"),
    "live": _("Hours taught live"),
    "hours": _("Hours in all"),
    "finish": _("To be finished"),
    "practicum": _("Practice"),
    "families": _("Practice families"),
    "observed": _("Practical exam"),
    "exam": _("Exam"),
    "board": _("Counts for"),
    "insurer": _("Insurer accepts"),
    "covers": _("Covers"),
    "taught": _("Hours stated for"),
    "refund": _("Refund before the start"),
    "access": _("Access"),
    "checked": _("Read by us"),
}
QUESTIONS = {
    Question.AWARD: _("the title of the award"),
    Question.AUDIENCE: _("who may join"),
    Question.PREREQUISITES: _("what it asks of you first"),
    Question.HISTORY: _("whether it covers history and cultures"),
    Question.METHOD: _("whether it covers method and technique"),
    Question.DEVELOPMENT: _("whether it covers infant development"),
    Question.BODY_AND_SAFETY: _("whether it covers physical change and safety"),
    Question.FAMILIES_AT_RISK: _("whether it covers families at risk"),
    Question.TEACHING: _("whether it covers teaching a class"),
    Question.DELIVERY: _("how it is taught"),
    Question.LANGUAGES: _("the language"),
    Question.LIVE: _("the hours taught live"),
    Question.OWN_STUDY: _("the hours of own study"),
    Question.TOTAL: _("the hours in all"),
    Question.DATES: _("the dates"),
    Question.GROUP: _("the size of the group"),
    Question.TEACHERS: _("who teaches"),
    Question.EXAM: _("whether there is an exam"),
    Question.PRACTICUM: _("whether practice is supervised"),
    Question.FAMILIES: _("how many practice families"),
    Question.CASE_STUDIES: _("whether there are case studies"),
    Question.DEADLINES: _("the deadlines"),
    Question.COURSE_FEE: _("the course fee"),
    Question.MATERIALS_FEE: _("what materials cost"),
    Question.EXAM_FEE: _("what the exam costs"),
    Question.MEMBERSHIP_FEE: _("what membership costs"),
    Question.RENEWAL_FEE: _("what renewal costs"),
    Question.REFUNDS: _("what comes back if you cancel"),
    Question.RENEWAL: _("how long the award is good for"),
    Question.RENEWAL_HOURS: _("the hours to keep it up"),
    Question.RECOGNITION: _("who recognises it"),
}
BLOCKS = {
    Block.COVERAGE: _("What it covers"),
    Block.TEACHING: _("How it is taught"),
    Block.JUDGING: _("How you are judged"),
    Block.COSTS: _("What it costs"),
    Block.REFUNDS: _("If you change your mind"),
    Block.JOINING: _("Who may join"),
    Block.AFTERWARDS: _("What you become, and what it asks of you after"),
    Block.INSTITUTION: _("Who they are"),
}
OUTCOMES = {
    Outcome.WAITING: _("Waiting"),
    Outcome.ACCEPTED: _("Accepted"),
    Outcome.REFUSED: _("Refused"),
}
POINTERS = {
    "/title": _("Title"),
    "/relation": _("What kind of programme it is"),
    "/summary": _("In one sentence"),
    "/award/title": _("Title of the award"),
    "/award/letters": _("Letters after the name"),
    "/audience": _("Who may join"),
    "/languages": _("Language"),
    "/delivery": _("How it is taught"),
    "/contact/minutes": _("Taught live"),
    "/contact/days": _("Days taught live"),
    "/contact/note": _("About teaching"),
    "/self_study/minutes_min": _("Own study, at least"),
    "/self_study/minutes_max": _("Own study, at most"),
    "/self_study/note": _("About own study"),
    "/practicum/minutes": _("Practice"),
    "/practicum/sessions": _("Practice meetings"),
    "/practicum/note": _("About practice"),
    "/total_study/minutes": _("Hours in all"),
    "/total_study/note": _("About the whole length"),
    "/group_size": _("Group"),
    "/teachers": _("Who teaches"),
    "/dates_pattern": _("Dates"),
    "/prerequisites": _("What it asks of you first"),
    "/deadlines": _("Deadlines"),
    "/fees_note": _("About the fees"),
    "/finish_weeks": _("Weeks within which people finish"),
    "/access": _("Access"),
    "/fee_lines": _("Order of the charges"),
    "/refund_bands": _("Order of the rules for leaving"),
    "/ladder": _("Order of the deadlines"),
    "/approvals": _("Order of the boards"),
    "/fee_lines/-": _("A charge that is not listed"),
    "/refund_bands/-": _("A rule that is not listed"),
    "/assessment/exam": _("Exam"),
    "/assessment/practicum": _("Supervised practice"),
    "/assessment/practicum_families": _("Practice families"),
    "/assessment/case_studies": _("Case studies"),
    "/assessment/video": _("Video"),
    "/assessment/observation": _("Practical observed live"),
    "/assessment/note": _("How you are judged, in detail"),
    "/renewal/years": _("Years to renewal"),
    "/renewal/ce_minutes": _("Hours to keep up"),
    "/renewal/fee": _("Renewal fee"),
    "/renewal/note": _("About renewal"),
    "/accreditation": _("Recognised by"),
    "/insurers": _("Insurers that accept it"),
    "/notes": _("Notes"),
    "/institution/name": _("Name"),
    "/institution/also_known_as": _("Also known as"),
    "/institution/kind": _("What it is"),
    "/institution/country": _("Country"),
    "/institution/city": _("Town"),
    "/institution/website": _("Website"),
}
BASES = {
    ReviewBasis.CERTIFICATE: _("Certificate checked on Touchstone"),
    ReviewBasis.PAPER: _("Certificate or receipt seen by a curator"),
}
GROUNDS = {
    Ground.AUTHOR: _("Its author took it back."),
    Ground.COURT: _("A court ordered it."),
    Ground.UNLAWFUL: _("Its content was unlawful."),
    Ground.PRIVACY: _("It gave away personal data of somebody."),
}
