"""What people, and those who are no friends, put into a field."""

from collections.abc import Iterator, Mapping

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.house.forms import Field

OVERLONG = "x" * 20_000
CONTROL, NUL = "plain\x0bwords", "plain\x00words"
PLAIN = {
    "email": "somebody@post.example", "url": "https://example.org/page", "date": "2026-06-05",
    "time": "10:00", "number": "5",
}  # fmt: skip
WRONG = {
    "email": ["no address"],
    "url": ["javascript:alert(1)", "https://"],
    "date": ["tomorrow", "2026-02-30", "99999-01-01"],
    "time": ["noon", "25:61"],
    "number": ["many", "9" * 400, "1.5", "NaN"],
}
NUMBERS = ["0", "-1", "2147483648"]
DAYS = ["0001-01-01", "9999-12-31"]
TEXTS = ["-1", "1e999", "../<b>'\"%s{{ x }}", "\u202edrow ﷺﷺﷺﷺ e\u0301"]


def plausible(fields: Mapping[str, Field], words: Mapping[str, object]) -> dict[str, object]:
    """What somebody would send who fills in what is asked and leaves the rest."""
    body: dict[str, object] = {}
    for name, one in fields.items():
        if name in words:
            body[name] = words[name]
        elif any(one.value):
            body[name] = one.value if len(one.value) > 1 else one.value[0]
        elif one.required and one.options:
            body[name] = next(option for option in one.options if option)
        elif one.required:
            body[name] = one.least or PLAIN.get(one.kind, "Plain words")
    return body


def spoilt(one: Field) -> list[object]:
    """What can never be right in this field."""
    if one.kind == "file":
        return ["no file", *_files()]
    if one.is_chosen:
        alone = one.kind == "checkbox" and one.options == ["on"]
        return [] if alone else ["unknown", CONTROL, "99999999"]
    if one.kind in WRONG:
        return [*WRONG[one.kind], CONTROL]
    return [OVERLONG, CONTROL, NUL]


def odd(fields: Mapping[str, Field]) -> Iterator[dict[str, object]]:
    """What may be taken or refused, and never breaks anything: an extreme day, a strange sign."""
    for name, one in fields.items():
        if one.kind == "date":
            yield from ({name: day} for day in DAYS)
    for kinds, values in (({"number"}, NUMBERS), ({"text", "textarea"}, TEXTS)):
        names = [name for name, one in fields.items() if one.kind in kinds]
        yield from (dict.fromkeys(names, value) for value in values if names)


def _files() -> list[SimpleUploadedFile]:
    return [
        SimpleUploadedFile("empty.json", b""),
        SimpleUploadedFile("list.json", b"[]"),
        SimpleUploadedFile("broken.json", b'{"items": [{"id": '),
        SimpleUploadedFile("deep.json", b"[" * 100_000),
        SimpleUploadedFile("numbers.json", b'{"items": [1, null, {"id": 1e999}]}'),
        SimpleUploadedFile("latin.json", '{"é": 1}'.encode("latin-1")),
        SimpleUploadedFile("control.json", b'{"items": [{"id": "a\\u0000b"}]}'),
        SimpleUploadedFile("surrogate.json", b'{"items": [{"id": "\\ud800"}]}'),
        SimpleUploadedFile("picture.png", b"\x89PNG"),
        SimpleUploadedFile("large.json", b" " * (1024 * 1024 + 1)),
    ]
