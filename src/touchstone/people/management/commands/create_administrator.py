from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from touchstone.journal.rules import system
from touchstone.kit import clock
from touchstone.people.actions import appoint_administrator


class Command(BaseCommand):
    help = "Lets the person with this address make institutions; they sign in by a code sent there."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="Administrator", help="for an account that is new")

    def handle(self, *args: Any, email: str, name: str, **options: Any) -> None:
        try:
            validate_email(email.strip())
        except ValidationError as problem:
            raise CommandError(f"{email!r} is no e-mail address.", returncode=2) from problem
        person = appoint_administrator(
            email=email, name=name, by=system("create_administrator"), at=clock.now()
        )
        self.stdout.write(f"{person.email} is an administrator. Sign in with a code by mail.")
