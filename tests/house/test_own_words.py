"""The project speaks of itself alone: no file names a place on somebody's machine."""

import re
import subprocess

import pytest

from tests.house.places import ROOT

MACHINE = re.compile(r"(?<![\w.:/])/(?:home|root|Users|work)/\w")
PICTURES = {".woff2", ".png", ".pdf", ".ttf", ".gz"}


def tracked():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [ROOT / line for line in listed.splitlines()]


def test_no_file_names_a_place_on_a_machine():
    found = []
    for path in tracked():
        if path.suffix in PICTURES or not path.is_file():
            continue
        if MACHINE.search(path.read_text(encoding="utf-8", errors="ignore")):
            found.append(str(path.relative_to(ROOT)))
    assert found == []


@pytest.mark.parametrize("said", ["home/ada", "root/x", "Users/ada"])
def test_what_would_be_found(said):
    assert MACHINE.search(f"see /{said}")
    assert not MACHINE.search(f"https://a.example/{said}")
