"""Every setting is written down where an operator looks for it, and the start refuses bad ones."""

import os
import re
import subprocess
import sys

import pytest

from tests.house.places import ROOT, SOURCE, python_files

READ = re.compile(r'env\.(?:text|flag|whole)\(\s*"([A-Z_]+)"')


def settings_read():
    return {setting for path in python_files() for setting in READ.findall(path.read_text(encoding="utf-8"))}


@pytest.mark.parametrize("where", [".env.example", "docs/operate/settings.md"])
def test_every_setting_is_documented(where):
    text = (ROOT / where).read_text(encoding="utf-8")
    assert sorted(setting for setting in settings_read() if setting not in text) == []


def start(**env):
    return subprocess.run(
        [sys.executable, "-c", "import touchstone.config.settings"],
        capture_output=True, text=True, check=False, cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(SOURCE.parent), **env},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("env", "says"),
    [
        ({"TOUCHSTONE_PUBLIC_URL": "https://certify.org"}, "TOUCHSTONE_DEMO=0"),
        (
            {"TOUCHSTONE_PUBLIC_URL": "https://certify.org", "TOUCHSTONE_DEMO": "0", "TOUCHSTONE_RATE_LIMITS": "0"},
            "TOUCHSTONE_RATE_LIMITS",
        ),
        ({"PORT": "eighty"}, "PORT"),
        ({"TOUCHSTONE_DEMO": "perhaps"}, "TOUCHSTONE_DEMO"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        ({"EMAIL_URL": "pigeon://x"}, "EMAIL_URL"),
        ({"TOUCHSTONE_PUBLIC_URL": "certify.org"}, "TOUCHSTONE_PUBLIC_URL"),
    ],
)
def test_a_bad_setting_stops_the_start_with_one_sentence(tmp_path, env, says):
    result = start(TOUCHSTONE_DATA=str(tmp_path), **env)
    assert result.returncode == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "touchstone.test", "a.example", "x.localhost"])
def test_reserved_names_may_serve_the_demonstration(tmp_path, host):
    assert start(TOUCHSTONE_DATA=str(tmp_path), TOUCHSTONE_PUBLIC_URL=f"http://{host}:8000").returncode == 0
