from allauth.account.models import EmailAddress

from touchstone.people.models import Person


def verified_addresses(person: Person) -> list[str]:
    """The addresses that somebody has proved to be theirs, in small letters."""
    proved = EmailAddress.objects.filter(user=person, verified=True).order_by("pk")
    return [address.lower() for address in proved.values_list("email", flat=True)]
