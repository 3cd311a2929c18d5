"""Each status, as our pages serve it and as an independent verifier reads it: they always say the same."""

import datetime as dt
import json
from urllib.parse import urlsplit

import pytest
from openbadgeslib.ob3 import (
    OB3LdpVerifier,
    OB3VerificationError,
    resolve_verification_method,
    status,
    verifier,
    verify_data_integrity_proof,
)

from tests.factories import candidacies as make
from touchstone.credentials import actions
from touchstone.credentials.enums import CredentialKind, Status
from touchstone.credentials.models import Edition, StatusList
from touchstone.credentials.queries import current_edition, edition_of, edition_standing, standing
from touchstone.credentials.queries.standing import licences_ended
from touchstone.journal.rules import system

DID = "did:web:localhost%3A8000:institutions:linden-house"
DAY = dt.timedelta(days=1)


@pytest.fixture
def outside(client, monkeypatch):
    """Asks an outside verifier, at an instant, what it says of an edition."""

    def download(url, *args, **kwargs):
        answer = client.get(urlsplit(url).path)
        assert answer.status_code == 200, url
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert "json" in answer["Content-Type"]
        return answer.content

    def says(url, at):
        class Clock(dt.datetime):
            @classmethod
            def now(cls, tz=None):
                return at.astimezone(tz)

        for module in (verifier, status):
            monkeypatch.setattr(module, "datetime", Clock)
        content = download(url)
        document = json.loads(content)
        listed = json.loads(download(document["credentialStatus"]["statusListCredential"]))
        assert listed["issuer"] == DID
        method = resolve_verification_method(
            listed["proof"]["verificationMethod"], download=download
        )
        verify_data_integrity_proof(listed, method)
        try:
            OB3LdpVerifier.for_issuer_did(DID).verify(
                content, check_status=True, verify_status_list=False, download=download
            )
        except OB3VerificationError as refused:
            return "revoked" if "revo" in str(refused).lower() else "outside its dates"
        return "verified"

    return says


def urls(credential):
    number = credential.number
    count = Edition.objects.filter(credential=credential).count()
    return f"http://x/credentials/{number}.json", f"http://x/credentials/{number}/{count}"


def assert_all_say(outside, credential, at, wanted, other):
    assert standing(credential, at=at).status is wanted
    for url in urls(credential):
        assert outside(url, at) == other
    for edition in Edition.objects.filter(credential=credential).order_by("number"):
        ours = edition_standing(edition, at=at)
        theirs = outside(f"http://x/credentials/{credential.number}/{edition.number}", at)
        assert ours.in_force == (theirs == "verified"), (edition.number, ours, theirs)


def act(cast, which, credential, at, **more):
    return getattr(actions, which)(
        credential=credential, reason="For the test.", by=cast.dov, at=at, **more
    )


def test_valid_due_expired(cast, at, outside):
    credential = make.awarded(cast, at)
    assert_all_say(outside, credential, at, Status.VALID, "verified")
    assert_all_say(outside, credential, at + 700 * DAY, Status.DUE, "verified")
    assert_all_say(outside, credential, at + 800 * DAY, Status.EXPIRED, "outside its dates")


def test_trainee_and_replaced(cast, at, outside):
    trainee = make.awarded(cast, at, kind=CredentialKind.TRAINEE)
    assert_all_say(outside, trainee, at, Status.TRAINEE, "verified")
    full = make.awarded(cast, at + DAY)
    assert_all_say(outside, trainee, at + 2 * DAY, Status.REPLACED, "revoked")
    assert_all_say(outside, full, at + 2 * DAY, Status.VALID, "verified")


def test_not_yet(cast, at, outside):
    credential = make.awarded(cast, at, starts_on=(at + 10 * DAY).date())
    assert_all_say(outside, credential, at, Status.NOT_YET, "outside its dates")
    act(cast, "rename", credential, at + DAY, name="Ada Nkem")
    assert_all_say(outside, credential, at + 2 * DAY, Status.NOT_YET, "outside its dates")
    assert_all_say(outside, credential, at + 11 * DAY, Status.VALID, "verified")


def test_suspended_and_reinstated(cast, at, outside):
    credential = make.awarded(cast, at)
    act(cast, "suspend", credential, at + DAY)
    assert_all_say(outside, credential, at + 2 * DAY, Status.SUSPENDED, "revoked")
    for name, more in [
        ("limit", {"limits": "Under supervision."}),
        ("rename", {"name": "Ada N"}),
        ("renew", {}),
    ]:
        with pytest.raises(actions.NotNow):
            act(cast, name, credential, at + 2 * DAY, **more)
    act(cast, "reinstate", credential, at + 3 * DAY)
    assert_all_say(outside, credential, at + 4 * DAY, Status.VALID, "verified")
    assert edition_standing(edition_of(credential, 1), at=at + 4 * DAY).status is Status.REPLACED


