"""Log lines as JSON: one object a line, with the request's id and no personal data."""

import datetime as dt
import json
import logging
from contextvars import ContextVar

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
            "says": record.getMessage(),
        }
        line |= {key: record.__dict__[key] for key in EXTRA if key in record.__dict__}
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
