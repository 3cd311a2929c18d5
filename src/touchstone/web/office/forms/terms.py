from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.assessment.models import SchemeVersion
from touchstone.assessment.models.exams import STRAND_LABELS
from touchstone.assessment.rules.schemes import BadTerms, Terms, read_terms
from touchstone.web.ui.forms import Form
from touchstone.web.ui.words import in_words

STRAND = "strand_"
PLAIN = ("award", "families", "visits_each", "conduct", "valid_months", "renewal_window_days")
EXAM = {"exam_minutes": "minutes", "exam_pass": "pass", "exam_attempts": "attempts",
        "exam_wait_days": "wait_days", "exam_standard": "standard"}  # fmt: skip


class TermsForm(Form):
    """What a draft asks and gives: its numbers and words. Lanes, titles and settings come from the template."""

    award = forms.CharField(label=_("What the certificate is called"), max_length=200)
    sessions_required = forms.IntegerField(
        label=_("Meetings or sessions attended"),
        required=False,
        min_value=0,
        max_value=200,
        help_text=_("Leave it empty to ask for every one."),
    )
    attendance_percent = forms.IntegerField(
        label=_("Percent of the minutes of all sessions"), min_value=0, max_value=100
    )
    families = forms.IntegerField(label=_("Practice families"), min_value=0, max_value=100)
    visits_each = forms.IntegerField(label=_("Meetings with each"), min_value=0, max_value=100)
    conduct = forms.BooleanField(label=_("The code of conduct is signed"), required=False)
    valid_months = forms.IntegerField(label=_("Good for, in months"), min_value=1, max_value=600)
    renewal_window_days = forms.IntegerField(
        label=_("Renewal opens, in days before the end"), min_value=0, max_value=1000
    )
    wall_days = forms.IntegerField(
        label=_("Days in which who taught somebody does not examine them"),
        min_value=1,
        max_value=3650,
    )

    exam_minutes = forms.IntegerField(label=_("Exam: minutes"), min_value=1, max_value=600)
    exam_pass = forms.IntegerField(label=_("Exam: right answers to pass"), min_value=1)
    exam_standard = forms.CharField(
        label=_("Exam: who set the pass mark, when and how"), max_length=400
    )
    exam_attempts = forms.IntegerField(label=_("Exam: attempts"), min_value=1, max_value=20)
    exam_wait_days = forms.IntegerField(
        label=_("Exam: days between the starts of two"), min_value=0, max_value=365
    )

    def __init__(self, *args: Any, version: SchemeVersion, **kwargs: Any) -> None:
        self.version = version
        terms = read_terms(version.terms)
        super().__init__(*args, initial=_initial(version, terms), **kwargs)
        if not terms.exam:
            for key in EXAM:
                self.fields.pop(key)
            return
        for strand, label in STRAND_LABELS.items():
            says = _("Exam items: %(strand)s") % {"strand": label}
            items = forms.IntegerField(label=says, min_value=0, max_value=200)
            self.add_field(STRAND + strand, items)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            try:
                read_terms(self.told()["terms"])
            except BadTerms as bad:
                for field, says in bad.problems:
                    at = "exam_pass" if field == "exam.pass" else None
                    self.add_error(at, in_words(says))
        return cleaned

    def told(self) -> dict[str, Any]:
        """What `actions.revise_terms` takes, from valid fields."""
        cleaned, terms = self.cleaned_data, dict(self.version.terms)
        terms.update({key: cleaned[key] for key in PLAIN})
        terms["sessions_required"] = cleaned["sessions_required"]
        terms["attendance_share"] = cleaned["attendance_percent"] / 100
        if terms.get("exam"):
            counts = {strand.value: cleaned[STRAND + strand] for strand in STRAND_LABELS}
            told = {key: cleaned[field] for field, key in EXAM.items()}
            items = {"per_strand": counts, "items": sum(counts.values())}
            terms["exam"] = {**terms["exam"], **told, **items}
        return {"terms": terms, "wall_days": cleaned["wall_days"]}


def _initial(version: SchemeVersion, terms: Terms) -> dict[str, Any]:
    told = {key: getattr(terms, key) for key in PLAIN}
    exam = version.terms.get("exam") or {}
    return {
        **told,
        **{field: exam.get(key) for field, key in EXAM.items()},
        **{STRAND + strand: exam.get("per_strand", {}).get(strand, 0) for strand in STRAND_LABELS},
        "sessions_required": terms.sessions_required,
        "attendance_percent": terms.attendance_percent,
        "wall_days": version.wall_days,
    }
