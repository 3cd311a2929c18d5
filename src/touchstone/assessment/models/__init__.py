from touchstone.assessment.models.exams import Answer, Item, Sitting
from touchstone.assessment.models.observations import Observation, Rubric
from touchstone.assessment.models.schemes import Scheme, SchemeVersion, WallException, WallRequest

__all__ = [
    "Answer",
    "Item",
    "Observation",
    "Rubric",
    "Scheme",
    "SchemeVersion",
    "Sitting",
    "WallException",
    "WallRequest",
]
