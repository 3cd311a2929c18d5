"""`make check` and `make fix`: what the tools say of style, types, imports, templates and migrations."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
AT_ONCE = 2
CODE = ["src", "scripts", "benchmarks", "tests", "manage.py"]
FORMATTED = ["src", "scripts", "benchmarks", "manage.py"]
ENVIRONMENT = {
    **os.environ,
    "PYTHONPATH": str(ROOT / "src"),
    "DJANGO_SETTINGS_MODULE": "touchstone.config.settings_test",
}


def templates() -> list[str]:
    return [str(path) for path in sorted((ROOT / "src").rglob("templates/**/*.html"))]


def checks() -> dict[str, list[str | Path]]:
    """Each check by what it looks at. All run, so that one round shows everything."""
    return {
        "style": [BIN / "ruff", "check", "--quiet", *CODE],
        "format": [BIN / "ruff", "format", "--check", "--quiet", *FORMATTED],
        "templates": [BIN / "djade", "--check", "--target-version", "5.2", *templates()],
        "imports": [BIN / "lint-imports", "--no-cache"],
        "types": [BIN / "mypy", "src"],
        "migrations": [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
    }


def mend() -> dict[str, list[str | Path]]:
    return {
        "style": [BIN / "ruff", "check", "--quiet", "--fix", *CODE],
        "format": [BIN / "ruff", "format", "--quiet", *FORMATTED],
        "templates": [BIN / "djade", "--target-version", "5.2", *templates()],
    }


def run(steps: dict[str, list[str | Path]], at_once: int = 1) -> int:
    """Run every step; answers how many were not content, each with what it said.

    `at_once` says how many run side by side; only steps that change nothing may.
    """
    with ThreadPoolExecutor(at_once) as pool:
        results = {name: pool.submit(_timed, command) for name, command in steps.items()}
        return sum(_told(name, *result.result()) for name, result in results.items())


def _timed(command: list[str | Path]) -> tuple[int, str, float]:
    """What a command answered and said, and how many seconds it took."""
    began = time.monotonic()
    result = subprocess.run(
        command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False
    )
    said = (result.stdout + result.stderr).rstrip()
    return result.returncode, said, time.monotonic() - began


def _told(name: str, code: int, said: str, seconds: float) -> bool:
    """Writes one step's line, and all that it said when it was not content; then True."""
    word = "not content" if code else "good"
    sys.stdout.write(f"  {name:<11}{word:<12}{seconds:5.1f} s\n")
    if code:
        sys.stdout.write(f"{said}\n")
    sys.stdout.flush()
    return bool(code)


if __name__ == "__main__":
    fixing = "--fix" in sys.argv[1:]
    not_content = run(mend()) if fixing else run(checks(), AT_ONCE)
    sys.exit(1 if not_content and not fixing else 0)
