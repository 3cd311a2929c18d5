"""The first minutes of a newcomer: what `make` says, and one clear sentence for what can go wrong."""

import errno
import importlib.util
import os
import re
import shutil
import socket
import subprocess
import sys
from types import SimpleNamespace

import pytest

from tests.house.places import ROOT
from touchstone.config import serve
from touchstone.kit.env import BadSetting

TARGETS = {
    "run", "test", "test-postgres", "check", "fix", "demo-facts", "journeys", "backup", "restore", "bench",
}  # fmt: skip


@pytest.fixture
def install(tmp_path, monkeypatch):
    """scripts/install.py, as if for a fresh clone."""
    spec = importlib.util.spec_from_file_location("install", ROOT / "scripts" / "install.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in module.LOCKS.values():
        shutil.copy(ROOT / name, tmp_path)
    monkeypatch.setattr(module, "ROOT", tmp_path)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    return module


def make(*arguments, **environment):
    return subprocess.run(
        ["make", *arguments], cwd=ROOT, capture_output=True, text=True, check=False,
        env={"PATH": os.environ["PATH"], **environment},
    )  # fmt: skip


def test_make_alone_lists_the_targets():
    told = make().stdout
    assert set(re.findall(r"^  make ([a-z-]+) ", told, re.MULTILINE)) == TARGETS


def test_no_python_is_one_sentence():
    answer = make("run", "PYTHON=/nowhere/python3")
    assert answer.returncode == 2
    assert answer.stderr.startswith("There is no /nowhere/python3 here. Install Python 3.11")


def test_an_old_python_looks_for_a_newer_one_and_else_says_so(tmp_path):
    """An old Python is imitated by telling the script that nobody is new enough."""
    script = (ROOT / "scripts" / "setup.py").read_text(encoding="utf-8")
    (tmp_path / "setup.py").write_text(script.replace("OLDEST = (3, 11)", "OLDEST = (9, 0)"))
    answer = subprocess.run(
        [sys.executable, tmp_path / "setup.py", "run"], capture_output=True, text=True, check=False,
        env={"PATH": "/nowhere"},
    )  # fmt: skip
    assert answer.returncode == 2
    assert answer.stderr.startswith("Touchstone needs Python 3.11 or newer; this one is 3.")
    assert len(answer.stderr.strip().splitlines()) == 1


def test_what_finds_a_python_can_be_read_by_an_old_one():
    """No syntax newer than Python 3.4, and nothing imported that an old one lacks."""
    import ast

    text = (ROOT / "scripts" / "setup.py").read_text(encoding="utf-8")
    tree = ast.parse(text, feature_version=(3, 4))
    imported = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    assert imported == {"os", "subprocess", "sys"}
    assert not re.search(r'\bf"', text)


def test_a_full_disk_is_one_sentence_before_anything_is_made(install, monkeypatch, capsys):
    monkeypatch.setattr(install.shutil, "disk_usage", lambda _: SimpleNamespace(free=120_000_000))
    assert install.main("run") == 2
    told = capsys.readouterr().err.strip().splitlines()
    assert told[0] == "Setting up Touchstone:"
    assert "120 MB free" in told[1]
    assert len(told) == 2
    assert not install.VENV.exists()


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ("OSError: [Errno 28] No space left on device", "The disk is full."),
        ("Error: ensurepip is not\navailable.".replace("\n", " "), "apt install python3-venv"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE", "nothing was installed"),
        ("NewConnectionError('<pip...>: Failed to establish')", "cannot be reached"),
        ("some\nlines\nand the last", "and the last"),
    ],
)
def test_what_an_installer_says_becomes_a_sentence(install, said, says):
    assert says in install.explain(said)


def test_a_disk_that_fills_on_the_way_is_one_sentence(install, monkeypatch, capsys):
    def full():
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(install, "make_venv", full)
    monkeypatch.setattr(install, "check_room", lambda _: None)
    assert install.main("run") == 2
    assert "The disk is full" in capsys.readouterr().err


def test_a_missing_venv_module_is_one_sentence(install, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "venv", None)
    monkeypatch.setattr(install, "check_room", lambda _: None)
    assert install.main("run") == 2
    assert "apt install python3-venv" in capsys.readouterr().err


def installed(install, kind):
    install.PYTHON.parent.mkdir(parents=True, exist_ok=True)
    if not install.PYTHON.exists():
        install.PYTHON.symlink_to(sys.executable)
    install.stamp(kind).write_text(install.lock_hash(kind), encoding="ascii")


def test_a_second_start_installs_nothing(install, monkeypatch):
    installed(install, "run")
    monkeypatch.setattr(install, "install", lambda _: pytest.fail("it was installed before"))
    assert install.main("run") == 0


def test_the_tests_packages_count_for_the_product_and_not_the_other_way(install):
    installed(install, "run")
    assert not install.is_installed("test")
    install.stamp("run").unlink()
    installed(install, "test")
    assert install.is_installed("run")


def test_a_changed_lock_is_installed_again(install):
    installed(install, "run")
    with (install.ROOT / "requirements.txt").open("a") as lock:
        lock.write("# changed\n")
    assert not install.is_installed("run")


def pins(name):
    return dict(re.findall(r"^([\w.\[\]-]+)==([^ ;\\]+)", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))


def test_both_locks_agree():
    product, everything = pins("requirements.txt"), pins("requirements-dev.txt")
    assert len(product) > 40
    assert {name: everything.get(name) for name in product} == product


@pytest.mark.parametrize("name", ["requirements", "requirements-dev"])
def test_every_dependency_says_what_it_is_for_and_is_locked_with_its_hashes(name):
    wanted = [
        line
        for line in (ROOT / f"{name}.in").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith(("#", "-r"))
    ]
    assert [line for line in wanted if "  # " not in line] == []
    locked = re.split(r"(?m)^(?=[\w.-]+(?:\[[\w,]+\])?==)", (ROOT / f"{name}.txt").read_text(encoding="utf-8"))
    assert [package for package in locked[1:] if "--hash=sha256:" not in package] == []
    asked = {re.split(r"[\[<>=~ ]", line)[0] for line in wanted}
    assert asked <= {re.split(r"[\[=]", package)[0] for package in locked[1:]}


@pytest.mark.parametrize("name", ["PIP_INDEX_URL", "PIP_FIND_LINKS", "PIP_CONFIG_FILE", "PIP_PROXY"])
def test_a_machines_own_pip_settings_are_obeyed(install, monkeypatch, name):
    """uv does not read them, so pip installs."""
    for known in install.SOURCES:
        monkeypatch.delenv(f"PIP_{known}", raising=False)
    monkeypatch.setattr(install.shutil, "which", lambda tool: f"/bin/{tool}")
    monkeypatch.setattr(install.Path, "exists", lambda _: False)
    assert install.uv() == "/bin/uv"
    monkeypatch.setenv(name, "something")
    assert install.uv() is None


def test_a_port_in_use_is_one_sentence(capsys):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BadSetting) as refused:
            serve.check_port("127.0.0.1", port)
    assert refused.value.code == 2
    assert capsys.readouterr().err.strip() == (
        f"Port {port} is in use: stop what runs there, or choose another: PORT={port + 1} make run"
    )


def test_a_place_that_cannot_be_served_names_the_setting():
    with pytest.raises(BadSetting, match="HOST"):
        serve.check_port("198.51.100.1", 8000)
