"""`make test`: every check, then every test on two workers. Ends with pytest's own closing line.

What the checks are not content with is shown whole, and then no test runs. Arguments go to pytest.
"""

import subprocess
import sys
import time

import browser
import check

WORKERS = 2


def main(arguments: list[str]) -> int:
    began = time.monotonic()
    if check.run(check.checks(), check.AT_ONCE):
        sys.stderr.write(
            "Mend what is shown above (`make fix` can do some of it); no test was run.\n"
        )
        return 1
    environment = {**check.ENVIRONMENT, "TOUCHSTONE_BROWSER": browser.find()}
    if not environment["TOUCHSTONE_BROWSER"]:
        sys.stderr.write("No browser could be found or installed: the journeys will fail.\n")
    sys.stdout.write(f"  ready after {time.monotonic() - began:.0f} s; now the tests\n")
    sys.stdout.flush()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        str(WORKERS),
        "--dist",
        "worksteal",
        *arguments,
    ]
    return subprocess.run(command, cwd=check.ROOT, env=environment, check=False).returncode


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
