"""Every change of a file, a decision or a status."""

from touchstone.credentials.actions.decisions import (
    AlreadyDecided,
    NoReason,
    NotReady,
    OnTheOtherSide,
    ask_for_more,
    award,
    refuse,
)
from touchstone.credentials.actions.files import (
    CandidacyClosed,
    HoldsAlready,
    LicenceClosed,
    LicenceShown,
    NameUnfit,
    NotComplete,
    NotOffered,
    NotYours,
    PlaceUnknown,
    check_licence,
    declare_ready,
    open_candidacy,
    record_series,
    set_practice,
    show_licence,
    sign_conduct,
    take_back,
)
from touchstone.credentials.actions.keys import KeyDiffers, OtherOrigin, require_origin
from touchstone.credentials.actions.register import choose_register
from touchstone.credentials.actions.status import (
    LimitsUnfit,
    NotNow,
    limit,
    limit_for_ended_licence,
    reinstate,
    rename,
    renew,
    suspend,
    withdraw,
)
from touchstone.credentials.rules.document import NotSignable
from touchstone.credentials.signing import (
    CanonicalFormsDiffer,
    KeyMissing,
    KeyUnreadable,
    NotCovered,
)

CANNOT_SIGN = (
    CanonicalFormsDiffer,
    KeyDiffers,
    KeyMissing,
    KeyUnreadable,
    NotCovered,
    NotSignable,
    OtherOrigin,
)
"""What keeps an act from being signed: the installation's keys or address, or the institution's own words."""

__all__ = [
    "CANNOT_SIGN",
    "AlreadyDecided",
    "CandidacyClosed",
    "HoldsAlready",
    "KeyDiffers",
    "LicenceClosed",
    "LicenceShown",
    "LimitsUnfit",
    "NameUnfit",
    "NoReason",
    "NotComplete",
    "NotNow",
    "NotOffered",
    "NotReady",
    "NotYours",
    "OnTheOtherSide",
    "OtherOrigin",
    "PlaceUnknown",
    "ask_for_more",
    "award",
    "check_licence",
    "choose_register",
    "declare_ready",
    "limit",
    "limit_for_ended_licence",
    "open_candidacy",
    "record_series",
    "refuse",
    "reinstate",
    "rename",
    "renew",
    "require_origin",
    "set_practice",
    "show_licence",
    "sign_conduct",
    "suspend",
    "take_back",
    "withdraw",
]
