"""Log lines as JSON: one object a line, with the request's id and no personal data."""

import datetime as dt
import json
import logging
from contextvars import ContextVar
from traceback import extract_tb

request_id: ContextVar[str] = ContextVar("request_id", default="-")

EXTRA = ("method", "path", "status", "milliseconds", "task", "job", "institution")


class JsonLine(logging.Formatter):
    """Formats a record as one JSON object; only the named extras are kept, so no form data leaks."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(
                timespec="milliseconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": request_id.get(),
            "says": _says(record),
        }
        line |= {key: record.__dict__[key] for key in EXTRA if key in record.__dict__}
        if record.exc_info:
            line["trace"] = _trace(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False, default=str)


def _says(record: logging.LogRecord) -> str:
    """The message; without the address where Django puts one at its end, for it may hold a token."""
    path = getattr(getattr(record, "request", None), "path", None)
    return record.getMessage().removesuffix(f": {path}")


def _trace(error: BaseException | None) -> list[str]:
    """Where it happened and what kind of error it was, causes first. What errors say is left out:
    databases and parsers repeat the value that they choke on.
    """
    if error is None:
        return []
    frames = [f"{one.filename}:{one.lineno} {one.name}" for one in extract_tb(error.__traceback__)]
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return [*_trace(error.__cause__ or error.__context__), *frames, kind]
