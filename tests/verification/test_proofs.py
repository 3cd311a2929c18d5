"""Our proofs against the W3C test vector, and against everything that could be changed."""

import copy
import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from tests.credentials.documents import AT, DID, facts, public, signer
from touchstone.credentials.rules.document import (
    NotSignable,
    credential_document,
    status_list_document,
)
from touchstone.credentials.signing import (
    NotCovered,
    base58,
    canonical,
    contexts,
    multikey,
    schema_faults,
    sign,
    to_bytes,
    verify,
)
from touchstone.credentials.signing.proof import Because, what_is_signed

W3C = Path(__file__).parent / "w3c"
EXAMPLES = {"@context": {"@vocab": "https://www.w3.org/ns/credentials/examples#"}}


def vector(name):
    return (W3C / name).read_text(encoding="utf-8")


def test_the_w3c_vector_is_reproduced_to_the_byte(monkeypatch):
    known = contexts.context
    monkeypatch.setattr(
        contexts, "context", lambda url: EXAMPLES if url.endswith("/examples/v2") else known(url)
    )
    document, signed = json.loads(vector("unsigned.json")), json.loads(vector("signedDataInt.json"))
    pair = json.loads(vector("keyPair.json"))
    key = Ed25519PrivateKey.from_private_bytes(base58.decode(pair["privateKeyMultibase"][1:])[2:])
    options = {name: value for name, value in signed["proof"].items() if name != "proofValue"}

    assert multikey(key.public_key()) == pair["publicKeyMultibase"]
    assert canonical.covered(document) == vector("canonDocDataInt.txt")
    content = what_is_signed(document, options)
    assert content.hex() == vector("proofHashDataInt.txt") + vector("docHashDataInt.txt")
    assert "z" + base58.encode(key.sign(content)) == signed["proof"]["proofValue"]


@pytest.fixture(scope="module")
def signed():
    return sign(credential_document(facts()), signer(), AT)


def leaves(value, path=()):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from leaves(inner, (*path, place))
    else:
        yield path


def changed_at(document, path):
    other = copy.deepcopy(document)
    spot = other
    for step in path[:-1]:
        spot = spot[step]
    old = spot[path[-1]]
    spot[path[-1]] = (
        (not old) if isinstance(old, bool) else old[:-1] + ("7" if old[-1] != "7" else "8")
    )
    return other


def test_a_signed_credential_is_genuine_and_fits_the_official_schema(signed):
    assert verify(signed, DID, [public(signer())]).genuine
    assert schema_faults(signed) == ()


def test_every_leaf_that_changes_breaks_it(signed):
    paths = list(leaves(signed))
    survivors = [p for p in paths if verify(changed_at(signed, p), DID, [public(signer())]).genuine]
    assert len(paths) > 35
    assert survivors == []


def test_every_leaf_moves_the_canonical_form(signed):
    bare = {key: value for key, value in signed.items() if key != "proof"}
    whole = canonical.canonical(bare)
    inside = [
        path
        for path in leaves(bare)
        if path[0] != "@context" and path[-1] != "type" and "type" not in path
    ]
    assert [path for path in inside if canonical.canonical(changed_at(bare, path)) == whole] == []


def test_what_is_added_breaks_it(signed):
    for path in [(), ("credentialSubject",), ("issuer",), ("proof",), ("credentialStatus",)]:
        for key, value in [("extra", "PhD"), ("name2", ["x"]), ("jti2", {"a": "b"})]:
            other = copy.deepcopy(signed)
            spot = other
            for step in path:
                spot = spot[step]
            spot[key] = value
            assert not verify(other, DID, [public(signer())]).genuine, (path, key)


