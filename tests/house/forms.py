"""Reading the form of a page as a browser would: its fields, what stands in them, what they take."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import lxml.html

TYPED = {"text", "textarea", "email", "url", "search", "tel", "number", "date", "time", "month"}


@dataclass
class Field:
    name: str
    kind: str  # an input's type, or textarea, select
    required: bool = False
    invalid: bool = False  # marked as in need of another look
    least: str = ""
    value: list[str] = field(default_factory=list)  # what stands in it, or is chosen
    options: list[str] = field(default_factory=list)  # what can be chosen; "" is none

    @property
    def is_typed(self) -> bool:
        return self.kind in TYPED

    @property
    def is_chosen(self) -> bool:
        return bool(self.options)


def fields_of(page: bytes, path: str) -> dict[str, Field] | None:
    """The fields that go to `path` with POST, by name; None when the page has no such form."""
    html = lxml.html.document_fromstring(page)
    ours = [
        form
        for form in html.iter("form")
        if form.get("method", "").lower() == "post" and form.get("action", "") in {"", path}
    ]
    if not ours:
        return None
    found: dict[str, Field] = {}
    for form in ours:
        for element in _enabled(form):
            _add(found, element)
    return found


def errors_of(page: bytes) -> list[str]:
    """The sentences that say what needs another look."""
    html = lxml.html.document_fromstring(page)
    said = html.xpath("//*[contains(@class, 'errorlist')]//li | //*[@id='errors']//li")
    return [text for one in said if (text := one.text_content().strip())]


def _enabled(form: lxml.html.FormElement) -> Iterator[lxml.html.HtmlElement]:
    for element in form.iter("input", "textarea", "select"):
        name = element.get("name")
        plain = element.get("type") not in {"submit", "button"} and element.get("disabled") is None
        if name and plain and name != "csrfmiddlewaretoken":
            yield element


def _add(found: dict[str, Field], element: lxml.html.HtmlElement) -> None:
    name = element.get("name")
    kind = element.get("type", "text") if element.tag == "input" else element.tag
    one = found.setdefault(name, Field(name, kind))
    one.required = one.required or element.get("required") is not None
    one.invalid = one.invalid or element.get("aria-invalid") == "true"
    one.least = element.get("min") or one.least
    if element.tag == "select":
        for option in element.iter("option"):
            one.options.append(option.get("value", ""))
            if option.get("selected") is not None:
                one.value.append(option.get("value", ""))
    elif kind in {"radio", "checkbox"}:
        one.options.append(element.get("value", "on"))
        if element.get("checked") is not None:
            one.value.append(element.get("value", "on"))
    elif element.tag == "textarea":
        one.value = [(element.text or "").removeprefix("\n")]
    elif kind != "file":
        one.value = [element.get("value", "")]
