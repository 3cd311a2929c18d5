"""The reviewed tables that ship as files: roles, titles, rates. Read once for each process."""

import json
from functools import cache
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from django.conf import settings

from touchstone.catalog.rules.rates import Rates, read_rates
from touchstone.catalog.rules.roles import Role, read_roles
from touchstone.catalog.rules.titles import TitleTable, read_titles
from touchstone.catalog.rules.towns import Towns


def _tree(name: str) -> Any:
    return json.loads((Path(settings.CATALOGUE) / name).read_text(encoding="utf-8"))


@cache
def roles() -> tuple[Role, ...]:
    """Who comes: the roles of `data/roles.json`, in its order."""
    return read_roles(_tree("roles.json"))


@cache
def titles() -> TitleTable:
    """Which title may be printed where: `data/titles.json`."""
    return read_titles(_tree("titles.json"))


@cache
def rates() -> Rates:
    """What a euro was worth on one day: `data/rates.json`."""
    return read_rates(_tree("rates.json"))


@cache
def towns() -> Towns:
    """Where towns are: `data/towns.tsv`, looked into and never read whole."""
    with (Path(settings.CATALOGUE) / "towns.tsv").open("rb") as file:
        return Towns(mmap(file.fileno(), 0, access=ACCESS_READ))