def test_another_key_another_issuer_no_proof(signed):
    stranger = signer(9)
    assert verify(signed, DID, [public(stranger)]).because is Because.CHANGED
    assert verify(signed, DID, []).because is Because.KEY_UNKNOWN
    assert (
        verify(signed, "did:web:elsewhere.example", [public(signer())]).because
        is Because.OTHER_ISSUER
    )
    bare = {key: value for key, value in signed.items() if key != "proof"}
    assert verify(bare, DID, [public(signer())]).because is Because.NO_PROOF
    forged = {**signed, "proof": {**signed["proof"], "cryptosuite": "eddsa-jcs-2022"}}
    assert verify(forged, DID, [public(signer())]).because is Because.OTHER_PROOF


@pytest.mark.parametrize("point", [*range(0x20), 0x7F, 0x85, 0xFFFE, 0xFFFF, 0xD800])
def test_a_control_character_is_never_signed(point):
    if chr(point) in "\t\n\r":
        return
    with pytest.raises(NotSignable, match="U\\+"):
        credential_document(facts(holder_name=f"Ines{chr(point)}Carvalho"))
    document = credential_document(facts())
    document["description"] += chr(point) + "."
    with pytest.raises(NotCovered):
        sign(document, signer(), AT)


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ((), "extra", "PhD"),
        (("credentialSubject",), "extra", "PhD"),
        (("credentialSubject", "achievement"), "teaches", ["x"]),
        (("credentialStatus",), "note", "x"),
        (("credentialSubject", "achievement"), "id", "/achievements/x"),
        (("credentialStatus",), "statusListCredential", "status/1"),
        (("credentialSubject",), "type", ["AchievementSubject", "Wizard"]),
        ((), "name", None),
    ],
)
def test_undefined_terms_and_relative_addresses_are_never_signed(path, key, value):
    document = credential_document(facts())
    spot = document
    for step in path:
        spot = spot[step]
    spot[key] = value
    with pytest.raises((NotCovered, NotSignable)):
        sign(document, signer(), AT)


def test_only_the_issuer_signs_and_only_once(signed):
    document = credential_document(facts())
    with pytest.raises(NotSignable, match="only sign for itself"):
        sign(document, signer(did="did:web:elsewhere.example"), AT)
    with pytest.raises(NotSignable, match="signed already"):
        sign(signed, signer(), AT)


def test_signing_is_the_same_each_time_and_in_ascii(signed):
    again = sign(credential_document(facts()), signer(), AT)
    assert to_bytes(again) == to_bytes(signed)
    assert to_bytes(signed).isascii()
    assert json.loads(to_bytes(signed)) == signed


def test_threads_do_not_disturb_one_another():
    names = [f"Name {n} “é” \n".strip() for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        made = list(
            pool.map(lambda n: sign(credential_document(facts(holder_name=n)), signer(), AT), names)
        )
    assert all(verify(document, DID, [public(signer())]).genuine for document in made)


def test_a_status_list_is_signed_too():
    document = status_list_document(
        address=facts().status_list, issuer=DID, valid_from=AT, size=131_072, revoked=[0, 94_567]
    )
    assert verify(sign(document, signer(), AT), DID, [public(signer())]).genuine


def test_a_pinned_file_that_changed_is_not_used(tmp_path, monkeypatch):
    name, sha = contexts.SCHEMA
    (tmp_path / name).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(contexts, "FOLDER", tmp_path)
    contexts.pinned_file.cache_clear()
    with pytest.raises(contexts.ContextChanged, match="restore it"):
        contexts.pinned_file(name, sha)
    contexts.pinned_file.cache_clear()


def test_the_earlier_states_of_the_badge_context_say_the_same(monkeypatch):
    """3.0.3 was changed in place: verifiers hold copies without these terms."""
    document = credential_document(facts())
    now = canonical.second_opinion(document)
    known = contexts.context

    def earlier(url):
        found = copy.deepcopy(known(url))
        for term in ("inLanguage", "awardedDate", "endorsementJwt", "jti"):
            found["@context"].pop(term, None)
            for inner in found["@context"].values():
                if isinstance(inner, dict) and isinstance(inner.get("@context"), dict):
                    inner["@context"].pop(term, None)
        return found

    monkeypatch.setattr(contexts, "context", earlier)
    assert canonical.second_opinion(document) == now
