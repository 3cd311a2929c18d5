import datetime as dt
from collections.abc import Mapping

from touchstone.classes.models import InstructorPage, Series
from touchstone.classes.queries.wording import holder
from touchstone.classes.rules.publishing import Publishable, may_publish

ALWAYS = "en"  # whatever the language of a class, its page may be written in English


def of_page(page: InstructorPage, *, at: dt.datetime) -> Publishable:
    """Whether an instructor's texts may stand on the public page, as they are on the object now."""
    return _check({"headline": page.headline, "about": page.about, **_handle(page)}, page, at)


def of_handle(page: InstructorPage, *, at: dt.datetime) -> Publishable:
    """The same for the address alone, which cannot be changed later."""
    answer = _check(_handle(page), page, at)
    found = tuple(one for one in answer.findings if one.field == "handle")
    return Publishable(not any(one.blocks for one in found), found)


def of_series(series: Series, *, at: dt.datetime) -> Publishable:
    """The same for a series: what its page says in the instructor's own words."""
    texts = {"title": series.title, "about": series.about, "bring": series.bring}
    return _check(texts, series.page, at, language=series.language)


def _handle(page: InstructorPage) -> dict[str, str]:
    return {"handle": page.handle.replace("-", " ")}


def _check(
    texts: Mapping[str, str], page: InstructorPage, at: dt.datetime, *, language: str = ""
) -> Publishable:
    spoken = [language, ALWAYS] if language else [*page.languages, ALWAYS]
    return may_publish(
        texts, languages=list(dict.fromkeys(spoken)), holder=holder(page, on=at.date())
    )
