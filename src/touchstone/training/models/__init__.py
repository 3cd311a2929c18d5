from touchstone.training.models.cohorts import Cohort, CohortTrainer, Place, Session
from touchstone.training.models.enrolment import Enrolment, Involvement, LessonDone, Mark
from touchstone.training.models.practicum import Family, SignOff, Supervisor, Visit

__all__ = [
    "Cohort",
    "CohortTrainer",
    "Enrolment",
    "Family",
    "Involvement",
    "LessonDone",
    "Mark",
    "Place",
    "Session",
    "SignOff",
    "Supervisor",
    "Visit",
]
