"""`make bench [ONLY=name]`: runs the benchmarks; each prints JSON objects, one a line."""

import subprocess
import sys

import check


def main(only: list[str]) -> int:
    found = sorted((check.ROOT / "benchmarks").glob(f"{only[0] if only else '*'}.py"))
    if not found:
        named = f"no benchmark called {only[0]}" if only else "no benchmark yet"
        sys.stderr.write(f"There is {named}.\n")
        return 2
    codes = [
        subprocess.run(
            [sys.executable, path], cwd=check.ROOT, env=check.ENVIRONMENT, check=False
        ).returncode
        for path in found
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
