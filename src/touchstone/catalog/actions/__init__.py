from touchstone.catalog.actions.corrections import (
    CorrectionClosed,
    KeepsItsOwn,
    MovedOn,
    accept_correction,
    refuse_correction,
    send_correction,
)
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
    "CorrectionClosed",
    "Imported",
    "Incomplete",
    "KeepsItsOwn",
    "MovedOn",
    "NotPublished",
    "ProgrammeSlugTaken",
    "SlugInUse",
    "accept_correction",
    "announce_start",
    "catalogue_changed",
    "create_programme",
    "import_listings",
    "publish_programme",
    "rebuild_index",
    "refuse_correction",
    "revise_programme",
    "send_correction",
    "take_back_start",
    "withdraw_programme",
]
