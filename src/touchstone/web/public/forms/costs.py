"""What a reader puts into the costs page, and what people say they were told."""

import datetime as dt
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from touchstone.catalog import words
from touchstone.catalog.enums import FeeKind, Per, Since
from touchstone.catalog.queries.tables import rates
from touchstone.catalog.rules.listing import ProgrammeFacts
from touchstone.catalog.rules.proof import Proof
from touchstone.catalog.rules.receipt import currency_of
from touchstone.kit.choices import labelled
from touchstone.kit.ids import token
from touchstone.kit.money import Money, NotAnAmount, known_currency, minor_digits, to_minor
from touchstone.web.ui.forms import Form

MOST = 10**9  # minor units
LONGEST = 100  # signs of an answer in the address
LARGEST = 3_000_000  # bytes
SIGNATURES = {
    b"%PDF-": "application/pdf",
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
}
EURO = "EUR"


def minor_of(typed: str, currency: str) -> int:
    """Minor units of what was typed. Raises ValidationError with what to write instead."""
    try:
        minor = to_minor(typed, currency)
    except NotAnAmount as problem:
        example = "120.50" if minor_digits(currency) else "1200"
        raise forms.ValidationError(
            _("Write an amount in %(currency)s, like %(example)s")
            % {"currency": currency, "example": example}
        ) from problem
    if not 0 <= minor <= MOST:
        raise forms.ValidationError(_("Write an amount from 0 to ten million"))
    return minor


class DayField(forms.DateField):
    """A day, with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs
        )


class AmountField(forms.CharField):
    """An amount in the currency that the page names."""

    currency = EURO

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"inputmode": "decimal", "class": "input input--number"}
        super().__init__(
            required=False, max_length=20, widget=forms.TextInput(attrs=attrs), **kwargs
        )

    def clean(self, value: Any) -> Any:
        typed = super().clean(value)
        return minor_of(typed, self.currency) if typed else None


class FiguresForm(Form):
    """The reader's own figures. All stand in the address; nothing is kept."""

    package = forms.ChoiceField(
        label=gettext_lazy("Package"), required=False, widget=forms.RadioSelect,
        help_text=gettext_lazy("Packages are alternatives; they are never added."),
    )  # fmt: skip
    insurance = forms.BooleanField(label=gettext_lazy("Count insurance"), required=False)
    insurance_amount = AmountField(label=gettext_lazy("Insurance for a year"))
    travel = forms.BooleanField(label=gettext_lazy("Count travel and room"), required=False)
    travel_amount = AmountField(label=gettext_lazy("Travel and room in all"))
    to = forms.ChoiceField(label=gettext_lazy("Show totals also in"), required=False)
    start = DayField(label=gettext_lazy("First day of the course"), required=False)
    paid = AmountField(label=gettext_lazy("What you have paid"))
    enrolled = DayField(label=gettext_lazy("Day of enrolling"), required=False)
    end = DayField(label=gettext_lazy("Last day of teaching"), required=False)
    families = forms.IntegerField(
        label=gettext_lazy("Families in a course"), required=False, min_value=1, max_value=100
    )
    price = AmountField(label=gettext_lazy("What a family pays for a course"))
    hall = AmountField(label=gettext_lazy("Hall, for a course"))

    def __init__(self, asked: QueryDict, *, facts: ProgrammeFacts) -> None:
        """`asked` is what stands in the address; what is longer than any answer is cut."""
        super().__init__(
            {name: asked[name][:LONGEST] for name in self.base_fields if name in asked}
        )
        known = {line.package: line.package for line in facts.fee_lines if line.package}
        self._choose("package", list(known.items()))
        codes = [(code, code) for code in rates().currencies]
        self._choose("to", [("", _("As stated only")), *codes])
        stated = currency_of(facts.fee_lines) or facts.renewal_currency
        self.currency = stated or self._typed_currency()
        for field in self.fields.values():
            if isinstance(field, AmountField):
                field.currency = self.currency
                field.label = _("%(what)s, in %(currency)s") % {
                    "what": field.label, "currency": self.currency,
                }  # fmt: skip
        sinces = {rung.since for rung in facts.ladder}
        if Since.ENROLMENT not in sinces:
            del self.fields["enrolled"]
        if Since.END_OF_TEACHING not in sinces:
            del self.fields["end"]
        if len(known) < 2:
            del self.fields["package"]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _typed_currency(self) -> str:
        typed = str(self.data.get("to", ""))
        return typed if typed in rates().currencies else EURO

    def own(self, name: str) -> Any:
        """What was put in, None where there is nothing that can be used."""
        return getattr(self, "cleaned_data", {}).get(name) or None

    def amount(self, name: str) -> Money | None:
        """An amount that was put in, zero included."""
        minor = getattr(self, "cleaned_data", {}).get(name)
        return None if minor is None else Money(minor, self.currency)

    def carried(self, names: Iterable[str]) -> list[tuple[str, str]]:
        """What the form of one section hands on for the others, so that nothing in the address is lost."""
        mine = set(names)
        return [
            (name, str(self.data[name]))
            for name in self.fields
            if name not in mine and self.data.get(name)
        ]


