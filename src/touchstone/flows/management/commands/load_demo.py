import time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from touchstone.flows.demo.load import load
from touchstone.kit import clock


class Command(BaseCommand):
    help = "Make the demonstration: an invented institution with its people. Does nothing when it is there."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demonstrations are made with TOUCHSTONE_DEMO=1 only.")
        began = time.monotonic()
        if load(at=clock.now()):
            self.stdout.write(f"The demonstration is there ({time.monotonic() - began:.0f} s).")
        else:
            self.stdout.write("The demonstration was there already.")
