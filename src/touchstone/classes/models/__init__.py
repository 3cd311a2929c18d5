from touchstone.classes.models.bookings import Booking, MeetingMark, Pair, PairPlace
from touchstone.classes.models.offers import InstructorPage, Meeting, Series

__all__ = ["Booking", "InstructorPage", "Meeting", "MeetingMark", "Pair", "PairPlace", "Series"]
