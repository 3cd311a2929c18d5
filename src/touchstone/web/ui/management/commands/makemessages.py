from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Gathers what is to be translated; also what rules say, in each `said("…")`."""

    xgettext_options = [*makemessages.Command.xgettext_options, "--keyword=said"]
