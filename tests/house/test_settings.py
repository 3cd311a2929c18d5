"""Every setting is written down where an operator looks for it, and the start refuses bad ones."""

import errno
import os
import re
import subprocess
import sys

import pytest

from tests.house.places import ROOT, SOURCE, python_files
from touchstone.config import addresses
from touchstone.kit import env as settings_from_env
from touchstone.kit.env import BadSetting

READ = re.compile(r'env\.(?:text|flag|port|origin|folder)\(\s*"([A-Z_]+)"')


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
        ({"PORT": "0"}, "PORT"),
        ({"PORT": "70000"}, "PORT"),
        ({"TOUCHSTONE_DEMO": "perhaps"}, "TOUCHSTONE_DEMO"),
        ({"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        ({"EMAIL_URL": "pigeon://x"}, "EMAIL_URL"),
        ({"TOUCHSTONE_PUBLIC_URL": "certify.org"}, "TOUCHSTONE_PUBLIC_URL"),
        ({"TOUCHSTONE_PUBLIC_URL": "http://localhost:99999"}, "TOUCHSTONE_PUBLIC_URL"),
        ({"TOUCHSTONE_PUBLIC_URL": "http://localhost/below"}, "TOUCHSTONE_PUBLIC_URL"),
        ({"TOUCHSTONE_PUBLIC_URL": "http://127.somewhere.org"}, "TOUCHSTONE_DEMO=0"),
        ({"DATABASE_URL": "postgresql://localhost:port/x"}, "DATABASE_URL"),
        ({"EMAIL_URL": "smtp://localhost:port"}, "EMAIL_URL"),
        ({"TOUCHSTONE_SECRET_KEY_FILE": "/nowhere/secret"}, "TOUCHSTONE_SECRET_KEY_FILE"),
        ({"TOUCHSTONE_DATA": "/proc/nowhere"}, "TOUCHSTONE_DATA"),
    ],
)
def test_a_bad_setting_stops_the_start_with_one_sentence(tmp_path, env, says):
    result = start(**{"TOUCHSTONE_DATA": str(tmp_path), **env})
    assert result.returncode == 2
    assert says in result.stderr
    assert "Traceback" not in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.0.1", "[::1]", "touchstone.test", "a.example", "x.localhost", "LOCALHOST"])
def test_reserved_names_may_serve_the_demonstration(tmp_path, host):
    assert start(TOUCHSTONE_DATA=str(tmp_path), TOUCHSTONE_PUBLIC_URL=f"http://{host}:8000").returncode == 0


def test_what_is_made_for_the_data_is_open_to_its_owner_only(tmp_path):
    data = tmp_path / "data"
    assert start(TOUCHSTONE_DATA=str(data)).returncode == 0
    assert data.stat().st_mode & 0o077 == 0
    assert [path.stat().st_mode & 0o777 for path in (data / "secrets").iterdir()] == [0o600, 0o600]


def test_a_disk_that_is_full_leaves_no_half_secret(tmp_path, monkeypatch, capsys):
    def full(_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(settings_from_env.os, "fsync", full)
    with pytest.raises(BadSetting, match="The disk is full at"):
        settings_from_env.made_once(tmp_path / "secrets" / "session")
    assert list((tmp_path / "secrets").iterdir()) == []


def test_an_empty_secret_is_refused(tmp_path):
    (tmp_path / "session").touch()
    with pytest.raises(BadSetting, match="is empty"):
        settings_from_env.made_once(tmp_path / "session")


def test_it_answers_under_every_name_of_its_own(monkeypatch):
    monkeypatch.setattr(addresses.socket, "gethostname", lambda: "Harbour")
    assert addresses.own_names("2001:db8::1", "0.0.0.0") == [
        "0.0.0.0", "127.0.0.1", "[2001:db8::1]", "[::1]", "harbour", "localhost",
    ]  # fmt: skip


def test_the_example_as_it_stands_is_what_one_gets_without_any_setting(tmp_path):
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    example = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert sorted(example) == sorted(settings_read())
    assert start(**{**example, "TOUCHSTONE_DATA": str(tmp_path)}).returncode == 0
