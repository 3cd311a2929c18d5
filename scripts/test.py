"""`make test`: every check, then every test, the browser journeys among them."""

import os
import subprocess
import sys

import browser
import check


def pytest(*arguments: str) -> int:
    """Run pytest with a browser for the journeys; without one they fail and say so."""
    environment = {
        **check.ENVIRONMENT,
        "TOUCHSTONE_BROWSER": os.environ.get("TOUCHSTONE_BROWSER") or browser.find(),
    }
    if not environment["TOUCHSTONE_BROWSER"]:
        sys.stdout.write("No browser could be found or installed: the journeys will fail.\n")
        sys.stdout.flush()
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=check.ROOT, env=environment, check=False).returncode


def main(arguments: list[str]) -> int:
    if "--journeys" in arguments:
        return pytest("-m", "journey", "tests/journeys")
    sys.stdout.write("Checks:\n")
    not_content = check.run(check.checks())
    sys.stdout.write("Tests:\n")
    sys.stdout.flush()
    failed = pytest("-n", "2", "--dist", "loadgroup")
    return failed or (1 if not_content else 0)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
