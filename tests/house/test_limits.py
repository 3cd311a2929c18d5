"""Small by limit, not by hope."""

import ast
import re

from tests.house.places import ROOT, SOURCE, name, python_files, suite_files, templates

FUNCTION, VIEW, FILE, TEMPLATE = 50, 25, 400, 150


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from `def` to its end; decorators are not its own."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def too_long(path, limit):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > limit:
            yield f"{name(path)}:{node.lineno} {node.name} has {length(node)} lines"


def test_functions_are_short():
    assert [line for path in python_files() for line in too_long(path, FUNCTION)] == []


def test_views_are_shorter():
    views = [path for path in python_files() if "views" in path.parts or path.stem == "views"]
    assert [line for path in views for line in too_long(path, VIEW)] == []


def test_files_are_small():
    long = [
        f"{name(path)} has {lines} lines"
        for path in [*python_files(), *suite_files()]
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > FILE
    ]
    assert long == []


def test_templates_are_small():
    long = [
        f"{name(path)} has {lines} lines"
        for path in templates()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > TEMPLATE
    ]
    assert long == []


def test_nothing_is_left_for_later():
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    here = {ROOT / "tests" / "house" / "test_limits.py"}
    found = [
        f"{name(path)}:{number}"
        for path in {*python_files(), *templates(), *suite_files()} - here
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marks.search(line)
    ]
    assert sorted(found) == []


def test_no_junk_drawers():
    drawers = {"utils", "helpers", "common", "misc", "services"}
    assert [name(path) for path in SOURCE.rglob("*") if path.stem in drawers] == []


def test_no_model_signals_and_no_save_overrides():
    signals = re.compile(r"\b(post_save|pre_save|post_delete|pre_delete|m2m_changed)\b|def save\(self")
    found = [name(path) for path in python_files() if signals.search(path.read_text(encoding="utf-8"))]
    assert found == []
