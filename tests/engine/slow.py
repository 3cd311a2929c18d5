"""A task that a test can hold in the middle: it says that it began, and waits until it may go on."""

import time
from pathlib import Path

from django_tasks import task


@task()
def held(folder: str) -> None:
    here = Path(folder)
    with (here / "began").open("a") as file:
        file.write("begun\n")
    while not (here / "go").exists():
        time.sleep(0.02)
    with (here / "done").open("a") as file:
        file.write("done\n")
