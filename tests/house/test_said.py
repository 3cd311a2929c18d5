"""What rules say reaches people in their language: rules stay plain Python, and say it with a pattern."""

import ast
import datetime as dt
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import trans_real

from tests.house.places import SOURCE
from touchstone.kit.said import said
from touchstone.web.ui.management.commands.makemessages import Command
from touchstone.web.ui.words import in_words

TELLERS = {"tell", "Fault", "Tie", "NoTimetable", "NoMark", "NotAnAmount"}
SAYING = [
    path
    for path in sorted(SOURCE.rglob("*.py"))
    if "rules" in path.parts or path.name == "rules.py" or path.parent.name == "kit"
]


def bare(path: Path) -> list[str]:
    """The sentences of a file that are told to people without `said`, or whose pattern is no literal."""
    found, text = [], path.read_text(encoding="utf-8")
    tellers = TELLERS - (
        {"Fault"} if "class Fault" in text else set()
    )  # one that only builders read
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name):
            continue
        if node.func.id == "said" and not isinstance(node.args[0], ast.Constant):
            found.append(f"{path.name}:{node.lineno}")
        if (
            node.func.id in tellers
            and node.args
            and _plain(node.args[-1] if node.func.id != "Tie" else node.args[0])
        ):
            found.append(f"{path.name}:{node.lineno}")
    return found


def _plain(node: ast.expr) -> bool:
    return isinstance(node, ast.JoinedStr) or (
        isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value
    )


@pytest.mark.parametrize("path", SAYING, ids=lambda path: str(path.relative_to(SOURCE)))
def test_rules_say_what_can_be_translated(path):
    assert bare(path) == []


def test_a_page_says_it_in_the_language_of_its_reader(monkeypatch):
    told = said("You taught this person on {last}.", last=dt.date(2026, 6, 5))
    assert told == "You taught this person on 5 June 2026."
    german = {"You taught this person on {last}.": "Diese Person lernte am {last} bei Ihnen."}
    with translation.override("de"):
        catalogue = trans_real.catalog()
        monkeypatch.setattr(
            catalogue, "gettext", lambda text: german.get(text, text), raising=False
        )
        assert in_words(told) == "Diese Person lernte am 5 Juni 2026 bei Ihnen."
        assert in_words(ValueError(told)) == "Diese Person lernte am 5 Juni 2026 bei Ihnen."
    assert in_words("100 % {as typed}") == "100 % {as typed}"


def test_what_rules_say_is_gathered_for_translators():
    assert "--keyword=said" in Command.xgettext_options
