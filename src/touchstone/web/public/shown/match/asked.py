"""What stands after the question mark of the match, and the answers that it means."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.http import QueryDict

from touchstone.catalog.enums import Delivery, Purpose
from touchstone.catalog.rules.match import Answers, Step
from touchstone.kit.money import Money, minor_digits
from touchstone.web.public.forms.match import (
    FORMS,
    KM,
    HowForm,
    MatchForm,
    MattersForm,
    usual_currency,
)

MOST = 300  # signs of one value that is carried on
MANY = 10  # values of one name
STEPS = tuple(Step)
REVIEW = len(STEPS) + 1


@dataclass(frozen=True, slots=True)
class Asked:
    """Every question with what was typed. `wrong` is the first that needs another look."""

    forms: Mapping[Step, MatchForm]
    number: int
    wrong: Step | None

    @property
    def step(self) -> Step | None:
        """The question to show: the first wrong one before it, else the chosen one; None for the review."""
        if self.wrong and STEPS.index(self.wrong) + 1 < self.number:
            return self.wrong
        return STEPS[self.number - 1] if self.number < REVIEW else None

    @property
    def answers(self) -> Answers:
        """What was answered; what is typed wrong counts as skipped."""
        given = {name: one.given(name) for one in self.forms.values() for name in one.fields}
        how, matters = self.forms[Step.HOW], self.forms[Step.MATTERS]
        assert isinstance(how, HowForm)
        assert isinstance(matters, MattersForm)
        return Answers(
            role=given["role"] or "",
            purposes=tuple(Purpose(one) for one in given["purpose"] or ()),
            place=given["place"] or "",
            licensed=bool(given["licensed"]),
            ways=tuple(Delivery(one) for one in given["way"] or ()),
            evenings=bool(given["evenings"]),
            language=given["language"] or "",
            around=how.around,
            cap=_money(given["cap"]),
            comfort=_money(given["comfort"]),
            weekly=given["weekly"],
            by=given["by"],
            matters=matters.ranked,
            recognised=given["recognised"] or "",
            musts=frozenset(step for step in STEPS if given.get(f"{step.value}_must")),
        )

    def carried(self, params: QueryDict, step: Step | None = None) -> list[tuple[str, str]]:
        """What was typed at the other questions, as hidden fields."""
        return [
            (name, value[:MOST])
            for other, form in self.forms.items()
            if other != step
            for name in form.fields
            for value in params.getlist(name)[:MANY]
            if value
        ]


def _money(value: object) -> Money | None:
    return value if isinstance(value, Money) else None


def read(params: QueryDict, today: dt.date) -> Asked:
    """All questions bound to what is asked. An unknown number of a question is the first."""
    given = params.copy()
    if not given.get("currency"):
        given["currency"] = usual_currency(params)
    if not given.get("km"):
        given["km"] = KM
    forms = {step: form(given, today=today) for step, form in FORMS.items()}
    wrong = next((step for step, form in forms.items() if not form.is_valid()), None)
    typed = params.get("step", "1")
    known = [str(number) for number in range(1, REVIEW + 1)]
    return Asked(forms, int(typed) if typed in known else 1, wrong)


def as_params(asked: Answers, **more: str) -> str:
    """`?role=nurse&…`: the answers as an address; the same answers give the same one."""
    params = QueryDict(mutable=True)
    single = {
        "role": asked.role,
        "place": asked.place,
        "licensed": "on" if asked.licensed else "",
        "evenings": "on" if asked.evenings else "",
        "language": asked.language,
        "near": asked.around.town if asked.around else "",
        "km": str(asked.around.km) if asked.around else "",
        "cap": _typed(asked.cap),
        "comfort": _typed(asked.comfort),
        "currency": next((one.currency for one in (asked.cap, asked.comfort) if one), ""),
        "weekly": str(asked.weekly or ""),
        "by": asked.by.isoformat() if asked.by else "",
        "recognised": asked.recognised,
        **dict(zip(("first", "second", "third"), map(str, asked.matters), strict=False)),
        **{f"{step.value}_must": "on" for step in STEPS if step in asked.musts},
        **more,
    }
    params.setlist("purpose", [one.value for one in asked.purposes])
    params.setlist("way", [one.value for one in asked.ways])
    for key, value in single.items():
        if value:
            params[key] = value
    return f"?{params.urlencode()}"


def _typed(amount: Money | None) -> str:
    """`900` or `899.50`."""
    if amount is None:
        return ""
    value = Decimal(amount.minor).scaleb(-minor_digits(amount.currency))
    return str(value.to_integral_value() if value == value.to_integral_value() else value)