class QuoteForm(Form):
    """A charge that somebody was told. `key` makes a form that is sent twice one quote."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it for?"), choices=labelled(FeeKind, words.FEE_KINDS)
    )
    amount = forms.CharField(
        label=gettext_lazy("Amount"), max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "input input--number"}),
    )  # fmt: skip
    currency = forms.CharField(
        label=gettext_lazy("Currency"), max_length=3,
        help_text=gettext_lazy("Three letters, like GBP or EUR"),
        widget=forms.TextInput(attrs={"class": "input input--number", "autocapitalize": "characters"}),
    )  # fmt: skip
    per = forms.ChoiceField(
        label=gettext_lazy("How often is it due?"), choices=labelled(Per, words.PERS)
    )
    told_on = DayField(label=gettext_lazy("When were you told?"))
    note = forms.CharField(
        label=gettext_lazy("Anything that it includes or depends on"),
        max_length=300, required=False,
        help_text=gettext_lazy("Only the curator reads this."),
    )  # fmt: skip
    proof_url = forms.URLField(
        label=gettext_lazy("Where can it be read?"), max_length=500, required=False,
        assume_scheme="https",
    )  # fmt: skip
    proof = forms.FileField(
        label=gettext_lazy("Or a file that shows it"), required=False,
        help_text=gettext_lazy(
            "A PDF or a picture of at most 3 MB. Cover names and account numbers. "
            "Only the curator sees it; it is deleted with the decision."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"), required=False,
        help_text=gettext_lazy("Only if you want to hear what became of it. Deleted after that."),
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, initial=token, max_length=64)

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.file: Proof | None = None

    def clean_currency(self) -> str:
        code: str = self.cleaned_data["currency"].upper()
        if not known_currency(code):
            raise forms.ValidationError(
                _("Write the three letters of a currency, like GBP or EUR.")
            )
        return code

    def clean_told_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["told_on"]
        if day > self.today:
            raise forms.ValidationError(_("Write a day that has been"))
        return day

    def clean_proof(self) -> object:
        sent: UploadedFile[Any] | None = self.cleaned_data["proof"]
        if sent is None:
            return None
        if (sent.size or 0) > LARGEST:
            raise forms.ValidationError(_("The file is larger than 3 MB. Send a smaller one."))
        content = sent.read()
        found = [kind for start, kind in SIGNATURES.items() if content.startswith(start)]
        if not found:
            raise forms.ValidationError(_("Send a PDF, a PNG or a JPEG."))
        self.file = Proof(PurePath(sent.name or "").name[:80] or "proof", content, found[0])
        return sent

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if "amount" in given and "currency" in given:
            try:
                given["money"] = Money(
                    minor_of(given["amount"], given["currency"]), given["currency"]
                )
            except forms.ValidationError as wrong:
                self.add_error("amount", wrong)
        if not self.errors and not given.get("proof_url") and self.file is None:
            self.add_error(
                "proof_url", _("Give an address, or send a file: without proof we show nothing")
            )
        return given

    def told(self) -> dict[str, Any]:
        """What the act takes, from a valid form."""
        given = self.cleaned_data
        plain = {name: given[name] for name in ("told_on", "note", "proof_url", "email", "key")}
        return {
            **plain,
            "kind": FeeKind(given["kind"]),
            "per": Per(given["per"]),
            "amount": given["money"],
            "proof": self.file,
        }
