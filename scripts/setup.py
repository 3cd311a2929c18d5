"""Finds a Python that is new enough and lets it install what Touchstone needs.

Written so that an old Python can read it too: its only deed is to hand over, or to say in one
sentence why it cannot.
"""

import os
import subprocess
import sys

OLDEST = (3, 11)
NAMES = ["python3", "python3.13", "python3.12", "python3.11", "python3.14"]
ASK = "import sys; print(sys.executable if sys.version_info >= (3, 11) else '')"


def new_enough(name):
    """The full path of a Python by that name, or nothing when it is missing or too old."""
    try:
        answer = subprocess.Popen(
            [name, "-c", ASK], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ).communicate()[0]
    except OSError:
        return ""
    return answer.decode().strip()


def find():
    if sys.version_info >= OLDEST:
        return sys.executable
    for name in [os.environ.get("PYTHON", "")] + NAMES:
        path = new_enough(name) if name else ""
        if path:
            return path
    return ""


def main():
    python = find()
    if not python:
        sys.stderr.write(
            "Touchstone needs Python 3.11 or newer; this one is %d.%d. Install a newer one, "
            "or name it: make PYTHON=/path/to/python3\n" % sys.version_info[:2]
        )
        return 2
    install = os.path.join(os.path.dirname(os.path.abspath(__file__)), "install.py")
    return subprocess.call([python, install] + sys.argv[1:])


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
