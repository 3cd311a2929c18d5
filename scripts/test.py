"""Runs every test on two workers and ends with pytest's own closing line."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
command = [sys.executable, "-m", "pytest", "-n", "2", *sys.argv[1:]]
sys.exit(subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": "src"}, check=False).returncode)
