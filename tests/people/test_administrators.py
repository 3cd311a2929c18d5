import pytest
from allauth.account.models import EmailAddress
from django.core.management import CommandError, call_command

from touchstone.journal.models import Entry
from touchstone.people.models import Person

pytestmark = pytest.mark.django_db


def test_a_new_administrator_can_sign_in_by_a_code_to_the_address() -> None:
    call_command("create_administrator", " Kit@Post.Example ", name="Kit Moreau")
    kit = Person.objects.get()
    assert (kit.email, kit.name, kit.is_administrator) == ("kit@post.example", "Kit Moreau", True)
    assert not kit.has_usable_password()
    assert EmailAddress.objects.get(user=kit).verified


def test_whoever_has_an_account_keeps_it() -> None:
    kit = Person.objects.create_user("kit@post.example", "warm hands, quiet voice", name="Kit")
    call_command("create_administrator", "kit@post.example", name="Somebody else")
    kit.refresh_from_db()
    assert (kit.name, kit.is_administrator, kit.has_usable_password()) == ("Kit", True, True)


def test_twice_is_once_and_the_journal_knows() -> None:
    for _ in range(2):
        call_command("create_administrator", "kit@post.example")
    assert [entry.act for entry in Entry.objects.order_by("pk")] == ["administrator.appointed"]


def test_what_is_no_address_is_refused() -> None:
    with pytest.raises(CommandError, match="no e-mail address"):
        call_command("create_administrator", "kit")
    assert not Person.objects.exists()