def test_withdrawn_is_for_good_but_for_a_new_award(cast, at, outside):
    credential = make.awarded(cast, at)
    act(cast, "withdraw", credential, at + DAY)
    assert_all_say(outside, credential, at + 2 * DAY, Status.WITHDRAWN, "revoked")
    with pytest.raises(actions.NotNow):
        act(cast, "reinstate", credential, at + 2 * DAY)
    again = make.awarded(cast, at + 3 * DAY)
    assert again == credential
    assert_all_say(outside, credential, at + 4 * DAY, Status.VALID, "verified")


def test_limited_and_lifted(cast, at, outside):
    credential = make.awarded(cast, at)
    act(cast, "limit", credential, at + DAY, limits="Only with a second instructor in the room.")
    assert_all_say(outside, credential, at + 2 * DAY, Status.LIMITED, "verified")
    document = json.loads(bytes(current_edition(credential).document))
    assert "Only with a second instructor" in document["description"]
    act(cast, "limit", credential, at + 3 * DAY, limits="")
    assert_all_say(outside, credential, at + 4 * DAY, Status.VALID, "verified")


def test_renamed(cast, at, outside):
    credential = make.awarded(cast, at)
    act(cast, "rename", credential, at + DAY, name="Ada Nkem")
    assert_all_say(outside, credential, at + 2 * DAY, Status.VALID, "verified")
    assert current_edition(credential).holder_name == "Ada Nkem"
    assert edition_of(credential, 1).holder_name == "Ada Okafor"


def test_renewed_lets_the_old_one_run_out(cast, at, outside):
    credential = make.awarded(cast, at)
    act(cast, "renew", credential, at + 700 * DAY)
    assert current_edition(credential).good_until == dt.date(2030, 6, 5)
    assert_all_say(outside, credential, at + 701 * DAY, Status.VALID, "verified")
    assert_all_say(outside, credential, at + 800 * DAY, Status.VALID, "verified")
    act(cast, "suspend", credential, at + 801 * DAY)
    assert_all_say(outside, credential, at + 802 * DAY, Status.SUSPENDED, "revoked")


def test_when_the_licence_ends_the_other_title_goes_on_with_a_limit(cast, at, outside):
    file = make.filled(cast, at, cast.theo, works_in=("us-ma",), wanted="hands_on")
    make.licence(cast, file, at, until=(at + 100 * DAY).date())
    actions.declare_ready(candidacy=file, by=cast.theo, at=at)
    credential = actions.award(candidacy=file, reason="Good.", by=cast.dov, at=at)
    timer = system("test")
    assert (
        actions.limit_for_ended_licence(credential=credential, by=timer, at=at + 99 * DAY) is None
    )
    assert_all_say(outside, credential, at + 102 * DAY, Status.EXPIRED, "outside its dates")
    assert credential in licences_ended(at=at + 102 * DAY)
    made = actions.limit_for_ended_licence(credential=credential, by=timer, at=at + 102 * DAY)
    assert not licences_ended(at=at + 102 * DAY)
    assert (made.title, made.lane) == ("Certified Infant Massage Instructor", "parent_led")
    assert "ended on 13 September 2026" in made.limits
    assert_all_say(outside, credential, at + 103 * DAY, Status.LIMITED, "verified")
    assert (
        actions.limit_for_ended_licence(credential=credential, by=timer, at=at + 103 * DAY) is None
    )


def test_the_bytes_are_served_as_they_were_signed(cast, at, client):
    credential = make.awarded(cast, at)
    edition = current_edition(credential)
    answer = client.get(f"/credentials/{credential.number}/1")
    assert answer.content == bytes(edition.document)
    assert answer["ETag"] == f'"{edition.sha256}"'
    assert "immutable" in answer["Cache-Control"]
    again = client.get(
        f"/credentials/{credential.number}/1", headers={"if-none-match": answer["ETag"]}
    )
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/credentials/{credential.number}.json").content == answer.content
    for path in (
        f"/credentials/{credential.number}/2",
        "/credentials/IMC-2222-2222.json",
        "/status/linden-house/2",
        "/institutions/brook-school/did.json",
    ):
        assert client.get(path).status_code == 404
    assert len(StatusList.objects.get().document) < 2_000


def test_the_did_document_and_the_platforms(cast, at, client):
    make.awarded(cast, at)
    document = client.get("/institutions/linden-house/did.json").json()
    assert document["id"] == DID
    assert document["verificationMethod"][0]["id"] == f"{DID}#key-2026-1"
    assert client.get("/.well-known/did.json").json()["id"] == "did:web:localhost%3A8000"


def test_the_achievement_says_how_it_is_earned(cast, at, client):
    credential = make.awarded(cast, at)
    address = json.loads(bytes(current_edition(credential).document))["credentialSubject"][
        "achievement"
    ]["id"]
    page = client.get(urlsplit(address).path)
    assert "A code of conduct signed." in page.content.decode()


def test_the_paper_holds_the_signed_file(cast, at, client):
    import io

    import pikepdf

    credential = make.awarded(cast, at, name="أميرة عبد الرحمن الخطيب")
    answer = client.get(f"/credentials/{credential.number}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        held = pdf.attachments[f"{credential.number}-1.json"].get_file().read_bytes()
    assert held == bytes(current_edition(credential).document)
