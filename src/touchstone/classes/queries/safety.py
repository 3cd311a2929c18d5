import json
from functools import cache
from pathlib import Path

from django.conf import settings

from touchstone.classes.rules.safety import SelfCheck
from touchstone.classes.rules.safety import self_check as read


@cache
def _from_file(path: Path) -> SelfCheck:
    return read(json.loads(path.read_text(encoding="utf-8")))


def self_check() -> SelfCheck:
    """What parents read before they choose, from the safety table that this installation holds.

    Read once a process: the table is a reviewed file that comes with the code.
    """
    return _from_file(settings.CATALOGUE / "safety.json")
