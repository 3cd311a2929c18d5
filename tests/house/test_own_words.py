"""The project speaks of itself alone, and keeps its own rules about claims."""

import re
import subprocess

from tests.house.places import ROOT

FOREIGN = re.compile(r"/work/|/tmp/brief|\bshared/research\b|\.\./shared|\bhelper-\d|\bsubagent", re.IGNORECASE)


def tracked():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [ROOT / line for line in listed.splitlines()]


def test_no_word_of_the_workplace():
    found = []
    for path in tracked():
        if path.suffix in {".woff2", ".png", ".pdf", ".ttf", ".gz"} or path.name == "test_own_words.py":
            continue
        if path.is_file() and FOREIGN.search(path.read_text(encoding="utf-8", errors="ignore")):
            found.append(str(path.relative_to(ROOT)))
    assert found == []
