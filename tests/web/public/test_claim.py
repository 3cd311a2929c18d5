"""An institution takes over its listing, and states its facts itself from then on."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.listings import PAGE, body, listed
from touchstone.catalog.models import Programme
from touchstone.engine.models import Mail, StoredFile
from touchstone.institutions.enums import Role
from touchstone.institutions.models import Claim, Institution, Membership
from touchstone.journal.models import Entry
from touchstone.kit import clock

HOUSE = "/institutions/school"
PDF = b"%PDF-1.7 a letterhead"


@pytest.fixture
def hour(monkeypatch, at):
    now = [at]
    monkeypatch.setattr(clock, "now", lambda: now[0])
    return now


@pytest.fixture
def school(cast, at, hour):
    return listed(at).institution


@pytest.fixture
def eve(client, cast, school):
    client.force_login(cast.eve)
    return client


def text(answer):
    return " ".join(answer.content.decode().split())


def asked(eve, email="office@school.example"):
    assert eve.post(f"{HOUSE}/claim/mail", {"email": email}).status_code == 302
    return re.findall(r"/claims/(\S+)", Mail.objects.filter(to=email).latest("pk").text)[0]


def shown(eve, content=PDF, name="letter.pdf"):
    file = SimpleUploadedFile(name, content)
    return eve.post(f"{HOUSE}/claim/document", {"words": "I direct it.", "document": file})


def is_claimed():
    return Institution.objects.get(slug="school").state == "claimed"


def test_the_pages_lead_there(client, school):
    assert f"{HOUSE}/claim" in text(client.get(HOUSE))
    assert f"{HOUSE}/claim" in text(client.get("/programmes/school-course"))
    assert client.get(f"{HOUSE}/claim")["Location"].startswith("/sign-in")


def test_the_mailbox_of_its_own_domain_lets_in(eve, client, cast, hour):
    assert "@school.example" in text(eve.get(f"{HOUSE}/claim"))
    token = asked(eve)
    assert not is_claimed()
    client.logout()
    page = client.get(f"/claims/{token}")
    assert "Eve Stranger (eve@cast.example)" in text(page)
    assert page["Cache-Control"] == "no-store"
    assert not is_claimed()
    assert client.post(f"/claims/{token}").status_code == 302
    assert is_claimed()
    assert Membership.objects.get(institution__slug="school").person == cast.eve
    assert Entry.objects.filter(act="institution.claimed").count() == 1
    assert "You are in its office." in Mail.objects.get(to="eve@cast.example").text
    assert client.get(f"/claims/{token}").status_code == 410
    client.force_login(cast.eve)
    assert client.get("/office/school/profile").status_code == 200


@pytest.mark.parametrize("email", ["eve@gmail.com", "x@other.example", "no address"])
def test_another_address_proves_nothing(eve, email):
    answer = eve.post(f"{HOUSE}/claim/mail", {"email": email})
    assert answer.status_code == 422
    assert email in text(answer)
    assert not Mail.objects.exists()


def test_the_link_ends_after_three_days_and_when_asked_again(eve, hour):
    first = asked(eve)
    second = asked(eve, "info@school.example")
    assert eve.post(f"/claims/{first}").status_code == 410
    hour[0] += dt.timedelta(days=3)
    assert eve.post(f"/claims/{second}").status_code == 410
    assert not is_claimed()


def test_nobody_is_flooded_with_letters(eve):
    for _ in range(3):
        asked(eve)
    assert eve.post(f"{HOUSE}/claim/mail", {"email": "office@school.example"}).status_code == 429


def test_a_curator_looks_at_a_document(eve, client, cast):
    assert shown(eve).status_code == 302
    claim = Claim.objects.get()
    client.force_login(cast.kit)
    assert "School of Touch" in text(client.get("/curator"))
    page = f"/curator/claims/{claim.public_id}"
    assert "I direct it." in text(client.get(page))
    file = client.get(f"{page}/document")
    assert (file.content, file["Content-Type"]) == (PDF, "application/pdf")
    assert file["Content-Disposition"].startswith("attachment")
    assert client.post(page, {"reason": ""}).status_code == 422
    assert client.post(page, {"reason": "The register names her."}).status_code == 302
    assert is_claimed()
    assert not StoredFile.objects.exists()
    claim.refresh_from_db()
    assert (claim.words, claim.decided_by) == ("", cast.kit)


def test_a_refused_document_leaves_all_as_it_was(eve, client, cast):
    shown(eve)
    claim = Claim.objects.get()
    client.force_login(cast.kit)
    page = f"/curator/claims/{claim.public_id}/refuse"
    assert client.post(page, {"reason": "It names somebody else."}).status_code == 302
    assert not is_claimed()
    assert "It names somebody else." in Mail.objects.get(to="eve@cast.example").text
    assert not StoredFile.objects.exists()
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("content", [b"", b"<html>", b"MZ", b"%PDF-" + b"x" * (5 * 1024 * 1024)])
def test_only_papers_are_taken(eve, content):
    assert shown(eve, content).status_code == 422
    assert not Claim.objects.exists()


def test_what_runs_here_cannot_be_claimed(eve, client, cast):
    token = asked(eve)
    Institution.objects.filter(slug="school").update(state="claimed")
    assert eve.get(f"{HOUSE}/claim").status_code == 404
    assert eve.post(f"/claims/{token}").status_code == 410
    assert not Membership.objects.filter(institution__slug="school").exists()


def test_the_import_leaves_it_alone_and_says_so(eve, client, at, capsys):
    from touchstone.catalog.actions import import_listings
    from touchstone.catalog.rules.listing import Catalogue
    from touchstone.journal.rules import system

    client.post(f"/claims/{asked(eve)}")
    files = Catalogue((body(group_size="99"), body(1)))
    done = import_listings(catalogue=files, admissions=(), by=system("test"), at=at)
    assert (done.kept, done.programmes) == (("school",), 1)
    assert Programme.objects.get(slug="school-course").group_size == "12"
    gone = import_listings(catalogue=Catalogue((body(1),)), admissions=(), by=system("test"), at=at)
    assert gone.withdrawn == 0


def test_then_it_states_its_facts_itself(eve, client, cast, at):
    import dataclasses

    from touchstone.catalog.actions import publish_programme, revise_programme
    from touchstone.catalog.queries import facts_of

    client.post(f"/claims/{asked(eve)}")
    programme = Programme.objects.get()
    facts = dataclasses.replace(facts_of(programme), group_size="8", summary="For midwives.")
    revise_programme(programme=programme, facts=facts, by=cast.eve, at=at)
    publish_programme(programme=programme, by=cast.eve, at=at)
    page = text(client.get("/programmes/school-course"))
    assert "School of Touch runs here and states these facts itself." in page
    sources = set(Programme.objects.get().sources.values_list("field", flat=True))
    assert "/contact/minutes" in sources
    assert not {"/group_size", "/fee_lines/0/amount"} & sources
    assert Programme.objects.get().fee_lines.get().as_of == at.date().isoformat()
    assert PAGE not in [one["url"] for one in _evidence(programme, "/group_size")]


def _evidence(programme, pointer):
    return programme.versions.latest("number").facts["evidence"].get(pointer, [])


def test_a_closed_account_leaves_no_claim(eve, cast, at):
    from touchstone.flows.erasure import erase_person

    shown(eve)
    erase_person(person=cast.eve, reason="asked", by=cast.eve, at=at)
    claim = Claim.objects.get()
    assert (claim.state, claim.words) == ("replaced", "")
    assert not StoredFile.objects.exists()
    assert not Membership.objects.filter(role=Role.OFFICE, person=cast.eve).exists()
