"""`make journeys`: the whole way in a real browser, and nothing else."""

import subprocess
import sys

import browser
import check


def main(arguments: list[str]) -> int:
    environment = {**check.ENVIRONMENT, "TOUCHSTONE_BROWSER": browser.find()}
    if not environment["TOUCHSTONE_BROWSER"]:
        sys.stderr.write("No browser could be found or installed: the journeys fail.\n")
    command = [sys.executable, "-m", "pytest", "-m", "journey", *arguments]
    return subprocess.run(command, cwd=check.ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
