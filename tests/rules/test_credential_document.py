"""What may be said in a signed document, and what is refused before it is."""

import datetime as dt

import pytest

from tests.credentials.documents import AT, DID, NUMBER, facts
from touchstone.credentials.rules.document import (
    Issuer,
    NotSignable,
    credential_document,
    instant,
    status_list_document,
)
from touchstone.credentials.rules.text import tidy


def faults(**changed):
    with pytest.raises(NotSignable) as refused:
        credential_document(facts(**changed))
    return {fault.field for fault in refused.value.faults}


def test_it_holds_what_other_verifiers_look_for():
    document = credential_document(facts())
    subject = document["credentialSubject"]
    assert document["@context"][0] == "https://www.w3.org/ns/credentials/v2"
    assert document["validFrom"] == "2026-06-05T09:14:00Z"
    assert document["validUntil"] == "2028-06-30T23:00:00Z"
    assert document["issuer"]["type"] == ["Profile"]
    assert subject["identifier"][0]["identityHash"] == "Inês Carvalho"
    assert subject["licenseNumber"] == NUMBER
    assert document["credentialStatus"]["statusListIndex"] == "94567"
    assert document["credentialStatus"]["statusPurpose"] == "revocation"


def test_the_title_its_law_and_the_limits_are_frozen_in():
    document = credential_document(facts(limits="Under supervision until May."))
    assert document["credentialSubject"]["role"] == "Certified infant massage instructor"
    assert document["credentialSubject"]["narrative"].startswith("In Portugal no law")
    assert document["description"].endswith("Limits: Under supervision until May.")
    assert credential_document(facts(demonstration=True))["description"].startswith(
        "Demonstration."
    )


def test_text_is_put_in_one_form():
    assert tidy("  a\tb\r\nc\rd ") == "a b\nc\nd"
    assert tidy("Ine\u0302s") == "In\u00eas"
    document = credential_document(
        facts(holder_name="Ine\u0302s\tCarvalho ", title_law="One.\r\nTwo.")
    )
    assert document["credentialSubject"]["identifier"][0]["identityHash"] == "In\u00eas Carvalho"
    assert document["credentialSubject"]["narrative"] == "One.\nTwo."


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"holder_name": ""}, "holder_name"),
        ({"holder_name": "Ines\nCarvalho"}, "holder_name"),
        ({"holder_name": "Ines\u202eohlavraC"}, "holder_name"),
        ({"scope": "from Word\x0b"}, "scope"),
        ({"limits": "\x00"}, "limits"),
        ({"title_law": " "}, "title_law"),
        ({"id": "/credentials/x/1"}, "id"),
        ({"id": "https://a b/"}, "id"),
        ({"status_list": "status/1"}, "status_list"),
        ({"subject": "mailto:ines@example.org"}, "subject"),
        ({"subject": "Ines"}, "subject"),
        ({"issuer": Issuer("did:key:z6MkA", "A", "https://a.example/")}, "issuer.did"),
        ({"issuer": Issuer(DID, "A", "javascript:alert(1)")}, "issuer.url"),
        ({"valid_from": dt.datetime(2026, 1, 1)}, "valid_from"),  # noqa: DTZ001
        ({"valid_until": AT}, "valid_until"),
        ({"status_index": -1}, "status_index"),
    ],
)
def test_what_cannot_be_signed_is_named(changed, field):
    assert faults(**changed) == {field}


def test_every_fault_is_told_at_once():
    assert faults(holder_name="", scope="\x01", id="x") == {"holder_name", "scope", "id"}


def test_an_instant_is_utc_whole_seconds_and_z():
    east = dt.timezone(dt.timedelta(hours=9))
    assert instant(dt.datetime(2026, 1, 1, 8, 0, 0, 999_999, tzinfo=east)) == "2025-12-31T23:00:00Z"


def test_a_status_list_has_no_end_and_no_human_text():
    document = status_list_document(
        address="https://a.example/status/x/1", issuer=DID, valid_from=AT, size=131_072, revoked=[]
    )
    assert "validUntil" not in document
    assert set(document["credentialSubject"]) == {"id", "type", "statusPurpose", "encodedList"}
    with pytest.raises(NotSignable):
        status_list_document(address="/s", issuer=DID, valid_from=AT, size=131_072, revoked=[])
