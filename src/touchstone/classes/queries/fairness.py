from touchstone.catalog.rules.claims import lint
from touchstone.classes.models import InstructorPage, Series
from touchstone.classes.queries.wording import wording_of
from touchstone.classes.rules.publishing import Publishable, may_publish

TITLES = "title"  # the row of the claims table that is about words for licensed people


def of_page(page: InstructorPage) -> Publishable:
    """Whether an instructor's texts may stand on the public page, as they are on the object now."""
    return _check({"headline": page.headline, "about": page.about, **_handle(page)}, page)


def of_handle(page: InstructorPage) -> Publishable:
    """The same for the address alone, which cannot be changed later."""
    return _check(_handle(page), page)


def _handle(page: InstructorPage) -> dict[str, str]:
    return {"handle": page.handle.replace("-", " ")}


def of_series(series: Series) -> Publishable:
    """The same for a series: what its page says in the instructor's own words."""
    texts = {"title": series.title, "about": series.about, "bring": series.bring}
    return _check(texts, series.page, language=series.language)


def _check(texts: dict[str, str], page: InstructorPage, *, language: str = "en") -> Publishable:
    wording = wording_of(page)
    claims = {
        field: [
            one for one in lint(text, language) if not (one.kind == TITLES and wording.licensed)
        ]
        for field, text in texts.items()
        if text
    }
    return may_publish(texts, claims=claims, wording=wording)
