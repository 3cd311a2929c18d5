"""The faults of files that an exam reads: those of the kit, under the name this app's rules use."""

from touchstone.kit.faults import (
    Fault,
    ImportRefused,
    Tell,
    clean_as_of,
    clean_ref,
    clean_text,
    clean_url,
    clean_whole,
    loaded,
    only_fields,
)

__all__ = [
    "Fault",
    "ImportRefused",
    "Tell",
    "clean_as_of",
    "clean_ref",
    "clean_text",
    "clean_url",
    "clean_whole",
    "loaded",
    "only_fields",
]
