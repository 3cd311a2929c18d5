"""The schemes that ship, read once from the reviewed files of the catalogue's folder."""

from functools import cache
from pathlib import Path

from django.conf import settings

from touchstone.assessment.enums import SchemeTemplate
from touchstone.assessment.rules.blueprints import read_blueprints
from touchstone.assessment.rules.items import Item, ItemFile, read_item_files
from touchstone.assessment.rules.rubrics import Rubric, read_rubric
from touchstone.assessment.rules.schemes import Template, read_template


def template(which: SchemeTemplate) -> Template:
    """A template. Raises ImportRefused with every fault when a file is wrong."""
    return _template(Path(settings.CATALOGUE), which)


def items_of(found: Template) -> tuple[Item, ...]:
    """The items that come with a template. Raises ImportRefused."""
    return _items(Path(settings.CATALOGUE), found.items)


def rubric_of(found: Template) -> Rubric:
    """The rubric that comes with a template. Raises ImportRefused."""
    return _rubric(Path(settings.CATALOGUE), found.rubric)


@cache
def _template(folder: Path, which: SchemeTemplate) -> Template:
    blueprints = read_blueprints(_text(folder, "exam/blueprint.json"), "blueprint.json")
    name = f"{which.value}.json"
    return read_template(_text(folder, f"schemes/{name}"), name, blueprints)


@cache
def _items(folder: Path, names: tuple[str, ...]) -> tuple[Item, ...]:
    return read_item_files(ItemFile(name, _text(folder, name)) for name in names)


@cache
def _rubric(folder: Path, name: str) -> Rubric:
    return read_rubric(_text(folder, name), name)


def _text(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")
