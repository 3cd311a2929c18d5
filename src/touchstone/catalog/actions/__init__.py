from touchstone.catalog.actions.importing import Imported, SlugInUse, import_listings
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
    "create_programme",
    "import_listings",
    "publish_programme",
    "revise_programme",
    "withdraw_programme",
]
