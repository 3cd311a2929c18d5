import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from touchstone.flows.demo import facts, house
from touchstone.flows.demo.load import load
from touchstone.kit import clock


class Command(BaseCommand):
    help = "Print the demonstration's people, certificates and classes as JSON, made anew where time used one up."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("There is no demonstration here: start with TOUCHSTONE_DEMO=1.")
        load(at=clock.now())
        made = house.standing()
        assert made is not None, "it was loaded above"
        facts.refresh(made, at=clock.now())
        told = facts.facts(made, at=clock.now())
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=1))
