"""Up to four programmes, side by side."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from touchstone.catalog import queries
from touchstone.kit import clock
from touchstone.kit.problems import problem
from touchstone.web.public.forms.compare import CompareForm
from touchstone.web.public.shown import comparison as shown
from touchstone.web.ui.audience import public


@dataclass(frozen=True, slots=True)
class Looked:
    """What was asked, what was found, and what is wrong with it. Nothing wrong: `is_well`."""

    asked: shown.Asked
    form: CompareForm
    comparison: shown.Comparison | None
    unknown: tuple[str, ...]

    @property
    def too_many(self) -> int:
        count = len(self.asked.slugs)
        return count if count > shown.MOST else 0

    @property
    def is_well(self) -> bool:
        return not self.too_many and not self.unknown and self.form.is_valid()

    @property
    def faults(self) -> list[str]:
        """Each in a sentence, for files."""
        says = [
            _("There is no listed programme at: %(slugs)s") % {"slugs": ", ".join(self.unknown)}
        ]
        many = _("%(count)s programmes were asked for; %(most)s fit side by side.")
        found = says if self.unknown else []
        found += [many % {"count": self.too_many, "most": shown.MOST}] if self.too_many else []
        return found + [str(one[0]) for one in self.form.errors.values()]


def _look(request: HttpRequest, *, whole: bool = False) -> Looked:
    """`whole`: rows without a difference too, as files have them."""
    asked, form = shown.read(request.GET), CompareForm(request.GET)
    if not form.is_valid():
        asked = shown.Asked(asked.slugs, asked.pins, asked.everything)
    found = queries.by_slug(list(asked.slugs[: shown.MOST]), "starts")
    unknown = tuple(slug for slug in asked.slugs[: shown.MOST] if slug not in found)
    kept = shown.Asked(tuple(found), asked.pins, asked.everything or whole, asked.place, asked.to)
    table = shown.compare(found, kept, clock.now().date()) if found else None
    return Looked(asked, form, table, unknown)


@public
def compare(request: HttpRequest) -> HttpResponse:
    """The programmes of `ids`: slugs, comma-separated or repeated. 422, with the reason, for too many or unknown ones."""
    looked = _look(request)
    page = {
        "looked": looked,
        "form": looked.form,
        "comparison": looked.comparison,
        "most": shown.MOST,
    }
    return render(request, "public/compare.html", page, status=200 if looked.is_well else 422)


@public
def compare_json(request: HttpRequest) -> HttpResponse:
    """The same as JSON; problem details for what the page refuses."""
    looked = _look(request, whole=True)
    if not looked.is_well or looked.comparison is None:
        return problem(422, _("This cannot be compared"), " ".join(looked.faults or [_nothing()]))
    return JsonResponse(shown.as_tree(looked.comparison, settings.PUBLIC_URL))


@public
def compare_csv(request: HttpRequest) -> HttpResponse:
    """The same as a sheet for a spreadsheet; the reason in plain text for what the page refuses."""
    looked = _look(request, whole=True)
    if not looked.is_well or looked.comparison is None:
        says = "\n".join(looked.faults or [_nothing()])
        return HttpResponse(says, status=422, content_type="text/plain; charset=utf-8")
    answer = HttpResponse(shown.as_sheet(looked.comparison), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="comparison.csv"'
    return answer


def _nothing() -> str:
    return _("Name the programmes to compare: ?ids=one,two")
