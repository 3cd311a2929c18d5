from touchstone.catalog.actions.importing import Imported, SlugInUse, import_listings
from touchstone.catalog.actions.index import (
    announce_start,
    catalogue_changed,
    rebuild_index,
    take_back_start,
)
from touchstone.catalog.actions.programmes import (
    BadFacts,
    Incomplete,
    NotPublished,
    ProgrammeSlugTaken,
    create_programme,
    publish_programme,
    revise_programme,
    withdraw_programme,
)

__all__ = [
    "BadFacts",
    "Imported",
    "Incomplete",
    "NotPublished",
    "ProgrammeSlugTaken",
    "SlugInUse",
    "announce_start",
    "catalogue_changed",
    "create_programme",
    "import_listings",
    "publish_programme",
    "rebuild_index",
    "revise_programme",
    "take_back_start",
    "withdraw_programme",
]
