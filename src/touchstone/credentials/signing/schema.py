"""The JSON schema of 1EdTech for an AchievementCredential (Open Badges 3.0), draft 2019-09."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from jsonschema import Draft201909Validator

from touchstone.credentials.signing import contexts


def schema_faults(document: Mapping[str, Any]) -> tuple[str, ...]:
    """What the official schema finds wrong with a credential, each with its path; empty when valid.

    The schema writes `proof` as a list; a lone proof, which JSON-LD reads alike and every verifier
    tried takes, counts as a list of one.
    """
    proof = document.get("proof")
    whole = {**document, "proof": [proof]} if isinstance(proof, Mapping) else dict(document)
    errors = sorted(_validator().iter_errors(whole), key=lambda error: error.json_path)
    return tuple(f"{error.json_path}: {error.message}" for error in errors)


@cache
def _validator() -> Any:
    return Draft201909Validator(contexts.pinned_file(*contexts.SCHEMA))
