"""The web process and the worker, made to be killed: `python -m tests.proofs.process`.

It reads orders, a line of JSON each, and carries out each one in a child of its own, through the
product's own pages and its own worker. An order may name a function of the product and a point of
it; there the child kills itself as the operating system would: at once, with nothing tidied up.
"""

import datetime as dt
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection, connections, transaction


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killing(act: Callable[..., Any], point: str) -> Callable[..., Any]:
    """The act, with a death before it, midway (the first thing is written), inside its transaction
    when all is written, or after it; or `leaking`, for the control.
    """

    def before(*args: Any, **words: Any) -> None:
        die()

    def midway(*args: Any, **words: Any) -> None:
        with connection.execute_wrapper(AfterOneWrite(keeps_it=False)):
            act(*args, **words)

    @transaction.atomic
    def inside(*args: Any, **words: Any) -> None:
        act.__wrapped__(*args, **words)
        die()

    def after(*args: Any, **words: Any) -> None:
        act(*args, **words)
        die()

    def leaking(*args: Any, **words: Any) -> None:
        with connection.execute_wrapper(AfterOneWrite(keeps_it=True)):
            act(*args, **words)
        die()

    points = {"before": before, "midway": midway, "inside": inside, "after": after, "leaking": leaking}
    return points[point]


class AfterOneWrite:
    """Death once the first thing is written; `keeps_it`: as if that stood for itself."""

    def __init__(self, *, keeps_it: bool) -> None:
        self.keeps_it, self.has_written = keeps_it, False

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.has_written:
            connection.connection.commit()
            die()
        done = execute(sql, params, many, context)
        self.has_written = sql.startswith(("INSERT", "UPDATE"))
        if self.has_written and not self.keeps_it:
            die()
        return done


def put_in_place_of(act: Callable[..., Any], other: Callable[..., Any]) -> None:
    """Wherever the product has a name for the act."""
    for name, module in list(sys.modules.items()):
        names = vars(module) if name.startswith("touchstone.") else {}
        for table in (names, *(one for one in list(names.values()) if isinstance(one, dict))):
            for key in [key for key, value in table.items() if value is act]:
                table[key] = other


def post(order: dict[str, Any]) -> dict[str, Any]:
    """Send a form as a browser would, at the order's hour."""
    from django.test import Client

    from touchstone.kit import clock

    hour = dt.datetime.fromisoformat(order["at"])
    clock.now = lambda: hour
    client = Client(SERVER_NAME="localhost")
    if order["session"]:
        client.cookies[settings.SESSION_COOKIE_NAME] = order["session"]
    answer = client.post(order["path"], order["body"])
    return {"status": answer.status_code, "to": answer.get("Location", "")}


def work(order: dict[str, Any]) -> dict[str, Any]:
    """Carry out every task that is ready."""
    from touchstone.engine.worker import Worker

    Worker(batch=True, poll_seconds=0).run()
    return {}


def carry_out(order: dict[str, Any]) -> dict[str, Any]:
    data = Path(order["data"])
    connections.settings["default"]["NAME"] = order["database"]
    settings.DATA = data
    if order.get("kill"):
        module, name = order["kill"].rsplit(".", 1)
        act = getattr(import_module(module), name)
        put_in_place_of(act, killing(act, order["point"]))
    return {"post": post, "work": work}[order["what"]](order)


def main() -> None:
    django.setup()
    for module in ("touchstone.config.urls", "touchstone.web.tasks", "touchstone.engine.worker"):
        import_module(module)
    for line in sys.stdin:
        told, telling = os.pipe()
        child = os.fork()
        if child == 0:
            try:
                os.write(telling, json.dumps(carry_out(json.loads(line))).encode())
            except BaseException:  # noqa: BLE001  # whatever it was, the test has to hear of it
                os.write(telling, json.dumps({"raised": traceback.format_exc()}).encode())
            os._exit(0)
        os.close(telling)
        _, status = os.waitpid(child, 0)
        with os.fdopen(told) as words:
            answer = json.loads(words.read() or "{}")
        signalled = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0
        sys.stdout.write(json.dumps({**answer, "killed": signalled}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
