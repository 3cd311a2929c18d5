"""Keys on disk and the names that they sign under."""

import multiprocessing
import stat

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st

from touchstone.credentials.signing import (
    BadOrigin,
    KeyMissing,
    KeyUnreadable,
    PublicKey,
    base58,
    did_document,
    did_web,
    load_key,
    make_key,
    multikey,
    public_key,
)


def shown(folder):
    return multikey(make_key(folder, "linden-house", "key-2026-1", "secret").public_key())


def test_a_key_is_made_once_encrypted_and_for_its_owner_only(tmp_path):
    first = shown(tmp_path)
    path = tmp_path / "linden-house" / "key-2026-1.pem"
    assert first == shown(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert b"BEGIN ENCRYPTED PRIVATE KEY" in path.read_bytes()
    assert [file.name for file in path.parent.iterdir()] == ["key-2026-1.pem"]


def test_two_processes_get_the_same_key(tmp_path):
    with multiprocessing.get_context("fork").Pool(4) as pool:
        assert len(set(pool.map(shown, [tmp_path] * 8))) == 1
    assert len(list((tmp_path / "linden-house").iterdir())) == 1


def test_a_missing_key_a_wrong_secret_and_a_broken_file_say_so(tmp_path):
    with pytest.raises(KeyMissing, match="restore"):
        load_key(tmp_path, "linden-house", "key-2026-1", "secret")
    shown(tmp_path)
    with pytest.raises(KeyUnreadable, match="does not open"):
        load_key(tmp_path, "linden-house", "key-2026-1", "other")
    (tmp_path / "linden-house" / "key-2026-1.pem").write_text("nothing")
    with pytest.raises(KeyUnreadable):
        make_key(tmp_path, "linden-house", "key-2026-1", "secret")


@pytest.mark.parametrize(
    ("institution", "fragment"), [("../etc", "key-2026-1"), ("a", "../key"), ("", "key-2026-1")]
)
def test_a_name_never_leaves_the_folder(tmp_path, institution, fragment):
    with pytest.raises(ValueError, match="do not name a key"):
        make_key(tmp_path, institution, fragment, "secret")


def test_no_secret_no_key(tmp_path):
    with pytest.raises(ValueError, match="without a secret"):
        make_key(tmp_path, "linden-house", "key-2026-1", "")


@pytest.mark.parametrize(
    ("origin", "slug", "did"),
    [
        (
            "https://register.example.org",
            "linden-house",
            "did:web:register.example.org:institutions:linden-house",
        ),
        (
            "https://Register.Example.org:8443/",
            "a",
            "did:web:register.example.org%3A8443:institutions:a",
        ),
        ("http://127.0.0.1:8000", "a", "did:web:127.0.0.1%3A8000:institutions:a"),
        ("http://localhost:8000", None, "did:web:localhost%3A8000"),
        ("https://register.example.org", None, "did:web:register.example.org"),
    ],
)
def test_a_did_is_made_of_origin_and_slug(origin, slug, did):
    assert did_web(origin, slug) == did


@pytest.mark.parametrize(
    "origin",
    ["http://register.example.org", "https://a.example/app", "register.example.org", "ftp://localhost", "https://u@a.example", "http://[::1]:8000"],
)  # fmt: skip
def test_other_origins_carry_no_identifiers(origin):
    with pytest.raises(BadOrigin):
        did_web(origin, "a")


def test_the_did_document_names_methods_as_text_and_keeps_old_keys():
    keys = [PublicKey("key-2026-1", "z6MkA"), PublicKey("key-2027-1", "z6MkB")]
    document = did_document("did:web:a.example", keys)
    assert document["@context"][0] == "https://www.w3.org/ns/did/v1"
    assert document["assertionMethod"] == [
        "did:web:a.example#key-2026-1",
        "did:web:a.example#key-2027-1",
    ]
    assert {method["controller"] for method in document["verificationMethod"]} == {
        "did:web:a.example"
    }


@given(st.binary(max_size=80))
def test_base58_goes_there_and_back(content):
    assert base58.decode(base58.encode(content)) == content


def test_a_multikey_goes_there_and_back():
    key = Ed25519PrivateKey.from_private_bytes(bytes(32)).public_key()
    assert multikey(key).startswith("z6Mk")
    assert public_key(multikey(key)) == key
    for wrong in ["", "z", "u6Mk", "z" + base58.encode(bytes(32)), multikey(key)[:-1], "z0"]:
        with pytest.raises(ValueError):  # noqa: PT011
            public_key(wrong)
