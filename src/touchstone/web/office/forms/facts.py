"""One fact of a listing as somebody types it: a field, or a few, for whatever it is; and its JSON value."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from touchstone.catalog import words
from touchstone.catalog.enums import Audience, Delivery, FeeKind, Grade, Per, ValueKind
from touchstone.catalog.rules.listing.fields import MOST_MINUTES
from touchstone.kit import money
from touchstone.kit.choices import labelled
from touchstone.web.office.forms.durations import DurationField
from touchstone.web.office.forms.programmes import YES_NO, amount_of, as_typed
from touchstone.web.ui.choices import countries, languages

K = ValueKind
Fields = dict[str, forms.Field]
NOT_STATED = ("", words.NOT_STATED)
ROW_TEXTS = {"condition": _("Only if"), "includes": _("Includes"), "note": _("Note")}


def fields_for(kind: ValueKind, value: Any) -> Fields:
    """The fields for a value that stands now; all are called `value…`, and empty means not stated."""
    return {f"value{name}": field for name, field in MAKE[kind](value).items()}


def value_from(kind: ValueKind, told: Mapping[str, Any], before: Any) -> Any:
    """The JSON value of what was typed. Raises ValidationError by field."""
    if kind == K.MONEY:
        return _amount(told)
    if kind == K.FEE:
        return None if told.get("value_gone") else _fee(told, before)
    if kind == K.BAND:
        return None if told.get("value_gone") else _band(told, before)
    value = told["value"]
    if kind == K.LINES:
        return [line.strip() for line in value.splitlines() if line.strip()]
    if kind == K.GRADE and isinstance(before, Mapping) and value:
        return {**before, "grade": value}
    if kind == K.YES_NO:
        return {"yes": True, "no": False}.get(value)
    return value if value != "" else None


def _one(field: Callable[[Any], forms.Field]) -> Callable[[Any], Fields]:
    return lambda value: {"": field(value)}


def _chosen(choices: Callable[[], Any]) -> Callable[[Any], Fields]:
    return lambda value: {
        "": forms.ChoiceField(
            label=_("The right value"), choices=[NOT_STATED, *choices()], required=False,
            initial=value["grade"] if isinstance(value, Mapping) else value or "",
        )
    }  # fmt: skip


def _several(choices: Callable[[], Any]) -> Callable[[Any], Fields]:
    return lambda value: {
        "": forms.MultipleChoiceField(
            label=_("The right value"), choices=choices, required=False, initial=value or [],
            widget=forms.CheckboxSelectMultiple,
        )
    }  # fmt: skip


def _line(value: Any) -> forms.Field:
    return forms.CharField(
        label=_("The right value"), max_length=300, required=False, initial=value or ""
    )


def _text(value: Any) -> forms.Field:
    return forms.CharField(
        label=_("The right value"), max_length=1000, required=False, initial=value or "",
        widget=forms.Textarea({"rows": 4}),
    )  # fmt: skip


def _lines(value: Any) -> forms.Field:
    return forms.CharField(
        label=_("The right value"), max_length=3000, required=False, initial="\n".join(value or ()),
        widget=forms.Textarea({"rows": 4}), help_text=_("One on each line."),
    )  # fmt: skip


def _minutes(value: Any) -> forms.Field:
    return DurationField(label=_("The right value"), initial=value)


def _count(value: Any) -> forms.Field:
    return forms.IntegerField(
        label=_("The right value"), min_value=0, max_value=MOST_MINUTES, required=False,
        initial=value,
    )  # fmt: skip


def _address(value: Any) -> forms.Field:
    return forms.URLField(
        label=_("The right value"), max_length=500, required=False, initial=value or "",
        assume_scheme="https",
    )  # fmt: skip


def _money_fields(value: Any) -> Fields:
    given = value or {}
    currency = given.get("currency") or ""
    return {
        "_amount": forms.CharField(
            label=_("Amount"), max_length=20, required=False,
            initial=as_typed(given.get("amount"), currency),
            widget=forms.TextInput({"inputmode": "decimal"}),
        ),
        "_currency": forms.CharField(
            label=_("Currency"), max_length=3, required=False, initial=currency,
            help_text=_("Three letters, like GBP."),
        ),
    }  # fmt: skip


def _gone(value: Any) -> Fields:
    """The switch that takes a row out, where there is one."""
    if not value:
        return {}
    label = _("Take this line out: nothing takes its place")
    return {"_gone": forms.BooleanField(label=label, required=False)}


def _fee_fields(value: Any) -> Fields:
    given = value or {}
    texts = {
        f"_{name}": forms.CharField(
            label=label, max_length=300, required=False, initial=given.get(name) or ""
        )
        for name, label in ROW_TEXTS.items()
    }
    return {
        "_kind": forms.ChoiceField(
            label=_("What for"), choices=labelled(FeeKind, words.FEE_KINDS),
            initial=given.get("kind"),
        ),
        **_money_fields(value),
        "_per": forms.ChoiceField(
            label=_("How often"), choices=labelled(Per, words.PERS), initial=given.get("per")
        ),
        "_package": forms.CharField(
            label=_("Package"), max_length=80, required=False, initial=given.get("package") or ""
        ),
        **texts,
        **_gone(value),
    }  # fmt: skip


def _band_fields(value: Any) -> Fields:
    given = value or {}
    return {
        **{
            f"_{name}": forms.CharField(
                label=label, max_length=300, required=False, initial=given.get(name) or ""
            )
            for name, label in (("when", _("When")), ("outcome", _("What comes back")))
        },
        **_gone(value),
    }


MAKE: Mapping[ValueKind, Callable[[Any], Fields]] = {
    K.LINE: _one(_line),
    K.TEXT: _one(_text),
    K.LINES: _one(_lines),
    K.MINUTES: _one(_minutes),
    K.COUNT: _one(_count),
    K.YES_NO: lambda value: {
        "": forms.ChoiceField(
            label=_("The right value"), choices=YES_NO, required=False, widget=forms.RadioSelect,
            initial={True: "yes", False: "no"}.get(value, ""),
        )
    },
    K.GRADE: _chosen(lambda: labelled(Grade, words.GRADES)),
    K.AUDIENCE: _chosen(lambda: labelled(Audience, words.AUDIENCES)),
    K.DELIVERY: _several(lambda: labelled(Delivery, words.DELIVERIES)),
    K.LANGUAGES: _several(languages),
    K.COUNTRY: _chosen(countries),
    K.ADDRESS: _one(_address),
    K.MONEY: _money_fields,
    K.FEE: _fee_fields,
    K.BAND: _band_fields,
}  # fmt: skip


def _amount(told: Mapping[str, Any]) -> dict[str, Any]:
    typed, currency = told["value_amount"], told["value_currency"].strip().upper()
    if not typed:
        return {"amount": None, "currency": None}
    if not money.known_currency(currency):
        says = _("Write the three letters of a currency, like GBP.")
        raise forms.ValidationError({"value_currency": says})
    try:
        return {"amount": amount_of(typed, currency), "currency": currency}
    except forms.ValidationError as problem:
        raise forms.ValidationError({"value_amount": problem}) from problem


def _fee(told: Mapping[str, Any], before: Any) -> dict[str, Any]:
    empty = dict.fromkeys(("who", "due", "refundable_until", *ROW_TEXTS))
    return {
        **empty,
        **(before or {}),
        **_amount(told),
        "kind": told["value_kind"],
        "per": told["value_per"],
        **{name: told[f"value_{name}"] or None for name in ("package", *ROW_TEXTS)},
    }


def _band(told: Mapping[str, Any], before: Any) -> dict[str, Any]:
    """The words of a rule; numbers that were read from other words go with them."""
    said = {name: told[f"value_{name}"] for name in ("when", "outcome")}
    for name, typed in said.items():
        if not typed:
            raise forms.ValidationError({f"value_{name}": _("Write something here")})
    numbers = dict.fromkeys(("days_before", "percent_back", "kept"))
    same = before and all(before[name] == typed for name, typed in said.items())
    return {**(before if same else numbers), **said}
