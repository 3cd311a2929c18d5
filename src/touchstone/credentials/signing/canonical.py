"""The canonical form (RDFC-1.0) that is hashed and signed, and the guards around it.

PyLD drops undefined terms without a word, reads relative addresses against a made-up base, and is
not safe in threads. So: one lock, a round trip that shows what the signature would not cover, and a
second opinion by an independent library.
"""

import json
import threading
from collections.abc import Mapping
from typing import Any

import pyoxigraph
from pyld import jsonld

from touchstone.credentials.rules.text import is_clean
from touchstone.credentials.signing import contexts

MADE_UP_BASE = "example.org/base"
_one_at_a_time = threading.Lock()


class NotCovered(Exception):
    """A part of the document would stay outside the signature, or would not be read alike everywhere."""


class CanonicalFormsDiffer(Exception):
    """Two independent libraries disagree on the canonical form; nothing is signed."""


def canonical(document: Mapping[str, Any]) -> str:
    """The canonical N-Quads of a document, its `proof` not included. No guards: see `covered`."""
    options = {
        "algorithm": "URDNA2015",
        "format": "application/n-quads",
        "documentLoader": _pinned,
    }
    with _one_at_a_time:
        return str(jsonld.normalize(_without_proof(document), options))


def covered(document: Mapping[str, Any]) -> str:
    """The canonical N-Quads of a document of which every part is in them.

    Raises `NotCovered` for control characters, null values, undefined terms and relative
    addresses; `CanonicalFormsDiffer` when the second opinion is another.
    """
    bare = _without_proof(document)
    _refuse_unclean(bare)
    _refuse_dropped(bare)
    quads = canonical(bare)
    if MADE_UP_BASE in quads:
        raise NotCovered("a relative address or an undefined type would be signed as another one")
    if second_opinion(bare) != quads:
        raise CanonicalFormsDiffer("two canonicalisers disagree on this document")
    return quads


def second_opinion(document: Mapping[str, Any]) -> str:
    """The same canonical form by `pyoxigraph`, which takes the contexts inline."""
    inline = dict(_without_proof(document))
    inline["@context"] = [contexts.context(url)["@context"] for url in document["@context"]]
    text = json.dumps(inline)
    dataset = pyoxigraph.Dataset(
        pyoxigraph.parse(
            text, format=pyoxigraph.RdfFormat.JSON_LD, base_iri="http://example.org/base/"
        )
    )
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    content = pyoxigraph.serialize(dataset, format=pyoxigraph.RdfFormat.N_QUADS) or b""
    # code points order the lines, as UTF-8 bytes do
    return "".join(sorted(f"{line}\n" for line in content.decode().split("\n") if line))


def _pinned(url: str, _options: object) -> dict[str, Any]:
    return {
        "contextUrl": None,
        "documentUrl": url,
        "document": contexts.context(url),
        "tag": "static",
    }


def _without_proof(document: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if key != "proof"}


def _refuse_unclean(value: Any, path: str = "") -> None:
    if value is None:
        raise NotCovered(f"{path} has no value")
    if isinstance(value, str) and not is_clean(value):
        raise NotCovered(f"{path} holds a control character")
    if isinstance(value, float):
        raise NotCovered(f"{path} is a fraction, which libraries write differently")
    if isinstance(value, Mapping):
        for key, inner in value.items():
            _refuse_unclean(key, f"{path}/{key}")
            _refuse_unclean(inner, f"{path}/{key}")
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            _refuse_unclean(inner, f"{path}/{place}")


def _refuse_dropped(document: dict[str, Any]) -> None:
    """Expand and compact again: what the contexts do not define is gone afterwards."""
    options = {"documentLoader": _pinned}
    with _one_at_a_time:
        again = jsonld.compact(document, {"@context": document["@context"]}, options)
    if lost := sorted(_leaves(document) - _leaves(again)):
        raise NotCovered(f"the contexts do not define {', '.join(lost)}")


def _leaves(value: Any, path: str = "") -> set[str]:
    """Every leaf as `path=value`; a list of one counts like its one member."""
    if isinstance(value, Mapping):
        inner = {key: item for key, item in value.items() if key != "@context"}
        return {f"{path}/{key}" for key in inner}.union(
            *(_leaves(item, f"{path}/{key}") for key, item in inner.items())
        )
    if isinstance(value, list):
        if not value:
            return {f"{path}=[]"}
        return set[str]().union(*(_leaves(item, path) for item in value))
    return {f"{path}={value!r}"}
