from touchstone.web.public.shown.match.asked import Asked, as_params, read
from touchstone.web.public.shown.match.questions import Review, question, review
from touchstone.web.public.shown.match.result import ResultPage, result_page

__all__ = [
    "Asked",
    "ResultPage",
    "Review",
    "as_params",
    "question",
    "read",
    "result_page",
    "review",
]
