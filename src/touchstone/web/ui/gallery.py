"""One page with every component in every state: what a designer looks at before signing."""

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from touchstone.web.ui.audience import administrator
from touchstone.web.ui.figures.hours import Hours
from touchstone.web.ui.figures.ladder import Rung
from touchstone.web.ui.figures.receipt import Charge
from touchstone.web.ui.forms import Form
from touchstone.web.ui.words import STATUS

IMG = Path(__file__).resolve().parents[1] / "static" / "img"
COLOURS = (
    "page", "panel", "raised", "rule", "line", "ink", "ink-2", "accent", "accent-strong",
    "accent-soft", "clay", "honey", "ok", "rose", "sky", "plum",
)  # fmt: skip
AT = dt.datetime(2026, 6, 5, 9, 14, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Petal:
    """An invented strand of a programme."""

    state: str
    minutes: int | None = None


class EveryField(Form):
    """Each kind of control once."""

    name = forms.CharField(
        label=_("Your name"), help_text=_("As it should stand on a certificate.")
    )
    email = forms.EmailField(label=_("Email"))
    day = forms.DateField(label=_("First day"), widget=forms.DateInput({"type": "date"}))
    country = forms.ChoiceField(label=_("Country"), choices=[("", "–"), ("PT", _("Portugal"))])
    notes = forms.CharField(label=_("What did you notice?"), widget=forms.Textarea({"rows": 3}))
    photos = forms.ChoiceField(
        label=_("Photos of your baby"),
        choices=[("none", _("No photos")), ("keepsake", _("A keepsake for us"))],
        widget=forms.RadioSelect,
    )
    venue = forms.MultipleChoiceField(
        label=_("The venue"),
        choices=[("step_free", _("Step-free")), ("buggies", _("Buggies come inside"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    paper = forms.FileField(label=_("Insurance paper"), required=False)
    agreed = forms.BooleanField(label=_("I have read what is kept of me"))


FLOWERS = (
    (Petal("assessed", 240), Petal("assessed", 720), Petal("taught", 480), Petal("focus"),
     Petal("absent"), Petal("mentioned")),
    (Petal("assessed", 240), Petal("assessed", 720), Petal("assessed", 600), Petal("assessed", 420),
     Petal("taught", 240), Petal("assessed", 480)),
    (Petal("mentioned"), Petal("focus"), Petal("mentioned"), Petal("absent"), Petal("absent"), Petal("absent")),
    (Petal("absent"),) * 6,
)  # fmt: skip
CHARGES = (
    (Charge(79500, 1), _("Course fee"), "USD"),
    (Charge(18000, 2), _("Doll and books"), "USD"),
    (Charge(12000, 3), _("Exam"), "USD"),
    (Charge(22000, 4), _("Renewal, twice"), "USD"),
    (Charge(29000, 5), _("Hours to keep up"), "USD"),
    (Charge(21000, 4, "estimated"), _("Membership, estimated"), "USD"),
    (Charge(35000, 5, "yours"), _("Insurance, the reader's own figure"), "USD"),
    (Charge(9000, 2, "aged"), _("Application, undated"), "USD"),
    (Charge(None), _("Travel and room"), "USD"),
)
HOURS = (
    (Hours("live", 1440), _("Taught live")),
    (Hours("self", 720), _("Own study")),
    (Hours("practice", 1500), _("Teaching families")),
    (Hours("supervised", 480), _("Supervised")),
    (Hours("assessed", 240), _("Assessed")),
)
FIGURES = {
    "flowers": FLOWERS,
    "charges": CHARGES,
    "lines": [charge for charge, _label, _currency in CHARGES],
    "hours": HOURS,
    "kinds": [hours for hours, _label in HOURS],
    "rungs": [Rung(0, "done"), Rung(47, "now"), Rung(104), Rung(None)],
    "values": [36, 8, 12, 15, 20, 20, 24, 24, 30, 40, 48, 60, 15],
    "families": [(0, 0, "sage"), (1, 0, "plum"), (2, 1, "sky"), (3, 3, "honey"), (5, 5, "clay")],
}
TASKS = (
    {"title": _("Lessons"), "state": "done", "hint": _("28 of 28"), "url": "#lists"},
    {"title": _("Practice families"), "state": "doing", "hint": "", "url": "#lists"},
    {"title": _("Sign-off of Hazel"), "state": "waits", "hint": "", "url": ""},
    {
        "title": _("Conduct"),
        "state": "stopped",
        "hint": _("One answer is missing"),
        "url": "#lists",
    },
    {
        "title": _("Exam"),
        "state": "locked",
        "hint": _("Opens when all lessons are done"),
        "url": "",
    },
    {"title": _("Your page for parents"), "state": "", "hint": "", "url": "#lists"},
)
FACTS = (
    (_("Exam"), _("Yes, online"), _("prospectus of the school, page 4, read 2 November 2026")),
    (_("Renewal"), None, ""),
    (_("Institution"), "Wissenschaftlich-Pädagogische Arbeitsgemeinschaft Säuglingsmassage", ""),
)


@administrator
def gallery(request: HttpRequest) -> HttpResponse:
    """Every part in every state, with invented names and figures."""
    page = {
        **FIGURES,
        "colours": COLOURS,
        "tones": range(1, 7),
        "icons": re.findall(
            r'symbol id="([^"]+)"', (IMG / "icons.svg").read_text(encoding="utf-8")
        ),
        "pictures": sorted(file.stem for file in (IMG / "pictures").glob("*.svg")),
        "statuses": [*STATUS],
        "at": AT,
        "fresh": EveryField(),
        "refused": EveryField({"name": "Pia Novak", "email": "pia@", "notes": "", "day": "soon"}),
        "tasks": TASKS,
        "facts": FACTS,
        "pages": Paginator(range(90), 10).page(4),
        "strangers": SimpleNamespace(name="Maximiliane Oyelaran-Fitzgerald"),
    }
    return render(request, "ui/gallery.html", page)
