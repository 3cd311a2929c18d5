"""An institution's programmes as files: written so that what comes out goes in again unchanged."""

from touchstone.catalog.rules.own_files.patches import MOST_PROGRAMMES, Patch, applied
from touchstone.catalog.rules.own_files.read import decoded, read_own_file
from touchstone.catalog.rules.own_files.write import write_json, write_table

__all__ = [
    "MOST_PROGRAMMES",
    "Patch",
    "applied",
    "decoded",
    "read_own_file",
    "write_json",
    "write_table",
]
