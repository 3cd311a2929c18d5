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
        if load(at=clock.now()):
            self.stdout.write("The demonstration is there.")
        else:
            self.stdout.write("The demonstration was there already.")
