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
from touchstone.catalog.actions.quotes import (
    NoProof,
    QuoteDecided,
    accept_quote,
    refuse_quote,
    tell_quote,
)

__all__ = [
    "BadFacts",
    "CorrectionClosed",
    "Imported",
    "Incomplete",
    "KeepsItsOwn",
    "MovedOn",
    "NoProof",
    "NotPublished",
    "ProgrammeSlugTaken",
    "QuoteDecided",
    "SlugInUse",
    "accept_correction",
    "accept_quote",
    "announce_start",
    "catalogue_changed",
    "create_programme",
    "import_listings",
    "publish_programme",
    "rebuild_index",
    "refuse_correction",
    "refuse_quote",
    "revise_programme",
    "send_correction",
    "take_back_start",
    "tell_quote",
    "withdraw_programme",
]
